"""Working time: when a receipt counts, when a limit ends, and how much of it is left.

All instants carry a time zone, results are in the institution's. Rules: office hours of Perpres 21/2023
unless the institution says otherwise; a receipt outside office hours counts as received at the next
opening; the day of receipt is day 0; day n ends at the close of office hours (domain rows 10b, 10c, 10e).
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from core.calendar import OfficeDays
from core.durations import Duration, Unit
from core.office_hours import OfficeHours, default_office_hours
from core.open_times import DAY, NoWorkingDayError, OpenTimes, dates, shifted

__all__ = [
    "Counting",
    "Left",
    "NoWorkingDayError",
    "OfficeHours",
    "Skipped",
    "WorkCalendar",
    "default_office_hours",
]

_MINUTE: Final = dt.timedelta(minutes=1)
_LEAVING: Final = dt.timedelta(minutes=15)
"""How long after the close a notice still finds people at hand."""
_NOTHING: Final = dt.timedelta(0)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A date that did not count. `kind` is "akhir pekan" or the kind of the day off, `name` what it is called."""

    date: dt.date
    kind: str
    name: str = ""
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Counting:
    """How a limit was counted.

    `received` is when the clock began, `counted` the dates that count as day 1, 2, ... (for minutes and
    hours: the dates on which time ran), `skipped` the dates passed over since `start`. `near` is the end
    of a range's near edge; only past `due`, the far edge, is anything late.
    """

    start: dt.datetime
    received: dt.datetime
    duration: Duration
    near: dt.datetime
    due: dt.datetime
    counted: tuple[dt.date, ...]
    skipped: tuple[Skipped, ...]

    @property
    def estimated(self) -> bool:
        """Whether the result leans on a day off whose date is an estimate."""
        return any(day.estimated for day in self.skipped)


@dataclass(frozen=True, slots=True)
class Left:
    """Working time until a limit, as people say it: "sisa 1 hari kerja 3 jam"; `overdue`: since it passed."""

    days: int
    hours: int
    minutes: int
    overdue: bool = False


class WorkCalendar(OpenTimes):
    """The working-time rules over one institution's open times; pure, and fast enough for every update."""

    @classmethod
    def of(cls, hours: OfficeHours, zone: str, days: OfficeDays) -> "WorkCalendar":
        """Return the calendar of an institution with its merged days off."""
        return cls(hours, zone, days.days_off, days.extra)

    def next_opening(self, instant: dt.datetime) -> dt.datetime:
        """Return `instant` if the office is open then, else when it next opens, after a break too.

        At the minute of closing the office is closed.
        """
        return next(self.open_from(self.local(instant)))[0]

    def received(self, instant: dt.datetime) -> dt.datetime:
        """Return when a receipt counts: outside office hours at the next opening (domain row 10c).

        So before the opening of a working day, and in its break, it is still that day.
        """
        return self.next_opening(instant)

    def next_sending(self, instant: dt.datetime) -> dt.datetime:
        """Return the first instant from `instant` on at which a notice does not disturb anybody's rest.

        Limits end at the close: what is told then, a reminder of the last day above all, still goes out that day.
        """
        shut = self.local(instant)
        return shut if self.next_opening(shut - _LEAVING) == shut - _LEAVING else self.next_opening(shut)

    def due(self, start: dt.datetime, duration: Duration) -> dt.datetime:
        """Return when a limit ends that began with a receipt at `start`; of a range, its far edge.

        Working days end at the close of office hours of the nth working day after the day of receipt;
        minutes and hours run in office hours only; calendar days end at the close of their day, or of the
        next working day (domain rows 10b, 10c, 10e). A bare `hari` is a working day.
        """
        received = self.received(start)
        if duration.is_clock:
            return self._after(received, duration.minutes * _MINUTE)
        return self.close(self._last_day(received.date(), duration))

    def _last_day(self, received: dt.date, duration: Duration) -> dt.date:
        if duration.unit is Unit.HARI_KALENDER:
            return self.working_day(shifted(received, duration.high * DAY))
        return self.nth_working_day(received, duration.high)

    def _after(self, instant: dt.datetime, working: dt.timedelta) -> dt.datetime:
        for opens, closes in self.open_from(instant):
            if working <= closes - opens:
                return opens + working
            working -= closes - opens
        raise AssertionError  # pragma: no cover -- the spans never end

    def count(self, start: dt.datetime, duration: Duration) -> Counting:
        """Return the end of a limit as `due` does, and which dates were counted and which skipped."""
        begun, received, due = self.local(start), self.received(start), self.due(start, duration)
        counted = self._counted(received.date(), due.date(), duration)
        skipped = tuple(
            self._skipped(date)
            for date in dates(begun.date(), due.date())
            if date not in counted and not self.is_working_day(date)
        )
        return Counting(begun, received, duration, self.due(start, duration.near), due, counted, skipped)

    def _counted(self, received: dt.date, last: dt.date, duration: Duration) -> tuple[dt.date, ...]:
        """Return the dates that count; of calendar days every one but an end on which nobody works."""
        first = received if duration.is_clock else shifted(received, DAY)
        by_calendar = duration.unit is Unit.HARI_KALENDER
        end = shifted(received, duration.high * DAY) if by_calendar else first
        return tuple(date for date in dates(first, last) if date < end or self.is_working_day(date))

    def _skipped(self, date: dt.date) -> Skipped:
        day = self.days_off.get(date)
        if day is not None:
            return Skipped(date, day.kind, day.name, day.estimated)
        return Skipped(date, "libur kantor" if self.hours.week[date.weekday()] else "akhir pekan")

    def working_time_between(self, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
        """Return the office time from `start` to `end`, breaks and days off cut out; negative if `end` is first."""
        start, end = self.local(start), self.local(end)
        if end < start:
            return -self.working_time_between(end, start)
        spans = (span for date in dates(start.date(), end.date()) for span in self.openings(date))
        return sum((max(min(closes, end) - max(opens, start), _NOTHING) for opens, closes in spans), _NOTHING)

    def working_minutes_between(self, start: dt.datetime, end: dt.datetime) -> int:
        """Return the whole minutes of office time from `start` to `end`; negative if `end` is first."""
        worked = self.working_time_between(start, end)
        return worked // _MINUTE if worked >= _NOTHING else -(-worked // _MINUTE)

    def working_days_left(self, now: dt.datetime, due: dt.datetime) -> int:
        """Return how many working days come after today, up to and with the due day.

        0 on the due day itself ("hari ini hari terakhir"); negative once the due day has passed.
        """
        today, last = self.local(now).date(), self.local(due).date()
        if last < today:
            return -sum(self.is_working_day(date) for date in dates(shifted(last, DAY), today))
        return sum(self.is_working_day(date) for date in dates(shifted(today, DAY), last))

    def left(self, now: dt.datetime, due: dt.datetime) -> Left:
        """Return the working time until `due`: whole working days, then hours and minutes of office time.

        A working day is counted from one time of the clock to the same on the next working day. Past
        `due` it is the working time since.
        """
        now, due = self.local(now), self.local(due)
        start, end = min(now, due), max(now, due)
        start = min(self.next_opening(start), end)
        days = self.working_days_left(start, end)
        if days and self.add_working_days(start, days) > end:
            days -= 1
        minutes = self.working_minutes_between(self.add_working_days(start, days), end)
        return Left(days, *divmod(minutes, 60), overdue=now > due)

    def add_working_days(self, instant: dt.datetime, n: int) -> dt.datetime:
        """Return the same time of the clock n working days later; earlier for a negative n."""
        instant = self.local(instant)
        return dt.datetime.combine(self.nth_working_day(instant.date(), n), instant.timetz())

    def before(self, due: dt.datetime, duration: Duration) -> dt.datetime:
        """Return the instant that lies `duration` before `due`; of a range, its far edge.

        Minutes and hours are office time. A number of working days before a close is the close of that
        earlier day, before another time the same time, moved into the office hours of that day. Calendar
        days that lead to a day off lead on to the working day before it.
        """
        due = self.local(due)
        if duration.is_clock:
            return self._earlier(due, duration.minutes * _MINUTE)
        if duration.unit is Unit.HARI_KALENDER:
            date = self.working_day(shifted(due.date(), -duration.high * DAY), -DAY)
        else:
            date = self.nth_working_day(due.date(), -duration.high)
        closes = self.close(date)
        if self.is_working_day(due.date()) and due >= self.close(due.date()):
            return closes
        return min(self.next_opening(dt.datetime.combine(date, due.timetz())), closes)

    def _earlier(self, instant: dt.datetime, working: dt.timedelta) -> dt.datetime:
        for opens, closes in self.open_until(instant):
            if working <= closes - opens:
                return closes - working
            working -= closes - opens
        raise AssertionError  # pragma: no cover -- the spans never end

    def morning_of(self, due: dt.datetime) -> dt.datetime:
        """Return the opening of office hours on the due day.

        If that has become a day off since, the opening of the last working day before it.
        """
        return self.openings(self.working_day(self.local(due).date(), -DAY))[0][0]
