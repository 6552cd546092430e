"""Employees become known to the bot: by a link, by NIP and number; and what is lost is cut off and comes back."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from core.errors import Defects
from core.records import Account, Grant
from tests.core.rosters import line
from tests.journeys.office import BAMBANG, KEPSEK, Office, Phone, open_office
from tests.journeys.personnel import AGNES, SCHOOL, follows_link, import_roster, integritas, payload
from tests.journeys.telling import UNTRUE, reported

pytestmark = pytest.mark.asyncio(loop_scope="module")

BUDI, CITRA, KEPSEK_NIP = "198104042005011004", "198205052005012005", "197011241998022001"
REFUSED = "Kami tidak dapat mencocokkan NIP dan nomor ini."
CUT_OFF = "tidak lagi terhubung dengan jabatan Anda"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Open the school once for all stories of this page."""
    async with open_office(tmp_path_factory.mktemp("sekolah")) as opened:
        yield opened


async def hired(office: Office, name: str, nip: str, title: str, phone: Phone | None = None) -> str:
    """Let the personnel office import a teacher, with the number of a phone, and return what it prints."""
    everybody = await office.telegram.get("people")
    number = next((one["phone"] for one in everybody if phone and one["id"] == phone.id), "")
    row = line(
        unit=SCHOOL, post=title, superior="Kepala Sekolah", name=name, nip=nip, status="PNS", starts="2026-11-23",
        phone=number,
    )  # fmt: skip
    return await import_roster(office, row)


async def of(office: Office, phone: Phone) -> Account:
    """Return the account of a phone."""
    [account] = await office.find(Account, id=phone.id)
    return account


async def test_an_imported_employee_joins_by_his_link(office: Office) -> None:
    """Imported, invited, greeted under his own name, and his work opens; the link works once."""
    assert "+ pegawai Agnes Wulandari" in await hired(office, "Agnes Wulandari", AGNES, "Guru Seni")
    start = await payload(office, AGNES)
    agnes, other = await office.newcomer("Agnes Wulandari"), await office.newcomer("Orang Lain")
    await follows_link(agnes, start)
    await agnes.sees("Selamat datang, Agnes Wulandari", "terhubung dengan jabatan Anda")
    await agnes.say("/tugas")
    await agnes.sees("Tidak ada tugas")

    await other.start(start)
    await other.sees("Tautan ini tidak berlaku")
    assert [] == await office.find(Account, id=other.id)


async def test_a_link_given_later_ends_the_one_before(office: Office) -> None:
    """Whoever found the first link gets nowhere with it."""
    await hired(office, "Citra Maharani", CITRA, "Guru Prakarya")
    first, second = await payload(office, CITRA), await payload(office, CITRA)
    citra = await office.newcomer("Citra Maharani")
    await citra.start(first)
    await citra.sees("Tautan ini tidak berlaku")
    await follows_link(citra, second)
    await citra.sees("Selamat datang, Citra Maharani")


async def test_an_employee_joins_by_nip_and_his_own_number(office: Office) -> None:
    """Another's contact is refused and asked again; another's NIP is answered as one that does not exist."""
    budi, head = await office.newcomer("Budi Hartono"), await office.phone(KEPSEK)
    await hired(office, "Budi Hartono", BUDI, "Guru Informatika", budi)
    await budi.start()
    await budi.sees("Selamat datang")
    await budi.say("/gabung")
    await budi.sees("kirim /gabung diikuti NIP")
    await budi.say("/gabung 097012181991011002")
    await budi.sees("bukan NIP yang sah")
    await budi.say(f"/gabung {BUDI}")
    await budi.sees("bagikan nomor telepon")
    await budi.share_contact(head)
    await budi.sees("Kontak itu milik orang lain")
    await budi.share_contact()
    await budi.sees("Selamat datang, Budi Hartono")
    await budi.sees("Tugas Bapak/Ibu muncul di sini")
    assert "🙋 Menarik diri" in await budi.buttons()


async def test_a_wrong_nip_and_a_wrong_number_are_answered_alike(office: Office) -> None:
    """Nobody learns from the bot who works here."""
    stranger = await office.newcomer("Orang Asing")
    await stranger.start()
    for nip in (KEPSEK_NIP, "199001012015031001"):
        await stranger.say(f"/gabung {nip}")
        await stranger.sees("bagikan nomor telepon")
        await stranger.share_contact()
        await stranger.sees(REFUSED)
    await stranger.say("/tugas")
    assert not [one for one in await stranger.texts() if "terhubung dengan jabatan" in one]


async def test_after_a_lost_phone_the_work_opens_on_the_new_one_and_not_on_the_old(office: Office) -> None:
    """Cut off at once by the command line: the old phone is told, its buttons do nothing; the new one decides."""
    _, code = await reported(office)
    old = await office.phone(KEPSEK)
    await old.shows_button("Buka tugas")
    assert "1 akun Telegram diputus" in await integritas(office, "people", "unlink", KEPSEK_NIP)
    await old.sees(CUT_OFF)
    await old.presses("Buka tugas")
    await old.sees("Kami tidak menemukan yang Anda cari")
    await old.say("/tugas")
    assert code not in "".join((await old.texts())[-2:])

    new = await office.newcomer("Endang Baru")
    await follows_link(new, await payload(office, KEPSEK_NIP))
    await new.sees("Ada 1 tugas", "Selamat datang, Endang")
    await new.say("/tugas")
    await new.presses("1. ")
    await new.sees("Yang perlu diputuskan", code)
    await new.presses("Laporan tidak benar")
    await new.goes_through(UNTRUE)
    await new.sees("Satu langkah lagi")
    await new.presses("Ya, lakukan")
    await new.sees("Sudah dicatat")
    assert "pemeriksaan" != (await office.case(code)).state


async def test_a_link_for_who_had_joined_ends_his_former_account(office: Office) -> None:
    """He is warned before he presses; the former phone is told."""
    old = await office.phone(BAMBANG)
    start = await payload(office, "197609232003121005")
    new = await office.newcomer("Bambang Baru")
    await new.start(start)
    await new.sees("Bergabung sebagai pegawai", "Akun Telegram lama Anda akan diputus")
    assert "guru-bambang" == (await of(office, old)).person_id
    await new.presses("Ya, itu saya")
    await new.sees("Selamat datang, Bambang Setyawan")
    await old.sees(CUT_OFF)
    assert (True, "guru-bambang") == ((await of(office, old)).ended_at is not None, (await of(office, new)).person_id)


async def test_coverage_names_who_has_not_opened_the_bot(office: Office) -> None:
    """On the command line and, for an administrator, behind a button under /bantuan."""
    printed = await integritas(office, "people", "coverage")
    assert "  Hartanto Widodo, S.Pd., Wakil Kepala Sekolah Urusan Sarana Prasarana: belum memulai bot" in printed

    admin = await office.phone(900018)
    await admin.say("/bantuan")
    await admin.sees("Bantuan")
    await admin.presses("Cakupan bot")
    await admin.sees("Cakupan", "Hartanto Widodo", "belum memulai bot")
    bambang = await office.phone(900025)
    await bambang.say("/bantuan")
    await bambang.sees("Bantuan")
    assert "👥 Cakupan bot" not in await bambang.buttons()


async def test_the_command_line_makes_an_administrator(office: Office) -> None:
    """Before the grant she has no coverage to look at, after it she has; revoked, an old button does nothing."""
    admin = await office.phone(900022)
    await admin.say("/bantuan")
    await admin.sees("Bantuan")
    assert "👥 Cakupan bot" not in await admin.buttons()
    assert "mendapat peran administrator" in await integritas(
        office, "people", "grant", "198306022008012010", "administrator"
    )
    await admin.say("/bantuan")
    await admin.sees("Bantuan")
    await admin.presses("Cakupan bot")
    await admin.sees("Cakupan", "pegawai dapat dihubungi")
    await integritas(office, "people", "revoke", "198306022008012010", "administrator")
    await admin.presses("Cakupan bot")
    await admin.sees("Kami tidak menemukan yang Anda cari")
    assert [] == [one for one in await office.find(Grant, person_id="guru-nurhayati") if one.ends is None]


async def test_a_role_for_nobody_is_refused(office: Office) -> None:
    """One line that says what to do."""
    with pytest.raises(Defects, match="Tidak ada pegawai yang bertugas"):
        await integritas(office, "people", "grant", "199901012020011001", "administrator")
