"""Short work on SQLite, done in the thread of the loop: it shares commits, and the loop waits for nobody."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, Engine, event, text

from core.errors import Refusal
from core.records import Handled
from storage import in_loop
from storage.engine import BUSY_SECONDS
from storage.faults import Closed, NotCommitted, Overloaded
from storage.store import SqlStore
from storage.writer import Writer
from tests.storage.samples import NOW
from tests.storage.works import handle

HERE, THERE = "MainThread", "writer-0"


class Office:
    """A writer that tells in which thread it began each transaction, and how often it committed."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.threads: list[str] = []
        self.commits = 0
        self.failure: Exception | None = None
        self.writer = Writer(engine, around=self._around, waiting=40)

    def _around(self, commit: Callable[[], None]) -> None:
        self.commits += 1
        self.threads.append(threading.current_thread().name)
        if self.failure is not None:
            raise self.failure
        commit()

    async def run(self, *numbers: int) -> list[int | BaseException]:
        """Ask for several pieces of work at once and return what came of each."""
        return await asyncio.gather(*(self.writer.run(handle(one)) for one in numbers), return_exceptions=True)

    def stored(self) -> list[int]:
        """Return in their order of writing the ids that another connection sees."""
        with self.engine.connect() as connection:
            return list(connection.execute(text("SELECT id FROM handled ORDER BY rowid")).scalars())


@pytest.fixture
def office(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Open a writer on a disk that is quick, whatever the machine does meanwhile."""
    monkeypatch.setattr(in_loop, "SLOW_SECONDS", 60.0)
    office = Office(sqlite_engine)
    yield office
    office.writer.close()


@pytest.fixture
def stranger(sqlite_engine: Engine) -> Iterator[Connection]:
    """Let another process write: it has the lock until it rolls back."""
    with sqlite_engine.connect() as connection:
        connection.begin()
        yield connection


async def test_work_of_one_turn_shares_a_commit_in_the_thread_of_the_loop(office: Office) -> None:
    """What is asked for at once is committed at once, and no other thread takes part."""
    assert [1, 2, 3] == await office.run(1, 2, 3)
    assert ([HERE], [1, 2, 3]) == (office.threads, office.stored())


async def test_a_crowd_is_served_in_several_turns(office: Office) -> None:
    """So that the loop comes to its other work in between; the order stays."""
    crowd = list(range(in_loop.TURN + 3))

    assert crowd == await office.run(*crowd)
    assert ([HERE, HERE], crowd) == (office.threads, office.stored())


async def test_one_that_fails_in_a_turn_harms_nobody(office: Office) -> None:
    """It alone is rolled back, and gets its own exception."""

    def refuse(store: SqlStore) -> None:
        store.add(Handled(id=999, at=NOW))
        raise Refusal("refusal-not-known")

    results = await asyncio.gather(
        office.writer.run(handle(1)), office.writer.run(refuse), office.writer.run(handle(3)), return_exceptions=True
    )

    assert [1, Refusal, 3] == [results[0], type(results[1]), results[2]]
    assert [1, 3] == office.stored()


async def test_a_commit_that_fails_is_told_to_all_of_its_turn(office: Office) -> None:
    """Nothing is stored of any of them, and the next turn is served as ever."""
    office.failure = OSError("disk full")
    failed = await office.run(1, 2)
    office.failure = None

    assert [NotCommitted, NotCommitted] == [type(one) for one in failed]
    assert [3] == await office.run(3)
    assert ([HERE] * 2, [3]) == (office.threads, office.stored())


async def test_a_full_database_fails_its_work_alone(office: Office) -> None:
    """When SQLite has no room the work fails without a trace, and smaller work goes on in the same thread."""
    await office.run(1)
    pages = await office.writer.run(lambda store: store._connection.execute(text("PRAGMA page_count")).scalar_one())
    await office.writer.run(
        lambda store: store._connection.execute(text(f"PRAGMA max_page_count={pages + 2}")).scalar_one()
    )
    with pytest.raises(Exception, match=r"full|nothing of this work"):
        await office.writer.run(
            lambda store: store.add(Handled(id=2, at=NOW, answer={"text": "x" * 100_000})),
        )

    assert [3] == await office.run(3)
    assert [1, 3] == office.stored()


async def test_the_loop_goes_on_while_another_process_writes(office: Office, stranger: Connection) -> None:
    """The writer's thread waits for the lock instead, and all is stored in the order in which it was asked for."""
    tasks = [asyncio.create_task(office.writer.run(handle(number))) for number in (1, 2)]
    began = time.perf_counter()
    await asyncio.sleep(0.05)
    later = asyncio.create_task(office.writer.run(handle(3)))
    await asyncio.sleep(0.05)
    waited, done = time.perf_counter() - began, [task.done() for task in (*tasks, later)]
    stranger.rollback()

    assert [1, 2, 3] == await asyncio.gather(*tasks, later)
    assert (True, [False] * 3) == (waited < BUSY_SECONDS / 2, done)
    assert [THERE, HERE] == office.threads
    assert [1, 2, 3] == office.stored()


async def test_what_the_thread_has_to_do_is_not_overtaken(office: Office) -> None:
    """Where long work waits or runs, short work joins it in the thread; after that the loop serves itself again."""
    standing, let_go = threading.Event(), threading.Event()

    def stand(store: SqlStore) -> int:
        standing.set()
        let_go.wait(10)
        return handle(1)(store)

    long = asyncio.create_task(office.writer.run_long(stand))
    await asyncio.to_thread(standing.wait, 10)
    short = asyncio.create_task(office.writer.run(handle(2)))
    for _ in range(2):  # one turn of the loop to ask, one to hand over
        await asyncio.sleep(0)
    let_go.set()

    assert [1, 2] == [await long, await short]
    assert [3] == await office.run(3)
    assert ([THERE, THERE, HERE], [1, 2, 3]) == (office.threads, office.stored())


async def test_a_slow_disk_is_waited_for_in_the_thread(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """After commits that took long the thread takes over; later the loop looks whether the disk has become quick."""
    monkeypatch.setattr(in_loop, "SLOW_SECONDS", 0.0)
    for number in range(3):
        await office.run(number)
    monkeypatch.setattr(in_loop, "_AGAIN_SECONDS", 0.0)
    assert office.writer._in_loop is not None
    office.writer._in_loop._slow_until = 0.0
    for number in range(3, 5):
        await office.run(number)

    assert [HERE, THERE, THERE, HERE, HERE] == office.threads


async def test_too_much_work_in_one_turn_is_refused(office: Office) -> None:
    """Beyond the bound a coroutine is told at once, instead of memory filling up."""
    results = await office.run(*range(50))

    assert list(range(40)) == results[:40] == office.stored()
    assert {Overloaded} == {type(one) for one in results[40:]}


async def test_too_much_work_behind_a_lock_is_refused(office: Office, stranger: Connection) -> None:
    """Also what the thread has no more room for."""
    first = [asyncio.create_task(office.writer.run(handle(number))) for number in range(40)]
    await asyncio.sleep(0.02)
    rest = [asyncio.create_task(office.writer.run(handle(number))) for number in range(40, 90)]
    await asyncio.sleep(0.02)
    stranger.rollback()
    results = await asyncio.gather(*first, *rest, return_exceptions=True)

    served = [one for one in results if isinstance(one, int)]
    assert served == office.stored()
    assert list(range(80)) == served
    assert [Overloaded] * 10 == [type(one) for one in results[80:]]


@pytest.mark.parametrize("beside", [False, True], ids=["in the thread of the loop", "from another thread"])
async def test_closing_finishes_what_the_next_turn_would_have_done(office: Office, beside: bool) -> None:
    """Nobody is left waiting, and later work is refused."""
    tasks = [asyncio.create_task(office.writer.run(handle(number))) for number in range(5)]
    await asyncio.sleep(0)
    if beside:
        await asyncio.to_thread(office.writer.close)
    else:
        office.writer.close()

    assert list(range(5)) == await asyncio.gather(*tasks) == office.stored()
    with pytest.raises(Closed):
        await office.writer.run(handle(6))


async def test_an_ended_loop_is_followed_by_the_next(office: Office) -> None:
    """A second loop beside the first has the writer's thread; the one that follows it is served in its own."""
    await office.run(1)
    await asyncio.to_thread(lambda: asyncio.run(office.run(2)))

    assert [HERE, THERE] == office.threads


def test_loops_that_follow_each_other_are_served_alike(office: Office) -> None:
    """The next loop takes over from one that has been closed."""
    asyncio.run(office.run(1))
    asyncio.run(office.run(2))

    assert ([HERE, HERE], [1, 2]) == (office.threads, office.stored())


async def test_the_impatience_of_the_loop_is_its_own(office: Office, sqlite_engine: Engine) -> None:
    """Whoever takes a connection from the pool after it waits for locks as everybody does."""
    await office.run(1)
    office.writer.close()
    connections = [sqlite_engine.raw_connection() for _ in range(3)]
    patience = {one.cursor().execute("PRAGMA busy_timeout").fetchone()[0] for one in connections}
    for one in connections:
        one.close()

    assert {BUSY_SECONDS * 1000} == patience


async def test_who_gave_up_waiting_disturbs_no_turn(office: Office) -> None:
    """A caller that was cancelled is passed over when the others are told."""
    tasks = [asyncio.create_task(office.writer.run(handle(number))) for number in (1, 2, 3)]
    await asyncio.sleep(0)
    tasks[1].cancel()

    assert [1, 3] == [await tasks[0], await tasks[2]]
    assert tasks[1].cancelled()


async def test_who_gave_up_behind_a_lock_holds_nobody_up(office: Office, stranger: Connection) -> None:
    """The loop goes on when the last one of a group that was handed over has been cancelled."""
    first, last = (asyncio.create_task(office.writer.run(handle(number))) for number in (1, 2))
    await asyncio.sleep(0.02)
    last.cancel()
    await asyncio.sleep(0.02)
    stranger.rollback()

    assert [3] == await office.run(3)
    assert 1 == await first


def test_all_begin_in_the_thread_that_does_the_work(sqlite_engine: Engine) -> None:
    """Each transaction is begun, filled and committed by one thread."""
    threads: list[str] = []
    event.listen(sqlite_engine, "begin", lambda _connection: threads.append(threading.current_thread().name))
    writer = Writer(sqlite_engine)
    asyncio.run(writer.run(handle(1)))
    asyncio.run(writer.run_long(handle(2)))
    writer.call(handle(3))
    writer.close()

    assert [HERE, THERE, THERE] == threads
