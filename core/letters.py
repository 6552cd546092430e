"""Letters of cases: who may read one and do what with it; signed, numbered, handed over, cancelled.

A letter is a row from the transaction of the action that calls for it; until its signed paper is here it is a draft
(`konsep`). Signing gives it its number in the same transaction.
"""

from dataclasses import dataclass, replace

from core import history
from core.access import has_role, may_read
from core.casting import barred, filer_of
from core.delivering import in_force
from core.desk import Desk
from core.entering import people_of, stewards
from core.errors import NotKnown, Refusal, Stale
from core.giving import Given, keep, order_fetch
from core.history import Hand
from core.letter_days import date_given, day_served
from core.letter_sheets import SCAN, check_sheet
from core.letter_signers import OWN, as_signed
from core.letter_texts import OPEN_BOOK, SECRET_BOOK, LetterText
from core.notices import tell
from core.numbering import cancel_number, kept_apart, number_again, number_letter, proposed, read_number, rule_of
from core.paper_records import Letter
from core.procedures import Procedure
from core.records import Case, Content, Evidence, Person
from core.texts import Text

_SECRET = Text("Surat rahasia", "Secret letter")
DRAFT, SIGNED, REPLACED, CANCELLED = "konsep", "signed", "replaced", "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A letter as one reader may know it and what he may do; `proposed`: the next free number, if he may know it."""

    letter: Letter
    title: Text
    may_sign: bool = False
    may_number: bool = False
    may_serve: bool = False
    may_cancel: bool = False
    may_redraft: bool = False
    own: bool = False
    proposed: int | None = None


def text_of(desk: Desk, procedure: Procedure, kind: str, pinned: str | None = None) -> LetterText:
    """Return what a letter of a procedure says; KeyError for a letter that the procedure does not have.

    `pinned` is the text that a letter was drafted with: a newer edition is for the letters to come.
    """
    letter = next((one for one in procedure.letters if one.id == kind), None)
    if letter is None:
        raise KeyError(kind)
    return desk.office.library.letter_text(procedure.id, letter, pinned)


def title_of(desk: Desk, case: Case, letter: Letter) -> Text:
    """Return how a letter is called."""
    kinds = desk.procedure(case).letters
    return next((one.title for one in kinds if one.id == letter.kind), Text(letter.kind))


# --- who may read, and what he may do


def letters_of(desk: Desk, person: Person, case: Case) -> list[LetterLine]:
    """Return the letters of a case that a person may read, in order; none where he may not read the case."""
    # One that was drafted anew is as old as the one that was cancelled, and stands behind it.
    found = sorted(desk.store.find(Letter, case_id=case.id), key=lambda one: (one.created_at, one.state != CANCELLED))
    return [line_of(desk, person, case, one) for one in found if may_have_letter(desk, person, case, one)]


def may_have_letter(desk: Desk, person: Person, case: Case, letter: Letter) -> bool:
    """Whether a person may read a letter: who reads the case, and who brought it those that are for him as well.

    Somebody against whom the case goes reads none of them here: his letters are handed to him on paper.
    """
    if letter.state == REPLACED:
        return False
    scope = may_read(desk, person, case)
    return scope == "masked" or (scope == "own" and text_of(desk, desk.procedure(case), letter.kind, letter.text).own)


def line_of(desk: Desk, person: Person, case: Case, letter: Letter) -> LetterLine:
    """Return a letter with what a person may do with it."""
    handles = _handles(desk, person, case, letter)
    text = text_of(desk, desk.procedure(case), letter.kind, letter.text)
    waits = waits_for_number(desk, letter, text)
    numbers = waits and _numbers(desk, person, case, letter)
    hidden = letter.book == SECRET_BOOK and not may_have_letter(desk, person, case, letter)
    return LetterLine(
        letter=letter,
        title=_SECRET if hidden else title_of(desk, case, letter),
        may_sign=letter.state == DRAFT and handles,
        may_number=numbers,
        may_serve=letter.state == SIGNED and text.served and not letter.served_on and handles and not waits,
        may_cancel=letter.state in {DRAFT, SIGNED} and handles and not text.issued and not letter.served_on,
        may_redraft=letter.state == CANCELLED and handles and not _stands(desk, letter),
        own=may_read(desk, person, case) == "own",
        proposed=proposed(desk, letter) if numbers and letter.book == OPEN_BOOK else None,
    )


def _stands(desk: Desk, letter: Letter) -> bool:
    """Whether a letter of the same kind stands that the same action called for, or a later one."""
    same = desk.store.find(Letter, case_id=letter.case_id, kind=letter.kind, entry__ge=letter.entry)
    return any(one.state in {DRAFT, SIGNED} for one in same)


def _handles(desk: Desk, person: Person, case: Case, letter: Letter) -> bool:
    """Whether a person brings in the signed paper: who signs it, whoever acts in that post today, or Tim BK for him."""
    if person.left_at or person.id in barred(desk, case):
        return False
    if person.id == letter.signer_id:
        return True
    own = text_of(desk, desk.procedure(case), letter.kind, letter.text).signer == OWN
    if filer_of(desk, case) == person.id:
        return False
    acting = set() if own else {held.position_id for held in desk.chart.acting(person.id, desk.today)}
    return letter.signer_position_id in acting or person.id in stewards(desk, case)


def waits_for_number(desk: Desk, letter: Letter, text: LetterText) -> bool:
    """Whether a signed letter still needs the number that the agenda officer reads in the office's book."""
    typed = letter.state == SIGNED and text.numbered and letter.number is None
    return typed and rule_of(desk, letter).by == "book"


def _numbers(desk: Desk, person: Person, case: Case, letter: Letter) -> bool:
    """Whether a person types a letter's number: the agenda officer, who is not told what a secret one is about.

    In the secret book also whoever handles it, and of confidential cases nobody else; whoever handles it, too, where
    the only officer is a party.
    """
    alone = letter.book == SECRET_BOOK or not _officers(desk, case)
    if alone and _handles(desk, person, case, letter):
        return True
    away = person.id in barred(desk, case) or person.id == filer_of(desk, case)
    return not away and not desk.procedure(case).confidential and has_role(desk, person, "agenda_officer")


def _officers(desk: Desk, case: Case) -> list[Person]:
    """Return the agenda officers who are no party to a case; who else would come in their place numbers nothing."""
    found = (desk.store.get(Person, one) for one in sorted(people_of(desk, case, "role(agenda_officer)")))
    return [person for person in found if person and has_role(desk, person, "agenda_officer")]


def letter_for(desk: Desk, person: Person, letter_id: str) -> tuple[Letter, Case]:
    """Return a letter with its case for who may read it, or is to number it; `NotKnown` for anybody else."""
    letter = desk.store.get(Letter, letter_id)
    case = desk.store.get(Case, letter.case_id) if letter else None
    if letter is None or case is None:
        raise NotKnown
    if may_have_letter(desk, person, case, letter):
        return letter, case
    text = text_of(desk, desk.procedure(case), letter.kind, letter.text)
    if waits_for_number(desk, letter, text) and _numbers(desk, person, case, letter):
        return letter, case
    raise NotKnown


# --- what is done with a letter


def sign(desk: Desk, person: Person, letter_id: str, revision: int, given: Given) -> Letter:
    """Keep the signed paper of a letter (`naskah`, one file) with its date (`tanggal`) and give it its number.

    One that has its number already keeps it. Raises `NotKnown` for who may not, `Stale` where the letter has moved on,
    `Refusal` without the file, for what can be no signed paper, and for a date before the draft or after today.
    """
    letter, case = _at_hand(desk, person, letter_id, revision)
    line = line_of(desk, person, case, letter)
    if not line.may_sign:
        raise Stale
    day = date_given(desk, letter, given)
    content, files = keep(desk, case, f"letter.{letter.kind}", given, person.id)
    sheet = check_sheet(files)
    order_fetch(desk, sheet)
    text = text_of(desk, desk.procedure(case), letter.kind, letter.text)
    letter = letter if letter.number else kept_apart(desk, case, letter)
    letter = as_signed(desk, case, letter, text, day)
    signed = replace(letter, state=SIGNED, signed_at=desk.now, dated=day, means=SCAN, scan_id=sheet.id)
    if letter.number:
        signed = number_again(desk, signed, text, person.id)
    elif text.numbered and rule_of(desk, letter).by != "book":
        signed = number_letter(desk, signed, text, person.id)
    signed = _put(desk, signed)
    _note(desk, case, "letter-signed", Hand(person.id), _about(letter, content), [content], files)
    _tell_signed(desk, case, signed, text)
    return signed


def _tell_signed(desk: Desk, case: Case, letter: Letter, text: LetterText) -> None:
    """Send a signed letter to who brought the case, if it is for him; tell the agenda officers if it has no number."""
    in_force(desk, case, letter, text)
    if waits_for_number(desk, letter, text) and not desk.procedure(case).confidential:
        for officer in _officers(desk, case):
            once = f"letter-number:{letter.id}:{letter.scan_id}:{officer.id}"
            tell(desk, officer.id, "notice-letter-number", once, case=case, data={"letter": letter.id})


def give_number(desk: Desk, person: Person, letter_id: str, revision: int, given: Given) -> Letter:
    """Give a signed letter the running number that the agenda officer read in the office's book (`nomor`)."""
    letter, case = _at_hand(desk, person, letter_id, revision)
    if not line_of(desk, person, case, letter).may_number:
        raise NotKnown
    typed = read_number(str(given.get("nomor", "")))
    text = text_of(desk, desk.procedure(case), letter.kind, letter.text)
    numbered = _put(desk, number_letter(desk, letter, text, person.id, typed))
    in_force(desk, case, numbered, text)
    _note(desk, case, "letter-numbered", Hand(person.id), {"letter": letter.id, "kind": letter.kind})
    return numbered


def serve(desk: Desk, person: Person, letter_id: str, revision: int, given: Given) -> Letter:
    """Record on which day (`hari`) a signed letter was handed to whom it is for, to whom (`penerima`), with proof."""
    letter, case = _at_hand(desk, person, letter_id, revision)
    if not line_of(desk, person, case, letter).may_serve:
        raise NotKnown
    day = day_served(desk, letter, given)
    content, files = keep(desk, case, f"served.{letter.kind}", given, person.id)
    for file in files:
        order_fetch(desk, file)
    served = _put(desk, replace(letter, served_on=day, served_content_id=content.id))
    _note(desk, case, "letter-served", Hand(person.id), _about(letter, content), [content], files)
    return served


def cancel(desk: Desk, person: Person, letter_id: str, revision: int, given: Given) -> Letter:
    """Cancel a letter with a reason (`alasan`); its number stays in the book as `batal`.

    `Refusal` for one that was handed over: whoever has it relies on it, and only another letter takes it back.
    """
    letter, case = _at_hand(desk, person, letter_id, revision)
    refuse_served(letter)
    if not line_of(desk, person, case, letter).may_cancel:
        raise NotKnown
    if not str(given.get("alasan", "")).strip():
        raise Refusal("refusal-incomplete")
    content, _ = keep(desk, case, f"cancelled.{letter.kind}", given, person.id)
    cancelled = _put(desk, replace(letter, state=CANCELLED))
    cancel_number(desk, cancelled)
    _note(desk, case, "letter-cancelled", Hand(person.id), _about(letter, content), [content])
    return cancelled


def refuse_served(letter: Letter) -> None:
    """Raise `Refusal` where a letter was handed over, and so can be cancelled no more."""
    if letter.served_on:
        raise Refusal("refusal-letter-served")


def _at_hand(desk: Desk, person: Person, letter_id: str, revision: int) -> tuple[Letter, Case]:
    letter, case = letter_for(desk, person, letter_id)
    # The digest of the scan is noted by the bot itself, and makes nobody's button stale.
    if letter.state in {REPLACED, CANCELLED} or revision > letter.revision:
        raise Stale
    return letter, case


def _put(desk: Desk, letter: Letter) -> Letter:
    letter = replace(letter, revision=letter.revision + 1)
    desk.store.put(letter)
    return letter


def _about(letter: Letter, content: Content) -> dict[str, object]:
    return {"letter": letter.id, "kind": letter.kind, "content": content.id}


def _note(
    desk: Desk, case: Case, what: str, hand: Hand, data: dict[str, object], texts: list[Content] | None = None,
    files: list[Evidence] | None = None,
) -> None:  # fmt: skip
    history.write(desk.store, case, what, desk.now, hand, data=data, texts=texts or (), files=files or ())
