"""Saying: Fluent messages by their id, and texts that travel with data, in the language of the reader.

A message or variable that is missing is a fault of ours: with `strict` it is raised, as tests want it; otherwise it is
logged and the Indonesian words, or the key itself, are said, so that nobody is left without an answer.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias, runtime_checkable

import structlog
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import TextElement, VariableReference

LANGUAGES: Final = ("id", "en")
LONGEST_PART: Final = 2500
"""Up to so many signs Fluent takes for a variable."""
FOLDER: Final = Path(__file__).parent
_log = structlog.get_logger(__name__)


@runtime_checkable
class Sayable(Protocol):
    """A text that knows its own words in each language, such as one of a procedure."""

    def say(self, language: str) -> str:
        """Return the words in a language."""


Value: TypeAlias = str | int | Sayable | Mapping[str, str]
"""What may fill a variable: words as they are, a number, or a text in several languages."""


_Part: TypeAlias = tuple[str, str | None]
"""Words of a message, or the name of a variable after none."""


class SpeechFault(KeyError):
    """A message or a variable is missing."""


class Speech:
    """The messages of all languages; `strict` raises `SpeechFault` where otherwise a fallback is said and logged."""

    def __init__(self, folder: Path = FOLDER, *, strict: bool = False) -> None:
        self.strict = strict
        self._bundles = {language: _bundle(folder, language) for language in LANGUAGES}
        self._still = lru_cache(maxsize=2048)(self._format)
        self._parts = lru_cache(maxsize=2048)(self._read)

    def knows(self, key: str) -> bool:
        """Whether there is a message with this id in Indonesian, which has them all."""
        return bool(self._bundles["id"].has_message(key))

    def say(self, what: str | Sayable | Mapping[str, str], language: str, /, **values: Value) -> str:
        """Return a message (by its id) or a text in a language; an unknown language is spoken to in Indonesian."""
        return self.saying(what, language, values) if isinstance(what, str) else _words(what, language)

    def saying(self, key: str, language: str, values: Mapping[str, Value]) -> str:
        """Return a message whose variables come as a mapping."""
        spoken = language if language in self._bundles else "id"
        if not values:
            words, problems = self._still(key, spoken, ())
        elif all(isinstance(value, int) for value in values.values()):
            words, problems = self._still(key, spoken, tuple(values.items()))
        else:
            plain = {name: _plain(value, spoken) for name, value in values.items()}
            joined = self._joined(key, spoken, plain)
            words, problems = (joined, ()) if joined else self._format(key, spoken, tuple(plain.items()))
        if problems:
            self._report(key, spoken, problems)
        return words

    def _joined(self, key: str, language: str, values: Mapping[str, str | int]) -> str:
        """Say what is only words and variables that are words, in a row; nothing where it takes all of Fluent."""
        filled: list[str] = []
        for words, name in self._parts(key, language):
            value = words if name is None else values.get(name)
            if not isinstance(value, str) or len(value) > LONGEST_PART:
                return ""
            filled.append(value)
        return "".join(filled)

    def _read(self, key: str, language: str) -> tuple[_Part, ...]:
        """Return the parts of a message, none where it has others than words and variables."""
        bundle = self._bundles[language]
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        parts = [_part(one) for one in getattr(pattern, "elements", [pattern])]
        return () if None in parts else tuple(part for part in parts if part)

    def _format(self, key: str, language: str, values: tuple[tuple[str, Any], ...]) -> tuple[str, tuple[str, ...]]:
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            missing = f"no message {key!r} in {language!r}"
            if language == "id":
                return key, (missing,)
            said, problems = self._format(key, "id", values)
            return said, (missing, *problems)
        pattern = bundle.get_message(key).value
        if pattern is None:
            return key, (f"message {key!r} says nothing in {language!r}",)
        words, errors = bundle.format_pattern(pattern, dict(values))
        return str(words), tuple(str(error) for error in errors)

    def _report(self, key: str, language: str, problems: tuple[str, ...]) -> None:
        if self.strict:
            raise SpeechFault(f"{key} ({language}): {'; '.join(problems)}")
        _log.error("words missing", key=key, language=language, problems=list(problems))


def _bundle(folder: Path, language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((folder / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def _part(element: object) -> _Part | None:
    if isinstance(element, TextElement):
        return element.value, None
    asked = getattr(element, "expression", None)
    return ("", asked.id.name) if isinstance(asked, VariableReference) else None


def _plain(value: Value, language: str) -> str | int:
    return value if isinstance(value, str | int) else _words(value, language)


def _words(text: Sayable | Mapping[str, str], language: str) -> str:
    """Return a text in a language, or in Indonesian where it has no other words: verbatim law stays as it is."""
    if isinstance(text, Mapping):
        return (text.get(language) or text["id"]) if language != "id" else text["id"]
    return text.say(language)


SPEECH: Final = Speech()


def say(what: str | Sayable | Mapping[str, str], language: str, /, **values: Value) -> str:
    """Say a message (by its id) or a text in a language, its variables filled."""
    return SPEECH.say(what, language, **values)


def saying(key: str, language: str, values: Mapping[str, Value]) -> str:
    """Say a message whose variables come as a mapping."""
    return SPEECH.saying(key, language, values)


def knows(key: str) -> bool:
    """Whether there is a message with this id."""
    return SPEECH.knows(key)
