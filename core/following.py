"""Whoever handled an earlier step of a case hears how it went on, as long as he may read it."""

from core.casting import barred, cast_of, filer_of
from core.desk import Desk
from core.history import Hand
from core.notices import tell_all
from core.records import Case, Task


def tell_earlier(desk: Desk, case: Case, hand: Hand) -> None:
    """Tell those who did an earlier step where the case stands now.

    Not told are who brought it there, who has work in it now and hears of that, and nobody against whom it goes.
    """
    done = {one.person_id for people in cast_of(desk, case).done_by.values() for one in people if one.person_id}
    busy = {task.person_id for task in desk.store.find(Task, case_id=case.id, round=case.round, state="open")}
    knows = {hand.person_id, hand.on_behalf_id, filer_of(desk, case)}
    people = sorted(done - busy - knows - barred(desk, case))
    tell_all(desk, people, "notice-progress-official", f"went-on:{case.id}:{case.round}", case=case)
