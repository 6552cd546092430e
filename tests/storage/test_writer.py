"""Transactions in groups: acknowledged after the commit, whole or not at all."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, event

from core.errors import Refusal, Stale
from core.records import Case, Handled, Setting
from storage.faults import Closed, NotCommitted, Overloaded
from storage.memory import MemoryWriter
from storage.store import SqlStore
from storage.writer import Writer

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    """Open a writer on either database."""
    writer = Writer(engine)
    yield writer
    writer.close()


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
        first = asyncio.create_task(self.writer.run(lambda store: store.count(Handled)))
        await asyncio.to_thread(self.reached.wait, 10)
        tasks = [asyncio.create_task(self.writer.run(work)) for work in works]
        await asyncio.sleep(0)
        self.open.set()
        await first
        return await asyncio.gather(*tasks, return_exceptions=True)

    def stored(self) -> list[int]:
        """Return the ids that another connection sees."""
        return stored(self.engine)


def stored(engine: Engine) -> list[int]:
    """Return the ids of handled updates that another connection sees."""
    with engine.connect() as connection:
        return [one.id for one in SqlStore(connection).find(Handled)]


def handle(number: int) -> Callable[[SqlStore], int]:
    """Return work that notes an update as handled."""

    def work(store: SqlStore) -> int:
        store.add(Handled(id=number, at=NOW))
        return number

    return work


def refuse(store: SqlStore) -> None:
    """Write something, then refuse."""
    store.add(Handled(id=999, at=NOW))
    raise Refusal("refusal-not-known")


async def test_work_is_stored_when_its_result_arrives(writer: Writer, engine: Engine) -> None:
    """The result of a coroutine's work comes after another connection can see what it wrote."""
    assert await writer.run(handle(1)) == 1
    assert stored(engine) == [1]


def test_threads_may_call_without_a_loop(writer: Writer, engine: Engine) -> None:
    """A plain thread gets the same."""
    assert writer.call(handle(1)) == 1
    assert stored(engine) == [1]


async def test_a_refusal_goes_to_its_caller_and_keeps_nothing(writer: Writer, engine: Engine) -> None:
    """What the failing work wrote is undone, and the next work is fine."""
    with pytest.raises(Refusal):
        await writer.run(refuse)
    await writer.run(handle(1))

    assert stored(engine) == [1]


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


async def test_a_failed_commit_is_told_on_either_database(engine: Engine) -> None:
    """A commit that fails is NotCommitted, and nothing of its work is stored."""

    def fail(_commit: Callable[[], None]) -> None:
        raise OSError("disk full")

    writer = Writer(engine, around=fail)
    with pytest.raises(NotCommitted):
        await writer.run(handle(1))
    writer.close()

    assert stored(engine) == []


async def test_a_group_that_the_database_gave_up_is_not_acknowledged(gate: Gate) -> None:
    """Where a failure takes the whole transaction with it, no earlier member of the group counts as stored."""

    def disaster(store: SqlStore) -> None:
        store._connection.connection.cursor().execute("ROLLBACK")  # as SQLite does on a full disk
        raise OSError("disk full")

    results = await gate.pile_up(handle(1), disaster, handle(3))

    assert {type(result) for result in results} == {NotCommitted}
    assert gate.stored() == []


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
    first = asyncio.create_task(gate.writer.run(handle(1)))
    await asyncio.to_thread(gate.reached.wait, 10)
    second, third = (asyncio.create_task(gate.writer.run(handle(number))) for number in (2, 3))
    await asyncio.sleep(0)
    second.cancel()
    gate.open.set()

    assert [await first, await third] == [1, 3]
    assert second.cancelled()


async def test_too_much_waiting_work_is_refused(sqlite_engine: Engine) -> None:
    """Beyond the bound a coroutine is told at once, instead of memory filling up."""
    gate = Gate(sqlite_engine, waiting=2)
    first = asyncio.create_task(gate.writer.run(handle(1)))
    await asyncio.to_thread(gate.reached.wait, 10)
    others = [asyncio.create_task(gate.writer.run(handle(number))) for number in (2, 3)]
    await asyncio.sleep(0)
    with pytest.raises(Overloaded):
        await gate.writer.run(handle(4))
    gate.open.set()
    await asyncio.gather(first, *others)
    gate.writer.close()

    assert gate.stored() == [1, 2, 3]


def test_closing_finishes_what_waits(engine: Engine) -> None:
    """Work queued before the end is committed, work after it is refused."""
    writer = Writer(engine)
    with ThreadPoolExecutor(8) as pool:
        results = [pool.submit(writer.call, handle(number)) for number in range(8)]
        assert [result.result() for result in results] == list(range(8))
    writer.close()
    writer.close()
    with pytest.raises(Closed):
        writer.call(handle(9))

    assert stored(engine) == list(range(8))


def test_work_may_not_wait_for_other_work(writer: Writer) -> None:
    """A transaction inside a transaction would wait for ever, so it is an error at once."""
    with pytest.raises(RuntimeError, match="may not wait"):
        writer.call(lambda _store: writer.call(handle(1)))


async def test_reading_sees_what_is_committed_and_changes_nothing(writer: Writer, engine: Engine) -> None:
    """Work that only reads runs beside the writers, and a change in it raises."""
    await writer.run(handle(1))

    assert await writer.read(lambda store: store.count(Handled)) == 1
    assert await asyncio.to_thread(writer.look, lambda store: store.count(Handled)) == 1
    with pytest.raises(Exception, match=r"read.?only"):
        await writer.read(handle(2))
    assert stored(engine) == [1]


async def test_no_update_is_lost(writer: Writer) -> None:
    """A hundred read-modify-writes at the same moment leave a hundred."""
    await writer.run(lambda store: store.add(Setting(id="n", value={"n": 0})))

    def increase(store: SqlStore) -> None:
        kept = store.get(Setting, "n")
        assert kept is not None
        store.put(replace(kept, value={"n": kept.value["n"] + 1}))

    await asyncio.gather(*(writer.run(increase) for _ in range(100)))
    kept = await writer.read(lambda store: store.get(Setting, "n"))

    assert kept == Setting(id="n", value={"n": 100})


async def test_no_update_is_lost_between_two_writers(engine: Engine) -> None:
    """Two writers, as of two processes, lose nothing of each other's either."""
    writers = [Writer(engine), Writer(engine)]
    await writers[0].run(lambda store: store.add(Setting(id="n", value={"n": 0})))
    done: list[object] = []

    def increase(store: SqlStore) -> None:
        kept = store.get(Setting, "n")
        assert kept is not None
        store.put(replace(kept, value={"n": kept.value["n"] + 1}))

    tasks = [writer.run(increase) for _ in range(50) for writer in writers]
    done = await asyncio.gather(*tasks, return_exceptions=True)
    kept = await writers[0].read(lambda store: store.get(Setting, "n"))
    for writer in writers:
        writer.close()

    assert kept == Setting(id="n", value={"n": done.count(None)})
    assert engine.dialect.name == "postgresql" or done.count(None) == 100


async def test_one_of_many_decides(writer: Writer) -> None:
    """Of several who act on the same revision one succeeds and the others are stale."""
    case = Case(id="k", code="A", procedure="p", edition="1", unit_id="u", state="s", opened_at=NOW, received_at=NOW)
    await writer.run(lambda store: store.add(case))
    decided = replace(case, state="decided", revision=1)
    results = await asyncio.gather(
        *(writer.run(lambda store: store.put(decided)) for _ in range(10)), return_exceptions=True
    )

    assert sorted(str(type(result).__name__) for result in results) == ["NoneType"] + ["Stale"] * 9
    assert sum(isinstance(result, Stale) for result in results) == 9


@pytest.mark.postgres
async def test_postgresql_tries_again_what_cannot_be_serialised(postgres_engine: Engine) -> None:
    """Work that collides is done again on a new transaction until it fits, and its caller sees one result."""
    tried: list[int] = []
    both = threading.Barrier(2)
    writer = Writer(postgres_engine)
    await writer.run(lambda store: store.discard(Setting))
    await writer.run(lambda store: store.add(Setting(id="n", value={"n": 0})))

    def collide(store: SqlStore) -> None:
        kept = store.get(Setting, "n")
        assert kept is not None
        tried.append(1)
        if len(tried) <= 2:
            both.wait(10)
        store.put(replace(kept, value={"n": kept.value["n"] + 1}))

    await asyncio.gather(writer.run(collide), writer.run(collide))
    kept = await writer.read(lambda store: store.get(Setting, "n"))
    writer.close()

    assert kept == Setting(id="n", value={"n": 2})
    assert len(tried) == 3


async def test_sqlite_writes_in_one_thread(sqlite_engine: Engine) -> None:
    """All transactions of a SQLite writer are begun by the same thread."""
    threads: set[str] = set()
    event.listen(sqlite_engine, "begin", lambda _connection: threads.add(threading.current_thread().name))
    writer = Writer(sqlite_engine)
    await asyncio.gather(*(writer.run(handle(number)) for number in range(30)))
    writer.close()

    assert threads == {"writer-0"}


async def test_the_double_without_a_database_behaves_alike() -> None:
    """The writer over the store in memory keeps all or nothing, too."""
    writer = MemoryWriter()

    def work(store: object) -> int:
        assert store is writer.store
        writer.store.add(Handled(id=1, at=NOW))
        raise Refusal("refusal-not-known")

    answers: list[Awaitable[int]] = [writer.run(work)]
    with pytest.raises(Refusal):
        await answers[0]
    assert writer.call(lambda store: store.count(Handled)) == 0
    writer.call(lambda store: store.add(Handled(id=2, at=NOW)))

    assert await writer.read(lambda store: store.count(Handled)) == 1
