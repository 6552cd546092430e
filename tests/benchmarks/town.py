"""A process of its own: the emulator with its pace limits off, and the people. Told what to do by lines of JSON.

Each line on standard input is answered by one on standard output. It ends with its input.
"""

import asyncio
import json
import sys
from dataclasses import asdict
from time import monotonic
from typing import Any

from bot.emulator import Emulator
from bot.emulator.updates import UpdateQueue
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.story import STORIES

Json = dict[str, Any]


class Watched(UpdateQueue):
    """Updates that know when they were first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_at: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    async def next(self, parameters: Json) -> bytes:
        """Answer `getUpdates`."""
        if not self.asked_at.done():
            self.asked_at.set_result(monotonic())
        return await super().next(parameters)


class Town:
    """One emulator for one bot."""

    def __init__(self, emulator: Emulator, updates: Watched) -> None:
        self._emulator = emulator
        self._updates = updates
        self._crowd = Crowd(emulator)

    async def asked(self, wish: Json) -> Json:
        """Tell when the first `getUpdates` came, by the machine's steady clock, in seconds; None if it has not yet."""
        done, _ = await asyncio.wait({self._updates.asked_at}, timeout=wish["seconds"])
        return {"at": self._updates.asked_at.result() if done else None}

    async def settle(self, wish: Json) -> Json:
        """Let the officials move in, who have pressed Start before."""
        for person in wish["people"]:
            self._emulator.world.add_person(person)
            self._emulator.world.chat(person["id"]).started = True
        return {}

    async def talk(self, wish: Json) -> Json:
        """Let a crowd talk, and tell what it measured."""
        measured = await self._crowd.talk(STORIES[wish["story"]], wish["people"], wish["conversations"])
        return asdict(measured)


async def serve() -> None:
    """Do what the lines say, until there are no more."""
    emulator = Emulator()
    emulator.world.pace.enabled = False
    updates = emulator.world.updates = Watched()
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    async with emulator:
        town = Town(emulator, updates)
        tell({"url": emulator.url, "token": emulator.token})
        while line := await lines.readline():
            wish = json.loads(line)
            tell(await getattr(town, wish.pop("do"))(wish))


def tell(answer: Json) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(serve())
