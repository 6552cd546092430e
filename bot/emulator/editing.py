"""Methods that change what was sent: edits, deletions, and answers to pressed buttons."""

from __future__ import annotations

from typing import Any, TypeAlias

from bot.emulator import markups, sending
from bot.emulator.chats import MEDIA, Chat, Message
from bot.emulator.entities import units
from bot.emulator.errors import bad_request
from bot.emulator.world import World

Json: TypeAlias = dict[str, Any]

DELETE_SECONDS = 48 * 3600
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def edit_message_text(world: World, parameters: Json) -> Json:
    """Replace the text and the inline keyboard of an own message."""
    chat, message = _own(world, parameters)
    if "text" not in parameters:
        raise bad_request("message text is empty")
    if "text" not in message.api:
        raise bad_request("there is no text in the message to edit")
    return _change(world, chat, message, sending.text(parameters), ("text", "entities"), parameters)


def edit_message_caption(world: World, parameters: Json) -> Json:
    """Replace the caption and the inline keyboard of an own message with a file."""
    chat, message = _own(world, parameters)
    if not any(kind in message.api for kind in MEDIA):
        raise bad_request("there is no caption in the message to edit")
    fields = ("caption", "caption_entities")
    return _change(world, chat, message, sending.caption(parameters), fields, parameters)


def edit_message_reply_markup(world: World, parameters: Json) -> Json:
    """Replace the inline keyboard of an own message, or take it away."""
    chat, message = _own(world, parameters)
    return _change(world, chat, message, {}, (), parameters)


def _own(world: World, parameters: Json) -> tuple[Chat, Message]:
    for name in ("chat_id", "message_id"):
        if name not in parameters:
            raise bad_request("message identifier is not specified" if name == "message_id" else "chat_id is empty")
    chat = world.known(parameters)
    message = chat.messages.get(parameters["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot or "forward_origin" in message.api:
        raise bad_request("message can't be edited")
    world.target(parameters)
    return chat, message


def _change(
    world: World, chat: Chat, message: Message, content: Json, fields: tuple[str, ...], parameters: Json
) -> Json:
    markup = markups.inline(parameters.get("reply_markup"))
    wanted = {**content, "reply_markup": markup} if markup else content
    names = (*fields, "reply_markup")
    if {name: message.api[name] for name in names if name in message.api} == wanted:
        raise bad_request(UNCHANGED)
    kept = {name: value for name, value in message.api.items() if name not in names}
    message.api = {**kept, "edit_date": int(world.clock.now()), **wanted}
    world.edited(chat, message)
    return message.api


def delete_message(world: World, parameters: Json) -> bool:
    """Delete a message that is younger than 48 hours."""
    chat = world.known(parameters)
    message = chat.messages.get(parameters["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    _delete(world, chat, message)
    return True


def _delete(world: World, chat: Chat, message: Message) -> None:
    if world.clock.now() - message.api["date"] > DELETE_SECONDS or not (message.from_bot or chat.private):
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message.id]
    chat.touch()
    world.hub.publish("delete", {"chat": chat.id, "message_id": message.id, "revision": chat.revision})


def delete_messages(world: World, parameters: Json) -> bool:
    """Delete several messages; those that are not found are skipped."""
    chat = world.known(parameters)
    wanted = parameters["message_ids"]
    if not 1 <= len(wanted) <= 100:
        raise bad_request("too many message identifiers specified" if wanted else "message identifiers are empty")
    for message in [chat.messages[number] for number in wanted if number in chat.messages]:
        _delete(world, chat, message)
    return True


def answer_callback_query(world: World, parameters: Json) -> bool:
    """Answer a pressed button, once and in time; words become a toast or an alert on the phone."""
    number = parameters["callback_query_id"]
    world.expire_queries()
    if number not in world.queries:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    words = parameters.get("text", "")
    if units(words) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    query = world.queries.pop(number)
    answer = {
        "message_id": query.message_id,
        "person": query.person,
        "text": words,
        "alert": parameters.get("show_alert", False),
        "revision": query.chat.touch(),
    }
    query.chat.answers.append(answer)
    world.hub.publish("answer", {"chat": query.chat.id, **answer})
    return True
