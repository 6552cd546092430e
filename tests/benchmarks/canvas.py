"""The peer of paper: the same list of cases, drawn by hand on ReportLab's canvas with the same typeface."""

import sys
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any, Final

FONTS: Final = Path(__file__).parents[2] / "handlers" / "documents" / "fonts"
_SIZE: Final = 7.0
_LEAD: Final = _SIZE * 1.38
_MARGIN: Final = 56.7
_PAD: Final = 2.55
HEADS: Final = ("No", "Kode", "Prosedur", "Unit", "Pihak", "Masuk", "Batas", "Selesai", "Keadaan", "Hasil")
SHARES: Final = (0.55, 1.75, 2.5, 2.3, 2.9, 0.95, 0.95, 0.95, 1.05, 2.3)


def rows(count: int) -> list[list[str]]:
    """Return a list of cases as long as asked for; names and codes differ, the other words repeat as they do."""
    units = ("Dinas Pekerjaan Umum dan Penataan Ruang", "Sekretariat Daerah", "Inspektorat Kota Pasuruan")
    kinds = ("Pernyataan potensi benturan kepentingan", "Pengaduan masyarakat tentang benturan kepentingan")
    outcomes = ("ditangani", "benar (terbukti), keputusan diubah", "bukan benturan kepentingan", "belum selesai")
    return [
        [
            str(n), f"{n:04X}-{n * 7 % 65536:04X}-{n * 13 % 65536:04X}", kinds[n % 2], units[n % 3],
            f"Pegawai Nomor {n}, S.E., M.M. (Kepala Seksi Pengawasan)", f"{n % 28 + 1:02}-07-2026",
            f"{n % 28 + 1:02}-08-2026", "", "lewat batas", outcomes[n % 4],
        ]
        for n in range(1, count + 1)
    ]  # fmt: skip


def draw(found: list[list[str]]) -> bytes:
    """Return the list as a PDF of landscape pages, wrapped by ReportLab's own splitter."""
    from reportlab.lib.utils import simpleSplit  # noqa: PLC0415 - a peer, loaded in its own process
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - same
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - same
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - same

    pdfmetrics.registerFont(TTFont("noto", str(FONTS / "NotoSans-Regular.ttf")))
    wide, high = 841.9, 595.3
    room = wide - 2 * _MARGIN
    widths = [room * share / sum(SHARES) for share in SHARES]
    edges = [_MARGIN + sum(widths[:number]) for number in range(len(widths))]
    split = lru_cache(maxsize=None)(lambda words, width: simpleSplit(words, "noto", _SIZE, width) or [""])
    target = BytesIO()
    canvas: Any = Canvas(target, pagesize=(wide, high))

    def head() -> float:
        canvas.setFillGray(0.92)
        canvas.rect(_MARGIN, high - _MARGIN - 2 * _LEAD, room, 2 * _LEAD, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setFont("noto", _SIZE)
        for edge, title in zip(edges, HEADS, strict=True):
            canvas.drawString(edge + _PAD, high - _MARGIN - _LEAD, title)
        return high - _MARGIN - 2 * _LEAD

    y = head()
    for row in found:
        cells = [split(words, width - 2 * _PAD) for words, width in zip(row, widths, strict=True)]
        tall = max(map(len, cells)) * _LEAD + 2 * _PAD
        if y - tall < _MARGIN:
            canvas.showPage()
            y = head()
        for edge, cell in zip(edges, cells, strict=True):
            for number, line in enumerate(cell):
                canvas.drawString(edge + _PAD, y - _PAD - _SIZE - number * _LEAD, line)
        y -= tall
        canvas.line(_MARGIN, y, wide - _MARGIN, y)
    canvas.save()
    return target.getvalue()


def ours(found: list[list[str]]) -> bytes:
    """Return the same list as our recaps set it."""
    from datetime import UTC, datetime  # noqa: PLC0415 - loaded in a process of its own

    from handlers.documents.roll import roll  # noqa: PLC0415 - same
    from handlers.documents.sheet import Frame, Sheet  # noqa: PLC0415 - same
    from handlers.documents.tables import Column  # noqa: PLC0415 - same

    sheet = Sheet(Frame(title="Daftar", now=datetime(2026, 11, 23, tzinfo=UTC), landscape=True))
    roll(sheet, [Column(title, share) for title, share in zip(HEADS, SHARES, strict=True)], found)
    return sheet.finish()


def main() -> None:
    """Draw a list and print the seconds of processor time that it took: `canvas.py ours|reportlab COUNT`."""
    found = rows(int(sys.argv[2]))
    work = {"ours": ours, "reportlab": draw}[sys.argv[1]]
    work(found[:1])  # libraries are loaded once, in a process that goes on; typefaces for every document
    begun = process_time()
    made = work(found)
    print(process_time() - begun, len(made))  # noqa: T201 - what the caller reads


if __name__ == "__main__":
    main()
