"""The ways through a procedure under given switches: where each move may lead, and what it leaves behind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final

from core.conditions import Comparison, Condition, Part
from core.conditions import parse as parse_condition
from core.expressions import Names
from core.expressions import parse as parse_expression
from core.procedures import Action, Ask, Procedure, Step

OPENED: Final = "opened"
"""The state of a case before its first step."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A move from one state to another; `gains` and `losses` are what is known, or no longer, once it is made.

    `step.item` is an item given at a step, `people:name` a set of people, `done:step` a step that was done.
    """

    source: str
    target: str
    gains: frozenset[str] = frozenset()
    losses: frozenset[str] = frozenset()
    withdrawal: bool = False


def first_target(procedure: Procedure) -> str:
    """Return where a new case goes: the first step that the opening form has not done, else the first end."""
    waiting = (step.id for step in procedure.steps if not step.by_form)
    return next(waiting, procedure.ends[0].id)


def following(procedure: Procedure, step_id: str) -> str:
    """Return the next step of the file after this one, or the first end after the last."""
    ids = [step.id for step in procedure.steps]
    after = ids[ids.index(step_id) + 1 :]
    return after[0] if after else procedure.ends[0].id


def routes(procedure: Procedure, target: str) -> Iterator[tuple[str, str | None]]:
    """Yield the states that a move to `target` may reach, in order, each with the condition it must meet.

    The first whose condition holds is taken; one without a condition ends the row. A ring of skips ends it, too.
    """
    seen: set[str] = set()
    here: str | None = target
    while here is not None and here not in seen:
        seen.add(here)
        step = procedure.step(here)
        yield here, step.when if step else None
        here = step.otherwise if step and step.when else None


def combinations(procedure: Procedure) -> Iterator[dict[str, str]]:
    """Yield every combination of the switches that conditions and actors name, the others at their default."""
    asked = sorted({name for kind, name in _all_names(procedure) if kind == "switch"})
    closed = [name for name in asked if name in procedure.switches and procedure.switches[name].values]
    for values in product(*(procedure.switches[name].values for name in closed)):
        yield procedure.defaults() | dict(zip(closed, values, strict=True))


def edges(procedure: Procedure, switches: Mapping[str, str]) -> Iterator[Edge]:
    """Yield every move that can be made under the switches; unknown targets and unreadable conditions lead nowhere."""
    done = [step for step in procedure.steps if step.by_form]
    start = {f"done:{step.id}" for step in done} | {f"people:{step.sets}" for step in done if step.sets}
    yield from _arrivals(procedure, switches, Edge(OPENED, first_target(procedure), frozenset(start)))
    for step in procedure.steps:
        for edge in _step_edges(step, switches):
            yield from _arrivals(procedure, switches, edge)
    for end in procedure.ends:
        if end.reopen:
            gains = frozenset(f"{end.id}.{ask.id}" for ask in end.reopen.asks if not ask.optional)
            yield from _arrivals(procedure, switches, Edge(end.id, end.reopen.to, gains))


def _step_edges(step: Step, switches: Mapping[str, str]) -> Iterator[Edge]:
    for action in step.actions:
        if action.to and may_hold(action.when, switches):
            losses = frozenset(f"people:{name}" for name in action.clears)
            yield Edge(step.id, action.to, gains_of(step, action), losses)
    for stage in step.stages:
        if stage.do == "go" and stage.to:
            yield Edge(step.id, stage.to)
    if step.may_withdraw:
        yield Edge(step.id, step.may_withdraw, withdrawal=True)


def gains_of(step: Step, action: Action) -> frozenset[str]:
    """Return what is known for certain once the action is done; somebody else's action is not the step's work."""
    gains = {f"{step.id}.{ask.id}" for ask in action.asks if not ask.optional}
    gains |= set() if action.by else {f"done:{step.id}"}
    if any(_names_people(ask) for ask in action.asks):
        gains |= {f"people:{name}" for name in (action.sets, step.sets) if name}
    return frozenset(gains)


def _names_people(ask: Ask) -> bool:
    return ask.kind in {"official", "people"} and not ask.optional


def _arrivals(procedure: Procedure, switches: Mapping[str, str], edge: Edge) -> Iterator[Edge]:
    """Yield the edge once for every state that it may reach, skipped steps considered."""
    for state, when in routes(procedure, edge.target):
        known = procedure.step(state) or procedure.end(state)
        if known and may_hold(when, switches):
            yield Edge(edge.source, state, edge.gains, edge.losses, edge.withdrawal)
        if must_hold(when, switches):
            return


def may_hold(when: str | None, switches: Mapping[str, str]) -> bool:
    """Whether a condition can hold under the switches, whatever is answered and found."""
    verdict = _verdict(when, switches)
    return verdict is None or verdict


def must_hold(when: str | None, switches: Mapping[str, str]) -> bool:
    """Whether a condition holds under the switches, whatever is answered and found."""
    return _verdict(when, switches) is True


def _verdict(when: str | None, switches: Mapping[str, str]) -> bool | None:
    """Return True or False where the switches alone decide, else None."""
    if when is None:
        return True
    condition = _condition(when)
    return _truth(condition.part, switches) if condition else None


def _truth(part: Part, switches: Mapping[str, str]) -> bool | None:
    if isinstance(part, Comparison):
        return part.holds({"switch": switches}) if part.namespace == "switch" else None
    truths = [_truth(inner, switches) for inner in part.parts]
    if part.word == "not":
        return None if truths[0] is None else not truths[0]
    decides = part.word == "or"
    if decides in truths:
        return decides
    return None if None in truths else not decides


@cache
def _condition(text: str) -> Condition | None:
    try:
        return parse_condition(text)
    except ValueError:
        return None


@cache
def answers_asked(procedure: Procedure) -> frozenset[str]:
    """Return the names of the answers that the conditions of a procedure ask for."""
    return frozenset(name for kind, name in _all_names(procedure) if kind == "answer")


@cache
def facts_asked(procedure: Procedure) -> frozenset[str]:
    """Return the names of the facts that the conditions of a procedure ask for."""
    return frozenset(name for kind, name in _all_names(procedure) if kind == "fact")


def _all_names(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Yield what the conditions and actors of the steps speak of, as far as they can be read."""
    for step in procedure.steps:
        yield from expression_names(step.actor)
        for text in (step.when, *(action.when for action in step.actions)):
            condition = _condition(text) if text else None
            yield from condition.names() if condition else ()


@cache
def expression_names(text: str) -> Names:
    """Return the names an expression speaks of; none where it cannot be read."""
    try:
        return parse_expression(text).names()
    except ValueError:
        return frozenset()
