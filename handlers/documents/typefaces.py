"""The typefaces of paper: Noto, embedded in every document, with Arabic and Javanese where a name asks for them."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from fpdf import FPDF

Style = Literal["", "B", "I"]
FONTS: Final = Path(__file__).parent / "fonts"
FAMILY: Final = "noto"
_OWN: Final[Mapping[Style, str]] = {"": "NotoSans-Regular.ttf", "B": "NotoSans-Bold.ttf", "I": "NotoSans-Italic.ttf"}
_OTHERS: Final = {"arabic": "NotoNaskhArabic-Regular.ttf", "javanese": "NotoSansJavanese-Regular.ttf"}
_UNKNOWN: Final = "\ufffd"
_PER_MILLE: Final = 1000
_SLACK: Final = 1.04
"""Words shaped together may be a little wider than the same words shaped one by one."""


class Typefaces:
    """Measures words and draws lines of them; what stands in the Latin face alone goes the short way.

    Other scripts are shaped (joined letters, right to left), which costs more and is done for such lines only.
    """

    def __init__(self, pdf: FPDF) -> None:
        self._pdf = pdf
        self._widths: dict[Style, dict[int, float]] = {}
        self._face("")
        self._loaded: set[str] = set()
        self._measured = lru_cache(maxsize=20_000)(self._measure)

    def width(self, words: str, style: Style, size: float) -> float:
        """Return how wide words are, in millimetres; `size` is in points."""
        return self._measured(words, style) * size

    def draw(self, x: float, baseline: float, words: str, style: Style, size: float) -> None:
        """Draw one line of cleaned words from `x`, in millimetres."""
        pdf = self._pdf
        self._face(style)
        pdf.set_font(FAMILY, style, size)
        if self.is_plain(words, style):
            pdf.text(x, baseline, words)
            return
        self._shape()
        height = pdf.font_size
        pdf.set_xy(x, baseline - 0.8 * height)
        pdf.cell(self._shaped(words) + 1, height, self._seen(words), align="L")
        pdf.set_text_shaping(use_shaping_engine=False)

    def _face(self, style: Style) -> dict[int, float]:
        """Load a face when it is first asked for, since each costs time to read and to embed; return its widths."""
        if style not in self._widths:
            self._pdf.add_font(FAMILY, style, FONTS / _OWN[style])
            _unshaped(self._pdf, style)
            self._widths[style] = _widths(self._pdf, style)
        return self._widths[style]

    def _measure(self, words: str, style: Style) -> float:
        """Return the width of words in millimetres for each point of size."""
        widths = self._face(style)
        try:
            return sum([widths[ord(sign)] for sign in words]) / _PER_MILLE / self._pdf.k
        except KeyError:
            self._pdf.set_font(FAMILY, style, 10)
            self._shape()
            width = self._shaped(words) / 10 * _SLACK
            self._pdf.set_text_shaping(use_shaping_engine=False)
            return width

    def is_plain(self, words: str, style: Style) -> bool:
        """Whether the Latin face has every sign of these words, so that they go the short way."""
        widths = self._face(style)
        return all(ord(sign) in widths for sign in words)

    def _shape(self) -> None:
        """Load the other scripts, once, and shape what is drawn from here on."""
        if not self._loaded:
            for name, file in _OTHERS.items():
                self._pdf.add_font(name, "", FONTS / file)
            self._loaded = set(_OTHERS)
            self._pdf.set_fallback_fonts(list(_OTHERS), exact_match=False)
        self._pdf.set_text_shaping(use_shaping_engine=True)

    def _shaped(self, words: str) -> float:
        return float(self._pdf.get_string_width(self._seen(words)))

    def _seen(self, words: str) -> str:
        """Return words with what no face of ours has as the sign for the unknown."""
        known: list[Mapping[int, object]] = [self._widths[""], *(_cmap(self._pdf, name) for name in _OTHERS)]
        return "".join(sign if any(ord(sign) in one for one in known) else _UNKNOWN for sign in words)


def cleaned(words: str) -> str:
    """Return words as they can be drawn: composed, without controls, tabs as spaces; line breaks stay."""
    composed = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    if composed.isascii() and composed.isprintable():
        return composed
    return "".join(sign for sign in composed if sign == "\n" or not _unprintable(sign))


def _unprintable(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs", "Co", "Cn"} or sign in "\u202a\u202b\u202c\u202d\u202e\ufeff"


def _unshaped(pdf: FPDF, style: Style) -> None:
    """Take the tables for shaping out of a face that is embedded; whoever shapes reads them from its file."""
    font: Any = pdf.fonts[FAMILY + style]
    for tag in ("GPOS", "GSUB", "GDEF"):
        if tag in font.ttfont:
            del font.ttfont[tag]


def _widths(pdf: FPDF, style: Style) -> dict[int, float]:
    font: Any = pdf.fonts[FAMILY + style]
    return {code: font.cw[code] for code in font.cmap}


def _cmap(pdf: FPDF, name: str) -> Mapping[int, object]:
    font: Any = pdf.fonts[name]
    cmap: Mapping[int, object] = font.cmap
    return cmap
