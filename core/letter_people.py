"""The people of a letter: who signs it, to whom it goes, who gets a copy, each with name, NIP, post and unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.casting import parties
from core.desk import Desk
from core.entering import seats_of
from core.letter_texts import LetterText
from core.paper_records import Letter
from core.positions import PREFIXES
from core.records import Case, Party, Person

TEAMS: Final[Mapping[str, str]] = {"role(tim_bk)": "Tim Penanganan Benturan Kepentingan"}
"""Who gets a copy as a team, by the name that the sources give it (000, 001 B.6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Somebody in a letter: name, NIP, post and unit; `prefix` is `Plt. ` or `Plh. ` where he signs so."""

    name: str = ""
    nip: str = ""
    post: str = ""
    unit: str = ""
    prefix: str = ""


def standing_of(desk: Desk, position_id: str | None, person_id: str | None, on: date) -> Standing:
    """Return somebody as he stands in a letter of a day: `Plt.` or `Plh.` where he acts so."""
    person = desk.store.get(Person, person_id) if person_id else None
    post = desk.chart.positions.get(position_id or "")
    unit = desk.chart.units.get(post.unit_id) if post else None
    held = desk.chart.holder(post.id, on) if post else None
    kind = held.kind if held and person and held.person_id == person.id else ""
    return Standing(
        name=person.name if person else "",
        nip=(person.nip or "") if person else "",
        post=post.title if post else "",
        unit=unit.name if unit else "",
        prefix=PREFIXES.get(kind, ""),
    )


def of_party(desk: Desk, party: Party, case: Case) -> Standing:
    """Return a party of a case as it stood when the case began; whom nobody could name, in the words given."""
    standing = standing_of(desk, party.position_id, party.person_id, desk.calendar.local(case.opened_at).date())
    return standing if standing.name or standing.post else Standing(name=party.words or "")


def recipients(desk: Desk, case: Case, text: LetterText) -> Iterator[Standing]:
    """Yield the officials whom a letter is for; none for what goes to who reported."""
    if text.to in {None, "reporter"}:
        return
    if text.to in {"declarant", "reported"}:
        yield from (of_party(desk, party, case) for party in parties(desk, case, str(text.to)))
        return
    for seat in seats_of(desk, case, str(text.to)):
        yield standing_of(desk, seat.position_id, seat.person_id, desk.today)


def posts_copied(desk: Desk, case: Case, expressions: tuple[str, ...]) -> Iterator[str]:
    """Yield the posts that get a copy; whose role comes without a post is named by his own, the team as a team."""
    for expression in expressions:
        if expression in TEAMS:
            yield TEAMS[expression]
            continue
        for seat in seats_of(desk, case, expression):
            held = next(iter(desk.chart.acting(seat.person_id, desk.today)), None)
            post = desk.chart.positions.get(seat.position_id or (held.position_id if held else ""))
            if post:
                yield post.title


def behalf_of(desk: Desk, case: Case, letter: Letter, text: LetterText) -> str:
    """Return the post in whose name a letter is signed; empty where its holder signs himself.

    Nobody signs in the name of another office: both posts stand in one unit.
    """
    seat = next(iter(seats_of(desk, case, text.behalf)), None) if text.behalf else None
    if seat is None or seat.person_id == letter.signer_id:
        return ""
    held = next(iter(desk.chart.acting(seat.person_id, desk.today)), None)
    post = desk.chart.positions.get(seat.position_id or (held.position_id if held else ""))
    own = desk.chart.positions.get(letter.signer_position_id or "")
    if post is None or own is None or post.id == own.id or post.unit_id != own.unit_id:
        return ""
    return post.title
