"""Which units and posts the rows of a roster mean: those there are, and those to be made.

A unit is known by its id or name, a post by its code, or by its title in its unit. Where several people hold posts of
one title in a unit (teachers, staff), each has a post of his own; a head and a superior's post is one. The
institution's own file has the last word on the units and posts that it names.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeAlias

from core.chart_faults import chart_faults
from core.desk import Desk
from core.errors import Defect
from core.officials import folded
from core.records import Holding, Position, Unit
from core.roster import Row, at

_LONGEST: Final = 36
Who: TypeAlias = str
"""Who a row speaks of: a person's id."""


def words(text: str) -> str:
    """Return a name as it is compared: without case, accents and signs."""
    return " ".join(folded(text))


def span(row: Row, today: date) -> tuple[date, date]:
    """Return from when to when somebody holds a post by a row; open ends reach as far as dates do."""
    return row.starts or min(today, row.ends or today), row.ends or date.max


def overlap(one: Row, other: Row, today: date) -> bool:
    """Whether two rows speak of a same day."""
    (a, b), (c, d) = span(one, today), span(other, today)
    return a <= d and c <= b


@dataclass
class Posts:
    """The units and posts that a roster means, row by row, with every fault."""

    desk: Desk
    faults: list[Defect] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    posts: dict[str, Position] = field(default_factory=dict)
    of_row: dict[int, str] = field(default_factory=dict)
    claims: dict[str, list[tuple[Row, Who]]] = field(default_factory=lambda: defaultdict(list))
    _unit_of: dict[int, str] = field(default_factory=dict)
    _titled: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    _fixed: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        chart, profile = self.desk.chart, self.desk.office.institution
        self.units = dict(chart.units)
        self.posts = dict(chart.positions)
        self._named = {name: unit.id for unit in chart.units.values() for name in (unit.id, words(unit.name))}
        self._fixed = frozenset({one.id for one in profile.units} | {one.id for one in profile.positions})
        for post in chart.positions.values():
            self._titled[post.unit_id, words(post.title)].append(post.id)

    def read(self, rows: Iterable[Row], people: dict[int, Who]) -> None:
        """Find or make the units and posts of all rows; `people` says who each row is about, by its number."""
        rows = [row for row in rows if row.unit and row.position]
        for row in rows:
            self._unit_of[row.number] = self._unit(row)
        for row in rows:
            if row.parent:
                self._place(row)
        groups: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            groups[self._group(row)].append(row)
        single = {words(row.superior) for row in rows if row.superior}
        for key, members in groups.items():
            self._seat(key, members, people, alone=self._alone(key, members, single))
        for row in rows:
            self._describe(row)
        for post_id in sorted({self.of_row[row.number] for row in rows if row.number in self.of_row}):
            self._hang(post_id)
        self._check(rows)

    # --- units

    def _unit(self, row: Row) -> str:
        return self._find_unit(row.unit) or self._new_unit(row.unit)

    def _find_unit(self, text: str) -> str | None:
        return text if text in self.units else self._named.get(words(text))

    def _new_unit(self, name: str) -> str:
        unit = Unit(id=free_id(name, self.units), name=name, parent_id=self.desk.office.institution.root_unit)
        self.units[unit.id] = unit
        self._named[words(name)] = unit.id
        return unit.id

    def _place(self, row: Row) -> None:
        unit = self.units[self._unit_of[row.number]]
        above = self._find_unit(row.parent)
        if above is None:
            self.faults.append(Defect(at(row, "parent"), f"there is no unit {row.parent!r}"))
        elif unit.parent_id != above and unit.id in self._fixed:
            self.faults.append(Defect(at(row, "parent"), f"the unit {unit.name} is set in the institution's file"))
        else:
            self.units[unit.id] = replace(unit, parent_id=above)

    # --- posts

    def _group(self, row: Row) -> tuple[str, str]:
        """Return what rows of one post, or of posts of one title, have in common."""
        if row.code or row.position in self.posts:
            return "", row.code or row.position
        return self._unit_of[row.number], words(row.position)

    def _alone(self, key: tuple[str, str], members: list[Row], single: set[str]) -> bool:
        """Whether a title can be that of one post only: it is coded, heads its unit, or others report to it."""
        unit_id, title = key
        there = [self.posts[one] for one in self._titled.get(key, ())]
        below = {post.superior_id for post in self.posts.values()}
        if not unit_id or any(row.head for row in members) or title in single:
            return True
        return len(there) == 1 and (there[0].head or there[0].id in below)

    def _seat(self, key: tuple[str, str], members: list[Row], people: dict[int, Who], *, alone: bool) -> None:
        """Give each row of a title its post: the one its person holds, else a free one, else a new one."""
        there = [key[1]] if not key[0] else self._titled[key]
        if not key[0] and key[1] not in self.posts:
            self._make(members[0], key[1])
        ordered = sorted(members, key=lambda row: (row.kind != "definitif", not row.name, row.number))
        held = {row.number: self._held(row, people, there) for row in ordered}
        for row in sorted(ordered, key=lambda row: held[row.number] is None):
            post_id = held[row.number] or self._choose(row, there, alone=alone)
            if post_id is not None:
                self._claim(row, post_id, people)

    def _held(self, row: Row, people: dict[int, Who], there: list[str]) -> str | None:
        """Return the post of this title that the row's person holds already."""
        who = people.get(row.number)
        if who is None:
            return None
        held = self.desk.store.find(Holding, person_id=who, kind=row.kind) if who in self.desk.chart.people else []
        running = [one.position_id for one in held if one.ends is None or one.ends >= self.desk.today]
        return next((post_id for post_id in there if post_id in running), None)

    def _choose(self, row: Row, there: list[str], *, alone: bool) -> str | None:
        if row.name and row.kind != "definitif" and len(there) > 1:
            self.faults.append(Defect(at(row, "position"), f"several posts are called {row.position}: give its code"))
            return None
        free = next((one for one in there if self._is_free(row, one)), None)
        if free or (alone and there):
            return free or there[0]
        post_id = self._make(row)
        there.append(post_id)
        return post_id

    def _is_free(self, row: Row, post_id: str) -> bool:
        rivals = (other for other, _ in self.claims[post_id])
        if not row.name:
            return not self.claims[post_id]
        return not any(other.kind == row.kind and overlap(row, other, self.desk.today) for other in rivals)

    def _make(self, row: Row, code: str = "") -> str:
        post_id = code or free_id(row.position, self.posts)
        self.posts[post_id] = Position(id=post_id, title=row.position, unit_id=self._unit_of[row.number])
        return post_id

    def _claim(self, row: Row, post_id: str, people: dict[int, Who]) -> None:
        self.of_row[row.number] = post_id
        who = people.get(row.number)
        if who is None:
            return
        for other, holder in self.claims[post_id]:
            if other.kind == row.kind and overlap(row, other, self.desk.today):
                same = "the same person" if holder == who else other.name
                self.faults.append(
                    Defect(
                        at(row, "position"), f"{row.position} is held by {same} at that time: see row {other.number}"
                    )
                )
                break
        self.claims[post_id].append((row, who))

    # --- what a row says of its post

    def _describe(self, row: Row) -> None:
        post = self.posts.get(self.of_row.get(row.number, ""))
        if post is None:
            return
        said: dict[str, object] = {}
        if row.superior:
            said["superior_id"] = self._superior(row, post)
        if row.head is not None:
            said["head"] = row.head
        if row.tags is not None:
            said["tags"] = list(row.tags)
        changed = replace(post, **said)  # type: ignore[arg-type]  # the fields of Position
        if changed != post and post.id in self._fixed:
            self.faults.append(
                Defect(at(row, "position"), f"{post.title} is described otherwise in the institution's file")
            )
        else:
            self.posts[post.id] = changed

    def _superior(self, row: Row, post: Position) -> str | None:
        """Return the post that a row names as the superior: by code, by title in the unit, by title anywhere."""
        if row.superior in self.posts:
            return row.superior
        title = words(row.superior)
        near = self._titled.get((post.unit_id, title), [])
        found = near or [one for (_, called), posts in self._titled.items() if called == title for one in posts]
        found = [one for one in found if one != post.id]
        if len(found) != 1:
            what = "there is no post" if not found else "several posts are called"
            self.faults.append(Defect(at(row, "superior"), f"{what} {row.superior}"))
            return post.superior_id
        return found[0]

    def _hang(self, post_id: str) -> None:
        """Give a new post without a superior the head of its unit, or of the nearest unit above that has one."""
        post = self.posts[post_id]
        unit_id: str | None = post.unit_id
        if post.superior_id or post_id in self.desk.chart.positions:
            return
        seen: set[str] = set()
        while unit_id and unit_id in self.units and unit_id not in seen:
            seen.add(unit_id)
            head = next((one for one in self.posts.values() if one.head and one.unit_id == unit_id), None)
            if head and head.id != post_id:
                self.posts[post_id] = replace(post, superior_id=head.id)
                return
            unit_id = self.units[unit_id].parent_id

    def _check(self, rows: Iterable[Row]) -> None:
        """Note the faults of the chart as it would be, each at the last row that speaks of it."""
        rows_of = {self.of_row[row.number]: row.number for row in rows if row.number in self.of_row}
        for fault in chart_faults(self.units, self.posts):
            named = {word.strip(",:") for word in fault.split()}
            number = max((number for post_id, number in rows_of.items() if post_id in named), default=1)
            self.faults.append(Defect(at(number, "superior" if "circle" in fault else "position"), fault))


def free_id(name: str, taken: Iterable[str]) -> str:
    """Return an id made of a name that nobody has yet."""
    taken = set(taken)
    plain = "-".join(folded(name)).encode("ascii", "ignore").decode()[:_LONGEST].strip("-") or "x"
    numbered = (f"{plain[: _LONGEST - 5]}-{number}" for number in range(2, len(taken) + 3))
    return plain if plain not in taken else next(one for one in numbered if one not in taken)
