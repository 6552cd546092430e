"""The identity of an SOP, the block that its printed form begins with, as the source has it.

Source: domain section 1.1; Permendagri 52/2011 has the same parts. Every word is Indonesian and verbatim.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.nip import read_nip
from core.tables import Table, as_string

MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SopIdentity:
    """What stands at the head of an SOP, but for its legal basis, which the procedure has; empty where it says nothing.

    Days are as the source writes them (`02 Mei 2025`). An SOP has a day of effect or one of approval (`passed`).
    `post`, `holder` and `nip` are of who approved it; `note` is ours: what is odd in the source.
    """

    number: str
    name: str
    made: str
    revised: str = ""
    passed: str = ""
    effective: str = ""
    post: str = ""
    holder: str = ""
    nip: str = ""
    qualifications: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    note: str = ""

    def dated(self) -> Iterator[tuple[str, str]]:
        """Yield the days, each with its name, in the order of the printed form; the revision also without a day."""
        named = (("made", self.made), ("revised", self.revised), ("passed", self.passed), ("effective", self.effective))
        yield from ((name, day) for name, day in named if day or name == "revised")

    @property
    def since(self) -> tuple[str, str]:
        """From when the SOP holds: the name of the day and the day, that of its effect before that of its approval."""
        days = (("effective", self.effective), ("passed", self.passed), ("made", self.made))
        return next((one for one in days if one[1]), days[-1])

    @property
    def approved_by(self) -> str:
        """Who approved the SOP: post, name and NIP, as far as they are told."""
        return " ".join(filter(None, (self.post, self.holder, f"NIP. {self.nip}" if self.nip else "")))

    def parts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the lists below the head, each with its name, in the order of the printed form."""
        yield "qualifications", self.qualifications
        yield "related", self.related
        yield "equipment", self.equipment
        yield "warnings", self.warnings
        yield "records", self.records


def sop_identity_from(table: Table) -> SopIdentity:
    """Read the identity from its table of a procedure's file, noting every fault."""
    found = SopIdentity(
        number=table.must("number"),
        name=table.must("name"),
        made=_must_day(table, "made"),
        revised=table.read("revised", day_words) or "",
        passed=table.read("passed", day_words) or "",
        effective=table.read("effective", day_words) or "",
        post=table.string("post") or "",
        holder=table.string("holder") or "",
        nip=table.read("nip", _nip) or "",
        qualifications=table.strings("qualifications"),
        related=table.strings("related"),
        equipment=table.strings("equipment"),
        warnings=table.strings("warnings"),
        records=table.strings("records"),
        note=table.string("note") or "",
    )
    table.close()
    for name, day in found.dated():
        if day and found.made and day_of(day) < day_of(found.made):
            table.note(f"{name}: {day} is before the SOP was made, {found.made}")
    if (found.holder or found.nip) and not found.post:
        table.note("holder and nip need the post in which the SOP was approved")
    return found


def _must_day(table: Table, key: str) -> str:
    if key not in table:
        table.note(f"{key} is missing")
    return table.read(key, day_words) or ""


def day_words(value: object) -> str:
    """Return a day in Indonesian words as it stands; ValueError for what is none."""
    words = as_string(value)
    day_of(words)
    return words


def day_of(words: str) -> date:
    """Return the day that Indonesian words mean, such as `2 Oktober 2023`; ValueError for what is none."""
    day, _, rest = words.partition(" ")
    month, _, year = rest.partition(" ")
    try:
        return date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        raise ValueError(f'{words!r} is not a day such as "2 Oktober 2023"') from None


def _nip(value: object) -> str:
    words = as_string(value)
    read_nip(words)
    return words
