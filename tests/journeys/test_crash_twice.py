"""What Telegram hands out twice is done once, and a bot that is asked to stop leaves nothing undone."""

import asyncio
from pathlib import Path
from typing import Any

from bot.emulator.person import PretendPerson
from core.records import Case, Consent, Draft, Handled
from tests.journeys.processes import PATIENCE, town
from tests.journeys.reporters import Reporter, answered, cases_of

_FIRST_QUESTION = "Apakah Anda setuju?"
_HELP = "Bantuan"
_UPDATE = 700_500_000


def message(phone: PretendPerson, text: str, update_id: int, **other: Any) -> dict[str, Any]:
    """Return an update in which a person says something."""
    who = {"id": phone.id, "is_bot": False, "first_name": phone.name, "language_code": "id"}
    command = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []
    said = {
        "message_id": update_id % 100_000, "date": 1_795_000_000, "text": text, "from": who, "entities": command,
        "chat": {"id": phone.id, "type": "private", "first_name": phone.name},
    }  # fmt: skip
    return {"update_id": update_id, "message": {**said, **other}}


async def test_an_update_that_comes_many_times_has_one_effect_and_one_answer(tmp_path: Path) -> None:
    """The same update_id at the same moment, later, and after a crash is one update."""
    async with town(tmp_path) as one:
        phone = await one.emulator.person("Siti", phone="+6281200000001")
        await phone.start()
        await phone.wait_for("Selamat datang", PATIENCE)
        update = message(phone, "/lapor", _UPDATE)
        await asyncio.gather(*(one.emulator.inject(dict(update)) for _ in range(4)))
        await phone.wait_for(_FIRST_QUESTION, PATIENCE)
        await one.find(Handled, id=_UPDATE, state="sent")
        await one.restart()
        await one.emulator.inject(dict(update))
        await one.emulator.inject(message(phone, "/bantuan", _UPDATE + 1))
        await phone.wait_for(_HELP, PATIENCE)

        assert 1 == sum(_FIRST_QUESTION in text for text in await phone.texts())
        assert (1, 0) == (len(one.rows(Handled, id=_UPDATE)), one.rows(Draft)[0].revision)


async def test_a_button_whose_press_comes_twice_sends_one_report_in(tmp_path: Path) -> None:
    """The press is handed out again after a crash, and finds its stored answer."""
    async with town(tmp_path) as one:
        citizen = await Reporter.arrive(one.emulator)
        await citizen.tell()
        await one.emulator.fault("drop_after", method="getUpdates")
        pressed = await citizen.act()
        await answered(citizen.phone, pressed["revision"])
        await one.restart()
        await one.wait(lambda: not one.rows(Handled, state="unsent"), "every answer has been sent")

        (case,) = one.look(lambda store: cases_of(store, citizen.phone.id))
        assert {case.code} == set(await citizen.codes())
        assert (1, 1) == (len(one.rows(Case)), len(one.rows(Consent)))


async def test_a_bot_that_is_asked_to_stop_answers_and_acknowledges_what_it_has_begun(tmp_path: Path) -> None:
    """SIGTERM in the middle of an answer: it is given, Telegram knows, the status is 0, and nothing comes twice."""
    async with town(tmp_path) as one:
        citizen = await Reporter.arrive(one.emulator)
        await citizen.tell()
        for method in ("sendMessage", "editMessageText"):
            await one.emulator.fault("delay", method=method, chat_id=citizen.phone.id, seconds=1.0)
        await citizen.act()
        await one.wait(lambda: one.rows(Case), "the case")
        status = await one.stop()

        assert (0, 0) == (status, await one.unacknowledged())
        assert [] == one.rows(Handled, state="unsent")
        assert 1 == len(await citizen.codes())
        await one.start()
        await citizen.phone.say("/bantuan")
        await citizen.phone.wait_for(_HELP, PATIENCE)
        assert (1, 1) == (len(await citizen.codes()), len(one.rows(Case)))
        assert "Traceback" not in one.log


async def test_what_is_said_while_a_bot_goes_down_is_answered_by_the_next(tmp_path: Path) -> None:
    """A crowd goes on talking while the bot is told to stop: everybody is answered, nobody twice."""
    async with town(tmp_path) as one:
        phones = [await one.emulator.person(f"Warga {number}") for number in range(30)]
        done = await asyncio.gather(*(phone.start() for phone in phones))
        status = await one.stop()
        await one.start()
        await asyncio.gather(*(answered(phone, one["revision"]) for phone, one in zip(phones, done, strict=True)))

        assert 0 == status
        assert [1] * len(phones) == [len(await phone.texts()) for phone in phones]
