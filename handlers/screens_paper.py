"""Screens of paper: a document that has been made, the letters of a case, one letter, whether a paper is genuine."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from handlers.keyboards import keyboard
from handlers.lines import bold, code, esc
from handlers.outgoing import Markup, Outgoing, SentFile
from handlers.voice import Voice

Data = Mapping[str, Any]
_PICTURE: Final = "image/"


def ordered(data: Data, voice: Voice) -> Outgoing:
    """Say that a document is being made."""
    return Outgoing(esc(voice.say("paper-ordered")), _back(data, voice))


def made(data: Data, voice: Voice) -> Outgoing:
    """Send a document; it may be passed on, for it is there to be printed and filed."""
    files = tuple(_file(one) for one in data["files"])
    text = f"{bold(voice.say('notice-paper'))}\n{esc(voice.say('paper-code'))} {code(data['code'])}"
    return Outgoing(text, _back(data, voice), files)


def failed(data: Data, voice: Voice) -> Outgoing:
    """Say that a document was not made, and why."""
    refusal = data["refusal"]
    why = voice.told(refusal["key"], refusal["values"]) if refusal else voice.say("notice-paper-failed")
    return Outgoing(esc(why), _back(data, voice))


def _file(one: Data) -> SentFile:
    kind = "photo" if one["mime"].startswith(_PICTURE) else "document"
    return SentFile("", kind, None, one["path"], one["name"])


def _back(data: Data, voice: Voice) -> Markup | None:
    return keyboard([voice.button("button-case", f"k:{data['case']}")]) if data.get("case") else None


SCREENS: Final[Mapping[str, Callable[[Data, Voice], Outgoing]]] = {
    "paper-ordered": ordered,
    "notice-paper": made,
    "notice-paper-failed": failed,
}
