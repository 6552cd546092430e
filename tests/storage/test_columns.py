"""What the columns hold on disk, and what opens them."""

import ast
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine, text
from sqlalchemy.exc import StatementError

from core import records
from core.records import Case, Draft, Party, Person
from storage.columns import Cipher, SecretJson, SecretText, WrongKey, new_key
from storage.engine import create_tables, open_engine
from storage.rotation import rotate_texts
from storage.sealed import SealedId
from storage.store import SqlStore
from storage.tables import TABLES, shape
from tests.storage.conftest import KEY

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ANI = Person(id="ani", name="Ani Wijaya", created_at=NOW)


PERSONAL = ("Secret", "SecretData", "SecretDate", "SecretNumber", "SealedId")


def secret_fields() -> set[tuple[str, str]]:
    """Return the fields that the records declare as personal texts, as their source spells them."""
    found = set()
    files = {sys.modules[kind.__module__].__file__ for kind in records.RECORDS}
    for node in (node for file in files if file for node in ast.parse(Path(file).read_text(encoding="utf-8")).body):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                    words = {name.id for name in ast.walk(line.annotation) if isinstance(name, ast.Name)}
                    found |= {(node.name, line.target.id)} if any(name in words for name in PERSONAL) else set()
    return found


def test_all_personal_texts_are_encrypted_and_nothing_else() -> None:
    """A column is of an encrypting type exactly where the record says that its text is personal."""
    encrypted = {
        (kind.__name__, column.name)
        for kind, table in TABLES.items()
        for column in table.columns
        if isinstance(column.type, (SecretText, SecretJson, SealedId))
    }

    assert encrypted == secret_fields()
    assert ("ReporterLink", "identity") in encrypted


@pytest.mark.parametrize("kind", records.RECORDS, ids=lambda kind: kind.__name__)
def test_a_table_has_the_fields_of_its_record(kind: type) -> None:
    """Names and order of columns are those of the record, and None is taken where the record takes it."""
    declared = {name: str(field.type) for name, field in kind.__dataclass_fields__.items()}  # type: ignore[attr-defined]  # a dataclass

    assert [column.name for column in TABLES[kind].columns] == list(declared)
    assert shape(kind).nullable == {name for name, words in declared.items() if "None" in words}


def test_words_do_not_reach_the_disk(tmp_path: Path) -> None:
    """No file of the database holds a personal text that was stored in it."""
    engine = open_engine(f"sqlite:///{tmp_path / 'x.db'}", new_key())
    create_tables(engine)
    draft = Draft(
        id="1:1", person_id="ani", form="f", edition="1", question="q", answers={"cerita": "RAHASIA-SEKALI"},
        owner="o", started_at=NOW, updated_at=NOW,
    )  # fmt: skip
    with engine.begin() as connection:
        SqlStore(connection).add(ANI, draft)
    with engine.connect() as connection:
        assert SqlStore(connection).get(Draft, "1:1") == draft
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    engine.dispose()

    assert b"1:1" in stored
    assert b"Wijaya" not in stored
    assert b"RAHASIA" not in stored


def test_a_wrong_key_is_said_without_contents(tmp_path: Path) -> None:
    """Reading with another key raises WrongKey, whose message shows neither text nor token nor key."""
    url, key = f"sqlite:///{tmp_path / 'x.db'}", new_key()
    right, wrong = open_engine(url, new_key()), open_engine(url, key)
    create_tables(right)
    with right.begin() as connection:
        SqlStore(connection).add(ANI)
    with wrong.connect() as connection, pytest.raises(WrongKey) as caught:
        SqlStore(connection).get(Person, "ani")
    right.dispose()
    wrong.dispose()

    assert str(caught.value) == "what is stored was encrypted with another KEY, or was changed"
    assert caught.value.__cause__ is None


def test_two_engines_keep_their_own_keys(tmp_path: Path) -> None:
    """Two databases with different keys are used side by side in one process."""
    engines = [open_engine(f"sqlite:///{tmp_path / name}", new_key()) for name in ("a.db", "b.db")]
    for engine in engines:
        create_tables(engine)
        with engine.begin() as connection:
            SqlStore(connection).add(ANI)
    for engine in engines:
        with engine.connect() as connection:
            assert SqlStore(connection).get(Person, "ani") == ANI
        engine.dispose()


def test_the_first_key_writes_and_all_keys_read() -> None:
    """After a key was put in front, older texts open, and new ones open with it alone."""
    old, new = new_key(), new_key()
    before = Cipher(old).lock(b"x", b"")
    both = Cipher(f" {new}, {old} ")

    assert both.unlock(before, b"") == b"x"
    assert Cipher(new).decrypt(both.encrypt(b"y")) == b"y"
    assert Cipher(new).opened(both.renewed(before, b""), b"") == b"x"


@pytest.mark.parametrize("keys", ["", " , ", "short", "kunci-rahasia-saya-123", f"{new_key()},bad"], ids=range(5))
def test_a_malformed_key_is_refused_without_showing_it(keys: str) -> None:
    """What is no key is said to be none, and is not repeated."""
    with pytest.raises(WrongKey, match="KEY is") as caught:
        Cipher(keys)

    assert "rahasia" not in str(caught.value)


def test_a_changed_token_is_refused() -> None:
    """Encrypted text that was touched does not open."""
    cipher = Cipher(new_key())
    with pytest.raises(WrongKey):
        cipher.decrypt(cipher.encrypt(b"x")[:-4] + b"AAA=")
    locked = cipher.lock(b"x", b"")
    for place in range(len(locked)):
        with pytest.raises(WrongKey):
            cipher.unlock(locked[:place] + bytes([locked[place] ^ 1]) + locked[place + 1 :], b"")
    for cut in (b"", locked[:5], locked[:-1]):
        with pytest.raises(WrongKey):
            cipher.unlock(cut, b"")


def test_no_two_locked_texts_are_alike() -> None:
    """The same text is locked anew each time, so nobody sees that two are equal."""
    cipher = Cipher(new_key())

    assert 1000 == len({cipher.lock(b"x", b"") for _ in range(1000)})


def test_a_text_opens_in_its_own_column_alone(engine: Engine) -> None:
    """A personal text moved into another column of the database is refused, not shown as something else."""
    ani = Person(id="ani", name="Ani Wijaya", phone="+6281234567890", created_at=NOW)
    with engine.begin() as connection:
        SqlStore(connection).add(ani)
        connection.execute(text("UPDATE person SET name = phone"))
        with pytest.raises(WrongKey):
            SqlStore(connection).get(Person, "ani")
        connection.rollback()


def test_texts_of_the_first_releases_still_open(engine: Engine) -> None:
    """What was written as a plain Fernet token is read, and is locked as all others once it is written again."""
    token = Fernet(KEY).encrypt(b"Ani Wijaya").decode()
    with engine.begin() as connection:
        store = SqlStore(connection)
        store.add(ANI)
        connection.execute(text("UPDATE person SET name = :token"), {"token": token})
    with engine.connect() as connection:
        assert ANI == SqlStore(connection).get(Person, "ani")
    assert 1 == rotate_texts(engine, KEY)
    with engine.connect() as connection:
        assert ANI == SqlStore(connection).get(Person, "ani")
        assert token[:5] not in str(connection.execute(text("SELECT name FROM person")).scalar_one())


def test_errors_of_the_database_show_no_values(sqlite_engine: Engine) -> None:
    """The message of a failing statement names no parameter: it would end in a log."""
    statement = text("INSERT INTO nowhere VALUES (:name)")
    with sqlite_engine.connect() as connection, pytest.raises(StatementError) as caught:
        connection.execute(statement, {"name": "Ani Wijaya"})

    assert "Ani" not in str(caught.value)


def test_instants_are_compared_by_time_to_the_microsecond(sqlite_engine: Engine) -> None:
    """The text that SQLite stores sorts by time, with and without a fraction of a second."""
    instants = [NOW.replace(microsecond=n) for n in (0, 1, 10, 999_999)]
    with sqlite_engine.begin() as connection:
        store = SqlStore(connection)
        store.add(*(Person(id=f"p{n}", name="x", created_at=at) for n, at in enumerate(instants)))

        assert [one.id for one in store.find(Person, order="created_at")] == ["p0", "p1", "p2", "p3"]
        assert store.count(Person, created_at__lt=instants[2]) == 2


def test_a_secret_text_must_be_text(sqlite_engine: Engine) -> None:
    """A number in the place of a personal text is a TypeError."""
    case = Case(id="k", code="A", procedure="p", edition="1", unit_id="u", state="s", opened_at=NOW, received_at=NOW)
    party = Party(id="p", case_id="k", role="reported", words=7)  # type: ignore[arg-type]  # what is tested
    with sqlite_engine.begin() as connection, pytest.raises(TypeError):
        SqlStore(connection).add(case, party)
