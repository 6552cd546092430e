"""A complaint is handed over to an authority outside the city by those who may, and its file goes with it."""

import pytest
from telegram import InlineKeyboardMarkup

from core.records import Case, Paper
from handlers.answers import Screen
from handlers.speaking import render
from tests.core.city_complaints import AUDITORS, WHY, city, complain
from tests.core.story import Story
from tests.handlers.phones import House, Phone, screen

MAYOR, FARHAN = "walikota-hardjanto", "auditor-farhan"


def telegram(house: House, person_id: str) -> int:
    """Return the number of somebody's phone."""
    people = house.office.institution.people
    return next(one.telegram_id for one in people if one.id == person_id and one.telegram_id)


def in_the_city() -> tuple[House, Story, Case]:
    """Return the city's phones with a complaint about the procurement officer that his superior examines."""
    house, story = House(at="kota-pasuruan"), city()
    house.store, story.now = story.store, house.now
    [case] = complain(story, "staf-jalan")
    return house, story, case


async def hands_over(phone: Phone) -> Screen:
    """Answer what the handing over asks, confirm it, and return the screen that follows."""
    await phone.choose(phone.house.office.library.code_list("instansi-luar").items[0].id)
    await phone.say("Perkara ini menyangkut pejabat di luar kewenangan Pemerintah Kota.")
    return screen(await phone.choose("!submit"))


@pytest.mark.parametrize("who", [MAYOR, FARHAN])
@pytest.mark.parametrize("examined", [False, True])
async def test_who_may_hand_over_by_his_own_right_finds_the_case_and_the_button(who: str, examined: bool) -> None:
    """Below the top neither of them has the task: he finds the case by its code, in summary, and hands it over."""
    house, story, case = in_the_city()
    if examined:
        story.act("kasi-wahyudi", case, "benar", alasan=WHY)
    phone = Phone(house, telegram(house, who))

    found = screen(await phone.say(case.code)).data
    shown = screen(await phone.press(f"k:{case.id}")).data
    [own] = shown["own"]
    await phone.press(f"a:{own['task']['id']}:{own['task']['revision']}:{own['action']['id']}")
    last = await hands_over(phone)

    assert [case.code] == [line["case"]["code"] for line in found["lines"]]
    assert ("summary", {}, "limpahkan") == (shown["scope"], shown["answers"], own["action"]["id"])
    assert ("acted", "dilimpahkan") == (last.name, story.case(case.id).state)


async def test_of_the_inspectorate_nobody_who_is_accused_finds_it() -> None:
    """An auditor complained about has no way to it, and his colleague has."""
    house, story = House(at="kota-pasuruan"), city()
    house.store, story.now = story.store, house.now
    [case] = complain(story, "auditor-pertama")
    [accused] = [one for one in AUDITORS if one == story.holder("auditor-pertama")]
    [other] = [one for one in AUDITORS if one != accused]

    lines = [screen(await Phone(house, telegram(house, one)).say(case.code)).data["lines"] for one in (accused, other)]

    assert [0, 1] == [len(one) for one in lines]


@pytest.mark.parametrize("who", [MAYOR, FARHAN])
async def test_the_file_and_the_letter_are_offered_with_the_confirmation(who: str) -> None:
    """One press more has the file of the case made, another one shows the letter, addressed to the authority."""
    house, story, case = in_the_city()
    phone = Phone(house, telegram(house, who))
    task = story.tasks(case)[0]
    await phone.press(f"a:{task.id}:{task.revision}:limpahkan")
    last = await hands_over(phone)
    shown = render(last, "id", house.office)
    assert isinstance(shown.markup, InlineKeyboardMarkup)
    offered = [one.callback_data for row in shown.markup.inline_keyboard for one in row]
    ordered = screen(await phone.press(f"lt-all:{case.id}")).name
    letters = screen(await phone.press(f"lt:{case.id}")).data["letters"]

    assert ("dilimpahkan", case.id) == (story.case(case.id).state, last.data["sends"])
    assert [f"lt-all:{case.id}", f"lt:{case.id}"] == offered[:2]
    assert "Lampirkan berkas kasus" in shown.text
    assert ("paper-ordered", 1) == (ordered, story.store.count(Paper, kind="case-file"))
    assert "Surat Pelimpahan Laporan" in str(letters)


async def test_of_a_report_closed_here_no_file_is_offered() -> None:
    """What is no conflict of interest goes to nobody."""
    house, story, case = in_the_city()
    phone = Phone(house, telegram(house, "kasi-wahyudi"))
    task = story.tasks(case)[0]
    await phone.press(f"a:{task.id}:{task.revision}:bukan-bk")
    await phone.say("Laporan ini tentang pelayanan yang lambat.")
    await phone.say("SP4N-LAPOR!")
    last = screen(await phone.choose("!submit"))

    assert ("bukan-bk", None) == (story.case(case.id).state, last.data["sends"])
