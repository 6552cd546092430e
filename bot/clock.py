"""What time it is: the real clock, and the one that a demo or a journey can move."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from core.worktime import WorkCalendar


class Clock:
    """The real time, aware and in UTC."""

    def now(self) -> datetime:
        """Return the present instant."""
        return datetime.now(UTC)


class MovableClock(Clock):
    """A clock that starts where it is told, runs on at the pace of the real one, and is moved forward by hand.

    `calendar` returns the bot's own working calendar at the moment of asking.
    """

    def __init__(self, start: datetime, calendar: Callable[[], WorkCalendar]) -> None:
        self._base = start.astimezone(UTC)
        self._calendar = calendar
        self._since = time.monotonic()

    def now(self) -> datetime:
        """Return the present instant of this clock."""
        return self._base + timedelta(seconds=time.monotonic() - self._since)

    def forward(self, by: timedelta) -> datetime:
        """Move the clock by a length of time and return the new instant; ValueError for a move backwards."""
        if by < timedelta(0):
            raise ValueError("the clock only moves forward")
        self._base += by
        return self.now()

    def forward_working_days(self, days: int) -> datetime:
        """Move to the same time of the clock so many working days later; ValueError for a move backwards."""
        now = self.now()
        return self.forward(self._calendar().add_working_days(now, days) - now)
