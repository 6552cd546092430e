"""The board of the Inspektorat: how every unit stands, in numbers (002 Pasal 7 and VII).

Counted are the cases that its reader may read, each asked for by itself: what he may not know is in no total, and a
case that goes against him leaves none. Whether a unit is silent is what the register says, which knows no complaints.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.access import EVERYWHERE, has_role, may_read
from core.desk import Desk
from core.errors import NotKnown
from core.labels import state_text
from core.opening import active
from core.period_names import period_of
from core.periods import units_each
from core.records import Case, Person, Task
from core.register import spoken_for
from core.shelf import shelves
from core.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """How a unit and those below it stand: cases `open` and `late`, whether it has reported nothing in the semester.

    `watched` is where the newest monitoring of it stands; None where there is none that the reader may read.
    """

    unit_id: str
    unit: str
    open: int
    late: int
    silent: bool
    watched: Text | None = None


def may_see_board(desk: Desk, person: Person) -> bool:
    """Whether a person has the board: he belongs to the Inspektorat, and units are monitored here."""
    watches = any(one.register for one in active(desk))
    return watches and not person.left_at and has_role(desk, person, EVERYWHERE)


def unit_board(desk: Desk, person: Person) -> tuple[UnitLine, ...]:
    """Return how every unit stands, by name; `NotKnown` for whoever has no board."""
    if not may_see_board(desk, person):
        raise NotKnown
    units = units_each(desk)
    spoke = spoken_for(desk, period_of(desk.today, "semester"))
    counts = dict.fromkeys(units, (0, 0))
    for unit_id, late in _open(desk, person, frozenset(units)):
        now_open, now_late = counts[unit_id]
        counts[unit_id] = (now_open + 1, now_late + late)
    lines = (_line(desk, person, one, counts[one], silent=one not in spoke) for one in units)
    return tuple(sorted(lines, key=lambda line: (line.unit, line.unit_id)))


def _open(desk: Desk, person: Person, units: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield the unit of each open case that a person may read as an official, and whether it is late."""
    for shelf in shelves(desk.store, desk.store.find(Case, closed_at=None)):
        at = replace(desk, store=shelf)
        for case in shelf.cases.values():
            unit_id = next((one for one in desk.chart.unit_line(case.unit_id) if one in units), None)
            if unit_id and may_read(at, person, case) in {"masked", "summary"}:
                yield unit_id, _late(at, case)


def _late(desk: Desk, case: Case) -> bool:
    tasks = desk.store.find(Task, case_id=case.id, kind="step", state="open", round=case.round)
    return any(task.due_at is not None and task.due_at <= desk.now for task in tasks)


def _line(desk: Desk, person: Person, unit_id: str, counts: tuple[int, int], *, silent: bool) -> UnitLine:
    watching = [one.id for one in active(desk) if one.register]
    cases = desk.store.find(Case, procedure=watching, unit_id=unit_id, order="-opened_at", limit=1)
    newest = next((case for case in cases if may_read(desk, person, case) in {"masked", "summary"}), None)
    return UnitLine(
        unit_id=unit_id, unit=desk.chart.units[unit_id].name, open=counts[0], late=counts[1], silent=silent,
        watched=state_text(desk, newest, newest.state) if newest else None,
    )  # fmt: skip
