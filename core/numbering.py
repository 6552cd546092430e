"""Letters get their numbers: from the bot's own series, from a block reserved, or out of the office's book.

An open series is gapless for each book and year: the book's row is read and written in the transaction that signs, so
that two letters signed at once never have one number, and one that is not signed takes none. The numbers of the secret
series are drawn, so that neither a gap nor the height of a number tells of other letters; its book counts what was
drawn, and `faults` finds whether a row is missing (docs/decisions/0020).
"""

import secrets
from collections.abc import Iterator
from dataclasses import replace

from core.casting import barred
from core.checkpoints import Fault
from core.codes import new_id
from core.desk import Desk
from core.errors import Refusal
from core.letter_days import day_of
from core.letter_texts import LetterText
from core.number_patterns import SECRET_BOOK, NumberRule, written
from core.paper_records import Letter, NumberBook, NumberTaken
from core.ports import Store
from core.records import Case

LONGEST_BLOCK = 500
HIGHEST = 9_999_999
KEEPER = "agenda_officer"
"""Who keeps the open books."""
FEWEST_DIGITS = 4
"""A drawn number has at least so many digits; it gets one more when half of the shorter ones are taken."""


def read_number(typed: str) -> int:
    """Return a running number as typed; `Refusal` for what is none, or has more digits than any book."""
    said = typed.strip()
    if not (said.isascii() and said.isdigit() and len(said) <= len(str(HIGHEST))):
        raise Refusal("refusal-number-unreadable")
    return int(said)


def rule_of(desk: Desk, letter: Letter) -> NumberRule:
    """Return how a letter is numbered."""
    return desk.institution_of(letter.unit_id).numbering.rule(letter.kind, letter.book)


def kept_apart(desk: Desk, case: Case, letter: Letter) -> Letter:
    """Return a letter as it is to be numbered: in the secret book where its case is kept from an agenda officer.

    A number of the open book would show him a line, or a gap, that would not be there without the case.
    """
    kept_from = any(
        role == KEEPER for one in sorted(barred(desk, case)) for role, _ in desk.chart.roles_of(one, desk.today)
    )
    return replace(letter, book=SECRET_BOOK) if kept_from else letter


def number_letter(desk: Desk, letter: Letter, text: LetterText, person_id: str, typed: int | None = None) -> Letter:
    """Return a letter with its number, taken in this transaction; `typed` is what the agenda officer read in the book.

    Raises `Refusal` where a typed number is taken, and where a block has run out.
    """
    rule = rule_of(desk, letter)
    book = _book(desk, letter, rule)
    number = _next(desk, book, rule) if typed is None else _typed(desk, book, typed)
    words = _words(desk, letter, text, number)
    _take(desk, book, number, words, letter.id, person_id)
    return replace(letter, number=words, numbered_on=day_of(desk, letter))


def _words(desk: Desk, letter: Letter, text: LetterText, number: int) -> str:
    """Return a number as it is written on a letter, of the day that stands on it."""
    codes = desk.institution_of(letter.unit_id).number_codes
    return written(rule_of(desk, letter).pattern, number, day_of(desk, letter), text.short, codes)


def number_again(desk: Desk, letter: Letter, text: LetterText, person_id: str) -> Letter:
    """Return a letter that had its number with the number of the day that stands on it now.

    In the book of another year it gets a new one, and the old one stays as `batal`.
    """
    for taken in desk.store.find(NumberTaken, letter_id=letter.id, state="given"):
        if taken.book_id == _book(desk, letter, rule_of(desk, letter)).id:
            words = _words(desk, letter, text, taken.number)
            desk.store.put(replace(taken, words=words, revision=taken.revision + 1))
            return replace(letter, number=words, numbered_on=day_of(desk, letter))
    cancel_number(desk, letter)
    cleared = replace(letter, number=None, numbered_on=None)
    return cleared if rule_of(desk, letter).by == "book" else number_letter(desk, cleared, text, person_id)


def proposed(desk: Desk, letter: Letter) -> int:
    """Return the next free number of the book that a letter belongs to; to look at it writes nothing."""
    book = _blank(*_place(desk, letter, rule_of(desk, letter)))
    return _highest(desk, desk.store.get(NumberBook, book.id) or book) + 1


def reserve(desk: Desk, unit_id: str, book: str, first: int, last: int, person_id: str, kind: str = "") -> int:
    """Reserve a block of numbers and return how many; `Refusal` where one is taken or the block makes no sense."""
    if not 1 <= first <= last <= HIGHEST or last - first >= LONGEST_BLOCK:
        raise Refusal("refusal-number-block", most=LONGEST_BLOCK)
    row = _row(desk, book_unit(desk, unit_id), book, kind, desk.today.year)
    for number in range(first, last + 1):
        _free(desk, row, number)
        desk.store.add(
            NumberTaken(
                id=new_id(), book_id=row.id, number=number, state="reserved", taken_at=desk.now, taken_by=person_id
            )
        )
    return last - first + 1


def cancel_number(desk: Desk, letter: Letter) -> None:
    """Mark the number of a cancelled letter as `batal`; it stays taken."""
    for taken in desk.store.find(NumberTaken, letter_id=letter.id, state="given"):
        desk.store.put(replace(taken, state="batal", revision=taken.revision + 1))


def book_unit(desk: Desk, unit_id: str) -> str:
    """Return the unit whose books a unit writes in: the highest one above it with the same codes in its numbers."""
    codes = desk.institution_of(unit_id).number_codes
    same = [one for one in desk.chart.unit_line(unit_id) if desk.institution_of(one).number_codes == codes]
    return same[-1] if same else unit_id


def _book(desk: Desk, letter: Letter, rule: NumberRule) -> NumberBook:
    """Return the book of the year that a letter bears, whenever it is written into it."""
    return _row(desk, *_place(desk, letter, rule))


def _place(desk: Desk, letter: Letter, rule: NumberRule) -> tuple[str, str, str, int]:
    """Return the unit, the book, the kind of letter and the year whose series a letter is numbered in."""
    kind = letter.kind if rule.own else ""
    return book_unit(desk, letter.unit_id), letter.book, kind, day_of(desk, letter).year


def _row(desk: Desk, unit_id: str, book: str, kind: str, year: int) -> NumberBook:
    """Return a book of a year, opened where it is not there yet."""
    blank = _blank(unit_id, book, kind, year)
    found = desk.store.get(NumberBook, blank.id)
    if found is None:
        desk.store.add(blank)
    return found or blank


def _blank(unit_id: str, book: str, kind: str, year: int) -> NumberBook:
    key = ":".join(filter(None, (unit_id, book, str(year), kind)))
    return NumberBook(id=key, unit_id=unit_id, book=book, year=year)


def _next(desk: Desk, book: NumberBook, rule: NumberRule) -> int:
    if book.book == SECRET_BOOK and not rule.running:
        return _drawn(desk, book)
    if rule.by == "block":
        kept = desk.store.find(NumberTaken, book_id=book.id, state="reserved", order="number", limit=1)
        if not kept:
            raise Refusal("refusal-number-block-empty")
        return kept[0].number
    return _highest(desk, book) + 1


def _drawn(desk: Desk, book: NumberBook) -> int:
    """Return a free number of the secret book, each as likely as any other."""
    low = int("1".ljust(FEWEST_DIGITS, "0"))
    while 2 * book.last >= 9 * low:
        low *= 10
    while True:
        number = low + secrets.randbelow(9 * low)
        if not desk.store.count(NumberTaken, book_id=book.id, number=number):
            return number


def _highest(desk: Desk, book: NumberBook) -> int:
    """Return the highest number taken in a book; reserved ones count, for nobody else may have them."""
    top = desk.store.find(NumberTaken, book_id=book.id, order="-number", limit=1)
    return max(book.last, top[0].number if top else 0)


def _typed(desk: Desk, book: NumberBook, number: int) -> int:
    if not 1 <= number <= HIGHEST:
        raise Refusal("refusal-number-unreadable")
    taken = desk.store.find(NumberTaken, book_id=book.id, number=number, limit=1)
    if taken and taken[0].state != "reserved":
        raise Refusal("refusal-number-taken", number=number)
    return number


def _free(desk: Desk, book: NumberBook, number: int) -> None:
    if desk.store.find(NumberTaken, book_id=book.id, number=number, limit=1):
        raise Refusal("refusal-number-taken", number=number)


def _take(desk: Desk, book: NumberBook, number: int, words: str, letter_id: str, person_id: str) -> None:
    kept = desk.store.find(NumberTaken, book_id=book.id, number=number, limit=1)
    taken = NumberTaken(
        id=kept[0].id if kept else new_id(), book_id=book.id, number=number, words=words, letter_id=letter_id,
        taken_at=desk.now, taken_by=person_id, revision=kept[0].revision + 1 if kept else 0,
    )  # fmt: skip
    if kept:
        desk.store.put(taken)
    else:
        desk.store.add(taken)
    present = desk.store.get(NumberBook, book.id) or book
    last = present.last + 1 if present.book == SECRET_BOOK else max(present.last, number)
    desk.store.put(replace(present, last=last, revision=present.revision + 1))


# --- looking for what is missing


def faults(store: Store) -> Iterator[Fault]:
    """Yield what is missing in the secret books: numbers that were given and are gone, letters that are not in them."""
    for book in store.find(NumberBook, book=SECRET_BOOK, order="id"):
        given = store.find(NumberTaken, book_id=book.id)
        if len(given) != book.last:
            yield Fault(f"book {book.id}", f"has {len(given)} numbers, and {book.last} were given")
        for taken in given:
            letter = store.get(Letter, taken.letter_id or "")
            if letter is None or letter.number != taken.words:
                yield Fault(f"book {book.id}", f"number {taken.number} is not that of its letter")
    entered = {taken.letter_id for taken in store.find(NumberTaken)}
    for letter in store.find(Letter, book=SECRET_BOOK, number__ne=None):
        if letter.id not in entered:
            yield Fault(f"letter {letter.code}", "has a number that stands in no book")
