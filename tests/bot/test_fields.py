"""What a call carries: the same as the library itself would send."""

import json
from typing import Any

import pytest
from telegram import (
    BotCommandScopeChat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.fields import Fields
from handlers.keyboards import button, copying, keyboard

PLAIN = InlineKeyboardButton("Ya – setuju", callback_data="q:1")
STYLED = InlineKeyboardButton("Kirim", callback_data="q:2", style="success")
DECORATED = InlineKeyboardButton("Hiasan", callback_data="q:3", icon_custom_emoji_id="5368324170671202286")
COPYING = InlineKeyboardButton("Salin", copy_text=CopyTextButton("AB12-CD34-EF56"))
LINKING = InlineKeyboardButton("Buka", url="https://example.org/?a=b&c=d")


@pytest.mark.parametrize(
    "value",
    [
        "Halo <b>semua</b> 🙏",
        -100_123,
        True,
        ["message", "callback_query"],
        InlineKeyboardMarkup([[PLAIN, STYLED], [DECORATED], [COPYING, LINKING]]),
        keyboard([button("Ya – setuju", "q:1"), button("Kirim", "q:2", "good")], [copying("Salin", "AB12-CD34-EF56")]),
        ReplyKeyboardMarkup([[KeyboardButton("Nomor", request_contact=True)]], resize_keyboard=True),
        ReplyKeyboardRemove(),
        BotCommandScopeChat(7),
    ],
)
def test_values_go_out_as_the_library_sends_them(value: Any) -> None:
    """Text, numbers, lists, and every keyboard with every kind of button become what the library makes of them."""
    expected = RequestData([RequestParameter.from_input("value", value)]).parameters["value"]

    assert (expected, type(expected)) == (sent := json.loads(Fields({"value": value}).json)["value"], type(sent))


def test_what_is_none_is_left_out() -> None:
    """Telegram takes an absent field for its default, and the word null for an error."""
    assert b'{"chat_id":7}' == Fields({"chat_id": 7, "text": None}).json


def test_what_no_method_takes_is_refused() -> None:
    """A value that is neither plain nor the library's is a mistake of ours."""
    with pytest.raises(TypeError):
        Fields({"text": object()})
