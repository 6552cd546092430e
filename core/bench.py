"""Who is in a case, who may act in it, and who is passed over for which reason."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from core.positions import Chart

Reason: TypeAlias = Literal[
    "reported", "reporter", "declarant", "recused", "related", "vacant", "differs", "passed", "left"
]


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody as he stood in the case: the person and the post in which it was done, either may be unknown."""

    person_id: str | None = None
    position_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who is in a case.

    `reported` keeps the posts in which the decision was taken, and people without a post who never act although
    nothing climbs from them; `people` holds the sets that steps named, by person id; `done_by` who did each step,
    `done_last` who did it the last time; `switches` the values in force when the case was opened; `recipients` the
    expressions that the profile names; `passed` the people whom the case climbed past; `confidential` that the
    Inspektorat at large is no level above anybody.
    """

    unit_id: str
    reported: tuple[Standing, ...] = ()
    reporter_id: str | None = None
    declarant: Standing | None = None
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    done_by: Mapping[str, tuple[Standing, ...]] = field(default_factory=dict)
    done_last: Mapping[str, tuple[Standing, ...]] = field(default_factory=dict)
    switches: Mapping[str, str] = field(default_factory=dict)
    recipients: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    recused: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """One who acts: in a post (`kind` definitif, plt, plh), by a granted role (`grant`) or by name (`person`)."""

    position_id: str | None
    person_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Who was passed over, and why; without a person where a post is vacant."""

    person_id: str | None
    position_id: str | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Resolution:
    """The people who act. No seats: nobody is left, an administrator has to know.

    `outside` says that somebody outside the institution acts, `climbed` how many rungs were passed over.
    """

    seats: tuple[Seat, ...] = ()
    skipped: tuple[Skip, ...] = ()
    outside: bool = False
    climbed: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post (whoever acts in it), or a person by name; with both, that person as he stands in that post.

    `unlike` are people of the levels below, who do not act on this one as well.
    """

    position_id: str | None = None
    person_id: str | None = None
    kind: str = "person"
    unlike: frozenset[str] = frozenset()

    def apart_from(self, below: frozenset[str]) -> "Candidate":
        """Return the candidate as it does not act for these people, too."""
        return Candidate(self.position_id, self.person_id, self.kind, self.unlike | below)


Rung: TypeAlias = tuple[Candidate, ...]


class Bench:
    """Judges candidates: a seat, or a skip with its reason; the gravest reason is given."""

    def __init__(
        self,
        chart: Chart,
        cast: Cast,
        on: date,
        *,
        differs_from: Collection[str] = (),
        own: Iterable[str | None] = (),
    ) -> None:
        self._chart = chart
        self._on = on
        self._accused = self._reported(cast)
        self._barred = {h.position_id for person in self._accused for h in chart.posts_of(person, on)}
        self._barred |= {s.position_id for s in cast.reported if s.position_id and not s.person_id}
        self._why = self._reasons(cast, differs_from)
        for person in own:
            if person and person not in self._accused:
                self._why.pop(person, None)

    def _reported(self, cast: Cast) -> set[str]:
        """Return the accused; where only a post was named, all who hold it today count as accused."""
        people = {standing.person_id for standing in cast.reported if standing.person_id}
        posts = [s.position_id for s in cast.reported if s.position_id and not s.person_id]
        return people | {h.person_id for post in posts for h in self._chart.holdings(post, self._on)}

    def _reasons(self, cast: Cast, differs_from: Collection[str]) -> dict[str, Reason]:
        """Return why somebody may not act; the later rows weigh more.

        A relative of the reporter is kept out on the reporter's side and told as he is: that he is related would lead
        to him.
        """
        reporter = {cast.reporter_id} if cast.reporter_id else set()
        declarant = {cast.declarant.person_id} if cast.declarant and cast.declarant.person_id else set()
        parties = self._accused | declarant
        rows: tuple[tuple[Reason, Collection[str]], ...] = (
            ("passed", cast.passed),
            ("differs", differs_from),
            ("reporter", {other for party in reporter for other in self._chart.related(party)}),
            ("related", {other for party in parties for other in self._chart.related(party)}),
            ("recused", cast.recused),
            ("declarant", declarant),
            ("reporter", reporter),
            ("reported", self._accused),
        )
        return {person: reason for reason, people in rows for person in people}

    def judge(self, candidate: Candidate) -> Seat | Skip:
        """Return the seat of a candidate, or why there is none."""
        found = self._found(candidate)
        if isinstance(found, Seat) and found.person_id in candidate.unlike:
            return Skip(found.person_id, found.position_id, "differs")
        return found

    def _found(self, candidate: Candidate) -> Seat | Skip:
        if candidate.person_id is not None:
            return self._person(candidate.person_id, candidate.position_id, self._kind(candidate))
        post = candidate.position_id
        if post is None:
            return Skip(None, None, "vacant")
        if post in self._barred:
            return Skip(self._accused_in(post), post, "reported")
        holder = self._chart.holder(post, self._on)
        if holder is not None:
            return self._person(holder.person_id, post, holder.kind)
        gone = next((h.person_id for h in self._chart.holdings(post, self._on)), None)
        return Skip(gone, post, "left" if gone else "vacant")

    def _accused_in(self, post: str) -> str | None:
        held = self._chart.holdings(post, self._on)
        return next((h.person_id for h in held if h.person_id in self._accused), None)

    def _kind(self, candidate: Candidate) -> str:
        """Return how the person acts in the post; `person` where he does not act in it any more."""
        holder = self._chart.holder(candidate.position_id, self._on) if candidate.position_id else None
        return holder.kind if holder and holder.person_id == candidate.person_id else candidate.kind

    def _person(self, person: str, post: str | None, kind: str) -> Seat | Skip:
        if person in self._why:
            return Skip(person, post, self._why[person])
        if self._chart.has_left(person, self._on):
            return Skip(person, post, "left")
        return Seat(post, person, kind)

    def seats(self, rung: Rung) -> tuple[Seat, ...]:
        """Return who may act on a rung."""
        return tuple([found for found in map(self.judge, rung) if isinstance(found, Seat)])
