"""Conversations as people have them: each gesture through the routes, the answer that comes back."""

import pytest

from core.errors import Refusal, Stale
from core.records import Draft, ReporterLink
from tests.handlers.phones import KEPSEK, MAYA, NIK, SUPARMI, House, Phone, fill_in, report, screen


async def test_a_citizen_reports_from_the_first_question_to_the_receipt() -> None:
    """A report needs the whole form, and the receipt carries the code of its case (001 part B items 1 and 2)."""
    phone = Phone(House(), SUPARMI)

    answer = await report(phone)

    shown = screen(answer)
    case = phone.house.case()
    assert "receipt" == shown.name
    assert [case.code] == [one["code"] for one in shown.data["receipts"]]
    assert answer is not None
    assert answer.edit
    assert [] == phone.house.store.find(Draft)
    assert phone.house.store.get(ReporterLink, case.id) is not None


async def test_a_question_pressed_is_answered_in_place_and_one_typed_below() -> None:
    """A press replaces its own message; what was typed is answered by a new one."""
    phone = Phone(House(), SUPARMI)

    began = await phone.say("/lapor")
    pressed = await phone.choose("agree")
    typed = await phone.say("Suparmi")

    assert began is not None
    assert pressed is not None
    assert typed is not None
    assert (False, True, False) == (began.edit, pressed.edit, typed.edit)
    assert ["persetujuan", "nama", "nik"] == [screen(one).data["question"] for one in (began, pressed, typed)]


async def test_the_review_shows_a_masked_nik_and_counts_the_files() -> None:
    """NIK is shown masked, also to its owner."""
    shown = screen(await fill_in(Phone(House(), SUPARMI)))

    nik = next(one for one in shown.data["answers"] if one["id"] == "nik")
    assert ("review", "••••••01", 1) == (shown.name, nik["value"], shown.data["files"])


async def test_an_answer_is_edited_from_the_review_and_comes_back_to_it() -> None:
    """Every answer can still be changed at the review."""
    phone = Phone(House(), SUPARMI)
    await fill_in(phone)

    asked = screen(await phone.choose("!edit=tempat"))
    back = screen(await phone.say("Aula sekolah"))

    place = next(one for one in back.data["answers"] if one["id"] == "tempat")
    assert ("question", "tempat") == (asked.name, asked.data["question"])
    assert ("review", "Aula sekolah") == (back.name, place["value"])


async def test_a_bad_answer_is_told_with_the_same_question_and_changes_nothing() -> None:
    """A refused answer leaves the draft as it is."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")
    before = phone.house.rows()

    shown = screen(await phone.say("?"))

    assert ("nama", "refusal-text-needs-words") == (shown.data["question"], shown.data["refusal"]["key"])
    assert before == phone.house.rows()


async def test_a_press_that_the_present_question_does_not_offer_is_stale() -> None:
    """A button counts only where the question has it."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    before = phone.house.rows()

    with pytest.raises(Stale):
        await phone.choose("yes")

    assert before == phone.house.rows()


async def test_a_form_without_any_answer_is_not_called_resumed() -> None:
    """Going on is said only where something was begun."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")

    assert not screen(await phone.say("/lapor")).data["resumed"]


async def test_somebody_elses_contact_is_refused() -> None:
    """Only one's own number counts as one's number."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")
    await phone.say("Suparmi")
    await phone.say(NIK)

    shown = screen(await phone.contact(owner=MAYA))

    assert ("telepon", "refusal-contact-not-yours") == (shown.data["question"], shown.data["refusal"]["key"])


async def test_a_press_of_an_earlier_question_is_stale() -> None:
    """A button of a screen that has passed does nothing."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.press("q:0:agree")
    before = phone.house.rows()

    with pytest.raises(Stale):
        await phone.press("q:0:decline")

    assert before == phone.house.rows()


async def test_a_conversation_goes_on_after_a_restart() -> None:
    """All that a conversation knows is stored: a new process goes on with the same buttons."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")
    await phone.say("Suparmi")
    phone.house.start()

    again = screen(await phone.say("/lapor"))
    back = screen(await phone.choose("!back"))

    assert ("nik", True) == (again.data["question"], again.data["resumed"])
    assert "nama" == back.data["question"]


async def test_words_without_a_conversation_get_the_menu() -> None:
    """What nobody asked for is met with what can be done here."""
    phone = Phone(House(), SUPARMI)

    shown = screen(await phone.say("halo"))

    assert ("not-understood", ["lapor", "status", "aturan", "verifikasi", "bahasa", "bantuan", "batal", "gabung"]) == (
        shown.name, shown.data["menu"],
    )  # fmt: skip


async def test_an_unknown_command_is_no_answer() -> None:
    """A command never becomes an answer of a form."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")
    before = phone.house.rows()

    shown = screen(await phone.say("/apaini"))

    assert "not-understood" == shown.name
    assert before == phone.house.rows()


async def test_only_employees_recuse_themselves() -> None:
    """A recusal is an employee's (001 part C)."""
    with pytest.raises(Refusal, match="refusal-employees-only"):
        await Phone(House(), SUPARMI).say("/penarikan")


async def test_an_employee_recuses_himself_in_the_chat() -> None:
    """A recusal is recorded and goes to the direct superior (001 part C)."""
    phone = Phone(House(), KEPSEK)
    await phone.say("/penarikan")
    await phone.say("Rapat penetapan penyedia seragam")
    await phone.say("21-12-2026")
    await phone.say("Penyedia adalah saudara saya")
    await phone.choose("!skip")

    shown = screen(await phone.choose("!submit"))

    assert ("receipt", "diketahui", "kadis-sumarsono") == (
        shown.name, phone.house.case().state, phone.house.task().person_id,
    )  # fmt: skip


async def test_a_shared_number_is_thanked_for_before_the_next_question() -> None:
    """The keyboard that shared the number goes away with the thanks."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")
    await phone.say("Suparmi")
    await phone.say(NIK)

    answer = await phone.contact()

    assert answer is not None
    assert ["contact-kept", "question"] == [one.name for one in answer.screens]
    assert "alamat" == phone.asked


async def test_an_answer_of_the_last_report_can_be_used_again() -> None:
    """Whoever reported before confirms his identity instead of typing it; his NIK is shown masked."""
    phone = Phone(House(), SUPARMI)
    await report(phone)
    await phone.say("/lapor")

    shown = screen(await phone.choose("agree"))

    assert ("identitas", "••••••01", "Suparmi") == (
        shown.data["question"], shown.data["value"]["nik"], shown.data["value"]["name"],
    )  # fmt: skip


async def test_a_typed_nik_is_taken_out_of_the_chat() -> None:
    """The message with the number goes; one that was not taken stays, so that it can be put right."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")
    named = await phone.say("Suparmi")
    wrong = await phone.say("123")
    right = await phone.say(NIK)

    assert named is not None
    assert wrong is not None
    assert right is not None
    assert (None, None) == (named.erase, wrong.erase)
    assert right.erase is not None
    assert screen(right).data["erased"]


async def test_the_contact_is_left_by_words() -> None:
    """From the keyboard below the typing box one goes back to the NIK and the name, in either language."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")
    await phone.say("Suparmi")
    await phone.say(NIK)

    back = await phone.say("‹ Kembali")
    assert back is not None
    assert ["went-back", "question"] == [one.name for one in back.screens]
    assert "nik" == phone.asked
    await phone.say(NIK)
    await phone.say("‹ Back")
    await phone.choose("!back")
    assert "nama" == phone.asked
    await phone.say("Suparmi")
    await phone.choose("!done")
    assert "confirm-cancel" == screen(await phone.say("✖ Cancel")).name
