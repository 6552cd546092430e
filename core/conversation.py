"""Conversations: one small machine per form edition, and one driver that asks any form.

The machine (`transitions`) is shared and has no model; an event is fired on a thin `Walk`, whose conditions decide
which of the ordered transitions is taken. All that a conversation knows is in its `Draft`, so it resumes anywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final, Literal

from transitions import EventData, Machine, MachineError, Transition

from core.answer_values import is_wording, stripped, valid
from core.answers import take, with_file
from core.errors import Refusal, Stale
from core.forms import CANCELLED, REVIEW, START, SUBMITTED, Form, Question
from core.inputs import Back, Cancel, Context, Done, Edit, Input, Pressed, Sent, Skip, Submit
from core.lists import CodeList
from core.official_answers import reopened
from core.prompts import Prompt, choices
from core.records import Draft
from core.walk import BEGUN, NOTES, Walk

Outcome = Literal["asked", "submitted", "cancelled"]
_OUTCOMES: Final[Mapping[str, Outcome]] = {SUBMITTED: "submitted", CANCELLED: "cancelled"}
_NO_LISTS: Final[Mapping[str, CodeList]] = MappingProxyType({})
_NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Step:
    """What an input led to.

    With a `refusal` the same question is asked again, and the draft is the old one, unless what is shown has changed
    all the same (a search that found nobody clears those found before). `kept` counts the files held once
    one was kept, `quiet` marks a further file of an album that was acknowledged already. `walk` is the one that led
    to its draft: who asks what to show there, or what was told, need not walk again.
    """

    draft: Draft
    outcome: Outcome = "asked"
    refusal: Refusal | None = None
    kept: int = 0
    quiet: bool = False
    walk: Walk | None = field(default=None, repr=False, compare=False)


class Conversation:
    """A form in one edition, ready to be asked; holds no draft and may be shared. KeyError for an unknown list."""

    def __init__(self, form: Form, lists: Mapping[str, CodeList] = _NO_LISTS) -> None:
        self.form = replace(form, questions=tuple(_with_list(one, lists) for one in form.questions))
        self.machine = _machine(self.form)

    def start(
        self,
        *,
        draft_id: str,
        person_id: str,
        owner: str,
        context: Context,
        subject: Mapping[str, object] = _NOTHING,
        switches: Mapping[str, object] = _NOTHING,
        facts: Mapping[str, object] = _NOTHING,
    ) -> Draft:
        """Return a new draft at its first question, or at the review of a form without questions.

        `owner` is what evidence sent meanwhile belongs to; `subject` what the form is about; `switches` and `facts`
        are what its conditions may ask for.
        """
        notes = {"remembered": self._remembered(context), "switch": dict(switches), "fact": dict(facts)}
        empty = Draft(
            id=draft_id,
            person_id=person_id,
            form=self.form.id,
            edition=self.form.edition,
            question=START,
            answers={NOTES: notes},
            subject=dict(subject),
            owner=owner,
            started_at=context.now,
            updated_at=context.now,
        )
        walk = Walk(self.form, empty)
        self._fire(walk, "go_on")
        return replace(walk.draft(context.now), revision=0)

    def _remembered(self, context: Context) -> dict[str, str]:
        """Return the remembered answers by question, if all that the form remembers are there and still valid."""
        asked = self.form.remembered
        known = {one.id: context.remembered[name] for name, one in asked.items() if name in context.remembered}
        good = len(known) == len(asked) and all(valid(self.form.by_id[key], value) for key, value in known.items())
        return known if good else {}

    def take(self, draft: Draft, given: Input, context: Context, walk: Walk | None = None) -> Step:
        """Return what an input makes of a draft; a bad one comes back as the step's refusal and changes nothing.

        `walk` is one to this very draft that has only been looked at so far. Raises ValueError for a draft of another
        form or edition.
        """
        walk = walk if walk and walk.old is draft else self.walk(draft)
        try:
            kept, quiet = self._moved(walk, given, context)
        except Refusal as refusal:
            return Step(draft, refusal=refusal)
        walk.notes.setdefault(BEGUN, context.now.isoformat())
        walk.notes["quiet"] = walk.notes.get("quiet", 0) + 1 if quiet else 0
        outcome = _OUTCOMES.get(walk.state, "asked")
        return Step(walk.draft(context.now), outcome, refusal=walk.told, kept=kept, quiet=quiet, walk=walk)

    def walk(self, draft: Draft) -> Walk:
        """Return the walk of a draft; ValueError for one of another form or edition."""
        if (draft.form, draft.edition) != (self.form.id, self.form.edition):
            raise ValueError(f"draft of {draft.form} {draft.edition}, not of {self.form.id} {self.form.edition}")
        return Walk(self.form, draft)

    def _moved(self, walk: Walk, given: Input, context: Context) -> tuple[int, bool]:
        if walk.state in _OUTCOMES or walk.state not in self.machine.states:
            raise Stale
        match given:
            case Sent():
                return self._keep(walk, given)
            case Cancel():
                self._fire(walk, "cancel")
            case Submit():
                self._fire(walk, "submit", "refusal-not-complete")
            case Edit(question):
                walk.wanted, walk.editing = question, True
                self._fire(walk, "edit")
            case Back():
                self._back(walk)
            case Skip():
                self._skip(walk)
            case _:
                self._answer(walk, given, context)
        _reopen(walk, context)
        return 0, False

    def _answer(self, walk: Walk, given: Input, context: Context) -> None:
        question = walk.question()
        if question is None:
            raise Stale if isinstance(given, Pressed) else Refusal("refusal-press-a-button")
        held = walk.held(question)
        if isinstance(given, Done) and not held and walk.skippable(question):
            self._skip(walk)
            return
        taken = take(question, held, given, context)
        if not taken.settled:
            walk.hold(question, taken.value)
            walk.told = taken.told
            return
        walk.settle(question, taken.value)
        self._fire(walk, "cancel" if taken.ends else "go_on")

    def _back(self, walk: Walk) -> None:
        question = walk.question()
        if question and is_wording(walk.open.get(question.id)):
            walk.open[question.id] = {**walk.open[question.id], "wording": False}
            return
        if question and question.id in walk.answers:
            walk.open.pop(question.id, None)
        self._fire(walk, "back", "refusal-no-way-back")

    def _skip(self, walk: Walk) -> None:
        question = walk.question()
        if question is None or not walk.skippable(question):
            raise Refusal("refusal-not-optional")
        walk.settle(question, None)
        self._fire(walk, "go_on")

    def _keep(self, walk: Walk, sent: Sent) -> tuple[int, bool]:
        """Keep a file for the question that asks for files, whatever is asked just now."""
        question = walk.file_question()
        if question is None:
            raise Refusal("refusal-file-not-asked")
        files = with_file(question, walk.held(question) or [], sent)
        walk.hold(question, files)
        if walk.state == REVIEW and question.id in walk.open:
            walk.settle(question, walk.open[question.id])
            self._fire(walk, "go_on")
        quiet = sent.album is not None and sent.album == walk.notes.get("album")
        walk.notes["album"] = sent.album
        return len(files), quiet

    def _fire(self, walk: Walk, trigger: str, otherwise: str = "") -> None:
        """Fire an event; a move that no state of this form knows, or that no condition allows, is refused."""
        event = self.machine.events.get(trigger)
        walk.look()
        try:
            moved = event is not None and event.trigger(walk)
        except MachineError:
            raise Stale from None
        if not moved:
            raise Refusal(otherwise) if otherwise else Stale

    def prompt(self, draft: Draft, walk: Walk | None = None) -> Prompt:
        """Return what to show for a draft, in keys and values; at the review all answers, in order.

        `walk` is that of the step that led to the draft, if one did.
        """
        walk = walk or self.walk(draft)
        question, asked = walk.question(), walk.asked()
        if question is None:
            answers = tuple((one, walk.answers.get(one.id)) for one in walk.reviewed())
            back = bool(asked) and walk.state == REVIEW
            return Prompt(self.form, None, REVIEW, len(asked), len(asked), can_go_back=back, answers=answers)
        held = walk.held(question)
        places = [one.id for one in asked]
        place = places.index(question.id) if question.id in places else 0
        return Prompt(
            self.form,
            question,
            question.kind,
            place + 1,
            len(asked),
            choices=choices(question, held),
            value=_identity(walk) if question.kind == "confirm" else held,
            wording=is_wording(held),
            can_go_back=is_wording(held) or place > 0 or (walk.editing and walk.due() is None),
            can_skip=walk.skippable(question),
            can_finish=valid(question, stripped(held)),
        )

    def result(self, draft: Draft, walk: Walk | None = None) -> dict[str, Any]:
        """Return the answers of the questions that apply, by question; skipped ones are left out. `walk` as above."""
        whole = draft.question == SUBMITTED  # nobody gets there with an answer that is none
        walk = walk or self.walk(draft)
        return {
            one.id: walk.answers[one.id]
            for one in walk.path()
            if walk.answers.get(one.id) is not None and (whole or walk.is_answered(one))
        }

    def migrate(self, draft: Draft, old: Form | None = None) -> tuple[Draft, bool]:
        """Bring a draft of another edition here; True when the person must be told that something changed.

        Answers stay whose question still exists with the same kind and takes them; files stay in any case. It goes on
        at the first question without an answer. `old` is the form of the draft, where it is still known. Raises
        ValueError for a draft of another form.
        """
        if draft.form != self.form.id:
            raise ValueError(f"draft of {draft.form}, not of {self.form.id}")
        if draft.edition == self.form.edition:
            return draft, False
        walk = Walk(self.form, replace(draft, edition=self.form.edition, question=START))
        lost = walk.adopt(old)
        self._fire(walk, "go_on")
        return walk.draft(draft.updated_at), lost or walk.state != draft.question


def is_shown(draft: Draft, revision: int) -> bool:
    """Whether a button of this revision stands on the present screen: at most quiet files have come since."""
    quiet = draft.answers.get(NOTES, {}).get("quiet", 0)
    return bool(draft.revision - quiet <= revision <= draft.revision)


def _with_list(question: Question, lists: Mapping[str, CodeList]) -> Question:
    if question.list_id is None:
        return question
    chosen = lists[question.list_id]
    return replace(question, options=chosen.items, words=question.words or chosen.open)


class _Way(Transition):
    """A move that asks its conditions of the walk, and then changes the state: a form has nobody else to tell of it."""

    def execute(self, event_data: EventData) -> bool:
        """Make the move; False where a condition does not hold."""
        for condition in self.conditions:
            if not getattr(event_data.model, str(condition.func))(event_data):
                return False
        self._change_state(event_data)
        return True


class _Machine(Machine):
    transition_cls = _Way


def _machine(form: Form) -> Machine:
    """Build the machine of a form: which moves exist at all, tried in this order."""
    ids = [question.id for question in form.questions]
    rows: list[dict[str, object]] = []
    for n, one in enumerate(ids):
        rows.append({"trigger": "go_on", "source": [START, *ids, REVIEW], "dest": one, "conditions": "is_due"})
        rows.append({"trigger": "back", "source": one, "dest": REVIEW, "conditions": "may_return"})
        rows += [
            {"trigger": "back", "source": one, "dest": earlier, "conditions": "is_behind"} for earlier in ids[:n][::-1]
        ]
        rows.append({"trigger": "edit", "source": REVIEW, "dest": one, "conditions": "is_wanted"})
    rows += [{"trigger": "back", "source": REVIEW, "dest": one, "conditions": "is_behind"} for one in ids[::-1]]
    rows.append({"trigger": "go_on", "source": [START, *ids, REVIEW], "dest": REVIEW})
    rows.append({"trigger": "submit", "source": REVIEW, "dest": SUBMITTED, "conditions": "is_complete"})
    rows.append({"trigger": "cancel", "source": [*ids, REVIEW], "dest": CANCELLED})
    return _Machine(
        model=None,
        states=[START, *ids, REVIEW, SUBMITTED, CANCELLED],
        transitions=rows,
        initial=START,
        auto_transitions=False,
        send_event=True,
    )


def _reopen(walk: Walk, context: Context) -> None:
    """Make an answer that is asked again ready to be changed."""
    question = walk.question()
    if question and question.id not in walk.open and question.kind.startswith("official"):
        value = reopened(question, walk.answers.get(question.id), context)
        if value is not None:
            walk.open[question.id] = value


def _identity(walk: Walk) -> dict[str, str]:
    kept: Mapping[str, str] = walk.notes.get("remembered", {})
    return {one.remember: kept[one.id] for one in walk.form.questions if one.remember and one.id in kept}
