"""Working time in words: `sisa 1 hari kerja 3 jam`, `terlambat 2 hari kerja`."""

from typing import Final, Protocol

from locales.speech import knows, say

_MOST_PARTS: Final = 2


class Span(Protocol):
    """Working time until a limit, or since it passed."""

    @property
    def days(self) -> int:
        """Whole working days."""

    @property
    def hours(self) -> int:
        """Office hours beside them."""

    @property
    def minutes(self) -> int:
        """Minutes beside those."""

    @property
    def overdue(self) -> bool:
        """Whether the limit has passed."""


def left(span: Span, language: str) -> str:
    """Return how much working time is left, or how late it is, in at most two units."""
    key = "time-overdue" if span.overdue else "time-left"
    counts = (("time-days", span.days), ("time-hours", span.hours), ("time-minutes", span.minutes))
    parts = [say(unit, language, n=count) for unit, count in counts if count]
    if not parts:
        return say(f"{key}-none", language)
    return say(key, language, span=" ".join(parts[:_MOST_PARTS]))


def limits(times: str, language: str) -> str:
    """Return limits or standards as sources write them (`3 hari kerja`, `1 jam / 2 jam`), in the reader's words."""
    return " / ".join(_limit(time, language) for time in times.split(" / "))


def _limit(time: str, language: str) -> str:
    number, _, unit = time.partition(" ")
    key = f"limit-{unit.replace(' ', '-')}"
    return say(key, language, n=int(number) if number.isdecimal() else number) if knows(key) else time
