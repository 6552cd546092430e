"""Reading what people type: texts, names, addresses and NIK."""

import re
import unicodedata
from datetime import date
from typing import Final

from stdnum.id import nik

from core.errors import Refusal
from core.roster_cells import read_phone

_KEPT_FORMAT: Final = "\u200c\u200d\u200e\u200f"
_NIK: Final = 16
_PAPERS: Final = {"paspor": "Paspor", "passport": "Paspor", "kitas": "KITAS", "kitap": "KITAP"}
_OF_NUMBER: Final = re.compile(r"^(?:nomor|number|no)\b", re.IGNORECASE)
_SHORTEST_PAPER: Final = 5
_BLANKS: Final = re.compile(r"\n\s*\n\s*\n+")
_CLOCK: Final = re.compile(r"(?:pukul|jam|pkl\.?)?\s*([0-9]{1,2})(?:[.:]([0-9]{2}))?(?:\s*wi(?:b|ta|t))?")
_LAST_HOUR: Final = 23
_LAST_MINUTE: Final = 59
_PROVINCES: Final = frozenset(
    str(n) for n in range(11, 98) if n < 20 or n in {21, 81, 82} or 31 <= n < 37 or 51 <= n < 54
    or 61 <= n < 66 or 71 <= n < 77 or n > 90
)  # fmt: skip


def clean(text: str) -> str:
    """Return a text as it is kept: composed (NFC), without control, override and invisible characters.

    Letters of every script stay, with the marks that join and direct them; overrides that reverse what follows go.
    Spaces at the ends go, too, and more than one empty line in a row.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    kept = text.replace("\r\n", "\n").replace("\t", " ")
    if not kept.replace("\n", "").isprintable():  # most texts are, and looking at each character takes long
        kept = "".join(c for c in kept if _is_kept(c))
    return _BLANKS.sub("\n\n", unicodedata.normalize("NFC", kept)).strip()


def _is_kept(c: str) -> bool:
    return c == "\n" or c in _KEPT_FORMAT or unicodedata.category(c) not in {"Cc", "Cf", "Cs"}


def read_text(text: str, least: int | None, most: int | None) -> str:
    """Return the cleaned text; Refusal where it has no letter or digit, or is shorter or longer than allowed.

    Lengths are counted in characters after cleaning.
    """
    words = clean(text)
    if not (words[:1].isalnum() or any(unicodedata.category(c)[0] in "LN" for c in words)):
        raise Refusal("refusal-text-needs-words")
    if least is not None and len(words) < least:
        raise Refusal("refusal-text-too-short", min=least, length=len(words))
    if most is not None and len(words) > most:
        raise Refusal("refusal-text-too-long", max=most, length=len(words))
    return words


def read_name(words: str) -> str:
    """Return a person's name on one line; Refusal where it has digits or no letter. One word is a name, too."""
    name = " ".join(words.split())
    if any(map(str.isdigit, name)) or not _has_letter(name):
        raise Refusal("refusal-name")
    return name


def read_address(words: str) -> str:
    """Return an address on one line; Refusal where it has no letter."""
    if not _has_letter(words):
        raise Refusal("refusal-address")
    return " ".join(words.split())


def _has_letter(words: str) -> bool:
    return words[:1].isalpha() or any(unicodedata.category(c)[0] == "L" for c in words)


def read_nik(words: str) -> str:
    """Return the 16 digits of a NIK; Refusal where its length, province or birth date cannot be, or all are the same.

    The province is that of the first registration. The provinces founded since 2012 count, too, which is why the
    library's own table of places is not asked. Who has none, such as a foreigner, gives another paper of identity with
    its kind before the number (`Paspor X1234567`): the sources ask for a clear identity and name no paper.
    """
    kind = words.split(maxsplit=1)[0].casefold().rstrip(":.") if words.split() else ""
    if kind in _PAPERS:
        return _read_paper(_PAPERS[kind], words.split(maxsplit=1)[1:])
    digits = words if words.isascii() and words.isdigit() else nik.compact(words)
    if not (digits.isascii() and digits.isdigit()) or len(digits) != _NIK:
        raise Refusal("refusal-nik-length", length=sum(c.isdigit() for c in digits))
    if digits[:2] not in _PROVINCES or digits.endswith("0000") or len(set(digits)) == 1 or not _is_birth_date(digits):
        raise Refusal("refusal-nik")
    return digits


def _read_paper(kind: str, said: list[str]) -> str:
    """Return the kind of a paper and its number in capitals; Refusal where there is no number that can be one."""
    number = "".join(c for c in _OF_NUMBER.sub("", said[0] if said else "").upper() if c.isalnum())
    if not (number.isascii() and _SHORTEST_PAPER <= len(number) <= _NIK and any(map(str.isdigit, number))):
        raise Refusal("refusal-identity-paper")
    return f"{kind} {number}"


def _is_birth_date(digits: str) -> bool:
    """Whether the digits of a NIK that tell day (of women 40 more), month and year can be those of a date."""
    day, month, year = int(digits[6:8]) % 40, int(digits[8:10]), int(digits[10:12])
    return _is_date(1900 + year, month, day) or _is_date(2000 + year, month, day)


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def read_clock(words: str) -> str:
    """Return a time of day as `09:30`; Refusal where it is none. A point or a colon parts hours and minutes."""
    found = _CLOCK.fullmatch(words.strip().casefold())
    if found is None or int(found[1]) > _LAST_HOUR or int(found[2] or 0) > _LAST_MINUTE:
        raise Refusal("refusal-clock")
    return f"{int(found[1]):02}:{int(found[2] or 0):02}"


def read_number(words: str) -> str:
    """Return a telephone number as `+62...`; Refusal where it is none."""
    try:
        return read_phone(words.strip())
    except ValueError:
        raise Refusal("refusal-phone-typed") from None


CHECKS: Final = {"nik": read_nik, "name": read_name, "address": read_address, "clock": read_clock, "phone": read_number}
