"""How databases are opened."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from core.records import Case, Handled, Job, Notice, Task, Timer
from storage import statements
from storage.columns import new_key
from storage.conditions import conditions, given, ordering
from storage.engine import for_reading, open_engine
from storage.store import SqlStore

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def test_sqlite_is_opened_for_safety(sqlite_engine: Engine) -> None:
    """Write-ahead log, full synchronisation, foreign keys and a patient wait for locks."""
    with sqlite_engine.connect() as connection:
        kept = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert kept == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    """A new database file is closed to others, and so is its log."""
    path = tmp_path / "x.db"
    engine = open_engine(f"sqlite:///{path}", new_key())
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (a INTEGER)"))
        modes = {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    engine.dispose()

    assert modes == {0o600}


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://x/y"])
def test_other_databases_are_refused(url: str) -> None:
    """Databases in memory, which threads cannot share, and other servers raise ValueError."""
    with pytest.raises(ValueError, match="DATABASE_URL"):
        open_engine(url, new_key())


@pytest.mark.postgres
def test_postgresql_is_serializable(postgres_engine: Engine) -> None:
    """Transactions of PostgreSQL run at the level that refuses lost updates."""
    with postgres_engine.connect() as connection:
        assert connection.execute(text("SHOW transaction_isolation")).scalar() == "serializable"


def test_reading_cannot_write(engine: Engine) -> None:
    """A transaction for reading refuses a change, and the next one for writing takes it."""
    with for_reading(engine).connect() as connection, pytest.raises(Exception, match=r"read.?only"):
        SqlStore(connection).add(Handled(id=1, at=NOW))
    with engine.begin() as connection:
        SqlStore(connection).add(Handled(id=1, at=NOW))


def test_a_reader_does_not_wait_for_the_writer(sqlite_engine: Engine) -> None:
    """While a transaction writes, a reader sees the state before it at once."""
    with sqlite_engine.begin() as writing:
        SqlStore(writing).add(Handled(id=1, at=NOW))
        with for_reading(sqlite_engine).connect() as reading:
            assert SqlStore(reading).get(Handled, 1) is None


def test_a_second_writer_is_kept_out_from_the_start(tmp_path: Path) -> None:
    """BEGIN IMMEDIATE takes the lock before anything was read, so no update is lost."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    first, second = open_engine(url, new_key()), open_engine(url, new_key())
    with second.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
        connection.rollback()
        with first.begin(), pytest.raises(OperationalError, match="locked"):
            connection.execute(text("SELECT 1"))
    first.dispose()
    second.dispose()


DUE = [
    (Timer, {"done_at": None, "at__le": NOW}, "at", "ix_timer_due"),
    (Notice, {"state": "waiting", "not_before__le": NOW}, "not_before", "ix_notice_waiting"),
    (Job, {"state": "waiting", "not_before__le": NOW}, "not_before", "ix_job_waiting"),
    (Handled, {"state": "unsent"}, "at", "ix_handled_unsent"),
    (Handled, {"at__lt": NOW}, "at", "ix_handled_at"),
    (Task, {"state": "open", "person_id": "ani"}, None, "ix_task_open_person_id"),
    (Task, {"state": "open", "position_id": ["a", "b"]}, None, "ix_task_open_position_id"),
    (Task, {"case_id": "k1"}, None, "ix_task_case_id"),
    (Case, {"code": "AB12"}, None, "sqlite_autoindex_case_2"),
    (Case, {"closed_at": None}, "opened_at", "ix_case_running"),
]


def plan(engine: Engine, kind: type, where: dict[str, object], order: str | None) -> str:
    """Return how SQLite would go about a `find`."""
    asked = conditions(kind, where)
    query = statements.find_rows(
        kind, tuple(one.outline for one, _ in asked), ordering(kind, order), limited=False, shifted=False
    )
    values = given(asked)
    compiled = query.params(**{k: v for k, v in values.items() if v is not None}).compile(
        engine, compile_kwargs={"literal_binds": False, "render_postcompile": True}
    )
    with engine.connect() as connection:
        binds = tuple("x" for _ in compiled.positiontup or ())
        return "\n".join(str(row) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", binds))


@pytest.mark.parametrize(("kind", "where", "order", "index"), DUE, ids=lambda part: str(part)[:30])
def test_what_is_asked_often_goes_through_an_index(
    sqlite_engine: Engine, kind: type, where: dict[str, object], order: str | None, index: str
) -> None:
    """The hot questions use their index instead of reading the table."""
    told = plan(sqlite_engine, kind, where, order)

    assert f"USING INDEX {index} " in f"{told} ".replace("'", " ")


@pytest.mark.parametrize("kind", [Notice, Job])
def test_leasing_goes_through_the_index_of_what_waits(sqlite_engine: Engine, kind: type) -> None:
    """Claiming due rows reads only the rows that wait."""
    compiled = statements.lease_rows(kind).compile(sqlite_engine)  # type: ignore[attr-defined]  # an update
    with sqlite_engine.connect() as connection:
        binds = tuple("x" for _ in compiled.positiontup)
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", binds).fetchall()

    assert f"USING INDEX ix_{kind.__name__.lower()}_waiting" in str(rows)
