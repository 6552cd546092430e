"""Who must declare and has, in numbers by duty and unit: for reports, without a name."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from core.desk import Desk
from core.duty_lists import State, holds_still, state_of
from core.opening import active
from core.period_names import period_of
from core.procedures import Procedure
from core.records import Case, Party
from core.shelf import shelves
from core.spans import Span
from core.tallies import DutyCount


def duty_counts(desk: Desk, span: Span, units: frozenset[str]) -> tuple[DutyCount, ...]:
    """Return how many people of each unit owe a duty and have met it, as it stands now.

    A duty that is asked for by period counts in the period in which the span ends, or in the present one.
    """
    day = min(span.last, desk.today)
    duties = (procedure for procedure in active(desk) if procedure.is_duty)
    return tuple(one for procedure in duties for one in _counts(desk, procedure, day, units))


def _counts(desk: Desk, procedure: Procedure, day: date, units: frozenset[str]) -> Iterator[DutyCount]:
    period = next((period_of(day, way.period) for way in procedure.opened_by if way.period), "")
    owed = [
        case
        for case in desk.store.find(Case, procedure=procedure.id, order="opened_at")
        if case.unit_id in units
        and case.facts.get("period", "") == period
        and desk.calendar.local(case.opened_at).date() <= day
    ]
    by_unit: defaultdict[str, Counter[State]] = defaultdict(Counter)
    for shelf in shelves(desk.store, owed):
        at = replace(desk, store=shelf)
        for case in shelf.cases.values():
            party = next(iter(shelf.find(Party, case_id=case.id, role="declarant")), None)
            if party and holds_still(at, party):
                by_unit[case.unit_id][state_of(at, case)] += 1
    for unit_id in sorted(by_unit, key=lambda one: desk.chart.units[one].name):
        counts = by_unit[unit_id]
        yield DutyCount(
            title=procedure.title, unit=desk.chart.units[unit_id].name, owed=counts.total(),
            declared=counts["declared"], nothing=counts["nothing"],
            missing=counts["missing"] + counts["late"], late=counts["late"],
        )  # fmt: skip
