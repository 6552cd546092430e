"""What the register said of a unit when its case was opened, in lines."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.errors import NotKnown
from handlers.lines import bold, esc
from handlers.voice import Voice

Data = Mapping[str, Any]


def register_lines(view: Data, voice: Voice) -> list[str]:
    """Return what the register said; nothing of a case that is not about it."""
    lines = view.get("register") or []
    if not lines:
        return []
    silent = [bold(voice.say("register-silent"))] if _is_silent(lines) else []
    return ["", bold(voice.say("register-title")), *(f"• {esc(_line(one, voice))}" for one in lines), *silent]


def register_points(lines: Sequence[Data], voice: Voice) -> list[str]:
    """Return what the register said for a paper, with a sentence of its own where nothing at all was reported."""
    silent = [voice.say("letter-register-silent")] if lines and _is_silent(lines) else []
    return [*(_line(one, voice) for one in lines), *silent]


def _is_silent(lines: Sequence[Data]) -> bool:
    return not any(one["count"] for one in lines)


def _line(line: Data, voice: Voice) -> str:
    title = _title(line["procedure"], voice)
    if line["kind"] == "report":
        return voice.say("register-report-yes" if line["count"] else "register-report-no", title=title)
    if line["kind"] == "duty":
        return voice.say("register-duty", title=title, count=line["count"], of=line["of"])
    return voice.say("register-declared", title=title, count=line["count"])


def _title(procedure_id: str, voice: Voice) -> str:
    """Return what a procedure is called; its id where it runs no more."""
    try:
        return voice.office.library.procedure(procedure_id).title.say(voice.language)
    except (KeyError, NotKnown):
        return procedure_id
