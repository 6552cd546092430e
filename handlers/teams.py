"""Work of teams in the chat: who took it hands it on, the superior says who does it; and who uses the bot at all."""

from typing import Any, Final

from core.enrolment import UnitEnrolment, enrolment_for
from core.errors import NotKnown, Stale
from core.handing import assignable, hand_on, team_of
from core.labels import spoken, state_text
from core.records import Case, Task
from handlers import work
from handlers.answers import Answer, Screen
from handlers.reading import Visit

PAGE: Final = 6
_MOST: Final = 12
"""So many missing people are named of one unit in the chat; the command line names all."""


def waiting(visit: Visit) -> Answer:
    """Show what waits for a person, and below it the work of his teams that he may give to somebody."""
    answer = work.waiting(visit)
    lines = [_line(visit, task) for task in assignable(visit.desk, visit.person)]
    teams = (Screen("team-work", {"lines": lines}),) if lines else ()
    return Answer((*answer.screens, *teams), answer.toast, answer.edit)


def members(visit: Visit) -> Answer:
    """Show to whom a task can be given; `NotKnown` for whoever may not say."""
    task, revision = visit.desk.store.get(Task, visit.read.part(0)), visit.read.number(1)
    seats = team_of(visit.desk, visit.person, task) if task else ()
    if task is None or not seats:
        raise NotKnown
    if task.state != "open" or task.revision != revision:
        raise Stale
    shown = [{"id": seat.person_id, "label": spoken(visit.desk, seat.position_id, seat.person_id)} for seat in seats]
    return visit.answer("team", {**_line(visit, task), "members": shown})


def give(visit: Visit) -> Answer:
    """Give a task to a member of the team."""
    task_id, revision, to_id = visit.read.part(0), visit.read.number(1), visit.read.part(2)
    task = hand_on(visit.desk, visit.person, task_id, revision, to_id)
    label = spoken(visit.desk, task.position_id, task.person_id)
    return visit.in_place("team-given", {"code": _case(visit, task).code, "name": label})


def coverage(visit: Visit) -> Answer:
    """Show a page of the units that a person looks after: who has joined and who has not."""
    units = enrolment_for(visit.desk, visit.person)
    page = visit.read.number(0)
    shown = units[page * PAGE : (page + 1) * PAGE]
    if not shown and page:
        raise Stale
    data = {
        "people": sum(unit.people for unit in units),
        "joined": sum(unit.joined for unit in units),
        "units": [_unit(unit) for unit in shown],
        "page": page,
        "more": len(units) > (page + 1) * PAGE,
    }
    return visit.in_place("enrolment", data) if page else visit.answer("enrolment", data)


def _unit(unit: UnitEnrolment) -> dict[str, Any]:
    missing = [
        {"who": ", ".join(filter(None, (one.name, one.post))), "blocked": one.blocked} for one in unit.missing[:_MOST]
    ]
    rest = len(unit.missing) - len(missing)
    return {"name": unit.name, "people": unit.people, "joined": unit.joined, "missing": missing, "rest": rest}


def _line(visit: Visit, task: Task) -> dict[str, Any]:
    case = _case(visit, task)
    return {
        "task": task.id,
        "revision": task.revision,
        "code": case.code,
        "step": visit.packed(state_text(visit.desk, case, task.step)),
    }


def _case(visit: Visit, task: Task) -> Case:
    case = visit.desk.store.get(Case, task.case_id)
    if case is None:
        raise KeyError(task.case_id)
    return case
