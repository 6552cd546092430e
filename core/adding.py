"""What who brought a case adds to it unasked while it is open: words and files, with nobody learning who he is."""

from core import history
from core.access import may_read
from core.casting import filer_of
from core.desk import Desk
from core.errors import NotKnown, Refusal
from core.giving import Given, keep, order_fetch
from core.history import CLOCK
from core.notices import tell
from core.records import Case, Entry, Person, Task

MOST_A_DAY = 10
"""So often a day somebody may add to one case; more nobody could read."""


def may_add(desk: Desk, person: Person, case: Case) -> bool:
    """Whether a person may add something to a case: it is his own, and open."""
    return case.closed_at is None and filer_of(desk, case) == person.id and may_read(desk, person, case) == "own"


def add(desk: Desk, person: Person, case_id: str, given: Given) -> Case:
    """Bring further words and files into an open case of one's own, and tell whoever it waits for.

    Raises `NotKnown` for anybody else's case, `Refusal` where it is closed, or where there was enough for one day.
    """
    case = desk.store.get(Case, case_id)
    if case is None or filer_of(desk, case) != person.id:
        raise NotKnown
    if not may_add(desk, person, case):
        raise Refusal("refusal-case-closed")
    added = desk.store.find(Entry, case_id=case.id, what="added")
    if sum(desk.calendar.local(entry.at).date() == desk.today for entry in added) >= MOST_A_DAY:
        raise Refusal("refusal-too-many-additions", max=MOST_A_DAY)
    content, files = keep(desk, case, "addition", given, None)
    for file in files:
        order_fetch(desk, file)
    data: dict[str, object] = {"content": content.id}
    entry = history.write(desk.store, case, "added", desk.now, CLOCK, data=data, texts=[content], files=files)
    for task in desk.store.find(Task, case_id=case.id, kind="step", state="open", round=case.round):
        if task.person_id != person.id:
            tell(desk, task.person_id, "notice-added", f"added:{entry.id}:{task.id}", case=case, task=task)
    return case
