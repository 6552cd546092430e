"""The roster of an office as a sheet: which columns it may have, and reading its cells with all faults at once.

Header names may be Indonesian or English. A cell is a text as it stands; nothing in it is computed or mended.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from core.errors import Defect
from core.nip import read_nip
from core.officials import folded
from core.samples import KINDS

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "unit": ("unit", "unit kerja", "satuan kerja", "opd"),
    "parent": ("parent unit", "unit induk", "induk unit"),
    "code": ("position id", "kode jabatan", "id jabatan"),
    "position": ("position", "post", "jabatan", "nama jabatan"),
    "superior": ("superior", "atasan", "atasan langsung", "jabatan atasan"),
    "head": ("head", "head of unit", "kepala", "kepala unit", "pimpinan", "pimpinan unit"),
    "tags": ("tags", "tag", "tanda", "peran jabatan"),
    "key": ("id", "person id", "id pegawai", "kode pegawai"),
    "name": ("name", "full name", "nama", "nama lengkap", "nama pegawai"),
    "nip": ("nip", "ni pppk", "nip ni pppk"),
    "status": ("status", "status pegawai", "status kepegawaian", "employment"),
    "kind": ("kind", "jenis", "jenis pemangku", "pemangku"),
    "starts": ("starts", "start", "from", "mulai", "tanggal mulai", "tmt"),
    "ends": ("ends", "end", "until", "selesai", "tanggal selesai", "sampai"),
    "phone": ("phone", "mobile", "telepon", "nomor telepon", "no telepon", "hp", "no hp", "nomor hp"),
    "roles": ("roles", "role", "peran"),
})  # fmt: skip
IGNORED: Final = frozenset({"no", "nomor", "no urut", "keterangan", "note", "notes"})
REQUIRED: Final = ("unit", "position", "name")
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

Sheet = Sequence[tuple[int, Sequence[str]]]
"""The rows of a sheet as texts, each with the number under which people see it; the first one is the header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a roster: a post of a unit, and who holds it, if anybody; one line more for each further post.

    An empty cell says nothing, also about what is stored already. `faulty` rows still count for the chart.
    """

    number: int
    unit: str = ""
    parent: str = ""
    code: str = ""
    position: str = ""
    superior: str = ""
    head: bool | None = None
    tags: tuple[str, ...] | None = None
    key: str = ""
    name: str = ""
    nip: str | None = None
    status: str | None = None
    kind: str = "definitif"
    starts: date | None = None
    ends: date | None = None
    phone: str | None = None
    roles: tuple[str, ...] | None = None
    faulty: bool = False

    @property
    def leaves(self) -> bool:
        """Whether the row says that its person is not in the office any more."""
        return self.status in LEAVING


def read_roster(sheet: Sheet) -> tuple[list[Row], list[Defect]]:
    """Return the rows of a sheet and every fault of its cells, each with its row and its column as people see them."""
    if not sheet:
        return [], [Defect("row 1", "the file is empty")]
    number, header = sheet[0]
    columns, faults = _columns(number, header)
    if faults:
        return [], faults
    filled = [(number, cells) for number, cells in sheet[1:] if any(cell.strip() for cell in cells)]
    if not filled:
        return [], [Defect(f"row {number}", "is the only one: the file names nobody")]
    found: list[Defect] = []
    return [_row(number, cells, columns, found) for number, cells in filled], found


def at(row: Row | int, column: str) -> str:
    """Return the place of a fault: row and column."""
    return f"row {row if isinstance(row, int) else row.number}, {column}"


def in_words(faults: Iterable[Defect], sheet: Sheet) -> list[Defect]:
    """Return faults with the columns as the header of the sheet calls them."""
    columns = _columns(*sheet[0])[0] if sheet else {}
    titles = {field: sheet[0][1][place] for field, place in columns.items()}
    return [replace(fault, where=_entitled(fault.where, titles)) for fault in faults]


def _entitled(where: str, titles: Mapping[str, str]) -> str:
    row, comma, column = where.partition(", ")
    return f"{row}{comma}{titles.get(column, column)}"


def _columns(number: int, header: Sequence[str]) -> tuple[dict[str, int], list[Defect]]:
    """Return which column stands where; a column that nobody knows would be lost without a word, so it is a fault."""
    named = {name: field for field, names in COLUMNS.items() for name in names}
    columns: dict[str, int] = {}
    faults: list[Defect] = []
    for place, title in enumerate(header):
        words = " ".join(folded(title))
        if not words or words in IGNORED:
            continue
        field = named.get(words)
        if field is None:
            faults.append(Defect(at(number, title), f"is no known column; known are {', '.join(sorted(named))}"))
        elif field in columns:
            faults.append(Defect(at(number, title), f"means the same as {header[columns[field]]}"))
        else:
            columns[field] = place
    missing = [field for field in REQUIRED if field not in columns]
    faults += [Defect(at(number, field), f"is missing: name it {' or '.join(COLUMNS[field])}") for field in missing]
    return columns, faults


def _row(number: int, cells: Sequence[str], columns: Mapping[str, int], faults: list[Defect]) -> Row:
    """Read one row; a cell at fault is left out of it, and the row is marked."""
    values: dict[str, Any] = {}
    before = len(faults)
    for field, place in columns.items():
        cell = " ".join(cells[place].split()) if place < len(cells) else ""
        if not cell:
            continue
        try:
            values[field] = _READERS.get(field, _text)(cell)
        except ValueError as error:
            faults.append(Defect(at(number, field), str(error)))
    if len(faults) == before:
        faults += [Defect(at(number, field), what) for field, what in _missing(values)]
    return Row(number=number, **values, faulty=len(faults) > before)


def _missing(values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Yield what a row must say and does not, and what does not go together."""
    yield from ((field, "is empty") for field in ("unit", "position") if not values.get(field))
    about = [field for field in ("nip", "status", "phone", "roles", "key", "starts", "ends") if values.get(field)]
    if about and not values.get("name"):
        yield "name", f"is empty, but {about[0]} is filled in"
    status, nip, kind = values.get("status"), values.get("nip"), values.get("kind", "definitif")
    if status in NUMBERED and not nip:
        yield "nip", f"is empty; a {status.upper()} has one"
    if status == "pns" and nip and read_nip(nip).pppk:
        yield "status", "is pns, but the number is a NI PPPK"
    starts, ends = values.get("starts"), values.get("ends")
    if kind == "plh" and values.get("name"):
        yield from (
            (field, "is empty; a Plh acts from a day to a day") for field in ("starts", "ends") if not values.get(field)
        )
    if starts and ends and ends < starts:
        yield "ends", f"{ends} is before {starts}"


# --- cells


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


def _text(cell: str) -> str:
    return cell


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


_READERS: Final[Mapping[str, Callable[[str], Any]]] = MappingProxyType({
    "name": _name, "nip": _nip, "status": _status, "kind": _kind, "head": _flag, "starts": _day, "ends": _day,
    "phone": read_phone, "tags": _tags, "roles": _roles, "code": _id, "key": _id,
})  # fmt: skip
