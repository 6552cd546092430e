"""Procedures for reading on a terminal."""

import json
import textwrap
from collections.abc import Iterator
from typing import Final

from core.library import Library
from core.procedure_views import COLUMNS, as_json, as_mermaid, as_table
from core.procedures import Procedure
from handlers.identity_words import identity_line
from locales import say

_WIDTHS: Final = (4, 44, 24, 24, 14, 22, 30)


def listing(library: Library, *, as_json: bool) -> Iterator[str]:
    """Yield the newest edition of every procedure, one a line."""
    newest = [editions[0] for editions in library.procedures.values()]
    if as_json:
        rows = [{"id": one.id, "edition": one.edition, "title": one.title.id} for one in newest]
        yield json.dumps(rows, ensure_ascii=False, indent=1)
        return
    width = max((len(one.id) for one in newest), default=0)
    for one in newest:
        yield f"{one.id:<{width}}  {one.edition:<8}  {one.title.id}"


def one(procedure: Procedure, *, as_json: bool, as_mermaid: bool) -> Iterator[str]:
    """Yield one procedure: as JSON, as a diagram, or as the table of its source."""
    if as_json:
        yield json.dumps(_plain(procedure), ensure_ascii=False, indent=1)
    elif as_mermaid:
        yield _diagram(procedure)
    else:
        yield from _table(procedure)


def _plain(procedure: Procedure) -> dict[str, object]:
    return as_json(procedure)


def _diagram(procedure: Procedure) -> str:
    return as_mermaid(procedure).rstrip()


def _table(procedure: Procedure) -> Iterator[str]:
    yield f"{procedure.title.id} ({procedure.id}, {procedure.edition})"
    yield " ".join(part for part in (procedure.source.document, procedure.source.part) if part)
    if procedure.identity:
        yield identity_line(procedure.identity, lambda key, **values: say(key, "id", **values))
    rule = "-+-".join("-" * width for width in _WIDTHS)
    for row in (COLUMNS, *as_table(procedure)):
        yield rule
        yield from _lines(row)


def _lines(row: tuple[str, ...]) -> Iterator[str]:
    cells = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, _WIDTHS, strict=True)]
    for number in range(max(len(cell) for cell in cells)):
        parts = (cell[number] if number < len(cell) else "" for cell in cells)
        yield " | ".join(f"{part:<{width}}" for part, width in zip(parts, _WIDTHS, strict=True)).rstrip()
