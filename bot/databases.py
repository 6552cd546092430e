"""The database as an operator meets it: its key, bringing it up to date, and looking at the histories."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import PREFIX, Settings
from core import numbering
from core.checkpoints import Fault, faults, last_checkpoint
from core.errors import Defect, Defects
from core.records import Case, Checkpoint
from storage.columns import Cipher, WrongKey, new_key
from storage.engine import for_reading, open_engine
from storage.migrate import NotMigrated, is_current, migrate
from storage.store import SqlStore


def key_of(settings: Settings) -> str:
    """Return KEY; raises `Defects` where it is missing or malformed."""
    if settings.key is None:
        raise Defects([Defect(f"{PREFIX}KEY", f"is not set; here is a fresh one, keep it safe: {new_key()}")])
    key = settings.key.get_secret_value()
    try:
        Cipher(key)
    except WrongKey as error:
        raise Defects([Defect(f"{PREFIX}KEY", str(error))]) from error
    return key


def open_database(settings: Settings) -> Engine:
    """Return the engine of the database; raises `Defects` where the settings do not allow it."""
    key = key_of(settings)
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        return open_engine(settings.database, key)
    except (OSError, ValueError, SQLAlchemyError, ImportError) as error:
        raise Defects([fault_of(error)]) from error


def bring_up(settings: Settings) -> None:
    """Bring the database to the present tables, in a child process; raises `Defects` where that fails."""
    engine = open_database(settings)
    try:
        if not is_current(engine):
            migrate(settings.database)
    except (NotMigrated, SQLAlchemyError) as error:
        raise Defects([fault_of(error)]) from error
    finally:
        engine.dispose()


@contextmanager
def reading(settings: Settings) -> Iterator[SqlStore]:
    """Give a store that only reads; raises `Defects` where the database cannot be read."""
    engine = open_database(settings)
    try:
        with for_reading(engine).connect() as connection:
            yield SqlStore(connection)
    except SQLAlchemyError as error:
        raise Defects([fault_of(error)]) from error
    finally:
        engine.dispose()


@dataclass(frozen=True, slots=True)
class Audit:
    """How many histories were checked, what was found, and the last checkpoint, if there is one."""

    histories: int
    faults: tuple[Fault, ...]
    last: Checkpoint | None


def audited(settings: Settings) -> Audit:
    """Check all histories against themselves, their texts, and the checkpoints."""
    cipher = Cipher(key_of(settings))
    with reading(settings) as store:
        last = last_checkpoint(store)
        return Audit(store.count(Case), (*faults(store, cipher.marked), *numbering.faults(store)), last)


def fault_of(error: Exception) -> Defect:
    """Return what a database says is wrong, in one line."""
    said = (str(getattr(error, "orig", None) or error) or type(error).__name__).splitlines()[0]
    return Defect("database", said)
