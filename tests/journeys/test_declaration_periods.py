"""What opens by itself: the recap of the semester (000 rows 4 and 5), the identification of units (002 III.B)."""

import pytest

from core.records import Case
from tests.journeys.declaring import (
    DONE,
    FARHAN,
    KADIS_KESEHATAN,
    KADIS_PUPR,
    REVIEW,
    SKIP,
    opens,
    settles,
    standing,
)
from tests.journeys.office import Office, Phone, Steps, paper
from tests.journeys.telling import attaching, choosing, pressing

pytestmark = pytest.mark.asyncio(loop_scope="module")

CAMAT, NANIK, LILIK, JOKO = 940005, 940007, 940011, 940013


async def names_the_bidang(phone: Phone) -> None:
    """Search for the head of a bidang and pick him: a deed."""
    await phone.say("bina marga")
    await phone.presses("Budi Santoso")


POTENTIAL: Steps = [
    ("Pejabat mana yang berpotensi", pressing("8. Pengadaan")),
    ("Situasi mana yang dapat terjadi?", choosing(DONE, "12. ")),
    ("Apa penyebabnya?", choosing(DONE, "3. Hubungan afiliasi")),
    ("Jabarkan hubungan afiliasi", "Penyedia aspal milik kerabat pejabat pengadaan."),
    ("Bagaimana mencegah", "Pemeriksaan oleh dua orang."),
    ("Siapa penanggung jawabnya?", names_the_bidang),
]


async def test_the_semester_ends_and_its_recap_is_compiled_acknowledged_and_archived(kecamatan: Office) -> None:
    """Rows 4 and 5: the team reports "setiap semester", the Camat receives it, Staf enters and archives it."""
    team, other, camat, staf = [await kecamatan.phone(one) for one in (NANIK, LILIK, CAMAT, JOKO)]
    await kecamatan.forward(minutes=1)
    await kecamatan.until("2026-12-31T16:00")
    code = await _recap(kecamatan)
    await other.has("Ada tugas baru", code, "Rekapitulasi semester")
    await _claims(team, code, "Rekapitulasi semester")
    note: Steps = [("Apa yang perlu dicatat?", "Satu langkah masih ditunggu."), ("kirimkan berkasnya", SKIP)]
    await settles(team, code, "Rekapitulasi semester", "Tulis catatan pemantauan", *note, rare=True)
    report: Steps = [("Apa hasil rekapitulasi", "Dua potensi, semuanya ditangani."), ("kirimkan laporannya", SKIP)]
    await settles(team, code, "Rekapitulasi semester", "Laporkan hasilnya", *report)

    why = ("Apa yang perlu diperbaiki?", "Sebutkan tindakannya.")
    await settles(camat, code, "Penerimaan laporan", "Kembalikan untuk diperbaiki", why)
    assert ("rekap", False) == await standing(kecamatan, code)
    await team.has("Dikembalikan untuk diperbaiki", code)
    await _claims(team, code, "Rekapitulasi semester")
    sent: Steps = [("Apa hasil rekapitulasi", "Dua potensi: dialihkan."), ("kirimkan laporannya", attaching(paper()))]
    await settles(team, code, "Rekapitulasi semester", "Laporkan hasilnya", *sent)
    await camat.has("Ada tugas baru", code, "Penerimaan laporan", times=2)
    await settles(camat, code, "Penerimaan laporan", "Laporan saya terima", ("Adakah arahan?", SKIP))
    number = ("Berapa nomor agendanya?", "700/12/2027")
    await settles(staf, code, "Agenda dan arsip", "Sudah diagendakan dan diarsipkan", number)

    assert ("diarsipkan", True) == await standing(kecamatan, code)


async def test_it_opens_at_the_end_of_june_as_well_and_once(kecamatan: Office) -> None:
    """Row 4, "setiap semester": June and December, each once, however long the clock runs on."""
    await kecamatan.until("2027-02-15T08:00")
    before = await _recaps(kecamatan)
    await kecamatan.until("2027-04-15T08:00")
    await kecamatan.until("2027-06-15T08:00")
    await kecamatan.until("2027-06-30T15:50")
    assert before == await _recaps(kecamatan)
    await kecamatan.until("2027-06-30T16:00")
    await kecamatan.forward(working_days=5)

    assert len(before) + 1 == len(await _recaps(kecamatan))


async def test_a_head_records_what_may_arise_and_inspektorat_asks_back_and_accepts(city: Office) -> None:
    """III.B.1, III.B.2 and Pasal 7: recorded by the head of the unit, read by Inspektorat, asked back, documented."""
    head, auditor = await city.phone(KADIS_PUPR), await city.phone(FARHAN)
    await city.forward(minutes=1)
    code = await _identification(city, "dinas-pupr")
    await settles(head, code, "Pencatatan potensi", "Catat satu potensi", *POTENTIAL)
    await settles(head, code, "Pencatatan potensi", "Sampaikan kepada Inspektorat")
    await auditor.has("Ada tugas baru", code, "Pembacaan Inspektorat")
    await _claims(auditor, code, "Pembacaan Inspektorat")
    await auditor.has("Penyedia aspal milik kerabat pejabat pengadaan.", "Budi Santoso", "Pemeriksaan oleh dua orang.")
    ask = ("Apa yang perlu dijelaskan", "Penyedia yang mana?")
    await settles(auditor, code, "Pembacaan Inspektorat", "Tanyakan kembali kepada unit", ask, rare=True)

    await head.presses_under("Buka tugas", "Ada tugas baru", code, "Ditanyakan kembali kepada unit")
    await head.sees("Yang perlu diputuskan", "Penyedia yang mana?")
    assert ("pencatatan", False) == await standing(city, code)
    await settles(head, code, "Pencatatan potensi", "Sampaikan kepada Inspektorat")
    await auditor.has("Ada tugas baru", code, "Pembacaan Inspektorat", times=2)
    await _claims(auditor, code, "Pembacaan Inspektorat")
    await settles(auditor, code, "Pembacaan Inspektorat", "Sudah dibaca dan diterima", ("Adakah catatan?", SKIP))
    assert ("terdokumentasi", True) == await standing(city, code)


async def test_a_unit_without_any_potential_says_why(city: Office) -> None:
    """III.B.1: "nihil" is a statement with its reason, and Inspektorat reads it like any other."""
    head, auditor = await city.phone(KADIS_KESEHATAN), await city.phone(FARHAN)
    await city.forward(minutes=1)
    code = await _identification(city, "dinas-kesehatan")
    await head.has("Ada tugas baru", code)
    await head.shows_button("Catat satu potensi")
    await settles(head, code, "Pencatatan potensi", "Tidak ada potensi (nihil)", ("mengapa tidak ada potensi?", REVIEW))

    await _claims(auditor, code, "Pembacaan Inspektorat")
    await auditor.has(code, REVIEW)


async def _claims(phone: Phone, code: str, step: str) -> None:
    await opens(phone, code, step)
    await phone.presses_under("Saya ambil tugas ini", "Yang perlu", code)
    await phone.sees("Yang perlu", code, "Silakan pilih")


async def _recaps(office: Office) -> list[str]:
    return [one.code for one in await office.find(Case, procedure="rekap-semester", order="opened_at")]


async def _recap(office: Office) -> str:
    return (await _recaps(office))[-1]


async def _identification(office: Office, unit: str) -> str:
    [found] = await office.find(Case, procedure="identifikasi-kota", unit_id=unit)
    return found.code
