"""Work on the database, one transaction each, acknowledged only after its commit.

On SQLite one thread writes, and work that waits at the same moment shares one commit, each in its own savepoint.
On PostgreSQL a few threads write side by side, and what cannot be serialised is done again.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, RootTransaction
from sqlalchemy.exc import SQLAlchemyError

from storage.engine import for_reading
from storage.faults import NotCommitted
from storage.lanes import Lane, Ticket, deliver
from storage.retrying import Attempts
from storage.store import SqlStore

T = TypeVar("T")
Around = Callable[[Callable[[], None]], None]

GROUP = 128
WAITING = 10_000
WRITERS = 4
READERS = 2
UNKEPT = "the commit failed: nothing of this work was kept"


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
        """Serve groups over one connection, which is given up after a group that failed."""
        with ExitStack() as held:
            connection: Connection | None = None
            while tickets := lane.take(GROUP):
                try:
                    connection = connection or held.enter_context(self._engine.connect())
                    self._commit(connection, tickets)
                except BaseException as error:  # noqa: BLE001 - every caller of the group is told
                    _fail_all(tickets, error)
                    connection = None
                    with suppress(SQLAlchemyError):
                        held.close()
                deliver(tickets)

    def _commit(self, connection: Connection, tickets: list[Ticket[Any]]) -> None:
        transaction = connection.begin()
        try:
            if len(tickets) == 1:
                kept = _attempt(connection, tickets[0])
            else:
                kept = sum(_attempt_apart(connection, ticket) for ticket in tickets) > 0
            if kept:
                _check_begun(connection)
                self._around(transaction.commit)
        finally:
            if transaction.is_active:
                transaction.rollback()

    def _serve_each(self, lane: Lane) -> None:
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

    def _serve_reads(self, lane: Lane) -> None:
        while tickets := lane.take(1):
            try:
                with self._reading.connect() as connection:
                    tickets[0].attempt(SqlStore(connection))
            except BaseException as error:  # noqa: BLE001 - its caller is told
                tickets[0].error = error
            deliver(tickets)


def _attempt(connection: Connection, ticket: Ticket[Any]) -> bool:
    """Do the work and return whether it did not raise; its caller is told what it raised."""
    try:
        ticket.attempt(SqlStore(connection))
    except BaseException as error:  # noqa: BLE001 - its caller is told
        ticket.error = error
        return False
    return True


def _check_begun(connection: Connection) -> None:
    """Raise where the database gave the transaction up by itself, as on a full disk: a commit would say nothing."""
    raw: Any = connection.connection.driver_connection
    if not raw.in_transaction:
        raise NotCommitted(UNKEPT)


def _attempt_apart(connection: Connection, ticket: Ticket[Any]) -> bool:
    """Do the same in a savepoint, so that nothing is left of work that raised."""
    raw: Any = connection.connection.driver_connection
    raw.execute("SAVEPOINT work")
    kept = _attempt(connection, ticket)
    if not kept:
        raw.execute("ROLLBACK TO work")
    raw.execute("RELEASE work")
    return kept


def _fail_all(tickets: list[Ticket[Any]], cause: BaseException) -> None:
    for ticket in tickets:
        ticket.error = NotCommitted(UNKEPT)
        ticket.error.__cause__ = cause
