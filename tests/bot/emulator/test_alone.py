"""The emulator runs by itself and needs nothing of the house around it."""

from __future__ import annotations

import asyncio
import json
import sys

import aiohttp

from bot.emulator import TOKEN, Emulator

HOUSE = "{'telegram', 'core', 'handlers', 'locales', 'storage', 'sqlmodel', 'transitions'}"


async def run(*arguments: str) -> asyncio.subprocess.Process:
    """Start Python with these arguments."""
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=pipe, stderr=pipe)


async def test_it_is_started_from_the_command_line() -> None:
    """It prints its address, serves the given token, and ends in good order when told to."""
    process = await run("-m", "bot.emulator", "--port", "0", "--token", "42:abc", "--username", "LainBot")
    assert process.stdout is not None
    address = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()
    async with aiohttp.ClientSession() as session, session.get(f"{address}/bot42:abc/getMe") as response:
        me = (await response.json())["result"]
    process.terminate()

    assert (me["id"], me["username"]) == (42, "LainBot")
    assert await asyncio.wait_for(process.wait(), 20) == 0


async def test_a_taken_port_is_said_in_one_line(emulator: Emulator) -> None:
    """A port that somebody else listens on is a fault that the user can mend."""
    process = await run("-m", "bot.emulator", "--port", str(emulator.port))
    _, errors = await asyncio.wait_for(process.communicate(), 20)

    assert process.returncode == 1
    assert errors.decode().startswith(f"cannot listen on port {emulator.port}: ")
    assert len(errors.decode().splitlines()) == 1


async def test_it_imports_nothing_of_the_house() -> None:
    """Neither the Telegram library nor any of our packages is loaded with it."""
    code = f"import sys, bot.emulator, bot.emulator.client; print({HOUSE} & set(sys.modules))"
    process = await run("-c", code)
    output, _ = await asyncio.wait_for(process.communicate(), 20)

    assert output.decode().strip() == "set()"


async def test_it_listens_on_the_loopback_only(emulator: Emulator) -> None:
    """Nobody outside this machine can reach it."""
    assert emulator._runner is not None

    assert emulator._runner.addresses == [("127.0.0.1", emulator.port)]


async def test_stopping_ends_everything_that_waits() -> None:
    """A poll and an open page do not hold the end up."""
    emulator = await Emulator().start()
    async with aiohttp.ClientSession() as session:
        stream = await session.get(f"{emulator.url}/emulator/events")
        poll = asyncio.create_task(session.get(f"{emulator.url}/bot{TOKEN}/getUpdates", params={"timeout": 30}))
        async with asyncio.timeout(5):
            while emulator.world.updates.poll is None:  # noqa: ASYNC110 - nothing tells of a poll's begin
                await asyncio.sleep(0)
            await emulator.stop()
            answer = json.loads(await (await poll).read())
            rest = await stream.read()

    assert (answer["result"], rest) == ([], b"retry: 1000\n\n")
