"""An alarm that is set again and again and hardly ever rings, such as the patience with an answer."""

import asyncio
from collections.abc import Callable


class Alarm:
    """Rings once when its time has come; whoever sets it anew before leaves the loop's timer as it is.

    A timer of its own for every wait would be made and cancelled with each message, and slow down all others.
    """

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._loop = asyncio.get_running_loop()
        self._at: float | None = None
        self._timer: asyncio.TimerHandle | None = None

    def set(self, seconds: float) -> None:
        """Ring in so many seconds, and not before."""
        self._at = self._loop.time() + seconds
        if self._timer is not None and self._timer.when() > self._at:
            self._stop_timer()
        if self._timer is None:
            self._timer = self._loop.call_at(self._at, self._look)

    def unset(self) -> None:
        """Do not ring; the timer may still run out once, for nothing."""
        self._at = None

    def close(self) -> None:
        """Do not ring, and leave nothing behind."""
        self._at = None
        self._stop_timer()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        self._timer = None
        if self._at is None:
            return
        if self._at > self._loop.time():
            self._timer = self._loop.call_at(self._at, self._look)
        else:
            self._at = None
            self._ring()
