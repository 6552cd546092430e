"""Reading a table of a data file field by field, keeping every fault instead of stopping at the first."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from core.errors import Defect
from core.texts import Text, text_from

T = TypeVar("T")


class Fields:
    """One table. A field that cannot be read becomes a defect and an empty value, so that reading goes on."""

    def __init__(self, data: Mapping[str, object], where: str, defects: list[Defect], place: str = "") -> None:
        self.data = data
        self.where = where
        self.defects = defects
        self.place = place

    def fault(self, key: str, what: str) -> None:
        """Keep a fault of a field."""
        self.defects.append(Defect(self.where, f"{self.place}{key}: {what}"))

    def only(self, *known: str) -> None:
        """Keep a fault for every key that nobody reads."""
        for key in sorted(set(self.data) - set(known)):
            self.fault(key, "unknown key")

    def string(self, key: str, default: str | None = None) -> str:
        """Return a text of one language; without a default it must be there."""
        value = self.data.get(key, default)
        if isinstance(value, str) and (value.strip() or value == default):
            return value
        self.fault(key, "is missing" if value is None else f"not a text: {value!r}")
        return ""

    def optional(self, key: str) -> str | None:
        """Return a text, or None where the field is not there."""
        return self.string(key) if key in self.data else None

    def strings(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; empty where the field is not there."""
        value = self.data.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
            return tuple(value)
        self.fault(key, f"not a list of texts: {value!r}")
        return ()

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self.data.get(key, default)
        if isinstance(value, bool):
            return value
        self.fault(key, f"neither true nor false: {value!r}")
        return default

    def number(self, key: str) -> int | None:
        """Return a whole number, or None where the field is not there."""
        value = self.data.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.fault(key, f"not a whole number: {value!r}")
        return None

    def day(self, key: str) -> date | None:
        """Return a date, or None where the field is not there."""
        value = self.data.get(key)
        if value is None or type(value) is date:
            return value
        self.fault(key, f"not a date: {value!r}")
        return None

    def read(self, key: str, reader: Callable[[str], T], empty: T) -> T:
        """Return what a reader makes of a text; its ValueError is the fault."""
        value = self.optional(key)
        if not value:
            return empty
        try:
            return reader(value)
        except ValueError as error:
            self.fault(key, str(error))
            return empty

    def text(self, key: str) -> Text:
        """Return a text of two languages; it must be there."""
        return self._text(key, self.data[key]) if key in self.data else Text(self.string(key))

    def texts(self, key: str) -> tuple[Text, ...]:
        """Return a list of texts of two languages; empty where the field is not there."""
        value = self.data.get(key, [])
        if isinstance(value, list):
            return tuple(self._text(key, item) for item in value)
        self.fault(key, f"not a list of texts: {value!r}")
        return ()

    def _text(self, key: str, value: object) -> Text:
        try:
            return text_from(value)
        except ValueError as error:
            self.fault(key, str(error))
            return Text("")

    def table(self, key: str) -> "Fields":
        """Return a table in this table; empty where the field is not there."""
        value = self.data.get(key, {})
        if not isinstance(value, Mapping):
            self.fault(key, f"not a table: {value!r}")
            value = {}
        return Fields(value, self.where, self.defects, f"{self.place}{key}.")

    def rows(self, key: str, *, shorthand: str = "id") -> Iterator["Fields"]:
        """Yield the tables of a list, each named by its `id`; a mere text stands for a table with that one field."""
        value = self.data.get(key, [])
        if not isinstance(value, list):
            self.fault(key, f"not a list: {value!r}")
            return
        for number, item in enumerate(value):
            row = {shorthand: item} if isinstance(item, str) else item
            if not isinstance(row, Mapping):
                self.fault(key, f"not a table: {item!r}")
                continue
            name = row.get("id", number + 1)
            yield Fields(row, self.where, self.defects, f"{self.place}{key}[{name}].")
