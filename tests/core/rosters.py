"""Invented rosters: a dinas as its personnel office would write it down, and the office that imports it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.desk import Desk, Office
from core.errors import Defect
from core.institutions import chart_records
from core.records import Holding, Person
from core.roster import Sheet
from core.roster_import import Plan, carry_out, plan_import
from storage.memory import MemoryStore
from tests.core.invented_office import institution
from tests.core.story import MONDAY, library

HEADER = (
    "Unit Kerja", "Jabatan", "Atasan", "Kepala", "Nama", "NIP", "Status", "Jenis", "Mulai", "Selesai",
    "Nomor HP", "Peran", "Tanda",
)  # fmt: skip


def nip(number: int) -> str:
    """Return a readable NIP, another one for each number."""
    return f"1980{1 + number % 12:02}{1 + number % 28:02}200501{1 + number % 2}{1 + number % 999:03}"


def line(**cells: str) -> tuple[str, ...]:
    """Return the cells of a row by short names of its columns."""
    names = ("unit", "post", "superior", "head", "name", "nip", "status", "kind", "starts", "ends", "phone", "roles",
             "tags")  # fmt: skip
    assert set(cells) <= set(names), cells
    return tuple(cells.get(name, "") for name in names)


def sheet(*rows: Sequence[str], header: Sequence[str] = HEADER) -> Sheet:
    """Return a sheet of rows, numbered as a spreadsheet numbers them."""
    return [(number, list(cells)) for number, cells in enumerate((header, *rows), 1)]


def thousand() -> list[tuple[str, ...]]:
    """Return 1,000 people in 40 sections: each with a head, and staff who share a title."""
    rows = []
    for number in range(1000):
        section, place = divmod(number, 25)
        head = place == 0
        rows.append(line(
            unit=f"Seksi {section + 1}", post=f"Kepala Seksi {section + 1}" if head else "Pelaksana",
            superior="Kepala Dinas" if head else f"Kepala Seksi {section + 1}", head="ya" if head else "",
            name=f"Pegawai Nomor {number + 1}", nip=nip(number), status="PNS", phone=f"0812{number:07}",
        ))  # fmt: skip
    return rows


class Personnel:
    """An office whose chart stands in its file and whose people come by import."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        profile = replace(institution(), people=(), citizens=())
        self.office = Office(library(), profile)
        self.store.add(*chart_records(profile))
        self.now = MONDAY

    @property
    def desk(self) -> Desk:
        """A fresh transaction at the present instant."""
        return Desk(self.store, self.office, self.now)

    def take(self, *rows: Sequence[str], partial: bool = False, confirmed: bool = True) -> Plan:
        """Import rows that have no fault."""
        plan, faults = plan_import(self.desk, sheet(*rows), partial=partial, confirmed=confirmed)
        assert [] == faults
        with self.store.savepoint():
            return carry_out(self.desk, plan)

    def faults(self, *rows: Sequence[str], header: Sequence[str] = HEADER, confirmed: bool = True) -> list[str]:
        """Return the faults of rows as people read them."""
        return said(plan_import(self.desk, sheet(*rows, header=header), confirmed=confirmed)[1])

    def told(self, *rows: Sequence[str], partial: bool = False) -> list[tuple[str, str, str]]:
        """Return what an import of these rows would change."""
        plan, faults = plan_import(self.desk, sheet(*rows), partial=partial, confirmed=True)
        assert [] == faults
        return [(change.what, change.who, change.detail) for change in plan.changes]

    def acts(self, title: str) -> list[str]:
        """Return the names of who acts today in the posts of this title."""
        chart, today = self.desk.chart, self.desk.today
        posts = [post.id for post in chart.positions.values() if post.title == title]
        holders = [chart.holder(post, today) for post in posts]
        return sorted(chart.people[holder.person_id].name for holder in holders if holder)

    def person(self, name: str) -> Person:
        """Return somebody by name."""
        [found] = [one for one in self.store.find(Person) if one.name == name]
        return found

    def holdings(self, name: str) -> list[Holding]:
        """Return everything somebody holds or held."""
        return self.store.find(Holding, person_id=self.person(name).id, order="starts")


def said(faults: Iterable[Defect]) -> list[str]:
    """Return faults as people read them."""
    return [str(fault) for fault in faults]
