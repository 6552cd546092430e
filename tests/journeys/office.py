"""An office for stories: the bot, its Telegram and a clock in one process, seen and moved through people's phones."""

import json
import struct
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any, Final, TypeAlias, TypeVar
from unittest.mock import patch

from pydantic import SecretStr

from bot import almanac, house, parts
from bot.databases import open_database
from bot.demo import Demo
from bot.emulator.client import EmulatorClient, PretendPerson
from bot.emulator.person import _labels
from bot.pace import Limits
from bot.press import Press
from bot.settings import Settings
from core.library import Library, load_library
from core.records import Case, Draft, Entry, Evidence, Identity, Party, Person, Task
from storage.columns import new_key
from storage.migrate import create
from tests import forked_press

T = TypeVar("T")
Json: TypeAlias = dict[str, Any]
Deed: TypeAlias = "str | Callable[[Phone], Awaitable[object]]"
Steps: TypeAlias = Sequence[tuple[str, Deed]]

MONDAY: Final = datetime.fromisoformat("2026-11-23T08:00:00+07:00")
NO_PACE: Final = Limits(overall=1000, overall_seconds=0.001, chat_seconds=0.0, group=1000)
PATIENCE: Final = 15.0
_FACTS: Final = (Person, Identity, Case, Party, Task, Entry, Evidence, Draft)

BUPATI, INSPEKTUR, AUDITOR, KADIS = 900001, 900002, 900003, 900004
KEPSEK, WAKA_TIM_BK, WAKA_ENGLISH = 900010, 900012, 900014
YULIANA, ADMIN, KRISTIANTO, BAMBANG = 900017, 900018, 900020, 900021
"""The Telegram ids of the sample people of the school."""


def picture(words: str = "") -> bytes:
    """Return a true PNG of one point; other words make another file."""
    size = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    point = zlib.compress(b"\0\xc8\x50\x28")
    chunks = ((b"IHDR", size), (b"tEXt", b"Comment\0" + words.encode()), (b"IDAT", point), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def paper(words: str = "") -> bytes:
    """Return the bytes of a small PDF; other words make another file."""
    return f"%PDF-1.4\n% {words}\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".encode()


class Phone(PretendPerson):
    """A person of a story; whatever has been seen once is not seen again."""

    async def sees(self, *words: str) -> Json:
        """Wait for a new message with the first words and return it; it must have all the words."""
        message = await self.wait_for(words[0], PATIENCE)
        self._mark = max(self._mark, message["revision"])
        missing = [one for one in words if one not in message["text"]]
        assert not missing, f"{missing} not in:\n{message['text']}"
        return message

    async def has(self, *words: str, times: int = 1) -> None:
        """Wait until so many messages of the bot, seen before or not, have all these words each."""
        told: dict[int, str] = {}

        def are_there(chat: Json) -> bool:
            """Look through what is there, and then through what comes."""
            told.update({one["id"]: one["text"] for one in chat["messages"] if one["from"] == "bot"})
            return sum(all(one in text for one in words) for text in told.values()) >= times

        await self._until(are_there, PATIENCE, f"{times} messages with {words}")

    async def presses_under(self, button: str, *words: str) -> None:
        """Press a button of the message with these words that changed last, once there is one."""
        found: list[tuple[int, int, str]] = []

        def is_shown(chat: Json) -> bool:
            """Look for the button under messages with the words."""
            found[:] = sorted(
                (one["revision"], one["id"], pressed["data"])
                for one in chat["messages"] if all(each in one["text"] for each in words)
                for row in one["buttons"] for pressed in row if button in pressed["text"]
            )  # fmt: skip
            return bool(found)

        await self._until(is_shown, PATIENCE, f"a button {button!r} under {words}")
        await self.press_data(*found[-1][1:])

    async def goes_through(self, steps: Steps) -> None:
        """Wait for the words of each question and answer it: typed, or by another deed."""
        for question, deed in steps:
            await self.sees(question)
            await (self.say(deed) if isinstance(deed, str) else deed(self))

    async def sees_files(self, wanted: int) -> None:
        """Wait until the bot has sent so many files."""
        came: dict[int, int] = {}

        def have_come(chat: Json) -> bool:
            """Count the files of the messages that are new."""
            came.update({one["id"]: len(one["files"]) for one in chat["messages"] if one["from"] == "bot"})
            return wanted == sum(came.values())

        await self._until(have_come, PATIENCE, f"{wanted} files")

    async def shows_button(self, words: str) -> None:
        """Wait until a button with these words is shown."""
        await self._until(lambda chat: words in "\n".join(_labels(chat)), PATIENCE, f"a button {words!r}")

    async def shows_ticked(self, words: str) -> None:
        """Wait until a ticked button with these words is shown, whatever its number."""

        def is_ticked(chat: Json) -> bool:
            """Look for the tick and the words on one button."""
            return any(label.startswith("☑") and words in label for label in _labels(chat))

        await self._until(is_ticked, PATIENCE, f"a ticked button {words!r}")

    async def shown(self, message: Json) -> list[str]:
        """Return the words of the buttons below a message."""
        return [button["text"] for row in message["buttons"] for button in row]

    async def presses(self, *words: str) -> None:
        """Press buttons one after the other, each as soon as it is shown."""
        for one in words:
            await self.press(one, PATIENCE)


class Office:
    """A running office."""

    def __init__(self, demo: Demo, telegram: EmulatorClient) -> None:
        self.demo = demo
        self.telegram = telegram
        self._numbers = count(980001)

    async def phone(self, telegram_id: int) -> Phone:
        """Return the phone of one of the sample people, who has read everything so far."""
        view = next(p for p in await self.telegram.get("people") if p["id"] == telegram_id)
        return Phone(self.telegram, telegram_id, view["first_name"], view["revision"])

    async def everybody_is_welcome(self) -> None:
        """Wait until all sample people who have pressed Start are greeted."""
        for one in await self.telegram.get("people"):
            if one["started"]:
                await Phone(self.telegram, one["id"], one["first_name"], 0).wait_for(f"{one['first_name']}", PATIENCE)

    async def newcomer(self, name: str = "Siti Aminah", *, language: str = "id") -> Phone:
        """Return the phone of somebody who has never seen the bot."""
        first, _, last = name.partition(" ")
        number = next(self._numbers)
        made = await self.telegram.person(
            first, last_name=last or None, id=number, phone=f"+62812{number:08d}", language_code=language
        )
        return Phone(self.telegram, made.id, name, 0)

    async def forward(self, **span: int) -> None:
        """Move the clock by minutes, hours or working_days through the control address."""
        await self.telegram.post("control/forward", **span)

    async def until(self, instant: str) -> None:
        """Move the clock to an instant of the institution's zone, `2026-11-26T16:00`."""
        gone = datetime.fromisoformat(f"{instant}:00+07:00") - self.demo.clock.now()
        await self.forward(minutes=int(gone.total_seconds() // 60) + 1)

    async def read(self, work: Callable[[Any], T]) -> T:
        """Look at the database in a session of one's own."""
        return await self.demo.house.writer.read(work)

    async def write(self, work: Callable[[Any], T]) -> T:
        """Change the database as an administrator would, outside of the chat."""
        return await self.demo.house.writer.run(work)

    async def find(self, kind: type[T], **where: Any) -> list[T]:
        """Return rows of a kind."""
        return await self.read(lambda rows: list(rows.find(kind, **where)))

    async def case(self, code: str) -> Case:
        """Return a case by its code."""
        [found] = await self.find(Case, code=code)
        return found

    async def facts(self) -> list[str]:
        """Return everything that an answer, a report or a decision would change, once nothing is under way."""
        await self.settled()
        return sorted([repr(row) for kind in _FACTS for row in await self.find(kind)])

    async def sent_to(self, *phones: int) -> list[str]:
        """Return all that the bot sent to these chats, edits and files included, as it was called."""
        calls, numbers = await self.telegram.calls(), {str(phone) for phone in phones}
        wanted = [one["params"] for one in calls if str(one["params"].get("chat_id")) in numbers]
        return [json.dumps(one, ensure_ascii=False) for one in wanted if "commands" not in one]

    async def settled(self) -> None:
        """Wait until nothing is left to send, to fetch, or to set."""
        await self.demo.house.menus.drain()
        queues = (self.demo.house.delivery.leases, self.demo.house.jobs.leases)
        taken = 1
        while taken:
            taken = sum([await queue.round() for queue in queues])
            for queue in queues:
                await queue.drain()

    async def restart(self) -> None:
        """Stop the bot and start it anew on the same database."""
        await self.demo.restart()
        _unhurried(self.demo)


def _unhurried(demo: Demo) -> None:
    demo.house.speaker._sender._turns._pace._limits = NO_PACE  # type: ignore[attr-defined]


@cache
def _shipped_library() -> Library:
    return load_library()


@cache
def _holidays(year: int) -> tuple[str, str]:
    """Return the file of the days off that a bot keeps, its name and what is in it, asked for once."""
    with TemporaryDirectory() as folder:
        almanac.declared(year, year + 1, Path(folder))
        [kept] = Path(folder).iterdir()
        return kept.name, kept.read_text(encoding="utf-8")


def _keep_holidays(folder: Path, year: int) -> None:
    name, days = _holidays(year)
    (folder / name).write_text(days, encoding="utf-8")


@contextmanager
def _lightly() -> Iterator[None]:
    """Let the bot run among all that the tests have loaded: no collecting of it, no reading of what was read."""

    def read(overlay: Path | None) -> Library:
        return load_library(overlay) if overlay else _shipped_library()

    tidy = SimpleNamespace(collect=int, freeze=int, unfreeze=int, set_threshold=lambda *_: None)
    with (
        patch.object(house, "gc", tidy),
        patch.object(parts, "load_library", read),
        patch.object(Press, "_started", forked_press.started),
    ):
        yield


@asynccontextmanager
async def open_office(
    folder: Path, institution: str = "smpn1-mejayan", *, start: datetime = MONDAY
) -> AsyncIterator[Office]:
    """Open an office, by default the school, on a Monday morning, with its sample people.

    What lies in the folder's `config` is the office's own.
    """
    settings = Settings.read({}, None, data_dir=folder, key=SecretStr(new_key()), institution=institution)
    engine = open_database(settings)
    create(engine)
    engine.dispose()
    _keep_holidays(folder, start.year)
    with _lightly():
        async with Demo(settings, start=start) as demo, EmulatorClient(demo.url) as telegram:
            _unhurried(demo)
            await telegram.pace(enabled=False)
            office = Office(demo, telegram)
            await office.everybody_is_welcome()
            yield office
