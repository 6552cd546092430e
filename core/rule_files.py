"""Rules: the texts of the sources that are neither lists nor procedures, section by section, to the letter."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from core.errors import Defect
from core.lists import CodeList
from core.tables import Table
from core.texts import Text

LONGEST_RULES_ID: Final = 32
LONGEST_SECTION_ID: Final = 16
"""Buttons carry both ids in 64 bytes, beside a page."""

LISTS: Final = "daftar"
"""The chapter of the lists that no text holds; no file of rules may be called so."""

BULLET: Final = "•"
NUMBERINGS: Final = ("1", "a", BULLET)
"""How the items of a list are marked in the source: by numbers, by letters, by bullets."""

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSection:
    """One article or part of a source: its heading and words as printed, and a label of ours to find it by.

    The words may end in a list (`list_id`), whose items are marked by `numbering`; `joint` stands between an item and
    its explanation where both are the source's words. `corrected` are misprints put right here, `misprints` those left
    as they stand, each with its right reading.
    """

    id: str
    part: str
    heading: str
    label: Text
    text: str
    list_id: str | None = None
    numbering: str = NUMBERINGS[0]
    joint: str = ""
    corrected: Mapping[str, str]
    misprints: Mapping[str, str]
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """One source in one edition; `document` is its name, as lists and procedures name it, too."""

    id: str
    edition: str
    title: Text
    document: str
    sections: tuple[RuleSection, ...]
    note: str = ""


def parse_rules(data: Mapping[str, object], where: str, defects: list[Defect]) -> Rules | None:
    """Read a source from the data of its file; adds every defect found to `defects`, None where there were any."""
    found: list[Defect] = []
    table = Table(data, where, found)
    rules = Rules(
        id=table.must("id"),
        edition=table.must("edition"),
        title=table.must_text("title"),
        document=table.must("document"),
        sections=tuple(_section(one) for one in table.tables("sections")),
        note=table.string("note") or "",
    )
    table.close()
    _naming(rules, table)
    defects += found
    return None if found else rules


def check_rules(rules: Rules, where: str, lists: Mapping[str, CodeList]) -> list[Defect]:
    """Return what shows only among the other files: lists that are not there."""
    missing = [one for one in rules.sections if one.list_id and one.list_id not in lists]
    return [Defect(f"{where} sections.{one.id}", f'there is no list "{one.list_id}"') for one in missing]


def same_document(one: str, other: str) -> bool:
    """Whether two names of a document mean the same: one may name it more briefly, or its annex."""
    ours, theirs = _words(one), _words(other)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))


def _section(row: Table) -> RuleSection:
    section = RuleSection(
        id=row.must("id"),
        part=row.must("part"),
        heading=row.must("heading"),
        label=row.must_text("label"),
        text=row.string("text") or "",
        list_id=row.string("list"),
        numbering=row.choice("numbering", NUMBERINGS, NUMBERINGS[0]),
        joint=row.string("joint") or "",
        corrected=_readings(row, "corrected"),
        misprints=_readings(row, "misprints"),
        note=row.text("note"),
    )
    row.close()
    _words_of(section, row)
    return section


def _readings(row: Table, key: str) -> dict[str, str]:
    if key not in row:
        return {}
    inner = row.table(key)
    return {wrong: inner.must(wrong) for wrong in inner.names()}


def _words_of(section: RuleSection, row: Table) -> None:
    if not section.text and not section.list_id:
        row.note("has neither text nor list")
    if section.list_id is None:
        gone = [wrong for wrong in section.misprints if wrong not in section.text]
        gone += [right for right in section.corrected.values() if right not in section.text]
        for word in gone:
            row.note(f'"{word}" is not in the text')


def _naming(rules: Rules, table: Table) -> None:
    if not rules.sections:
        table.note("has no sections")
    if rules.id == LISTS or not _fits(rules.id, LONGEST_RULES_ID):
        table.note(f'"{rules.id}" cannot be an id: at most {LONGEST_RULES_ID} of a-z, 0-9 and -, and not "{LISTS}"')
    ids = [one.id for one in rules.sections]
    for name in ids:
        if not _fits(name, LONGEST_SECTION_ID):
            table.note(f'"{name}" cannot be the id of a section: at most {LONGEST_SECTION_ID} of a-z, 0-9 and -')
    for double in _doubles(ids):
        table.note(f'section "{double}" stands twice')


def _fits(name: str, longest: int) -> bool:
    return len(name) <= longest and _ID.fullmatch(name) is not None


def _doubles(ids: Iterable[str]) -> list[str]:
    named = list(ids)
    return sorted({one for one in named if named.count(one) > 1})
