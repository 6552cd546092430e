"""What somebody has told in a form that is not sent yet."""

from dataclasses import replace
from typing import Any

from core.answer_values import is_consent
from core.desk import Desk
from core.errors import NotKnown, Refusal
from core.records import Draft, Person
from core.talks import Prompted, begin, resume
from core.walk import NOTES, Walk
from core.wording import read_text

_PAUSED = "paused"
_NOTHING: tuple[object, ...] = (None, "", [], {}, "use", "change")


def told_count(draft: Draft) -> int:
    """Return how many answers are lost when a draft is given up; neither a consent nor a known identity is one."""
    notes = draft.answers.get(NOTES, {})
    told: dict[str, Any] = {**notes.get("open", {}), **draft.answers}
    known = notes.get("remembered", {})
    return sum(
        key != NOTES and one not in _NOTHING and not is_consent(one) and known.get(key) != one and not _is_search(one)
        for key, one in told.items()
    )


def _is_search(value: Any) -> bool:  # noqa: ANN401 -- values are plain JSON
    """Whether a value in the making holds only whom a search found, or nothing chosen yet."""
    return isinstance(value, dict) and not any(value.get(part) for part in ("picked", "chosen", "words", "position"))


def pause(desk: Desk, draft: Draft) -> None:
    """Note that somebody is asked what shall become of a draft: until he says so, nothing he sends goes into it."""
    desk.store.put(_noting(draft, {**draft.answers.get(NOTES, {}), _PAUSED: True}))


def go_on(desk: Desk, key: str) -> None:
    """Take what is sent into the draft of a chat again, if it was paused."""
    draft = desk.store.get(Draft, key)
    if draft is None or not is_paused(draft):
        return
    desk.store.put(_noting(draft, {name: one for name, one in draft.answers[NOTES].items() if name != _PAUSED}))


def _noting(draft: Draft, notes: dict[str, Any]) -> Draft:
    """Return a draft with other notes, whose question stands as it was shown."""
    quiet = {**notes, "quiet": notes.get("quiet", 0) + 1}
    return replace(draft, answers={**draft.answers, NOTES: quiet}, revision=draft.revision + 1)


def is_paused(draft: Draft) -> bool:
    """Whether somebody was asked what shall become of a draft, and has not said."""
    return bool(draft.answers.get(NOTES, {}).get(_PAUSED))


def at_consent(desk: Desk, draft: Draft) -> bool:
    """Whether a draft stands at its consent: nothing has been asked yet."""
    try:
        question = desk.office.form(draft.form, draft.edition).by_id.get(draft.question)
    except NotKnown:  # its edition is gone; whoever goes on with it is brought to the newest
        return False
    return question is not None and question.kind == "consent"


def keep_story(desk: Desk, person: Person, key: str, form_id: str, words: str) -> Prompted:
    """Keep what somebody tells before anything was asked, beginning the form where need be.

    It becomes the answer offered when the form asks for the story; what is told later is added below. Raises
    `Refusal` where it is too long, or where the form takes no story.
    """
    draft = begin(desk, person, key, form_id).draft
    form = desk.office.form(draft.form, draft.edition)
    question = next((one for one in form.questions if one.story), None)
    if question is None:
        raise Refusal("refusal-press-a-button")
    walk = Walk(form, draft)
    before = walk.held(question)
    walk.hold(question, read_text(f"{before}\n\n{words}" if before else words, None, question.max))
    desk.store.put(walk.draft(desk.now))
    return resume(desk, person, key)
