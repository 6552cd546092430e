"""The Bot API over HTTP: `/bot<TOKEN>/<method>` and `/file/bot<TOKEN>/<path>`."""

from __future__ import annotations

import asyncio
import json
from typing import Any, TypeAlias

from aiohttp import web

from bot.emulator import parameters as reading
from bot.emulator.dispatch import NAMES, perform
from bot.emulator.errors import ApiError, DroppedError
from bot.emulator.limits import Fault, refuse
from bot.emulator.webhook import Webhook
from bot.emulator.world import World

Json: TypeAlias = dict[str, Any]

BUSY = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
# Made once: `json.dumps` makes an encoder for each call that wants no spaces. What is sent came from JSON: no circles.
ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)
# 50 MB of file and the other parameters beside it.
BODY_LIMIT = reading.UPLOAD_LIMIT + 1024 * 1024


class BotApi:
    """Answers the bot's calls as Telegram would."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.webhook = Webhook(world, self._webhook_reply)
        self.checker = reading.Checker(strict=world.strict_parameters)

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the Bot API; those of known methods are found without a pattern."""
        token = self.world.token
        fast = [web.route("*", f"/bot{token}/{name}", self.answer) for name in NAMES.values()]
        slow = web.route("*", "/bot{token}/{method}", self.answer)
        return [*fast, slow, web.get("/file/bot{token}/{path:.+}", self.file)]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        given: Json = {}
        token, _, method = request.path.removeprefix("/bot").rpartition("/")
        try:
            method = self._known(token, method)
            given = await reading.read(request)
            result = await self._run(method, given)
        except ApiError as error:
            self._log(method, given, error.code, error.description)
            return _json(json.dumps(error.envelope()).encode(), error.code)
        except DroppedError:
            self._log(method, given, 0, "connection dropped")
            return cut(request)
        self._log(method, given, 200, "")
        return _json(b'{"ok":true,"result":' + result + b"}", 200)

    def _known(self, token: str, method: str) -> str:
        if token != self.world.token:
            raise ApiError(401, "Unauthorized")
        if method.lower() not in NAMES:
            raise ApiError(404, "Not Found")
        return NAMES[method.lower()]

    async def _run(self, method: str, given: Json) -> bytes:
        fault = self.world.faults.strike(method, given.get("chat_id")) if self.world.faults.waiting else None
        if fault:
            await play(fault)
        result = await self._effect(method, given)
        if fault and fault.kind == "drop_after":
            raise DroppedError
        return result

    async def _effect(self, method: str, given: Json) -> bytes:
        checked = self.checker.check(method, given)
        if method == "getUpdates":
            if self.webhook.url:
                raise ApiError(409, BUSY)
            return await self.world.updates.next(checked)
        return ENCODER.encode(perform(self.world, self.webhook, method, checked)).encode()

    def _log(self, method: str, given: Json, code: int, description: str) -> None:
        self.world.calls.add(method, given, code, description, self.world.clock.now())

    def _webhook_reply(self, call: Json) -> None:
        method = NAMES.get(str(call.pop("method")).lower(), "")
        try:
            perform(self.world, self.webhook, method, self.checker.check(method, call))
        except (ApiError, KeyError) as error:
            self._log(method, call, 400, str(error))
        else:
            self._log(method, call, 200, "in the reply to a webhook")

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Hand out a file that `getFile` has named."""
        stored = self.world.files.by_path.get(request.match_info["path"])
        if request.match_info["token"] != self.world.token or stored is None:
            return _json(json.dumps(ApiError(404, "Not Found").envelope()).encode(), 404)
        fault = self.world.faults.strike("file", None)
        try:
            if fault:
                await play(fault)
        except ApiError as error:
            return _json(json.dumps(error.envelope()).encode(), error.code)
        except DroppedError:
            return cut(request)
        return web.Response(body=stored.data, content_type="application/octet-stream")


async def play(fault: Fault) -> None:
    """Let a fault have its way before the effect of a call."""
    if fault.kind == "delay":
        await asyncio.sleep(fault.seconds)
    refuse(fault)


def cut(request: web.Request) -> web.StreamResponse:
    """Cut the connection, so that the caller never sees a reply."""
    if request.transport is not None:
        request.transport.close()
    return web.Response(status=500)


def _json(body: bytes, status: int) -> web.Response:
    return web.Response(body=body, status=status, content_type="application/json")
