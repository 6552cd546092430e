"""People who talk to a bot through the emulator: each sends the next message when the last one has been answered."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from time import perf_counter
from typing import Any, Final

from bot.emulator import Emulator
from bot.emulator.chats import Chat, Message
from bot.emulator.parameters import Upload
from tests.benchmarks.story import Deed

Json = dict[str, Any]
Story = Callable[[int], tuple[Deed, ...]]
PATIENCE_SECONDS: Final = 60.0
_TOLD: Final = 3
_JPEG: Final = bytes.fromhex("ffd8ffc000110801e00280030122000211010311") + bytes(8_000) + bytes.fromhex("ffd9")


class Unanswered(Exception):
    """The bot left a person waiting: nothing can be measured."""


@dataclass(slots=True)
class Measured:
    """What a crowd has seen: how long it took, and each answer's latency, all in seconds."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)


class Crowd:
    """New people for every conversation."""

    def __init__(self, emulator: Emulator) -> None:
        self._phones, self._world = emulator.phones, emulator.world
        self._numbers = count(1)

    async def talk(self, story: Story, people: int, conversations: int) -> Measured:
        """Let so many people talk at once; whoever has finished is followed by the next newcomer."""
        measured = Measured()
        begun = perf_counter()
        async with asyncio.TaskGroup() as group:
            for _ in range(people):
                group.create_task(self._one_after_the_other(story, conversations, measured))
        measured.seconds = perf_counter() - begun
        return measured

    async def _one_after_the_other(self, story: Story, conversations: int, measured: Measured) -> None:
        for _ in range(conversations):
            number = next(self._numbers)
            person = self._world.add_person({"first_name": f"Warga {number}", "phone": f"+62812{number:08}"})
            for deed in story(number):
                await self._wait_for_button(self._world.chat(person.id), deed)
                measured.latencies.append(await self._do(person.id, deed))

    async def _do(self, person: int, deed: Deed) -> float:
        """Do one thing and return how long the answer took."""
        chat = self._world.chat(person)
        begun = perf_counter()
        done = self._act(person, chat, deed)
        await _until(chat, lambda: _answered(chat, done["revision"], deed.answers), deed)
        return perf_counter() - begun

    def _act(self, person: int, chat: Chat, deed: Deed) -> Json:
        if deed.kind == "press":
            message, data = next(_buttons(chat, deed.words))
            return self._phones.press(person, {"message_id": message.id, "data": data})
        if deed.kind == "contact":
            return self._phones.contact(person)
        if deed.kind == "photo":
            photo = Upload("nota.jpg", "image/jpeg", _JPEG)
            return self._phones.send_files(person, [({"kind": "photo", "caption": deed.words}, photo)])
        return self._phones.say(person, deed.words)

    @staticmethod
    async def _wait_for_button(chat: Chat, deed: Deed) -> None:
        if deed.kind == "press":
            await _until(chat, lambda: any(_buttons(chat, deed.words)), deed)


async def _until(chat: Chat, seen: Callable[[], bool], deed: Deed) -> None:
    end = perf_counter() + PATIENCE_SECONDS
    while not seen():
        left = end - perf_counter()
        if left <= 0:
            raise Unanswered(f"{deed} after {[one.api.get('text') for one in chat.messages.values()][-_TOLD:]}")
        await chat.wait_past(chat.revision, left)


def _answered(chat: Chat, revision: int, messages: int) -> bool:
    """Whether the bot has written, or changed, so many messages after a revision; a mere toast is no answer."""
    return sum(one.from_bot and one.revision > revision for one in chat.messages.values()) >= messages


def _buttons(chat: Chat, ending: str) -> Iterator[tuple[Message, str]]:
    """Yield the buttons whose data end so, those of the newest message first; an answer may have come twice."""
    for message in reversed(chat.messages.values()):
        rows = message.api.get("reply_markup", {}).get("inline_keyboard", []) if message.from_bot else []
        for button in (button for row in rows for button in row):
            if button.get("callback_data", "").endswith(f":{ending}"):
                yield message, button["callback_data"]
