"""Rows that wait in a queue: leased, worked on in lanes, a few at once, until the process is stopped."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final, Generic, TypeVar

import structlog

from bot.clock import Clock
from bot.lanes import Lanes
from bot.transactions import Rows, Writing
from core.records import Job, Notice
from storage.queues import finish, release

Row = TypeVar("Row", Job, Notice)
TICK_SECONDS: Final = 1.0
# Many commits that wake it one after the other are looked at together, and whoever waits for an answer goes first.
_BREATH_SECONDS: Final = 0.1
_MOST_BREATHS: Final = 10
LEASE: Final = timedelta(minutes=5)
_log = structlog.get_logger(__name__)


class Leases(Generic[Row]):
    """Takes due rows and runs `do` on each; those of one lane in order. Time is the clock's."""

    def __init__(
        self,
        writer: Writing,
        clock: Clock,
        lease: Callable[[Rows, int], list[Row]],
        do: Callable[[Row], Awaitable[None]],
        lane: Callable[[Row], str],
        at_once: int,
    ) -> None:
        self._writer = writer
        self._clock = clock
        self._lease: Callable[[Rows, int], list[Row]] = lease
        self._do: Callable[[Row], Awaitable[None]] = do
        self._lane: Callable[[Row], str] = lane
        self._at_once = at_once
        self._held: dict[str, Row] = {}
        self._lanes: Lanes[Row] = Lanes(at_once, self._run_one)
        self._woken = asyncio.Event()
        self._arrivals: Callable[[], int] = int
        self._asking_since: float | None = None

    def give_way(self, arrivals: Callable[[], int]) -> None:
        """Begin nothing while people go on asking, but wait for at most a second; `arrivals` counts what they asked."""
        self._arrivals = arrivals

    def gives_way(self, seconds: float) -> bool:
        """Whether people have gone on asking until now, and for less than so many seconds."""
        return self._asking_since is not None and time.monotonic() - self._asking_since < seconds

    def wake(self) -> None:
        """Look soon whether something is due."""
        self._woken.set()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            self._woken.clear()
            if not await self._round_or_log():
                await _until(self._woken, TICK_SECONDS)
                await self._breathe()

    async def _breathe(self) -> None:
        """Wait for a breath in which nobody asks anything; what has been begun is gone on with after the first."""
        for _ in range(_MOST_BREATHS):
            quiet = await self._is_quiet()
            if self._held or quiet:
                return

    async def _is_quiet(self) -> bool:
        """Whether nobody asks anything for a breath."""
        before = self._arrivals()
        await asyncio.sleep(_BREATH_SECONDS)
        if self._arrivals() == before:
            self._asking_since = None
        elif self._asking_since is None:
            self._asking_since = time.monotonic()
        return self._asking_since is None

    async def round(self) -> int:
        """Take what is due now into the lanes and return how many rows that were."""
        room = self._at_once - len(self._held)
        if room <= 0:
            return 0
        leased = await self._writer.run(lambda rows: self._lease(rows, room))
        fresh = [row for row in leased if row.id not in self._held]
        # One still in hand was leased again because the clock was moved: its new lease is the one that counts.
        self._held.update({row.id: row for row in leased})
        for row in fresh:
            self._lanes.submit(hash(self._lane(row)), row)
        return len(fresh)

    def finish(self, rows: Rows, row: Row, state: str) -> bool:
        """Give a row in hand its last state; False where its lease was lost."""
        return finish(rows, self._held.get(row.id, row), state, at=self._clock.now() if state == "sent" else None)

    async def put_off(self, row: Row, seconds: float) -> None:
        """Give a row in hand back, to be tried again so many seconds later."""
        later = self._clock.now() + timedelta(seconds=seconds)
        await self._writer.run(lambda rows: release(rows, self._held.get(row.id, row), later))

    async def drain(self) -> None:
        """Return when nothing is in hand."""
        await self._lanes.drain()

    async def close(self, seconds: float) -> None:
        """Finish what is in hand for at most so long; the rest keeps its lease and comes later."""
        if not await self._lanes.drain_for(seconds):
            _log.warning("rows left for later", rows=len(self._held))
        await self._lanes.close()

    async def _round_or_log(self) -> int:
        try:
            return await self.round()
        except Exception:  # noqa: BLE001 - one failing round must not end the work
            _log.exception("queue cannot be read; it is tried again")
            await asyncio.sleep(TICK_SECONDS)
            return 0

    async def _run_one(self, row: Row) -> None:
        try:
            await self._do(row)
        except Exception:  # noqa: BLE001 - its lease brings it back
            _log.exception("row not settled; its lease will end", row=row.id)
        finally:
            self._held.pop(row.id, None)


async def _until(event: asyncio.Event, seconds: float) -> None:
    """Return when the event is set, at the latest after so many seconds."""
    waiting = asyncio.ensure_future(event.wait())
    try:
        await asyncio.wait({waiting}, timeout=seconds)
    finally:
        waiting.cancel()
