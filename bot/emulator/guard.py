"""Who may talk to the loopback servers: programs and pages of this machine, but no page of another site.

A browser lets any page post forms to 127.0.0.1, and a name of another site may be made to lead there. So the Host must
be this machine's, an Origin the server's own, and a deed must come as JSON, which no foreign page can send unasked.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import lru_cache

from aiohttp import web
from yarl import URL

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
BOT_API = ("/bot", "/file/bot")
"""Paths that the token in them guards; the Bot API takes forms as well."""
FORMS = ("/emulator/files",)
"""Where a page sends files: its Origin is what is looked at."""


@web.middleware
async def local_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse what does not come from this machine: 403, or 415 for a deed that is not JSON."""
    if not _at_home(request):
        return web.json_response({"error": "only this machine may ask"}, status=403)
    if request.method == "POST" and not _may_be_any(request.path) and request.content_type != "application/json":
        return web.json_response({"error": "a deed is application/json"}, status=415)
    return await handler(request)


def _at_home(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    return _host(f"//{request.host}") in LOOPBACK and origin in {None, f"http://{request.host}"}


@lru_cache(maxsize=256)
def _host(address: str) -> str | None:
    try:
        return URL(address).host
    except ValueError:
        return None


def _may_be_any(path: str) -> bool:
    return path.startswith(BOT_API) or path in FORMS
