"""The head of an SOP in two columns: number, days and approval, then what the printed form has below them."""

from collections.abc import Callable, Sequence
from typing import Final

from core.sop_identity import SopIdentity
from handlers.documents.sheet import Sheet
from handlers.documents.tables import Column, table

_SIZE: Final = 8.0
_LEFT, _RIGHT = 5.2, 4.8
_GAP: Final = 3.0
"""Millimetres that a table leaves below itself; the bands of the head touch one another."""

_NOTHING: Final = "–"


def sop_head(sheet: Sheet, found: SopIdentity, basis: Sequence[str], say: Callable[[str], str]) -> None:
    """Draw the head of an SOP with its legal basis; `say` says the names of its fields."""
    days = "\n".join(f"{say(f'sop-head-{name}')}: {day or _NOTHING}" for name, day in found.dated())
    approved = f"{say('sop-head-approved')}: {found.approved_by or _NOTHING}"
    listed = {name: _joined(lines) for name, lines in found.parts()}
    listed |= {"basis": _numbered(basis), "qualifications": _numbered(found.qualifications)}
    number = f"{say('sop-head-number')}: {found.number}"
    sheet.space(_GAP)
    _band(sheet, (number, f"{say('sop-head-name')}: {found.name}"), (days, approved))
    for left, right in (("basis", "qualifications"), ("related", "equipment"), ("warnings", "records")):
        _band(sheet, (say(f"sop-head-{left}"), say(f"sop-head-{right}")), (listed[left], listed[right]))
    sheet.space(_GAP)
    if found.note:
        sheet.write(found.note, style="I", size=_SIZE)


def _band(sheet: Sheet, heads: tuple[str, str], cells: tuple[str, str]) -> None:
    left, right = heads
    table(sheet, [Column(left, _LEFT), Column(right, _RIGHT)], [cells], size=_SIZE)
    sheet.space(-_GAP)


def _numbered(lines: Sequence[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)) or _NOTHING


def _joined(lines: Sequence[str]) -> str:
    return "; ".join(lines) or _NOTHING
