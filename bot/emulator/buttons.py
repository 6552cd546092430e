"""The buttons that a phone shows, and how a person finds one by its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from bot.emulator.chats import Chat, Message

Json: TypeAlias = dict[str, Any]


def shown(chat: Chat) -> Iterator[tuple[Message | None, Json]]:
    """Yield the buttons that a phone shows, the newest message first, the keyboard at the bottom last."""
    for message in reversed(chat.messages.values()):
        for row in message.api.get("reply_markup", {}).get("inline_keyboard", ()):
            for button in row:
                yield message, button
    for row in (chat.keyboard or {}).get("keyboard", ()):
        for button in row:
            yield None, button


def visible(chat: Chat) -> list[str]:
    """Return the words of all shown buttons, the newest first."""
    return [button["text"] for _, button in shown(chat)]


def same(label: str, words: str, *, exactly: bool) -> bool:
    """Tell whether a button is meant by some words."""
    return label == words if exactly else words in label


def with_keyboard(chat: Chat) -> Message | None:
    """Return the message that brought the keyboard at the bottom."""
    for message in reversed(chat.messages.values()):
        if message.keyboard is not None and message.keyboard is chat.keyboard:
            return message
    return None
