"""What every store finds alike, in memory and on both databases."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.records import (
    Notice,
    Party,
    Person,
    Task,
)
from tests.storage.samples import ANI, BUDI, CASE, NOW, TASK, Store, notice


def test_find_compares_fields(store: Store) -> None:
    """Each comparison of the contract finds what Python would find."""
    store.add(ANI, *(notice(n, not_before=NOW + timedelta(hours=n), tries=n) for n in range(5)))

    def found(**where: Any) -> list[str]:
        return [one.id for one in store.find(Notice, **where)]

    assert found(tries=2) == ["n2"]
    assert found(tries__ne=2) == ["n0", "n1", "n3", "n4"]
    assert found(tries__lt=2) == ["n0", "n1"]
    assert found(tries__le=2) == ["n0", "n1", "n2"]
    assert found(tries__gt=2) == ["n3", "n4"]
    assert found(not_before__ge=NOW + timedelta(hours=3)) == ["n3", "n4"]
    assert found(id=["n1", "n4", "zz"]) == ["n1", "n4"]
    assert found(id=("n1",)) == ["n1"]
    assert found(id=[]) == []
    assert found(id__ne=["n1", "n4"]) == ["n0", "n2", "n3"]
    assert found(tries__gt=0, tries__lt=3) == ["n1", "n2"]


def test_none_is_asked_for_like_any_value(store: Store) -> None:
    """None finds what is empty, `ne` None what is not, and `ne` a value finds the empty ones, too."""
    store.add(ANI, BUDI, Person(id="cici", name="Cici", nip="2", created_at=NOW))

    def found(**where: Any) -> list[str]:
        return [one.id for one in store.find(Person, **where)]

    assert found(nip=None) == ["ani"]
    assert found(nip__ne=None) == ["budi", "cici"]
    assert found(nip__ne="2") == ["ani", "budi"]
    assert found(nip__ne=["2"]) == ["ani", "budi"]
    assert found(nip__lt="3") == ["budi", "cici"]


def test_a_literal_condition_finds_the_same(store: Store) -> None:
    """Values that stand literally in an index find what other values find."""
    store.add(ANI, notice(1), notice(2, state="sent"), notice(3, state="failed"))

    assert [one.id for one in store.find(Notice, state="waiting")] == ["n1"]
    assert [one.id for one in store.find(Notice, state="sent")] == ["n2"]
    assert [one.id for one in store.find(Notice, state=["sent", "failed"])] == ["n2", "n3"]
    assert store.count(Notice, state__ne="waiting") == 2


def test_every_field_may_be_asked_for(store: Store) -> None:
    """A field called `kind` is a field like any other."""
    store.add(CASE, TASK, replace(TASK, id="t2", kind="answer"))

    assert [one.id for one in store.find(Task, kind="answer")] == ["t2"]
    assert store.count(Task, kind="step") == 1
    assert store.discard(Task, kind="step") == 1


def test_find_sorts_by_a_field_and_then_by_id(store: Store) -> None:
    """Equal values are ordered by id in both directions, and None is the lowest."""
    store.add(*(replace(ANI, id=key, nip=nip) for key, nip in {"a": "2", "B": "1", "c": "2", "d": None}.items()))

    assert [one.id for one in store.find(Person, order="nip")] == ["d", "B", "a", "c"]
    assert [one.id for one in store.find(Person, order="-nip")] == ["a", "c", "B", "d"]
    assert [one.id for one in store.find(Person)] == ["B", "a", "c", "d"]
    assert [one.id for one in store.find(Person, order="-id")] == ["d", "c", "a", "B"]


def test_find_gives_a_page(store: Store) -> None:
    """Limit and offset cut the ordered list."""
    store.add(ANI, *(notice(n) for n in range(5)))

    assert [one.id for one in store.find(Notice, limit=2)] == ["n0", "n1"]
    assert [one.id for one in store.find(Notice, limit=2, offset=3)] == ["n3", "n4"]
    assert [one.id for one in store.find(Notice, offset=4)] == ["n4"]
    assert store.find(Notice, limit=0) == []


def test_count_takes_the_same_words(store: Store) -> None:
    """Count says how many find would give."""
    store.add(ANI, BUDI)

    assert store.count(Person) == 2
    assert store.count(Person, nip=None) == 1


def test_discard_deletes_what_matches(store: Store) -> None:
    """Discard deletes by the same words and says how many."""
    store.add(ANI, *(notice(n, tries=n) for n in range(5)))

    assert store.discard(Notice, tries__lt=3) == 3
    assert [one.id for one in store.find(Notice)] == ["n3", "n4"]


@pytest.mark.parametrize("where", [{"nobody": 1}, {"name": "Ani"}, {"nip__like": "x"}, {"nip": ["1", None]}])
def test_impossible_questions_are_refused(store: Store, where: dict[str, Any]) -> None:
    """Unknown fields and comparisons, encrypted fields, and None in a list raise TypeError."""
    with pytest.raises(TypeError):
        store.find(Person, **where)
    with pytest.raises(TypeError):
        store.count(Person, **where)


@pytest.mark.parametrize("order", ["nobody", "name", "-name"])
def test_impossible_orders_are_refused(store: Store, order: str) -> None:
    """Unknown and encrypted fields cannot be sorted by."""
    with pytest.raises(TypeError):
        store.find(Person, order=order)


def test_an_encrypted_field_may_be_asked_whether_it_is_empty(store: Store) -> None:
    """Being there or not is no secret."""
    party = Party(id="p1", case_id="k1", role="reported", words="Pak Lurah")
    store.add(CASE, party, replace(party, id="p2", words=None))

    assert store.find(Party, words__ne=None) == [party]
