"""A pretend office for tests: named people in office, a store in memory, and a clock that is moved by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from core.casework import Acted, act, claim
from core.casting import reporter_of
from core.codes import new_id
from core.conversation import Conversation
from core.deadlines import next_due, sweep
from core.desk import Desk, Office
from core.evidence import Incoming, receive
from core.filing import Filed, submit
from core.institutions import chart_records, sample_records
from core.library import Library, load_library
from core.people import greet
from core.queries import worklist
from core.records import CalendarDay, Case, Draft, Entry, Evidence, Notice, Party, Person, Task
from storage.memory import MemoryStore

MONDAY = datetime.fromisoformat("2026-11-23T08:00:00+07:00")
IDENTITY = {
    "nama": "Siti Aminah",
    "nik": "3519054107850002",
    "telepon": "+6281200000001",
    "alamat": "Jalan Mawar Nomor 5, Mejayan, Kabupaten Madiun",
}


@cache
def library() -> Library:
    """Return the shipped library, read once."""
    return load_library()


@cache
def machines() -> dict[tuple[object, ...], Conversation]:
    """Return the machines of the shipped forms, each built once for all offices: they keep nothing of a talk."""
    return {}


@dataclass
class Story:
    """One office with its people at one instant."""

    now: datetime = MONDAY
    institution: str = "smpn1-mejayan"
    shelves: Library = field(default_factory=library)
    profile: Mapping[str, Any] = field(default_factory=dict)
    store: MemoryStore = field(default_factory=MemoryStore)

    def __post_init__(self) -> None:
        profile = replace(self.shelves.institution(self.institution), **self.profile)
        self.office = Office(self.shelves, profile, machines() if self.shelves is library() else {})
        self.store.add(*chart_records(profile), *sample_records(profile, self.now))
        for day, name in (("2026-12-24", "Cuti Bersama Natal"), ("2026-12-25", "Hari Raya Natal")):
            self.store.add(CalendarDay(id=day, name=name, kind="libur nasional"))

    @property
    def desk(self) -> Desk:
        """A fresh transaction at the present instant."""
        return Desk(self.store, self.office, self.now)

    def person(self, person_id: str) -> Person:
        """Return somebody of the office."""
        found = self.store.get(Person, person_id)
        assert found is not None, person_id
        return found

    def citizen(self, user_id: int = 1, name: str = "Siti Aminah") -> Person:
        """Return a citizen who has started the bot."""
        return greet(self.desk, user_id, user_id, name, "id")

    def photo(self, owner: str = "draft-1", name: str = "foto.jpg") -> str:
        """Send a photo and return the id of its evidence."""
        evidence_id = new_id()
        incoming = Incoming(
            kind="photo", file_id=f"F{evidence_id}", unique_id=evidence_id, name=name, mime="image/jpeg", size=1000
        )
        receive(self.desk, owner, incoming, evidence_id)
        return evidence_id

    def report(
        self, reporter: Person, *officials: str, words: str | None = None, leadership: str | None = None, **more: Any
    ) -> list[Case]:
        """File a complaint about officials by their posts, or in words, and return its cases."""
        picked = [{"position": post, "person": self.holder(post)} for post in officials]
        answers = {
            **IDENTITY,
            "persetujuan": {"version": "2026-1"},
            "terlapor": {"picked": picked, "words": words},
            "keputusan": "Menetapkan pemenang pengadaan seragam milik adik kandungnya",
            "kejadian": "Pengadaan seragam dimenangkan toko milik adik pejabat tersebut tanpa pembanding.",
            "bukti": [self.photo()],
            **more,
        }
        if leadership:
            answers["pimpinan"] = {"chosen": leadership, "words": None}
        filed = self.submit(reporter, "pengaduan-sekolah", answers)
        return [self.case(receipt.case_id) for receipt in filed.receipts]

    def submit(self, person: Person, form: str, answers: dict[str, Any], **subject: Any) -> Filed:
        """Send in a finished form."""
        edition = self.office.form(form).edition
        draft = Draft(
            id="1:1", person_id=person.id, form=form, edition=edition, question="review", subject=subject,
            owner="draft-1", started_at=self.now, updated_at=self.now,
        )  # fmt: skip
        with self.store.savepoint():
            return submit(self.desk, person, draft, answers)

    def holder(self, post: str) -> str | None:
        """Return who acts in a post today."""
        found = self.desk.chart.holder(post, self.desk.today)
        return found.person_id if found else None

    def case(self, case_id: str) -> Case:
        """Return a case as it is now."""
        found = self.store.get(Case, case_id)
        assert found is not None
        return found

    def tasks(self, case: Case, **where: Any) -> list[Task]:
        """Return the tasks of a case, open ones of its step by default."""
        return self.store.find(Task, case_id=case.id, **({"state": "open", "kind": "step"} | where))

    def actors(self, case: Case) -> list[str]:
        """Return the ids of the people whom the case waits for."""
        return sorted(task.person_id or "" for task in self.tasks(case))

    def act(self, person_id: str, case: Case, action: str, *, on_behalf: bool = False, **given: Any) -> Acted:
        """Let somebody press a button of the case's open task and give what it asks."""
        person = self.person(person_id)
        tasks = self.tasks(case)
        own = [task for task in tasks if task.person_id == person_id] or tasks
        task = own[0]
        with self.store.savepoint():
            return act(self.desk, person, task.id, task.revision, action, given, on_behalf=on_behalf)

    def accept(self, case: Case) -> None:
        """Let the reporter accept the outcome that he was told: the case is closed."""
        [task] = self.tasks(case)
        reporter = self.person(reporter_of(self.desk, case) or "")
        with self.store.savepoint():
            act(self.desk, reporter, task.id, task.revision, "setuju", {})

    def take(self, person_id: str, case: Case) -> None:
        """Let a member of a team take the case's open task."""
        task = next(one for one in self.tasks(case) if one.person_id == person_id)
        claim(self.desk, self.person(person_id), task.id, task.revision)

    def forward(self, **span: float) -> None:
        """Let time pass, sweeping whenever something is due."""
        self.until(self.now + timedelta(**span))

    def until(self, instant: datetime) -> None:
        """Let time pass until an instant, ringing every timer at its own time."""
        while (due := next_due(self.store)) and due <= instant:
            self.now = max(self.now, due)
            sweep(self.desk)
        self.now = instant
        sweep(self.desk)

    def told(self, person_id: str | None) -> list[str]:
        """Return the keys of what a person (None: the reporter) is owed, in order."""
        found = self.store.find(Notice, person_id=person_id, order="created_at")
        return [notice.key for notice in found]

    def history(self, case: Case) -> list[str]:
        """Return what happened to a case, in order."""
        return [entry.what for entry in self.store.find(Entry, case_id=case.id, order="number")]

    def files(self, case: Case) -> list[Evidence]:
        """Return the files of a case."""
        return self.store.find(Evidence, owner=case.id)

    def parties(self, case: Case, role: str) -> list[Party]:
        """Return the parties of a case in a role."""
        return self.store.find(Party, case_id=case.id, role=role)

    def work(self, person_id: str) -> list[str]:
        """Return the codes of the cases on somebody's worklist."""
        return [line.case.code for line in worklist(self.desk, self.person(person_id))]
