"""The figures of a filled city, compared with a count that goes the long way: case by case, by the rules for one."""

from collections import Counter
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.access import may_count, may_read, units_recapped
from core.desk import Desk
from core.figures import Wanted, compiles, figures
from core.records import Case, Content, Party, Person, Task
from core.shelf import Shelf
from core.spans import Span, read_span
from core.tallies import Figures
from tests.core.sampled import END, Town, town

SPANS = st.one_of(
    st.sampled_from(("2026-S1", "2026-S2", "2026-Q1", "2026-Q3", "2026-11", "2026", "2025-S2")),
    st.tuples(st.dates(date(2026, 1, 1), END.date()), st.integers(0, 120)).map(
        lambda pair: f"{pair[0]}..{date.fromordinal(pair[0].toordinal() + pair[1])}"
    ),
)


@pytest.fixture(scope="module")
def filled() -> Town:
    """Return a city with half a hundred cases."""
    return town()


def readers(desk: Desk) -> list[Person | None]:
    """Return everybody who may have recaps, and nobody in particular."""
    people = sorted(desk.chart.people.values(), key=lambda one: one.id)
    return [None, *(one for one in people if units_recapped(desk, one))]


def slowly(desk: Desk, span: Span, reader: Person | None, unit: str | None) -> list[Case]:
    """Return the cases of a span for a reader, by asking the rules for each of all cases in turn."""
    units = set(desk.chart.units) if reader is None else set(units_recapped(desk, reader))
    if unit:
        units = {one for one in units if unit in [above.id for above in desk.chart.units_upward(one)]}
    found = []
    for case in desk.store.find(Case, order="opened_at"):
        procedure = desk.office.library.procedure(case.procedure)
        first, last = day(desk, case.opened_at), day(desk, case.closed_at) if case.closed_at else None
        inside = first <= span.last and (last is None or last >= span.first)
        if inside and case.unit_id in units and not procedure.is_duty and not compiles(procedure):
            known = may_count(desk, reader, case) if reader else not procedure.confidential
            found += [case] if known else []
    return found


def day(desk: Desk, instant: datetime) -> date:
    """Return the date at the office."""
    return desk.calendar.local(instant).date()


def counted(found: Figures) -> dict[str, Any]:
    """Return what the long way can count, too."""
    own = {name: found.tally(name) for name in ("procedure", "unit", "outcome", "situasi", "jenis")}
    rows = {name: {row.id: row.count for row in one.rows if row.count} for name, one in own.items() if one}
    return {
        "received": found.received, "carried": found.carried, "closed": found.closed, "remaining": found.remaining,
        "overdue": found.overdue, "ordered": sum(one.ordered for one in found.handling),
        "codes": sorted(line.code for line in found.lines), "named": sorted(x.code for x in found.lines if x.about),
        **{name: rows.get(name, {}) for name in own},
    }  # fmt: skip


def by_hand(desk: Desk, cases: list[Case], span: Span, reader: Person | None) -> dict[str, Any]:
    """Count one case after the other."""
    new = [case for case in cases if span.first <= day(desk, case.opened_at)]
    answers = [desk.store.find(Content, case_id=case.id, kind="answers", order="at", limit=1) for case in new]
    said = [one.data for found in answers for one in found]
    tasks = {case.id: desk.store.find(Task, case_id=case.id) for case in cases}
    done = [case for case in cases if case.closed_at and day(desk, case.closed_at) <= span.last]
    reads = {case.code for case in cases if reader and may_read(desk, reader, case) in {"masked", "summary"}}
    measures = [t for own in tasks.values() for t in own if t.kind == "follow_up" and t.action]
    late = {
        t.case_id
        for own in tasks.values()
        for t in own
        if t.state == "open" and t.kind in {"step", "follow_up"} and t.due_at and t.due_at <= desk.now
    }
    return {
        "received": len(new),
        "carried": len(cases) - len(new),
        "closed": len(done),
        "remaining": len(cases) - len(done),
        "overdue": sum(case.closed_at is None and case.id in late for case in cases),
        "ordered": sum(t.state != "cancelled" for t in measures),
        "codes": sorted(case.code for case in cases),
        "named": sorted(reads & {case.code for case in cases if _about_somebody(desk, case)}),
        "procedure": dict(Counter(case.procedure for case in new)),
        "unit": dict(Counter(case.unit_id for case in new)),
        "outcome": dict(Counter(
            word for case in new for word in {*case.counts_as, *([] if case.closed_at else ["open"])}
        )),
        "situasi": _chosen(said, "situasi"),
        "jenis": _chosen(said, "jenis"),
    }  # fmt: skip


def _about_somebody(desk: Desk, case: Case) -> bool:
    return bool(desk.store.count(Party, case_id=case.id, role=("declarant", "reported")))


def _chosen(said: list[dict[str, Any]], question: str) -> dict[str, int]:
    values = [one[question] for one in said if isinstance(one.get(question), dict)]
    return dict(
        Counter(item for value in values for item in [*value["chosen"], *(["words"] if value["words"] else [])])
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=SPANS, reader=st.integers(0, 50), unit=st.sampled_from((None, None, "kota-pasuruan", "dinas-pupr")))
def test_figures_are_what_counting_case_by_case_gives(filled: Town, name: str, reader: int, unit: str | None) -> None:
    """For every reader, span and unit: the same numbers, cases and names as by the rules for one case."""
    with filled.desk() as desk:
        able = readers(desk)
        who = able[reader % len(able)]
        span = read_span(name)
        if unit and who and unit not in units_recapped(desk, who):
            unit = None
        found = figures(desk, Wanted(span, unit), who)
        expected = by_hand(desk, slowly(desk, span, who, unit), span, who)
        assert expected == counted(found)


def test_a_shelf_answers_as_the_store_behind_it(filled: Town) -> None:
    """What lies in memory is found, ordered, counted and limited as in the database."""
    with filled.desk() as desk:
        cases = desk.store.find(Case, order="id")
        shelf = Shelf(desk.store, cases)
        for case in cases:
            for where in ({}, {"state": "open"}, {"kind": ("step", "follow_up"), "due_at__ne": None}, {"level__gt": 0}):
                asked: dict[str, Any] = {"case_id": case.id, **where}
                for order in ("opened_at", "-due_at", None):
                    assert desk.store.find(Task, order=order, **asked) == shelf.find(Task, order=order, **asked)
                assert desk.store.find(Task, order="done_at", limit=1, **asked) == shelf.find(
                    Task, order="done_at", limit=1, **asked
                )
                assert desk.store.count(Task, **asked) == shelf.count(Task, **asked)


def test_every_active_procedure_has_cases_and_most_buttons_were_pressed(filled: Town) -> None:
    """What is filled in is fit to try everything on: no procedure of the office stays empty."""
    with filled.desk() as desk:
        running = set(desk.office.institution.procedures)
        have = {case.procedure for case in desk.store.find(Case)}
        buttons = {
            (name, f"{step.id}.{action.id}")
            for name in running
            for step in desk.office.library.procedure(name).steps
            for action in step.actions
        }
        assert running == running & have
        assert 0.4 <= len(filled.pressed & buttons) / len(buttons)
