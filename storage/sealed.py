"""Column types that tell nobody without KEY what they hold: ids that can still be looked up, days, numbers."""

from datetime import date
from typing import Any, Self

from sqlalchemy import Dialect, TypeDecorator

from storage.columns import Process, SecretText, Words, cipher_of


class UnderKey(str):
    """An id to be looked for as it was sealed under a certain key: 0 is the first of KEY, which seals."""

    __slots__ = ("number",)

    number: int

    def __new__(cls, plain: str, number: int) -> Self:
        """Return the id with the number of the key."""
        made = super().__new__(cls, plain)
        made.number = number
        return made


class SealedId(TypeDecorator[str]):
    """An id encrypted so that it has one token only under a key: it can be looked up, but neither read nor joined.

    Equal ids of one column have equal tokens; a column of another `purpose` has others.
    """

    impl = Words
    cache_ok = True
    purpose = "reporter"

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal on the way in."""
        return None if value is None else self.to_sqlite(dialect)(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Unseal on the way out."""
        return None if value is None else self.from_sqlite(dialect)(value)

    def to_sqlite(self, dialect: Dialect) -> Process:
        """Return what seals."""
        seal, purpose = cipher_of(dialect).seal, self.purpose
        return lambda value: seal(value, purpose, getattr(value, "number", 0))

    def from_sqlite(self, dialect: Dialect) -> Process:
        """Return what unseals."""
        unseal, purpose = cipher_of(dialect).unseal, self.purpose
        return lambda kept: unseal(kept, purpose)


class SecretDay(SecretText):
    """A day, encrypted: an instant beside a name would tell which case began at that instant."""

    cache_ok = True

    def written(self, value: object) -> bytes:
        """Return the day in ISO form; raises TypeError for anything else."""
        if type(value) is not date:
            raise TypeError(f"a day is expected, not {type(value).__name__}")
        return value.isoformat().encode()

    def read(self, plain: bytes) -> Any:  # noqa: ANN401 - as its base is declared
        """Return the day."""
        return date.fromisoformat(plain.decode())


class SecretNumber(SecretText):
    """A number such as that of a chat, encrypted."""

    cache_ok = True

    def written(self, value: object) -> bytes:
        """Return the digits; raises TypeError for anything else."""
        if type(value) is not int:
            raise TypeError(f"a number is expected, not {type(value).__name__}")
        return str(value).encode()

    def read(self, plain: bytes) -> Any:  # noqa: ANN401 - as its base is declared
        """Return the number."""
        return int(plain)
