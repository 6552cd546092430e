"""Showing a task as it stands now: after opening it, turning its buttons over, or giving up what was begun on it."""

from core.errors import Stale
from core.handing import team_of
from core.queries import task_view
from handlers.answers import Answer
from handlers.duplicates import beside
from handlers.reading import Visit
from handlers.recaps import numbers_of


def show(visit: Visit, task_id: str, *, edit: bool = False, more: bool = False, note: str | None = None) -> Answer:
    """Show a task as it stands now; `NotKnown` for whoever may not know it.

    `more` shows its rarer buttons, `note` is the key of what is told above it.
    """
    view = task_view(visit.desk, visit.person, task_id)
    taken = view.task.claimed_by == visit.person.id and view.task.state == "open"
    team = taken and bool(team_of(visit.desk, visit.person, view.task))
    data = visit.packed(view) | {"hand_on": team, "more": more, "note": note} | beside(visit, view.view.case)
    numbers = numbers_of(visit, view.view.case)
    data |= {"numbers": numbers} if numbers else {}
    return visit.in_place("task", data) if edit else visit.answer("task", data)


def turn_over(visit: Visit) -> Answer:
    """Show the rarer buttons of a task in place of its decisions, or the decisions again."""
    task_id, revision, more = visit.read.part(0), visit.read.number(1), visit.read.part(2)
    task = task_view(visit.desk, visit.person, task_id).task
    if task.state != "open" or task.revision != revision:
        raise Stale
    return show(visit, task_id, edit=True, more=more == "1")
