"""Migrations: the newest one is the tables, and every one climbs up, down and up again."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from core.records import Case, Notice, Party, Person, Task, Timer
from storage.columns import new_key
from storage.engine import open_engine
from storage.faults import Orphan
from storage.migrate import VERSIONS, NotMigrated, create, current, is_current, main, migrate, newest, revision_of
from storage.migrations.run import run
from storage.store import SqlStore
from storage.tables import metadata

KEY = new_key()
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
PERSON = Person(id="ani", name="Ani Wijaya", created_at=NOW)
CASE = Case(
    id="k1", code="AB12", procedure="p", edition="1", unit_id="u", state="s", opened_at=NOW, received_at=NOW
)  # fmt: skip
PARTIES = [Party(id=f"p{n}", case_id="k1", role="reported", person_id=("ani", None)[n]) for n in range(2)]
TASK = Task(id="t1", case_id="k1", step="telaah", opened_at=NOW, due_at=NOW)
TIMERS = [Timer(id=f"t1:{kind}", task_id="t1", case_id="k1", kind=kind, at=NOW) for kind in ("limit", "pause")]
NOTICE = Notice(
    id="n", person_id="ani", key="k", data={}, case_id="k1", once="o", not_before=NOW, created_at=NOW
)  # fmt: skip
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


def kinds_of_tables(url: str) -> dict[str, bool]:
    """Return which tables of SQLite lie in the tree of their ids."""
    engine = open_engine(url, KEY)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT name, wr FROM pragma_table_list WHERE type = 'table'")).all()
    engine.dispose()
    return {name: bool(without) for name, without in found if name in metadata.tables}


def test_migrating_and_creating_lay_rows_alike(tmp_path: Path) -> None:
    """Which tables have no row ids of SQLite's own, Alembic does not compare either."""
    run(f"sqlite:///{tmp_path / 'migrated.db'}", "upgrade")
    engine = open_engine(f"sqlite:///{tmp_path / 'created.db'}", KEY)
    create(engine)
    engine.dispose()
    laid = kinds_of_tables(f"sqlite:///{tmp_path / 'migrated.db'}")

    assert laid == kinds_of_tables(f"sqlite:///{tmp_path / 'created.db'}")
    assert {"consent", "identity", "letter", "notice", "party", "reporter_link", "task", "timer"} == {
        name for name, by_id in laid.items() if by_id
    }


def contents(url: str) -> tuple[list[object], list[object]]:
    """Return the rows that `fill` wrote, and what of them refers to nothing."""
    engine = open_engine(url, KEY)
    with engine.connect() as connection:
        store = SqlStore(connection)
        rows = [row for kind in (Person, Case, Party, Task, Timer, Notice) for row in store.find(kind)]
        lost = connection.execute(text("PRAGMA foreign_key_check")).all() if engine.dialect.name == "sqlite" else []
    engine.dispose()
    return rows, [*lost]


def test_rows_outlive_a_table_that_is_laid_anew(url: str) -> None:
    """Going from 0006 to 0007 and back keeps every row, and what refers to what; who refers to nothing is refused."""
    run(url, "upgrade", "0006")
    engine = open_engine(url, KEY)
    with engine.begin() as connection:
        SqlStore(connection).add(PERSON, CASE, *PARTIES, TASK, *TIMERS, NOTICE)
    engine.dispose()
    kept: tuple[list[object], list[object]] = ([PERSON, CASE, *PARTIES, TASK, *TIMERS, NOTICE], [])
    assert kept == contents(url)
    for command, revision in (("upgrade", "0007"), ("downgrade", "0006"), ("upgrade", "head")):
        run(url, command, revision)

        assert kept == contents(url)
    engine = open_engine(url, KEY)
    with pytest.raises(Orphan), engine.begin() as connection:
        SqlStore(connection).add(replace(TASK, id="t2", case_id="k2"))
    engine.dispose()


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
