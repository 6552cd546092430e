"""Reporters following their reports: status, questions of the office, objections, withdrawal."""

import pytest

from core.errors import NotKnown, Refusal, Stale
from core.records import Content, Draft, Evidence
from handlers.speaking import render
from handlers.stale import present
from tests.handlers.phones import KEPSEK, MAYA, SUPARMI, House, Phone, report, screen


async def reported() -> tuple[House, Phone]:
    """Return a house in which Suparmi reported an official, and her phone."""
    house = House()
    phone = Phone(house, SUPARMI)
    await report(phone)
    return house, phone


async def test_a_reporter_follows_the_report_by_list_button_and_code() -> None:
    """The receipt's code and the list of reports lead to the same report."""
    house, phone = await reported()
    case = house.case()

    [line] = screen(await phone.say("/status")).data["lines"]
    by_button = screen(await phone.press(f"r:{case.id}"))
    by_code = screen(await phone.say(f"/status {case.code.lower().replace('-', ' ')}"))

    assert case.code == line["case"]["code"]
    assert ("report", by_button.data) == (by_code.name, by_code.data)
    assert ("own", True) == (by_button.data["scope"], by_button.data["may_withdraw"])


@pytest.mark.parametrize("user", [MAYA, KEPSEK])
async def test_a_code_of_somebody_else_is_not_known(user: int) -> None:
    """Whoever finds a code learns nothing by it, nor does the examiner who reads the case otherwise."""
    house, _ = await reported()

    for wanted in (f"/status {house.case().code}", "/status 7KQ2-M9XD-4TRA"):
        with pytest.raises(NotKnown):
            await Phone(house, user).say(wanted)


async def test_an_officials_button_shows_a_reporter_his_own_report() -> None:
    """Whoever reported reads his own side, whichever button he presses."""
    house, phone = await reported()

    assert "report" == screen(await phone.press(f"k:{house.case().id}")).name


async def test_the_reporters_own_files_are_sent_to_him() -> None:
    """A reporter sees what he sent."""
    house, phone = await reported()

    assert 1 == len(screen(await phone.press(f"e:{house.case().id}")).data["files"])


async def test_a_question_is_answered_with_words_and_files() -> None:
    """The office asks, the reporter answers in the chat, and the answer is in the case."""
    house, phone = await reported()
    house.act(KEPSEK, "minta-keterangan", {"pertanyaan": "Toko yang mana?"})
    task = house.task("answer")

    asked = screen(await phone.press(f"y:{task.id}:{task.revision}"))
    await phone.say("Toko Makmur di depan pasar.")
    await phone.photo()
    await phone.choose("!done")
    told = screen(await phone.choose("!submit"))

    [reply] = house.store.find(Content, kind="reply")
    assert ("question", house.case().code) == (asked.name, asked.data["subject_line"])
    assert ("replied", house.case().code) == (told.name, told.data["code"])
    assert "Toko Makmur di depan pasar." == reply.data["jawaban"]
    assert 1 == house.store.count(Evidence, content_id=reply.id)
    with pytest.raises(Stale):
        await phone.press(f"y:{task.id}:{task.revision}")


@pytest.mark.parametrize("user", [MAYA, KEPSEK])
async def test_nobody_answers_for_the_reporter(user: int) -> None:
    """A question is known to its reporter alone, as a thing to be answered."""
    house, _ = await reported()
    house.act(KEPSEK, "minta-keterangan", {"pertanyaan": "Toko yang mana?"})
    task = house.task("answer")
    before = house.rows()

    with pytest.raises(NotKnown):
        await Phone(house, user).press(f"y:{task.id}:{task.revision}")

    assert before == house.rows()


async def test_a_stale_answer_button_shows_the_report() -> None:
    """A question that was answered leads back to the report it was about."""
    house, _ = await reported()
    house.act(KEPSEK, "minta-keterangan", {"pertanyaan": "Toko yang mana?"})

    shown = screen(present(house.desk, house.person(SUPARMI), SUPARMI, SUPARMI, f"y:{house.task('answer').id}:7"))

    assert ("report", house.case().id) == (shown.name, shown.data["case"]["id"])


async def test_an_answer_to_a_question_that_was_closed_leads_back_to_the_report() -> None:
    """When the case is decided while the reporter still writes, his answer goes nowhere and he sees how it stands."""
    house, phone = await reported()
    house.act(KEPSEK, "minta-keterangan", {"pertanyaan": "Toko yang mana?"})
    task = house.task("answer")
    await phone.press(f"y:{task.id}:{task.revision}")
    await phone.say("Toko Makmur di depan pasar.")
    await phone.choose("!skip")
    house.act(KEPSEK, "tidak-benar", {"alasan": "Nota itu ternyata keliru."})

    with pytest.raises(Stale):
        await phone.choose("!submit")
    shown = screen(present(house.desk, house.person(SUPARMI), SUPARMI, SUPARMI, f"q:{phone.revision}:!submit"))

    assert ("report", house.case().id, []) == (shown.name, shown.data["case"]["id"], house.store.find(Draft))


async def test_a_report_is_taken_back_by_two_presses() -> None:
    """The first press asks, the second closes the report as withdrawn."""
    house, phone = await reported()
    case = house.case()

    asked = await phone.press(f"w:{case.id}:{case.revision}")
    untouched = house.case()
    told = await phone.press(f"W:{case.id}:{case.revision}")

    assert asked is not None
    assert told is not None
    assert ("confirm-withdraw", {"case_id": case.id, "code": case.code, "revision": case.revision}) == (
        screen(asked).name, screen(asked).data,
    )  # fmt: skip
    assert (True, True, case) == (asked.edit, told.edit, untouched)
    assert ("withdrawn", case.code, "dicabut") == (
        screen(told).name, screen(told).data["code"], house.case().state,
    )  # fmt: skip


async def test_a_withdrawal_of_a_report_that_moved_on_changes_nothing() -> None:
    """Once it was found true a report is not taken back; a button of an earlier state is stale."""
    house, phone = await reported()
    case = house.case()

    with pytest.raises(Stale):
        await phone.press(f"W:{case.id}:{case.revision + 5}")
    house.act(KEPSEK, "benar", {"alasan": "Terbukti dari kuitansi."})
    before = house.rows()
    for prefix in "wW":
        with pytest.raises(Refusal, match="refusal-not-withdrawn"):
            await phone.press(f"{prefix}:{case.id}:{case.revision}")

    assert before == house.rows()


async def test_an_objection_brings_a_closed_report_back_once() -> None:
    """Whoever does not agree that it is no conflict of interest may object once."""
    house, phone = await reported()
    house.act(KEPSEK, "bukan-bk", {"alasan": "Ini soal nilai rapor.", "tujuan": "Wali kelas."})
    case = house.case()

    asked = screen(await phone.press(f"o:{case.id}"))
    await phone.say("Keputusannya menguntungkan saudaranya sendiri.")
    told = screen(await phone.choose("!submit"))

    assert ("question", case.code) == (asked.name, asked.data["subject_line"])
    assert ("reopened", case.code, "keberatan") == (told.name, told.data["code"], house.case().state)
    with pytest.raises(Refusal, match="refusal-not-reopened"):
        await phone.press(f"o:{case.id}")


async def test_only_the_reporter_objects_or_takes_back() -> None:
    """An examiner who reads the case cannot act as its reporter."""
    house, _ = await reported()
    case = house.case()
    before = house.rows()

    for data in (f"o:{case.id}", f"w:{case.id}:{case.revision}", f"W:{case.id}:{case.revision}", f"r:{case.id}"):
        with pytest.raises(NotKnown):
            await Phone(house, KEPSEK).press(data)

    assert before == house.rows()


@pytest.mark.parametrize(("language", "words"), [("id", "Yang Anda laporkan: "), ("en", "Official you reported: ")])
async def test_whom_he_reported_is_told_in_plain_words(language: str, words: str) -> None:
    """To the reporter himself no word of the office, "Terlapor"."""
    house, phone = await reported()
    shown = screen(await phone.press(f"r:{house.case().id}"))
    text = render(shown, language, house.office).text

    assert (True, False) == (words in text, "Terlapor" in text)
