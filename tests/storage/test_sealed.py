"""Ids that nobody reads or joins without KEY, and that the bot still looks up."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, text

from core.records import Case, Consent, Handled, Person, ReporterLink
from storage.columns import Cipher, WrongKey, bind_cipher, new_key
from storage.memory import MemoryStore
from storage.rotation import rotate_texts
from storage.store import SqlStore

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CASES = [
    Case(id=key, code=key, procedure="p", edition="1", unit_id="u", state="s", opened_at=NOW, received_at=NOW)
    for key in ("k1", "k2", "k3")
]
LINKS = [
    ReporterLink(id=case, person_id=person, identity={})
    for case, person in (("k1", "ani"), ("k2", "ani"), ("k3", "budi"))
]


def write(engine: Engine, *records: object) -> None:
    """Add records in a transaction of their own."""
    with engine.begin() as connection:
        SqlStore(connection).add(*records)


def found(engine: Engine, **where: Any) -> list[str]:
    """Return the cases whose links match."""
    with engine.connect() as connection:
        return [link.id for link in SqlStore(connection).find(ReporterLink, **where)]


def test_links_are_found_by_their_person_in_every_store(store: MemoryStore | SqlStore) -> None:
    """Equality, inequality, lists and counting work as for any id."""
    store.add(*CASES, *LINKS)

    assert ["k1", "k2"] == [link.id for link in store.find(ReporterLink, person_id="ani")]
    assert ["k3"] == [link.id for link in store.find(ReporterLink, person_id__ne="ani")]
    assert 3 == store.count(ReporterLink, person_id=["ani", "budi"])
    assert [] == store.find(ReporterLink, person_id="citra")
    assert LINKS[2] == store.get(ReporterLink, "k3")


def test_a_sealed_id_has_no_order(store: MemoryStore | SqlStore) -> None:
    """Neither comparing by size nor sorting is answered: tokens have no order of their ids."""
    with pytest.raises(TypeError, match="no order"):
        store.find(ReporterLink, person_id__lt="b")
    with pytest.raises(TypeError, match="sorted"):
        store.find(ReporterLink, order="person_id")


def test_the_database_holds_a_token_instead_of_the_id(engine: Engine) -> None:
    """What is stored is not the id, is the same for the same id, and another one under another key."""
    write(engine, *CASES, *LINKS)
    with engine.connect() as connection:
        stored = [one for (one,) in connection.execute(text("SELECT person_id FROM reporter_link ORDER BY id"))]

    assert stored[0] == stored[1] != stored[2]
    assert "ani" not in stored
    assert stored[0] != Cipher(new_key()).seal("ani", "reporter")
    assert stored[0] != Cipher(new_key()).seal("ani", "another purpose")


def test_while_keys_change_links_of_both_keys_are_found(engine: Engine) -> None:
    """Between the new key and the end of the rotation a person's older and newer links are found together."""
    old, new = new_key(), new_key()
    bind_cipher(engine, Cipher(old))
    write(engine, *CASES, LINKS[0], LINKS[2])
    bind_cipher(engine, Cipher(f"{new},{old}"))
    write(engine, LINKS[1])

    assert ["k1", "k2"] == found(engine, person_id="ani")
    assert ["k1", "k2", "k3"] == found(engine, person_id=["ani", "budi"])
    assert ["k3"] == found(engine, person_id__ne="ani")


def test_after_rotation_the_new_key_alone_finds_the_links(engine: Engine) -> None:
    """The old key can be given up: sealed ids, days and numbers are all under the new one."""
    old, new = new_key(), new_key()
    bind_cipher(engine, Cipher(old))
    ani = Person(id="ani", name="Ani", created_at=NOW)
    consent = Consent(id="c", person_id="ani", version="1", agreed_on=date(2026, 11, 23))
    update = Handled(id=1, at=NOW, chat_id=910001)
    write(engine, ani, consent, update, *CASES, *LINKS)

    assert 3 + 3 == rotate_texts(engine, f"{new},{old}")
    bind_cipher(engine, Cipher(new))
    with engine.connect() as connection:
        store = SqlStore(connection)
        kept = [store.get(Consent, "c"), store.get(Handled, 1), *store.find(ReporterLink)]
    assert [consent, update, *LINKS] == kept
    assert ["k1", "k2"] == found(engine, person_id="ani")


def test_a_sealed_id_that_was_changed_is_not_read() -> None:
    """A token of another key, or one that somebody wrote into the file, is refused and not taken for an id."""
    cipher = Cipher(new_key())
    for token in (Cipher(new_key()).seal("ani", "reporter"), cipher.seal("ani", "else"), "ani", ""):
        with pytest.raises(WrongKey):
            cipher.unseal(token, "reporter")
    assert "ani" == cipher.unseal(cipher.seal("ani", "reporter"), "reporter")
