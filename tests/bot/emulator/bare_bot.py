"""A bare bot that calls the Bot API by hand, for looking at the envelopes themselves."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from typing import Any, TypeAlias

import aiohttp

from bot.emulator import Emulator
from bot.emulator.client import PretendPerson

Json: TypeAlias = Any
MONDAY = "2026-11-23T08:00:00+07:00"
BYTES = "application/octet-stream"


class BareBot:
    """Calls methods of the Bot API and looks at the envelopes."""

    def __init__(self, emulator: Emulator, session: aiohttp.ClientSession) -> None:
        self.session = session
        self.url = f"{emulator.url}/bot{emulator.token}"
        self.file_url = f"{emulator.url}/file/bot{emulator.token}"

    async def call(self, method: str, **given: Json) -> dict[str, Any]:
        """Return the envelope of a call with a JSON body."""
        async with self.session.post(f"{self.url}/{method}", json=given) as response:
            envelope: dict[str, Any] = await response.json()
            return envelope

    async def ok(self, method: str, **given: Json) -> Json:
        """Return the result of a call that must be accepted."""
        envelope = await self.call(method, **given)
        assert envelope["ok"], envelope
        return envelope["result"]

    async def refusal(self, method: str, **given: Json) -> tuple[int, str]:
        """Return code and description of a call that must be refused."""
        envelope = await self.call(method, **given)
        assert not envelope["ok"], envelope
        return envelope["error_code"], envelope["description"]

    async def upload(self, method: str, files: dict[str, tuple[str, bytes]], **given: Json) -> dict[str, Any]:
        """Return the envelope of a call with a multipart body."""
        form = aiohttp.FormData()
        for name, value in given.items():
            form.add_field(name, str(value))
        for name, (filename, data) in files.items():
            form.add_field(name, io.BytesIO(data), filename=filename, content_type=BYTES)
        async with self.session.post(f"{self.url}/{method}", data=form) as response:
            envelope: dict[str, Any] = await response.json()
            return envelope

    async def updates(self, **given: Json) -> list[dict[str, Any]]:
        """Return what `getUpdates` hands out."""
        found: list[dict[str, Any]] = await self.ok("getUpdates", **given)
        return found

    async def send(self, person: PretendPerson, text: str = "Halo", **given: Json) -> dict[str, Any]:
        """Send a text and return the message."""
        message: dict[str, Any] = await self.ok("sendMessage", chat_id=person.id, text=text, **given)
        return message


def inline(**buttons: str) -> dict[str, Any]:
    """Return an inline keyboard of one row: words and callback data."""
    row = [{"text": text, "callback_data": data} for text, data in buttons.items()]
    return {"inline_keyboard": [row]}


async def poll_until(reached: Callable[[], bool]) -> None:
    """Give way to other tasks until something in the emulator is so; five seconds are plenty."""
    async with asyncio.timeout(5):
        while not reached():  # noqa: ASYNC110 - the emulator has no event for being waited upon
            await asyncio.sleep(0)
