"""Long polling whose offset moves only after the batch is done."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, Final, Protocol

import structlog
from telegram.error import Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.client import ALLOWED
from bot.sending import seconds_of
from bot.taking import Taking
from storage.in_loop import TURN

_BATCH: Final = TURN  # what is committed together: the rest comes while its answers leave
_LONG_POLL_SECONDS: Final = 30
_BOUND_SECONDS: Final = 1.0
_GLANCE_SECONDS: Final = 0.25
_PAUSES: Final = (0.5, 1.0, 2.0, 5.0, 15.0)
_log = structlog.get_logger(__name__)


class Source(Protocol):
    """Where updates are asked for."""

    async def raw_updates(
        self, offset: int | None, seconds: int, limit: int, allowed: Sequence[str]
    ) -> list[dict[str, Any]]:
        """Return the next updates from the offset on; what lies before it is acknowledged."""


class Polling:
    """Asks for updates until it is stopped.

    A batch is waited for at most `bound` seconds; past that it asks again from the lowest open id, and takes only
    what is new.
    """

    def __init__(
        self,
        source: Source,
        intake: Taking,
        *,
        bound: float = _BOUND_SECONDS,
        long_poll: int = _LONG_POLL_SECONDS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._source = source
        self._intake = intake
        self._bound = bound
        self._long_poll = long_poll
        self._sleep = sleep
        self._next: int | None = None
        self._failures = 0
        self.alive = False

    @property
    def offset(self) -> int | None:
        """The id from which to ask: the lowest unsettled one, else the one after the last."""
        return min(self._intake.unsettled, default=self._next)

    async def run(self) -> None:
        """Poll for ever; raises InvalidToken (or Forbidden) when Telegram does not know the token."""
        while True:
            batch = await self._ask()
            if batch is not None:
                await self._deal_with(batch)

    async def acknowledge(self) -> None:
        """Tell Telegram what is done, at the end; what it hands out meanwhile is not taken, and comes again."""
        if self.offset is not None:
            with suppress(TelegramError):
                await self._source.raw_updates(self.offset, 0, 1, ALLOWED)

    async def _ask(self) -> list[dict[str, Any]] | None:
        try:
            batch = await self._source.raw_updates(self.offset, self._long_poll, _BATCH, ALLOWED)
        except (InvalidToken, Forbidden):
            raise
        except TelegramError as error:
            self.alive = False
            await self._sleep(self._pause(error))
            return None
        self.alive, self._failures = True, 0
        return batch

    def _pause(self, error: TelegramError) -> float:
        if isinstance(error, RetryAfter):
            return seconds_of(error)
        level = _log.error if isinstance(error, Conflict) else _log.warning
        level("getUpdates failed", reason=str(error) if isinstance(error, Conflict) else type(error).__name__)
        self._failures += 1
        return _PAUSES[min(self._failures, len(_PAUSES)) - 1]

    async def _deal_with(self, batch: list[dict[str, Any]]) -> None:
        ids = [raw["update_id"] for raw in batch if isinstance(raw.get("update_id"), int)]
        fresh = [update_id for update_id in ids if not self._intake.is_known(update_id)]
        for raw in batch:
            self._intake.take(raw)
        if fresh:
            await self._intake.settle(fresh, self._bound)
        elif batch:
            await self._intake.wait(_GLANCE_SECONDS)
        if ids:
            self._intake.gone_before(min(ids))
            self._next = max(ids) + 1
