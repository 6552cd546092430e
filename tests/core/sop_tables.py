"""The rows of the tables of sources, cut out of their text as it was scanned."""

from pathlib import Path
from typing import Any

from core.procedure_views import as_json
from tests.core.story import library

SOURCES = Path(__file__).parent / "sources"


def printed_rows(name: str) -> list[list[str]]:
    """Return the rows of a source's table, in order: number, activity, then every cell that is filled."""
    lines = (SOURCES / name).read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("\t")] for line in lines]
    rows = [row for row in cells if len(row) > 8 and row[0].isdigit() and not row[1].isdigit()]
    return [[cell for cell in row if cell] for row in rows]


def shipped_rows(procedure_id: str) -> list[dict[str, Any]]:
    """Return the steps of a shipped procedure that stand in its source, as other programs get them."""
    steps: list[dict[str, Any]] = as_json(library().procedure(procedure_id))["steps"]
    return [step for step in steps if step["row"] != "–"]
