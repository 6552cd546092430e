"""What listens on LISTEN: /health, /metrics, and the webhook where there is one."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from typing import Final

import structlog
from aiohttp import web

from bot.taking import Taking

WEBHOOK_PATH: Final = "/telegram"
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
_LARGEST_UPDATE: Final = 4 * 1024 * 1024
_WAIT_SECONDS: Final = 50.0
_log = structlog.get_logger(__name__)


def health(alive: Callable[[], Awaitable[dict[str, bool]]], metrics: Callable[[], Awaitable[str]]) -> web.Application:
    """Return an application with the two pages; `alive` names what works and what does not."""
    app = web.Application(client_max_size=_LARGEST_UPDATE)

    async def tell_health(_: web.Request) -> web.Response:
        parts = await alive()
        well = all(parts.values())
        return web.json_response({"status": "ok" if well else "failing", **parts}, status=200 if well else 503)

    async def tell_metrics(_: web.Request) -> web.Response:
        return web.Response(text=await metrics(), content_type="text/plain", charset="utf-8")

    app.router.add_get("/health", tell_health)
    app.router.add_get("/metrics", tell_metrics)
    return app


def add_webhook(app: web.Application, intake: Taking, secret: str) -> None:
    """Take updates at WEBHOOK_PATH: 200 only after the commit, 401 without the secret, 503 where it must come again."""

    async def take(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), secret.encode()):
            return web.Response(status=401)
        try:
            raw = await request.json()
        except ValueError:
            return web.Response(status=400)
        return await _settled(intake, raw)

    app.router.add_post(WEBHOOK_PATH, take)


async def _settled(intake: Taking, raw: object) -> web.Response:
    if not isinstance(raw, dict) or type(raw.get("update_id")) is not int:
        return web.Response(status=400)
    try:
        future = intake.take(raw)
    except RuntimeError:  # the lanes are closed: the bot is going down
        return web.Response(status=503)
    if future is not None:
        # wait() neither cancels the update nor raises when Telegram hangs up or the time is over.
        await asyncio.wait({future}, timeout=_WAIT_SECONDS)
        if not future.done() or future.cancelled() or future.exception():
            return web.Response(status=503)
    return web.Response()


class Server:
    """An aiohttp server on one address."""

    def __init__(self, app: web.Application, host: str, port: int) -> None:
        self._runner = web.AppRunner(app, access_log=None)
        self._host = host
        self._port = port

    async def start(self) -> int:
        """Listen and return the port; OSError where the address is taken."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        port = int(self._runner.addresses[0][1])
        _log.info("listening", host=self._host, port=port)
        return port

    async def stop(self) -> None:
        """Finish the requests in hand and close."""
        await self._runner.cleanup()
