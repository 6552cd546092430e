"""The cells of a roster: statuses, kinds, roles, dates and numbers as personnel offices write them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from core.nip import read_nip
from core.samples import KINDS

STATUSES: Final = ("pns", "pppk", "honorer", "gtt", "ptt")
NUMBERED: Final = frozenset({"pns", "pppk"})
"""Statuses that come with a NIP or NI PPPK; honorer, GTT and PTT have none."""
LEAVING: Final = frozenset({"keluar", "pensiun", "pindah", "berhenti", "meninggal", "left", "retired"})
ROLES: Final[Mapping[str, str]] = MappingProxyType({
    "tim_bk": "tim_bk", "inspektorat": "inspektorat", "administrator": "administrator", "admin": "administrator",
    "agenda_officer": "agenda_officer", "petugas_agenda": "agenda_officer",
})  # fmt: skip
_YES: Final = frozenset({"ya", "y", "yes", "true", "1", "x", "v"})
_NO: Final = frozenset({"tidak", "t", "no", "n", "false", "0", "-"})
_NOTHING: Final = "-"
_MONTHS: Final = ("januari", "februari", "maret", "april", "mei", "juni", "juli",
                  "agustus", "september", "oktober", "november", "desember")  # fmt: skip
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_COMPUTED: Final = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[a-z]+)[-/. ](\d{4})")


def read_phone(text: str) -> str:
    """Return a number as `+62...`; ValueError for what is none. A zero that a spreadsheet ate is taken for granted."""
    digits = "".join(c for c in text if c.isascii() and c.isdigit())
    if not set(text) <= set("+0123456789 -.()") or not 8 <= len(digits) <= 15:
        raise ValueError(f"{text!r} is no phone number: 8 to 15 digits")
    if digits.startswith("0"):
        return f"+62{digits[1:]}"
    return f"+62{digits}" if digits.startswith("8") and not text.startswith("+") else f"+{digits}"


def read_role(text: str) -> str:
    """Return a role by its name as people write it; ValueError for an unknown one."""
    role = ROLES.get("_".join(text.casefold().split()))
    if role is None:
        raise ValueError(f"{text!r} is no role; there are {', '.join(sorted(set(ROLES.values())))}")
    return role


def _nip(cell: str) -> str:
    if _COMPUTED.fullmatch(cell):
        raise ValueError(f"{cell} is a number that has lost its last digits: type the NIP again in a cell of text")
    return read_nip(cell).digits


def _status(cell: str) -> str:
    return _one_of(cell, (*STATUSES, *sorted(LEAVING)))


def _kind(cell: str) -> str:
    return _one_of(cell.rstrip("."), KINDS)


def _one_of(cell: str, allowed: Sequence[str]) -> str:
    if cell.casefold() not in allowed:
        raise ValueError(f"{cell!r} is not one of {', '.join(allowed)}")
    return cell.casefold()


def _flag(cell: str) -> bool:
    if cell.casefold() not in _YES | _NO:
        raise ValueError(f"{cell!r} is neither ya nor tidak")
    return cell.casefold() in _YES


def _day(cell: str) -> date:
    """Read a date: 2026-11-23, 23/11/2026, 23-11-2026, 23 November 2026; the day comes before the month."""
    found = _DAY_FIRST.fullmatch(cell.casefold())
    try:
        if found is None:
            return date.fromisoformat(cell)
        month = found[2] if found[2].isdigit() else _MONTHS.index(found[2]) + 1
        return date(int(found[3]), int(month), int(found[1]))
    except ValueError:
        raise ValueError(f"{cell!r} is no date; write 2026-11-23 or 23/11/2026") from None


def _names(cell: str) -> tuple[str, ...]:
    """Read names separated by commas; a dash alone says that there are none."""
    return (
        ()
        if cell == _NOTHING
        else tuple(dict.fromkeys(name.strip() for name in re.split("[,;/]", cell) if name.strip()))
    )


def _tags(cell: str) -> tuple[str, ...]:
    return tuple(_id("_".join(name.casefold().split())) for name in _names(cell))


def _roles(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(read_role(name) for name in _names(cell)))


def _id(cell: str) -> str:
    if not _ID.fullmatch(cell):
        raise ValueError(f"{cell!r} is not in small letters, digits, - and _")
    return cell


def _name(cell: str) -> str:
    if not any(c.isalpha() for c in cell):
        raise ValueError(f"{cell!r} is no name")
    return cell


READERS: Final[Mapping[str, Callable[[str], Any]]] = MappingProxyType({
    "name": _name, "nip": _nip, "status": _status, "kind": _kind, "head": _flag, "starts": _day, "ends": _day,
    "phone": read_phone, "tags": _tags, "roles": _roles, "code": _id, "key": _id,
})  # fmt: skip
