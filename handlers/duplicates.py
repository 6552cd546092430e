"""Reports that are alike, for who handles them: shown, linked, and decided alike where he wants it."""

from typing import Any

from core.access import may_read
from core.duplicates import Alike, alike, carry_over, link, may_link, offers, related, unlink
from core.errors import NotKnown, Stale
from core.labels import state_text
from core.queries import case_view
from core.records import Case
from handlers.answers import Answer
from handlers.reading import Visit, packed


def beside(visit: Visit, case: Case) -> dict[str, Any]:
    """Return what a task or case shows of reports alike; nothing for who may not link it."""
    if not may_link(visit.desk, visit.person, case):
        return {}
    linked = [_line(visit, one) for one in related(visit.desk, visit.person, case)]
    return {"alike": len(alike(visit.desk, visit.person, case)), "linked": linked}


def listing(visit: Visit) -> Answer:
    """Show the cases that are alike, and those that are linked."""
    return _shown(visit, _case(visit))


def add(visit: Visit) -> Answer:
    """Link a case with another one."""
    return _shown(visit, link(visit.desk, visit.person, visit.read.part(0), visit.read.part(1)))


def take_away(visit: Visit) -> Answer:
    """Take a link away again."""
    return _shown(visit, unlink(visit.desk, visit.person, visit.read.part(0), visit.read.part(1)))


def consider(visit: Visit) -> Answer:
    """Show the decision that would be taken on a linked case, before it is."""
    case, task_id = _decided(visit), visit.read.part(1)
    found = next((one for one in offers(visit.desk, visit.person, case) if one.task.id == task_id), None)
    if found is None or found.task.revision != visit.read.number(2):
        raise Stale
    step = visit.desk.procedure(case).step(found.task.step)
    action = step.action(found.action) if step else None
    data = {
        "case": case.id, "code": found.case.code, "task": found.task.id, "revision": found.task.revision,
        "action": packed(visit.desk, action.label) if action else None, "said": packed(visit.desk, found.said),
    }  # fmt: skip
    return visit.in_place("carry-over", data)


def carry(visit: Visit) -> Answer:
    """Take the decision on the linked case: the second press."""
    acted = carry_over(visit.desk, visit.person, _decided(visit).id, visit.read.part(1), visit.read.number(2))
    case = visit.desk.store.get(Case, acted.case_id)
    if case is None:
        raise NotKnown
    state = packed(visit.desk, state_text(visit.desk, case, acted.state))
    return visit.in_place("carried-over", {"code": case.code, "state": state})


def offered(visit: Visit, case: Case) -> list[dict[str, Any]]:
    """Return the linked cases on which a decision just taken could be taken as well."""
    return [
        {"case": case.id, "task": one.task.id, "revision": one.task.revision, "code": one.case.code}
        for one in offers(visit.desk, visit.person, case)
    ]


def _case(visit: Visit) -> Case:
    """Return the case of a pressed button; `NotKnown` for who may not link it."""
    case = visit.desk.store.get(Case, visit.read.part(0))
    if case is None or not may_link(visit.desk, visit.person, case):
        raise NotKnown
    return case


def _decided(visit: Visit) -> Case:
    """Return the case on which was decided; `NotKnown` for who does not read it as its handler."""
    case = visit.desk.store.get(Case, visit.read.part(0))
    if case is None or case_view(visit.desk, visit.person, case.id).scope != "masked":
        raise NotKnown
    return case


def _shown(visit: Visit, case: Case) -> Answer:
    task = case_view(visit.desk, visit.person, case.id).task
    found = (*related(visit.desk, visit.person, case), *alike(visit.desk, visit.person, case))
    data = {"case": case.id, "code": case.code, "task": task.id if task else None}
    return visit.in_place("alike", data | {"lines": [_line(visit, one) for one in found]})


def _line(visit: Visit, one: Alike) -> dict[str, Any]:
    shown = packed(visit.desk, {"received_at": one.received_at})
    return {
        "id": one.case.id, "code": one.case.code, "about": one.about, "decision": one.decision, "same": one.same,
        "linked": one.linked, "reads": may_read(visit.desk, visit.person, one.case) is not None,
        "state": packed(visit.desk, state_text(visit.desk, one.case, one.case.state)), **shown,
    }  # fmt: skip
