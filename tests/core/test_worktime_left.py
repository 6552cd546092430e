"""What is left of a limit, and when its pings come: sentences of the rule, one a test."""

import datetime as dt

import pytest

from core.calendar import DayOff
from core.durations import parse_duration
from core.worktime import Left, WorkCalendar

DECEMBER = WorkCalendar(
    days_off={date: DayOff(date, "Natal", "cuti bersama") for date in (dt.date(2026, 12, 24), dt.date(2026, 12, 25))}
)


def at(text: str) -> dt.datetime:
    """Return the instant of a wall clock in western Indonesian time."""
    return dt.datetime.fromisoformat(f"{text}+07:00")


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-12-01T07:30", "2026-12-01T16:00", 450),
        ("2026-12-01T11:00", "2026-12-01T13:30", 90),
        ("2026-12-01T12:10", "2026-12-01T12:50", 0),
        ("2026-12-23T15:00", "2026-12-28T08:30", 120),
        ("2026-12-28T08:30", "2026-12-23T15:00", -120),
        ("2026-12-01T10:00:40", "2026-12-01T10:02:20", 1),
        ("2026-12-01T10:02:20", "2026-12-01T10:00:40", -1),
    ],
)
def test_working_minutes_are_minutes_of_office_hours(start: str, end: str, minutes: int) -> None:
    """Breaks, nights and days off last no time; backwards the count is negative; only whole minutes count."""
    assert DECEMBER.working_minutes_between(at(start), at(end)) == minutes


@pytest.mark.parametrize(
    ("now", "days"),
    [
        ("2026-12-22T15:00", 3),
        ("2026-12-22T20:00", 3),
        ("2026-12-26T10:00", 2),
        ("2026-12-29T07:00", 0),
        ("2026-12-29T17:00", 0),
        ("2026-12-31T10:00", -2),
    ],
)
def test_working_days_left_are_the_days_after_today(now: str, days: int) -> None:
    """0 says that today is the last day; a passed due day counts backwards."""
    assert DECEMBER.working_days_left(at(now), at("2026-12-29T16:00")) == days


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-12-22T15:00", Left(3, 1, 0)),
        ("2026-12-28T12:30", Left(1, 3, 0)),  # in the break: from 13.00
        ("2026-12-28T13:30", Left(1, 2, 30)),
        ("2026-12-26T10:00", Left(1, 7, 30)),  # on Saturday: from Monday's opening
        ("2026-12-29T15:15", Left(0, 0, 45)),
        ("2026-12-29T16:00", Left(0, 0, 0)),
        ("2026-12-29T20:00", Left(0, 0, 0, overdue=True)),
        ("2026-12-30T09:30", Left(0, 2, 0, overdue=True)),
        ("2026-12-31T09:30", Left(1, 2, 0, overdue=True)),
    ],
)
def test_what_is_left_is_said_in_working_days_and_hours(now: str, left: Left) -> None:
    """Sisa 1 hari kerja 3 jam; past the due time how long ago it was."""
    assert DECEMBER.left(at(now), at("2026-12-29T16:00")) == left


@pytest.mark.parametrize(
    ("instant", "days", "later"),
    [
        ("2026-12-22T15:00", 3, "2026-12-29T15:00"),
        ("2026-12-22T21:17", 1, "2026-12-23T21:17"),
        ("2026-12-26T10:00", 1, "2026-12-28T10:00"),
        ("2026-12-26T10:00", 0, "2026-12-26T10:00"),
        ("2026-12-28T10:00", -1, "2026-12-23T10:00"),
    ],
)
def test_the_movable_clock_keeps_its_time_of_day(instant: str, days: int, later: str) -> None:
    """So many working days later it is the same time of the clock, in office hours or not."""
    assert DECEMBER.add_working_days(at(instant), days) == at(later)


@pytest.mark.parametrize(
    ("end", "duration", "instant"),
    [
        ("2026-12-29T16:00", "1 hari kerja", "2026-12-28T16:00"),
        ("2026-12-28T16:00", "1 hari kerja", "2026-12-23T16:00"),
        ("2026-12-07T16:00", "1 hari kerja", "2026-12-04T16:30"),  # the close of Friday
        ("2026-12-04T16:30", "1 hari kerja", "2026-12-03T16:00"),  # the close of Thursday
        ("2026-12-03T10:00", "1 hari kerja", "2026-12-02T10:00"),  # the same time of the clock
        ("2026-12-07T11:45", "1 hari kerja", "2026-12-04T13:00"),  # moved out of Friday's break
        ("2026-12-04T16:10", "1 hari kerja", "2026-12-03T16:00"),  # not after Thursday's close
        ("2026-12-29T16:00", "2 jam", "2026-12-29T14:00"),
        ("2026-12-29T14:00", "2 jam", "2026-12-29T11:00"),
        ("2026-12-28T08:30", "2 jam", "2026-12-23T15:00"),
        ("2026-12-28T16:00", "3 hari kalender", "2026-12-23T16:00"),
        ("2026-12-29T16:00", "1 hari kalender", "2026-12-28T16:00"),
    ],
)
def test_a_ping_comes_so_much_working_time_before_the_end(end: str, duration: str, instant: str) -> None:
    """One working day before a close is the close before it; hours before are office hours."""
    assert DECEMBER.before(at(end), parse_duration(duration)) == at(instant)


def test_the_due_morning_is_the_opening_of_the_due_day() -> None:
    """The ping of the last day comes when the office opens."""
    assert DECEMBER.morning_of(at("2026-12-29T16:00")) == at("2026-12-29T07:30")


def test_the_due_morning_of_a_day_that_became_a_day_off_is_the_one_before() -> None:
    """Who is due on a new cuti bersama is reminded on the last working day before."""
    assert DECEMBER.morning_of(at("2026-12-24T16:00")) == at("2026-12-23T07:30")
