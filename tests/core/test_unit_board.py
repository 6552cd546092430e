"""The board of units: numbers alone, of what its reader may read, for the Inspektorat and nobody else."""

from datetime import datetime

import pytest

from core.errors import NotKnown
from core.periods import open_by_word
from core.unit_board import UnitLine, unit_board
from tests.core.story import Story
from tests.core.test_monev import hands_in
from tests.core.whistle import whistle

AUDITOR, INSPEKTUR = "auditor-farhan", "inspektur-gunawan"


@pytest.fixture
def story() -> Story:
    """Open the city in the first days of a year."""
    story = Story(institution="kota-pasuruan", now=datetime.fromisoformat("2026-01-05T08:00:00+07:00"))
    story.until(story.now)
    return story


def line(story: Story, unit_id: str, reader: str = AUDITOR) -> UnitLine:
    """Return the line of a unit as one reader sees it."""
    return next(one for one in unit_board(story.desk, story.person(reader)) if one.unit_id == unit_id)


def test_every_unit_is_one_line_with_its_monitoring(story: Story) -> None:
    """Open and late are counted, and where the newest monitoring stands is said in words."""
    before = line(story, "dinas-pupr")
    open_by_word(story.desk, story.person(AUDITOR), "monev-kota", ["dinas-pupr"])
    begun = line(story, "dinas-pupr")
    story.forward(days=60)
    late = line(story, "dinas-pupr")
    names = [one.unit for one in unit_board(story.desk, story.person(AUDITOR))]

    assert (None, "Pemantauan dan evaluasi unit") == (before.watched, begun.watched and begun.watched.id)
    assert (before.open + 1, 0) == (begun.open, begun.late)
    assert late.late >= 1
    assert sorted(names) == names
    assert 6 == len(names)


def test_a_unit_is_silent_until_it_reports(story: Story) -> None:
    """By the register, as it is at the moment; it says nothing of the other units."""
    before = line(story, "dinas-pupr").silent
    hands_in(story, "kadis-margono", "dinas-pupr")

    assert (True, False, True) == (before, line(story, "dinas-pupr").silent, line(story, "dinas-kesehatan").silent)


def test_what_its_reader_may_not_read_is_in_no_number(story: Story) -> None:
    """A whistleblower's report that the Inspektur has changes nothing on the board of who may not read it."""
    before = unit_board(story.desk, story.person(AUDITOR))
    [case] = whistle(story, "anonim", "kasi-jembatan")

    assert before == unit_board(story.desk, story.person(AUDITOR))
    assert case.closed_at is None


@pytest.mark.parametrize("person", ["kadis-margono", "kasi-wahyudi"])
def test_nobody_else_has_a_board(story: Story, person: str) -> None:
    """To the head of a unit it does not exist."""
    with pytest.raises(NotKnown):
        unit_board(story.desk, story.person(person))
