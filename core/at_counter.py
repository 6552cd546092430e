"""A citizen without Telegram comes back to the counter: staff read him where his report stands, and print his receipt.

Staff see what he would see himself and nothing else, for as long as nobody follows the report in Telegram. Every look
is an entry in the history of the case.
"""

from typing import Final

from core import history, papers
from core.access import may_follow_at_counter
from core.case_views import CaseView, view_of
from core.casting import reporter_of
from core.codes import read_tracking_code
from core.desk import Desk
from core.errors import NotKnown
from core.history import Hand
from core.letter_texts import LetterText
from core.letters import letters_of, text_of
from core.paper_records import Letter, Paper
from core.receipts import is_whole
from core.records import Case, Person

LOOKED: Final = "looked-up"


def look_up(desk: Desk, staff: Person, typed: str) -> CaseView:
    """Return a report taken down at the counter as its reporter reads it, by its code, and record who looked.

    Raises `NotKnown` for whoever takes no reports down or has no business with this one, for a code that there is not,
    and for a report that its reporter follows himself; nothing tells these apart.
    """
    case = next(iter(desk.store.find(Case, code=read_tracking_code(typed), limit=1)), None)
    return _look(desk, staff, case)


def look_again(desk: Desk, staff: Person, case_id: str) -> CaseView:
    """Return what `look_up` returns, of a case that a button names."""
    return _look(desk, staff, desk.store.get(Case, case_id))


def _look(desk: Desk, staff: Person, case: Case | None) -> CaseView:
    if case is None or not may_follow_at_counter(desk, staff, case):
        raise NotKnown
    citizen = desk.store.get(Person, reporter_of(desk, case) or "")
    history.write(desk.store, case, LOOKED, desk.now, Hand(staff.id))
    return view_of(desk, case, "own", citizen, past=True)


def order_receipt(
    desk: Desk, staff: Person, case_id: str, letter_id: str | None = None, *, limited: bool = True
) -> Paper:
    """Order the receipt of a report, or another letter to its reporter, on paper for who prints it at the counter.

    Raises `NotKnown` as `look_up` does, and where there is no such letter for him.
    """
    letter, case = letter_at_counter(desk, staff, case_id, letter_id)
    data = {"letter": letter.id, "case": case.id}
    basis = f"{letter.id}:{letter.revision}"
    return papers.order(desk, staff, papers.COUNTER_RECEIPT, data, case=case, basis=basis, limited=limited)


def receipt_of(desk: Desk, case: Case) -> Letter | None:
    """Return the letter that says to the reporter that his report is in; None where the procedure has none."""
    found = desk.store.find(Letter, case_id=case.id, order="created_at")
    return next((one for one in found if _is_receipt(text_of(desk, desk.procedure(case), one.kind, one.text))), None)


def _is_receipt(text: LetterText) -> bool:
    return text.issued and text.own and text.to == "reporter"


def letter_at_counter(desk: Desk, staff: Person, case_id: str, letter_id: str | None = None) -> tuple[Letter, Case]:
    """Return the receipt of a report, or another letter to its reporter, with the case; `NotKnown` else.

    For staff who may still follow the report at the counter.
    """
    case = desk.store.get(Case, case_id)
    if case is None or not may_follow_at_counter(desk, staff, case):
        raise NotKnown
    found = letters_at_counter(desk, case) if letter_id else [receipt_of(desk, case)]
    letter = next((one for one in found if one and letter_id in {None, one.id}), None)
    if letter is None:
        raise NotKnown
    return letter, case


def letters_at_counter(desk: Desk, case: Case) -> list[Letter]:
    """Return the letters to a reporter that are in force, as he may read them himself, in order."""
    citizen = desk.store.get(Person, reporter_of(desk, case) or "")
    own = [line.letter for line in letters_of(desk, citizen, case)] if citizen else []
    return [letter for letter in own if is_whole(desk, case, letter)]
