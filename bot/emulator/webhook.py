"""Delivers updates to the bot's own address: in order, again and again until it says 200."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import aiohttp

from bot.emulator.errors import ApiError, bad_request
from bot.emulator.world import World

Json: TypeAlias = dict[str, Any]

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
FIRST_PAUSE = 0.1
LONGEST_PAUSE = 30.0
READ_SECONDS = 60


@dataclass(slots=True)
class Webhook:
    """The address to which updates go, and the task that brings them there."""

    world: World
    reply: Callable[[Json], None]
    url: str = ""
    secret: str = ""
    connections: int = 40
    last_error: tuple[int, str] | None = None
    task: asyncio.Task[None] | None = field(default=None)

    def set(self, given: Json) -> bool:
        """Start to deliver to an address; an empty address ends it."""
        if not given["url"]:
            return self.delete(given)
        self._check(given)
        self.stop()
        updates = self.world.updates
        updates.allow(given.get("allowed_updates"))
        if given.get("drop_pending_updates"):
            updates.drop()
        if updates.poll and not updates.poll.done():
            updates.poll.set_exception(ApiError(409, "Conflict: terminated by setWebhook request"))
        self.url, self.secret = given["url"], given.get("secret_token", "")
        self.connections = given.get("max_connections", 40)
        self.last_error = None
        self.task = asyncio.get_running_loop().create_task(self._deliver())
        return True

    @staticmethod
    def _check(given: Json) -> None:
        parts = urlsplit(given["url"])
        if parts.scheme != "https" and parts.hostname not in LOOPBACK:
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if "secret_token" in given and not SECRET.fullmatch(given["secret_token"]):
            raise bad_request("secret token contains unallowed characters")
        if not 1 <= given.get("max_connections", 40) <= 100:
            raise bad_request("max_connections must be between 1 and 100")

    def delete(self, given: Json) -> bool:
        """Stop delivering; what waits stays for `getUpdates` unless it is to be dropped."""
        self.stop()
        self.url = self.secret = ""
        if given.get("drop_pending_updates"):
            self.world.updates.drop()
        return True

    def info(self) -> Json:
        """Return the WebhookInfo object."""
        updates = self.world.updates
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(updates.pending) + len(updates.replays),
        }
        if self.url:
            info["max_connections"] = self.connections
        if updates.asked:
            info["allowed_updates"] = updates.asked
        if self.last_error:
            info["last_error_date"], info["last_error_message"] = self.last_error
        return info

    def stop(self) -> None:
        """Cancel the delivery."""
        if self.task:
            self.task.cancel()
            self.task = None

    async def _deliver(self) -> None:
        timeout = aiohttp.ClientTimeout(total=READ_SECONDS)
        pause = FIRST_PAUSE
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                await self.world.updates.arrived.wait()
                key, raw = self.world.updates.first()
                if await self._accepted(session, raw):
                    self.world.updates.delivered(key)
                    pause = FIRST_PAUSE
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, LONGEST_PAUSE)

    async def _accepted(self, session: aiohttp.ClientSession, raw: bytes) -> bool:
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        try:
            async with session.post(self.url, data=raw, headers=headers) as response:
                body = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            return self._failed(f"Connection failed: {type(error).__name__}")
        if not 200 <= response.status < 300:
            return self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
        self._answered(body)
        return True

    def _failed(self, reason: str) -> bool:
        self.last_error = (int(self.world.clock.now()), reason)
        return False

    def _answered(self, body: bytes) -> None:
        """Carry out a call that the bot put into its reply, as Telegram allows."""
        try:
            call = json.loads(body) if body.startswith(b"{") else {}
        except ValueError:
            return
        if isinstance(call, dict) and isinstance(call.get("method"), str):
            self.reply(call)
