"""The power goes off while reports are being sent in, at any instant: none is lost, none is doubled."""

import asyncio
import random
from functools import partial
from pathlib import Path

from core.records import Case, Entry, Evidence, Handled
from tests.journeys.processes import PATIENCE, Town, town
from tests.journeys.reporters import RECEIPT, Reporter, cases_of

_ROUNDS = 10
_AT_ONCE = 2
_LONGEST_SECONDS = 0.06


async def _fill_in(one: Town) -> list[Reporter]:
    citizens = [await Reporter.arrive(one.emulator, number + 1) for number in range(_ROUNDS * _AT_ONCE)]
    await asyncio.gather(*(citizen.tell() for citizen in citizens))
    return citizens


async def _crash(one: Town, citizens: list[Reporter], after: float) -> None:
    await asyncio.gather(*(citizen.act() for citizen in citizens))
    await asyncio.sleep(after)  # the instant of the crash is what is tried here
    await one.restart()
    await asyncio.gather(*(citizen.phone.wait_for(RECEIPT, PATIENCE) for citizen in citizens))


async def test_reports_survive_crashes_at_random_instants_of_their_submission(tmp_path: Path) -> None:
    """Each reporter has one case with one piece of evidence, and every receipt in his chat bears its code."""
    chance = random.Random(20)
    async with town(tmp_path) as one:
        citizens = await _fill_in(one)
        for first in range(0, len(citizens), _AT_ONCE):
            await _crash(one, citizens[first : first + _AT_ONCE], chance.uniform(0, _LONGEST_SECONDS))
        one.end_leases()
        await one.find(Evidence, len(citizens), state="stored")

        found = [one.look(partial(cases_of, user_id=citizen.phone.id)) for citizen in citizens]
        assert [1] * len(citizens) == [len(cases) for cases in found]
        for citizen, (case,) in zip(citizens, found, strict=True):
            assert {case.code} == set(await citizen.codes())
        assert len(citizens) == len(one.rows(Case)) == len(one.rows(Evidence)) == len(one.rows(Entry, what="opened"))
        assert [] == one.rows(Handled, state="failed")
