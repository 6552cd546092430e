"""The rules the office works by, to read: its principles, its procedures row by row, what needs special attention."""

from core.errors import NotKnown
from handlers.answers import Answer
from handlers.reading import Visit
from handlers.screens_rules import parts


def contents(visit: Visit) -> Answer:
    """List the parts of the rules in force here."""
    return visit.answer("rules", {"parts": list(parts(visit.desk.office))})


def open_part(visit: Visit) -> Answer:
    """Show one part, as it stands in its source."""
    part = visit.read.part(0)
    if part not in parts(visit.desk.office):
        raise NotKnown
    return visit.in_place("rules", {"part": part})
