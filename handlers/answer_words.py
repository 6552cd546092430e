"""Answers in words, whatever their kind."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from handlers.voice import Voice

Data = Mapping[str, Any]


def answer_words(one: Data, voice: Voice) -> str:
    """Return a packed answer (`kind`, `value`, `shown`) in words."""
    value = one["value"]
    if one.get("shown"):
        return "; ".join(voice.text(text) for text in one["shown"])
    if value in (None, [], {}):
        return voice.say("review-skipped")
    say = _SAID.get(one["kind"])
    if say:
        return say(value, voice)
    return value if isinstance(value, str) else voice.say("review-empty")


_SAID: Final[Mapping[str, Callable[[Any, Voice], str]]] = {
    "files": lambda value, voice: voice.say("review-files", count=len(value)),
    "day": lambda value, voice: voice.day(value),
    "yes_no": lambda value, voice: voice.say(f"review-{value}"),
}
