"""Group commit on SQLite in the writer's thread: work that waits at the same moment shares one commit."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

import pytest
from sqlalchemy import Engine

from core.errors import Refusal
from core.records import Handled
from storage.faults import Closed, NotCommitted, Overloaded
from storage.store import SqlStore
from storage.writer import Writer
from tests.storage.samples import NOW
from tests.storage.works import handle, refuse, stored

R = TypeVar("R")


@pytest.fixture
def gate(sqlite_engine: Engine) -> Iterator["Gate"]:
    """Open a SQLite writer whose commits wait for the test."""
    gate = Gate(sqlite_engine)
    yield gate
    gate.open.set()
    gate.writer.close()


class Gate:
    """A writer that stands still at its first commit, so that work piles up behind it."""

    def __init__(self, engine: Engine, waiting: int = 100) -> None:
        self.engine = engine
        self.reached, self.open = threading.Event(), threading.Event()
        self.commits = 0
        self.failure: Exception | None = None
        self.writer = Writer(engine, around=self._around, waiting=waiting)

    def _around(self, commit: Callable[[], None]) -> None:
        self.commits += 1
        self.reached.set()
        if not self.open.wait(10):
            raise TimeoutError
        if self.failure is not None and self.commits > 1:
            raise self.failure
        commit()

    async def pile_up(self, *works: Callable[[SqlStore], object]) -> list[object]:
        """Let a first commit stand, queue this work behind it, let go, and return what came of each."""
        first = await self.stand(lambda store: store.count(Handled))
        tasks = await self.queue(*works)
        self.open.set()
        await first
        return await asyncio.gather(*tasks, return_exceptions=True)

    async def stand(self, work: Callable[[SqlStore], R]) -> "asyncio.Task[R]":
        """Let the writer's thread stand at the commit of this work."""
        task = asyncio.create_task(self.writer.run_long(work))
        await asyncio.to_thread(self.reached.wait, 10)
        return task

    async def queue(self, *works: Callable[[SqlStore], R]) -> "list[asyncio.Task[R]]":
        """Ask for this work and return when it has been handed to the thread."""
        tasks = [asyncio.create_task(self.writer.run(work)) for work in works]
        for _ in range(2):  # one turn of the loop to ask, one to hand over
            await asyncio.sleep(0)
        return tasks

    def stored(self) -> list[int]:
        """Return the ids that another connection sees."""
        return stored(self.engine)


async def test_waiting_work_shares_one_commit(gate: Gate) -> None:
    """All that waits while a commit stands is committed together, each with its own result."""
    results = await gate.pile_up(*(handle(number) for number in range(20)))

    assert results == list(range(20))
    assert gate.commits == 2
    assert gate.stored() == list(range(20))


async def test_a_failing_one_of_a_group_harms_nobody(gate: Gate) -> None:
    """In the middle of a group, one rolls back alone and gets its own exception."""
    first, second, third = await gate.pile_up(handle(1), refuse, handle(3))

    assert (first, type(second), third) == (1, Refusal, 3)
    assert gate.commits == 2
    assert gate.stored() == [1, 3]


async def test_a_failing_commit_fails_the_whole_group(gate: Gate) -> None:
    """When the commit fails nobody of the group is told that all is well, and nothing is stored."""
    gate.failure = OSError("disk full")
    results = await gate.pile_up(handle(1), refuse, handle(3))

    assert [type(result) for result in results] == [NotCommitted, NotCommitted, NotCommitted]
    assert isinstance(results[0], NotCommitted)
    assert results[0].__cause__ is gate.failure
    assert gate.stored() == []


async def test_the_writer_survives_a_failed_commit(gate: Gate) -> None:
    """The work after a failed group is committed as ever."""
    gate.failure = OSError("disk full")
    await gate.pile_up(handle(1))
    gate.failure = None

    assert await gate.writer.run(handle(2)) == 2
    assert gate.stored() == [2]


async def test_a_group_that_the_database_gave_up_is_not_acknowledged(gate: Gate) -> None:
    """Where a failure takes the whole transaction with it, no earlier member of the group counts as stored."""

    def disaster(store: SqlStore) -> None:
        store._connection.connection.cursor().execute("ROLLBACK")  # as SQLite does on a full disk
        raise OSError("disk full")

    results = await gate.pile_up(handle(1), disaster, handle(3))

    assert {type(result) for result in results} == {NotCommitted}
    assert gate.stored() == []


async def test_work_that_overlooks_a_lost_transaction_is_not_acknowledged(sqlite_engine: Engine) -> None:
    """Alone in its group, too: what comes after the loss is refused, and nothing is stored or said to be."""

    def overlook(store: SqlStore) -> None:
        store.add(Handled(id=1, at=NOW))
        store._connection.connection.cursor().execute("ROLLBACK")  # as SQLite does on a full disk
        with suppress(NotCommitted):
            store.add(Handled(id=2, at=NOW))

    writer = Writer(sqlite_engine)
    for run, number in ((writer.run, 3), (writer.run_long, 4)):
        with pytest.raises(NotCommitted):
            await run(overlook)
        assert number == await run(handle(number))
    writer.close()

    assert [3, 4] == stored(sqlite_engine)


async def test_a_loop_is_woken_once_for_a_group(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """All results of a group come to their loop by one call."""
    loop, calls = asyncio.get_running_loop(), list[object]()
    plain = loop.call_soon_threadsafe

    def counted(callback: Callable[..., object], *arguments: object, **options: object) -> object:
        if threading.current_thread().name.startswith("writer"):
            calls.append(callback)
        return plain(callback, *arguments, **options)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(loop, "call_soon_threadsafe", counted)
    await gate.pile_up(*(handle(number) for number in range(20)))

    assert len(calls) == 2


async def test_who_gave_up_waiting_disturbs_nobody(gate: Gate) -> None:
    """A caller that was cancelled is passed over when the group is told."""
    first = await gate.stand(handle(1))
    second, third = await gate.queue(handle(2), handle(3))
    second.cancel()
    gate.open.set()

    assert [await first, await third] == [1, 3]
    assert second.cancelled()


async def test_too_much_waiting_work_is_refused(sqlite_engine: Engine) -> None:
    """Beyond the bound a coroutine is told at once, instead of memory filling up."""
    gate = Gate(sqlite_engine, waiting=2)
    first = await gate.stand(handle(1))
    others = await gate.queue(handle(2), handle(3))
    with pytest.raises(Overloaded):
        await gate.writer.run(handle(4))
    gate.open.set()
    await asyncio.gather(first, *others)
    gate.writer.close()

    assert gate.stored() == [1, 2, 3]


async def test_closing_with_a_full_queue_leaves_nobody_waiting(sqlite_engine: Engine) -> None:
    """Whoever waits for room while the writer is closed is served or told that it is closed."""
    gate = Gate(sqlite_engine, waiting=1)
    first = await gate.stand(handle(0))
    callers = [asyncio.create_task(asyncio.to_thread(gate.writer.call, handle(number))) for number in range(1, 5)]
    closing = asyncio.create_task(asyncio.to_thread(gate.writer.close))
    gate.open.set()
    results = await asyncio.wait_for(asyncio.gather(first, *callers, return_exceptions=True), 10)
    await closing
    served = [result for result in results if isinstance(result, int)]

    assert all(isinstance(result, (int, Closed)) for result in results)
    assert gate.stored() == sorted(served)
