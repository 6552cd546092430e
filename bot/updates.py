"""Updates as Telegram sends them become the library's objects: words and presses by a short way.

The library looks for a hundred fields in every message and guards each one that it sets. A message with none but
the fields below is made here, and equals what the library makes of it; all else goes the library's way.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from telegram import Bot, CallbackQuery, Chat, Contact, Message, MessageEntity, PhotoSize, Update, User

Raw = Mapping[str, Any]
_READ: Final[Mapping[str, Callable[[Any, Bot | None], Any]]] = {
    "text": lambda said, _: said,
    "caption": lambda said, _: said,
    "entities": MessageEntity.de_list,
    "contact": Contact.de_json,
    "photo": PhotoSize.de_list,
}
"""What a message may hold beside its place and sender, and how it is read."""

_WORDS: Final = frozenset({"message_id", "from", "chat", "date", *_READ})
_PRESS: Final = frozenset({"id", "from", "message", "chat_instance", "data"})
_PLACE: Final = ("message_id", "date", "chat")


class _Unguarded:
    """Fields that nobody guards: nobody sets them either."""

    __slots__ = ()
    __setattr__ = object.__setattr__


class _Words(_Unguarded, Message):
    """A message that holds what it was given; every other field is as in a message that was given nothing."""

    __slots__ = ()

    def __init__(self, place: Chat, number: int, date: datetime) -> None:
        self._frozen = False
        self._bot = None
        self._id_attrs = (number, place)
        self.message_id, self.chat, self.date = number, place, date

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a message may hold
        return getattr(_NOTHING, name)


class _Sender(_Unguarded, User):
    """Who wrote or pressed."""

    __slots__ = ()


class _Place(_Unguarded, Chat):
    """Where."""

    __slots__ = ()


class _Press(_Unguarded, CallbackQuery):
    """A press of a button."""

    __slots__ = ()


class _Change(_Unguarded, Update):
    """The update itself."""

    __slots__ = ()


_NOTHING: Final = Message(0, datetime.fromtimestamp(0, UTC), Chat(0, Chat.PRIVATE))


def read_update(raw: Raw, bot: Bot | None) -> Update:
    """Return an update; raises whatever the library raises about one that cannot be read.

    A pressed message only says where and when it stands: we wrote the rest of it.
    """
    brief = _without_pressed_text(raw)
    content = brief.get("message") or brief.get("callback_query")
    if not isinstance(content, Mapping) or len(brief) != 2:
        return Update.de_json(brief, bot)
    if "message" in brief and _is_short(content):
        update = _Change(brief["update_id"], message=_words(content, bot))
    elif _PRESS.issuperset(content) and _is_short(content.get("message")):
        update = _Change(brief["update_id"], callback_query=_press(content, bot))
    else:
        return Update.de_json(brief, bot)
    update.set_bot(bot)
    return update


def _is_short(message: object) -> bool:
    return isinstance(message, Mapping) and _WORDS.issuperset(message) and bool(message.get("date"))


def _words(said: Raw, bot: Bot | None) -> Message:
    words = _Words(_Place.de_json(said["chat"], bot), said["message_id"], datetime.fromtimestamp(said["date"], UTC))
    if sender := said.get("from"):
        words.from_user = _Sender.de_json(sender, bot)
    for name, read in _READ.items():
        if (told := said.get(name)) is not None:
            setattr(words, name, read(told, bot))
    words.set_bot(bot)
    return words


def _press(query: Raw, bot: Bot | None) -> CallbackQuery:
    press = _Press(
        id=query["id"],
        from_user=_Sender.de_json(query["from"], bot),
        chat_instance=query["chat_instance"],
        message=_words(query["message"], bot),
        data=query.get("data"),
    )
    press.set_bot(bot)
    return press


def _without_pressed_text(update: Raw) -> dict[str, Any]:
    query = update.get("callback_query")
    message = query.get("message") if isinstance(query, Mapping) else None
    if not isinstance(query, Mapping) or not isinstance(message, Mapping):
        return dict(update)
    brief = {name: message[name] for name in _PLACE if name in message}
    return {**update, "callback_query": {**query, "message": brief}}
