"""Whatever people send instead of an answer: a clear sentence in their language, and nothing has changed."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio

from tests.journeys.office import KEPSEK, Office, Phone, open_office, picture
from tests.journeys.telling import BAMBANG_NAMED, CONCERN, CONSENT, EVIDENCE, IDENTITY, MATTER, NAME, NIK, pressing

pytestmark = pytest.mark.asyncio(loop_scope="module")
Sending = Callable[[Office, Phone], Awaitable[object]]
TO: dict[str, list[Any]] = {
    "consent": [],
    "name": [*CONSENT],
    "nik": [*CONSENT, *IDENTITY[:1]],
    "phone": [*CONSENT, *IDENTITY[:2]],
    "address": [*CONSENT, *IDENTITY[:3]],
    "concern": [*CONSENT, *IDENTITY],
    "official": [*CONSENT, *IDENTITY, *CONCERN],
    "matter": [*CONSENT, *IDENTITY, *CONCERN, *BAMBANG_NAMED],
    "day": [*CONSENT, *IDENTITY, *CONCERN, *BAMBANG_NAMED, *MATTER[:1]],
    "story": [*CONSENT, *IDENTITY, *CONCERN, *BAMBANG_NAMED, *MATTER[:4]],
    "evidence": [*CONSENT, *IDENTITY, *CONCERN, *BAMBANG_NAMED, *MATTER],
}
ASKED = {
    "consent": "Apakah Anda setuju?", "name": "Siapa nama lengkap Anda?", "nik": "Berapa NIK Anda?",
    "phone": "Ke nomor mana", "address": "Di mana alamat Anda?", "concern": "Apa hubungan Anda",
    "official": "Siapa pegawai", "matter": "Keputusan dan/atau tindakan apa", "day": "Kapan itu terjadi?",
    "story": "Ceritakan apa yang terjadi.", "evidence": "Kirimkan bukti Anda",
}  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="module", name="office")
async def shared_office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Open one office for all: everybody here is a newcomer of his own."""
    async with open_office(tmp_path_factory.mktemp("office")) as opened:
        yield opened


def typing(words: str) -> Sending:
    """Return the deed of typing."""
    return lambda _, phone: phone.say(words)


def injecting(**content: Any) -> Sending:
    """Return the deed of sending something as Telegram would hand it to the bot."""

    async def inject(office: Office, phone: Phone) -> None:
        """Send a message with this content."""
        user = {"id": phone.id, "is_bot": False, "first_name": phone.name}
        chat = {"id": phone.id, "type": "private", "first_name": phone.name}
        await office.telegram.inject({"message": {"message_id": 999, "date": 1, "chat": chat, "from": user, **content}})

    return inject


async def other_contact(office: Office, phone: Phone) -> object:
    """Share the contact of the head of the school."""
    return await phone.share_contact(await office.phone(KEPSEK))


HUGE = injecting(document={"file_id": "F", "file_unique_id": "U", "file_name": "film.mp4", "file_size": 21 * 1024**2})
PLACE = injecting(location={"latitude": -7.6, "longitude": 111.6})
CASES = [
    ("nik", typing("12345"), "16 angka"),
    ("nik", typing("3519054177850002"), "tidak cocok dengan susunan NIK"),
    ("nik", typing("351905410785000l"), "NIK"),
    ("name", typing("😀😀😀"), "dengan kata-kata"),
    ("name", typing("<b>Siti</b> 1"), "huruf"),
    ("name", typing("x"), "terlalu singkat"),
    ("phone", other_contact, "Kontak itu milik orang lain"),
    ("phone", typing("0812345"), "Bagikan nomor saya"),
    ("address", typing("Mejayan"), "singkat"),
    ("consent", typing("boleh"), "menekan salah satu tombol"),
    ("concern", typing("   ..."), "⚠️"),
    ("official", typing("zzzzqqq"), "Tidak ada pejabat yang cocok"),
    ("official", typing("%"), "⚠️"),
    ("matter", typing("pendek"), "terlalu singkat"),
    ("matter", typing("a" * 1001), "terlalu panjang"),
    ("day", typing("besok"), "⚠️"),
    ("day", typing("31-02-2026"), "tidak terbaca"),
    ("day", typing("1-1-2030"), "belum tiba"),
    ("day", typing("\u202e2026"), "tidak terbaca"),
    ("evidence", typing("tidak ada"), "foto, dokumen, video, atau rekaman suara"),
    ("evidence", HUGE, "terlalu besar"),
    ("evidence", PLACE, "foto, dokumen, video, atau rekaman suara"),
    ("matter", PLACE, "mengetik pesan"),
    ("name", PLACE, "mengetik pesan"),
]


@pytest.mark.parametrize(("question", "send", "told"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)])
async def test_what_is_no_answer_is_refused_with_a_clear_sentence(
    office: Office, question: str, send: Sending, told: str
) -> None:
    """The reason stands above the same question, and nothing of what was told so far has changed."""
    siti = await _at(office, question)
    before = await office.facts()

    await send(office, siti)

    await siti.sees("⚠️", told, ASKED[question])
    assert before == await office.facts()


@pytest.mark.parametrize("question", ["evidence", "name", "day"])
async def test_a_sticker_is_neither_evidence_nor_an_answer(office: Office, question: str) -> None:
    """A sticker is refused wherever it comes, and the sentence says what is expected."""
    siti = await _at(office, question)
    before = await office.facts()

    await siti.file("sticker", picture(), "s.webp")

    await siti.sees("⚠️", ASKED[question])
    assert before == await office.facts()


async def test_an_edited_message_changes_no_answer(office: Office) -> None:
    """Editing an earlier message is answered with how an answer is changed instead."""
    siti = await _at(office, "name")
    sent = await siti.say(NAME)
    await siti.sees("Berapa NIK Anda?")
    before = await office.facts()

    await siti.edit(sent["message_id"], "Orang Lain")

    await siti.sees("tidak kami baca ulang setelah disunting", "Kembali")
    assert before == await office.facts()


@pytest.mark.parametrize("words", ["/hapus", "/lapor_semua", "/LAPORKAN saya"])
async def test_an_unknown_command_is_answered_with_the_menu(office: Office, words: str) -> None:
    """The bot says that it did not understand and offers what it does; the conversation goes on."""
    siti = await _at(office, "nik")
    before = await office.facts()
    await siti.say(words)
    await siti.sees("belum memahami")
    assert before == await office.facts()

    await siti.say(NIK)
    await siti.sees("Ke nomor mana")


async def test_a_story_of_5000_characters_shows_at_the_last_check_what_was_kept(office: Office) -> None:
    """The apps cut it in two: the first part is refused with the limit; what was taken stands in the review."""
    siti = await _at(office, "story")
    await siti.say("Cerita panjang. " * 312 + "Ini kalimat terakhir.")
    await siti.sees("terlalu panjang", "paling banyak 4.000 huruf")
    await siti.goes_through(EVIDENCE)
    await siti.sees("Mohon periksa sekali lagi", "Ini kalimat terakhir.")
    await siti.presses("Ubah 11")
    await siti.sees("Ceritakan apa yang terjadi.", "Jawaban Anda sejauh ini")


async def test_tags_and_marks_are_told_as_they_were_typed(office: Office) -> None:
    """HTML and marks of direction come back as plain words and break no screen."""
    siti = await _at(office, "matter")
    await siti.say("<b>Menetapkan</b> <script>x</script> \u202eadik & 'kawan' \"nya\"")
    await siti.goes_through([("Kapan itu terjadi?", pressing("‹ Kembali"))])
    shown = await siti.sees("Keputusan dan/atau tindakan apa", "<b>Menetapkan</b> <script>x</script>", "& 'kawan'")
    assert "\u202e" not in shown["text"]


ENGLISH: list[tuple[str, Sending, str]] = [
    ("What is your NIK", typing("12345"), "A NIK has 16 digits"),
    ("What is your NIK", PLACE, "Please answer by typing a message."),
]


@pytest.mark.parametrize(("asked", "send", "told"), ENGLISH, ids=["nik", "location"])
async def test_refusals_speak_english_too(office: Office, asked: str, send: Sending, told: str) -> None:
    """The reason comes in the reader's language."""
    maya = await office.newcomer("Maya Anggraini", language="en")
    await maya.say("/lapor")
    await maya.goes_through([("Do you agree?", pressing("Yes, I agree")), ("What is your full name?", NAME)])
    await maya.sees(asked)
    before = await office.facts()

    await send(office, maya)

    await maya.sees("⚠️", told, asked)
    assert before == await office.facts()


@pytest.mark.parametrize(
    ("send", "told"),
    [(typing("halo"), "belum memahami"), (PLACE, "belum memahami"), (typing("😀"), "belum memahami")],
    ids=["words", "location", "emoji"],
)
async def test_without_a_conversation_the_bot_offers_what_it_does(office: Office, send: Sending, told: str) -> None:
    """A greeting, a place or a smile is answered with the menu."""
    siti = await office.newcomer()
    await siti.start()
    await siti.sees("Selamat datang")
    await send(office, siti)
    await siti.sees(told)


async def _at(office: Office, question: str) -> Phone:
    siti = await office.newcomer()
    await siti.say("/lapor")
    await siti.goes_through(TO[question])
    await siti.sees(ASKED[question])
    return siti
