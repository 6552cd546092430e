"""Work that goes over on paper: who records it, for whom, and with what proof."""

from dataclasses import replace

import pytest

from core.errors import NotKnown
from core.records import Account, Entry
from tests.handlers.phones import KEPSEK, TIM_BK, Phone, button, reported, screen


async def test_the_team_records_a_decision_on_paper_for_whoever_cannot_be_reached() -> None:
    """Tim BK may act in the name of an official without the bot, with the signed scan, and both are named."""
    house = await reported()
    account = house.store.get(Account, KEPSEK)
    assert account is not None
    house.store.put(replace(account, unreachable_since=house.now))
    phone = Phone(house, TIM_BK)

    lines = screen(await phone.say("/tugas")).data["lines"]
    shown = screen(await phone.press(f"t:{house.task().id}"))
    await phone.press(button(house, "benar", "b"))
    await phone.say("Terbukti menurut pemeriksaan kepala sekolah.")
    if phone.asked == "bukti":
        await phone.choose("!skip")
    asked = phone.asked
    await phone.photo()
    await phone.choose("!done")
    told = screen(await phone.choose("!submit"))

    entry = house.store.find(Entry, what="acted")[0]
    assert ([True], True) == ([line["stand_in"] for line in lines], shown.data["stand_in"])
    assert shown.data["holder"].startswith("Endang Sulistyaningrum")
    assert ("pindaian", "acted") == (asked, told.name)
    assert ("staf-yuliana", "kepsek-endang") == (entry.person_id, entry.on_behalf_id)


async def test_nobody_stands_in_for_an_official_who_can_be_reached() -> None:
    """As long as an official has the bot, only he decides."""
    house = await reported()

    with pytest.raises(NotKnown):
        await Phone(house, TIM_BK).press(button(house, "benar", "b"))


async def test_a_recorded_serving_leaves_the_case_where_it_is() -> None:
    """What was handed over on paper is recorded, without deciding."""
    house = await reported()
    phone = Phone(house, KEPSEK)
    await phone.press(button(house, "catat-penyampaian"))
    await phone.say("Salinan laporan diserahkan dengan tanda terima.")
    await phone.choose("today")
    await phone.choose("!skip")
    await phone.choose("!skip")

    told = screen(await phone.choose("!submit"))

    assert ("acted", "pemeriksaan") == (told.name, house.case().state)
