"""The emulator and the real bot as child processes, which a story may kill, and the office's database to look into."""

import asyncio
import atexit
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar

import aiohttp
from pydantic import SecretStr

from bot.clock import Clock
from bot.databases import bring_up, open_database
from bot.emulator.client import EmulatorClient
from bot.emulator.server import TOKEN
from bot.setting_up import lay_chart
from bot.settings import Settings
from bot.sweep import Years
from core.institutions import sample_records
from core.library import load_library
from core.records import Handled, Job, Notice
from storage.columns import new_key
from storage.engine import for_reading
from storage.store import SqlStore
from storage.writer import Writer
from tests import forking

T = TypeVar("T")
INSTITUTION: Final = "smpn1-mejayan"
PATIENCE: Final = 20.0
KEY: Final = new_key()
ROOT: Final = Path(__file__).resolve().parents[2]
_LOOK_SECONDS: Final = 0.02
_STARTED: Final = '"event": "started"'


def furnish(settings: Settings) -> None:
    """Migrate a database and let the sample people of its institution move in."""
    bring_up(settings)
    institution = load_library().institution(settings.institution)
    engine = open_database(settings)
    writer = Writer(engine)
    try:
        writer.call(lambda rows: lay_chart(rows, institution))
        writer.call(lambda rows: rows.add(*sample_records(institution, datetime.now(UTC))))
        asyncio.run(Years(writer, Clock(), settings.data_dir).keep())
    finally:
        writer.close()
        engine.dispose()


@cache
def _template() -> Path:
    """Return the folder of a furnished office, made once for all stories."""
    folder = Path(tempfile.mkdtemp(prefix="integritas-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    furnish(_settings(folder))
    return folder


def _settings(folder: Path, database_url: str | None = None) -> Settings:
    address = SecretStr(database_url) if database_url else None
    return Settings.read(
        {}, None, data_dir=folder, key=SecretStr(KEY), institution=INSTITUTION, database_url=address
    )  # fmt: skip


def environment(**settings: str) -> dict[str, str]:
    """Return the environment of a child of ours, with no settings but these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INTEGRITAS_")}
    wanted = {f"INTEGRITAS_{name.upper()}": value for name, value in settings.items()}
    return {**kept, "PYTHONPATH": str(ROOT), **wanted}


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Town:
    """One office, its bot, and its own Telegram."""

    def __init__(self, folder: Path, url: str, given: Mapping[str, str]) -> None:
        self.folder = folder
        self.data_dir = folder / "data"
        self.emulator = EmulatorClient(url)
        self._given = {
            "api_url": url, "token": TOKEN, "key": KEY, "institution": INSTITUTION, "data_dir": str(self.data_dir),
            **given,
        }  # fmt: skip
        self._api = f"{url}/bot{TOKEN}"
        self._log = folder / "bot.log"
        self._log.touch()
        self._bot: forking.Forked | None = None
        self._engine = open_database(_settings(self.data_dir, given.get("database_url")))

    @property
    def log(self) -> str:
        """All that the bot has written to its log so far, over all its lives."""
        return self._log.read_text(encoding="utf-8")

    async def start(self) -> None:
        """Start the bot and return when it serves; AssertionError with its log where it does not."""
        seen = self.log.count(_STARTED)
        with self._log.open("ab") as log:
            self._bot = forking.spawn(
                "bot", ["run"], self.folder, environment(**self._given), stdout=log.fileno(), stderr=log.fileno()
            )
        await self.wait(lambda: self.log.count(_STARTED) > seen, "the bot started")

    def kill(self) -> None:
        """End the bot as a power cut does (kill -9)."""
        self._living.kill()
        self._living.wait()
        self._bot = None

    async def stop(self) -> int:
        """Ask the bot to stop (SIGTERM), and return its exit status."""
        living = self._living
        living.send_signal(signal.SIGTERM)
        status = await asyncio.to_thread(living.wait, PATIENCE)
        self._bot = None
        return status

    async def restart(self) -> None:
        """Kill the bot and start it again."""
        self.kill()
        await self.start()

    @property
    def _living(self) -> forking.Forked:
        if self._bot is None:
            raise RuntimeError("the bot does not run")
        return self._bot

    def look(self, work: Callable[[SqlStore], T]) -> T:
        """Return what a look into the database finds."""
        with for_reading(self._engine).connect() as connection:
            return work(SqlStore(connection))

    def rows(self, kind: type[T], /, **where: Any) -> list[T]:
        """Return the rows of the database that match."""
        return self.look(lambda store: store.find(kind, **where))

    async def find(self, kind: type[T], /, many: int = 1, **where: Any) -> list[T]:
        """Return the rows that match as soon as there are so many; AssertionError where they do not come."""
        return await self.wait(
            lambda: found if len(found := self.rows(kind, **where)) >= many else None, f"{many} {kind.__name__} {where}"
        )

    def open_office(self) -> None:
        """Let the office open now: what waits for its hours is due."""
        self._change(lambda one: replace(one, not_before=one.created_at))

    def end_leases(self) -> None:
        """Let the minutes pass after which nobody waits any longer for a process that died with work in its hands."""
        self._change(lambda one: replace(one, leased_until=None))

    def _change(self, change: Callable[[Any], Any]) -> None:
        writer = Writer(self._engine)
        try:
            writer.call(lambda rows: _change_waiting(rows, change))
        finally:
            writer.close()

    async def wait(self, look: Callable[[], T | None], what: str, seconds: float = PATIENCE) -> T:
        """Return what `look` returns as soon as that is something; AssertionError with the log where it never is."""
        end = asyncio.get_running_loop().time() + seconds
        while not (found := look()):
            if asyncio.get_running_loop().time() > end or (self._bot and self._bot.poll() is not None):
                raise AssertionError(f"not seen: {what}\n{self.log[-6000:]}")
            await asyncio.sleep(_LOOK_SECONDS)
        return found

    async def at_rest(self) -> None:
        """Return when no answer is owed: what is said after this, a killed bot cannot say once more."""
        await self.wait(lambda: not self.rows(Handled, state="unsent"), "no answer owed")

    async def sent(self, chat: int, method: str = "sendMessage", code: int = 200) -> list[str]:
        """Return the words of the bot's calls for a chat that ended with this code, 0 being a cut connection."""
        calls = await self.emulator.calls(method)
        return [
            call["params"].get("text", "") for call in calls
            if str(call["params"].get("chat_id")) == str(chat) and call["code"] == code
        ]  # fmt: skip

    async def unacknowledged(self) -> int:
        """Return how many updates Telegram still keeps for the bot."""
        async with aiohttp.ClientSession() as session, session.get(f"{self._api}/getWebhookInfo") as told:
            return int((await told.json())["result"]["pending_update_count"])

    async def acknowledged(self) -> None:
        """Return when Telegram keeps no update any more; AssertionError where it goes on keeping some."""
        end = asyncio.get_running_loop().time() + PATIENCE
        while waiting := await self.unacknowledged():
            assert asyncio.get_running_loop().time() < end, f"{waiting} updates unacknowledged"
            await asyncio.sleep(_LOOK_SECONDS)

    async def close(self) -> None:
        """End what runs."""
        if self._bot is not None:
            self.kill()
        self._engine.dispose()
        await self.emulator.close()


@asynccontextmanager
async def town(folder: Path, **given: str) -> AsyncIterator[Town]:
    """Give a furnished town; `given` are more settings of the bot, such as `listen`."""
    if "database_url" in given:
        (folder / "data").mkdir()
        await asyncio.to_thread(furnish, _settings(folder / "data", given["database_url"]))
    else:
        template = await asyncio.to_thread(_template)
        shutil.copytree(template, folder / "data")
    async with _emulator() as url:
        made = Town(folder, url, given)
        try:
            await made.start()
            yield made
        finally:
            await made.close()


@asynccontextmanager
async def _emulator() -> AsyncIterator[str]:
    ours, its = os.pipe()
    process = forking.spawn("bot.emulator", ["--port", "0"], ROOT, environment(), stdout=its)
    os.close(its)
    try:
        with os.fdopen(ours, "rb") as told:
            yield (await asyncio.to_thread(_first_line, told)).strip()
    finally:
        process.kill()
        process.wait()


def _change_waiting(rows: SqlStore, change: Callable[[Any], Any]) -> None:
    for kind in (Notice, Job):
        for row in rows.find(kind, state="waiting"):
            rows.put(change(row))


def _first_line(told: BinaryIO) -> str:
    line = told.readline()
    if not line:
        raise AssertionError("the emulator did not start")
    return line.decode()


def integritas(folder: Path, *arguments: str, **settings: Any) -> "subprocess.CompletedProcess[str]":
    """Run a command as a user does, in a folder, without any settings but these."""
    told = environment(**{name: str(value) for name, value in settings.items()})
    return forking.run("bot", arguments, folder, told)
