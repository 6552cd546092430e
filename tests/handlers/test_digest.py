"""The message of the morning: short, with its buttons, in both languages, and never sent where nothing is late."""

from dataclasses import replace

import pytest

from core.deadlines import sweep
from core.records import Notice
from handlers.notices import compose
from handlers.outgoing import Outgoing
from tests.core.city_complaints import complain
from tests.core.story import Story
from tests.handlers.test_notices import buttons

MAYOR, AUDITOR = "walikota-hardjanto", "auditor-farhan"


@pytest.fixture
def story() -> Story:
    """Return the city on the first morning after a complaint fell late with the Inspectorate."""
    story = Story(institution="kota-pasuruan", profile={"procedures": ("pengaduan-kota",)})
    complain(story, "staf-jalan")
    while not story.store.count(Notice, key="notice-digest", person_id=MAYOR):
        story.forward(days=1)
    return story


def read(story: Story, person_id: str) -> Outgoing | None:
    """Return what the latest message says to somebody when it is sent now."""
    notice = story.store.find(Notice, key="notice-digest", person_id=person_id, order="-created_at")[0]
    composed = compose(story.desk, notice)
    return composed[1] if composed else None


@pytest.mark.parametrize(("person_id", "says", "leads"), [
    (AUDITOR, "Tugas Bapak/Ibu yang melewati batas waktu: 1", "m:tugas"),
    (MAYOR, "Yang Bapak/Ibu awasi dan masih menunggu orang lain: 1", "m:kasus"),
])  # fmt: skip
def test_it_says_what_is_late_how_long_and_leads_there(story: Story, person_id: str, says: str, leads: str) -> None:
    """Own work and what is watched are told apart; one button each."""
    shown = read(story, person_id)
    assert shown is not None

    assert (True, True, True) == (says in shown.text, "terlambat" in shown.text, "Pemeriksaan" in shown.text)
    assert [leads] == buttons(shown)
    assert "Siti" not in shown.text


def test_it_speaks_english(story: Story) -> None:
    """To who reads English."""
    person = story.person(MAYOR)
    story.store.put(replace(person, language="en"))
    shown = read(story, MAYOR)
    assert shown is not None

    assert "What you watch over and waits for others: 1" in shown.text


def test_what_was_decided_meanwhile_is_not_told(story: Story) -> None:
    """Owed at night, decided before it goes out: nothing is sent."""
    [case] = [story.case(one.case_id or "") for one in story.store.find(Notice, key="notice-task", limit=1)]
    story.act(AUDITOR, case, "bukan-bk", alasan="Ini tentang pelayanan yang lambat.", tujuan="SP4N-LAPOR!")

    assert None is read(story, MAYOR)
    assert 0 == sweep(story.desk)
