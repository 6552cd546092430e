"""How a limit is counted, told in Indonesian; and the calendar of a year as a list."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from bot import almanac
from core.calendar import DayOff, OfficeDays, years_without_decree
from core.durations import Duration, Unit
from core.institutions import Institution
from core.worktime import Counting, Skipped, WorkCalendar

_DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
_KNOWN_YEARS: Final = range(1946, 2101)
_KNOWN: Final = f"days off are known from {_KNOWN_YEARS[0]} to {_KNOWN_YEARS[-1]}"
_FEWEST_WORKING_DAYS: Final = 200
_FEWEST_MINUTES: Final = 60_000
ESTIMATED: Final = "perkiraan"


def day_in_words(day: date) -> str:
    """Return a date as Indonesians write it: "Senin, 23 November 2026"."""
    return f"{_DAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"


def instant_in_words(local: datetime) -> str:
    """Return an instant with its time of the clock: "Senin, 23 November 2026 08.00"."""
    return f"{day_in_words(local.date())} {local:%H.%M}"


def read_start(text: str, institution: Institution) -> datetime:
    """Read an instant in ISO 8601; without an offset it is in the institution's zone. ValueError otherwise."""
    try:
        start = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f'"{text}" is not a time: write "2026-12-22T15:00+07:00"') from error
    if start.tzinfo is None:
        start = start.replace(tzinfo=WorkCalendar(zone=institution.time_zone).tz)
    return start


def calendar_for(institution: Institution, start: datetime, duration: Duration, data_dir: Path) -> WorkCalendar:
    """Return the institution's calendar, with the days off of all years that the counting may touch."""
    last = start.year + 1 + _years(duration)
    if not (start.year in _KNOWN_YEARS and last in _KNOWN_YEARS):
        raise ValueError(f"{_KNOWN}; this would be counted from {start.year} into {last}")
    days = almanac.office_days(start.year, last, data_dir)
    return WorkCalendar.of(institution.office_hours, institution.time_zone, days)


def _years(duration: Duration) -> int:
    if duration.is_clock:
        return duration.minutes // _FEWEST_MINUTES
    return duration.high // (365 if duration.unit is Unit.HARI_KALENDER else _FEWEST_WORKING_DAYS)


def explain(counting: Counting) -> Iterator[str]:
    """Yield the due time alone in ISO 8601, then line by line how it was counted."""
    yield counting.due.isoformat(timespec="seconds")
    yield f"Batas {counting.duration}: {instant_in_words(counting.due)}"
    if counting.duration.is_range:
        yield f"Paling cepat: {instant_in_words(counting.near)}"
    yield f"Mulai: {instant_in_words(counting.start)}"
    if counting.received != counting.start:
        yield f"Di luar jam kerja, jadi diterima: {instant_in_words(counting.received)}"
    label = "Berjalan pada" if counting.duration.is_clock else "Hari ke-"
    for number, day in enumerate(counting.counted, start=1):
        yield f"{label} {day_in_words(day)}" if counting.duration.is_clock else f"{label}{number}: {day_in_words(day)}"
    for skipped in counting.skipped:
        yield f"Tidak dihitung: {day_in_words(skipped.date)} ({_why(skipped)})"
    if counting.estimated:
        yield "Perhatian: ada hari libur yang tanggalnya masih perkiraan."


def _why(skipped: Skipped) -> str:
    words = [skipped.kind, *([skipped.name] if skipped.name else [])]
    return ": ".join(words) + (f", {ESTIMATED}" if skipped.estimated else "")


def year_rows(year: int, days: OfficeDays) -> list[dict[str, Any]]:
    """Return the exceptions of a year in order: the days off, and the days worked against the rule."""
    off = [
        {"date": day.date.isoformat(), "name": day.name, "kind": day.kind, "estimated": day.estimated}
        for day in days.days_off.values()
        if day.date.year == year
    ]
    extra = [
        {"date": day.isoformat(), "name": "Hari kerja", "kind": "hari kerja", "estimated": False}
        for day in days.extra
        if day.year == year
    ]
    return sorted([*off, *extra], key=lambda row: str(row["date"]))


def year_lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the rows for people."""
    for row in rows:
        mark = f" ({ESTIMATED})" if row["estimated"] else ""
        words = day_in_words(date.fromisoformat(row["date"]))
        yield f"{row['date']}  {words:<27}  {row['kind']:<14}  {row['name']}{mark}"


def decree_lines(declared: Iterable[DayOff]) -> Iterator[str]:
    """Yield a warning for each year whose cuti bersama is not decreed, or not known here, yet."""
    for year in years_without_decree(declared):
        yield (
            f"Perhatian: cuti bersama {year} belum diketahui (SKB 3 Menteri); batas waktu tahun itu dapat berubah. "
            "Tambahkan dengan: integritas calendar add TANGGAL ALASAN"
        )


def read_year(text: str) -> int:
    """Read a year; ValueError with what would be right."""
    if not (text.isdecimal() and len(text) == 4):
        raise ValueError(f'"{text}" is not a year')
    if int(text) not in _KNOWN_YEARS:
        raise ValueError(f"{_KNOWN}, not in {text}")
    return int(text)


def read_day(text: str) -> date:
    """Read a date; ValueError with what would be right."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(f'"{text}" is not a date: write "2026-12-31"')
    return date.fromisoformat(text)
