"""The way through a form: which questions apply, which are answered, and what is due next.

A draft keeps its answers by question; beside them, under `~`, what the walk must remember: values in the making
(`open`), the identity offered (`remembered`), switches and facts for conditions, the last album, how many files came
quietly since a screen was shown (`quiet`), and when the first answer was given (`begun`).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, Protocol

from core.answer_values import plain, valid
from core.errors import Refusal
from core.forms import REVIEW, Form, Question
from core.records import Draft

NOTES: Final = "~"
"""The key of a draft's answers that is no question."""

BEGUN: Final = "begun"
"""The note of a draft, and the fact of a declaration, that says when its first answer was given."""


def begun_at(draft: Draft) -> datetime:
    """Return when the first answer of a draft was given (domain row 10e), or when it was begun where none is known."""
    begun = draft.answers.get(NOTES, {}).get(BEGUN)
    return datetime.fromisoformat(begun) if begun else draft.started_at


class Transition(Protocol):
    """What the conditions read of a transition: where it leads."""

    dest: str


class Event(Protocol):
    """What the machine hands to a condition."""

    transition: Transition


class Walk:
    """One draft under way: the thin subject that the machine moves, and the conditions it asks.

    Values are shared with the draft and never changed in place: an answer is settled anew or not at all.
    """

    def __init__(self, form: Form, draft: Draft) -> None:
        self.form = form
        self.old = draft
        self.state = draft.question
        self.answers: dict[str, Any] = {**draft.answers}
        notes: dict[str, Any] = self.answers.pop(NOTES, {})
        self.open: dict[str, Any] = {**notes.get("open", {})}
        self.notes: dict[str, Any] = {**notes, "open": self.open}
        self._way: tuple[list[Question], dict[str, Mapping[str, object]]] | None = None
        self.editing = draft.editing
        self.wanted: str | None = None
        self.next: Question | None = None
        self.told: Refusal | None = None
        self._behind: frozenset[str] | None = None

    def draft(self, now: datetime) -> Draft:
        """Return the draft as it stands now, one revision on."""
        answers = {**self.answers, NOTES: self.notes}
        editing = self.editing and self.state != REVIEW
        revision = self.old.revision + 1
        return replace(
            self.old, question=self.state, answers=answers, editing=editing, updated_at=now, revision=revision
        )

    # --- the path -----------------------------------------------------------------------------------------------

    def values(self) -> dict[str, Mapping[str, object]]:
        """Return what its conditions ask for: answers of questions that apply, switches and facts."""
        return self._walked()[1]

    def path(self) -> list[Question]:
        """Return the questions that apply, in order; each depends on answers before it alone."""
        return self._walked()[0]

    def _walked(self) -> tuple[list[Question], dict[str, Mapping[str, object]]]:
        if self._way is None:
            self._way = self._find_way()
        return self._way

    def _find_way(self) -> tuple[list[Question], dict[str, Mapping[str, object]]]:
        path: list[Question] = []
        answers: dict[str, object] = {}
        values = {"answer": answers, "switch": self.notes.get("switch", {}), "fact": self.notes.get("fact", {})}
        for question in self.form.questions:
            offered = question.kind != "confirm" or self.notes.get("remembered")
            if offered and (question.when is None or question.when.holds(values)):
                path.append(question)
                if question.id in self.form.compared:
                    answers[question.id] = plain(question, self.answers.get(question.id))
        return path, values

    def asked(self) -> list[Question]:
        """Return the path without the questions that the remembered identity has answered."""
        path = self.path()
        if "use" not in [self.answers.get(one.id) for one in path if one.kind == "confirm"]:
            return path
        return [one for one in path if not (one.remember and self.is_answered(one))]

    def reviewed(self) -> list[Question]:
        """Return the questions whose answers a review shows and may change."""
        return [one for one in self.path() if one.kind not in {"consent", "confirm"}]

    def question(self) -> Question | None:
        """Return the question the walk stands at, None at the review and at the ends."""
        return self.form.by_id.get(self.state)

    def held(self, question: Question) -> Any:  # noqa: ANN401 -- values are plain JSON of many shapes
        """Return the value of a question so far: in the making, or answered, or None."""
        return self.open.get(question.id, self.answers.get(question.id))

    def skippable(self, question: Question) -> bool:
        """Whether a question may be left unanswered, given the answers before it."""
        if isinstance(question.optional, bool):
            return question.optional
        return question.optional.holds(self.values())

    def is_answered(self, question: Question) -> bool:
        """Whether a question is settled: validly answered, or skipped where it may be."""
        if self.answers.get(question.id) is None:
            return question.id in self.answers and self.skippable(question)
        return valid(question, self.answers[question.id])

    def due(self) -> Question | None:
        """Return the first question that applies and is not settled."""
        for one in self.path():
            if not self.is_answered(one):
                return one
        return None

    # --- answering ----------------------------------------------------------------------------------------------

    def settle(self, question: Question, value: Any) -> None:  # noqa: ANN401 -- see held
        """Take a value as the answer; the confirmed identity answers the questions that remember it."""
        self.open.pop(question.id, None)
        self.answers[question.id] = value
        if question.kind == "confirm":
            self._identify(use=value == "use")
        if question.kind == "confirm" or question.id in self.form.compared:
            self._way = None

    def _identify(self, *, use: bool) -> None:
        target, other = (self.answers, self.open) if use else (self.open, self.answers)
        for question_id, value in self.notes.get("remembered", {}).items():
            other.pop(question_id, None)
            target[question_id] = value

    def hold(self, question: Question, value: Any) -> None:  # noqa: ANN401 -- see held
        """Keep a value in the making; files that answer already change at once, so that none is ever lost."""
        if question.kind != "files" or self.answers.get(question.id) is None:
            self.open[question.id] = value
        elif valid(question, value):
            self._way = None
            self.answers[question.id] = value
        else:
            raise Refusal("refusal-files-needed", min=question.min or 1, count=len(value))

    def file_question(self) -> Question | None:
        """Return the question that evidence sent at any time belongs to: the one being asked, else the first."""
        here = self.question()
        if _is_files(here):
            return here
        files = [one for one in self.form.questions if one.kind == "files"]
        applies = [one for one in self.path() if one.kind == "files"]
        return next(iter(applies or files), None)

    # --- another edition ----------------------------------------------------------------------------------------

    def adopt(self, old: Form | None) -> bool:
        """Keep of a draft of another edition what this form takes; True where an answer was lost.

        Answers stay whose question still has the same kind and takes them, skips where they are allowed, and the
        remembered identity where all of it fits.
        """
        before, self.answers = self.answers, {}
        survivors = [one for one in self.form.questions if _survives(one, before, old)]
        self.answers, self._way = {one.id: before[one.id] for one in survivors}, None
        self.answers |= {one.id: None for one in self.path() if one.id in before and before[one.id] is None}
        self._way = None
        self._carry_files(before, old)
        known = self.notes.get("remembered", {})
        fits = {one.id: known[one.id] for one in self.form.remembered.values() if valid(one, known.get(one.id))}
        self.notes["remembered"] = fits if len(fits) == len(self.form.remembered) else {}
        self._way = None
        return any(value is not None and key not in self.answers for key, value in before.items())

    def _carry_files(self, before: Mapping[str, Any], old: Form | None) -> None:
        """Keep the files that are not answers yet, and those of a question that is gone."""
        asked = old.questions if old else ()
        gone = [one.id for one in asked if one.kind == "files" and not _is_files(self.form.by_id.get(one.id))]
        files = [file for key in gone for file in self.open.get(key) or before.get(key) or []]
        self.open = {key: value for key, value in self.open.items() if _is_files(self.form.by_id.get(key))}
        self.notes["open"] = self.open
        target = self.file_question()
        if target and files:
            self.open[target.id] = list(dict.fromkeys([*(self.held(target) or []), *files]))
            self.answers.pop(target.id, None)
            self._way = None

    # --- conditions of the machine ------------------------------------------------------------------------------

    def look(self) -> None:
        """Note what the conditions ask for, once before an event: what is due; what was asked, when it is wanted."""
        self.next = self.due()
        self._behind = None

    @property
    def behind(self) -> frozenset[str]:
        """The questions that were really asked."""
        if self._behind is None:
            self._behind = frozenset([one.id for one in self.asked()])
        return self._behind

    def is_due(self, event: Event) -> bool:
        """Whether the question a transition leads to is the next to answer."""
        return self.next is not None and self.next.id == event.transition.dest

    def is_behind(self, event: Event) -> bool:
        """Whether the question a transition leads back to is one that was really asked."""
        return event.transition.dest in self.behind

    def is_wanted(self, event: Event) -> bool:
        """Whether a transition leads to the question that the person wants to change."""
        wanted = event.transition.dest == self.wanted
        return wanted and any(one.id == self.wanted for one in self.reviewed())

    def may_return(self, event: Event) -> bool:
        """Whether an edit can be left for the review: nothing is open."""
        del event
        return self.editing and self.next is None

    def is_complete(self, event: Event) -> bool:
        """Whether every question that applies is answered."""
        del event
        return self.next is None


def _is_files(question: Question | None) -> bool:
    return question is not None and question.kind == "files"


def _survives(question: Question, before: Mapping[str, Any], old: Form | None) -> bool:
    was = old.by_id.get(question.id) if old else None
    return (was is None or was.kind == question.kind) and valid(question, before.get(question.id))
