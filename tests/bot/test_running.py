"""The real bot as a process: killed in the middle it loses nothing, told to stop it stops well."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.emulator import TOKEN, Emulator
from bot.emulator.client import EmulatorClient
from storage.columns import new_key

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 30


@asynccontextmanager
async def running(settings: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot; whatever is left of it at the end is killed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INTEGRITAS_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env={**kept, **settings}, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_what_was_sent_to_a_killed_bot_is_answered_by_the_next_one(tmp_path: Path) -> None:
    """Nothing is lost between kill -9 and the next start, and SIGTERM ends with 0."""
    async with Emulator() as emulator, EmulatorClient(emulator.url) as telegram:
        settings = {
            "INTEGRITAS_TOKEN": TOKEN,
            "INTEGRITAS_API_URL": emulator.url,
            "INTEGRITAS_KEY": new_key(),
            "INTEGRITAS_DATA_DIR": str(tmp_path),
        }
        siti = await telegram.person("Siti")
        await siti.start()
        async with running(settings) as first:
            await siti.wait_for("Siti", timeout=SECONDS)
            first.kill()
            await first.wait()
        await siti.say("/bahasa")
        async with running(settings) as second:
            await siti.wait_for("Bahasa", timeout=SECONDS)
            second.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(second.wait(), SECONDS) == 0
