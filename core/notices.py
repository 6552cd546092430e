"""What others must be told: rows in the same transaction as the event, sent later by the outbox."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from core.codes import new_id
from core.desk import Desk
from core.ports import Duplicate
from core.records import Case, Notice, Party, ReporterLink, Task


def tell(
    desk: Desk,
    person_id: str | None,
    key: str,
    once: str,
    *,
    case: Case | None = None,
    task: Task | None = None,
    at_once: bool = False,
    data: dict[str, str | int] | None = None,
) -> None:
    """Owe a person a message; None is the reporter of the case. The same `once` is never owed twice.

    Officials are written to in office hours only, unless `at_once`; a citizen's own business knows no office hours.
    """
    with suppress(Duplicate):
        desk.store.add(
            Notice(
                id=new_id(),
                person_id=person_id,
                key=key,
                data=dict(data or {}),
                case_id=case.id if case else None,
                task_id=task.id if task else None,
                once=once,
                not_before=_when(desk, person_id, at_once),
                created_at=desk.now,
            )
        )


def tell_former(desk: Desk, person_id: str | None, case: Case, task: Task) -> None:
    """Owe somebody who had a task that it is another's now: a reference alone, nothing of what it is about."""
    if person_id:
        once = f"handed-away:{task.id}:{task.revision}:{person_id}"
        tell(desk, person_id, "notice-handed-away", once, case=case, data={"code": case.code})


def tell_filer(desk: Desk, key: str, once: str, case: Case, task: Task | None = None) -> None:
    """Owe a message to whoever brought the case: its reporter, found through the link alone, or its declarant."""
    if desk.store.get(ReporterLink, case.id):
        tell(desk, None, key, once, case=case, task=task)
        return
    for party in desk.store.find(Party, case_id=case.id, role="declarant"):
        tell(desk, party.person_id, key, once, case=case, task=task, at_once=True)


def tell_all(desk: Desk, people: Iterable[str], key: str, once: str, *, case: Case) -> None:
    """Owe each of the people the same message about a case."""
    for person_id in people:
        tell(desk, person_id, key, f"{once}:{person_id}", case=case)


def _when(desk: Desk, person_id: str | None, at_once: bool) -> datetime:
    if person_id is None or at_once:
        return desk.now
    return desk.calendar.next_sending(desk.now)
