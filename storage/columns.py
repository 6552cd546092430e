"""Column types: encrypted texts, instants in UTC, JSON, and words that sort alike on every database.

The cipher belongs to one engine: `bind_cipher` hangs it on that engine's dialect, which SQLAlchemy hands to every
column type, so two engines with different keys live side by side and nothing is global.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final, Protocol, TypeAlias, runtime_checkable

import orjson
from sqlalchemy import BigInteger, DateTime, Dialect, Integer, String, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Engine
from sqlalchemy.types import TypeEngine

from storage.ciphers import Cipher, WrongKey, new_key

__all__ = [
    "Cipher", "Direct", "Id64", "Json", "Process", "SecretJson", "SecretText", "Utc", "Words", "WrongKey",
    "as_json", "bind_cipher", "cipher_of", "copied", "from_json", "in_utc", "new_key",
]  # fmt: skip

Process: TypeAlias = Callable[[Any], Any]

CIPHER = "integritas_cipher"
WRITTEN_PLAINLY: Final = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
from_json: Final = orjson.loads
_EMPTY: Final[tuple[object, ...]] = ([], {})


def bind_cipher(engine: Engine, cipher: Cipher) -> None:
    """Give the columns of this engine their cipher; statements of connections that were used before keep theirs."""
    setattr(engine.dialect, CIPHER, cipher)


def cipher_of(dialect: Dialect) -> Cipher:
    """Return the cipher of an engine's dialect; raises `WrongKey` for an engine that was given none."""
    cipher: Cipher | None = getattr(dialect, CIPHER, None)
    if cipher is None:
        raise WrongKey("this engine has no KEY: open it with storage.engine.open_engine")
    return cipher


def as_json(value: object) -> str:
    """Return compact JSON; raises TypeError for what JSON cannot hold."""
    try:
        return orjson.dumps(value, option=WRITTEN_PLAINLY).decode()
    except TypeError:  # of keys that are no texts and of numbers over 64 bits Python itself knows more
        return ENCODE(value)


def copied(value: object) -> Any:  # noqa: ANN401 - what JSON holds
    """Return a copy of the data as a column gives it back; raises TypeError for what JSON cannot hold."""
    return from_json(as_json(value)) if value not in _EMPTY else value


@runtime_checkable
class Direct(Protocol):
    """A column whose values on SQLite go through one function each way, None through none of them.

    By SQLAlchemy's own way each value passes three.
    """

    def to_sqlite(self, dialect: Dialect) -> Process:
        """Return what makes a value the one that is stored."""

    def from_sqlite(self, dialect: Dialect) -> Process:
        """Return what makes a stored value the one that it stands for."""


class SecretText(TypeDecorator[str]):
    """A personal text, on disk only locked; it can be neither searched nor sorted by.

    SQLite keeps the bytes as they are, which spares it a third of the room; PostgreSQL keeps them in characters.
    `place` is sealed in; `storage.tables` sets it to the names of table and column.
    """

    impl = Text
    cache_ok = True

    def __init__(self, place: str = "") -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401 - two databases
        """Encrypt on the way in."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return self.to_sqlite(dialect)(value)
        return cipher_of(dialect).encrypt(self.written(value), self.place.encode()).decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401 - text, or what JSON holds
        """Decrypt on the way out."""
        return None if value is None else self.from_sqlite(dialect)(value)

    def to_sqlite(self, dialect: Dialect) -> Process:
        """Return what encrypts."""
        place, written, lock = self.place.encode(), self.written, cipher_of(dialect).lock
        return lambda value: lock(written(value), place)

    def from_sqlite(self, dialect: Dialect) -> Process:
        """Return what decrypts; it opens what another database kept, too."""
        place, read, opened = self.place.encode(), self.read, cipher_of(dialect).opened
        return lambda kept: read(opened(kept, place))

    def written(self, value: object) -> bytes:
        """Return what is encrypted for a value; raises TypeError for another kind of value."""
        if not isinstance(value, str):
            raise TypeError(f"a text is expected, not {type(value).__name__}")
        return value.encode()

    def read(self, plain: bytes) -> Any:  # noqa: ANN401 - text, or what JSON holds
        """Return the value of what was decrypted."""
        return plain.decode()


class SecretJson(SecretText):
    """Personal answers, encrypted as JSON."""

    cache_ok = True

    def written(self, value: object) -> bytes:
        """Return the value as JSON; raises TypeError for what JSON cannot hold."""
        return as_json(value).encode()

    def read(self, plain: bytes) -> Any:  # noqa: ANN401 - what JSON holds
        """Return what the JSON holds."""
        return from_json(plain)


def in_utc(value: datetime) -> datetime:
    """Return the same instant in UTC; raises ValueError for a naive datetime, which names no instant."""
    if value.tzinfo is None or value.utcoffset() is None:
        raise ValueError("an instant needs its offset: naive datetimes are refused")
    return value.astimezone(UTC)


class Utc(TypeDecorator[datetime]):
    """An instant: aware in, aware UTC out. Fixed-width ISO text on SQLite (sorts by time), timestamptz elsewhere."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Use the type of this database."""
        return dialect.type_descriptor(String(32) if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401 - two databases
        """Turn an aware datetime into what is stored; raises ValueError for a naive one."""
        if value is None:
            return None
        return _stamp(value) if dialect.name == "sqlite" else in_utc(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401 - two databases
        """Return an aware datetime in UTC."""
        if value is None:
            return None
        return datetime.fromisoformat(value) if dialect.name == "sqlite" else value.astimezone(UTC)

    def to_sqlite(self, dialect: Dialect) -> Process:
        """Return what writes an instant as text."""
        del dialect
        return _stamp

    def from_sqlite(self, dialect: Dialect) -> Process:
        """Return what reads that text."""
        del dialect
        return datetime.fromisoformat


def _stamp(value: datetime) -> str:
    return (value if value.tzinfo is UTC else in_utc(value)).isoformat(timespec="microseconds")


class Json(TypeDecorator[Any]):
    """Plain data without personal texts: JSON text on SQLite, jsonb on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Use the type of this database."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else JSONB())

    def process_bind_param(self, value: object, dialect: Dialect) -> object:
        """Turn data into JSON; raises TypeError for what JSON cannot hold."""
        return value if value is None or dialect.name != "sqlite" else as_json(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> object:  # noqa: ANN401 - two databases
        """Return the data."""
        return value if value is None or dialect.name != "sqlite" else from_json(value)

    def to_sqlite(self, dialect: Dialect) -> Process:
        """Return what turns data into JSON."""
        del dialect
        return as_json

    def from_sqlite(self, dialect: Dialect) -> Process:
        """Return what reads it."""
        del dialect
        return from_json


class Words(TypeDecorator[str]):
    """A short text that is compared and sorted by code point, whatever the database's collation."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Use the type of this database."""
        return dialect.type_descriptor(String() if dialect.name == "sqlite" else String(collation="C"))


class Id64(TypeDecorator[int]):
    """A 64-bit number, such as an id of Telegram; on SQLite an INTEGER, which as a key is the row's own id."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Use the type of this database."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())
