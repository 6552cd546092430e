"""Statements over the tables, each built once for its kind and outline and then used again."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Delete,
    Executable,
    FromClause,
    Select,
    Update,
    bindparam,
    delete,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from core.ports import Held
from storage.tables import built_once, shape, table

Column = ColumnElement[Any]
Outline = tuple[str, str, Any]

COMPARE: dict[str, Callable[[Column, Any, bool], Column]] = {
    "eq": lambda column, value, _: column == value,
    "ne": lambda column, value, nullable: column.is_distinct_from(value) if nullable else column != value,
    "lt": lambda column, value, _: column < value,
    "le": lambda column, value, _: column <= value,
    "gt": lambda column, value, _: column > value,
    "ge": lambda column, value, _: column >= value,
    "in": lambda column, value, _: column.in_(value),
    "out": lambda column, value, nullable: or_(column.is_(None), column.not_in(value)) if nullable else
    column.not_in(value),
    "null": lambda column, _, __: column.is_(None),
    "some": lambda column, _, __: column.is_not(None),
}  # fmt: skip


def _where(kind: type, outlines: tuple[Outline, ...]) -> list[Column]:
    return [_comparison(kind, *outline) for outline in outlines]


def _comparison(kind: type, field: str, relation: str, literal: object) -> Column:
    column = table(kind).c[field]
    if literal is not None:
        return column == literal_column(f"'{literal}'")  # a partial index serves only who repeats its condition
    name = f"{field}__{relation}"
    value = bindparam(name, type_=column.type, expanding=relation in {"in", "out"})
    return COMPARE[relation](column, value, field in shape(kind).nullable)


def _order(kind: type, field: str, falls: bool) -> Column:
    column = table(kind).c[field]
    if field not in shape(kind).nullable:
        return column.desc() if falls else column.asc()
    return column.desc().nulls_last() if falls else column.asc().nulls_first()


@built_once
def get_row(kind: type) -> Select[Any]:
    """Return the query for one row by `key`."""
    kept = table(kind)
    return select(kept).where(kept.c.id == bindparam("key", type_=kept.c.id.type))


@built_once
def get_rows(wanted: tuple[tuple[type, Held | None], ...]) -> Select[Any]:
    """Return the query for one row of each kind side by side, by `key_0`, `key_1` and so on or by what another holds.

    The columns of a row that is not there are empty.
    """
    side_by_side: FromClause = select(literal_column("1").label("one")).subquery()
    for place, (kind, held) in enumerate(wanted):
        kept = table(kind)
        key = table(held.kind).c[held.field] if held else bindparam(f"key_{place}", type_=kept.c.id.type)
        side_by_side = side_by_side.outerjoin(kept, kept.c.id == key)
    return select(*(column for kind, _ in wanted for column in table(kind).columns)).select_from(side_by_side)


@built_once
def find_rows(
    kind: type, outlines: tuple[Outline, ...], order: tuple[tuple[str, bool], ...], limited: bool, shifted: bool
) -> Select[Any]:
    """Return the query for rows; its values are named `field__relation`, `limit` and `offset`."""
    query = select(table(kind)).where(*_where(kind, outlines))
    query = query.order_by(*(_order(kind, field, falls) for field, falls in order))
    query = query.limit(bindparam("limit")) if limited else query
    # SQLite writes an offset beside every limit; as a value of ours the statement needs no value of its own.
    return query.offset(bindparam("offset")) if shifted or limited else query


@built_once
def count_rows(kind: type, outlines: tuple[Outline, ...]) -> Select[Any]:
    """Return the query for the number of rows."""
    return select(func.count()).select_from(table(kind)).where(*_where(kind, outlines))


@built_once
def add_row(kind: type, dialect: str) -> Executable:
    """Return the insert that leaves out, rather than fails for, a row that is there already."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table(kind)).on_conflict_do_nothing().inline().execution_options(preserve_rowcount=True)


@built_once
def put_row(kind: type) -> Update:
    """Return the update of the given fields of a row by `_id`, and by `_revision` where the kind has revisions."""
    kept = table(kind)
    change = update(kept).where(kept.c.id == bindparam("_id", type_=kept.c.id.type))
    return change.where(kept.c.revision == bindparam("_revision")) if shape(kind).revised else change


@built_once
def remove_row(kind: type) -> Delete:
    """Return the deletion of a row by `key`."""
    kept = table(kind)
    return delete(kept).where(kept.c.id == bindparam("key", type_=kept.c.id.type))


@built_once
def discard_rows(kind: type, outlines: tuple[Outline, ...]) -> Delete:
    """Return the deletion of all rows that match."""
    return delete(table(kind)).where(*_where(kind, outlines))


@built_once
def change_rows(kind: type, fields: tuple[str, ...], outlines: tuple[Outline, ...]) -> Update:
    """Return the update of some fields of all rows that match; the new values are named `to_field`."""
    kept = table(kind)
    fresh = {field: bindparam(f"to_{field}", type_=kept.c[field].type) for field in fields}
    return update(kept).where(*_where(kind, outlines)).values(fresh)


@built_once
def lease_rows(kind: type, sparing: bool = False) -> Executable:
    """Return the claim of waiting rows: due at `now`, free of a lease, at most `limit`, held until `until`.

    `sparing` leaves out those of the kinds `spared`.
    """
    kept = table(kind)
    now = bindparam("now", type_=kept.c.not_before.type)
    free = or_(kept.c.leased_until.is_(None), kept.c.leased_until <= now)
    due = select(kept.c.id).where(kept.c.state == literal_column("'waiting'"), kept.c.not_before <= now, free)
    if sparing:
        due = due.where(kept.c.kind.not_in(bindparam("spared", expanding=True)))
    due = due.order_by(kept.c.not_before, kept.c.id).limit(bindparam("limit")).with_for_update(skip_locked=True)
    until = bindparam("until", type_=kept.c.leased_until.type)
    claim = update(kept).where(kept.c.id.in_(due)).values(leased_until=until, tries=kept.c.tries + literal_column("1"))
    return claim.returning(*kept.c)
