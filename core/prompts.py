"""Prompts: what a person is to be shown next, in keys and values; the driver finds the words."""

from dataclasses import dataclass
from typing import Any

from core.answer_values import is_wording
from core.days import AHEAD
from core.forms import Form, Question
from core.lists import OWN_WORDS
from core.texts import Text


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a question: the value it sends, and its label as a text, a key of the locale, or a name.

    Exactly one of `label`, `key` and `name` is set; `title` is the position that goes with a name, `short` what a
    button says in place of a long label.
    """

    value: str
    label: Text | None = None
    key: str | None = None
    name: str | None = None
    title: str | None = None
    explain: Text | None = None
    short: Text | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """What to show: one question, or the review (`question` None and `kind` "review").

    `value` is what is held so far, `wording` that the person's own words are awaited, `step` of `of` counts along the
    path that applies. `can_finish` says that Done would do: several choices are enough, or an answer may be kept.
    `answers` are those of the review, in order.
    """

    form: Form
    question: Question | None
    kind: str
    step: int
    of: int
    choices: tuple[Choice, ...] = ()
    value: Any = None
    wording: bool = False
    can_go_back: bool = False
    can_skip: bool = False
    can_finish: bool = False
    answers: tuple[tuple[Question, Any], ...] = ()


_FIXED = {
    "consent": ("agree", "decline"),
    "confirm": ("use", "change"),
    "yes_no": ("yes", "no"),
    "day": ("today", "yesterday"),
}


def choices(question: Question, held: Any) -> tuple[Choice, ...]:  # noqa: ANN401 -- values are plain JSON
    """Return the buttons of a question, with what is chosen so far."""
    if question.coming:
        return tuple(_fixed(value, held) for value in AHEAD)
    if question.kind in _FIXED:
        return tuple(_fixed(value, held) for value in _FIXED[question.kind])
    if question.kind in {"choice", "choices"}:
        return (*_items(question, held), *_own_words(question, held))
    if question.kind in {"official", "official_one"}:
        return (*_officials(held), *_own_words(question, held))
    return ()


def _fixed(value: str, held: Any) -> Choice:  # noqa: ANN401 -- see choices
    return Choice(value, key=f"choice-{value}", chosen=held == value)


def _items(question: Question, held: Any) -> list[Choice]:  # noqa: ANN401 -- see choices
    chosen = held["chosen"] if held else None
    return [
        Choice(
            item.id,
            label=item.label,
            explain=item.explain,
            short=item.short,
            chosen=item.id == chosen or (isinstance(chosen, list) and item.id in chosen),
        )
        for item in question.options
    ]


def _own_words(question: Question, held: Any) -> list[Choice]:  # noqa: ANN401 -- see choices
    if not question.words:
        return []
    key = "choice-not-listed" if question.kind == "official" else "choice-words"
    return [Choice(OWN_WORDS, key=key, chosen=is_wording(held) or bool(held and held.get("words")))]


def _officials(held: Any) -> list[Choice]:  # noqa: ANN401 -- see choices
    shown = (held or {}).get("shown", [])
    picked = (held or {}).get("picked", [held])
    pairs = [(one["position"], one["person"]) for one in picked if one and "position" in one]
    return [
        Choice(str(n), name=one["name"], title=one["title"], chosen=(one["position"], one["person"]) in pairs)
        for n, one in enumerate(shown)
    ]
