"""Puts the emulator together and serves it on the loopback address."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from aiohttp import web

from bot.emulator.api import BODY_LIMIT, BotApi
from bot.emulator.clock_proxy import ClockProxy
from bot.emulator.control import Control
from bot.emulator.guard import local_only
from bot.emulator.people import Phones
from bot.emulator.world import World

HOST = "127.0.0.1"
STATIC = Path(__file__).with_name("static")
TOKEN = "1234567890:AAEmulatorTokenForTheLocalHouseOnly"  # noqa: S105 - opens nothing but this emulator
USERNAME = "IntegritasBot"


class Emulator:
    """A local Bot API with pretend people and a chat page, for one bot."""

    def __init__(
        self,
        *,
        port: int = 0,
        token: str = TOKEN,
        control: str | None = None,
        username: str = USERNAME,
        strict_parameters: bool = True,
    ) -> None:
        self.token = token
        self.port = port
        self.world = World(token, username, strict_parameters=strict_parameters)
        self.phones = Phones(self.world)
        self._api = BotApi(self.world)
        self._proxy = ClockProxy(self.world, control)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The address of the chat page, and of the Bot API."""
        return f"http://{HOST}:{self.port}"

    async def start(self) -> Self:
        """Listen; a port of 0 becomes a free one."""
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self.port, backlog=1024)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def stop(self) -> None:
        """End everything that waits, and stop listening."""
        self._api.webhook.stop()
        self.world.updates.stop()
        self.world.hub.close()
        await self._proxy.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=BODY_LIMIT, middlewares=[local_only])
        application.add_routes(self._api.routes())
        application.add_routes(Control(self.world).routes())
        application.add_routes(self._proxy.routes())
        application.add_routes([web.get("/", _page), web.static("/static", STATIC)])
        return application


async def _page(_: web.Request) -> web.FileResponse:
    return web.FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-cache"})
