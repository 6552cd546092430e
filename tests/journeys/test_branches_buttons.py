"""Buttons that are pressed twice, by the wrong person or too late, and menus that list what one may use."""

import pytest

from core.records import Entry
from tests.journeys.office import (
    ADMIN,
    BAMBANG,
    KADIS,
    KEPSEK,
    YULIANA,
    Json,
    Office,
    Phone,
)  # fmt: skip
from tests.journeys.telling import TRUE, UNTRUE, decides, reported


async def test_an_old_button_after_the_decision_says_so_and_changes_nothing(office: Office) -> None:
    """The buttons of the first notice are dead once the head has decided; the task is shown as it stands."""
    _, code = await reported(office)
    head = await office.phone(KEPSEK)
    notice = await head.sees("Ada tugas baru", code)
    await decides(head, "Laporan benar", *TRUE)
    before = await office.facts()

    for button in (button for row in notice["buttons"] for button in row[:1] if button["data"].startswith("a:")):
        await head.press_data(notice["id"], button["data"], force=True)
        await head.sees("Tugas ini sudah selesai")

    assert before == await office.facts()


async def test_the_last_press_twice_decides_once(office: Office) -> None:
    """A double tap on "Ya, lakukan" records one decision and is answered kindly."""
    _, code = await reported(office)
    head = await office.phone(KEPSEK)
    await head.presses("Laporan tidak benar")
    await head.goes_through(UNTRUE)
    review = await head.sees("Satu langkah lagi")
    data = _data(review, "Ya, lakukan")
    await head.press_data(review["id"], data)
    await head.press_data(review["id"], data, force=True)
    await head.sees("sudah tidak berlaku")

    case = await office.case(code)
    assert ("tanggapan", 1) == (case.state, len(await office.find(Entry, case_id=case.id, what="acted")))


async def test_sending_twice_opens_one_case(office: Office) -> None:
    """A reporter whose thumb slips on "Kirim" has one case, and no error."""
    siti, code = await reported(office)
    receipt = await siti.last()
    before = await office.facts()
    await siti.press_data(receipt["id"], "q:30:!submit", force=True)
    await siti.sees("sudah tidak berlaku")

    assert before == await office.facts()
    assert "pemeriksaan" == (await office.case(code)).state


@pytest.mark.parametrize("stranger", [BAMBANG, YULIANA, KADIS])
async def test_a_button_pressed_by_somebody_else_has_no_effect(office: Office, stranger: int) -> None:
    """Not the accused, not the team, not the level above can press the head's buttons, and they learn nothing."""
    _, code = await reported(office)
    head, other = await office.phone(KEPSEK), await office.phone(stranger)
    notice = await head.sees("Ada tugas baru", code)
    before, greeting = await office.facts(), await other.last()

    await other.press_data(greeting["id"], _data(notice, "Laporan benar"), force=True)

    told = await other.sees("⚠️")
    assert code not in told["text"]
    assert before == await office.facts()


async def test_a_button_of_a_closed_case_shows_how_it_ended(office: Office) -> None:
    """Opening the task again from the notice shows that it is done."""
    _, code = await reported(office)
    head = await office.phone(KEPSEK)
    notice = await head.sees("Ada tugas baru", code)
    await decides(head, "Laporan tidak benar", *UNTRUE)

    await head.press_data(notice["id"], _data(notice, "Buka tugas"))

    await head.sees("Tugas ini sudah selesai")


async def test_an_unknown_button_is_answered(office: Office) -> None:
    """A button that no version of the bot knows leads to the menu, without an error."""
    head = await office.phone(KEPSEK)
    await head.press_data((await head.last())["id"], "zz:1:2", force=True)

    await head.sees("sudah tidak berlaku")


@pytest.mark.parametrize(
    ("who", "may", "may_not"),
    [
        (None, {"lapor", "status", "bantuan"}, {"tugas", "kasus", "penarikan", "rekap", "loket"}),
        (KEPSEK, {"tugas", "kasus", "penarikan", "lapor", "rekap"}, {"loket"}),
        (YULIANA, {"tugas", "kasus", "penarikan", "lapor"}, set()),
        (ADMIN, {"lapor", "penarikan"}, set()),
    ],
)
async def test_a_menu_lists_what_its_person_may_use(
    office: Office, who: int | None, may: set[str], may_not: set[str]
) -> None:
    """A citizen's menu has no tasks and no cases; an official's has; nothing is listed that the bot does not do."""
    phone = await office.phone(who) if who else await office.newcomer()
    await phone.start()
    await phone.sees("Selamat datang")
    await office.settled()
    commands = await _menu(phone)

    assert may <= commands
    assert set() == commands & may_not
    for command in sorted(commands):
        await phone.say(f"/{command}")
        answer = await phone.sees("")
        assert "belum memahami" not in answer["text"], command


async def _menu(phone: Phone) -> set[str]:
    """Return the menu once the bot has set it for this chat."""
    await phone.say("/bantuan")
    shown = (await phone.sees("Bantuan"))["text"]
    return {word.strip("/") for word in shown.split() if word.startswith("/")} & set(await phone.commands())


def _data(message: Json, words: str) -> str:
    [data] = [button["data"] for row in message["buttons"] for button in row if words in button["text"]]
    return str(data)
