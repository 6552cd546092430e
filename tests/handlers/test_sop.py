"""Procedures begun from the chat, and what is told where an institution takes no complaints."""

import pytest

from core.errors import NotKnown, Stale
from core.records import Case, Draft
from handlers.menu import commands
from tests.handlers.phones import KEPSEK, SUPARMI, House, Phone, screen

CAMAT, SEKCAM, WARGA = 960004, 960005, 970001
STORY = "Saya ingin melaporkan pejabat yang memenangkan toko adiknya sendiri."


@pytest.fixture
def house() -> House:
    """Open the kecamatan whose Camat may begin the collection of performance data."""
    return House(at="kecamatan-candipuro")


async def test_a_procedure_is_listed_considered_and_begun(house: House) -> None:
    """Three presses: the list, its rows, the run; then the first step stands there with its buttons."""
    phone = Phone(house, CAMAT)

    [line] = screen(await phone.say("/sop")).data["lines"]
    shown = screen(await phone.press(f"sop:{line['id']}"))
    begun = await phone.press(f"sop-go:{line['id']}:{shown.data['runs']}")

    assert begun is not None
    assert ("data-kinerja", "procedure", ["procedure-opened", "task"]) == (
        line["id"], shown.name, [one.name for one in begun.screens],
    )  # fmt: skip
    assert ["perintahkan"] == [action["id"] for action in begun.screens[1].data["actions"]]
    assert (house.case().code, "perintah") == (begun.screens[0].data["code"], house.case().state)


async def test_a_second_press_begins_no_second_run(house: House) -> None:
    """An impatient thumb opens one run; another is begun on purpose from the list."""
    phone = Phone(house, CAMAT)
    await phone.press("sop-go:data-kinerja:0")

    with pytest.raises(Stale):
        await phone.press("sop-go:data-kinerja:0")
    assert 1 == len(house.store.find(Case))

    await phone.press("sop-go:data-kinerja:1")
    assert 2 == len(house.store.find(Case))


@pytest.mark.parametrize("user", [SEKCAM, WARGA])
async def test_nobody_begins_what_is_not_his(house: House, user: int) -> None:
    """Whom the procedure does not name sees an empty list, and its buttons do not exist for him."""
    phone = Phone(house, user)

    assert [] == screen(await phone.say("/sop")).data["lines"]
    for pressed in ("sop:data-kinerja", "sop-go:data-kinerja:0"):
        with pytest.raises(NotKnown):
            await phone.press(pressed)
    assert [] == house.store.find(Case)


async def test_the_menu_shows_it_to_who_may_begin_something(house: House) -> None:
    """The Camat finds /sop in his menu; the secretary and a citizen do not."""
    shown = {user: {one.command for one in commands(house.desk, house.person(user))} for user in (CAMAT, SEKCAM, WARGA)}

    assert [True, False, False] == ["sop" in menu for menu in shown.values()]


async def test_a_procedure_that_begins_with_a_form_asks_it() -> None:
    """A declaration of one's own stands in the list, too, and its button asks its form."""
    phone = Phone(House(), KEPSEK)

    lines = screen(await phone.say("/sop")).data["lines"]
    asked = screen(await phone.press("sop:penarikan-diri"))

    assert ["penarikan-diri"] == [line["id"] for line in lines]
    assert ("question", "penarikan-diri") == (asked.name, asked.data["form"])


# --- no complaints here


async def test_a_report_is_sent_where_it_is_taken(house: House) -> None:
    """An institution without a complaint procedure names the places that take one, and its own contact."""
    shown = screen(await Phone(house, WARGA).say("/lapor"))

    assert "no-complaints" == shown.name
    assert 2 == len(shown.data["elsewhere"])
    assert "lapor" not in shown.data["menu"]


async def test_a_first_photo_or_story_is_told_the_same_and_not_kept(house: House) -> None:
    """Whoever begins with the proof or with the story learns where to go; nothing of it is stored."""
    phone = Phone(house, WARGA)

    shown = [screen(await phone.photo()).name, screen(await phone.say(STORY)).name]

    assert ["no-complaints", "no-complaints"] == shown
    assert [] == house.store.find(Draft)


async def test_a_greeting_is_no_report(house: House) -> None:
    """A short word gets the menu, and an official's words are no citizen's report."""
    greeted = screen(await Phone(house, WARGA).say("Halo"))
    official = screen(await Phone(house, CAMAT).say(STORY))

    assert ["not-understood", "not-understood"] == [greeted.name, official.name]


async def test_where_complaints_are_taken_a_photo_begins_one() -> None:
    """The school takes complaints: nothing changes there."""
    assert "kept" == screen(await Phone(House(), SUPARMI).photo()).name
