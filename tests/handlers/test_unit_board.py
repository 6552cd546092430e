"""The board of units in the chat: below the Inspektorat's work, with numbers and no codes."""

import pytest

from core.errors import NotKnown
from handlers.speaking import render
from tests.handlers.phones import House, Phone, screen

AUDITOR, KADIS_PUPR = 920009, 920014


async def test_the_inspektorat_opens_the_board_below_its_work() -> None:
    """One press from /tugas; a unit a line, in both languages, and no case by its code."""
    house = House(at="kota-pasuruan")
    auditor = Phone(house, AUDITOR)
    work = render(screen(await auditor.say("/tugas")), "id", house.office)
    buttons = [one.callback_data for row in work.markup.inline_keyboard for one in row]  # type: ignore[union-attr]
    shown = screen(await auditor.press("bd:0"))
    texts = [render(shown, language, house.office).text for language in ("id", "en")]

    assert "bd:0" in buttons
    assert "Papan unit" in texts[0]
    assert "6 units" in texts[1]
    assert "Dinas Pekerjaan Umum" in texts[0]


async def test_a_head_of_a_unit_has_no_board() -> None:
    """Neither the button nor what is behind it."""
    house = House(at="kota-pasuruan")
    head = Phone(house, KADIS_PUPR)
    work = screen(await head.say("/tugas"))

    assert "board" not in work.data
    with pytest.raises(NotKnown):
        await head.press("bd:0")
