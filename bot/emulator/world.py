"""All that the emulator knows: the bot, the people, their chats, and what is on its way."""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias

from bot.emulator.chats import Chat, Message, Person
from bot.emulator.errors import ControlError, bad_request, forbidden
from bot.emulator.events import Hub
from bot.emulator.files import FileStore
from bot.emulator.limits import Faults, Pace
from bot.emulator.profile import Profile
from bot.emulator.updates import UpdateQueue

Json: TypeAlias = dict[str, Any]

CALLS_LIMIT = 20_000
QUERY_SECONDS = 60.0
# Beyond 32 bits, as the ids of real accounts are.
FIRST_PERSON = 7_000_000_001
FIRST_GROUP = -1_000_000_000_001


@dataclass(slots=True)
class Clock:
    """The time that messages are stamped with: the real one, moved by an offset in seconds."""

    offset: float = 0.0

    def now(self) -> float:
        """Return the time as seconds since 1970."""
        return time.time() + self.offset

    def set(self, now: str | None) -> None:
        """Move the clock to an ISO 8601 time with offset, or back to real time."""
        if now is None:
            self.offset = 0.0
            return
        moment = datetime.fromisoformat(now)
        if moment.tzinfo is None:
            raise ControlError("a time needs its offset from UTC")
        self.offset = moment.timestamp() - time.time()

    def view(self) -> Json:
        """Return the time and the offset."""
        return {"now": datetime.fromtimestamp(self.now(), UTC).isoformat(), "offset_seconds": self.offset}


@dataclass(slots=True)
class CallLog:
    """The calls of the bot, the latest of them kept."""

    entries: deque[tuple[int, str, Json, int, str, float]] = field(default_factory=lambda: deque(maxlen=CALLS_LIMIT))
    count: int = 0

    def add(self, method: str, parameters: Json, code: int, description: str, moment: float) -> None:
        """Keep one call and how it ended."""
        self.count += 1
        self.entries.append((self.count, method, parameters, code, description, moment))

    def view(self, after: int = 0, method: str | None = None) -> Iterator[Json]:
        """Yield the kept calls after a number, perhaps of one method."""
        for number, name, parameters, code, description, moment in self.entries:
            if number > after and method in {None, name}:
                shown = {key: value if _plain(value) else repr(value)[:80] for key, value in parameters.items()}
                entry = {"number": number, "method": name, "params": shown, "code": code}
                yield {**entry, "description": description, "time": datetime.fromtimestamp(moment, UTC).isoformat()}


def _plain(value: object) -> bool:
    return isinstance(value, (str, int, float, bool, list, dict)) or value is None


@dataclass(slots=True)
class Query:
    """A pressed button that waits for the bot's answer."""

    chat: Chat
    person: int
    message_id: int
    pressed: float


class World:
    """One bot and everybody who talks with it."""

    def __init__(self, token: str, username: str, *, strict_parameters: bool = True) -> None:
        self.token = token
        self.strict_parameters = strict_parameters
        self.profile = Profile(_me(int(token.partition(":")[0]), username))
        self.user = {name: self.me[name] for name in ("id", "is_bot", "first_name", "username")}
        self.clock = Clock()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue()
        self.files = FileStore()
        self.pace = Pace()
        self.faults = Faults()
        self.hub = Hub()
        self.calls = CallLog()
        self.queries: dict[str, Query] = {}
        self.query_seconds = QUERY_SECONDS
        self._last_message = 0

    @property
    def me(self) -> Json:
        """The bot's User object in full, as `getMe` returns it."""
        return self.profile.me

    def add_person(self, wishes: Json) -> Person:
        """Add a person, or change one who is known under the id."""
        person_id = int(wishes.get("id") or self._free_person())
        try:
            person = Person(**{**wishes, "id": person_id})
        except TypeError as error:
            raise ControlError(f"cannot make a person: {error}") from error
        self.people[person_id] = person
        chat = self.chats.setdefault(person_id, Chat(person.chat(), {person_id}))
        chat.api = person.chat()
        self.hub.publish("person", {"person": self.person_view(person_id)})
        return person

    def _free_person(self) -> int:
        number = FIRST_PERSON + len(self.people)
        while number in self.people:
            number += 1
        return number

    def person_view(self, person_id: int) -> Json:
        """Return a person and the state of their chat."""
        chat = self.chats[person_id]
        state = {"started": chat.started, "blocked": chat.blocked, "revision": chat.revision}
        return {**self.people[person_id].view(), **state}

    def add_group(self, title: str, members: list[int]) -> Chat:
        """Add a group of known people with the bot among them."""
        group_id = FIRST_GROUP - sum(1 for chat_id in self.chats if chat_id < 0)
        chat = Chat({"id": group_id, "type": "supergroup", "title": title}, set(members), started=True)
        self.chats[group_id] = chat
        return chat

    def person(self, person_id: int) -> Person:
        """Return a person who must be known."""
        if person_id not in self.people:
            raise ControlError(f"nobody here has the id {person_id}")
        return self.people[person_id]

    def chat(self, chat_id: int) -> Chat:
        """Return a chat that must be known."""
        if chat_id not in self.chats:
            raise ControlError(f"there is no chat {chat_id}")
        return self.chats[chat_id]

    def target(self, parameters: Json) -> Chat:
        """Return the chat to which the bot may send, or refuse as Telegram does."""
        chat = self.known(parameters)
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if "message_thread_id" in parameters:
            raise bad_request("message thread not found")
        return chat

    def known(self, parameters: Json, name: str = "chat_id") -> Chat:
        """Return the chat that a parameter names."""
        chat = self.chats.get(parameters.get(name, 0))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def post(self, chat: Chat, sender: Json, content: Json, keyboard: Json | None = None) -> Message:
        """Add a message to a chat and tell everybody who looks."""
        self._last_message += 1
        api = {
            "message_id": self._last_message,
            "from": sender,
            "chat": chat.api,
            "date": int(self.clock.now()),
            **content,
        }
        message = Message(api, sender["is_bot"], chat.touch(), keyboard)
        chat.keep(message)
        self.show("message", chat, message)
        return message

    def edited(self, chat: Chat, message: Message) -> None:
        """Count an edit of a message and tell everybody who looks."""
        message.revision = chat.touch()
        self.show("edit", chat, message)

    def show(self, kind: str, chat: Chat, message: Message) -> None:
        """Tell open pages of a message; nothing is prepared while none is open."""
        if self.hub.listeners:
            state = {"revision": chat.revision, "keyboard": chat.keyboard, "started": chat.started}
            self.hub.publish(kind, {"chat": chat.id, "message": message.view(), **state})

    def new_query(self, chat: Chat, person: int, message_id: int) -> str:
        """Open a callback query for a pressed button."""
        self.expire_queries()
        number = str(secrets.randbits(62))
        self.queries[number] = Query(chat, person, message_id, time.monotonic())
        return number

    def expire_queries(self) -> None:
        """Forget the callback queries that waited too long; they lie in the order of time."""
        now = time.monotonic()
        while self.queries:
            oldest = next(iter(self.queries))
            if now - self.queries[oldest].pressed <= self.query_seconds:
                break
            del self.queries[oldest]


def _me(bot_id: int, username: str) -> Json:
    return {
        "id": bot_id,
        "is_bot": True,
        "first_name": "Integritas",
        "username": username,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
