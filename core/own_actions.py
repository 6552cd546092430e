"""What somebody may do to a case while it lies with somebody else: actions that name him, and his own step."""

from dataclasses import dataclass

from core.access import may_act
from core.casting import filer_of, is_reporters, values_of
from core.desk import Desk
from core.identity import has_opened
from core.lifecycle import lifecycle_of
from core.records import Case, Person, Task
from core.steps import Action


@dataclass(frozen=True, slots=True)
class OwnAction:
    """A button for somebody who is not the step's actor, with the task that it is pressed on."""

    task: Task
    action: Action


def own_actions(desk: Desk, person: Person, case: Case) -> tuple[OwnAction, ...]:
    """Return the buttons that the present step gives to a person who has no work at it; whoever has sees them there."""
    tasks = desk.store.find(Task, case_id=case.id, kind="step", state="open", round=case.round, order="opened_at")
    task = next(iter(tasks), None)
    busy = filer_of(desk, case) != person.id and any(may_act(desk, person, one) for one in tasks)
    if task is None or busy:
        return ()
    available = lifecycle_of(desk.procedure(case)).available(case.state, values_of(desk, case))
    own_step = is_reporters(desk, case, task)
    mine = (one for one in available if (one.by or own_step) and may_act(desk, person, task, one.id))
    return tuple(OwnAction(task, one) for one in mine if not one.reveals or not has_opened(desk, person, case))


def hands_out(desk: Desk, case: Case, action: Action) -> bool:
    """Whether an action ends a case here because an authority outside takes it."""
    end = desk.procedure(case).end(action.to or "")
    return bool(end and "transferred" in end.counts_as)
