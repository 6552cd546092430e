"""Where invented cases are led: to the buttons and ends that none has come to yet, by the shortest way, then by chance.

A procedure is a graph whose arcs are its buttons, what is taken back, limits that pass and closed cases that come back.
A goal is a button to press or an end to reach. A goal that was sought often and never met is given up: conditions may
stand before it that nobody here can bring about.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Final, TypeAlias

from core.procedure_paths import may_hold, routes
from core.procedures import Procedure
from core.records import Case
from core.steps import HOLDING_ENDS

Key: TypeAlias = str
"""An arc: `step.action` for a button, else `state!withdraw`, `step!wait`, `end!reopen`."""

WITHDRAW: Final = "!withdraw"
WAIT: Final = "!wait"
REOPEN: Final = "!reopen"
_FOR_GOOD: Final = 1
_AN_END: Final = 2
_LATE: Final = 6
_PATIENCE: Final = 4
_TRIES: Final = 9
_STEERED: Final = 0.9
"""How often a case is led while there is a goal left; else it goes where chance takes it."""


@dataclass(frozen=True, slots=True)
class _Map:
    """The goals that each arc leads to under one set of switches, with the number of moves until then."""

    goals: Mapping[tuple[str, Key], Mapping[Key, int]]


@dataclass
class Steering:
    """What was met in one filling, and what was sought in vain."""

    dice: Random
    met: Counter[tuple[str, Key]] = field(default_factory=Counter)
    sought: Counter[tuple[str, Key]] = field(default_factory=Counter)
    _goals: dict[str, tuple[Key, int]] = field(default_factory=dict)

    def pressed(self, case: Case, key: Key) -> None:
        """Note that somebody pressed a button of a case, or took another arc."""
        self.met[case.procedure, key] += 1

    def reached(self, case: Case) -> None:
        """Note where a case stands."""
        self.met[case.procedure, f"={case.state}"] += 1

    def choose(self, procedure: Procedure, case: Case, keys: Iterable[Key]) -> Key | None:
        """Return the arc that leads soonest to the goal of a case; None where it has none and goes by chance."""
        goals = _map(procedure, tuple(sorted(case.switches.items()))).goals
        ahead = {key: goals.get((case.state, key), {}) for key in keys}
        goal = self._goal(procedure, case, ahead)
        able = [key for key in ahead if goal in ahead[key]]
        return min(able, key=lambda key: (key != goal, ahead[key][goal or ""]), default=None)

    def _goal(self, procedure: Procedure, case: Case, ahead: Mapping[Key, Mapping[Key, int]]) -> Key | None:
        """Return the goal of a case: the one that it has, while it can come to it, else one that few have sought."""
        goal, tries = self._goals.get(case.id, (None, 0))
        if goal and tries and not self.met[procedure.id, goal] and any(goal in one for one in ahead.values()):
            self._goals[case.id] = goal, tries - 1
            return goal
        if self.dice.random() >= _STEERED:
            return None
        ranked = sorted(
            (self.sought[procedure.id, one], away, self.dice.random(), one)
            for here in ahead.values()
            for one, away in here.items()
            if not self.met[procedure.id, one] and self.sought[procedure.id, one] < _PATIENCE
        )
        if not ranked:
            return None
        goal = ranked[0][-1]
        self.sought[procedure.id, goal] += 1
        self._goals[case.id] = goal, _TRIES
        return goal

    def left(self, procedure: Procedure) -> int:
        """Return how many buttons of a procedure nobody has pressed yet."""
        keys = {f"{step.id}.{one.id}" for step in procedure.steps for one in step.actions}
        return sum(1 for key in keys if not self.met[procedure.id, key])

    def wants(self, procedure: Procedure, case: Case) -> bool:
        """Whether a case may come from where it stands to something that is not met yet."""
        goals = _map(procedure, tuple(sorted(case.switches.items()))).goals
        ahead = {goal for (state, _), found in goals.items() if state == case.state for goal in found}
        return any(not self.met[procedure.id, one] and self.sought[procedure.id, one] < _PATIENCE for one in ahead)


@cache
def _map(procedure: Procedure, switches: tuple[tuple[str, str], ...]) -> _Map:
    arcs = list(_arcs(procedure, dict(switches)))
    ahead: dict[str, dict[Key, int]] = {state: _ahead(arcs, state) for state in {arc[2] for arc in arcs}}
    goals: dict[tuple[str, Key], dict[Key, int]] = {}
    for state, key, target in arcs:
        cost = _cost(procedure, state, target, ahead[target])
        here = goals.setdefault((state, key), {key: cost} if "!" not in key else {})
        for goal, away in ahead[target].items() if target != state else ():
            far = away + 1 + (0 if goal.startswith("=") else cost)
            here[goal] = min(here.get(goal, far), far)
    for step in procedure.steps:
        late = {f"{step.id}.{one.id}": _LATE for one in step.actions if _comes_later(one.when)}
        goals.setdefault((step.id, step.id + WAIT), {}).update(late)
    return _Map(goals)


def _cost(procedure: Procedure, state: str, target: str, ahead: Mapping[Key, int]) -> int:
    """Return how late a move comes: what leads away for good after what can be done before, an end last."""
    if target == state or f"={state}" in ahead:
        return 0
    return _AN_END if procedure.end(target) else _FOR_GOOD


def _comes_later(when: str | None) -> bool:
    """Whether a button comes about by waiting: for a limit to pass, for a letter to be signed."""
    return bool(when) and ("fact(overdue)" in str(when) or "fact(signed)" in str(when))


def _ahead(arcs: list[tuple[str, Key, str]], start: str) -> dict[Key, int]:
    """Return the goals from a state on, with the number of moves to each."""
    found, waiting, seen = {f"={start}": 0}, deque([(start, 0)]), {start}
    while waiting:
        state, away = waiting.popleft()
        for source, key, target in arcs:
            if source != state:
                continue
            if "!" not in key:
                found.setdefault(key, away)
            found.setdefault(f"={target}", away + 1)
            if target not in seen:
                seen.add(target)
                waiting.append((target, away + 1))
    return found


def _arcs(procedure: Procedure, switches: Mapping[str, str]) -> Iterator[tuple[str, Key, str]]:
    """Yield where each arc may lead, skipped steps considered."""
    for state, key, to in _named_arcs(procedure, switches):
        for target in _targets(procedure, switches, to):
            yield state, key, target


def _named_arcs(procedure: Procedure, switches: Mapping[str, str]) -> Iterator[tuple[str, Key, str]]:
    for step in procedure.steps:
        for action in step.actions:
            if HOLDING_ENDS not in action.on and may_hold(action.when, switches):
                yield step.id, f"{step.id}.{action.id}", action.to or step.id
        if step.may_withdraw:
            yield step.id, step.id + WITHDRAW, step.may_withdraw
        yield from ((step.id, step.id + WAIT, one.to) for one in step.stages if one.do == "go" and one.to)
    for end in procedure.ends:
        if end.reopen:
            yield end.id, end.id + REOPEN, end.reopen.to


def _targets(procedure: Procedure, switches: Mapping[str, str], target: str) -> Iterator[str]:
    for state, when in routes(procedure, target):
        if may_hold(when, switches):
            yield state
        if when is None:
            return
