"""What a party may do to a case that is not at his step: withdraw it, object to how it was closed."""

from dataclasses import replace
from datetime import datetime

from core import history
from core.casting import filer_of, values_of
from core.desk import Desk
from core.entering import move, people_of
from core.errors import NotKnown, Refusal
from core.giving import Given, keep, order_fetch
from core.history import CLOCK
from core.lifecycle import lifecycle_of
from core.notices import tell
from core.opening import follow_cases
from core.procedures import Reopening
from core.records import Case, Entry, Person, Task


def reopening_of(desk: Desk, person: Person, case: Case) -> Reopening | None:
    """Return how a person may still reopen a closed case; None where he may not, or not any more."""
    end = desk.procedure(case).end(case.state)
    plan = end.reopen if end else None
    if plan is None or case.closed_at is None or not _means(desk, person, case, plan.by):
        return None
    used = desk.store.count(Entry, case_id=case.id, what="reopened")
    last = reopen_until(desk, case, plan)
    return plan if used < plan.times and (last is None or desk.now <= last) else None


def reopen_until(desk: Desk, case: Case, plan: Reopening) -> datetime | None:
    """Return the last instant at which a closed case may be reopened, or None where there is no limit."""
    if plan.within is None or case.closed_at is None:
        return None
    return desk.calendar.due(case.closed_at, plan.within.under(case.switches, desk.procedure(case)))


def _means(desk: Desk, person: Person, case: Case, expression: str) -> bool:
    return person.id in people_of(desk, case, expression)


def reopen(desk: Desk, person: Person, case_id: str, given: Given) -> Case:
    """Bring a closed case back to the step that the procedure names, with what the person says.

    Raises `NotKnown` for anybody else, `Refusal` where the time or the number of times is used up.
    """
    case = desk.store.get(Case, case_id)
    end = desk.procedure(case).end(case.state) if case else None
    if case is None or end is None or end.reopen is None or not _means(desk, person, case, end.reopen.by):
        raise NotKnown
    if reopening_of(desk, person, case) is None:
        raise Refusal("refusal-not-reopened")
    content, files = keep(desk, case, "objection", given, None)
    for file in files:
        order_fetch(desk, file)
    # It did not end that way after all: what the end counted as is counted no more.
    counts = [word for word in case.counts_as if word not in end.counts_as]
    case = replace(case, closed_at=None, counts_as=counts, revision=case.revision + 1)
    desk.store.put(case)
    data: dict[str, object] = {"content": content.id, "counted_as": list(end.counts_as), "adds": end.reopen.adds}
    history.write(desk.store, case, "reopened", desk.now, CLOCK, data=data, texts=[content], files=files)
    target = lifecycle_of(desk.procedure(case)).reopen(case.state, values_of(desk, case))
    return follow_cases(desk, move(desk, case, target))


def may_withdraw(desk: Desk, person: Person, case: Case) -> bool:
    """Whether who brought the case may withdraw it at the present step."""
    step = desk.procedure(case).step(case.state)
    return bool(step and step.may_withdraw and filer_of(desk, case) == person.id)


def withdraw(desk: Desk, person: Person, case_id: str) -> Case:
    """Close a case that who brought it takes back; `NotKnown` for anybody else, `Refusal` where it is too late."""
    case = desk.store.get(Case, case_id)
    if case is None or filer_of(desk, case) != person.id:
        raise NotKnown
    if not may_withdraw(desk, person, case):
        raise Refusal("refusal-not-withdrawn")
    history.write(desk.store, case, "withdrawn", desk.now, CLOCK)
    target = lifecycle_of(desk.procedure(case)).withdraw(case.state, values_of(desk, case))
    waiting = desk.store.find(Task, case_id=case.id, kind="step", state="open", person_id__ne=None)
    withdrawn = follow_cases(desk, move(desk, case, target))
    for task in waiting:
        tell(desk, task.person_id, "notice-withdrawn", f"withdrawn:{task.id}", case=withdrawn, task=task)
    return withdrawn
