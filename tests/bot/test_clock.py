"""The movable clock runs on, moves forward only, and counts working days by the office's calendar."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Clock, MovableClock
from core.worktime import WorkCalendar

FRIDAY = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def test_the_real_clock_is_aware_and_in_utc() -> None:
    """An instant without a zone could be any of three in Indonesia."""
    assert Clock().now().utcoffset() == timedelta(0)


def test_the_movable_clock_starts_where_it_is_told() -> None:
    """It shows its start, and then time passes."""
    clock = MovableClock(FRIDAY, WorkCalendar)
    first = clock.now()
    assert timedelta(0) <= first - FRIDAY < timedelta(seconds=1)
    assert clock.now() >= first


def test_the_movable_clock_moves_by_minutes() -> None:
    """Forward means exactly so much later."""
    clock = MovableClock(FRIDAY, WorkCalendar)
    assert timedelta(0) <= clock.forward(timedelta(minutes=90)) - FRIDAY - timedelta(minutes=90) < timedelta(seconds=1)


def test_the_movable_clock_moves_by_working_days() -> None:
    """A working day after a Friday is the Monday, at the same time of the clock."""
    moved = MovableClock(FRIDAY, WorkCalendar).forward_working_days(1)
    assert timedelta(0) <= moved - datetime(2026, 11, 23, 1, 0, tzinfo=UTC) < timedelta(seconds=1)


@pytest.mark.parametrize("back", [timedelta(minutes=-1), timedelta(days=-3)])
def test_the_movable_clock_does_not_move_back(back: timedelta) -> None:
    """History is in order; a clock that went back would break it."""
    with pytest.raises(ValueError, match="only moves forward"):
        MovableClock(FRIDAY, WorkCalendar).forward(back)
