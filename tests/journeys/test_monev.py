"""Inspektorat watches over the units: at its word, by the semester; the unit answers, follows up, takes more time."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from pathlib import Path

import pytest

from core.records import Case
from tests.journeys.office import KEPSEK, KRISTIANTO, Office, Phone, Steps, open_office, paper
from tests.journeys.telling import WHY, attaching, choosing, decides, pressing

INSPEKTUR, AUDITOR, KADIS_PUPR = 920007, 920009, 920014
FOUND: Steps = [
    ("Apa temuannya?", choosing("Selesai, lanjut", "1. Unit belum melaporkan apa pun")),
    ("Jelaskan temuannya", "Tidak ada identifikasi maupun pernyataan pada semester ini."),
    ("Apa rekomendasinya?", choosing("Selesai, lanjut", "1. Menyampaikan laporan yang belum disampaikan")),
    ("Paling lambat kapan rekomendasi harus dilaksanakan?", "14 Desember 2026"),
    ("Bila ada, kirimkan kertas kerja", pressing("Lewati")),
]


@pytest.fixture
async def city(tmp_path: Path) -> AsyncIterator[Office]:
    """Open the city on a Monday morning."""
    async with open_office(tmp_path, "kota-pasuruan") as opened:
        yield opened


async def _at_the_word(city: Office) -> tuple[Phone, str]:
    """Let an auditor begin the monitoring of the works department, and return his phone and the code."""
    auditor = await city.phone(AUDITOR)
    await auditor.say("/sop")
    await auditor.sees("Prosedur yang dapat Anda mulai", "Pemantauan dan evaluasi")
    await auditor.presses("Pemantauan dan evaluasi")
    await auditor.sees("Pemantauan dan evaluasi", "Untuk unit mana?")
    await auditor.presses("Dinas Pekerjaan Umum")
    await auditor.sees("dimulai dengan kode")
    [case] = await city.find(Case, procedure="monev-kota")
    return auditor, case.code


async def test_a_silent_unit_is_found_follows_up_with_proof_and_is_closed(city: Office) -> None:
    """The register shows that it reported nothing; findings become tasks, the unit takes more time, proof closes it."""
    auditor, code = await _at_the_word(city)
    head = await city.phone(KADIS_PUPR)
    await auditor.sees("Yang perlu diputuskan", "Menurut register saat dibuka", "Unit ini belum melaporkan apa pun")
    await auditor.presses("Sampaikan temuan dan rekomendasi")
    await auditor.goes_through(FOUND)
    await auditor.sees("Satu langkah lagi")
    await auditor.presses("Ya, lakukan")
    await auditor.sees("Sudah dicatat")
    ordered = await head.sees("Ada tindak lanjut untuk Bapak/Ibu", "Menyampaikan laporan yang belum disampaikan")
    await _answers(head)
    await _takes_more_time(head, code)
    await auditor.sees("Batas waktu kasus ini diperpanjang", code)
    await head.say("/tugas")
    await head.sees("tugas menunggu Bapak/Ibu", "tindak lanjut")
    await head.press_data(ordered["id"], ordered["buttons"][0][0]["data"])
    await head.sees("Tindak lanjut: Menyampaikan laporan")
    await head.presses("Tindak lanjut selesai")
    await head.goes_through([
        ("Apa yang sudah dilaksanakan?", "Semua laporan sudah disampaikan."),
        ("Kirimkan bukti pelaksanaannya", attaching(paper("bukti"))),
    ])  # fmt: skip
    await head.sees("Satu langkah lagi")
    await head.presses("Ya, lakukan")
    await head.sees("sudah dicatat selesai")
    await decides(head, "Laporkan: semua sudah dilaksanakan", ("Apa hasil tindak lanjutnya?", WHY))
    inspektur = await city.phone(INSPEKTUR)
    await auditor.sees("Ada tugas baru", "Penilaian tindak lanjut")
    await decides(auditor, "Tindak lanjut sesuai: tutup", ("Adakah catatan?", pressing("Lewati")))
    await inspektur.say(f"/kasus {code}")
    await inspektur.sees("Kasus yang cocok", code)

    assert ("selesai", True) == ((case := await city.case(code)).state, "approved" in case.counts_as)


async def _answers(head: Phone) -> None:
    """Let the head accept the findings with a plan."""
    await head.say("/tugas")
    await head.sees("tugas menunggu Bapak/Ibu", "Tanggapan unit")
    await head.presses("1. ")
    await head.sees("Yang perlu diputuskan: Tanggapan unit", "Temuan")
    await head.presses("Temuan diterima")
    await head.goes_through([("Bagaimana rencana tindak lanjutnya", "Sekretaris melengkapi laporan bulan depan.")])
    await head.sees("Satu langkah lagi")
    await head.presses("Ya, lakukan")
    await head.sees("Sudah dicatat")


async def _takes_more_time(head: Phone, code: str) -> None:
    """Let the head take more time, with a reason."""
    await head.sees("Ada tugas baru", code)
    await head.presses("Buka tugas")
    await head.sees("Tindak lanjut rekomendasi", "Belum ada yang dapat diputuskan")
    await head.presses("Minta tambahan waktu")
    await head.goes_through([("Mengapa perlu tambahan waktu?", "Data pegawai baru dipindahkan bulan ini.")])
    await head.sees("Mohon periksa sekali lagi")
    await head.presses("Kirim")
    await head.sees("Tambahan waktu untuk kasus", code)


async def test_at_the_end_of_the_semester_every_unit_has_its_case(city: Office) -> None:
    """Nobody has to think of it: each Perangkat Daerah once, and Inspektorat is told."""
    auditor = await city.phone(AUDITOR)
    await city.telegram.post("control/sweep")
    await city.until("2027-01-04T08:00")
    await auditor.sees("Ada 6 tugas baru", "Pemantauan dan evaluasi", "Dinas Kesehatan", "Sekretariat Daerah")
    cases = await city.find(Case, procedure="monev-kota")

    assert 6 == len({case.unit_id for case in cases}) == len(cases)
    assert {"2026-S2"} == {case.facts["period"] for case in cases}


async def test_inspektorat_begins_everywhere_at_once_and_others_cannot(city: Office) -> None:
    """One press for all units; to a head of a unit there is no such procedure."""
    auditor, head = await city.phone(AUDITOR), await city.phone(KADIS_PUPR)
    await auditor.say("/sop")
    await auditor.presses("Pemantauan dan evaluasi")
    await auditor.presses("Semua unit")
    await auditor.sees("Satu langkah lagi", "unit sekaligus")
    await auditor.presses("Ya, lakukan")
    await auditor.sees("dimulai untuk 6 unit")
    await auditor.say("/tugas")
    await auditor.presses("Papan unit")
    await auditor.sees("Papan unit", "6 unit", "Monev: Pemantauan dan evaluasi unit")
    await head.say("/sop")
    listed = await head.sees("Prosedur yang dapat Anda mulai")

    assert "Pemantauan" not in listed["text"]
    assert 6 == len(await city.find(Case, procedure="monev-kota"))


async def test_the_school_evaluates_its_semester(tmp_path: Path) -> None:
    """Tim BK hands the evaluation to the head, who orders an improvement with an owner; English as well."""
    start = datetime.fromisoformat("2026-12-28T08:00:00+07:00")
    async with open_office(tmp_path, start=start) as school:
        team, head = await school.phone(KRISTIANTO), await school.phone(KEPSEK)
        await school.telegram.post("control/sweep")
        await school.until("2027-01-04T08:00")
        await team.sees("Ada tugas baru", "Evaluasi semester")
        await team.presses("Buka tugas")
        await team.sees("Yang perlu diputuskan: Evaluasi semester")
        await team.presses("Sampaikan hasil evaluasi")
        await team.goes_through([
            ("Apakah penanganannya masih efektif?", WHY),
            ("Apa yang berubah di lingkungan sekolah", WHY),
            ("Apa yang disarankan", choosing("Selesai, lanjut", "3. Memberi penjelasan atau pelatihan")),
            ("Bila ada, kirimkan laporannya", pressing("Lewati")),
        ])  # fmt: skip
        await team.sees("Satu langkah lagi")
        await team.presses("Ya, lakukan")
        await team.sees("Sudah dicatat")
        await decides(
            head,
            "Perintahkan perbaikan",
            ("Apa yang harus diperbaiki?", choosing("Selesai, lanjut", "3. Memberi penjelasan atau pelatihan")),
            ("Siapa yang melaksanakannya?", _picking("kurikulum", "Sutikno")),
            ("Paling lambat kapan perbaikan", pressing("Lewati")),
            ("Adakah arahan?", pressing("Lewati")),
        )
        [case] = await school.find(Case, procedure="evaluasi-sekolah")

    assert ("perbaikan", "2026-S2") == (case.state, case.facts["period"])


def _picking(typed: str, picked: str) -> Callable[[Phone], Awaitable[object]]:
    """Return the deed of naming the one official whom a question asks for."""

    async def pick(phone: Phone) -> None:
        """Search, and press the name."""
        await phone.say(typed)
        await phone.presses(picked)

    return pick
