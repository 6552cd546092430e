"""The figures of a semester, or any other span: counted for one reader, from what that reader may know.

What goes against the reader, or what he brought himself, is not in his figures, totals included, and nothing shows
that it is missing (`core.access.may_count`). Rules: 000 rows 4 and 5 (recap and monitoring each semester), 002 VII
(monitoring over all units by the Inspektorat); the ten counts are those of the national self-report.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from core.access import may_count, may_read, units_recapped
from core.desk import Desk
from core.duty_counts import duty_counts
from core.errors import NotKnown, Refusal
from core.labels import reported_label, spoken, state_text
from core.opening import active
from core.procedures import Procedure
from core.records import Case, Party, Person, Task
from core.shelf import Shelf, shelves
from core.spans import Span, refuse_future
from core.sums import Sums, window
from core.tallies import DutyCount, Figures, Line, Month, Row, Tally
from core.texts import Text

__all__ = ["Figures", "Wanted", "compiles", "figures", "has_cases", "is_of", "stands_for", "touched", "units_of"]

_SOME: Final = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: a span, one unit with those below it (None: all that the reader may see), one procedure.

    `whole` is a report that the procedure itself hands to the reader: then it covers all units, whatever he watches.
    """

    span: Span
    unit_id: str | None = None
    procedure: str | None = None
    whole: bool = False


@dataclass(slots=True)
class _Count:
    """The counting of one span for one reader (None: whoever sees every case, masked)."""

    desk: Desk
    wanted: Wanted
    reader: Person | None
    begins: datetime
    ends: datetime
    sums: Sums
    lines: list[Line] = field(default_factory=list)
    opened: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)


def figures(desk: Desk, wanted: Wanted, reader: Person | None) -> Figures:
    """Return the figures of a span as they are now, for a reader; None is told everything, masked.

    Raises `Refusal` for a span that has not begun, for a unit that does not exist or that the reader may not see,
    and for an unknown procedure; `NotKnown` for who may have no figures at all. Without cases all figures are 0.
    """
    cases = touched(desk, wanted, reader)
    begins, ends = _edges(desk, wanted.span)
    count = _Count(desk, wanted, reader, begins, ends, Sums(desk))
    for shelf in shelves(desk.store, cases):
        at = replace(desk, store=shelf)
        for case in shelf.cases.values():
            if _stands(at, reader, case):
                _add(count, at, case)
    return _figures(count, duty_counts(desk, wanted.span, _units(desk, wanted, reader)))


def has_cases(desk: Desk, wanted: Wanted, reader: Person | None) -> bool:
    """Whether a report on a span would hold any case for a reader; raises what `figures` raises.

    It looks at some cases at a time and no further than the first: it is asked while somebody waits.
    """
    refuse_future(wanted.span, desk.today)
    units, (begins, ends) = _units(desk, wanted, reader), _edges(desk, wanted.span)
    ways: tuple[dict[str, Any], ...] = ({"closed_at": None}, {"closed_at__ge": begins})
    for way in ways:
        for some in _pages(desk, opened_at__lt=ends, **_only(desk, wanted), **way):
            shelf = Shelf(desk.store, [case for case in some if _is_counted(desk, case, units)])
            at = replace(desk, store=shelf)
            if any(_stands(at, reader, case) for case in shelf.cases.values()):
                return True
    return False


def _pages(desk: Desk, **where: Any) -> Iterator[list[Case]]:  # noqa: ANN401 - what a store may be asked for
    offset = 0
    while some := desk.store.find(Case, order="id", limit=_SOME, offset=offset, **where):
        yield some
        offset += _SOME


def _stands(desk: Desk, reader: Person | None, case: Case) -> bool:
    """Whether a case stands in a report: as its reader may know it; in nobody's in particular no confidential one."""
    return may_count(desk, reader, case) if reader else not desk.procedure(case).confidential


def touched(desk: Desk, wanted: Wanted, reader: Person | None) -> list[Case]:
    """Return the cases of a span and of the units that a reader may have a report on, the earliest opened first.

    What of them may be counted for him is still to be asked, case by case. Raises what `figures` raises.
    """
    refuse_future(wanted.span, desk.today)
    return _touching(desk, wanted, _units(desk, wanted, reader), *_edges(desk, wanted.span))


def _units(desk: Desk, wanted: Wanted, reader: Person | None) -> frozenset[str]:
    return units_of(desk, None if wanted.whole else reader, wanted.unit_id)


def units_of(desk: Desk, reader: Person | None, unit_id: str | None = None) -> frozenset[str]:
    """Return the units that a reader may have a report on, or one of them with all units below it.

    Raises `Refusal` for any other unit, whether it exists or not, and `NotKnown` for who may have no report at all.
    """
    allowed = frozenset(desk.chart.units) if reader is None else units_recapped(desk, reader)
    if not allowed:
        raise NotKnown
    if unit_id is None:
        return allowed
    if unit_id not in allowed:
        raise Refusal("refusal-recap-unit", unit=unit_id[:40])
    return frozenset(one for one in allowed if unit_id in {above.id for above in desk.chart.units_upward(one)})


def compiles(procedure: Procedure) -> bool:
    """Whether a procedure makes recaps itself: its cases are about figures, and counted in none."""
    return any("figures" in letter.fields for letter in procedure.letters)


def _edges(desk: Desk, span: Span) -> tuple[datetime, datetime]:
    zone = ZoneInfo(desk.office.institution.time_zone)
    begins = datetime.combine(span.first, time(), zone)
    return begins, datetime.combine(span.last + timedelta(days=1), time(), zone)


def _touching(desk: Desk, wanted: Wanted, units: frozenset[str], begins: datetime, ends: datetime) -> list[Case]:
    """Return the cases that were open at some time of the span, the earliest opened first."""
    only = _only(desk, wanted)
    found = desk.store.find(Case, opened_at__lt=ends, closed_at=None, **only)
    found += desk.store.find(Case, opened_at__lt=ends, closed_at__ge=begins, **only)
    kept = [case for case in found if _is_counted(desk, case, units)]
    return sorted(kept, key=lambda case: (case.opened_at, case.code))


def _only(desk: Desk, wanted: Wanted) -> dict[str, Any]:
    if wanted.procedure is not None and wanted.procedure not in desk.office.library.procedures:
        raise Refusal("refusal-recap-procedure", procedure=wanted.procedure[:40])
    return {"procedure": wanted.procedure} if wanted.procedure else {}


def _is_counted(desk: Desk, case: Case, units: frozenset[str]) -> bool:
    newest = desk.office.library.procedure(case.procedure)
    return case.unit_id in units and not newest.is_duty and not compiles(newest)


def is_of(desk: Desk, span: Span, case: Case) -> bool:
    """Whether a case is one that a recap of a span counts, for somebody who may know of it."""
    begins, ends = _edges(desk, span)
    running = case.opened_at < ends and (case.closed_at is None or case.closed_at >= begins)
    return running and _is_counted(desk, case, frozenset(desk.chart.units))


def stands_for(desk: Desk, reader: Person, case: Case) -> bool:
    """Whether a case stands, by its code, in reports that a reader may have, whether or not he may read it."""
    return _is_counted(desk, case, units_recapped(desk, reader)) and may_count(desk, reader, case)


def _add(count: _Count, desk: Desk, case: Case) -> None:
    received = case.opened_at >= count.begins
    tasks = desk.store.find(Task, case_id=case.id)
    count.numbers["received" if received else "carried"] += 1
    if received:
        count.opened[_month(desk, case.opened_at)] += 1
        count.sums.add_received(desk, case)
    if case.closed_at and case.closed_at < count.ends:
        count.numbers["closed"] += 1
        count.ended[_month(desk, case.closed_at)] += 1
    else:
        count.numbers["remaining"] += 1
    count.sums.add_work(desk, case, tasks)
    count.lines.append(_line(count, desk, case, tasks))


def _month(desk: Desk, instant: datetime) -> str:
    return desk.calendar.local(instant).strftime("%Y-%m")


def _line(count: _Count, desk: Desk, case: Case, tasks: list[Task]) -> Line:
    named = count.reader is not None and may_read(desk, count.reader, case) in {"masked", "summary"}
    waiting = [task.due_at for task in tasks if task.state == "open" and task.kind in {"step", "follow_up"}]
    due = min((at for at in waiting if at), default=None)
    late = due is not None and due <= desk.now
    return Line(
        code=case.code,
        procedure=desk.procedure(case).title,
        unit=desk.chart.units[case.unit_id].name,
        about=_about(desk, case) if named else "",
        opened=_day(desk, case.opened_at),
        due=_day(desk, due) if due and case.closed_at is None else "",
        closed=_day(desk, case.closed_at) if case.closed_at else "",
        state="closed" if case.closed_at else "late" if late else "open",
        step=state_text(desk, case, case.state),
        outcomes=tuple(dict.fromkeys(case.counts_as)),
    )


def _day(desk: Desk, instant: datetime) -> str:
    return desk.calendar.local(instant).date().isoformat()


def _about(desk: Desk, case: Case) -> str:
    """Return whom a case is about: the official complained about, or who declares."""
    declarant = next(iter(desk.store.find(Party, case_id=case.id, role="declarant", limit=1)), None)
    return spoken(desk, declarant.position_id, declarant.person_id) if declarant else reported_label(desk, case)


# --- putting it together


def _figures(count: _Count, duties: tuple[DutyCount, ...]) -> Figures:
    desk, wanted, sums, numbers = count.desk, count.wanted, count.sums, count.numbers
    chosen = desk.office.library.procedure(wanted.procedure).title if wanted.procedure else None
    return Figures(
        span=wanted.span.name,
        first=wanted.span.first.isoformat(),
        last=wanted.span.last.isoformat(),
        day=desk.today.isoformat(),
        unit=desk.chart.units[wanted.unit_id].name if wanted.unit_id else "",
        procedure=chosen,
        received=numbers["received"],
        carried=numbers["carried"],
        closed=numbers["closed"],
        remaining=numbers["remaining"],
        overdue=sums.overdue,
        tallies=(*_own_tallies(count), *sums.tallies()),
        months=tuple(Month(one, count.opened[one], count.ended[one]) for one in wanted.span.months),
        verification=window(sums.verification, Text(""), Text(""), _verified_within(sums)),
        windows=sums.timed(sums.windows),
        standards=sums.timed(sums.standards),
        handling=sums.handled(),
        duties=duties,
        national=_national(count, duties),
        lines=tuple(count.lines),
    )


def _verified_within(sums: Sums) -> str:
    """Return the limits of verification that were counted; the source's where none was (000 row 2, 001 B.3)."""
    return " / ".join(sorted(sums.verified_within)) or "3 hari kerja"


def _own_tallies(count: _Count) -> Iterator[Tally]:
    """Yield what every case counts in, whatever it was opened with: procedure, unit, outcome."""
    desk, sums = count.desk, count.sums
    titles = {name: desk.office.library.procedure(name).title for name in sorted(sums.procedures)}
    yield Tally("procedure", Text(""), tuple(Row(one, titles[one], sums.procedures[one]) for one in titles))
    names = {one: desk.chart.units[one].name for one in sums.units}
    ordered = sorted(names, key=lambda one: (-sums.units[one], names[one]))
    yield Tally("unit", Text(""), tuple(Row(one, Text(names[one]), sums.units[one]) for one in ordered))
    outcomes = sorted(sums.outcomes, key=lambda one: (one == "open", -sums.outcomes[one], one))
    yield Tally("outcome", Text(""), tuple(Row(one, Text(one), sums.outcomes[one]) for one in outcomes))


def _national(count: _Count, duties: tuple[DutyCount, ...]) -> dict[str, int | str]:
    """Return the ten counts that the national self-report asks an agency for (PermenPANRB 17/2024 and before)."""
    desk, sums, institution = count.desk, count.sums, count.desk.office.institution
    rules = desk.office.library.rules if institution.rules is None else institution.rules
    running = active(desk)
    makers = [procedure.id for procedure in running if compiles(procedure)]
    reports = desk.store.find(Case, procedure=makers, opened_at__lt=count.ends) if makers else []
    return {
        "rules": len(rules),
        "aligned": "yes" if "permen-17-2024" in institution.policies else "no",
        "guidance": len(running),
        "officers": len({grant.person_id for grant in desk.chart.grants("tim_bk", desk.today)}),
        "system": "Integritas",
        "owing": sum(one.owed for one in duties),
        "declared": sum(one.declared + one.nothing for one in duties),
        "declarations": sums.declared,
        "actual": sums.actual,
        "channel": "yes" if institution.complaint_procedure else "no",
        "complaints": sums.complaints,
        "monitored": sum(counter["ordered"] for counter in sums.handling.values()),
        "reports": sum("reported" in case.counts_as for case in reports),
    }
