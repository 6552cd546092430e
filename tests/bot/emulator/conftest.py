"""A running emulator, a pretend person, and a bare bot that calls the Bot API by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.emulator import Emulator
from bot.emulator.client import EmulatorClient, PretendPerson

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0\0\0\x40\0\0\0\x30" + b"\x08\x02\0\0\0"


class BareBot:
    """Calls methods of the Bot API and looks at the envelopes."""

    def __init__(self, emulator: Emulator, session: aiohttp.ClientSession) -> None:
        self.session = session
        self.url = f"{emulator.url}/bot{emulator.token}"
        self.file_url = f"{emulator.url}/file/bot{emulator.token}"

    async def call(self, method: str, **given: Any) -> dict[str, Any]:
        """Return the envelope of a call with a JSON body."""
        async with self.session.post(f"{self.url}/{method}", json=given) as response:
            envelope: dict[str, Any] = await response.json()
            return envelope

    async def ok(self, method: str, **given: Any) -> Any:
        """Return the result of a call that must be accepted."""
        envelope = await self.call(method, **given)
        assert envelope["ok"], envelope
        return envelope["result"]

    async def refusal(self, method: str, **given: Any) -> tuple[int, str]:
        """Return code and description of a call that must be refused."""
        envelope = await self.call(method, **given)
        assert not envelope["ok"], envelope
        return envelope["error_code"], envelope["description"]

    async def upload(self, method: str, files: dict[str, tuple[str, bytes]], **given: Any) -> dict[str, Any]:
        """Return the envelope of a call with a multipart body."""
        form = aiohttp.FormData()
        for name, value in given.items():
            form.add_field(name, str(value))
        for name, (filename, data) in files.items():
            form.add_field(name, data, filename=filename, content_type="application/octet-stream")
        async with self.session.post(f"{self.url}/{method}", data=form) as response:
            envelope: dict[str, Any] = await response.json()
            return envelope

    async def updates(self, **given: Any) -> list[dict[str, Any]]:
        """Return what `getUpdates` hands out."""
        found: list[dict[str, Any]] = await self.ok("getUpdates", **given)
        return found

    async def send(self, person: PretendPerson, text: str = "Halo", **given: Any) -> dict[str, Any]:
        """Send a text and return the message."""
        message: dict[str, Any] = await self.ok("sendMessage", chat_id=person.id, text=text, **given)
        return message


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """An emulator on a free port."""
    async with Emulator() as running:
        yield running


@pytest.fixture
async def people(emulator: Emulator) -> AsyncIterator[EmulatorClient]:
    """The people's side of the emulator."""
    async with EmulatorClient(emulator.url) as client:
        yield client


@pytest.fixture
async def siti(people: EmulatorClient) -> PretendPerson:
    """Siti, who has started the bot; her /start is already confirmed."""
    person = await people.person("Siti", phone="+6281234567890", username="siti_r")
    await person.start()
    return person


@pytest.fixture
async def bot(emulator: Emulator, siti: PretendPerson) -> AsyncIterator[BareBot]:
    """A bare bot that has confirmed everything so far."""
    async with aiohttp.ClientSession() as session:
        bare = BareBot(emulator, session)
        await bare.updates(offset=(await bare.updates())[-1]["update_id"] + 1)
        yield bare


def inline(**buttons: str) -> dict[str, Any]:
    """Return an inline keyboard of one row: words and callback data."""
    row = [{"text": text, "callback_data": data} for text, data in buttons.items()]
    return {"inline_keyboard": [row]}


@pytest.fixture
def keyboard() -> Any:
    """The maker of inline keyboards."""
    return inline


@pytest.fixture
def png() -> bytes:
    """The head of a picture of 64 x 48 pixels, enough to be measured."""
    return PNG
