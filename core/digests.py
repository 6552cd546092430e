"""What stays overdue comes back each working morning: one message for whoever has it, and for who watches it (10f).

The message is owed once a working day, with the first sweep of that day, and goes out in office hours. It comes daily
while something on it is late for `DAILY` working days at most, and afterwards on the first working day of each week:
nothing falls silent, and nobody is written to every day about the same old case. What it says is looked up when it is
sent (`core.digest_views`).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from core.casting import barred, filer_of, is_reporters
from core.desk import Desk
from core.entering import people_of
from core.expressions import parse
from core.notices import tell
from core.records import Case, Setting, Task, Timer
from core.roles import having
from core.steps import Step

NOTICE: Final = "notice-digest"
DAILY: Final = 5
"""So many working days after its limit a case brings the message every working morning, then once a week."""
_MOST_WATCHED: Final = 100
_TOLD: Final = frozenset({"notify", "allow"})


def owe_digests(desk: Desk) -> int:
    """Owe everybody with overdue work, or who watches over some, his message of this working day; returns how many."""
    if not desk.calendar.is_working_day(desk.today) or not _first_today(desk):
        return 0
    own: dict[str, list[Task]] = defaultdict(list)
    watched: dict[str, list[Task]] = defaultdict(list)
    for task, case in late_tasks(desk):
        holder = holder_of(desk, case, task)
        if holder:
            own[holder].append(task)
        for person_id in watchers_of(desk, case, task) - {holder or ""}:
            watched[person_id].append(task)
    weekly = _begins_week(desk)
    late = {one: own.get(one, []) + watched.get(one, []) for one in {**own, **watched}}
    people = [one for one, tasks in late.items() if weekly or any(_fresh(desk, task) for task in tasks)]
    for person_id in people:
        ids = " ".join(task.id for task in watched[person_id][:_MOST_WATCHED])
        tell(desk, person_id, NOTICE, f"digest:{desk.today.isoformat()}:{person_id}", data={"watched": ids})
    return len(people)


def _first_today(desk: Desk) -> bool:
    """Whether the digests of today are not owed yet; notes that they are now."""
    today = desk.today.isoformat()
    known = desk.store.get(Setting, "digest")
    if known is None:
        desk.store.add(Setting(id="digest", value={"day": today}))
    elif known.value["day"] != today:
        desk.store.put(replace(known, value={"day": today}))
    else:
        return False
    return True


def _begins_week(desk: Desk) -> bool:
    monday = desk.today - timedelta(days=desk.today.weekday())
    return desk.calendar.working_day(monday) == desk.today


def _fresh(desk: Desk, task: Task) -> bool:
    return task.due_at is not None and -desk.calendar.working_days_left(desk.now, task.due_at) <= DAILY


def since_morning(desk: Desk) -> datetime:
    """Return the beginning of today: what became late today was told of today, and waits for the next digest."""
    return desk.calendar.local(desk.now).replace(hour=0, minute=0, second=0, microsecond=0)


def late_tasks(desk: Desk) -> Iterator[tuple[Task, Case]]:
    """Yield the open work whose limit passed before today, the oldest first, but for what waits for a reporter."""
    kinds = ("step", "follow_up")
    for task in desk.store.find(Task, state="open", kind=kinds, due_at__le=since_morning(desk), order="due_at"):
        case = desk.store.get(Case, task.case_id)
        if case and not is_reporters(desk, case, task):
            yield task, case


def holder_of(desk: Desk, case: Case, task: Task) -> str | None:
    """Return who is to be reminded of a task: who claimed it, else who acts in its post today; None where he is out."""
    held = desk.chart.holder(task.position_id, desk.today) if task.position_id else None
    person_id = task.claimed_by or (held.person_id if held else task.person_id)
    return None if person_id in barred(desk, case) else person_id


def watchers_of(desk: Desk, case: Case, task: Task) -> set[str]:
    """Return who watches over late work that is not theirs: nobody against whom the case goes, nor who brought it.

    For a follow-up whoever the case waits for, for a step the people whom its limit has told by now; and for both the
    roles that the present step lets read. Of a confidential procedure the roles are left out.
    """
    step = desk.procedure(case).step(case.state)
    work = desk.store.find(Task, case_id=case.id, kind="step", state="open", round=case.round)
    holders = {person for one in work if (person := holder_of(desk, case, one))}
    if task.kind == "follow_up":
        found = holders | _readers(desk, case, step)
    else:
        told = {one for text in _told(desk, task, step) for one in people_of(desk, case, text)}
        found = (told | _readers(desk, case, step)) - holders
    return found - set(barred(desk, case)) - {filer_of(desk, case) or ""}


def _told(desk: Desk, task: Task, step: Step | None) -> Iterator[str]:
    """Yield the expressions of whom the limit of a step has told by now."""
    for number, stage in enumerate(step.stages if step else ()):
        waits = desk.store.count(Timer, task_id=task.id, kind=f"stage:{number}", done_at=None)
        if stage.do in _TOLD and stage.to and not waits:
            yield stage.to


def _readers(desk: Desk, case: Case, step: Step | None) -> set[str]:
    """Return who has a role that a step lets read, also where the case has climbed past him."""
    if step is None or desk.procedure(case).confidential:
        return set()
    roles = (name for text in step.reads for kind, name in parse(text).names() if kind == "role")
    found = (one for name in roles for one in having(desk.chart, name, case.unit_id, desk.today))
    people = (one.person_id or _acting(desk, one.position_id) for one in found)
    return {person for person in people if person}


def _acting(desk: Desk, position_id: str | None) -> str | None:
    held = desk.chart.holder(position_id, desk.today) if position_id else None
    return held.person_id if held else None
