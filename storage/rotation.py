"""Encrypting what is stored anew under the first key of KEY, so that an older key can be given up."""

from typing import Any

from sqlalchemy import Column, Connection, Engine, Table, Text, bindparam, select, type_coerce, update

from core.checkpoints import resign
from storage.columns import Cipher, SecretText
from storage.sealed import SealedId
from storage.store import SqlStore
from storage.tables import TABLES

BATCH = 500


def rotate_texts(engine: Engine, keys: str) -> int:
    """Encrypt all personal texts anew under the first of these keys, mark the checkpoints; return how many texts' rows.

    Goes in batches of one transaction each, so the bot may go on working and it may be broken off and done again.
    Raises `storage.columns.WrongKey` where none of the keys opens a text.
    """
    cipher = Cipher(keys)
    done = sum(_rotate_table(engine, table, cipher) for table in TABLES.values())
    with engine.begin() as connection:
        resign(SqlStore(connection), cipher.marked, cipher.mark)
    return done


def _rotate_table(engine: Engine, table: Table, cipher: Cipher) -> int:
    secret = [column for column in table.columns if isinstance(column.type, SecretText | SealedId)]
    done, after = 0, None
    while secret:
        with engine.begin() as connection:
            batch = _rotate_batch(connection, table, secret, cipher, after)
        if not batch:
            break
        done, after = done + len(batch), batch[-1]
    return done


def _rotate_batch(
    connection: Connection, table: Table, secret: list[Column[str]], cipher: Cipher, after: object
) -> list[object]:
    """Rotate the next rows by id and return their ids; tokens pass through undeciphered by the columns."""
    tokens = [type_coerce(column, Text).label(column.name) for column in secret]
    query = select(table.c.id, *tokens).order_by(table.c.id).limit(BATCH)
    rows = connection.execute(query if after is None else query.where(table.c.id > after)).mappings().all()
    if rows:
        fresh = {column.name: type_coerce(bindparam(f"new_{column.name}", type_=Text), Text) for column in secret}
        change = update(table).where(table.c.id == bindparam("key", type_=table.c.id.type)).values(fresh)
        connection.execute(change, [{"key": row["id"], **_fresh(dict(row), secret, cipher)} for row in rows])
    return [row["id"] for row in rows]


def _fresh(row: dict[str, Any], secret: list[Column[str]], cipher: Cipher) -> dict[str, str | bytes | None]:
    kept = ((column, row[column.name]) for column in secret)
    return {f"new_{column.name}": None if one is None else _anew(column, one, cipher) for column, one in kept}


def _anew(column: Column[str], kept: Any, cipher: Cipher) -> str | bytes:  # noqa: ANN401 - as the database keeps it
    if isinstance(column.type, SealedId):
        return cipher.seal(cipher.unseal(kept, column.type.purpose), column.type.purpose)
    if not isinstance(column.type, SecretText):
        raise TypeError(f"{column.name} is not encrypted")
    return cipher.renewed(kept, column.type.place.encode())
