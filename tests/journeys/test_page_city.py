"""The city's demo in a browser: a complaint told to its end by clicking on the phones that the page opens with."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.citizens import INSPEKTUR, NIK, WAHYUDI
from tests.journeys.clicking import Hand, chromium, opened
from tests.journeys.office import Office, open_office, picture
from tests.journeys.telling import CODE, WHY

RUKMINI = 930001
MATTER = (
    ("Keputusan dan/atau tindakan apa", "Menetapkan pemenang pengadaan jalan milik adik kandungnya"),
    ("Kapan itu terjadi?", None),
    ("Di mana itu terjadi?", "Kantor dinas"),
)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Open the city on a Monday morning."""
    async with open_office(tmp_path, "kota-pasuruan") as city:
        yield city


@pytest.mark.browser
@chromium
async def test_a_complaint_in_the_city_by_clicking_on_phones(office: Office) -> None:
    """A citizen complains; the superior finds it true and upholds; the Inspectorate closes; she reads it."""
    async with opened(office) as page:
        citizen, superior, inspectorate = [Hand(page, one) for one in (RUKMINI, WAHYUDI, INSPEKTUR)]
        code = await _complains(citizen)

        await superior.sees("Ada tugas baru", code, "sisa 3 hari kerja")
        await _decides(superior, "Laporan benar", "atas dasar apa laporan ini benar?", skips=True)
        await superior.sees("Ada tugas baru", code, "Peninjauan kembali")
        await _decides(superior, "Keputusan dipertahankan", "itu dipertahankan?")
        await inspectorate.sees("Ada tugas baru", code, "Pemeriksaan pelaksanaan")
        await _decides(inspectorate, "Sudah dilaksanakan", "Bagaimana keputusan itu dilaksanakan", skips=True)
        await inspectorate.sees("Ada tugas baru", code, "Rujukan untuk sanksi")
        await _decides(inspectorate, "Tidak dirujuk", "Mengapa temuan ini tidak dirujuk?")

        await citizen.sees("Laporan Anda sudah selesai", code)
        await citizen.shoots("city-closed")
        case = await office.case(code)
        assert ("selesai", ["proven", "upheld", "handled"]) == (case.state, case.counts_as)


async def _complains(citizen: Hand) -> str:
    await citizen.presses("📝 Lapor")
    await citizen.sees("Apakah Anda setuju?")
    await citizen.presses("Ya, saya setuju")
    for question, answer in (("Siapa nama lengkap", "Rukmini Astari"), ("Berapa NIK", NIK)):
        await citizen.sees(question)
        await citizen.says(answer)
    await citizen.sees("Ke nomor mana")
    await citizen.phone.get_by_test_id("reply-button").filter(has_text="Bagikan").click()
    await citizen.sees("Di mana alamat Anda?")
    await citizen.says("Jalan Melati Nomor 9, Bugul Kidul, Kota Pasuruan")
    await citizen.sees("Anda melapor sebagai siapa?")
    await citizen.presses("Mitra Kerja")
    await citizen.sees("Apa hubungan Anda")
    await citizen.ticks("Penyedia, peserta lelang")
    await citizen.sees("Siapa pejabat atau pegawai")
    await citizen.says("pejabat pengadaan")
    await citizen.ticks("1. Dewangga Putra")
    return await _tells(citizen)


async def _tells(citizen: Hand) -> str:
    for question, answer in MATTER:
        await citizen.sees(question)
        await (citizen.says(answer) if answer else citizen.presses("Kemarin"))
    await citizen.sees("Apa yang menurut Anda menjadi sumber")
    await citizen.ticks("3. Hubungan afiliasi")
    await citizen.sees("Larangan mana dari kode etik")
    await citizen.presses("Lewati")
    await citizen.sees("Ceritakan apa yang terjadi.")
    await citizen.says("Pengadaan jalan dimenangkan perusahaan adik pejabat itu tanpa pembanding.")
    await citizen.sees("Kirimkan bukti Anda")
    await citizen.attaches("nota.png", picture("nota"))
    await citizen.presses("Selesai, lanjut")
    await citizen.sees("Mohon periksa sekali lagi")
    await citizen.presses("📨 Kirim")
    receipt = await citizen.sees("sudah kami terima", "Kode:")
    found = CODE.search(await receipt.inner_text())
    assert found
    return found.group()


async def _decides(official: Hand, action: str, question: str, *, skips: bool = False) -> None:
    """Press a decision of the newest task, give the reason, skip the evidence where it is asked for, and confirm."""
    await official.presses(action)
    await official.sees(question)
    await official.says(WHY)
    if skips:
        await official.sees("bukti")
        await official.presses("Lewati")
    await official.sees("Satu langkah lagi")
    await official.presses("Ya, lakukan")
    await official.sees(f"Sudah dicatat: {action}")
