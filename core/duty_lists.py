"""Who has declared, who has nothing to declare, and who has not: by duty and unit, without a word of what was declared.

The head of a unit reads of his unit and those below it, Tim BK of the units of its grant, the Inspektorat of all
(002 Pasal 7). The people themselves are read from the duties of those who hold their post still.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from core.access import units_watched
from core.desk import Desk
from core.duties import duties_of
from core.errors import NotKnown
from core.labels import spoken
from core.opening import active
from core.period_names import period_of
from core.procedures import Procedure
from core.records import Case, Party, Person, Task
from core.texts import Text

State = Literal["declared", "nothing", "missing", "late"]
_COUNTED: Final[dict[str, State]] = {"declared": "declared", "nothing_declared": "nothing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """Somebody who owes a duty: `who` with his post, `state` of it, and until when where it is open."""

    who: str
    state: State
    due: datetime | None = None
    changed_post: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyList:
    """One duty in one unit, the people who have not met it first; `period` where it is asked for by period."""

    duty: str
    title: Text
    period: str
    unit_id: str
    unit: str
    lines: tuple[DutyLine, ...]

    def count(self, *states: State) -> int:
        """Return how many people stand so."""
        return sum(line.state in states for line in self.lines)


def may_see_duties(desk: Desk, reader: Person) -> bool:
    """Whether a person may see a list of who has declared: there is a duty here, and he heads or watches a unit."""
    return any(procedure.is_duty for procedure in active(desk)) and bool(units_watched(desk, reader))


def duty_lists(desk: Desk, reader: Person, unit_id: str | None = None) -> list[DutyList]:
    """Return the lists of every duty and unit that a person may see, or of one unit; `NotKnown` where he may see none.

    Nobody's declaration is opened for it: a line says that there is one, or a statement that there is none to make.
    """
    units = units_watched(desk, reader)
    if not units or (unit_id is not None and unit_id not in units):
        raise NotKnown
    wanted = units if unit_id is None else frozenset({unit_id})
    duties = (procedure for procedure in active(desk) if procedure.is_duty)
    return [one for procedure in duties for one in _lists(desk, procedure, wanted)]


def _lists(desk: Desk, procedure: Procedure, units: frozenset[str]) -> Iterator[DutyList]:
    period = next((period_of(desk.today, way.period) for way in procedure.opened_by if way.period), "")
    by_unit: defaultdict[str, list[DutyLine]] = defaultdict(list)
    for case, party in duties_of(desk, procedure):
        if case.unit_id in units and case.facts.get("period", "") == period and holds_still(desk, party):
            by_unit[case.unit_id].append(_line(desk, case, party))
    for unit_id in sorted(by_unit, key=lambda one: desk.chart.units[one].name):
        lines = sorted(by_unit[unit_id], key=lambda line: (_ORDER[line.state], line.who))
        yield DutyList(
            duty=procedure.id, title=procedure.title, period=period, unit_id=unit_id,
            unit=desk.chart.units[unit_id].name, lines=tuple(lines),
        )  # fmt: skip


_ORDER: Final[dict[State, int]] = {"late": 0, "missing": 1, "declared": 2, "nothing": 3}


def holds_still(desk: Desk, party: Party) -> bool:
    """Whether whoever owes a duty holds the post for which he owes it today."""
    held = desk.chart.posts_of(party.person_id or "", desk.today)
    return any(holding.position_id == party.position_id for holding in held)


def _line(desk: Desk, case: Case, party: Party) -> DutyLine:
    return DutyLine(
        who=spoken(desk, party.position_id, party.person_id),
        state=state_of(desk, case),
        due=_due(desk, case),
        changed_post=case.facts.get("changed_post") == "yes",
    )


def state_of(desk: Desk, case: Case) -> State:
    """Return how a duty stands: met by a declaration or a statement of nothing, missing, or late."""
    met = next((_COUNTED[word] for word in case.counts_as if word in _COUNTED), None)
    due = None if met else _due(desk, case)
    return met or ("late" if due is not None and due <= desk.now else "missing")


def _due(desk: Desk, case: Case) -> datetime | None:
    open_tasks = desk.store.find(Task, case_id=case.id, kind="step", state="open")
    return next((task.due_at for task in open_tasks if task.due_at), None)
