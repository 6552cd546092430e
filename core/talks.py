"""Conversations of people with the office: one draft a person and chat, kept in the store from answer to answer."""

from dataclasses import dataclass, field, replace
from typing import Any, Final

from core.access import may_go_on
from core.answers import MOST_FILES
from core.codes import new_id
from core.conversation import Conversation, is_shown
from core.counter import submit
from core.counter_acts import goes_on
from core.counter_forms import PREFIX
from core.desk import Desk
from core.errors import NotKnown, Refusal, Stale
from core.evidence import Incoming, receive
from core.filing import Filed
from core.inputs import Context, Input, OfficialChoice, Sent
from core.opening import active
from core.people import remembered
from core.prompts import Prompt
from core.records import Case, Draft, Evidence, Party, Person, Task
from core.walk import Walk

MOST_SENT: Final = 2 * MOST_FILES
"""How many files one form takes in, those put back out again counted as well."""


@dataclass(frozen=True, slots=True)
class Prompted:
    """The question to show now. `refusal` says why the last input was not taken; `kept` counts files held.

    `changed` says that the form changed under the draft, `dropped` that something begun was given up for it; `quiet`
    that nothing needs to be shown (a further file of an album). `walk` is the one to the draft, for an input that comes
    right after.
    """

    draft: Draft
    prompt: Prompt
    refusal: Refusal | None = None
    kept: int = 0
    quiet: bool = False
    changed: bool = False
    dropped: bool = False
    walk: Walk | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Finished:
    """The conversation is over: what came of it, or None where it was cancelled."""

    form: str
    filed: Filed | None


class OfficialDirectory:
    """The officials of the institution, as the reporter may look them up; posts outside it are left out."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def search(self, words: str) -> list[OfficialChoice]:
        """Return up to eight officials whose name or post matches, best first."""
        found = self._desk.chart.search(words, self._desk.today, limit=8)
        return [OfficialChoice(one.position_id, one.person_id, one.name, one.label) for one in found]

    def get(self, position_id: str, person_id: str | None) -> OfficialChoice | None:
        """Return one official, or None where there is no such one."""
        if position_id not in self._desk.chart.positions:
            return None
        one = self._desk.chart.official(position_id, self._desk.today)
        found = OfficialChoice(one.position_id, one.person_id, one.name, one.label)
        return found if one.person_id == person_id else None


def draft_id(user_id: int, chat_id: int) -> str:
    """Return the id of the one conversation of a person in a chat."""
    return f"{user_id}:{chat_id}"


def begin(
    desk: Desk,
    person: Person,
    key: str,
    form_id: str,
    subject: dict[str, Any] | None = None,
    edition: str | None = None,
) -> Prompted:
    """Start a form; raises `Refusal("refusal-draft-waits")` where a draft of another one waits to be finished.

    A draft of the same form about the same thing goes on where it was.
    """
    waiting = desk.store.get(Draft, key)
    if waiting and lapsed(desk, person, waiting):
        _forget(desk, waiting)
        waiting = None
    if waiting and (waiting.form, waiting.subject) == (form_id, subject or {}):
        return resume(desk, person, key)
    if waiting and _matters(waiting):
        raise Refusal("refusal-draft-waits", form=waiting.form)
    if waiting:
        _forget(desk, waiting)
    conversation = desk.office.conversation(form_id, edition, _lists(desk, subject or {}))
    draft = conversation.start(
        draft_id=key, person_id=person.id, owner=f"draft-{new_id()}",
        context=replace(_context(desk, subject or {}), remembered=remembered(desk, person)),
        subject=subject or {}, switches=_switches(desk, person, form_id),
    )  # fmt: skip
    desk.store.add(draft)
    return Prompted(draft, conversation.prompt(draft), dropped=waiting is not None and waiting.revision > 0)


def _matters(draft: Draft) -> bool:
    """Whether giving up a draft would lose something: a report does, the reason for a button pressed does not."""
    return "/" not in draft.form and draft.revision > 0


def drop(desk: Desk, key: str) -> bool:
    """Give up the draft of a chat; whether there was one."""
    draft = desk.store.get(Draft, key)
    if draft is None:
        return False
    _forget(desk, draft)
    return True


def _forget(desk: Desk, draft: Draft) -> None:
    """Remove a draft and the files that were sent for it and became part of no case."""
    for file in desk.store.find(Evidence, owner=draft.owner):
        desk.store.remove(file)
    desk.store.remove(draft)


def resume(desk: Desk, person: Person, key: str) -> Prompted:
    """Return the question at which a chat's draft stands, `Stale` without a draft; an old edition is carried over."""
    draft = desk.store.get(Draft, key)
    if draft is None:
        raise Stale
    conversation, draft, changed = _ready(desk, person, draft)
    walk = conversation.walk(draft)
    return Prompted(draft, conversation.prompt(draft, walk), changed=changed, walk=walk)


def lapsed(desk: Desk, person: Person, draft: Draft) -> bool:
    """Whether a draft is about a case that the person may not know any more: nothing of it is shown from then on."""
    if not draft.subject:
        return False
    if draft.form.startswith(PREFIX):
        return not goes_on(desk, person, draft)
    case, task = _case_of(desk, draft.subject), desk.store.get(Task, draft.subject.get("task", ""))
    _, *parts = draft.form.split("/")
    return case is not None and not may_go_on(desk, person, case, task, parts[2] if len(parts) > 2 else None)


def _ready(desk: Desk, person: Person, draft: Draft) -> tuple[Conversation, Draft, bool]:
    """Return the conversation of a draft; where its edition is gone, the draft as the newest one takes it.

    `Stale` where the person lost the right to know what it is about.
    """
    if lapsed(desk, person, draft):
        raise Stale
    try:
        return desk.office.conversation(draft.form, draft.edition, _lists(desk, draft.subject)), draft, False
    except (NotKnown, KeyError):
        conversation = desk.office.conversation(draft.form)
    moved, changed = conversation.migrate(draft)
    moved = replace(moved, revision=draft.revision + 1)
    desk.store.put(moved)
    return conversation, moved, changed


def take(
    desk: Desk, person: Person, key: str, given: Input, revision: int | None = None, walk: Walk | None = None
) -> Prompted | Finished:
    """Take one input of a person into his draft; a bad one is told with the same question again.

    `walk` is that of a prompt which was asked for just before. Raises `Stale` without a draft, or where `revision` (of
    a pressed button) is not that of the present screen.
    """
    draft = desk.store.get(Draft, key)
    if draft is None or (revision is not None and not is_shown(draft, revision)):
        raise Stale
    conversation, draft, changed = _ready(desk, person, draft)
    step = conversation.take(draft, given, _context(desk, draft.subject), walk)
    if step.refusal:
        if step.draft is not draft:
            desk.store.put(step.draft)
        return Prompted(step.draft, conversation.prompt(step.draft, step.walk), refusal=step.refusal, changed=changed)
    if step.outcome == "cancelled":
        _forget(desk, draft)
        return Finished(draft.form, None)
    if step.outcome == "submitted":
        filed = submit(desk, person, draft, conversation.result(step.draft, step.walk))
        _forget(desk, draft)
        return Finished(draft.form, filed)
    desk.store.put(step.draft)
    return Prompted(
        step.draft, conversation.prompt(step.draft, step.walk), kept=step.kept, quiet=step.quiet, changed=changed
    )


def take_file(desk: Desk, person: Person, key: str, incoming: Incoming) -> Prompted | Finished:
    """Keep a file for the draft of a chat and take it as an answer; `Stale` without a draft."""
    draft = desk.store.get(Draft, key)
    if draft is None:
        raise Stale
    conversation, draft, changed = _ready(desk, person, draft)
    sent = Sent(new_id(), incoming.kind, incoming.size, incoming.album)
    step = conversation.take(draft, sent, _context(desk, draft.subject))
    if step.refusal:
        return Prompted(draft, conversation.prompt(draft), refusal=step.refusal, changed=changed)
    if desk.store.count(Evidence, owner=draft.owner) >= MOST_SENT:
        too_many = Refusal("refusal-too-many-files", max=MOST_SENT)
        return Prompted(draft, conversation.prompt(draft), refusal=too_many, changed=changed)
    receive(desk, draft.owner, incoming, sent.evidence_id)
    desk.store.put(step.draft)
    return Prompted(
        step.draft, conversation.prompt(step.draft, step.walk), kept=step.kept, quiet=step.quiet, changed=changed
    )


def current(desk: Desk, key: str) -> Draft | None:
    """Return the draft of a chat, if there is one."""
    return desk.store.get(Draft, key)


def _context(desk: Desk, subject: dict[str, Any]) -> Context:
    return Context(
        now=desk.now, today=desk.today, directory=OfficialDirectory(desk), refused=_refused(desk, subject)
    )  # fmt: skip


def _case_of(desk: Desk, subject: dict[str, Any]) -> Case | None:
    """Return the case that a form is about, if it is about one."""
    task = desk.store.get(Task, subject["task"]) if "task" in subject else None
    return desk.store.get(Case, task.case_id if task else subject.get("case", ""))


def _switches(desk: Desk, person: Person, form_id: str) -> dict[str, str]:
    """Return the switches of the procedure that a form opens, as the profile sets them for the person's unit."""
    opened = next((one for one in active(desk) if form_id in one.forms()), None)
    posts = desk.chart.acting(person.id, desk.today)
    position = desk.chart.positions.get(posts[0].position_id) if posts else None
    unit_id = position.unit_id if position else desk.office.institution.root_unit
    return desk.switches_of(opened, unit_id) if opened else {}


def _lists(desk: Desk, subject: dict[str, Any]) -> dict[str, str]:
    """Return the editions of lists under which the case of a form was opened."""
    case = _case_of(desk, subject) if subject else None
    return dict(case.lists) if case else {}


def _refused(desk: Desk, subject: dict[str, Any]) -> frozenset[str]:
    """Return the officials whom a step must not choose again."""
    case = _case_of(desk, subject) if subject else None
    if case is None:
        return frozenset()
    tried = desk.store.find(Party, case_id=case.id, role="ruled_out")
    return frozenset(party.position_id for party in tried if party.position_id)
