"""How far the follow-ups of a case are: how many are done, and by when each of the others must be."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.case_lines import follow_up_label
from handlers.lines import bold, esc, quote, shorten
from handlers.voice import Voice

Data = Mapping[str, Any]
_LABEL = 90
_REPORT = 300


def follow_up_lines(ordered: Sequence[Data], voice: Voice) -> list[str]:
    """Return a line on how many are done, and one on each; none where nothing was ordered."""
    if not ordered:
        return []
    done = sum(task["state"] == "done" for task in ordered)
    head = bold(voice.say("follow-ups", done=done, count=len(ordered)))
    return ["", head, *(line for task in ordered for line in _lines(task, voice))]


def waiting_lines(ordered: Sequence[Data], voice: Voice) -> list[str]:
    """Return what is still to be carried out, with who does it and by when."""
    return [esc(_line(task, voice)) for task in ordered if task["state"] != "done"]


def reported_lines(ordered: Sequence[Data], voice: Voice) -> list[str]:
    """Return what was reported done, each with its report."""
    return [line for task in ordered if task["state"] == "done" for line in _lines(task, voice)]


def _lines(task: Data, voice: Voice) -> list[str]:
    said = shorten("\n".join(task["said"]), _REPORT)
    files = f" · {voice.say('evidence-count', count=task['files'])}" if task["files"] else ""
    return [esc(_line(task, voice) + files), *([quote(said)] if said else [])]


def _line(task: Data, voice: Voice) -> str:
    label = shorten(follow_up_label(task, voice, short=True), _LABEL)
    label += f" – {task['who']}" if task["who"] else ""
    if task["state"] == "done":
        return voice.say("follow-ups-done", label=label)
    if not task["due_at"]:
        return voice.say("follow-ups-open", label=label)
    return voice.say("follow-ups-due", label=label, when=voice.moment(task["due_at"]))
