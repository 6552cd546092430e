"""Updates reach the bot once they are asked for, and stay until confirmed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.emulator import Emulator
from bot.emulator.client import EmulatorClient, PretendPerson
from tests.bot.emulator.bare_bot import BareBot, poll_until


def texts(updates: list[dict[str, Any]]) -> list[str]:
    """Return the texts of messages."""
    return [update["message"]["text"] for update in updates]


async def test_updates_are_given_again_until_confirmed(bot: BareBot, siti: PretendPerson) -> None:
    """Only an offset past an update confirms it."""
    for text in ("a", "b", "c"):
        await siti.say(text)
    first = await bot.updates()
    again = await bot.updates()
    rest = await bot.updates(offset=first[1]["update_id"])

    assert (texts(first), texts(again), texts(rest)) == (["a", "b", "c"], ["a", "b", "c"], ["b", "c"])


async def test_a_negative_offset_keeps_the_latest(bot: BareBot, siti: PretendPerson) -> None:
    """All earlier updates are forgotten."""
    for text in ("a", "b", "c"):
        await siti.say(text)

    assert texts(await bot.updates(offset=-2)) == ["b", "c"]
    assert texts(await bot.updates()) == ["b", "c"]


async def test_a_limit_is_kept(bot: BareBot, siti: PretendPerson) -> None:
    """No more updates than asked for are handed out."""
    for text in ("a", "b", "c"):
        await siti.say(text)

    assert texts(await bot.updates(limit=2)) == ["a", "b"]


async def test_a_long_poll_ends_with_the_first_update(bot: BareBot, siti: PretendPerson, emulator: Emulator) -> None:
    """The bot hears at once of what is said while it waits."""
    poll = asyncio.create_task(bot.updates(timeout=20))
    await poll_until(lambda: emulator.world.updates.poll is not None)
    await siti.say("Halo")

    assert texts(await asyncio.wait_for(poll, 5)) == ["Halo"]


async def test_an_empty_poll_ends_with_nothing(bot: BareBot) -> None:
    """After its timeout a poll returns an empty list."""
    assert await bot.updates(timeout=1) == []


async def test_a_second_poll_ends_the_first_with_a_conflict(
    bot: BareBot, siti: PretendPerson, emulator: Emulator
) -> None:
    """Two bots cannot share a token; the later one goes on."""
    first = asyncio.create_task(bot.call("getUpdates", timeout=20))
    await poll_until(lambda: emulator.world.updates.poll is not None)
    second = asyncio.create_task(bot.call("getUpdates", timeout=20))
    await first
    await siti.say("Halo")
    envelope = await first
    reason = "terminated by other getUpdates request; make sure that only one bot instance is running"

    assert (envelope["error_code"], envelope["description"]) == (409, f"Conflict: {reason}")
    assert (await second)["ok"] is True


async def test_only_the_kinds_asked_for_are_queued(bot: BareBot, siti: PretendPerson) -> None:
    """The choice is remembered for later polls and webhooks."""
    await bot.updates(allowed_updates=["message"])
    said = await siti.say("a")
    await siti.edit(said["message_id"], "b")

    assert [list(update)[1] for update in await bot.updates()] == ["message"]


async def test_an_edit_of_a_person_is_an_update(bot: BareBot, siti: PretendPerson) -> None:
    """The bot sees the new text."""
    said = await siti.say("a")
    await siti.edit(said["message_id"], "b")
    edited = (await bot.updates())[-1]["edited_message"]

    assert (edited["message_id"], edited["text"]) == (said["message_id"], "b")


async def test_blocking_is_an_update(bot: BareBot, siti: PretendPerson) -> None:
    """The bot learns that it was kicked, and when it is welcome again."""
    await siti.block()
    await siti.unblock()
    states = [update["my_chat_member"]["new_chat_member"]["status"] for update in await bot.updates()]

    assert states == ["kicked", "member"]


async def test_an_injected_update_is_handed_out_as_it_is(bot: BareBot, people: EmulatorClient) -> None:
    """A press by somebody else, of a button never shown, can be pretended."""
    query = {"id": "7", "from": {"id": 5, "is_bot": False, "first_name": "X"}, "chat_instance": "1", "data": "z"}
    number = await people.inject({"callback_query": query})

    assert await bot.updates() == [{"callback_query": query, "update_id": number}]


async def test_an_update_with_an_old_id_is_handed_out_once_more(
    bot: BareBot, siti: PretendPerson, people: EmulatorClient
) -> None:
    """A redelivery reaches the bot whatever offset it asks for, and only once."""
    await siti.say("a")
    update = (await bot.updates())[0]
    await bot.updates(offset=update["update_id"] + 1)
    await people.inject(update)

    assert await bot.updates(offset=update["update_id"] + 1) == [update]
    assert await bot.updates(offset=update["update_id"] + 1) == []


@pytest.mark.parametrize("payload", ["verifikasi_12", "a-B_9"])
async def test_a_link_starts_the_bot_with_its_payload(payload: str, bot: BareBot, people: EmulatorClient) -> None:
    """A deep link becomes /start with the payload, marked as a command."""
    budi = await people.person("Budi")
    await budi.start(payload)
    message = (await bot.updates())[-1]["message"]

    assert message["text"] == f"/start {payload}"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
