"""A city filled with invented cases, once for all tests of a process that ask for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from core.desk import Desk, Office
from core.institutions import chart_records, sample_records
from core.sampling import Sampling
from storage.columns import new_key
from storage.engine import create_tables, open_engine
from storage.store import SqlStore
from tests.core.story import library

END = datetime.fromisoformat("2026-11-23T08:00:00+07:00")


@dataclass(frozen=True)
class Town:
    """One filled office; its folder goes with the process."""

    folder: "TemporaryDirectory[str]"
    engine: Engine
    office: Office
    pressed: frozenset[tuple[str, str]]

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Give a desk on which nothing that is done stays."""
        with self.engine.connect() as connection:
            yield Desk(SqlStore(connection), Office(self.office.library, self.office.institution), END)
            connection.rollback()


@cache
def town(institution: str = "kota-pasuruan", cases: int = 60, seed: int = 3) -> Town:
    """Return an office filled with so many cases; the same for the same seed, but for ids and codes."""
    profile = library().institution(institution)
    office = Office(library(), profile)
    folder = TemporaryDirectory(prefix="town-", ignore_cleanup_errors=True)  # goes with the process
    engine = open_engine(f"sqlite:///{folder.name}/town.db", new_key())
    create_tables(engine)
    with engine.begin() as connection:
        store = SqlStore(connection)
        sampling = Sampling(office, store, END, cases, seed, lambda one: ("0" * 64, one, 69))
        store.add(*chart_records(profile), *sample_records(profile, sampling.begins()))
        for _ in sampling.run():
            pass
    return Town(folder, engine, office, frozenset(sampling.deeds.steering.met))
