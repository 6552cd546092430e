"""What an official does for several units at once: each button and each question says which unit it is."""

from core.records import Case
from handlers.speaking import render
from tests.core.city_complaints import city
from tests.core.story import Story
from tests.handlers.phones import House, Phone, screen

INSPEKTUR = 920007
PROCEDURE = "monev-kota"


def at_the_inspectorate() -> tuple[House, Story]:
    """Return the city's phones."""
    house, story = House(at="kota-pasuruan"), city()
    house.store, story.now = story.store, house.now
    return house, story


async def begun(phone: Phone) -> list[Case]:
    """Begin the reviews of all units."""
    shown = screen(await phone.press(f"sop:{PROCEDURE}"))
    await phone.press(f"sop-u:{PROCEDURE}:{shown.data['runs']}:all")
    await phone.press(f"sop-u:{PROCEDURE}:{shown.data['runs']}:all-yes")
    return phone.house.store.find(Case, procedure=PROCEDURE)


async def test_all_units_are_begun_by_a_second_press_that_names_how_many() -> None:
    """One press begins nothing: the number of units and of people who are told stands before the second."""
    house, _ = at_the_inspectorate()
    phone = Phone(house, INSPEKTUR)
    shown = screen(await phone.press(f"sop:{PROCEDURE}"))
    press = f"sop-u:{PROCEDURE}:{shown.data['runs']}:all"
    asked = screen(await phone.press(press))
    nothing = house.store.count(Case, procedure=PROCEDURE)
    done = screen(await phone.press(f"{press}-yes"))
    units = len(shown.data["units"])

    assert ("procedure-all", 0) == (asked.name, nothing)
    assert str(units) in render(asked, "id", house.office).text
    assert ("procedures-opened", units) == (done.name, house.store.count(Case, procedure=PROCEDURE))


async def test_buttons_of_a_worklist_begin_with_the_unit() -> None:
    """No two of them read alike, however short they are cut."""
    house, _ = at_the_inspectorate()
    phone = Phone(house, INSPEKTUR)
    cases = await begun(phone)
    shown = render(screen(await phone.say("/tugas")), "id", house.office)
    rows = shown.markup.inline_keyboard  # type: ignore[union-attr]
    words = [one.text.split(" ", 2)[2] for row in rows for one in row if str(one.callback_data).startswith("t:")]

    assert len(cases) == len(set(words))


async def test_a_question_about_a_unit_names_it() -> None:
    """What is typed lands at the unit that stands above the question."""
    house, story = at_the_inspectorate()
    phone = Phone(house, INSPEKTUR)
    case = (await begun(phone))[0]
    task = next(one for one in story.tasks(case) if one.person_id == "inspektur-gunawan")
    asked = screen(await phone.press(f"a:{task.id}:{task.revision}:temuan"))

    assert house.desk.chart.units[case.unit_id].name in str(asked.data["subject_line"])
