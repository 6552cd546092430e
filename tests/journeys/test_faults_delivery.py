"""Telegram has a bad day: nothing that is owed is lost, and what arrived is not sent again."""

import asyncio
import re
from datetime import datetime
from pathlib import Path

from bot.emulator.person import PretendPerson
from core.records import Account, Handled, Notice
from tests.journeys.processes import PATIENCE, Town, town
from tests.journeys.reporters import RECEIPT, Reporter

HEAD, TEAM = 900010, (900012, 900017, 900020)
_NEW_TASK = "Ada tugas baru"
_UNREACHABLE = "belum dapat dihubungi lewat bot"
_WELCOME = "Selamat datang"
_BURST = 5
_SENDING = ("sendMessage", "editMessageText")


async def official(one: Town, person_id: int) -> PretendPerson:
    """Let an official of the school open the bot."""
    phone = await one.emulator.person(f"Pejabat {person_id}", id=person_id)
    await phone.start()
    await phone.wait_for(_WELCOME, PATIENCE)
    return phone


async def _fault(one: Town, kind: str, chat: int, **wishes: int) -> None:
    for method in _SENDING:
        await one.emulator.fault(kind, method=method, chat_id=chat, **wishes)


async def _arrived(phone: PretendPerson, words: str) -> int:
    return sum(words in text for text in await phone.texts())


async def test_answers_come_once_through_every_fault_that_had_no_effect(tmp_path: Path) -> None:
    """429 with its pause, 500, a connection cut before the effect, and a slow reply: each person is told once."""
    async with town(tmp_path) as one:
        phones = [await one.emulator.person(f"Warga {number}") for number in range(5)]
        for phone, kind in zip(phones, ("429", "500", "drop_before", "delay"), strict=False):
            await _fault(one, kind, phone.id)
        begun = asyncio.get_running_loop().time()
        await asyncio.gather(*(phone.start() for phone in phones))
        await phones[-1].wait_for(_WELCOME, PATIENCE)
        undisturbed = asyncio.get_running_loop().time() - begun
        await asyncio.gather(*(phone.wait_for(_WELCOME, PATIENCE) for phone in phones))
        await one.find(Handled, len(phones), state="sent")

        assert undisturbed < 1.0
        assert [1] * len(phones) == [await _arrived(phone, _WELCOME) for phone in phones]
        assert 1 == len(await one.sent(phones[0].id, code=429))


async def test_an_answer_whose_reply_was_lost_comes_again_and_its_effect_does_not(tmp_path: Path) -> None:
    """Between sending and knowing, an answer may come twice; the report behind it is one."""
    async with town(tmp_path) as one:
        citizen = await Reporter.arrive(one.emulator)
        await citizen.tell()
        await one.emulator.fault("drop_after", method="editMessageText", chat_id=citizen.phone.id)
        await citizen.act()
        await citizen.phone.wait_for(RECEIPT, PATIENCE)
        await one.wait(lambda: not one.rows(Handled, state="unsent"), "the receipt is known to be sent")

        assert 1 == len(set(await citizen.codes()))
        assert 1 == len(one.rows(Notice, key="notice-task"))


async def test_a_notice_comes_once_through_429_cut_connections_and_a_crash(tmp_path: Path) -> None:
    """A 429 names the seconds, and no second attempt falls into them; a cut connection puts the notice off."""
    async with town(tmp_path) as one:
        head = await official(one, HEAD)
        await (await Reporter.arrive(one.emulator)).send_in()
        for kind in ("429", "drop_before"):
            await one.emulator.fault(kind, method="sendMessage", chat_id=HEAD, retry_after=2)
        one.open_office()
        await one.find(Notice, key="notice-task", tries=2, leased_until=None)
        await one.restart()
        one.open_office()
        await head.wait_for(_NEW_TASK, PATIENCE)
        await one.find(Notice, key="notice-task", state="sent")

        calls = await one.emulator.calls("sendMessage")
        tries = [call for call in calls if _NEW_TASK in call["params"]["text"]]
        assert [429, 0, 200] == [call["code"] for call in tries]
        assert _seconds(tries[1]["time"]) - _seconds(tries[0]["time"]) >= 2
        assert 1 == await _arrived(head, _NEW_TASK)


async def test_the_team_is_told_of_an_official_whom_no_message_reaches(tmp_path: Path) -> None:
    """Blocked, or never opened: Tim BK serves on paper whom the bot cannot reach, until he comes back."""
    async with town(tmp_path) as one:
        head, member = await official(one, HEAD), await official(one, TEAM[0])
        await head.block()
        await (await Reporter.arrive(one.emulator)).send_in()
        one.open_office()
        await one.find(Notice, key="notice-task", state="unreachable")
        one.open_office()
        await member.wait_for(_UNREACHABLE, PATIENCE)
        # The others of the team have never opened the bot, and Telegram does not let it speak first.
        await one.find(Notice, len(TEAM) - 1, key="notice-unreachable", state="unreachable")

        assert one.rows(Account, id=HEAD)[0].unreachable_since is not None
        assert one.rows(Account, id=TEAM[1])[0].unreachable_since is not None
        await head.unblock()
        await head.start()
        await head.wait_for("1 tugas yang menunggu", PATIENCE)
        assert one.rows(Account, id=HEAD)[0].unreachable_since is None


async def test_a_citizen_who_blocks_the_bot_in_the_middle_stops_nothing(tmp_path: Path) -> None:
    """His answer is refused for good and not tried again at every start; when he is back he goes on."""
    async with town(tmp_path) as one:
        phone = await one.emulator.person("Siti", phone="+6281200000001")
        await phone.start()
        await phone.wait_for(_WELCOME, PATIENCE)
        await _fault(one, "delay", phone.id)
        await phone.say("/lapor")
        await phone.block()
        await one.wait(lambda: not one.rows(Handled, state="unsent"), "nothing is owed any more")
        await one.restart()
        await phone.unblock()
        await phone.say("/lapor")
        await phone.wait_for("Apakah Anda setuju?", PATIENCE)

        assert ['"resent": 0'] * 2 == re.findall(r'"resent": \d+', one.log)


async def test_a_burst_of_notices_keeps_telegrams_pace(tmp_path: Path) -> None:
    """With the limits at their strictest, everybody gets everything, and Telegram has nothing to refuse."""
    async with town(tmp_path) as one:
        head = await official(one, HEAD)
        citizens = [await Reporter.arrive(one.emulator, number + 1) for number in range(_BURST)]
        await asyncio.gather(*(citizen.send_in() for citizen in citizens))
        await one.emulator.clear_calls()
        await one.emulator.pace(total={"per_second": 30, "burst": 30}, chat={"per_second": 1.1, "burst": 1})
        one.open_office()
        await one.find(Notice, _BURST, key="notice-task", state="sent")

        codes = [call["code"] for call in await one.emulator.calls("sendMessage")]
        assert [200] * _BURST == codes
        assert _BURST == await _arrived(head, _NEW_TASK)


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()
