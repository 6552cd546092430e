"""A step whose decision waits for what was ordered: for whom and until when, and who reported what when it is done."""

from typing import Any

import pytest

from core.follow_ups import complete
from core.records import Case, Notice, Task
from handlers.notices import compose
from handlers.outgoing import Outgoing
from handlers.speaking import render
from tests.core.city_complaints import city, complain, order, proven
from tests.core.story import Story
from tests.handlers.phones import House, Phone, screen

FARHAN, KASI = "auditor-farhan", "kasi-wahyudi"


@pytest.fixture
def ordered() -> tuple[House, Story, Case]:
    """Return the city's phones with a review that ordered one follow-up."""
    house, story = House(at="kota-pasuruan"), city()
    house.store, story.now = story.store, house.now
    case = proven(story, complain(story, "staf-jalan")[0])
    story.act(KASI, case, "diubah", **order(story, post="kasi-jembatan"))
    return house, story, story.case(case.id)


def phone(house: House, person_id: str) -> Phone:
    """Return somebody's phone."""
    numbers = (one.telegram_id for one in house.office.institution.people if one.id == person_id)
    return Phone(house, int(next(numbers) or 0))


def task_of(story: Story, case: Case, person_id: str = FARHAN) -> Task:
    """Return the open work of somebody in a case."""
    return next(one for one in story.tasks(case) if one.person_id == person_id)


def buttons(shown: Outgoing) -> list[tuple[str, Any]]:
    """Return the buttons of a message: their words, and whether they stand out."""
    assert shown.markup
    rows = shown.markup.inline_keyboard  # type: ignore[union-attr]
    return [(one.text, one.api_kwargs.get("style")) for row in rows for one in row]


def newest(house: House, key: str, person_id: str = FARHAN) -> str:
    """Return the words of the newest notice of a key to somebody."""
    found = house.store.find(Notice, key=key, person_id=person_id, order="-created_at", limit=1)
    sent = compose(house.desk, found[0])
    assert sent
    return sent[1].text


async def test_what_the_decision_waits_for_stands_in_the_task(ordered: tuple[House, Story, Case]) -> None:
    """Whose follow-up it is, until when, and that he is told when it is done; no decision is asked of him."""
    house, story, case = ordered
    work = task_of(story, case)
    shown = render(screen(await phone(house, FARHAN).press(f"t:{work.id}")), "id", house.office)

    assert "Belum ada yang dapat diputuskan" in shown.text
    [follow_up] = story.tasks(case, kind="follow_up")
    assert story.person(follow_up.person_id or "").name in shown.text
    assert "Yang perlu diputuskan nanti" in shown.text


async def test_giving_the_case_away_never_stands_out(ordered: tuple[House, Story, Case]) -> None:
    """Neither in the task nor in its notice is it the first or the coloured button."""
    house, story, case = ordered
    work = task_of(story, case)
    shown = render(screen(await phone(house, FARHAN).press(f"t:{work.id}")), "id", house.office)
    [notice] = house.store.find(Notice, task_id=work.id, key="notice-task")
    sent = compose(house.desk, notice)
    assert sent

    assert [None] == [style for words, style in buttons(shown) if words.startswith("Limpahkan")]
    assert not [words for words, _ in buttons(sent[1]) if words.startswith("Limpahkan")]
    assert "Belum dapat diputuskan, menunggu:" in sent[1].text


async def test_when_all_is_done_who_decides_reads_what_was_reported(ordered: tuple[House, Story, Case]) -> None:
    """The notice is no second "new task": it says that all is done, by whom, with his words and files."""
    house, story, case = ordered
    [follow_up] = story.tasks(case, kind="follow_up")
    doer = story.person(follow_up.person_id or "")
    given = {"catatan": "Pengadaan diulang dengan tiga pembanding.", "bukti": [story.photo()]}
    complete(house.desk, doer, follow_up.id, follow_up.revision, given)
    told = newest(house, "notice-task")
    work = task_of(story, case)
    task = render(screen(await phone(house, FARHAN).press(f"t:{work.id}")), "id", house.office).text

    for words in (told, task):
        assert doer.name in words
        assert "Pengadaan diulang dengan tiga pembanding." in words
        assert "1 bukti" in words
    assert "Semua tindak lanjut sudah dilaksanakan" in told
    assert "Yang perlu diputuskan:" in task
