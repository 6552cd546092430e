"""What a person may see: every query takes the reader and returns only what he may know, masked as he may know it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from core.access import Scope, has_role, holds, may_act, may_answer, may_be_told, may_read, may_stand_in
from core.answer_values import is_consent
from core.casting import barred, filer_of, values_of
from core.codes import read_tracking_code
from core.desk import Desk
from core.errors import NotKnown
from core.labels import officials_text, reported_label, spoken, state_text, title_text
from core.lifecycle import lifecycle_of
from core.masking import mask_identity
from core.officials import folded
from core.records import Case, Content, Entry, Evidence, Party, Person, ReporterLink, Task
from core.reopening import may_withdraw, reopen_until, reopening_of
from core.steps import Action
from core.texts import Text
from core.worktime import Left

_QUIET = frozenset({"stored", "not-stored", "at-the-top", "unreachable", "nobody", "allowed"})
"""Entries of the history that are the office's inner business and stand in no timeline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """One line of a worklist; `stand_in` where Tim BK may act on paper for somebody who cannot be reached."""

    task: Task
    case: Case
    title: Text
    step: Text
    about: str
    left: Left | None
    stand_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of a timeline: what happened, when, to which step or end, by which post, with which texts."""

    at: datetime
    what: str
    state: Text | None
    post: str = ""
    action: Text | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case as one reader may know it. `identity` is the reporter's, masked; `answers` are those of its form."""

    case: Case
    scope: Scope
    title: Text
    state: Text
    about: str
    due: datetime | None
    left: Left | None
    identity: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    files: tuple[Evidence, ...] = ()
    timeline: tuple[Event, ...] = ()
    question: Task | None = None
    question_words: str = ""
    may_reopen: bool = False
    reopen_until: datetime | None = None
    may_withdraw: bool = False
    linked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """A task with its case and the buttons that this reader may press; `holder` is named only to who stands in."""

    task: Task
    view: CaseView
    actions: tuple[Action, ...]
    stand_in: bool = False
    claimable: bool = False
    holder: str = ""


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
    )


def task_view(desk: Desk, person: Person, task_id: str) -> TaskView:
    """Return a task with its buttons; `NotKnown` for whoever may neither act on it nor read its case."""
    task = desk.store.get(Task, task_id)
    case = desk.store.get(Case, task.case_id) if task else None
    if task is None or case is None:
        raise NotKnown
    stand_in = not may_act(desk, person, task) and _may_take_over(desk, person, task, case)
    scope: Scope | None = "masked" if stand_in else may_read(desk, person, case)
    if scope is None or (scope == "own" and not may_act(desk, person, task)):
        raise NotKnown
    holder = spoken(desk, task.position_id, task.person_id) if stand_in else ""
    step = desk.procedure(case).step(task.step)
    claimable = bool(step and step.done == "claimed" and not task.claimed_by and may_act(desk, person, task))
    return TaskView(
        task=task,
        view=_view(desk, case, scope),
        actions=() if claimable else _buttons(desk, person, task, case, stand_in=stand_in),
        stand_in=stand_in,
        claimable=claimable,
        holder=holder,
    )


def _buttons(desk: Desk, person: Person, task: Task, case: Case, *, stand_in: bool) -> tuple[Action, ...]:
    if task.state != "open" or task.kind != "step":
        return ()
    actions = lifecycle_of(desk.procedure(case)).available(case.state, values_of(desk, case))
    if stand_in:
        return tuple(action for action in actions if action.by is None and action.kind in {"go", "return"})
    return tuple(action for action in actions if may_act(desk, person, task, action.id))


# --- cases


def cases(desk: Desk, person: Person, words: str = "", limit: int = 10, skip: int = 0) -> list[CaseView]:
    """Return the cases a person may read as an official, the newest first, those with all the words if any are given.

    A case that he may not know leaves no trace: no line, no gap, no count.
    """
    wanted = folded(words)
    found = [case for case in _touched(desk, person) if may_read(desk, person, case) in {"masked", "summary"}]
    seen = [case for case in found if not wanted or _matches(desk, case, wanted)]
    page = sorted(seen, key=lambda case: (case.opened_at, case.id), reverse=True)[skip : skip + limit]
    return [_view(desk, case, may_read(desk, person, case) or "summary") for case in page]


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
    return _view(desk, case, scope, person)


def late_view(desk: Desk, person: Person, case_id: str) -> CaseView:
    """Return of a case that is late what whoever must know of it may know: all he may read, else that it is late.

    Raises `NotKnown` for whoever may not even know that it exists.
    """
    case = desk.store.get(Case, case_id)
    if case is None or not may_be_told(desk, person, case):
        raise NotKnown
    scope = may_read(desk, person, case)
    if scope:
        return _view(desk, case, scope, person)
    title = title_text(desk, case, named=False)
    return replace(_view(desk, case, "summary"), title=title, about="", timeline=())


def reports(desk: Desk, person: Person) -> list[CaseView]:
    """Return what a person has reported or declared, the newest first."""
    ids = [link.id for link in desk.store.find(ReporterLink, person_id=person.id)]
    ids += [party.case_id for party in desk.store.find(Party, person_id=person.id, role="declarant")]
    mine = [case for case in (desk.store.get(Case, one) for one in ids) if case]
    ordered = sorted(mine, key=lambda case: (case.opened_at, case.id), reverse=True)
    return [_view(desk, case, "own", person) for case in ordered]


def report_by_code(desk: Desk, person: Person, typed: str) -> CaseView:
    """Return a report of one's own by its tracking code; any other code is not known."""
    found = desk.store.find(Case, code=read_tracking_code(typed), limit=1)
    if not found or filer_of(desk, found[0]) != person.id:
        raise NotKnown
    return _view(desk, found[0], "own", person)


def _view(desk: Desk, case: Case, scope: Scope, person: Person | None = None) -> CaseView:
    due = _due(desk, case)
    question = _question(desk, person, case) if person else None
    words = desk.store.get(Content, question.label or "") if question else None
    plan = reopening_of(desk, person, case) if person else None
    link = desk.store.get(ReporterLink, case.id)
    told = scope in {"own", "masked"}
    return CaseView(
        case=case,
        scope=scope,
        title=title_text(desk, case, named=scope != "own"),
        state=state_text(desk, case, case.state),
        about=reported_label(desk, case),
        due=due,
        left=desk.calendar.left(desk.now, due) if due else None,
        identity=mask_identity(link.identity) if link and scope == "masked" else {},
        answers=_answers(desk, case) if told else {},
        files=tuple(_files(desk, case, scope)) if told else (),
        timeline=tuple(_timeline(desk, case, scope)),
        question=question,
        question_words=_words(words)[0] if words and _words(words) else "",
        may_reopen=plan is not None,
        reopen_until=reopen_until(desk, case, plan) if plan else None,
        may_withdraw=bool(person and may_withdraw(desk, person, case)),
        linked=desk.store.count(Case, link_id=case.link_id) if case.link_id and scope == "own" else 0,
    )


def _due(desk: Desk, case: Case) -> datetime | None:
    tasks = desk.store.find(Task, case_id=case.id, kind="step", state="open", round=case.round)
    return min((task.due_at for task in tasks if task.due_at), default=None)


def _question(desk: Desk, person: Person, case: Case) -> Task | None:
    waiting = desk.store.find(Task, case_id=case.id, kind="answer", state="open", limit=1)
    return next((task for task in waiting if may_answer(desk, person, task)), None)


def _answers(desk: Desk, case: Case) -> dict[str, Any]:
    content = next(iter(desk.store.find(Content, case_id=case.id, kind="answers", order="at", limit=1)), None)
    # What somebody agreed to is no answer to be read; it is kept with its version.
    said = content.data.items() if content else ()
    read = {key: value for key, value in said if key != "salt" and not is_consent(value)}
    return {key: officials_text(desk, value) or value for key, value in read.items()}


def _files(desk: Desk, case: Case, scope: Scope) -> list[Evidence]:
    """Return the files of a case: all of them to who handles it, only his own to the reporter."""
    files = desk.store.find(Evidence, owner=case.id, order="at")
    if scope != "own":
        return files
    own = {c.id for c in desk.store.find(Content, case_id=case.id, kind=("answers", "reply", "objection"))}
    return [file for file in files if file.content_id in own]


# --- the timeline, in words of the procedure

_TO_REPORTER = frozenset({"opened", "entered", "asked", "replied", "climbed", "closed", "reopened", "withdrawn"})


def _timeline(desk: Desk, case: Case, scope: Scope) -> Iterable[Event]:
    for entry in desk.store.find(Entry, case_id=case.id, order="number"):
        if entry.what in _QUIET or (scope == "own" and entry.what not in _TO_REPORTER | {"acted"}):
            continue
        event = _event(desk, case, entry, scope)
        if event:
            yield event


def _event(desk: Desk, case: Case, entry: Entry, scope: Scope) -> Event | None:
    action = _action_of(desk, case, entry)
    if scope == "own" and entry.what == "acted" and (action is None or not action.moves):
        return None
    told = _is_told(desk, case, action, scope)
    content = desk.store.get(Content, str(entry.data.get("content", ""))) if told else None
    return Event(
        at=entry.at,
        what=entry.what,
        state=state_text(desk, case, entry.state_to) if entry.state_to else None,
        post=_post(desk, entry) if scope != "own" else "",
        action=action.label if action else None,
        words=tuple(_words(content)) if content and content.erased_at is None else (),
    )


def _is_told(desk: Desk, case: Case, action: Action | None, scope: Scope) -> bool:
    """Whether a reader is told the words of an event; a reporter hears of officials what ends the case, no inner word.

    A declarant is an official himself: what comes back to him comes with its reason.
    """
    if scope != "own" or action is None or desk.store.get(ReporterLink, case.id) is None:
        return scope != "summary"
    return desk.procedure(case).end(action.to or "") is not None


def _action_of(desk: Desk, case: Case, entry: Entry) -> Action | None:
    step = desk.procedure(case).step(str(entry.data.get("step", "")))
    return step.action(str(entry.data.get("action", ""))) if step else None


def _post(desk: Desk, entry: Entry) -> str:
    """Return who acted, by post; an unreachable official and who recorded for him are both named."""
    if entry.person_id is None:
        return ""
    if entry.on_behalf_id:
        holder = spoken(desk, entry.position_id, entry.on_behalf_id)
        return f"{holder} ({spoken(desk, None, entry.person_id)})"
    return spoken(desk, entry.position_id, entry.person_id)


def _words(content: Content) -> list[str]:
    """Return what was said in a content, in order: its texts, not its files, choices or salt."""
    return [value for key, value in content.data.items() if key != "salt" and isinstance(value, str)]


def said_at_end(desk: Desk, case: Case) -> tuple[str, ...]:
    """Return the words with which the case was brought to where it is: the reason that the reporter is told.

    None where nobody's action closed it: it was withdrawn, or a time ran out.
    """
    closed = desk.store.find(Entry, case_id=case.id, what="closed", order="-number", limit=1)
    if not closed or closed[0].person_id is None:
        return ()
    entries = desk.store.find(Entry, case_id=case.id, what="acted", order="-number", limit=1)
    content = desk.store.get(Content, str(entries[0].data.get("content", ""))) if entries else None
    return tuple(_words(content)) if content and content.erased_at is None else ()


def party_words(desk: Desk, case: Case) -> str:
    """Return how the reporter described an official who is not in the list."""
    party = next(iter(desk.store.find(Party, case_id=case.id, role="reported", person_id=None)), None)
    return party.words or "" if party else ""
