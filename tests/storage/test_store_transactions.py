"""Savepoints and the version of the chart, alike in every store."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.ports import Duplicate
from core.records import (
    CalendarDay,
    Case,
    Content,
    Draft,
    Grant,
    Holding,
    Person,
    Position,
    Relation,
    Unit,
)
from tests.storage.samples import ANI, BUDI, CASE, NOW, Store, notice


def test_a_savepoint_keeps_all_or_nothing(store: Store) -> None:
    """What was added, changed and removed inside a failing savepoint is as it was before."""
    store.add(ANI, BUDI, CASE)

    def work() -> None:
        with store.savepoint():
            store.put(replace(ANI, name="X"))
            store.remove(BUDI)
            store.put(replace(CASE, code="ZZ", revision=1))
            store.add(replace(CASE, id="k2"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()

    assert store.find(Person) == [ANI, BUDI]
    assert store.find(Case) == [CASE]
    with pytest.raises(Duplicate):
        store.add(replace(CASE, id="k3"))


def test_savepoints_nest(store: Store) -> None:
    """A failing inner savepoint loses its own work only, and a failing outer one loses both."""

    def inner() -> None:
        with store.savepoint():
            store.add(BUDI)
            raise RuntimeError

    def outer() -> None:
        with store.savepoint():
            store.add(ANI)
            with pytest.raises(RuntimeError):
                inner()
            assert store.find(Person) == [ANI]
            with store.savepoint():
                store.add(BUDI)
            raise LookupError

    with pytest.raises(LookupError):
        outer()

    assert store.find(Person) == []


CHART_RECORDS = [
    replace(ANI, employee=True),
    Unit(id="u", name="Unit"),
    Position(id="p", title="Lurah", unit_id="kec"),
    Holding(id="h", position_id="camat", person_id="budi", starts=date(2026, 1, 1)),
    Grant(id="g", role="tim_bk", person_id="budi", starts=date(2026, 1, 1)),
    Relation(id="r", person_id="budi", other_id="budi", kind="saudara", declared_at=NOW),
    CalendarDay(id="2026-12-25", name="Natal", kind="libur"),
]


@pytest.mark.parametrize("record", CHART_RECORDS, ids=lambda record: type(record).__name__)
def test_the_version_grows_with_the_chart(store: Store, record: object) -> None:
    """Adding, changing and removing employees, posts, roles, relations or days each raise the version."""
    store.add(BUDI, Unit(id="kec", name="Kecamatan"), Position(id="camat", title="Camat", unit_id="kec"))
    versions = [store.version()]
    for change in (store.add, store.put, store.remove):
        change(record)
        versions.append(store.version())

    assert versions == sorted(set(versions))


def test_the_version_stays_with_everything_else(store: Store) -> None:
    """Citizens, cases, drafts and deliveries leave the version alone, and so does work that is rolled back."""
    store.add(replace(ANI, employee=True))
    before = store.version()
    store.add(replace(ANI, id="warga"))
    store.add(CASE, Content(id="c", case_id="k1", kind="note", data={}, at=NOW), notice(1))
    times: dict[str, Any] = {"started_at": NOW, "updated_at": NOW}
    store.add(Draft(id="1:1", person_id="ani", form="f", edition="1", question="q", owner="o", **times))

    def work() -> None:
        with store.savepoint():
            store.add(BUDI)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()

    assert store.version() == before


def test_the_version_of_an_empty_store_is_zero(store: Store) -> None:
    """Nothing has changed yet."""
    assert store.version() == 0


def test_a_version_that_was_rolled_back_never_comes_again(store: Store) -> None:
    """A snapshot read inside a transaction that failed is not mistaken for what the next one changes."""
    seen = []

    def work() -> None:
        with store.savepoint():
            store.add(replace(ANI, employee=True))
            seen.append(store.version())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()
    store.add(replace(BUDI, employee=True))

    assert store.version() not in seen
