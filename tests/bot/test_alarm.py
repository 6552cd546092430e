"""An alarm rings when its time has come, never before it was set anew, and keeps one timer for all that."""

import asyncio
from collections.abc import Callable
from typing import cast

import pytest

from bot.alarm import Alarm


class Timer:
    """A timer of the loop of these tests."""

    def __init__(self, at: float, run: Callable[[], None]) -> None:
        self.at = at
        self.run = run
        self.cancelled = False

    def when(self) -> float:
        """Return when it is due."""
        return self.at

    def cancel(self) -> None:
        """Never run it."""
        self.cancelled = True


class Loop:
    """A loop whose time passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0
        self.timers: list[Timer] = []

    def time(self) -> float:
        """Return what its clock says."""
        return self.now

    def call_at(self, at: float, run: Callable[[], None]) -> Timer:
        """Run something when its time has come."""
        self.timers.append(Timer(at, run))
        return self.timers[-1]

    def pass_to(self, at: float) -> None:
        """Let the time pass, and all that is due by then run."""
        while due := [one for one in self.timers if one.at <= at and not one.cancelled]:
            self.timers.remove(due[0])
            self.now = due[0].at
            due[0].run()
        self.now = at


@pytest.fixture
def loop(monkeypatch: pytest.MonkeyPatch) -> Loop:
    """Return the loop that alarms find."""
    own = Loop()
    monkeypatch.setattr(asyncio, "get_running_loop", lambda: cast("asyncio.AbstractEventLoop", own))
    return own


@pytest.fixture
def rung() -> list[float]:
    """Return when it rang."""
    return []


@pytest.fixture
def alarm(loop: Loop, rung: list[float]) -> Alarm:
    """Return an alarm that nobody has set."""
    return Alarm(lambda: rung.append(loop.now))


def test_an_alarm_rings_once_in_its_time(loop: Loop, alarm: Alarm, rung: list[float]) -> None:
    """What was set for five seconds rings after five, and not again."""
    alarm.set(5)
    loop.pass_to(20)
    assert [5.0] == rung


def test_setting_it_anew_puts_it_off_and_leaves_the_timer_alone(loop: Loop, alarm: Alarm, rung: list[float]) -> None:
    """A thousand calls of one connection share a timer; it rings five seconds after the last."""
    for at in range(1000):
        loop.pass_to(at / 1000)
        alarm.set(5)
    assert (1, []) == (len(loop.timers), rung)
    loop.pass_to(20)
    assert [5.999] == rung


def test_an_earlier_time_is_kept_although_a_later_one_was_set_before(
    loop: Loop, alarm: Alarm, rung: list[float]
) -> None:
    """A call with less patience than the one before it fails as soon as it should."""
    alarm.set(30)
    alarm.set(1)
    loop.pass_to(40)
    assert [1.0] == rung


@pytest.mark.parametrize("end", [Alarm.unset, Alarm.close])
def test_an_alarm_that_was_unset_does_not_ring(
    loop: Loop, alarm: Alarm, rung: list[float], end: Callable[[Alarm], None]
) -> None:
    """Who is no longer waiting hears nothing; set once more, it rings again."""
    alarm.set(5)
    end(alarm)
    loop.pass_to(6)
    assert [] == rung
    alarm.set(5)
    loop.pass_to(20)
    assert [11.0] == rung


def test_a_closed_alarm_leaves_no_timer(loop: Loop, alarm: Alarm) -> None:
    """A connection that has ended is not held for the rest of its patience."""
    alarm.set(5)
    alarm.close()
    assert [True] == [timer.cancelled for timer in loop.timers]
