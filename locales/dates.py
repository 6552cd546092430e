"""Dates and times as people write them: `Sabtu, 21 November 2026 pukul 16.00 WIB`."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from babel.dates import format_date

from locales.speech import say

_LOCALES: Final = {"id": "id_ID", "en": "en_GB"}
_FORMS: Final = {"id": "EEEE, d MMMM y", "en": "EEEE, d MMMM y"}
_ZONES: Final = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}
_NUMBERS: Final = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip


@lru_cache(maxsize=512)
def day(value: date, language: str) -> str:
    """Return a date with its weekday, such as `Sabtu, 21 November 2026`."""
    spoken = language if language in _LOCALES else "id"
    return str(format_date(date(value.year, value.month, value.day), _FORMS[spoken], locale=_LOCALES[spoken]))


def month(value: date, language: str) -> str:
    """Return the month of a date, such as `November 2026`."""
    spoken = language if language in _LOCALES else "id"
    return str(format_date(date(value.year, value.month, 1), "MMMM y", locale=_LOCALES[spoken]))


def moment(value: datetime, language: str) -> str:
    """Return an aware instant in its own zone, with the zone's Indonesian name; ValueError for a naive one."""
    clock = value.strftime("%H:%M") if language == "en" else value.strftime("%H.%M")
    return say("time-moment", language, day=day(value.date(), language), clock=clock, zone=zone_name(value))


def stamp(value: datetime, language: str) -> str:
    """Return an instant briefly, such as `21-11-2026 16.00`, for lists in which the zone is understood."""
    return value.strftime("%d-%m-%Y %H:%M" if language == "en" else "%d-%m-%Y %H.%M")


def zone_name(value: datetime) -> str:
    """Return WIB, WITA or WIT, or the offset from UTC of any other zone; ValueError for a naive instant."""
    offset = value.utcoffset()
    if offset is None:
        raise ValueError(f"{value.isoformat()} has no time zone")
    return _ZONES.get(offset) or value.strftime("UTC%z")


def day_of_month(value: date, language: str) -> str:
    """Return a date without its weekday, as letters carry it, such as `21 November 2026`."""
    spoken = language if language in _LOCALES else "id"
    return str(format_date(date(value.year, value.month, value.day), "d MMMM y", locale=_LOCALES[spoken]))


def spelled_day(value: date) -> str:
    """Return a date in Indonesian words, as records begin: `Sabtu tanggal dua puluh satu bulan November ...`."""
    weekday, name = (str(format_date(value, form, locale="id_ID")) for form in ("EEEE", "MMMM"))
    return f"{weekday} tanggal {spelled(value.day)} bulan {name} tahun {spelled(value.year)}"


def spelled(number: int) -> str:
    """Return a number from 1 to 9999 in Indonesian words, such as `dua ribu dua puluh enam`."""
    if number < 12:
        return _NUMBERS[number]
    if number < 20:
        return f"{_NUMBERS[number - 10]} belas"
    for size, name, one in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "sepuluh")):
        if number >= size:
            many, rest = divmod(number, size)
            head = one if many == 1 else f"{_NUMBERS[many]} {name}"
            return f"{head} {spelled(rest)}" if rest else head
    return _NUMBERS[number]
