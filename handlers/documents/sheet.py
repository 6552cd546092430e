"""A sheet: pages of one document with a cursor, on which words, pairs, tables and codes are laid in order.

The same words and the same `now` give the same bytes. Lengths are millimetres, sizes of type are points.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final, Literal

import segno
from fpdf import FPDF

from handlers.documents.typefaces import FAMILY, Style, Typefaces, cleaned
from handlers.documents.wrapping import Measure, wrapped
from locales import say

Align = Literal["L", "C", "R"]
PAPERS: Final = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}
LEADING: Final = 1.38
MARGIN: Final = 20.0
_FOOT: Final = 16.0
_GREY: Final = 110
_POINT: Final = 25.4 / 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page of a document has: paper (`A4`, `F4`), language of its words, marking across it, foot line.

    `code` is that by which it is proven; the file bears it beside its pages, too. A picture has no foot (`footed`).
    """

    title: str
    now: datetime
    paper: str = "A4"
    language: str = "id"
    landscape: bool = False
    marking: str = ""
    foot: str = ""
    subject: str = ""
    code: str = ""
    footed: bool = True


class _Pages(FPDF):
    """Pages with a marking across them and a foot line that counts them."""

    def __init__(self, frame: Frame) -> None:
        size = PAPERS[frame.paper]
        super().__init__(orientation="L" if frame.landscape else "P", unit="mm", format=size)
        self.frame = frame
        self.set_creation_date(frame.now)
        self.set_lang({"id": "id-ID", "en": "en-GB"}.get(frame.language, "id-ID"))
        self.set_title(frame.title)
        self.set_subject(frame.subject or frame.title)
        if frame.code:
            self.set_keywords(f"Integritas {frame.code}")
        self.set_creator("Integritas")
        self.set_producer("Integritas")
        self.set_display_mode("fullwidth")
        self.set_margin(MARGIN)
        self.set_auto_page_break(auto=False)
        self.c_margin = 0.0
        self.faces = Typefaces(self)

    def header(self) -> None:
        """Put the marking across the page, below everything else."""
        if not self.frame.marking:
            return
        with self.rotation(45, self.w / 2, self.h / 2), self.grey(225):
            width = self.faces.width(self.frame.marking, "B", 90)
            self.faces.draw((self.w - width) / 2, self.h / 2 + 10, self.frame.marking, "B", 90)

    def footer(self) -> None:
        """Say what document this is, and which page of how many."""
        if not self.frame.footed:
            return
        pages = say("paper-page", self.frame.language, page=str(self.page_no()), pages="{nb}")
        with self.grey(_GREY):
            self.set_font(FAMILY, "", 7.5)
            self.set_xy(self.w - self.r_margin - 40, self.h - 12)
            self.cell(40, 4, pages, align="R")
            room = self.w - self.l_margin - self.r_margin - 42
            measure = _measure(self.faces, "", 7.5)
            for number, line in enumerate(wrapped(cleaned(self.frame.foot), room, measure)[:2]):
                self.faces.draw(self.l_margin, self.h - 9 + number * 3.4, line, "", 7.5)

    @contextmanager
    def grey(self, tone: int) -> Iterator[None]:
        """Draw in grey."""
        self.set_text_color(tone)
        try:
            yield
        finally:
            self.set_text_color(0)


class Sheet:
    """The document under the pen; `y` is where the next thing goes."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.pdf = _Pages(frame)
        self.faces = self.pdf.faces
        self.y = 0.0
        self.new_page()

    @property
    def left(self) -> float:
        """The left edge of what is written."""
        return float(self.pdf.l_margin)

    @property
    def width(self) -> float:
        """How wide a line may be."""
        return float(self.pdf.w - self.pdf.l_margin - self.pdf.r_margin)

    @property
    def bottom(self) -> float:
        """Below this nothing is written but the foot line."""
        return float(self.pdf.h - _FOOT)

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self.pdf.add_page()
        self.y = float(self.pdf.t_margin)

    def need(self, height: float) -> None:
        """Go on at a new page where less room is left; what is higher than a page begins here all the same."""
        if self.y + height > self.bottom and self.y > self.pdf.t_margin:
            self.new_page()

    def space(self, height: float) -> None:
        """Leave room."""
        self.y += height

    def rule(self, weight: float = 0.3) -> None:
        """Draw a line across."""
        self.pdf.set_line_width(weight)
        self.pdf.line(self.left, self.y, self.left + self.width, self.y)
        self.y += weight

    def lines_of(self, words: str, width: float, style: Style = "", size: float = 10.5) -> list[str]:
        """Return words broken into lines of a width."""
        return wrapped(cleaned(words), width, _measure(self.faces, style, size))

    def write(
        self,
        words: str,
        *,
        style: Style = "",
        size: float = 10.5,
        align: Align = "L",
        indent: float = 0.0,
        width: float | None = None,
        after: float = 1.6,
        keep: int = 2,
    ) -> None:
        """Write a paragraph, over pages where it must be; `keep` lines of its beginning stay together."""
        room = self.width - indent if width is None else width
        height = size * _POINT * LEADING
        lines = self.lines_of(words, room, style, size)
        self.need(height * min(keep, len(lines)))
        for line in lines:
            self.need(height)
            self.put(self.left + indent, line, room, style=style, size=size, align=align)
            self.y += height
        self.y += after

    def put(
        self, x: float, line: str, width: float = 0.0, *, style: Style = "", size: float = 10.5, align: Align = "L"
    ) -> None:
        """Put one cleaned line at the cursor's height without moving it."""
        if align != "L":
            free = width - self.faces.width(line, style, size)
            x += free if align == "R" else free / 2
        self.faces.draw(x, self.y + size * _POINT * 1.05, line, style, size)

    def heading(self, words: str, *, size: float = 12.0, align: Align = "L", room: float = 20.0) -> None:
        """Write a heading, never alone at the foot of a page."""
        self.need(room)
        self.write(words, style="B", size=size, align=align, after=2.0, keep=1)

    def pairs(
        self, rows: Sequence[tuple[str, str]], *, label: float = 48.0, size: float = 10.5, indent: float = 0.0,
        beside: float = 0.0,
    ) -> None:  # fmt: skip
        """Write labels with their values beside them, each value wrapped in its own column.

        `beside` is what is kept free on the right, for what stands there.
        """
        height = size * _POINT * LEADING
        value_x = indent + label + 4
        for name, value in rows:
            names = self.lines_of(name, label - 2, "", size)
            values = self.lines_of(value, self.width - value_x - beside, "", size)
            self.need(height * min(max(len(names), len(values)), 3))
            for number in range(max(len(names), len(values))):
                self.need(height)
                if number < len(names):
                    self.put(self.left + indent, names[number], size=size)
                if number == 0:
                    self.put(self.left + indent + label, ":", size=size)
                if number < len(values):
                    self.put(self.left + value_x, values[number], size=size)
                self.y += height
            self.y += 0.7

    def qr(self, address: str, x: float, y: float, side: float) -> None:
        """Draw a QR code of an address, as filled squares; the words beside it say what it leads to."""
        code = segno.make(address, error="m", micro=False)
        matrix = tuple(code.matrix)
        step = side / len(matrix)
        self.pdf.set_fill_color(0)
        for row, line in enumerate(matrix):
            for start, length in _runs(line):
                self.pdf.rect(x + start * step, y + row * step, length * step, step, style="F")

    def picture(self, content: bytes, x: float, y: float, *, height: float, alt: str) -> None:
        """Draw a picture of the profile, such as the logo."""
        self.pdf.image(BytesIO(content), x=x, y=y, h=height, alt_text=alt)

    def finish(self) -> bytes:
        """Return the document; nothing can be written after it."""
        return bytes(self.pdf.output())


def _measure(faces: Typefaces, style: Style, size: float) -> Measure:
    return lambda words: faces.width(words, style, size)


def _runs(line: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where dark squares begin in a row, and how many stand side by side."""
    start = None
    for place, dark in enumerate([*line, 0]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place - start
            start = None
