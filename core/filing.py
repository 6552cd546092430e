"""The one door between forms and cases: a form that was sent in opens a case or moves one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from core.adding import add
from core.agendas import FORMS as AGENDAS
from core.agendas import by_form
from core.answer_values import compared
from core.barring import SURE, bar
from core.casework import Acted, act
from core.codes import new_id
from core.declaring import declare
from core.desk import Desk
from core.duties import meet
from core.errors import NotKnown, Refusal
from core.extending import extend
from core.follow_ups import complete
from core.forms import NAMED, NAMELESS, Form
from core.giving import Given, adopt_files, check_files, files_in, mapped, order_fetch
from core.history import CLOCK, Hand, new_content
from core.identity import facts_of, link_for, way_of
from core.inquiry import reply
from core.labels import reported_label
from core.letter_drafts import call_for_opening
from core.opening import Opened, Plan, begin, prepare
from core.opening_tasks import set_opening_tasks
from core.paper import hand_over
from core.paper_forms import PAPER_FORMS, carry_out_on_paper
from core.people import agree, remember, remembered
from core.procedures import Procedure
from core.records import Case, Draft, Party, Person, Position, ReporterLink, Task
from core.reopening import reopen


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the reporter takes home: the code of one case and the date by which an answer is due, if one runs.

    `conflict` says that he declared a conflict of interest of his own, whose task he may not go on with.
    """

    case_id: str
    code: str
    due: datetime | None
    reported: str
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """What came of a form: `receipts` of new cases, what was `acted`, the case it went into, an agenda, a `deed`."""

    kind: str
    receipts: tuple[Receipt, ...] = ()
    acted: Acted | None = None
    case_id: str | None = None
    agenda_id: str | None = None
    letter_id: str | None = None
    deed: str | None = None


def submit(desk: Desk, person: Person, draft: Draft, answers: Given) -> Filed:
    """Carry out what a finished form is for; refusals and stale subjects are those of the use case behind it."""
    check_files(desk, answers, draft.owner)
    kind, *parts = draft.form.split("/")
    subject = draft.subject
    if kind in {"act", "behalf"}:
        on_behalf = kind == "behalf"
        acted = act(desk, person, subject["task"], subject["revision"], parts[2], answers, on_behalf=on_behalf)
        return Filed("acted", acted=acted, case_id=acted.case_id)
    if kind in _ON_A_TASK:
        told, carry_out = _ON_A_TASK[kind]
        return Filed(told, case_id=carry_out(desk, person, subject["task"], subject["revision"], answers))
    if kind in _ON_A_CASE:
        told, carry_out_on = _ON_A_CASE[kind]
        return Filed(told, case_id=carry_out_on(desk, person, subject["case"], answers).id)
    if kind in PAPER_FORMS:
        letter = carry_out_on_paper(desk, person, draft, answers)
        return Filed(kind, case_id=letter.case_id if letter else None, letter_id=letter.id if letter else None)
    return (
        Filed(kind, agenda_id=by_form(desk, person, kind, subject, answers).id)
        if kind in AGENDAS
        else _open(desk, person, draft, answers)
    )


_ON_A_TASK: Final[Mapping[str, tuple[str, Callable[[Desk, Person, str, int, Given], str]]]] = {
    "follow": ("followed", lambda *given: complete(*given).id),
    "served": ("served", lambda *given: hand_over(*given).id),
    "jawaban": ("replied", lambda *given: reply(*given).id),
    "extend": ("extended", lambda *given: extend(*given).case_id),
}
_ON_A_CASE: Final[Mapping[str, tuple[str, Callable[[Desk, Person, str, Given], Case]]]] = {
    "reopen": ("reopened", reopen),
    "tambahan": ("added", add),
}
"""What a form about a task or a case is for: the screen that tells it is done, and the use case."""


def _open(desk: Desk, person: Person, draft: Draft, answers: Given) -> Filed:
    form = desk.office.form(draft.form, draft.edition)
    procedure = procedure_of(desk, form.id)
    answers = mapped(desk, form, answers)
    by_reporter = any(step.by_form and step.actor == "reporter" for step in procedure.steps)
    cases = _report(desk, person, form, procedure, answers) if by_reporter else [
        _with_contents(*declare(desk, person, form, procedure, answers, draft))
    ]  # fmt: skip
    return finished(desk, cases, answers)


def finished(desk: Desk, cases: list[Case], answers: Given) -> Filed:
    """Do what follows on the opening of cases by a form, and return their receipts."""
    given = {name: compared(value) for name, value in answers.items()}
    for case in cases:
        set_opening_tasks(desk, case, given)
        call_for_opening(desk, case, CLOCK)
        meet(desk, case)
    return Filed("opened", receipts=tuple(_receipt(desk, case) for case in cases))


def procedure_of(desk: Desk, form_id: str) -> Procedure:
    """Return the active procedure that a form opens; `NotKnown` where the institution runs none."""
    for name in desk.office.institution.procedures:
        procedure = desk.office.library.procedure(name)
        if form_id in procedure.forms():
            return procedure
    raise NotKnown


def complaint_form(desk: Desk) -> str:
    """Return the form by which people complain here; `NotKnown` where the institution takes no complaints."""
    name = desk.office.institution.complaint_procedure
    forms = sorted(desk.office.library.procedure(name).forms()) if name else []
    if not forms:
        raise NotKnown
    return forms[0]


def wbs_form(desk: Desk) -> str | None:
    """Return the form by which people report who are not concerned themselves; None where nobody takes it here."""
    name = desk.office.institution.wbs_procedure
    return min(desk.office.library.procedure(name).forms(), default=None) if name else None


# --- a report about officials: one case each


def _report(desk: Desk, person: Person, form: Form, procedure: Procedure, answers: Given) -> list[Case]:
    way = way_of(form, answers)
    identity = {} if way == NAMELESS else _identity(desk, person, form, answers)
    if _needs_evidence(form) and not files_in(answers):
        raise Refusal("refusal-no-evidence")
    _keep_for_next_time(desk, person, form, answers, identity, way)
    return report_about(desk, person, form, procedure, answers, identity)


def report_about(
    desk: Desk, person: Person, form: Form, procedure: Procedure, answers: Given, identity: dict[str, str]
) -> list[Case]:
    """Open one case of a person's report for each official in it; `Refusal` where nobody is named or too many are."""
    told = _told(form, answers)
    officials = officials_named(form, answers)
    _refuse_flood(desk, person, len(officials))
    link_id = new_id() if len(officials) > 1 else None
    report = _Reported(desk, person, form, procedure, told, identity, way_of(form, answers), link_id)
    return [_report_one(report, one) for one in officials]


def _needs_evidence(form: Form) -> bool:
    """Whether the form asks for files and does not let anybody go without."""
    return any(one.kind == "files" and one.optional is False for one in form.questions)


def _keep_for_next_time(
    desk: Desk, person: Person, form: Form, answers: Given, identity: dict[str, str], way: str | None
) -> None:
    """Keep the identity and the consent of a reporter; nothing of who wants his name kept or gives none."""
    if way not in {None, NAMED}:
        return
    remember(desk, person, identity)
    for question in form.questions:
        value = answers.get(question.id)
        if question.kind == "consent" and isinstance(value, dict):
            agree(desk, person, value["version"])


def _refuse_flood(desk: Desk, person: Person, more: int) -> None:
    """Refuse so many reports of one person on one day that nobody could read them; what he wrote stays in his draft."""
    cases = (desk.store.get(Case, link.id) for link in desk.store.find(ReporterLink, person_id=person.id))
    today = sum(desk.calendar.local(case.opened_at).date() == desk.today for case in cases if case)
    most = desk.office.institution.reports_a_day
    if today + more > most:
        raise Refusal("refusal-too-many-reports", max=most)


def _identity(desk: Desk, person: Person, form: Form, answers: Given) -> dict[str, str]:
    """Return the identity of the reporter; refused where any part of it is missing (001 part B item 2)."""
    known = remembered(desk, person) if "use" in answers.values() else {}
    fields = {
        field: str(answers.get(question.id) or known.get(field, "")) for field, question in form.remembered.items()
    }
    if not fields or not all(fields.values()):
        raise Refusal("refusal-no-identity")
    return fields


def _told(form: Form, answers: Given) -> dict[str, Any]:
    """Return the answers that belong to the case: without identity, consent, and the officials named."""
    private = {question.id for question in form.remembered.values()}
    kinds = {"consent", "confirm", "official"}
    return {
        q.id: answers[q.id] for q in form.questions if q.id in answers and q.id not in private and q.kind not in kinds
    }


def officials_named(form: Form, answers: Given) -> list[dict[str, str | None]]:
    """Return each official complained about: picked from the chart, or described in words."""
    question = next((q for q in form.questions if q.kind == "official"), None)
    value = answers.get(question.id) if question else None
    if not isinstance(value, Mapping):
        raise Refusal("refusal-nobody-named")
    named: list[dict[str, str | None]] = [{**one, "words": None} for one in value.get("picked", [])]
    if value.get("words"):
        named.append({"position": None, "person": None, "words": value["words"]})
    if not named:
        raise Refusal("refusal-nobody-named")
    return named


@dataclass(frozen=True, slots=True)
class _Reported:
    """One report with all that its cases share."""

    desk: Desk
    person: Person
    form: Form
    procedure: Procedure
    told: dict[str, Any]
    identity: dict[str, str]
    way: str | None
    link_id: str | None


def _report_one(report: _Reported, official: dict[str, str | None]) -> Case:
    desk, person, form, told = report.desk, report.person, report.form, report.told
    if official["person"] == person.id:
        raise Refusal("refusal-yourself")
    position = desk.chart.positions.get(official["position"] or "")
    unit_id = position.unit_id if position else desk.office.institution.root_unit
    facts = _facts(told, known=position is not None) | facts_of(report.way)
    if position and leads(desk, position, official["person"]):
        facts["leadership"] = "yes"
    plan = Plan(
        procedure=report.procedure, unit_id=unit_id, form=form.id, form_edition=form.edition, facts=facts,
        link_id=report.link_id,
    )  # fmt: skip
    opened = prepare(desk, plan)
    desk.store.add(link_for(opened.case, person, report.identity, report.way))
    desk.store.add(
        Party(
            id=new_id(), case_id=opened.case.id, role="reported", person_id=official["person"],
            position_id=official["position"], words=official["words"],
        )
    )  # fmt: skip
    bar(opened, form, told)
    return _with_contents(opened, told, Hand())


def leads(desk: Desk, position: Position, person_id: str | None) -> bool:
    """Whether an official belongs to the leadership of the unit or to Tim BK: then the level above identifies."""
    roles = desk.chart.roles_of(person_id, desk.today) if person_id else frozenset()
    return position.head or any(role == "tim_bk" for role, _ in roles)


def _facts(told: Mapping[str, Any], *, known: bool) -> dict[str, str]:
    """Return what routing must know; where the leadership may be meant, it is taken as meant."""
    leadership = told.get("pimpinan")
    word = leadership.get("chosen") if isinstance(leadership, Mapping) else leadership
    return {"unidentified": "no" if known else "yes", "leadership": "no" if known or word in SURE else "yes"}


def _with_contents(opened: Opened, told: dict[str, Any], hand: Hand) -> Case:
    desk, case = opened.desk, opened.case
    content = new_content(case, "answers", told, desk.now, hand.person_id)
    desk.store.add(content)
    files = adopt_files(desk, case, content, files_in(told))
    for file in files:
        order_fetch(desk, file)
    return begin(opened, hand, [content], files)


def _receipt(desk: Desk, case: Case) -> Receipt:
    tasks = desk.store.find(Task, case_id=case.id, state="open", kind="step", order="due_at")
    due = next((task.due_at for task in tasks if task.due_at), None)
    conflict = desk.procedure(case).declares == "conflict"
    return Receipt(case.id, case.code, due, reported_label(desk, case), conflict)
