"""Checks the ways through a procedure under every combination of its switches.

Every step and end can be reached, from every step an end can be reached, and whatever a step or letter leans on
was there before it on every path.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from core.forms import Form
from core.known import Known
from core.procedure_paths import OPENED, Edge, combinations, edges, expression_names, gains_of, may_hold, routes
from core.procedures import Letter, Procedure, Step

Fault: TypeAlias = tuple[str, str]
Supplied: TypeAlias = Mapping[str, frozenset[str]]

CASE_FIELDS: Final = frozenset({
    "code", "number", "date", "opened_at", "received_at", "closed_at", "institution", "unit", "procedure", "reporter",
    "reported", "declarant", "position", "signer", "due_at", "figures",
})  # fmt: skip
"""What every case can tell a letter without anybody giving it."""


def check_paths(procedure: Procedure, known: Known) -> Iterator[Fault]:
    """Yield (path, fault) for each place that the ways through the procedure leave wanting, each fault once."""
    yield from _rings(procedure)
    reached: set[str] = set()
    found: dict[Fault, None] = {}
    for switches in combinations(procedure):
        moves = tuple(edges(procedure, switches))
        here = _reach({OPENED}, ((move.source, move.target) for move in moves))
        reached |= here
        found |= dict.fromkeys(_without_way_out(procedure, moves, here))
        supplied = _supplied(moves, here)
        found |= dict.fromkeys(_unset_people(procedure, supplied, switches))
        found |= dict.fromkeys(_unfilled_letters(procedure, supplied, known))
    yield from found
    yield from _never_reached(procedure, reached)


def _rings(procedure: Procedure) -> Iterator[Fault]:
    for step in procedure.steps:
        *_, (last, when) = routes(procedure, step.id)
        if when is not None and procedure.step(last):
            yield f"steps.{step.id}", f'its otherwise leads in a ring of skipped steps back from "{last}"'


def _reach(begin: set[str], moves: Iterable[tuple[str, str]]) -> set[str]:
    """Return every state that can be come to from those given, themselves included."""
    onward: dict[str, set[str]] = {}
    for source, target in moves:
        onward.setdefault(source, set()).add(target)
    found, waiting = set(begin), list(begin)
    while waiting:
        new = onward.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _never_reached(procedure: Procedure, reached: set[str]) -> Iterator[Fault]:
    for step in procedure.steps:
        if not step.by_form and step.id not in reached:
            yield f"steps.{step.id}", "can never be reached"
    for end in procedure.ends:
        if end.id not in reached:
            yield f"ends.{end.id}", "can never be reached"


def _without_way_out(procedure: Procedure, moves: tuple[Edge, ...], reached: set[str]) -> Iterator[Fault]:
    """Yield the steps from which no end is reached; a withdrawal is no way to finish the work."""
    ways = [(move.source, move.target) for move in moves if not move.withdrawal]
    closing = _reach({end.id for end in procedure.ends}, ((target, source) for source, target in ways))
    for step in procedure.steps:
        if step.by_form or step.id not in reached or step.id in closing:
            continue
        onward = sorted(_reach({step.id}, ways) - {step.id})
        if onward:
            yield f"steps.{step.id}", f"no end can be reached from it: it goes round by {', '.join(onward)}"
        else:
            yield f"steps.{step.id}", "no end can be reached from it: nothing leads on"


def _supplied(moves: tuple[Edge, ...], reached: set[str]) -> Supplied:
    """Return what is there on every path to a state: the least that any way to it brings."""
    supplied: dict[str, frozenset[str]] = {OPENED: frozenset()}
    waiting = [OPENED]
    ways = [move for move in moves if move.source in reached]
    while waiting:
        here = waiting.pop()
        for move in ways:
            if move.source == here:
                brought = (supplied[here] - move.losses) | move.gains
                least = supplied[move.target] & brought if move.target in supplied else brought
                if supplied.get(move.target) != least:
                    supplied[move.target] = least
                    waiting.append(move.target)
    return supplied


def _unset_people(procedure: Procedure, supplied: Supplied, switches: Mapping[str, str]) -> Iterator[Fault]:
    """Yield the expressions that speak of people or steps which some path has not come by."""
    for step in procedure.steps:
        here = supplied.get(step.id)
        if here is not None:
            for key, text, there in _expressions(procedure, step, here, switches):
                yield from _missing(f"steps.{step.id}", key, text, there)
    for end in procedure.ends:
        if end.reopen and end.id in supplied:
            yield from _missing(f"ends.{end.id}", "reopen by", end.reopen.by, supplied[end.id])


def _missing(path: str, key: str, text: str, there: frozenset[str]) -> Iterator[Fault]:
    for kind, name in sorted(expression_names(text)):
        if kind == "people" and f"people:{name}" not in there:
            yield path, f'{key}: people "{name}" are not set on every path before'
        if kind == "step" and f"done:{name}" not in there:
            yield path, f'{key}: step "{name}" is not done on every path before'


def _expressions(
    procedure: Procedure, step: Step, here: frozenset[str], switches: Mapping[str, str]
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield the expressions of a step, each with its key and what is there when it is asked."""
    yield "actor", _actor(procedure, step, switches), here
    yield from (("cc", text, here) for text in step.cc)
    yield from (("reads", text, here) for text in step.reads)
    yield from (
        (f"stage {stage.do}", stage.to, here) for stage in step.stages if stage.do in {"notify", "allow"} and stage.to
    )
    for action in step.actions:
        if may_hold(action.when, switches):
            if action.by:
                yield f"actions.{action.id} by", action.by, here
            if action.tasks:
                yield f"actions.{action.id} tasks owner", action.tasks.owner, here | gains_of(step, action)
            if action.to and not action.by:
                signing = (("signs", step.signs), ("numbers", step.numbers))
                yield from ((key, text, here | gains_of(step, action)) for key, text in signing if text)


def _actor(procedure: Procedure, step: Step, switches: Mapping[str, str]) -> str:
    try:
        return procedure.actor_of(step, switches)
    except ValueError:
        return step.actor


def _unfilled_letters(procedure: Procedure, supplied: Supplied, known: Known) -> Iterator[Fault]:
    for letter in procedure.letters:
        step = procedure.step(letter.step)
        if step is None or (step.id not in supplied and not step.by_form):
            continue
        for there in _leavings(step, letter, supplied.get(step.id, frozenset())):
            yield from (
                (f"letters.{letter.id}", f'field "{name}" is supplied by no earlier step on some path')
                for name in letter.fields
                if not _is_supplied(name, there, procedure, known)
            )


def _leavings(step: Step, letter: Letter, here: frozenset[str]) -> Iterator[frozenset[str]]:
    """Yield what is there for each way of leaving the step by which the letter is written."""
    if step.by_form:
        yield here
    for action in step.actions:
        if action.id in letter.actions or (not letter.actions and action.to):
            yield here | gains_of(step, action)


def _is_supplied(name: str, there: frozenset[str], procedure: Procedure, known: Known) -> bool:
    if name in CASE_FIELDS or name in there:
        return True
    if not (name.startswith("answer(") and name.endswith(")")):
        return False
    if any(way.kind != "form" for way in procedure.opened_by):
        return False
    asked = name[len("answer(") : -1].strip()
    forms = [known.forms.get(form) for form in procedure.forms()] if known.forms is not None else []
    return all(form is None or _always_answered(form, asked, known) for form in forms)


def _always_answered(form: Form, asked: str, known: Known) -> bool:
    """Whether a form always answers a question: it is a must, or asked in place of one whose list maps to its list."""
    question = form.by_id.get(asked)
    if question is None or question.optional is not False:
        return False
    lists = known.lists or {}
    others = (lists.get(one.list_id or "") for one in form.questions)
    return question.when is None or any(other and other.maps_to == question.list_id for other in others)
