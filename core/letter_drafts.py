"""Drafts of letters: written in the transaction of the action that calls for them, anew for one that was cancelled."""

from dataclasses import replace

from core import history
from core.casting import barred
from core.codes import new_id, new_tracking_code
from core.delivering import hand_out, in_force
from core.desk import Desk
from core.errors import Stale
from core.history import Hand
from core.letter_signers import OWN, signer_of
from core.letter_texts import OPEN_BOOK, SECRET_BOOK
from core.letters import DRAFT, REPLACED, SIGNED, letter_for, line_of, text_of
from core.notices import tell
from core.paper_records import Letter
from core.procedures import Letter as Kind
from core.procedures import Procedure
from core.receipts import awaited_letter
from core.records import Case, Entry, Person


def call_for(desk: Desk, case: Case, kinds: tuple[Kind, ...], hand: Hand) -> list[Letter]:
    """Write the letters that an action calls for; drafts of the same kind from before are replaced."""
    if not kinds:
        return []
    calls = desk.store.find(Entry, case_id=case.id, what=("acted", "opened"), order="-number", limit=1)
    return [_write(desk, case, kind, hand, calls[0].number if calls else 0) for kind in kinds]


def call_for_opening(desk: Desk, case: Case, hand: Hand) -> list[Letter]:
    """Write the letters that the opening form itself calls for."""
    procedure = desk.procedure(case)
    done = {step.id for step in procedure.steps if step.by_form}
    kinds = tuple(letter for letter in procedure.letters if letter.step in done and not letter.actions)
    return call_for(desk, case, kinds, hand)


def _write(desk: Desk, case: Case, kind: Kind, hand: Hand, entry: int) -> Letter:
    for old in desk.store.find(Letter, case_id=case.id, kind=kind.id, state=DRAFT):
        desk.store.put(replace(old, state=REPLACED, revision=old.revision + 1))
    procedure = desk.procedure(case)
    text = text_of(desk, procedure, kind.id)
    signer_id, post = signer_of(desk, case, text, hand)
    position = desk.chart.positions.get(post or "")
    letter = Letter(
        id=new_id(), case_id=case.id, kind=kind.id, step=kind.step, entry=entry,
        unit_id=position.unit_id if position else _unit_of(desk, case, procedure),
        book=SECRET_BOOK if procedure.by_reporter else OPEN_BOOK,
        code=new_tracking_code(), created_at=desk.now, signer_id=signer_id, signer_position_id=post, text=text.pin,
        state=SIGNED if text.issued else DRAFT, signed_at=desk.now if text.issued else None,
        means="issued" if text.issued else None,
    )  # fmt: skip
    desk.store.add(letter)
    in_force(desk, case, letter, text, new=True)
    if letter.state == DRAFT and text.signer not in {None, OWN}:
        _ask_signer(desk, case, letter, hand)
    return letter


def _ask_signer(desk: Desk, case: Case, letter: Letter, hand: Hand) -> None:
    """Ask whom a letter's text names to sign it, where another has acted."""
    if letter.signer_id and letter.signer_id not in {hand.person_id, *barred(desk, case)}:
        once = f"letter-sign:{letter.id}:called"
        tell(desk, letter.signer_id, "notice-letter-sign", once, case=case, data={"letter": letter.id})


def _unit_of(desk: Desk, case: Case, procedure: Procedure) -> str:
    """Return on whose paper a letter stands that nobody signs: of a confidential case, on that of no single unit."""
    return desk.office.institution.root_unit if procedure.confidential else case.unit_id


def redraft(desk: Desk, person: Person, letter_id: str) -> Letter:
    """Write a cancelled letter anew, as the action called for it, and return the draft; its old number stays `batal`.

    Raises `NotKnown` for who may not read it, `Stale` for who may not sign it and where one stands already.
    """
    old, case = letter_for(desk, person, letter_id)
    if not line_of(desk, person, case, old).may_redraft:
        raise Stale
    # It keeps the time of the action: what it says is what had been given by then.
    draft = Letter(
        id=new_id(), case_id=old.case_id, kind=old.kind, step=old.step, entry=old.entry, unit_id=old.unit_id,
        book=old.book, code=new_tracking_code(), created_at=old.created_at, signer_id=old.signer_id,
        signer_position_id=old.signer_position_id, text=old.text,
    )  # fmt: skip
    desk.store.add(draft)
    data: dict[str, object] = {"letter": draft.id, "kind": draft.kind, "instead": old.id}
    history.write(desk.store, case, "letter-redrafted", desk.now, Hand(person.id), data=data)
    awaited = awaited_letter(desk, case)
    if awaited and awaited.id == draft.id:
        hand_out(desk, case)
    return draft
