"""Lists: the choices of the sources, to the letter, each with where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.errors import Defect
from core.texts import Text, text_from

OWN_WORDS: Final = "words"
"""The value that stands for "something else, in my own words"; no item may be called so."""

LONGEST_ID: Final = 32
"""Buttons carry the id of an item in 64 bytes, beside what else they must say."""

_LIST_KEYS: Final = {"id", "edition", "title", "source", "note", "open", "items", "maps_to"}
_ITEM_KEYS: Final = {"id", "label", "explain", "maps", "caution", "acting", "short"}

_TEXTS: Final = ("explain", "caution", "acting", "short")


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands: the document, and the article, row or part in it."""

    document: str
    part: str


@dataclass(frozen=True, slots=True)
class Item:
    """One choice: its label as the source words it, and what it means where that helps.

    `maps` is the item of another list (the list's `maps_to`) that it counts as. `caution` is what an official who
    chooses it is told before he confirms, `acting` what a Plt or Plh is told besides, `short` what a button says where
    the label is too long for it; these three are ours, not the source's.
    """

    id: str
    label: Text
    explain: Text | None = None
    maps: str = ""
    caution: Text | None = None
    acting: Text | None = None
    short: Text | None = None


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of choices in one edition; an `open` one ("antara lain") also takes the person's own words.

    `note` says where the list departs from its source, such as a misprint that was put right.
    """

    id: str
    edition: str
    title: Text
    source: Source
    items: tuple[Item, ...]
    open: bool = False
    note: str = ""
    maps_to: str = ""

    def mapped(self, chosen: Iterable[str]) -> list[str]:
        """Return what items are in the list that this one maps to, each once; without counterpart they are left out."""
        return list(dict.fromkeys(item.maps for item in self.items if item.id in set(chosen) and item.maps))

    def item(self, item_id: str) -> Item:
        """Return the item with this id; KeyError where the list has none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)


def parse_list(data: Mapping[str, object], where: str, defects: list[Defect]) -> CodeList | None:
    """Read a list from the data of its file; adds every defect found to `defects`, None where there were any."""
    reading = Reading(data, where, defects)
    reading.know(_LIST_KEYS)
    read = CodeList(
        reading.word("id"),
        reading.word("edition"),
        reading.text("title", both=True),
        reading.source(),
        parse_items(data.get("items"), f"{where}: items", reading),
        reading.flag("open"),
        reading.word("note", ""),
        reading.word("maps_to", ""),
    )
    return None if reading.failed else read


def check_list(found: CodeList, lists: Mapping[str, "CodeList"]) -> Iterator[str]:
    """Yield what is wrong with a list among the others: what it maps to must be there."""
    other = lists.get(found.maps_to)
    if found.maps_to and other is None:
        yield f'maps_to: there is no list "{found.maps_to}"'
    known = {item.id for item in other.items} if other else set()
    yield from (
        f'"{item.id}" maps to an unknown "{item.maps}"' for item in found.items if item.maps and item.maps not in known
    )


def parse_items(value: object, where: str, reading: "Reading") -> tuple[Item, ...]:
    """Read the items of a list, or the options of a question; double ids and missing labels are defects."""
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        reading.fail("has no items", where)
        return ()
    items = tuple(_item(one, f"{where}[{n}]", reading) for n, one in enumerate(value, 1))
    ids = [item.id for item in items]
    for double in sorted({one for one in ids if one and ids.count(one) > 1}):
        reading.fail(f'"{double}" stands twice', where)
    return items


def _item(value: object, where: str, above: "Reading") -> Item:
    reading = Reading(value if isinstance(value, Mapping) else {}, where, above.defects)
    reading.know(_ITEM_KEYS)
    item_id = reading.word("id")
    if item_id == OWN_WORDS or len(item_id) > LONGEST_ID:
        reading.fail(f'"{item_id}" cannot be an id: at most {LONGEST_ID} letters, and not "{OWN_WORDS}"')
    explain, caution, acting, short = (reading.text(key, both=True) if key in reading.data else None for key in _TEXTS)
    item = Item(item_id, reading.text("label"), explain, reading.word("maps", ""), caution, acting, short)
    above.failed = above.failed or reading.failed
    return item


class Reading:
    """Reads the values of one table of a data file and notes every defect instead of stopping at the first."""

    def __init__(self, data: Mapping[str, object], where: str, defects: list[Defect]) -> None:
        self.data = data
        self.where = where
        self.defects = defects
        self.failed = False

    def fail(self, what: str, where: str = "") -> None:
        """Note a defect."""
        self.failed = True
        self.defects.append(Defect(where or self.where, what))

    def know(self, keys: set[str]) -> None:
        """Note every key that means nothing here: most are misspelt."""
        for key in sorted(set(self.data) - keys):
            self.fail(f'"{key}" is not known here; known: {", ".join(sorted(keys))}')

    def word(self, key: str, default: str | None = None) -> str:
        """Return a string that must be there, unless there is a default."""
        value = self.data.get(key, default)
        if isinstance(value, str) and (value.strip() or default is not None):
            return value
        self.fail(f'"{key}" is missing' if value is None else f'"{key}" must be a text')
        return ""

    def flag(self, key: str) -> bool:
        """Return true or false, false where it is not said."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.fail(f'"{key}" must be true or false')
        return value is True

    def number(self, key: str) -> int | None:
        """Return a whole number of 0 or more, None where it is not said."""
        value = self.data.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        self.fail(f'"{key}" must be a whole number')
        return None

    def text(self, key: str, *, both: bool = False) -> Text:
        """Return a text; with `both` it must be there in every language."""
        try:
            found = text_from(self.data.get(key, ""))
        except ValueError as wrong:
            self.fail(f'"{key}": {wrong}')
            return Text("")
        if both and not found.en:
            self.fail(f'"{key}" has no English')
        return found

    def source(self) -> Source:
        """Return the source, which must name the document and the part in it."""
        value = self.data.get("source")
        if not isinstance(value, Mapping):
            self.fail('"source" is missing: { document = ..., part = ... }')
            return Source("", "")
        inner = Reading(value, f"{self.where}: source", self.defects)
        inner.know({"document", "part"})
        found = Source(inner.word("document"), inner.word("part"))
        self.failed = self.failed or inner.failed
        return found
