"""Charts drawn with lines and filled boxes: bars with their words beside them, pairs of columns over months.

Every chart says its numbers as well, so that nothing has to be read off a height or a colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from handlers.documents.sheet import LEADING, Sheet

Colour: TypeAlias = tuple[int, int, int]
BLUE: Final[Colour] = (31, 98, 160)
GREEN: Final[Colour] = (46, 125, 80)
AMBER: Final[Colour] = (214, 138, 20)
RED: Final[Colour] = (184, 50, 50)
GREY: Final[Colour] = (200, 205, 210)
_POINT: Final = 25.4 / 72
_BAR: Final = 3.0
_GAP: Final = 1.3


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its words, its number, its colour."""

    words: str
    number: int
    colour: Colour = BLUE


def bars(sheet: Sheet, rows: Sequence[Bar], *, label: float = 0.52, size: float = 8.5) -> None:
    """Draw bars of one scale below each other, each with its words on the left and its number behind it."""
    most = max((row.number for row in rows), default=0)
    left = sheet.width * label
    room = sheet.width - left - 14
    height = size * _POINT * LEADING
    for row in rows:
        lines = sheet.lines_of(row.words, left - 4, "", size)
        high = max(len(lines) * height, _BAR) + _GAP
        sheet.need(high)
        top = sheet.y
        for line in lines:
            sheet.put(sheet.left, line, size=size)
            sheet.y += height
        sheet.y = top
        long = room * row.number / most if most else 0.0
        _box(sheet, sheet.left + left, top + 0.5, long, _BAR, row.colour)
        sheet.put(sheet.left + left + long + 1.5, str(row.number), size=size, style="B" if row.number else "")
        sheet.y = top + high
    sheet.space(2.5)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a strip: its words, its number, its colour."""

    words: str
    number: int
    colour: Colour


def strip(sheet: Sheet, parts: Sequence[Part], *, size: float = 8.5) -> None:
    """Draw parts of a whole side by side in one strip, with what each colour means below."""
    total = sum(part.number for part in parts)
    sheet.need(14)
    x = sheet.left
    for part in parts:
        wide = sheet.width * part.number / total if total else 0.0
        _box(sheet, x, sheet.y, wide, 6.0, part.colour)
        x += wide
    sheet.y += 8.0
    x = sheet.left
    for part in parts:
        words = f"{part.words}: {part.number}"
        _box(sheet, x, sheet.y + 0.6, 2.6, 2.6, part.colour)
        sheet.put(x + 3.8, words, size=size)
        x += sheet.faces.width(words, "", size) + 10
    sheet.y += size * _POINT * LEADING + 2.5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns over one word below them."""

    words: str
    first: int
    second: int


def columns(sheet: Sheet, pairs: Sequence[Pair], legend: tuple[str, str], *, high: float = 34.0) -> None:
    """Draw pairs of columns, the first blue and the second green, with their numbers on top and a legend below."""
    most = max((max(pair.first, pair.second) for pair in pairs), default=0)
    sheet.need(high + 16)
    base, step = sheet.y + high + 4, sheet.width / max(len(pairs), 1)
    wide = min(step * 0.32, 12.0)
    for number, pair in enumerate(pairs):
        middle = sheet.left + step * (number + 0.5)
        _column(sheet, middle - wide - 0.4, base, wide, high * pair.first / most if most else 0, pair.first, BLUE)
        _column(sheet, middle + 0.4, base, wide, high * pair.second / most if most else 0, pair.second, GREEN)
        sheet.y = base + 0.8
        sheet.put(middle - step / 2, pair.words, step, size=7.5, align="C")
    sheet.pdf.set_line_width(0.2)
    sheet.pdf.line(sheet.left, base, sheet.left + sheet.width, base)
    sheet.y = base + 6.5
    x = sheet.left
    for words, colour in zip(legend, (BLUE, GREEN), strict=True):
        _box(sheet, x, sheet.y + 0.6, 2.6, 2.6, colour)
        sheet.put(x + 3.8, words, size=8.5)
        x += sheet.faces.width(words, "", 8.5) + 10
    sheet.y += 7.0


def _column(sheet: Sheet, x: float, base: float, wide: float, high: float, number: int, colour: Colour) -> None:
    _box(sheet, x, base - high, wide, high, colour)
    sheet.y = base - high - 3.6
    sheet.put(x, str(number), wide, size=7.5, align="C")


def _box(sheet: Sheet, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
    if wide <= 0 or high <= 0:
        return
    sheet.pdf.set_fill_color(*colour)
    sheet.pdf.rect(x, y, wide, high, style="F")
