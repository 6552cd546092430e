"""Databases for the tests: files that vanish, and a PostgreSQL cluster of their own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from storage.columns import Cipher, bind_cipher, new_key
from storage.engine import create_tables, open_engine
from storage.memory import MemoryStore
from storage.store import SqlStore
from storage.tables import metadata

POSTGRES = pytest.param("postgresql", marks=pytest.mark.postgres)
ENGINES = {"sqlite": "sqlite_engine", "postgresql": "postgres_engine"}
KEY = new_key()


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def _account() -> dict[str, Any]:
    """Return the account to run as: the server refuses root, so it runs as the one that its package made."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _run(home: Path, *argv: object) -> None:
    with (home / "out").open("ab") as out:
        subprocess.run(  # noqa: S603 - the server's own programs
            [str(part) for part in argv], check=True, stdout=out, stderr=out, cwd=home, **_account()
        )


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """Run a throw-away PostgreSQL cluster on a socket of its own; its address has a gap for the database."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server binary in /usr/lib/postgresql")
    home = Path(tempfile.mkdtemp(prefix="pg"))
    account = _account()
    if account:
        os.chown(home, account["user"], account["group"])
    control = (binaries / "pg_ctl", "-D", home / "data", "-w")
    options = f"-c listen_addresses='' -k {home} -c fsync=off -c max_connections=60"
    try:
        _run(home, binaries / "initdb", "-D", home / "data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
        _run(home, *control, "-o", options, "-l", home / "log", "start")
        yield f"postgresql://postgres@/{{}}?host={home}"
        _run(home, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_engine(cluster: str) -> Iterator[Engine]:
    """Open a PostgreSQL database with all tables, shared by the tests of a session."""
    engine = open_engine(cluster.format("postgres"), KEY)
    create_tables(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def empty_postgres(cluster: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of a PostgreSQL database without tables."""
    name = f"t{abs(hash(request.node.nodeid))}"
    admin = open_engine(cluster.format("postgres"), KEY).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield cluster.format(name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Iterator[Engine]:
    """Open a SQLite file with all tables."""
    engine = open_engine(f"sqlite:///{tmp_path / 'office.db'}", KEY)
    create_tables(engine)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", POSTGRES])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Open either database, with empty tables."""
    engine: Engine = request.getfixturevalue(ENGINES[request.param])
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    bind_cipher(engine, Cipher(KEY))
    return engine


@pytest.fixture(params=["memory", "sqlite", POSTGRES])
def store(request: pytest.FixtureRequest) -> Iterator[MemoryStore | SqlStore]:
    """Give an empty store of each kind; what a test writes is rolled back."""
    if request.param == "memory":
        yield MemoryStore()
        return
    engine: Engine = request.getfixturevalue(ENGINES[request.param])
    bind_cipher(engine, Cipher(KEY))
    with engine.connect() as connection, connection.begin() as transaction:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
        yield SqlStore(connection)
        if transaction.is_active:
            transaction.rollback()
