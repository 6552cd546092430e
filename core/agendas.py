"""Agendas: who leads a meeting or decision announces it early, and each participant says whether he may take part.

Source: 001, second part C ("lebih awal mengetahui agenda pembahasan untuk pengambilan keputusan" or an ad-hoc recusal),
and 002 III and V.B (who has a conflict of interest says so and takes no part). A recusal is put on record as a case of
the procedure `penarikan-diri` where the institution runs it. What is owed to the people are notices with their own
instants: the announcement, a reminder one working hour before, and the summary at the start; those of an agenda that
has moved are no longer true and are dropped when they come up.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from core.access import declarations, may_lead
from core.codes import new_id
from core.declaring import declare
from core.desk import Desk
from core.durations import parse_duration
from core.errors import NotKnown, Refusal, Stale
from core.forms import Form
from core.giving import Given
from core.history import new_content
from core.opening import active, begin
from core.records import Agenda, AgendaAnswer, Case, Draft, Notice, Person

CLEAR: Final = "clear"
RECUSED: Final = "recused"
RECUSAL: Final = "penarikan-diri"
DECISION: Final = ("tugas", "keputusan")
"""The questions of declarations that ask for the decision concerned."""

_REMINDED: Final = parse_duration("1 jam")


# --- the leader


def announce(desk: Desk, person: Person, answers: Given) -> Agenda:
    """Announce what is to be decided, when and by whom, and tell each participant.

    Raises `Refusal` for who leads nobody, for an instant that has passed, and where nobody is left to take part.
    """
    if not may_lead(desk, person):
        raise Refusal("refusal-agenda-leaders-only")
    people = _participants(desk, person, answers)
    if not people:
        raise Refusal("refusal-agenda-nobody")
    agenda = Agenda(
        id=new_id(), leader_id=person.id, position_id=desk.chart.acting(person.id, desk.today)[0].position_id,
        decision=str(answers["keputusan"]), place=_words(answers, "tempat"), at=_instant(desk, answers),
        created_at=desk.now,
    )  # fmt: skip
    desk.store.add(agenda)
    for one in people:
        desk.store.add(AgendaAnswer(id=new_id(), agenda_id=agenda.id, person_id=one))
    _tell(desk, agenda, "notice-agenda", people)
    return agenda


def change(desk: Desk, person: Person, agenda_id: str, revision: int, answers: Given) -> Agenda:
    """Move an agenda to another time or place, or another decision; everybody is told.

    Another decision asks who had none again whether he has a conflict of interest. Raises as `announce` does.
    """
    agenda = _led(desk, person, agenda_id, revision)
    decision = _words(answers, "keputusan") or agenda.decision
    moved = replace(
        agenda, decision=decision, place=_words(answers, "tempat") or agenda.place, at=_instant(desk, answers),
        note=_words(answers, "catatan"), revision=agenda.revision + 1,
    )  # fmt: skip
    desk.store.put(moved)
    if decision != agenda.decision:
        for one in answers_of(desk, moved):
            if one.answer == CLEAR:
                desk.store.put(replace(one, answer=None, answered_at=None, revision=one.revision + 1))
    _tell(desk, moved, "notice-agenda-changed", _people(desk, moved))
    return moved


def call_off(desk: Desk, person: Person, agenda_id: str, revision: int, answers: Given) -> Agenda:
    """Cancel an agenda; everybody is told why."""
    agenda = _led(desk, person, agenda_id, revision)
    ended = replace(agenda, state="cancelled", note=_words(answers, "alasan"), revision=agenda.revision + 1)
    desk.store.put(ended)
    for one in _people(desk, ended):
        _owe(desk, ended, "notice-agenda-cancelled", one, _soon(desk, ended))
    return ended


# --- the participants


def state_clear(desk: Desk, person: Person, agenda_id: str, revision: int) -> Agenda:
    """Say that one has no conflict of interest; `Stale` where the agenda has changed or begun, or was answered."""
    agenda, own = _own(desk, person, agenda_id, revision)
    if own.answer is not None:
        raise Stale
    desk.store.put(replace(own, answer=CLEAR, answered_at=desk.now, revision=own.revision + 1))
    return agenda


def recuse(desk: Desk, person: Person, agenda_id: str, revision: int, answers: Given) -> Agenda:
    """Withdraw from a decision with a word why: on record at once, and the leader is told.

    The record is a case of its own where the institution runs the procedure; who holds no post has none to declare in.
    """
    agenda, own = _own(desk, person, agenda_id, revision)
    if own.answer == RECUSED:
        raise Stale
    reason = str(answers["alasan"])
    case = _on_record(desk, person, agenda, reason) if RECUSAL in declarations(desk, person) else None
    desk.store.put(
        replace(
            own, answer=RECUSED, reason=reason, answered_at=desk.now, case_id=case.id if case else None,
            revision=own.revision + 1,
        )
    )  # fmt: skip
    _owe(desk, agenda, "notice-agenda-recused", agenda.leader_id, _soon(desk, agenda), about=own.id)
    return agenda


def _on_record(desk: Desk, person: Person, agenda: Agenda, reason: str) -> Case:
    procedure = next(one for one in active(desk) if RECUSAL in one.forms())
    form = desk.office.form(RECUSAL)
    day = desk.calendar.local(agenda.at).date().isoformat()
    said = {"keputusan": agenda.decision, "kapan": day, "alasan": reason}
    opened, told, hand = declare(desk, person, form, procedure, said)
    content = new_content(opened.case, "answers", told, desk.now, hand.person_id)
    desk.store.add(content)
    return begin(opened, hand, [content], [])


def declaration_of(desk: Desk, person: Person) -> Form | None:
    """Return the form by which a person may declare the conflict behind a recusal; None where there is none."""
    forms = (desk.office.form(name) for name in sorted(declarations(desk, person) - {RECUSAL}))
    return next((form for form in forms if decision_asked(form)), None)


def decision_asked(form: Form) -> str | None:
    """Return the question of a declaration that asks for the decision concerned."""
    return next((name for name in DECISION if name in form.by_id and form.by_id[name].kind == "text"), None)


def prefill(desk: Desk, key: str, agenda: Agenda) -> None:
    """Write the decision of an agenda into the declaration that was just begun in a chat; it can still be changed."""
    draft = desk.store.get(Draft, key)
    question = decision_asked(desk.office.form(draft.form, draft.edition)) if draft else None
    if draft and question and question not in draft.answers:
        answers = {**draft.answers, question: agenda.decision}
        desk.store.put(replace(draft, answers=answers, revision=draft.revision + 1))


# --- what was given


def by_form(desk: Desk, person: Person, form: str, subject: Mapping[str, Any], answers: Given) -> Agenda:
    """Carry out what one of the forms of agendas is for; KeyError for another form."""
    if form == "agenda":
        return announce(desk, person, answers)
    return _BY_FORM[form](desk, person, subject["agenda"], subject["revision"], answers)


_BY_FORM: Final[Mapping[str, Callable[[Desk, Person, str, int, Given], Agenda]]] = {
    "agenda-ubah": change,
    "agenda-batal": call_off,
    "agenda-mundur": recuse,
}
FORMS: Final = frozenset({"agenda", *_BY_FORM})
"""The forms that announce an agenda, change it, cancel it, and withdraw from it."""


def _instant(desk: Desk, answers: Given) -> datetime:
    """Return when it begins; refused where that has passed."""
    day = date.fromisoformat(str(answers["kapan"]))
    clock = time.fromisoformat(str(answers["pukul"]))
    zone = ZoneInfo(desk.office.institution.time_zone)
    at = datetime.combine(day, clock, zone)
    if at <= desk.now:
        raise Refusal("refusal-agenda-past")
    return at


def _participants(desk: Desk, leader: Person, answers: Given) -> list[str]:
    """Return who takes part, the leader left out: all of his unit and its parts, or whom he picked."""
    value = answers.get("peserta")
    picked = value.get("picked", []) if isinstance(value, Mapping) else []
    named = _of_unit(desk, leader) if answers.get("semua") == "yes" else (one["person"] for one in picked)
    return [one for one in dict.fromkeys(named) if one and one != leader.id]


def _of_unit(desk: Desk, leader: Person) -> Iterable[str]:
    own = {desk.chart.positions[held.position_id].unit_id for held in desk.chart.acting(leader.id, desk.today)}
    for post in desk.chart.positions.values():
        above = {unit.id for unit in desk.chart.units_upward(post.unit_id)}
        holder = desk.chart.holder(post.id, desk.today)
        if holder and not above.isdisjoint(own) and not desk.chart.is_outside(post.id):
            yield holder.person_id


def _words(answers: Given, name: str) -> str | None:
    value = answers.get(name)
    return value if isinstance(value, str) else None


# --- rows and notices


def answers_of(desk: Desk, agenda: Agenda) -> list[AgendaAnswer]:
    """Return the rows of all participants."""
    return desk.store.find(AgendaAnswer, agenda_id=agenda.id)


def _people(desk: Desk, agenda: Agenda) -> list[str]:
    return [one.person_id for one in answers_of(desk, agenda)]


def _led(desk: Desk, person: Person, agenda_id: str, revision: int) -> Agenda:
    agenda = desk.store.get(Agenda, agenda_id)
    if agenda is None or agenda.leader_id != person.id:
        raise NotKnown
    return _still(desk, agenda, revision)


def _own(desk: Desk, person: Person, agenda_id: str, revision: int) -> tuple[Agenda, AgendaAnswer]:
    agenda = desk.store.get(Agenda, agenda_id)
    own = desk.store.find(AgendaAnswer, agenda_id=agenda_id, person_id=person.id, limit=1)
    if agenda is None or not own:
        raise NotKnown
    return _still(desk, agenda, revision), own[0]


def _still(desk: Desk, agenda: Agenda, revision: int) -> Agenda:
    """Return an agenda as its button showed it; `Stale` where it has changed, was cancelled, or has begun."""
    if agenda.state != "open" or agenda.revision != revision or agenda.at <= desk.now:
        raise Stale
    return agenda


def _tell(desk: Desk, agenda: Agenda, key: str, people: Iterable[str]) -> None:
    reminded = desk.calendar.before(agenda.at, _REMINDED)
    for one in people:
        _owe(desk, agenda, key, one, _soon(desk, agenda))
        if reminded > desk.now:
            _owe(desk, agenda, "notice-agenda-reminder", one, reminded)
    _owe(desk, agenda, "notice-agenda-start", agenda.leader_id, agenda.at)


def _soon(desk: Desk, agenda: Agenda) -> datetime:
    """Return when people are told: in office hours, unless it begins before the next ones."""
    sending = desk.calendar.next_sending(desk.now)
    return sending if sending < agenda.at else desk.now


def _owe(desk: Desk, agenda: Agenda, key: str, person_id: str, at: datetime, about: str = "") -> None:
    once = ":".join((key.removeprefix("notice-"), agenda.id, str(agenda.revision), about or person_id))
    data: dict[str, Any] = {"agenda": agenda.id, "revision": agenda.revision}
    if not desk.store.find(Notice, once=once, limit=1):
        desk.store.add(
            Notice(id=new_id(), person_id=person_id, key=key, data=data, once=once, not_before=at, created_at=desk.now)
        )
