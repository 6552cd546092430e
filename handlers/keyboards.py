"""Keyboards: buttons within Telegram's limits, laid out so that a thumb finds them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from handlers.brief import Brief
from handlers.lines import shorten

LONGEST_LABEL: Final = 64
LONGEST_DATA: Final = 64
SHORT: Final = 17
"""Up to so many signs two buttons stand in one row; longer labels have a row of their own."""

STYLES: Final = {
    "good": KeyboardButtonStyle.SUCCESS,
    "bad": KeyboardButtonStyle.DANGER,
    "main": KeyboardButtonStyle.PRIMARY,
}
_TELLING: Final = (
    "text",
    "url",
    "login_url",
    "callback_data",
    "web_app",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "callback_game",
    "pay",
    "style",
    "icon_custom_emoji_id",
)
"""What tells buttons apart, as the library compares them."""

Row: TypeAlias = Sequence[InlineKeyboardButton]


class _Keyboard(Brief, InlineKeyboardMarkup):
    """Rows of our own buttons."""

    __slots__ = ()
    nothing = InlineKeyboardMarkup([])


class _Button(Brief, InlineKeyboardButton):
    """A button that knows what Telegram is told of it."""

    __slots__ = ("_told",)
    nothing = InlineKeyboardButton("")

    _told: dict[str, Any]

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:  # noqa: ARG002 - as the library says
        return self._told.copy()


def _made(fields: Mapping[str, Any], **told: Any) -> InlineKeyboardButton:  # noqa: ANN401 - JSON
    told = {name: value for name, value in told.items() if value is not None}
    return _Button(tuple([fields.get(name) for name in _TELLING]), {**fields, "_told": told})


@lru_cache(maxsize=2048)
def button(label: str, data: str, tone: str = "plain") -> InlineKeyboardButton:
    """Return a button that sends `data`; ValueError for more than 64 bytes, which Telegram refuses."""
    if not 1 <= len(data.encode()) <= LONGEST_DATA:
        raise ValueError(f"callback data of {len(data.encode())} bytes: {data}")
    fields = {"text": shorten(label, LONGEST_LABEL), "callback_data": data, "style": STYLES.get(tone)}
    return _made(fields, **fields)


def copying(label: str, words: str) -> InlineKeyboardButton:
    """Return a button that copies words."""
    text = shorten(label, LONGEST_LABEL)
    return _made({"text": text, "copy_text": CopyTextButton(words)}, text=text, copy_text={"text": words})


def laid(buttons: Iterable[InlineKeyboardButton], across: int = 2) -> list[list[InlineKeyboardButton]]:
    """Return buttons in rows: short ones side by side, long ones in a row of their own."""
    rows: list[list[InlineKeyboardButton]] = []
    for one in buttons:
        short = len(one.text) <= SHORT
        if short and rows and len(rows[-1]) < across and len(rows[-1][-1].text) <= SHORT:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def keyboard(*rows: Row) -> InlineKeyboardMarkup | None:
    """Return an inline keyboard of the rows that have buttons; None without any."""
    full = tuple([tuple(row) for row in rows if row])
    return _Keyboard((full,), {"inline_keyboard": full}) if full else None


@lru_cache(maxsize=16)
def contact_keyboard(label: str, *ways: str) -> ReplyKeyboardMarkup:
    """Return the keyboard that shares the person's own number; `ways` are sent as words, and understood as such."""
    rows = [[KeyboardButton(label, request_contact=True)], [KeyboardButton(way) for way in ways]]
    return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
