"""Laws of working time that hold for every calendar, instant and duration."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from core.calendar import PERPRES_21_2023, DayOff
from core.durations import Duration, Unit
from core.office_hours import OfficeHours, default_office_hours
from core.worktime import WorkCalendar

FIRST, LAST = dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 31)  # noqa: DTZ001 -- hypothesis adds the zone
HOURS = (
    default_office_hours(),
    OfficeHours.from_data({**PERPRES_21_2023, "saturday": ["07:30-11:00"]}),
    OfficeHours.from_data({"tuesday": ["00:00-23:59"], "thursday": ["09:00-09:01", "09:01-09:02"]}),
)
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")

dates = st.dates(FIRST.date(), LAST.date())
instants = st.datetimes(FIRST, LAST, timezones=st.sampled_from([ZoneInfo(zone) for zone in (*ZONES, "UTC")]))
days = st.builds(lambda n, unit: Duration(n, n, unit), st.integers(1, 20), st.sampled_from(tuple(Unit)[2:]))
minutes = st.builds(lambda n: Duration(n, n, Unit.MENIT), st.integers(1, 2_000))
durations = days | minutes
calendars = st.builds(
    lambda hours, zone, off, extra: WorkCalendar(
        hours, zone, {date: DayOff(date, "libur", "libur kantor") for date in off}, extra
    ),
    st.sampled_from(HOURS),
    st.sampled_from(ZONES),
    st.sets(dates, max_size=30),
    st.frozensets(dates, max_size=5),
)


@given(calendars, instants, instants, durations)
def test_who_reports_later_is_never_due_earlier(
    calendar: WorkCalendar, one: dt.datetime, other: dt.datetime, duration: Duration
) -> None:
    """The due time never runs against the time of receipt."""
    earlier, later = sorted((one, other))

    assert calendar.due(earlier, duration) <= calendar.due(later, duration)


@given(calendars, instants, durations)
def test_a_due_time_is_in_office_hours_or_at_their_close(
    calendar: WorkCalendar, start: dt.datetime, duration: Duration
) -> None:
    """Nothing is due at night, in a break or on a day off."""
    due = calendar.due(start, duration)

    assert any(opens < due <= closes for opens, closes in calendar.openings(due.date()))


@given(calendars, instants, days)
def test_a_due_day_ends_at_the_close(calendar: WorkCalendar, start: dt.datetime, duration: Duration) -> None:
    """Limits in days end with the office hours of their day."""
    due = calendar.due(start, duration)

    assert due == calendar.openings(due.date())[-1][1]


@given(calendars, instants, st.integers(1, 20))
def test_between_receipt_and_due_lie_n_working_days(calendar: WorkCalendar, start: dt.datetime, n: int) -> None:
    """Day n is the nth working day after the day of receipt, counted one by one."""
    due = calendar.due(start, Duration(n, n, Unit.HARI_KERJA))
    day, found = calendar.received(start).date(), 0
    while day < due.date():
        day += dt.timedelta(1)
        found += calendar.is_working_day(day)

    assert found == n


@given(calendars, instants, st.integers(1, 900), st.integers(1, 900))
def test_adding_minutes_in_two_parts_equals_adding_them_at_once(
    calendar: WorkCalendar, start: dt.datetime, first: int, second: int
) -> None:
    """Working time adds up."""
    halfway = calendar.due(start, Duration(first, first, Unit.MENIT))
    at_once = calendar.due(start, Duration(first + second, first + second, Unit.MENIT))

    assert calendar.due(halfway, Duration(second, second, Unit.MENIT)) == at_once


@given(calendars, instants, minutes)
def test_the_minutes_until_the_due_time_are_the_minutes_given(
    calendar: WorkCalendar, start: dt.datetime, duration: Duration
) -> None:
    """Counting and measuring agree."""
    assert calendar.working_minutes_between(start, calendar.due(start, duration)) == duration.minutes


@given(calendars, instants, instants, instants)
def test_working_time_adds_up_over_any_point(
    calendar: WorkCalendar, one: dt.datetime, two: dt.datetime, three: dt.datetime
) -> None:
    """From one to three it is as long as from one to two and on to three, in whatever order."""
    parts = calendar.working_time_between(one, two) + calendar.working_time_between(two, three)

    assert parts == calendar.working_time_between(one, three)


@given(calendars, instants)
def test_what_is_received_is_received(calendar: WorkCalendar, instant: dt.datetime) -> None:
    """The time of receipt is in office hours, not before the sending, and its own time of receipt."""
    received = calendar.received(instant)

    assert received >= instant
    assert calendar.received(received) == received
    assert calendar.working_minutes_between(instant, received) == 0
    assert any(opens <= received < closes for opens, closes in calendar.openings(received.date()))


@given(calendars, instants, durations, durations)
def test_before_is_never_after(calendar: WorkCalendar, start: dt.datetime, limit: Duration, ahead: Duration) -> None:
    """A ping ahead of a due time comes before it, in office hours or at their close."""
    due = calendar.due(start, limit)
    ping = calendar.before(due, ahead)

    assert ping < due
    assert any(opens <= ping <= closes for opens, closes in calendar.openings(ping.date()))


@given(calendars, instants, durations, minutes)
def test_minutes_before_are_that_many_working_minutes(
    calendar: WorkCalendar, start: dt.datetime, limit: Duration, ahead: Duration
) -> None:
    """Two hours before the end leave two office hours."""
    due = calendar.due(start, limit)

    assert calendar.working_minutes_between(calendar.before(due, ahead), due) == ahead.minutes


@given(calendars, instants, durations)
def test_counting_agrees_with_due_and_leaves_out_no_day(
    calendar: WorkCalendar, start: dt.datetime, duration: Duration
) -> None:
    """Every date from receipt to due is counted or skipped, none is both, and the due day is counted."""
    counting = calendar.count(start, duration)
    skipped = {day.date for day in counting.skipped}
    after = counting.received.date().toordinal() + 1
    between = {dt.date.fromordinal(n) for n in range(after, counting.due.date().toordinal() + 1)}

    assert counting.due == calendar.due(start, duration)
    assert skipped.isdisjoint(counting.counted)
    assert between <= skipped | set(counting.counted)
    assert counting.counted[-1] == counting.due.date()


@given(calendars, instants, st.integers(0, 20))
def test_working_days_added_come_back(calendar: WorkCalendar, instant: dt.datetime, n: int) -> None:
    """From a working day, n working days on and n back is the same instant."""
    instant = calendar.received(instant)

    assert calendar.add_working_days(calendar.add_working_days(instant, n), -n) == instant


@given(calendars, instants, instants)
def test_what_is_left_never_contradicts_the_clock(calendar: WorkCalendar, now: dt.datetime, due: dt.datetime) -> None:
    """No part is negative, minutes stay under an hour, and it is overdue exactly when the time has passed."""
    left = calendar.left(now, due)

    assert min(left.days, left.hours, left.minutes) >= 0
    assert left.minutes < 60
    assert left.overdue == (now > due)


@given(calendars, instants, durations)
def test_the_due_morning_lies_on_the_due_day_before_the_due_time(
    calendar: WorkCalendar, start: dt.datetime, duration: Duration
) -> None:
    """A due day is a working day, so its morning is its own opening."""
    due = calendar.due(start, duration)

    assert calendar.morning_of(due) == calendar.openings(due.date())[0][0] < due
