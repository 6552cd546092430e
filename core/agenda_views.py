"""Agendas as one reader may know them: only who leads one and who takes part know that it exists.

The leader sees who answered what, and the word why of who withdrew: he needs it to fill the place. Participants see
their own answer alone. The case of a recusal is read as its procedure says, by the superior of who withdrew.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from core.agendas import CLEAR, RECUSED, answers_of, declaration_of
from core.desk import Desk
from core.entering import reachable
from core.errors import NotKnown
from core.labels import spoken
from core.records import Agenda, AgendaAnswer, Person

SHOWN_AFTER: Final = timedelta(hours=12)
"""How long after its beginning an agenda stays in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One participant as the leader sees him; `reachable` is false for who has not started the bot."""

    name: str
    answer: str | None
    reason: str
    reachable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaView:
    """An agenda for one reader: `answers` for who leads it, `answer` and `reason` of his own for who takes part.

    `may_answer`, `may_recuse` and `may_change` are the buttons; `declares` offers a declaration after a recusal.
    """

    agenda: Agenda
    leading: bool
    leader: str
    begun: bool
    answers: tuple[Answered, ...] = ()
    clear: int = 0
    recused: int = 0
    waiting: int = 0
    answer: str | None = None
    reason: str = ""
    may_answer: bool = False
    may_recuse: bool = False
    may_change: bool = False
    declares: bool = False


def agendas(desk: Desk, person: Person) -> list[AgendaView]:
    """Return the agendas to come that a person leads or takes part in, the earliest first."""
    led = desk.store.find(Agenda, leader_id=person.id, state="open", at__gt=desk.now - SHOWN_AFTER)
    rows = desk.store.find(AgendaAnswer, person_id=person.id)
    joined = [one for one in (desk.store.get(Agenda, row.agenda_id) for row in rows) if one and one.state == "open"]
    ahead = [one for one in joined if one.at > desk.now - SHOWN_AFTER]
    return [_view(desk, person, one) for one in sorted([*led, *ahead], key=lambda one: (one.at, one.id))]


def agenda_view(desk: Desk, person: Person, agenda_id: str) -> AgendaView:
    """Return an agenda as a person may read it; `NotKnown` for whoever neither leads it nor takes part."""
    agenda = desk.store.get(Agenda, agenda_id)
    if agenda is None or not (agenda.leader_id == person.id or _row(desk, person, agenda)):
        raise NotKnown
    return _view(desk, person, agenda)


def _row(desk: Desk, person: Person, agenda: Agenda) -> AgendaAnswer | None:
    return next(iter(desk.store.find(AgendaAnswer, agenda_id=agenda.id, person_id=person.id, limit=1)), None)


def _view(desk: Desk, person: Person, agenda: Agenda) -> AgendaView:
    leading, own = agenda.leader_id == person.id, _row(desk, person, agenda)
    ahead = agenda.state == "open" and agenda.at > desk.now
    rows = answers_of(desk, agenda) if leading else []
    recused = own is not None and own.answer == RECUSED
    return AgendaView(
        agenda=agenda,
        leading=leading,
        leader=spoken(desk, agenda.position_id, agenda.leader_id),
        begun=agenda.at <= desk.now,
        answers=tuple(sorted((_answered(desk, row) for row in rows), key=lambda one: one.name)),
        clear=sum(row.answer == CLEAR for row in rows),
        recused=sum(row.answer == RECUSED for row in rows),
        waiting=sum(row.answer is None for row in rows),
        answer=own.answer if own else None,
        reason=(own.reason or "") if own else "",
        may_answer=ahead and own is not None and own.answer is None,
        may_recuse=ahead and own is not None and not recused,
        may_change=ahead and leading,
        declares=recused and declaration_of(desk, person) is not None,
    )


def _answered(desk: Desk, row: AgendaAnswer) -> Answered:
    posts = desk.chart.acting(row.person_id, desk.today)
    name = spoken(desk, posts[0].position_id if posts else None, row.person_id)
    return Answered(name=name, answer=row.answer, reason=row.reason or "", reachable=reachable(desk, row.person_id))
