"""All tables, found by the record they keep."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import Table, UniqueConstraint

from core import records
from storage import agenda_rows, case_rows, paper_rows, people_rows, traffic_rows
from storage.columns import Json, SecretJson, SecretText, Utc
from storage.rows import OF, Row, metadata
from storage.sealed import SealedId

__all__ = ["CHART", "KINDS", "TABLES", "Shape", "built_once", "metadata", "shape", "table"]

P = ParamSpec("P")
T = TypeVar("T")


def _rows() -> dict[str, type[Row]]:
    modules = (people_rows, agenda_rows, case_rows, paper_rows, traffic_rows)
    return {name: row for module in modules for name, row in vars(module).items() if name.endswith("Row")}


TABLES: dict[type, Table] = {
    kind: metadata.tables[str(_rows()[f"{kind.__name__}Row"].__tablename__)] for kind in records.RECORDS
}
for _table in TABLES.values():
    for _column in _table.columns:
        if isinstance(_column.type, SecretText):
            _column.type.place = f"{_table.name}.{_column.name}"
KINDS: dict[str, type] = {table.name: kind for kind, table in TABLES.items()}

CHART = frozenset({
    records.Unit, records.Position, records.Holding, records.Grant, records.Relation, records.Person,
    records.CalendarDay,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """What a store must know of a kind of record beyond its fields.

    `values` reads all of a record in the order of their names; `instants_at` and `data_at` are places among them.
    `references` are its foreign keys; `owners` also names what a row belongs to that outlives it. A kind is `alone`
    where its rows refer to none and none refer to them.
    """

    names: tuple[str, ...]
    but_id: tuple[str, ...]
    data: frozenset[str]
    secret: frozenset[str]
    sealed: frozenset[str]
    nullable: frozenset[str]
    unique: tuple[tuple[str, ...], ...]
    values: Callable[[Any], tuple[Any, ...]]
    instants_at: tuple[int, ...]
    data_at: tuple[int, ...]
    references: tuple[tuple[str, type], ...]
    owners: Mapping[str, type]
    alone: bool
    literal: frozenset[tuple[str, Any]]
    revised: bool
    rank: int


def table(kind: type) -> Table:
    """Return the table of a kind of record; TypeError for anything else."""
    try:
        return TABLES[kind]
    except KeyError:
        raise TypeError(f"{kind.__name__} is not a kind of record") from None


def built_once(build: Callable[P, T]) -> Callable[P, T]:
    """Return the function with its results kept; its type stays, so kinds may be passed as they are."""
    return cast("Callable[P, T]", cache(build))


def _places(kept: Table, *types: type) -> tuple[int, ...]:
    return tuple(place for place, column in enumerate(kept.columns) if isinstance(column.type, types))


def _of_type(kept: Table, *types: type) -> frozenset[str]:
    return frozenset(column.name for column in kept.columns if isinstance(column.type, types))


@built_once
def shape(kind: type) -> Shape:
    """Return the shape of a kind of record, read off its table."""
    kept = table(kind)
    names = tuple(field.name for field in fields(kind))
    references = tuple((key.parent.name, KINDS[key.column.table.name]) for key in kept.foreign_keys)
    outlived = {column.name: KINDS[str(column.info[OF])] for column in kept.columns if OF in column.info}
    owners = {**dict(references), **outlived}
    uniques = [item for item in kept.constraints if isinstance(item, UniqueConstraint)]
    return Shape(
        names=names,
        but_id=tuple(name for name in names if name != "id"),
        data=_of_type(kept, Json, SecretJson),
        secret=_of_type(kept, SecretText, SecretJson),
        sealed=_of_type(kept, SealedId),
        nullable=frozenset(column.name for column in kept.columns if column.nullable),
        unique=tuple(tuple(column.name for column in item.columns) for item in uniques),
        values=attrgetter(*names),
        instants_at=_places(kept, Utc),
        data_at=_places(kept, Json, SecretJson),
        references=references,
        owners=owners,
        alone=not owners
        and not any(key.column.table is kept for other in TABLES.values() for key in other.foreign_keys),
        literal=frozenset(index.info["while"] for index in kept.indexes if "while" in index.info),
        revised="revision" in names,
        rank=metadata.sorted_tables.index(kept),
    )
