"""Calls may carry their parameters in several ways, and each is checked in the same way."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest

from bot.emulator import Emulator
from bot.emulator.client import EmulatorClient, PretendPerson
from tests.bot.emulator.bare_bot import BareBot

MARKUP = json.dumps({"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]})


@pytest.mark.parametrize("way", ["query", "form", "multipart", "json"])
async def test_parameters_arrive_by_any_way(way: str, bot: BareBot, siti: PretendPerson) -> None:
    """A text is sent whether its parameters come in the address, a form, a multipart body or JSON."""
    given: dict[str, Any] = {"chat_id": str(siti.id), "text": "Halo", "reply_markup": MARKUP}
    address = f"{bot.url}/sendMessage"
    multipart = aiohttp.FormData(default_to_multipart=True)
    for name, value in given.items():
        multipart.add_field(name, value)
    ways: dict[str, dict[str, Any]] = {
        "query": {"params": given},
        "form": {"data": given},
        "multipart": {"data": multipart},
        "json": {"json": given},
    }

    async with bot.session.request("GET" if way == "query" else "POST", address, **ways[way]) as response:
        envelope = await response.json()

    assert envelope["ok"] is True
    assert (await siti.last())["buttons"] == [[{"text": "Ya", "data": "y"}]]


@pytest.mark.parametrize(
    ("method", "given", "reason"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("sendMessage", {"chat_id": 1, "text": 5}, 'parameter "text" must be String'),
        ("sendMessage", {"chat_id": 1.5, "text": "x"}, 'parameter "chat_id" must be Integer or String'),
        ("sendMessage", {"chat_id": 1, "text": "x", "txt": 1}, 'unknown parameter "txt" of the method sendMessage'),
        ("getUpdates", {"limit": "many"}, 'parameter "limit" must be Integer'),
        ("getFile", {}, 'parameter "file_id" is required'),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ("sendMessage", {"chat_id": 1, "text": "\ud800"}, "strings must be encoded in UTF-8"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "date": "b"}]]}},
            'unknown field "date" of InlineKeyboardButton in the parameter "reply_markup.inline_keyboard"',
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a"}]},
            'field "description" of BotCommand in the parameter "commands" is required',
        ),
    ],
)
async def test_wrong_parameters_are_refused_by_name(
    method: str, given: dict[str, Any], reason: str, bot: BareBot
) -> None:
    """What is missing, mistyped or unknown is named in the refusal."""
    assert await bot.refusal(method, **given) == (400, f"Bad Request: {reason}")


async def test_a_body_that_is_no_json_object_is_refused(bot: BareBot) -> None:
    """A broken JSON body is told apart from a broken parameter."""
    headers = {"Content-Type": "application/json"}

    async with bot.session.post(f"{bot.url}/getMe", data=b"[1", headers=headers) as response:
        envelope = await response.json()

    assert envelope["description"] == "Bad Request: can't parse JSON object in the request body"


async def test_a_lenient_emulator_ignores_unknown_parameters_as_telegram_does() -> None:
    """With the switch off, an unknown parameter is ignored."""
    async with Emulator(strict_parameters=False) as emulator, EmulatorClient(emulator.url) as people:
        person = await people.person("Siti")
        await person.start()
        given = {"chat_id": person.id, "text": "x", "txt": 1}
        address = f"{emulator.url}/bot{emulator.token}/sendMessage"
        async with aiohttp.ClientSession() as session, session.post(address, json=given) as response:
            envelope = await response.json()

    assert envelope["ok"] is True


async def test_a_wrong_token_is_unauthorized(emulator: Emulator, bot: BareBot) -> None:
    """Another token than the emulator's own is refused."""
    async with bot.session.post(f"{emulator.url}/bot99:wrong/getMe") as response:
        envelope = await response.json()

    assert envelope == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_an_unknown_method_is_not_found(bot: BareBot) -> None:
    """A method that is not served is refused as Telegram refuses a misspelt one."""
    assert await bot.refusal("sendMesage") == (404, "Not Found")


async def test_method_names_are_read_whatever_their_case(bot: BareBot) -> None:
    """Method names are case-insensitive."""
    assert (await bot.ok("getme"))["is_bot"] is True


async def test_reply_keys_may_be_plain_strings(bot: BareBot, siti: PretendPerson) -> None:
    """A simple reply button may be given as a string."""
    await bot.send(siti, reply_markup={"keyboard": [["Ya", {"text": "Tidak"}]]})

    assert (await siti.last())["keyboard"] == [[{"text": "Ya"}, {"text": "Tidak"}]]
