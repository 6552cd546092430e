"""The control address of a demo: what time it is, and moving on."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.clock import MovableClock
from bot.control import control
from core.worktime import WorkCalendar

PEOPLE = [{"id": 1, "name": "Siti", "post": "Warga"}]
Client = TestClient[Any, Any]
swept: list[int] = []


async def sweep() -> int:
    """Pretend that three things were due."""
    swept.append(3)
    return 3


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """Return a client of a control whose clock began on a Monday morning."""
    clock = MovableClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC), WorkCalendar)
    app = control(clock, lambda instant: instant.astimezone(ZoneInfo("Asia/Jakarta")), sweep, list(PEOPLE))
    async with TestClient(TestServer(app)) as made:
        yield made


async def ask(client: Client, path: str, body: object = None) -> tuple[int, Any]:
    """Ask, by POST where there is a body, and return status and JSON."""
    asked = client.get(path) if body is None else client.post(path, json=body)
    async with asked as response:
        return response.status, await response.json()


async def test_now_is_told_in_iso_and_in_words(client: Client) -> None:
    """The page shows the time of the institution."""
    status, told = await ask(client, "/now")
    assert (status, told["now"][:16], told["now"][-6:]) == (200, "2026-11-23T08:00", "+07:00")
    assert told["words"] == "Senin, 23 November 2026 08.00"


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ({"minutes": 30}, "Senin, 23 November 2026 08.30"),
        ({"hours": 5}, "Senin, 23 November 2026 13.00"),
        ({"working_days": 5}, "Senin, 30 November 2026 08.00"),
    ],
)
async def test_the_clock_is_moved_and_what_is_due_is_swept(client: Client, by: dict[str, int], words: str) -> None:
    """A step forward does at once what would have been done in between."""
    swept.clear()
    _, told = await ask(client, "/forward", by)
    assert (told["words"], swept) == (words, [3, 3])


async def test_before_its_first_move_the_clock_stands_still_for_a_sweep(client: Client) -> None:
    """A period that runs at the start is met before a jump can pass its end; later moves sweep once."""
    swept.clear()
    await ask(client, "/forward", {"hours": 1})
    await ask(client, "/forward", {"hours": 1})
    assert swept == [3, 3, 3]


@pytest.mark.parametrize(
    "wrong", [{}, {"minutes": -1}, {"minutes": "5"}, {"minutes": True}, {"years": 1}, {"minutes": 1, "hours": 1}, [1]]
)
async def test_what_cannot_be_meant_is_refused(client: Client, wrong: object) -> None:
    """A page with a fault does not move the clock."""
    status, told = await ask(client, "/forward", wrong)
    assert (status, set(told)) == (400, {"error"})
    assert (await ask(client, "/now"))[1]["words"] == "Senin, 23 November 2026 08.00"


async def test_the_sweep_can_be_run(client: Client) -> None:
    """It says how much was due."""
    assert await ask(client, "/sweep", {}) == (200, {"swept": 3})


async def test_the_sample_people_are_listed(client: Client) -> None:
    """The page offers their phones."""
    assert await ask(client, "/people") == (200, PEOPLE)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/json", "Host": "evil.example"}, 403),
        ({"Content-Type": "application/json", "Origin": "https://evil.example"}, 403),
    ],
)
async def test_no_other_site_moves_the_clock(client: Client, headers: dict[str, str], status: int) -> None:
    """A page that a browser of this machine shows cannot reach the control address."""
    async with client.post("/forward", data=b'{"hours": 5}', headers=headers) as response:
        assert status == response.status
    assert (await ask(client, "/now"))[1]["words"] == "Senin, 23 November 2026 08.00"
