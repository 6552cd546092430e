"""A whistleblower who was asked for more adds it: nothing on the way speaks of an objection."""

from typing import Any

import pytest

from core.findings import exchanges
from core.queries import case_view
from core.records import Case
from core.timeline import timeline
from handlers.notices import compose
from handlers.outgoing import Outgoing
from handlers.speaking import render
from tests.core.story import Story
from tests.core.whistle import INSPEKTUR, office, whistle
from tests.handlers.phones import House, Phone, screen
from tests.handlers.test_notices import buttons, owed

REPORTER = 1
MORE = "Rapatnya di ruang kepala dinas, Rabu 4 November."
OBJECTING = {"id": ("keberatan", "sependapat"), "en": ("object", "agree")}


def closed(action: str, **given: Any) -> tuple[House, Story, Case]:
    """Return the city's phones with a report that the Inspektur has closed."""
    house, story = House(at="kota-pasuruan"), office()
    house.store, story.now = story.store, house.now
    [case] = whistle(story, "anonim", "staf-jalan")
    story.act(INSPEKTUR, case, action, alasan="Tidak jelas kapan dan di mana rapatnya.", **given)
    return house, story, story.case(case.id)


CLOSED = [("tidak-cukup", {}), ("bukan-bk", {"tujuan": "Ombudsman Republik Indonesia"})]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("action", "given"), CLOSED)
async def test_who_is_asked_for_more_completes_his_report(action: str, given: dict[str, str], language: str) -> None:
    """The end, the button, the form, the receipt, the timeline and what the Inspektur reads speak of adding."""
    house, story, case = closed(action, **given)
    phone = Phone(house, REPORTER, language=language)

    def said(shown: Outgoing) -> str:
        """Return a message with its buttons, in small letters."""
        rows = getattr(shown.markup, "inline_keyboard", ())
        return " ".join([shown.text, *(one.text for row in rows for one in row)]).lower()

    composed = compose(house.desk, owed(house, "notice-end"))
    assert composed is not None
    assert f"o:{case.id}" in buttons(composed[1])
    report = screen(await phone.press(f"r:{case.id}"))
    asked = screen(await phone.press(f"o:{case.id}"))
    await phone.say(MORE)
    done = screen(await phone.choose("!submit"))
    after = screen(await phone.press(f"r:{case.id}"))

    texts = [said(render(one, language, house.office)) for one in (report, asked, done, after)]
    assert [] == [(word, text) for word in OBJECTING[language] for text in texts if word in text]
    assert {"id": "lengkapi laporan", "en": "complete the report"}[language] in texts[0]
    assert "lengkapi" == story.case(case.id).state


def test_the_office_reads_that_it_was_completed() -> None:
    """In the timeline and among what was asked and said."""
    _, story, case = closed("tidak-cukup")
    story.submit(story.citizen(), "reopen/wbs-kota/tidak-cukup", {"tambahan": MORE}, case=case.id)
    read = case_view(story.desk, story.person(INSPEKTUR), case.id)

    assert "completed" in [one.what for one in read.timeline]
    assert ["completed"] == [one.what for one in exchanges(story.desk, read.case, "masked")]
    assert "reopened" not in [one.what for one in timeline(story.desk, read.case, "own")]
