"""A letter as it is to be drawn: who, to whom, when, by whom, and its parts with what the case supplies, as values.

Words are made of it elsewhere. In letters of complaints whatever could betray who reported is taken out of the words of
officials (`core.shielding`); in one to the official complained about answers and evidence have no place at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from core.casting import parties
from core.desk import Desk
from core.institutions import Institution
from core.labels import reported_label
from core.letter_days import day_of, signing_day
from core.letter_parts import Answered, FilledPart, action_of, evidence_count, given_to, parts_of
from core.letter_people import Standing, behalf_of, of_party, posts_copied, recipients, standing_of
from core.letter_signers import as_signed
from core.letter_texts import SECRET_BOOK, LetterText
from core.letters import text_of, title_of
from core.paper_records import Letter
from core.records import Case, Entry
from core.shielding import shield
from core.texts import Text

Value: TypeAlias = str | Text | date | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A whole letter. `behalf` is in whose name it is signed (a.n.); `scan` the digest of the signed paper.

    `to` are officials whom it is for, `addressed` whom an official named for it; `number` is its own, or the one that
    an official gave it out of the office's book.
    """

    letter: Letter
    case: Case
    title: Text
    text: LetterText
    institution: Institution
    unit: str
    away: bool = False
    to: tuple[Standing, ...] = ()
    addressed: tuple[Answered, ...] = ()
    copies: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    signer: Standing
    behalf: str = ""
    number: str = ""
    on: date | None = None
    attachments: int = 0
    values: Mapping[str, Value] = field(default_factory=dict)
    parts: tuple[FilledPart, ...] = ()


def letter_view(desk: Desk, case: Case, letter: Letter) -> LetterView:
    """Return a letter ready to be drawn; who may have it is the caller's to ask."""
    procedure = desk.procedure(case)
    text = text_of(desk, procedure, letter.kind, letter.text)
    letter = as_signed(desk, case, letter, text, desk.today)
    mask = shield(desk, case) if letter.book == SECRET_BOOK else None
    unit = desk.chart.units.get(letter.unit_id)
    signer = standing_of(desk, letter.signer_position_id, letter.signer_id, signing_day(desk, letter))
    booked = [str(one.value) for one in given_to(desk, case, letter, text.number, mask)]
    number = letter.number or next(iter(booked), "")
    return LetterView(
        letter=letter,
        case=case,
        title=title_of(desk, case, letter),
        text=text,
        institution=desk.institution_of(letter.unit_id),
        unit=unit.name if unit else "",
        away=desk.chart.is_away(letter.unit_id),
        to=tuple(recipients(desk, case, text)),
        addressed=tuple(given_to(desk, case, letter, text.addressed, mask))[:1],
        copies=tuple(one for one in dict.fromkeys(posts_copied(desk, case, text.copies)) if one != signer.post),
        basis=procedure.basis_of(letter.kind),
        signer=signer,
        behalf=behalf_of(desk, case, letter, text),
        number=number,
        on=day_of(desk, letter) if letter.signed_at else None,
        attachments=_attached(desk, case, text),
        values=_values(desk, case, letter, signer, number),
        parts=tuple(parts_of(desk, case, letter, text, mask)),
    )


def _attached(desk: Desk, case: Case, text: LetterText) -> int:
    told = not text.to_reported and any(part.files for part in text.parts)
    return evidence_count(desk, case) if told else 0


def _values(desk: Desk, case: Case, letter: Letter, signer: Standing, number: str) -> dict[str, Value]:
    declarant = next(iter(parties(desk, case, "declarant")), None)
    institution = desk.institution_of(letter.unit_id)
    unit = desk.chart.units.get(case.unit_id)
    local = desk.calendar.local
    return {
        "code": case.code,
        "number": number or None,
        "date": day_of(desk, letter),
        "day_words": day_of(desk, letter),
        "opened_at": local(case.opened_at).date(),
        "received_at": local(case.received_at).date(),
        "closed_at": local(case.closed_at).date() if case.closed_at else None,
        "institution": institution.name,
        "unit": unit.name if unit else "",
        "place": institution.place,
        "region": institution.region,
        "procedure": desk.procedure(case).title,
        "document": desk.procedure(case).source.document,
        "reported": reported_label(desk, case),
        "declarant": of_party(desk, declarant, case).name if declarant else "",
        "signer": f"{signer.prefix}{signer.post}" or signer.name,
        "outcome": _outcome(desk, case, letter),
    }


def _outcome(desk: Desk, case: Case, letter: Letter) -> Text | None:
    entry = next(iter(desk.store.find(Entry, case_id=case.id, number=letter.entry, limit=1)), None)
    action = action_of(desk, case, f"{entry.data.get('step')}.{entry.data.get('action')}") if entry else None
    return action.result if action else None
