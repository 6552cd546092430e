"""From an actor expression to people: never to the accused, always upward (design: "Never to the accused").

Every expression gives *lines*: its own rung first, then the rungs above it. A rung holds posts and people side by
side; the first rung with somebody left is taken, whoever was passed on the way is recorded with the reason.

- An actor in a post is followed by the posts above it, one by one, then the Inspektorat, then the head of the region
  (domain row 6, "dan seterusnya").
- `superior(reported)` climbs from the post in which the decision was taken, never from the person's other posts;
  without a known post the line begins at the head of the case's unit. `superior(superior(...))` begins above the
  rung that the inner superior really took, so the second level stands above the first also after skipping.
- A role or a set of people with nobody left is followed by `superior(head(institution))` and so on upward; the role
  `inspektorat` by the head of the region.
- A step of `declarant`, `reporter` or `reported` goes to nobody else.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, TypeAlias

from core.expressions import Expression
from core.positions import Chart

Reason: TypeAlias = Literal[
    "reported", "reporter", "declarant", "recused", "related", "vacant", "differs", "passed", "left"
]
INSPECTORATE: Final = ("inspektorat", "inspektur")
REGION: Final = ("kepala_daerah",)


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody as he stood in the case: the person and the post in which it was done, either may be unknown."""

    person_id: str | None = None
    position_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who is in a case.

    `reported` keeps the posts in which the decision was taken; `people` the sets that steps named, by person id;
    `done_by` who did each step; `switches` the values in force when the case was opened; `passed` the people whom
    the case climbed past.
    """

    unit_id: str
    reported: tuple[Standing, ...] = ()
    reporter_id: str | None = None
    declarant: Standing | None = None
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    done_by: Mapping[str, tuple[Standing, ...]] = field(default_factory=dict)
    switches: Mapping[str, str] = field(default_factory=dict)
    recused: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Seat:
    """One who acts: in a post (`kind` definitif, plt, plh), by a granted role (`grant`) or by name (`person`)."""

    position_id: str | None
    person_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Who was passed over, and why; without a person where a post is vacant or belongs to the accused."""

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


def resolve(
    expression: Expression,
    chart: Chart,
    cast: Cast,
    on: date,
    *,
    differs_from: Collection[str] = (),
    reporter_step: bool = False,
    declarant_step: bool = False,
) -> Resolution:
    """Return who acts on a date of the institution's zone; `differs_from` are people of earlier steps.

    Skipped are the reported, the reporter and the declarant (but for their own steps), who recused himself, who is
    related to a party, who was passed over and who left. ValueError where the case lacks a switch, or a switch
    does not hold an expression.
    """
    raise NotImplementedError


def climb(
    chart: Chart, cast: Cast, from_position: str | None, on: date, *, differs_from: Collection[str] = ()
) -> Resolution:
    """Return the next level above a post whose limit ran out ("dan seterusnya"), to be called until nobody is left.

    Who acts in that post is passed over by this call; those passed before are in `cast.passed`. Without a post
    (a granted role) the next level is the one above the head of the institution.
    """
    raise NotImplementedError
