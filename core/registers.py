"""Registers: declarations, complaints and numbers of a year, each as one reader may know it and no more.

A case that he may not read leaves no trace: no line, no gap, no count. Of the secret book of numbers each sees the
letters that he may read, and never fewer because one is written that he may not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from core.access import has_part, has_role
from core.case_views import CaseView
from core.casting import barred, filer_of
from core.desk import Desk
from core.errors import NotKnown
from core.labels import title_text
from core.letter_days import day_of
from core.letter_texts import OPEN_BOOK, SECRET_BOOK
from core.letters import may_have_letter, title_of
from core.numbering import book_unit, read_number, reserve
from core.paper_records import Letter, NumberBook, NumberTaken
from core.queries import case_page
from core.records import Case, Person
from core.texts import Text

Register = Literal["declarations", "complaints"]
REGISTERS: Final[tuple[Register, ...]] = ("declarations", "complaints")
AGENDA: Final = "agenda_officer"
_MOST: Final = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One case in a register; `whose` is the declarant or the official reported, never the reporter."""

    code: str
    received: date
    title: Text
    whose: str
    unit: str
    state: Text
    closed: date | None
    late: bool
    unit_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """One number of a book of a unit; without a letter it is reserved."""

    number: int
    words: str
    on: date
    state: str
    title: Text | None
    unit_id: str


def register_rows(desk: Desk, person: Person, register: str, year: int) -> list[RegisterRow]:
    """Return the cases of a register that a person may read, in the order of their receipt.

    Raises `NotKnown` for who has no part in the office and for another register.
    """
    if register not in REGISTERS or not has_part(desk, person):
        raise NotKnown
    lines = case_page(desk, person, "", _MOST).lines
    rows = [_row(desk, view) for view in lines if _belongs(desk, view, register)]
    return sorted((row for row in rows if row.received.year == year), key=lambda row: (row.received, row.code))


def _belongs(desk: Desk, view: CaseView, register: str) -> bool:
    procedure = desk.procedure(view.case)
    return procedure.by_reporter if register == "complaints" else procedure.declares is not None


def _row(desk: Desk, view: CaseView) -> RegisterRow:
    case = view.case
    unit = desk.chart.units.get(case.unit_id)
    named = title_text(desk, case).id.partition(": ")[2]
    return RegisterRow(
        code=case.code,
        received=desk.calendar.local(case.received_at).date(),
        title=title_text(desk, case, named=False),
        whose=view.about or named,
        unit=unit.name if unit else "",
        state=view.state,
        closed=desk.calendar.local(case.closed_at).date() if case.closed_at else None,
        late=view.late,
        unit_id=case.unit_id,
    )


# --- numbers


def number_rows(desk: Desk, person: Person, book: str, year: int) -> list[NumberRow]:
    """Return the numbers taken in the books of a year that a person may see; `NotKnown` where he may see none.

    The open books are the agenda officer's; a number whose letter belongs to a case from which he is kept out by now,
    or that he brought himself without being its reader, is to him one that is reserved. Of the secret one each has the
    lines of the letters that he may read.
    """
    rows = list(_numbers(desk, book, year))
    if book == SECRET_BOOK:
        rows = [(taken, letter) for taken, letter in rows if _reads(desk, person, letter)]
        rows.sort(key=lambda row: (row[0].taken_at, row[0].number))
    allowed = has_role(desk, person, AGENDA) if book == OPEN_BOOK else bool(rows)
    if not allowed or book not in {OPEN_BOOK, SECRET_BOOK}:
        raise NotKnown
    return [_number(desk, person, taken, letter) for taken, letter in rows]


def _numbers(desk: Desk, book: str, year: int) -> Iterator[tuple[NumberTaken, Letter | None]]:
    for found in desk.store.find(NumberBook, book=book, year=year, order="id"):
        for taken in desk.store.find(NumberTaken, book_id=found.id, order="number"):
            yield taken, desk.store.get(Letter, taken.letter_id) if taken.letter_id else None


def _reads(desk: Desk, person: Person, letter: Letter | None) -> bool:
    case = desk.store.get(Case, letter.case_id) if letter else None
    return letter is not None and case is not None and may_have_letter(desk, person, case, letter)


def _hidden(desk: Desk, person: Person, case: Case, letter: Letter) -> bool:
    """Whether the open book must not say what a letter is: its case goes against the reader, or is his own."""
    party = person.id in barred(desk, case) or person.id == filer_of(desk, case)
    return party and not may_have_letter(desk, person, case, letter)


def _number(desk: Desk, person: Person, taken: NumberTaken, letter: Letter | None) -> NumberRow:
    case, unit = desk.store.get(Case, letter.case_id) if letter else None, taken.book_id.partition(":")[0]
    if case and letter and _hidden(desk, person, case, letter):
        on = desk.calendar.local(taken.taken_at).date()
        return NumberRow(number=taken.number, words="", on=on, state="reserved", title=None, unit_id=unit)
    return NumberRow(
        number=taken.number,
        words=taken.words,
        on=day_of(desk, letter) if letter else desk.calendar.local(taken.taken_at).date(),
        state=taken.state,
        title=title_of(desk, case, letter) if case and letter else None,
        unit_id=unit,
    )


def books_of(desk: Desk, person: Person, year: int) -> tuple[str, ...]:
    """Return the books of numbers of a year that a person may see."""
    found = []
    for book in (OPEN_BOOK, SECRET_BOOK):
        try:
            number_rows(desk, person, book, year)
        except NotKnown:
            continue
        found.append(book)
    return tuple(found)


def units_of_blocks(desk: Desk, person: Person) -> tuple[str, ...]:
    """Return the units in whose open books an agenda officer may reserve numbers, each book once; none for others.

    Who has the role without a unit has it for all of them; the institution comes first, then units by their names.
    """
    grants = {unit for role, unit in desk.chart.roles_of(person.id, desk.today) if role == AGENDA}
    root, units = desk.office.institution.root_unit, desk.chart.units
    inside = [one for one in units if not desk.chart.is_away(one)]
    own = [root, *inside] if None in grants else [one for one in grants if one in units]
    books = {book_unit(desk, one) for one in own if one}
    return tuple(sorted(books, key=lambda one: (one != root, units[one].name if one in units else one)))


def reserve_block(desk: Desk, person: Person, first: str, last: str, unit_id: str | None = None) -> int:
    """Reserve a block of a unit's open book for letters to come and return how many numbers.

    Only the agenda officer may, in the books that are his (`units_of_blocks`), and of several he says which; else
    `NotKnown`.
    """
    units = units_of_blocks(desk, person)
    chosen = units[0] if unit_id is None and len(units) == 1 else unit_id
    if chosen not in units:
        raise NotKnown
    return reserve(desk, chosen, OPEN_BOOK, read_number(first), read_number(last), person.id)
