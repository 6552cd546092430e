"""Reading the days that people type: exact ones, those of this year, those told from today, and whole months.

A day is kept as `2026-11-21`. Who remembers only the month has answered, too: it is kept as `2026-07`, so that no
day is put on record that nobody told.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from core.errors import Refusal
from core.wording import clean

_MONTHS: Final = (
    ("januari", "january", "jan"), ("februari", "february", "pebruari", "feb", "peb"), ("maret", "march", "mar"),
    ("april", "apr"), ("mei", "may"), ("juni", "june", "jun"), ("juli", "july", "jul"),
    ("agustus", "august", "agu", "agt", "aug", "ags"), ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"), ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)  # fmt: skip
_MONTH: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_DAYS_AGO: Final[Mapping[str, int]] = {
    "hari ini": 0, "tadi": 0, "tadi pagi": 0, "tadi siang": 0, "tadi malam": 1, "today": 0, "this morning": 0,
    "kemarin": 1, "kemaren": 1, "yesterday": 1, "last night": 1, "kemarin lusa": 2, "kemarin dulu": 2,
    "the day before yesterday": 2, "minggu lalu": 7, "minggu kemarin": 7, "pekan lalu": 7, "last week": 7,
}  # fmt: skip
_MONTHS_AGO: Final[Mapping[str, int]] = {
    "bulan ini": 0, "this month": 0, "bulan lalu": 1, "bulan kemarin": 1, "last month": 1,
}  # fmt: skip
_DAYS_IN: Final = {"hari": 1, "day": 1, "days": 1, "minggu": 7, "pekan": 7, "week": 7, "weeks": 7}
_DAYS_AHEAD: Final[Mapping[str, int]] = {
    "hari ini": 0, "today": 0, "besok": 1, "tomorrow": 1, "lusa": 2, "the day after tomorrow": 2, "minggu depan": 7,
    "pekan depan": 7, "next week": 7,
}  # fmt: skip
AHEAD: Final[Mapping[str, int]] = {"week": 7, "fortnight": 14, "month": 30}
"""What the buttons of a day to come stand for, in days from today."""

_MONTH_WORDS: Final = frozenset({"bulan", "month", "months"})
_COUNT: Final = {"se": 1, "a": 1, "one": 1, "satu": 1, "dua": 2, "two": 2, "tiga": 3, "three": 3, "empat": 4, "four": 4}

_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_WHOLE: Final = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2}|[a-z]+)\s*[-/. ,]\s*(\d{4})", re.ASCII)
_NO_YEAR: Final = re.compile(r"(\d{1,2})\s*[-/ ]\s*(\d{1,2}|[a-z]+)", re.ASCII)
_MONTH_ALONE: Final = re.compile(r"(\d{1,2}|[a-z]+)\s*[-/ ,]\s*(\d{4})", re.ASCII)
_AGO: Final = re.compile(r"(\d{1,3}|[a-z]+?)\s*(hari|minggu|pekan|bulan|days?|weeks?|months?) (?:lalu|ago)", re.ASCII)
_AHEAD: Final = re.compile(
    r"(?:in |dalam )?(\d{1,3}|[a-z]+?)\s*(hari|minggu|pekan|days?|weeks?)(?: lagi| from now| mendatang)?", re.ASCII
)
_WEEKDAY: Final = re.compile(r"^[a-z']+\s*,\s*")
_FILLER: Final = re.compile(
    r"^(?:(?:pada|sekitar|kira-kira|about|around|in|on)\s+)?(?:(?:tanggal|tgl|bulan|the)\s+(?=\w))?"
)
_EARLIEST: Final = 1945
"""The Republic keeps no older decisions."""


def read_day(words: str, today: date, *, future: bool = False) -> str:
    """Return the day as `2026-11-21`, or the month as `2026-07`; Refusal where it cannot be read.

    Read are 21-11-2026, 21/11/2026 and 21 November 2026 (Indonesian or English); without a year the latest such day
    that has come; Juli 2026, bulan lalu; kemarin, minggu lalu (seven days before), 3 hari yang lalu. `future` asks for
    an exact day that may lie ahead: no month is taken, and a day without a year is this year's. Other days that lie
    ahead are refused.
    """
    said = " ".join(clean(words).lower().replace(" yang lalu", " lalu").rstrip(".!").split())
    for reading in _READINGS:
        found = reading(_WEEKDAY.sub("", said), today, future)
        if found:
            return found
    plain = _FILLER.sub("", said, count=1)
    if plain and plain != said:
        return read_day(plain, today, future=future)
    raise Refusal("refusal-day-unreadable")


def read_coming_day(words: str, today: date) -> str:
    """Return a day from today on as `2026-11-21`; Refusal where it cannot be read or has passed.

    Read are besok, minggu depan, 3 hari lagi, 2 minggu lagi, and what `read_day` reads; without a year it is the next
    such day.
    """
    said = " ".join(clean(words).lower().rstrip(".!").split())
    ahead = _ahead(said)
    if ahead is not None:
        return (today + timedelta(days=ahead)).isoformat()
    try:
        day = read_day(words, today, future=True)
    except Refusal:
        raise Refusal("refusal-coming-day-unreadable") from None
    if day < today.isoformat() and _NO_YEAR.fullmatch(said):
        day = read_day(f"{said} {today.year + 1}", today, future=True)
    if day < today.isoformat():
        raise Refusal("refusal-day-passed")
    return day


def _ahead(said: str) -> int | None:
    """Return in how many days it is, of what is told from today on."""
    told = _AHEAD.fullmatch(said)
    count = (int(told[1]) if told[1].isdigit() else _COUNT.get(told[1])) if told else None
    return count * _DAYS_IN[told[2]] if told and count else _DAYS_AHEAD.get(said)


def is_day(value: object, *, future: bool = False) -> bool:
    """Whether a kept value is a day, or, where none is asked that lies ahead, a month."""
    if not isinstance(value, str):
        return False
    month = len(value) == len("2026-07") and not future
    try:
        return date.fromisoformat(f"{value}-01" if month else value).isoformat().startswith(value)
    except ValueError:
        return False


def _told(said: str, today: date, future: bool) -> str | None:
    """Read what is told from today."""
    if said in _DAYS_AGO:
        return (today - timedelta(days=_DAYS_AGO[said])).isoformat()
    ago = _AGO.fullmatch(said)
    count = (int(ago[1]) if ago[1].isdigit() else _COUNT.get(ago[1])) if ago else None
    if ago and count and ago[2] in _DAYS_IN:
        return (today - timedelta(days=count * _DAYS_IN[ago[2]])).isoformat()
    months = count if ago and ago[2] in _MONTH_WORDS else _MONTHS_AGO.get(said)
    return None if months is None or future else _months_before(today, months)


def _months_before(today: date, months: int) -> str:
    whole = today.year * 12 + today.month - 1 - months
    return f"{whole // 12}-{whole % 12 + 1:02}"


def _exact(said: str, today: date, future: bool) -> str | None:
    iso, written = _ISO.fullmatch(said), _WHOLE.fullmatch(said)
    if iso:
        return _come(_date(*map(int, iso.groups())), today, future)
    if written is None:
        return None
    return _come(_date(int(written[3]), _month_of(written[2]), int(written[1])), today, future)


def _of_this_year(said: str, today: date, future: bool) -> str | None:
    """Read a day without its year: this year's, or last year's where this year's has not come."""
    written = _NO_YEAR.fullmatch(said)
    month = _month_of(written[2]) if written else 0
    if written is None or not month:
        return None
    ahead = not future and (month, int(written[1])) > (today.month, today.day)
    return _date(today.year - ahead, month, int(written[1])).isoformat()


def _month(said: str, today: date, future: bool) -> str | None:
    written = None if future else _MONTH_ALONE.fullmatch(said)
    month = _month_of(written[1]) if written else 0
    if written is None or not month:
        return None
    return _come(_date(int(written[2]), month, 1), today, future)[: len("2026-07")]


def _month_of(word: str) -> int:
    return int(word) if word.isdigit() else _MONTH.get(word, 0)


def _come(day: date, today: date, future: bool) -> str:
    if day > today and not future:
        raise Refusal("refusal-day-in-future")
    return day.isoformat()


def _date(year: int, month: int, day: int) -> date:
    if year < _EARLIEST:
        raise Refusal("refusal-day-unreadable")
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal("refusal-day-unreadable") from None


_READINGS: Final[tuple[Callable[[str, date, bool], str | None], ...]] = (_told, _exact, _of_this_year, _month)
