"""What others must be told: rows in the same transaction as the event, sent later by the outbox."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from core.casting import barred, reporter_of
from core.codes import new_id
from core.desk import Desk
from core.ports import Duplicate
from core.records import Account, Case, Entry, Notice, Party, ReporterLink, Task
from core.roles import having

COUNTER: Final = ("agenda_officer", "tim_bk")
"""The roles of those who take a report down at the counter for a citizen without Telegram."""

_FOR_CITIZENS: Final = frozenset({
    "notice-question", "notice-own-turn", "notice-progress", "notice-end", "notice-extended-own", "notice-file-failed",
    "notice-letter-signed",
})  # fmt: skip
"""What a reporter without Telegram must be told by the counter: that something waits for him, never what."""

_AFTERWARDS: Final = {"notice-follow-up": timedelta(microseconds=1)}
"""What is told after all else of the same instant: what was ordered comes after what was found or decided."""

TOGETHER: Final = "notice-tasks"
"""What tells of several tasks at once."""


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
                not_before=_when(desk, person_id, at_once) + _AFTERWARDS.get(key, timedelta(0)),
                created_at=desk.now,
            )
        )


def tell_together(desk: Desk, cases: Iterable[Case]) -> None:
    """Owe one message to whoever was given work in several cases opened at once, in place of one for each of them."""
    given: dict[str, list[Notice]] = defaultdict(list)
    for case in cases:
        for notice in desk.store.find(Notice, case_id=case.id, key="notice-task", state="waiting"):
            given[notice.person_id or ""].append(notice)
    for person_id, notices in given.items():
        if not person_id or len(notices) < 2:
            continue
        for notice in notices:
            desk.store.remove(notice)
        tasks = " ".join(notice.task_id or "" for notice in notices)
        tell(desk, person_id, TOGETHER, f"together:{notices[0].once}", data={"tasks": tasks})


def tell_former(desk: Desk, person_id: str | None, case: Case, task: Task) -> None:
    """Owe somebody who had a task that it is another's now: a reference alone, nothing of what it is about."""
    if person_id:
        once = f"handed-away:{task.id}:{task.revision}:{person_id}"
        tell(desk, person_id, "notice-handed-away", once, case=case, data={"code": case.code})


def tell_filer(desk: Desk, key: str, once: str, case: Case, task: Task | None = None) -> None:
    """Owe a message to whoever brought the case: its reporter, found through the link alone, or its declarant."""
    if desk.store.get(ReporterLink, case.id):
        tell(desk, None, key, once, case=case, task=task)
        _tell_counter(desk, key, once, case)
        return
    for party in desk.store.find(Party, case_id=case.id, role="declarant"):
        tell(desk, party.person_id, key, once, case=case, task=task, at_once=True)


def _tell_counter(desk: Desk, key: str, once: str, case: Case) -> None:
    """Owe the counter a word where the reporter has no Telegram: who took it down, else others who may.

    Nobody against whom the case goes, or who is barred, is among them.
    """
    took = next(iter(desk.store.find(Entry, case_id=case.id, what="counter", limit=1)), None)
    citizen = reporter_of(desk, case)
    if took is None or key not in _FOR_CITIZENS or desk.store.count(Account, person_id=citizen):
        return
    out = barred(desk, case)
    staff = {one for role in COUNTER for one in _having(desk, role, case) if one not in out}
    for person_id in [took.person_id] if took.person_id in staff else sorted(staff):
        tell(
            desk, person_id, "notice-counter-waits", f"counter:{once}:{person_id}", case=case, data={"code": case.code}
        )


def _having(desk: Desk, role: str, case: Case) -> Iterable[str]:
    return (one.person_id for one in having(desk.chart, role, case.unit_id, desk.today) if one.person_id)


def tell_all(desk: Desk, people: Iterable[str], key: str, once: str, *, case: Case) -> None:
    """Owe each of the people the same message about a case."""
    for person_id in people:
        tell(desk, person_id, key, f"{once}:{person_id}", case=case)


def _when(desk: Desk, person_id: str | None, at_once: bool) -> datetime:
    if person_id is None or at_once:
        return desk.now
    return desk.calendar.next_sending(desk.now)
