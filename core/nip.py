"""NIP, the number of a civil servant: 18 digits that say when he was born, since when he serves, and the sex.

Source: domain section 8 row 12, section 6 row 1. A number with a mistake is asked for again, never mended.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

_GAPS: Final = str.maketrans("", "", " .-\u00a0\u2009")
_BIRTH_YEARS: Final = range(1930, 2016)
_YOUNGEST: Final = 16
_PPPK_CODES: Final = range(20, 100)


@dataclass(frozen=True, slots=True)
class Nip:
    """A readable NIP. `since` is the first of the month of appointment and `sex` `m` or `f`; a PPPK has neither."""

    digits: str
    born: date
    since: date | None
    sex: str | None

    @property
    def pppk(self) -> bool:
        """Whether this is a NI PPPK."""
        return self.since is None

    def __str__(self) -> str:
        """Return the number in its four usual groups."""
        d = self.digits
        return f"{d[:8]} {d[8:14]} {d[14]} {d[15:]}"


def read_nip(text: str) -> Nip:
    """Read a NIP as typed, with spaces, dots or dashes; ValueError says what is wrong with it.

    Of a NI PPPK, whose two digits in the place of the month are 20 or more, only length and birth date are read.
    """
    digits = text.strip().translate(_GAPS)
    if len(digits) != 18 or not (digits.isascii() and digits.isdigit()):
        raise ValueError("a NIP has 18 digits")
    born = _born(digits)
    if int(digits[12:14]) in _PPPK_CODES:
        return Nip(digits, born, None, None)
    return Nip(digits, born, _since(digits, born), _sex(digits))


def _born(digits: str) -> date:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise ValueError(f"digits 1-8 of a NIP are the date of birth: {digits[:8]} is no date") from None
    if born.year not in _BIRTH_YEARS:
        raise ValueError(f"digits 1-4 of a NIP are the year of birth: {digits[:4]} cannot be")
    return born


def _since(digits: str, born: date) -> date:
    year, month = int(digits[8:12]), int(digits[12:14])
    if not 1 <= month <= 12:
        raise ValueError(f"digits 13-14 of a NIP are the month of appointment: {digits[12:14]} is none")
    if not _YOUNGEST <= year - born.year <= 70:
        raise ValueError(
            f"digits 9-12 of a NIP are the year of appointment: {year} does not fit a birth in {born.year}"
        )
    return date(year, month, 1)


def _sex(digits: str) -> str:
    if digits[14] not in {"1", "2"}:
        raise ValueError(f"digit 15 of a NIP is 1 (man) or 2 (woman), not {digits[14]}")
    if digits[15:] == "000":
        raise ValueError("digits 16-18 of a NIP count from 001")
    return "m" if digits[14] == "1" else "f"
