"""What every store does alike, in memory and on both databases."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import fields, replace
from datetime import UTC, date, timedelta
from typing import Any

import pytest

from core.errors import Stale
from core.ports import Duplicate
from core.records import (
    RECORDS,
    Account,
    Case,
    Handled,
    Notice,
    Person,
    Position,
    Setting,
    Timer,
    Unit,
)
from storage.faults import Orphan
from storage.memory import MemoryStore
from tests.storage.samples import ANI, BUDI, CASE, NOW, TASK, WIB, Store, notice


def sample(kind: type) -> Any:
    """Return a record with every field filled, from the names and types of its fields."""
    values: dict[str, Any] = {}
    for field in fields(kind):
        name, kinds = field.name, str(field.type)
        if "datetime.datetime" in kinds:
            values[name] = NOW + timedelta(microseconds=len(name))
        elif "date" in kinds:
            values[name] = date(2026, 1, 2)
        elif "dict" in kinds:
            values[name] = {"teks": "Ñandú 🙂", "daftar": [1, None, {"a": True}]}
        elif "list" in kinds:
            values[name] = ["satu", "dua"]
        elif "bool" in kinds:
            values[name] = True
        elif "int" in kinds:
            values[name] = 2**40 if name in {"id", "chat_id", "size"} else 7
        else:
            values[name] = REFERENCES.get(name, f"{name} 'x'")
    return kind(**values)


REFERENCES = {"person_id": "ani", "other_id": "budi", "position_id": "camat", "case_id": "k1", "task_id": "t1"}
PLACES = (
    ANI,
    BUDI,
    Unit(id="kec", name="Kecamatan"),
    Position(id="camat", title="Camat", unit_id="kec"),
    CASE,
    TASK,
)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_a_record_comes_back_as_it_was_stored(store: Store, kind: type) -> None:
    """Every field of every kind of record survives, however odd its text."""
    store.add(*PLACES)
    record = sample(kind)
    keys = {"Identity": "ani", "ReporterLink": "k1"}
    record = replace(record, **({"id": keys[kind.__name__]} if kind.__name__ in keys else {}))
    record = replace(record, **({"unit_id": "kec"} if kind is Position else {}))
    store.add(record)

    assert store.get(kind, record.id) == record
    assert store.find(kind, id=record.id) == [record]


def test_what_is_not_there_is_none(store: Store) -> None:
    """Asking for an id that nobody has gives None."""
    assert store.get(Person, "nobody") is None


def test_an_id_is_given_once(store: Store) -> None:
    """A second record with the same id is a Duplicate and the first stays."""
    store.add(ANI)
    with pytest.raises(Duplicate):
        store.add(replace(ANI, name="Somebody Else"))

    assert store.get(Person, "ani") == ANI


def test_a_notice_is_owed_once(store: Store) -> None:
    """Two notices with the same `once` are Duplicates even under different ids."""
    store.add(ANI, notice(1))
    with pytest.raises(Duplicate):
        store.add(notice(2, once="once-1"))

    assert store.count(Notice) == 1


def test_a_refused_record_leaves_the_transaction_usable(store: Store) -> None:
    """After a Duplicate the work may go on."""
    store.add(ANI)
    with pytest.raises(Duplicate):
        store.add(ANI)
    store.add(BUDI)

    assert store.count(Person) == 2


def test_several_records_are_added_together_or_not_at_all(store: Store) -> None:
    """Where one of several is a Duplicate none is added."""
    store.add(ANI)
    with pytest.raises(Duplicate):
        store.add(BUDI, ANI)

    assert store.find(Person) == [ANI]


def test_a_taken_code_cannot_be_put(store: Store) -> None:
    """Changing a record to a unique value of another one is a Duplicate, and the work may go on."""
    store.add(CASE, replace(CASE, id="k2", code="CD34"))
    with pytest.raises(Duplicate):
        store.put(replace(CASE, id="k2", revision=1))

    assert [case.code for case in store.find(Case)] == ["AB12", "CD34"]


def test_a_freed_unique_value_may_be_used_again(store: Store) -> None:
    """A code that its case gave up is free for another one."""
    store.add(CASE)
    store.put(replace(CASE, code="EF56", revision=1))
    store.add(replace(CASE, id="k2"))

    assert [case.code for case in store.find(Case)] == ["EF56", "AB12"]


def test_a_task_has_one_timer_of_a_kind(store: Store) -> None:
    """The pair of task and kind is unique for timers."""
    timer = Timer(id="m1", task_id="t1", case_id="k1", kind="ping", at=NOW)
    store.add(CASE, TASK, timer, replace(timer, id="m2", kind="limit"))
    with pytest.raises(Duplicate):
        store.add(replace(timer, id="m3"))

    assert store.count(Timer) == 2


def test_records_are_added_in_the_order_of_their_references(store: Store) -> None:
    """Within one add, what is referred to comes first by itself."""
    store.add(Timer(id="m", task_id="t1", case_id="k1", kind="ping", at=NOW), TASK, CASE)

    assert store.count(Timer, task_id="t1") == 1


def test_a_reference_must_lead_somewhere(store: Store) -> None:
    """An account of a person who is not there is an Orphan."""
    with pytest.raises(Orphan):
        store.add(Account(id=1, person_id="nobody", chat_id=1))


def test_what_is_referred_to_cannot_be_removed(store: Store) -> None:
    """A person with an account stays."""
    store.add(ANI, Account(id=1, person_id="ani", chat_id=1))
    with pytest.raises(Orphan):
        store.remove(ANI)


def test_put_replaces_the_whole_row(store: Store) -> None:
    """All fields of the stored record become those of the given one."""
    store.add(BUDI)
    changed = replace(BUDI, name="Budi S.", nip=None, left_at=NOW, language="en")
    store.put(changed)

    assert store.get(Person, "budi") == changed


def test_put_needs_a_row(store: Store) -> None:
    """Putting a record that was never added is a KeyError, with or without a revision."""
    with pytest.raises(KeyError):
        store.put(ANI)
    with pytest.raises(KeyError):
        store.put(CASE)


def test_a_revision_follows_the_one_before(store: Store) -> None:
    """Revision 1 replaces revision 0, and a second revision 1 is stale."""
    store.add(CASE)
    store.put(replace(CASE, state="a", revision=1))
    with pytest.raises(Stale):
        store.put(replace(CASE, state="b", revision=1))
    kept = store.get(Case, "k1")

    assert kept is not None
    assert (kept.state, kept.revision) == ("a", 1)


@pytest.mark.parametrize("revision", [0, 2, 7])
def test_a_revision_is_never_skipped_or_repeated(store: Store, revision: int) -> None:
    """Only the next revision is taken."""
    store.add(CASE)
    with pytest.raises(Stale):
        store.put(replace(CASE, revision=revision))


def test_remove_deletes_and_forgives(store: Store) -> None:
    """A removed record is gone, and removing it again is nothing."""
    store.add(ANI)
    store.remove(ANI)
    store.remove(ANI)

    assert store.get(Person, "ani") is None


def test_instants_come_back_in_utc(store: Store) -> None:
    """An instant given with another offset is the same instant in UTC, and is compared as such."""
    store.add(replace(ANI, created_at=NOW.astimezone(WIB)))
    kept = store.get(Person, "ani")

    assert kept is not None
    assert kept.created_at == NOW
    assert kept.created_at.tzinfo is UTC
    assert store.count(Person, created_at__le=NOW.astimezone(WIB)) == 1
    assert store.count(Person, created_at__lt=NOW.astimezone(WIB)) == 0


def test_naive_instants_are_refused(store: Store) -> None:
    """A datetime without an offset names no instant, neither in a record nor in a question."""
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="offset"):
        store.add(replace(ANI, created_at=naive))
    with pytest.raises(ValueError, match="offset"):
        store.find(Person, created_at__le=naive)


def test_data_must_be_json(store: Store) -> None:
    """What JSON cannot hold is a TypeError."""
    with pytest.raises(TypeError):
        store.add(Setting(id="x", value={"when": NOW}))


def test_a_record_does_not_change_behind_the_store(store: Store) -> None:
    """Changing the data of a record after it was stored changes nothing that is stored."""
    value: dict[str, Any] = {"a": [1]}
    store.add(Setting(id="x", value=value))
    value["a"].append(2)

    assert store.get(Setting, "x") == Setting(id="x", value={"a": [1]})


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(b=1), lambda data: data.pop("a"), lambda data: data.__setitem__("a", 1),
        lambda data: data["a"].append(3), lambda data: data["a"].sort(), lambda data: data["a"][0].clear(),
    ],
)  # fmt: skip
def test_found_data_is_not_changed_in_place(change: Callable[[Any], object]) -> None:
    """The store in memory refuses it, so that a test finds whoever would; a copy may be changed."""
    store = MemoryStore()
    store.add(Setting(id="x", value={"a": [{"b": 1}]}))
    found = store.get(Setting, "x")
    assert found is not None
    with pytest.raises(TypeError, match="in place"):
        change(found.value)
    change(deepcopy(found.value))

    assert {"a": [{"b": 1}]} == found.value


def test_large_ids_of_telegram_fit(store: Store) -> None:
    """User, chat and update ids of more than 32 bits are kept, negative ones too."""
    store.add(ANI, Account(id=2**52, person_id="ani", chat_id=-(2**51)), Handled(id=2**45, at=NOW, chat_id=2**50))

    assert store.find(Account, chat_id=-(2**51))[0].id == 2**52
    assert store.get(Handled, 2**45) is not None
