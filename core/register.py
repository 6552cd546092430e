"""What the register says of a unit in a period, for whoever watches over it (002 Pasal 7 and VII): who has declared.

Only what the unit and its people report of themselves is counted: declarations, duties, and the procedures that every
unit owes. Of complaints nothing is said, not even how many there are: the one complained about may head the unit.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from core.desk import Desk
from core.duties import duties_of
from core.opening import active
from core.period_names import overlaps
from core.procedures import Procedure
from core.records import Case, Data

_MET = frozenset({"declared", "nothing_declared"})
_HANDED_IN = "reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One procedure in the register: so many of so many (`of` None: nothing is owed), of which kind.

    `kind` is `declared` (what people have declared), `duty` (who owes it has met it) or `report` (of the unit itself).
    """

    procedure: str
    kind: Literal["declared", "duty", "report"]
    count: int
    of: int | None = None


def register_of(desk: Desk, unit_id: str, period: str) -> tuple[RegisterLine, ...]:
    """Return what the register says of a unit, and those below it, in a period such as `2026-S2`."""
    return tuple(line for one in active(desk) for line in _lines(desk, one, unit_id, period))


def spoken_for(desk: Desk, period: str) -> frozenset[str]:
    """Return the units that have reported something in a period, each with all above it: all others are silent."""
    told = (case for one in active(desk) for case in _told(desk, one))
    return frozenset(
        unit for case in told if overlaps(_period_of(desk, case), period) for unit in desk.chart.unit_line(case.unit_id)
    )


def _told(desk: Desk, procedure: Procedure) -> list[Case]:
    """Return the cases of a procedure by which a unit is not silent."""
    cases = desk.store.find(Case, procedure=procedure.id)
    if procedure.is_duty:
        return [case for case in cases if _MET & set(case.counts_as)]
    if procedure.declares:
        return [case for case in cases if "withdrawn" not in case.counts_as]
    return [case for case in cases if _HANDED_IN in case.counts_as] if _is_report(procedure) else []


def _is_report(procedure: Procedure) -> bool:
    """Whether every unit owes a procedure, as a report of its own."""
    return (
        procedure.about == "unit" and not procedure.register and any(way.each == "unit" for way in procedure.opened_by)
    )


def register_facts(desk: Desk, procedure: Procedure, unit_id: str, period: str) -> Data:
    """Return the facts that a case about the register begins with: its lines, and whether the unit is `silent`."""
    if not procedure.register:
        return {}
    lines = register_of(desk, unit_id, period)
    return {
        "register": [asdict(line) for line in lines],
        "silent": "no" if any(line.count for line in lines) else "yes",
    }


def lines_of(case: Case) -> tuple[RegisterLine, ...]:
    """Return what the register said when a case was opened."""
    return tuple(RegisterLine(**line) for line in case.facts.get("register", ()))


def _lines(desk: Desk, procedure: Procedure, unit_id: str, period: str) -> Iterator[RegisterLine]:
    if procedure.is_duty:
        owed = [case for case, _ in duties_of(desk, procedure) if _counts(desk, case, unit_id, period)]
        met = sum(bool(_MET & set(case.counts_as)) for case in owed)
        yield RegisterLine(procedure=procedure.id, kind="duty", count=met, of=len(owed))
    elif procedure.declares:
        made = sum("withdrawn" not in case.counts_as for case in _cases(desk, procedure, unit_id, period))
        yield RegisterLine(procedure=procedure.id, kind="declared", count=made)
    elif _is_report(procedure):
        handed_in = [case for case in _cases(desk, procedure, unit_id, period) if _HANDED_IN in case.counts_as]
        yield RegisterLine(procedure=procedure.id, kind="report", count=int(bool(handed_in)), of=1)


def _cases(desk: Desk, procedure: Procedure, unit_id: str, period: str) -> list[Case]:
    return [case for case in desk.store.find(Case, procedure=procedure.id) if _counts(desk, case, unit_id, period)]


def _counts(desk: Desk, case: Case, unit_id: str, period: str) -> bool:
    """Whether a case is of a unit or one below it, and of the period: by its own period, else by when it was opened."""
    return overlaps(_period_of(desk, case), period) and unit_id in desk.chart.unit_line(case.unit_id)


def _period_of(desk: Desk, case: Case) -> str:
    return str(case.facts.get("period") or f"{desk.calendar.local(case.opened_at):%Y-%m}")
