"""Dates and times as people write them: `Sabtu, 21 November 2026 pukul 16.00 WIB`."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from babel.dates import format_date

from locales.speech import say

_LOCALES: Final = {"id": "id_ID", "en": "en_GB"}
_FORMS: Final = {"id": "EEEE, d MMMM y", "en": "EEEE, d MMMM y"}
_ZONES: Final = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}


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
