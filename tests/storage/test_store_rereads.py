"""A store hands out what it has read again within a transaction, and never what has changed since."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, text

from core.errors import Stale
from core.ports import Held
from core.records import Account, Case, Draft, Job, Notice, Person, Task
from storage.memory import MemoryStore
from storage.store import SqlStore

Store = MemoryStore | SqlStore
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CASE = Case(
    id="k1", code="AB12", procedure="p", edition="1", unit_id="u", state="s", opened_at=NOW, received_at=NOW
)  # fmt: skip
TASKS = [Task(id=f"t{n}", case_id="k1", step="telaah", opened_at=NOW) for n in range(3)]
JOB = Job(id="j", kind="fetch-file", data={"n": [1]}, not_before=NOW, created_at=NOW)


def open_tasks(store: Store) -> list[str]:
    """Return the open tasks as every way of asking tells them, which must be the same."""
    found = [one.id for one in store.find(Task, case_id="k1", state="open")]
    assert len(found) == store.count(Task, case_id="k1", state="open")
    kept = [store.get(Task, f"t{n}") for n in range(4)]
    assert found == [one.id for one in kept if one is not None and one.state == "open"]
    assert found == [one.id for one in store.find(Task, case_id=["k1"]) if one.state == "open"]
    return found


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda store: store.add(replace(TASKS[0], id="t3")), ["t0", "t1", "t2", "t3"]),
        (lambda store: store.put(replace(TASKS[1], state="done", revision=1)), ["t0", "t2"]),
        (lambda store: store.remove(TASKS[2]), ["t0", "t1"]),
        (lambda store: store.discard(Task, case_id="k1"), []),
        (lambda store: store.change(Task, {"state": "passed"}, id=["t0", "t1"]), ["t2"]),
    ],
    ids=["add", "put", "remove", "discard", "change"],
)
def test_what_was_read_before_a_change_is_not_told_after_it(
    store: Store, change: Callable[[Store], object], expected: list[str]
) -> None:
    """Reading, changing and reading again tells the change, whichever it was."""
    store.add(CASE, *TASKS)
    assert ["t0", "t1", "t2"] == open_tasks(store)
    change(store)

    assert expected == open_tasks(store)


def test_what_was_read_in_a_part_that_was_undone_is_forgotten(store: Store) -> None:
    """After a savepoint was rolled back, the state before it is told."""
    store.add(CASE, *TASKS)
    with suppress(ZeroDivisionError), store.savepoint():
        store.put(replace(TASKS[0], state="done", revision=1))
        assert ["t1", "t2"] == open_tasks(store)
        raise ZeroDivisionError

    assert ["t0", "t1", "t2"] == open_tasks(store)


def test_a_leased_row_is_told_as_leased(store: Store) -> None:
    """Leasing changes rows that were read before."""
    store.add(JOB)
    assert (0, [JOB]) == (0, store.find(Job))
    assert JOB == store.get(Job, "j")
    store.lease(Job, now=NOW, limit=1, until=NOW + timedelta(minutes=5))

    assert [1, 1] == [one.tries for one in (*store.find(Job), store.get(Job, "j")) if one]


def test_a_failed_change_is_told_as_none(store: Store) -> None:
    """Where a put was refused as stale, what is stored is told as before."""
    store.add(CASE, *TASKS)
    with pytest.raises(Stale):
        store.put(replace(TASKS[0], state="done", revision=7))

    assert ["t0", "t1", "t2"] == open_tasks(store)


def test_a_list_that_was_given_out_may_be_changed(store: Store) -> None:
    """Whoever takes something out of what was found changes no later answer."""
    store.add(CASE, *TASKS)
    store.find(Task, case_id="k1").clear()

    assert 3 == len(store.find(Task, case_id="k1"))


def test_a_limit_belongs_to_the_question(store: Store) -> None:
    """The same question for other rows, another order or page is another question."""
    store.add(CASE, *TASKS)

    assert ["t0"] == [one.id for one in store.find(Task, case_id="k1", limit=1)]
    assert ["t1"] == [one.id for one in store.find(Task, case_id="k1", limit=1, offset=1)]
    assert ["t2", "t1"] == [one.id for one in store.find(Task, case_id="k1", limit=2, order="-id")]
    assert [] == store.find(Task, case_id="k2", limit=1)
    assert [] == store.find(Notice, case_id="k1", limit=1)


ANI = Person(id="ani", name="Ani Wijaya", created_at=NOW)
ACCOUNT = Account(id=7, person_id="ani", chat_id=7)
DRAFT = Draft(
    id="7:7", person_id="ani", form="f", edition="1", question="q", answers={"nama": "Ani"}, owner="o",
    started_at=NOW, updated_at=NOW,
)  # fmt: skip
WANTED = ((Account, 7), (Person, Held(Account, "person_id")), (Draft, "7:7"))


@pytest.fixture
def visited(engine: Engine) -> Iterator[tuple[Connection, SqlStore]]:
    """Give a store over rows that an earlier transaction wrote, and its connection."""
    with engine.begin() as connection:
        SqlStore(connection).add(ANI, ACCOUNT, DRAFT)
    with engine.connect() as connection:
        yield connection, SqlStore(connection)


def test_rows_that_are_expected_are_read_at_once(visited: tuple[Connection, SqlStore]) -> None:
    """After `expect` the database is not asked for them again, nor for the row that another holds the id of."""
    connection, store = visited
    store.expect(*WANTED)
    connection.execute(text("DELETE FROM draft"))
    connection.execute(text("DELETE FROM account"))
    connection.execute(text("DELETE FROM person"))

    assert (ACCOUNT, ANI, DRAFT) == (store.get(Account, 7), store.get(Person, "ani"), store.get(Draft, "7:7"))


def test_an_expected_row_that_is_not_there_is_none(visited: tuple[Connection, SqlStore]) -> None:
    """A newcomer has no account, and whose it would be is not known; his draft is looked for all the same."""
    _, store = visited
    store.expect((Account, 8), (Person, Held(Account, "person_id")), (Draft, "7:7"))

    assert (None, DRAFT, ANI) == (store.get(Account, 8), store.get(Draft, "7:7"), store.get(Person, "ani"))


def test_an_expected_row_is_told_as_it_was_changed_since(visited: tuple[Connection, SqlStore]) -> None:
    """What was read ahead is forgotten with a change, and what was changed before is not read over."""
    _, store = visited
    store.expect(*WANTED)
    store.put(replace(DRAFT, question="r", revision=1))
    store.remove(ACCOUNT)
    store.expect(*WANTED)

    assert (None, "r") == (store.get(Account, 7), getattr(store.get(Draft, "7:7"), "question", None))


def test_expecting_changes_nothing_that_is_answered(store: Store) -> None:
    """Every store takes the hint, whether it needs it or not."""
    store.add(ANI, ACCOUNT)
    store.expect(*WANTED)

    assert (ACCOUNT, ANI, None) == (store.get(Account, 7), store.get(Person, "ani"), store.get(Draft, "7:7"))
