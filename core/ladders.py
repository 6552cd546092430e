"""The lines of an actor expression: its own rung first, then the rungs above it, to the top of the region.

Here stands who would act; `core.bench.Bench` says who may.
"""

from datetime import date
from typing import Final, TypeAlias

from core.bench import Bench, Candidate, Cast, Rung, Standing
from core.expressions import (
    Expression,
    Head,
    Named,
    ParentUnit,
    Party,
    Place,
    Role,
    Several,
    Superior,
    UnitExpression,
    parse,
)
from core.positions import Chart
from core.roles import INSPECTORATE, REGION, TOP_ROLES, anywhere, having

Line: TypeAlias = tuple[Rung, ...]

_NOBODY: Final[Rung] = (Candidate(),)
_RANKS: Final = (INSPECTORATE, REGION)
_CONFIDENTIAL: Final = (("inspektur",), REGION, ("sekda",))


class Ladders:
    """Builds the lines over one chart and one cast on one date; every line is finite.

    `bench` says which rung an inner `superior` takes.
    """

    def __init__(self, chart: Chart, cast: Cast, on: date, bench: Bench) -> None:
        self._chart = chart
        self._cast = cast
        self._on = on
        self._bench = bench

    def meant(self, expression: Expression) -> Expression:
        """Return what an expression says once switches and recipients are read; ValueError for a missing switch."""
        seen: list[str] = []
        while isinstance(expression, Named) and expression.word == "switch":
            if expression.name in seen or expression.name not in self._cast.switches:
                raise ValueError(f"the switch {expression.name} names no actor")
            seen.append(expression.name)
            expression = parse(str(self._cast.switches[expression.name]))
        if isinstance(expression, Named) and expression.word == "recipients":
            return Several(tuple(parse(text) for text in self._cast.recipients.get(expression.name, ())))
        return expression

    def lines(self, expression: Expression) -> tuple[Line, ...]:
        """Return the lines of an expression: one for each of several parties or heads, one in all for a role."""
        match self.meant(expression):
            case Superior(of):
                return self._over(self.meant(of))
            case Several(several):
                return tuple(line for part in several for line in self.lines(part))
            case Head(unit):
                return tuple(self._headed(unit_id) for unit_id in self._units(unit))
            case Role() | Named("people") as group:
                return ((self._rung(group), *self._beyond(group)),)
            case one:
                return tuple(((candidate,), *self._above(candidate, one)) for candidate in self._rung(one))

    def ladder(self, position_id: str | None) -> Line:
        """Return the rungs above a post: its superiors one by one, the Inspektorat, the head of the region."""
        posts = self._chart.above(position_id) if position_id else ()
        return (*[(Candidate(post.id),) for post in posts], *self._tops())

    def upward(self, position_id: str | None) -> Line:
        """Return the rungs above a post to which neglected work climbs: never down to who stands below the accused.

        The Inspektorat stands beside the line of superiors, and stays.
        """
        line = self.ladder(position_id) if position_id else self.offices()
        accused = {s.position_id for s in self._cast.reported if s.position_id}
        beside = {c.position_id for role in INSPECTORATE for c in anywhere(self._chart, role, self._on)}

        def below(candidate: Candidate) -> bool:
            above = self._chart.above(candidate.position_id) if candidate.position_id else ()
            return candidate.position_id not in beside and any(post.id in accused for post in above)

        return tuple(tuple(one for one in rung if not below(one)) for rung in line)

    def offices(self) -> Line:
        """Return the rungs above the head of the institution."""
        root = self._chart.institution(self._cast.unit_id)
        head = self._chart.head(root.id) if root else None
        return self.ladder(head.id if head else None)

    # --- rungs above

    def _tops(self) -> Line:
        names = _CONFIDENTIAL if self._cast.confidential else _RANKS
        ranks = [tuple([c for role in rank for c in anywhere(self._chart, role, self._on)]) for rank in names]
        return tuple([rung for rung in ranks if rung])

    def _beyond(self, several: Role | Named) -> Line:
        """Return the rungs after a role or a set of people; the offices at the top have only the top above them."""
        on_top = isinstance(several, Role) and set(several.roles) <= TOP_ROLES
        return self._tops() if on_top else self.offices()

    def _over(self, of: Expression) -> tuple[Line, ...]:
        """Return the lines above an expression; above a superior: above the rung that it really takes."""
        if isinstance(of, Superior):
            return tuple(self._past(line) for line in self.lines(of))
        if isinstance(of, Head):
            return tuple(line[1:] for line in self.lines(of))
        return tuple([self._apart(self._above(one, of), self._below(one, of)) for one in self._rung(of)])

    def _past(self, line: Line) -> Line:
        """Return the rungs above the one that is taken; nobody is his own superior while somebody else is left."""
        taken = next((i for i, rung in enumerate(line) if self._bench.seats(rung)), 0)
        below = frozenset(seat.person_id for rung in line[taken : taken + 1] for seat in self._bench.seats(rung))
        return self._apart(line[taken + 1 :], below)

    def _apart(self, above: Line, below: frozenset[str]) -> Line:
        """Return rungs without the people below them, as long as somebody else is left (docs/decisions/0007)."""
        others = tuple([tuple([c.apart_from(below) for c in rung]) for rung in above])
        return others if any(self._bench.seats(rung) for rung in others) else above

    def _below(self, candidate: Candidate, of: Expression) -> frozenset[str]:
        """Return who is meant by an expression: who sits there today, and who did the step if it is about one."""
        sits = {seat.person_id for seat in self._bench.seats((candidate,))}
        did = self._done(of.name) if isinstance(of, Named) and of.word == "actor" else ()
        return frozenset(sits | {one.person_id for one in did if one.person_id})

    def _above(self, candidate: Candidate, of: Expression) -> Line:
        """Return the rungs above somebody; without a known post they begin at the head of the case's unit."""
        post = self._post(candidate, by_person=of != Party("reported"))
        if post is not None:
            return self.ladder(post)
        head = self._chart.head(self._cast.unit_id)
        return ((Candidate(head.id),), *self.ladder(head.id)) if head else self.offices()

    def _headed(self, unit_id: str | None) -> Line:
        """Return the line of a unit's head; a unit without a post is headed from the nearest unit above."""
        for unheaded, one in enumerate(self._chart.units_upward(unit_id) if unit_id else ()):
            head = self._chart.head(one.id)
            if head is not None:
                return (*[_NOBODY] * unheaded, (Candidate(head.id),), *self.ladder(head.id))
        return (_NOBODY, *self.offices())

    # --- who is meant

    def _rung(self, expression: Expression) -> Rung:
        """Return whom an expression means by itself, before anybody is passed over."""
        found: list[Candidate]
        match expression:
            case Party(kind):
                found = [Candidate(s.position_id, s.person_id) for s in self._standings(kind)]
            case Role(roles):
                found = [c for role in roles for c in having(self._chart, role, self._cast.unit_id, self._on)]
            case Named("position", name):
                found = [Candidate(name)]
            case Named("people", name):
                found = [Candidate(person_id=person) for person in self._cast.people.get(name, ())]
            case Named(_, step):
                found = [self._doer(standing) for standing in self._done(step)]
            case _:
                found = [candidate for line in self.lines(expression) for rung in line[:1] for candidate in rung]
        return tuple(dict.fromkeys(found)) or _NOBODY

    def _standings(self, kind: str) -> tuple[Standing, ...]:
        if kind == "reported":
            in_post = tuple(s for s in self._cast.reported if s.position_id in self._chart.positions)
            return in_post or self._cast.reported
        if kind == "declarant":
            return (self._cast.declarant,) if self._cast.declarant else ()
        return (Standing(self._cast.reporter_id),) if self._cast.reporter_id else ()

    def _done(self, step: str) -> tuple[Standing, ...]:
        return self._cast.done_last.get(step) or self._cast.done_by.get(step, ())

    def _doer(self, standing: Standing) -> Candidate:
        """Return who answers for a step that was done: who acts in that post now; a party stays himself."""
        declarant = self._cast.declarant.person_id if self._cast.declarant else None
        party = standing.person_id in {declarant, self._cast.reporter_id}
        by_post = standing.position_id in self._chart.positions and not party
        return Candidate(standing.position_id, None if by_post else standing.person_id)

    def _post(self, candidate: Candidate, *, by_person: bool = True) -> str | None:
        """Return the post of a candidate; of a mere person, if asked, the one he acts in."""
        if candidate.position_id in self._chart.positions:
            return candidate.position_id
        held = self._chart.acting(candidate.person_id, self._on) if candidate.person_id and by_person else ()
        return next((h.position_id for h in held if h.position_id in self._chart.positions), None)

    # --- units

    def _units(self, unit: UnitExpression) -> tuple[str | None, ...]:
        """Return the units that are meant; None where there is none."""
        match unit:
            case Place("unit"):
                return (self._cast.unit_id,)
            case Place():
                root = self._chart.institution(self._cast.unit_id)
                return (root.id if root else None,)
            case ParentUnit(of):
                above = [self._chart.parent(unit_id) for unit_id in self._units(of) if unit_id]
                return tuple(dict.fromkeys(found.id if found else None for found in above)) or (None,)
        rung = self._rung(self.meant(unit.of))
        return tuple(dict.fromkeys(self._unit(candidate, unit.of) for candidate in rung))

    def _unit(self, candidate: Candidate, of: Expression) -> str:
        """Return the unit of a candidate's post; the case's unit where he has none."""
        post = self._post(candidate, by_person=of != Party("reported"))
        return self._chart.positions[post].unit_id if post else self._cast.unit_id
