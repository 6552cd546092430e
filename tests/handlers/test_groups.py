"""Groups of a team: linked by an administrator, told by code alone, and never of a case that has a party."""

from datetime import datetime
from typing import Any

import pytest

from core.deadlines import sweep
from core.errors import Refusal
from core.pointers import speaks_of_nobody
from core.records import Case, Notice, TeamChat
from core.team_chats import link
from handlers.notices import compose
from tests.handlers.phones import House, Phone, library, reported, screen

GROUP = -1001234567890
ADMIN, SEKCAM = 940014, 940006


@pytest.fixture
def house() -> House:
    """Open the kecamatan shortly before the end of the semester."""
    house = House(at="kecamatan-lumajang", now=datetime.fromisoformat("2026-12-30T09:00:00+07:00"))
    sweep(house.desk)
    return house


def in_group(phone: Phone, **content: Any) -> dict[str, Any]:
    """Return a message of a phone in the group."""
    chat = {"id": GROUP, "type": "supergroup", "title": "Tim BK Kecamatan"}
    return {**phone.message(**content), "chat": chat}


async def command(phone: Phone) -> Any:
    """Give the command that links the group."""
    entities = [{"type": "bot_command", "offset": 0, "length": 4}]
    return await phone.house.receive({"message": in_group(phone, text="/tim", entities=entities)})


async def removal(phone: Phone) -> None:
    """Take the bot out of the group."""
    bot = {"id": 1, "is_bot": True, "first_name": "Integritas"}
    message = in_group(phone)
    change = {"chat": message["chat"], "from": message["from"], "date": message["date"]}
    states = {"old_chat_member": {"user": bot, "status": "member"}, "new_chat_member": {"user": bot, "status": "left"}}
    await phone.house.receive({"my_chat_member": {**change, **states}})


def recap_comes(house: House) -> list[Notice]:
    """Come to the close of the semester, when the recap waits for the team, and return what the groups are owed."""
    house.now = datetime.fromisoformat("2026-12-31T16:00:00+07:00")
    sweep(house.desk)
    return house.store.find(Notice, key="team-pointer")


async def test_an_administrator_links_a_group_and_it_is_told_by_code_alone(house: House) -> None:
    """One pointer for one step of the team, with the code of the case and nothing else of it."""
    told = screen(await command(Phone(house, ADMIN)))
    [notice] = recap_comes(house)
    composed = compose(house.desk, notice)
    case = house.store.find(Case, procedure="rekap-semester")[-1]

    assert "team-linked" == told.name
    assert composed is not None
    account, outgoing = composed
    assert (GROUP, None) == (account.chat_id, outgoing.markup)
    assert case.code in outgoing.text
    assert "Rekapitulasi" not in outgoing.text


async def test_nobody_else_links_a_group(house: House) -> None:
    """Anybody else is sent to the private chat, and no group is linked."""
    for user in (SEKCAM, 123456):
        with pytest.raises(Refusal, match="refusal-private-only"):
            await command(Phone(house, user))

    assert [] == house.store.find(TeamChat)
    assert [] == recap_comes(house)


async def test_a_group_without_the_bot_hears_nothing(house: House) -> None:
    """Removing the bot ends the link, also for what was owed already; linking again begins anew."""
    await command(Phone(house, ADMIN))
    [notice] = recap_comes(house)
    await removal(Phone(house, ADMIN))
    gone = compose(house.desk, notice)
    await command(Phone(house, ADMIN))

    assert gone is None
    assert compose(house.desk, notice) is not None


async def test_a_group_never_hears_of_a_report() -> None:
    """A complaint in which the team acts is no business of a group."""
    house = await reported()
    link(house.desk, house.person(900018), GROUP, "Tim BK")
    await Phone(house, 910002).say("/start")

    assert [] == house.store.find(Notice, key="team-pointer")


def test_only_procedures_without_a_party_are_pointed_out() -> None:
    """What has a form behind it, or a step of a party, is never told in a group."""
    shelf = library()
    told = {name for name in shelf.procedures if speaks_of_nobody(shelf.procedure(name))}

    assert {"rekap-semester", "sakip", "data-kinerja"} <= told
    assert told.isdisjoint({"pengaduan-sekolah", "penarikan-diri", "deklarasi-lumajang", "deklarasi-kota"})
