"""People, chats and messages as the emulator remembers them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.emulator.formatting import to_html

Json: TypeAlias = dict[str, Any]

# A chat forgets its oldest messages beyond this, so that a long run does not fill the memory.
HISTORY_LIMIT = 10_000
MEDIA = ("photo", "document", "video", "voice", "audio", "sticker")


@dataclass(slots=True)
class Person:
    """A pretend person with a phone."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "id"
    phone: str | None = None
    post: str | None = None
    user: Json = field(init=False)

    def __post_init__(self) -> None:
        self.user = {"id": self.id, "is_bot": False, "first_name": self.first_name, **self._optional()}
        if self.language_code:
            self.user["language_code"] = self.language_code

    def _optional(self) -> Json:
        pairs = (("last_name", self.last_name), ("username", self.username))
        return {name: value for name, value in pairs if value}

    def chat(self) -> Json:
        """Return the Chat object of this person's talk with the bot."""
        return {"id": self.id, "type": "private", "first_name": self.first_name, **self._optional()}

    def view(self) -> Json:
        """Return the person as the page and tests see them."""
        names = ("id", "first_name", "last_name", "username", "language_code", "phone", "post")
        return {name: getattr(self, name) for name in names}


@dataclass(slots=True)
class Message:
    """A message: the Bot API object, and what only the emulator knows of it."""

    api: Json
    from_bot: bool
    revision: int
    keyboard: Json | None = None

    @property
    def id(self) -> int:
        """The message id."""
        number: int = self.api["message_id"]
        return number

    def view(self) -> Json:
        """Return the message as the page and tests see it."""
        api = self.api
        words = "text" if "text" in api else "caption"
        text: str = api.get(words, "")
        entities = api.get("entities" if words == "text" else "caption_entities", [])
        return {
            "id": api["message_id"],
            "from": "bot" if self.from_bot else "person",
            "sender": api["from"]["id"],
            "name": api["from"]["first_name"],
            "text": text,
            "html": to_html(text, entities),
            "entities": entities,
            "buttons": _buttons(api.get("reply_markup")),
            "keyboard": _keyboard(self.keyboard),
            "files": _files(api),
            "contact": api.get("contact"),
            "media_group_id": api.get("media_group_id"),
            "reply_to": api["reply_to_message"]["message_id"] if "reply_to_message" in api else None,
            "date": api["date"],
            "edited": "edit_date" in api,
            "revision": self.revision,
        }


def _buttons(markup: Json | None) -> list[list[Json]]:
    rows = (markup or {}).get("inline_keyboard", [])
    return [[{"text": button["text"], **_action(button), **_style(button)} for button in row] for row in rows]


def _style(button: Json) -> Json:
    return {"style": button["style"]} if "style" in button else {}


def _action(button: Json) -> Json:
    if "callback_data" in button:
        return {"data": button["callback_data"]}
    if "url" in button:
        return {"url": button["url"]}
    if "copy_text" in button:
        return {"copy": button["copy_text"]["text"]}
    return {"other": next(name for name in button if name not in {"text", "style", "icon_custom_emoji_id"})}


def _keyboard(markup: Json | None) -> list[list[Json]] | None:
    if not markup or "keyboard" not in markup:
        return None
    return [list(row) for row in markup["keyboard"]]


def _files(api: Json) -> list[Json]:
    files = []
    for kind in MEDIA:
        if kind in api:
            media = api[kind][-1] if kind == "photo" else api[kind]
            name = media.get("file_name") or media["file_unique_id"]
            known = {key: media[key] for key in ("file_id", "file_size", "mime_type") if key in media}
            files.append({"kind": kind, "name": name, "url": f"/emulator/files/{media['file_id']}", **known})
    return files


@dataclass(slots=True)
class Chat:
    """The talk of one person, or of a group, with the bot."""

    api: Json
    members: set[int]
    started: bool = False
    blocked: bool = False
    revision: int = 0
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: Json | None = None
    answers: list[Json] = field(default_factory=list)
    waiters: set[asyncio.Future[None]] = field(default_factory=set)

    @property
    def id(self) -> int:
        """The chat id: the person's own id, or a negative one for a group."""
        number: int = self.api["id"]
        return number

    @property
    def private(self) -> bool:
        """Whether this is the talk of a single person."""
        return self.id > 0

    def touch(self) -> int:
        """Count a change and wake everybody who waits for one."""
        self.revision += 1
        if self.waiters:
            for waiter in self.waiters:
                if not waiter.done():
                    waiter.set_result(None)
            self.waiters.clear()
        return self.revision

    def keep(self, message: Message) -> None:
        """Add a message at the end."""
        self.messages[message.id] = message
        if len(self.messages) > HISTORY_LIMIT:
            del self.messages[next(iter(self.messages))]

    async def wait_past(self, revision: int, timeout: float) -> None:  # noqa: ASYNC109 - a poll's own bound
        """Return once something changed after a revision, or after *timeout* seconds."""
        if self.revision > revision:
            return
        waiter = asyncio.get_running_loop().create_future()
        self.waiters.add(waiter)
        await asyncio.wait({waiter}, timeout=timeout)
        self.waiters.discard(waiter)

    def changed_since(self, revision: int) -> list[Message]:
        """Return the messages that came or were edited after a revision, in the order of the chat."""
        if revision >= self.revision:
            return []
        return [message for message in self.messages.values() if message.revision > revision]

    def view(self, revision: int = 0) -> Json:
        """Return the chat as the page and tests see it, perhaps only what changed after a revision."""
        return {
            "chat": self.id,
            "revision": self.revision,
            "started": self.started,
            "blocked": self.blocked,
            "keyboard": self.keyboard,
            "messages": [message.view() for message in self.changed_since(revision)],
            "answers": [answer for answer in self.answers if answer["revision"] > revision],
        }
