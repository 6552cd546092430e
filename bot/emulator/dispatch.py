"""From the name of a method to its effect: the table of all served methods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from bot.emulator import editing, media, schema, sending
from bot.emulator.errors import bad_request
from bot.emulator.webhook import Webhook
from bot.emulator.world import World

Json: TypeAlias = dict[str, Any]
Method: TypeAlias = Callable[[World, Json], Any]

# Methods that count against the pace limits.
PACED = frozenset(name for name in schema.SERVED if name.startswith(("send", "edit", "copy", "forward"))) - {
    "sendChatAction"
}


def get_chat(world: World, parameters: Json) -> Json:
    """Return the full description of a chat that has met the bot."""
    chat = world.known(parameters)
    if not chat.started:
        raise bad_request("chat not found")
    return {**chat.api, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}


NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


def _set_commands(world: World, parameters: Json) -> bool:
    _known_scope(world, parameters)
    done = world.profile.set_commands(parameters)
    world.hub.publish("commands", {})
    return done


def _delete_commands(world: World, parameters: Json) -> bool:
    _known_scope(world, parameters)
    done = world.profile.delete_commands(parameters)
    world.hub.publish("commands", {})
    return done


def _known_scope(world: World, parameters: Json) -> None:
    scope = parameters.get("scope") or {}
    if "chat_id" in scope:
        world.known(scope)


METHODS: dict[str, Method] = {
    "getMe": lambda world, _: world.me,
    "logOut": lambda _world, _: True,
    "close": lambda _world, _: True,
    "sendMessage": sending.send_message,
    "sendChatAction": sending.send_chat_action,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "sendMediaGroup": media.send_media_group,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": editing.answer_callback_query,
    "getFile": lambda world, given: world.files.to_download(given["file_id"]),
    "getChat": get_chat,
    "setMyCommands": _set_commands,
    "deleteMyCommands": _delete_commands,
    "getMyCommands": lambda world, given: world.profile.get_commands(given),
    "setMyName": lambda world, given: world.profile.set_text("name", given),
    "getMyName": lambda world, given: world.profile.get_text("name", given),
    "setMyDescription": lambda world, given: world.profile.set_text("description", given),
    "getMyDescription": lambda world, given: world.profile.get_text("description", given),
    "setMyShortDescription": lambda world, given: world.profile.set_text("short_description", given),
    "getMyShortDescription": lambda world, given: world.profile.get_text("short_description", given),
    **{f"send{kind.title()}": media.sender(kind) for kind in ("photo", "document", "video", "voice", "audio")},
}

WEBHOOK_METHODS: dict[str, Callable[[Webhook, Json], Any]] = {
    "setWebhook": lambda webhook, given: webhook.set(given),
    "deleteWebhook": lambda webhook, given: webhook.delete(given),
    "getWebhookInfo": lambda webhook, _: webhook.info(),
}
NAMES = {name.lower(): name for name in schema.SERVED}


def perform(world: World, webhook: Webhook, method: str, parameters: Json) -> Any:  # noqa: ANN401 - JSON
    """Carry out a checked call and return its result."""
    if method in WEBHOOK_METHODS:
        return WEBHOOK_METHODS[method](webhook, parameters)
    if method in PACED and "chat_id" in parameters:
        chat = world.known(parameters)
        world.pace.take(chat.id, len(parameters.get("media", "1")))
    return METHODS[method](world, parameters)
