"""The client's own ways: what it does not read back."""

import json
from typing import Any

from telegram import Message, Update
from telegram.request import BaseRequest

from bot.client import Client, without_pressed_text

CHAT = {"id": 7, "type": "private", "first_name": "Siti"}
SENT = {"message_id": 5, "date": 1795000000, "chat": CHAT, "text": "Halo", "reply_markup": {"inline_keyboard": [[]]}}
PERSON = {"id": 7, "is_bot": False, "first_name": "Siti"}
PRESS = {"id": "1", "from": PERSON, "chat_instance": "2", "data": "q:0:agree", "message": SENT}


class Answering(BaseRequest):
    """Answers every request with the message that was sent."""

    @property
    def read_timeout(self) -> float | None:
        """No timeout."""
        return None

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        """Answer."""
        return 200, json.dumps({"ok": True, "result": SENT}).encode()


async def test_of_a_sent_text_it_is_known_where_it_stands() -> None:
    """A text that was sent or edited is not read back, but its id, date and chat are."""
    bot = Client("1:token", request=Answering(), get_updates_request=Answering())

    sent = await bot.send_message(7, "Halo")
    edited = await bot.edit_message_text("Halo", chat_id=7, message_id=5)

    assert isinstance(edited, Message)
    assert (5, 7, None) == (sent.message_id, sent.chat.id, sent.text)
    assert (5, 7, None) == (edited.message_id, edited.chat.id, edited.text)


def test_a_pressed_message_is_known_by_where_it_stands() -> None:
    """A press keeps its data, its sender and the place of its message, which stays one that can be edited."""
    update = Update.de_json(without_pressed_text({"update_id": 1, "callback_query": PRESS}), None)

    query = update.callback_query
    assert query is not None
    assert isinstance(query.message, Message)
    assert ("q:0:agree", 7, 5, 7) == (query.data, query.from_user.id, query.message.message_id, query.message.chat.id)
    assert "Halo" == SENT["text"]


def test_a_press_under_a_message_that_is_gone_stays_as_it_is() -> None:
    """Without a message, or in another kind of update, nothing is left out."""
    inline = {"update_id": 1, "callback_query": {name: value for name, value in PRESS.items() if name != "message"}}
    said = {"update_id": 2, "message": SENT}

    assert [inline, said] == [without_pressed_text(inline), without_pressed_text(said)]
