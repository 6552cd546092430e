"""Group commit on SQLite: work that waits at the same moment shares one commit, each in its own savepoint."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from time import perf_counter
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storage.faults import NotCommitted
from storage.lanes import Ticket
from storage.store import SqlStore

Around: TypeAlias = Callable[[Callable[[], None]], None]

UNKEPT: Final = "the commit failed: nothing of this work was kept"
_BUSY: Final = 5  # SQLITE_BUSY; what stands above its lowest byte only says more
_REMEMBERED: Final = 5


class Taken(Exception):
    """Somebody else writes: nothing of a group was done."""


class Groups:
    """Commits groups over one connection of its own, which is given up after a group that failed."""

    def __init__(self, engine: Engine, around: Around, *, waits: bool) -> None:
        """Make groups wait for the lock of whoever else writes (`waits`), or be told at once."""
        self._engine = engine
        self._around = around
        self._waits = waits
        self._connection: Connection | None = None
        self._took: deque[float] = deque(maxlen=_REMEMBERED)

    @property
    def took(self) -> float:
        """How long a commit takes, in seconds: the middle one of the last few; 0 before the first."""
        return sorted(self._took)[len(self._took) // 2] if self._took else 0.0

    def commit(self, tickets: list[Ticket[Any]]) -> None:
        """Do the work of a group and commit it; every ticket says what came of it.

        Raises `Taken` where somebody else writes and this one does not wait.
        """
        try:
            self._commit(self._open(), tickets)
        except BaseException as error:
            self.close()
            if not self._waits and _is_busy(error):
                raise Taken from error
            _fail_all(tickets, error)

    def close(self) -> None:
        """Give the connection up; the next group opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(SQLAlchemyError):
                connection.invalidate()  # nobody else who asks the pool is to inherit its impatience
                connection.close()

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
            if not self._waits:
                _raw(self._connection).execute("PRAGMA busy_timeout=0")
        return self._connection

    def _commit(self, connection: Connection, tickets: list[Ticket[Any]]) -> None:
        transaction = connection.begin()
        try:
            if len(tickets) == 1:
                kept = _attempt(connection, tickets[0])
            else:
                kept = sum(_attempt_apart(connection, ticket) for ticket in tickets) > 0
            if kept:
                _check_begun(connection)
                began = perf_counter()
                self._around(transaction.commit)
                self._took.append(perf_counter() - began)
        finally:
            if transaction.is_active:
                transaction.rollback()


def _raw(connection: Connection) -> Any:  # noqa: ANN401 - the driver's own connection
    return connection.connection.driver_connection


def _is_busy(error: BaseException) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", 0) if isinstance(error, DBAPIError) else 0
    return code & 0xFF == _BUSY


def _attempt(connection: Connection, ticket: Ticket[Any]) -> bool:
    """Do the work and return whether it did not raise; its caller is told what it raised."""
    try:
        ticket.attempt(SqlStore(connection))
    except BaseException as error:  # noqa: BLE001 - its caller is told
        ticket.error = error
        return False
    return True


def _attempt_apart(connection: Connection, ticket: Ticket[Any]) -> bool:
    """Do the same in a savepoint, so that nothing is left of work that raised."""
    raw = _raw(connection)
    raw.execute("SAVEPOINT work")
    kept = _attempt(connection, ticket)
    if not kept:
        raw.execute("ROLLBACK TO work")
    raw.execute("RELEASE work")
    return kept


def _check_begun(connection: Connection) -> None:
    """Raise where the database gave the transaction up by itself, as on a full disk: a commit would say nothing."""
    if not _raw(connection).in_transaction:
        raise NotCommitted(UNKEPT)


def _fail_all(tickets: list[Ticket[Any]], cause: BaseException) -> None:
    for ticket in tickets:
        ticket.error = NotCommitted(UNKEPT)
        ticket.error.__cause__ = cause
