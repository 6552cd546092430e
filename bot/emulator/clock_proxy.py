"""Passes the page's wishes for the movable clock on to the bot's loopback control address."""

from __future__ import annotations

import aiohttp
from aiohttp import web

from bot.emulator.world import World

PATHS = {"now": "GET", "people": "GET", "forward": "POST", "sweep": "POST"}
SECONDS = 60


class ClockProxy:
    """The way from the page to the bot's clock; without an address it says so."""

    def __init__(self, world: World, control: str | None) -> None:
        self.world = world
        self.control = control.rstrip("/") if control else None
        self._session: aiohttp.ClientSession | None = None

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the proxy."""
        return [web.route("*", "/emulator/control/{path}", self.forward), web.get("/emulator/control", self.known)]

    async def known(self, _: web.Request) -> web.Response:
        """Tell the page whether there is a clock to move."""
        return web.json_response({"available": self.control is not None})

    async def forward(self, request: web.Request) -> web.Response:
        """Pass one call on, and set the emulator's own clock by the answer."""
        path = request.match_info["path"]
        if self.control is None or PATHS.get(path) != request.method:
            return web.json_response({"error": "there is no such control"}, status=404)
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS))
        address, body = f"{self.control}/{path}", await request.read()
        headers = {"Content-Type": "application/json"}
        try:
            async with self._session.request(request.method, address, data=body, headers=headers) as answer:
                self._follow(await answer.json() if answer.content_type == "application/json" else None)
                return web.Response(body=await answer.read(), status=answer.status, content_type=answer.content_type)
        except (aiohttp.ClientError, TimeoutError):
            return web.json_response({"error": "the bot does not answer"}, status=502)

    def _follow(self, answer: object) -> None:
        if isinstance(answer, dict) and "now" in answer:
            self.world.clock.set(answer["now"])
            here = {"now": answer["now"], "words": answer.get("words")}
            self.world.hub.publish("clock", {**self.world.clock.view(), **here})

    async def close(self) -> None:
        """Close the connections to the bot."""
        if self._session:
            await self._session.close()
            self._session = None
