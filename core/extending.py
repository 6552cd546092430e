"""More time for a step, where its procedure allows it: taken by whom it names, with a reason, so often, by so much."""

from dataclasses import replace

from core import history
from core.access import may_read
from core.casting import filer_of
from core.desk import Desk
from core.durations import Duration
from core.entering import beside, people_of
from core.errors import NotKnown, Refusal, Stale
from core.follow_ups import postpone
from core.giving import Given, keep
from core.history import Hand
from core.notices import tell, tell_all, tell_filer
from core.records import Case, Entry, Person, Task
from core.steps import Extension, Step
from core.timers import further, set_timers, stop_timers

REASON = "alasan"
"""The item of the form that says why more time is needed; who brought the case reads it."""


def may_extend(desk: Desk, person: Person, task: Task) -> bool:
    """Whether a person may move the limit of a task on now."""
    case = desk.store.get(Case, task.case_id)
    step = desk.procedure(case).step(task.step) if case else None
    plan = step.may_extend if step else None
    if case is None or plan is None or task.kind != "step" or task.state != "open" or task.due_at is None:
        return False
    return _may(desk, person, case, plan.by) and not _used_up(desk, case, plan)


def extend(desk: Desk, person: Person, task_id: str, revision: int, given: Given) -> Task:
    """Move the limit of a task on; its pings and stages move with it, and so do the follow-ups that are open.

    Whoever brought the case is told, with the reason; so are those who hear of it when the step is late. Raises
    `NotKnown` for whom the procedure does not name, `Stale` where the task has moved on, and `Refusal` where the number
    of extensions is used up or the reason is missing.
    """
    task = desk.store.get(Task, task_id)
    case = desk.store.get(Case, task.case_id) if task else None
    step = desk.procedure(case).step(task.step) if task and case else None
    plan = step.may_extend if step else None
    if task is None or case is None or step is None or plan is None or not _may(desk, person, case, plan.by):
        raise NotKnown
    if task.state != "open" or task.revision != revision or task.due_at is None:
        raise Stale
    if _used_up(desk, case, plan):
        raise Refusal("refusal-extended-before")
    if not given.get(REASON):
        raise Refusal("refusal-incomplete")
    content, _ = keep(desk, case, "extension", given, person.id)
    data: dict[str, object] = {"task": task.id, "content": content.id}
    history.write(desk.store, case, "extended", desk.now, Hand(person.id), data=data, texts=[content])
    case = replace(case, facts={**case.facts, "overdue": "no"}, revision=case.revision + 1)
    desk.store.put(case)
    moved = [_extended(desk, case, step, one) for one in beside(desk, task)]
    _follow_ups(desk, case, _span(desk, case, step))
    _announce(desk, person, case, step, moved)
    return next(one for one in moved if one.id == task.id)


def _used_up(desk: Desk, case: Case, plan: Extension) -> bool:
    return desk.store.count(Entry, case_id=case.id, what="extended", state_to=case.state) >= plan.times


def _span(desk: Desk, case: Case, step: Step) -> Duration | None:
    procedure, plan = desk.procedure(case), step.may_extend
    within = plan.within.under(case.switches, procedure) if plan and plan.within else None
    return within or procedure.limit_of(step, case.switches)


def _extended(desk: Desk, case: Case, step: Step, task: Task) -> Task:
    span = _span(desk, case, step)
    due = further(desk, task.due_at, span) if span and task.due_at else task.due_at
    extended = replace(task, due_at=due, revision=task.revision + 1)
    desk.store.put(extended)
    stop_timers(desk, task)
    set_timers(desk, case, step, extended)
    return extended


def _follow_ups(desk: Desk, case: Case, span: Duration | None) -> None:
    """Move the limits of the follow-ups that are still open: the step waits for them."""
    for task in desk.store.find(Task, case_id=case.id, kind="follow_up", state="open", action__ne=None):
        if span and task.due_at:
            postpone(desk, case, task, further(desk, task.due_at, span))


def _announce(desk: Desk, person: Person, case: Case, step: Step, moved: list[Task]) -> None:
    for task in moved:
        if task.person_id != person.id:
            tell(desk, task.person_id, "notice-extended", f"extended:{task.id}:{task.revision}", case=case, task=task)
    filer, once = filer_of(desk, case), f"extended-own:{moved[0].id}:{moved[0].revision}"
    if filer != person.id:
        tell_filer(desk, "notice-extended-own", once, case)
    watching = {one for stage in step.stages if stage.do == "notify" for one in people_of(desk, case, stage.to or "")}
    told = {person.id, filer, *(task.person_id for task in moved)}
    tell_all(desk, sorted(watching - told), "notice-extended-elsewhere", once, case=case)


def _may(desk: Desk, person: Person, case: Case, expression: str) -> bool:
    return person.id in people_of(desk, case, expression) and may_read(desk, person, case) is not None
