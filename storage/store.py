"""The SQL store: the rows of the office through prepared statements, inside one transaction of its caller."""

import secrets
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Executable
from sqlalchemy.exc import IntegrityError, StatementError

from core.errors import Stale
from core.ports import Duplicate, Held, Wanted
from core.records import Person, Setting
from storage import statements
from storage.columns import WrongKey, cipher_of, copied
from storage.conditions import MANY, Condition, conditions, given, ordering, under_all_keys
from storage.faults import broken_rule
from storage.matching import as_stored, differing
from storage.own_rows import ABSENT, OwnRows
from storage.prepared import FEW, Driver
from storage.tables import CHART, shape, table

R = TypeVar("R")

CHART_VERSION = "chart-version"
PUT = ("_id", "_revision")
LISTS = frozenset(MANY.values())


def _value(record: object, name: str) -> Any:  # noqa: ANN401 - whatever a field holds
    """Return what a statement wants under a name: a field, or what must be stored before a record is put."""
    if name == "_revision":
        return getattr(record, "revision", 0) - 1
    return getattr(record, name.removeprefix("_"))


def _record(kind: type[R], row: Sequence[Any]) -> R:
    return kind(**dict(zip(shape(kind).names, row, strict=True)))


def rank(record: object) -> int:
    """Return the place of a record's table such that what it refers to comes before it."""
    return shape(type(record)).rank


def is_of_chart(record: object) -> bool:
    """Whether a change of this record changes who stands where, or the calendar; a citizen stands nowhere."""
    return type(record) in CHART and (not isinstance(record, Person) or record.employee)


def next_version(old: int) -> int:
    """Return a greater version that no rolled back change can have had, so that a snapshot is never mistaken."""
    return old + 1 + secrets.randbelow(1 << 20)


class SqlStore:
    """`core.ports.Store` over a connection whose transaction its caller began and will end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = connection.dialect.name
        self._driver = Driver(connection) if self._dialect == "sqlite" else None
        self._seen: defaultdict[type, dict[str | int, object]] = defaultdict(dict)
        self._found: defaultdict[type, dict[tuple[object, ...], list[Any]]] = defaultdict(dict)
        self._own = OwnRows()
        self._version: int | None = None

    def get(self, kind: type[R], key: str | int, /) -> R | None:
        """Return the record with this id, or None."""
        record: R | None
        if self._own.begun and (record := self._own.get(kind, key)) is not ABSENT:
            return record
        seen: dict[Any, Any] = self._seen[kind]
        if key in seen:
            record = seen[key]
            return record
        found = self._records(kind, statements.get_row(kind), {"key": key})
        record = seen[key] = found[0] if found else None
        return record

    def expect(self, *wanted: Wanted) -> None:
        """Read these rows at once, so that `get` need not ask for each; what it answers does not change by it."""
        outline = tuple([(kind, key if isinstance(key, Held) else None) for kind, key in wanted])
        keys = {f"key_{place}": key for place, (_, key) in enumerate(wanted) if not isinstance(key, Held)}
        query = statements.get_rows(outline)
        for (kind, key), record in zip(
            wanted, self._side_by_side([kind for kind, _ in wanted], query, keys), strict=True
        ):
            if record is not None:
                self._seen[kind].setdefault(record.id, record)
            elif not isinstance(key, Held):
                self._seen[kind].setdefault(key, None)

    def _side_by_side(self, kinds: list[type], query: Executable, keys: Mapping[str, Any]) -> list[Any]:
        if self._driver is not None:
            return self._driver.side_by_side([(kind, table(kind)) for kind in kinds], query, keys)
        row, found, at = self._execute(query, keys).one(), list[Any](), 0
        for kind in kinds:
            part = row[at : at + len(shape(kind).names)]
            at += len(part)
            found.append(None if part[0] is None else _record(kind, part))
        return found

    def add(self, *records: object) -> None:
        """Insert all of these records or none, what is referred to before what refers to it.

        Raises `Duplicate` where an id or another unique value exists, `Orphan` where a reference leads nowhere.
        """
        kinds = {*map(type, records)}
        if len(kinds) == 1 and (len(records) == 1 or (len(records) <= FEW and self._driver)):
            self._add(type(records[0]), records)
        else:
            with self.savepoint():
                for kind, same in groupby(sorted(records, key=rank), key=type):
                    self._add(kind, list(same))
        if not CHART.isdisjoint(kinds) and any(map(is_of_chart, records)):
            self._touch()

    def _add(self, kind: type, records: Sequence[Any]) -> None:
        kept = shape(kind)
        records = records if kept.alone else [as_stored(record, copied) for record in records]
        added = self._write(statements.add_row(kind, self._dialect), kept.names, *records)
        for record in records:
            self._forget_one(kind, record.id)
        if added != len(records):
            raise Duplicate(f"{kind.__name__}: {len(records) - added} of {len(records)} are stored already")
        if not kept.alone:
            self._own.added(kind, records)

    def put(self, record: Any) -> None:  # noqa: ANN401 - any record
        """Replace the row with this id; KeyError where there is none.

        A record with `revision` raises `Stale` unless the stored one has revision - 1.
        Raises `Duplicate` and `Orphan` as `add` does. Of a row that is known only what differs is written: what stays
        would be encrypted anew, and take all its indexes and references with it.
        """
        kind, key = type(record), record.id
        old = self._known(kind, key)
        fields = (differing(old, record) if old is not None else ()) or shape(kind).but_id
        record = as_stored(record, copied, fields) if self._own.begun else record
        with self.savepoint() if shape(kind).unique and self._dialect == "postgresql" else nullcontext():
            changed = self._write(statements.put_row(kind), PUT + fields, record)
        self._forget_one(kind, key)
        if changed == 0:
            if self.get(kind, key) is None:
                raise KeyError(f"{kind.__name__} {key}")
            raise Stale
        self._own.put(kind, record)
        if is_of_chart(record):
            self._touch()

    def _known(self, kind: type, key: str | int) -> object | None:
        """Return a row as this transaction has seen it, or wrote it; None where it knows nothing of it."""
        record = self._own.get(kind, key) if self._own.begun else ABSENT
        return self._seen[kind].get(key) if record is ABSENT else record

    def remove(self, record: Any) -> None:  # noqa: ANN401 - any record
        """Delete the row with this id, if it is there; raises `Orphan` while others refer to it."""
        kind, key = type(record), record.id
        self._change(statements.remove_row(kind), {"key": key})
        self._forget_one(kind, key)
        self._own.removed(kind, key)
        if is_of_chart(record):
            self._touch()

    def find(
        self,
        kind: type[R],
        /,
        *,
        order: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        **where: object,
    ) -> list[R]:
        """Return the records that match, ordered by a field (`-field` descending, None lowest) and then by id."""
        asked = conditions(kind, where)
        if self._own.begun and self._own.knows(kind, asked):
            own: list[R] = self._own.find(kind, asked, ordering(kind, order))
            return own[offset : None if limit is None else offset + limit]
        asked = self._under_keys(kind, asked)
        outlines = tuple([one.outline for one, _ in asked])
        query = statements.find_rows(kind, outlines, ordering(kind, order), limit is not None, offset > 0)
        values = given(asked) | {"limit": limit, "offset": offset}
        if not LISTS.isdisjoint([one.relation for one, _ in asked]):
            return self._records(kind, query, values)
        found: dict[Any, list[R]] = self._found[kind]
        same = (query, *values.values())
        if same not in found:
            found[same] = self._records(kind, query, values)
        return found[same].copy()

    def count(self, kind: type[object], /, **where: object) -> int:
        """Return how many records match."""
        asked = conditions(kind, where)
        if self._own.begun and self._own.knows(kind, asked):
            return len(self._own.find(kind, asked))
        asked = self._under_keys(kind, asked)
        query = statements.count_rows(kind, tuple([one.outline for one, _ in asked]))
        values = given(asked)
        found = self._driver.execute(query, values) if self._driver else self._execute(query, values)
        return int(found.fetchone()[0])  # type: ignore[index]  # a count is one row

    def discard(self, kind: type[object], /, **where: object) -> int:
        """Delete all records that match and return how many they were."""
        asked = self._asked(kind, where)
        deletion = statements.discard_rows(kind, tuple([one.outline for one, _ in asked]))
        if kind in CHART:
            self._touch()
        self._forget(kind)
        return self._change(deletion, given(asked))

    def change(self, kind: type[object], to: Mapping[str, object], /, **where: object) -> int:
        """Give fields of all records that match new values, without a new revision; return how many they were."""
        asked = self._asked(kind, where)
        change = statements.change_rows(kind, tuple(to), tuple([one.outline for one, _ in asked]))
        self._forget(kind)
        changed = self._change(change, given(asked) | {f"to_{name}": value for name, value in to.items()})
        if kind in CHART:
            self._touch()
        return changed

    def version(self) -> int:
        """Return a number that grows with every change to people, posts, relations or the calendar."""
        if self._version is None:
            kept = self.get(Setting, CHART_VERSION)
            self._version = 0 if kept is None else int(kept.value["number"])
        return self._version

    def lease(self, kind: type[R], *, now: datetime, limit: int, until: datetime, spare: Sequence[str] = ()) -> list[R]:
        """Claim rows that wait, are due and are not held: first due first, held until then, one try more.

        Those whose `kind` is to be spared are left.
        """
        given = {"now": now, "limit": limit, "until": until} | ({"spared": list(spare)} if spare else {})
        self._forget(kind)
        leased = self._records(kind, statements.lease_rows(kind, bool(spare)), given)
        return sorted(leased, key=attrgetter("not_before", "id"))

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Keep what is done inside, or nothing of it when it raises."""
        try:
            with self._driver.savepoint() if self._driver else self._connection.begin_nested():
                yield
        except BaseException:
            self._seen.clear()
            self._found.clear()
            self._own.forget()
            self._version = None
            raise

    def _asked(self, kind: type[object], where: Mapping[str, object]) -> tuple[Condition, ...]:
        return self._under_keys(kind, conditions(kind, where))

    def _under_keys(self, kind: type[object], asked: tuple[Condition, ...]) -> tuple[Condition, ...]:
        sealed = shape(kind).sealed
        if not sealed:
            return asked
        keys = cipher_of(self._connection.dialect).keys
        return tuple(under_all_keys(one, keys) if one[0].field in sealed else one for one in asked)

    def _forget(self, kind: type) -> None:
        self._own.cloud(kind)
        self._seen.pop(kind, None)
        self._found.pop(kind, None)
        if kind is Setting:
            self._version = None

    def _forget_one(self, kind: type, key: str | int) -> None:
        if kind in self._seen:
            self._seen[kind].pop(key, None)
        if kind in self._found:
            del self._found[kind]
        if kind is Setting:
            self._version = None

    def _touch(self) -> None:
        old = self.version()
        version = Setting(id=CHART_VERSION, value={"number": next_version(old)})
        self.put(version) if old else self.add(version)

    def _records(self, kind: type[R], statement: Executable, values: Mapping[str, Any]) -> list[R]:
        if self._driver is not None:
            return self._driver.records(kind, table(kind), statement, values)
        return [_record(kind, row) for row in self._execute(statement, values).fetchall()]

    def _write(self, statement: Executable, names: tuple[str, ...], *records: object) -> int:
        if self._driver is None:
            return self._change(statement, *({name: _value(record, name) for name in names} for record in records))
        try:
            return self._driver.write(statement, names, *records)
        except IntegrityError as error:
            raise broken_rule(error) from error

    def _change(self, statement: Executable, *rows: dict[str, Any]) -> int:
        """Return how many rows a statement changed; what was seen of them is to be forgotten."""
        if self._driver is None:
            return self._execute(statement, rows[0] if len(rows) == 1 else list(rows)).rowcount
        try:
            return self._driver.execute(statement, *rows).rowcount
        except IntegrityError as error:
            raise broken_rule(error) from error

    def _execute(self, statement: Executable, values: Mapping[str, Any] | list[dict[str, Any]]) -> CursorResult[Any]:
        try:
            return self._connection.execute(statement, values)
        except IntegrityError as error:
            raise broken_rule(error) from error
        except StatementError as error:
            if isinstance(error.orig, (TypeError, ValueError, WrongKey)):
                raise error.orig from None
            raise
