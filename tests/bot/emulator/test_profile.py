"""The bot's own card and menus."""

from __future__ import annotations

import pytest

from bot.emulator.client import EmulatorClient, PretendPerson
from tests.bot.emulator.bare_bot import BareBot


def menu(*names: str) -> list[dict[str, str]]:
    """Return commands with these names."""
    return [{"command": name, "description": f"Perintah {name}"} for name in names]


async def test_get_me_describes_the_bot(bot: BareBot) -> None:
    """The id is the first part of the token."""
    me = await bot.ok("getMe")

    assert (me["id"], me["is_bot"], me["username"]) == (1234567890, True, "IntegritasBot")


async def test_the_narrowest_menu_is_shown(bot: BareBot, siti: PretendPerson, people: EmulatorClient) -> None:
    """A menu for the chat goes before one for all private chats, and that before the general one."""
    budi = await people.person("Budi", language_code="en")
    await bot.ok("setMyCommands", commands=menu("umum"))
    general = await siti.commands()
    await bot.ok("setMyCommands", commands=menu("pribadi"), scope={"type": "all_private_chats"})
    await bot.ok("setMyCommands", commands=menu("english"), language_code="en")
    await bot.ok("setMyCommands", commands=menu("tugas"), scope={"type": "chat", "chat_id": siti.id})

    assert (general, await siti.commands(), await budi.commands()) == (["umum"], ["tugas"], ["pribadi"])


async def test_the_language_of_the_phone_chooses_the_menu(bot: BareBot, people: EmulatorClient) -> None:
    """Within a scope the menu of the language goes before the general one."""
    budi = await people.person("Budi", language_code="en")
    await bot.ok("setMyCommands", commands=menu("umum"))
    await bot.ok("setMyCommands", commands=menu("english"), language_code="en")

    assert await budi.commands() == ["english"]


async def test_a_deleted_menu_uncovers_the_wider_one(bot: BareBot, siti: PretendPerson) -> None:
    """Menus are read back by exactly their scope."""
    scope = {"type": "chat", "chat_id": siti.id}
    await bot.ok("setMyCommands", commands=menu("umum"))
    await bot.ok("setMyCommands", commands=menu("tugas"), scope=scope)
    read = await bot.ok("getMyCommands", scope=scope)
    await bot.ok("deleteMyCommands", scope=scope)

    assert (read, await siti.commands()) == (menu("tugas"), ["umum"])


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        (menu("Lapor"), "BOT_COMMAND_INVALID"),
        ([{"command": "lapor", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        (menu(*["a"] * 101), "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_a_wrong_menu_is_refused(commands: list[dict[str, str]], reason: str, bot: BareBot) -> None:
    """Names, descriptions and their number have limits."""
    assert await bot.refusal("setMyCommands", commands=commands) == (400, f"Bad Request: {reason}")


async def test_descriptions_are_kept_by_language(bot: BareBot) -> None:
    """A language without its own text gets the general one."""
    await bot.ok("setMyDescription", description="Umum")
    await bot.ok("setMyDescription", description="English", language_code="en")

    assert await bot.ok("getMyDescription", language_code="en") == {"description": "English"}
    assert await bot.ok("getMyDescription", language_code="id") == {"description": "Umum"}


async def test_a_long_short_description_is_refused(bot: BareBot) -> None:
    """120 characters are the limit."""
    refused = await bot.refusal("setMyShortDescription", short_description="x" * 121)

    assert refused == (400, "Bad Request: short_description is too long")


async def test_get_chat_names_the_person(bot: BareBot, siti: PretendPerson) -> None:
    """Only chats that met the bot can be looked up."""
    chat = await bot.ok("getChat", chat_id=siti.id)

    assert (chat["type"], chat["first_name"], chat["username"]) == ("private", "Siti", "siti_r")
