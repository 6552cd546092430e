"""Neglect of a declaration (Perwali Pasuruan 9/2020, annex III.D.2), with the clock moved on."""

import pytest

from tests.journeys.declaring import (
    BAYU,
    DONE,
    FARHAN,
    KADIS_KESEHATAN,
    KASI_FARMASI,
    REVIEW,
    SKIP,
    WALIKOTA,
    carries_out,
    declared,
    reviews,
    settles,
    standing,
)
from tests.journeys.office import Office, Phone, Steps
from tests.journeys.telling import choosing, pressing

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_after_three_working_days_the_head_may_decide_as_well(city: Office) -> None:
    """I.D.4, "pimpinan unit kerja ... dan/atau atasan langsung": neglected by one, it is decided by the other."""
    head, superior = await city.phone(KADIS_KESEHATAN), await city.phone(KASI_FARMASI)
    bayu, code = await declared(city, BAYU)
    await superior.has("Ada tugas baru", code)
    await city.forward(working_days=4)

    await head.has("Ada tugas baru", code)
    await bayu.has(code, "melewati batas waktunya", "pilih langkah Anda sendiri")
    await bayu.shows_button("Sampaikan ke Inspektorat")
    await reviews(head, code)
    before = await standing(city, code)
    await superior.presses_under("Ada potensi: tetapkan tingkatnya", code)
    await superior.sees("sudah")
    assert ("tindakan", False) == before == await standing(city, code)
    steps: Steps = [
        ("Tindakan apa yang diambil", choosing(DONE, "3. Membatasi akses informasi")),
        ("Paling lambat kapan", SKIP),
        ("Apa alasannya", REVIEW),
    ]
    await settles(head, code, "Tindakan penanganan", "Tetapkan tindakan penanganan", *steps)
    assert ("pemantauan", False) == await standing(city, code)


async def test_who_declared_takes_the_neglected_case_to_inspektorat_and_the_walikota_takes_note(city: Office) -> None:
    """III.D.2: "Inspektorat akan melakukan analisis dan evaluasi ... dan menyampaikan hasil ... kepada Walikota"."""
    auditor, mayor = await city.phone(FARHAN), await city.phone(WALIKOTA)
    bayu, code = await declared(city, BAYU)
    await city.forward(working_days=4)
    await bayu.presses_under("Sampaikan ke Inspektorat", code)
    await bayu.goes_through([("Adakah yang ingin Anda sampaikan", "Sudah saya ingatkan dua kali.")])
    await _confirms(bayu)

    await _analyses(auditor, code)
    await bayu.has("Disampaikan kepada Walikota", code)
    await mayor.has("Ada tugas baru", code, "Disampaikan kepada Walikota")
    await settles(mayor, code, "Diketahui Walikota", "Saya sudah mengetahui", ("Adakah arahan?", SKIP))
    await bayu.has("Pernyataan Anda sudah selesai", code, "menyampaikan hasilnya kepada Walikota")
    assert ("dievaluasi", True) == await standing(city, code)


async def test_undecided_it_goes_to_inspektorat_by_itself_and_its_measures_are_watched(city: Office) -> None:
    """III.D.2, "pengabaian": two working days more and it goes by itself; what Inspektorat asks for is carried out."""
    head, auditor, mayor = [await city.phone(one) for one in (KADIS_KESEHATAN, FARHAN, WALIKOTA)]
    bayu, code = await declared(city, BAYU)
    await city.forward(working_days=4)
    assert ("telaahan", False) == await standing(city, code)
    await city.forward(working_days=2)
    assert ("inspektorat", False) == await standing(city, code)
    await bayu.has("Analisis dan evaluasi Inspektorat", code)

    await _analyses(auditor, code, "5. Mengalihkan tugas")
    await settles(mayor, code, "Diketahui Walikota", "Saya sudah mengetahui", ("Adakah arahan?", "Segera."))
    assert ("pengawasan", False) == await standing(city, code)
    await head.has("Ada tindak lanjut", code, "Mengalih tugaskan")
    await carries_out(head, code, "Mengalih tugaskan")
    note = ("Adakah catatan penutup?", SKIP)
    await settles(auditor, code, "Pengawasan tindakan", "Semua tindakan sudah dilaksanakan", note)
    await bayu.has("Pernyataan Anda sudah selesai", code)
    assert ("dievaluasi", True) == await standing(city, code)


async def test_a_superior_who_refuses_is_passed_over_at_once_with_the_reason(city: Office) -> None:
    """III.D.2: who declared says at any time, with a reason, that it is refused; Inspektorat reads why."""
    auditor = await city.phone(FARHAN)
    bayu, code = await declared(city, BAYU)
    await bayu.say(f"/status {code}")
    await bayu.presses_under("Atasan menolak menangani", code)
    await bayu.goes_through([("Bagaimana dan kapan atasan Anda menolak", "Berkas dikembalikan tanpa dibaca.")])
    await _confirms(bayu)

    assert ("inspektorat", False) == await standing(city, code)
    await auditor.presses_under("Buka tugas", "Ada tugas baru", code)
    await auditor.sees("Yang perlu diputuskan", "atasan menolak", "Berkas dikembalikan tanpa dibaca.")


async def _confirms(phone: Phone) -> None:
    await phone.sees("Satu langkah lagi", "Inspektorat")
    await phone.presses("Ya, lakukan")
    await phone.sees("Sudah dicatat")


async def _analyses(auditor: Phone, code: str, *measures: str) -> None:
    which = choosing(DONE, *measures) if measures else SKIP
    by_when: Steps = [("Paling lambat kapan", SKIP)] if measures else []
    steps: Steps = [
        ("Berapa tingkat", pressing("Tinggi")),
        ("Apa hasil analisis", REVIEW),
        ("Tindakan apa yang perlu diambil?", which),
        *by_when,
        ("kirimkan berkas analisisnya", SKIP),
    ]
    await settles(auditor, code, "Analisis dan evaluasi Inspektorat", "Sampaikan hasil kepada Walikota", *steps)
