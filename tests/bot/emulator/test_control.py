"""The people's side over HTTP: clock, log of calls, stream for the page, and the way to the bot's clock."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from bot.emulator import Emulator
from bot.emulator.client import EmulatorClient, EmulatorError, PretendPerson
from tests.bot.emulator.bare_bot import MONDAY, BareBot, poll_until

MONDAY_SECONDS = 1795395600


async def test_messages_are_stamped_with_the_movable_clock(
    bot: BareBot, siti: PretendPerson, people: EmulatorClient
) -> None:
    """The clock goes on from where it was set."""
    await people.clock(MONDAY)
    stamp = (await bot.send(siti))["date"]

    assert 0 <= stamp - MONDAY_SECONDS < 60


async def test_a_clock_needs_a_time_zone(people: EmulatorClient) -> None:
    """A time without offset could mean any hour."""
    with pytest.raises(EmulatorError, match="a time needs its offset from UTC"):
        await people.clock("2026-11-23T08:00:00")


async def test_the_calls_of_the_bot_are_logged(bot: BareBot, siti: PretendPerson, people: EmulatorClient) -> None:
    """Each entry names method, parameters and outcome; the log can be cleared."""
    await people.clear_calls()
    await bot.send(siti, "Halo")
    await bot.call("sendMessage", chat_id=5, text="x")
    logged = [(call["method"], call["params"]["text"], call["code"]) for call in await people.calls()]
    await people.clear_calls()

    assert logged == [("sendMessage", "Halo", 200), ("sendMessage", "x", 400)]
    assert await people.calls() == []


async def test_calls_can_be_read_by_method_and_number(bot: BareBot, people: EmulatorClient) -> None:
    """A reader takes up where it left off."""
    await bot.ok("getMe")
    seen = (await people.calls())[-1]["number"]
    await bot.ok("getWebhookInfo")
    await bot.ok("getMe")

    assert [call["method"] for call in await people.calls("getMe", after=seen)] == ["getMe"]


async def test_people_are_listed_and_changed_under_their_id(people: EmulatorClient, siti: PretendPerson) -> None:
    """A second person under the same id is the same person with new data."""
    await people.person("Siti", id=siti.id, post="Camat")
    listed = await people.get("people")

    assert [(one["id"], one["post"], one["started"]) for one in listed] == [(siti.id, "Camat", True)]


async def test_waiting_returns_with_the_first_change(
    bot: BareBot, siti: PretendPerson, people: EmulatorClient, emulator: Emulator
) -> None:
    """A watcher who knows a message is told of the next one, and of edits by the revision."""
    sent = await bot.send(siti, "a")
    waiting = asyncio.create_task(people.get("wait", person=siti.id, after=sent["message_id"], timeout=5))
    await poll_until(lambda: bool(emulator.world.chats[siti.id].waiters))
    await bot.send(siti, "b")

    assert [message["text"] for message in (await waiting)["messages"]] == ["b"]


async def test_waiting_ends_without_a_change(siti: PretendPerson, people: EmulatorClient) -> None:
    """After the timeout the chat is returned with nothing new."""
    seen = (await siti.chat())["revision"]
    view = await people.get("wait", person=siti.id, revision=seen, timeout=0.05)

    assert (view["revision"], view["messages"]) == (seen, [])


async def test_an_edit_counts_as_a_revision(bot: BareBot, siti: PretendPerson) -> None:
    """The revision grows by one with every message, edit and deletion."""
    before = (await siti.chat())["revision"]
    sent = await bot.send(siti)
    await bot.ok("editMessageText", chat_id=siti.id, message_id=sent["message_id"], text="b")
    await bot.ok("deleteMessage", chat_id=siti.id, message_id=sent["message_id"])

    assert (await siti.chat())["revision"] == before + 3


async def test_the_page_is_told_as_it_happens(bot: BareBot, siti: PretendPerson, people: EmulatorClient) -> None:
    """An open page hears of messages; nothing is prepared before it opens."""
    await bot.send(siti, "sebelum")
    async with bot.session.get(f"{people.url}/emulator/events") as stream:
        await stream.content.readuntil(b"\n\n")
        await bot.send(siti, "sesudah")
        line = (await stream.content.readuntil(b"\n\n")).removeprefix(b"data: ")

    assert (json.loads(line)["type"], json.loads(line)["message"]["text"]) == ("message", "sesudah")


async def test_many_texts_are_said_in_one_call(bot: BareBot, siti: PretendPerson, people: EmulatorClient) -> None:
    """A benchmark needs one request for many messages."""
    await people.post("batch", texts=[[siti.id, "a"], [siti.id, "b"]])

    assert [update["message"]["text"] for update in await bot.updates()] == ["a", "b"]


@pytest.mark.usefixtures("siti")
@pytest.mark.parametrize(
    ("path", "given", "reason"),
    [
        ("say", {"person": 5, "text": "x"}, "nobody here has the id 5"),
        ("say", {"text": "x"}, "missing 'person'"),
        ("people", {"first_name": "A", "colour": 1}, "cannot make a person"),
        ("pace", {"speed": 1}, "pace knows"),
        ("start", {"person": 7_000_000_001, "payload": "a b"}, "the payload of a link"),
    ],
)
async def test_impossible_wishes_are_refused_with_a_reason(
    path: str, given: dict[str, Any], reason: str, people: EmulatorClient
) -> None:
    """A mistake in a story is an error, never silence."""
    with pytest.raises(EmulatorError, match=reason):
        await people.post(path, **given)


async def test_the_page_moves_the_clock_of_the_bot(bot_clock: str) -> None:
    """The wish is passed on as it is, and the emulator's stamps follow the answer."""
    async with Emulator(control=bot_clock) as emulator, EmulatorClient(emulator.url) as people:
        before = await people.get("control/now")
        after = await people.post("control/forward", working_days=1)
        clock = await people.get("clock")

    assert (before["now"], after["words"]) == (MONDAY, "[{'working_days': 1}]")
    assert clock["now"].startswith("2026-11-24T01:00:0")


async def test_without_a_control_address_there_is_no_clock_to_move(people: EmulatorClient) -> None:
    """The page is told to hide the panel."""
    assert await people.get("control") == {"available": False}
    with pytest.raises(EmulatorError, match="there is no such control"):
        await people.get("control/now")


async def test_a_silent_bot_is_reported() -> None:
    """A control address where nobody listens is an error on the page, not a hang."""
    async with Emulator(control="http://127.0.0.1:9") as emulator, EmulatorClient(emulator.url) as other:
        with pytest.raises(EmulatorError, match="the bot does not answer"):
            await other.get("control/now")


async def test_the_page_and_its_parts_are_served(emulator: Emulator) -> None:
    """The page needs nothing from anywhere else."""
    async with aiohttp.ClientSession() as session:
        async with session.get(emulator.url) as page:
            text = await page.text()
        async with session.get(f"{emulator.url}/static/page.js") as script:
            kind = script.content_type

    assert "https://" not in text
    assert kind.endswith("javascript")
