"""Who is given a role and who loses it, also the first administrator; people are named by NIP or by their id."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from core.codes import new_id
from core.desk import Desk
from core.errors import Refusal
from core.nip import read_nip
from core.records import Grant, Person


def employee(desk: Desk, named: str) -> Person:
    """Return an employee by NIP, in any grouping, or by id; `Refusal` where there is none, or he has left.

    ValueError says what is wrong with a number of 18 digits that is no NIP.
    """
    found = desk.store.get(Person, named)
    if found is None and sum(c.isdigit() for c in named) > 12:
        found = next(iter(desk.store.find(Person, nip=read_nip(named).digits, employee=True)), None)
    if found is None or not found.employee or found.left_at:
        raise Refusal("refusal-no-employee", named=named)
    return found


def grant(desk: Desk, person: Person, role: str, unit_id: str | None = None) -> bool:
    """Give a person a role in a unit, or everywhere, from today; whether that is new. `Refusal` for an unknown unit."""
    if unit_id is not None and unit_id not in desk.chart.units:
        raise Refusal("refusal-no-unit", unit=unit_id)
    if _running(desk, person, role, unit_id):
        return False
    desk.store.add(Grant(id=new_id(), role=role, person_id=person.id, unit_id=unit_id, starts=desk.today))
    return True


def revoke(desk: Desk, person: Person, role: str) -> int:
    """Take a role from a person in every unit, as of now; returns how many grants there were."""
    grants = _running(desk, person, role)
    for one in grants:
        if one.starts >= desk.today:
            desk.store.remove(one)
        else:
            desk.store.put(replace(one, ends=desk.today - timedelta(days=1)))
    return len(grants)


def _running(desk: Desk, person: Person, role: str, *unit: str | None) -> list[Grant]:
    found: Iterable[Grant] = desk.store.find(Grant, person_id=person.id, role=role)
    running = [one for one in found if one.ends is None or one.ends >= desk.today]
    return [one for one in running if not unit or one.unit_id == unit[0]]
