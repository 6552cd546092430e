"""What a person may see: every query takes the reader and returns only what he may know, masked as he may know it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from core.access import Scope, has_role, holds, may_act, may_be_told, may_read, may_stand_in
from core.carried_out import standing
from core.case_views import CaseView, view_of
from core.casting import barred, filer_of, values_of
from core.codes import read_tracking_code
from core.colleagues import Decided, decided_beside
from core.deadlines import above_of
from core.desk import Desk
from core.duties import forms_of
from core.errors import NotKnown
from core.extending import may_extend
from core.identity import has_opened
from core.labels import office_label, reported_label, spoken, state_text, title_text, whose_label
from core.lifecycle import lifecycle_of
from core.officials import folded
from core.own_actions import hands_out
from core.receipts import Awaited, awaited
from core.records import Case, Party, Person, ReporterLink, Task
from core.steps import Action, Step
from core.texts import Text
from core.worktime import Left

__all__ = [
    "CasePage", "CaseView", "TaskLine", "TaskView", "case_page", "case_view", "cases", "late_view", "report_by_code",
    "reports", "task_view", "worklist",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """One line of a worklist; `stand_in` where Tim BK may act on paper for somebody who cannot be reached.

    `whose` is who declares, or the unit it is about.
    """

    task: Task
    case: Case
    title: Text
    step: Text
    about: str
    left: Left | None
    stand_in: bool = False
    whose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """A task with its case and the buttons that this reader may press; `holder` is named only to who stands in.

    `came_from` is whom it came from by climbing; `climbs` says that past its limit it goes to a superior,
    `office` where it went when its limit passed, by nobody's name; `may_extend` that he may move the limit on;
    `letter` is the one whose receipt he is to confirm; `outside` names the buttons that give the case to an authority
    outside, `orders` says whether its decision waits for what was ordered (`core.carried_out.standing`), `step` is what
    the task itself is about, wherever the case stands now, `decided` what a colleague decided who shared it.
    """

    task: Task
    view: CaseView
    actions: tuple[Action, ...]
    stand_in: bool = False
    claimable: bool = False
    holder: str = ""
    came_from: str = ""
    climbs: bool = False
    may_extend: bool = False
    letter: Awaited | None = None
    office: str = ""
    outside: tuple[str, ...] = ()
    orders: str = ""
    step: Text
    decided: Decided | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A page of the cases that a person may read: its lines, whether more follow, how many are open and late."""

    lines: tuple[CaseView, ...]
    more: bool
    open: int
    late: int


# --- work


def worklist(desk: Desk, person: Person) -> list[TaskLine]:
    """Return the open work of a person, the earliest due first: his posts', his roles', and what he may take over."""
    found = {task.id: task for task in _own_tasks(desk, person)}
    lines = [_line(desk, task, case) for task, case in _with_cases(desk, found.values()) if may_act(desk, person, task)]
    lines += [line for line in _for_the_unreachable(desk, person) if line.task.id not in found]
    return sorted(lines, key=lambda line: (line.task.due_at is None, line.task.due_at or desk.now, line.task.id))


def _own_tasks(desk: Desk, person: Person) -> list[Task]:
    posts = [holding.position_id for holding in desk.chart.acting(person.id, desk.today)]
    by_post = desk.store.find(Task, position_id=posts, state="open") if posts else []
    return [*by_post, *desk.store.find(Task, person_id=person.id, state="open")]


def _for_the_unreachable(desk: Desk, person: Person) -> list[TaskLine]:
    if not has_role(desk, person, "tim_bk"):
        return []
    tasks = desk.store.find(Task, state="open", kind="step", person_id__ne=None)
    pairs = _with_cases(desk, tasks)
    return [_line(desk, task, case, stand_in=True) for task, case in pairs if _may_take_over(desk, person, task, case)]


def _may_take_over(desk: Desk, person: Person, task: Task, case: Case) -> bool:
    out = person.id in barred(desk, case) or filer_of(desk, case) == person.id
    return not out and may_stand_in(desk, person, task, case)


def _with_cases(desk: Desk, tasks: Iterable[Task]) -> list[tuple[Task, Case]]:
    pairs = [(task, desk.store.get(Case, task.case_id)) for task in tasks]
    return [(task, case) for task, case in pairs if case]


def _line(desk: Desk, task: Task, case: Case, *, stand_in: bool = False) -> TaskLine:
    return TaskLine(
        task=task,
        case=case,
        title=title_text(desk, case),
        step=state_text(desk, case, task.step),
        about=reported_label(desk, case),
        left=desk.calendar.left(desk.now, task.due_at) if task.due_at else None,
        stand_in=stand_in,
        whose=whose_label(desk, case),
    )


def task_view(desk: Desk, person: Person, task_id: str) -> TaskView:
    """Return a task with its buttons; `NotKnown` for whoever may neither act on it nor read its case."""
    task = desk.store.get(Task, task_id)
    case = desk.store.get(Case, task.case_id) if task else None
    if task is None or case is None:
        raise NotKnown
    stand_in = not may_act(desk, person, task) and _may_take_over(desk, person, task, case)
    scope: Scope | None = "masked" if stand_in else may_read(desk, person, case)
    actions = _buttons(desk, person, task, case, stand_in=stand_in)
    if scope is None or (scope == "own" and not (may_act(desk, person, task) or actions)):
        raise NotKnown
    step = desk.procedure(case).step(task.step)
    claimable = bool(step and step.done == "claimed" and not task.claimed_by and may_act(desk, person, task))
    return TaskView(
        task=task,
        view=view_of(desk, case, scope, past=True, reader=person),
        actions=() if claimable else actions,
        stand_in=stand_in,
        claimable=claimable,
        holder=spoken(desk, task.position_id, task.person_id) if stand_in else "",
        came_from=_came_from(desk, task) if scope != "own" else "",
        office=_went_to(desk, task) if scope != "own" and task.state == "passed" else "",
        climbs=_climbs(desk, case, step, task),
        step=state_text(desk, case, task.step),
        decided=decided_beside(desk, case, task) if scope == "masked" else None,
        outside=tuple(one.id for one in actions if hands_out(desk, case, one)),
        orders=standing(desk, case, step, task) if scope == "masked" else "",
        may_extend=not stand_in and may_extend(desk, person, task),
        letter=awaited(desk, case) if scope == "own" and task.state == "open" and task.kind == "step" else None,
    )


def _came_from(desk: Desk, task: Task) -> str:
    """Return who had a task before it climbed; empty where it did not."""
    if not task.level:
        return ""
    passed = desk.store.find(
        Task, case_id=task.case_id, step=task.step, round=task.round, level=task.level - 1, state="passed", limit=1
    )
    return spoken(desk, passed[0].position_id, passed[0].person_id) if passed else ""


def _went_to(desk: Desk, task: Task) -> str:
    """Return where a task went when its limit passed: the office of the work that was written at that moment."""
    work = desk.store.find(Task, case_id=task.case_id, kind="step", opened_at=task.done_at)
    return office_label(desk, (one.position_id for one in work))


def _climbs(desk: Desk, case: Case, step: Step | None, task: Task) -> bool:
    """Whether a task goes to somebody else when its limit passes; at the very top it stays."""
    if step is None or task.state != "open" or all(stage.do != "climb" for stage in step.stages):
        return False
    return bool(above_of(desk, case, step, task).seats)


def _buttons(desk: Desk, person: Person, task: Task, case: Case, *, stand_in: bool) -> tuple[Action, ...]:
    if task.state != "open" or task.kind != "step":
        return ()
    offered = lifecycle_of(desk.procedure(case)).available(case.state, values_of(desk, case))
    # What follows on a form by itself is a button that begins the form; nobody fills it in for somebody else.
    actions = tuple(action for action in offered if not action.on or (not stand_in and forms_of(desk, action)))
    actions = tuple(action for action in actions if not action.reveals or not has_opened(desk, person, case))
    if stand_in:
        return tuple(action for action in actions if action.by is None and action.kind in {"go", "return"})
    return tuple(action for action in actions if may_act(desk, person, task, action.id))


# --- cases


def cases(desk: Desk, person: Person, words: str = "", limit: int = 10, skip: int = 0) -> list[CaseView]:
    """Return the lines of a page of cases, see `case_page`."""
    return list(case_page(desk, person, words, limit, skip).lines)


def case_page(desk: Desk, person: Person, words: str = "", limit: int = 10, skip: int = 0) -> CasePage:
    """Return the cases a person may read as an official, those with all the words if any are given.

    The late ones come first, then the open ones by their limits, then the closed ones, the newest first. A case
    that he may not know leaves no trace: no line, no gap, no count.
    """
    wanted = folded(words)
    found = [case for case in _touched(desk, person) if may_read(desk, person, case) in {"masked", "summary"}]
    seen = [case for case in found if not wanted or _matches(desk, case, wanted)]
    dues = {case.id: _due(desk, case) for case in seen}
    newest = sorted(seen, key=lambda case: (case.opened_at, case.id), reverse=True)
    # Late comes before due, and due before no limit, by the limit alone.
    ordered = sorted(newest, key=lambda case: (case.closed_at is not None, dues[case.id] is None, dues[case.id] or 0))
    late = sum(due is not None and due <= desk.now for due in dues.values())
    return CasePage(
        lines=tuple(
            view_of(desk, one, may_read(desk, person, one) or "summary") for one in ordered[skip : skip + limit]
        ),
        more=len(ordered) > skip + limit,
        open=sum(case.closed_at is None for case in seen),
        late=late,
    )


def _due(desk: Desk, case: Case) -> datetime | None:
    if case.closed_at:
        return None
    tasks = desk.store.find(Task, case_id=case.id, kind="step", state="open", round=case.round)
    return min((task.due_at for task in tasks if task.due_at), default=None)


def _touched(desk: Desk, person: Person) -> list[Case]:
    posts = [holding.position_id for holding in desk.chart.acting(person.id, desk.today)]
    tasks = [*desk.store.find(Task, person_id=person.id), *(desk.store.find(Task, position_id=posts) if posts else [])]
    ids = {task.case_id for task in tasks if holds(desk, person, task)}
    if desk.chart.roles_of(person.id, desk.today):
        ids |= {case.id for case in desk.store.find(Case, closed_at=None)}
    return [case for case in (desk.store.get(Case, one) for one in ids) if case]


def _matches(desk: Desk, case: Case, wanted: list[str]) -> bool:
    said = folded(f"{case.code} {reported_label(desk, case)} {title_text(desk, case).id}")
    joined = "".join(said)
    return all(any(word.startswith(one) for word in said) or one in joined for one in wanted)


def case_view(desk: Desk, person: Person, case_id: str) -> CaseView:
    """Return a case as a person may read it; `NotKnown` for whoever may not, and for what does not exist."""
    case = desk.store.get(Case, case_id)
    scope = may_read(desk, person, case) if case else None
    if case is None or scope is None:
        raise NotKnown
    return view_of(desk, case, scope, person, past=True)


def late_view(desk: Desk, person: Person, case_id: str) -> CaseView:
    """Return of a case that is late what whoever must know of it may know: all he may read, else that it is late.

    Raises `NotKnown` for whoever may not even know that it exists.
    """
    case = desk.store.get(Case, case_id)
    if case is None or not may_be_told(desk, person, case):
        raise NotKnown
    scope = may_read(desk, person, case)
    if scope:
        return view_of(desk, case, scope, person)
    title = title_text(desk, case, named=False)
    return replace(view_of(desk, case, "summary"), title=title, about="", timeline=(), turn=(), office="")


def reports(desk: Desk, person: Person) -> list[CaseView]:
    """Return what a person has reported or declared, the newest first."""
    ids = [link.id for link in desk.store.find(ReporterLink, person_id=person.id)]
    ids += [party.case_id for party in desk.store.find(Party, person_id=person.id, role="declarant")]
    mine = [case for case in (desk.store.get(Case, one) for one in ids) if case]
    ordered = sorted(mine, key=lambda case: (case.opened_at, case.id), reverse=True)
    return [view_of(desk, case, "own", person) for case in ordered]


def report_by_code(desk: Desk, person: Person, typed: str) -> CaseView:
    """Return a report of one's own by its tracking code; any other code is not known."""
    found = desk.store.find(Case, code=read_tracking_code(typed), limit=1)
    if not found or filer_of(desk, found[0]) != person.id:
        raise NotKnown
    return view_of(desk, found[0], "own", person, past=True)
