"""What an official is told, before he confirms a choice, that he cannot do by himself, or had better not."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from core.desk import Desk
from core.forms import Question
from core.lists import Item
from core.records import Task
from core.texts import Text

_STANDS_IN: Final = frozenset({"plt", "plh"})


def cautions(desk: Desk, task_id: str | None, answers: Iterable[tuple[Question, Any]]) -> tuple[Text, ...]:
    """Return what is to be said of what was answered, each text once: by whom it is decided, and who was named.

    `caution` of a chosen item is told to everybody, `acting` to whoever decides the task as Plt or Plh of its post;
    `caution_self` of a question to whoever names nobody but himself.
    """
    given = tuple(answers)
    task = desk.store.get(Task, task_id) if task_id else None
    chosen = [item for question, value in given for item in _chosen(question, value)]
    found = [item.caution for item in chosen]
    if any(item.acting for item in chosen) and _stands_in(desk, task):
        found += [item.acting for item in chosen]
    if task and task.person_id:
        found += [question.caution_self for question, value in given if _people(value) == {task.person_id}]
    return tuple(dict.fromkeys(text for text in found if text))


def _chosen(question: Question, value: object) -> Iterable[Item]:
    """Return the items of the question's list that an answer names."""
    named = value.get("chosen") if isinstance(value, Mapping) else None
    ids = [named] if isinstance(named, str) else named or []
    return (item for item in question.options if item.id in ids)


def _people(value: object) -> set[str | None]:
    """Return who is named by an answer: officials picked, or the one."""
    if not isinstance(value, Mapping):
        return set()
    return {one.get("person") for one in value.get("picked", [value])} - {None}


def _stands_in(desk: Desk, task: Task | None) -> bool:
    """Whether the post that a task waits for is filled by a Plt or Plh today."""
    holder = desk.chart.holder(task.position_id, desk.today) if task and task.position_id else None
    return holder is not None and holder.kind in _STANDS_IN
