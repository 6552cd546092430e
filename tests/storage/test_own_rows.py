"""Of what a transaction added itself, all that refers to it is known without asking, and exactly."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine

from core.ports import Duplicate
from core.records import Account, Case, Entry, Handled, Party, Person, ReporterLink, Task, Timer
from storage.memory import MemoryStore
from storage.store import SqlStore

Store = MemoryStore | SqlStore
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
WIB = timezone(timedelta(hours=7))
CASE = Case(
    id="k1", code="AB12", procedure="p", edition="1", unit_id="u", state="s", opened_at=NOW, received_at=NOW
)  # fmt: skip
TASK = Task(id="t1", case_id="k1", step="telaah", opened_at=NOW)
TIMERS = [Timer(id=f"r{n}", task_id="t1", case_id="k1", kind=f"ping:{n}", at=NOW) for n in range(5)]


@pytest.fixture
def texts(sqlite_engine: Engine) -> Iterator[tuple[SqlStore, list[str]]]:
    """Yield a store in a transaction, and the statements that SQLite is given from now on."""
    told: list[str] = []
    with sqlite_engine.connect() as connection:
        store = SqlStore(connection)
        store.add(CASE)
        connection.connection.driver_connection.set_trace_callback(told.append)  # type: ignore[union-attr]  # it is there
        yield store, told
        connection.connection.driver_connection.set_trace_callback(None)  # type: ignore[union-attr]  # it is there


def test_nobody_is_asked_for_what_belongs_to_a_case_just_opened(texts: tuple[SqlStore, list[str]]) -> None:
    """Parties, tasks, history and reporter of a new case cost no statement, whether there are any or none."""
    store, told = texts

    assert [] == store.find(Party, case_id="k1", role="reported")
    assert 0 == store.count(Task, case_id="k1", state="open")
    assert [] == store.find(Entry, case_id="k1", order="-number", limit=1)
    assert None is store.get(ReporterLink, "k1")
    assert [] == told


def test_several_rows_of_a_kind_are_one_statement(texts: tuple[SqlStore, list[str]]) -> None:
    """Five timers are written by one statement, which needs no savepoint to be whole."""
    store, told = texts
    store.add(TASK)
    told.clear()
    store.add(*TIMERS)

    assert ["INSERT"] == [one.split()[0] for one in told]
    assert 5 == store.count(Timer, task_id="t1", kind__ne="x")


def test_what_a_case_of_before_has_is_asked(texts: tuple[SqlStore, list[str]]) -> None:
    """Of a case that another transaction opened the database is asked."""
    store, told = texts

    assert [] == store.find(Task, case_id="k0")
    assert 1 == len(told)


def test_own_rows_are_told_as_the_database_keeps_them(store: Store) -> None:
    """What was just written comes back with data as JSON holds it and instants in UTC, like after a commit."""
    store.add(replace(CASE, opened_at=NOW.astimezone(WIB), facts={"who": ("a", "b")}, chosen={"x": {"y": [1]}}))
    found = store.get(Case, "k1")

    assert found is not None
    assert ({"who": ["a", "b"]}, {"x": {"y": [1]}}) == (found.facts, found.chosen)
    assert (NOW, UTC) == (found.opened_at, found.opened_at.tzinfo)


def test_own_rows_are_found_sorted_and_paged_as_others(store: Store) -> None:
    """Order, limit, offset and every comparison mean the same for rows of one's own."""
    store.add(CASE)
    store.add(*(replace(TASK, id=f"t{n}", level=n % 2, due_at=NOW if n else None) for n in range(4)))

    assert ["t1", "t3", "t0", "t2"] == [one.id for one in store.find(Task, case_id="k1", order="-level")]
    assert ["t0", "t1"] == [one.id for one in store.find(Task, case_id="k1", order="due_at", limit=2)]
    assert ["t2", "t3"] == [one.id for one in store.find(Task, case_id="k1", limit=2, offset=2)]
    assert ["t1", "t3"] == [one.id for one in store.find(Task, case_id="k1", level__gt=0)]
    assert ["t1", "t2", "t3"] == [one.id for one in store.find(Task, case_id="k1", due_at__ne=None)]


def test_a_row_that_comes_to_a_new_case_later_is_found_there(store: Store) -> None:
    """A row of before that is put into a new case belongs to it, and leaves it again."""
    store.add(CASE, TASK)
    store.add(replace(CASE, id="k2", code="CD34"))
    store.put(replace(TASK, case_id="k2", revision=1))
    assert ["t1"] == [one.id for one in store.find(Task, case_id="k2")]
    store.put(replace(TASK, case_id="k1", revision=2))

    assert [] == store.find(Task, case_id="k2")


def test_rows_changed_by_the_dozen_are_asked_for(store: Store) -> None:
    """After a change of all that match, and after a removal, rows of one's own are told as they are now."""
    store.add(CASE, TASK)
    store.change(Task, {"state": "passed"}, step="telaah")
    assert ["passed"] == [one.state for one in store.find(Task, case_id="k1")]
    store.remove(TASK)

    assert ([], None) == (store.find(Task, case_id="k1"), store.get(Task, "t1"))


def test_several_rows_of_a_kind_come_whole_or_not_at_all(store: Store) -> None:
    """Where one of several rows cannot be added none is, and what was there stays."""
    store.add(CASE, TASK, TIMERS[3])
    with pytest.raises(Duplicate):
        store.add(*TIMERS)

    assert ["r3"] == [one.id for one in store.find(Timer, task_id="t1")]
    assert [None] * 2 == [store.get(Timer, one.id) for one in TIMERS[:2]]


def test_what_a_later_part_lost_is_not_told(store: Store) -> None:
    """A case that was opened in a part that was undone has nothing, and may be opened again."""

    def fail() -> None:
        with store.savepoint():
            store.add(CASE, TASK)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (None, []) == (store.get(Case, "k1"), store.find(Task, case_id="k1"))
    store.add(CASE)

    assert [] == store.find(Task, case_id="k1")


def test_hundreds_of_rows_of_a_kind_are_added_too(store: Store) -> None:
    """More rows than one statement takes are added all the same, or none of them."""
    rows = [Handled(id=n, at=NOW) for n in range(300)]
    store.add(*rows)
    with pytest.raises(Duplicate):
        store.add(*(Handled(id=n, at=NOW) for n in range(250, 600)))

    assert 300 == store.count(Handled)


def test_an_account_of_a_new_person_is_his_alone(store: Store) -> None:
    """What refers to one new row is not told of another new row."""
    people = [Person(id=name, name=name, created_at=NOW) for name in ("p1", "p2")]
    store.add(*people)
    store.add(Account(id=7, person_id="p1", chat_id=7))

    assert [7] == [one.id for one in store.find(Account, person_id="p1", ended_at=None)]
    assert [] == store.find(Account, person_id="p2", ended_at=None)


def test_a_removal_is_followed_by_what_is_put_afterwards(store: Store) -> None:
    """Where all that was added is gone again, rows put later are still told as they are."""
    store.add(CASE)
    store.add(Party(id="p1", case_id="k1", role="witness"))
    store.remove(Party(id="p1", case_id="k1", role="witness"))
    store.remove(CASE)
    store.add(CASE)
    store.put(replace(CASE, state="telaah", revision=1))

    assert (["telaah"], []) == ([one.state for one in store.find(Case)], store.find(Party, case_id="k1"))
