"""The words of `find`: `field=value`, `field__lt=value` and so on, read once for every store."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeAlias

from storage.columns import in_utc
from storage.sealed import UnderKey
from storage.tables import built_once, shape

RELATIONS = frozenset({"eq", "ne", "lt", "le", "gt", "ge"})
MANY = {"eq": "in", "ne": "out"}
UNORDERED = {"eq": "in", "in": "in", "ne": "out", "out": "out"}
NOTHING = {"eq": "null", "ne": "some"}
UNGIVEN = frozenset(NOTHING.values())


class Meaning(NamedTuple):
    """What a word of a question means: `relation` is eq ne lt le gt ge, in and out for lists, null and some for None.

    `name` is that of its value, unique within one query. A prepared statement depends on its `outline`, in which a
    value stands where it is part of the statement; `literals` are the meanings of the word with such values.
    """

    field: str
    relation: str
    name: str
    outline: tuple[str, str, Any]
    literals: Mapping[Any, "Meaning"]


Condition: TypeAlias = tuple[Meaning, Any]
"""One comparison: what is meant, and the value to compare with."""


@built_once
def _split(kind: type, word: str) -> tuple[str, str]:
    field, _, relation = word.partition("__")
    if field not in shape(kind).names or (relation and relation not in RELATIONS):
        raise TypeError(f"{kind.__name__} cannot be asked for {word!r}")
    return field, relation or "eq"


def _meant(field: str, relation: str, value: Any = None) -> Meaning:  # noqa: ANN401 - whatever a field holds
    return Meaning(field, relation, f"{field}__{relation}", (field, relation, value), {})


@built_once
def _meaning(kind: type, word: str, sort: str) -> Meaning:
    """Return what a word means for nothing, many or one; TypeError where it means nothing."""
    kept, (field, relation) = shape(kind), _split(kind, word)
    if sort in {"nothing", "many"}:
        meant = (NOTHING if sort == "nothing" else MANY).get(relation)
        if meant is None:
            raise TypeError(f"{relation!r} compares with one value, not with {sort}")
        relation = meant
    if relation not in UNGIVEN and field in kept.secret | kept.data:
        raise TypeError(f"{kind.__name__}.{field} is encrypted or compound: it cannot be compared")
    if relation in {"lt", "le", "gt", "ge"} and field in kept.sealed:
        raise TypeError(f"{kind.__name__}.{field} is sealed: it has no order")
    fixed = [value for name, value in kept.literal if name == field and relation == "eq"]
    return _meant(field, relation)._replace(literals={value: _meant(field, relation, value) for value in fixed})


def _sort(value: object) -> str:
    if isinstance(value, datetime):
        return "instant"
    return "many" if isinstance(value, (list, tuple)) else "one"


_SORTS: Final = {type(None): "nothing", str: "one", int: "one", bool: "one", list: "many", tuple: "many"}


@built_once
def _meanings(kind: type, words: tuple[str, ...], sorts: tuple[str, ...]) -> tuple[Meaning, ...]:
    return tuple(_meaning(kind, word, sort) for word, sort in zip(words, sorts, strict=True))


def _condition(meaning: Meaning, sort: str, value: Any) -> Condition:  # noqa: ANN401 - whatever a field holds
    if sort == "instant":
        return meaning, in_utc(value)
    return meaning, _listed(value) if sort == "many" else None


def _listed(values: Sequence[Any]) -> list[Any]:
    if None in values:
        raise TypeError("None is no member of a list to compare with: ask for it apart")
    return [in_utc(value) if isinstance(value, datetime) else value for value in values]


def given(asked: tuple[Condition, ...]) -> dict[str, Any]:
    """Return the values that a statement is given by name: those that do not stand in it, and are not nothing."""
    return {one.name: value for one, value in asked if one.outline[2] is None and one.relation not in UNGIVEN}


def conditions(kind: type, where: Mapping[str, object]) -> tuple[Condition, ...]:
    """Return the comparisons of a query; raises TypeError for unknown, encrypted or compound fields."""
    sorts = tuple([_SORTS.get(type(value)) or _sort(value) for value in where.values()])
    meanings = _meanings(kind, tuple(where), sorts)
    return tuple(
        [
            _condition(one, sort, value)
            if sort != "one"
            else (one.literals.get(value, one) if one.literals else one, value)
            for one, sort, value in zip(meanings, sorts, where.values(), strict=True)
        ]
    )


def under_all_keys(asked: Condition, keys: int) -> Condition:
    """Return a comparison of a sealed id that finds what any of so many keys sealed."""
    meaning, value = asked
    if keys == 1 or meaning.relation not in UNORDERED:
        return asked
    wanted = value if meaning.relation in {"in", "out"} else [value]
    found = [UnderKey(plain, number) for plain in wanted for number in range(keys)]
    return _meant(meaning.field, UNORDERED[meaning.relation]), found


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
