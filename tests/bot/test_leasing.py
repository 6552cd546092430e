"""Work that nobody waits for begins when nobody asks anything, or after a second of questions."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain, count, repeat

import pytest

from bot import leasing
from bot.clock import Clock
from bot.leasing import Leases
from core.records import Job
from tests.bot.offices import NOW, Transactions


async def asks_until(times: int, work: Callable[[], list[Job]], asked: Iterator[int]) -> int:
    """Return how often arrivals had been asked for when a queue that was woken looked for work so many times."""
    counted = asks = 0

    def arrivals() -> int:
        nonlocal asks
        asks += 1
        return next(asked)

    looked, told = asyncio.Event(), 0

    def lease(_: object, __: int) -> list[Job]:
        nonlocal counted, told
        counted += 1
        if counted == times:
            told = asks
            looked.set()
        return work()

    async def do(_: Job) -> None:
        await asyncio.Event().wait()

    leases: Leases[Job] = Leases(Transactions(), Clock(), lease, do, lambda job: job.id, 3)
    leases.give_way(arrivals)
    running = asyncio.ensure_future(leases.run())
    await asyncio.sleep(0)
    leases.wake()
    async with asyncio.timeout(10):
        await looked.wait()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    await leases.close(0)
    return told


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leasing, "_BREATH_SECONDS", 0.001)
    monkeypatch.setattr(leasing, "TICK_SECONDS", 0.001)


@pytest.mark.parametrize(
    ("asked", "asks"),
    [(repeat(5), 2), (chain([1, 2, 3, 4], repeat(4)), 6), (count(), 20)],
    ids=["nobody asks", "somebody asks twice", "somebody asks for ever"],
)
async def test_a_queue_begins_after_the_first_quiet_breath_or_after_ten(asked: Iterator[int], asks: int) -> None:
    """Arrivals are counted twice a breath; whoever goes on asking holds the work back for ten of them."""
    assert asks == await asks_until(2, list, asked)


async def test_a_queue_that_has_begun_does_not_give_way() -> None:
    """Otherwise a crowd that never stops would let work pile up."""
    row = Job(id="j", kind="x", created_at=NOW, not_before=NOW)
    rows = iter([[row]])

    assert 1 == await asks_until(3, lambda: next(rows, []), count())
