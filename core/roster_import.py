"""Importing a roster: what would change, said before anything does, and then all of it in one transaction or nothing.

The file is the whole roster: whoever holds a post and stands in no row any more has left. With `partial` it speaks of
the posts and people in its rows only. The same file again changes nothing.
"""

from collections.abc import Iterable
from typing import Final

from core.desk import Desk
from core.errors import Defect
from core.roster import Sheet, in_words, read_roster
from core.roster_people import People
from core.roster_plan import Change, Plan, Planning
from core.roster_posts import Posts
from core.succession import settle_all

__all__ = ["Change", "Plan", "carry_out", "count", "plan_import"]

_MANY: Final = 3
"""So many may leave at once without being asked about, or half of the office."""


def plan_import(
    desk: Desk, sheet: Sheet, *, partial: bool = False, confirmed: bool = False
) -> tuple[Plan, list[Defect]]:
    """Return what a sheet would change, or every fault of it, row by row.

    `confirmed` lets more people leave at once than a slip would explain.
    """
    rows, faults = read_roster(sheet)
    people = People(desk)
    people.read(rows)
    posts = Posts(desk)
    posts.read([row for row in rows if not row.leaves], people.of_row)
    faults += [*people.faults, *posts.faults]
    plan = Planning(desk, Plan(rows=len(rows)), people, posts, rows).planned(partial=partial)
    leaving = sorted(change.who for change in plan.changes if change.what == "person-left")
    if not faults and not confirmed and _too_many(desk, people, leaving):
        faults.append(Defect("file", _whole(leaving)))
    return plan, sorted(in_words(faults, sheet), key=_place)


def carry_out(desk: Desk, plan: Plan) -> Plan:
    """Do what a plan says and hand open work to whoever holds the posts now; returns the plan with what was handed."""
    for record in plan.adds:
        desk.store.add(record)
    for record in plan.puts:
        desk.store.put(record)
    for record in plan.removes:
        desk.store.remove(record)
    plan.handed = settle_all(desk) if plan.changes else 0
    return plan


def _whole(leaving: list[str]) -> str:
    many = f"{len(leaving)} people would leave, {leaving[0]} among them: is the file whole?"
    return f"{many} Say --partial if it is a part of the roster, --confirm-departures if they have left"


def _too_many(desk: Desk, people: People, leaving: list[str]) -> bool:
    office = [one for one in people.stored.values() if one.left_at is None and desk.chart.posts_of(one.id, desk.today)]
    return len(leaving) > _MANY and 2 * len(leaving) > len(office)


def _place(fault: Defect) -> tuple[int, str]:
    number = fault.where.removeprefix("row ").partition(",")[0]
    return int(number) if number.isdigit() else 0, fault.where


def count(changes: Iterable[Change]) -> dict[str, int]:
    """Return how many changes there are of each kind, in the order in which they come."""
    counted: dict[str, int] = {}
    for change in changes:
        counted[change.what] = counted.get(change.what, 0) + 1
    return counted
