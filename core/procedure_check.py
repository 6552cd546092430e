"""Checks an edition of a procedure against itself and its surroundings: all faults at once, in clear sentences."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from core.errors import Defect
from core.known import LONGEST_NAME, Known, condition_faults, expression_faults, id_faults, language_faults
from core.path_check import check_paths
from core.procedures import COUNTS_AS, End, Letter, Opening, OpeningTask, Procedure, Switch
from core.samples import KINDS
from core.step_check import check_asks, check_step, target_faults, time_faults

_EDITION: Final = re.compile(r"[0-9]+([.-][0-9]+)*", re.ASCII)


def check_procedure(procedure: Procedure, where: str, known: Known) -> list[Defect]:
    """Return every fault of a procedure; `where` is its file. What `known` leaves out (None) is not asked about."""
    parts: Iterable[tuple[str, Iterable[str]]] = chain(
        [("", _whole(procedure)), ("judges", _judging(procedure, known))],
        ((f"opened_by.{n}", _opening(procedure, way, known)) for n, way in enumerate(procedure.opened_by, 1)),
        ((f"switches.{name}", _switch(switch, procedure, known)) for name, switch in procedure.switches.items()),
        chain.from_iterable(check_step(procedure, step, known) for step in procedure.steps),
        ((f"ends.{end.id}", _end(procedure, end, known)) for end in procedure.ends),
        ((f"letters.{letter.id}", _letter(procedure, letter)) for letter in procedure.letters),
        ((f"opening_tasks.{task.id}", _opening_task(procedure, task, known)) for task in procedure.opening_tasks),
    )
    found = [Defect(f"{where} {path}".strip(), what) for path, faults in parts for what in faults]
    return found + [Defect(f"{where} {path}".strip(), what) for path, what in check_paths(procedure, known)]


def _whole(procedure: Procedure) -> Iterator[str]:
    yield from id_faults(procedure.id, LONGEST_NAME)
    yield from language_faults("title", procedure.title)
    if not _readable_edition(procedure.edition):
        yield f'edition "{procedure.edition}" is not numbers with points or dashes between them, such as "2021.1"'
    if not procedure.opened_by:
        yield "opened_by is missing: say which form, command, period or case opens it"
    if procedure.register and not (procedure.about == "unit" and any(way.period for way in procedure.opened_by)):
        yield "register: it is about a unit and opens by a period, else there is nothing to say of it"
    places = [step.id for step in procedure.steps] + [end.id for end in procedure.ends]
    yield from (f'two steps or ends are called "{name}"' for name in _twice(places))
    yield from (f'two letters are called "{name}"' for name in _twice(letter.id for letter in procedure.letters))


def _judging(procedure: Procedure, known: Known) -> Iterator[str]:
    judges = procedure.judges
    if judges is None or known.forms is None:
        return
    asked = {
        one.id: one.kind for form in procedure.forms() if form in known.forms for one in known.forms[form].questions
    }
    if asked.get(judges.day) != "day":
        yield f'day: "{judges.day}" is no question for a day in the form that opens it'
    for topic in judges.topics:
        if asked.get(topic) not in {"choice", "choices"}:
            yield f'topics: "{topic}" is no question with choices in the form that opens it'


def _readable_edition(edition: str) -> bool:
    return _EDITION.fullmatch(edition) is not None


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _opening(procedure: Procedure, way: Opening, known: Known) -> Iterator[str]:
    if way.actor:
        yield from expression_faults("actor", way.actor, procedure, known)
    if way.kind == "command" and not way.actor:
        yield "an opening by command names the actor who may give it"
    if way.kind == "form" and way.form and known.forms is not None and way.form not in known.forms:
        yield f'there is no form "{way.form}"'
    if way.kind == "period" and (way.at not in {None, "start", "end"} or way.each not in {None, "unit", "holder"}):
        yield 'a period opens at = "start" or "end", and each = "unit", "holder" or not at all'
    if way.kind == "command" and way.each not in {None, "unit"}:
        yield 'a command opens each = "unit" or not at all'
    yield from (f'holding: "{kind}" is not {", ".join(KINDS)}' for kind in way.holding if kind not in KINDS)
    if way.kind == "case" and known.procedures is not None:
        yield from _opening_case(way, known)


def _opening_case(way: Opening, known: Known) -> Iterator[str]:
    other = (known.procedures or {}).get(way.procedure or "")
    if other is None:
        yield f'there is no procedure "{way.procedure}"'
    elif not way.at:
        yield f'at is missing: say at which step or end of "{way.procedure}" it opens'
    elif not other.step(way.at) and not other.end(way.at):
        yield f'procedure "{way.procedure}" has no step or end "{way.at}"'


def _switch(switch: Switch, procedure: Procedure, known: Known) -> Iterator[str]:
    yield from id_faults(switch.id)
    if not switch.values and switch.kind == "choice":
        yield "has no values to choose from"
    if not switch.allows(switch.default):
        yield f'default "{switch.default}" is not one of its values'
    if switch.kind == "people":
        for value, meaning in (switch.values or {switch.default: switch.default}).items():
            yield from expression_faults(f'value "{value}"', meaning, procedure, known)
    if switch.kind == "duration":
        yield from (f'value "{value}" is not a duration' for value in switch.values if not _is_duration(switch, value))


def _is_duration(switch: Switch, value: str) -> bool:
    return Switch(id=switch.id, kind="duration", default=switch.default).allows(switch.values[value])


def _end(procedure: Procedure, end: End, known: Known) -> Iterator[str]:
    yield from id_faults(end.id, LONGEST_NAME)
    yield from language_faults("label", end.label)
    yield from (f'counts_as "{word}" is not known' for word in end.counts_as if word not in COUNTS_AS)
    if end.reporter is not None and not isinstance(end.reporter, str):
        yield from language_faults("reporter", end.reporter)
    if end.reopen:
        yield from expression_faults("reopen by", end.reopen.by, procedure, known)
        yield from target_faults("reopen to", end.reopen.to, procedure)
        yield from check_asks(end.reopen.asks, known)
        if procedure.end(end.reopen.to):
            yield f'reopen leads to "{end.reopen.to}", which is an end and no step'


def _letter(procedure: Procedure, letter: Letter) -> Iterator[str]:
    yield from id_faults(letter.id, LONGEST_NAME)
    yield from language_faults("title", letter.title)
    step = procedure.step(letter.step)
    if step is None:
        yield f'there is no step "{letter.step}"'
        return
    for action in letter.actions:
        if step.action(action) is None:
            yield f'step "{letter.step}" has no action "{action}"'


def _opening_task(procedure: Procedure, task: OpeningTask, known: Known) -> Iterator[str]:
    yield from id_faults(task.id)
    yield from language_faults("label", task.label)
    yield from expression_faults("owner", task.owner, procedure, known)
    yield from (f"within: {fault}" for fault in time_faults(task.within, procedure))
    if task.when:
        yield from condition_faults(task.when, procedure, known)
    forms = [known.forms[form] for form in procedure.forms() if form in known.forms] if known.forms else []
    days = {one.id for form in forms for one in form.questions if one.kind == "day"}
    if known.forms is not None and task.starts not in days:
        yield f'starts: "{task.starts}" is no question for a day in the form that opens it'


__all__ = ["Known", "check_procedure"]
