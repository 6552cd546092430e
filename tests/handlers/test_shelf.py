"""Registers of this year and of those before, as /surat offers them."""

from datetime import timedelta

import pytest

from core.errors import NotKnown, Stale
from core.paper_records import Paper
from core.records import Grant
from handlers.answers import Answer
from handlers.speaking import render
from tests.handlers.phones import KEPSEK, NOON, House, Phone, screen

LATER = NOON + timedelta(days=200)
"""In June of the next year."""


def buttons(house: House, answer: Answer | None) -> list[str]:
    """Return what the buttons under an answer send."""
    markup = render(screen(answer), "id", house.office).markup
    return [str(one.callback_data) for row in getattr(markup, "inline_keyboard", ()) for one in row]


def officer() -> Phone:
    """Let the head of the school keep the books, and open /surat in the next year."""
    house = House(now=NOON)
    phone = Phone(house, KEPSEK)
    person = next(one.person_id for one in house.desk.chart.holdings("kepala-sekolah", house.desk.today))
    house.store.add(Grant(id="g", role="agenda_officer", person_id=person, starts=house.desk.today))
    house.now = LATER
    return phone


async def test_last_years_registers_can_be_asked_for() -> None:
    """In January the register of the old year is closed and printed: one press back, and the year goes along."""
    phone = officer()
    shown = await phone.say("/surat")
    assert ["lt-reg:declarations:2027", "lt-reg:complaints:2027"] == buttons(phone.house, shown)[:2]
    assert "lt-year:2026" in buttons(phone.house, shown)
    before = await phone.press("lt-year:2026")
    offered = buttons(phone.house, before)

    assert "lt-book:umum:2026" in offered
    assert "lt-block:go" not in offered
    assert ["lt-year:2025", "lt-year:2027"] == [one for one in offered if one.startswith("lt-year")]
    await phone.press("lt-book:umum:2026")
    await phone.press("lt-reg:declarations:2026")
    asked = [(one.kind, one.data["year"]) for one in phone.house.store.find(Paper, order="kind")]
    assert [("numbers", 2026), ("register", 2026)] == asked


@pytest.mark.parametrize(
    "pressed", ["lt-reg:declarations:2028", "lt-year:1999", "lt-reg:declarations", "lt-book:umum:x"]
)
async def test_a_year_that_no_button_names_is_refused(pressed: str) -> None:
    """Neither the future nor the time before registers, nor a button from before years stood in it."""
    phone = officer()

    with pytest.raises((Stale, NotKnown)):
        await phone.press(pressed)
