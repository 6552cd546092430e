"""What an import of the roster changes: units and posts, people, who holds what, roles, and who has left."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from core.codes import new_id
from core.desk import Desk
from core.records import Grant, Holding, Person, Unit
from core.roster import Row
from core.roster_people import People
from core.roster_posts import Posts, overlap, span


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an import changes: `what` is the key of the sentence that tells it, `person-left` for instance."""

    what: str
    who: str = ""
    detail: str = ""


@dataclass
class Plan:
    """What an import would do: rows to add, to put and to remove, in an order that holds, and what people are told."""

    rows: int = 0
    adds: list[object] = field(default_factory=list)
    puts: list[object] = field(default_factory=list)
    removes: list[object] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    handed: int = 0


@dataclass
class Planning:
    """Puts together what an import does, from the people and posts that its rows mean."""

    desk: Desk
    plan: Plan
    people: People
    posts: Posts
    rows: list[Row]

    def planned(self, *, partial: bool) -> Plan:
        """Return the plan; with `partial` nobody leaves, and posts in no row stay as they are."""
        self._chart()
        for person in self.people.drafts.values():
            self._person(person)
        self._holdings(partial=partial)
        if not partial:
            self._departures()
        for person_id in self.people.leaving:
            self._leave(self.people.stored.get(person_id))
        self._roles()
        return self.plan

    def _chart(self) -> None:
        chart = self.desk.chart
        for unit in _parents_first(self.posts.units):
            self._store(unit, chart.units.get(unit.id), "unit", unit.name)
        for post in self.posts.posts.values():
            self._store(post, chart.positions.get(post.id), "post", post.title)

    def _store(self, record: Any, stored: object, kind: str, who: str) -> None:  # noqa: ANN401 - any record
        if stored is None:
            self.plan.adds.append(record)
            self._tell(f"{kind}-new", who)
        elif stored != record:
            self.plan.puts.append(record)
            self._tell(f"{kind}-changed", who)

    def _tell(self, what: str, who: str, detail: str = "") -> None:
        self.plan.changes.append(Change(what, who, detail))

    # --- people

    def _person(self, person: Person) -> None:
        stored = self.people.stored.get(person.id)
        if person.id in self.people.leaving:
            if stored is None:
                self.plan.adds.append(person)
            return
        if stored and stored.left_at and stored != person:
            self.plan.puts.append(person)
            self._tell("person-back", person.name)
            return
        changed = [
            name
            for name in ("name", "nip", "status", "phone")
            if stored and getattr(stored, name) != getattr(person, name)
        ]
        if stored is None:
            self.plan.adds.append(person)
            self._tell("person-new", person.name)
        elif changed:
            self.plan.puts.append(person)
            self._tell("person-changed", person.name, ", ".join(changed))

    def _departures(self) -> None:
        for person in self.people.stored.values():
            held = self.desk.store.find(Holding, person_id=person.id)
            if person.id not in self.people.drafts and any(self._runs(one) for one in held):
                self._leave(person)

    def _leave(self, person: Person | None) -> None:
        if person is None or person.left_at:
            return
        self.plan.puts.append(replace(person, left_at=self.desk.now))
        self._tell("person-left", person.name)
        for grant in self.desk.store.find(Grant, person_id=person.id):
            self._end(grant, "role-taken", person.name, grant.role)

    # --- holdings

    def _holdings(self, *, partial: bool) -> None:
        wanted: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for row in self.rows:
            who, post_id = self.people.of_row.get(row.number), self.posts.of_row.get(row.number)
            if who and post_id and not row.leaves:
                wanted[post_id, who, row.kind].append(row)
        stored: defaultdict[tuple[str, str, str], list[Holding]] = defaultdict(list)
        for one in self.desk.store.find(Holding, order="starts"):
            stored[one.position_id, one.person_id, one.kind].append(one)
        for key, rows in wanted.items():
            for row in rows:
                self._hold(key, row, stored[key])
        said = set(self.posts.of_row.values())
        for one in (one for left in stored.values() for one in left):
            if not partial or one.position_id in said or one.person_id in self.people.leaving:
                self._end(one, "holds-no-more", self._name(one.person_id), self._title(one.position_id))

    def _hold(self, key: tuple[str, str, str], row: Row, stored: list[Holding]) -> None:
        """Make a holding as its row says; what is stored of it is used up."""
        post_id, who, kind = key
        found = next((one for one in stored if row.starts in {None, one.starts} and one.ends == row.ends), None)
        found = found or next((one for one in stored if self._meant(one, row)), None)
        if found is None:
            starts = row.starts or span(row, self.desk.today)[0]
            made = Holding(id=new_id(), position_id=post_id, person_id=who, kind=kind, starts=starts, ends=row.ends)
            self.plan.adds.append(made)
            self._tell("holds", self._name(who), self._title(post_id))
            return
        stored.remove(found)
        changed = replace(found, starts=row.starts or found.starts, ends=row.ends)
        if changed != found:
            self.plan.puts.append(changed)
            self._tell("holding-changed", self._name(who), self._title(post_id))

    def _meant(self, one: Holding, row: Row) -> bool:
        """Whether a stored holding is the one that a row speaks of, with other dates."""
        if row.starts == one.starts:
            return True
        there = replace(row, starts=one.starts, ends=one.ends)
        return self._runs(one) and overlap(there, row, self.desk.today)

    def _runs(self, row: Holding | Grant) -> bool:
        return row.ends is None or row.ends >= self.desk.today

    def _end(self, row: Holding | Grant, what: str, who: str, detail: str) -> None:
        """End what runs with yesterday, and take away what has not begun before today."""
        if not self._runs(row):
            return
        if row.starts >= self.desk.today:
            self.plan.removes.append(row)
        else:
            self.plan.puts.append(replace(row, ends=self.desk.today - timedelta(days=1)))
        self._tell(what, who, detail)

    def _name(self, person_id: str) -> str:
        person = self.people.drafts.get(person_id) or self.people.stored.get(person_id)
        return person.name if person else ""

    def _title(self, post_id: str) -> str:
        return self.posts.posts[post_id].title

    # --- roles

    def _roles(self) -> None:
        """Give people exactly the roles of the whole institution that their rows name; an empty cell says nothing."""
        said: dict[str, set[str]] = {}
        for row in self.rows:
            who = self.people.of_row.get(row.number)
            if who and row.roles is not None and not row.leaves:
                said.setdefault(who, set()).update(row.roles)
        for who, roles in said.items():
            stored = [g for g in self.desk.store.find(Grant, person_id=who, unit_id=None) if self._runs(g)]
            for grant in stored:
                if grant.role not in roles:
                    self._end(grant, "role-taken", self._name(who), grant.role)
            for role in sorted(roles - {grant.role for grant in stored}):
                self.plan.adds.append(Grant(id=new_id(), role=role, person_id=who, starts=self.desk.today))
                self._tell("role-given", self._name(who), role)


def _parents_first(units: dict[str, Unit]) -> Iterator[Unit]:
    """Yield units so that none comes before the one above it, as far as that can be."""
    done: dict[str, Unit] = {}
    for unit in units.values():
        line: list[Unit] = []
        here: Unit | None = unit
        while here is not None and here.id not in done and here not in line:
            line.append(here)
            here = units.get(here.parent_id or "")
        done |= {one.id: one for one in reversed(line)}
    yield from done.values()
