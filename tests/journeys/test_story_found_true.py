"""A report found true, told to its end by everybody whom it reaches."""

from core.records import Case, Evidence, Party
from tests.journeys.office import KADIS, KEPSEK, YULIANA, Office, Phone, paper, picture
from tests.journeys.telling import (
    ADDRESS,
    BAMBANG_NAMED,
    CONCERN,
    CONSENT,
    MATTER,
    NAME,
    NIK,
    TRUE,
    WHY,
    codes,
    decides,
    pressing,
    send_in,
    sharing_own_number,
)


async def test_a_report_found_true_is_told_to_its_end(office: Office) -> None:
    """From the first /start to the last notice everybody does a part, and the reporter hears each step."""
    siti, other = await office.newcomer(), await office.phone(KEPSEK)
    head, above, team = [await office.phone(one) for one in (KEPSEK, KADIS, YULIANA)]
    code = await _tells_it_all(siti, of=other)

    await head.sees("Ada tugas baru", code, "sisa 3 hari kerja", "Kamis, 26 November 2026 pukul 16.00 WIB")
    assert "Peninjauan kembali" in await decides(head, "Laporan benar", *TRUE)
    await siti.sees("Ada perkembangan", code, "Pemeriksaan: Laporan benar", "Peninjauan kembali")
    await above.sees("Ada tugas baru", code, "Rabu, 25 November 2026 pukul 16.00 WIB")
    await decides(above, "Keputusan dibatalkan", ("dibatalkan?", WHY), ("sebagai gantinya", "Ulangi pengadaannya."))
    await siti.sees("Keputusan dibatalkan", code, "Ulangi pengadaannya.", "Pengawasan pelaksanaan")
    await head.sees("yang pernah Bapak/Ibu tangani", code, "Keputusan dibatalkan")
    await team.sees("Ada tugas baru", code, "Pengawasan pelaksanaan")
    await _closes(team)

    await siti.sees("Laporan Anda sudah selesai", code, "Laporan Anda benar", "Pelaksanaannya:")
    await siti.say(f"/status {code}")
    await siti.sees("Selesai: Ditinjau kembali dan ditindaklanjuti", code)
    case = await office.case(code)
    assert {"proven", "cancelled", "handled"} <= set(case.counts_as)


async def test_the_files_of_a_report_reach_the_one_who_examines_it(office: Office) -> None:
    """Photos of an album and a document are kept as evidence of the case, and the head can look at them."""
    siti, other, head = await office.newcomer(), await office.phone(KEPSEK), await office.phone(KEPSEK)
    code = await _tells_it_all(siti, of=other)
    case = await office.case(code)
    await office.settled()

    kept = await office.find(Evidence, owner=case.id)
    assert ["stored"] * 3 == [file.state for file in kept]
    await head.sees("Ada tugas baru")
    await head.presses("Buka tugas", "Lihat 3 berkas")
    await head.sees("3 berkas bukti")
    await head.sees_files(3)


async def test_what_was_edited_is_what_was_sent_in(office: Office) -> None:
    """An answer changed at the last check stands in the case."""
    siti, other = await office.newcomer(), await office.phone(KEPSEK)
    code = await _tells_it_all(siti, of=other)
    case = await office.case(code)

    await siti.say(f"/status {code}")
    await siti.sees(code)
    assert [case.id] == [party.case_id for party in await office.find(Party, role="reported")]
    head = await office.phone(KEPSEK)
    await head.say("/tugas")
    await head.presses("1. 🟢 Bambang")
    await head.sees("Yang perlu diputuskan", "Aula sekolah")
    assert 1 == len(await office.find(Case))


async def _tells_it_all(siti: Phone, of: Phone) -> str:
    """Start, agree, identify oneself (first with another's contact), tell, attach, correct the place, send in."""
    await siti.start()
    await siti.sees("Selamat datang, Siti Aminah")
    await siti.say("/lapor")
    await siti.goes_through([*CONSENT, ("Siapa nama lengkap", NAME), ("Berapa NIK", NIK)])
    await siti.sees("Ke nomor mana")
    await siti.share_contact(of)
    await siti.sees("Kontak itu milik orang lain", "Ke nomor mana")
    await sharing_own_number(siti)
    await siti.goes_through([("Di mana alamat", ADDRESS), *CONCERN, *BAMBANG_NAMED, *MATTER])
    await siti.sees("Kirimkan bukti Anda")
    await siti.album([picture("satu"), picture("dua")])
    await siti.sees("Berkas Anda sudah kami simpan")
    await siti.document(paper("nota"), "nota.pdf")
    await siti.sees("3 berkas")
    await siti.presses("Selesai, lanjut")
    await siti.sees("Mohon periksa sekali lagi", "9. Di mana itu terjadi?\nRuang guru", "3 berkas", "••••••02")
    await siti.presses("Ubah 9")
    await siti.goes_through([("Di mana itu terjadi?", "Aula sekolah")])
    receipt = await send_in(siti)
    assert "paling lambat Kamis, 26 November 2026 pukul 16.00 WIB" in receipt
    [code] = codes(receipt)
    return code


async def _closes(team: Phone) -> None:
    await decides(
        team,
        "Sudah dilaksanakan",
        ("Bagaimana keputusan itu dilaksanakan, oleh siapa, dan kapan?", "Kontrak dibatalkan hari Senin."),
        ("bukti pelaksanaannya", pressing("Lewati")),
    )
