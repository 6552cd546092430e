"""Which units have done what every unit must do, and which have not."""

from core.access import may_read
from core.desk import Desk
from core.records import Case, Person, Unit


def waiting_units(desk: Desk, person: Person, procedure_id: str) -> list[Unit]:
    """Return the units whose case of a procedure still waits at its first step; none that the reader may not know."""
    first = desk.office.library.procedure(procedure_id).steps[0].id
    waiting = desk.store.find(Case, procedure=procedure_id, state=first, closed_at=None, order="opened_at")
    ids = dict.fromkeys(case.unit_id for case in waiting if may_read(desk, person, case))
    return [desk.chart.units[one] for one in ids if one in desk.chart.units]
