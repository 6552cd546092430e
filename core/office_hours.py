"""The hours in which an office is open: by weekday, in Ramadan, and on single dates."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from core.calendar import PERPRES_21_2023
from core.errors import Defect, Defects

Span = tuple[dt.time, dt.time]
Spans = tuple[Span, ...]
Period = tuple[dt.date, dt.date]

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_KEYS: Final = {*WEEKDAYS, "source", "note", "ramadan", "dates"}
_RAMADAN_KEYS: Final = {*WEEKDAYS, "note", "periods"}
_SPAN: Final = re.compile(r"(\d{2})[:.](\d{2})\s*-\s*(\d{2})[:.](\d{2})", re.ASCII)


@dataclass(frozen=True)
class OfficeHours:
    """When the office is open, breaks already cut out; times of the clock in the institution's zone.

    `week` holds the spans of Monday to Sunday, none for a day without office; `ramadan` the same for the
    dates within `ramadan_periods`, both ends included; `dates` the hours of single dates (half days).
    """

    week: tuple[Spans, ...]
    ramadan: tuple[Spans, ...] = ()
    ramadan_periods: tuple[Period, ...] = ()
    dates: Mapping[dt.date, Spans] = field(default_factory=dict)

    def on(self, date: dt.date) -> Spans:
        """Return the spans of `date`, none where the week or the date itself says closed."""
        special = self.dates.get(date)
        return self._week_of(date)[date.weekday()] if special is None else special

    def on_extra_day(self, date: dt.date) -> Spans:
        """Return the spans of a working day outside the week: the hours of the week's first working day."""
        return self.on(date) or next(spans for spans in self._week_of(date) if spans)

    def _week_of(self, date: dt.date) -> tuple[Spans, ...]:
        fasting = any(first <= date <= last for first, last in self.ramadan_periods)
        return self.ramadan if self.ramadan and fasting else self.week

    @classmethod
    def from_data(cls, data: Mapping[str, object], where: str = "office_hours") -> "OfficeHours":
        """Read the `office_hours` table of an institution's file, in the form of `PERPRES_21_2023`.

        A weekday that is not named has no office. In `ramadan` a weekday that is not named keeps its usual
        hours, and without `periods` the estimated ones count. `dates` gives single dates their own hours.
        Raises `Defects` with every fault at once, each placed under `where`.
        """
        reader = _Reader()
        hours = reader.hours(data, where)
        if reader.defects:
            raise Defects(reader.defects)
        return hours


def default_office_hours() -> OfficeHours:
    """Return the hours of Perpres 21/2023: 37.5 a week, 32.5 in Ramadan."""
    return OfficeHours.from_data(PERPRES_21_2023, "PERPRES_21_2023")


class _Reader:
    """Reads one table and keeps every fault it meets."""

    def __init__(self) -> None:
        self.defects: list[Defect] = []

    def fault(self, where: str, what: str) -> None:
        self.defects.append(Defect(where, what))

    def hours(self, data: Mapping[str, object], where: str) -> OfficeHours:
        self.unknown_keys(data, _KEYS, where)
        week = tuple(self.spans(data.get(name, []), f"{where}.{name}") for name in WEEKDAYS)
        if not any(data.get(name) for name in WEEKDAYS):
            self.fault(where, "no weekday has office hours")
        dates = self.dates(data.get("dates", {}), f"{where}.dates")
        if "ramadan" not in data:
            return OfficeHours(week, dates=dates)
        table = self.table(data["ramadan"], f"{where}.ramadan")
        self.unknown_keys(table, _RAMADAN_KEYS, f"{where}.ramadan")
        return OfficeHours(week, self.fasting(table, week, where), self.periods(table, where), dates)

    def fasting(self, table: Mapping[str, object], week: tuple[Spans, ...], where: str) -> tuple[Spans, ...]:
        fasting = tuple(
            self.spans(table[name], f"{where}.ramadan.{name}") if name in table else usual
            for name, usual in zip(WEEKDAYS, week, strict=True)
        )
        if any(week) and not any(fasting) and not self.defects:
            self.fault(f"{where}.ramadan", "no weekday has office hours")
        return fasting

    def periods(self, table: Mapping[str, object], where: str) -> tuple[Period, ...]:
        estimated = self.table(PERPRES_21_2023["ramadan"], where)["periods"]
        place = f"{where}.ramadan.periods"
        read = (self.period(item, place) for item in self.strings(table.get("periods", estimated), place))
        return tuple(period for period in read if period)

    def period(self, text: str, where: str) -> Period | None:
        first, _, last = text.partition("/")
        try:
            period = dt.date.fromisoformat(first.strip()), dt.date.fromisoformat(last.strip())
        except ValueError:
            self.fault(where, f'"{text}" is not a period: write "2026-02-19/2026-03-20"')
            return None
        if period[0] > period[1]:
            self.fault(where, f'"{text}" ends before it begins')
        return period

    def dates(self, data: object, where: str) -> Mapping[dt.date, Spans]:
        read: dict[dt.date, Spans] = {}
        for key, spans in self.table(data, where).items():
            try:
                read[dt.date.fromisoformat(key)] = self.spans(spans, f"{where}.{key}")
            except ValueError:
                self.fault(where, f'"{key}" is not a date: write "2026-12-31"')
        return MappingProxyType(read)

    def spans(self, data: object, where: str) -> Spans:
        read = tuple(span for text in self.strings(data, where) if (span := self.span(text, where)))
        if any(later[0] < earlier[1] for earlier, later in pairwise(read)):
            self.fault(where, "the spans overlap or are not in order")
        return read

    def span(self, text: str, where: str) -> Span | None:
        found = _SPAN.fullmatch(text.strip())
        try:
            open_h, open_m, close_h, close_m = (int(part) for part in found.groups()) if found else (99,) * 4
            span = dt.time(open_h, open_m), dt.time(close_h, close_m)
        except ValueError:
            self.fault(where, f'"{text}" is not a span of hours: write "07:30-12:00"')
            return None
        if span[0] >= span[1]:
            self.fault(where, f'"{text}" closes before it opens')
        return span

    def strings(self, data: object, where: str) -> Sequence[str]:
        if isinstance(data, list) and all(isinstance(item, str) for item in data):
            return data
        self.fault(where, "a list of texts belongs here")
        return ()

    def table(self, data: object, where: str) -> Mapping[str, object]:
        if isinstance(data, Mapping):
            return data
        self.fault(where, "a table belongs here")
        return {}

    def unknown_keys(self, data: Mapping[str, object], known: set[str], where: str) -> None:
        for key in sorted(set(data) - known):
            self.fault(where, f'"{key}" is not known here')
