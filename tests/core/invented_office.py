"""An invented dinas with a counter, an archive and sections, in which the invented procedures run as real cases.

Everybody is called by the post he holds: `kadis` heads the dinas, `loket-1` and `loket-2` stand at the counter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from core.casework import claim
from core.form_files import parse_form
from core.forms import Form
from core.library import Library
from core.lists import CodeList, Item
from core.lists import Source as ListSource
from core.procedures import Procedure
from core.profile import Institution
from core.records import Case, Position, Task, Unit
from core.samples import SamplePerson, SamplePost, SampleRole
from core.texts import Text
from tests.core.invented_procedures import NAMES, read, text_of
from tests.core.story import Story, library

UNITS = (
    Unit(id="pemkab", name="Pemerintah Kabupaten", outside=True),
    Unit(id="itkab", name="Inspektorat Kabupaten", parent_id="pemkab", outside=True),
    Unit(id="dinas", name="Dinas Perizinan", parent_id="pemkab"),
    Unit(id="sekretariat", name="Sekretariat", parent_id="dinas"),
    Unit(id="bidang", name="Bidang Perizinan", parent_id="dinas"),
)
POSTS = (
    Position(id="bupati", title="Bupati", unit_id="pemkab", head=True, outside=True, tags=["kepala_daerah"]),
    Position(
        id="inspektur", title="Inspektur", unit_id="itkab", superior_id="bupati", head=True, outside=True,
        tags=["inspektorat", "inspektur"],
    ),
    Position(id="kadis", title="Kepala Dinas", unit_id="dinas", superior_id="bupati", head=True),
    Position(id="sekretaris", title="Sekretaris", unit_id="sekretariat", superior_id="kadis", head=True),
    Position(id="kasubag", title="Kasubag", unit_id="sekretariat", superior_id="sekretaris", tags=["kasubag"]),
    Position(id="kabid", title="Kepala Bidang", unit_id="bidang", superior_id="kadis", head=True),
    Position(id="kasi-1", title="Kasi Satu", unit_id="bidang", superior_id="kabid", tags=["kasi"]),
    Position(id="kasi-2", title="Kasi Dua", unit_id="bidang", superior_id="kabid", tags=["kasi"]),
    Position(id="loket-1", title="Petugas Loket Satu", unit_id="bidang", superior_id="kasi-1", tags=["loket"]),
    Position(id="loket-2", title="Petugas Loket Dua", unit_id="bidang", superior_id="kasi-1", tags=["loket"]),
    Position(id="penelaah", title="Penelaah", unit_id="bidang", superior_id="kasi-2", tags=["telaah"]),
    Position(id="staf", title="Staf", unit_id="bidang", superior_id="kasi-2"),
    Position(id="arsiparis", title="Arsiparis", unit_id="sekretariat", superior_id="kasubag", tags=["arsip"]),
    Position(id="perencana", title="Perencana", unit_id="sekretariat", superior_id="kasubag", tags=["penyusun"]),
    Position(id="operator", title="Operator", unit_id="sekretariat", superior_id="kasubag"),
    Position(id="analis", title="Analis", unit_id="sekretariat", superior_id="kasubag"),
)  # fmt: skip
ROLES = {"operator": "administrator", "analis": "tim_bk"}


@cache
def institution() -> Institution:
    """Return the profile of the dinas, in which no procedure runs unless a test says so."""
    people = tuple(
        SamplePerson(
            id=post.id, name=f"Pemangku {post.title}", telegram_id=5000 + number,
            posts=(SamplePost(position_id=post.id),),
            roles=tuple(SampleRole(role=role) for who, role in ROLES.items() if who == post.id),
        )
        for number, post in enumerate(POSTS)
    )  # fmt: skip
    school = library().institution("smpn1-mejayan")
    return replace(
        school, id="dinas", name="Dinas Perizinan", units=UNITS, positions=POSTS, people=people, citizens=(),
        procedures=(), complaint_procedure=None, switches={}, views={},
    )  # fmt: skip


@cache
def form() -> Form:
    """Return the form of application: the name, and whether the business is big."""
    found = parse_form(
        {
            "id": "permohonan",
            "edition": "2026.1",
            "title": {"id": "Permohonan", "en": "Application"},
            "source": {"document": "SOP", "part": "1"},
            "questions": [
                {"id": "nama", "kind": "text", "ask": {"id": "Nama?", "en": "Name?"}},
                {"id": "besar", "kind": "yes_no", "ask": {"id": "Besar?", "en": "Big?"}},
            ],
        },
        "permohonan",
        [],
    )
    assert found is not None
    return found


def changed(name: str, *changes: tuple[str, str]) -> Procedure:
    """Return an invented procedure after changes of its text, each of which must hit something."""
    text = text_of(name)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    found, defects = read(text, f"{name}.toml")
    assert [] == defects
    assert found is not None
    return found


def shelves(*procedures: Procedure) -> Library:
    """Return the shipped library with the invented procedures in it; those given lie above, the newest first."""
    source = ListSource("SOP", "1")
    items = (Item("satu", Text("Satu", "One")), Item("dua", Text("Dua", "Two")))
    lists = {name: (CodeList(name, "2026.1", Text(name, name), source, items),) for name in ("tingkat", "temuan")}
    shipped = library()
    invented: dict[str, tuple[Procedure, ...]] = {name: (changed(name),) for name in NAMES}
    for procedure in procedures:
        older = tuple(one for one in invented[procedure.id] if one.edition != procedure.edition)
        invented[procedure.id] = (procedure, *older)
    return replace(
        shipped,
        procedures={**shipped.procedures, **invented},
        forms={**shipped.forms, "permohonan": (form(),)},
        code_lists={**shipped.code_lists, **lists},
        institutions={**shipped.institutions, "dinas": institution()},
    )


@dataclass
class Dinas(Story):
    """The dinas on a Monday morning, running `active` procedures; `laws` are changed ones that lie above the others."""

    institution: str = "dinas"
    active: tuple[str, ...] = ()
    laws: tuple[Procedure, ...] = ()
    switches: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shelves = shelves(*self.laws)
        self.profile = {"procedures": self.active, "switches": self.switches, **self.profile}
        super().__post_init__()

    def apply(self, who: str = "staf", **answers: Any) -> Case:
        """Send in an application for a business permit."""
        filed = self.submit(self.person(who), "permohonan", {"nama": "Toko Maju", "besar": "no", **answers})
        return self.case(filed.receipts[0].case_id)

    def claim(self, who: str, case: Case) -> Task:
        """Let somebody take a task that several were given."""
        [own] = [task for task in self.tasks(case) if task.person_id == who]
        return claim(self.desk, self.person(who), own.id, own.revision)

    def only(self, procedure: str) -> Case:
        """Return the one case of a procedure."""
        [case] = self.store.find(Case, procedure=procedure)
        return case

    def count(self, procedure: str) -> int:
        """Return how many cases of a procedure there are."""
        return self.store.count(Case, procedure=procedure)


def permits(*changes: tuple[str, str], **more: Any) -> Dinas:
    """Return the dinas with the business permit running, changed as a test needs it."""
    laws = (changed("izin-usaha", *changes),) if changes else ()
    return Dinas(active=("izin-usaha",), laws=laws, **more)


def evaluations(*changes: tuple[str, str], **more: Any) -> Dinas:
    """Return the dinas with the evaluation running, changed as a test needs it."""
    laws = (changed("evaluasi", *changes),) if changes else ()
    return Dinas(active=("evaluasi",), laws=laws, **more)
