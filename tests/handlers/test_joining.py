"""Becoming an employee in the chat, and the work of teams: what is shown, what is pressed, what nobody else may."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import NotKnown, Refusal, Stale
from core.invitations import invite, unlink
from core.records import Account, Notice
from core.tries import TRIES
from handlers.answers import Answer
from handlers.notices import compose
from handlers.speaking import render
from tests.handlers.phones import GURU, KEPSEK, SUPARMI, TIM_BK, House, Phone, report, screen

NEW = 424242
PHONE = "+6281200000001"
"""The number that pretend phones share."""


def names(answer: Answer | None) -> list[str]:
    """Return the names of the screens of an answer."""
    return [one.name for one in answer.screens] if answer else []


def link(house: House, who: str) -> str:
    """Return the payload of a new link."""
    return invite(house.desk, house.desk.chart.people[who])


def roster(house: House, who: str = "guru-bambang", phone: str | None = PHONE) -> str:
    """Let somebody stand in the roster with a number and without an account; return his NIP."""
    for account in house.store.find(Account, person_id=who):
        house.store.remove(account)
    person = replace(house.desk.chart.people[who], phone=phone)
    house.store.put(person)
    return person.nip or ""


async def test_a_link_asks_who_one_is_and_the_press_joins() -> None:
    """The link shows a name and changes nothing; the button makes the account his, with his work."""
    house = House()
    await report(Phone(house, SUPARMI))
    payload = link(house, "kepsek-endang")
    phone = Phone(house, NEW)
    shown = await phone.say(f"/start {payload}")
    before = house.person(NEW).id
    joined = await phone.press(f"j:{payload}")
    work = await phone.say("/tugas")

    assert ("join-confirm", True) == (screen(shown).name, screen(shown).data["ends"])
    assert "kepsek-endang" != before
    assert ["joined", "welcome"] == names(joined)
    assert 1 == len(screen(work).data["lines"])
    assert "kepsek-endang" == house.person(NEW).id


async def test_the_old_phone_is_told_and_is_nobodys_any_more() -> None:
    """The notice goes to the old chat; what is pressed there belongs to a stranger."""
    house = House()
    await report(Phone(house, SUPARMI))
    task = house.task()
    payload = link(house, "kepsek-endang")
    phone = Phone(house, NEW)
    await phone.say(f"/start {payload}")
    await phone.press(f"j:{payload}")
    [notice] = house.store.find(Notice, key="notice-account-ended")
    composed = compose(house.desk, notice)

    assert composed is not None
    assert (KEPSEK, "") == (composed[0].chat_id, composed[0].person_id)
    assert "tidak lagi terhubung" in composed[1].text
    with pytest.raises(NotKnown):
        await Phone(house, KEPSEK).press(f"t:{task.id}")


async def test_a_link_works_once() -> None:
    """The second phone that presses it is told that it does not work, and so is a link that nobody gave."""
    house = House()
    roster(house)
    payload = link(house, "guru-bambang")
    await Phone(house, NEW).press(f"j:{payload}")

    for asked in (payload, f"gabung-{'x' * 32}"):
        with pytest.raises(Refusal, match="refusal-invitation"):
            await Phone(house, NEW + 1).say(f"/start {asked}")
        with pytest.raises(Refusal, match="refusal-invitation"):
            await Phone(house, NEW + 1).press(f"j:{asked}")


async def test_nip_and_the_own_number_join() -> None:
    """The NIP is said after the command, the number is shared by the button."""
    house = House()
    nip = roster(house)
    phone = Phone(house, NEW)
    how = await phone.say("/gabung")
    asked = await phone.say(f"/gabung {nip}")
    joined = await phone.contact()

    assert (["join-how"], ["join-share"], ["joined", "welcome"]) == (names(how), names(asked), names(joined))
    assert "guru-bambang" == house.person(NEW).id
    assert ["joined", "welcome"] == names(await phone.say("/gabung"))


async def test_a_wrong_nip_and_a_wrong_number_look_the_same() -> None:
    """Somebody's NIP and nobody's are answered alike before and after the number, word for word."""
    house = House()
    nip = roster(house, phone="+6289999999999")
    first, second = Phone(house, NEW), Phone(house, NEW + 1)
    answers = [
        [await phone.say(f"/gabung {said}"), await phone.contact()]
        for phone, said in ((first, nip), (second, "199901012020011001"))
    ]

    assert answers[0] == answers[1]
    assert ["join-refused"] == names(answers[0][1])
    assert {"guru-bambang"}.isdisjoint({house.person(NEW).id, house.person(NEW + 1).id})


async def test_a_friends_contact_proves_nothing() -> None:
    """Telegram must say that the number belongs to who shares it."""
    house = House()
    nip = roster(house)
    phone = Phone(house, NEW)
    await phone.say(f"/gabung {nip}")
    with pytest.raises(Refusal, match="refusal-contact-not-yours"):
        await phone.contact(owner=GURU)

    assert "guru-bambang" != house.person(NEW).id


async def test_guessing_ends_with_the_same_answer() -> None:
    """After too many tries the right NIP is answered like a wrong one, until the next day."""
    house = House()
    nip = roster(house)
    phone = Phone(house, NEW)
    for _ in range(TRIES):
        await phone.say("/gabung 199901012020011001")
    await phone.say(f"/gabung {nip}")
    refused = await phone.contact()
    house.now += timedelta(hours=25)
    await phone.say(f"/gabung {nip}")

    assert ["join-refused"] == names(refused)
    assert ["joined", "welcome"] == names(await phone.contact())


async def test_the_number_of_the_sop_is_asked_about() -> None:
    """A NIP that cannot be is not taken and not mended."""
    house = House()
    answer = await Phone(house, NEW).say("/gabung 097012181991011002")

    assert ["join-nip-wrong"] == names(answer)


async def test_a_number_for_a_report_is_not_taken_for_joining() -> None:
    """A form that asks for the number gets it, also from who said a NIP before."""
    house = House()
    nip = roster(house)
    phone = Phone(house, NEW)
    await phone.say(f"/gabung {nip}")
    await phone.say("/lapor")
    answer = await phone.contact()

    assert "joined" not in names(answer)
    assert "guru-bambang" != house.person(NEW).id


async def test_an_unlinked_phone_is_a_citizens() -> None:
    """After the office cut it off, the phone has no work, and its holder can still report."""
    house = House()
    await report(Phone(house, SUPARMI))
    unlink(house.desk, house.desk.chart.people["kepsek-endang"])
    answer = await Phone(house, KEPSEK).say("/start")

    assert not screen(answer).data["official"]


async def test_tim_bk_sees_who_uses_the_bot_from_the_help() -> None:
    """The button stands under /bantuan for who looks after it, and names who is missing; others have neither."""
    house = House()
    roster(house)
    offered = await Phone(house, TIM_BK).say("/bantuan")
    shown = await Phone(house, TIM_BK).press("u:0")
    plain = await Phone(house, SUPARMI).say("/bantuan")

    assert (True, False) == (screen(offered).data["enrolment"], screen(plain).data["enrolment"])
    text = render(screen(shown), "id", house.office).text
    assert "belum memulai bot" in text
    assert "Bambang" in text
    with pytest.raises(NotKnown):
        await Phone(house, KEPSEK).press("u:0")
    with pytest.raises(Stale):
        await Phone(house, TIM_BK).press("u:99")
