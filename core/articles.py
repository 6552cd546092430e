"""Articles: what can be read of the rules, one by one: a procedure, a part of a source, a list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase
from types import MappingProxyType
from typing import Final

from core.actor_origins import origin_of
from core.lists import CodeList, Item
from core.procedure_views import as_json, as_table
from core.procedures import Procedure
from core.profile import Institution
from core.rule_files import BULLET, LISTS, Rules, RuleSection
from core.sop_identity import SopIdentity
from core.texts import LANGUAGES, Text

_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_NO_ROW: Final = frozenset(("", "–"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row of a procedure's table; without a `number` it is a step of the office that the source does not have.

    `actor` is an actor expression; `time` is the time standard as the source words it, `limit` the latest, if another.
    """

    number: str
    activity: Text
    actor: str
    needs: Text
    time: str
    limit: str
    output: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One thing to read: a part of a source, a list, or a procedure, whose lines stand for its `rows`.

    `part` names the article in `document`; the law's lines are Indonesian alone. `corrected` and `misprints` are wrong
    words of the source with the right ones: put right in the lines, or left as they stand.
    """

    key: str
    document: str
    part: str
    heading: Text
    label: Text
    lines: tuple[Text, ...]
    rows: tuple[TableRow, ...] = ()
    corrected: Mapping[str, str] = field(default_factory=lambda: _NONE)
    misprints: Mapping[str, str] = field(default_factory=lambda: _NONE)
    note: Text | None = None
    identity: SopIdentity | None = None


def of_procedure(procedure: Procedure, institution: Institution) -> Article:
    """Return the article of a procedure: a line for each row of its table."""
    rows = _table(procedure, institution)
    return Article(
        key=procedure.id,
        document=procedure.source.document,
        part=procedure.source.part,
        heading=procedure.title,
        label=procedure.title,
        lines=tuple(Text(*(_spoken(row, language) for language in LANGUAGES)) for row in rows),
        rows=rows,
        note=Text(procedure.source.note) if procedure.source.note else None,
        identity=procedure.identity,
    )


def _table(procedure: Procedure, institution: Institution) -> tuple[TableRow, ...]:
    """Return the table of a procedure under the switches of the institution."""
    switches = institution.switches_for(procedure.id)
    known = {name: value for name, value in switches.items() if name in procedure.switches}
    tables = zip(*(as_table(procedure, known, language) for language in LANGUAGES), strict=True)
    limits = [step["limit"] or "" for step in as_json(procedure, known)["steps"]]
    return tuple(
        TableRow(
            number=row[0] if row[0] not in _NO_ROW else "",
            activity=Text(row[1], other[1]),
            actor=origin_of(procedure, row[2], known),
            needs=Text(row[3], other[3]),
            time=row[4],
            limit=limit if limit != row[4] else "",
            output=Text(row[5], other[5]),
        )
        for (row, other), limit in zip(tables, limits, strict=True)
    )


def _spoken(row: TableRow, language: str) -> str:
    times = (row.time, row.limit)
    return " · ".join(
        filter(None, (row.activity.say(language), row.needs.say(language), *times, row.output.say(language)))
    )


def of_section(rules: Rules, section: RuleSection, lists: Mapping[str, CodeList]) -> Article:
    """Return the article of a part of a source, its list item by item as the source marks them."""
    words = [Text(line.strip()) for line in section.text.splitlines() if line.strip()]
    if section.list_id:
        words += _items(lists[section.list_id].items, section)
    return Article(
        key=f"{rules.id}/{section.id}",
        document=rules.document,
        part=section.part,
        heading=Text(section.heading),
        label=section.label,
        lines=tuple(words),
        corrected=section.corrected,
        misprints=section.misprints,
        note=section.note,
    )


def _items(items: tuple[Item, ...], section: RuleSection) -> Iterator[Text]:
    marks = {"a": [f"{letter}." for letter in ascii_lowercase], BULLET: [BULLET] * len(items)}
    numbers = [f"{number}." for number in range(1, len(items) + 1)]
    for mark, item in zip(marks.get(section.numbering, numbers), items, strict=False):
        explained = f"{section.joint}{item.explain.id}" if section.joint and item.explain else ""
        yield Text(f"{mark} {item.label.id}{explained}")


def of_list(found: CodeList) -> Article:
    """Return the article of a list that no text holds, its explanations beside its items."""
    return Article(
        key=f"{LISTS}/{found.id}",
        document=found.source.document,
        part=found.source.part,
        heading=found.title,
        label=found.title,
        lines=tuple(Text(*(_item(item, language) for language in LANGUAGES)) for item in found.items),
        note=Text(found.note) if found.note else None,
    )


def _item(item: Item, language: str) -> str:
    label = f"{BULLET} {item.label.say(language)}"
    return f"{label}: {item.explain.say(language)}" if item.explain else label
