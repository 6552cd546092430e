"""Each person's menu of commands lists what that person may use; Telegram is told when it has changed."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeAlias

import structlog
from telegram import BotCommand, BotCommandScope, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.clock import Clock
from bot.lanes import Lanes
from bot.transactions import Rows, Writing
from core.desk import Desk, Office
from core.people import person_of
from core.records import Person

Commands: TypeAlias = Callable[[Desk, Person], Sequence[BotCommand]]
Everybody: TypeAlias = Callable[[str], Sequence[BotCommand]]
_LANGUAGES: Final = {"": "id", "en": "en"}
"""The languages of a menu for people whom the bot has not met: by what their phones speak, any other in Indonesian."""

_AGAIN_SECONDS: Final = 300.0
_WORKERS: Final = 4
_log = structlog.get_logger(__name__)


class MenuBot(Protocol):
    """Where menus are set."""

    async def set_my_commands(
        self, commands: Sequence[BotCommand], scope: BotCommandScope, language_code: str | None = None
    ) -> bool:
        """Set the menu of one chat, or of all private chats of people whose phones speak a language."""


class Menus:
    """Looks after a person's menu whenever he has written, at most every few minutes."""

    def __init__(self, writer: Writing, office: Office, clock: Clock, bot: MenuBot, commands: Commands) -> None:
        self._writer = writer
        self._office = office
        self._clock = clock
        self._bot = bot
        self._commands = commands
        self._looked: dict[int, float] = {}
        self._set: dict[int, tuple[BotCommand, ...]] = {}
        self._lanes: Lanes[int] = Lanes(_WORKERS, self._look)

    async def lay_out(self, everybody: Everybody) -> None:
        """Set the menu of those who have not written yet, in each language."""
        for code, language in _LANGUAGES.items():
            try:
                await self._bot.set_my_commands(everybody(language), BotCommandScopeAllPrivateChats(), code or None)
            except TelegramError as error:
                _log.info("menu not set", reason=type(error).__name__)

    def look_after(self, user_id: int, *, at_once: bool) -> None:
        """Bring the menu of a person's private chat up to date, if it has not been looked at lately."""
        now = asyncio.get_running_loop().time()
        if not at_once and now - self._looked.get(user_id, -_AGAIN_SECONDS) < _AGAIN_SECONDS:
            return
        self._looked[user_id] = now
        self._lanes.submit(user_id, user_id)

    async def drain(self) -> None:
        """Return when every menu that was to be looked at has been."""
        await self._lanes.drain()

    async def close(self) -> None:
        """Stop; a menu that is out of date is looked at when its person writes again."""
        await self._lanes.close()

    async def _look(self, user_id: int) -> None:
        commands = await self._writer.read(lambda rows: self._wanted(rows, user_id))
        if commands is None or self._set.get(user_id) == commands:
            return
        try:
            await self._bot.set_my_commands(commands, scope=BotCommandScopeChat(user_id))
        except TelegramError as error:
            _log.info("menu not set", reason=type(error).__name__)
        else:
            self._set[user_id] = commands

    def _wanted(self, rows: Rows, user_id: int) -> tuple[BotCommand, ...] | None:
        desk = Desk(rows, self._office, self._clock.now())
        person = person_of(desk, user_id)
        return tuple(self._commands(desk, person)) if person else None
