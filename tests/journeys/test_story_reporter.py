"""The reporter's own ways: remembered, beginning with a photo, coming back later, going back, skipping, giving up."""

from core.records import Case, Draft, Evidence
from tests.journeys.office import KEPSEK, Office, Phone, picture
from tests.journeys.telling import (  # fmt: skip
    ADDRESS,
    BAMBANG_NAMED,
    CONCERN,
    CONSENT,
    EVIDENCE,
    IDENTITY,
    MATTER,
    NAME,
    NIK,
    UNTRUE,
    codes,
    decides,
    naming,
    pressing,
    reported,
    send_in,
)


async def test_the_identity_is_remembered_and_shown_back(office: Office) -> None:
    """The second report asks for no identity again: it is shown, masked where it must be, and kept with one press."""
    siti, first = await reported(office)
    await siti.say("/lapor")
    await siti.goes_through(CONSENT)
    shown = await siti.sees("Kami masih menyimpan identitas Anda", NAME, ADDRESS)
    assert NIK not in shown["text"]
    await siti.presses("Ya, masih benar")
    await siti.goes_through([*CONCERN, *BAMBANG_NAMED, *MATTER, *EVIDENCE])
    [second] = codes(await send_in(siti))

    await siti.say("/status")
    await siti.sees("Laporan Anda", first, second)


async def test_a_remembered_identity_can_be_told_anew(office: Office) -> None:
    """Who has moved presses "Perbarui identitas" and gives the new address."""
    siti, _ = await reported(office)
    await siti.say("/lapor")
    await siti.goes_through([*CONSENT, ("Kami masih menyimpan", pressing("Perbarui identitas"))])
    moved = [*IDENTITY[:3], ("Di mana alamat Anda?", "Jalan Melati Nomor 7, Mejayan, Kabupaten Madiun")]
    await siti.goes_through([*moved, *CONCERN, *BAMBANG_NAMED, *MATTER, *EVIDENCE])
    await siti.sees("Mohon periksa sekali lagi", "Jalan Melati Nomor 7")


async def test_a_first_message_that_is_only_a_photo_begins_a_report(office: Office) -> None:
    """Somebody who sends the proof first, without /start, is led into the report, and the photo is in it."""
    siti = await office.newcomer()
    await siti.photo(picture("nota"))
    await siti.sees("Berkas Anda sudah kami simpan", "Apakah Anda setuju?")
    await siti.presses("Ya, saya setuju")
    await siti.goes_through([*IDENTITY, *CONCERN, *BAMBANG_NAMED, *MATTER])
    await siti.sees("Kirimkan bukti Anda", "1 berkas")
    await siti.presses("Selesai, lanjut")
    [code] = codes(await send_in(siti))

    case = await office.case(code)
    assert ["photo"] == [file.kind for file in await office.find(Evidence, owner=case.id)]


async def test_a_report_goes_on_after_days_and_a_restart(office: Office) -> None:
    """Half a report is found again after a week and after the bot was started anew, at the same question."""
    siti = await office.newcomer()
    await siti.say("/lapor")
    await siti.goes_through([*CONSENT, *IDENTITY, *CONCERN])
    await siti.sees("Siapa pegawai")
    await office.forward(working_days=5)
    await office.restart()

    await siti.say("/lapor")
    await siti.sees("Kita lanjutkan dari pertanyaan terakhir.", "Siapa pegawai")
    await naming(("matematika", "Bambang Setyawan"))(siti)
    await siti.goes_through(MATTER[:1])
    await office.restart()
    await siti.goes_through([*MATTER[1:], *EVIDENCE])
    [code] = codes(await send_in(siti))
    head = await office.phone(KEPSEK)
    await decides(head, "Laporan tidak benar", *UNTRUE)
    await siti.sees("Sekarang giliran Anda", code)


async def test_going_back_keeps_what_was_answered(office: Office) -> None:
    """Back shows the earlier answer, which is written anew or kept; what was answered is not asked again."""
    siti = await _at_the_matter(office)
    await siti.goes_through(MATTER[:2])
    await siti.sees("Di mana itu terjadi?")
    await siti.presses("‹ Kembali")
    await siti.sees("Kapan itu terjadi?", "Minggu, 22 November 2026")
    await siti.presses("‹ Kembali")
    await siti.sees("Keputusan dan/atau tindakan apa", "Menetapkan pemenang")
    await siti.say("Menerima murid di luar jalur resmi")
    await siti.goes_through([*MATTER[2:], *EVIDENCE])
    await siti.sees("Mohon periksa sekali lagi", "Menerima murid di luar jalur resmi", "Minggu, 22 November 2026")


async def test_cancelling_leaves_nothing_behind(office: Office) -> None:
    """A report given up with the button or with /batal, and once more, leaves no answer and no file."""
    for giving_up in (pressing("Batal"), lambda phone: phone.say("/batal")):
        siti = await _at_the_matter(office)
        await siti.sees("Keputusan dan/atau tindakan apa")
        await giving_up(siti)
        await siti.sees("6 jawaban yang sudah diisi akan hilang")
        await siti.presses("Ya, hapus isian ini")
        await siti.sees("dibatalkan dan tidak ada yang disimpan")

    assert [[], [], []] == [await office.find(kind) for kind in (Draft, Case, Evidence)]
    await siti.say("/batal")
    await siti.sees("Tidak ada isian yang sedang berjalan")


async def test_somebody_not_concerned_is_told_of_the_other_way(office: Office) -> None:
    """A reporter whom the decision does not concern hears of the WBS and may still go on, or stop there."""
    siti = await office.newcomer()
    await siti.say("/lapor")
    await siti.goes_through([*CONSENT, *IDENTITY])
    await siti.sees("Apa hubungan Anda")
    await siti.presses("☐ Tidak terkait langsung")
    await siti.shows_button("☑ Tidak terkait langsung")
    await siti.presses("Selesai, lanjut")
    await siti.sees("Whistleblowing System", "Lanjutkan laporan ini?")
    await siti.presses("Tidak")
    await siti.sees("dibatalkan")
    assert [] == await office.find(Draft)


async def test_only_the_owner_finds_a_report_by_its_code(office: Office) -> None:
    """The answer to somebody else's code is the answer to no code at all."""
    _, code = await reported(office)
    hendro = await office.newcomer("Hendro Saputro")
    for typed in (code, "0000-0000-0000"):
        await hendro.say(f"/status {typed}")
        await hendro.sees("Kami tidak menemukan yang Anda cari")


async def _at_the_matter(office: Office) -> Phone:
    siti = await office.newcomer()
    await siti.say("/lapor")
    await siti.goes_through([*CONSENT, *IDENTITY, *CONCERN, *BAMBANG_NAMED])
    return siti


async def test_the_message_with_the_nik_leaves_the_chat(office: Office) -> None:
    """Once the number is taken, the message that carried it is deleted from the citizen's own phone."""
    siti = await office.newcomer()
    await siti.say("/lapor")
    await siti.goes_through([*CONSENT, *IDENTITY[:2]])
    await siti.sees("Pesan berisi NIK kami hapus", "Ke nomor mana")

    await siti._until(lambda chat: NIK not in str(chat["messages"]), 15.0, "a chat without the NIK")


async def test_a_story_told_first_becomes_a_report(office: Office) -> None:
    """Who tells before anything was asked is asked whether to report, and need not tell it again."""
    siti = await office.newcomer()
    await siti.say("Seragam sekolah dibeli dari toko milik adik kepala sekolah sendiri.")
    await siti.sees("Apakah Bapak/Ibu ingin melapor?")
    await siti.presses("Mulai laporan dengan cerita ini")
    await siti.sees("Cerita Anda sudah kami simpan", "Apakah Anda setuju?")
    await siti.say("iya, setuju")
    await siti.goes_through([*IDENTITY, *CONCERN, *BAMBANG_NAMED, *MATTER[:4]])
    await siti.sees("Ceritakan apa yang terjadi.", "Seragam sekolah dibeli dari toko")
    await siti.presses("Tetap seperti ini")
    await siti.goes_through(EVIDENCE)
    [code] = codes(await send_in(siti))

    await siti.say(code)
    await siti.sees(code, "Bambang Setyawan")
