"""Who of the office has joined with his Telegram account and who has not, unit by unit."""

from collections import defaultdict
from dataclasses import dataclass

from core.desk import Desk
from core.errors import NotKnown
from core.records import Account, Person

SEEN_BY = ("administrator", "tim_bk")
"""Roles that look after enrolment: a Tim BK or an administrator of one unit for it and its parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Somebody who cannot be reached; `blocked` where he joined and stopped the bot, `post` is empty without one."""

    person_id: str
    name: str
    post: str
    blocked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEnrolment:
    """One unit: how many people it has, how many of them can be reached, and who cannot."""

    unit_id: str
    name: str
    people: int
    joined: int
    missing: tuple[Missing, ...]


def enrolment(desk: Desk) -> list[UnitEnrolment]:
    """Return the enrolment of every unit with people, those with most missing first; for who keeps the bot running."""
    accounts: defaultdict[str, list[Account]] = defaultdict(list)
    for account in desk.store.find(Account, ended_at=None):
        accounts[account.person_id].append(account)
    units: defaultdict[str, list[Person]] = defaultdict(list)
    for person in desk.chart.people.values():
        unit_id = _unit(desk, person)
        if unit_id and not person.left_at:
            units[unit_id].append(person)
    found = [_enrolment(desk, unit_id, people, accounts) for unit_id, people in units.items()]
    return sorted(found, key=lambda one: (-len(one.missing), one.name))


def may_see_enrolment(desk: Desk, person: Person) -> bool:
    """Whether a person looks after enrolment, anywhere."""
    return bool(_scope(desk, person))


def enrolment_for(desk: Desk, person: Person) -> list[UnitEnrolment]:
    """Return the enrolment of the units that a person looks after; `NotKnown` for whoever looks after none."""
    scope = _scope(desk, person)
    if not scope:
        raise NotKnown
    root = desk.office.institution.root_unit
    everywhere = None in scope or root in scope
    return [one for one in enrolment(desk) if everywhere or _within(desk, one.unit_id, scope)]


def _scope(desk: Desk, person: Person) -> frozenset[str | None]:
    if person.left_at:
        return frozenset()
    return frozenset(unit for role, unit in desk.chart.roles_of(person.id, desk.today) if role in SEEN_BY)


def _within(desk: Desk, unit_id: str, scope: frozenset[str | None]) -> bool:
    return bool(scope.intersection((unit_id, *desk.chart.unit_line(unit_id))))


def _unit(desk: Desk, person: Person) -> str | None:
    """Return the unit of the first post a person holds; of the institution itself where he has a role only."""
    posts = (desk.chart.positions.get(held.position_id) for held in desk.chart.posts_of(person.id, desk.today))
    unit_id = next((post.unit_id for post in posts if post), None)
    roles = desk.chart.roles_of(person.id, desk.today)
    return unit_id or (desk.office.institution.root_unit if roles else None)


def _enrolment(desk: Desk, unit_id: str, people: list[Person], accounts: dict[str, list[Account]]) -> UnitEnrolment:
    missing = []
    for person in sorted(people, key=lambda one: one.name):
        started = [account for account in accounts.get(person.id, ()) if account.started_at]
        if not any(account.unreachable_since is None for account in started):
            held = next(iter(desk.chart.posts_of(person.id, desk.today)), None)
            post = desk.chart.positions[held.position_id].title if held else ""
            missing.append(Missing(person_id=person.id, name=person.name, post=post, blocked=bool(started)))
    return UnitEnrolment(
        unit_id=unit_id, name=desk.chart.units[unit_id].name, people=len(people),
        joined=len(people) - len(missing), missing=tuple(missing),
    )  # fmt: skip
