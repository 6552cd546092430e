"""A shelf: what many cases are made of, read at once, so that rules written for one case ask no query for each.

It is a store for reading only. Tasks, parties, opening answers and reporter links of its cases come from memory,
everything else from the store behind it; so the rules of `core.access` hold unchanged for ten thousand cases.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter, ge, gt, le, lt
from typing import Any, Final, TypeVar, cast

from core.ports import Store, Wanted
from core.records import Case, Content, Party, ReporterLink, Task

R = TypeVar("R")
TOGETHER: Final = 400
"""So many cases lie on one shelf; more at a time gain no speed and take memory."""

_HELD: Final = (Task, Party)
_COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "lt": lambda kept, value: kept is not None and bool(lt(kept, value)),
    "le": lambda kept, value: kept is not None and bool(le(kept, value)),
    "gt": lambda kept, value: kept is not None and bool(gt(kept, value)),
    "ge": lambda kept, value: kept is not None and bool(ge(kept, value)),
    "ne": lambda kept, value: kept not in value if isinstance(value, list | tuple) else bool(kept != value),
    "": lambda kept, value: kept in value if isinstance(value, list | tuple) else bool(kept == value),
}


class Shelf:
    """A store over some cases; it refuses to be written to."""

    def __init__(self, store: Store, cases: Iterable[Case]) -> None:
        self._store = store
        self.cases = {case.id: case for case in cases}
        ids = list(self.cases)
        self._rows: dict[type, dict[str, list[Any]]] = {
            kind: _by_case(store.find(kind, case_id=ids) if ids else []) for kind in _HELD
        }
        told = store.find(Content, case_id=ids, kind="answers", order="at") if ids else []
        self._told: dict[str, list[Content]] = _by_case(told)
        self._links = {link.id: link for link in (store.find(ReporterLink, id=ids) if ids else [])}

    def get(self, kind: type[R], key: str | int, /) -> R | None:
        """Return the record with this id, or None."""
        if kind is Case and key in self.cases:
            return cast("R", self.cases[str(key)])
        if kind is ReporterLink and key in self.cases:
            return cast("R | None", self._links.get(str(key)))
        return self._store.get(kind, key)

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
        """Return the records that match, ordered by a field (None lowest) and then by id."""
        held = self._held(kind, where)
        if held is None:
            return self._store.find(kind, order=order, limit=limit, offset=offset, **where)
        rest = _rest(where)
        found = [one for one in held if _matches(one, rest)] if rest else list(held)
        return _ordered(found, order)[offset : None if limit is None else offset + limit]

    def count(self, kind: type[object], /, **where: object) -> int:
        """Return how many records match."""
        held, rest = self._held(kind, where), _rest(where)
        return self._store.count(kind, **where) if held is None else sum(_matches(one, rest) for one in held)

    def version(self) -> int:
        """Return the version of the chart."""
        return self._store.version()

    def expect(self, *wanted: Wanted) -> None:
        """Let the store behind it read these rows at once."""
        self._store.expect(*wanted)

    def add(self, *records: object) -> None:
        """Refuse: a shelf is for reading."""
        raise TypeError(f"a shelf takes nothing: {records!r:.80}")

    def put(self, record: object) -> None:
        """Refuse: a shelf is for reading."""
        raise TypeError(f"a shelf takes nothing: {record!r:.80}")

    def remove(self, record: object) -> None:
        """Refuse: a shelf is for reading."""
        raise TypeError(f"a shelf gives nothing away: {record!r:.80}")

    def _held(self, kind: type[R], where: Mapping[str, object]) -> list[R] | None:
        """Return the rows of one case of the shelf; None for what lies elsewhere."""
        case_id = where.get("case_id")
        if not isinstance(case_id, str) or case_id not in self.cases:
            return None
        if kind is Content and where.get("kind") == "answers":
            return cast("list[R]", self._told.get(case_id, []))
        of_kind = self._rows.get(kind)
        return None if of_kind is None else of_kind.get(case_id, [])


def shelves(store: Store, cases: list[Case]) -> Iterator[Shelf]:
    """Yield all cases on shelves, one after the other, so that only one lies in memory."""
    for start in range(0, len(cases), TOGETHER):
        yield Shelf(store, cases[start : start + TOGETHER])


def _by_case(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return dict(found)


def _rest(where: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in where.items() if name != "case_id"}


def _matches(record: object, where: Mapping[str, object]) -> bool:
    for name, value in where.items():
        field, _, relation = name.partition("__")
        if not _COMPARE[relation](getattr(record, field), value):
            return False
    return True


def _ordered(records: list[R], order: str | None) -> list[R]:
    if len(records) < 2:
        return records
    records = sorted(records, key=attrgetter("id"))
    if order is None:
        return records
    get = attrgetter(order.removeprefix("-"))
    return sorted(records, key=lambda one: ((value := get(one)) is not None, value), reverse=order.startswith("-"))
