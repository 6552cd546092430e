"""Telegram's pace: how soon the next message may go, as pure arithmetic over instants in seconds.

The limits are Telegram's for bots: 30 messages a second in all, one a second to a chat, 20 a minute to a group.
Notices keep to them. A direct answer goes at once, and notices make room for it. Whatever Telegram itself
asks to wait for (`retry_after`) holds back both.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

_BEAT: Final = 0.05
_FORGET_AFTER: Final = 60.0
_CHATS_KEPT: Final = 2048
_CHATS_THAT_MEAN_ALL: Final = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """How many messages in how many seconds."""

    overall: int = 30
    overall_seconds: float = 1.0
    chat_seconds: float = 1.0
    group: int = 20
    group_seconds: float = 60.0


class Pace:
    """What was sent when, and who is held back until when; `now` is any clock that never goes back, in seconds."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._sent: deque[float] = deque(maxlen=self._limits.overall)
        self._chats: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}
        self._held: dict[int, float] = {}
        self._all_held = 0.0
        self._ahead: dict[int, float] = {}

    def answer(self, chat: int, now: float) -> float:
        """Take the turn of a direct answer and return 0, or return how many seconds to wait before asking again."""
        held = self._held_until(chat)
        if held > now:
            self._ahead[chat] = held + _BEAT
            return held - now
        self._ahead.pop(chat, None)
        self._note(chat, now)
        return 0.0

    def notice(self, chat: int, now: float) -> float:
        """Take the turn of a notice and return 0, or return how many seconds to wait before asking again."""
        free = max(
            self._held_until(chat),
            self._ahead.get(chat, 0.0),
            self._chats.get(chat, -_FORGET_AFTER) + self._limits.chat_seconds,
            _freed(self._sent, self._limits.overall, self._limits.overall_seconds),
            _freed(self._groups.get(chat, ()), self._limits.group, self._limits.group_seconds),
        )
        if free > now:
            return free - now
        self._note(chat, now)
        return 0.0

    def hold(self, chat: int | None, seconds: float, now: float) -> None:
        """Hold a chat back for so long; None holds everything.

        Telegram does not say whether it means the chat or the bot: when several chats are held at the same
        time, it means the bot.
        """
        if chat is None:
            self._all_held = max(self._all_held, now + seconds)
            return
        self._held = {held: until for held, until in self._held.items() if until > now}
        self._held[chat] = max(self._held.get(chat, 0.0), now + seconds)
        if len(self._held) >= _CHATS_THAT_MEAN_ALL:
            self._all_held = max(self._all_held, now + seconds)

    def _held_until(self, chat: int) -> float:
        return max(self._all_held, self._held.get(chat, 0.0))

    def _note(self, chat: int, now: float) -> None:
        self._sent.append(now)
        self._chats[chat] = now
        if chat < 0:
            self._groups.setdefault(chat, deque(maxlen=self._limits.group)).append(now)
        if len(self._chats) > _CHATS_KEPT:
            self._forget(now - _FORGET_AFTER)

    def _forget(self, before: float) -> None:
        self._chats = {chat: at for chat, at in self._chats.items() if at > before}
        self._groups = {chat: times for chat, times in self._groups.items() if times[-1] > before}
        self._ahead = {chat: at for chat, at in self._ahead.items() if at > before}


def _freed(times: Sequence[float], most: int, seconds: float) -> float:
    return times[0] + seconds if len(times) == most else 0.0


class Turns:
    """Waits for a turn: the one place where the pace meets the running clock."""

    def __init__(
        self,
        pace: Pace,
        *,
        clock: Callable[[], float] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._pace = pace
        self._clock = clock
        self._sleep = sleep

    async def answer(self, chat: int) -> None:
        """Return when a direct answer may go to the chat."""
        while wait := self._pace.answer(chat, self._now()):
            await self._sleep(wait)

    async def notice(self, chat: int) -> None:
        """Return when a notice may go to the chat."""
        while wait := self._pace.notice(chat, self._now()):
            await self._sleep(wait)

    def hold(self, chat: int | None, seconds: float) -> None:
        """Hold back what Telegram asked to hold back."""
        self._pace.hold(chat, seconds, self._now())

    def _now(self) -> float:
        return self._clock() if self._clock else asyncio.get_running_loop().time()
