"""What a reporter without Telegram does in his case at the counter: staff write it down while he stands there.

He shows his receipt, whose code opens the case, and says the number that he gave: the same proof as for taking the
report over. From then on the form of his own act is asked, with the limits of the act itself. The history keeps who
wrote it down, and that it was for the reporter; who he is stands in the link row alone. Staff read nothing by it that
the reporter would not read; whoever handles the case himself writes nothing down in it, so that he does not learn by
the number who the reporter is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from core import history
from core.access import may_follow_at_counter, may_read
from core.case_views import CaseView, view_of
from core.casting import reporter_of
from core.counter_forms import NUMBER, PREFIX, PROOF, WITHDRAWAL
from core.desk import Desk
from core.errors import NotKnown, Refusal, Stale
from core.filing import Filed
from core.filing import submit as submit_own
from core.giving import Given
from core.history import Hand
from core.records import Case, Draft, Entry, Person, ReporterLink, Takeover
from core.reopening import withdraw
from core.tries import TRIES, in_window, next_try, same_number

STAYS: Final = timedelta(hours=2)
"""How long the reporter is taken to stand at the counter after he has proven who he is."""

UNPROVEN: Final = "counter-unproven"
"""What the history calls a number that did not fit: nobody tries numbers unseen."""

ACTED: Final[Mapping[str, str]] = {
    "replied": "counter-replied",
    "added": "counter-added",
    "reopened": "counter-reopened",
    "withdrawn": "counter-withdrawn",
    "acted": "counter-acted",
}
"""What the history calls an act of a reporter that staff wrote down, by what came of it."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The form of an act of the reporter: its id at the counter, what it is about, and its edition."""

    form: str
    subject: dict[str, Any]
    edition: str | None = None


def view_for(desk: Desk, staff: Person, case_id: str) -> CaseView:
    """Return a report as its reporter reads it, for staff who may follow it at the counter; `NotKnown` else."""
    case, citizen = _case_and_citizen(desk, staff, case_id)
    return view_of(desk, case, "own", citizen, past=True)


def deeds(desk: Desk, staff: Person, view: CaseView) -> dict[str, Begun]:
    """Return what staff may write down for the reporter now, each with its form; nothing for who handles the case."""
    return {} if handles(desk, staff, view.case) else dict(_deeds(view))


def handles(desk: Desk, staff: Person, case: Case) -> bool:
    """Whether somebody handles a case and has not met its reporter yet: then a proof would tell him who that is.

    Who took the report down has met him.
    """
    took = desk.store.count(Entry, case_id=case.id, what="counter", person_id=staff.id)
    return not took and may_read(desk, staff, case) == "masked"


def _deeds(view: CaseView) -> Iterator[tuple[str, Begun]]:
    case, about = view.case, {"case": view.case.id}
    if view.question:
        asked = {"task": view.question.id, "revision": view.question.revision}
        yield "answer", Begun(f"{PREFIX}jawaban", about | asked)
    if view.may_reopen:
        yield "object", Begun(f"{PREFIX}reopen/{case.procedure}/{case.state}", about, case.edition)
    for one in view.own:
        name = f"{PREFIX}act/{case.procedure}/{one.task.step}/{one.action.id}"
        yield one.action.id, Begun(name, about | {"task": one.task.id, "revision": one.task.revision}, case.edition)
    if view.may_add:
        yield "add", Begun(f"{PREFIX}tambahan", about)
    if view.may_withdraw:
        yield "withdraw", Begun(f"{PREFIX}{WITHDRAWAL.id}", about | {"revision": case.revision})


def begun(desk: Desk, staff: Person, case_id: str, deed: str) -> Begun:
    """Return the form of an act that a reporter may do now, else `Stale`; `NotKnown` for who may not write it down."""
    view = view_for(desk, staff, case_id)
    _refuse_handler(desk, staff, view.case)
    found = deeds(desk, staff, view).get(deed)
    if found is None:
        raise Stale
    return found


def _refuse_handler(desk: Desk, staff: Person, case: Case) -> None:
    if handles(desk, staff, case):
        raise Refusal("refusal-counter-handles")


def proof_for(desk: Desk, staff: Person, case_id: str, deed: str) -> Begun:
    """Return the form by which the reporter proves who he is before an act; raises as `begun` does."""
    begun(desk, staff, case_id, deed)
    return Begun(f"{PREFIX}{PROOF.id}", {"case": case_id, "deed": deed})


def goes_on(desk: Desk, staff: Person, draft: Draft) -> bool:
    """Whether an act may go on at the counter: staff may follow the case, and the reporter still stands there."""
    case = desk.store.get(Case, draft.subject["case"])
    there = desk.now - draft.started_at <= STAYS
    return case is not None and there and may_follow_at_counter(desk, staff, case)


def submit(desk: Desk, staff: Person, draft: Draft, answers: Given) -> Filed:
    """Take the proof of who a reporter is, or carry out what he does; refusals are those of the act itself.

    Raises `NotKnown` for staff who may not follow the case, `Stale` where the reporter has long gone.
    """
    case, citizen = _case_and_citizen(desk, staff, draft.subject["case"])
    if not goes_on(desk, staff, draft):
        raise Stale
    _refuse_handler(desk, staff, case)
    if draft.form == f"{PREFIX}{PROOF.id}":
        fits = _fits(desk, draft, case, str(answers.get(NUMBER) or ""))
        if not fits:
            history.write(desk.store, case, UNPROVEN, desk.now, Hand(staff.id))
        return Filed("counter-proven" if fits else UNPROVEN, case_id=case.id, deed=draft.subject["deed"])
    return _carry_out(desk, staff, case, citizen, draft, answers)


def _carry_out(desk: Desk, staff: Person, case: Case, citizen: Person, draft: Draft, answers: Given) -> Filed:
    own = replace(draft, form=draft.form.removeprefix(PREFIX))
    if own.form == WITHDRAWAL.id:
        if case.revision != draft.subject["revision"]:
            raise Stale
        withdraw(desk, citizen, case.id)
        done = "withdrawn"
    else:
        done = submit_own(desk, citizen, own, answers).kind
    history.write(desk.store, desk.store.get(Case, case.id) or case, ACTED[done], desk.now, Hand(staff.id))
    return Filed("counter-done", case_id=case.id, deed=done)


def _fits(desk: Desk, draft: Draft, case: Case, number: str) -> bool:
    """Whether the number is the one that the reporter gave; after too many wrong ones none fits until the next day."""
    user_id = int(draft.id.partition(":")[0])
    kept = desk.store.get(Takeover, user_id)
    link = desk.store.get(ReporterLink, case.id)
    locked = kept is not None and in_window(desk, kept) and kept.tries >= TRIES
    if link and not locked and same_number(link.identity.get("phone", ""), number):
        return True
    tries, since = next_try(desk, kept)
    tried = Takeover(id=user_id, code=kept.code if kept else None, tries=tries, since=since)
    (desk.store.put if kept else desk.store.add)(tried)
    return False


def _case_and_citizen(desk: Desk, staff: Person, case_id: str) -> tuple[Case, Person]:
    case = desk.store.get(Case, case_id)
    citizen = desk.store.get(Person, reporter_of(desk, case) or "") if case else None
    if case is None or citizen is None or not may_follow_at_counter(desk, staff, case):
        raise NotKnown
    return case, citizen
