"""The control address of a demo or a journey: the clock, the sweep, and the sample people; loopback only."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from aiohttp import web

from bot.clock import MovableClock
from bot.counting import instant_in_words
from bot.emulator.guard import local_only

_MOST: Final = 100_000
_UNITS: Final = ("minutes", "hours", "working_days")


def control(
    clock: MovableClock,
    local: Callable[[datetime], datetime],
    sweep: Callable[[], Awaitable[int]],
    people: list[Mapping[str, Any]],
) -> web.Application:
    """Return the application; `local` moves an instant into the institution's zone."""
    begun = asyncio.Event()

    def now() -> web.Response:
        here = local(clock.now())
        return web.json_response({"now": here.isoformat(timespec="seconds"), "words": instant_in_words(here)})

    async def tell_now(_: web.Request) -> web.Response:
        return now()

    async def forward(request: web.Request) -> web.Response:
        try:
            wish = await request.json()
            if not begun.is_set():  # what has begun by now is noted before the clock jumps past its end
                await sweep()
                begun.set()
            _move(clock, wish)
        except ValueError as error:
            return web.json_response({"error": str(error)}, status=400)
        await sweep()
        return now()

    async def run_sweep(_: web.Request) -> web.Response:
        return web.json_response({"swept": await sweep()})

    async def tell_people(_: web.Request) -> web.Response:
        return web.json_response(people)

    app = web.Application(middlewares=[local_only])
    app.router.add_get("/now", tell_now)
    app.router.add_post("/forward", forward)
    app.router.add_post("/sweep", run_sweep)
    app.router.add_get("/people", tell_people)
    return app


def _move(clock: MovableClock, asked: object) -> None:
    """Move the clock by one of the units; ValueError says what would be right."""
    match asked:
        case {**given} if len(given) == 1 and (unit := next(iter(given))) in _UNITS:
            amount = given[unit]
            if type(amount) is not int or not 0 <= amount <= _MOST:
                raise ValueError(f"{unit} is a whole number from 0 to {_MOST}")
            if unit == "working_days":
                clock.forward_working_days(amount)
            else:
                clock.forward(timedelta(**{unit: amount}))
        case _:
            raise ValueError(f"say one of {', '.join(_UNITS)} and how many")
