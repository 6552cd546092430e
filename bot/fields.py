"""What a call carries, as the one JSON object that Telegram reads: nothing is looked into that is plain already."""

from collections.abc import Mapping
from typing import Any, Final, cast

import orjson
from telegram import InlineKeyboardMarkup, TelegramObject
from telegram.request import RequestData

JSON: Final = "application/json"


class Fields:
    """The values of a call by name, without files; what is None is left out."""

    __slots__ = ("json",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        given = {name: value for name, value in values.items() if value is not None}
        self.json: bytes = orjson.dumps(given, default=_object)


def fields(values: Mapping[str, Any]) -> RequestData:
    """Return the values of a call for the library, which hands them to our transport unread."""
    return cast("RequestData", Fields(values))


def _object(value: object) -> dict[str, Any]:
    """Return an object of the library as JSON knows it; TypeError for anything else."""
    if isinstance(value, InlineKeyboardMarkup):
        return {"inline_keyboard": [[button.to_dict() for button in row] for row in value.inline_keyboard]}
    if isinstance(value, TelegramObject):
        return value.to_dict()
    raise TypeError(type(value).__name__)
