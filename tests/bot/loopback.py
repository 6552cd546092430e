"""Small servers on the loopback for what speaks HTTP, and a bot to speak to them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from telegram import Bot
from telegram.request import BaseRequest

TOKEN = "123:SECRET"
MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def api(handler: Handler) -> AsyncIterator[str]:
    """Serve the handler for every path, and yield the address before the token."""
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def wire(talk: Talk) -> AsyncIterator[int]:
    """Serve bare connections that end with the test, and yield the port."""
    over, writers = asyncio.Event(), list[asyncio.StreamWriter]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        await talk(reader, writer)
        await over.wait()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        over.set()
        server.close()
        for writer in writers:
            writer.transport.abort()


async def silent(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    """Take the connection and say nothing."""


async def ok(_: web.Request) -> web.Response:
    """Answer as after a method that returns True."""
    return web.json_response({"ok": True, "result": True})


def speaker(base: str, request: BaseRequest) -> Bot:
    """Return a bot whose calls go through the request."""
    return Bot(TOKEN, base_url=base, request=request, get_updates_request=request)
