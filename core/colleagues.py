"""Those who share the work of a step: when one of them has decided, the others hear of it, and who it was."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.casting import barred
from core.desk import Desk
from core.history import Hand
from core.labels import spoken
from core.notices import tell
from core.records import Case, Task
from core.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What somebody decided who shared a task: his name with his post, and the result."""

    who: str
    result: Text


def tell_colleagues(desk: Desk, case: Case, shared: Sequence[Task], hand: Hand) -> None:
    """Tell those whose shared work ended because somebody else decided; new work in the case tells of itself.

    `shared` is the work of the step that was open until then.
    """
    busy = {task.person_id for task in desk.store.find(Task, case_id=case.id, round=case.round, state="open")}
    knows = {None, hand.person_id, hand.on_behalf_id} | busy | barred(desk, case)
    for task in shared:
        if task.person_id not in knows:
            tell(desk, task.person_id, "notice-colleague-decided", f"decided:{task.id}", case=case, task=task)


def decided_beside(desk: Desk, case: Case, task: Task) -> Decided | None:
    """Return what a colleague decided by which a task ended; None where it ended otherwise."""
    if task.state != "cancelled" or task.kind != "step":
        return None
    step = desk.procedure(case).step(task.step)
    done = desk.store.find(
        Task, case_id=task.case_id, step=task.step, round=task.round, state="done", done_at=task.done_at
    )
    for other in done:
        action = step.action(other.action or "") if step else None
        if action:
            return Decided(who=spoken(desk, other.position_id, other.claimed_by), result=action.result)
    return None
