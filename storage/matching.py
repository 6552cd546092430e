"""What databases do with records, done without one: keep them as they come back, compare them, sort them."""

import json
from collections.abc import Callable, Collection
from datetime import UTC
from operator import attrgetter, ge, gt, le, lt
from typing import Any, TypeVar

from storage.columns import ENCODE, in_utc
from storage.conditions import Condition
from storage.tables import shape

R = TypeVar("R")

_SCALARS = frozenset({str, int, float, bool, type(None)})
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda kept, value: bool(kept == value),
    "ne": lambda kept, value: bool(kept != value),
    "lt": lambda kept, value: kept is not None and bool(lt(kept, value)),
    "le": lambda kept, value: kept is not None and bool(le(kept, value)),
    "gt": lambda kept, value: kept is not None and bool(gt(kept, value)),
    "ge": lambda kept, value: kept is not None and bool(ge(kept, value)),
    "in": lambda kept, value: kept in value,
    "out": lambda kept, value: kept not in value,
    "null": lambda kept, _: kept is None,
    "some": lambda kept, _: kept is not None,
}


def through_json(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    """Return a copy of the data as JSON gives it back; raises TypeError for what JSON cannot hold."""
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is dict and all(type(key) is str for key in value):
        return {key: through_json(one) for key, one in value.items()}
    if kind is list or kind is tuple:
        return [through_json(one) for one in value]
    return json.loads(ENCODE(value))


def as_stored(record: R, data: Callable[[Any], Any] = through_json, fresh: Collection[str] | None = None) -> R:
    """Return the record as a database would give it back: data as JSON holds it, instants in UTC.

    Where it is known which fields are `fresh`, the others are so already.
    """
    kept = shape(type(record))
    values, changed = [*kept.values(record)], False
    for place in kept.data_at:
        if values[place] is not None and (fresh is None or kept.names[place] in fresh):
            values[place], changed = data(values[place]), True
    for place in kept.instants_at:
        if values[place] is not None and values[place].tzinfo is not UTC:
            values[place], changed = in_utc(values[place]), True
    return type(record)(**dict(zip(kept.names, values, strict=True))) if changed else record


def differing(old: object, new: object) -> tuple[str, ...]:
    """Return the fields in which two records of a kind differ; data also where JSON alone tells them apart: 1, true."""
    kept = shape(type(new))
    pairs = zip(kept.names, kept.values(old), kept.values(new), strict=True)
    return tuple(
        [
            name
            for name, one, other in pairs
            if one is not other and (one != other or (name in kept.data and repr(one) != repr(other)))
        ]
    )


def matches(record: object, asked: tuple[Condition, ...]) -> bool:
    """Whether a record as it is stored meets all conditions."""
    for one, value in asked:
        kept = getattr(record, one.field)
        if not (kept == value if one.relation == "eq" else _COMPARE[one.relation](kept, value)):
            return False
    return True


def in_order(records: list[R], order: tuple[tuple[str, bool], ...]) -> list[R]:
    """Return the records sorted by fields, each with whether it descends; None is lowest."""
    if len(records) < 2:
        return records
    for field, falls in reversed(order):
        get = attrgetter(field)
        records = sorted(records, key=lambda one: ((value := get(one)) is not None, value), reverse=falls)
    return records
