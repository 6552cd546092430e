"""The daily checkpoint of the running bot, and the audit that an operator runs over the database file."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.databases import audited
from bot.demo import Demo
from bot.offices import at_the_desk
from bot.settings import Settings
from core.codes import new_id
from core.desk import Desk
from core.errors import Defects
from core.history import CLOCK, new_content, write
from core.records import Case, Checkpoint
from handlers.documents.made import Order
from handlers.documents.recap import cover_of
from handlers.documents.spoken import Words
from storage.columns import new_key
from storage.engine import open_engine
from storage.rotation import rotate_texts
from tests.bot.offices import with_tables

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def _add_case(desk: Desk) -> None:
    now = desk.now
    procedure = desk.office.library.procedure("pengaduan-sekolah")
    case = Case(
        id=new_id(), code="ABCD", procedure=procedure.id, edition=procedure.edition, unit_id="smpn1-mejayan",
        state=procedure.ends[0].id, opened_at=now, received_at=now, closed_at=now,
    )  # fmt: skip
    told = new_content(case, "answers", {"cerita": "Aula"}, now, None)
    desk.store.add(case, told)
    for number in range(3):
        write(desk.store, case, "opened", now, CLOCK, texts=[told] if number == 0 else ())


async def _lived(settings: Settings) -> list[str]:
    """Let a bot run over two days, and return the dates of its checkpoints."""
    async with Demo(with_tables(settings), start=MONDAY, samples=False) as demo:
        await demo.house.writer.run(lambda rows: _add_case(Desk(rows, demo.office, demo.clock.now())))
        demo.clock.forward_working_days(1)
        await demo._sweep()
        await demo._sweep()
        return [one.id for one in await demo.house.writer.read(lambda rows: rows.find(Checkpoint, order="id"))]


def _found(settings: Settings) -> list[str]:
    return [f"{fault.where}: {fault.what}" for fault in audited(settings).faults]


async def test_a_thief_of_entries_is_found_by_the_audit(tmp_path: Path) -> None:
    """The bot marks each day; who takes off the newest entry with SQL alone, or a text, is told of by the audit."""
    settings = Settings.read({}, None, data_dir=tmp_path, key=new_key(), institution="smpn1-mejayan")
    assert ["2026-11-23", "2026-11-24"] == await _lived(settings)
    whole = audited(settings)
    assert (1, (), "2026-11-24") == (whole.histories, whole.faults, whole.last.id if whole.last else None)

    with sqlite3.connect(settings.database.removeprefix("sqlite:///")) as thief:
        thief.execute("DELETE FROM entry WHERE number = 3")
    thief.close()
    assert ["case ABCD: entries after 2 are gone: on 2026-11-24 there were 3"] == _found(settings)


async def test_a_case_that_is_gone_is_missed_and_the_printed_checkpoint_says_since_when(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was printed carries the last mark; after a case was taken away with all of it, the audit fails."""
    settings = Settings.read({}, None, data_dir=tmp_path, key=new_key(), institution="smpn1-mejayan")
    await _lived(settings)
    with at_the_desk(settings) as desk:
        [last] = desk.store.find(Checkpoint, order="-id", limit=1)
        cover = cover_of(desk, Order(None, {"code": "AAAA-BBBB-CCCC"}, None, print), Words("id"))
    assert (last.id, last.head) == cover.checkpoint == ("2026-11-24", last.head)
    environment = {"DATA_DIR": str(tmp_path), "KEY": settings.key.get_secret_value() if settings.key else ""}
    for name, value in (environment | {"INSTITUTION": settings.institution or ""}).items():
        monkeypatch.setenv(f"INTEGRITAS_{name}", value)
    honest = CliRunner().invoke(app, ["audit", "verify"])
    assert (0, True) == (honest.exit_code, last.head in honest.output), honest.output

    with sqlite3.connect(settings.database.removeprefix("sqlite:///")) as thief:
        for table in ("entry", "content", '"case"'):
            thief.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables
    thief.close()
    robbed = CliRunner().invoke(app, ["audit", "verify"])
    assert isinstance(robbed.exception, Defects)
    assert any("the case is gone, though its history was seen" in str(one) for one in robbed.exception.found)


async def test_the_audit_goes_on_under_a_new_key(tmp_path: Path) -> None:
    """After the key was changed and the old one given up, the checkpoints are true; without the change they are not."""
    old, new = new_key(), new_key()
    settings = Settings.read({}, None, data_dir=tmp_path, key=old, institution="smpn1-mejayan")
    await _lived(settings)
    engine = open_engine(settings.database, f"{new},{old}")
    rotate_texts(engine, f"{new},{old}")
    engine.dispose()

    assert [] == _found(Settings.read({}, None, data_dir=tmp_path, key=new, institution="smpn1-mejayan"))
