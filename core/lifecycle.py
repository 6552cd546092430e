"""The lifecycle of a case: one machine per edition of a procedure, shared by all cases, with no memory of its own.

States are the procedure's steps and ends (and `opened`); triggers are the ids of a step's actions. A step whose
`when` does not hold is skipped to its `otherwise`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from transitions import EventData, Machine, MachineError, Transition

from core.conditions import Condition, Values, parse
from core.errors import Refusal, Stale
from core.procedure_paths import OPENED, first_target, routes
from core.procedures import Action, Procedure, Step

__all__ = ["OPENED", "Lifecycle", "lifecycle_of"]

_START: Final = "@start"
_REOPEN: Final = "@reopen"
_WITHDRAW: Final = "@withdraw"

_Guard: TypeAlias = str | Callable[..., bool | None]


@dataclass(slots=True)
class _Subject:
    """What the machine moves: a state and nothing else, so that one machine serves every case."""

    state: str


class _Way(Transition):
    """A move that asks its guards before it troubles the machine: of several ways all but one are not taken."""

    def execute(self, event_data: EventData) -> bool:
        """Make the move; False where a guard does not hold."""
        for guard in self.conditions:
            if not guard.func(event_data):  # type: ignore[operator]  # our guards are functions, not names of any
                return False
        return bool(super().execute(event_data))


class _Machine(Machine):
    transition_cls = _Way


class Lifecycle:
    """Walks cases through one edition of a procedure.

    `values` are the case's as they are once the action has had its effect: whoever fires an action that
    `sets` or `clears` people passes the facts that hold after that.
    """

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self._machine = _Machine(
            model=None,
            states=[OPENED, *(step.id for step in procedure.steps), *(end.id for end in procedure.ends)],
            initial=OPENED,
            auto_transitions=False,
            send_event=True,
        )
        self._wire(_START, OPENED, first_target(procedure))
        for step in procedure.steps:
            self._wire_step(step)
        for end in procedure.ends:
            if end.reopen:
                self._wire(_REOPEN, end.id, end.reopen.to)

    def start(self, values: Values) -> str:
        """Return the first state of a new case: past the steps done by its form and those that are skipped."""
        return self._fire(OPENED, _START, values)

    def fire(self, state: str, action: str, values: Values, shown: Values | None = None) -> str:
        """Return the state that the action leads to; the same state for an action that does not move the case.

        `shown` are the values under which its button was offered, where they are not those that hold now. Raises
        `Stale` where the state has no such action, `Refusal` where its condition does not hold.
        """
        return self._fire(state, action, values, shown)

    def available(self, state: str, values: Values) -> tuple[Action, ...]:
        """Return the actions of a step whose conditions hold, whoever may take them; none at an end."""
        step = self.procedure.step(state)
        actions = step.actions if step else ()
        return tuple(action for action in actions if action.when is None or _condition(action.when).holds(values))

    def expire(self, state: str, stage: int, values: Values) -> str:
        """Return where the stage with this number (`do = "go"`) of the step's limit leads."""
        return self._fire(state, _stage_trigger(stage), values)

    def withdraw(self, state: str, values: Values) -> str:
        """Return the end that a withdrawal at this step leads to; `Stale` where none is allowed."""
        return self._fire(state, _WITHDRAW, values)

    def reopen(self, end: str, values: Values) -> str:
        """Return the step at which a closed case goes on; `Stale` where it cannot be reopened."""
        return self._fire(end, _REOPEN, values)

    def _wire_step(self, step: Step) -> None:
        for action in step.actions:
            self._wire(action.id, step.id, action.to, action.when)
        for number, stage in enumerate(step.stages):
            if stage.do == "go" and stage.to:
                self._wire(_stage_trigger(number), step.id, stage.to)
        if step.may_withdraw:
            self._wire(_WITHDRAW, step.id, step.may_withdraw)

    def _wire(self, trigger: str, source: str, target: str | None, when: str | None = None) -> None:
        """Add one transition per state that the move may reach, in order; the first whose conditions pass wins."""
        ways = routes(self.procedure, target) if target else [(None, None)]
        for dest, entry in ways:
            guards: list[_Guard] = [_guard(text, of) for text, of in ((when, "shown"), (entry, "values")) if text]
            self._machine.add_transition(trigger, source, dest, conditions=guards)

    def _fire(self, state: str, trigger: str, values: Values, shown: Values | None = None) -> str:
        if state not in self._machine.states:
            raise Refusal("refusal-unknown-state", state=state, procedure=self.procedure.id)
        event = self._machine.events.get(trigger)
        if event is None:
            raise Stale
        subject = _Subject(state)
        try:
            moved = event.trigger(subject, values=values, shown=values if shown is None else shown)
        except MachineError as error:
            raise Stale from error
        if not moved:
            raise Refusal("refusal-action-not-possible", action=trigger)
        return subject.state


@cache
def _condition(text: str) -> Condition:
    return parse(text)


def _guard(text: str, of: str) -> _Guard:
    condition = _condition(text)

    def holds(event: EventData) -> bool:
        return condition.holds(event.kwargs[of])

    return holds


def _stage_trigger(number: int) -> str:
    return f"@stage-{number}"


@cache
def lifecycle_of(procedure: Procedure) -> Lifecycle:
    """Return the lifecycle of an edition, built once: building costs a thousand times what firing does."""
    return Lifecycle(procedure)
