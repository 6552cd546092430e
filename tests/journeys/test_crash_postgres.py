"""The same house on PostgreSQL: a report, crashes, a notice, and one case."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from core.records import Case, Draft, Evidence, Handled, Notice
from tests.journeys.processes import PATIENCE, town
from tests.journeys.reporters import RECEIPT, Reporter, cases_of
from tests.journeys.test_faults_delivery import HEAD, official
from tests.storage.conftest import cluster, empty_postgres

__all__ = ["cluster", "empty_postgres"]

_CITIZENS = 4


@pytest.mark.postgres
async def test_reports_survive_crashes_on_postgresql(
    tmp_path: Path,
    empty_postgres: str,
) -> None:
    """Several people report side by side while the bot dies twice; each has one case, and its receipt."""
    async with town(tmp_path, database_url=empty_postgres) as one:
        head = await official(one, HEAD)
        citizens = [await Reporter.arrive(one.emulator, number + 1) for number in range(_CITIZENS)]
        await asyncio.gather(*(citizen.tell(until=lambda deed: deed.kind == "photo") for citizen in citizens))
        for citizen in citizens:
            await citizen.act()
        await one.restart()
        # The answer before may come once more; only this one counts the photo.
        await asyncio.gather(*(citizen.phone.wait_for("Sudah kami terima: 1 berkas", PATIENCE) for citizen in citizens))
        await asyncio.gather(*(citizen.tell() for citizen in citizens))
        await asyncio.gather(*(citizen.act() for citizen in citizens))
        await one.restart()
        await asyncio.gather(*(citizen.phone.wait_for(RECEIPT, PATIENCE) for citizen in citizens))
        one.end_leases()
        one.open_office()
        await head.wait_for("Ada tugas baru", PATIENCE)
        await one.find(Notice, _CITIZENS, key="notice-task", state="sent")
        await one.find(Evidence, _CITIZENS, state="stored")

        assert (_CITIZENS, 0) == (len(one.rows(Case)), len(one.rows(Draft)))
        for citizen in citizens:
            (case,) = one.look(partial(cases_of, user_id=citizen.phone.id))
            assert {case.code} == set(await citizen.codes())
        assert [] == one.rows(Handled, state="failed")
        assert 0 == await one.stop()
        assert [] == list(one.folder.rglob("*.db"))
