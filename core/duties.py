"""What holders of posts owe: a declaration on taking one up (002 III.C.1, "saat dilantik"), a list each year.

A duty is a case of a procedure that a holding or a period opens for everybody who holds a post, with the task of its
declarant; reminders, limits and stages are those of every step. It is met by the form it asks for: an action of the
step names, `on`, the procedures that meet it. Whoever does not sign on has it all the same, in the list of his unit.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from core import history
from core.casting import filer_of, values_of
from core.codes import new_id
from core.desk import Desk
from core.entering import end_task, move
from core.history import CLOCK, Hand
from core.lifecycle import lifecycle_of
from core.opening import Plan, active, begin, follow_cases, prepare
from core.procedures import Procedure
from core.records import Case, Holding, Party, Setting, Task
from core.steps import HOLDING_ENDS, Action, Step

MOST_AT_ONCE = 50
"""How many duties of a period one sweep opens; the next ones go on."""


# --- opened


def open_duties(desk: Desk) -> int:
    """Open what new holders of posts owe since the bot knows the duty, drop what former ones owed; returns how many."""
    return sum(
        _watch(desk, procedure, frozenset(kind for way in procedure.opened_by for kind in way.holding))
        for procedure in active(desk)
        if procedure.is_duty
    )


def _watch(desk: Desk, procedure: Procedure, kinds: frozenset[str]) -> int:
    """Compare duties with holdings, once after each change of people and once a day."""
    key = f"duty:{procedure.id}"
    known = desk.store.get(Setting, key)
    seen: dict[str, Any] = {"met": desk.now.isoformat(), "version": desk.store.version(), "day": desk.today.isoformat()}
    if known is None:
        desk.store.add(Setting(id=key, value=seen))
    elif (known.value["version"], known.value["day"]) == (seen["version"], seen["day"]):
        return 0
    else:
        seen["met"] = known.value["met"]
        desk.store.put(replace(known, value=seen))
    first = desk.calendar.local(datetime.fromisoformat(seen["met"])).date()
    return _drop_former(desk, procedure) + _open_new(desk, procedure, kinds, first)


def _open_new(desk: Desk, procedure: Procedure, kinds: frozenset[str], first: date) -> int:
    new = [one for one in _holdings(desk) if one.kind in kinds and one.starts >= first]
    owed = {case.facts.get("holding") for case in desk.store.find(Case, procedure=procedure.id)} if new else set()
    opened = [_owe_by_holding(desk, procedure, one) for one in new if one.id not in owed]
    return len(opened)


def _holdings(desk: Desk) -> Iterator[Holding]:
    """Yield the holdings that run today of posts inside the institution, of people who have not left."""
    for position in desk.chart.positions.values():
        if not desk.chart.is_outside(position.id):
            for one in desk.chart.holdings(position.id, desk.today):
                if not desk.chart.has_left(one.person_id, desk.today):
                    yield one


def _owe_by_holding(desk: Desk, procedure: Procedure, holding: Holding) -> Case:
    earlier = desk.store.find(Holding, person_id=holding.person_id, starts__lt=holding.starts, limit=1)
    facts = {"holding": holding.id, "changed_post": "yes" if earlier else "no"}
    case = _owe(desk, procedure, holding, facts)
    for told in _filed_by(desk, holding.person_id):
        if told.id != case.id and desk.calendar.local(told.opened_at).date() >= holding.starts:
            meet(desk, told)
    return case


def open_for_holders(desk: Desk, procedure: Procedure, period: str) -> int:
    """Ask everybody who holds a post for what he owes in a period, some at a time; returns how many were asked.

    Whoever comes to a post later in the period is asked for it in the next one.
    """
    key = f"period:{procedure.id}:{period}"
    known = desk.store.get(Setting, key) or Setting(id=key, value={"at": desk.now.isoformat(), "last": ""})
    if known.value.get("last") is None:
        return 0
    everybody = {one.person_id: one for one in _holdings(desk) if one.kind != "plh"}
    waiting = sorted(one for one in everybody if one > known.value["last"])[:MOST_AT_ONCE]
    for person_id in waiting:
        held = next(iter(desk.chart.posts_of(person_id, desk.today)), everybody[person_id])
        _owe(desk, procedure, held, {"period": period})
    last = waiting[-1] if len(waiting) == MOST_AT_ONCE else None
    fresh = replace(known, value={**known.value, "last": last})
    (desk.store.put if desk.store.get(Setting, key) else desk.store.add)(fresh)
    return len(waiting)


def _owe(desk: Desk, procedure: Procedure, holding: Holding, facts: dict[str, str]) -> Case:
    position = desk.chart.positions[holding.position_id]
    opened = prepare(desk, Plan(procedure=procedure, unit_id=position.unit_id, facts=dict(facts)))
    party = Party(
        id=new_id(), case_id=opened.case.id, role="declarant",
        person_id=holding.person_id, position_id=holding.position_id,
    )  # fmt: skip
    desk.store.add(party)
    return begin(opened, CLOCK, [], [])


# --- met


def meet(desk: Desk, told: Case) -> int:
    """Close every duty of the declarant of a new case that this case meets; returns how many."""
    if told.procedure not in desk.office.library.followed:
        return 0
    person_id = filer_of(desk, told)
    waiting = [
        (case, step, action)
        for case in _filed_by(desk, person_id or "")
        if case.id != told.id
        for step, action in _following(desk, case, told.procedure)
    ]
    for case, step, action in waiting:
        _follow(desk, case, step, action, Hand(person_id), {"met_by": told.id})
    return len(waiting)


def _drop_former(desk: Desk, procedure: Procedure) -> int:
    """Close the duties whose holding has ended; one of a period where its person holds no post any more."""
    running = {one.id for one in _holdings(desk)}
    people = {one.person_id for one in _holdings(desk)}
    former = [
        (case, step, action)
        for case in desk.store.find(Case, procedure=procedure.id, closed_at=None)
        if (case.facts["holding"] not in running if "holding" in case.facts else filer_of(desk, case) not in people)
        for step, action in _following(desk, case, HOLDING_ENDS)
    ]
    for case, step, action in former:
        _follow(desk, case, step, action, CLOCK, {})
    return len(former)


def _filed_by(desk: Desk, person_id: str) -> list[Case]:
    found = desk.store.find(Party, person_id=person_id, role="declarant")
    return [case for case in (desk.store.get(Case, party.case_id) for party in found) if case]


def _following(desk: Desk, case: Case, what: str) -> Iterator[tuple[Step, Action]]:
    """Yield the step at which a case stands with the action that follows by itself on what has happened."""
    step = desk.procedure(case).step(case.state)
    yield from ((step, action) for action in (step.actions if step else ()) if step and what in action.on)


def _follow(desk: Desk, case: Case, step: Step, action: Action, hand: Hand, why: dict[str, object]) -> None:
    for task in desk.store.find(Task, case_id=case.id, step=step.id, kind="step", state="open"):
        end_task(desk, task, "done", action=action.id, claimed_by=hand.person_id)
    counts = [*case.counts_as, *action.counts_as]
    case = replace(case, counts_as=counts, revision=case.revision + 1)
    desk.store.put(case)
    data: dict[str, object] = {"step": step.id, "action": action.id, **why}
    history.write(desk.store, case, "acted", desk.now, hand, data=data)
    target = lifecycle_of(desk.procedure(case)).fire(case.state, action.id, values_of(desk, case))
    follow_cases(desk, move(desk, case, target, hand))


def forms_of(desk: Desk, action: Action) -> list[str]:
    """Return the forms on whose sending in an action follows by itself, of the procedures that run here."""
    return [form for one in active(desk) if one.id in action.on for form in sorted(one.forms())]


# --- the register


def duties_of(desk: Desk, procedure: Procedure) -> Iterator[tuple[Case, Party]]:
    """Yield every case of a duty with the party who owes it."""
    for case in desk.store.find(Case, procedure=procedure.id, order="opened_at"):
        party = next(iter(desk.store.find(Party, case_id=case.id, role="declarant", limit=1)), None)
        if party:
            yield case, party


def declared(desk: Desk, person_id: str, before: datetime, kinds: tuple[str, ...] = ("conflict",)) -> list[Case]:
    """Return what a person had declared before an instant (aware), the latest first, without what was withdrawn.

    `kinds` are those of `declares`: a conflict, nothing, interests. Needed where whoever did not report is judged
    otherwise (002 VI).
    """
    found = [case for case in _filed_by(desk, person_id) if desk.procedure(case).declares in kinds]
    kept = [case for case in found if case.opened_at < before and "withdrawn" not in case.counts_as]
    return sorted(kept, key=lambda case: case.opened_at, reverse=True)
