"""Reporters: where their reports stand, the office's questions, objections, and taking a report back."""

from dataclasses import replace
from typing import Final

from core.access import may_answer
from core.errors import NotKnown, Refusal, Stale
from core.queries import CaseView, case_view, report_by_code, reports
from core.records import Case, Task
from core.reopening import withdraw
from handlers.answers import Answer, Screen
from handlers.asking import ask
from handlers.reading import Visit
from handlers.unfinished import unfinished

ANSWER: Final = "jawaban"
ADDITION: Final = "tambahan"


def status(visit: Visit) -> Answer:
    """Show one's own reports, and the one that is not sent yet; or the report whose code was typed."""
    if visit.read.words:
        return _report(visit, report_by_code(visit.desk, visit.person, visit.read.words))
    lines = reports(visit.desk, visit.person)
    shown = visit.answer("reports", {"lines": [visit.packed(line) for line in lines]})
    draft = unfinished(visit)
    return replace(shown, screens=(*shown.screens, Screen("unfinished", draft))) if draft else shown


def open_report(visit: Visit) -> Answer:
    """Show one report of one's own."""
    return _report(visit, own(visit, visit.read.part(0)))


def _report(visit: Visit, view: CaseView) -> Answer:
    return visit.answer("report", visit.packed(view))


def own(visit: Visit, case_id: str) -> CaseView:
    """Return one's own report; `NotKnown` for anybody else's."""
    view = case_view(visit.desk, visit.person, case_id)
    if view.scope != "own":
        raise NotKnown
    return view


def answer_question(visit: Visit) -> Answer:
    """Begin to answer what the office asked about a report."""
    task = visit.desk.store.get(Task, visit.read.part(0))
    if task is None or not may_answer(visit.desk, visit.person, task):
        raise NotKnown
    if task.state != "open" or task.revision != visit.read.number(1):
        raise Stale
    return ask(visit, ANSWER, {"task": task.id, "revision": task.revision})


def add_more(visit: Visit) -> Answer:
    """Begin to add words or files to an open report of one's own."""
    view = own(visit, visit.read.part(0))
    if not view.may_add:
        raise Refusal("refusal-case-closed")
    return ask(visit, ADDITION, {"case": view.case.id})


def object_to_end(visit: Visit) -> Answer:
    """Begin an objection to how a report was closed."""
    view = own(visit, visit.read.part(0))
    if not view.may_reopen:
        raise Refusal("refusal-not-reopened")
    case = view.case
    return ask(visit, f"reopen/{case.procedure}/{case.state}", {"case": case.id}, case.edition)


def consider_withdrawal(visit: Visit) -> Answer:
    """Ask once more before a report is taken back."""
    case = _withdrawable(visit)
    data = {"case_id": case.id, "code": case.code, "revision": case.revision}
    return visit.in_place("confirm-withdraw", data)


def take_back(visit: Visit) -> Answer:
    """Take a report back: the second press."""
    case = withdraw(visit.desk, visit.person, _withdrawable(visit).id)
    return visit.in_place("withdrawn", {"code": case.code})


def _withdrawable(visit: Visit) -> Case:
    view = own(visit, visit.read.part(0))
    if not view.may_withdraw:
        raise Refusal("refusal-not-withdrawn")
    if view.case.revision != visit.read.number(1):
        raise Stale
    return view.case
