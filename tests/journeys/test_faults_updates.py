"""Poisoned updates among good ones: the good ones are answered, the poisoned ones kept, and the log stays silent."""

import asyncio
import re
from pathlib import Path
from typing import Any

from bot.emulator.person import PretendPerson
from bot.emulator.server import TOKEN
from core.records import Handled
from tests.journeys.processes import PATIENCE, Town, town
from tests.journeys.test_crash_twice import message

_SECRET = "Kepala dinas menerima amplop di rumah makan Barokah"
_FAULT = "ada gangguan di pihak kami"
_REFERENCE = re.compile(r"\b[0-9A-Z]{8}\b")
_UNREADABLE, _UNSTORABLE, _UNKNOWN, _WITHOUT_A_SENDER = range(700_500_000, 700_500_004)
_FAILED = {"state": "failed"}


def _unreadable(phone: PretendPerson) -> dict[str, Any]:
    return message(phone, _SECRET, _UNREADABLE, date="kemarin")


def _unstorable(phone: PretendPerson) -> dict[str, Any]:
    """Return the press of a button whose data hold half a letter, which no database takes."""
    said = message(phone, "", _UNSTORABLE)["message"]
    pressed = {
        "id": "1",
        "from": said.pop("from"),
        "chat_instance": "1",
        "data": f"t:{_SECRET[:9]}\ud83d",
        "message": said,
    }
    return {"update_id": _UNSTORABLE, "callback_query": pressed}


async def _begin(one: Town, name: str) -> PretendPerson:
    phone = await one.emulator.person(name)
    await phone.start()
    await phone.wait_for("Selamat datang", PATIENCE)
    return phone


async def test_a_poisoned_update_holds_up_nobody_and_is_kept_with_its_error(tmp_path: Path) -> None:
    """It is tried three times, then kept; its sender is told the reference under which it lies."""
    async with town(tmp_path) as one:
        poisoner, other, neighbour = [await _begin(one, name) for name in ("Peracun", "Pelapor", "Tetangga")]
        await other.say("/lapor")
        await other.press("Ya, saya setuju", PATIENCE)
        await other.wait_for("Siapa nama lengkap Anda?", PATIENCE)
        await one.emulator.inject(_unreadable(poisoner))
        await one.emulator.inject(_unstorable(other))
        await one.emulator.inject({"update_id": _UNKNOWN, "kiriman_dari_masa_depan": {"isi": _SECRET}})
        await one.emulator.inject({"update_id": _WITHOUT_A_SENDER, "message": [_SECRET]})
        await neighbour.say("/bantuan")
        await neighbour.wait_for("Bantuan", PATIENCE)
        told = {phone: await phone.wait_for(_FAULT, PATIENCE) for phone in (poisoner, other)}

        failed = {row.id: row for row in await one.find(Handled, 3, **_FAILED)}
        assert {_UNREADABLE, _UNSTORABLE, _WITHOUT_A_SENDER} == set(failed)
        for phone, update_id in ((poisoner, _UNREADABLE), (other, _UNSTORABLE)):
            reference = _REFERENCE.findall(told[phone]["text"])[-1]
            assert (failed[update_id].error or "").startswith(f"{reference}\nTraceback")
            assert reference in one.log
        assert 2 == one.log.count(f'"update_id": {_UNSTORABLE}, "reason"')
        assert (False, False, False) == tuple(secret in one.log for secret in (_SECRET, _SECRET[:9], TOKEN))


async def test_after_a_poisoned_update_its_sender_goes_on_where_he_was(tmp_path: Path) -> None:
    """The offset moves past it, the form still asks the same question, and a restart does not bring it back."""
    async with town(tmp_path) as one:
        phone = await _begin(one, "Pelapor")
        await phone.say("/lapor")
        await phone.press("Ya, saya setuju", PATIENCE)
        await phone.wait_for("Siapa nama lengkap Anda?", PATIENCE)
        await one.emulator.inject(_unstorable(phone))
        await phone.wait_for(_FAULT, PATIENCE)
        await one.acknowledged()
        await one.find(Handled, **_FAILED)
        await one.restart()
        await phone.say("Siti Aminah")
        await phone.wait_for("Berapa NIK Anda?", PATIENCE)

        assert 1 == len(one.rows(Handled, **_FAILED))
        assert 1 == sum(_FAULT in text for text in await phone.texts())


async def test_strange_contents_are_dealt_with_one_and_all(tmp_path: Path) -> None:
    """Kinds of content that nobody asked for neither fail nor stay, and everybody is still answered."""
    async with town(tmp_path) as one:
        phone = await _begin(one, "Siti")
        strange = [
            {"dice": {"emoji": "🎲", "value": 3}},
            {"poll_answer": 3},
            {"venue": {}},
            {"game": None},
            {"text": ""},
        ]
        content = [message(phone, "x", 700_600_000 + number) for number in range(25)]
        for number, update in enumerate(content):
            update["message"] |= strange[number % len(strange)]
        await asyncio.gather(*(one.emulator.inject(update) for update in content))
        await phone.say("/bantuan")
        await phone.wait_for("Bantuan", PATIENCE)

        assert 25 + 2 == len(await one.find(Handled, 27))
