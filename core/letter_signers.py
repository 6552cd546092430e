"""Who signs a letter, and in which post: whom its text names, else who acted; nobody signs as a role alone."""

from dataclasses import replace
from datetime import date
from typing import Final

from core.casting import barred, parties
from core.desk import Desk
from core.entering import seats_of
from core.history import Hand
from core.letter_texts import LetterText
from core.paper_records import Letter
from core.records import Case, Entry

OWN: Final = "declarant"
"""The signer of what somebody declares of himself."""


def signer_of(desk: Desk, case: Case, text: LetterText, hand: Hand) -> tuple[str | None, str | None]:
    """Return the person who is to sign a letter that an action calls for, and the post in which he does."""
    if text.signer == OWN:
        party = next(iter(parties(desk, case, "declarant")), None)
        return (party.person_id, party.position_id) if party else (None, None)
    seat = next(iter(seats_of(desk, case, text.signer)), None) if text.signer else None
    if seat:
        return seat.person_id, seat.position_id or _own_post(desk, seat.person_id)
    signer = hand.on_behalf_id or hand.person_id
    return signer, hand.position_id or _own_post(desk, signer)


def as_signed(desk: Desk, case: Case, letter: Letter, text: LetterText, on: date) -> Letter:
    """Return a letter with who signs it on a day: of a draft whoever holds then the post in which it is signed.

    Who signed stays so. Who declares signs for himself, whoever comes into his post, and so does who was named as a
    person; nobody signs who is kept out of the case.
    """
    if letter.state != "konsep" or not _of_a_post(desk, letter, text):
        return letter
    held = desk.chart.holder(letter.signer_position_id or "", on)
    return replace(letter, signer_id=held.person_id) if held and held.person_id not in barred(desk, case) else letter


def _of_a_post(desk: Desk, letter: Letter, text: LetterText) -> bool:
    """Whether a letter is signed by a post, as its text names it or as it acted, and not by a person alone."""
    if text.signer or letter.signer_position_id is None:
        return text.signer != OWN and letter.signer_position_id is not None
    calls = desk.store.find(Entry, case_id=letter.case_id, number=letter.entry, limit=1)
    return any(entry.position_id == letter.signer_position_id for entry in calls)


def _own_post(desk: Desk, person_id: str | None) -> str | None:
    """Return the post of somebody who acted by a role alone: he signs under it, on paper of its unit."""
    held = next(iter(desk.chart.acting(person_id, desk.today)), None) if person_id else None
    return held.position_id if held else None
