"""Somebody acts by an action's own right (`by`), without having the case's task: in which post, and what he keeps.

Whoever has acted on a case reads it on, as those do whose task it was: the letters that he calls for are his to sign.
"""

from core.codes import new_id
from core.desk import Desk
from core.entering import seats_of
from core.history import Hand
from core.records import Case, Person, Task
from core.steps import Action, Step


def by_right(action: Action, task: Task, person: Person) -> bool:
    """Whether somebody whom only the action names acts, and not in the post that has the task."""
    return action.by is not None and task.person_id != person.id


def hand_by_right(desk: Desk, case: Case, action: Action, person: Person) -> Hand:
    """Return who acts by an action's own right, in the post that gives it to him."""
    posts = (seat.position_id for seat in seats_of(desk, case, action.by or "") if seat.person_id == person.id)
    return Hand(person.id, next(posts, None))


def keep_reading(desk: Desk, case: Case, step: Step, hand: Hand) -> None:
    """Let who acted so read the case from now on."""
    read = Task(
        id=new_id(), case_id=case.id, step=step.id, round=case.round, kind="reading", state="done",
        position_id=hand.position_id, person_id=hand.person_id, opened_at=desk.now, done_at=desk.now,
    )  # fmt: skip
    desk.store.add(read)
