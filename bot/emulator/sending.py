"""Methods that write text: sending, copying, chat actions."""

from __future__ import annotations

from typing import Any, TypeAlias

from bot.emulator import entities, markups
from bot.emulator.chats import MEDIA, Chat, Message
from bot.emulator.errors import bad_request
from bot.emulator.world import World

Json: TypeAlias = dict[str, Any]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CHAT_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def text(parameters: Json) -> Json:
    """Return the text fields of a message, or refuse an empty, long or unreadable text."""
    plain, found = entities.read(parameters["text"], parameters.get("parse_mode"), parameters.get("entities"))
    if not plain:
        raise bad_request("message text is empty")
    if len(plain) * 2 > TEXT_LIMIT and entities.units(plain) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": plain, "entities": found} if found else {"text": plain}


def caption(parameters: Json) -> Json:
    """Return the caption fields of a message; none for an empty caption."""
    given, mode = parameters.get("caption", ""), parameters.get("parse_mode")
    plain, found = entities.read(given, mode, parameters.get("caption_entities"))
    if entities.units(plain) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    content: Json = {"caption": plain} if plain else {}
    if found:
        content["caption_entities"] = found
    return content


def deliver(world: World, chat: Chat, content: Json, parameters: Json) -> Json:
    """Put a message of the bot into a chat, with what it replies to and its keyboard."""
    inline, keyboard = markups.of_message(parameters.get("reply_markup"))
    reply = _reply(chat, parameters.get("reply_parameters"))
    if inline:
        content["reply_markup"] = inline
    if parameters.get("protect_content"):
        content["has_protected_content"] = True
    if keyboard:
        chat.keyboard = None if "remove_keyboard" in keyboard else keyboard
    return world.post(chat, world.user, {**reply, **content}, keyboard).api


def _reply(chat: Chat, wish: Json | None) -> Json:
    if wish is None:
        return {}
    original = chat.messages.get(wish["message_id"])
    if original is None:
        if wish.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in original.api.items() if k != "reply_to_message"}}


def send_message(world: World, parameters: Json) -> Json:
    """Send a text."""
    return deliver(world, world.target(parameters), text(parameters), parameters)


def send_chat_action(world: World, parameters: Json) -> bool:
    """Show that the bot is typing or sending."""
    chat = world.target(parameters)
    if parameters["action"] not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.hub.publish("action", {"chat": chat.id, "action": parameters["action"]})
    return True


def _original(world: World, parameters: Json, purpose: str) -> Message:
    source = world.known(parameters, "from_chat_id")
    message = source.messages.get(parameters["message_id"])
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    return message


def _body(message: Message) -> Json:
    kept = {"text", "entities", "caption", "caption_entities", "contact", *MEDIA}
    return {name: value for name, value in message.api.items() if name in kept}


def copy_message(world: World, parameters: Json) -> Json:
    """Send the content of another message as one's own."""
    message = _original(world, parameters, "copy")
    content = _body(message)
    if "caption" in parameters and "text" not in content:
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= caption(parameters)
    sent = deliver(world, world.target(parameters), content, parameters)
    return {"message_id": sent["message_id"]}


def forward_message(world: World, parameters: Json) -> Json:
    """Pass on a message with its origin."""
    message = _original(world, parameters, "forward")
    if message.api.get("has_protected_content"):
        raise bad_request("message can't be forwarded")
    origin = {"type": "user", "date": message.api["date"], "sender_user": message.api["from"]}
    content = {"forward_origin": origin, **_body(message)}
    return deliver(world, world.target(parameters), content, parameters)
