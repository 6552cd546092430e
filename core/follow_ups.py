"""Choices that become tasks: each with an owner, a due date and proof, living on beside the case's state."""

from dataclasses import replace
from datetime import date, datetime

from core import history
from core.access import may_act
from core.codes import new_id
from core.desk import Desk
from core.entering import end_task, raise_to_administrator, seats_of
from core.errors import NotKnown, Refusal, Stale
from core.giving import Given, files_in, keep, order_fetch
from core.history import Hand
from core.notices import tell
from core.records import Case, Person, Task
from core.steps import Action, FollowUps, Step
from core.timers import remind_before, stop_timers


def set_follow_ups(desk: Desk, case: Case, step: Step, action: Action, given: Given) -> list[Task]:
    """Write one task for each choice given to the action's item, and tell its owner.

    Where the same action was taken before, the latest decision counts: what is chosen again runs on, what is still
    open and not chosen any more is cancelled. By when they are due says who orders them, where the procedure asks him;
    `Refusal` where that day has passed by now.
    """
    _drop_orders_of_others(desk, case, step, action)
    plan = action.tasks
    if plan is None:
        return []
    value = given.get(plan.item)
    chosen = value.get("chosen", []) if isinstance(value, dict) else []
    due = _due(desk, case, plan, given)
    running = [task for task in _open_before(desk, case, step, action) if task.label in chosen]
    for task in _open_before(desk, case, step, action):
        if task not in running:
            end_task(desk, task, "cancelled")
    if given.get(plan.by or ""):
        for task in running:
            _due_by(desk, task, due, plan)
    labels = [label for label in chosen if label not in {task.label for task in running}]
    return [_follow_up(desk, case, step, action, label, due) for label in labels]


def _due(desk: Desk, case: Case, plan: FollowUps, given: Given) -> datetime | None:
    """Return when the tasks of an order are due: at the close of the day that was said, else by the procedure's time.

    A day on which nobody works means the next one on which somebody does.
    """
    said = given.get(plan.by or "")
    if not isinstance(said, str) or not said:
        within = plan.within.under(case.switches, desk.procedure(case)) if plan.within else None
        return desk.calendar.due(desk.now, within) if within else None
    due = desk.calendar.close(desk.calendar.working_day(date.fromisoformat(said)))
    if due <= desk.now:
        raise Refusal("refusal-day-passed")
    return due


def _due_by(desk: Desk, task: Task, due: datetime | None, plan: FollowUps | None) -> None:
    """Move the limit of a task that runs on to another instant, and the reminders before it."""
    moved = replace(task, due_at=due or task.due_at, revision=task.revision + 1)
    desk.store.put(moved)
    stop_timers(desk, task)
    remind_before(desk, moved, plan.pings if plan else ())


def postpone(desk: Desk, case: Case, task: Task, due: datetime) -> None:
    """Move the limit of a follow-up that an action ordered, as its step is given more time."""
    _due_by(desk, task, due, _plan_of(desk, case, task))


def _plan_of(desk: Desk, case: Case, task: Task) -> FollowUps | None:
    step = desk.procedure(case).step(task.step)
    action = step.action(task.action or "") if step else None
    return action.tasks if action else None


def _drop_orders_of_others(desk: Desk, case: Case, step: Step, action: Action) -> None:
    """Cancel what another outcome of the step had ordered when the case was here before: the latest outcome counts."""
    found = desk.store.find(Task, case_id=case.id, step=step.id, kind="follow_up", state="open", order="id")
    for task in found:
        if task.action not in {None, action.id} and task.round != case.round and action.kind == "go":
            end_task(desk, task, "cancelled")


def _open_before(desk: Desk, case: Case, step: Step, action: Action) -> list[Task]:
    """Return the open follow-ups of an earlier time that the case was at this step and the action was taken."""
    found = desk.store.find(Task, case_id=case.id, step=step.id, kind="follow_up", state="open", order="id")
    return [task for task in found if task.action == action.id and task.round != case.round]


def _follow_up(desk: Desk, case: Case, step: Step, action: Action, label: str, due: datetime | None) -> Task:
    seats = seats_of(desk, case, action.tasks.owner) if action.tasks else ()
    owner = seats[0] if seats else None
    task = Task(
        id=new_id(), case_id=case.id, step=step.id, round=case.round, kind="follow_up", action=action.id, label=label,
        position_id=owner.position_id if owner else None, person_id=owner.person_id if owner else None,
        opened_at=desk.now, counted_from=desk.calendar.received(desk.now),
        due_at=due,
    )  # fmt: skip
    desk.store.add(task)
    remind_before(desk, task, action.tasks.pings if action.tasks else ())
    if owner is None:
        raise_to_administrator(desk, case)
    else:
        tell(desk, owner.person_id, "notice-follow-up", f"follow-up:{task.id}", case=case, task=task)
    return task


def complete(desk: Desk, person: Person, task_id: str, revision: int, given: Given) -> Case:
    """Close a follow-up with a note and, where it is asked for, proof.

    Raises `NotKnown` for somebody else, `Stale` where it is closed, `Refusal` without the proof.
    """
    task = desk.store.get(Task, task_id)
    case = desk.store.get(Case, task.case_id) if task else None
    if task is None or case is None or task.kind != "follow_up" or not may_act(desk, person, task):
        raise NotKnown
    if task.state != "open" or task.revision != revision:
        raise Stale
    if wants_proof(desk, case, task) and not files_in(given):
        raise Refusal("refusal-proof-needed")
    content, files = keep(desk, case, "follow_up", given, person.id)
    for file in files:
        order_fetch(desk, file)
    end_task(desk, task, "done", claimed_by=person.id)
    data: dict[str, object] = {"task": task.id, "label": task.label, "content": content.id}
    hand = Hand(person.id, task.position_id)
    history.write(desk.store, case, "followed-up", desk.now, hand, data=data, texts=[content], files=files)
    if not desk.store.count(Task, case_id=case.id, kind="follow_up", state="open"):
        _call(desk, case, task)
    return case


def _call(desk: Desk, case: Case, last: Task) -> None:
    """Tell whoever the case waits for that the last follow-up is done."""
    for waiting in desk.store.find(Task, case_id=case.id, kind="step", state="open"):
        tell(desk, waiting.person_id, "notice-task", f"finished:{last.id}:{waiting.id}", case=case, task=waiting)


def wants_proof(desk: Desk, case: Case, task: Task) -> bool:
    """Whether a follow-up is done only with proof."""
    plan = _plan_of(desk, case, task)
    return bool(plan and plan.proof)
