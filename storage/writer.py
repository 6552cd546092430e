"""Work on the database, one transaction each, acknowledged only after its commit.

On SQLite short work of coroutines is done in the thread of their loop; one thread of the writer's own does what takes
long, what plain threads ask for, and what the loop would have to wait for. Both do in one commit what waits at the same
moment. On PostgreSQL a few threads write side by side, and what cannot be serialised is done again.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Engine, RootTransaction

from storage.engine import for_reading
from storage.faults import NotCommitted
from storage.groups import UNKEPT, Around, Groups
from storage.in_loop import InLoop
from storage.lanes import GROUP, Lane, Ticket
from storage.retrying import Attempts
from storage.store import SqlStore

T = TypeVar("T")

WAITING = 10_000
WRITERS = 4
READERS = 2


def plainly(commit: Callable[[], None]) -> None:
    """Commit; what tests put around a commit has this form."""
    commit()


class Writer:
    """Runs work in transactions for coroutines (`run`, `read`) and for plain threads (`call`, `look`)."""

    def __init__(self, engine: Engine, *, around: Around = plainly, waiting: int = WAITING) -> None:
        self._engine = engine
        self._reading = for_reading(engine)
        self._around = around
        self._attempts = Attempts(WRITERS)
        grouped = engine.dialect.name == "sqlite"
        threads, serve = (1, self._serve_groups) if grouped else (WRITERS, self._serve_each)
        self._writers = Lane("writer", threads, waiting, serve)
        self._readers = Lane("reader", READERS, waiting, self._serve_reads)
        own = Groups(engine, around, waits=False)
        self._in_loop = InLoop(own, self._writers, waiting) if grouped else None

    async def run(self, work: Callable[[SqlStore], T]) -> T:
        """Do the work in a transaction and return its result once that is committed.

        Raises what the work raises (nothing is kept then), `NotCommitted`, `Overloaded` or `Closed`.
        """
        loop = asyncio.get_running_loop()
        if self._in_loop is None or not self._in_loop.takes(loop):
            return await self._ask(self._writers, work)
        future: asyncio.Future[T] = loop.create_future()
        self._in_loop.put(Ticket(work, future, loop))
        return await future

    async def run_long(self, work: Callable[[SqlStore], T]) -> T:
        """Do as `run` does, beside the loop: what works through many rows would hold up everybody."""
        return await self._ask(self._writers, work)

    def call(self, work: Callable[[SqlStore], T]) -> T:
        """Do as `run` does, from a thread without an event loop; waits for room instead of `Overloaded`."""
        if self._in_loop is not None:
            self._in_loop.check_outside()
        return self._wait(self._writers, work)

    async def read(self, work: Callable[[SqlStore], T]) -> T:
        """Return the result of work that only reads, beside the writers; a change in it raises."""
        return await self._ask(self._readers, work)

    def look(self, work: Callable[[SqlStore], T]) -> T:
        """Do as `read` does, from a thread without an event loop."""
        return self._wait(self._readers, work)

    def close(self) -> None:
        """Finish what waits, end the threads; later work raises `Closed`. The engine stays open."""
        if self._in_loop is not None:
            self._in_loop.close()
        self._writers.close()
        self._readers.close()

    @staticmethod
    async def _ask(lane: Lane, work: Callable[[SqlStore], T]) -> T:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        lane.put(Ticket(work, future, loop), block=False)
        return await future

    @staticmethod
    def _wait(lane: Lane, work: Callable[[SqlStore], T]) -> T:
        future: Future[T] = Future()
        lane.put(Ticket(work, future), block=True)
        return future.result()

    def _serve_groups(self, lane: Lane) -> None:
        groups = Groups(self._engine, self._around, waits=True)
        while tickets := lane.take(GROUP):
            groups.commit(tickets)
            lane.deliver(tickets)
        groups.close()

    def _serve_each(self, lane: Lane) -> None:
        while tickets := lane.take(1):
            try:
                self._attempts.run(partial(self._transact, tickets[0]))
            except BaseException as error:  # noqa: BLE001 - its caller is told
                tickets[0].error = error
            lane.deliver(tickets)

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

    def _serve_reads(self, lane: Lane) -> None:
        while tickets := lane.take(1):
            try:
                with self._reading.connect() as connection:
                    tickets[0].attempt(SqlStore(connection))
            except BaseException as error:  # noqa: BLE001 - its caller is told
                tickets[0].error = error
            lane.deliver(tickets)
