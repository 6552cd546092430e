"""Keyboards: buttons within Telegram's limits, laid out so that a thumb finds them."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    TelegramObject,
)
from telegram.constants import KeyboardButtonStyle

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
Row: TypeAlias = Sequence[InlineKeyboardButton]


class _Keyboard(InlineKeyboardMarkup):
    """Rows of our own buttons: the library would look at each of them again."""

    __slots__ = ()

    def __init__(self, rows: Iterable[Row]) -> None:
        TelegramObject.__init__(self)
        self.inline_keyboard = tuple([tuple(row) for row in rows])
        self._id_attrs = (self.inline_keyboard,)
        self._freeze()


@lru_cache(maxsize=2048)
def button(label: str, data: str, tone: str = "plain") -> InlineKeyboardButton:
    """Return a button that sends `data`; ValueError for more than 64 bytes, which Telegram refuses."""
    if not 1 <= len(data.encode()) <= LONGEST_DATA:
        raise ValueError(f"callback data of {len(data.encode())} bytes: {data}")
    return InlineKeyboardButton(shorten(label, LONGEST_LABEL), callback_data=data, style=STYLES.get(tone))


def copying(label: str, words: str) -> InlineKeyboardButton:
    """Return a button that copies words."""
    return InlineKeyboardButton(shorten(label, LONGEST_LABEL), copy_text=CopyTextButton(words))


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
    full = [row for row in rows if row]
    return _Keyboard(full) if full else None


@lru_cache(maxsize=16)
def contact_keyboard(label: str, *ways: str) -> ReplyKeyboardMarkup:
    """Return the keyboard that shares the person's own number; `ways` are sent as words, and understood as such."""
    rows = [[KeyboardButton(label, request_contact=True)], [KeyboardButton(way) for way in ways]]
    return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
