"""Notices of agendas: composed when they are sent, and only while they are still true."""

from collections.abc import Callable
from typing import Any, TypeAlias

from core.agenda_views import AgendaView, agenda_view
from core.desk import Desk
from core.errors import NotKnown
from core.records import Notice, Person
from handlers.reading import packed

_Data: TypeAlias = dict[str, Any]


def told(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose that an agenda was announced or changed: while it is so, and before it begins."""
    return _composed(desk, person, notice, lambda view: view.agenda.state == "open" and not view.begun)


def called_off(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose that an agenda was cancelled."""
    return _composed(desk, person, notice, lambda view: view.agenda.state == "cancelled")


def reminded(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose the reminder of who has not answered."""
    return _composed(desk, person, notice, lambda view: view.may_answer)


def started(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose the summary for the leader when it begins."""
    return _composed(desk, person, notice, lambda view: view.leading and view.agenda.state == "open")


def answered(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose for the leader that somebody withdrew."""
    return _composed(desk, person, notice, lambda view: view.leading and view.agenda.state == "open")


def _composed(desk: Desk, person: Person, notice: Notice, holds: Callable[[AgendaView], bool]) -> _Data | None:
    try:
        view = agenda_view(desk, person, str(notice.data["agenda"]))
    except NotKnown:
        return None
    true = view.agenda.revision == notice.data["revision"] and holds(view)
    return packed(desk, view) if true else None
