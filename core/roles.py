"""Who has a role: by a grant to the person, or by a tag of the post."""

from datetime import date
from typing import Final

from core.bench import Candidate
from core.positions import Chart
from core.records import Grant, Position

INSPECTORATE: Final = ("inspektorat", "inspektur")
REGION: Final = ("kepala_daerah",)
TOP_ROLES: Final = frozenset((*INSPECTORATE, *REGION))


def having(chart: Chart, role: str, unit_id: str, on: date) -> tuple[Candidate, ...]:
    """Return who has a role for a unit's case: in that unit, else in the nearest unit above, else anywhere.

    On each level the unit itself comes before its parts. A grant reaches down to the parts of its unit, never across
    to another unit; a grant without a unit belongs to the institution. The offices at the top of the region
    serve all units.
    """
    if role in TOP_ROLES:
        return anywhere(chart, role, on)
    posts, grants = chart.tagged(role), chart.grants(role, on)
    line = chart.unit_line(unit_id)
    for here in line:
        root = here == line[-1]
        granted = [grant for grant in grants if grant.unit_id == here or (root and grant.unit_id is None)]
        found = _candidates([post for post in posts if post.unit_id == here], granted)
        found = found or _candidates([post for post in posts if here in chart.unit_line(post.unit_id)], [])
        if found:
            return found
    return anywhere(chart, role, on)


def anywhere(chart: Chart, role: str, on: date) -> tuple[Candidate, ...]:
    """Return everybody with a role, but for grants that hold in another unit of the institution."""
    free = [g for g in chart.grants(role, on) if role in TOP_ROLES or g.unit_id is None or chart.is_away(g.unit_id)]
    return _candidates(list(chart.tagged(role)), free)


def _candidates(posts: list[Position], grants: list[Grant]) -> tuple[Candidate, ...]:
    by_grant = [Candidate(None, grant.person_id, "grant") for grant in grants]
    return (*[Candidate(post.id) for post in posts], *by_grant)
