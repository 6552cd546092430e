"""The office as the command line works on it: one transaction in the database, beside the running bot or without it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.databases import bring_up, fault_of, key_of, open_database
from bot.parts import office_of
from bot.setting_up import keep_key, lay_chart
from bot.settings import Settings
from core.desk import Desk
from core.errors import Defect, Defects, Refusal
from locales import say
from storage.store import SqlStore


@contextmanager
def at_the_desk(settings: Settings) -> Iterator[Desk]:
    """Give a desk whose work is committed as a whole, or not at all; raises `Defects` for what can be mended."""
    office = office_of(settings)
    bring_up(settings)
    engine = open_database(settings)
    try:
        with engine.begin() as connection:
            store = SqlStore(connection)
            keep_key(store, key_of(settings))
            lay_chart(store, office.institution)
            yield Desk(store, office, Clock().now())
    except Refusal as refusal:
        raise Defects([Defect("people", say(refusal.key, "id", **refusal.values))]) from refusal
    except SQLAlchemyError as error:
        raise Defects([fault_of(error)]) from error
    finally:
        engine.dispose()
