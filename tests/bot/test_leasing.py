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


@pytest.mark.parametrize(
    ("asked", "seconds", "gives_way"),
    [
        (repeat(5), 30.0, False),
        (count(), 30.0, True),
        (count(), 0.0, False),
        (chain(range(20), repeat(0)), 30.0, False),
    ],
    ids=["nobody asks", "people ask", "they have asked for long", "they have stopped"],
)
async def test_patient_work_gives_way_while_people_ask_without_a_pause(
    asked: Iterator[int], seconds: float, gives_way: bool
) -> None:
    """For as long as its patience lasts; a quiet breath ends it at once."""
    told: list[bool] = []
    looks = asyncio.Semaphore(0)

    def lease(_: object, __: int) -> list[Job]:
        told.append(leases.gives_way(seconds))
        looks.release()
        return []

    async def do(_: Job) -> None:
        await asyncio.Event().wait()

    leases: Leases[Job] = Leases(Transactions(), Clock(), lease, do, lambda job: job.id, 3)
    leases.give_way(lambda: next(asked))
    running = asyncio.ensure_future(leases.run())
    async with asyncio.timeout(10):
        for _ in range(3):
            await looks.acquire()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running

    assert [False, gives_way] == [told[0], told[2]]


async def test_a_queue_that_has_begun_does_not_give_way() -> None:
    """Otherwise a crowd that never stops would let work pile up."""
    row = Job(id="j", kind="x", created_at=NOW, not_before=NOW)
    rows = iter([[row]])

    assert 2 == await asks_until(3, lambda: next(rows, []), count())
