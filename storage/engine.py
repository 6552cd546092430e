"""Opening a database so that no update is lost and what is committed is on disk."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from storage.columns import Cipher, bind_cipher
from storage.rows import metadata

BUSY_SECONDS = 10
STATEMENTS = 512  # all that the house asks, so that SQLite reads each of their texts once
READING = "reading"
OWNER_ONLY = 0o600


def database_url(url: str) -> URL:
    """Return the address with its driver; raises ValueError for other databases than SQLite files and PostgreSQL."""
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend == "sqlite" and parsed.database and parsed.database != ":memory:":
        return parsed.set(drivername="sqlite")
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    raise ValueError("DATABASE_URL must be sqlite:///FILE or postgresql://...")


def open_engine(url: str, keys: str, *, foreign_keys: bool = True) -> Engine:
    """Return an engine for SQLite (WAL, FULL, BEGIN IMMEDIATE) or PostgreSQL (SERIALIZABLE), encrypting with KEY.

    Raises `WrongKey` for a malformed KEY and ValueError for another database. It does not connect yet.
    """
    cipher = Cipher(keys)
    parsed = database_url(url)
    engine = _open_sqlite(parsed, foreign_keys) if parsed.get_backend_name() == "sqlite" else _open_postgresql(parsed)
    bind_cipher(engine, cipher)
    return engine


def _open_postgresql(url: URL) -> Engine:
    return create_engine(
        url, isolation_level="SERIALIZABLE", hide_parameters=True, pool_pre_ping=True, pool_size=8, max_overflow=8
    )


def _open_sqlite(url: URL, foreign_keys: bool) -> Engine:
    path = Path(str(url.database))
    path.touch(mode=OWNER_ONLY, exist_ok=True)  # what SQLite lays beside it inherits these rights
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"isolation_level": None, "timeout": BUSY_SECONDS, "cached_statements": STATEMENTS},
    )

    def prepare(raw: Any, _entry: ConnectionPoolEntry) -> None:  # noqa: ANN401 - the driver's own connection
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "secure_delete=FAST",
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        ):
            raw.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    raw: Any = connection.connection.driver_connection
    reading = bool(connection.get_execution_options().get(READING, False))
    if connection.info.get(READING) is not reading:
        raw.execute(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
        connection.info[READING] = reading
    try:
        raw.execute("BEGIN DEFERRED" if reading else "BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        raise DBAPIError.instance(
            "BEGIN", None, error, sqlite3.Error, hide_parameters=True, dialect=connection.dialect
        ) from error  # fmt: skip


def for_reading(engine: Engine) -> Engine:
    """Return the same engine for transactions that see one state of the data and cannot change it."""
    options: dict[str, Any] = {READING: True}
    if engine.dialect.name == "postgresql":
        options["postgresql_readonly"] = True
    return engine.execution_options(**options)


def create_tables(engine: Engine) -> None:
    """Create all tables that are missing, without a migration: for tests and throw-away databases."""
    metadata.create_all(engine)
