"""The words of `find`: `field=value`, `field__lt=value` and so on, read once for every store."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from storage.columns import in_utc
from storage.sealed import UnderKey
from storage.tables import built_once, shape

RELATIONS = frozenset({"eq", "ne", "lt", "le", "gt", "ge"})
MANY = {"eq": "in", "ne": "out"}
UNORDERED = {"eq": "in", "in": "in", "ne": "out", "out": "out"}
NOTHING = {"eq": "null", "ne": "some"}
UNGIVEN = frozenset(NOTHING.values())


class Condition(NamedTuple):
    """One comparison: `relation` is eq ne lt le gt ge, in and out for lists, null and some for None.

    `name` is that of its value, unique within one query; a prepared statement depends on its `outline`: all but the
    value, unless the value stands in it.
    """

    field: str
    relation: str
    value: Any
    name: str
    outline: tuple[str, str, Any]


@built_once
def _split(kind: type, word: str) -> tuple[str, str]:
    field, _, relation = word.partition("__")
    if field not in shape(kind).names or (relation and relation not in RELATIONS):
        raise TypeError(f"{kind.__name__} cannot be asked for {word!r}")
    return field, relation or "eq"


class _Meaning(NamedTuple):
    """What a word means for nothing, many or one; `literals` are the values that stand in the statement itself."""

    field: str
    relation: str
    name: str
    outline: tuple[str, str, Any]
    literals: frozenset[Any]


@built_once
def _meaning(kind: type, word: str, sort: str) -> _Meaning:
    """Return what a word means for nothing, many or one; TypeError where it means nothing."""
    kept, (field, relation) = shape(kind), _split(kind, word)
    if sort != "one":
        meant = (NOTHING if sort == "nothing" else MANY).get(relation)
        if meant is None:
            raise TypeError(f"{relation!r} compares with one value, not with {sort}")
        relation = meant
    if relation not in UNGIVEN and field in kept.secret | kept.data:
        raise TypeError(f"{kind.__name__}.{field} is encrypted or compound: it cannot be compared")
    if relation in {"lt", "le", "gt", "ge"} and field in kept.sealed:
        raise TypeError(f"{kind.__name__}.{field} is sealed: it has no order")
    literals = frozenset(value for name, value in kept.literal if name == field and relation == "eq")
    return _Meaning(field, relation, f"{field}__{relation}", (field, relation, None), literals)


def _value(relation: str, value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if relation in {"in", "out"}:
        if None in value:
            raise TypeError("None is no member of a list to compare with: ask for it apart")
        return [_value("eq", item) for item in value]
    return in_utc(value) if isinstance(value, datetime) else value


def _condition(kind: type, word: str, value: object) -> Condition:
    sort = "nothing" if value is None else "many" if isinstance(value, (list, tuple)) else "one"
    field, relation, name, outline, literals = _meaning(kind, word, sort)
    if sort == "many" or isinstance(value, datetime):
        value = _value(relation, value)
    elif value in literals:
        outline = (field, relation, value)
    return Condition(field, relation, value, name, outline)


def given(asked: tuple[Condition, ...]) -> dict[str, Any]:
    """Return the values that a statement is given by name: those that do not stand in it, and are not nothing."""
    return {one.name: one.value for one in asked if one.outline[2] is None and one.relation not in UNGIVEN}


def conditions(kind: type, where: Mapping[str, object]) -> tuple[Condition, ...]:
    """Return the comparisons of a query; raises TypeError for unknown, encrypted or compound fields."""
    return tuple([_condition(kind, word, value) for word, value in where.items()])


def under_all_keys(asked: Condition, keys: int) -> Condition:
    """Return a comparison of a sealed id that finds what any of so many keys sealed."""
    if keys == 1 or asked.relation not in UNORDERED:
        return asked
    wanted = asked.value if asked.relation in {"in", "out"} else [asked.value]
    found = [UnderKey(plain, number) for plain in wanted for number in range(keys)]
    relation = UNORDERED[asked.relation]
    return Condition(asked.field, relation, found, f"{asked.field}__{relation}", (asked.field, relation, None))


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
