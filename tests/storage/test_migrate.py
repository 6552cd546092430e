"""Migrations: the newest one is the tables, and every one climbs up, down and up again."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from storage.columns import new_key
from storage.engine import open_engine
from storage.migrate import VERSIONS, NotMigrated, create, current, is_current, main, migrate, newest, revision_of
from storage.migrations.run import run
from storage.tables import metadata

KEY = new_key()
REVISIONS = sorted(path.name.partition("_")[0] for path in VERSIONS.glob("[0-9]*.py"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty database of either kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'x.db'}"
    else:
        yield request.getfixturevalue("empty_postgres")


def names(url: str) -> set[str]:
    """Return the names of all tables, columns, indexes and unique constraints of a database."""
    engine = open_engine(url, KEY)
    with engine.connect() as connection:
        seen = inspect(connection)
        tables = seen.get_table_names()
        columns = [f"{table}.{column['name']}" for table in tables for column in seen.get_columns(table)]
        indexes = [index["name"] for table in tables for index in seen.get_indexes(table)]
        uniques = [unique["name"] for table in tables for unique in seen.get_unique_constraints(table)]
    engine.dispose()
    found = {str(name) for name in (*tables, *columns, *indexes, *uniques)}
    return {name for name in found if not name.startswith("alembic_version")}


def index_definitions(url: str) -> set[str]:
    """Return the definitions of all indexes, conditions included, as the database tells them."""
    engine = open_engine(url, KEY)
    told = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
    if engine.dialect.name == "sqlite":
        told = "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    with engine.connect() as connection:
        found = {str(line) for line in connection.execute(text(told)).scalars() if "alembic" not in str(line)}
    engine.dispose()
    return found


def test_the_newest_migration_is_the_tables(url: str) -> None:
    """After migrating, Alembic finds no difference between the database and the tables."""
    run(url, "upgrade")
    run(url, "check")

    assert names(url) >= {table.name for table in metadata.tables.values()}


def test_migrating_and_creating_give_the_same_indexes(url: str) -> None:
    """Conditions of partial indexes, which Alembic does not compare, are alike on both ways."""
    run(url, "upgrade")
    migrated = index_definitions(url)
    run(url, "downgrade", "base")
    engine = open_engine(url, KEY)
    create(engine)
    engine.dispose()

    assert index_definitions(url) == migrated
    assert sum("WHERE" in line for line in migrated) >= 9


def test_every_migration_climbs_up_down_and_up(url: str) -> None:
    """Each revision in turn is reached, left, and reached again."""
    for number, revision in enumerate(REVISIONS):
        run(url, "upgrade", revision)
        reached = names(url)
        run(url, "downgrade", REVISIONS[number - 1] if number else "base")
        assert names(url) != reached
        run(url, "upgrade", revision)

        assert names(url) == reached
    assert current(url, KEY) == newest()


def test_downgrading_all_the_way_leaves_nothing(url: str) -> None:
    """Below the first migration there is no table."""
    run(url, "upgrade")
    run(url, "downgrade", "base")

    assert names(url) == set()


def test_migrating_twice_is_nothing(url: str) -> None:
    """A database at the newest revision stays as it is."""
    migrate(url)
    migrate(url)

    assert current(url, KEY) == newest()


def test_a_database_says_whether_it_is_current(url: str) -> None:
    """Without tables it is not, after migrating it is."""
    engine = open_engine(url, KEY)
    assert revision_of(engine) is None
    assert not is_current(engine)
    migrate(url)

    assert is_current(engine)
    engine.dispose()


def test_what_was_created_at_once_is_current(url: str) -> None:
    """Tables made without migrations count as the newest revision, and migrating them changes nothing."""
    engine = open_engine(url, KEY)
    create(engine)
    create(engine)
    assert is_current(engine)
    engine.dispose()
    run(url, "upgrade")
    run(url, "check")

    assert current(url, KEY) == newest()


def test_a_failure_is_one_line_and_changes_nothing(tmp_path: Path) -> None:
    """A migration that cannot run says why, and the command line exits with 1."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    engine = open_engine(url, KEY)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (id INTEGER)"))
    engine.dispose()
    with pytest.raises(NotMigrated, match="person already exists"):
        migrate(url)

    assert main([url]) == 1
    assert names(url) == {"person", "person.id"}


def test_wrong_usage_exits_with_two() -> None:
    """Without an address there is nothing to do."""
    assert main([]) == 2


def test_the_bot_never_loads_alembic() -> None:
    """Importing everything of storage that the bot uses leaves Alembic out."""
    modules = "engine, evidence, memory, migrate, queues, store, writer"
    code = f"import sys\nfrom storage import {modules}\nprint('alembic' in sys.modules)"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )

    assert done.stdout.strip() == "False"
