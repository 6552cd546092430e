"""What is due: pings before a limit, the limit itself, the stages after it, the end of a pause. One sweep does all."""

from dataclasses import replace
from datetime import datetime

from core import history
from core.casting import cast_of, values_of
from core.desk import Desk
from core.entering import assign, end_task, move, reachable, seats_of, stewards
from core.history import CLOCK
from core.inquiry import PAUSE, resume
from core.lifecycle import lifecycle_of
from core.notices import tell, tell_all, tell_filer
from core.opening import follow_cases, open_from_case, open_periods
from core.ports import Store
from core.records import Case, Task, Timer
from core.routing import climb
from core.steps import Stage, Step
from core.timers import LIMIT


def sweep(desk: Desk, limit: int = 200) -> int:
    """Do what is due by now, the earliest first; returns how many timers and periods were taken off the table."""
    due = desk.store.find(Timer, at__le=desk.now, done_at=None, order="at", limit=limit)
    for timer in sorted(due, key=lambda one: (one.at, one.kind)):
        _ring(desk, timer)
    return len(due) + open_periods(desk)


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
        _ping(desk, case, task, detail)
    elif kind == LIMIT:
        _overdue(desk, case, task)
    else:
        _stage(desk, case, task, int(detail))


def _ping(desk: Desk, case: Case, task: Task, detail: str) -> None:
    """Remind the holder; the time left is reckoned when the message is sent."""
    tell(desk, task.person_id, "notice-ping", f"ping:{task.id}:{detail}:{task.revision}", case=case, task=task)


def _overdue(desk: Desk, case: Case, task: Task) -> None:
    case = replace(case, facts={**case.facts, "overdue": "yes"}, revision=case.revision + 1)
    desk.store.put(case)
    history.write(desk.store, case, "overdue", desk.now, CLOCK, data={"task": task.id, "step": task.step})
    tell(desk, task.person_id, "notice-overdue", f"overdue:{task.id}:{task.revision}", case=case, task=task)
    if task.person_id and not reachable(desk, task.person_id):
        tell_all(desk, stewards(desk, case), "notice-overdue-unreachable", f"overdue-paper:{task.id}", case=case)


def _stage(desk: Desk, case: Case, task: Task, number: int) -> None:
    step = desk.procedure(case).step(task.step)
    if step is None or number >= len(step.stages):
        return
    stage = step.stages[number]
    _STAGES[stage.do](desk, case, step, task, stage, number)


def _climb(desk: Desk, case: Case, step: Step, task: Task, stage: Stage, number: int) -> None:
    """Give the task to the next superior with a fresh window; at the very top it stays where it is, overdue."""
    del stage, number
    cast = cast_of(desk, case)
    above = climb(desk.chart, cast, task.position_id, desk.today, differs_from=_earlier(desk, case, step))
    if not above.seats:
        history.write(desk.store, case, "at-the-top", desk.now, CLOCK, data={"task": task.id})
        return
    late = [task] if step.done == "all" else _open_siblings(desk, task)
    for one in late:
        end_task(desk, one, "passed")
        tell(desk, one.person_id, "notice-passed", f"passed:{one.id}", case=case, task=one)
    skipped = [{"person": s.person_id, "position": s.position_id, "reason": s.reason} for s in above.skipped]
    data: dict[str, object] = {"from": task.id, "step": step.id, "skipped": skipped}
    history.write(desk.store, case, "climbed", desk.now, CLOCK, data=data)
    for seat in above.seats:
        assign(desk, case, step, seat, task.level + 1)
    tell_filer(desk, "notice-climbed", f"climbed:{task.id}", case)


def _open_siblings(desk: Desk, task: Task) -> list[Task]:
    """Return the open tasks of the same step: where any of several could decide, the case climbs past all at once."""
    return desk.store.find(
        Task, case_id=task.case_id, step=task.step, round=task.round, kind="step", state="open", order="id"
    )


def _earlier(desk: Desk, case: Case, step: Step) -> list[str]:
    done = cast_of(desk, case).done_by
    return [one.person_id for name in step.differs_from for one in done.get(name, ()) if one.person_id]


def _notify(desk: Desk, case: Case, step: Step, task: Task, stage: Stage, number: int) -> None:
    del step
    people = [seat.person_id for seat in seats_of(desk, case, stage.to or "")]
    tell_all(desk, people, "notice-late-elsewhere", f"stage:{task.id}:{number}", case=case)


def _allow(desk: Desk, case: Case, step: Step, task: Task, stage: Stage, number: int) -> None:
    """Let others decide as well; the one who is late keeps his task."""
    del number
    holders = {t.person_id for t in desk.store.find(Task, case_id=case.id, step=step.id, state="open")}
    for seat in seats_of(desk, case, stage.to or ""):
        if seat.person_id not in holders:
            assign(desk, case, step, seat, task.level + 1)
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
