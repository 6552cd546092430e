"""Reports taken down at the counter for a citizen without Telegram (how he takes them over: `core.takeover`).

Whoever typed the identity in does not see it again: it goes into the sealed link row, and the draft is gone. The
history says who took the report down, never for whom. Consent is what was signed on paper; its photo is kept apart
from the evidence, and is opened by nobody but the citizen himself, once he follows his report (docs/decisions).
"""

from dataclasses import replace

from core import counter_acts, history
from core.access import may_take_down
from core.at_counter import order_receipt, receipt_of
from core.codes import new_id
from core.counter_forms import CONSENT, PREFIX
from core.desk import Desk
from core.errors import NotKnown, Refusal
from core.filing import Filed, finished, officials_named, procedure_of, report_about
from core.filing import submit as submit_own
from core.forms import Form
from core.giving import Given, check_files, files_in, mapped, order_fetch
from core.history import Hand
from core.people import agree, remember
from core.records import Case, Draft, Evidence, Person


def submit(desk: Desk, person: Person, draft: Draft, answers: Given) -> Filed:
    """Carry out what a finished form is for: a report or an act taken down at the counter, or anything of one's own."""
    if not draft.form.startswith(PREFIX):
        return submit_own(desk, person, draft, answers)
    if not may_take_down(desk, person):
        raise NotKnown
    if "case" in draft.subject:
        return counter_acts.submit(desk, person, draft, answers)
    check_files(desk, answers, draft.owner)
    form = desk.office.form(draft.form.removeprefix(PREFIX), draft.edition)
    return _take_down(desk, person, form, mapped(desk, form, answers))


def _take_down(desk: Desk, staff: Person, form: Form, answers: Given) -> Filed:
    """Open the cases of a citizen's report; `Refusal` where the one who takes it down is the one complained about."""
    consent = next((question for question in form.questions if question.kind == "consent"), None)
    told = {key: value for key, value in answers.items() if consent is None or key != consent.id}
    if any(one["person"] == staff.id for one in officials_named(form, told)):
        raise Refusal("refusal-counter-yourself")
    if not files_in(told):
        raise Refusal("refusal-no-evidence")
    identity = _identity(form, told)
    citizen = _citizen(desk, identity)
    if consent and consent.version:
        agree(desk, citizen, consent.version)
    cases = report_about(desk, citizen, form, procedure_of(desk, form.id), told, identity)
    _keep_consent(desk, cases[0], answers.get(consent.id) if consent else None)
    for case in cases:
        history.write(desk.store, case, "counter", desk.now, Hand(staff.id))
    filed = replace(finished(desk, cases, told), kind="counter")
    for case in cases:
        if receipt_of(desk, case):
            order_receipt(desk, staff, case.id, limited=False)
    return filed


def _identity(form: Form, answers: Given) -> dict[str, str]:
    fields = {field: str(answers.get(question.id) or "") for field, question in form.remembered.items()}
    if not fields or not all(fields.values()):
        raise Refusal("refusal-no-identity")
    return fields


def _citizen(desk: Desk, identity: dict[str, str]) -> Person:
    """Return a new person for who stands at the counter; his row carries the day alone, not the instant of his case."""
    midnight = desk.calendar.local(desk.now).replace(hour=0, minute=0, second=0, microsecond=0)
    citizen = Person(id=new_id(), name=identity["name"], created_at=midnight)
    desk.store.add(citizen)
    remember(desk, citizen, identity)
    return citizen


def _keep_consent(desk: Desk, case: Case, sent: object) -> None:
    """Keep the photo of the signed sheet apart from the evidence: it shows who reported."""
    for evidence_id in sent if isinstance(sent, list) else ():
        file = desk.store.get(Evidence, evidence_id)
        if file:
            desk.store.put(replace(file, owner=f"{CONSENT}{case.id}"))
            order_fetch(desk, file)
