"""The counter: staff take a report down for a citizen without Telegram, who takes it over later by code and number."""

from core.access import may_take_down
from core.at_counter import letters_at_counter, look_again, look_up, order_receipt, receipt_of
from core.case_views import CaseView
from core.counter_acts import deeds, proof_for
from core.counter_forms import PREFIX
from core.errors import NotKnown, Refusal
from core.filing import complaint_form
from core.letters import title_of
from core.queries import case_view, report_by_code
from core.takeover import name_code, take_over, waits_for_own_number
from core.talks import current
from handlers.answers import Answer
from handlers.asking import ask
from handlers.reading import Visit


def take_down(visit: Visit) -> Answer:
    """Ask staff the report of whoever stands at the counter; with a code, show where his report stands."""
    if not may_take_down(visit.desk, visit.person):
        raise Refusal("refusal-not-known")
    if visit.read.words:
        return _shown(visit, _looked_up(visit))
    return ask(visit, f"{PREFIX}{complaint_form(visit.desk)}")


def _looked_up(visit: Visit) -> CaseView:
    """Return the report whose code was typed; of any other code one sentence that tells nothing of whether it is."""
    try:
        return look_up(visit.desk, visit.person, visit.read.words)
    except NotKnown:
        raise Refusal("refusal-counter-code") from None


def look(visit: Visit) -> Answer:
    """Show staff where a report stands whose reporter must be told something."""
    return _shown(visit, look_again(visit.desk, visit.person, visit.read.part(0)))


def _shown(visit: Visit, view: CaseView) -> Answer:
    receipt = receipt_of(visit.desk, view.case)
    letters = [one for one in letters_at_counter(visit.desk, view.case) if receipt is None or one.id != receipt.id]
    named = [{"id": one.id, "title": visit.packed(title_of(visit.desk, view.case, one))} for one in letters]
    return visit.answer(
        "counter-report", visit.packed(view) | {"deeds": list(deeds(visit.desk, visit.person, view)), "letters": named}
    )


def print_receipt(visit: Visit) -> Answer:
    """Order the receipt of a report on paper once more, or another letter to its reporter."""
    letter_id = visit.read.parts[1] if len(visit.read.parts) > 1 else None
    order_receipt(visit.desk, visit.person, visit.read.part(0), letter_id)
    return visit.answer("paper-ordered", {"case": None})


def act(visit: Visit) -> Answer:
    """Ask for the proof of the reporter, before anything is written down that he does."""
    asked = proof_for(visit.desk, visit.person, visit.read.part(0), visit.read.part(1))
    return ask(visit, asked.form, asked.subject)


def open_code(visit: Visit) -> Answer:
    """Show one's own report by its code; any other code, there or not, is kept until the own number is shared."""
    try:
        return visit.answer("report", visit.packed(report_by_code(visit.desk, visit.person, visit.read.words)))
    except NotKnown:
        name_code(visit.desk, visit.read.user_id, visit.read.words)
        return visit.answer("takeover-share")


def waits(visit: Visit) -> bool:
    """Whether a shared number is meant for taking a report over: a code was named, and no form asks for a number."""
    return waits_for_own_number(visit.desk, visit.read.user_id) and current(visit.desk, visit.key) is None


def share(visit: Visit) -> Answer:
    """Take a report over by the own number, or say that it does not fit; that answer is one for all reasons."""
    case = take_over(visit.desk, visit.person, visit.read.user_id, visit.read.own_number())
    if case is None:
        return visit.answer("takeover-refused")
    told = visit.answer("taken-over", {"code": case.code})
    view = visit.packed(case_view(visit.desk, visit.person, case.id))
    return Answer((*told.screens, *visit.answer("report", view).screens))
