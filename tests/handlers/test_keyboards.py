"""Keyboards: our short ones are what the library would have made."""

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from handlers.keyboards import button, copying, keyboard

YES = InlineKeyboardButton("Ya", callback_data="q:1:yes")
SEND = InlineKeyboardButton("Kirim", callback_data="q:1:!submit", style=KeyboardButtonStyle.SUCCESS)


@pytest.mark.parametrize(("tone", "theirs"), [("plain", YES), ("good", SEND)])
def test_a_button_is_the_one_that_the_library_makes(tone: str, theirs: InlineKeyboardButton) -> None:
    """Whatever is asked of it, it says the same, and each of the two equals the other."""
    ours = button(theirs.text, str(theirs.callback_data), tone)
    fields = [name for name in (*InlineKeyboardButton.__slots__, "api_kwargs") if name[0] != "_"]

    assert [getattr(theirs, name) for name in fields] == [getattr(ours, name) for name in fields]
    assert (theirs.to_dict(), theirs, hash(theirs._id_attrs)) == (ours.to_dict(), ours, hash(ours._id_attrs))


def test_a_keyboard_is_the_one_that_the_library_makes() -> None:
    """Rows without buttons are left out."""
    copy = copying("Salin", "AB12")
    theirs = InlineKeyboardMarkup([[YES, SEND], [copy]])

    ours = keyboard([button("Ya", "q:1:yes"), button("Kirim", "q:1:!submit", "good")], [], [copy])

    assert ours is not None
    assert (theirs.to_dict(), theirs) == (ours.to_dict(), ours)
