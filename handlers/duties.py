"""Duties in the chat: who has declared, by unit, for those who may know; and an employee's own further statements."""

from typing import Any, Final

from core.access import declarations
from core.coverage import waiting_units
from core.duty_lists import DutyList, duty_lists, may_see_duties
from core.errors import NotKnown, Stale
from core.opening import active
from core.unit_board import may_see_board
from handlers.answers import Answer
from handlers.asking import ask
from handlers.reading import Visit

PAGE: Final = 8
PEOPLE: Final = 20
"""So many units, and so many people of a unit, stand on one page."""
_FURTHER: Final = ("nothing", "interests")


def beside_work(visit: Visit) -> dict[str, Any]:
    """Return what stands below a person's work: the lists he may see, and the statements he may make unasked."""
    found: dict[str, Any] = {"duties": True} if may_see_duties(visit.desk, visit.person) else {}
    found |= {"board": True} if may_see_board(visit.desk, visit.person) else {}
    own = [{"form": form, "title": visit.packed(title)} for form, title in _own(visit)]
    return found | ({"own": own} if own else {})


def _own(visit: Visit) -> list[tuple[str, Any]]:
    forms = declarations(visit.desk, visit.person)
    further = [one for one in active(visit.desk) if one.declares in _FURTHER]
    return [(form, one.title) for one in further for form in sorted(one.forms() & forms)]


def state(visit: Visit) -> Answer:
    """Begin a statement of one's own; `NotKnown` for whoever holds no post, and for a form that is none of them."""
    form = visit.read.part(0)
    if form not in {one for one, _ in _own(visit)}:
        raise NotKnown
    return ask(visit, form)


def units(visit: Visit) -> Answer:
    """Show a page of the units of which a person may see who has declared; `NotKnown` for everybody else."""
    lists = duty_lists(visit.desk, visit.person)
    page, ids = visit.read.number(0), list(dict.fromkeys(one.unit_id for one in lists))
    shown = ids[page * PAGE : (page + 1) * PAGE]
    if not shown and page:
        raise Stale
    found = [_unit([one for one in lists if one.unit_id == unit_id]) for unit_id in shown]
    data = {"units": found, "page": page, "more": len(ids) > (page + 1) * PAGE}
    return visit.in_place("duties", {**data, "waiting": [] if page else _waiting(visit)})


def _waiting(visit: Visit) -> list[dict[str, Any]]:
    """Return which units have not done what every unit must do, as far as this person may know of it."""
    every = [one for one in active(visit.desk) if any(way.period and way.each == "unit" for way in one.opened_by)]
    found = [(one, waiting_units(visit.desk, visit.person, one.id)) for one in every]
    return [{"title": visit.packed(one.title), "units": [unit.name for unit in units]} for one, units in found if units]


def _unit(lists: list[DutyList]) -> dict[str, Any]:
    totals = [_counts(one) for one in lists]
    sums = {key: sum(total[key] for total in totals) for key in ("missing", "declared", "nothing")}
    return {"id": lists[0].unit_id, "name": lists[0].unit, **sums}


def _counts(found: DutyList) -> dict[str, int]:
    return {
        "missing": found.count("missing", "late"),
        "declared": found.count("declared"),
        "nothing": found.count("nothing"),
    }


def people(visit: Visit) -> Answer:
    """Show a page of the people of one unit, by duty, those who have not declared first."""
    unit_id, page = visit.read.part(0), visit.read.number(1)
    lists = duty_lists(visit.desk, visit.person, unit_id)
    lines = [(one, line) for one in lists for line in one.lines]
    shown = lines[page * PEOPLE : (page + 1) * PEOPLE]
    if not shown:
        raise Stale
    duties = [
        {
            "title": visit.packed(one.title),
            "period": one.period,
            **_counts(one),
            "lines": [visit.packed(line) for listed, line in shown if listed is one],
        }
        for one in lists
        if any(listed is one for listed, _ in shown)
    ]
    more = len(lines) > (page + 1) * PEOPLE
    data = {"id": unit_id, "name": lists[0].unit, "duties": duties, "page": page, "more": more}
    return visit.in_place("duties-unit", data)
