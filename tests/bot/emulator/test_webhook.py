"""Updates brought to the bot's own address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.emulator.client import PretendPerson
from tests.bot.emulator.bare_bot import BareBot


class Listener:
    """A bot's address that answers with the statuses it is told to."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.secrets: list[str | None] = []
        self.updates: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.reply: dict[str, Any] = {}
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        """Take one update."""
        status = self.statuses.pop(0) if self.statuses else 200
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        update = await request.json()
        if status == 200:
            self.updates.put_nowait(update)
        return web.json_response(self.reply, status=status)

    async def text(self) -> str:
        """Return the text of the next message."""
        update = await asyncio.wait_for(self.updates.get(), 5)
        words: str = update["message"]["text"]
        return words


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    """Serve a bot's address on a free port."""
    listening = Listener()
    application = web.Application()
    application.add_routes([web.post("/hook", listening.take)])
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listening.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield listening
    await runner.cleanup()


async def test_updates_come_in_order_with_the_secret(bot: BareBot, siti: PretendPerson, listener: Listener) -> None:
    """Each delivery carries the secret token."""
    await bot.ok("setWebhook", url=listener.url, secret_token="rahasia-1")
    for text in ("a", "b", "c"):
        await siti.say(text)

    assert [await listener.text() for _ in range(3)] == ["a", "b", "c"]
    assert listener.secrets == ["rahasia-1"] * 3


async def test_a_refused_update_is_brought_again(bot: BareBot, siti: PretendPerson, listener: Listener) -> None:
    """It is repeated until it is taken, before any later one; the info names the failure."""
    listener.statuses = [500, 503]
    await bot.ok("setWebhook", url=listener.url)
    await siti.say("a")
    await siti.say("b")

    assert [await listener.text(), await listener.text()] == ["a", "b"]
    info = await bot.ok("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_an_address_that_is_down_keeps_the_updates(bot: BareBot, siti: PretendPerson) -> None:
    """What could not be delivered is counted and can be fetched after the webhook is taken away."""
    await bot.ok("setWebhook", url="http://127.0.0.1:9/hook")
    await siti.say("a")
    waiting = (await bot.ok("getWebhookInfo"))["pending_update_count"]
    await bot.ok("deleteWebhook")

    assert waiting == 1
    assert [update["message"]["text"] for update in await bot.updates()] == ["a"]


async def test_pending_updates_can_be_dropped(bot: BareBot, siti: PretendPerson, listener: Listener) -> None:
    """A webhook may start with a clean table."""
    await siti.say("alt")
    await bot.ok("setWebhook", url=listener.url, drop_pending_updates=True)
    await siti.say("neu")

    assert await listener.text() == "neu"


async def test_polling_is_refused_while_a_webhook_is_set(bot: BareBot, listener: Listener) -> None:
    """The two ways exclude each other."""
    await bot.ok("setWebhook", url=listener.url)
    code, reason = await bot.refusal("getUpdates")

    assert code == 409
    assert reason.startswith("Conflict: can't use getUpdates method while webhook is active")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"url": "http://bot.go.id/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://bot.go.id/", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "https://bot.go.id/", "max_connections": 0}, "max_connections must be between 1 and 100"),
    ],
)
async def test_a_wrong_webhook_is_refused(given: dict[str, Any], reason: str, bot: BareBot) -> None:
    """Only loopback addresses may do without HTTPS."""
    assert await bot.refusal("setWebhook", **given) == (400, f"Bad Request: {reason}")


async def test_a_reply_may_carry_a_call(bot: BareBot, siti: PretendPerson, listener: Listener) -> None:
    """A method in the body of the webhook's reply is carried out."""
    listener.reply = {"method": "sendMessage", "chat_id": siti.id, "text": "Diterima"}
    await bot.ok("setWebhook", url=listener.url)
    await siti.say("a")

    assert (await siti.wait_for("Diterima"))["from"] == "bot"
