"""Work that a team was given and one member took: he hands it on to another one, or the superior says who does it."""

from dataclasses import replace

from core import history
from core.access import may_act
from core.bench import Seat
from core.casting import barred, filer_of
from core.desk import Desk
from core.entering import actors, cancel_open, open_tasks, raise_unreachable
from core.errors import NotKnown, Stale
from core.history import Hand
from core.notices import tell, tell_former
from core.records import Case, Person, Task


def may_hand_on(desk: Desk, person: Person, task: Task) -> bool:
    """Whether a person may say who of a team does a task: the member who took it, or a direct superior of the team.

    The superior may before anybody took it, too. Nobody does who is kept out of the case.
    """
    case = desk.store.get(Case, task.case_id)
    if case is None or not _is_of_team(desk, case, task) or person.left_at:
        return False
    if task.claimed_by == person.id:
        return may_act(desk, person, task)
    out = person.id in barred(desk, case) or filer_of(desk, case) == person.id
    return not out and bool(_posts(desk, person) & _above(desk, _seats(desk, case, task)))


def team_of(desk: Desk, person: Person, task: Task) -> tuple[Seat, ...]:
    """Return the members who can be given a task by a person: all who may do it but himself and who has it."""
    case = desk.store.get(Case, task.case_id)
    if case is None or not may_hand_on(desk, person, task):
        return ()
    return tuple(seat for seat in _seats(desk, case, task) if seat.person_id not in {person.id, task.claimed_by})


def hand_on(desk: Desk, person: Person, task_id: str, revision: int, to_id: str) -> Task:
    """Give a task of a team to one of its members; its limit stays, and buttons shown before are stale.

    Raises `NotKnown` for whoever may not, or for somebody who is not of the team, `Stale` where the task moved on.
    """
    task = desk.store.get(Task, task_id)
    case = desk.store.get(Case, task.case_id) if task else None
    if task is None or case is None or not may_hand_on(desk, person, task):
        raise NotKnown
    if task.state != "open" or task.revision != revision:
        raise Stale
    seat = next((one for one in team_of(desk, person, task) if one.person_id == to_id), None)
    if seat is None:
        raise NotKnown
    given = _given(desk, case, task, seat)
    data = {"task": given.id, "step": task.step, "from": task.claimed_by, "to": to_id}
    history.write(desk.store, case, "handed-on", desk.now, Hand(person.id, _post(desk, person)), data=data)
    tell(desk, to_id, "notice-handed-on", f"handed:{given.id}:{given.revision}", case=case, task=given)
    if task.claimed_by != person.id:
        tell_former(desk, task.claimed_by, case, given)
    raise_unreachable(desk, case, given)
    return given


def assignable(desk: Desk, person: Person) -> list[Task]:
    """Return the open work of teams right below a person, which he may give to one of their members."""
    posts = _posts(desk, person)
    below = [post.id for post in desk.chart.positions.values() if post.superior_id in posts]
    members = [held.person_id for post in below if (held := desk.chart.holder(post, desk.today))]
    if not members:
        return []
    tasks = desk.store.find(Task, state="open", kind="step", person_id=members, order="opened_at")
    found = {(task.case_id, task.step): task for task in tasks if may_hand_on(desk, person, task)}
    return [task for task in found.values() if task.person_id != person.id]


def _is_of_team(desk: Desk, case: Case, task: Task) -> bool:
    step = desk.procedure(case).step(task.step)
    return task.kind == "step" and task.level == 0 and step is not None and step.done == "claimed"


def _seats(desk: Desk, case: Case, task: Task) -> tuple[Seat, ...]:
    step = desk.procedure(case).step(task.step)
    return actors(desk, case, step).seats if step else ()


def _above(desk: Desk, seats: tuple[Seat, ...]) -> frozenset[str]:
    """Return the posts right above a team; of a member by a granted role, above the post he acts in."""
    posts = {seat.position_id for seat in seats if seat.position_id}
    acting = (desk.chart.acting(seat.person_id, desk.today) for seat in seats if not seat.position_id)
    posts |= {held[0].position_id for held in acting if held}
    superiors = (desk.chart.superior(post) for post in posts)
    return frozenset(superior.id for superior in superiors if superior)


def _posts(desk: Desk, person: Person) -> frozenset[str]:
    return frozenset(holding.position_id for holding in desk.chart.acting(person.id, desk.today))


def _post(desk: Desk, person: Person) -> str | None:
    return next((holding.position_id for holding in desk.chart.acting(person.id, desk.today)), None)


def _given(desk: Desk, case: Case, task: Task, seat: Seat) -> Task:
    """Give the member the task: his own where the team has it still, else the one that was taken."""
    own = next((one for one in open_tasks(desk, task) if one.person_id == seat.person_id), task)
    given = replace(
        own, position_id=seat.position_id, person_id=seat.person_id, claimed_by=seat.person_id,
        revision=own.revision + 1,
    )  # fmt: skip
    desk.store.put(given)
    cancel_open(desk, case, keep=[given.id])
    return given
