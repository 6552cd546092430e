"""Statements as SQLite's driver takes them, compiled once for a connection; values still pass through their columns.

SQLAlchemy spends some 100 us on each execution, SQLite itself 10: an update of one person asks a dozen times.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Any, Final, TypeAlias, TypeVar, cast

from sqlalchemy import Connection, Dialect, Executable, Table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from storage.columns import Direct, Process
from storage.faults import NotCommitted

R = TypeVar("R")
Values: TypeAlias = Mapping[str, Any]
PREPARED = "prepared"
LISTED: Final = re.compile(r"__\[POSTCOMPILE_[^\]]+\]")
SKIPPING: Final = " ON CONFLICT DO NOTHING"
FEW: Final = 20  # rows of one statement: with their columns fewer values than any SQLite takes
OF_A_LIST: Final = "SELECT value FROM json_each(?)"  # one text for lists of every length


@dataclass(frozen=True, slots=True)
class Prepared:
    """One statement: its text, for each value in its order the name and what the column makes of it, its own values."""

    text: str
    binds: tuple[tuple[str, Process | None], ...]
    own: Values

    def bound(self, values: Values) -> list[Any]:
        """Return the values as the driver takes them; raises what a column raises."""
        values = {**self.own, **values} if self.own else values
        return [
            process(value) if (value := values[name]) is not None and process else value for name, process in self.binds
        ]


@dataclass(frozen=True, slots=True)
class Writing:
    """A statement that takes whole records: the fields it wants in order, and what columns make of their values."""

    text: str
    fields: Callable[[Any], tuple[Any, ...]]
    processes: tuple[tuple[int, Process], ...]
    revised: bool = False

    def together(self, rows: int) -> str:
        """Return the text of an insert that takes so many records at once, all of them or none."""
        head, _, values = self.text.removesuffix(SKIPPING).partition(" VALUES ")
        return f"{head} VALUES {', '.join([values] * rows)}"

    def bound(self, record: object) -> list[Any]:
        """Return the values of a record as the driver takes them; of one put in place, what it must find last."""
        values = list(self.fields(record))
        if self.revised:
            values[-1] -= 1
        for place, process in self.processes:
            value = values[place]
            if value is not None:
                values[place] = process(value)
        return values


@dataclass(frozen=True, slots=True)
class Reader:
    """How the rows of a table become records: their fields in order, and what columns make of stored values."""

    names: tuple[str, ...]
    processes: tuple[tuple[str, Process], ...]

    def records(self, kind: type[R], rows: Iterable[Sequence[Any]]) -> list[R]:
        """Return the records of rows as the driver gave them."""
        return [self.record(kind, row) for row in rows]

    def record(self, kind: type[R], row: Sequence[Any]) -> R:
        """Return the record of one row."""
        values = dict(zip(self.names, row, strict=True))
        for name, process in self.processes:
            kept = values[name]
            if kept is not None:
                values[name] = process(kept)
        return kind(**values)


def _prepared(statement: Executable, names: Sequence[str], dialect: Dialect) -> Prepared:
    """Compile a statement; a list to compare with is one value: the driver takes it as JSON."""
    compiled = cast("SQLCompiler", statement.compile(dialect=dialect, column_keys=list(names)))  # type: ignore[attr-defined]  # every statement compiles
    binds = [(name, _binder(compiled.binds[name].type, dialect)) for name in compiled.positiontup or []]
    lists = {name for name, bind in compiled.binds.items() if bind.expanding}
    return Prepared(
        LISTED.sub(OF_A_LIST, compiled.string),
        tuple((name, _of_each(process) if name in lists else process) for name, process in binds),
        {name: compiled.binds[name].effective_value for name, _ in binds if name not in names},
    )


def _writing(prepared: Prepared) -> Writing:
    """Return a statement that takes records; `_id` and `_revision` are the id and the revision that must be there."""
    names = [name for name, _ in prepared.binds]
    every = ((place, process) for place, (_, process) in enumerate(prepared.binds))
    return Writing(
        prepared.text,
        attrgetter(*(name.removeprefix("_") for name in names)),
        tuple((place, process) for place, process in every if process),
        revised=names[-1] == "_revision",
    )


def _binder(kind: TypeEngine[Any], dialect: Dialect) -> Process | None:
    return kind.to_sqlite(dialect) if isinstance(kind, Direct) else kind.dialect_impl(dialect).bind_processor(dialect)


def _unbinder(kind: TypeEngine[Any], dialect: Dialect) -> Process | None:
    if isinstance(kind, Direct):
        return kind.from_sqlite(dialect)
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _of_each(process: Process | None) -> Process:
    def listed(values: Iterable[Any]) -> str:
        return json.dumps(list(values) if process is None else [process(value) for value in values])

    return listed


def _reader(table: Table, dialect: Dialect) -> Reader:
    every = ((name, _unbinder(column.type, dialect)) for name, column in table.columns.items())
    return Reader(tuple(table.columns.keys()), tuple((name, process) for name, process in every if process))


class Driver:
    """SQLite's driver under a connection, within the transaction of that connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]  # the pool knows no more of it
        self._kept: dict[Any, Any] = connection.info.setdefault(PREPARED, {})

    def execute(self, statement: Executable, *rows: Values) -> sqlite3.Cursor:
        """Execute a statement once for each row of values; raises SQLAlchemy's errors."""
        prepared = self._take(statement, rows[0])
        if len(rows) == 1:
            return self._run(prepared.text, prepared.bound(rows[0]))
        return self._run_each(prepared.text, [prepared.bound(values) for values in rows])

    def write(self, statement: Executable, names: tuple[str, ...], *records: object) -> int:
        """Add or put records by a statement whose values are named as their fields; return how many rows changed."""
        try:
            writing: Writing = self._kept[statement, names]
        except KeyError:
            writing = self._kept[statement, names] = _writing(_prepared(statement, names, self._connection.dialect))
        if len(records) == 1:
            return self._run(writing.text, writing.bound(records[0])).rowcount
        bound = [writing.bound(record) for record in records]
        if len(bound) <= FEW:
            return self._run(self._together(statement, writing, len(bound)), list(chain(*bound))).rowcount
        return self._run_each(writing.text, bound).rowcount

    def _together(self, statement: Executable, writing: Writing, rows: int) -> str:
        try:
            text: str = self._kept[statement, rows]
        except KeyError:
            text = self._kept[statement, rows] = writing.together(rows)
        return text

    def _run(self, text: str, bound: list[Any]) -> sqlite3.Cursor:
        if not self._raw.in_transaction:
            self._begin()
        try:
            return self._raw.execute(text, bound)
        except sqlite3.Error as error:
            raise self._known(text, error) from error

    def _run_each(self, text: str, bound: list[list[Any]]) -> sqlite3.Cursor:
        if not self._raw.in_transaction:
            self._begin()
        try:
            return self._raw.executemany(text, bound)
        except sqlite3.Error as error:
            raise self._known(text, error) from error

    def records(self, kind: type[R], table: Table, statement: Executable, values: Values) -> list[R]:
        """Return the rows that a statement gives of a table, as records."""
        rows = self.execute(statement, values).fetchall()
        return self._reader(table).records(kind, rows) if rows else []

    def side_by_side(
        self, kinds: Sequence[tuple[type, Table]], statement: Executable, values: Values
    ) -> list[object | None]:
        """Return the records that stand beside each other in the one row of a statement; None where there is none."""
        row, found, at = self.execute(statement, values).fetchone(), list[object | None](), 0
        for kind, table in kinds:
            reader = self._reader(table)
            part = row[at : at + len(reader.names)]
            at += len(part)
            found.append(None if part[0] is None else reader.record(kind, part))
        return found

    def _begin(self) -> None:
        """Begin what nobody has begun; a transaction that the database gave up by itself is not begun anew."""
        if self._connection.in_transaction():
            raise NotCommitted("the database gave up the transaction")
        self._connection.begin()

    def _take(self, statement: Executable, values: Values) -> Prepared:
        try:
            found: Prepared = self._kept[statement]
        except KeyError:
            found = self._kept[statement] = _prepared(statement, tuple(values), self._connection.dialect)
        return found

    def _reader(self, table: Table) -> Reader:
        try:
            found: Reader = self._kept[table]
        except KeyError:
            found = self._kept[table] = _reader(table, self._connection.dialect)
        return found

    def _known(self, text: str, error: sqlite3.Error) -> BaseException:
        dialect = self._connection.dialect
        return DBAPIError.instance(text, None, error, sqlite3.Error, hide_parameters=True, dialect=dialect)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Keep what is done inside, or nothing of it when it raises."""
        if not self._raw.in_transaction:
            self._begin()
        self._raw.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            self._raw.execute("ROLLBACK TO part")
            raise
        finally:
            self._raw.execute("RELEASE part")
