"""The chart of an office: who holds which post on a date, who stands above, and who heads a unit.

A chart is a snapshot, built once per version of the rows and asked many times. Dates are dates of the
institution's zone, both ends of a holding included. A Plh acts while his dates run, also before the one he stands
in for; a Plt fills a post that nobody holds definitively.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, tzinfo
from functools import cached_property
from itertools import takewhile
from typing import Final, TypeVar

from core.chart_faults import chart_faults
from core.errors import Defect
from core.officials import Official, OfficialIndex
from core.records import Grant, Holding, Person, Position, Relation, Unit

T = TypeVar("T")
PREFIXES: Final = {"plh": "Plh. ", "plt": "Plt. "}
_BEFORE: Final = {"plh": 0, "definitif": 1, "plt": 2}


class Chart:
    """An immutable snapshot of units, posts and people; its mappings are for reading."""

    def __init__(
        self,
        units: Iterable[Unit],
        positions: Iterable[Position],
        holdings: Iterable[Holding] = (),
        grants: Iterable[Grant] = (),
        relations: Iterable[Relation] = (),
        people: Iterable[Person] = (),
        zone: tzinfo = UTC,
    ) -> None:
        """Index the rows; `zone` says on which date of the office somebody left."""
        held = sorted(holdings, key=lambda h: (_BEFORE.get(h.kind, 3), -h.starts.toordinal(), h.id))
        granted = tuple(grants)
        self.units: Mapping[str, Unit] = {unit.id: unit for unit in units}
        self.positions: Mapping[str, Position] = {position.id: position for position in positions}
        self.people: Mapping[str, Person] = {person.id: person for person in people}
        self._left = {p.id: p.left_at.astimezone(zone).date() for p in self.people.values() if p.left_at}
        self._grants = _grouped((grant.role, grant) for grant in granted)
        self._granted = _grouped((grant.person_id, grant) for grant in granted)
        self._holdings = _grouped((h.position_id, h) for h in held)
        self._held_by = _grouped((h.person_id, h) for h in held)
        self._tagged = _grouped((tag, post) for post in self.positions.values() for tag in post.tags)
        self._members = _grouped((post.unit_id, post) for post in self.positions.values())
        self._related = _neighbours(relations)
        self._above: dict[str, tuple[Position, ...]] = {}

    # --- people and posts

    def has_left(self, person_id: str, on: date) -> bool:
        """Whether somebody has left the office by this date."""
        return person_id in self._left and self._left[person_id] <= on

    def holdings(self, position_id: str, on: date) -> tuple[Holding, ...]:
        """Return all holdings of a post whose dates run, those of people who left too; who acts comes first."""
        return tuple([h for h in self._holdings.get(position_id, ()) if _runs(h, on)])

    def holder(self, position_id: str, on: date) -> Holding | None:
        """Return who acts in a post: the Plh, else the definitive holder, else the Plt; None where it is vacant."""
        for held in self._holdings.get(position_id, ()):
            if _runs(held, on) and not self.has_left(held.person_id, on):
                return held
        return None

    def posts_of(self, person_id: str, on: date) -> tuple[Holding, ...]:
        """Return every holding of a person whose dates run, also where a Plh acts instead; definitive ones first."""
        held = [h for h in self._held_by.get(person_id, ()) if _runs(h, on)]
        return tuple(sorted(held, key=lambda h: h.kind != "definitif"))

    def acting(self, person_id: str, on: date) -> tuple[Holding, ...]:
        """Return the holdings under which a person acts on this date; definitive ones first."""
        return tuple([h for h in self.posts_of(person_id, on) if self.holder(h.position_id, on) == h])

    def related(self, person_id: str) -> frozenset[str]:
        """Return the people related to somebody, whoever of the two declared it."""
        return self._related.get(person_id, frozenset())

    def label(self, position_id: str, on: date) -> str:
        """Return a post's title as its holder signs on this date: `Plt. Camat Lumajang`."""
        holder = self.holder(position_id, on)
        return f"{PREFIXES.get(holder.kind, '') if holder else ''}{self.positions[position_id].title}"

    # --- the order of the office

    def superior(self, position_id: str) -> Position | None:
        """Return the post right above; None at the top, or where the chart does not know it."""
        position = self.positions.get(position_id)
        return self.positions.get(position.superior_id) if position and position.superior_id else None

    def above(self, position_id: str) -> tuple[Position, ...]:
        """Return all posts above, the nearest first; a loop ends where it would repeat a post."""
        if position_id not in self._above:
            self._above[position_id] = tuple(
                _chain(self.positions.get(position_id), lambda post: self.superior(post.id))
            )
        return self._above[position_id]

    def parent(self, unit_id: str) -> Unit | None:
        """Return the unit above; None at the top."""
        unit = self.units.get(unit_id)
        return self.units.get(unit.parent_id) if unit and unit.parent_id else None

    def head(self, unit_id: str) -> Position | None:
        """Return the post that heads a unit: the one flagged, else the first whose superior is not in the unit."""
        members = self._members.get(unit_id, ())
        flagged = next((post for post in members if post.head), None)
        return flagged or next((post for post in members if not self._inside(post)), None)

    def _inside(self, post: Position) -> bool:
        superior = self.superior(post.id)
        return superior is not None and superior.unit_id == post.unit_id

    def units_upward(self, unit_id: str) -> tuple[Unit, ...]:
        """Return a unit and all units above it, the nearest first; a circle ends where it would repeat a unit."""
        unit = self.units.get(unit_id)
        return (unit, *_chain(unit, lambda one: self.parent(one.id))) if unit else ()

    def unit_line(self, unit_id: str) -> tuple[str, ...]:
        """Return a unit and the units above it inside the institution, the nearest first; none for a unit outside."""
        return tuple(one.id for one in takewhile(lambda one: not one.outside, self.units_upward(unit_id)))

    def institution(self, unit_id: str) -> Unit | None:
        """Return the root unit of the institution a unit belongs to; for a unit outside the first institution's."""
        line = self.unit_line(unit_id) or next((self.unit_line(u.id) for u in self.units.values() if not u.outside), ())
        return self.units[line[-1]] if line else None

    def is_away(self, unit_id: str) -> bool:
        """Whether a unit stands outside the institution."""
        unit = self.units.get(unit_id)
        return unit is not None and unit.outside

    def is_outside(self, position_id: str) -> bool:
        """Whether a post stands outside the institution, by itself or with its unit."""
        post = self.positions.get(position_id)
        return post is not None and (post.outside or self.is_away(post.unit_id))

    # --- roles

    def tagged(self, role: str) -> tuple[Position, ...]:
        """Return the posts that carry a role, whoever holds them."""
        return self._tagged.get(role, ())

    def grants(self, role: str, on: date) -> tuple[Grant, ...]:
        """Return the grants of a role that run on this date."""
        return tuple([grant for grant in self._grants.get(role, ()) if _runs(grant, on)])

    def roles_of(self, person_id: str, on: date) -> frozenset[tuple[str, str | None]]:
        """Return a person's roles with the unit of each (None: everywhere), by grants and by posts acted in."""
        posts = (self.positions[h.position_id] for h in self.acting(person_id, on) if h.position_id in self.positions)
        by_post = {(tag, post.unit_id) for post in posts for tag in post.tags}
        grants = (grant for grant in self._granted.get(person_id, ()) if _runs(grant, on))
        return frozenset(by_post | {(grant.role, grant.unit_id) for grant in grants})

    # --- search and checks

    @cached_property
    def _index(self) -> OfficialIndex:
        named = {person.id: person.name for person in self.people.values()}
        return OfficialIndex(self.positions.values(), self._holdings, named)

    def search(self, words: str, on: date, *, limit: int = 10, units: Collection[str] | None = None) -> list[Official]:
        """Return who acts on this date and whose name or title has all the words, or else any of them; best first.

        Order, case and accents do not matter, the start of a word is enough. A vacant post is found by its title.
        """
        found: list[Official] = []
        for position_id, person_id in self._index.ranked(words):
            holder = self.holder(position_id, on)
            inside = units is None or self.positions[position_id].unit_id in units
            if inside and person_id == (holder.person_id if holder else None):
                found.append(self.official(position_id, on))
            if len(found) == limit:
                break
        return found

    def official(self, position_id: str, on: date) -> Official:
        """Return a post with who acts in it on this date; KeyError for an unknown post."""
        holder = self.holder(position_id, on)
        person = self.people.get(holder.person_id) if holder else None
        return Official(
            position_id=position_id,
            person_id=holder.person_id if holder else None,
            kind=holder.kind if holder else None,
            name=person.name if person else "",
            label=self.label(position_id, on),
            unit_id=self.positions[position_id].unit_id,
        )

    def defects(self, where: str = "chart") -> list[Defect]:
        """Return all faults of the chart at once: unknown superiors and units, loops, several heads, nobody on top."""
        return [Defect(where, what) for what in chart_faults(self.units, self.positions)]


def _runs(row: Holding | Grant, on: date) -> bool:
    return row.starts <= on and (row.ends is None or on <= row.ends)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _neighbours(relations: Iterable[Relation]) -> dict[str, frozenset[str]]:
    pairs = [(relation.person_id, relation.other_id) for relation in relations]
    both = _grouped([*pairs, *((other, person) for person, other in pairs)])
    return {person: frozenset(others) for person, others in both.items()}


def _chain(start: T | None, up: Callable[[T], T | None]) -> Iterator[T]:
    """Yield what stands above `start`, nearest first, nothing twice."""
    seen = [start]
    while start is not None and (start := up(start)) is not None and start not in seen:
        seen.append(start)
        yield start
