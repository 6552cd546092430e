"""A letter as it is to be drawn: who, to whom, when, by whom, and its parts with what the case supplies, as values.

Words are made of it elsewhere. In letters of complaints whatever could betray who reported is taken out of the words of
officials (`core.shielding`); in one to the official complained about answers and evidence have no place at all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from core.casting import parties
from core.desk import Desk
from core.entering import seats_of
from core.errors import NotKnown
from core.forms import Question
from core.institutions import Institution
from core.labels import reported_label
from core.letter_texts import SECRET_BOOK, LetterText, Part
from core.letters import text_of, title_of
from core.paper_records import Letter
from core.positions import PREFIXES
from core.records import Case, Content, Entry, Evidence, Party, Person
from core.shielding import Shield, shield, shielded
from core.steps import Action, Ask
from core.texts import Text

TEAMS: Final[Mapping[str, str]] = {"role(tim_bk)": "Tim Penanganan Benturan Kepentingan"}
"""Who gets a copy as a team, by the name that the sources give it (000, 001 B.6)."""

Value: TypeAlias = str | Text | date | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Somebody in a letter: name, NIP, post and unit; `prefix` is `Plt. ` or `Plh. ` where he signs so."""

    name: str = ""
    nip: str = ""
    post: str = ""
    unit: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What was answered or given: the question or item, its label, and the value as it is stored."""

    label: Text
    kind: str
    value: Any
    question: Question | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPart:
    """A part of the text with what the case supplies for it."""

    part: Part
    answers: tuple[Answered, ...] = ()
    standing: Standing | None = None
    files: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A whole letter. `behalf` is in whose name it is signed (a.n.); `scan` the digest of the signed paper."""

    letter: Letter
    case: Case
    title: Text
    text: LetterText
    institution: Institution
    unit: str
    to: tuple[Standing, ...] = ()
    copies: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    signer: Standing
    behalf: str = ""
    on: date | None = None
    attachments: int = 0
    values: Mapping[str, Value] = field(default_factory=dict)
    parts: tuple[FilledPart, ...] = ()


def letter_view(desk: Desk, case: Case, letter: Letter) -> LetterView:
    """Return a letter ready to be drawn; who may have it is the caller's to ask."""
    procedure = desk.procedure(case)
    text = text_of(desk, procedure, letter.kind, letter.text)
    entry = next(iter(desk.store.find(Entry, case_id=case.id, number=letter.entry, limit=1)), None)
    mask = shield(desk, case) if letter.book == SECRET_BOOK else None
    unit = desk.chart.units.get(letter.unit_id)
    signer = _standing(desk, letter.signer_position_id, letter.signer_id, _day(desk, letter))
    return LetterView(
        letter=letter,
        case=case,
        title=title_of(desk, case, letter),
        text=text,
        institution=desk.institution_of(letter.unit_id),
        unit=unit.name if unit else "",
        to=tuple(_recipients(desk, case, text)),
        copies=tuple(one for one in dict.fromkeys(_posts(desk, case, text.copies)) if one != signer.post),
        basis=procedure.legal_basis,
        signer=signer,
        behalf=_behalf(desk, case, letter, text),
        on=_day(desk, letter) if letter.signed_at else None,
        attachments=0 if text.to_reported else _evidence(desk, case) if any(p.files for p in text.parts) else 0,
        values=_values(desk, case, letter, entry, signer),
        parts=tuple(_parts(desk, case, letter, text, mask)),
    )


def _day(desk: Desk, letter: Letter) -> date:
    return letter.numbered_on or desk.calendar.local(letter.signed_at or letter.created_at).date()


def _values(desk: Desk, case: Case, letter: Letter, entry: Entry | None, signer: Standing) -> dict[str, Value]:
    declarant = next(iter(parties(desk, case, "declarant")), None)
    institution = desk.institution_of(letter.unit_id)
    unit = desk.chart.units.get(case.unit_id)
    local = desk.calendar.local
    return {
        "code": case.code,
        "number": letter.number,
        "date": _day(desk, letter),
        "day_words": _day(desk, letter),
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
        "declarant": _of_party(desk, declarant, case).name if declarant else "",
        "signer": f"{signer.prefix}{signer.post}" or signer.name,
        "outcome": _outcome(desk, case, entry),
    }


def _outcome(desk: Desk, case: Case, entry: Entry | None) -> Text | None:
    action = _action_of(desk, case, f"{entry.data.get('step')}.{entry.data.get('action')}") if entry else None
    return action.result if action else None


# --- people


def _standing(desk: Desk, position_id: str | None, person_id: str | None, on: date) -> Standing:
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


def _of_party(desk: Desk, party: Party, case: Case) -> Standing:
    standing = _standing(desk, party.position_id, party.person_id, desk.calendar.local(case.opened_at).date())
    return standing if standing.name or standing.post else Standing(name=party.words or "")


def _recipients(desk: Desk, case: Case, text: LetterText) -> Iterator[Standing]:
    if text.to in {None, "reporter"}:
        return
    if text.to in {"declarant", "reported"}:
        yield from (_of_party(desk, party, case) for party in parties(desk, case, str(text.to)))
        return
    for seat in seats_of(desk, case, str(text.to)):
        yield _standing(desk, seat.position_id, seat.person_id, desk.today)


def _posts(desk: Desk, case: Case, expressions: tuple[str, ...]) -> Iterator[str]:
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


def _behalf(desk: Desk, case: Case, letter: Letter, text: LetterText) -> str:
    """Return the post in whose name a letter is signed; empty where its holder signs himself."""
    seat = next(iter(seats_of(desk, case, text.behalf)), None) if text.behalf else None
    if seat is None or seat.position_id in {None, letter.signer_position_id} or seat.person_id == letter.signer_id:
        return ""
    return desk.chart.positions[seat.position_id or ""].title


# --- parts


def _parts(desk: Desk, case: Case, letter: Letter, text: LetterText, mask: Shield) -> Iterator[FilledPart]:
    for part in text.parts:
        if part.asked:
            answers = tuple(_asked(desk, case, part.asked))
        else:
            answers = tuple(_given(desk, case, letter, part.given, mask))
        standing = _party_in(desk, case, letter, part.person) if part.person else None
        files = _evidence(desk, case) if part.files else 0
        missing = (bool(part.asked or part.given), answers), (bool(part.person), standing), (part.files, files)
        if not any(needed and not found for needed, found in missing):
            yield FilledPart(part=part, answers=answers, standing=standing, files=files)


def _party_in(desk: Desk, case: Case, letter: Letter, role: str) -> Standing | None:
    if role == "signer":
        return _standing(desk, letter.signer_position_id, letter.signer_id, _day(desk, letter))
    party = next(iter(sorted(parties(desk, case, role), key=lambda one: one.position_id is None)), None)
    return _of_party(desk, party, case) if party else None


def _evidence(desk: Desk, case: Case) -> int:
    said = [one.id for one in desk.store.find(Content, case_id=case.id, kind="answers")]
    return sum(desk.store.count(Evidence, content_id=one) for one in said)


def _asked(desk: Desk, case: Case, names: tuple[str, ...]) -> Iterator[Answered]:
    content = next(iter(desk.store.find(Content, case_id=case.id, kind="answers", order="at", limit=1)), None)
    if content is None or content.erased_at or not case.form:
        return
    try:
        known = desk.office.conversation(case.form, case.form_edition, case.lists).form.by_id
    except NotKnown:
        return
    for name in names:
        question, value = known.get(name), content.data.get(name)
        if question and value not in (None, "", [], {}):
            yield Answered(label=question.label or question.ask, kind=question.kind, value=value, question=question)


def _given(desk: Desk, case: Case, letter: Letter, names: tuple[str, ...], mask: Shield) -> Iterator[Answered]:
    """Yield the latest that was given to each item, up to the action that called for the letter."""
    for name in names:
        step, _, item = name.partition(".")
        for content in reversed(desk.store.find(Content, case_id=case.id, order="at", at__le=letter.created_at)):
            action = _action_of(desk, case, content.kind) if content.kind.startswith(f"{step}.") else None
            ask = next((one for one in action.asks if one.id == item), None) if action else None
            value = content.data.get(item)
            if ask and value not in (None, "", [], {}) and not content.erased_at:
                yield _answered(desk, case, ask, shielded(value, mask))
                break


def _answered(desk: Desk, case: Case, ask: Ask, value: Any) -> Answered:  # noqa: ANN401 - answers are plain JSON
    listed = desk.office.library.code_list(ask.list, case.lists.get(ask.list)) if ask.list else None
    kind = {"official": "official_one", "people": "official"}.get(ask.kind, ask.kind)
    options = listed.items if listed else ()
    question = Question(id=ask.id, kind=kind, ask=ask.ask, options=options, label=ask.label)
    return Answered(label=ask.label or ask.ask, kind=kind, value=value, question=question)


def _action_of(desk: Desk, case: Case, kind: str) -> Action | None:
    step_id, _, action_id = kind.partition(".")
    step = desk.procedure(case).step(step_id)
    return step.action(action_id) if step else None
