"""Stored answers: whether one is (still) valid for its question, and how conditions see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from core.days import is_day
from core.errors import Refusal
from core.forms import Question
from core.lists import OWN_WORDS
from core.wording import CHECKS, read_text

LONGEST_TEXT: Final = 4000
LONGEST_WORDS: Final = 300

Held: TypeAlias = Any
"""The value of a question so far: its last answer, or one in the making with `wording` or `shown` beside."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an input: the value, whether it answers the question, and whether it ends the conversation.

    `told` says why it was not what the person hoped for, where it changed what is shown all the same.
    """

    value: Held
    settled: bool = True
    ends: bool = False
    told: Refusal | None = None


def is_wording(held: Any) -> bool:  # noqa: ANN401 -- values are plain JSON of many shapes
    """Whether the person is about to say something in own words instead of choosing."""
    return isinstance(held, dict) and held.get("wording") is True


def stripped(held: Any) -> Any:  # noqa: ANN401 -- see is_wording
    """Return a value without what only its making needs."""
    if not isinstance(held, dict) or not ("wording" in held or "shown" in held):
        return held
    return {key: value for key, value in held.items() if key not in {"wording", "shown"}}


def valid(question: Question, value: Any) -> bool:  # noqa: ANN401 -- values are plain JSON of many shapes
    """Whether a stored value answers the question as it stands now."""
    return value is not None and _VALID[question.kind](question, value)


def _consent(question: Question, value: Any) -> bool:  # noqa: ANN401 -- see valid
    return bool(value == {"version": question.version})


def _confirm(question: Question, value: Any) -> bool:  # noqa: ANN401 -- see valid
    del question
    return value in {"use", "change"} if isinstance(value, str) else False


def _yes_no(question: Question, value: Any) -> bool:  # noqa: ANN401 -- see valid
    return isinstance(value, str) and value in {"yes", "no"} and value != question.ends


def _text(question: Question, value: Any) -> bool:  # noqa: ANN401 -- see valid
    if not isinstance(value, str):
        return False
    try:
        words = read_text(value, question.min, question.max or LONGEST_TEXT)
        return bool(CHECKS[question.check](words) == value if question.check else words == value)
    except Refusal:
        return False


def _contact(question: Question, value: Any) -> bool:  # noqa: ANN401 -- see valid
    del question
    return isinstance(value, str) and value.startswith("+") and value[1:].isdigit()


def _day(question: Question, value: Any) -> bool:  # noqa: ANN401 -- see valid
    return is_day(value, future=question.future or question.coming)


def _choice(question: Question, value: Any) -> bool:  # noqa: ANN401 -- see valid
    if not isinstance(value, dict) or set(value) != {"chosen", "words"}:
        return False
    if value["chosen"] is None:
        return question.words and _is_words(value["words"])
    return value["words"] is None and value["chosen"] in _offered(question)


def _choices(question: Question, value: Any) -> bool:  # noqa: ANN401 -- see valid
    if not isinstance(value, dict) or set(value) != {"chosen", "words"} or not isinstance(value["chosen"], list):
        return False
    own = value["words"] is not None
    count, offered = len(value["chosen"]) + own, _offered(question)
    return (
        all(one in offered for one in value["chosen"])
        and (not own or (question.words and _is_words(value["words"])))
        and (1 if question.min is None else question.min) <= count
        and (question.max is None or count <= question.max)
    )


def _offered(question: Question) -> list[str]:
    return [item.id for item in question.options]


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _official(question: Question, value: Any) -> bool:  # noqa: ANN401 -- see valid
    if not isinstance(value, dict) or set(value) != {"picked", "words"} or not isinstance(value["picked"], list):
        return False
    own = value["words"] is not None
    enough = len(value["picked"]) + own >= (question.min or 1)
    return enough and all(_official_one(question, one) for one in value["picked"]) and (not own or question.words)


def _official_one(question: Question, value: Any) -> bool:  # noqa: ANN401 -- see valid
    del question
    return isinstance(value, dict) and set(value) == {"position", "person"}


def _files(question: Question, value: Any) -> bool:  # noqa: ANN401 -- see valid
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return False
    return len(value) >= (1 if question.min is None else question.min)


def is_consent(value: Any) -> bool:  # noqa: ANN401 -- see valid
    """Whether an answer is that somebody agreed to a version of a text."""
    return isinstance(value, dict) and set(value) == {"version"}


def compared(value: Any) -> object:  # noqa: ANN401 -- see valid
    """Return an answer as conditions compare it, by its shape alone, where its question is not at hand."""
    if not isinstance(value, dict):
        return value
    own = {OWN_WORDS} if value.get("words") is not None else set()
    if isinstance(value.get("picked"), list):
        return {*(["listed"] if value["picked"] else []), *own}
    if isinstance(value.get("chosen"), list):
        return {*value["chosen"], *own}
    return (value["chosen"] or OWN_WORDS) if "chosen" in value else value


def plain(question: Question, value: Any) -> object:  # noqa: ANN401 -- see valid
    """Return an answer as conditions compare it.

    A choice is its item, several choices are the set of their items, an official is `listed`; own words are `words`.
    """
    if value is None:
        return None
    own = {OWN_WORDS} if question.kind in {"choices", "official"} and value["words"] is not None else set()
    if question.kind == "choice":
        return value["chosen"] or OWN_WORDS
    if question.kind == "choices":
        return {*value["chosen"], *own}
    if question.kind == "official":
        return {*(["listed"] if value["picked"] else []), *own}
    return value


_VALID: Final[Mapping[str, Callable[[Question, Any], bool]]] = {
    "consent": _consent,
    "confirm": _confirm,
    "text": _text,
    "contact": _contact,
    "choice": _choice,
    "choices": _choices,
    "yes_no": _yes_no,
    "day": _day,
    "official": _official,
    "official_one": _official_one,
    "files": _files,
}
