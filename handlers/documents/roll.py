"""A roll: thousands of rows set fast. Lines are encoded once for the same words, and a page is written in one stroke.

`handlers.documents.tables` sets tables of some dozen rows with a full grid; this sets a list of cases as long as a
year. Words that the Latin face does not have go the long way, cell by cell.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from handlers.documents.sheet import LEADING, Sheet
from handlers.documents.tables import Column
from handlers.documents.typefaces import FAMILY

_PAD: Final = 0.9
_POINT: Final = 25.4 / 72
_LONGEST_CELL: Final = 12
"""Lines; a cell that needs more is cut with a sign that says so: the list points to cases, it does not tell them."""


def roll(
    sheet: Sheet,
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    *,
    size: float = 7.0,
    tell: Callable[[int], None] | None = None,
) -> None:
    """Set a list from the cursor on, its head repeated on every page; `tell` hears after each page how many are set."""
    writer = _Roll(sheet, columns, size)
    writer.head()
    done = 0
    for done, row in enumerate(rows, 1):
        if writer.add(row) and tell:
            tell(done)
    writer.write_out()
    sheet.y += 3


class _Roll:
    """One list under way: the lines of the present page, not yet written."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], size: float) -> None:
        self.sheet, self.columns, self.size = sheet, columns, size
        total = sum(column.share for column in columns)
        self.widths = [sheet.width * column.share / total for column in columns]
        self.edges = [sheet.left + sum(self.widths[:number]) for number in range(len(columns))]
        self.height = size * _POINT * LEADING
        self._rise = size * _POINT * 1.05
        self._set: list[dict[str, tuple[tuple[str, str | None, float], ...]]] = [{} for _ in columns]
        self._strokes: list[str] = []
        self._rules: list[str] = []
        self._slow: list[tuple[float, float, str]] = []
        self._font: Any = None

    def head(self) -> None:
        """Draw the head of the columns, in the face of the rows: a second one costs as much time as a hundred rows."""
        sheet, pdf = self.sheet, self.sheet.pdf
        lines = [
            sheet.lines_of(one.title, width - 2 * _PAD, "", self.size)
            for one, width in zip(self.columns, self.widths, strict=True)
        ]
        high = max(len(one) for one in lines) * self.height + 2 * _PAD
        pdf.set_fill_color(235)
        pdf.rect(sheet.left, sheet.y, sheet.width, high, style="F")
        top = sheet.y
        for edge, cell in zip(self.edges, lines, strict=True):
            for number, line in enumerate(cell):
                sheet.y = top + _PAD + number * self.height
                sheet.put(edge + _PAD, line, size=self.size)
        sheet.y = top + high

    def add(self, row: Sequence[str]) -> bool:
        """Set one row; whether that began a new page."""
        cells = [self._cell(number, words) for number, words in enumerate(row)]
        high = max([len(cell) for cell in cells]) * self.height + 2 * _PAD
        turned = self.sheet.y + high > self.sheet.bottom
        if turned:
            self.write_out()
            self.sheet.new_page()
            self.head()
        scale, page = self.sheet.pdf.k, self.sheet.pdf.h
        first = self.sheet.y + _PAD + self._rise
        for edge, cell in zip(self.edges, cells, strict=True):
            for number, (line, encoded, shift) in enumerate(cell):
                x, y = edge + _PAD + shift, first + number * self.height
                if encoded is None:
                    self._slow.append((x, y, line))
                elif line:
                    self._strokes.append(f"1 0 0 1 {x * scale:.2f} {(page - y) * scale:.2f} Tm {encoded}")
        self.sheet.y += high
        left, right, below = self.sheet.left, self.sheet.left + self.sheet.width, page - self.sheet.y
        self._rules.append(f"{left * scale:.2f} {below * scale:.2f} m {right * scale:.2f} {below * scale:.2f} l")
        return turned

    def _cell(self, number: int, words: str) -> tuple[tuple[str, str | None, float], ...]:
        known = self._set[number].get(words)
        if known is None:
            known = self._set[number][words] = tuple(self._lines(number, words))
        return known

    def _lines(self, number: int, words: str) -> Iterable[tuple[str, str | None, float]]:
        width = self.widths[number] - 2 * _PAD
        lines = self.sheet.lines_of(words, width, "", self.size)
        if len(lines) > _LONGEST_CELL:
            lines = [*lines[: _LONGEST_CELL - 1], "…"]
        for line in lines:
            free = width - self.sheet.faces.width(line, "", self.size) if self.columns[number].align != "L" else 0.0
            encoded = self._encoded(line) if self.sheet.faces.is_plain(line, "") else None
            yield line, encoded, free if self.columns[number].align == "R" else free / 2

    def _encoded(self, line: str) -> str:
        """Return a line as the page's stream shows it, in the codes of the embedded face."""
        if self._font is None:
            self.sheet.pdf.set_font(FAMILY, "", self.size)
            self._font = self.sheet.pdf.current_font
        return str(self._font.encode_text(line))

    def write_out(self) -> None:
        """Write what was set to the present page."""
        pdf = self.sheet.pdf
        pdf.set_font(FAMILY, "", self.size)
        face: Any = pdf.current_font
        begin = pdf._set_font_for_page(face, pdf.font_size_pt)  # noqa: SLF001 - one stroke a page
        strokes = " ".join(self._strokes)
        pdf._out(f"{begin} q 0.4 w 0.75 G {' '.join(self._rules)} S Q q 0 g BT {strokes} ET Q")  # noqa: SLF001 - same
        for x, y, line in self._slow:
            self.sheet.faces.draw(x, y, line, "", self.size)
        self._strokes, self._rules, self._slow = [], [], []
