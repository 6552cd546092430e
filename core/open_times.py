"""When an office is open: its hours, its time zone, its days off and its extra working days, laid together."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.calendar import DayOff
from core.office_hours import OfficeHours, default_office_hours

DAY: Final = dt.timedelta(days=1)
_LONGEST_GAP: Final = 400

Opening = tuple[dt.datetime, dt.datetime]


class NoWorkingDayError(ValueError):
    """The calendar has no working day within 400 days of a date, so nothing can be counted."""


def shifted(date: dt.date, by: dt.timedelta) -> dt.date:
    """Return `date` moved by whole days; `NoWorkingDayError` beyond the years that a date can hold."""
    try:
        return date + by
    except OverflowError as error:
        msg = f"the calendar ends at {date}"
        raise NoWorkingDayError(msg) from error


def dates(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Yield the dates from `first` to `last`, both included."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield dt.date.fromordinal(ordinal)


@dataclass(frozen=True)
class OpenTimes:
    """One institution's open times: its hours, its IANA time zone, its days off, its extra working days.

    Raises `ValueError` for an unknown time zone, and from every method for an instant without a zone;
    `NoWorkingDayError` where 400 days in a row have no office hours.
    """

    hours: OfficeHours = field(default_factory=default_office_hours)
    zone: str = "Asia/Jakarta"
    days_off: Mapping[dt.date, DayOff] = field(default_factory=dict)
    extra: frozenset[dt.date] = frozenset()
    _known: dict[dt.date, tuple[Opening, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _ = self.tz

    @cached_property
    def tz(self) -> ZoneInfo:
        """The time zone of every result."""
        try:
            return ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            msg = f'"{self.zone}" is not a time zone: use an IANA name such as "Asia/Jakarta"'
            raise ValueError(msg) from error

    def local(self, instant: dt.datetime) -> dt.datetime:
        """Return the same instant in the institution's zone; `ValueError` if it carries no zone."""
        if instant.tzinfo is self.tz:
            return instant
        if instant.utcoffset() is None:
            msg = f"{instant} has no time zone"
            raise ValueError(msg)
        try:
            return instant.astimezone(self.tz)
        except OverflowError as error:
            msg = f"{instant} lies beyond the calendar"
            raise ValueError(msg) from error

    def openings(self, date: dt.date) -> tuple[Opening, ...]:
        """Return the spans of office hours of `date` in order, none on a day that is no working day."""
        known = self._known.get(date)
        if known is None:
            known = self._known[date] = tuple(
                (dt.datetime.combine(date, opens, self.tz), dt.datetime.combine(date, closes, self.tz))
                for opens, closes in self._spans(date)
            )
        return known

    def _spans(self, date: dt.date) -> tuple[tuple[dt.time, dt.time], ...]:
        if date in self.extra:
            return self.hours.on_extra_day(date)
        return () if date in self.days_off else self.hours.on(date)

    def is_working_day(self, date: dt.date) -> bool:
        """Whether the office opens on `date`, if only for half the day."""
        return bool(self.openings(date))

    def working_day(self, date: dt.date, step: dt.timedelta = DAY) -> dt.date:
        """Return `date` itself or the nearest working day in the direction of `step`."""
        for _ in range(_LONGEST_GAP):
            if self.openings(date):
                return date
            date = shifted(date, step)
        msg = f"the calendar has no working day in the {_LONGEST_GAP} days around {date}"
        raise NoWorkingDayError(msg)

    def nth_working_day(self, date: dt.date, n: int) -> dt.date:
        """Return the nth working day after `date`, before it for a negative n, `date` itself for 0."""
        step = DAY if n >= 0 else -DAY
        for _ in range(abs(n)):
            date = self.working_day(shifted(date, step), step)
        return date

    def close(self, date: dt.date) -> dt.datetime:
        """Return the close of office hours of a working day."""
        return self.openings(date)[-1][1]

    def open_from(self, instant: dt.datetime) -> Iterator[Opening]:
        """Yield without end the spans of office time from `instant` on."""
        date = instant.date()
        while True:
            date = self.working_day(date)
            for opens, closes in self.openings(date):
                if instant < closes:
                    yield max(opens, instant), closes
            date = shifted(date, DAY)

    def open_until(self, instant: dt.datetime) -> Iterator[Opening]:
        """Yield without end, backwards, the spans of office time up to `instant`."""
        date = instant.date()
        while True:
            date = self.working_day(date, -DAY)
            for opens, closes in reversed(self.openings(date)):
                if opens < instant:
                    yield opens, min(closes, instant)
            date = shifted(date, -DAY)
