"""The loopback servers listen to this machine alone, also when a browser on it is led astray."""

from __future__ import annotations

import json

import aiohttp
import pytest

from bot.emulator import Emulator
from bot.emulator.client import EmulatorClient, PretendPerson

JSON = {"Content-Type": "application/json"}


async def asked(address: str, body: str | None = None, **headers: str) -> int:
    """Return the status of a GET, or of a POST where there is a body."""
    method = "GET" if body is None else "POST"
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, address, data=body, headers=headers, skip_auto_headers=["Content-Type"]) as response,
    ):
        return response.status


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:80", "10.0.0.1", "", "[::1"])
async def test_another_name_that_leads_here_is_refused(emulator: Emulator, host: str) -> None:
    """A site that lets its own name point to this machine reads nothing."""
    for path in ("/", "/emulator/people", f"/bot{emulator.token}/getMe"):
        assert 403 == await asked(emulator.url + path, Host=host)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8080", "[::1]:8080"])
async def test_every_name_of_this_machine_is_welcome(emulator: Emulator, host: str) -> None:
    """Whatever one typed into the browser."""
    assert 200 == await asked(f"{emulator.url}/emulator/people", Host=host)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_a_form_of_another_site_does_nothing(emulator: Emulator, siti: PretendPerson, kind: str) -> None:
    """What any page may post without asking is no deed here: Siti says nothing."""
    said = json.dumps({"person": siti.id, "text": "Saya cabut laporan saya"})
    before = await siti.texts()

    assert 415 == await asked(f"{emulator.url}/emulator/say", said, **{"Content-Type": kind})
    assert before == await siti.texts()


async def test_files_of_another_sites_page_are_refused(
    emulator: Emulator, siti: PretendPerson, people: EmulatorClient
) -> None:
    """Files come as a form; the Origin that a browser tells decides."""
    meta = json.dumps([{"kind": "document"}])
    statuses = []
    for origin in ("https://evil.example", "null", emulator.url):
        form = aiohttp.FormData({"person": str(siti.id), "meta": meta})
        form.add_field("file", b"%PDF-1.4", filename="a.pdf", content_type="application/pdf")
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{people.url}/emulator/files", data=form, headers={"Origin": origin}) as response,
        ):
            statuses.append(response.status)

    assert [403, 403, 200] == statuses
