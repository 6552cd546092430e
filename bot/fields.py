"""What a call carries, as the form fields that Telegram reads: nothing is looked into that is text already."""

import json
from collections.abc import Mapping
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, TelegramObject
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

_TIGHT: Final = (",", ":")


def fields(values: Mapping[str, Any]) -> RequestData:
    """Return the values of a call by name, without files; what is None is left out."""
    return RequestData(
        [RequestParameter(name, _told(value), None) for name, value in values.items() if value is not None]
    )


def _told(value: Any) -> str:  # noqa: ANN401 - whatever a method takes
    match value:
        case str():
            return value
        case InlineKeyboardMarkup():
            rows = [[_button(button) for button in row] for row in value.inline_keyboard]
            return json.dumps({"inline_keyboard": rows}, separators=_TIGHT)
        case TelegramObject():
            return value.to_json()
    return json.dumps(value, separators=_TIGHT)


def _button(button: InlineKeyboardButton) -> dict[str, Any]:
    """Return a button as JSON knows it; the library asks each of our buttons for every field that there is."""
    if button.callback_data is None or button.icon_custom_emoji_id is not None:
        return button.to_dict()
    plain = {"text": button.text, "callback_data": button.callback_data}
    return plain if button.style is None else {**plain, "style": button.style}
