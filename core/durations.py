"""Time limits and time standards as the sources write them: "3 hari kerja", "480 menit", "3-10 hari"."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

_LONGEST = 99_999
_FORM = re.compile(r"(?P<low>\d{1,5})(?:\s*[-–]\s*(?P<high>\d{1,5}))?\s+(?P<unit>[a-z ]+)", re.ASCII)


class Unit(StrEnum):
    """The units of the Waktu columns; `hari` alone leaves open which kind of day is meant."""

    MENIT = "menit"
    JAM = "jam"
    HARI = "hari"
    HARI_KERJA = "hari kerja"
    HARI_KALENDER = "hari kalender"


@dataclass(frozen=True, slots=True)
class Duration:
    """A number or a range of one unit; a single number has the same `low` and `high`.

    Minutes and hours are office time, `hari kerja` working days, `hari kalender` days of the calendar.
    Raises `ValueError` for a number below 1 or above 99 999, or a range that runs backwards.
    """

    low: int
    high: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.low <= self.high <= _LONGEST:
            msg = f'"{self}" is not a duration: numbers run from 1 to {_LONGEST}, a range from low to high'
            raise ValueError(msg)

    def __str__(self) -> str:
        number = str(self.low) if self.low == self.high else f"{self.low}-{self.high}"
        return f"{number} {self.unit}"

    @property
    def is_range(self) -> bool:
        """Whether the source gives a near and a far edge."""
        return self.low != self.high

    @property
    def is_clock(self) -> bool:
        """Whether it is counted in minutes of office hours, not in days."""
        return self.unit in {Unit.MENIT, Unit.JAM}

    @property
    def minutes(self) -> int:
        """Return the far edge in minutes of office time; `ValueError` for days, which have no fixed length."""
        if not self.is_clock:
            msg = f'"{self}" is counted in days and has no fixed number of minutes'
            raise ValueError(msg)
        return self.high * 60 if self.unit is Unit.JAM else self.high

    @property
    def near(self) -> "Duration":
        """The near edge alone; the duration itself when it is no range."""
        return replace(self, high=self.low)

    def read_as(self, calendar_days: bool) -> "Duration":
        """Return the duration with a bare `hari` read as calendar days or, by default, as working days.

        Every other unit stays as the source wrote it. The rule: the Waktu columns of the SOPs of
        Lumajang and Candipuro count working time; an institution's profile may say otherwise.
        """
        if self.unit is not Unit.HARI:
            return self
        return replace(self, unit=Unit.HARI_KALENDER if calendar_days else Unit.HARI_KERJA)


@lru_cache(maxsize=1024)
def parse_duration(text: str) -> Duration:
    """Read "3 hari kerja", "480 menit", "2 jam", "3-10 hari"; capitals and spacing do not matter.

    Raises `ValueError` with one sentence that quotes the text and says what would be right.
    """
    found = _FORM.fullmatch(" ".join(text.lower().split()))
    if found is None or found["unit"] not in set(Unit):
        units = ", ".join(Unit)
        msg = f'"{text}" is not a duration: write a number or a range, a space and a unit ({units})'
        raise ValueError(msg)
    low = int(found["low"])
    return Duration(low, int(found["high"] or low), Unit(found["unit"]))
