"""How far a document is, told in the chat in the message that said it is being made: at most one edit a second."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from telegram.error import TelegramError

EVERY_SECONDS: Final = 1.0

Edit = Callable[[str], Awaitable[object]]


class Progress:
    """The progress of one document; called with shares from 0 to 1 while it is made, outside any transaction."""

    def __init__(self, edit: Edit, words: Callable[[float], str], *, every: float = EVERY_SECONDS) -> None:
        """`edit` puts words in the place of the message, `words` says a share."""
        self._edit = edit
        self._words = words
        self._every = every
        self._share = 0.0
        self._shown = words(0.0)
        self._showing: asyncio.Task[None] | None = None

    def __call__(self, share: float) -> None:
        """Take how much is done; it is shown soon, and what comes meanwhile with it."""
        self._share = max(self._share, min(share, 0.99))
        if self._showing is None or self._showing.done():
            self._showing = asyncio.get_running_loop().create_task(self._show())

    async def _show(self) -> None:
        while self._words(self._share) != self._shown:
            await self._say(self._share)
            await asyncio.sleep(self._every)

    async def _say(self, share: float) -> None:
        said = self._words(share)
        if said != self._shown:
            self._shown = said
            # Telegram may be away, or the reader have deleted the message: the document comes all the same.
            with suppress(TelegramError):
                await self._edit(said)

    async def end(self, *, made: bool) -> None:
        """Show no more; what was made is shown as done."""
        if self._showing is not None:
            self._showing.cancel()
            with suppress(asyncio.CancelledError):
                await self._showing
        if made:
            await self._say(1.0)
