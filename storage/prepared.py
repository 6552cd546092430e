"""Statements as SQLite's driver takes them, compiled once for a connection; values still pass through their columns.

SQLAlchemy spends some 100 us on each execution, SQLite itself 10: an update of one person asks a dozen times.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from sqlalchemy import Connection, Dialect, Executable, Table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Process: TypeAlias = Callable[[Any], Any]
Values: TypeAlias = Mapping[str, Any]
PREPARED = "prepared"
LATE = "__[POSTCOMPILE"  # the text depends on the values: lists to compare with


@dataclass(frozen=True, slots=True)
class Prepared:
    """One statement: its text, and for each value in its order the name and what the column makes of it."""

    text: str
    binds: tuple[tuple[str, Process | None], ...]

    def bound(self, values: Values) -> list[Any]:
        """Return the values as the driver takes them; raises what a column raises."""
        return [values[name] if process is None else process(values[name]) for name, process in self.binds]


def _prepared(statement: Executable, names: Sequence[str], dialect: Dialect) -> Prepared | None:
    """Compile a statement; None where its text depends on its values, or it brings values of its own."""
    compiled = cast("SQLCompiler", statement.compile(dialect=dialect, column_keys=list(names)))  # type: ignore[attr-defined]  # every statement compiles
    wanted = compiled.positiontup or []
    if LATE in compiled.string or not set(names).issuperset(wanted):
        return None
    return Prepared(compiled.string, tuple((name, _binder(compiled.binds[name].type, dialect)) for name in wanted))


def _binder(kind: TypeEngine[Any], dialect: Dialect) -> Process | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


class Driver:
    """SQLite's driver under a connection, within the transaction of that connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]  # the pool knows no more of it
        self._kept: dict[Any, Any] = connection.info.setdefault(PREPARED, {})

    def takes(self, statement: Executable, values: Values) -> Prepared | None:
        """Return the statement prepared; None where SQLAlchemy must execute it."""
        try:
            found: Prepared | None = self._kept[statement]
        except KeyError:
            found = self._kept[statement] = _prepared(statement, tuple(values), self._connection.dialect)
        return found

    def execute(self, prepared: Prepared, rows: Sequence[Values]) -> sqlite3.Cursor:
        """Execute a statement once for each row of values; raises SQLAlchemy's errors."""
        self._begin()
        bound = [prepared.bound(values) for values in rows]
        try:
            if len(bound) == 1:
                return self._raw.execute(prepared.text, bound[0])
            return self._raw.executemany(prepared.text, bound)
        except sqlite3.Error as error:
            raise self._known(prepared, error) from error

    def _begin(self) -> None:
        if not self._connection.in_transaction():
            self._connection.begin()

    def _known(self, prepared: Prepared, error: sqlite3.Error) -> BaseException:
        dialect = self._connection.dialect
        return DBAPIError.instance(
            prepared.text, None, error, sqlite3.Error, hide_parameters=True, dialect=dialect
        )  # fmt: skip

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Keep what is done inside, or nothing of it when it raises."""
        self._begin()
        self._raw.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            self._raw.execute("ROLLBACK TO part")
            raise
        finally:
            self._raw.execute("RELEASE part")

    def readers(self, table: Table) -> tuple[tuple[int, Process], ...]:
        """Return what the columns of a table make of stored values, by place, where they make anything of them."""
        found: tuple[tuple[int, Process], ...] | None = self._kept.get(table)
        if found is None:
            dialect = self._connection.dialect
            every = (
                (place, column.type.dialect_impl(dialect).result_processor(dialect, None))
                for place, column in enumerate(table.columns)
            )
            found = self._kept[table] = tuple((place, process) for place, process in every if process)
        return found
