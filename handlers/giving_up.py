"""Giving up: what becomes of a form that waits, or of one whose answers somebody no longer wants to give."""

from contextlib import suppress

from core.drafts import go_on, told_count
from core.errors import NotKnown
from core.records import Draft, Task
from core.talks import current, drop, resume
from handlers.answers import Answer
from handlers.asking import present_question
from handlers.greeting import menu
from handlers.reading import Visit
from handlers.tasks import show


def settle_waiting(visit: Visit) -> Answer:
    """Go on with the form that waits, keep it for later, or give it up; `story` begins it with what was told."""
    match visit.read.part(0):
        case "drop":
            return _give_up(visit)
        case "menu":
            drop(visit.desk, visit.key)
            return menu(visit)
        case "keep":
            return _put_aside(visit)
        case "story":
            go_on(visit.desk, visit.key)
            return present_question(visit, "story-kept", edit=visit.read.in_place)
    go_on(visit.desk, visit.key)
    return present_question(visit, "resumed", edit=visit.read.in_place)


def _put_aside(visit: Visit) -> Answer:
    prompt = resume(visit.desk, visit.person, visit.key).prompt
    return visit.in_place("put-aside", {"step": prompt.step, "of": prompt.of})


def cancel(visit: Visit) -> Answer:
    """Give up the conversation, with the files sent for it; where answers would be lost, ask first."""
    draft = current(visit.desk, visit.key)
    if draft is None:
        return visit.in_place("nothing-to-cancel")
    count = told_count(draft)
    return visit.in_place("confirm-cancel", {"count": count, "form": draft.form}) if count else _give_up(visit)


def _give_up(visit: Visit) -> Answer:
    draft = current(visit.desk, visit.key)
    if draft is None:
        return visit.in_place("nothing-to-cancel")
    drop(visit.desk, visit.key)
    return given_up(visit, draft)


def given_up(visit: Visit, draft: Draft) -> Answer:
    """Return to the task on which something was begun, or tell that the form is gone."""
    task = visit.desk.store.get(Task, draft.subject["task"]) if "task" in draft.subject else None
    if task is not None and task.kind != "answer":
        with suppress(NotKnown):  # the case may have come to mean him meanwhile: then the form is gone, and no more
            return show(visit, task.id, edit=visit.read.in_place, note="task-cancelled")
    return visit.in_place("cancelled", {"form": draft.form})
