"""Changing many rows at once, and what a transaction has seen before it changed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.records import Account, Handled, Person, Position, Unit
from storage.memory import MemoryStore
from storage.queues import mark_sent
from storage.store import SqlStore

Store = MemoryStore | SqlStore
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ANI = Person(id="ani", name="Ani Wijaya", created_at=NOW)
ACCOUNT = Account(id=7, person_id="ani", chat_id=7, started_at=NOW)


def handled(number: int, state: str) -> Handled:
    """Return an update that was dealt with."""
    return Handled(id=number, at=NOW, chat_id=7, answer={"answer": number}, state=state)


def test_only_what_is_owed_is_marked_as_sent(store: Store) -> None:
    """A failed update stays failed, others stay owed, and the answers themselves stay as they were."""
    store.add(*(handled(number, state) for number, state in enumerate(("unsent", "failed", "unsent", "unsent"))))

    assert 2 == mark_sent(store, [0, 1, 2])

    states = [(one.state, one.answer["answer"]) for one in store.find(Handled)]
    assert [("sent", 0), ("failed", 1), ("sent", 2), ("unsent", 3)] == states


def test_nothing_is_marked_where_nothing_was_sent(store: Store) -> None:
    """No ids, no change."""
    store.add(handled(1, "unsent"))

    assert 0 == mark_sent(store, [])
    assert ["unsent"] == [one.state for one in store.find(Handled)]


def test_a_changed_chart_has_a_new_version(store: Store) -> None:
    """Also what is changed in many rows at once is seen by whoever keeps a snapshot of the chart."""
    store.add(Unit(id="kec", name="Kecamatan"), Position(id="camat", title="Camat", unit_id="kec"))
    before = store.version()

    store.change(Unit, {"name": "Kecamatan Lumajang"}, id="kec")

    assert store.version() > before


def test_what_was_read_is_read_anew_after_a_change(store: Store) -> None:
    """A record read twice is never older than the last change of this transaction, whichever way it was made."""
    store.add(ANI, ACCOUNT)
    seen = [store.get(Account, 7)]

    store.put(replace(ACCOUNT, chat_id=8))
    seen.append(store.get(Account, 7))
    store.change(Account, {"chat_id": 9}, person_id="ani")
    seen.append(store.get(Account, 7))
    store.remove(ACCOUNT)
    seen.append(store.get(Account, 7))

    assert [7, 8, 9, None] == [one.chat_id if one else None for one in seen]


def test_what_was_not_there_is_seen_once_it_is(store: Store) -> None:
    """Having looked in vain hides nothing that is added later."""
    assert store.get(Person, "ani") is None

    store.add(ANI)

    assert ANI == store.get(Person, "ani")


def test_what_was_read_inside_a_savepoint_goes_with_it(store: Store) -> None:
    """After a part was undone, its changes are read no more, and its version is none."""
    store.add(Unit(id="kec", name="Kecamatan"))
    before = store.version()

    def work() -> None:
        with store.savepoint():
            store.add(ANI, Unit(id="desa", name="Desa"))
            assert (ANI, True) == (store.get(Person, "ani"), store.version() > before)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()

    assert (None, before) == (store.get(Person, "ani"), store.version())
