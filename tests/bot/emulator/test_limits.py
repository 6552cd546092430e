"""Pace limits and faults on request."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from bot.emulator.client import EmulatorClient, EmulatorError, PretendPerson
from tests.bot.emulator.bare_bot import BareBot

LOOSE = {"per_second": 1000, "burst": 1000}


async def test_a_chat_that_is_flooded_answers_429(bot: BareBot, siti: PretendPerson, people: EmulatorClient) -> None:
    """The refusal says how many seconds to wait, and nothing is sent."""
    await people.pace(chat={"per_second": 0.1, "burst": 2})
    await bot.send(siti)
    await bot.send(siti)
    envelope = await bot.call("sendMessage", chat_id=siti.id, text="Halo")

    assert (envelope["error_code"], envelope["parameters"]) == (429, {"retry_after": 10})
    assert envelope["description"] == "Too Many Requests: retry after 10"
    assert len(await siti.texts()) == 2


async def test_the_total_pace_counts_all_chats(bot: BareBot, siti: PretendPerson, people: EmulatorClient) -> None:
    """Another chat is refused when the bot as a whole was too fast."""
    budi = await people.person("Budi")
    await budi.start()
    await people.pace(total={"per_second": 0.5, "burst": 1})
    await bot.send(siti)

    assert (await bot.refusal("sendMessage", chat_id=budi.id, text="x"))[0] == 429


async def test_a_group_has_a_pace_of_its_own(bot: BareBot, siti: PretendPerson, people: EmulatorClient) -> None:
    """20 messages a minute are the limit of a group."""
    group = await people.group("Tim BK", [siti])
    await people.pace(group={"per_second": 20 / 60, "burst": 1}, chat=LOOSE)
    await bot.ok("sendMessage", chat_id=group, text="a")
    envelope = await bot.call("sendMessage", chat_id=group, text="b")

    assert envelope["parameters"] == {"retry_after": 3}


async def test_the_pace_can_be_switched_off(bot: BareBot, siti: PretendPerson, people: EmulatorClient) -> None:
    """A benchmark is not held back."""
    await people.pace(chat={"per_second": 0.1, "burst": 1})
    await people.pace(enabled=False)
    for _ in range(5):
        await bot.send(siti)

    assert len(await siti.texts()) == 5


async def test_faults_strike_as_often_as_asked(bot: BareBot, siti: PretendPerson, people: EmulatorClient) -> None:
    """A fault for one method leaves the others alone."""
    await people.fault("429", method="sendMessage", count=2, retry_after=7)
    await bot.ok("getMe")
    struck = [await bot.call("sendMessage", chat_id=siti.id, text="x") for _ in range(3)]

    assert [one.get("parameters") for one in struck] == [{"retry_after": 7}, {"retry_after": 7}, None]
    assert await siti.texts() == ["x"]


async def test_a_fault_may_concern_one_chat(bot: BareBot, siti: PretendPerson, people: EmulatorClient) -> None:
    """Other chats are served meanwhile, and clearing ends it."""
    budi = await people.person("Budi")
    await budi.start()
    await people.fault("500", chat_id=budi.id, count=None)
    await bot.send(siti)
    refused = await bot.refusal("sendMessage", chat_id=budi.id, text="x")
    await people.clear_faults()

    assert refused == (500, "Internal Server Error")
    assert (await bot.send(budi))["text"] == "Halo"


@pytest.mark.parametrize(("kind", "shown"), [("drop_before", []), ("drop_after", ["x"])])
async def test_a_dropped_connection_may_or_may_not_have_had_its_effect(
    kind: str, shown: list[str], bot: BareBot, siti: PretendPerson, people: EmulatorClient
) -> None:
    """The caller cannot tell the two apart; the phone can."""
    await people.fault(kind, method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await bot.call("sendMessage", chat_id=siti.id, text="x")

    assert await siti.texts() == shown


async def test_a_delay_holds_the_reply_back(bot: BareBot, people: EmulatorClient) -> None:
    """The call takes at least as long as asked."""
    await people.fault("delay", method="getMe", seconds=0.2)
    begun = asyncio.get_running_loop().time()
    await bot.ok("getMe")

    assert asyncio.get_running_loop().time() - begun >= 0.2


async def test_an_unknown_fault_is_refused(people: EmulatorClient) -> None:
    """A misspelt fault never goes unnoticed."""
    with pytest.raises(EmulatorError, match="a fault is one of"):
        await people.fault("explode")


async def test_a_file_download_can_fail(bot: BareBot, siti: PretendPerson, people: EmulatorClient) -> None:
    """The method `file` stands for the download."""
    await siti.document(b"isi", "a.txt")
    file_id = (await bot.updates())[-1]["message"]["document"]["file_id"]
    path = (await bot.ok("getFile", file_id=file_id))["file_path"]
    await people.fault("500", method="file")
    statuses = []
    for _ in range(2):
        async with bot.session.get(f"{bot.file_url}/{path}") as response:
            statuses.append(response.status)

    assert statuses == [500, 200]
