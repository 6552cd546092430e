"""Updates as Telegram sends them become the library's objects: words and presses by a short way.

A message with none but the fields below is made here, and equals what the library makes of it; all else goes the
library's way.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from telegram import Bot, CallbackQuery, Chat, Contact, Message, MessageEntity, PhotoSize, Update, User
from telegram.constants import ChatType

from handlers.brief import Brief

Raw = Mapping[str, Any]
_READ: Final[Mapping[str, Callable[[Any, Bot | None], Any]]] = {
    "text": lambda said, _: said,
    "caption": lambda said, _: said,
    "entities": MessageEntity.de_list,
    "contact": Contact.de_json,
    "photo": PhotoSize.de_list,
    "reply_to_message": lambda said, bot: _words(said, bot) if _is_short(said) else Message.de_json(said, bot),
}
"""What a message may hold beside its place and sender, and how it is read.

What is asked of every update is set below although it was not given: it is found sooner so.
"""

_WORDS: Final = frozenset({"message_id", "from", "chat", "date", *_READ})
_PRESS: Final = frozenset({"id", "from", "message", "chat_instance", "data"})
_PLACE: Final = ("message_id", "date", "chat")
_TYPES: Final[Mapping[str, str]] = {one.value: one for one in ChatType}


class _Sender(Brief, User):
    """Who wrote or pressed."""

    __slots__ = ()
    nothing = User(0, "", is_bot=False)
    needed = frozenset({"id", "first_name", "is_bot"})
    known = needed | {"last_name", "username", "language_code", "is_premium", "added_to_attachment_menu"}


class _Place(Brief, Chat):
    """Where."""

    __slots__ = ()
    nothing = Chat(0, Chat.PRIVATE)
    needed = frozenset({"id", "type"})
    known = needed | {"title", "username", "first_name", "last_name", "is_forum"}


class _Words(Brief, Message):
    """A message."""

    __slots__ = ()
    nothing = Message(0, datetime.fromtimestamp(0, UTC), Chat(0, Chat.PRIVATE))


class _Press(Brief, CallbackQuery):
    """A press of a button."""

    __slots__ = ()
    nothing = CallbackQuery("", User(0, "", is_bot=False), "")


class _Change(Brief, Update):
    """The update itself."""

    __slots__ = ()
    nothing = Update(0)


def read_update(raw: Raw, bot: Bot | None) -> Update:
    """Return an update; raises whatever the library raises about one that cannot be read.

    A pressed message only says where and when it stands: we wrote the rest of it.
    """
    said = raw.get("message")
    if said is not None and len(raw) == 2 and _is_short(said):
        return _spoken(raw["update_id"], said, bot)
    brief = _without_pressed_text(raw)
    query = brief.get("callback_query")
    if len(brief) == 2 and isinstance(query, dict) and _PRESS.issuperset(query) and _is_short(query.get("message")):
        return _pressed(brief["update_id"], query, bot)
    return Update.de_json(brief, bot)


def _is_short(message: object) -> bool:
    return isinstance(message, dict) and _WORDS.issuperset(message) and bool(message.get("date"))


def _spoken(update_id: int, said: Raw, bot: Bot | None) -> Update:
    words = _words(said, bot)
    ways = {"update_id": update_id, "message": words, "channel_post": None, "callback_query": None}
    who = {"_effective_user": words.from_user, "_effective_chat": words.chat, "_effective_message": words}
    return _Change((update_id,), ways | who, bot)


def _pressed(update_id: int, query: Raw, bot: Bot | None) -> Update:
    sender, under = _sender(query["from"], bot), _words(query["message"], bot)
    told = {"id": query["id"], "from_user": sender, "chat_instance": query["chat_instance"], "game_short_name": None}
    press = _Press((query["id"],), {**told, "message": under, "data": query.get("data")}, bot)
    ways = {"update_id": update_id, "message": None, "callback_query": press}
    who = {"_effective_user": sender, "_effective_chat": under.chat, "_effective_message": under}
    return _Change((update_id,), ways | who, bot)


def _words(said: Raw, bot: Bot | None) -> Message:
    number, place = said["message_id"], _place(said["chat"], bot)
    told = {"message_id": number, "chat": place, "date": datetime.fromtimestamp(said["date"], UTC), "entities": ()}
    sender = said.get("from")
    told["from_user"] = _sender(sender, bot) if sender else None
    for name, read in _READ.items():
        if (content := said.get(name)) is not None:
            told[name] = read(content, bot)
    return _Words((number, place), told, bot)


def _sender(told: Raw, bot: Bot | None) -> User:
    if _Sender.needed <= told.keys() <= _Sender.known:
        return _Sender((told["id"],), {"last_name": None, **told}, bot)
    return User.de_json(dict(told), bot)


def _place(told: Raw, bot: Bot | None) -> Chat:
    if _Place.needed <= told.keys() <= _Place.known:
        kind = told["type"]
        return _Place((told["id"],), {**told, "type": _TYPES.get(kind, kind)}, bot)
    return Chat.de_json(dict(told), bot)


def _without_pressed_text(update: Raw) -> dict[str, Any]:
    query = update.get("callback_query")
    message = query.get("message") if isinstance(query, dict) else None
    if not isinstance(query, dict) or not isinstance(message, dict):
        return dict(update)
    brief = {name: message[name] for name in _PLACE if name in message}
    return {**update, "callback_query": {**query, "message": brief}}
