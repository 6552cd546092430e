"""A sealed identity that is opened: it is shown there and then to whoever opened it, and is not opened twice."""

import pytest

from core.records import Case
from handlers.answers import Screen
from handlers.speaking import render
from tests.core.city_complaints import WHY
from tests.core.story import IDENTITY, Story
from tests.core.whistle import EXAMINER, examined, office, whistle
from tests.handlers.phones import House, Phone, screen

INSPEKTUR = 920007


def sealed() -> tuple[House, Story, Case]:
    """Return the city's phones with a confidential report."""
    house, story = House(at="kota-pasuruan"), office()
    house.store, story.now = story.store, house.now
    [case] = whistle(story, "rahasia", "staf-jalan")
    return house, story, case


async def opens(house: House, story: Story, case: Case) -> Screen:
    """Let the Inspektur open the identity, and return the screen that follows."""
    phone, [task] = Phone(house, INSPEKTUR), story.tasks(case)
    await phone.press(f"a:{task.id}:{task.revision}:buka-identitas")
    await phone.say(WHY)
    return screen(await phone.choose("!submit"))


@pytest.mark.parametrize("under_examination", [False, True])
async def test_what_was_opened_is_shown_at_once_with_the_way_to_the_case(under_examination: bool) -> None:
    """Name and number stand on the very screen that confirms the act, which may not be forwarded."""
    house, story, case = sealed()
    if under_examination:
        examined(story, case)
    shown = render(await opens(house, story, case), "id", house.office)
    buttons = [one.callback_data for row in shown.markup.inline_keyboard for one in row]  # type: ignore[union-attr]

    assert IDENTITY["nama"] in shown.text
    assert IDENTITY["telepon"] in shown.text
    assert IDENTITY["nik"] not in shown.text
    assert shown.protect
    assert any(str(one).startswith(("t:", f"k:{case.id}")) for one in buttons)


async def test_what_is_opened_is_not_offered_to_be_opened_again() -> None:
    """The button is gone for whoever has opened it."""
    house, story, case = sealed()
    [task] = story.tasks(case)
    before = screen(await Phone(house, INSPEKTUR).press(f"t:{task.id}"))
    await opens(house, story, case)
    after = screen(await Phone(house, INSPEKTUR).press(f"t:{story.tasks(case)[0].id}"))

    offered = [[one["id"] for one in shown.data["actions"]] for shown in (before, after)]
    assert [True, False] == ["buka-identitas" in one for one in offered]


async def test_no_other_act_shows_an_identity() -> None:
    """Whoever confirms anything else is shown none."""
    house, story, case = sealed()
    examined(story, case)
    [task] = story.tasks(case)
    kirana = next(one.telegram_id for one in house.office.institution.people if one.id == EXAMINER)
    phone = Phone(house, int(kirana or 0))
    await phone.press(f"a:{task.id}:{task.revision}:serahkan-hasil")
    await phone.say(WHY)
    await phone.choose("!skip")
    last = screen(await phone.choose("!submit"))

    assert ("acted", None) == (last.name, last.data["opened"])
