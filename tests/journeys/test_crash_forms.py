"""The power goes off in the middle of a form: whoever was telling goes on where he was."""

from functools import partial
from pathlib import Path

from core.records import Draft, Evidence, Handled
from tests.benchmarks.story import Deed
from tests.journeys.processes import PATIENCE, Town, town
from tests.journeys.reporters import RECEIPT, Reporter, answered, answers_of, cases_of

_ASKED_FOR_ADDRESS = "Di mana alamat Anda?"
_ASKED_HOW_CONCERNED = "Apa hubungan Anda dengan keputusan"
_ADDRESS = "Jalan Melati 3, RT 02/RW 01, Desa Krajan, Mejayan"


def _address(deed: Deed) -> bool:
    return deed.words == _ADDRESS


def _is(kind: str, deed: Deed) -> bool:
    return deed.kind == kind and deed.words != "/start"


async def test_whoever_was_filling_in_a_form_goes_on_where_he_was(tmp_path: Path) -> None:
    """Kill -9 loses no answer: neither what the bot had taken without a commit, nor what is said while it is dead."""
    async with town(tmp_path) as one:
        citizen = await Reporter.arrive(one.emulator)
        for kind in ("press", "photo"):
            await citizen.tell(until=partial(_is, kind))
            await one.at_rest()
            deed, done = citizen.left[0], await citizen.act()
            await one.restart()
            await answered(citizen.phone, done["revision"], deed.answers)
            if kind == "press":
                await _tell_the_address_to_nobody(one, citizen)
        await citizen.send_in()

        (case,) = one.look(lambda store: cases_of(store, citizen.phone.id))
        told = one.look(lambda store: answers_of(store, case))
        said = {citizen.told[2], citizen.told[3], _ADDRESS, *citizen.told[6:]}
        assert set() == said - {str(answer) for answer in told.values()}
        assert ({"name", "nik", "phone", "address"} - set(told), 1) == (set(), len(one.rows(Evidence)))


async def _tell_the_address_to_nobody(one: Town, citizen: Reporter) -> None:
    await citizen.tell(until=_address)
    one.kill()
    await citizen.act()
    await one.start()
    await citizen.phone.wait_for(_ASKED_HOW_CONCERNED, PATIENCE)


async def test_what_was_committed_but_not_yet_answered_is_answered_after_the_crash(tmp_path: Path) -> None:
    """Kill -9 between the commit and the answer: the answer comes, and the update is not worked on twice."""
    async with town(tmp_path) as one:
        citizen = await Reporter.arrive(one.emulator)
        await citizen.tell(until=_address)
        await one.wait(lambda: not one.rows(Handled, state="unsent"), "every answer has been sent")
        before = one.rows(Draft)[0]
        for method in ("sendMessage", "editMessageText"):
            await one.emulator.fault("drop_before", method=method, count=None)
        await citizen.act()
        (kept,) = await one.find(Handled, state="unsent")
        one.kill()
        assert [] == await one.sent(citizen.phone.id, code=500)
        await one.emulator.clear_faults()
        await one.start()
        await citizen.phone.wait_for(_ASKED_HOW_CONCERNED, PATIENCE)

        await one.find(Handled, id=kept.id, state="sent")
        after = one.rows(Draft)[0]
        assert (before.revision + 1, "hubungan") == (after.revision, after.question)
        texts = await citizen.phone.texts()
        assert 1 == sum(_ASKED_HOW_CONCERNED in text for text in texts)


async def test_a_receipt_whose_delivery_failed_is_given_after_the_crash(tmp_path: Path) -> None:
    """The case was kept and its reporter not told: the same code arrives after the restart, of the one case."""
    async with town(tmp_path) as one:
        citizen = await Reporter.arrive(one.emulator)
        await citizen.tell()
        for method in ("sendMessage", "editMessageText"):
            await one.emulator.fault("500", method=method, count=None)
        await citizen.act()
        (case,) = await one.wait(lambda: one.look(lambda store: cases_of(store, citizen.phone.id)), "the case")
        one.kill()
        await one.emulator.clear_faults()
        await one.start()
        await citizen.phone.wait_for(RECEIPT, PATIENCE)

        assert [case.code] == await citizen.codes()
        assert [case] == one.look(lambda store: cases_of(store, citizen.phone.id))
