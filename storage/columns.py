"""Column types: encrypted texts, instants in UTC, JSON, and words that sort alike on every database.

The cipher belongs to one engine: `bind_cipher` hangs it on that engine's dialect, which SQLAlchemy hands to every
column type, so two engines with different keys live side by side and nothing is global.
"""

import base64
import hmac
import json
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import BigInteger, DateTime, Dialect, Integer, String, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Engine
from sqlalchemy.types import TypeEngine

CIPHER = "integritas_cipher"


class WrongKey(Exception):
    """KEY does not open what is stored: the key is malformed, missing, or another one than it was written with."""

    def __init__(self, why: str = "what is stored was encrypted with another KEY, or was changed") -> None:
        super().__init__(why)


class Cipher:
    """Encrypts small texts with KEY: Fernet keys joined by commas; the first encrypts, all decrypt."""

    def __init__(self, keys: str) -> None:
        parts = [key.strip() for key in keys.split(",") if key.strip()]
        if not parts:
            raise WrongKey("KEY is empty: it needs at least one key")
        try:
            self._fernet = MultiFernet([Fernet(part) for part in parts])
            self._markers = [_derived(part, b"integritas checkpoints", 32) for part in parts]
            self._sealers = [AESSIV(_derived(part, b"integritas sealed ids", 64)) for part in parts]
        except ValueError:
            raise WrongKey("KEY is malformed: each key is 32 bytes in URL-safe base64, joined by commas") from None

    def encrypt(self, plain: bytes) -> bytes:
        """Return the token of these bytes under the first key."""
        return self._fernet.encrypt(plain)

    def decrypt(self, token: bytes) -> bytes:
        """Return the bytes of a token; raises `WrongKey`, which never shows contents."""
        try:
            return self._fernet.decrypt(token)
        except InvalidToken:
            raise WrongKey from None

    def rotate(self, token: bytes) -> bytes:
        """Return the token encrypted anew under the first key; raises `WrongKey`."""
        try:
            return self._fernet.rotate(token)
        except InvalidToken:
            raise WrongKey from None

    @property
    def keys(self) -> int:
        """How many keys KEY has."""
        return len(self._sealers)

    def mark(self, text: str) -> str:
        """Return the mark of a text, which nobody without KEY can make."""
        return hmac.new(self._markers[0], text.encode(), "sha256").hexdigest()

    def marked(self, text: str, mark: str) -> bool:
        """Whether one of the keys of KEY made this mark of the text."""
        marks = (hmac.new(key, text.encode(), "sha256").hexdigest() for key in self._markers)
        return any(hmac.compare_digest(made, mark) for made in marks)

    def seal(self, plain: str, purpose: str, number: int = 0) -> str:
        """Return the one token that these words have for a purpose under a key: the same words, the same token."""
        sealed = self._sealers[number].encrypt(plain.encode(), [purpose.encode()])
        return base64.urlsafe_b64encode(sealed).decode()

    def unseal(self, token: str, purpose: str) -> str:
        """Return the words of a sealed token; raises `WrongKey`."""
        for sealer in self._sealers:
            try:
                return sealer.decrypt(base64.urlsafe_b64decode(token), [purpose.encode()]).decode()
            except (InvalidTag, ValueError):
                continue
        raise WrongKey


def _derived(key: str, purpose: bytes, length: int) -> bytes:
    """Return a key for another purpose; whoever has it learns nothing of the one it was made from."""
    return HKDF(SHA512(), length, salt=None, info=purpose).derive(base64.urlsafe_b64decode(key))


def new_key() -> str:
    """Return a fresh random key for KEY."""
    return Fernet.generate_key().decode()


def bind_cipher(engine: Engine, cipher: Cipher) -> None:
    """Give the columns of this engine their cipher."""
    setattr(engine.dialect, CIPHER, cipher)


def cipher_of(dialect: Dialect) -> Cipher:
    """Return the cipher of an engine's dialect; raises `WrongKey` for an engine that was given none."""
    cipher = getattr(dialect, CIPHER, None)
    if not isinstance(cipher, Cipher):
        raise WrongKey("this engine has no KEY: open it with storage.engine.open_engine")
    return cipher


def as_json(value: object) -> str:
    """Return compact JSON; raises TypeError for what JSON cannot hold."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class SecretText(TypeDecorator[str]):
    """A personal text, on disk only as a Fernet token; it can be neither searched nor sorted by."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Encrypt on the way in."""
        if value is None:
            return None
        return cipher_of(dialect).encrypt(self.written(value).encode()).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401 - text, or what JSON holds
        """Decrypt on the way out."""
        if value is None:
            return None
        return self.read(cipher_of(dialect).decrypt(value.encode()).decode())

    def written(self, value: object) -> str:
        """Return what is encrypted for a value; raises TypeError for another kind of value."""
        if not isinstance(value, str):
            raise TypeError(f"a text is expected, not {type(value).__name__}")
        return value

    def read(self, plain: str) -> Any:  # noqa: ANN401 - text, or what JSON holds
        """Return the value of what was decrypted."""
        return plain


class SecretJson(SecretText):
    """Personal answers, encrypted as JSON."""

    cache_ok = True

    def written(self, value: object) -> str:
        """Return the value as JSON; raises TypeError for what JSON cannot hold."""
        return as_json(value)

    def read(self, plain: str) -> Any:  # noqa: ANN401 - what JSON holds
        """Return what the JSON holds."""
        return json.loads(plain)


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
        instant = in_utc(value)
        return instant.isoformat(timespec="microseconds") if dialect.name == "sqlite" else instant

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401 - two databases
        """Return an aware datetime in UTC."""
        if value is None:
            return None
        return datetime.fromisoformat(value) if dialect.name == "sqlite" else value.astimezone(UTC)


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
        return value if value is None or dialect.name != "sqlite" else json.loads(value)


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
