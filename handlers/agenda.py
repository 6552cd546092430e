"""Agendas in the chat: the list, one of them, and what its buttons begin."""

from typing import Any

from core.access import may_lead
from core.agenda_views import agenda_view, agendas
from core.agendas import declaration_of, state_clear
from core.errors import NotKnown, Stale
from core.talks import current
from handlers.answers import Answer
from handlers.asking import ask, for_agenda
from handlers.own_posts import posts_for, which_post
from handlers.reading import Visit


def listing(visit: Visit) -> Answer:
    """List the agendas to come, and offer to announce one."""
    lines = [visit.packed(view) for view in agendas(visit.desk, visit.person)]
    return visit.answer("agendas", {"lines": lines, "may_lead": may_lead(visit.desk, visit.person)})


def open_one(visit: Visit) -> Answer:
    """Show one agenda as this person may read it."""
    return visit.answer("agenda", _view(visit))


def announce(visit: Visit) -> Answer:
    """Ask what is to be decided, when and by whom; `NotKnown` for who leads nobody, and never had this button."""
    if not may_lead(visit.desk, visit.person):
        raise NotKnown
    return ask(visit, "agenda")


def clear(visit: Visit) -> Answer:
    """Take the answer that there is no conflict of interest."""
    state_clear(visit.desk, visit.person, visit.read.part(0), visit.read.number(1))
    return visit.in_place("agenda", {**_view(visit), "did": "agenda-clear"})


def recuse(visit: Visit) -> Answer:
    """Ask the word why of who withdraws."""
    return _asked(visit, "agenda-mundur", "may_recuse")


def change(visit: Visit) -> Answer:
    """Ask the leader what changes."""
    return _asked(visit, "agenda-ubah", "may_change")


def call_off(visit: Visit) -> Answer:
    """Ask the leader why it is cancelled."""
    return _asked(visit, "agenda-batal", "may_change")


def declare(visit: Visit) -> Answer:
    """Begin the institution's declaration with the decision written in."""
    agenda = agenda_view(visit.desk, visit.person, visit.read.part(0)).agenda
    form = declaration_of(visit.desk, visit.person)
    if form is None:
        raise NotKnown
    waiting = current(visit.desk, visit.key)
    if posts_for(visit, form.id) and (waiting is None or waiting.form != form.id):
        return which_post(visit, form.id, agenda.id)
    return for_agenda(visit, ask(visit, form.id), form.id, agenda.id)


def _asked(visit: Visit, form: str, right: str) -> Answer:
    """Ask a form about an agenda; `Stale` where its button has passed."""
    view = _view(visit)
    if not view[right] or view["agenda"]["revision"] != visit.read.number(1):
        raise Stale
    return ask(visit, form, {"agenda": visit.read.part(0), "revision": visit.read.number(1)})


def _view(visit: Visit) -> dict[str, Any]:
    return visit.packed(agenda_view(visit.desk, visit.person, visit.read.part(0)))
