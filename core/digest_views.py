"""What the message of a working morning says to one person: his own overdue work, and what he watches over."""

from dataclasses import dataclass

from core.access import may_be_told, may_read
from core.desk import Desk
from core.digests import since_morning
from core.labels import office_label, reported_label, state_text, title_text
from core.queries import TaskLine, worklist
from core.records import Case, Person, Task
from core.texts import Text
from core.worktime import Left


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedLine:
    """A late case that is somebody else's work: `about` only for who may read it, `office` where it lies."""

    case_id: str
    code: str
    title: Text
    step: Text
    about: str
    office: str
    left: Left
    reads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What is overdue for one person, each the oldest first."""

    own: tuple[TaskLine, ...]
    watched: tuple[WatchedLine, ...]


def digest_of(desk: Desk, person: Person, watched: str = "") -> Digest:
    """Return what is overdue since before today; `watched` are the ids of the work that he was found to watch over.

    Only what is open still, and what he may know of now.
    """
    morning = since_morning(desk)
    mine = [line for line in worklist(desk, person) if not line.stand_in]
    own = tuple(line for line in mine if line.task.due_at and line.task.due_at <= morning)
    has = {line.task.id for line in own}
    found = (_watched(desk, person, one) for one in watched.split() if one not in has)
    lines = {line.case_id: line for line in found if line}
    return Digest(own=own, watched=tuple(lines.values()))


def new_work(desk: Desk, person: Person, tasks: str) -> tuple[TaskLine, ...]:
    """Return which of these tasks, given at once, are open and his still, in the order in which they were named."""
    lines = {line.task.id: line for line in worklist(desk, person) if not line.stand_in}
    return tuple(lines[one] for one in tasks.split() if one in lines)


def _posts(desk: Desk, case: Case, task: Task) -> list[str | None]:
    """Return the posts that have late work: of a step all that share it, of a follow-up its owner's."""
    if task.kind != "step":
        return [task.position_id]
    work = desk.store.find(Task, case_id=case.id, kind="step", state="open", round=case.round, order="id")
    return [one.position_id for one in work]


def _watched(desk: Desk, person: Person, task_id: str) -> WatchedLine | None:
    task = desk.store.get(Task, task_id)
    case = desk.store.get(Case, task.case_id) if task else None
    if task is None or case is None or task.state != "open" or task.due_at is None or task.due_at > desk.now:
        return None
    if not may_be_told(desk, person, case):
        return None
    reads = may_read(desk, person, case) in {"masked", "summary"}
    return WatchedLine(
        case_id=case.id,
        code=case.code,
        title=title_text(desk, case, named=reads),
        step=state_text(desk, case, task.step),
        about=reported_label(desk, case) if reads else "",
        office=office_label(desk, _posts(desk, case, task)),
        left=desk.calendar.left(desk.now, task.due_at),
        reads=reads,
    )
