"""From an actor expression to people: never to the accused, always upward (design: "Never to the accused").

Every expression gives *lines*: its own rung first, then the rungs above it. A rung holds posts and people side by
side; the first rung with somebody left is taken, whoever was passed on the way is recorded with the reason.

- An actor in a post is followed by the posts above it, one by one, then the Inspektorat, then the head of the region
  (domain row 6, "dan seterusnya").
- `superior(reported)` climbs from the post in which the decision was taken, never from the person's other posts;
  without a known post the line begins at the head of the case's unit. `superior(superior(...))` begins above the
  rung that the inner superior really took, so the second level stands above the first also after skipping, and is
  another person while anybody else is left.
- A role or a set of people with nobody left is followed by `superior(head(institution))` and so on upward; the roles
  `inspektorat` and `kepala_daerah` only by each other.
- A step of `declarant`, `reporter` or `reported` goes to nobody else.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from core.bench import Bench, Cast, Reason, Resolution, Seat, Skip, Standing
from core.expressions import Expression, Party, Role
from core.ladders import Ladders, Line
from core.positions import Chart

__all__ = ["Cast", "Reason", "Resolution", "Seat", "Skip", "Standing", "climb", "resolve"]


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
    """Return who acts on a date of the institution's zone; `differs_from` are the people of earlier steps.

    Skipped are the reported, the reporter and the declarant (but for their own steps), who recused himself, who is
    related to a party, who was passed over and who left. ValueError where the case lacks a switch, or a switch
    does not hold an expression.
    """
    anybody = Bench(chart, cast, on)
    ladders = Ladders(chart, cast, on, anybody)
    meant = ladders.meant(expression)
    own = {
        cast.reporter_id if reporter_step or meant == Party("reporter") else None,
        cast.declarant.person_id if cast.declarant and (declarant_step or meant == Party("declarant")) else None,
    } - {None}
    bench = Bench(chart, cast, on, differs_from=differs_from, own=own) if differs_from or own else anybody
    lines = ladders.lines(meant)
    if isinstance(meant, Party):
        lines = tuple(line[:1] for line in lines)
    return _settled(chart, bench, lines, each=isinstance(meant, Role) and meant.each)


def climb(
    chart: Chart, cast: Cast, from_position: str | None, on: date, *, differs_from: Collection[str] = ()
) -> Resolution:
    """Return the next level above a post whose limit ran out ("dan seterusnya").

    Who acts in that post is passed over by this call; who was passed over before stands in `cast.passed`. Without a
    post (a granted role) the next level is the one above the head of the institution. Nobody who stands below the
    official complained about is a next level.
    """
    holder = chart.holder(from_position, on) if from_position else None
    passed = cast.passed | ({holder.person_id} if holder else set())
    bench = Bench(chart, replace(cast, passed=passed), on, differs_from=differs_from)
    ladders = Ladders(chart, cast, on, bench)
    return _settled(chart, bench, (ladders.upward(from_position),))


def _settled(chart: Chart, bench: Bench, lines: Iterable[Line], *, each: bool = False) -> Resolution:
    """Take the first rung of each line with somebody left; a person sits once, for `each` once in every post."""
    taken = [_taken(bench, line) for line in lines]
    seats = {(s.person_id, s.position_id if each else None): s for found, _, _ in reversed(taken) for s in found[::-1]}
    skipped = dict.fromkeys(skip for _, skips, _ in taken for skip in skips)
    return Resolution(
        seats=tuple(seats.values())[::-1],
        skipped=tuple(skipped) if seats or skipped else (Skip(None, None, "vacant"),),
        outside=any(s.position_id is not None and chart.is_outside(s.position_id) for s in seats.values()),
        climbed=max((rungs for _, _, rungs in taken), default=0),
    )


def _taken(bench: Bench, line: Line) -> tuple[list[Seat], list[Skip], int]:
    """Return the seats of the first rung that has any, all skips up to there, and how many rungs were passed."""
    skips: list[Skip] = []
    for passed, rung in enumerate(line):
        judged = [bench.judge(candidate) for candidate in rung]
        skips += [found for found in judged if isinstance(found, Skip)]
        seats = [found for found in judged if isinstance(found, Seat)]
        if seats:
            return seats, skips, passed
    return [], skips, len(line)
