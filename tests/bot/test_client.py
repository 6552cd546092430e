"""The client's own ways: what it does not read back."""

import json
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import Forbidden
from telegram.request import BaseRequest, RequestData

from bot.client import Client
from bot.fields import Fields

CHAT = {"id": 7, "type": "private", "first_name": "Siti"}
SENT = {"message_id": 5, "date": 1795000000, "chat": CHAT, "text": "Halo", "reply_markup": {"inline_keyboard": [[]]}}

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="q:1")]])


class Answering(BaseRequest):
    """Answers every request with the message that was sent, and keeps where it went and what it carried."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.sent: list[tuple[str, dict[str, Any]]] = []

    @property
    def read_timeout(self) -> float | None:
        """No timeout."""
        return None

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | Fields | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Answer."""
        del method
        self.sent.append((url, json.loads(request_data.json) if isinstance(request_data, Fields) else {}))
        return self.status, json.dumps({"ok": self.status == 200, "result": SENT}).encode()


async def test_a_text_is_told_with_what_it_needs_and_nothing_else() -> None:
    """Values go out as the Bot API takes them; what is None is left out."""
    request = Answering()
    bot = Client("1:token", request=request, get_updates_request=Answering())

    await bot.tell("sendMessage", chat_id=7, text="Halo", reply_markup=KEYBOARD, protect_content=None)

    (address, sent) = request.sent[0]
    assert "https://api.telegram.org/bot1:token/sendMessage" == address
    keyboard = {"inline_keyboard": [[{"text": "Ya", "callback_data": "q:1"}]]}
    assert {"chat_id": 7, "text": "Halo", "reply_markup": keyboard} == sent


async def test_a_refused_text_raises_what_it_raises_elsewhere() -> None:
    """Errors are Telegram's, whether or not the result is read."""
    bot = Client("1:token", request=Answering(403), get_updates_request=Answering())

    with pytest.raises(Forbidden):
        await bot.tell("sendMessage", chat_id=7, text="Halo")
