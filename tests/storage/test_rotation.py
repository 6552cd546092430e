"""Giving up an old key."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from core.records import Case, Handled, Party, Person
from storage import rotation
from storage.columns import Cipher, WrongKey, bind_cipher, new_key
from storage.rotation import rotate_texts
from storage.store import SqlStore

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CASE = Case(id="k", code="A", procedure="p", edition="1", unit_id="u", state="s", opened_at=NOW, received_at=NOW)


def test_after_rotation_the_new_key_alone_opens_everything(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts, data and empty fields of more rows than a batch holds are as before, under the new key."""
    old, new = new_key(), new_key()
    bind_cipher(engine, Cipher(old))
    people = [Person(id=f"p{number}", name=f"Orang {number}", created_at=NOW) for number in range(7)]
    others = [CASE, Party(id="a", case_id="k", role="reported"), Handled(id=1, at=NOW, answer={"key": "x"})]
    with engine.begin() as connection:
        SqlStore(connection).add(*people, *others)
    monkeypatch.setattr(rotation, "BATCH", 3)
    assert rotate_texts(engine, f"{new},{old}") == 9
    bind_cipher(engine, Cipher(new))
    with engine.connect() as connection:
        store = SqlStore(connection)

        assert store.find(Person) == people
        assert [store.get(type(one), one.id) for one in others] == others  # type: ignore[attr-defined]  # all have ids


def test_rotating_with_foreign_keys_changes_nothing(engine: Engine) -> None:
    """Where no key opens the texts, they stay as they are."""
    old = new_key()
    bind_cipher(engine, Cipher(old))
    ani = Person(id="ani", name="Ani Wijaya", created_at=NOW)
    with engine.begin() as connection:
        SqlStore(connection).add(ani)
    with pytest.raises(WrongKey):
        rotate_texts(engine, new_key())
    with engine.connect() as connection:
        assert SqlStore(connection).get(Person, "ani") == ani
