"""Whether the languages say the same: every message in each, with the same variables, and nothing unreadable."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from fluent.runtime import FluentResource
from fluent.syntax import ast

from locales.speech import FOLDER, LANGUAGES

_LEAVES: Final = (str, int, float, bool, type(None))


def faults(folder: Path = FOLDER) -> list[str]:
    """Return what is wrong with the messages: unreadable, double or missing ones, and other variables."""
    found: list[str] = []
    spoken = {language: _messages(folder, language, found) for language in LANGUAGES}
    for language in LANGUAGES:
        for other in LANGUAGES:
            missing = sorted(spoken[other].keys() - spoken[language].keys())
            found += [f"locales/{language}: message {key} is missing ({other} has it)" for key in missing]
    first, *others = LANGUAGES
    for other in others:
        found += _different(first, spoken[first], other, spoken[other])
    return found


def variables(folder: Path = FOLDER, language: str = "id") -> dict[str, frozenset[str]]:
    """Return the variables of every message of a language."""
    return _messages(folder, language, [])


def _different(
    one: str, ours: dict[str, frozenset[str]], other: str, theirs: dict[str, frozenset[str]]
) -> Iterator[str]:
    for key in sorted(ours.keys() & theirs.keys()):
        if ours[key] != theirs[key]:
            yield (
                f"locales: message {key} has the variables {_listed(ours[key])} in {one} "
                f"and {_listed(theirs[key])} in {other}"
            )


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names)) or "none"


def _messages(folder: Path, language: str, found: list[str]) -> dict[str, frozenset[str]]:
    messages: dict[str, frozenset[str]] = {}
    for path in sorted((folder / language).glob("*.ftl")):
        where = f"locales/{language}/{path.name}"
        for entry in FluentResource(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Junk):
                found.append(f"{where}: unreadable: {(entry.content or '').strip().splitlines()[0]}")
            elif isinstance(entry, ast.Message):
                if entry.id.name in messages:
                    found.append(f"{where}: message {entry.id.name} stands twice")
                messages[entry.id.name] = frozenset(_variables(entry.value))
    return messages


def _variables(node: Any) -> Iterator[str]:  # noqa: ANN401 - any node of Fluent's syntax tree, which is not typed
    """Yield the variables anywhere below a node."""
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    elif isinstance(node, list):
        for one in node:
            yield from _variables(one)
    elif not isinstance(node, _LEAVES):
        for one in vars(node).values():
            yield from _variables(one)
