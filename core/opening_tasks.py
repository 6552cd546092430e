"""Tasks that an opening form orders by itself, counted from a day that was told in it.

Such is the report of a gift: to the KPK within 30 working days of its receipt, by way of the office's UPG within 10
(domain section 8 row 10). They are the declarant's own and hold the case up in nothing.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from core.codes import new_id
from core.conditions import parse
from core.desk import Desk
from core.entering import raise_to_administrator, seats_of
from core.notices import tell
from core.records import Case, Task
from core.steps import OpeningTask
from core.timers import remind_before

_DAY = timedelta(days=1)


def set_opening_tasks(desk: Desk, case: Case, answers: Mapping[str, object]) -> list[Task]:
    """Write the tasks that the answers (as conditions compare them) of a new case order, and tell their owners."""
    procedure = desk.procedure(case)
    values = {"answer": answers, "switch": case.switches, "fact": case.facts}
    ordered = [one for one in procedure.opening_tasks if one.when is None or parse(one.when).holds(values)]
    return [_order(desk, case, one, str(answers[one.starts])) for one in ordered if answers.get(one.starts)]


def _order(desk: Desk, case: Case, ordered: OpeningTask, told: str) -> Task:
    begun = day_zero(desk, told)
    seats = seats_of(desk, case, ordered.owner)
    owner = seats[0].person_id if seats else None
    task = Task(
        id=new_id(), case_id=case.id, step=desk.procedure(case).steps[0].id, kind="follow_up", label=ordered.id,
        person_id=owner, opened_at=desk.now, counted_from=begun,
        due_at=desk.calendar.due(begun, ordered.within.under(case.switches, desk.procedure(case))),
    )  # fmt: skip
    desk.store.add(task)
    remind_before(desk, task, ordered.pings)
    if owner is None:
        raise_to_administrator(desk, case)
    else:
        tell(desk, owner, "notice-follow-up", f"follow-up:{task.id}", case=case, task=task, at_once=True)
    return task


def day_zero(desk: Desk, told: str) -> datetime:
    """Return when the days begin to count: at the opening of the last working day up to the day that was told.

    So a gift of a Saturday has its first day on Monday, and nobody is late for having trusted the bot. Of a month
    without a day it is the first one.
    """
    day = date.fromisoformat(told if len(told) > len("2026-11") else f"{told}-01")
    begins = datetime.combine(desk.calendar.working_day(day, -_DAY), time.min, desk.calendar.tz)
    return desk.calendar.received(begins)
