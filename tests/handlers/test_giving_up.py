"""Forms that are given up, put aside, or stand in the way of another one."""

import pytest

from core.errors import Stale
from core.records import Case, Draft, Evidence
from tests.handlers.phones import KEPSEK, SUPARMI, House, Phone, screen


async def test_cancelling_forgets_the_draft_and_its_files() -> None:
    """What was begun and given up leaves nothing behind."""
    phone = Phone(House(), SUPARMI)
    await phone.photo()

    asked = screen(await phone.say("/batal"))
    assert ("confirm-cancel", 1) == (asked.name, asked.data["count"])
    assert 1 == len(phone.house.store.find(Evidence))
    shown = screen(await phone.press("d:drop"))
    again = screen(await phone.say("/batal"))

    assert (("cancelled", "pengaduan-sekolah"), "nothing-to-cancel") == ((shown.name, shown.data["form"]), again.name)
    assert ([], []) == (phone.house.store.find(Draft), phone.house.store.find(Evidence))


async def test_declining_the_privacy_notice_ends_the_conversation() -> None:
    """Without consent nothing is asked and nothing is kept (UU 27/2022)."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")

    shown = screen(await phone.choose("decline"))

    assert "cancelled" == shown.name
    assert ([], []) == (phone.house.store.find(Draft), phone.house.store.find(Case))


async def test_another_form_asks_what_becomes_of_the_one_that_waits() -> None:
    """A report in the making is not lost by beginning something else: it goes on, or it is given up."""
    phone = Phone(House(), KEPSEK)
    await phone.say("/lapor")
    await phone.choose("agree")

    waits = screen(await phone.say("/penarikan"))
    goes_on = screen(await phone.press("d:go"))
    dropped = screen(await phone.press("d:drop"))
    begun = screen(await phone.say("/penarikan"))

    assert ("draft-waits", "pengaduan-sekolah", 2) == (waits.name, waits.data["form"], waits.data["step"])
    assert ("nama", True) == (goes_on.data["question"], goes_on.data["resumed"])
    assert ("cancelled", "penarikan-diri") == (dropped.name, begun.data["form"])


async def test_giving_up_asks_first_where_answers_would_be_lost() -> None:
    """One more press, and only where there is something to lose; whoever presses on goes on where he was."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")
    await phone.say("Suparmi")
    before = phone.house.rows()

    asked = screen(await phone.choose("!cancel"))
    on = screen(await phone.press("d:go"))

    assert ("confirm-cancel", 1) == (asked.name, asked.data["count"])
    assert ("nik", True) == (on.data["question"], on.data["resumed"])
    assert before == phone.house.rows()


async def test_a_form_without_answers_is_given_up_at_once() -> None:
    """Nothing is lost, so nothing is asked."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")

    assert "cancelled" == screen(await phone.choose("!cancel")).name


async def test_a_button_of_an_earlier_question_gives_nothing_up() -> None:
    """A cancel of a screen that has passed does nothing."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")
    await phone.say("Suparmi")

    with pytest.raises(Stale):
        await phone.press("q:0:!cancel")


async def test_a_form_is_put_aside_and_gone_on_with_later() -> None:
    """What is saved waits, and the welcome and the list of reports remind of it."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")
    await phone.say("Suparmi")

    aside = screen(await phone.press("d:keep"))
    welcome = screen(await phone.say("/start"))
    listed = await phone.say("/status")

    assert ("put-aside", 3, 13) == (aside.name, aside.data["step"], aside.data["of"])
    assert (3, 13) == (welcome.data["draft"]["step"], welcome.data["draft"]["of"])
    assert listed is not None
    assert ["reports", "unfinished"] == [one.name for one in listed.screens]
    assert "nik" == screen(await phone.press("d:go")).data["question"]


async def test_who_has_begun_nothing_is_reminded_of_nothing() -> None:
    """A form that was only looked at does not wait."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")

    assert screen(await phone.say("/start")).data["draft"] is None
