"""A running emulator, a pretend person, and a bare bot that calls the Bot API by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from bot.emulator import Emulator
from bot.emulator.client import EmulatorClient, PretendPerson
from tests.bot.emulator.bare_bot import MONDAY, BareBot

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0\0\0\x40\0\0\0\x30" + b"\x08\x02\0\0\0"


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """Start an emulator on a free port."""
    async with Emulator() as running:
        yield running


@pytest.fixture
async def people(emulator: Emulator) -> AsyncIterator[EmulatorClient]:
    """Open the people's side of the emulator."""
    async with EmulatorClient(emulator.url) as client:
        yield client


@pytest.fixture
async def siti(people: EmulatorClient) -> PretendPerson:
    """Siti, who has started the bot; her /start is already confirmed."""
    person = await people.person("Siti", phone="+6281234567890", username="siti_r")
    await person.start()
    return person


@pytest.fixture
async def bot(
    emulator: Emulator,
    siti: PretendPerson,  # noqa: ARG001 - her /start is what the bot confirms first
) -> AsyncIterator[BareBot]:
    """Give a bare bot that has confirmed everything so far."""
    async with aiohttp.ClientSession() as session:
        bare = BareBot(emulator, session)
        await bare.updates(offset=(await bare.updates())[-1]["update_id"] + 1)
        yield bare


@pytest.fixture
def png() -> bytes:
    """Give the head of a picture of 64 x 48 pixels, enough to be measured."""
    return PNG


@pytest.fixture
async def bot_clock() -> AsyncIterator[str]:
    """Serve the control address of a bot whose clock jumps by what it is told."""
    told: list[object] = []

    async def now(_: web.Request) -> web.Response:
        """Tell the time."""
        return web.json_response({"now": MONDAY, "words": "Senin, 23 November 2026 08.00"})

    async def forward(request: web.Request) -> web.Response:
        """Jump, and tell what was wished."""
        told.append(await request.json())
        return web.json_response({"now": "2026-11-24T08:00:00+07:00", "words": str(told)})

    async def sample(_: web.Request) -> web.Response:
        """Tell of one person."""
        return web.json_response([{"id": 811, "name": "Sri Wahyuni", "post": "Camat"}])

    application = web.Application()
    application.add_routes([web.get("/people", sample), web.get("/now", now), web.post("/forward", forward)])
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()
