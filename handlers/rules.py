"""The rules the office works by, to read: its principles, and each procedure in force row by row."""

from core.errors import NotKnown
from handlers.answers import Answer
from handlers.reading import Visit


def contents(visit: Visit) -> Answer:
    """Show the principles, and list the procedures in force here."""
    return visit.answer("rules", {"parts": list(visit.desk.office.institution.procedures)})


def open_part(visit: Visit) -> Answer:
    """Show one procedure, as it stands in its source; `NotKnown` for one that is not in force here."""
    part = visit.read.part(0)
    if part not in visit.desk.office.institution.procedures:
        raise NotKnown
    return visit.in_place("rules", {"part": part})
