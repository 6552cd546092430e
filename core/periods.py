"""What opens by itself: once a semester, year, quarter or month, for the institution or for each of its units."""

from datetime import date, datetime, timedelta

from core.desk import Desk
from core.duties import open_for_holders
from core.errors import NotKnown
from core.history import CLOCK, Hand
from core.notices import tell_together
from core.opening import Plan, active, begin, may_command, prepare
from core.period_names import period_of
from core.procedures import Opening, Procedure
from core.records import Case, Data, Person, Setting
from core.register import register_facts
from core.spans import read_span

_DAY = timedelta(days=1)


def open_periods(desk: Desk) -> int:
    """Open what begins by itself now, once a period; returns how many cases were opened."""
    return sum(_open(desk, one, way) for one in active(desk) for way in one.opened_by if way.period)


def _open(desk: Desk, procedure: Procedure, way: Opening) -> int:
    period = _period(desk, procedure, way)
    if period and way.each == "holder":
        return open_for_holders(desk, procedure, period)
    units = units_each(desk) if way.each else [desk.office.institution.root_unit]
    opened: list[Case] = []
    for unit_id in units if period else ():
        key = f"period:{procedure.id}:{period}" + (f":{unit_id}" if way.each else "")
        if _first_time(desk, key):
            plan = Plan(procedure=procedure, unit_id=unit_id, facts=_facts(desk, procedure, unit_id, period))
            opened.append(begin(prepare(desk, plan), CLOCK, [], []))
    tell_together(desk, opened)
    return len(opened)


def _facts(desk: Desk, procedure: Procedure, unit_id: str, period: str | None) -> Data:
    """Return what a case of a period begins with: its period, and what the register says where it is about that."""
    return {"period": period, **register_facts(desk, procedure, unit_id, period)} if period else {}


def open_by_word(desk: Desk, person: Person, procedure_id: str, unit_ids: list[str]) -> list[Case]:
    """Open a procedure by an official's command, once for each of these units; of a period it is about the present one.

    Raises `NotKnown` for anybody whom the procedure does not name, for a procedure that does not run here, and for a
    unit that it is not opened for.
    """
    procedure = next((one for one in active(desk) if one.id == procedure_id), None)
    allowed = procedure and unit_ids and set(unit_ids) <= set(units_offered(desk, procedure))
    if procedure is None or not allowed or not all(may_command(desk, person, procedure, one) for one in unit_ids):
        raise NotKnown
    period = next((period_of(desk.today, way.period) for way in procedure.opened_by if way.period), None)
    plans = [Plan(procedure=procedure, unit_id=one, facts=_facts(desk, procedure, one, period)) for one in unit_ids]
    opened = [begin(prepare(desk, plan), Hand(person.id), [], []) for plan in plans]
    tell_together(desk, opened)
    return opened


def units_offered(desk: Desk, procedure: Procedure) -> list[str]:
    """Return the units among which an official chooses who opens a procedure by command; none where it has none."""
    each = any(way.kind == "command" and way.each == "unit" for way in procedure.opened_by)
    return units_each(desk) if each else []


def units_each(desk: Desk) -> list[str]:
    """Return the units right below the institution (its Perangkat Daerah); the institution where it has none."""
    root = desk.office.institution.root_unit
    below = [unit.id for unit in desk.chart.units.values() if unit.parent_id == root and not unit.outside]
    return sorted(below) or [root]


def _first_time(desk: Desk, key: str) -> bool:
    if desk.store.get(Setting, key):
        return False
    desk.store.add(Setting(id=key, value={"at": desk.now.isoformat()}))
    return True


def _period(desk: Desk, procedure: Procedure, way: Opening) -> str | None:
    """Return the period to open: the present one, or of an opening at the end the one that has ended last.

    What ended before the bot first met the procedure was not its business and is not opened.
    """
    kind = way.period or ""
    if way.at != "end":
        return period_of(desk.today, kind)
    first = _first_met(desk, procedure)
    day = desk.today
    if desk.now < _closing(desk, day, kind):
        day = read_span(period_of(day, kind)).first - _DAY
    return period_of(day, kind) if first <= _closing(desk, day, kind) else None


def _first_met(desk: Desk, procedure: Procedure) -> datetime:
    key = f"period:{procedure.id}"
    known = desk.store.get(Setting, key)
    if known is None:
        known = Setting(id=key, value={"met": desk.now.isoformat()})
        desk.store.add(known)
    return datetime.fromisoformat(known.value["met"])


def _closing(desk: Desk, day: date, kind: str) -> datetime:
    """Return the close of office hours on the last working day of the period in which a day falls."""
    return desk.calendar.close(desk.calendar.working_day(read_span(period_of(day, kind)).last, -_DAY))
