"""The words of `find`: `field=value`, `field__lt=value` and so on, read once for every store."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from storage.columns import in_utc
from storage.sealed import UnderKey
from storage.tables import Shape, built_once, shape

RELATIONS = frozenset({"eq", "ne", "lt", "le", "gt", "ge"})
MANY = {"eq": "in", "ne": "out"}
UNORDERED = {"eq": "in", "in": "in", "ne": "out", "out": "out"}
NOTHING = {"eq": "null", "ne": "some"}


class Condition(NamedTuple):
    """One comparison: `relation` is eq ne lt le gt ge, in and out for lists, null and some for None."""

    field: str
    relation: str
    value: Any
    literal: bool

    @property
    def name(self) -> str:
        """Return a name for the value, unique within one query."""
        return f"{self.field}__{self.relation}"

    @property
    def outline(self) -> tuple[str, str, Any]:
        """Return what a prepared statement depends on: all but the value, unless the value stands in it."""
        return self.field, self.relation, self.value if self.literal else None


@built_once
def _split(kind: type, word: str) -> tuple[str, str]:
    field, _, relation = word.partition("__")
    if field not in shape(kind).names or (relation and relation not in RELATIONS):
        raise TypeError(f"{kind.__name__} cannot be asked for {word!r}")
    return field, relation or "eq"


def _sort(value: object) -> str:
    if value is None:
        return "nothing"
    return "many" if isinstance(value, (list, tuple)) else "one"


@built_once
def _relation(kind: type, word: str, sort: str) -> tuple[str, str]:
    """Return the field and the relation that a word means for nothing, many or one; TypeError where it means none."""
    kept, (field, relation) = shape(kind), _split(kind, word)
    if sort != "one":
        meant = (NOTHING if sort == "nothing" else MANY).get(relation)
        if meant is None:
            raise TypeError(f"{relation!r} compares with one value, not with {sort}")
        relation = meant
    if relation not in {"null", "some"} and field in kept.secret | kept.data:
        raise TypeError(f"{kind.__name__}.{field} is encrypted or compound: it cannot be compared")
    if relation in {"lt", "le", "gt", "ge"} and field in kept.sealed:
        raise TypeError(f"{kind.__name__}.{field} is sealed: it has no order")
    return field, relation


def _value(relation: str, value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if relation in {"in", "out"}:
        if None in value:
            raise TypeError("None is no member of a list to compare with: ask for it apart")
        return [_value("eq", item) for item in value]
    return in_utc(value) if isinstance(value, datetime) else value


def _condition(kind: type, kept: Shape, word: str, value: object) -> Condition:
    field, relation = _relation(kind, word, _sort(value))
    literal = relation == "eq" and (field, value) in kept.literal
    return Condition(field, relation, _value(relation, value), literal)


def conditions(kind: type, where: Mapping[str, object]) -> tuple[Condition, ...]:
    """Return the comparisons of a query; raises TypeError for unknown, encrypted or compound fields."""
    kept = shape(kind)
    return tuple([_condition(kind, kept, word, value) for word, value in where.items()])


def under_all_keys(asked: Condition, keys: int) -> Condition:
    """Return a comparison of a sealed id that finds what any of so many keys sealed."""
    if keys == 1 or asked.relation not in UNORDERED:
        return asked
    wanted = asked.value if asked.relation in {"in", "out"} else [asked.value]
    found = [UnderKey(plain, number) for plain in wanted for number in range(keys)]
    return asked._replace(relation=UNORDERED[asked.relation], value=found)


@built_once
def ordering(kind: type, order: str | None) -> tuple[tuple[str, bool], ...]:
    """Return the fields to sort by, each with whether it descends; the id comes last. TypeError as above."""
    if order is None:
        return (("id", False),)
    field = order.removeprefix("-")
    kept = shape(kind)
    if field not in kept.names or field in kept.secret | kept.data | kept.sealed:
        raise TypeError(f"{kind.__name__} cannot be sorted by {order!r}")
    ends = () if field == "id" else (("id", False),)
    return ((field, order.startswith("-")), *ends)
