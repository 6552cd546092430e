"""The store without a database: the same contract, the same failures; for tests and for trying things out."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from core.errors import Stale
from core.ports import Duplicate, Wanted
from core.records import RECORDS, Setting
from storage.columns import in_utc
from storage.conditions import conditions, ordering
from storage.faults import Orphan
from storage.matching import as_stored, in_order, matches, through_json
from storage.store import CHART_VERSION, is_of_chart, next_version, rank
from storage.tables import CHART, shape
from storage.unchanging import unchanging

R = TypeVar("R")
T = TypeVar("T")


def _kept(record: R) -> R:
    """Return the record as it is stored, with data that nobody can change in place: so it is handed out as it is."""
    return as_stored(record, lambda value: unchanging(through_json(value)))


class MemoryStore:
    """`core.ports.Store` in dictionaries; whoever needs a transaction wraps the work in `savepoint`."""

    def __init__(self) -> None:
        self._rows: dict[type, dict[Any, Any]] = {kind: {} for kind in RECORDS}
        self._unique: dict[tuple[type, tuple[str, ...]], dict[tuple[Any, ...], Any]] = {}
        self._undo: list[Callable[[], None]] = []
        self._guarded = False

    def get(self, kind: type[R], key: str | int, /) -> R | None:
        """Return the record with this id, or None."""
        shape(kind)
        return self._rows[kind].get(key)

    def expect(self, *wanted: Wanted) -> None:
        """Do nothing: every row is at hand."""

    def add(self, *records: object) -> None:
        """Insert all of these records or none, what is referred to before what refers to it.

        Raises `Duplicate` where an id or another unique value exists, `Orphan` where a reference leads nowhere.
        """
        with self.savepoint():
            for record in sorted(records, key=rank):
                self._add(_kept(record))
        self._touch(any(map(is_of_chart, records)))

    def _add(self, record: Any) -> None:  # noqa: ANN401 - any record
        if record.id in self._rows[type(record)]:
            raise Duplicate(f"{type(record).__name__}: 1 of 1 are stored already")
        self._check(record)
        self._set(type(record), record.id, record)

    def put(self, record: Any) -> None:  # noqa: ANN401 - any record
        """Replace the row with this id; KeyError where there is none.

        A record with `revision` raises `Stale` unless the stored one has revision - 1.
        Raises `Duplicate` and `Orphan` as `add` does.
        """
        kind, new = type(record), _kept(record)
        old = self._rows[kind].get(new.id)
        if old is None:
            raise KeyError(f"{kind.__name__} {new.id}")
        if shape(kind).revised and old.revision != new.revision - 1:
            raise Stale
        self._check(new)
        self._set(kind, new.id, new)
        self._touch(is_of_chart(record))

    def remove(self, record: Any) -> None:  # noqa: ANN401 - any record
        """Delete the row with this id, if it is there; raises `Orphan` while others refer to it."""
        kind = type(record)
        if record.id in self._rows[kind]:
            self._check_unreferred(kind, record.id)
            self._set(kind, record.id, None)
        self._touch(is_of_chart(record))

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
        found = in_order([row for row in self._rows[kind].values() if matches(row, asked)], ordering(kind, order))
        return found[offset : None if limit is None else offset + limit]

    def count(self, kind: type[object], /, **where: object) -> int:
        """Return how many records match."""
        asked = conditions(kind, where)
        return sum(matches(row, asked) for row in self._rows[kind].values())

    def discard(self, kind: type[object], /, **where: object) -> int:
        """Delete all records that match and return how many they were."""
        asked = conditions(kind, where)
        doomed = [row for row in self._rows[kind].values() if matches(row, asked)]
        with self.savepoint():
            for record in doomed:
                self.remove(record)
        return len(doomed)

    def change(self, kind: type[object], to: Mapping[str, object], /, **where: object) -> int:
        """Give fields of all records that match new values, without a new revision; return how many they were."""
        asked = conditions(kind, where)
        changed: list[Any] = [row for row in self._rows[kind].values() if matches(row, asked)]
        with self.savepoint():
            for record in changed:
                self._set(kind, record.id, _kept(replace(record, **to)))
        self._touch(kind in CHART)
        return len(changed)

    def version(self) -> int:
        """Return a number that grows with every change to people, posts, relations or the calendar."""
        kept = self.get(Setting, CHART_VERSION)
        return 0 if kept is None else int(kept.value["number"])

    def lease(self, kind: type[R], *, now: datetime, limit: int, until: datetime, spare: Sequence[str] = ()) -> list[R]:
        """Claim rows that wait, are due and are not held: first due first, held until then, one try more.

        Those whose `kind` is to be spared are left.
        """
        due: list[Any] = self.find(kind, state="waiting", not_before__le=now, order="not_before")
        free = [row for row in due if row.leased_until is None or row.leased_until <= now]
        free = [row for row in free if not spare or row.kind not in spare][:limit]
        claimed = [replace(row, leased_until=in_utc(until), tries=row.tries + 1) for row in free]
        for row in claimed:
            self.put(row)
        return claimed

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Keep what is done inside, or nothing of it when it raises."""
        mark, outermost = len(self._undo), not self._guarded
        self._guarded = True
        try:
            yield
        except BaseException:
            while len(self._undo) > mark:
                self._undo.pop()()
            raise
        finally:
            if outermost:
                self._guarded = False
                self._undo.clear()

    def _set(self, kind: type, key: object, record: Any) -> None:  # noqa: ANN401 - any record
        old = self._rows[kind].get(key)
        if self._guarded:
            self._undo.append(lambda: self._store(kind, key, old))
        self._store(kind, key, record)

    def _store(self, kind: type, key: object, record: Any) -> None:  # noqa: ANN401 - any record
        old = self._rows[kind].pop(key, None) if record is None else self._rows[kind].get(key)
        if record is not None:
            self._rows[kind][key] = record
        for names in shape(kind).unique:
            taken = self._unique.setdefault((kind, names), {})
            if old is not None:
                taken.pop(tuple(getattr(old, name) for name in names), None)
            if record is not None:
                taken[tuple(getattr(record, name) for name in names)] = key

    def _check(self, record: Any) -> None:  # noqa: ANN401 - any record
        kind = type(record)
        for names in shape(kind).unique:
            holder = self._unique.get((kind, names), {}).get(tuple(getattr(record, name) for name in names))
            if holder is not None and holder != record.id:
                raise Duplicate(f"{kind.__name__}: {', '.join(names)} is stored already")
        for name, other in shape(kind).references:
            value = getattr(record, name)
            if value is not None and value not in self._rows[other]:
                raise Orphan(f"{kind.__name__}.{name} refers to a {other.__name__} that is not there")

    def _check_unreferred(self, kind: type, key: object) -> None:
        for other, rows in self._rows.items():
            for name, referred in shape(other).references:
                if referred is kind and any(getattr(row, name) == key for row in rows.values()):
                    raise Orphan(f"{other.__name__}.{name} still refers to this {kind.__name__}")

    def _touch(self, concerned: bool) -> None:
        if concerned:
            number = next_version(self.version())
            self._set(Setting, CHART_VERSION, Setting(id=CHART_VERSION, value={"number": number}))


class MemoryWriter:
    """`storage.writer.Writer` over one `MemoryStore`: each work runs at once, whole or not at all."""

    def __init__(self, store: MemoryStore | None = None) -> None:
        self.store = store or MemoryStore()

    def call(self, work: Callable[[MemoryStore], T]) -> T:
        """Run the work in a transaction of its own."""
        with self.store.savepoint():
            return work(self.store)

    async def run(self, work: Callable[[MemoryStore], T]) -> T:
        """Run the work in a transaction of its own."""
        return self.call(work)

    def run_long(self, work: Callable[[MemoryStore], T]) -> Awaitable[T]:
        """Run the work in a transaction of its own."""
        return self.run(work)

    def look(self, work: Callable[[MemoryStore], T]) -> T:
        """Run work that only reads."""
        return self.call(work)

    def read(self, work: Callable[[MemoryStore], T]) -> Awaitable[T]:
        """Run work that only reads."""
        return self.run(work)

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""
