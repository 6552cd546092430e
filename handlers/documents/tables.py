"""Tables: wrapped cells, the head repeated on every page, rows that may go over pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from handlers.documents.sheet import LEADING, Align, Sheet
from handlers.documents.typefaces import Style

_PAD: Final = 1.2
_POINT: Final = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and how its cells are set."""

    title: str
    share: float
    align: Align = "L"


def table(
    sheet: Sheet, columns: Sequence[Column], rows: Iterable[Sequence[str]], *, size: float = 8.5, head: bool = True
) -> None:
    """Lay a table from the cursor on."""
    layout = _Layout(sheet, columns, size, head=head)
    layout.begin()
    for row in rows:
        layout.row(row)
    sheet.y += 3


class _Layout:
    """Where the columns stand, and what is drawn for a row."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], size: float, *, head: bool) -> None:
        self.sheet, self.columns, self.size, self._head = sheet, columns, size, head
        total = sum(column.share for column in columns)
        self.widths = [sheet.width * column.share / total for column in columns]
        self.edges = [sheet.left + sum(self.widths[:number]) for number in range(len(columns) + 1)]
        self.height = size * _POINT * LEADING
        self._headings = self._cells([column.title for column in columns], "B")

    def begin(self) -> None:
        """Draw the head, with room for some rows below it."""
        if not self._head:
            return
        high = self._high(self._headings)
        self.sheet.need(high + 4 * self.height)
        self._draw_head(high)

    def _draw_head(self, high: float) -> None:
        pdf = self.sheet.pdf
        pdf.set_fill_color(235)
        pdf.rect(self.edges[0], self.sheet.y, self.sheet.width, high, style="F")
        self._draw(self._headings, 0, len(max(self._headings, key=len)), high, "B")

    def row(self, row: Sequence[str]) -> None:
        """Draw one row; what does not fit on this page goes on at the next one, below the head."""
        cells = self._cells(row, "")
        total = max((len(cell) for cell in cells), default=1)
        done = 0
        while done < total:
            fit = int((self.sheet.bottom - self.sheet.y - 2 * _PAD) / self.height)
            if fit < min(total - done, 3):
                self._turn()
                fit = max(int((self.sheet.bottom - self.sheet.y - 2 * _PAD) / self.height), 1)
            take = min(fit, total - done)
            self._draw(cells, done, take, take * self.height + 2 * _PAD, "")
            done += take

    def _turn(self) -> None:
        self.sheet.new_page()
        if self._head:
            self._draw_head(self._high(self._headings))

    def _cells(self, row: Sequence[str], style: Style) -> list[list[str]]:
        return [
            self.sheet.lines_of(words, width - 2 * _PAD, style, self.size)
            for words, width in zip(row, self.widths, strict=True)
        ]

    def _high(self, cells: Sequence[Sequence[str]]) -> float:
        return max(len(cell) for cell in cells) * self.height + 2 * _PAD

    def _draw(self, cells: Sequence[Sequence[str]], first: int, count: int, high: float, style: Style) -> None:
        sheet, top = self.sheet, self.sheet.y
        for number, cell in enumerate(cells):
            sheet.y = top + _PAD
            for line in cell[first : first + count]:
                width = self.widths[number] - 2 * _PAD
                if line:
                    sheet.put(
                        self.edges[number] + _PAD, line, width, style=style, size=self.size,
                        align=self.columns[number].align,
                    )  # fmt: skip
                sheet.y += self.height
        sheet.pdf.set_line_width(0.15)
        self._grid(top, high)
        sheet.y = top + high

    def _grid(self, top: float, high: float) -> None:
        pdf = self.sheet.pdf
        pdf.rect(self.edges[0], top, self.sheet.width, high)
        for edge in self.edges[1:-1]:
            pdf.line(edge, top, edge, top + high)
