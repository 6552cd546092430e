"""A decision announced early: each participant answers by a button, and the leader knows before it begins."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from core.records import AgendaAnswer, Case, Draft
from tests.journeys.office import BAMBANG, KEPSEK, Office, Phone, open_office
from tests.journeys.telling import naming, pressing

pytestmark = pytest.mark.asyncio(loop_scope="module")

MURTINI, DIMAS, JOKO, FAUZI = 900016, 900023, 900025, 900026
DECISION = "Penetapan penyedia seragam"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Open the school once for all stories of this page, which come in the order of the day."""
    async with open_office(tmp_path_factory.mktemp("sekolah")) as opened:
        yield opened


async def announce(head: Phone, decision: str, day: str, *people: tuple[str, str]) -> None:
    """Announce a decision for a day at nine to some people."""
    await head.say("/agenda")
    await head.presses("Umumkan agenda")
    await head.goes_through([
        ("Keputusan apa yang akan dibahas?", decision),
        ("Pada hari apa?", day),
        ("Pukul berapa dimulai?", "09.00"),
        ("Di mana?", "Ruang guru"),
        ("Apakah semua pegawai unit Anda ikut?", pressing("Tidak")),
        ("Siapa saja pesertanya?", naming(*people)),
    ])  # fmt: skip
    await head.sees("Mohon periksa sekali lagi", decision)
    await head.presses("Kirim")
    await head.sees("Agenda diumumkan", "belum menjawab")


async def withdraws(phone: Phone, why: str) -> None:
    """Withdraw from the agenda that is shown, with a word why."""
    await phone.presses("Menarik diri")
    await phone.goes_through([("Apa alasannya", why)])
    await phone.sees("Mohon periksa sekali lagi", why)
    await phone.presses("Kirim")
    await phone.sees("Penarikan diri Anda dicatat", why)


async def test_participants_answer_and_the_leader_sees_it_before_it_begins(office: Office) -> None:
    """One has no conflict, one withdraws and is on record, one is reminded; at nine the leader has the list."""
    head, bambang, murtini, dimas = [await office.phone(one) for one in (KEPSEK, BAMBANG, MURTINI, DIMAS)]
    others = (("Bambang", "Bambang Setyawan"), ("Murtini", "Sri Murtini"), ("Dimas", "Dimas Aditya"))
    await announce(head, DECISION, "25-11-2026", *others)
    for one in (bambang, murtini, dimas):
        await one.sees("Ada agenda untuk Bapak/Ibu", DECISION, "Rabu, 25 November 2026 pukul 09.00 WIB", "Ruang guru")

    await bambang.presses("Tidak ada benturan kepentingan")
    await bambang.sees("Jawaban Anda dicatat", "Anda menyatakan tidak ada benturan kepentingan")
    await withdraws(murtini, "Penyedia adalah ipar saya.")
    await head.sees("Ada peserta yang menarik diri", "Sri Murtini, S.E.", "ipar saya")
    await head.say("/agenda")
    await head.presses(f"1. {DECISION}")
    seen = await head.sees("1 tanpa benturan, 1 menarik diri, 1 belum menjawab")
    assert seen["text"].index("🙋") < seen["text"].index("⏳") < seen["text"].index("✅")

    await office.until("2026-11-25T08:00")
    await dimas.sees("Bapak/Ibu belum menjawab", DECISION)
    await office.until("2026-11-25T09:00")
    await head.sees("Agenda ini dimulai", "1 tanpa benturan, 1 menarik diri, 1 belum menjawab")
    await dimas.presses("Menarik diri")
    await dimas.sees("sudah tidak berlaku")


async def test_participants_do_not_read_each_others_reasons(office: Office) -> None:
    """The word why goes to the leader, not to the others."""
    bambang = await office.sent_to(BAMBANG, DIMAS)
    assert not [text for text in bambang if "ipar saya" in text]


async def test_a_recusal_is_a_case_that_the_superior_takes_note_of(office: Office) -> None:
    """It has a code, and the superior closes it with a button."""
    head = await office.phone(KEPSEK)
    [answer] = await office.find(AgendaAnswer, answer="recused")
    [case] = await office.find(Case, id=answer.case_id)
    await head.presses("Buka tugas")
    await head.sees("Yang perlu diputuskan", case.code, DECISION)
    await head.presses("Saya sudah mengetahui")
    await head.goes_through([("Adakah catatan", pressing("Lewati"))])
    await head.sees("Satu langkah lagi")
    await head.presses("Ya, lakukan")
    await head.sees("Sudah dicatat")
    assert "tercatat" == (await office.case(case.code)).state


async def test_another_decision_asks_who_had_answered_again(office: Office) -> None:
    """Moved to another day with another decision: told, and asked anew; then it is cancelled with a reason."""
    head, joko = await office.phone(KEPSEK), await office.phone(JOKO)
    await announce(head, "Penetapan penyedia buku", "27-11-2026", ("Joko", "Joko Purwanto"))
    await joko.sees("Ada agenda untuk Bapak/Ibu", "penyedia buku")
    await joko.presses("Tidak ada benturan kepentingan")
    await joko.sees("Jawaban Anda dicatat")
    await head.presses("Ubah agenda")
    await head.goes_through([
        ("Keputusan apa yang akan dibahas?", "Penetapan penyedia komputer"),
        ("Pada hari apa?", "30-11-2026"),
        ("Pukul berapa dimulai?", "10.00"),
        ("Di mana?", pressing("Lewati")),
        ("Adakah pesan", pressing("Lewati")),
    ])  # fmt: skip
    await head.sees("Mohon periksa sekali lagi")
    await head.presses("Kirim")
    await head.sees("Agenda diubah")
    await joko.sees("Agenda ini berubah", "penyedia komputer", "Senin, 30 November 2026", "Anda belum menjawab")

    await head.presses("Batalkan agenda")
    await head.goes_through([("Mengapa dibatalkan?", "Anggarannya ditunda.")])
    await head.sees("Mohon periksa sekali lagi")
    await head.presses("Kirim")
    await head.sees("Agenda dibatalkan")
    await joko.sees("Agenda ini dibatalkan", "Anggarannya ditunda.")


async def test_who_leads_nobody_announces_nothing(office: Office) -> None:
    """A teacher without staff finds no such button."""
    fauzi = await office.phone(FAUZI)
    await fauzi.say("/agenda")
    await fauzi.sees("Tidak ada agenda")
    assert "➕ Umumkan agenda" not in await fauzi.buttons()


async def test_a_recusal_becomes_a_declaration(tmp_path_factory: pytest.TempPathFactory) -> None:
    """In the city the one who withdrew goes on to his declaration, and the decision is written in already."""
    async with open_office(tmp_path_factory.mktemp("kota"), "kota-pasuruan") as city:
        kadis, staff = await city.phone(920014), await city.phone(920019)
        await announce(kadis, "Pemenang lelang jalan lingkar", "26-11-2026", ("Dewangga", "Dewangga Putra"))
        await staff.sees("Ada agenda untuk Bapak/Ibu", "jalan lingkar")
        await withdraws(staff, "Peserta lelang adalah kakak saya.")
        await kadis.sees("Ada peserta yang menarik diri", "kakak saya")
        await staff.presses("Buat deklarasi")
        await staff.sees("Langkah 1")
        [draft] = await city.find(Draft, form="deklarasi-kota")
        assert "Pemenang lelang jalan lingkar" in draft.answers.values()
