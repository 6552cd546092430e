"""Following in the chat: adding to a report, the reporter's own turn, more time, units to choose, reports alike."""

from typing import Any

import pytest

from core.errors import NotKnown, Refusal, Stale
from core.records import Case, Notice
from handlers.notices import compose
from handlers.speaking import render
from tests.handlers.phones import GURU, KEPSEK, MAYA, SUPARMI, House, Phone, button, report, reported, screen

AUDITOR, KADIS_PUPR = 920009, 920014
UNTRUE = {"alasan": "Nota itu ternyata keliru, dan toko itu bukan miliknya."}


async def test_something_is_added_to_an_open_report_alone() -> None:
    """The button is there while it is open; afterwards, and for anybody else, it does nothing."""
    house = await reported()
    suparmi, case = Phone(house, SUPARMI), house.case()
    asked = screen(await suparmi.press(f"n:{case.id}"))
    await suparmi.say("Ada saksi lain: penjaga gudang.")
    await suparmi.choose("!skip")
    done = screen(await suparmi.choose("!submit"))
    for stranger in (GURU, KEPSEK, MAYA):
        with pytest.raises(NotKnown):
            await Phone(house, stranger).press(f"n:{case.id}")
    house.act(KEPSEK, "bukan-bk", {**UNTRUE, "tujuan": "Dinas Pendidikan"})

    assert ("tambahan", "added") == (asked.data["form"], done.name)
    with pytest.raises(Refusal, match="refusal-case-closed"):
        await suparmi.press(f"n:{case.id}")


async def test_the_own_turn_is_told_while_it_is() -> None:
    """The reporter is asked for his response; once he has given it, the notice is no longer true."""
    house = await reported()
    house.act(KEPSEK, "tidak-benar", UNTRUE)
    [notice] = house.store.find(Notice, key="notice-own-turn")
    told = compose(house.desk, notice)
    suparmi = Phone(house, SUPARMI)
    await suparmi.press(button(house, "setuju"))
    await suparmi.choose("!submit")

    assert told
    assert "Nota itu ternyata keliru" in told[1].text
    assert compose(house.desk, notice) is None
    assert house.case().closed_at


@pytest.mark.parametrize("user", [GURU, KEPSEK, MAYA])
async def test_nobody_else_presses_the_reporters_buttons(user: int) -> None:
    """To everybody else they do not exist."""
    house = await reported()
    house.act(KEPSEK, "tidak-benar", UNTRUE)

    with pytest.raises(NotKnown):
        await Phone(house, user).press(button(house, "setuju"))


async def test_status_names_nobody() -> None:
    """Whose turn it is is a place in the office, in both languages."""
    house = await reported()
    shown = screen(await Phone(house, SUPARMI).say(f"/status {house.case().code}"))
    texts = [render(shown, language, house.office).text for language in ("id", "en")]

    assert "Sekarang giliran: Atasan langsung pejabat yang dilaporkan." in texts[0]
    assert "It is the turn of:" in texts[1]
    assert not [text for text in texts if "Endang" in text]


async def test_a_unit_is_chosen_once() -> None:
    """A procedure of units shows them; a second press of the same button opens nothing more."""
    house = House(at="kota-pasuruan")
    auditor = Phone(house, AUDITOR)
    shown = screen(await auditor.press("sop:monev-kota"))
    press = f"sop-u:monev-kota:{shown.data['runs']}:0"
    await auditor.press(press)

    assert 6 == len(shown.data["units"])
    with pytest.raises(Stale):
        await auditor.press(press)
    with pytest.raises(Stale):
        await auditor.press("sop-go:monev-kota:1")
    with pytest.raises(NotKnown):
        await Phone(house, KADIS_PUPR).press("sop-u:monev-kota:1:0")
    assert ["bkpsdm"] == [case.unit_id for case in house.store.find(Case, procedure="monev-kota")]


async def test_a_unit_beyond_the_list_opens_nothing() -> None:
    """A button that was tampered with is answered as one of something that does not exist."""
    house = House(at="kota-pasuruan")

    with pytest.raises(NotKnown):
        await Phone(house, AUDITOR).press("sop-u:monev-kota:0:99")
    assert [] == house.store.find(Case, procedure="monev-kota")


async def test_more_time_is_for_whom_the_procedure_names() -> None:
    """Where a step allows none, the button does not exist."""
    house = await reported()
    task = house.task()

    with pytest.raises(NotKnown):
        await Phone(house, KEPSEK).press(f"ex:{task.id}:{task.revision}")


async def test_reports_alike_are_linked_by_who_reads_both() -> None:
    """The examiner sees the list; to the reporters and the accused it does not exist."""
    house = await reported()
    await report(Phone(house, MAYA))
    first, second = house.store.find(Case, procedure="pengaduan-sekolah", order="opened_at")
    head = Phone(house, KEPSEK)
    listed: Any = screen(await head.press(f"al:{first.id}")).data
    linked: Any = screen(await head.press(f"al-add:{first.id}:{second.id}")).data
    for stranger in (GURU, SUPARMI, MAYA):
        for data in (f"al:{first.id}", f"al-add:{first.id}:{second.id}", f"al-off:{first.id}:{second.id}"):
            with pytest.raises(NotKnown):
                await Phone(house, stranger).press(data)

    assert [(second.code, False)] == [(one["code"], one["linked"]) for one in listed["lines"]]
    assert [(second.code, True)] == [(one["code"], one["linked"]) for one in linked["lines"]]
