"""Spans of time that a recap is asked for: a semester by default, a quarter, a month, a year, or own dates.

Dates are dates of the institution's zone, both ends included. A semester is January to June or July to December
(000 rows 4 and 5). Names: `2026-S2`, `2026-Q4`, `2026-11`, `2026`, `2026-03-01..2026-05-15`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from core.errors import Refusal
from core.period_names import period_of

Kind = Literal["semester", "quarter", "month", "year", "dates"]
_DAY: Final = timedelta(days=1)
_NAMED: Final = re.compile(r"(\d{4})(?:-(S[12]|Q[1-4]|0[1-9]|1[0-2]))?")
_MONTHS: Final = {"S": 6, "Q": 3}
_KINDS: Final[dict[str, Kind]] = {"S": "semester", "Q": "quarter"}
EARLIEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Span:
    """A span of dates, both included, under its name."""

    name: str
    kind: Kind
    first: date
    last: date

    @property
    def months(self) -> tuple[str, ...]:
        """The months that it touches, such as `2026-07`, the earliest first."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        return tuple(_month_after(self.first, n).strftime("%Y-%m") for n in range(count + 1))


def read_span(text: str) -> Span:
    """Return the span of a name, in any case; `Refusal` for what is none, or ends before it begins."""
    wanted = text.strip().upper().replace(" ", "")
    first, dots, last = wanted.partition("..")
    if dots:
        return _own(first, last)
    named = _NAMED.fullmatch(wanted)
    if named is None or int(named[1]) < EARLIEST:
        raise Refusal("refusal-recap-period", said=text.strip()[:40])
    return _named(wanted, int(named[1]), named[2] or "")


def _own(first: str, last: str) -> Span:
    try:
        begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise Refusal("refusal-recap-period", said=f"{first}..{last}"[:40]) from None
    if ends < begins or begins.year < EARLIEST:
        raise Refusal("refusal-recap-period", said=f"{first}..{last}"[:40])
    return Span(f"{begins.isoformat()}..{ends.isoformat()}", "dates", begins, ends)


def _named(name: str, year: int, part: str) -> Span:
    if not part:
        return Span(name, "year", date(year, 1, 1), date(year, 12, 31))
    length = _MONTHS.get(part[0], 1)
    number = int(part[1:]) if part[0] in _MONTHS else int(part)
    first = date(year, (number - 1) * length + 1, 1)
    return Span(name, _KINDS.get(part[0], "month"), first, _month_after(first, length) - _DAY)


def _month_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def span_of(day: date, kind: Kind) -> Span:
    """Return the semester, quarter, month or year in which a date falls."""
    return read_span(period_of(day, kind))


def before(span: Span) -> Span:
    """Return the semester, quarter, month or year before; own dates of the same length before own dates."""
    if span.kind == "dates":
        length = span.last - span.first
        return _own((span.first - _DAY - length).isoformat(), (span.first - _DAY).isoformat())
    return span_of(span.first - _DAY, span.kind)


def refuse_future(span: Span, today: date) -> None:
    """Refuse a span that has not begun on a date."""
    if span.first > today:
        raise Refusal("refusal-recap-future", period=span.name)
