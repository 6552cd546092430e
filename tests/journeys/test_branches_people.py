"""Officials who are not in the list, several at once, who cannot be reached, and who step back from a meeting."""

import pytest

from core.records import Entry
from tests.journeys.office import BAMBANG, KADIS, KEPSEK, KRISTIANTO, PATIENCE, YULIANA, Office, Phone, Steps, paper
from tests.journeys.telling import (
    UNTRUE,
    about,
    attaching,
    codes,
    decides,
    describing,
    pressing,
    report,
    reported,
)  # fmt: skip

WORDS = "Bapak yang mengurus seragam"


def described(leadership: str) -> Steps:
    """Return the steps of describing an official and saying whether he may be of the leadership."""
    return [
        ("Siapa pegawai atau pejabat yang Anda laporkan?", describing(WORDS)),
        ("Mungkinkah yang Anda maksud", pressing(leadership)),
    ]


async def test_an_official_described_in_words_is_found_by_the_team_first(office: Office) -> None:
    """Nobody examines before Tim BK has named the official; the one named is examined by his own superior."""
    head, team = await office.phone(KEPSEK), await office.phone(YULIANA)
    silence = await office.sent_to(KEPSEK)
    _, code = await reported(office, described("Tidak"))
    await team.sees("Ada tugas baru", "Pencarian pejabat", code)
    assert silence == await office.sent_to(KEPSEK)

    await team.presses("Tetapkan pejabatnya")
    await _picks(team, "tata usaha", "Slamet")
    await head.sees("Ada tugas baru", code, "Slamet")


@pytest.mark.parametrize("leadership", ["Ya, mungkin", "Saya tidak tahu"])
async def test_where_the_leadership_may_be_meant_the_level_above_searches(office: Office, leadership: str) -> None:
    """Neither the head nor Tim BK hears of it; the head of the education office finds the official."""
    silence = await office.sent_to(KEPSEK, YULIANA, KRISTIANTO)
    _, code = await reported(office, described(leadership))

    above = await office.phone(KADIS)
    await above.sees("Ada tugas baru", "Pencarian pejabat", code)
    assert silence == await office.sent_to(KEPSEK, YULIANA, KRISTIANTO)
    await above.presses("Tetapkan pejabatnya")
    await _picks(above, "kepala sekolah", "Endang")
    await above.sees("Ada tugas baru", "Pemeriksaan", code)
    assert silence == await office.sent_to(KEPSEK, YULIANA, KRISTIANTO)


async def test_several_officials_become_linked_cases(office: Office) -> None:
    """One report names two: each has a case of his own, and the reporter reads both codes."""
    siti = await office.newcomer()
    await siti.start()
    receipt = await report(siti, about(("matematika", "Bambang Setyawan"), ("bendahara", "Sri Murtini")))

    first, second = codes(receipt)
    assert "menjadi 2 kasus" in receipt
    cases = [await office.case(first), await office.case(second)]
    assert cases[0].link_id == cases[1].link_id is not None
    head = await office.phone(KEPSEK)
    for code, name in ((first, "Bambang"), (second, "Sri Murtini")):
        assert name in (await head.wait_for(code, PATIENCE))["text"]
    await siti.say("/status")
    await siti.sees("Laporan Anda", first, second)


async def test_who_cannot_be_reached_is_served_on_paper(office: Office) -> None:
    """Tim BK is told of an official who blocked the bot, and records his decision with its scan in his name."""
    head, team = await office.phone(KEPSEK), await office.phone(YULIANA)
    await head.block()
    siti, code = await reported(office)

    await team.sees("belum dapat dihubungi", code, "di atas kertas")
    await team.presses("Buka tugas")
    await team.sees("Endang", code)
    await team.presses("Laporan tidak benar")
    await team.goes_through([*UNTRUE, ("pindaian", attaching(paper("putusan")))])
    await team.sees("Satu langkah lagi")
    await team.presses("Ya, lakukan")
    await team.sees("Sudah dicatat")

    await siti.sees("Sekarang giliran Anda", code)
    case = await office.case(code)
    [acted] = await office.find(Entry, case_id=case.id, what="acted")
    assert ("staf-yuliana", "kepsek-endang") == (acted.person_id, acted.on_behalf_id)


async def test_an_official_who_blocks_the_bot_later_is_served_on_paper_too(office: Office) -> None:
    """When the block comes after the task, Tim BK hears of it at once; after the unblock the official decides."""
    _, code = await reported(office)
    head, team = await office.phone(KEPSEK), await office.phone(YULIANA)
    await head.sees("Ada tugas baru", code)
    await head.block()
    await team.sees("belum dapat dihubungi", code)

    await head.unblock()
    await head.start()
    await head.sees("Selamat datang", "1 tugas")
    await decides(head, "Laporan tidak benar", *UNTRUE)
    assert "tanggapan" == (await office.case(code)).state


async def test_a_recusal_from_a_meeting_is_one_short_form(office: Office) -> None:
    """An employee records it in a minute; the superior takes note with a button, and it is closed."""
    bambang, head = await office.phone(BAMBANG), await office.phone(KEPSEK)
    await bambang.say("/penarikan")
    await bambang.goes_through([
        ("Dari rapat atau keputusan apa", "Rapat penetapan penyedia seragam"),
        ("Kapan rapat atau keputusan itu?", "1 Desember 2026"),
        ("Apa alasannya", "Penyedia adalah adik saya."),
        ("Adakah dokumen pendukung?", pressing("Lewati")),
    ])  # fmt: skip
    await bambang.sees("Mohon periksa sekali lagi", "Selasa, 1 Desember 2026")
    await bambang.presses("Kirim")
    receipt = await bambang.sees("Sudah kami catat", "Kode:")
    [code] = codes(receipt["text"])

    await head.sees("Ada tugas baru", code)
    await decides(head, "Saya sudah mengetahui", ("Adakah catatan", pressing("Lewati")))
    case = await office.case(code)
    assert ("tercatat", True) == (case.state, case.closed_at is not None)


async def _picks(phone: Phone, typed: str, name: str) -> None:
    await phone.goes_through([("Siapa pejabat yang dimaksud pelapor?", typed)])
    await phone.presses(name)
    await phone.sees("Satu langkah lagi", name)
    await phone.presses("Ya, lakukan")
    await phone.sees("Sudah dicatat")
