"""What was ordered in a case: who carries it out and by when, and what he reported when it was done."""

from dataclasses import dataclass
from datetime import datetime

from core.desk import Desk
from core.given_files import count_files_with
from core.labels import spoken
from core.records import Case, Entry, Task
from core.steps import Step
from core.timeline import content_of, words_of

WAITS, DONE = "waits", "done"
"""How a step stands whose decision waits for what was ordered: for some of it still, or all of it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """One follow-up of a case, with who carries it out; `said` and `files` are his report, where it is done."""

    id: str
    label: str | None
    state: str
    due_at: datetime | None
    done_at: datetime | None
    who: str = ""
    said: tuple[str, ...] = ()
    files: int = 0


def ordered_tasks(desk: Desk, case: Case) -> list[Task]:
    """Return what was ordered in a case and still counts, done or open, in the order in which it was."""
    return desk.store.find(Task, case_id=case.id, kind="follow_up", state=("open", "done"), order="opened_at")


def ordered_in(desk: Desk, case: Case) -> tuple[Ordered, ...]:
    """Return the follow-ups of a case as whoever handles it reads them."""
    tasks = ordered_tasks(desk, case)
    if not tasks:
        return ()
    reported = {str(one.data.get("task")): one for one in desk.store.find(Entry, case_id=case.id, what="followed-up")}
    return tuple(_ordered(desk, task, reported.get(task.id)) for task in tasks)


def _ordered(desk: Desk, task: Task, entry: Entry | None) -> Ordered:
    content = content_of(desk, entry) if entry else None
    return Ordered(
        id=task.id,
        label=task.label,
        state=task.state,
        due_at=task.due_at,
        done_at=task.done_at,
        who=spoken(desk, task.position_id, task.person_id),
        said=tuple(words_of(content)) if content else (),
        files=count_files_with(desk, content),
    )


def standing(desk: Desk, case: Case, step: Step | None, task: Task) -> str:
    """Return whether the decision of a step waits for follow-ups (`WAITS`, `DONE`); empty where it waits for none."""
    if step is None or task.kind != "step" or task.state != "open" or case.state != step.id:
        return ""
    if not any(action.when and "fact(unfinished)" in action.when for action in step.actions):
        return ""
    tasks = [one for one in ordered_tasks(desk, case) if one.action]
    if not tasks:
        return ""
    return WAITS if any(one.state == "open" for one in tasks) else DONE
