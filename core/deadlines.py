"""What is due: pings before a limit, the limit itself, the stages after it, the end of a pause. One sweep does all."""

from dataclasses import replace
from datetime import datetime

from core import history
from core.casting import above, filer_of, is_reporters, values_of
from core.delivering import remind_signer
from core.desk import Desk
from core.digests import holder_of, owe_digests
from core.duties import open_duties
from core.entering import assign, beside, end_task, move, open_tasks, reachable, seats_of, skipped_data, stewards
from core.history import CLOCK
from core.inquiry import PAUSE, resume
from core.lifecycle import lifecycle_of
from core.notices import tell, tell_all, tell_filer
from core.opening import follow_cases, open_from_case
from core.periods import open_periods
from core.ports import Store
from core.records import Case, Task, Timer
from core.routing import Resolution
from core.steps import Stage, Step
from core.timers import LIMIT, ring_once

_PING = "notice-ping"


def sweep(desk: Desk, limit: int = 200) -> int:
    """Do what is due by now, the earliest first; returns how many timers, periods and digests it were."""
    due = desk.store.find(Timer, at__le=desk.now, done_at=None, order="at", limit=limit)
    for timer in sorted(due, key=lambda one: (one.at, one.kind)):
        _ring(desk, timer)
    return len(due) + open_periods(desk) + open_duties(desk) + owe_digests(desk)


def next_due(store: Store) -> datetime | None:
    """Return the instant of the next timer, or None."""
    return next((timer.at for timer in store.find(Timer, done_at=None, order="at", limit=1)), None)


def _ring(desk: Desk, timer: Timer) -> None:
    fresh = desk.store.get(Timer, timer.id)
    if fresh is None or fresh.done_at:
        return
    task, case = desk.store.get(Task, timer.task_id), desk.store.get(Case, timer.case_id)
    if task is None or case is None or task.state != "open":
        desk.store.put(replace(fresh, done_at=desk.now))
        return
    kind, _, detail = timer.kind.partition(":")
    if kind == PAUSE:
        resume(desk, case, task)
        return
    desk.store.put(replace(fresh, done_at=desk.now))
    if kind == "ping":
        if not _another_is_due(desk, task, timer):
            _ping(desk, case, task, detail)
    elif kind == LIMIT:
        _overdue(desk, case, task)
    else:
        _stage(desk, case, task, fresh, int(detail))


def _remind(desk: Desk, case: Case, task: Task, key: str, once: str) -> None:
    """Tell the holder of a task something of it; nobody where there is none."""
    if is_reporters(desk, case, task):
        if key == _PING:
            tell_filer(desk, "notice-own-turn", once, case, task)
        return
    person_id = holder_of(desk, case, task)
    if person_id:
        tell(desk, person_id, key, once, case=case, task=task)


def _another_is_due(desk: Desk, task: Task, timer: Timer) -> bool:
    """Whether a later reminder of the task, or its limit, is due by now too: after a stop nobody is reminded twice."""
    due = desk.store.find(Timer, task_id=task.id, done_at=None, at__le=desk.now)
    return any(other.at >= timer.at and other.id != timer.id and other.kind != PAUSE for other in due)


def _ping(desk: Desk, case: Case, task: Task, detail: str) -> None:
    """Remind the holder; the time left is reckoned when the message is sent."""
    _remind(desk, case, task, _PING, f"ping:{task.id}:{detail}:{task.revision}")
    if task.kind == "step":
        remind_signer(desk, case, f"{task.id}:{detail}")


def _overdue(desk: Desk, case: Case, task: Task) -> None:
    if task.kind == "step":
        case = replace(case, facts={**case.facts, "overdue": "yes"}, revision=case.revision + 1)
        desk.store.put(case)
    history.write(desk.store, case, "overdue", desk.now, CLOCK, data={"task": task.id, "step": task.step})
    _remind(desk, case, task, "notice-overdue", f"overdue:{task.id}:{task.revision}")
    if task.kind == "step":
        remind_signer(desk, case, f"{task.id}:overdue")
    else:
        _tell_watching(desk, case, task)
    if task.person_id and not reachable(desk, task.person_id):
        tell_all(desk, stewards(desk, case), "notice-overdue-unreachable", f"overdue-paper:{task.id}", case=case)


def _tell_watching(desk: Desk, case: Case, late: Task) -> None:
    """Tell whoever watches over a case that something he waits for was not done in time; not of a declarant's own."""
    waiting = desk.store.find(Task, case_id=case.id, kind="step", state="open", order="id") if late.action else ()
    for task in waiting:
        watching = holder_of(desk, case, task)
        if watching and watching != holder_of(desk, case, late):
            once = f"follow-up-late:{late.id}:{late.revision}:{watching}"
            tell(desk, watching, "notice-follow-up-late", once, case=case, task=late)


def _stage(desk: Desk, case: Case, task: Task, timer: Timer, number: int) -> None:
    step = desk.procedure(case).step(task.step)
    if step is None or number >= len(step.stages):
        return
    stage = step.stages[number]
    if stage.do != "climb":
        ring_once(desk, timer, open_tasks(desk, task))
    _STAGES[stage.do](desk, case, step, task, stage, number)


def _climb(desk: Desk, case: Case, step: Step, task: Task, stage: Stage, number: int) -> None:
    """Give the task to the next superior with a fresh window; at the very top it stays where it is, overdue."""
    del stage, number
    late = beside(desk, task)
    above = above_of(desk, case, step, task)
    if not above.seats:
        history.write(desk.store, case, "at-the-top", desk.now, CLOCK, data={"task": task.id})
        return
    for one in late:
        end_task(desk, one, "passed")
        _remind(desk, case, one, "notice-passed", f"passed:{one.id}")
    to = [seat.position_id for seat in above.seats if seat.position_id]
    data: dict[str, object] = {"from": task.id, "step": step.id, "to": to, "skipped": skipped_data(above.skipped)}
    history.write(desk.store, case, "climbed", desk.now, CLOCK, data=data)
    for seat in above.seats:
        assign(desk, case, step, seat, task.level + 1)
    case = _no_longer_late(desk, case, step)
    if not step.inner:
        tell_filer(desk, "notice-climbed", f"climbed:{task.id}", case)


def _no_longer_late(desk: Desk, case: Case, step: Step) -> Case:
    """Take the fact that the limit has passed off a case whose work has a fresh window now."""
    work = desk.store.find(Task, case_id=case.id, step=step.id, round=case.round, kind="step", state="open")
    if any(task.due_at and task.due_at <= desk.now for task in work):
        return case
    facts = {name: value for name, value in case.facts.items() if name != "overdue"}
    case = replace(case, facts=facts, revision=case.revision + 1)
    desk.store.put(case)
    return case


def above_of(desk: Desk, case: Case, step: Step, task: Task) -> Resolution:
    """Return who takes a task over when its limit passes: nobody at the very top."""
    return above(desk, case, step, beside(desk, task))


def _notify(desk: Desk, case: Case, step: Step, task: Task, stage: Stage, number: int) -> None:
    del step
    once = f"stage:{task.id}:{number}"
    # Whoever is late himself hears that of his own work.
    late = {one.person_id for one in open_tasks(desk, task)}
    people = {seat.person_id for seat in seats_of(desk, case, stage.to or "")} - late
    filer = filer_of(desk, case)
    if filer in people:
        tell_filer(desk, "notice-progress", once, case)
    tell_all(desk, sorted(people - {filer or ""}), "notice-late-elsewhere", once, case=case)


def _allow(desk: Desk, case: Case, step: Step, task: Task, stage: Stage, number: int) -> None:
    """Let others decide as well; the one who is late keeps his task."""
    del number
    holders = {one.person_id for one in open_tasks(desk, task)}
    for seat in seats_of(desk, case, stage.to or ""):
        if seat.person_id not in holders:
            assign(desk, case, step, seat, task.level + 1, late=task)
    history.write(desk.store, case, "allowed", desk.now, CLOCK, data={"step": step.id})


def _go(desk: Desk, case: Case, step: Step, task: Task, stage: Stage, number: int) -> None:
    del stage
    end_task(desk, task, "passed")
    target = lifecycle_of(desk.procedure(case)).expire(case.state, number, values_of(desk, case))
    history.write(desk.store, case, "expired", desk.now, CLOCK, data={"step": step.id})
    follow_cases(desk, move(desk, case, target))


def _open(desk: Desk, case: Case, step: Step, task: Task, stage: Stage, number: int) -> None:
    del step, task, number
    if stage.to:
        open_from_case(desk, case, stage.to)


_STAGES = {"climb": _climb, "notify": _notify, "allow": _allow, "go": _go, "open": _open}
