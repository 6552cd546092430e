"""Of a row that a transaction knows only what differs is written, and the row is the same as if all had been."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine

from core.errors import Stale
from core.records import Draft, Job, Person
from storage.memory import MemoryStore
from storage.store import SqlStore

Store = MemoryStore | SqlStore
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ANI = Person(id="ani", name="Ani Wijaya", phone="+62811", created_at=NOW)
DRAFT = Draft(
    id="7:7", person_id="ani", form="f", edition="1", question="q", owner="o", started_at=NOW, updated_at=NOW
)  # fmt: skip
JOB = Job(id="j", kind="fetch-file", data={"n": 1}, not_before=NOW, created_at=NOW)


@pytest.fixture
def kept(sqlite_engine: Engine) -> Iterator[Connection]:
    """Yield a connection to a database that has the rows of this page, in a transaction of its own."""
    with sqlite_engine.begin() as connection:
        SqlStore(connection).add(ANI, DRAFT, JOB)
    with sqlite_engine.connect() as connection, connection.begin():
        yield connection


def updates(connection: Connection, store: SqlStore, record: object) -> list[str]:
    """Return what SQLite is told to change when a record is put: what stands between SET and WHERE."""
    told: list[str] = []
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.set_trace_callback(told.append)
    store.put(record)
    raw.set_trace_callback(None)
    return [one.partition(" SET ")[2].partition(" WHERE ")[0] for one in told if one.startswith("UPDATE")]


def test_only_what_differs_from_what_was_read_is_written(kept: Connection) -> None:
    """An answered question changes neither the id nor whose draft it is, so their indexes stay as they are."""
    store = SqlStore(kept)
    draft = store.get(Draft, "7:7")
    assert draft is not None

    assert ["question='r', revision=1"] == updates(kept, store, replace(draft, question="r", revision=1))
    assert replace(DRAFT, question="r", revision=1) == SqlStore(kept).get(Draft, "7:7")


def test_of_a_row_that_was_not_read_all_is_written_but_its_id(kept: Connection) -> None:
    """Whoever puts a record without having looked means all of it."""
    [change] = updates(kept, SqlStore(kept), replace(ANI, name="Ani W.", phone=None))

    assert {"name", "nip", "employee", "status", "phone", "language", "created_at", "left_at"} == {
        one.partition("=")[0].strip() for one in change.split(",")
    }
    assert replace(ANI, name="Ani W.", phone=None) == SqlStore(kept).get(Person, "ani")


@pytest.mark.parametrize("data", [{"n": True}, {"n": 1.0}, {"m": None, "n": 1}, {}])
def test_data_that_only_looks_the_same_is_written(store: Store, data: dict[str, object]) -> None:
    """For Python 1, 1.0 and true are equal; for whoever reads the JSON they are not."""
    store.add(JOB)
    job = store.get(Job, "j")
    assert job is not None
    store.put(replace(job, data=data))

    assert repr(data) == repr(store.find(Job)[0].data)


def test_a_record_put_as_it_is_stays(store: Store) -> None:
    """Nothing differs, nothing changes; a revision that has not grown is stale all the same."""
    store.add(ANI, DRAFT)
    ani, draft = store.get(Person, "ani"), store.get(Draft, "7:7")
    store.put(ani)

    with pytest.raises(Stale):
        store.put(draft)
    assert ([ANI], [DRAFT]) == (store.find(Person), store.find(Draft))
