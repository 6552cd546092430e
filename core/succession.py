"""When a post changes hands while cases are open: the work goes to whoever holds the post now, its limit unchanged.

Work whose post fell vacant, or whose new holder is kept out of the case, is given by routing to somebody else, with a
window of its own, and never to the accused. Nobody left: the administrator is told, and as soon as somebody can act
again the work is his. Done every day and after every change of posts, people and roles.
"""

from collections.abc import Iterator
from dataclasses import replace

from core import history
from core.access import has_part, has_role
from core.bench import Bench, Candidate, Resolution, Seat
from core.casting import barred, cast_of, filer_of
from core.desk import Desk
from core.entering import actors, assign, end_task, open_tasks, raise_to_administrator, raise_unreachable, staff
from core.expressions import Party, Role, parse
from core.history import CLOCK
from core.inquiry import resume
from core.notices import tell, tell_former
from core.records import Case, Entry, Person, Task
from core.routing import climb
from core.steps import Step

_WORK = ("step", "follow_up")


def settle_all(desk: Desk) -> int:
    """Hand all open work to whoever holds its posts today; returns how many tasks have changed hands."""
    return sum(settle(desk, case_id) for case_id in concerned(desk))


def concerned(desk: Desk) -> list[str]:
    """Return the ids of the cases in which work lies with somebody who does not hold its post today, or with nobody."""
    tasks = desk.store.find(Task, state="open", kind=_WORK, order="opened_at")
    found = [task.case_id for task in tasks if _misplaced(desk, task)]
    at_work = {task.case_id for task in tasks if task.kind == "step"}
    open_cases = desk.store.find(Case, closed_at=None, order="opened_at")
    found += [case.id for case in open_cases if case.id not in at_work and _came_free(desk, case).seats]
    return list(dict.fromkeys(found))


def settle(desk: Desk, case_id: str) -> int:
    """Hand on the open work of one case; returns how many tasks have changed hands."""
    case = desk.store.get(Case, case_id)
    if case is None:
        return 0
    misplaced = [task for task in _open(desk, case) if _misplaced(desk, task)]
    for task in misplaced:
        _pass_on(desk, case, task)
    if misplaced:
        return len(misplaced)
    free, step = _came_free(desk, case), desk.procedure(case).step(case.state)
    if free.seats and step:
        staff(desk, case, step)
    return len(free.seats)


def recheck(desk: Desk, case_id: str, person_id: str) -> None:
    """Take the open work of a case from somebody who turns out to be kept out of it, and give it to others."""
    case = desk.store.get(Case, case_id)
    for task in _open(desk, case) if case else ():
        if case and task.person_id == person_id and _heir(desk, case, task) is None:
            _pass_on(desk, case, task)


def _open(desk: Desk, case: Case) -> list[Task]:
    return desk.store.find(Task, case_id=case.id, state="open", kind=_WORK, order="id")


# --- whose work it is


def _misplaced(desk: Desk, task: Task) -> bool:
    """Whether a task lies with somebody who may not do it any more: for want of the post or role, or as a party."""
    if _is_out(desk, task):
        return True
    if task.position_id and task.position_id in desk.chart.positions:
        holder = desk.chart.holder(task.position_id, desk.today)
        return (holder.person_id if holder else None) != task.person_id and not _is_partys(desk, task)
    person = desk.store.get(Person, task.person_id) if task.person_id else None
    case = desk.store.get(Case, task.case_id)
    if person is None or case is None or filer_of(desk, case) == person.id:
        return False
    return not has_part(desk, person) or not _has_role_still(desk, case, task, person)


def _is_out(desk: Desk, task: Task) -> bool:
    """Whether a task lies with somebody kept out of its case by now, as by standing in for a post it is about."""
    case = desk.store.get(Case, task.case_id)
    return case is not None and task.person_id in barred(desk, case) and filer_of(desk, case) != task.person_id


def _is_partys(desk: Desk, task: Task) -> bool:
    """Whether a task is a party's own, such as his answer to what is said of him: no successor inherits it."""
    case = desk.store.get(Case, task.case_id)
    step = desk.procedure(case).step(task.step) if case else None
    if case is None or (task.person_id and filer_of(desk, case) == task.person_id):
        return True
    own = step is not None and task.kind == "step" and task.level == 0
    return bool(own and step and isinstance(parse(desk.procedure(case).actor_of(step, case.switches)), Party))


def _has_role_still(desk: Desk, case: Case, task: Task, person: Person) -> bool:
    """Whether somebody who was given a task by a role has the role; work given in another way needs none."""
    step = desk.procedure(case).step(task.step)
    if step is None or task.level or task.kind != "step":
        return True
    actor = parse(desk.procedure(case).actor_of(step, case.switches))
    return not isinstance(actor, Role) or any(has_role(desk, person, role) for role in actor.roles)


def _came_free(desk: Desk, case: Case) -> Resolution:
    """Return who can act now in a case that was left to nobody; nobody where it is not such a case."""
    step = desk.procedure(case).step(case.state)
    last = next(iter(desk.store.find(Entry, case_id=case.id, what="nobody", order="-number", limit=1)), None)
    stuck = last is not None and case.closed_at is None and last.state_to == case.state and not desk.store.count(
        Task, case_id=case.id, state="open", kind="step"
    )  # fmt: skip
    return actors(desk, case, step) if step and stuck else Resolution()


# --- handing on


def _pass_on(desk: Desk, case: Case, task: Task) -> None:
    heir = _heir(desk, case, task)
    if heir:
        _hand(desk, case, task, heir)
    elif task.kind == "follow_up":
        _lift(desk, case, task)
    else:
        _restaff(desk, case, task)


def _heir(desk: Desk, case: Case, task: Task) -> Seat | None:
    """Return who holds the post now and may act in the case."""
    if task.position_id is None:
        return None
    step = desk.procedure(case).step(task.step)
    bench = Bench(desk.chart, cast_of(desk, case), desk.today, differs_from=_earlier(desk, case, step))
    found = bench.judge(Candidate(task.position_id))
    return found if isinstance(found, Seat) else None


def _earlier(desk: Desk, case: Case, step: Step | None) -> list[str]:
    done = cast_of(desk, case).done_by
    return [
        one.person_id for name in (step.differs_from if step else ()) for one in done.get(name, ()) if one.person_id
    ]


def _hand(desk: Desk, case: Case, task: Task, seat: Seat) -> None:
    """Give a task to another person as it is: its limit runs on, and buttons shown before are stale."""
    handed = replace(
        task, position_id=seat.position_id, person_id=seat.person_id, claimed_by=None, revision=task.revision + 1
    )
    desk.store.put(handed)
    data = {"task": task.id, "step": task.step, "from": task.person_id, "to": seat.person_id}
    history.write(desk.store, case, "handed-on", desk.now, CLOCK, data=data)
    tell(desk, seat.person_id, "notice-handed-on", f"handed:{task.id}:{handed.revision}", case=case, task=handed)
    tell_former(desk, task.person_id, case, handed)
    raise_unreachable(desk, case, handed)


def _lift(desk: Desk, case: Case, task: Task) -> None:
    """Give a follow-up without anybody in its post to whoever stands above; nobody there: it waits for a holder."""
    above = climb(desk.chart, cast_of(desk, case), task.position_id, desk.today)
    if above.seats:
        _hand(desk, case, task, above.seats[0])
        return
    desk.store.put(replace(task, person_id=None, revision=task.revision + 1))
    raise_to_administrator(desk, case)


def _restaff(desk: Desk, case: Case, task: Task) -> None:
    """Take a task from its post and find who acts instead, unless others of the step are at it anyway."""
    step = desk.procedure(case).step(task.step)
    if step is None:
        return
    resume(desk, case, task)
    ended = end_task(desk, desk.store.get(Task, task.id) or task, "cancelled")
    data = {"task": task.id, "step": task.step, "from": task.person_id}
    history.write(desk.store, case, "left-vacant", desk.now, CLOCK, data=data)
    tell_former(desk, task.person_id, case, ended)
    if step.done != "all" and open_tasks(desk, ended):
        return
    if step.done != "all" and not task.level:
        staff(desk, case, step)
        return
    seats = tuple(_above(desk, case, step, task))
    for seat in seats:
        assign(desk, case, step, seat, task.level + 1)
    if not seats:
        raise_to_administrator(desk, case)


def _above(desk: Desk, case: Case, step: Step, task: Task) -> Iterator[Seat]:
    """Yield who stands above a post that several must act with, or to which the case has climbed already."""
    found = climb(
        desk.chart, cast_of(desk, case), task.position_id, desk.today, differs_from=_earlier(desk, case, step)
    )
    yield from found.seats
