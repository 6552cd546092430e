"""The demo in a browser: the story of a report found true, by clicking on phones and moving the clock."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.journeys.clicking import Hand, chromium, opened
from tests.journeys.office import KADIS, KEPSEK, WAKA_TIM_BK, Office, picture
from tests.journeys.telling import ADDRESS, CODE, NAME, NIK, WHY

ROOT = Path(__file__).resolve().parents[2]
BOLD = re.compile(r"\*\*(.+?)\*\*")
SUPARMI = 910001


async def test_the_page_opens_with_the_cast_of_the_story(office: Office) -> None:
    """First a citizen, then who examines, who reviews and who watches; the others follow."""
    people = [one["id"] for one in await office.telegram.get("people")]

    assert [SUPARMI, KEPSEK, KADIS, WAKA_TIM_BK] == people[:4]
    assert len(people) == len(set(people))


@pytest.fixture
async def page(office: Office) -> AsyncIterator[Page]:
    """Open the demo's page of the school."""
    async with opened(office) as page:
        yield page


@pytest.mark.browser
@chromium
async def test_a_report_found_true_by_clicking_on_phones(page: Page, office: Office) -> None:
    """A citizen reports, the head examines in time, the level above reviews, Tim BK watches, and all see it happen."""
    citizen, head, above, team = [Hand(page, one) for one in (SUPARMI, KEPSEK, KADIS, WAKA_TIM_BK)]
    await citizen.sees("Selamat datang, Suparmi")
    await citizen.shoots("1-opened")
    code = await _reports(citizen)

    await head.sees("Ada tugas baru", code, "sisa 3 hari kerja")
    await _moves_the_clock(page, "working3")
    await head.sees("Pengingat", code, "Kamis, 26 November 2026 pukul 16.00 WIB")
    await expect(head.phone.locator("[data-from=bot]").filter(has_text="Pengingat")).to_have_count(1)
    await head.shoots("4-reminded")
    await _examines(head)
    await above.sees("Ada tugas baru", code, "Peninjauan kembali")
    await _reviews(above)
    await team.sees("Ada tugas baru", code, "Pengawasan pelaksanaan")
    await _watches(team)
    await citizen.sees("Laporan Anda sudah selesai", code, "Laporan Anda benar")
    await citizen.shoots("7-closed")
    await citizen.presses("Lihat laporan saya")
    await citizen.sees("Riwayat", "Ditinjau kembali dan ditindaklanjuti")
    await citizen.shoots("8-own-report")
    assert "selesai" == (await office.case(code)).state


async def _reports(citizen: Hand) -> str:
    await citizen.presses("📝 Lapor")
    await citizen.sees("Apakah Anda setuju?")
    await citizen.shoots("2-consent")
    await citizen.presses("Ya, saya setuju")
    for question, answer in (("Siapa nama lengkap", NAME), ("Berapa NIK", NIK)):
        await citizen.sees(question)
        await citizen.says(answer)
    await citizen.sees("Ke nomor mana")
    await citizen.phone.get_by_test_id("reply-button").filter(has_text="Bagikan").click()
    await citizen.sees("Di mana alamat Anda?")
    await citizen.says(ADDRESS)
    await citizen.sees("Apa hubungan Anda")
    await citizen.ticks("Orang tua atau wali murid")
    await citizen.sees("Siapa pegawai")
    await citizen.says("matematika")
    await citizen.ticks("Bambang Setyawan")
    await _tells(citizen)
    receipt = await citizen.sees("sudah kami terima", "Kode:")
    found = CODE.search(await receipt.inner_text())
    assert found
    return found.group()


async def _tells(citizen: Hand) -> None:
    await citizen.sees("Keputusan dan/atau tindakan apa")
    await citizen.says("Menetapkan pemenang pengadaan seragam milik adik kandungnya")
    await citizen.sees("Kapan itu terjadi?")
    await citizen.presses("Kemarin")
    await citizen.sees("Di mana itu terjadi?")
    await citizen.says("Ruang guru")
    await citizen.sees("Kepentingan apa")
    await citizen.ticks("Hubungan afiliasi")
    await citizen.sees("Ceritakan apa yang terjadi.")
    await citizen.says("Pengadaan seragam dimenangkan toko milik adik pejabat itu tanpa pembanding.")
    await citizen.sees("Kirimkan bukti Anda")
    await citizen.attaches("nota.png", picture("nota"))
    await citizen.presses("Selesai, lanjut")
    await citizen.sees("Mohon periksa sekali lagi")
    await citizen.shoots("3-review")
    await citizen.presses("📨 Kirim")


async def _examines(head: Hand) -> None:
    await head.presses("Buka tugas")
    await head.sees("Yang perlu diputuskan: Pemeriksaan", "Identitas pelapor dilindungi")
    await head.presses("Lihat 1 berkas")
    await head.sees("1 berkas bukti")
    await head.presses("Laporan benar")
    await head.sees("atas dasar apa laporan ini benar?")
    await head.says(WHY)
    await head.sees("Bila ada, kirimkan bukti pemeriksaan.")
    await head.presses("Lewati")
    await head.sees("Satu langkah lagi")
    await head.shoots("5-examined")
    await head.presses("Ya, lakukan")
    await head.sees("Sudah dicatat: Laporan benar")
    await head.phone.get_by_test_id("inline-button").filter(has_text="Laporan benar").first.click()
    await head.sees("Tugas ini sudah selesai")


async def _reviews(above: Hand) -> None:
    await above.presses("Keputusan dibatalkan")
    await above.sees("Mengapa keputusan atau tindakan yang dilaporkan itu dibatalkan?")
    await above.says(WHY)
    await above.sees("sebagai gantinya")
    await above.says("Ulangi pengadaan dengan pembanding.")
    await above.sees("Satu langkah lagi")
    await above.presses("Ya, lakukan")
    await above.sees("Sudah dicatat: Keputusan dibatalkan")
    await above.shoots("6-reviewed")


async def _watches(team: Hand) -> None:
    await team.presses("Sudah dilaksanakan")
    await team.sees("Bagaimana keputusan itu dilaksanakan, oleh siapa, dan kapan?")
    await team.says("Kontrak dibatalkan hari Senin.")
    await team.sees("bukti pelaksanaannya")
    await team.presses("Lewati")
    await team.sees("Satu langkah lagi")
    await team.presses("Ya, lakukan")
    await team.sees("Sudah dicatat: Sudah dilaksanakan")


async def _moves_the_clock(page: Page, step: str) -> None:
    shown = page.get_by_test_id("clock-now")
    before = await shown.inner_text()
    await page.get_by_test_id(f"clock-{step}").click()
    await expect(shown).not_to_have_text(before)


def test_the_tour_names_only_what_is_there() -> None:
    """Every word that the tour prints in bold is a text of the bot, of its data files, of the page or of the cast."""
    kinds = ("locales/id/*.ftl", "core/*/*.toml", "bot/emulator/static/words.js", "bot/demo.py")
    shown = "\n".join(path.read_text(encoding="utf-8") for kind in kinds for path in sorted(ROOT.glob(kind)))
    tour = " ".join((ROOT / "docs" / "tour.md").read_text(encoding="utf-8").split())
    quoted = [
        words.replace("Ubah 9", "Ubah { $n }").replace("1 berkas", "{ $count } berkas") for words in BOLD.findall(tour)
    ]

    assert 30 < len(quoted)
    assert [] == [words for words in quoted if words not in shown]


@chromium
async def test_on_a_narrow_phone_every_key_of_the_clock_is_in_reach(page: Page) -> None:
    """At 390 points across nothing of the clock is cut, and the bar leaves the room to the conversation."""
    await page.set_viewport_size({"width": 390, "height": 780})

    for step in ("minutes10", "hours1", "working1", "working3", "sweep"):
        box = await page.get_by_test_id(f"clock-{step}").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    bar = await page.locator("header.bar").bounding_box()
    assert bar is not None
    assert bar["height"] <= 125


@chromium
async def test_a_sticker_and_somebody_elses_contact_are_sent_for_training(page: Page) -> None:
    """What people send by mistake can be tried: the bot takes neither for an answer."""
    citizen = Hand(page, SUPARMI)
    await citizen.says("/lapor")
    await citizen.presses("Ya, saya setuju")
    await citizen.sees("Siapa nama lengkap")
    await citizen.phone.get_by_test_id("attach").click()
    await citizen.phone.get_by_test_id("attach-sticker").click()
    await expect(citizen.phone.locator("[data-from=person] img.sticker")).to_have_count(1)
    await citizen.sees("Siapa nama lengkap", "Silakan jawab dengan mengetik pesan")
    await citizen.phone.get_by_test_id("attach").click()
    await citizen.phone.get_by_test_id("attach-contact").first.click()
    await expect(citizen.phone.locator("[data-from=person] .document")).to_have_count(1)


@chromium
async def test_the_clock_speaks_english_in_the_offices_own_time(page: Page) -> None:
    """Moved or not, the English clock shows the hours of the office, not those of Greenwich."""
    shown = page.get_by_test_id("clock-now")
    await page.get_by_test_id("language").click()
    await expect(shown).to_contain_text("Monday")
    await expect(shown).to_contain_text("08:")
    await page.get_by_test_id("clock-hours1").click()
    await expect(shown).to_contain_text("09:")
