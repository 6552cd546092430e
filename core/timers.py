"""The instants at which a task asks for attention: pings before its limit, the limit, the stages after it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from core.desk import Desk
from core.durations import Duration
from core.records import Case, Task, Timer
from core.steps import Ping, Stage, Step

LIMIT = "limit"


def set_timers(desk: Desk, case: Case, step: Step, task: Task) -> None:
    """Write the timers of a task; a ping whose instant has passed is left out."""
    if task.due_at is None:
        return
    stages = {f"stage:{n}": _stage_at(desk, case, stage, task.due_at) for n, stage in enumerate(step.stages)}
    _set(desk, task, _reminders(desk, task.due_at, step.pings) | stages)


def remind_before(desk: Desk, task: Task, pings: Iterable[Ping]) -> None:
    """Write the timers of a task's limit and of the reminders before it that are still to come."""
    if task.due_at is not None:
        _set(desk, task, _reminders(desk, task.due_at, pings))


def _reminders(desk: Desk, due: datetime, pings: Iterable[Ping]) -> dict[str, datetime]:
    """Return when to ring before a limit and at it, by the kind of timer."""
    times = {f"ping:{ping}": _ping_at(desk, ping, due) for ping in pings}
    return {kind: at for kind, at in times.items() if desk.now < at < due} | {LIMIT: due}


def _ping_at(desk: Desk, ping: Ping, due: datetime) -> datetime:
    return desk.calendar.before(due, ping) if isinstance(ping, Duration) else desk.calendar.morning_of(due)


def _stage_at(desk: Desk, case: Case, stage: Stage, due: datetime) -> datetime:
    if stage.after is None:
        return due
    return further(desk, due, stage.after.under(case.switches, desk.procedure(case)))


def further(desk: Desk, due: datetime, span: Duration) -> datetime:
    """Return the instant so long after a limit; of a span in days, the day on which the limit ends is day 0."""
    # A limit ends at the close of its day, and what comes in then counts as of the next morning.
    return desk.calendar.due(due if span.is_clock else due - timedelta(minutes=1), span)


def _set(desk: Desk, task: Task, times: Mapping[str, datetime]) -> None:
    """Write timers; one of the same kind that was stopped is set anew, as after a pause."""
    # A task that was written a moment ago has none.
    known = {timer.kind: timer for timer in desk.store.find(Timer, task_id=task.id)} if task.revision else {}
    for kind in times.keys() & known.keys():
        desk.store.put(replace(known[kind], at=times[kind], done_at=None))
    fresh = [kind for kind in times if kind not in known]
    if fresh:
        new = (timer_of(task, kind, times[kind]) for kind in fresh)
        desk.store.add(*new)


def timer_of(task: Task, kind: str, at: datetime) -> Timer:
    """Return a new timer of a task; its id says whose and which it is, so that those of one task lie together."""
    return Timer(id=f"{task.id}:{kind}", task_id=task.id, case_id=task.case_id, kind=kind, at=at)


def ring_once(desk: Desk, timer: Timer, tasks: Iterable[Task]) -> None:
    """Take the timers of the same kind off the tasks beside the one that rang: what concerns the case is done once."""
    for task in tasks:
        for other in desk.store.find(Timer, task_id=task.id, kind=timer.kind, done_at=None):
            desk.store.put(replace(other, done_at=desk.now))


def stop_timers(desk: Desk, task: Task) -> None:
    """Take the timers of a task that are still to come off the table."""
    for timer in desk.store.find(Timer, task_id=task.id, done_at=None):
        desk.store.put(replace(timer, done_at=desk.now))
