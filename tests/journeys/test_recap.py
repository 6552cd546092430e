"""Recaps asked for in the chat: Tim BK and the Inspektorat get their report by three presses."""

from hashlib import sha256
from typing import Any

import pypdfium2
import pytest

from core.paper_records import Paper
from core.records import Entry
from tests.journeys.declaring import DEWANGGA, INSPEKTUR, declares
from tests.journeys.office import Office, Phone

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def files_of(phone: Phone, words: str) -> list[tuple[str, bytes]]:
    """Return the files that came after a message with these words: their names and contents."""
    await phone.wait_for(words, 60)  # the press starts a process, and yields to whatever else the machine does
    await phone.sees_files(2)
    found = []
    for message in (await phone.chat())["messages"]:
        found += [(file["name"], await phone.emulator.fetch(file["url"])) for file in message["files"]]
    return found


def text_of(pdf: bytes) -> str:
    """Return the words of all pages without white space."""
    document: Any = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range() for page in document).split())


async def test_a_semester_recap_comes_in_three_presses(city: Office) -> None:
    """The command, the semester, the form; then a picture of the first page and the report itself."""
    code = await declares(await city.phone(DEWANGGA))
    inspector = await city.phone(INSPEKTUR)
    await inspector.say("/rekap")
    await inspector.sees("Periode mana yang direkap?")
    await inspector.presses("Semester II Tahun 2026")
    await inspector.sees("Dalam bentuk apa?", "Semester II Tahun 2026", "Semua unit")
    await inspector.presses("Laporan PDF")
    await inspector.sees("sedang dibuat", "Semester II Tahun 2026")

    (picture, preview), (name, report) = await files_of(inspector, "sudah jadi")

    assert ("rekap-2026-S2-", b"\x89PNG") == (name[:14], preview[:4]), picture
    words = text_of(report)
    [paper] = await city.find(Paper)
    assert "LAPORANREKAPITULASIDANLAPORANHASILMONITORING" in words
    assert code in words
    assert paper.code in words


LILIK, DJATMIKO = 940011, 940005


async def test_the_team_compiles_the_semester_and_the_camat_has_its_report(kecamatan: Office) -> None:
    """Rows 4 and 5: at the end of the semester the team sees its numbers, reports, and the Camat gets the document."""
    lilik, camat = await kecamatan.phone(LILIK), await kecamatan.phone(DJATMIKO)
    await kecamatan.forward(minutes=1)
    await kecamatan.until("2026-12-31T16:05")
    await lilik.has("Ada tugas baru", "Rekapitulasi semester")
    await lilik.presses_under("Saya ambil tugas ini", "Rekapitulasi semester")
    await lilik.has("Semester II Tahun 2026", "Kasus masuk dalam periode: 0", "Pemeriksaan kebenaran")
    await lilik.presses("Laporkan hasilnya")
    await lilik.goes_through([("Apa hasil rekapitulasi", "Semester ini tidak ada benturan kepentingan.")])
    await lilik.presses("Lewati", "Ya, lakukan")

    (_, preview), (name, report) = await files_of(camat, "sudah jadi")

    assert ("rekap-2026-S2-", b"\x89PNG") == (name[:14], preview[:4])
    assert "SEMESTERIITAHUN2026" in text_of(report)
    kept = [one.data["sha256"] for one in await kecamatan.find(Entry, what="report-kept")]
    assert sha256(report).hexdigest() in kept
