"""The counter in the chat: the receipt with its QR code, and what is asked of who comes with a code."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from telegram import ReplyKeyboardMarkup

from core.errors import NotKnown, Refusal
from core.notices import tell_filer
from core.papers import COUNTER_RECEIPT
from core.records import Case, Content, Entry, Notice
from handlers.answers import Answer, Screen
from handlers.documents.made import Order
from handlers.documents.makers import MAKERS
from handlers.notices import compose
from handlers.speaking import render
from tests.handlers.phones import KEPSEK, NIK, SUPARMI, House, Phone, report, screen, tell

AGUS = 900018
NUMBER = "0812 0000 0001"


async def taken_down(house: House) -> Any:
    """Let the agenda officer take a report down, and return the receipt's screen."""
    agus = Phone(house, AGUS)
    await agus.say("/loket")
    await agus.photo()
    await agus.choose("!done")
    await agus.say("Siti Aminah")
    await agus.say(NIK)
    await agus.say(NUMBER)
    await agus.say("Jalan Kenanga RT 02/RW 01, Mejayan, Kabupaten Madiun")
    await tell(agus, "matematika")
    answer = await agus.choose("!submit")
    assert answer
    kept, receipt = answer.screens
    assert ("counter-kept", True) == (kept.name, answer.edit)
    return receipt


async def test_the_receipt_names_nobody_and_carries_a_picture() -> None:
    """Code, due time and the way to follow it; the QR picture leads to the bot with the code."""
    house = House()
    shown = await taken_down(house)
    outgoing = render(shown, "id", house.office)
    case = house.case()
    [(name, picture)] = outgoing.files

    assert case.code in outgoing.text
    assert f"https://t.me/integritas_bot?start={case.code}" in outgoing.text
    assert isinstance(picture, bytes)
    assert (f"{case.code}.png", b"\x89PNG") == (name, BytesIO(picture).read(4))
    assert "Siti" not in outgoing.text
    assert NIK not in outgoing.text


async def test_what_says_who_reports_is_taken_out_of_the_staffs_chat() -> None:
    """Name, NIK, number and address are deleted after they were typed; the story stays until it is sent."""
    house = House()
    agus = Phone(house, AGUS)
    await agus.say("/loket")
    await agus.photo()
    await agus.choose("!done")
    erased = [
        (await agus.say(words)).erase  # type: ignore[union-attr]  # a message is always answered
        for words in ("Siti Aminah", NIK, NUMBER, "Jalan Kenanga RT 02/RW 01, Mejayan, Kabupaten Madiun")
    ]

    assert all(erased)


async def test_no_screen_of_the_counter_repeats_who_reports() -> None:
    """Neither the review, however often, nor a question asked anew; of numbers the last two digits are shown."""
    house = House()
    agus = Phone(house, AGUS)
    await agus.say("/loket")
    await agus.photo()
    await agus.choose("!done")
    for words in ("Siti Aminah", NIK, NUMBER, "Jalan Kenanga RT 02/RW 01, Mejayan, Kabupaten Madiun"):
        await agus.say(words)
    answers = [await tell(agus, "matematika"), await agus.photo(), await agus.say("/loket")]
    answers += [await agus.choose("!edit=nama"), await agus.choose("!back"), await agus.choose("!cancel")]
    shown = "\n".join(render(one, "id", house.office).text for answer in answers if answer for one in answer.screens)

    assert "Mohon periksa sekali lagi" in shown
    assert not [one for one in ("Siti", "Aminah", "Kenanga", NIK, "81200000") if one in shown]
    assert f"••••••{NIK[-2:]}" in shown


READ_OUT = {"id": "🏢 Bacakan kepada pelapor", "en": "🏢 Read this to the reporter"}
READ_BACK = {"id": "🏢 Bacakan kembali", "en": "🏢 Read the answers back"}


@pytest.mark.parametrize("language", ["id", "en"])
async def test_what_speaks_to_the_reporter_is_said_to_be_read_out_to_him(language: str) -> None:
    """Staff hold the phone and the reporter answers: “Anda” is he, in every question and at the end."""
    house = House()
    agus = Phone(house, AGUS)
    answers = [await agus.say("/loket")]
    await agus.photo()
    answers += [await agus.choose("!done"), await agus.say("Siti Aminah"), await agus.say(NIK), await agus.say(NUMBER)]
    await agus.say("Jalan Kenanga RT 02/RW 01, Mejayan, Kabupaten Madiun")
    review = await tell(agus, "matematika")
    texts = [render(screen(one), language, house.office).text for one in answers]

    assert [False, True, True, True, True] == [READ_OUT[language] in text for text in texts]
    assert 1 == render(screen(review), language, house.office).text.count(READ_BACK[language])


@pytest.mark.parametrize("form", ["loket:nomor", "loket:cabut"])
def test_what_speaks_to_staff_already_is_left_as_it_is(form: str) -> None:
    """The proof of who the reporter is, and the question before withdrawing, are told to staff."""
    asked = House().office.form(form)
    words = [asked.review, *(one.ask for one in asked.questions)]

    assert [] == [text for text in words if text and "🏢" in text.id]


async def test_a_number_that_is_none_is_asked_again() -> None:
    """What is typed at the counter is checked as everywhere."""
    house = House()
    agus = Phone(house, AGUS)
    await agus.say("/loket")
    await agus.photo()
    await agus.choose("!done")
    for words in ("Siti Aminah", NIK, "belum punya"):
        answer = await agus.say(words)

    assert "refusal-phone-typed" == screen(answer).data["refusal"]["key"]


@pytest.mark.parametrize("user", [SUPARMI, 900021])
async def test_others_have_no_counter(user: int) -> None:
    """Citizens and teachers are told as of something that does not exist."""
    with pytest.raises(Refusal, match="refusal-not-known"):
        await Phone(House(), user).say("/loket")


async def test_every_code_is_asked_the_same_and_the_right_number_opens_it() -> None:
    """A code that there is and one that there is not get one answer; then the own number decides."""
    house = House()
    await taken_down(house)
    case = house.case()
    unknown = _asked(await Phone(house, SUPARMI).say("/start 0000-0000-0000"))
    siti = Phone(house, 77, "Siti")
    known = _asked(await siti.say(f"/start {case.code}"))
    refused = screen(await Phone(house, SUPARMI).send(contact=_contact(SUPARMI, "+628999999999")))
    answer = await siti.send(contact=_contact(77, "6281200000001"))
    assert answer

    assert (unknown.name, unknown.data) == (known.name, known.data) == ("takeover-share", {})
    assert isinstance(render(known, "id", house.office).markup, ReplyKeyboardMarkup)
    assert "takeover-refused" == refused.name
    assert ["taken-over", "report"] == [one.name for one in answer.screens]
    assert case.code == answer.screens[1].data["case"]["code"]


async def test_a_foreign_contact_is_not_taken() -> None:
    """Only the number that Telegram says is the sender's own counts."""
    house = House()
    await taken_down(house)
    siti = Phone(house, 77, "Siti")
    await siti.say(f"/start {house.case().code}")

    with pytest.raises(Refusal, match="refusal-contact-not-yours"):
        await siti.send(contact=_contact(78, "6281200000001"))
    assert [] == [one for one in house.store.find(Case) if one.revision > 1]


async def test_staff_read_out_where_a_report_stands() -> None:
    """By the code behind the command: the reporter's own words, what he may do while he is here, and his receipt."""
    house = House()
    await taken_down(house)
    case = house.case()
    shown = screen(await Phone(house, AGUS).say(f"/loket {case.code}"))
    outgoing = render(shown, "id", house.office)
    buttons = {one.callback_data for row in outgoing.markup.inline_keyboard for one in row}  # type: ignore[union-attr]

    assert "counter-report" == shown.name
    assert case.code in outgoing.text
    assert not [one for one in ("Siti", NIK, "81200000", "Endang") if one in outgoing.text]
    acting = {f"lo-do:{case.id}:{deed}" for deed in ("add", "withdraw")}
    assert {f"lo-pdf:{case.id}", "m:loket"} | acting == buttons
    with pytest.raises(Refusal, match="refusal-counter-code"):
        await Phone(house, AGUS).say("/loket 0000-0000-0000")


async def test_a_report_followed_in_telegram_is_told_at_the_counter_as_a_code_that_there_is_not() -> None:
    """One sentence for both, which says that its reporter sees it by typing the code; he does."""
    house = House()
    suparmi = Phone(house, SUPARMI)
    await report(suparmi)
    code = house.case().code

    for typed in (code, "0000-0000-0000"):
        with pytest.raises(Refusal, match="refusal-counter-code"):
            await Phone(house, AGUS).say(f"/loket {typed}")
    assert "report" == screen(await suparmi.say(code)).name


async def test_no_receipt_in_the_chat_sends_its_reader_to_the_office() -> None:
    """What is reported here is followed here: whoever came with the code would be seen, and told nothing."""
    house = House()
    shown = screen(await report(Phone(house, SUPARMI)))
    told = {language: render(shown, language, house.office).text for language in ("id", "en")}

    assert "Ketik kode ini di sini" in told["id"]
    assert "Type it here" in told["en"]
    assert not [words for words in told.values() if "kantor" in words or "office." in words]


async def test_a_reporter_answers_at_the_counter_after_he_has_said_his_number() -> None:
    """His number is asked first, and erased; then the office's question with its form, as he would see it himself."""
    house = House()
    await taken_down(house)
    case, agus = house.case(), Phone(house, AGUS)
    house.act(KEPSEK, "minta-keterangan", {"pertanyaan": "Kapan pengumumannya ditempel?"})
    await agus.say(f"/loket {case.code}")
    await agus.press(f"lo-do:{case.id}:answer")
    typed = await agus.say(NUMBER)
    form = await agus.choose("!submit")
    asked = render(screen(form), "id", house.office).text
    await agus.say("Hari Senin pagi.")
    await agus.choose("!skip")
    done = screen(await agus.choose("!submit"))
    [reply] = house.store.find(Content, case_id=case.id, kind="reply")

    assert typed
    assert typed.erase
    assert "Kapan pengumumannya ditempel?" in asked
    assert ("counter-done", "Hari Senin pagi.") == (done.name, reply.data["jawaban"])
    assert "counter-replied" in [one.what for one in house.store.find(Entry, case_id=case.id)]


async def test_a_number_that_does_not_fit_ends_the_act_and_names_nothing() -> None:
    """Not whose number it is, nor what it should be; the report can be looked at again."""
    house = House()
    await taken_down(house)
    case, agus = house.case(), Phone(house, AGUS)
    await agus.press(f"lo-do:{case.id}:withdraw")
    await agus.say("0899 9999 9999")
    shown = screen(await agus.choose("!submit"))
    told = render(shown, "id", house.office).text

    assert "counter-unproven" == shown.name
    assert not [one for one in ("Siti", NIK, "81200000", "99999") if one in told]
    assert house.case().closed_at is None


async def test_the_counter_is_told_the_code_alone_and_only_while_it_tells_him() -> None:
    """The notice names nobody and nothing; once the citizen follows his report himself it is not sent any more."""
    house = House()
    await taken_down(house)
    case = house.case()
    tell_filer(house.desk, "notice-question", "question:x", case)
    [notice] = house.store.find(Notice, key="notice-counter-waits")
    sent = compose(house.desk, notice)
    siti = Phone(house, 77, "Siti")
    await siti.say(f"/start {case.code}")
    await siti.send(contact=_contact(77, "6281200000001"))

    assert sent
    assert (AGUS, True) == (sent[0].chat_id, case.code in sent[1].text)
    assert "Bambang" not in sent[1].text
    assert compose(house.desk, notice) is None


async def test_the_receipt_on_paper_carries_both_codes_and_names_nobody() -> None:
    """The letter of every report, with the QR by which it is proven and the one by which it is followed."""
    house = House()
    await taken_down(house)
    case = house.case()
    agus, bambang = house.person(AGUS), house.person(900021)
    order = Order(agus, {"case": case.id}, "integritas_bot", print)
    [made] = MAKERS[COUNTER_RECEIPT](house.desk, order)
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(made.content)).pages).split())

    assert "TANDA TERIMA LAPORAN" in words
    assert case.code in words
    assert "tanyakan di loket" in words
    assert not [one for one in ("Siti", NIK, "81200000") if one in words]
    with pytest.raises(NotKnown):
        MAKERS[COUNTER_RECEIPT](house.desk, Order(bambang, {"case": case.id}, None, print))


def _asked(answer: Answer | None) -> Screen:
    """Return what is asked after the welcome."""
    assert answer
    welcome, asked = answer.screens
    assert "welcome" == welcome.name
    return asked


def _contact(owner: int, number: str) -> dict[str, Any]:
    return {"phone_number": number, "first_name": "Siti", "user_id": owner}
