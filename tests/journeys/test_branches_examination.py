"""What else can come of an examination: untrue, a question first, another's subordinate, not a conflict of interest."""

from core.records import Evidence, Party
from tests.journeys.office import KEPSEK, KRISTIANTO, WAKA_TIM_BK, YULIANA, Office, Phone, paper
from tests.journeys.telling import UNTRUE, WHY, accepts, attaching, decides, pressing, reported

ELSEWHERE = [("Mengapa ini bukan benturan kepentingan?", WHY), ("Ke mana pelapor sebaiknya", "Dinas Pendidikan")]
OBJECTION = "Pemenangnya adik kandung beliau."


async def test_found_untrue_the_decision_stands_and_the_reporter_hears_why(office: Office) -> None:
    """B.4: found untrue, the decision stays in force; the reporter is told with the reason, and the case is closed."""
    siti, code = await reported(office)
    head = await office.phone(KEPSEK)

    await decides(head, "Laporan tidak benar", *UNTRUE)

    await siti.sees("Sekarang giliran Anda", code, WHY)
    await accepts(siti)
    await siti.sees("Laporan Anda sudah selesai", code, "tetap berlaku", "Laporan tidak benar")
    case = await office.case(code)
    assert ("tetap-berlaku", ["unproven"]) == (case.state, case.counts_as)
    await head.say("/tugas")
    await head.sees("Tidak ada tugas yang menunggu")


async def test_a_question_is_answered_with_words_and_a_file(office: Office) -> None:
    """B.1 "memberikan keterangan": the examiner asks, the reporter answers with a file, the examiner reads both."""
    siti, code = await reported(office)
    head = await office.phone(KEPSEK)
    asked = ("Apa yang ingin Bapak/Ibu tanyakan", "Kapan pengumuman itu dipasang?")
    await decides(head, "Minta keterangan pelapor", asked, then="Pertanyaan terkirim", rare=True)

    await siti.sees("Ada pertanyaan tentang laporan Anda", code, "Kapan pengumuman itu dipasang?")
    await siti.presses("Jawab pertanyaan")
    await siti.goes_through(
        [("Tulis jawaban Anda.", "Tanggal 2 November."), ("Kirimkan berkas", attaching(paper("x")))]
    )
    await siti.sees("Mohon periksa sekali lagi", "Tanggal 2 November.")
    await siti.presses("Kirim")
    await siti.sees("Jawaban Anda sudah kami sampaikan")

    await head.sees("Pelapor sudah menjawab", code, "Kapan pengumuman itu dipasang?", "Tanggal 2 November.", "1 bukti")
    await head.presses("Buka tugas", "Buka kasus lengkap")
    await head.sees("Riwayat", "Tanggal 2 November.", "2 berkas bukti")
    case = await office.case(code)
    assert 2 == len(await office.find(Evidence, owner=case.id))
    assert "pemeriksaan" == case.state


async def test_not_a_subordinate_goes_back_and_nobody_is_chosen_twice(office: Office) -> None:
    """The superior returns the report; Tim BK identifies anew and cannot choose the one who was ruled out."""
    siti, code = await reported(office)
    head, team = await office.phone(KEPSEK), await office.phone(YULIANA)
    why = ("Mengapa pejabat ini bukan bawahan", "Beliau guru di sekolah lain.")
    await decides(head, "Bukan bawahan saya", why, rare=True)

    await team.sees("Ada tugas baru", "Pencarian pejabat", code)
    await team.presses("Tetapkan pejabatnya")
    await team.sees("Siapa pejabat yang dimaksud pelapor?")
    await team.say("Bambang")
    refused = await team.sees("⚠️")
    assert "Bambang Setyawan, S.Pd. (Guru Matematika)" not in refused["text"]
    await team.say("bendahara")
    await team.sees("Siapa pejabat yang dimaksud pelapor?")
    await team.presses("Sri Murtini")
    await team.sees("Satu langkah lagi", "Sri Murtini")
    await team.presses("Ya, lakukan")
    await team.sees("Sudah dicatat")

    await head.sees("Ada tugas baru", code, "Sri Murtini")
    await siti.sees("Ada perkembangan", code)
    case = await office.case(code)
    assert ["bendahara-murtini"] == [
        one.person_id for one in await office.find(Party, case_id=case.id, role="reported")
    ]


async def test_an_objection_accepted_reopens_the_examination_once_only(office: Office) -> None:
    """Not a conflict: the reporter hears where to turn, objects, is examined anew, and cannot object a second time."""
    siti, code = await reported(office)
    head, team = await office.phone(KEPSEK), await office.phone(KRISTIANTO)
    await decides(head, "Bukan benturan kepentingan", *ELSEWHERE)
    await _objects(siti, code)

    await team.sees("Ada tugas baru", "Keberatan", code)
    await decides(team, "Keberatan diterima", ("Adakah pesan untuk pemeriksa?", pressing("Lewati")))
    await head.sees("Ada tugas baru", code)
    await decides(head, "Bukan benturan kepentingan", *ELSEWHERE)

    second = await siti.sees("Laporan Anda sudah selesai", code)
    assert not [label for label in await siti.shown(second) if "keberatan" in label]
    before = await office.facts()
    await siti.presses("Ajukan keberatan")
    await siti.sees("tidak dapat dibuka lagi")
    assert before == await office.facts()


async def test_an_objection_refused_is_told_with_its_reason(office: Office) -> None:
    """Tim BK refuses the objection; the reporter hears why, and the case stays closed."""
    siti, code = await reported(office)
    head, team = await office.phone(KEPSEK), await office.phone(WAKA_TIM_BK)
    await decides(head, "Bukan benturan kepentingan", *ELSEWHERE)
    await _objects(siti, code)

    await team.sees("Ada tugas baru", "Keberatan", code)
    await decides(team, "Keberatan ditolak", ("Mengapa keberatan ini ditolak?", "Tidak ada bukti hubungan keluarga."))

    await siti.sees("Laporan Anda sudah selesai", code, "tidak dapat diterima", "Tidak ada bukti hubungan keluarga.")
    assert "keberatan-ditolak" == (await office.case(code)).state


async def test_an_objection_comes_too_late_after_its_time(office: Office) -> None:
    """Five working days after the end the button only says that the time has passed."""
    siti, code = await reported(office)
    await decides(await office.phone(KEPSEK), "Bukan benturan kepentingan", *ELSEWHERE)
    await siti.sees("Laporan Anda sudah selesai", code)

    await office.forward(working_days=6)
    await siti.presses("Ajukan keberatan")

    await siti.sees("tidak dapat dibuka lagi")
    assert "bukan-bk" == (await office.case(code)).state


async def test_a_reporter_takes_the_report_back(office: Office) -> None:
    """Before the examination has ended the reporter withdraws with two presses, and the examiner's button is dead."""
    siti, code = await reported(office)
    head = await office.phone(KEPSEK)
    await head.sees("Ada tugas baru", code)
    await siti.presses("Lihat laporan saya", "Cabut laporan")
    await siti.sees("Anda akan mencabut laporan", code)
    await siti.presses("Ya, cabut laporan")
    await siti.sees("sudah dicabut", code)

    await head.presses("Laporan benar")

    await head.sees("Tugas ini sudah selesai")
    assert "dicabut" == (await office.case(code)).state


async def _objects(siti: Phone, code: str) -> None:
    await siti.sees("Laporan Anda sudah selesai", code, "Dinas Pendidikan")
    await siti.presses("Ajukan keberatan")
    await siti.goes_through([("Mengapa menurut Anda ini benturan kepentingan?", OBJECTION)])
    await siti.sees("Mohon periksa sekali lagi", OBJECTION)
    await siti.presses("Kirim")
    await siti.sees("Keberatan Anda atas laporan", code)
