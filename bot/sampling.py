"""Filling an empty database with invented cases, some hundred events to a transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot import almanac
from bot.clock import Clock
from bot.databases import bring_up, fault_of, key_of, open_database
from bot.parts import office_of
from bot.setting_up import keep_key, lay_chart
from bot.settings import Settings
from bot.sweep import write_days
from core.desk import Office
from core.errors import Defect, Defects
from core.institutions import sample_records
from core.records import Case, Person
from core.sampling import Sampling
from storage.evidence import EvidenceFiles
from storage.store import SqlStore

_TOGETHER: Final = 200
"""So many events are committed together: fast enough, and little is lost when somebody stops it."""

_PNG: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001"
    "f61738550000000049454e44ae426082"
)
"""A picture of one point: what every invented piece of evidence shows."""


@dataclass(frozen=True, slots=True)
class Filled:
    """How many cases and people there are now."""

    cases: int
    people: int


def fill(settings: Settings, cases: int, seed: int, tell: Callable[[int], None]) -> Filled:
    """Fill the database and return what is in it; `tell` hears how many cases there are.

    Raises `Defects` where there is a case already: what is invented must never stand among what is true.
    """
    office = office_of(settings)
    bring_up(settings)
    engine = open_database(settings)
    try:
        return _fill(engine, office, settings, cases, seed, tell)
    except SQLAlchemyError as error:
        raise Defects([fault_of(error)]) from error
    finally:
        engine.dispose()


def _fill(
    engine: Engine, office: Office, settings: Settings, cases: int, seed: int, tell: Callable[[int], None]
) -> Filled:
    now = _last_midnight(office)
    files = EvidenceFiles(settings.data_dir / "evidence", key_of(settings))
    with engine.begin() as connection:
        store = SqlStore(connection)
        if store.count(Case):
            raise Defects([Defect("sample", "the database holds cases already; invented ones need one of their own")])
        keep_key(store, key_of(settings))
        lay_chart(store, office.institution)
        write_days(
            store, almanac.office_days(now.year - 1, now.year + 1, settings.data_dir), now.year - 1, now.year + 1
        )
        sampling = Sampling(office, store, now, cases, seed, lambda one: _saved(files, one))
        if not store.count(Person, employee=True):
            store.add(*sample_records(office.institution, sampling.begins()))
    events = sampling.run()
    going = True
    while going:
        with engine.begin() as connection:
            sampling.go_on(SqlStore(connection))
            going = len(list(islice(events, _TOGETHER))) == _TOGETHER
            count = sampling.store.count(Case)
        tell(count)
    with engine.connect() as connection:
        store = SqlStore(connection)
        return Filled(store.count(Case), store.count(Person))


def _last_midnight(office: Office) -> datetime:
    """Return the begin of today at the institution: all day long the same seed tells the same story."""
    return Clock().now().astimezone(office.zone).replace(hour=0, minute=0, second=0, microsecond=0)


def _saved(files: EvidenceFiles, evidence_id: str) -> tuple[str, str, int]:
    saved = files.save(evidence_id, _PNG)
    return saved.sha256, saved.path, saved.size
