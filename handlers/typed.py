"""What people type instead of pressing a button or giving a command: exact words of either language, never a guess.

The words are those of `locales/*/typed.ftl`; case, accents, signs and dots do not matter.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from core.forms import REVIEW
from core.inputs import Back, Done, Input, Pressed, Skip, Submit
from core.officials import folded
from core.prompts import Choice, Prompt
from core.texts import LANGUAGES
from locales import say

STORY: Final = 20
"""Words of more signs than this are a story: too long for a command, a greeting, or the answer to a button."""

CODE: Final = re.compile(r"[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}")
_COMMANDS: Final = ("start", "lapor", "status", "tugas", "kasus", "aturan", "bahasa", "bantuan", "batal")
_DEEDS: Final[Mapping[str, Input]] = {"done": Done(), "skip": Skip(), "back": Back(), "send": Submit()}
_VALUES: Final[Mapping[str, Mapping[str, str]]] = {
    "consent": {"yes": "agree", "no": "decline", "agree": "agree", "decline": "decline"},
    "confirm": {"yes": "use", "no": "change"},
    "yes_no": {"yes": "yes", "no": "no"},
}
_YES_NO: Final = {"yes": frozenset({"ya", "yes"}), "no": frozenset({"tidak", "no"})}
"""The ids of options that a plain yes or no stands for."""

_NARROW: Final = frozenset({"consent", "confirm", "yes_no", "choice", "choices", "contact", "day", "files", REVIEW})
"""The kinds of question that expect a button, a day, a contact or a file: nobody tells a story there."""

_NARROW_CHECKS: Final = frozenset({"nik", "name"})


def is_code(text: str) -> bool:
    """Whether a text is a tracking code and nothing else; words of twelve letters have no digit or dash."""
    said = text.strip()
    return bool(CODE.fullmatch(said)) and ("-" in said or any(c.isdigit() for c in said))


def command_in(text: str) -> str | None:
    """Return the command that typed words stand for, or None."""
    return _table(_COMMANDS).get(_said(text))


def is_narrow(prompt: Prompt) -> bool:
    """Whether a question expects something narrower than free words."""
    if prompt.wording:
        return False
    return prompt.kind in _NARROW or bool(prompt.question and prompt.question.check in _NARROW_CHECKS)


def meant(prompt: Prompt, text: str) -> Input | None:
    """Return the button of a question that typed words stand for, where they stand for exactly one."""
    if prompt.wording:
        return None
    said = _said(text)
    words = _table(("yes", "no", "agree", "decline")).get(said, "")
    value = _VALUES.get(prompt.kind, {}).get(words)
    if value:
        return Pressed(value)
    if prompt.kind in {"choice", "choices"}:
        chosen = {one.value for one in prompt.choices if said in _labels(one) or one.value in _YES_NO.get(words, ())}
        if len(chosen) == 1:
            return Pressed(chosen.pop())
    return _deed(prompt, said)


def _deed(prompt: Prompt, said: str) -> Input | None:
    deed = _table(tuple(_DEEDS)).get(said)
    possible = {
        "done": prompt.kind in {"choices", "files"} or (prompt.kind == "official" and prompt.can_finish),
        "skip": prompt.can_skip,
        "back": is_narrow(prompt) and prompt.can_go_back,
        "send": prompt.kind == REVIEW,
    }
    return _DEEDS[deed] if deed and possible[deed] else None


def _labels(choice: Choice) -> Iterator[str]:
    if choice.label:
        yield from (_said(words) for words in (choice.label.id, choice.label.en) if words)


def _said(text: str) -> str:
    return " ".join(folded(text))


@cache
def _table(names: tuple[str, ...]) -> Mapping[str, str]:
    """Return what each of the words stands for, in every language; the first to claim a word has it."""
    found: dict[str, str] = {}
    for name in names:
        for language in LANGUAGES:
            for words in say(f"typed-{name}", language).split("|"):
                found.setdefault(_said(words), name)
    return found
