"""On paper: a notice that cannot reach its official in the chat is handed over by hand, and that is recorded."""

from core import history
from core.access import may_stand_in
from core.casting import barred
from core.desk import Desk
from core.errors import NotKnown, Stale
from core.giving import Given, keep, order_fetch
from core.history import Hand
from core.records import Case, Person, Task


def hand_over(desk: Desk, person: Person, task_id: str, revision: int, given: Given) -> Case:
    """Record that Tim BK handed a task's notice over on paper: the day, who took it, and the receipt if there is one.

    The task stays where it is and its window runs on. Raises `NotKnown` for whoever may not stand in for the
    official, `Stale` where the task has moved on.
    """
    task = desk.store.get(Task, task_id)
    case = desk.store.get(Case, task.case_id) if task else None
    if task is None or case is None or person.id in barred(desk, case):
        raise NotKnown
    if task.state != "open" or task.revision != revision:
        raise Stale
    if not may_stand_in(desk, person, task, case):
        raise NotKnown
    content, files = keep(desk, case, "handed-over", given, person.id)
    for file in files:
        order_fetch(desk, file)
    data: dict[str, object] = {"task": task.id, "content": content.id}
    hand = Hand(person.id, task.position_id, task.person_id)
    history.write(desk.store, case, "handed-over", desk.now, hand, data=data, texts=[content], files=files)
    return case
