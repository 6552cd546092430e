"""Updates read by the short way: the very objects that the library makes."""

from typing import Any

import pytest
from telegram import Bot, Message, Update

from bot.updates import read_update

BOT = Bot("1:token")
CHAT = {"id": 7, "type": "private", "first_name": "Siti", "username": "siti"}
GROUP = {"id": -100, "type": "supergroup", "title": "Tim BK", "is_forum": True}
PERSON = {"id": 7, "is_bot": False, "first_name": "Siti", "language_code": "id", "is_premium": True}
SAID = {"message_id": 5, "date": 1795000000, "chat": CHAT, "from": PERSON, "text": "Halo"}
COMMAND = {**SAID, "text": "/lapor", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
PLACE = {"message_id": 5, "date": 1795000000, "chat": CHAT}
PRESS = {"id": "1", "from": PERSON, "chat_instance": "2", "data": "q:0:agree", "message": PLACE}
PHOTO = [{"file_id": "A", "file_unique_id": "a", "width": 1, "height": 2, "file_size": 3}]

UPDATES: list[dict[str, Any]] = [
    {"message": SAID},
    {"message": COMMAND},
    {"message": {**SAID, "chat": GROUP}},
    {"message": {**SAID, "from": {**PERSON, "last_name": "Aminah", "username": "siti"}}},
    {"message": {**SAID, "from": {**PERSON, "newest_field": 1}, "chat": {**CHAT, "newest_field": 1}}},
    {"message": {**SAID, "chat": {"id": 7, "type": "newest type"}}},
    {"message": {name: value for name, value in SAID.items() if name not in {"from", "text"}}},
    {"message": {**SAID, "text": "", "photo": PHOTO, "caption": "nota"}},
    {"message": {**SAID, "text": "nota", "entities": [], "caption": None}},
    {"message": {**SAID, "photo": PHOTO, "caption": "nota", "caption_entities": COMMAND["entities"]}},
    {"message": {**SAID, "contact": {"phone_number": "+62812", "first_name": "Siti", "user_id": 7}}},
    {"message": {**SAID, "reply_to_message": SAID, "edit_date": 1795000001}},
    {"message": {**SAID, "reply_to_message": COMMAND}},
    {"message": {**SAID, "reply_to_message": {**SAID, "edit_date": 1795000001}}},
    {"edited_message": {**SAID, "edit_date": 1795000001}},
    {"callback_query": PRESS},
    {"callback_query": {**PRESS, "message": {**PLACE, "date": 0}}},
    {"callback_query": {**PRESS, "inline_message_id": "9"}},
    {"callback_query": {name: value for name, value in PRESS.items() if name != "message"}},
    {"message": SAID, "callback_query": PRESS},
    {"poll_answer": {"poll_id": "1", "user": PERSON, "option_ids": [0], "option_persistent_ids": ["a"]}},
]


@pytest.mark.parametrize("content", UPDATES)
def test_an_update_is_what_the_library_makes_of_it(content: dict[str, Any]) -> None:
    """Whatever an update holds, every field of every object in it is the library's."""
    raw = {"update_id": 1, **content}
    expected = Update.de_json(raw, BOT)

    found = read_update(raw, BOT)

    assert expected.to_dict() == found.to_dict()
    assert (expected.effective_user, expected.effective_chat) == (found.effective_user, found.effective_chat)
    assert BOT is found.get_bot()


@pytest.mark.parametrize("content", [SAID, COMMAND])
def test_a_message_knows_its_bot_and_its_place(content: dict[str, Any]) -> None:
    """A command names its bot, so that a message must know it; and two messages of one id and chat are equal."""
    message = read_update({"update_id": 1, "message": content}, BOT).message

    assert message is not None
    assert BOT is message.get_bot()
    assert message == Message.de_json(content, BOT)


@pytest.mark.parametrize("content", [SAID, COMMAND, UPDATES[4]["message"], UPDATES[7]["message"]])
def test_what_a_message_was_not_given_is_as_in_any_other(content: dict[str, Any]) -> None:
    """Each field that the library knows is there, with the library's value, and no other."""
    message = read_update({"update_id": 1, "message": content}, BOT).message
    expected = Message.de_json(content, BOT)
    fields = [name for name in (*Message.__slots__, "api_kwargs", "link", "effective_attachment") if name[0] != "_"]

    assert [getattr(expected, name) for name in fields] == [getattr(message, name) for name in fields]
    assert not hasattr(message, "no_such_field")


def test_a_pressed_message_is_known_by_where_it_stands() -> None:
    """A press keeps its data, its sender and the place of its message, which stays one that can be edited."""
    shown = {**PLACE, "text": "Halo", "reply_markup": {"inline_keyboard": [[]]}}

    query = read_update({"update_id": 1, "callback_query": {**PRESS, "message": shown}}, None).callback_query

    assert query is not None
    assert isinstance(query.message, Message)
    assert ("q:0:agree", 7, 5, 7) == (query.data, query.from_user.id, query.message.message_id, query.message.chat.id)
    assert query.message.text is None


@pytest.mark.parametrize("content", [{"message": {"message_id": 1}}, {"callback_query": {"id": "1"}}, {"message": 5}])
def test_what_cannot_be_read_is_an_error(content: dict[str, Any]) -> None:
    """Nothing is made of an update that lacks what every such update has."""
    with pytest.raises((KeyError, TypeError, AttributeError)):
        read_update({"update_id": 1, **content}, BOT)
