"""`integritas run`: the real bot, until it is told to stop."""

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from telegram.error import InvalidToken

from bot import house, logs
from bot.databases import bring_up
from bot.settings import PREFIX, Settings
from core.errors import Defect, Defects


def run(settings: Settings) -> None:
    """Run the bot until SIGINT or SIGTERM; raises `Defects` for what the operator can mend."""
    logs.configure(settings.log_level)
    if settings.token is None:
        raise Defects([Defect(f"{PREFIX}TOKEN", "is not set; @BotFather gives one")])
    bring_up(settings)
    asyncio.run(_run(settings))


async def _run(settings: Settings) -> None:
    running = house.build(settings)
    told = stop_signal()
    try:
        await _unless(told, running.start())
        if not told.is_set():
            await _unless(told, running.wait())
    except InvalidToken as error:
        raise Defects([Defect(f"{PREFIX}TOKEN", "is not known to Telegram any more")]) from error
    finally:
        await running.stop()


def stop_signal() -> asyncio.Event:
    """Return an event that SIGINT and SIGTERM set."""
    told = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, told.set)
    return told


async def _unless(told: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """Do the work to its end, or until told to stop."""
    task = asyncio.ensure_future(work)
    stop = asyncio.ensure_future(told.wait())
    await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if task.done():
        task.result()
        return
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
