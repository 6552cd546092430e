"""Letters in the chat: those of a case, one with what may be done, its document, its signed paper, the case file."""

from core.access import has_part, has_role
from core.delivering import LETTER
from core.errors import NotKnown, Refusal, Stale
from core.letter_drafts import redraft
from core.letters import letter_for, letters_of, line_of, refuse_served
from core.papers import order
from core.queries import case_view
from core.records import Evidence
from core.registers import AGENDA, books_of, number_rows, register_rows, units_of_blocks
from handlers.answers import Answer
from handlers.asking import ask
from handlers.letter_data import letter_data, line_data, subject_of
from handlers.packing import files
from handlers.reading import Visit

CASE_FILE = "case-file"
_EARLIEST = 2000
"""No register of ours is older."""
_DEEDS = {"sign": "may_sign", "number": "may_number", "handed": "may_serve", "void": "may_cancel"}


def listing(visit: Visit) -> Answer:
    """List the letters of a case that this person may read, and offer the case file."""
    view = case_view(visit.desk, visit.person, visit.read.part(0))
    lines = [line_data(visit.desk, one) for one in letters_of(visit.desk, visit.person, view.case)]
    case = {"id": view.case.id, "code": view.case.code}
    return visit.answer("letters", {"case": case, "scope": view.scope, "letters": lines})


def open_one(visit: Visit) -> Answer:
    """Show one letter with what this person may do with it."""
    return visit.answer("letter", letter_data(visit, visit.read.part(0)))


def order_letter(visit: Visit) -> Answer:
    """Have a letter made as PDF; it comes when it is ready."""
    letter, case = letter_for(visit.desk, visit.person, visit.read.part(0))
    basis = f"{letter.revision}:{visit.desk.today.isoformat()}"
    order(visit.desk, visit.person, LETTER, {"letter": letter.id}, case=case, basis=basis)
    return visit.answer("paper-ordered", {"case": case.id})


def show_scan(visit: Visit) -> Answer:
    """Send the signed paper of a letter as it came in."""
    letter, _ = letter_for(visit.desk, visit.person, visit.read.part(0))
    file = visit.desk.store.get(Evidence, letter.scan_id or "")
    if file is None:
        raise Refusal("refusal-no-files")
    return visit.answer("files", files([file]))


def begin(visit: Visit) -> Answer:
    """Begin what a button of a letter is for: handing in the signed paper, numbering, handing over, cancelling."""
    deed = visit.read.part(0)
    letter, case = letter_for(visit.desk, visit.person, visit.read.part(1))
    if deed == "void":
        refuse_served(letter)
    allowed = _DEEDS.get(deed)
    if allowed is None or not getattr(line_of(visit.desk, visit.person, case, letter), allowed):
        raise Stale
    form = f"{deed}/{case.procedure}/{letter.kind}"
    return ask(visit, form, subject_of(visit, letter, case), case.edition)


def draft_anew(visit: Visit) -> Answer:
    """Write a cancelled letter anew, and show the draft."""
    draft = redraft(visit.desk, visit.person, visit.read.part(0))
    return visit.answer("letter", {**letter_data(visit, draft.id), "did": "new"})


def order_case_file(visit: Visit) -> Answer:
    """Have the file of a case made as PDF, as far as this person may read the case."""
    view = case_view(visit.desk, visit.person, visit.read.part(0))
    if view.scope == "summary":
        raise NotKnown
    order(visit.desk, visit.person, CASE_FILE, {"case": view.case.id}, case=view.case)
    return visit.answer("paper-ordered", {"case": view.case.id})


# --- the office's own registers


def shelf(visit: Visit) -> Answer:
    """Offer the registers of a year that this person may have, and to the agenda officer the numbers."""
    if not has_part(visit.desk, visit.person):
        raise NotKnown
    year = _year(visit, 0) if visit.read.parts else visit.desk.today.year
    books = books_of(visit.desk, visit.person, year)
    now = year == visit.desk.today.year
    officer = now and has_role(visit.desk, visit.person, AGENDA)
    earlier = year - 1 if year > _EARLIEST else None
    data = {
        "books": list(books),
        "year": year,
        "officer": officer,
        "before": earlier,
        "after": None if now else year + 1,
    }
    return visit.answer("paper-shelf", data)


def _year(visit: Visit, place: int) -> int:
    """Return the year that a button names; `NotKnown` for one that no button names."""
    part = visit.read.part(place)
    years = range(_EARLIEST, visit.desk.today.year + 1)
    if part not in map(str, years):
        raise NotKnown
    return int(part)


def order_register(visit: Visit) -> Answer:
    """Have a register of a year made as PDF."""
    register, year = visit.read.part(0), _year(visit, 1)
    register_rows(visit.desk, visit.person, register, year)
    order(visit.desk, visit.person, "register", {"register": register, "year": year})
    return visit.answer("paper-ordered", {"case": None})


def order_numbers(visit: Visit) -> Answer:
    """Have the book of numbers of a year made as PDF."""
    book, year = visit.read.part(0), _year(visit, 1)
    number_rows(visit.desk, visit.person, book, year)
    order(visit.desk, visit.person, "numbers", {"book": book, "year": year})
    return visit.answer("paper-ordered", {"case": None})


def begin_block(visit: Visit) -> Answer:
    """Begin to reserve a block of numbers; who keeps the books of several units says in which."""
    units = units_of_blocks(visit.desk, visit.person)
    if not units:
        raise NotKnown
    if len(units) == 1:
        return ask(visit, "nomor-blok")
    if visit.read.part(0) == "go":
        return visit.answer("which-book", {"units": [visit.desk.chart.units[one].name for one in units]})
    if visit.read.number(0) >= len(units):
        raise Stale
    return ask(visit, "nomor-blok", {"unit": units[visit.read.number(0)]})
