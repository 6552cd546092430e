"""A procedure for reading: the table of its source, plain values for other programs, a diagram."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final, TypeAlias

from core.procedure_paths import first_target
from core.procedures import Action, End, Procedure, Step, Time
from core.texts import Text

COLUMNS: Final = ("No", "Aktivitas", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Keterangan")
"""The columns of the sources' tables, the many columns of actors joined into one."""

_LIMIT: Final = {"id": "paling lambat", "en": "at the latest"}
_START: Final = {"id": "Mulai", "en": "Start"}

Row: TypeAlias = tuple[str, str, str, str, str, str, str]


def as_json(procedure: Procedure, switches: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return a procedure as plain values; times are those under the switches, by default the defaults.

    Activities and outputs are in Indonesian, as the source has them. An end that has a row in the source stands
    among the steps, without actor and actions.
    """
    source = procedure.source
    chosen = procedure.defaults() | dict(switches or {})
    return {
        "id": procedure.id,
        "edition": procedure.edition,
        "title": {"id": procedure.title.id, "en": procedure.title.en},
        "source": {"document": source.document, "part": source.part, "note": source.note},
        "steps": [_plain(procedure, place, chosen) for place in _rows(procedure)],
    }


def as_table(procedure: Procedure, switches: Mapping[str, str] | None = None, language: str = "id") -> list[Row]:
    """Return the rows of the source's table, each with the cells of `COLUMNS`."""
    chosen = procedure.defaults() | dict(switches or {})
    return [_cells(procedure, place, chosen, language) for place in _rows(procedure)]


def as_mermaid(procedure: Procedure, language: str = "id") -> str:
    """Return a procedure as a Mermaid flowchart: boxes are steps, rounded boxes are ends, arrows are actions."""
    places = [*(step.id for step in procedure.steps), *(end.id for end in procedure.ends)]
    names = {place: f"n{number}" for number, place in enumerate(places, start=1)}
    lines = ["flowchart TD", f'    n0(["{_START[language]}"])']
    lines += [f'    {names[step.id]}["{_quoted(_box(step, language))}"]' for step in procedure.steps]
    lines += [f'    {names[end.id]}(["{_quoted(end.label.say(language))}"])' for end in procedure.ends]
    lines += [
        f"    {names.get(source, 'n0')} {arrow} {names[target]}"
        for source, arrow, target in _arrows(procedure, language)
    ]
    return "\n".join(lines) + "\n"


def _rows(procedure: Procedure) -> Iterator[Step | End]:
    """Yield the steps, and after the first step that leads to it each end that has a row of its own."""
    waiting = [end for end in procedure.ends if end.row]
    for step in procedure.steps:
        yield step
        reached = [end for end in waiting if any(action.to == end.id for action in step.actions)]
        yield from reached
        waiting = [end for end in waiting if end not in reached]
    yield from waiting


def _plain(procedure: Procedure, place: Step | End, switches: Mapping[str, str]) -> dict[str, Any]:
    step = place if isinstance(place, Step) else None
    activity = _activity(place)
    return {
        "id": place.id,
        "row": place.row,
        "actor": step.actor if step else None,
        "activity": activity.id,
        "requires": [text.id for text in step.requires] if step else [],
        "within": _time(procedure, step.within, switches) if step else None,
        "limit": _time(procedure, step.limit, switches) if step else None,
        "output": step.output.id if step and step.output else None,
        "actions": [{"id": action.id, "to": action.to} for action in step.actions] if step else [],
    }


def _activity(place: Step | End) -> Text:
    if isinstance(place, End):
        return place.activity or place.label
    return place.activity


def _time(procedure: Procedure, time: Time | None, switches: Mapping[str, str]) -> str | None:
    return str(time.under(switches, procedure)) if time else None


def _cells(procedure: Procedure, place: Step | End, switches: Mapping[str, str], language: str) -> Row:
    if isinstance(place, End):
        return (place.row or "", _activity(place).say(language), "", "", "", "", place.label.say(language))
    return (
        place.row,
        place.activity.say(language),
        procedure.actor_of(place, switches),
        "; ".join(text.say(language) for text in place.requires),
        _time(procedure, place.within, switches) or "",
        place.output.say(language) if place.output else "",
        "; ".join(_remarks(procedure, place, switches, language)),
    )


def _remarks(procedure: Procedure, step: Step, switches: Mapping[str, str], language: str) -> Iterator[str]:
    limit = _time(procedure, step.limit, switches)
    if limit and limit != _time(procedure, step.within, switches):
        yield f"{_LIMIT[language]} {limit}"
    for action in step.actions:
        if action.to:
            yield f"{action.result.say(language)} → {action.to}"


def _box(step: Step, language: str) -> str:
    words = step.label or step.activity
    return f"{step.row} {words.say(language)}<br/>{step.actor}"


def _arrows(procedure: Procedure, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield source, arrow and target; the empty source is the beginning."""
    done = [step.id for step in procedure.steps if step.by_form]
    begin = ["", *done, first_target(procedure)]
    yield from ((source, "-->", target) for source, target in pairwise(begin))
    for step in procedure.steps:
        yield from ((step.id, _arrow(action, language), action.to) for action in step.actions if action.to)
        yield from ((step.id, "-.->", stage.to) for stage in step.stages if stage.do == "go" and stage.to)
        if step.may_withdraw:
            yield step.id, "-.->", step.may_withdraw
        if step.when and step.otherwise:
            yield step.id, f'-. "{_quoted(f"not: {step.when}")}" .->', step.otherwise
    yield from ((end.id, "-.->", end.reopen.to) for end in procedure.ends if end.reopen)


def _arrow(action: Action, language: str) -> str:
    return f'-->|"{_quoted(action.result.say(language))}"|'


def _quoted(text: str) -> str:
    """Return words as Mermaid takes them inside double quotes."""
    return text.replace('"', "#quot;").replace("\n", " ")
