"""A case reaches a step or an end: the actor is found, the work is written, everybody concerned is told."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from core import history
from core.casting import cast_of, filer_of
from core.codes import new_id
from core.desk import Desk
from core.expressions import parse
from core.following import tell_earlier
from core.history import CLOCK, Hand
from core.notices import tell, tell_filer
from core.pointers import point_out
from core.procedure_paths import OPENED
from core.procedures import End
from core.records import Account, Case, Entry, Task
from core.routing import Resolution, Seat, Skip, resolve
from core.steps import Step
from core.timers import set_timers, stop_timers

_GIVEN_UP: Final = frozenset({"transferred", "unanswered"})
"""What an end counts as after which nobody here carries out any more what was ordered."""


def move(desk: Desk, case: Case, target: str, hand: Hand = CLOCK) -> Case:
    """Bring a case to a step or an end and return it as it is then."""
    came_from = case.state
    if came_from != OPENED:
        cancel_open(desk, case)
    facts = {name: value for name, value in case.facts.items() if name != "overdue"}
    case = replace(case, state=target, round=case.round + 1, facts=facts, revision=case.revision + 1)
    desk.store.put(case)
    end = desk.procedure(case).end(target)
    if end:
        closed = _close(desk, case, end, came_from, hand)
        tell_earlier(desk, closed, hand)
        return closed
    step = desk.procedure(case).step(target)
    if step is None:
        raise KeyError(target)
    staff(desk, case, step, came_from)
    _hand_copies(desk, case, step)
    if came_from != OPENED and step.actor != "reporter" and not step.inner:
        tell_filer(desk, "notice-progress", f"progress:{case.id}:{case.round}", case)
    if came_from != OPENED:
        tell_earlier(desk, case, hand)
    return case


def staff(desk: Desk, case: Case, step: Step, came_from: str | None = None) -> None:
    """Find who acts at the step of a case and give each seat its task; nobody left is raised to the administrator."""
    if step.actor == "reporter":
        history.write(desk.store, case, "entered", desk.now, CLOCK, came_from=came_from)
        _ask_reporter(desk, case, step)
        return
    resolution = actors(desk, case, step)
    data: dict[str, object] = {"skipped": skipped_data(resolution.skipped)}
    history.write(desk.store, case, "entered", desk.now, CLOCK, came_from=came_from, data=data)
    for task in [assign(desk, case, step, seat) for seat in resolution.seats]:
        point_out(desk, task)
    if not resolution.seats:
        raise_to_administrator(desk, case)


def _ask_reporter(desk: Desk, case: Case, step: Step) -> None:
    """Write the reporter's own part with its limit; the row says nothing of who he is, and nobody else ever gets it."""
    _drop_questions(desk, case)
    limit = desk.procedure(case).limit_of(step, case.switches)
    start = _start(desk, case, step)
    task = Task(
        id=new_id(), case_id=case.id, step=step.id, round=case.round, opened_at=desk.now, counted_from=start,
        due_at=desk.calendar.due(start, limit) if limit else None,
    )  # fmt: skip
    desk.store.add(task)
    set_timers(desk, case, step, task)
    tell_filer(desk, "notice-own-turn", f"own-turn:{task.id}", case, task)


def _hand_copies(desk: Desk, case: Case, step: Step) -> None:
    """Give a copy for reading to everybody whom the step names, once, and to nobody who acts at it anyway."""
    if not step.cc:
        return
    seats = (seat for expression in step.cc for seat in seats_of(desk, case, expression))
    acting = {task.person_id for task in desk.store.find(Task, case_id=case.id, round=case.round, kind="step")}
    for seat in {seat.person_id: seat for seat in seats if seat.person_id not in acting}.values():
        _hand_copy(desk, case, step, seat)


def actors(desk: Desk, case: Case, step: Step) -> Resolution:
    """Return who acts at a step today; never the person reported, and nobody who did a step it must differ from."""
    expression = desk.procedure(case).actor_of(step, case.switches)
    return _resolve(desk, case, expression, step.differs_from)


def _resolve(desk: Desk, case: Case, expression: str, differs_from: tuple[str, ...] = ()) -> Resolution:
    cast = cast_of(desk, case)
    earlier = [one.person_id for step in differs_from for one in cast.done_by.get(step, ()) if one.person_id]
    return resolve(
        parse(expression),
        desk.chart,
        cast,
        desk.today,
        differs_from=earlier,
        reporter_step=expression == "reporter",
        declarant_step=expression == "declarant",
    )


def seats_of(desk: Desk, case: Case, expression: str) -> tuple[Seat, ...]:
    """Return the seats that an expression means in a case today."""
    return _resolve(desk, case, expression).seats


def people_of(desk: Desk, case: Case, expression: str) -> tuple[str, ...]:
    """Return the persons that an expression means in a case today."""
    return tuple(seat.person_id for seat in seats_of(desk, case, expression))


def _with_orders(desk: Desk, case: Case, step: Step, due: datetime) -> datetime:
    """Return a limit, later where the step waits for follow-ups that were ordered by a later day."""
    if not any(action.when and "fact(unfinished)" in action.when for action in step.actions):
        return due
    ordered = desk.store.find(Task, case_id=case.id, kind="follow_up", state="open", action__ne=None)
    return max([due, *(task.due_at for task in ordered if task.due_at and _says_when(desk, case, task))])


def _says_when(desk: Desk, case: Case, task: Task) -> bool:
    """Whether whoever ordered a follow-up could say by when."""
    step = desk.procedure(case).step(task.step)
    action = step.action(task.action or "") if step else None
    return bool(action and action.tasks and action.tasks.by)


def assign(desk: Desk, case: Case, step: Step, seat: Seat, level: int = 0, late: Task | None = None) -> Task:
    """Write the task of one seat with its limit and timers, and tell its holder; `level` counts climbs.

    Work that is shared because somebody is `late` is as late as his, and rings no timers of its own. What a party
    must do himself is his and not his post's: whoever holds the post after him does not get it.
    """
    limit = desk.procedure(case).limit_of(step, case.switches)
    start = _start(desk, case, step)
    due = _with_orders(desk, case, step, desk.calendar.due(start, limit)) if limit else None
    task = Task(
        id=new_id(),
        case_id=case.id,
        step=step.id,
        round=case.round,
        position_id=None if seat.person_id == filer_of(desk, case) else seat.position_id,
        person_id=seat.person_id,
        opened_at=desk.now,
        counted_from=start,
        due_at=late.due_at if late else due,
        level=level,
    )
    desk.store.add(task)
    if late is None:
        set_timers(desk, case, step, task)
    tell(desk, seat.person_id, "notice-task", f"task:{task.id}", case=case, task=task)
    raise_unreachable(desk, case, task)
    return task


def _start(desk: Desk, case: Case, step: Step) -> datetime:
    """Return when the window of a step begins: now, or when the step was entered whose window it shares."""
    earlier = desk.store.find(Task, case_id=case.id, step=step.since, kind="step") if step.since else []
    last = max((task.round for task in earlier), default=0)
    begun = [task.counted_from for task in earlier if task.round == last and task.counted_from]
    return min(begun, default=desk.received)


def _hand_copy(desk: Desk, case: Case, step: Step, seat: Seat) -> None:
    copy = Task(
        id=new_id(),
        case_id=case.id,
        step=step.id,
        round=case.round,
        kind="reading",
        position_id=seat.position_id,
        person_id=seat.person_id,
        state="done",
        opened_at=desk.now,
        done_at=desk.now,
    )
    desk.store.add(copy)
    tell(desk, seat.person_id, "notice-copy", f"copy:{copy.id}", case=case, task=copy)


def cancel_open(desk: Desk, case: Case, keep: Iterable[str] = ()) -> None:
    """Cancel the open step tasks of a case and stop their timers; follow-ups and questions live on."""
    for task in desk.store.find(Task, case_id=case.id, state="open", kind="step"):
        if task.id not in keep:
            end_task(desk, task, "cancelled")


def beside(desk: Desk, task: Task) -> list[Task]:
    """Return the open tasks of the same step, this one too, that share its limit; where all must act, it alone."""
    case = desk.store.get(Case, task.case_id)
    step = desk.procedure(case).step(task.step) if case else None
    return [task] if step and step.done == "all" else open_tasks(desk, task)


def open_tasks(desk: Desk, task: Task) -> list[Task]:
    """Return the open tasks of the same step, this one too."""
    return desk.store.find(
        Task, case_id=task.case_id, step=task.step, round=task.round, kind="step", state="open", order="id"
    )


def end_task(desk: Desk, task: Task, state: str, **changes: object) -> Task:
    """Take a task off the table as `done`, `passed` or `cancelled`, and stop its timers."""
    ended = replace(task, state=state, done_at=desk.now, revision=task.revision + 1, **changes)  # type: ignore[arg-type]  # the fields of Task
    desk.store.put(ended)
    stop_timers(desk, task)
    return ended


def _drop_questions(desk: Desk, case: Case) -> None:
    """Take back what the reporter was asked and has not answered: who asked has decided."""
    for question in desk.store.find(Task, case_id=case.id, state="open", kind="answer"):
        end_task(desk, question, "cancelled")


def _drop_orders(desk: Desk, case: Case) -> None:
    """Take off the table what was ordered in a case and waits still: it is another authority's, or was given up."""
    for task in desk.store.find(Task, case_id=case.id, kind="follow_up", state="open", action__ne=None):
        end_task(desk, task, "cancelled")


def _close(desk: Desk, case: Case, end: End, came_from: str, hand: Hand) -> Case:
    _drop_questions(desk, case)
    if _GIVEN_UP & set(end.counts_as):
        _drop_orders(desk, case)
    gained = _counted_before(desk, case) if end.as_before else end.counts_as
    counts = [*case.counts_as, *(word for word in gained if word not in case.counts_as)]
    case = replace(case, closed_at=desk.now, counts_as=counts, revision=case.revision + 1)
    desk.store.put(case)
    history.write(desk.store, case, "closed", desk.now, hand, came_from=came_from, data={"end": end.id})
    if end.reporter:
        tell_filer(desk, "notice-end", f"end:{case.id}:{case.round}", case)
    return case


def _counted_before(desk: Desk, case: Case) -> list[str]:
    """Return what the end counted as from which the case was reopened last."""
    last = desk.store.find(Entry, case_id=case.id, what="reopened", order="-number", limit=1)
    return list(last[0].data["counted_as"]) if last else []


def raise_to_administrator(desk: Desk, case: Case) -> None:
    """Tell the administrators that a case has nobody to act: the reference and the reason, no contents.

    Where all of them are kept out of the case, whoever stands above the head of the institution is told.
    """
    history.write(desk.store, case, "nobody", desk.now, CLOCK)
    for person_id in people_of(desk, case, "role(administrator)"):
        once = f"nobody:{case.id}:{case.round}:{person_id}"
        tell(desk, person_id, "notice-nobody", once, data={"code": case.code})


def raise_unreachable(desk: Desk, case: Case, task: Task) -> None:
    """Tell Tim BK when whoever must act has not started the bot, so that the notice goes over on paper."""
    if task.person_id is None or reachable(desk, task.person_id):
        return
    history.write(desk.store, case, "unreachable", desk.now, CLOCK, data={"task": task.id})
    for person_id in stewards(desk, case):
        if person_id != task.person_id:
            tell(desk, person_id, "notice-unreachable", f"unreachable:{task.id}:{person_id}", case=case, task=task)


def stewards(desk: Desk, case: Case) -> tuple[str, ...]:
    """Return who looks after the case's way on paper: Tim BK without anybody barred from the case.

    Nobody does for a confidential one: it goes on past whoever cannot be reached when his limit has passed.
    """
    if desk.procedure(case).confidential:
        return ()
    return people_of(desk, case, "role(tim_bk)")


def reachable(desk: Desk, person_id: str) -> bool:
    """Whether the person has an account that started the bot and has not blocked it."""
    accounts = desk.store.find(Account, person_id=person_id, ended_at=None)
    return any(account.started_at and not account.unreachable_since for account in accounts)


def skipped_data(skips: Iterable[Skip]) -> list[dict[str, str | None]]:
    """Return whom routing passed over, and why, as the history keeps it.

    That the reporter was passed over is left out: the history is never erased, and nobody learns from it who he is.
    """
    told = [skip for skip in skips if skip.reason != "reporter"]
    return [{"person": skip.person_id, "position": skip.position_id, "reason": skip.reason} for skip in told]
