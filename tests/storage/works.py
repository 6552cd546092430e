"""Work for a writer, and a look at what has come of it."""

from collections.abc import Callable

from sqlalchemy import Engine

from core.errors import Refusal
from core.records import Handled
from storage.store import SqlStore
from tests.storage.samples import NOW


def stored(engine: Engine) -> list[int]:
    """Return the ids of handled updates that another connection sees."""
    with engine.connect() as connection:
        return [one.id for one in SqlStore(connection).find(Handled)]


def handle(number: int) -> Callable[[SqlStore], int]:
    """Return work that notes an update as handled."""

    def work(store: SqlStore) -> int:
        store.add(Handled(id=number, at=NOW))
        return number

    return work


def refuse(store: SqlStore) -> None:
    """Write something, then refuse."""
    store.add(Handled(id=999, at=NOW))
    raise Refusal("refusal-not-known")
