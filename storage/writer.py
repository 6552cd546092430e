"""Work on the database, one transaction each, acknowledged only after its commit.

On SQLite one thread writes, and work that waits at the same moment shares one commit, each in its own savepoint.
On PostgreSQL a few threads write side by side, and what cannot be serialised is done again.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from queue import Empty, Full, Queue
from threading import Thread, current_thread
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine, RootTransaction

from storage.engine import for_reading
from storage.faults import Closed, NotCommitted, Overloaded
from storage.retrying import Attempts
from storage.store import SqlStore

T = TypeVar("T")
Around = Callable[[Callable[[], None]], None]

GROUP = 128
WAITING = 10_000
WRITERS = 4
READERS = 2
UNKEPT = "the commit failed: nothing of this work was kept"


@dataclass(slots=True)
class Ticket(Generic[T]):
    """Work that waits, whom to tell, and what came of it."""

    work: Callable[[SqlStore], T]
    future: "asyncio.Future[T] | Future[T]"
    loop: asyncio.AbstractEventLoop | None = None
    result: T | None = None
    error: BaseException | None = None

    def attempt(self, store: SqlStore) -> None:
        """Do the work and keep its result; its exception passes."""
        self.result, self.error = None, None
        self.result = self.work(store)

    def tell(self) -> None:
        """Hand over what came of it; a caller who gave up is not told."""
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)  # type: ignore[arg-type]  # without an error there is a result
        else:
            self.future.set_exception(self.error)


def _tell_all(tickets: list[Ticket[Any]]) -> None:
    for ticket in tickets:
        ticket.tell()


def deliver(tickets: list[Ticket[Any]]) -> None:
    """Tell all callers, waking each event loop once."""
    loops = {ticket.loop for ticket in tickets}
    for loop in loops:
        mine = [ticket for ticket in tickets if ticket.loop is loop]
        if loop is None:
            _tell_all(mine)
        else:
            with suppress(RuntimeError):  # the loop has been closed: nobody is left to be told
                loop.call_soon_threadsafe(_tell_all, mine)


def plainly(commit: Callable[[], None]) -> None:
    """Commit; what tests put around a commit has this form."""
    commit()


class _Lane:
    """A queue and the threads that serve it."""

    def __init__(self, name: str, threads: int, waiting: int, serve: Callable[["_Lane"], None]) -> None:
        self.queue: Queue[Ticket[Any] | None] = Queue(waiting)
        self._closed = False
        self._threads = [Thread(target=serve, args=(self,), name=f"{name}-{i}", daemon=True) for i in range(threads)]
        for thread in self._threads:
            thread.start()

    def put(self, ticket: Ticket[Any], *, block: bool) -> None:
        """Queue a ticket; raises `Closed`, or `Overloaded` when it may not block."""
        if self._closed:
            raise Closed("the writer is closed")
        if current_thread() in self._threads:
            raise RuntimeError("work inside a transaction may not wait for another transaction")
        try:
            self.queue.put(ticket, block=block)
        except Full:
            raise Overloaded("too much work waits for the database") from None

    def take(self, most: int) -> list[Ticket[Any]]:
        """Wait for work and return all that waits by now, up to `most`; nothing at the end."""
        first = self.queue.get()
        tickets = [] if first is None else [first]
        while tickets and len(tickets) < most:
            try:
                more = self.queue.get_nowait()
            except Empty:
                break
            if more is None:
                self.queue.put(None)
                break
            tickets.append(more)
        return tickets

    def close(self) -> None:
        """Finish what waits and end the threads."""
        if self._closed:
            return
        self._closed = True
        for _ in self._threads:
            self.queue.put(None)
        for thread in self._threads:
            thread.join()
        _refuse_rest(self.queue)


def _refuse_rest(queue: "Queue[Ticket[Any] | None]") -> None:
    with suppress(Empty):
        while True:
            ticket = queue.get_nowait()
            if ticket is not None:
                ticket.error = Closed("the writer is closed")
                deliver([ticket])


class Writer:
    """Runs work in transactions for coroutines (`run`, `read`) and for plain threads (`call`, `look`)."""

    def __init__(self, engine: Engine, *, around: Around = plainly, waiting: int = WAITING) -> None:
        self._engine = engine
        self._reading = for_reading(engine)
        self._around = around
        self._attempts = Attempts(WRITERS)
        grouped = engine.dialect.name == "sqlite"
        threads, serve = (1, self._serve_groups) if grouped else (WRITERS, self._serve_each)
        self._writers = _Lane("writer", threads, waiting, serve)
        self._readers = _Lane("reader", READERS, waiting, self._serve_reads)

    async def run(self, work: Callable[[SqlStore], T]) -> T:
        """Do the work in a transaction and return its result once that is committed.

        Raises what the work raises (nothing is kept then), `NotCommitted`, `Overloaded` or `Closed`.
        """
        return await self._ask(self._writers, work)

    def call(self, work: Callable[[SqlStore], T]) -> T:
        """Do as `run` does, from a thread without an event loop; waits for room instead of `Overloaded`."""
        return self._wait(self._writers, work)

    async def read(self, work: Callable[[SqlStore], T]) -> T:
        """Return the result of work that only reads, beside the writers; a change in it raises."""
        return await self._ask(self._readers, work)

    def look(self, work: Callable[[SqlStore], T]) -> T:
        """Do as `read` does, from a thread without an event loop."""
        return self._wait(self._readers, work)

    def close(self) -> None:
        """Finish what waits, end the threads; later work raises `Closed`. The engine stays open."""
        self._writers.close()
        self._readers.close()

    @staticmethod
    async def _ask(lane: _Lane, work: Callable[[SqlStore], T]) -> T:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        lane.put(Ticket(work, future, loop), block=False)
        return await future

    @staticmethod
    def _wait(lane: _Lane, work: Callable[[SqlStore], T]) -> T:
        future: Future[T] = Future()
        lane.put(Ticket(work, future), block=True)
        return future.result()

    def _serve_groups(self, lane: _Lane) -> None:
        while tickets := lane.take(GROUP):
            try:
                with self._engine.connect() as connection:
                    self._commit(connection, tickets)
            except BaseException as error:  # noqa: BLE001 - every caller of the group is told
                _fail_all(tickets, error)
            deliver(tickets)

    def _commit(self, connection: Connection, tickets: list[Ticket[Any]]) -> None:
        transaction = connection.begin()
        try:
            for ticket in tickets:
                _attempt_apart(connection, ticket)
            self._around(transaction.commit)
        finally:
            if transaction.is_active:
                transaction.rollback()

    def _serve_each(self, lane: _Lane) -> None:
        while tickets := lane.take(1):
            try:
                self._attempts.run(partial(self._transact, tickets[0]))
            except BaseException as error:  # noqa: BLE001 - its caller is told
                tickets[0].error = error
            deliver(tickets)

    def _transact(self, ticket: Ticket[Any]) -> None:
        with self._engine.connect() as connection:
            transaction = connection.begin()
            try:
                ticket.attempt(SqlStore(connection))
                self._commit_one(transaction)
            finally:
                if transaction.is_active:
                    transaction.rollback()

    def _commit_one(self, transaction: RootTransaction) -> None:
        try:
            self._around(transaction.commit)
        except Exception as error:
            raise NotCommitted(UNKEPT) from error

    def _serve_reads(self, lane: _Lane) -> None:
        while tickets := lane.take(1):
            try:
                with self._reading.connect() as connection:
                    tickets[0].attempt(SqlStore(connection))
            except BaseException as error:  # noqa: BLE001 - its caller is told
                tickets[0].error = error
            deliver(tickets)


def _attempt_apart(connection: Connection, ticket: Ticket[Any]) -> None:
    cursor = connection.connection.cursor()
    cursor.execute("SAVEPOINT work")
    try:
        ticket.attempt(SqlStore(connection))
    except BaseException as error:  # noqa: BLE001 - its caller is told
        cursor.execute("ROLLBACK TO work")
        ticket.error = error
    cursor.execute("RELEASE work")


def _fail_all(tickets: list[Ticket[Any]], cause: BaseException) -> None:
    for ticket in tickets:
        ticket.error = NotCommitted(UNKEPT)
        ticket.error.__cause__ = cause
