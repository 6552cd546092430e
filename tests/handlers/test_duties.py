"""Duties on phones: an employee meets his from his work, and those who may see who has declared, and nobody else."""

from datetime import date, datetime, timedelta

import pytest
from telegram import InlineKeyboardMarkup

from core.codes import new_id
from core.deadlines import sweep
from core.errors import NotKnown, Stale
from core.records import Case, Holding, Task
from handlers.answers import Answer
from handlers.speaking import render
from tests.handlers.phones import House, Phone

MONDAY = datetime.fromisoformat("2026-11-23T09:00:00+07:00")
STAFF, HEAD, INSPECTOR, CITIZEN = 920019, 920014, 920007, 930001


@pytest.fixture
def house() -> House:
    """Open the city, and let an employee change his post on Tuesday."""
    house = House(now=MONDAY, at="kota-pasuruan")
    sweep(house.desk)
    holding = Holding(
        id=new_id(), position_id="kasi-jembatan", person_id="staf-dewangga", starts=date(2026, 11, 24)
    )  # fmt: skip
    house.store.add(holding)
    house.now = MONDAY + timedelta(days=1)
    sweep(house.desk)
    return house


def waiting(house: House) -> list[Task]:
    """Return what waits for the employee with the new post."""
    return house.store.find(Task, person_id="staf-dewangga", state="open")


def buttons(house: House, answer: Answer | None, language: str = "id") -> dict[str, str]:
    """Return the buttons of the last screen of an answer: what they send, and their words."""
    assert answer is not None
    markup = render(answer.screens[-1], language, house.office).markup
    rows = markup.inline_keyboard if isinstance(markup, InlineKeyboardMarkup) else ()
    return {str(one.callback_data): one.text for row in rows for one in row}


def words(house: House, answer: Answer | None, language: str = "id") -> str:
    """Return the words of the last screen of an answer."""
    assert answer is not None
    return render(answer.screens[-1], language, house.office).text


async def test_the_duty_stands_in_his_work_and_its_button_begins_the_form(house: House) -> None:
    """From the task one press leads to the declaration, another to the statement that there is nothing."""
    phone = Phone(house, STAFF)
    [task] = waiting(house)
    work = buttons(house, await phone.say("/tugas"))
    shown = buttons(house, await phone.press(f"t:{task.id}"))
    begun = await phone.press(f"a:{task.id}:{task.revision}:menyatakan")

    assert f"t:{task.id}" in work
    assert {f"a:{task.id}:{task.revision}:menyatakan", f"a:{task.id}:{task.revision}:nihil"} <= set(shown)
    assert begun is not None
    assert "deklarasi-kota" == begun.screens[-1].data["form"]


async def test_nothing_to_declare_takes_four_presses(house: House) -> None:
    """The task, its button, yes, the statement of truth, send; then nothing waits any more."""
    phone = Phone(house, STAFF)
    [task] = waiting(house)
    begun = await phone.press(f"a:{task.id}:{task.revision}:nihil")
    assert begun is not None
    assert "pernyataan-nihil" == begun.screens[-1].data["form"]
    await phone.choose("yes")
    await phone.choose("agree")
    sent = await phone.choose("!submit")

    assert sent is not None
    assert ["receipt"] == [screen.name for screen in sent.screens]
    assert [] == waiting(house)
    assert ["nihil"] == [case.state for case in house.store.find(Case, procedure="kewajiban-pernyataan")]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("id", "belum, batas Selasa, 8 Desember 2026 (berganti jabatan)"),
        ("en", "missing, due Tuesday, 8 December 2026 (changed post)"),
    ],
)
async def test_the_head_of_the_unit_sees_who_is_missing(house: House, language: str, told: str) -> None:
    """From his work to the units, to the people of one; the words hold in both languages."""
    phone = Phone(house, HEAD)
    work = buttons(house, await phone.say("/tugas"))
    units = await phone.press("du:0")
    people = await phone.press("du-u:dinas-pupr:0")

    assert "du:0" in work
    assert ["du-u:dinas-pupr:0"] == list(buttons(house, units, language))
    [line] = [one for one in words(house, people, language).splitlines() if "Dewangga" in one]
    assert line.startswith("🟠 Dewangga Putra, S.T. (")
    assert line.endswith(f": {told}")
    assert "du:0" in buttons(house, people, language)


async def test_the_inspectorate_sees_every_unit(house: House) -> None:
    """The list counts, by unit, who has declared and who has not."""
    answer = await Phone(house, INSPECTOR).press("du:0")

    assert "Dinas Pekerjaan Umum dan Penataan Ruang: 1 belum, 0 sudah menyatakan, 0 nihil" in words(house, answer)


@pytest.mark.parametrize("user", [STAFF, CITIZEN])
async def test_nobody_else_gets_the_lists(house: House, user: int) -> None:
    """No button for an employee or a citizen, and a button that was passed on does nothing."""
    phone = Phone(house, user)

    assert "du:0" not in buttons(house, await phone.say("/tugas"))
    for pressed in ("du:0", "du-u:dinas-pupr:0"):
        with pytest.raises(NotKnown):
            await phone.press(pressed)


async def test_a_page_that_is_not_there_is_stale(house: House) -> None:
    """An old button to a page that has gone."""
    phone = Phone(house, INSPECTOR)
    for pressed in ("du:9", "du-u:dinas-pupr:9"):
        with pytest.raises(Stale):
            await phone.press(pressed)


async def test_an_employee_may_state_it_unasked_and_a_citizen_may_not(house: House) -> None:
    """Below his work stands the statement that there is nothing to declare."""
    phone = Phone(house, HEAD)

    assert "du-f:pernyataan-nihil" in buttons(house, await phone.say("/tugas"))
    begun = await phone.press("du-f:pernyataan-nihil")
    assert begun is not None
    assert "pernyataan-nihil" == begun.screens[-1].data["form"]
    with pytest.raises(NotKnown):
        await Phone(house, CITIZEN).press("du-f:pernyataan-nihil")
