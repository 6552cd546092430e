"""Updates on their way to the bot: kept until confirmed, handed out by long polling."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from bot.emulator.errors import ApiError

DEFAULT_KINDS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_join_request",
    ]
)
LIMIT = 100
LONGEST_POLL = 50
_BEGAN = 1_767_225_600  # the year 2026, in seconds
_A_SECOND = 20  # nobody is busier than that from one start to the next
REPLAY = -1


def first_id() -> int:
    """Return the id of the first update of this start.

    A bot that keeps its data knows the updates of the start before: ids go on growing, as Telegram's do.
    """
    return 700_000_001 + int(_A_SECOND * (time.time() - _BEGAN))


@dataclass(slots=True)
class UpdateQueue:
    """Updates in order of their ids; each stays until an offset or a webhook confirms it."""

    next_id: int = field(default_factory=first_id)
    allowed: frozenset[str] = DEFAULT_KINDS
    asked: list[str] = field(default_factory=list)
    pending: deque[tuple[int, bytes]] = field(default_factory=deque)
    replays: deque[bytes] = field(default_factory=deque)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    poll: asyncio.Future[None] | None = None

    def add(self, kind: str, content: dict[str, Any]) -> int | None:
        """Queue an update and return its id; None when the bot did not ask for this kind."""
        if kind not in self.allowed:
            return None
        return self.add_raw({"update_id": self.next_id, kind: content})

    def add_raw(self, update: dict[str, Any]) -> int:
        """Queue an update exactly as given; one without an id gets the next one.

        An id that was used before stands for a redelivery: it is handed out once more, whatever was confirmed.
        """
        update_id: int = update.setdefault("update_id", self.next_id)
        key = update_id if update_id >= self.next_id else REPLAY
        self.next_id = max(self.next_id, update_id + 1)
        raw = json.dumps(update, separators=(",", ":")).encode()
        if key == REPLAY:
            self.replays.append(raw)
        else:
            self.pending.append((key, raw))
        self.arrived.set()
        return update_id

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds the bot wants from now on; an empty list means the usual ones."""
        if kinds is not None:
            self.asked = kinds
            self.allowed = frozenset(kinds) or DEFAULT_KINDS

    def confirm(self, offset: int) -> None:
        """Forget the updates before an offset; a negative one keeps that many of the latest."""
        if offset < 0:
            offset = self.pending[max(len(self.pending) + offset, 0)][0] if self.pending else 0
        while self.pending and self.pending[0][0] < offset:
            self.pending.popleft()
        self._settle()

    def _settle(self) -> None:
        if not self.pending and not self.replays:
            self.arrived.clear()

    def first(self) -> tuple[int, bytes]:
        """Return what a webhook is to be given next: an id to confirm, and the update."""
        return (REPLAY, self.replays[0]) if self.replays else self.pending[0]

    def delivered(self, key: int) -> None:
        """Forget what a webhook has taken."""
        if key == REPLAY and self.replays:
            self.replays.popleft()
            self._settle()
        else:
            self.confirm(key + 1)

    def drop(self) -> None:
        """Forget everything that waits."""
        self.pending.clear()
        self.replays.clear()
        self.arrived.clear()

    async def next(self, parameters: dict[str, Any]) -> bytes:
        """Answer `getUpdates`: wait for something to hand out, and return it as a JSON array."""
        self._end_earlier_poll()
        self.allow(parameters.get("allowed_updates"))
        self.confirm(parameters.get("offset", 0))
        timeout = min(max(parameters.get("timeout", 0), 0), LONGEST_POLL)
        if not self.arrived.is_set() and timeout:
            await self._wait(timeout)
        limit = min(max(parameters.get("limit", LIMIT), 1), LIMIT)
        batch = [*self.replays, *(raw for _, raw in islice(self.pending, limit))]
        self.replays.clear()
        self._settle()
        return b"[" + b",".join(batch) + b"]"

    def _end_earlier_poll(self) -> None:
        if self.poll and not self.poll.done():
            reason = "terminated by other getUpdates request; make sure that only one bot instance is running"
            self.poll.set_exception(ApiError(409, f"Conflict: {reason}"))

    async def _wait(self, timeout: float) -> None:  # noqa: ASYNC109 - a parameter of the Bot API
        self.poll = poll = asyncio.get_running_loop().create_future()
        waiter = asyncio.ensure_future(self.arrived.wait())
        waiter.add_done_callback(lambda _: _settle(poll))
        timer = asyncio.get_running_loop().call_later(timeout, _settle, poll)
        try:
            await poll
        finally:
            timer.cancel()
            waiter.cancel()

    def stop(self) -> None:
        """End a waiting poll without anything to hand out."""
        if self.poll:
            _settle(self.poll)


def _settle(poll: asyncio.Future[None]) -> None:
    if not poll.done():
        poll.set_result(None)
