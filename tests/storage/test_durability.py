"""What was acknowledged survives: the process may be killed, the disk may be full."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from core.records import Handled
from storage.columns import new_key
from storage.engine import create_tables, open_engine
from storage.faults import NotCommitted
from storage.store import SqlStore
from storage.writer import Writer

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CHILD = """
import asyncio, sys
from datetime import UTC, datetime
from core.records import Handled
from storage.engine import open_engine
from storage.writer import Writer

writer = Writer(open_engine(sys.argv[1], sys.argv[2]))

async def one(start):
    for number in range(start, 10**9, 20):
        await writer.run(lambda store: store.add(Handled(id=number, at=datetime(2026, 1, 1, tzinfo=UTC))))
        print(number, flush=True)

async def main():
    await asyncio.gather(*(one(start) for start in range(20)))

asyncio.run(main())
"""


def test_what_was_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    """A process killed in the middle of its work has stored all that it ever said was stored."""
    url, key = f"sqlite:///{tmp_path / 'x.db'}", new_key()
    engine = open_engine(url, key)
    create_tables(engine)
    with subprocess.Popen([sys.executable, "-c", CHILD, url, key], stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 - our own interpreter
        assert child.stdout is not None
        acknowledged = [int(next(child.stdout)) for _ in range(500)]
        child.kill()
        acknowledged += [int(line) for line in child.stdout if line.endswith("\n")]
    with engine.connect() as connection:
        kept = {one.id for one in SqlStore(connection).find(Handled)}
        intact = connection.execute(text("PRAGMA integrity_check")).scalar()
    engine.dispose()

    assert set(acknowledged) <= kept
    assert intact == "ok"


def test_a_full_database_fails_its_work_and_recovers(sqlite_engine: Engine) -> None:
    """When SQLite has no room the work fails without a trace, and smaller work goes on."""
    with sqlite_engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count={pages + 2}"))
    writer = Writer(sqlite_engine)
    big = Handled(id=1, at=NOW, answer={"text": "x" * 100_000})
    with pytest.raises((OperationalError, NotCommitted)):
        writer.call(lambda store: store.add(big))
    writer.call(lambda store: store.add(Handled(id=2, at=NOW)))
    kept = writer.look(lambda store: store.find(Handled))
    writer.close()

    assert kept == [Handled(id=2, at=NOW)]
