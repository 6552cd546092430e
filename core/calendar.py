"""Days off: what the state declares, what the office adds or takes back, and the hours it keeps by default."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, get_args

from core.records import CalendarDay

Kind = Literal["libur nasional", "cuti bersama", "libur kantor"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

_IDUL_FITRI: Final = "Hari Raya Idul Fitri"
_RAMADAN_DAYS: Final = 30

PERPRES_21_2023: Final[Mapping[str, object]] = MappingProxyType(
    {
        "source": "Perpres 21/2023",
        "monday": ["07:30-12:00", "13:00-16:00"],
        "tuesday": ["07:30-12:00", "13:00-16:00"],
        "wednesday": ["07:30-12:00", "13:00-16:00"],
        "thursday": ["07:30-12:00", "13:00-16:00"],
        "friday": ["07:30-11:30", "13:00-16:30"],
        "ramadan": {
            "note": "Perkiraan: 30 hari sebelum Idul Fitri; awal Ramadan ditetapkan sidang isbat.",
            "periods": [
                "2025-03-01/2025-03-30",
                "2026-02-19/2026-03-20",
                "2027-02-08/2027-03-09",
                "2028-01-28/2028-02-26",
            ],
            "monday": ["08:00-12:00", "12:30-15:00"],
            "tuesday": ["08:00-12:00", "12:30-15:00"],
            "wednesday": ["08:00-12:00", "12:30-15:00"],
            "thursday": ["08:00-12:00", "12:30-15:00"],
            "friday": ["08:00-11:30", "12:30-15:30"],
        },
    }
)
"""The office hours of Perpres 21/2023, breaks cut out: 37.5 hours a week, 32.5 in Ramadan.

The form is the one of the `office_hours` table of an institution's file. The Ramadan periods are estimates.
"""


@dataclass(frozen=True, slots=True)
class DayOff:
    """One day on which the office is closed: its name in Indonesian, its kind, and where that is written.

    `estimated` marks a date that waits for the moon or for a decree.
    """

    date: dt.date
    name: str
    kind: Kind
    estimated: bool = False
    source: str = ""

    def to_row(self) -> dict[str, str | bool]:
        """Return the day as plain values; the date in ISO 8601."""
        return {
            "date": self.date.isoformat(),
            "name": self.name,
            "kind": self.kind,
            "estimated": self.estimated,
            "source": self.source,
        }

    @classmethod
    def from_row(cls, row: Mapping[str, object]) -> "DayOff":
        """Read what `to_row` wrote; `ValueError` for an unknown kind or date, `KeyError` for a missing field."""
        date = dt.date.fromisoformat(str(row["date"]))
        kind = _kind(str(row["kind"]))
        return cls(date, str(row["name"]), kind, row["estimated"] is True, str(row["source"]))

    def to_record(self) -> CalendarDay:
        """Return the day as it is stored."""
        return CalendarDay(
            id=self.date.isoformat(),
            name=self.name,
            kind=self.kind,
            estimated=self.estimated,
            source=self.source,
        )


def _kind(text: str) -> Kind:
    for kind in KINDS:
        if kind == text:
            return kind
    msg = f'"{text}" is not a kind of day off: {", ".join(KINDS)}'
    raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class OwnDay:
    """The office's own word on one date: closed (`working` false) or working whatever the decree says."""

    date: dt.date
    reason: str
    working: bool


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """The merged calendar: the days off by date, and the dates that are working days against the rule."""

    days_off: Mapping[dt.date, DayOff]
    extra: frozenset[dt.date] = frozenset()


def merge(declared: Iterable[DayOff], own: Iterable[OwnDay] = ()) -> OfficeDays:
    """Lay the office's own days over the declared ones; the last own word on a date counts.

    Cuti bersama changes in mid-year, so the decree's rows are never the last word (SKB 3 Menteri; in 2023
    the days around Lebaran went from four to five). A national holiday outranks a cuti bersama on its date.
    """
    days_off: dict[dt.date, DayOff] = {}
    for day in sorted(declared, key=lambda day: KINDS.index(day.kind), reverse=True):
        days_off[day.date] = day
    extra: set[dt.date] = set()
    for word in own:
        days_off.pop(word.date, None)
        extra.discard(word.date)
        if word.working:
            extra.add(word.date)
        else:
            days_off[word.date] = DayOff(word.date, word.reason, "libur kantor", source="libur kantor")
    return OfficeDays(MappingProxyType(dict(sorted(days_off.items()))), frozenset(extra))


def stored_days(records: Iterable[CalendarDay]) -> OfficeDays:
    """Return the merged calendar that the stored rows hold, one row a date; a row not `off` is a working day.

    Raises `ValueError` for a row whose date or kind cannot be read.
    """
    days_off: dict[dt.date, DayOff] = {}
    extra: set[dt.date] = set()
    for row in records:
        date = dt.date.fromisoformat(row.id)
        if row.off:
            days_off[date] = DayOff(date, row.name, _kind(row.kind), row.estimated, row.source)
        else:
            extra.add(date)
    return OfficeDays(MappingProxyType(dict(sorted(days_off.items()))), frozenset(extra))


def add_day_off(own: Iterable[OwnDay], date: dt.date, reason: str) -> tuple[OwnDay, ...]:
    """Return the office's own days with `date` closed for `reason`."""
    return (*_without(own, date), OwnDay(date, reason, working=False))


def remove_day_off(
    own: Iterable[OwnDay], declared: Iterable[DayOff], date: dt.date, reason: str = ""
) -> tuple[OwnDay, ...]:
    """Return the office's own days with `date` no longer a day off.

    A day that only the office had closed goes back to what the week says; a declared day off becomes a
    working day, and so does a date that nobody had closed (a Saturday worked in exchange).
    """
    own = tuple(own)
    added_here = any(word.date == date and not word.working for word in own)
    if added_here and all(day.date != date for day in declared):
        return _without(own, date)
    return (*_without(own, date), OwnDay(date, reason, working=True))


def _without(own: Iterable[OwnDay], date: dt.date) -> tuple[OwnDay, ...]:
    return tuple(word for word in own if word.date != date)


def ramadan_periods(declared: Iterable[DayOff]) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return first and last day of each Ramadan, estimated as the thirty days before Idul Fitri.

    The true first day is set by the sidang isbat, and the month may have 29 days.
    """
    feasts = sorted(day.date for day in declared if day.name == _IDUL_FITRI and day.kind == "libur nasional")
    return tuple((feast - dt.timedelta(_RAMADAN_DAYS), feast - dt.timedelta(1)) for feast in feasts)


def years_without_decree(declared: Iterable[DayOff]) -> tuple[int, ...]:
    """Return the years that have national holidays but no cuti bersama: their SKB 3 Menteri is not known yet."""
    rows = tuple(declared)
    decreed = {day.date.year for day in rows if day.kind == "cuti bersama"}
    return tuple(sorted({day.date.year for day in rows} - decreed))
