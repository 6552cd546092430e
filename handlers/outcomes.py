"""What came of a form that was sent in, as screens: a receipt, a decision on record, an agenda, a letter."""

from typing import Any, Final

from core.agenda_views import agenda_view
from core.carried_out import ordered_in
from core.case_views import own_task
from core.casting import filer_of
from core.counter_acts import begun
from core.desk import Desk
from core.filing import Filed
from core.findings import said_last
from core.identity import identity_for
from core.labels import state_text
from core.records import Case, Entry
from core.timeline import added_to
from handlers.answers import Screen
from handlers.asking import ask
from handlers.duplicates import offered
from handlers.letter_data import done_data
from handlers.reading import Visit, packed


def outcome(visit: Visit, filed: Filed) -> tuple[Screen, ...]:
    """Return the screens that tell what came of a form.

    At the counter a short word takes the place of the review, which says who reports, and what is to be printed comes
    below it.
    """
    if filed.kind == "counter-proven":
        return _act_at_counter(visit, filed)
    if filed.kind != "counter":
        return (_outcome(visit, filed),)
    receipts = [packed(visit.desk, receipt) for receipt in filed.receipts]
    return (Screen("counter-kept"), Screen("counter-receipt", {"receipts": receipts, "bot": visit.read.bot}))


def _act_at_counter(visit: Visit, filed: Filed) -> tuple[Screen, ...]:
    """Begin the form of what the reporter does, who has just proven who he is."""
    act = begun(visit.desk, visit.person, filed.case_id or "", filed.deed or "")
    return ask(visit, act.form, act.subject, act.edition).screens


_ALONE: Final = frozenset({"verifikasi", "nomor-blok"})
"""What is about no case: the screen says that it is done, and no more."""


def _outcome(visit: Visit, filed: Filed) -> Screen:
    desk = visit.desk
    if filed.agenda_id:
        return Screen("agenda", {**packed(desk, agenda_view(desk, visit.person, filed.agenda_id)), "did": filed.kind})
    if filed.kind in _ALONE:
        return Screen(filed.kind)
    if filed.letter_id:
        return Screen("letter", {**done_data(visit, filed.letter_id), "did": filed.kind})
    if filed.kind == "opened":
        return Screen("receipt", {"receipts": [packed(desk, receipt) for receipt in filed.receipts]})
    case = desk.store.get(Case, filed.case_id or "")
    if case is None:
        raise KeyError(filed.case_id)
    if filed.kind == "followed":
        return Screen("followed", {"code": case.code, "ordered": packed(desk, ordered_in(desk, case))})
    told = {"code": case.code, "adds": _added(desk, case)} | ({"id": case.id} if filed.deed else {})
    return Screen("acted", _acted(visit, case, filed)) if filed.acted else Screen(filed.kind, told)


def _opened(visit: Visit, case: Case) -> dict[str, Any]:
    """Return the identity that somebody has just opened, for him alone, and its case."""
    return {"identity": identity_for(visit.desk, visit.person, case), "id": case.id}


def _added(desk: Desk, case: Case) -> bool:
    """Whether a case was reopened last by adding what was missing."""
    last = desk.store.find(Entry, case_id=case.id, what="reopened", order="-number", limit=1)
    return any(added_to(entry) for entry in last)


def _handed_over(desk: Desk, case: Case) -> bool:
    """Whether a case is an authority's outside by now, which gets a letter with the case file."""
    end = desk.procedure(case).end(case.state)
    return bool(end and "transferred" in end.counts_as)


def _acted(visit: Visit, case: Case, filed: Filed) -> dict[str, Any]:
    desk, acted = visit.desk, filed.acted
    task = own_task(desk, visit.person, case)
    step = desk.procedure(case).step(acted.step) if acted else None
    action = step.action(acted.action) if step and acted else None
    if acted is None or action is None:
        raise KeyError(filed.case_id)
    return {
        "code": case.code,
        "action": packed(desk, action.result),
        "kind": action.kind,
        "said": packed(desk, said_last(desk, case)),
        "task": task.id if task else None,
        "opened": _opened(visit, case) if action.reveals else None,
        "state": packed(desk, state_text(desk, case, acted.state)),
        "waiting": acted.waiting,
        "closed": case.closed_at is not None,
        "sends": case.id if _handed_over(desk, case) else None,
        "offers": offered(visit, case),
        "own": desk.procedure(case).by_reporter and filer_of(desk, case) == visit.person.id,
    }
