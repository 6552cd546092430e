"""A citizen without Telegram reports at the counter, has a receipt, and later takes the report over."""

from tests.journeys.office import ADMIN, BAMBANG, KEPSEK, Office, Phone, Steps, paper
from tests.journeys.telling import (
    ADDRESS,
    BAMBANG_NAMED,
    CONCERN,
    EVIDENCE,
    MATTER,
    NAME,
    NIK,
    UNTRUE,
    attaching,
    codes,
    decides,
    pressing,
)
from tests.journeys.test_letters import text_of

NUMBER = "+6281277777777"
IDENTITY: Steps = [
    ("Bacakan pemberitahuan", attaching(paper("persetujuan"))),
    ("Siapa nama lengkap Anda?", NAME),
    ("Berapa NIK Anda?", NIK),
    ("Ke nomor mana kami dapat menghubungi Anda?", NUMBER),
    ("Di mana alamat Anda?", ADDRESS),
]


async def _at_the_counter(office: Office) -> tuple[Phone, str]:
    """Let the agenda officer take a report down, and return his phone and the code."""
    agus = await office.phone(ADMIN)
    await agus.say("/loket")
    await agus.goes_through([*IDENTITY, *CONCERN, *BAMBANG_NAMED, *MATTER, *EVIDENCE])
    await agus.sees("Mohon periksa sekali lagi")
    await agus.presses("Kirim")
    receipt = await agus.sees("TANDA TERIMA LAPORAN", "Tentang: Bambang Setyawan")
    return agus, codes(receipt["text"])[0]


async def _answers_there(staff: Phone, asker: Phone, code: str) -> None:
    """Let the citizen answer at the counter: his number first, then the office's question; who asked reads it."""
    await staff.say(f"/loket {code}")
    await staff.sees("Perkembangan laporan, untuk dibacakan", code)
    await staff.presses("Jawab pertanyaan kantor")
    await staff.sees("minta pelapor menyebutkan nomor telepon")
    await staff.say(NUMBER)
    await staff.sees("Bila nomornya cocok")
    await staff.presses("Kirim")
    await staff.goes_through([("Tulis jawaban Anda.", "Hari Senin pagi."), ("Kirimkan berkas", pressing("Lewati"))])
    await staff.sees("Jawaban ini dikirim")
    await staff.presses("Kirim")
    await staff.sees("Sudah dicatat untuk pelapor", code)
    await asker.has("Pelapor sudah menjawab pertanyaan", code, "Hari Senin pagi.")


async def test_staff_take_a_report_down_and_see_the_identity_no_more(office: Office) -> None:
    """After it is sent, nothing in the chat says who reported; the examiner and the accused learn it from nothing."""
    agus, code = await _at_the_counter(office)
    head = await office.phone(KEPSEK)
    await head.sees("Ada tugas baru", code)
    await office.settled()
    left = "\n".join(await agus.texts())

    assert not [one for one in (NAME, NIK, NUMBER, ADDRESS) if one in left]
    for phone in (KEPSEK, BAMBANG):
        sent = "\n".join(await office.sent_to(phone))
        assert not [one for one in (NAME, NIK, NUMBER, ADDRESS) if one in sent]
    await agus.say(f"/status {code}")
    await agus.sees("tidak")


async def test_the_citizen_takes_his_report_over_and_is_answered_like_any_other(office: Office) -> None:
    """By the code on the receipt and the number given at the counter; then he follows, and hears the outcome."""
    _, code = await _at_the_counter(office)
    siti = Phone(office.telegram, (await office.telegram.person("Siti", id=777, phone=NUMBER)).id, "Siti", 0)
    await siti.say(f"/start {code}")
    await siti.sees("bagikan nomor Telegram Anda sendiri")
    await siti.share_contact()
    await siti.sees("sekarang Anda ikuti di sini", code)
    await siti.sees("Laporan Anda", code, "Sekarang giliran")
    await decides(await office.phone(KEPSEK), "Laporan tidak benar", *UNTRUE)
    await siti.sees("hasil laporan Anda belum final", code)


async def test_somebody_with_the_code_and_another_number_learns_nothing(office: Office) -> None:
    """A receipt that was found in the street opens nothing, and is answered as a code that there is not."""
    _, code = await _at_the_counter(office)
    thief = await office.newcomer("Orang Lain")
    for typed in (code, "0000-0000-0000"):
        await thief.say(f"/start {typed}")
        await thief.sees("bagikan nomor Telegram Anda sendiri")
        await thief.share_contact()
        await thief.sees("tidak cocok")
    await thief.say("/status")
    await thief.sees("Anda belum pernah membuat laporan")


async def test_the_citizen_comes_back_to_the_counter_and_is_told_there(office: Office) -> None:
    """His receipt comes as a letter; the question of the office is announced at the counter, and read to him."""
    agus, code = await _at_the_counter(office)
    words = await text_of(agus)
    head = await office.phone(KEPSEK)
    asked = ("tanyakan kepada pelapor?", "Kapan pengumumannya ditempel?")
    await head.has("Ada tugas baru", code)
    await decides(head, "Minta keterangan pelapor", asked, then="Pertanyaan terkirim", rare=True)
    waiting = await agus.sees("Ada kabar untuk pelapor yang datang di loket", code)
    await agus.presses("Bacakan perkembangannya")
    shown = await agus.sees("Perkembangan laporan, untuk dibacakan", code, "Kapan pengumumannya ditempel?")
    await agus.presses("Cetak tanda terima")
    await agus.sees("sedang dibuat")

    await _answers_there(agus, head, code)

    assert "TANDA TERIMA LAPORAN" in words
    assert code in words
    assert not [one for one in (NAME, NIK, NUMBER, ADDRESS, "Bambang") if one in waiting["text"]]
    assert not [one for one in (NAME, NIK, NUMBER, ADDRESS, "Endang") if one in shown["text"]]
