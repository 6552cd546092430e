"""What people send without being asked: stories, words, codes, and answers to the office."""

from typing import Any

import pytest

from core.errors import NotKnown, Refusal
from core.paper_records import Paper
from core.proof import JOB
from core.records import Case, Draft, Evidence, Job
from handlers.answers import Answer
from tests.handlers.phones import KEPSEK, MAYA, SUPARMI, House, Phone, reported, screen

STORY = "Kepala sekolah membeli seragam dari toko milik adiknya sendiri."


async def test_a_story_told_first_is_offered_as_a_report() -> None:
    """Long words without a form are asked about; started, they wait as the answer to what happened."""
    phone = Phone(House(), SUPARMI)

    offered = screen(await phone.say(STORY))
    begun = screen(await phone.press("d:story"))

    assert "story" == offered.name
    assert ("persetujuan", True) == (begun.data["question"], begun.data["story-kept"])
    [draft] = phone.house.store.find(Draft)
    assert {"kejadian": STORY} == draft.answers["~"]["open"]


async def test_a_story_told_first_is_shown_when_it_is_asked_for() -> None:
    """It can be kept with one press, or written anew."""
    phone = Phone(House(), SUPARMI)
    await phone.say(STORY)
    await phone.press("d:story")
    await phone.choose("agree")
    shown = screen(await _up_to_the_story(phone))

    assert ("kejadian", STORY, True) == (shown.data["question"], shown.data["value"], shown.data["can_finish"])
    assert "bukti" == screen(await phone.choose("!done")).data["question"]


async def _up_to_the_story(phone: Phone) -> Answer | None:
    for words in ("Suparmi", "3519054107800001"):
        await phone.say(words)
    await phone.contact()
    await phone.say("Jalan Kenanga RT 02/RW 01, Mejayan")
    await phone.choose("wali-murid")
    await phone.choose("!done")
    await phone.say("mtk")
    await phone.choose("0")
    await phone.choose("!done")
    await phone.say("Penetapan penyedia seragam tahun ajaran baru")
    await phone.say("bulan lalu")
    await phone.say("Ruang guru")
    await phone.choose("gratifikasi")
    return await phone.choose("!done")


async def test_more_of_a_story_is_added_to_it() -> None:
    """People tell in several messages; none is lost while only the consent is asked for."""
    phone = Phone(House(), SUPARMI)
    await phone.say(STORY)
    again = screen(await phone.say("Itu terjadi pada bulan Juli di ruang guru."))

    [draft] = phone.house.store.find(Draft)
    assert ("persetujuan", True) == (again.data["question"], again.data["story-kept"])
    assert f"{STORY}\n\nItu terjadi pada bulan Juli di ruang guru." == draft.answers["~"]["open"]["kejadian"]


async def test_who_does_not_want_to_report_leaves_nothing() -> None:
    """The menu instead of a report forgets the words."""
    phone = Phone(House(), SUPARMI)
    await phone.say(STORY)

    assert "menu" == screen(await phone.press("d:menu")).name
    assert [] == phone.house.store.find(Draft)


async def test_an_official_who_types_unasked_is_offered_no_report() -> None:
    """His words are about his work; a report begun with them would stand in its way."""
    phone = Phone(House(), KEPSEK)

    assert "not-understood" == screen(await phone.say(STORY)).name
    assert [] == phone.house.store.find(Draft)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("lapor", "question"),
        ("Saya mau lapor!", "question"),
        ("REPORT", "question"),
        ("status", "reports"),
        ("sudah sampai mana?", "reports"),
        ("Bantuan", "help"),
        ("help me", "help"),
        ("menu", "welcome"),
        ("batal", "nothing-to-cancel"),
        ("english", "language"),
        ("/help", "help"),
        ("/report", "question"),
        ("/cancel", "nothing-to-cancel"),
        ("halo", "not-understood"),
        ("terima kasih banyak", "not-understood"),
    ],
)
async def test_short_words_are_taken_for_the_command(words: str, shown: str) -> None:
    """What people type instead of a command does what the command does, in both languages."""
    assert shown == screen(await Phone(House(), SUPARMI).say(words)).name


async def test_a_code_alone_shows_its_report_to_its_owner_only() -> None:
    """A code is a question for its report; to a stranger it is no code at all."""
    house = await reported()
    code = house.case().code

    shown = screen(await Phone(house, SUPARMI).say(f" {code.lower()} "))

    assert ("report", code) == (shown.name, shown.data["case"]["code"])
    with pytest.raises(NotKnown):
        await Phone(house, MAYA).say(code)


async def test_a_command_in_words_is_a_hint_where_a_button_is_expected() -> None:
    """The form stays, and says how to get where the words lead."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")

    shown = screen(await phone.say("status"))

    assert "nama" == shown.data["question"]
    assert {"key": "refusal-command-meant", "values": {"command": "/status"}} == shown.data["refusal"]


async def test_a_story_is_never_taken_for_a_command() -> None:
    """Where free words are asked for, every word is an answer."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")
    await _up_to_the_story(phone)
    await phone.choose("!back")
    await phone.choose("!back")

    assert "kejadian" == screen(await phone.say("menu")).data["question"]
    [draft] = phone.house.store.find(Draft)
    assert "menu" == draft.answers["tempat"]


@pytest.mark.parametrize("words", ["ya", "Iya, setuju", "setuju", "yes", "I agree."])
async def test_a_consent_is_given_in_words(words: str) -> None:
    """Who types yes has agreed, as who presses the button."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")

    assert "nama" == screen(await phone.say(words)).data["question"]


async def test_choices_are_made_and_sent_in_words() -> None:
    """The words on a button do what the button does."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.say("setuju")
    await _up_to_the_story(phone)
    await phone.say(STORY)
    await phone.photo()
    review = screen(await phone.say("selesai"))
    sent = screen(await phone.say("Kirim"))

    assert ("review", "receipt") == (review.name, sent.name)


async def test_an_option_is_chosen_by_its_label() -> None:
    """Typing what a button says ticks it."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.say("ya")
    for words in ("Suparmi", "3519054107800001"):
        await phone.say(words)
    await phone.contact()
    await phone.say("Jalan Kenanga RT 02/RW 01, Mejayan")

    shown = screen(await phone.say("penyedia atau rekanan"))

    assert ["penyedia"] == [one["value"] for one in shown.data["choices"] if one["chosen"]]


async def _asked() -> tuple[House, Phone]:
    house = await reported()
    house.act(KEPSEK, "minta-keterangan", {"pertanyaan": "Kapan persisnya seragam itu dibeli?"})
    return house, Phone(house, SUPARMI)


async def test_words_answer_the_open_question_of_the_office() -> None:
    """A reporter who just writes back is asked whether that is the answer, below the question itself."""
    house, phone = await _asked()

    offered = screen(await phone.say("Tanggal 10 Juli"))
    sent = screen(await phone.choose("!submit"))

    assert ("review", True) == (offered.name, offered.data["is-answer"])
    assert "Kapan persisnya seragam itu dibeli?" == offered.data["office_question"]
    assert "Tanggal 10 Juli" == offered.data["answers"][0]["value"]
    assert "replied" == sent.name
    assert 1 == len(house.store.find(Case))


async def test_a_file_answers_the_open_question_of_the_office() -> None:
    """A file alone is an answer, too, and begins no second report."""
    house, phone = await _asked()

    offered = screen(await phone.photo())
    sent = screen(await phone.choose("!submit"))

    assert ("review", True, 1) == (offered.name, offered.data["is-answer"], offered.data["files"])
    assert "replied" == sent.name
    assert 1 == len(house.store.find(Case))


async def test_what_is_no_answer_begins_none() -> None:
    """A sign without words is refused, and nothing is left behind."""
    house, phone = await _asked()
    before = house.rows()

    with pytest.raises(Refusal, match="refusal-text-needs-words"):
        await phone.say("?")

    assert before == house.rows()


async def test_a_paper_of_ours_is_offered_to_be_checked_and_begins_no_report() -> None:
    """A forwarded PDF of the office asks whether it is genuine, whoever sends it, also as a second copy."""
    house = House()
    house.store.add(Paper(id="p", kind="recap", code="7KQ2-M9XD-4TRA", sha256="ab" * 32, created_at=house.now))
    phone = Phone(house, SUPARMI)

    offered = screen(await phone.send(document=_pdf("rekap-7KQ2-M9XD-4TRA (1).pdf")))
    sent = screen(await phone.choose("!submit"))

    assert ("review", True, 1) == (offered.name, offered.data["is-paper"], offered.data["files"])
    assert "verifikasi" == sent.name
    assert [JOB] == [job.kind for job in house.store.find(Job)]
    assert ([], []) == (house.store.find(Case), house.store.find(Draft))


@pytest.mark.parametrize("name", ["bukti.pdf", "rekap-7KQ2-M9XD-0000.pdf", "7KQ2-M9XD-4TRA.pdf.jpg"])
async def test_any_other_file_begins_a_report(name: str) -> None:
    """A name that looks like ours is none: there must be such a paper."""
    house = House()
    house.store.add(Paper(id="p", kind="recap", code="7KQ2-M9XD-4TRA", sha256="ab" * 32, created_at=house.now))

    kept = screen(await Phone(house, SUPARMI).send(document=_pdf(name)))

    assert ("kept", True) == (kept.name, kept.data["started"])


async def test_a_document_that_begins_a_report_is_looked_at() -> None:
    """It may be a paper of ours under another name: that is found out of its contents, outside the update."""
    house = House()
    await Phone(house, SUPARMI).send(document=_pdf("dokumen saya.pdf"))
    [job] = house.store.find(Job)
    [draft], [file] = house.store.find(Draft), house.store.find(Evidence)

    assert (JOB, {"evidence": file.id, "draft": draft.id}) == (job.kind, job.data)


def _pdf(name: str) -> dict[str, Any]:
    return {"file_id": "D", "file_unique_id": "V", "file_name": name, "mime_type": "application/pdf", "file_size": 900}
