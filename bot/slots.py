"""How many calls may be open at once: a place is taken without waiting where one is free, in turn where none is."""

import asyncio
from collections import deque


class Slots:
    """So many places; who finds none waits, and is let in in the order of coming."""

    def __init__(self, most: int) -> None:
        self._free = most
        self._waiting: deque[asyncio.Future[None]] = deque()

    def take(self) -> bool:
        """Take a place at once; False where none is free."""
        if not self._free:
            return False
        self._free -= 1
        return True

    async def wait(self, seconds: float | None) -> None:
        """Take a place as soon as one is free; TimeoutError after so many seconds."""
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(seconds):
                await turn
        except BaseException:
            if turn.done() and not turn.cancelled():  # let in and given up in the same moment
                self.give_back()
            turn.cancel()
            raise

    def give_back(self) -> None:
        """Leave a place to whoever has waited longest."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
