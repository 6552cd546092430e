"""Blocks of numbers, where one officer keeps the books of several units: he says in which he reserves."""

from dataclasses import replace

import pytest

from core.errors import NotKnown, Stale
from core.paper_records import NumberTaken
from core.records import Grant
from core.registers import reserve_block
from handlers.answers import Answer
from handlers.speaking import render
from tests.core.story import MONDAY, Story, library
from tests.handlers.phones import House, Phone, screen

OFFICER = "staf-dewangga"
WORKS, HEALTH = "dinas-pupr", "dinas-kesehatan"
NAMES = ["Dinas Kesehatan", "Dinas Pekerjaan Umum dan Penataan Ruang"]
ASKED = {"id": "Di buku nomor unit mana", "en": "In the book of numbers of which unit"}


def keeping(*units: str | None) -> Story:
    """Open the city with two units that have codes of their own, and one officer who keeps the books of these units."""
    city = library().institution("kota-pasuruan")
    views = {one: replace(city, number_codes={**city.number_codes, "unit": one}) for one in (WORKS, HEALTH)}
    story = Story(institution="kota-pasuruan", profile={"views": {**city.views, **views}})
    for unit in units:
        grant = Grant(id=f"g-{unit}", role="agenda_officer", person_id=OFFICER, unit_id=unit, starts=MONDAY.date())
        story.store.add(grant)
    return story


def books(story: Story) -> list[str]:
    """Return the units in whose books numbers are reserved, a number each."""
    return [one.book_id.partition(":")[0] for one in story.store.find(NumberTaken, order="number")]


def phone_of(story: Story) -> Phone:
    """Return the officer's phone."""
    house = House(at="kota-pasuruan")
    house.store, house.office, house.now = story.store, story.office, story.now
    people = story.office.institution.people
    return Phone(house, next(one.telegram_id for one in people if one.id == OFFICER and one.telegram_id))


def shown(phone: Phone, answer: Answer | None, language: str = "id") -> tuple[str, list[str]]:
    """Return the words of an answer, and its buttons."""
    outgoing = render(screen(answer), language, phone.house.office)
    rows = getattr(outgoing.markup, "inline_keyboard", ())
    return outgoing.text, [one.text for row in rows for one in row]


@pytest.mark.parametrize("language", ["id", "en"])
async def test_who_keeps_the_books_of_several_units_is_asked_which(language: str) -> None:
    """The units stand by their names, and the form says for which one it is."""
    story = keeping(WORKS, HEALTH)
    phone = phone_of(story)
    text, named = shown(phone, await phone.press("lt-block:go"), language)
    form, _ = shown(phone, await phone.press("lt-block:1"), language)
    for words in ("41", "42"):
        await phone.say(words)
    await phone.choose("!submit")

    assert (True, NAMES) == (ASKED[language] in text, named)
    assert NAMES[1] in form
    assert [WORKS, WORKS] == books(story)


async def test_a_button_of_a_unit_that_is_his_no_more_is_stale() -> None:
    """Of the units that he keeps by now, none stands at that place."""
    phone = phone_of(keeping(WORKS, HEALTH))

    with pytest.raises(Stale):
        await phone.press("lt-block:2")


async def test_who_keeps_one_book_is_not_asked() -> None:
    """Two units with the same codes write in one book."""
    phone = phone_of(keeping(WORKS))

    assert "question" == screen(await phone.press("lt-block:go")).name


def test_the_officer_of_the_whole_institution_keeps_every_book() -> None:
    """His role has no unit; the institution's own book is the first of them, and he says which he means."""
    story = keeping(None)
    who = story.person(OFFICER)
    with pytest.raises(NotKnown):
        reserve_block(story.desk, who, "1", "2")
    reserve_block(story.desk, who, "1", "1", HEALTH)
    reserve_block(story.desk, who, "2", "2", "kota-pasuruan")

    assert [HEALTH, "kota-pasuruan"] == books(story)


def test_nobody_reserves_in_the_book_of_another_unit() -> None:
    """The officer of the works department writes nothing into the book of the health department."""
    story = keeping(WORKS)

    with pytest.raises(NotKnown):
        reserve_block(story.desk, story.person(OFFICER), "1", "2", HEALTH)
