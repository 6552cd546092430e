"""Who signs a letter, and in which post: whom its text names, else who acted; nobody signs as a role alone."""

from core.casting import parties
from core.desk import Desk
from core.entering import seats_of
from core.history import Hand
from core.letter_texts import LetterText
from core.records import Case


def signer_of(desk: Desk, case: Case, text: LetterText, hand: Hand) -> tuple[str | None, str | None]:
    """Return the person who is to sign a letter that an action calls for, and the post in which he does."""
    if text.signer == "declarant":
        party = next(iter(parties(desk, case, "declarant")), None)
        return (party.person_id, party.position_id) if party else (None, None)
    if text.signer:
        seat = next(iter(seats_of(desk, case, text.signer)), None)
        return (seat.person_id, seat.position_id or _own_post(desk, seat.person_id)) if seat else (None, None)
    signer = hand.on_behalf_id or hand.person_id
    return signer, hand.position_id or _own_post(desk, signer)


def _own_post(desk: Desk, person_id: str | None) -> str | None:
    """Return the post of somebody who acted by a role alone: he signs under it, on paper of its unit."""
    held = next(iter(desk.chart.acting(person_id, desk.today)), None) if person_id else None
    return held.position_id if held else None
