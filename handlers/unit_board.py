"""The board of all units in the chat, for the Inspektorat."""

from typing import Final

from core.errors import Stale
from core.unit_board import unit_board
from handlers.answers import Answer
from handlers.reading import Visit

PAGE: Final = 12
"""So many units stand on one page."""


def board(visit: Visit) -> Answer:
    """Show a page of the board; `NotKnown` for whoever has none."""
    lines, page = unit_board(visit.desk, visit.person), visit.read.number(0)
    shown = lines[page * PAGE : (page + 1) * PAGE]
    if not shown and page:
        raise Stale
    sums = {"open": sum(one.open for one in lines), "late": sum(one.late for one in lines)}
    silent = sum(one.silent for one in lines)
    data = {"lines": [visit.packed(one) for one in shown], "page": page, "more": len(lines) > (page + 1) * PAGE}
    return visit.in_place("unit-board", {**data, **sums, "silent": silent, "of": len(lines)})
