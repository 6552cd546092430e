"""The counter: staff take a report down for a citizen without Telegram, who takes it over later by code and number."""

from core.access import may_take_down
from core.at_counter import look_again, look_up, order_receipt
from core.counter_forms import PREFIX
from core.errors import NotKnown, Refusal
from core.filing import complaint_form
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
        return visit.answer("counter-report", visit.packed(look_up(visit.desk, visit.person, visit.read.words)))
    return ask(visit, f"{PREFIX}{complaint_form(visit.desk)}")


def look(visit: Visit) -> Answer:
    """Show staff where a report stands whose reporter must be told something."""
    return visit.answer("counter-report", visit.packed(look_again(visit.desk, visit.person, visit.read.part(0))))


def print_receipt(visit: Visit) -> Answer:
    """Order the receipt of a report on paper once more."""
    order_receipt(visit.desk, visit.person, visit.read.part(0))
    return visit.answer("paper-ordered", {"case": None})


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
