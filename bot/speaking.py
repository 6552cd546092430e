"""Answers leave here: rendered in the reader's language after the commit, in order per chat, marked when sent."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter
from typing import Any, Final, Protocol

import structlog
from telegram.error import Forbidden, TelegramError

from bot.lanes import Lanes
from bot.metrics import Tally
from bot.sending import Outgoing, passing
from bot.transactions import Rows, Writing
from core.codes import new_id
from core.desk import Office
from core.records import Handled
from handlers.answers import Answer, Screen
from storage.queues import mark_sent

_WORKERS: Final = 128
# Marks wait for company, out of the way of the next press; what a crash leaves unmarked is said anew.
_MARKED_AFTER_SECONDS: Final = 0.5
_AT_ONCE: Final = 500
OWED: Final = ("unsent", "failing")
"""States of an update whose sender is still owed its answer, or the reference of what failed."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Speech:
    """How keys become words, for the chat and for the toast over a button."""

    render: Callable[[Screen, str, Office], Outgoing]
    toast: Callable[[Screen, str, Office], str]


class Sending(Protocol):
    """What a speaker needs of the door."""

    async def answer(self, chat: int, outgoing: Outgoing, replaces: int | None = None) -> None:
        """Send a direct answer."""

    async def erase(self, chat: int, message: int) -> None:
        """Take a message out of a chat, if Telegram lets us."""

    async def toast(self, query: str, text: str | None) -> None:
        """Answer a callback query."""


@dataclass(frozen=True, slots=True)
class _Said:
    row: Handled
    query: str | None


class Speaker:
    """Says stored answers; `blocked` is told of chats that refuse the bot."""

    def __init__(
        self,
        writer: Writing,
        office: Office,
        sender: Sending,
        speech: Speech,
        blocked: Callable[[int], Awaitable[None]],
        tally: Tally,
    ) -> None:
        self._writer = writer
        self._office = office
        self._sender = sender
        self._speech = speech
        self._blocked = blocked
        self._tally = tally
        self._lanes: Lanes[_Said] = Lanes(_WORKERS, self._speak)
        self._next: list[_Said] = []
        self._speaking: set[int] = set()
        self._sent: set[int] = set()
        self._marking: asyncio.Task[None] | None = None

    def say(self, row: Handled, query: str | None = None) -> None:
        """Say the answer in its turn; one that has been said, or is being said, is not said again."""
        owed = row.state in OWED and not (row.id in self._speaking or row.id in self._sent)
        if not owed and query is None:
            return
        if owed:
            self._speaking.add(row.id)
        self._next.append(_Said(row if owed else replace(row, state="nothing"), query))
        if len(self._next) == 1:
            # The lanes begin a turn later, in which the intake has heard of the commit: so the next updates are asked
            # for first, and Telegram looks for them while these answers are put into words.
            asyncio.get_running_loop().call_soon(self._begin)

    async def resend(self) -> int:
        """Say again what was stored and not yet marked as sent when the process ended; return how many.

        Where a chat is owed several, only the first may take the place of a message: the newest must stand lowest.
        """
        rows = [row for state in OWED for row in await self._writer.read(partial(_with_state, state))]
        chats: set[int | None] = set()
        for row in sorted(rows, key=attrgetter("id")):
            self.say(_below(row) if row.chat_id in chats else row)
            chats.add(row.chat_id)
        return len(rows)

    async def drain(self) -> None:
        """Return when everything has been said and marked."""
        self._begin()
        await self._lanes.drain()
        if self._marking is not None:
            self._marking.cancel()
            with suppress(asyncio.CancelledError):
                await self._marking
        await self._mark()

    async def close(self, seconds: float) -> None:
        """Drain for at most so long; what is left unsaid is said at the next start."""
        self._begin()
        if not await self._lanes.drain_for(seconds):
            _log.warning("answers left for the next start", answers=len(self._speaking))
        await self._lanes.close()
        await self.drain()

    def _begin(self) -> None:
        said, self._next = self._next, []
        for one in said:
            self._lanes.submit(one.row.chat_id or 0, one)

    async def _speak(self, said: _Said) -> None:
        row = said.row
        language = str(row.answer.get("language", "id"))
        try:
            told = row.answer.get("answer")
            answer = Answer.from_data(told) if told else Answer()
            if said.query is None:
                await self._say_screens(row, answer, language)
            else:
                await self._say_both(row, answer, language, said.query)
        except Exception:  # noqa: BLE001 - nobody waits to hear of it
            _log.exception("speaking failed", update_id=row.id)

    async def _say_both(self, row: Handled, answer: Answer, language: str, query: str) -> None:
        """Say screens and toast at once: Telegram takes both in any order, and neither needs to wait for the other."""
        toast = asyncio.get_running_loop().create_task(self._toast(query, answer.toast, language))
        try:
            await self._say_screens(row, answer, language)
            await toast
        finally:
            toast.cancel()

    async def _say_screens(self, row: Handled, answer: Answer, language: str) -> None:
        if row.state == "nothing" or row.chat_id is None:
            return
        try:
            await self._screens(row.chat_id, answer, language, row.answer.get("replaces"))
        except TelegramError as error:
            await self._unsaid(row, row.chat_id, error)
        except Exception:  # noqa: BLE001 - a screen that cannot be put into words must not come back at every start
            await self._broken(row, row.chat_id, language)
        else:
            self._tally.count("answers")
            self._finished(row.id)

    async def _toast(self, query: str, toast: Screen | None, language: str) -> None:
        text = self._speech.toast(toast, language, self._office) if toast else None
        try:
            await self._sender.toast(query, text)
        except TelegramError as error:
            _log.warning("callback query not answered", reason=type(error).__name__)

    async def _screens(self, chat: int, answer: Answer, language: str, replaces: Any) -> None:  # noqa: ANN401 - JSON
        for screen in answer.screens:
            await self._sender.answer(chat, self._speech.render(screen, language, self._office), replaces)
            replaces = None
        if answer.erase is not None:
            await self._sender.erase(chat, answer.erase)

    async def _unsaid(self, row: Handled, chat: int, error: TelegramError) -> None:
        self._speaking.discard(row.id)
        if passing(error):
            _log.warning("answer not sent, kept for the next start", update_id=row.id, reason=type(error).__name__)
            return
        if isinstance(error, Forbidden):
            await self._blocked(chat)
        else:
            _log.error("answer refused by Telegram", update_id=row.id, reason=error.message)
        self._finished(row.id)

    async def _broken(self, row: Handled, chat: int, language: str) -> None:
        """Tell a reference instead of an answer that cannot be put into words."""
        self._finished(row.id)
        reference = new_id()[:8]
        _log.exception("answer cannot be said", update_id=row.id, reference=reference)
        fault = Answer((Screen("fault", {"reference": reference}),))
        try:
            await self._screens(chat, fault, language, None)
        except TelegramError as error:
            _log.warning("fault not told", reference=reference, reason=type(error).__name__)

    def _finished(self, update_id: int) -> None:
        self._speaking.discard(update_id)
        self._sent.add(update_id)
        if self._marking is None or self._marking.done():
            self._marking = asyncio.get_running_loop().create_task(self._mark_later())

    async def _mark_later(self) -> None:
        while self._sent:
            await asyncio.sleep(_MARKED_AFTER_SECONDS)
            await self._mark()

    async def _mark(self) -> None:
        ids = sorted(self._sent)[:_AT_ONCE]
        if ids:
            await self._writer.run(lambda rows: mark_sent(rows, ids))
            self._sent.difference_update(ids)


def _below(row: Handled) -> Handled:
    """Return an answer that is sent anew, below what the chat holds, whatever message it would have replaced."""
    return replace(row, answer={**row.answer, "replaces": None})


def _with_state(state: str, store: Rows) -> list[Handled]:
    return store.find(Handled, state=state, order="id")
