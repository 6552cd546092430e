"""The press: has paper made by a child process, one order after the other, and ends the child when nothing comes.

The running bot itself never loads what draws pages and fills sheets: it stays small, and the chat stays awake.
"""

import asyncio
import json
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import structlog
from pydantic import SecretStr

from bot.settings import Settings
from core.errors import Refusal

ROOT: Final = Path(__file__).parent.parent
SECONDS: Final = 180.0
"""How long one order may take."""

IDLE_SECONDS: Final = 90.0
_LONGEST_LINE: Final = 1024 * 1024
_log = structlog.get_logger(__name__)


class PressFault(Exception):
    """The child could not make it: the message says the kind of error and where, and nothing that it read."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A file that was made: its name, its type, its bytes."""

    name: str
    mime: str
    content: bytes


class Press:
    """One child process, started when the first order comes; `bot` returns the bot's user name, if it has one."""

    def __init__(
        self,
        settings: Settings,
        bot: Callable[[], str | None] = lambda: None,
        *,
        seconds: float = SECONDS,
        idle: float = IDLE_SECONDS,
    ) -> None:
        self._settings = settings
        self._bot = bot
        self._seconds = seconds
        self._idle = idle
        self._turn = asyncio.Lock()
        self._child: asyncio.subprocess.Process | None = None
        self._resting: asyncio.TimerHandle | None = None
        self._ending: set[asyncio.Task[None]] = set()

    @property
    def pid(self) -> int | None:
        """The id of the child process while there is one."""
        return self._child.pid if self._child else None

    async def make(
        self,
        kind: str,
        data: Mapping[str, Any],
        reader: str | None,
        now: datetime,
        progress: Callable[[float], None] | None = None,
    ) -> tuple[Printed, ...]:
        """Return the files of an order, the document itself first.

        Raises `Refusal` for what the reader may not have or what holds nothing, `PressFault` for what went wrong.
        """
        order = {"kind": kind, "data": dict(data), "reader": reader, "now": now.isoformat(), "bot": self._bot()}
        async with self._turn:
            self._rest_no_more()
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._made(order, progress)
            except TimeoutError:
                await self._kill()
                raise PressFault(f"{kind} took longer than {self._seconds:g} seconds") from None
            except (OSError, EOFError, ValueError) as error:
                await self._kill()
                raise PressFault(f"the child that makes {kind} ended ({type(error).__name__})") from error
            except asyncio.CancelledError:
                await self._kill()
                raise
            finally:
                self._rest()

    async def close(self) -> None:
        """End the child."""
        async with self._turn:
            self._rest_no_more()
            await self._kill()
        if self._ending:
            await asyncio.gather(*self._ending, return_exceptions=True)

    async def _made(self, order: Mapping[str, Any], progress: Callable[[float], None] | None) -> tuple[Printed, ...]:
        child = await self._started()
        if child.stdin is None or child.stdout is None:
            raise EOFError
        child.stdin.write(json.dumps(order).encode() + b"\n")
        await child.stdin.drain()
        while True:
            line = await child.stdout.readline()
            if not line:
                raise EOFError
            told = json.loads(line)
            if "progress" in told:
                if progress:
                    progress(float(told["progress"]))
                continue
            return await _read(told, child.stdout)

    async def _started(self) -> asyncio.subprocess.Process:
        if self._child is not None and self._child.returncode is None:
            return self._child
        self._child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.paper_child",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=ROOT, limit=_LONGEST_LINE,
        )  # fmt: skip
        if self._child.stdin is None:
            raise EOFError
        # Secrets go through the pipe: what stands in arguments or the environment others on the machine may read.
        self._child.stdin.write(json.dumps(_plain(self._settings)).encode() + b"\n")
        return self._child

    def _rest(self) -> None:
        if self._child is not None:
            self._resting = asyncio.get_running_loop().call_later(self._idle, self._end_idle)

    def _rest_no_more(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
            self._resting = None

    def _end_idle(self) -> None:
        if not self._turn.locked():
            task = asyncio.get_running_loop().create_task(self._kill())
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)

    async def _kill(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if child.returncode is None:
            with suppress(ProcessLookupError):
                child.kill()
        await child.wait()
        if child.stdin is not None:
            child.stdin.close()
            with suppress(OSError):
                await child.stdin.wait_closed()


async def _read(told: Mapping[str, Any], stream: asyncio.StreamReader) -> tuple[Printed, ...]:
    if "refused" in told:
        raise Refusal(told["refused"], **told["values"])
    if "fault" in told:
        _log.error("paper not made", fault=told["fault"])
        raise PressFault(told["fault"])
    return tuple(
        [Printed(file["name"], file["mime"], await stream.readexactly(int(file["size"]))) for file in told["made"]]
    )


def _plain(settings: Settings) -> dict[str, Any]:
    """Return settings as plain values, secrets readable, paths whole: the child starts in another folder."""
    values = settings.model_dump()
    return {name: _value(value) for name, value in values.items()}


def _value(value: object) -> object:
    match value:
        case SecretStr():
            return value.get_secret_value()
        case Path():
            return str(value.resolve())
    return value
