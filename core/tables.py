"""One table of a data file, read key by key: every fault is noted with its place, and reading goes on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from core.errors import Defect
from core.texts import Text, text_from

T = TypeVar("T")


class Table:
    """A table and where it stands (`file path`); keys nobody asked for are unknown, `close` says so."""

    def __init__(self, data: object, where: str, defects: list[Defect]) -> None:
        self.where = where
        self.defects = defects
        self._known: set[str] = set()
        self._data: Mapping[str, object] = {}
        if isinstance(data, Mapping):
            self._data = data
        else:
            self.note(f"{data!r} is not a table")

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def note(self, what: str) -> None:
        """Note a fault of this table."""
        self.defects.append(Defect(self.where, what))

    def names(self) -> tuple[str, ...]:
        """Return the keys that the table has."""
        return tuple(self._data)

    def raw(self, key: str) -> object:
        """Return the value as it stands, or None."""
        self._known.add(key)
        return self._data.get(key)

    def read(self, key: str, reader: Callable[[object], T]) -> T | None:
        """Return what `reader` makes of the value; None where there is none or `reader` raises ValueError."""
        value = self.raw(key)
        if value is None:
            return None
        try:
            return reader(value)
        except ValueError as error:
            self.note(f"{key}: {error}")
            return None

    def string(self, key: str) -> str | None:
        """Return an optional string."""
        return self.read(key, as_string)

    def must(self, key: str) -> str:
        """Return a required string; an empty one where it is missing."""
        if key not in self:
            self.note(f"{key} is missing")
        return self.string(key) or ""

    def text(self, key: str) -> Text | None:
        """Return an optional text."""
        return self.read(key, text_from)

    def must_text(self, key: str) -> Text:
        """Return a required text; an empty one where it is missing."""
        if key not in self:
            self.note(f"{key} is missing")
        return self.text(key) or Text("")

    def flag(self, key: str) -> bool:
        """Return an optional yes or no; no where it is missing."""
        return self.read(key, as_flag) or False

    def number(self, key: str, default: int) -> int:
        """Return an optional whole number of at least 0."""
        found = self.read(key, as_number)
        return default if found is None else found

    def choice(self, key: str, allowed: Sequence[T], default: T) -> T:
        """Return an optional word out of the allowed ones."""
        found = self.read(key, lambda value: one_of(value, allowed))
        return default if found is None else found

    def list(self, key: str, reader: Callable[[object], T]) -> tuple[T, ...]:
        """Return an optional list, its faulty items left out."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.note(f"{key}: {value!r} is not a list")
            return ()
        return tuple(self._items(key, value, reader))

    def strings(self, key: str) -> tuple[str, ...]:
        """Return an optional list of strings."""
        return self.list(key, as_string)

    def tables(self, key: str) -> Iterator["Table"]:
        """Yield the tables of an optional list, each placed by its `id` or its number, counted from 1."""
        for number, value in enumerate(self.list(key, lambda value: value), start=1):
            name = value.get("id", number) if isinstance(value, Mapping) else number
            yield self.within(f"{key}.{name}", value)

    def named(self, key: str) -> Iterator[tuple[str, "Table"]]:
        """Yield the tables of an optional table of tables with their names."""
        if key in self:
            outer = self.table(key)
            for name in outer.names():
                yield name, outer.within(name, outer.raw(name))

    def table(self, key: str) -> "Table":
        """Return the table under a key."""
        return self.within(key, self.raw(key))

    def within(self, path: str, value: object) -> "Table":
        """Return a table that stands inside this one."""
        joint = "." if " " in self.where else " "
        return Table(value, f"{self.where}{joint}{path}", self.defects)

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._data.keys() - self._known:
            self.note(f'unknown key "{key}"; known are {", ".join(sorted(self._known))}')

    def _items(self, key: str, values: Sequence[object], reader: Callable[[object], T]) -> Iterator[T]:
        for value in values:
            try:
                yield reader(value)
            except ValueError as error:
                self.note(f"{key}: {error}")


def as_string(value: object) -> str:
    """Return a string that says something; ValueError otherwise."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is not a string")
    return value


def as_flag(value: object) -> bool:
    """Return true or false; ValueError otherwise."""
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is not true or false")  # noqa: TRY004 -- a fault of the file, not of our code
    return value


def as_number(value: object) -> int:
    """Return a whole number of at least 0; ValueError otherwise."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{value!r} is not a whole number")
    return value


def one_of(value: object, allowed: Sequence[T]) -> T:
    """Return one of the allowed words; ValueError otherwise."""
    for word in allowed:
        if word == value:
            return word
    raise ValueError(f"{value!r} is not one of {', '.join(map(str, allowed))}")
