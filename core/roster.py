"""The roster of an office as a sheet: which columns it may have, and reading its cells with all faults at once.

Header names may be Indonesian or English. A cell is a text as it stands; nothing in it is computed or mended.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from core.errors import Defect
from core.nip import read_nip
from core.officials import folded
from core.roster_cells import LEAVING, NUMBERED, READERS

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
            values[field] = READERS.get(field, str)(cell)
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
