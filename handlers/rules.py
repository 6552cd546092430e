"""The rules the office works by, to read: each procedure as the table of its source, row by row and word by word."""

from typing import Any

from core.desk import Desk
from core.errors import NotKnown
from core.procedure_views import as_table
from core.procedures import Procedure
from core.texts import LANGUAGES
from handlers.answers import Answer
from handlers.reading import Visit, packed


def contents(visit: Visit) -> Answer:
    """List the procedures in force here."""
    return visit.answer("rules", {"parts": [_head(visit.desk, one) for one in _active(visit.desk)]})


def open_part(visit: Visit) -> Answer:
    """Show one procedure; its rows stand as in the source, the times as the institution reads them."""
    wanted = visit.read.part(0)
    found = next((one for one in _active(visit.desk) if one.id == wanted), None)
    if found is None:
        raise NotKnown
    return visit.in_place("rules", {"part": _part(visit.desk, found)})


def _active(desk: Desk) -> list[Procedure]:
    office = desk.office
    return [office.library.procedure(name) for name in office.institution.procedures]


def _head(desk: Desk, procedure: Procedure) -> dict[str, Any]:
    return {"id": procedure.id, "edition": procedure.edition, "title": packed(desk, procedure.title)}


def _part(desk: Desk, procedure: Procedure) -> dict[str, Any]:
    """Return a procedure with its table in every language; each row has the cells of `procedure_views.COLUMNS`."""
    switches = desk.switches_of(procedure, desk.office.institution.root_unit)
    return {
        **_head(desk, procedure),
        "source": packed(desk, procedure.source),
        "legal_basis": list(procedure.legal_basis),
        "rows": {language: [list(row) for row in as_table(procedure, switches, language)] for language in LANGUAGES},
    }
