"""Steps that are the office's own business, such as referring an official: whose case it is hears nothing of them.

For him the case stands at the step before until it goes on, and what led there is told when it does, with that instant.
So his messages, his timeline and his file are the same whether such a step was taken or passed over.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from core.desk import Desk
from core.records import Case, Entry, Task

_ARRIVED: Final = ("entered", "closed")
_OFFICE: Final = frozenset({*_ARRIVED, "acted", "climbed", "extended", "asked"})
"""What the office does at a step; all else is the reporter's own doing."""


def inner_steps(desk: Desk, case: Case) -> frozenset[str]:
    """Return the ids of the steps of a case's procedure that are the office's own."""
    return frozenset(step.id for step in desk.procedure(case).steps if step.inner)


def outward(desk: Desk, case: Case) -> Case:
    """Return a case as who brought it is told it stands: at the step before, while it is at one of the office's own."""
    inner = inner_steps(desk, case)
    if case.state not in inner:
        return case
    entered = desk.store.find(Entry, case_id=case.id, what="entered", order="-number")
    before = next((one for one in entered if one.state_to not in inner), None)
    return replace(case, state=before.state_to or case.state) if before else case


def outward_work(desk: Desk, case: Case, work: list[Task]) -> list[Task]:
    """Return the work that a case waits for as who brought it is told: that of the step before, as it was left."""
    shown = outward(desk, case)
    if shown.state == case.state:
        return work
    left = ("done", "cancelled")
    tasks = desk.store.find(Task, case_id=case.id, kind="step", step=shown.state, state=left, order="opened_at")
    last = max((task.round for task in tasks), default=0)
    return [task for task in tasks if task.round == last]


def outward_tasks(desk: Desk, case: Case, tasks: Sequence[Task]) -> list[Task]:
    """Return the tasks of a case, in order, with those of the office's own steps counted to the step before."""
    inner = inner_steps(desk, case)
    told: list[Task] = []
    for task in tasks:
        before = told[-1] if told and task.step in inner else None
        told.append(replace(task, step=before.step, round=before.round, due_at=None) if before else task)
    return told


def outward_entries(desk: Desk, case: Case, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield what of a history may be told to who brought the case; what led to an inner step when that is over."""
    inner = inner_steps(desk, case)
    held: list[Entry] = []
    shown: str | None = None
    for number, entry in enumerate(entries):
        if entry.state_to in inner:
            if entry.what not in _OFFICE:
                yield replace(entry, state_to=shown)
        elif entry.what == "acted" and _next(entries[number:]) in inner:
            held.append(entry)
        else:
            if entry.what in _ARRIVED:
                yield from (replace(one, at=entry.at) for one in held)
                held.clear()
            shown = entry.state_to
            yield entry


def _next(entries: Iterable[Entry]) -> str | None:
    """Return the step or end at which a case arrives next."""
    return next((one.state_to for one in entries if one.what in _ARRIVED), None)
