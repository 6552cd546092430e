"""A reporter follows his report: the timeline, what he adds, his right to answer, more time, objecting, withdrawing."""

from core.records import Evidence
from tests.journeys.office import BAMBANG, KADIS, KEPSEK, KRISTIANTO, WAKA_TIM_BK, YULIANA, Office, Phone, paper
from tests.journeys.telling import TRUE, UNTRUE, WHY, accepts, attaching, decides, pressing, reported

ADDED = "Saya ingat ada saksi lain: penjaga gudang."
RESPONSE = "Nota pembelian ada di lampiran yang belum dibaca."


async def _adds(siti: Phone, words: str) -> None:
    """Add words and a file to a report that is open on the screen."""
    await siti.presses("Tambah keterangan")
    await siti.goes_through(
        [("Apa yang ingin Anda tambahkan?", words), ("Kirimkan berkas tambahan", attaching(paper("b")))]
    )
    await siti.sees("Mohon periksa sekali lagi")
    await siti.presses("Kirim")
    await siti.sees("sudah kami sampaikan")


async def test_status_says_what_happened_whose_turn_it_is_and_how_long_is_left(office: Office) -> None:
    """A timeline in words, the time still allowed, and whose turn it is without a name."""
    siti, code = await reported(office)
    await siti.say(f"/status {code}")
    shown = await siti.sees(
        "Laporan Anda", code, "Waktu yang tersedia untuk tahap ini: sisa 3 hari kerja", "26 November 2026"
    )

    assert "Sekarang giliran: Atasan langsung pejabat yang dilaporkan." in shown["text"]
    assert "Riwayat" in shown["text"]
    assert "Endang" not in shown["text"]


async def test_a_reporter_adds_words_and_evidence_to_his_open_report(office: Office) -> None:
    """Whoever examines it is told at once and reads it; the accused hears nothing."""
    siti, code = await reported(office)
    head = await office.phone(KEPSEK)
    await siti.say(f"/status {code}")
    await siti.sees("Laporan Anda", code)
    await _adds(siti, ADDED)
    await head.sees("Ada tambahan keterangan", ADDED)
    case = await office.case(code)

    assert 2 == len(await office.find(Evidence, owner=case.id))
    assert not [one for one in await office.sent_to(BAMBANG) if code in one]


async def test_the_reporter_is_heard_before_it_is_closed_and_may_object_once_after(office: Office) -> None:
    """Found untrue, he responds; decided again, it is final; he objects with new evidence, and Tim BK has it."""
    siti, code = await reported(office)
    head = await office.phone(KEPSEK)
    await decides(head, "Laporan tidak benar", *UNTRUE)
    await siti.sees("hasil laporan Anda belum final", code, WHY)
    await siti.presses("Saya tidak sependapat")
    await siti.goes_through([("Apa tanggapan Anda", RESPONSE), ("Bila ada bukti baru", pressing("Lewati"))])
    await siti.sees("Satu langkah lagi")
    await siti.presses("Ya, lakukan")
    await siti.sees("Sudah dicatat")
    await head.sees("Ada tugas baru", code)
    await head.presses("Buka tugas")
    await head.sees("Yang perlu diputuskan", RESPONSE)
    await head.presses("Laporan tidak benar")
    await head.goes_through(UNTRUE)
    await head.sees("Satu langkah lagi")
    await head.presses("Ya, lakukan")
    await siti.sees("Laporan Anda sudah selesai", code, "tetap berlaku")
    await siti.presses("Ajukan keberatan")
    await siti.goes_through(
        [("Apa keberatan Anda", "Ada saksi baru."), ("Kirimkan bukti barunya", attaching(paper("saksi")))]
    )
    await siti.sees("Mohon periksa sekali lagi")
    await siti.presses("Kirim")
    await siti.sees("Keberatan Anda")

    assert "keberatan" == (await office.case(code)).state
    await (await office.phone(KRISTIANTO)).sees("Ada tugas baru", code)


async def test_a_reporter_who_accepts_closes_his_report_at_once(office: Office) -> None:
    """The other answer: he accepts, and the report is closed."""
    siti, code = await reported(office)
    await decides(await office.phone(KEPSEK), "Laporan tidak benar", *UNTRUE)
    await siti.sees("hasil laporan Anda belum final", code)
    await accepts(siti)
    await siti.sees("Laporan Anda sudah selesai", code)

    assert "tetap-berlaku" == (await office.case(code)).state


async def test_the_team_takes_more_time_once_and_the_reporter_is_told_why(office: Office) -> None:
    """Watching over the follow-up may take longer, once, with a reason that the reporter reads."""
    siti, code = await reported(office)
    await decides(await office.phone(KEPSEK), "Laporan benar", *TRUE)
    upheld = [("Mengapa keputusan atau tindakan yang dilaporkan itu dipertahankan?", WHY)]
    await decides(await office.phone(KADIS), "Keputusan dipertahankan", *upheld)
    team, other = await office.phone(YULIANA), await office.phone(WAKA_TIM_BK)
    await team.sees("Ada tugas baru", code)
    await team.presses("Buka tugas")
    await team.sees("Yang perlu diputuskan")
    await team.presses("Tindakan lain …", "Minta tambahan waktu")
    await team.goes_through([("Mengapa perlu tambahan waktu?", "Kontrak penggantinya masih ditandatangani.")])
    await team.sees("Mohon periksa sekali lagi")
    await team.presses("Kirim")
    await team.sees("Tambahan waktu untuk kasus", code)
    await siti.sees("perlu waktu lebih lama", code)
    await siti.say(f"/status {code}")
    await siti.sees("Laporan Anda", "Batas waktu diperpanjang", "Kontrak penggantinya masih ditandatangani.")
    await other.sees("Batas waktu tugas Bapak/Ibu diperpanjang", code)


async def test_a_report_is_withdrawn_with_two_presses(office: Office) -> None:
    """Withdrawing is asked once more; then it is closed, and whoever examined it is told."""
    siti, code = await reported(office)
    await siti.say(f"/status {code}")
    await siti.sees("Laporan Anda", code)
    await siti.presses("Cabut laporan")
    await siti.sees("Anda akan mencabut laporan", code)
    await siti.presses("Ya, cabut laporan")
    await siti.sees("sudah dicabut", code)

    assert ("dicabut", ["withdrawn"]) == ((case := await office.case(code)).state, case.counts_as)
