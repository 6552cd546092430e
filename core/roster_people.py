"""Which people the rows of a roster mean: by an id of the office's own, by NIP, by name where there is no NIP."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from core.codes import new_id
from core.desk import Desk
from core.errors import Defect
from core.records import Person
from core.roster import Row, at
from core.roster_posts import words

_SAID = ("name", "nip", "status", "phone")


@dataclass
class People:
    """The people of a roster; `of_row` says who each row is about, `drafts` how each person will be."""

    desk: Desk
    faults: list[Defect] = field(default_factory=list)
    drafts: dict[str, Person] = field(default_factory=dict)
    of_row: dict[int, str] = field(default_factory=dict)
    leaving: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.stored = {person.id: person for person in self.desk.store.find(Person, employee=True)}
        self._by_nip = {person.nip: person.id for person in self.stored.values() if person.nip}
        self._by_name: dict[str, list[str]] = {}
        for person in self.stored.values():
            if not person.nip:
                self._by_name.setdefault(words(person.name), []).append(person.id)
        self._said: dict[str, dict[str, tuple[object, int]]] = {}

    def read(self, rows: Iterable[Row]) -> None:
        """Find or make the people of all rows that name somebody."""
        for row in rows:
            if row.name and not row.faulty:
                self._read(row)

    def _read(self, row: Row) -> None:
        person_id = self._find(row)
        if person_id is None:
            return
        person = self.drafts.get(person_id) or self.stored.get(person_id) or self._new(person_id, row)
        if not self._agrees(person_id, row):
            return
        said = {name: value for name in _SAID if (value := getattr(row, name)) is not None}
        if row.leaves:
            self.leaving.add(person_id)
            said.pop("status")
            left = person.left_at or self.desk.now
        self.drafts[person_id] = replace(person, **said, left_at=left if row.leaves else None)
        self.of_row[row.number] = person_id
        if row.nip:
            self._by_nip[row.nip] = person_id
        else:
            known = self._by_name.setdefault(words(row.name), [])
            known += [person_id] if person_id not in known and not person.nip else []

    def _new(self, person_id: str, row: Row) -> Person:
        return Person(id=person_id, name=row.name, employee=True, created_at=self.desk.now)

    def _find(self, row: Row) -> str | None:
        """Return whose row it is, a new id for a newcomer, None where it cannot be told."""
        known = self._by_nip.get(row.nip) if row.nip else None
        if row.key:
            return self._keyed(row, known)
        if row.nip:
            return known or self._numbered_now(row) or new_id()
        same = self._by_name.get(words(row.name), [])
        if len(same) > 1:
            self.faults.append(
                Defect(at(row, "name"), f"{row.name} is the name of {len(same)} people without NIP: fill in id")
            )
            return None
        return same[0] if same else new_id()

    def _keyed(self, row: Row, known: str | None) -> str | None:
        if known not in {None, row.key}:
            self.faults.append(Defect(at(row, "nip"), f"{row.nip} belongs to somebody with another id"))
            return None
        return row.key

    def _numbered_now(self, row: Row) -> str | None:
        """Return who of this name and number of phone had no NIP until now: a name alone proves nothing."""
        same = self._by_name.get(words(row.name), [])
        reached = [one for one in same if row.phone and one in self.stored and self.stored[one].phone == row.phone]
        return reached[0] if len(reached) == 1 else None

    def _agrees(self, person_id: str, row: Row) -> bool:
        """Note where two rows tell the same person apart: one of them is wrong, or they are two people."""
        said = self._said.setdefault(person_id, {})
        agreed = True
        for name in _SAID:
            value = getattr(row, name)
            compared = words(value) if name == "name" else value
            earlier, number = said.setdefault(name, (compared, row.number)) if value is not None else (None, 0)
            if value is not None and earlier != compared:
                self.faults.append(Defect(at(row, self._at_fault(row, name)), _differs(row, name, number)))
                agreed = False
        return agreed

    @staticmethod
    def _at_fault(row: Row, name: str) -> str:
        return "nip" if name == "name" and row.nip else name


def _differs(row: Row, name: str, number: int) -> str:
    if name == "name" and row.nip:
        return f"{row.nip} stands in row {number} with another name"
    hint = "" if row.nip or row.key else "; two people of one name without NIP each need an id"
    return f"row {number} says another {name} of the same person{hint}"
