"""Texts that travel with data: Indonesian always, English where the words are ours and not the law's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LANGUAGES: Final = ("id", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of a procedure, form or list; verbatim source text has no English."""

    id: str
    en: str = ""

    def say(self, language: str) -> str:
        """Return the words in `language`, or in Indonesian where there are no others."""
        return self.en if language == "en" and self.en else self.id


def text_from(value: object) -> Text:
    """Read a text from data: a string (verbatim Indonesian) or a table with `id` and `en`; ValueError otherwise."""
    match value:
        case str() if value.strip():
            return Text(value)
        case Mapping() if set(value) <= {"id", "en"} and all(isinstance(v, str) and v for v in value.values()):
            if "id" in value:
                return Text(value["id"], value.get("en", ""))
    raise ValueError(f"not a text: {value!r}; write a string or {{ id = ..., en = ... }}")
