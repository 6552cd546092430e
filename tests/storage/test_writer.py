"""Transactions on either database: acknowledged after the commit, whole or not at all."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from core.errors import Refusal, Stale
from core.records import Case, Handled, Setting
from storage.faults import Closed, NotCommitted
from storage.memory import MemoryWriter
from storage.store import SqlStore
from storage.writer import Writer
from tests.storage.samples import NOW
from tests.storage.works import handle, refuse, stored


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    """Open a writer on either database."""
    writer = Writer(engine)
    yield writer
    writer.close()


async def test_work_is_stored_when_its_result_arrives(writer: Writer, engine: Engine) -> None:
    """The result of a coroutine's work comes after another connection can see what it wrote, long work or short."""
    assert await writer.run(handle(1)) == 1
    assert stored(engine) == [1]
    assert await writer.run_long(handle(2)) == 2
    assert stored(engine) == [1, 2]


def test_threads_may_call_without_a_loop(writer: Writer, engine: Engine) -> None:
    """A plain thread gets the same."""
    assert writer.call(handle(1)) == 1
    assert stored(engine) == [1]


async def test_a_refusal_goes_to_its_caller_and_keeps_nothing(writer: Writer, engine: Engine) -> None:
    """What the failing work wrote is undone, and the next work is fine."""
    with pytest.raises(Refusal):
        await writer.run(refuse)
    with pytest.raises(Refusal):
        await writer.run_long(refuse)
    await writer.run(handle(1))

    assert stored(engine) == [1]


async def test_a_failed_commit_is_told_on_either_database(engine: Engine) -> None:
    """A commit that fails is NotCommitted, and nothing of its work is stored."""

    def fail(_commit: Callable[[], None]) -> None:
        raise OSError("disk full")

    writer = Writer(engine, around=fail)
    with pytest.raises(NotCommitted):
        await writer.run(handle(1))
    with pytest.raises(NotCommitted):
        await writer.run_long(handle(2))
    writer.close()

    assert stored(engine) == []


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


async def test_work_of_a_coroutine_may_not_wait_either(writer: Writer) -> None:
    """Nor may what is done in the thread of a loop, which would stand still with it."""
    with pytest.raises(RuntimeError, match="may not wait"):
        await writer.run(lambda _store: writer.call(handle(1)))


async def test_an_end_of_iteration_is_a_fault_like_any_other(writer: Writer, engine: Engine) -> None:
    """No future takes a StopIteration, so its caller is told another error, and the rest of its group is served."""
    first, second = await asyncio.gather(
        writer.run(lambda _store: next(iter(()))), writer.run(handle(2)), return_exceptions=True
    )

    assert (RuntimeError, 2) == (type(first), second)
    assert stored(engine) == [2]


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
