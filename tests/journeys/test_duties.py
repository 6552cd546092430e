"""Duties: a new holder owes a declaration, is reminded, signs that there is nothing; a list says who has not yet."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from core.library import SHIPPED
from core.records import Case
from tests.core.rosters import line
from tests.core.test_library import write
from tests.journeys.office import Office, Phone, open_office
from tests.journeys.personnel import follows_link, import_roster, payload
from tests.journeys.telling import pressing

pytestmark = pytest.mark.asyncio(loop_scope="module")

KADIS, INSPEKTUR, TANJUNG, WARGA = 920014, 920007, 920018, 930001
PUPR = "Dinas Pekerjaan Umum dan Penataan Ruang"
GILANG_NIP = "198601012010011009"
DUE = "Selasa, 8 Desember 2026"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Open the city; the stories come in the order of time."""
    async with open_office(tmp_path_factory.mktemp("kota"), "kota-pasuruan") as opened:
        await opened.forward(minutes=1)
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def gilang(office: Office) -> Phone:
    """Let a man come to a post of the dinas tomorrow, and join."""
    row = line(
        unit=PUPR, post="Kepala Seksi Drainase", superior="Kepala Bidang Bina Marga", name="Gilang Ramadhan",
        nip=GILANG_NIP, status="PNS", kind="definitif", starts="2026-11-24",
    )  # fmt: skip
    moved = line(
        unit=PUPR, post="Kepala Seksi Irigasi", superior="Kepala Bidang Bina Marga", name="Sekar Ayuningtyas, A.Md.T.",
        nip="199503162022212003", status="PPPK", kind="definitif", starts="2026-11-24",
    )  # fmt: skip
    await import_roster(office, row, moved)
    phone = await office.newcomer("Gilang Ramadhan")
    await follows_link(phone, await payload(office, GILANG_NIP))
    await phone.sees("Selamat datang, Gilang Ramadhan")
    return phone


async def duty(office: Office, state: str) -> Case:
    """Return the only duty that stands so."""
    [case] = await office.find(Case, procedure="kewajiban-pernyataan", state=state)
    return case


async def unit_list(phone: Phone) -> str:
    """Open the list of the dinas from the work of an official, and return what it says."""
    await phone.say("/tugas")
    await phone.presses("Siapa sudah menyatakan")
    await phone.sees("Kewajiban pernyataan per unit")
    await phone.presses(PUPR)
    text: str = (await phone.sees(f"📋 {PUPR}"))["text"]
    return text


async def test_a_new_holder_is_told_and_another_post_asks_for_a_follow_up(office: Office, gilang: Phone) -> None:
    """Told on the first morning, due in ten working days; who only changed his post owes a follow-up declaration."""
    assert [] == await office.find(Case, procedure="kewajiban-pernyataan")
    await office.until("2026-11-24T08:00")
    await gilang.sees("Ada tugas baru", "Pernyataan awal", DUE)
    sekar = await office.phone(920020)
    await sekar.shows_button("Buka tugas")
    assert {"awal", "lanjutan"} == {one.state for one in await office.find(Case, procedure="kewajiban-pernyataan")}


async def test_the_list_shows_by_unit_who_is_missing(office: Office, gilang: Phone) -> None:
    """For the head of the dinas and the Inspektorat; a citizen has no such button."""
    del gilang
    text = await unit_list(await office.phone(KADIS))
    assert f"🟠 Gilang Ramadhan (Kepala Seksi Drainase): belum, batas {DUE}" in text
    assert "(berganti jabatan)" in text
    assert text.splitlines()[3:] == (await unit_list(await office.phone(INSPEKTUR))).splitlines()[3:]
    citizen = await office.phone(WARGA)
    await citizen.say("/tugas")
    assert "📋 Siapa sudah menyatakan" not in await citizen.buttons()


async def test_who_waits_is_reminded_with_the_days_left(office: Office, gilang: Phone) -> None:
    """Five working days before the end, again with the button."""
    await office.until("2026-12-01T16:00")
    await office.until("2026-12-02T08:00")
    await gilang.sees("Pengingat: tugas ini menunggu", DUE)


async def test_nothing_to_declare_is_a_signed_statement(office: Office, gilang: Phone) -> None:
    """Asked, affirmed, sent: the duty is met, and the list says that there is nothing, not what."""
    await gilang.presses("Buka tugas", "Tidak ada potensi benturan")
    await gilang.goes_through([
        ("Apakah Anda sudah memeriksa", pressing("Ya")),
        ("Saya menyatakan bahwa pernyataan ini", pressing("setuju")),
    ])  # fmt: skip
    await gilang.sees("Mohon periksa sekali lagi")
    await gilang.presses("Kirim")
    await gilang.sees("Kode:")
    assert {"nothing_declared"} <= set((await duty(office, "nihil")).counts_as)
    text = await unit_list(await office.phone(KADIS))
    assert "☑️ Gilang Ramadhan (Kepala Seksi Drainase): tidak ada potensi" in text


async def test_who_leaves_owes_nothing_any_more(office: Office, gilang: Phone) -> None:
    """Her duty is dropped on the day she leaves, and the list names her no more."""
    del gilang
    row = line(
        unit=PUPR, post="Kepala Seksi Irigasi", name="Sekar Ayuningtyas, A.Md.T.", nip="199503162022212003",
        status="keluar",
    )  # fmt: skip
    await import_roster(office, row)
    await office.forward(minutes=1)
    assert (await duty(office, "gugur")).closed_at
    assert "Sekar" not in await unit_list(await office.phone(KADIS))


async def test_the_inspectorate_sees_which_units_have_not_identified(office: Office) -> None:
    """Every unit is asked once a year; whoever has handed in stands in the list no more, and no unit sees another."""
    inspector, kadis = await office.phone(INSPEKTUR), await office.phone(KADIS)
    title = "Identifikasi potensi benturan kepentingan"
    await inspector.say("/tugas")
    await inspector.presses("Siapa sudah menyatakan")
    await inspector.sees(title, f"{PUPR}: belum menyampaikan", "Dinas Kesehatan: belum menyampaikan")
    await kadis.say("/tugas")
    await kadis.presses("Siapa sudah menyatakan")
    shown = await kadis.sees(title, f"{PUPR}: belum menyampaikan")
    assert "Dinas Kesehatan" not in shown["text"]

    await kadis.say("/tugas")
    await kadis.presses(PUPR)
    await kadis.presses("Tidak ada potensi (nihil)")
    await kadis.goes_through([("Apa yang diperiksa", "Semua pengadaan tahun ini sudah diperiksa satu per satu.")])
    await kadis.sees("Satu langkah lagi")
    await kadis.presses("Ya, lakukan")
    await kadis.sees("Sudah dicatat")
    await inspector.say("/tugas")
    await inspector.presses("Siapa sudah menyatakan")
    shown = await inspector.sees(title, "Dinas Kesehatan: belum menyampaikan")
    assert f"{PUPR}: belum menyampaikan" not in shown["text"]


async def test_with_the_new_regulation_everybody_lists_his_private_interests(tmp_path: Path) -> None:
    """permen-17-2024 put on in the profile: asked, six sections answered in words or none, handed in, listed."""
    profile = (SHIPPED / "institutions" / "kecamatan-lumajang.toml").read_text(encoding="utf-8")
    own = profile.replace("procedures = [", 'policies = ["permen-17-2024"]\nprocedures = [', 1)
    write(tmp_path / "config", "institutions/kecamatan-lumajang.toml", own)
    async with open_office(tmp_path, "kecamatan-lumajang") as kecamatan:
        await kecamatan.forward(minutes=3)
        wening, camat = await kecamatan.phone(940017), await kecamatan.phone(940005)
        await wening.shows_button("Buka tugas")
        await wening.presses("Buka tugas", "Isi daftar")
        for section in "ABCDEF":
            await wening.sees(f"{section}.")
            await wening.presses("Tidak")
        await wening.sees("Saya menyatakan")
        await wening.presses("setuju")
        await wening.sees("Mohon periksa sekali lagi")
        await wening.presses("Kirim")
        await wening.sees("Kode:")
        await camat.say("/tugas")
        await camat.presses("Siapa sudah menyatakan")
        await camat.sees("Kewajiban pernyataan per unit", "1 sudah menyatakan")
