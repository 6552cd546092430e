"""A case as one reader may know it: what `core.queries` hands out, masked as he may read it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.access import Scope, may_act, may_answer
from core.actor_origins import origin_of
from core.adding import may_add
from core.answer_values import is_consent
from core.carried_out import Ordered, ordered_in
from core.counter_forms import CONSENT
from core.desk import Desk
from core.findings import Exchange, Finding, exchanges, findings
from core.identity import conceals, identity_for, neutral
from core.inner_steps import outward, outward_work
from core.labels import office_label, officials_text, reported_label, spoken, state_text, title_text
from core.own_actions import OwnAction, own_actions
from core.records import Case, Content, Evidence, Person, ReporterLink, Task
from core.register import RegisterLine, lines_of
from core.reopening import may_withdraw, reopen_until, reopening_of
from core.sanctions import Declared, declared_before
from core.texts import Text
from core.timeline import Event, timeline, words_of
from core.worktime import Left

_FROM_FILER = ("answers", "reply", "objection", "addition")
"""Kinds of contents that come from who brought a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case as one reader may know it; `answers` are those of the form that opened it.

    `shielded` says that somebody reported it whose identity is protected; nothing of it is in the view. `complaint`
    is False for what somebody declares of himself. `turn` names whom the case waits for, `escalated` that a limit
    has passed and somebody else took over, `office` where it went then, by nobody's name. `task` is the reader's own
    open work in it, `own` what the one who brought it may do at a step of somebody else. `findings` and `exchanges` are
    what came before, `register` what it said of the unit when the case was opened. `turn_of` says to who brought it
    whose turn it is, by place and not by name. `identity` is the reporter's, where he gave his name to who handles the
    case or the reader has opened it; `declared` what the register said of the reported when the report was found true.
    `adds` says that the case is reopened by adding what is missing, and not by an objection.
    """

    case: Case
    scope: Scope
    title: Text
    state: Text
    about: str
    due: datetime | None
    left: Left | None
    complaint: bool = True
    shielded: bool = False
    turn: tuple[str, ...] = ()
    escalated: bool = False
    answers: dict[str, Any] = field(default_factory=dict)
    files: tuple[Evidence, ...] = ()
    timeline: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    question: Task | None = None
    question_words: str = ""
    task: Task | None = None
    own: tuple[OwnAction, ...] = ()
    identity: dict[str, str] = field(default_factory=dict)
    declared: Declared | None = None
    may_reopen: bool = False
    adds: bool = False
    reopen_until: datetime | None = None
    may_withdraw: bool = False
    may_add: bool = False
    linked: int = 0
    register: tuple[RegisterLine, ...] = ()
    turn_of: str = ""
    office: str = ""
    follow_ups: tuple[Ordered, ...] = ()

    @property
    def late(self) -> bool:
        """Whether the case is open and past the limit of its step."""
        return self.case.closed_at is None and bool(self.left and self.left.overdue)


def view_of(
    desk: Desk,
    case: Case,
    scope: Scope,
    person: Person | None = None,
    *,
    past: bool = False,
    reader: Person | None = None,
) -> CaseView:
    """Return a case as far as a scope goes; with a person what he may do in it, with `past` what came before.

    `reader` is who reads it where nothing is asked of what he may do.
    """
    known = identity_for(desk, person or reader, case) if scope == "masked" else {}
    work = desk.store.find(Task, case_id=case.id, kind="step", state="open", round=case.round, order="opened_at")
    shown, work = (outward(desk, case), outward_work(desk, case, work)) if scope == "own" else (case, work)
    due = min((task.due_at for task in work if task.due_at), default=None)
    return CaseView(
        case=case,
        scope=scope,
        title=title_text(desk, case, named=scope != "own"),
        state=state_text(desk, shown, shown.state),
        about=reported_label(desk, case),
        due=due,
        left=desk.calendar.left(desk.now, due) if due else None,
        complaint=desk.procedure(case).by_reporter,
        shielded=scope == "masked" and not known and desk.store.get(ReporterLink, case.id) is not None,
        identity=known,
        declared=declared_before(desk, case) if scope == "masked" else None,
        turn=tuple(dict.fromkeys(_holder(desk, task) for task in work)) if scope != "own" else (),
        escalated=any(task.level for task in work),
        answers=_answers(desk, case) if scope != "summary" else {},
        files=tuple(_files(desk, case, scope)) if scope != "summary" else (),
        timeline=tuple(timeline(desk, case, scope)),
        register=lines_of(case) if scope != "summary" else (),
        turn_of=_turn_of(desk, shown, work) if scope == "own" else "",
        office=office_label(desk, (task.position_id for task in work)) if all(task.level for task in work) else "",
        **(_before(desk, case, scope) if past else {}),
        **(_doings(desk, case, scope, person) if person else {}),
    )


def _before(desk: Desk, case: Case, scope: Scope) -> dict[str, Any]:
    """Return what was found, asked and ordered so far."""
    return {
        "findings": findings(desk, case, scope),
        "exchanges": exchanges(desk, case, scope),
        "follow_ups": ordered_in(desk, case) if scope == "masked" else (),
    }


def _turn_of(desk: Desk, case: Case, work: list[Task]) -> str:
    """Return whom an open case waits for, as the expression of its procedure and by no name; empty where nobody acts.

    What has climbed waits for whoever stands above.
    """
    step = desk.procedure(case).step(case.state)
    if step is None or not work:
        return ""
    procedure = desk.procedure(case)
    actor = origin_of(procedure, procedure.actor_of(step, case.switches), case.switches)
    return f"superior({actor})" if any(task.level for task in work) else actor


def _holder(desk: Desk, task: Task) -> str:
    """Return whom a task waits for: who acts in its post today, else the person it was given to."""
    held = desk.chart.holder(task.position_id, desk.today) if task.position_id else None
    return spoken(desk, task.position_id, held.person_id if held else task.person_id)


def _doings(desk: Desk, case: Case, scope: Scope, person: Person) -> dict[str, Any]:
    """Return the fields of a view that say what a person may do in a case now."""
    question = _question(desk, person, case)
    words = desk.store.get(Content, question.label or "") if question else None
    plan = reopening_of(desk, person, case)
    return {
        "question": question,
        "question_words": next(iter(words_of(words)), "") if words else "",
        "task": own_task(desk, person, case),
        "own": own_actions(desk, person, case),
        "may_reopen": plan is not None,
        "adds": bool(plan and plan.adds),
        "reopen_until": reopen_until(desk, case, plan) if plan else None,
        "may_withdraw": may_withdraw(desk, person, case),
        "may_add": may_add(desk, person, case),
        "linked": desk.store.count(Case, link_id=case.link_id) if case.link_id and scope == "own" else 0,
    }


def own_task(desk: Desk, person: Person, case: Case) -> Task | None:
    """Return the first open work of a person in a case."""
    work = desk.store.find(Task, case_id=case.id, kind=("step", "follow_up"), state="open", order="opened_at")
    return next((task for task in work if may_act(desk, person, task)), None)


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
    own = _from_filer(desk, case)
    if scope != "own":
        hidden = own if conceals(desk, case) else set()
        return [neutral(file) if file.content_id in hidden else file for file in files]
    consent = desk.store.find(Evidence, owner=f"{CONSENT}{case.id}", order="at")
    return [*(file for file in files if file.content_id in own), *consent]


def _from_filer(desk: Desk, case: Case) -> set[str]:
    """Return the contents that came from who brought the case."""
    return {c.id for c in desk.store.find(Content, case_id=case.id, kind=_FROM_FILER)}
