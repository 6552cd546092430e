"""The words of `find`: `field=value`, `field__lt=value` and so on, read once for every store."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from storage.columns import in_utc
from storage.sealed import UnderKey
from storage.tables import Shape, built_once, shape

RELATIONS = frozenset({"eq", "ne", "lt", "le", "gt", "ge"})
MANY = {"eq": "in", "ne": "out"}
UNORDERED = {"eq": "in", "in": "in", "ne": "out", "out": "out"}
NOTHING = {"eq": "null", "ne": "some"}


@dataclass(frozen=True, slots=True)
class Condition:
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


def _relation(relation: str, value: object) -> str:
    if value is None:
        kept = NOTHING
    elif isinstance(value, (list, tuple)):
        kept = MANY
    else:
        return relation
    if relation not in kept:
        raise TypeError(f"{relation!r} compares with one value, not with {value!r}")
    return kept[relation]


def _value(relation: str, value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if relation in {"in", "out"}:
        if None in value:
            raise TypeError("None is no member of a list to compare with: ask for it apart")
        return [_value("eq", item) for item in value]
    return in_utc(value) if isinstance(value, datetime) else value


@built_once
def _checked(kind: type, word: str, relation: str) -> None:
    """Raise TypeError where a field cannot be compared so."""
    kept, (field, _) = shape(kind), _split(kind, word)
    if relation not in {"null", "some"} and field in kept.secret | kept.data:
        raise TypeError(f"{kind.__name__}.{field} is encrypted or compound: it cannot be compared")
    if relation in {"lt", "le", "gt", "ge"} and field in kept.sealed:
        raise TypeError(f"{kind.__name__}.{field} is sealed: it has no order")


def _condition(kind: type, kept: Shape, word: str, value: object) -> Condition:
    field, relation = _split(kind, word)
    relation = _relation(relation, value)
    _checked(kind, word, relation)
    literal = relation == "eq" and (field, value) in kept.literal
    return Condition(field, relation, _value(relation, value), literal)


def conditions(kind: type, where: Mapping[str, object]) -> tuple[Condition, ...]:
    """Return the comparisons of a query; raises TypeError for unknown, encrypted or compound fields."""
    kept = shape(kind)
    return tuple(_condition(kind, kept, word, value) for word, value in where.items())


def under_all_keys(asked: Condition, keys: int) -> Condition:
    """Return a comparison of a sealed id that finds what any of so many keys sealed."""
    if keys == 1 or asked.relation not in UNORDERED:
        return asked
    wanted = asked.value if asked.relation in {"in", "out"} else [asked.value]
    found = [UnderKey(plain, number) for plain in wanted for number in range(keys)]
    return replace(asked, relation=UNORDERED[asked.relation], value=found)


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
