"""What is told at once: one message for work in many units, and the finding before what it orders."""

from dataclasses import replace
from datetime import datetime

import pytest

from core.periods import open_by_word
from core.records import Notice
from handlers.notices import compose
from tests.core.story import Story
from tests.core.test_monev import FOUND, UNITS, of

AUDITOR, HEAD = "auditor-farhan", "kadis-margono"
TOLD = {"id": "Ada 6 tugas baru untuk Bapak/Ibu", "en": "There are 6 new tasks for you"}
STEP = {"id": "Pemantauan dan evaluasi unit", "en": "Monitoring and evaluation of the unit"}


@pytest.fixture
def story() -> Story:
    """Open the city in the first days of a year, and let Inspektorat look at every unit."""
    story = Story(institution="kota-pasuruan", now=datetime.fromisoformat("2026-01-05T08:00:00+07:00"))
    open_by_word(story.desk, story.person(AUDITOR), "monev-kota", UNITS)
    return story


def told(story: Story) -> str | None:
    """Return the message that tells the auditor of new work, in his language; None where nothing is left to tell."""
    [notice] = story.store.find(Notice, person_id=AUDITOR, key="notice-tasks")
    composed = compose(story.desk, notice)
    return composed[1].text if composed else None


@pytest.mark.parametrize("language", ["id", "en"])
def test_work_in_all_units_is_one_message_that_names_them(story: Story, language: str) -> None:
    """One message each, not one for every unit; what to do and until when stands there once."""
    story.store.put(replace(story.person(AUDITOR), language=language))
    text = told(story)

    assert text
    assert (True, 1) == (TOLD[language] in text, text.count(STEP[language]))
    assert [] == [unit for unit in UNITS if story.desk.chart.units[unit].name not in text]


def test_it_names_only_what_waits_still(story: Story) -> None:
    """What was decided before the message went out is told no more; the other two members are told as much."""
    for unit in UNITS[1:]:
        story.act("auditor-kirana", of(story, unit), "temuan", **FOUND)
    text = told(story)

    assert text
    assert (True, False) == ("Badan Kepegawaian" in text, "Dinas Kesehatan" in text)
    assert 1 == story.store.count(Notice, person_id="inspektur-gunawan", key="notice-tasks")


def test_work_in_one_unit_is_told_as_it_always_was(story: Story) -> None:
    """With its buttons: there is nothing to put together."""
    open_by_word(story.desk, story.person("auditor-kirana"), "monev-kota", UNITS[:1])

    assert ["notice-task", "notice-tasks"] == sorted(story.told(AUDITOR))


def test_the_head_of_a_unit_is_told_what_was_found_before_what_is_ordered(story: Story) -> None:
    """The recommendations stand on the findings: in the order of sending they come after them."""
    story.act(AUDITOR, of(story, "dinas-pupr"), "temuan", **FOUND)
    rows = [one for one in story.store.find(Notice, person_id=HEAD, order="not_before") if one.case_id]

    assert ["notice-task", "notice-follow-up", "notice-follow-up"] == [one.key for one in rows]
    assert rows[0].not_before < rows[1].not_before
