"""Institutions: reading a profile with all its faults at once, the views of its units, and its rows.

Any unit may override any value but what identifies the institution and its chart (`Institution.for_unit`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from core.chart_faults import chart_faults
from core.errors import Defect
from core.policies import Policy, with_policies
from core.profile import VALUES, Institution, read_profile
from core.records import Account, Grant, Holding, Person, Position, Unit
from core.samples import SamplePerson, SamplePost, SampleRole, records_of
from core.tables import Table

__all__ = [
    "Institution",
    "SamplePerson",
    "SamplePost",
    "SampleRole",
    "chart_records",
    "parse_institution",
    "sample_records",
]

# Identifiers stand in actor expressions and in buttons.
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")
_NO_POLICIES: Final[Mapping[str, Policy]] = MappingProxyType({})


def parse_institution(
    data: Mapping[str, object], where: str, defects: list[Defect], policies: Mapping[str, Policy] = _NO_POLICIES
) -> Institution | None:
    """Read a profile; None where anything is wrong with it, and then every fault stands in `defects`."""
    found: list[Defect] = []
    institution = read_profile(with_policies(data, policies), where, found)
    views = _views(data, institution, where, found, policies)
    found += [Defect(where, what) for what in _faults(institution)]
    defects += found
    return None if found else replace(institution, views=views)


def chart_records(institution: Institution) -> list[Unit | Position]:
    """Return the rows of the units and posts, in and around the institution, as the file says them."""
    return [*institution.units, *institution.positions]


def sample_records(institution: Institution, now: datetime) -> list[Person | Account | Holding | Grant]:
    """Return the rows of the invented people, employees and citizens; `now` (aware) is when they came to the bot."""
    employees = [row for person in institution.people for row in records_of(person, now, employee=True)]
    citizens = [row for person in institution.citizens for row in records_of(person, now, employee=False)]
    return [*employees, *citizens]


# --- views of units


def _views(
    data: Mapping[str, object],
    base: Institution,
    where: str,
    defects: list[Defect],
    policies: Mapping[str, Policy],
) -> dict[str, Institution]:
    """Read the profile again as each unit overrides it, together with the units above; keep only new faults."""
    known = frozenset(defects)
    overrides = _overrides(data, where, defects)
    views: dict[str, Institution] = {}
    for unit_id, line in _lines(base.units).items():
        wanted = [overrides[one] for one in reversed(line) if one in overrides]
        if wanted:
            found: list[Defect] = []
            views[unit_id] = read_profile(with_policies(_merged(data, *wanted), policies), where, found)
            place = f"{where} units.{unit_id}.overrides"
            defects += [Defect(f"{place}{_inside(d.where, where)}", d.what) for d in found if d not in known]
    return views


def _inside(place: str, where: str) -> str:
    rest = place.removeprefix(where).strip()
    return f".{rest}" if rest else ""


def _overrides(data: Mapping[str, object], where: str, defects: list[Defect]) -> dict[str, dict[str, object]]:
    """Return what each unit overrides, without what no unit may."""
    found: dict[str, dict[str, object]] = {}
    for row in Table(data, where, []).tables("units"):
        if "overrides" in row:
            table = row.within("overrides", row.raw("overrides"))
            found[row.must("id")] = {name: table.raw(name) for name in table.names() if name in VALUES}
            own = [name for name in table.names() if name not in VALUES]
            defects += [Defect(table.where, f"{name}: no unit may override it") for name in own]
    return found


def _lines(units: Iterable[Unit]) -> dict[str, tuple[str, ...]]:
    """Return every unit with the units above it, nearest first; a circle ends where it would repeat."""
    parents = {unit.id: unit.parent_id for unit in units}
    lines: dict[str, tuple[str, ...]] = {}
    for start in parents:
        line = [start]
        while (above := parents[line[-1]]) is not None and above in parents and above not in line:
            line.append(above)
        lines[start] = tuple(line)
    return lines


def _merged(data: Mapping[str, object], *more: Mapping[str, object]) -> dict[str, object]:
    """Return data with values laid over it; tables are merged key by key, everything else is replaced."""
    merged = dict(data)
    for table in more:
        for key, value in table.items():
            under = merged.get(key)
            if isinstance(under, Mapping) and isinstance(value, Mapping):
                merged[key] = _merged(under, value)
            else:
                merged[key] = value
    return merged


# --- faults of the whole


def _faults(institution: Institution) -> list[str]:
    units = {unit.id: unit for unit in institution.units}
    posts = {post.id: post for post in institution.positions}
    samples = (*institution.people, *institution.citizens)
    lists = (("units", institution.units), ("positions", institution.positions), ("people and citizens", samples))
    complaint, wbs = institution.complaint_procedure, institution.wbs_procedure
    return [
        *(fault for name, rows in lists for fault in _id_faults(name, [row.id for row in rows])),
        *_account_faults(samples),
        *chart_faults(units, posts),
        *([] if any(not unit.outside for unit in units.values()) else ["units: none is the institution itself"]),
        *([] if complaint in {None, *institution.procedures} else [f"complaint_procedure: {complaint} is not active"]),
        *([] if wbs in {None, *institution.procedures} else [f"wbs_procedure: {wbs} is not active"]),
        *(fault for person in samples for fault in _sample_faults(person, units, posts)),
    ]


def _id_faults(name: str, ids: list[str]) -> Iterator[str]:
    yield from (f"{name}: {key} is there {count} times" for key, count in Counter(ids).items() if count > 1)
    yield from (
        f"{name}: the id {key!r} is not in small letters, digits, - and _" for key in ids if not _ID.fullmatch(key)
    )


def _account_faults(samples: Iterable[SamplePerson]) -> Iterator[str]:
    accounts = Counter(person.telegram_id for person in samples if person.telegram_id is not None)
    yield from (f"telegram_id: {account} is there {count} times" for account, count in accounts.items() if count > 1)


def _sample_faults(person: SamplePerson, units: Mapping[str, Unit], posts: Mapping[str, Position]) -> Iterator[str]:
    for post in person.posts:
        if post.position_id not in posts:
            yield f"people[{person.id}]: unknown position {post.position_id}"
        if post.ends is not None and post.ends < post.starts:
            yield f"people[{person.id}]: holds {post.position_id} until {post.ends}, before {post.starts}"
    for role in person.roles:
        if role.unit_id is not None and role.unit_id not in units:
            yield f"people[{person.id}]: unknown unit {role.unit_id}"
