"""What happened is told once: one line of the history for one event, one message for one lateness."""

from itertools import pairwise

import pytest

from core.days import read_coming_day
from core.errors import Refusal
from core.queries import case_view
from tests.core.city_complaints import INSPECTORATE, WHY, city, complain, offered
from tests.core.story import Story
from tests.core.whistle import INSPEKTUR, examined, whistle


@pytest.fixture
def story() -> Story:
    """Open the city on a Monday morning."""
    return city()


def whats(story: Story, case_id: str, person_id: str) -> list[str]:
    """Return what a timeline tells somebody, in order."""
    return [one.what for one in case_view(story.desk, story.person(person_id), case_id).timeline]


def test_a_climb_is_one_line_that_names_the_office(story: Story) -> None:
    """That the limit passed and where the case went are one event; at the top the lateness is a line of its own."""
    [case] = complain(story, "staf-jalan")
    story.forward(days=60)
    told = whats(story, case.id, "kasi-wahyudi")

    assert (5, 1) == (told.count("climbed"), told.count("overdue"))
    assert not [pair for pair in pairwise(told) if pair == ("overdue", "climbed")]


def test_a_question_is_one_line(story: Story) -> None:
    """The button that asked it and the question are the same."""
    [case] = complain(story, "staf-jalan")
    story.act("kasi-wahyudi", case, "minta-keterangan", pertanyaan="Kapan pemenangnya diumumkan?")
    told = case_view(story.desk, story.person("kasi-wahyudi"), case.id).timeline

    assert ["opened", "entered", "asked"] == [one.what for one in told]
    assert ("Kapan pemenangnya diumumkan?",) == told[-1].words


def test_the_opening_of_an_identity_is_one_line_with_its_reason(story: Story) -> None:
    """The Inspektur reads his reason; the reporter reads that it was opened, once."""
    [case] = whistle(story, "rahasia", "staf-jalan")
    story.act(INSPEKTUR, case, "buka-identitas", alasan=WHY)
    read = case_view(story.desk, story.person(INSPEKTUR), case.id).timeline
    own = case_view(story.desk, story.citizen(), case.id).timeline

    lines = [one for one in read if one.what in {"acted", "identity-opened"}]

    assert [[WHY]] == [[item.words.id for item in one.said] for one in lines]
    assert 1 == [one.what for one in own].count("identity-opened")


def test_at_the_top_nobody_says_that_an_official_is_not_of_his_staff(story: Story) -> None:
    """The Inspektorat has no staff whom it would examine; a direct superior still may say so."""
    [case] = complain(story, "staf-jalan")
    before = offered(story, "kasi-wahyudi", case)
    story.forward(days=60)
    assert INSPECTORATE == story.actors(case)

    assert (True, False) == ("bukan-bawahan" in before, "bukan-bawahan" in offered(story, INSPECTORATE[0], case))


def test_a_day_to_come_that_cannot_be_read_is_asked_for_by_days_to_come(story: Story) -> None:
    """The example that is given is one that is taken."""
    for words in ("entah", "kapan-kapan"):
        with pytest.raises(Refusal, match="refusal-coming-day-unreadable"):
            read_coming_day(words, story.desk.today)
    assert "2026-11-24" == read_coming_day("besok", story.desk.today)


def test_who_is_late_himself_is_not_asked_to_remind_anybody(story: Story) -> None:
    """Where the Inspektur examines himself, the word to the Inspektur that an examination is late would be his own."""
    [case] = whistle(story, "anonim", "staf-jalan")
    examined(story, case, "inspektur")
    story.forward(days=40)
    told = story.told(INSPEKTUR)

    assert ("notice-overdue" in told, "notice-late-elsewhere" in told) == (True, False)
