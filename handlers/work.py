"""Officials at work: what waits for them, one task with its buttons, and what a button begins."""

from typing import Any

from core.access import may_act
from core.casework import claim
from core.duties import forms_of
from core.errors import NotKnown, Stale
from core.queries import TaskView, task_view, worklist
from core.records import Task
from handlers.answers import Answer
from handlers.asking import ask
from handlers.duties import beside_work
from handlers.reading import Visit
from handlers.tasks import show


def waiting(visit: Visit) -> Answer:
    """Show what waits for this person, the earliest due first."""
    lines = worklist(visit.desk, visit.person)
    return visit.answer("worklist", {"lines": [visit.packed(line) for line in lines], **beside_work(visit)})


def open_task(visit: Visit) -> Answer:
    """Show a task with its case and buttons."""
    return show(visit, visit.read.part(0))


def take_on(visit: Visit) -> Answer:
    """Claim a task that several were given."""
    task = claim(visit.desk, visit.person, visit.read.part(0), visit.read.number(1))
    return show(visit, task.id, edit=True)


def act(visit: Visit) -> Answer:
    """Begin an action on a task: what it requires is asked, then the second press carries it out."""
    return _begin(visit, "act", on_behalf=False)


def act_on_behalf(visit: Visit) -> Answer:
    """Begin to record what an official decided on paper who cannot be reached."""
    return _begin(visit, "behalf", on_behalf=True)


def _begin(visit: Visit, kind: str, *, on_behalf: bool) -> Answer:
    action_id = visit.read.part(2)
    task = _task(visit, action_id, on_behalf=on_behalf)
    view = _fresh(visit, task)
    action = next((action for action in view.actions if action.id == action_id), None)
    if action is None:
        raise Stale
    if action.on:
        return ask(visit, forms_of(visit.desk, action)[0])
    case = view.view.case
    return ask(visit, f"{kind}/{case.procedure}/{task.step}/{action_id}", _subject(task), case.edition)


def hand_over(visit: Visit) -> Answer:
    """Begin to record that a notice was handed over on paper to an official who cannot be reached."""
    task = _task(visit, None, on_behalf=True)
    case = _fresh(visit, task).view.case
    return ask(visit, f"served/{case.procedure}/{task.step}", _subject(task), case.edition)


def follow_up(visit: Visit) -> Answer:
    """Begin to close a follow-up: a note, and proof where it is asked for."""
    task = _task(visit, None, on_behalf=False)
    case = _fresh(visit, task).view.case
    return ask(visit, f"follow/{case.procedure}/{task.step}/{task.action or task.label}", _subject(task), case.edition)


def extend(visit: Visit) -> Answer:
    """Begin to take more time for a step: the reason is asked first."""
    view = task_view(visit.desk, visit.person, visit.read.part(0))
    task, case = view.task, view.view.case
    if not view.may_extend:
        raise NotKnown
    if task.revision != visit.read.number(1):
        raise Stale
    return ask(visit, f"extend/{case.procedure}/{task.step}", _subject(task), case.edition)


def _task(visit: Visit, action_id: str | None, *, on_behalf: bool) -> Task:
    """Return the task behind a button; nothing is shown of it to whoever may not act on it."""
    task = visit.desk.store.get(Task, visit.read.part(0))
    if task is None or not may_act(visit.desk, visit.person, task, action_id, on_behalf=on_behalf):
        raise NotKnown
    return task


def _fresh(visit: Visit, task: Task) -> TaskView:
    """Return a task with its buttons; `Stale` where it has moved on since its button was shown."""
    if task.state != "open" or task.revision != visit.read.number(1):
        raise Stale
    return task_view(visit.desk, visit.person, task.id)


def _subject(task: Task) -> dict[str, Any]:
    return {"task": task.id, "revision": task.revision}
