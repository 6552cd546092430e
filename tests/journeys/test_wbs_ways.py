"""WBS (Perwali Pasuruan 9/2020, annex IV.B) in its three ways, through the phones, searched for the reporter."""

import pytest

from core.records import Entry, ReporterLink
from tests.journeys.citizens import (
    FARHAN,
    INSPEKTUR,
    KIRANA,
    address,
    answers,
    betrayed,
    decides_on,
    names_examiner,
    whistled,
)
from tests.journeys.office import Office, Phone
from tests.journeys.telling import WHY, accepts, pressing

pytestmark = pytest.mark.asyncio(loop_scope="module")

ASKED = ("Apa yang ingin Bapak/Ibu tanyakan", "Pada hari apa pertemuannya?")
FINDS = [("Apa yang ditemukan", WHY), ("Bila ada, kirimkan bukti", pressing("Lewati"))]


async def opens_files(phone: Phone, code: str) -> None:
    """Look at the evidence of a case."""
    await phone.say(f"/kasus {code}")
    await phone.presses(code, "Lihat 3 berkas")
    await phone.sees("3 berkas bukti")


@pytest.mark.parametrize("way", ["rahasia", "anonim"])
async def test_nobody_learns_who_reports_from_the_first_notice_to_the_end(city: Office, way: str) -> None:
    """IV.B: told, taken in, examined, asked and answered, decided; no message and no file names the reporter."""
    inspektur, farhan, kirana = [await city.phone(one) for one in (INSPEKTUR, FARHAN, KIRANA)]
    quiet = len(await kirana.texts())
    zulaikha, code = await whistled(city, way)
    await city.settled()
    await inspektur.sees("Ada tugas baru", code, "Dewangga Putra")
    await opens_files(inspektur, code)
    await names_examiner(inspektur, code)

    await farhan.sees("Ada tugas baru", code)
    await decides_on(farhan, code, "Minta keterangan pelapor", ASKED, then="Pertanyaan terkirim", rare=True)
    await zulaikha.sees("Ada pertanyaan tentang laporan Anda", code, "Pada hari apa pertemuannya?")
    await answers(zulaikha, "Hari Rabu pagi.")
    await farhan.sees("Pelapor sudah menjawab", code, "Hari Rabu pagi.")
    await opens_files(farhan, code)
    await decides_on(farhan, code, "Serahkan hasil pemeriksaan", *FINDS)

    await inspektur.has("Ada tugas baru", "Penilaian hasil pemeriksaan", code)
    await decides_on(inspektur, code, "Laporan tidak benar", ("Mengapa laporan ini tidak benar?", WHY))
    await zulaikha.has("tidak benar", code, WHY)
    await accepts(zulaikha)
    await zulaikha.sees("Laporan Anda sudah selesai", code, "tidak benar")

    assert [] == await betrayed(city, zulaikha)
    assert quiet == len(await kirana.texts())


async def test_who_gives_his_name_is_named_to_those_who_handle_it_alone(city: Office) -> None:
    """By name: the Inspektur and his examiner read it, with the NIK masked; the files still come neutral to others."""
    inspektur, farhan = await city.phone(INSPEKTUR), await city.phone(FARHAN)
    zulaikha, code = await whistled(city, "terbuka")
    await inspektur.sees("Ada tugas baru", code)
    await inspektur.presses_under("Buka tugas", code)
    seen = await inspektur.sees("Yang perlu diputuskan", zulaikha.name, address(zulaikha), "NIK atau paspor: ••••••03")
    assert "dilindungi" not in seen["text"]
    await names_examiner(inspektur, code)
    await farhan.sees("Ada tugas baru", code)
    await farhan.presses_under("Buka tugas", code)
    await farhan.sees("Yang perlu diputuskan", zulaikha.name)

    assert [] == await betrayed(city, zulaikha, spared=(INSPEKTUR, FARHAN))


async def test_opening_an_identity_is_told_to_the_reporter_and_shown_to_one_alone(city: Office) -> None:
    """With a reason the Inspektur opens a confidential identity; the examiner still does not know it."""
    inspektur, farhan = await city.phone(INSPEKTUR), await city.phone(FARHAN)
    zulaikha, code = await whistled(city, "rahasia")
    await inspektur.sees("Ada tugas baru", code)
    await decides_on(
        inspektur, code, "Buka identitas pelapor", ("Mengapa identitas pelapor harus dibuka?", WHY), rare=True
    )

    told = await zulaikha.sees("Identitas Anda pada laporan ini telah dibuka", code)
    assert WHY not in told["text"]
    await inspektur.presses_under("Buka tugas", code)
    await inspektur.sees("Yang perlu diputuskan", zulaikha.name)
    await names_examiner(inspektur, code)
    await farhan.sees("Ada tugas baru", code)

    case = await city.case(code)
    [entry] = await city.find(Entry, case_id=case.id, what="identity-opened")
    assert "inspektur-gunawan" == entry.person_id
    assert [] == await betrayed(city, zulaikha, spared=(INSPEKTUR,))


async def test_a_nameless_report_has_no_identity_to_be_opened(city: Office) -> None:
    """Nothing was asked, nothing is kept but the sealed way back, and no button opens anything."""
    inspektur = await city.phone(INSPEKTUR)
    _, code = await whistled(city, "anonim")
    case = await city.case(code)
    [link] = await city.find(ReporterLink, id=case.id)
    assert ({}, True) == (link.identity, link.sealed)

    await inspektur.sees("Ada tugas baru", code)
    await inspektur.presses_under("Buka tugas", code)
    await inspektur.sees("Yang perlu diputuskan", "Identitas pelapor dilindungi")
    await inspektur.presses("Tindakan lain …")
    await inspektur.shows_button("Minta keterangan pelapor")
    newest = (await inspektur.messages())[-1]
    assert "Buka identitas pelapor" not in "".join(await inspektur.shown(newest))
