"""More time for a step, where its procedure allows it: granted by whom it names, so often, by so much."""

from dataclasses import replace

from core import history
from core.access import may_read
from core.desk import Desk
from core.entering import beside, people_of
from core.errors import NotKnown, Refusal, Stale
from core.history import Hand
from core.notices import tell
from core.records import Case, Entry, Person, Task
from core.steps import Step
from core.timers import further, set_timers, stop_timers


def extend(desk: Desk, person: Person, task_id: str, revision: int) -> Task:
    """Move the limit of a task on; its pings and stages move with it.

    Raises `NotKnown` for whom the procedure does not name, `Stale` where the task has moved on, and `Refusal` where
    the number of extensions is used up.
    """
    task = desk.store.get(Task, task_id)
    case = desk.store.get(Case, task.case_id) if task else None
    step = desk.procedure(case).step(task.step) if task and case else None
    plan = step.may_extend if step else None
    if task is None or case is None or step is None or plan is None or not _may(desk, person, case, plan.by):
        raise NotKnown
    if task.state != "open" or task.revision != revision or task.due_at is None:
        raise Stale
    if desk.store.count(Entry, case_id=case.id, what="extended", state_to=case.state) >= plan.times:
        raise Refusal("refusal-extended-before")
    history.write(desk.store, case, "extended", desk.now, Hand(person.id), data={"task": task.id})
    case = replace(case, facts={**case.facts, "overdue": "no"}, revision=case.revision + 1)
    desk.store.put(case)
    return next(one for one in [_extended(desk, case, step, one) for one in beside(desk, task)] if one.id == task.id)


def _extended(desk: Desk, case: Case, step: Step, task: Task) -> Task:
    procedure, plan = desk.procedure(case), step.may_extend
    within = plan.within.under(case.switches, procedure) if plan and plan.within else None
    span = within or procedure.limit_of(step, case.switches)
    due = further(desk, task.due_at, span) if span and task.due_at else task.due_at
    extended = replace(task, due_at=due, revision=task.revision + 1)
    desk.store.put(extended)
    stop_timers(desk, task)
    set_timers(desk, case, step, extended)
    tell(desk, task.person_id, "notice-extended", f"extended:{task.id}:{task.revision}", case=case, task=extended)
    return extended


def _may(desk: Desk, person: Person, case: Case, expression: str) -> bool:
    return person.id in people_of(desk, case, expression) and may_read(desk, person, case) is not None
