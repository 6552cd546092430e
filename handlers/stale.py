"""What a person sees after pressing a button of a screen that has passed: the present one."""

from collections.abc import Callable
from functools import partial
from typing import Final

from core.desk import Desk
from core.errors import Refusal
from core.records import Draft, Person, Task
from core.talks import current, drop, lapsed
from handlers import casebook, tasks, tracking, work
from handlers.answers import Answer
from handlers.asking import present_question
from handlers.greeting import gone_by
from handlers.reading import Handler, Read, Visit

_TASK: Final = frozenset("abcftz")
_OWN: Final = frozenset("orwWy")


def present(desk: Desk, person: Person, user_id: int, chat_id: int, pressed: str | None = None) -> Answer:
    """Return the present screen: that of the pressed task or case, or the question of the conversation, or the menu.

    A conversation about a task that has moved on can lead nowhere any more: it is given up, and the task shown.
    So is one about a case that he may not know any more, of which nothing is shown.
    """
    prefix, _, rest = (pressed or "").partition(":")
    read = Read(user_id=user_id, chat_id=chat_id, name=person.name, parts=tuple(rest.split(":")))
    visit = Visit(desk, person, read)
    draft = current(desk, visit.key)
    if draft and lapsed(desk, person, draft):
        drop(desk, visit.key)
        draft = None
    passed = _passed_task(desk, draft) if draft else None
    if passed:
        drop(desk, visit.key)
        own = partial(_own_report, case_id=passed.case_id)
        return _first_of(visit, partial(tasks.show, task_id=passed.id), own, gone_by)
    asked: list[Handler] = [present_question] if draft else []
    return _first_of(visit, *_subject(desk, prefix, read), *asked, gone_by)


def _passed_task(desk: Desk, draft: Draft) -> Task | None:
    """Return the task that a conversation is about, where it is not as it was when the conversation began."""
    task = desk.store.get(Task, draft.subject["task"]) if "task" in draft.subject else None
    if task is None or (task.state == "open" and task.revision == draft.subject.get("revision")):
        return None
    return task


def _subject(desk: Desk, prefix: str, read: Read) -> list[Handler]:
    """Return how to show what a pressed button was about, if it was about a task or a case."""
    if prefix in _TASK:
        return [work.open_task]
    if prefix == "y":
        task = desk.store.get(Task, read.parts[0])
        return [partial(_own_report, case_id=task.case_id)] if task else []
    if prefix in _OWN:
        return [tracking.open_report]
    return [casebook.open_case] if prefix in {"k", "e"} else []


def _own_report(visit: Visit, case_id: str) -> Answer:
    return visit.answer("report", visit.packed(tracking.own(visit, case_id)))


def _first_of(visit: Visit, *ways: Callable[[Visit], Answer]) -> Answer:
    """Return the first screen that this person may see."""
    for way in ways[:-1]:
        try:
            return way(visit)
        except Refusal:
            continue
    return ways[-1](visit)
