"""The message of a working morning: what is overdue for its reader, in as few lines as it takes."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from handlers.case_lines import follow_up_label, limit_line
from handlers.keyboards import Row, keyboard
from handlers.lines import bold, code, esc, fitted, italic, shorten
from handlers.outgoing import Outgoing
from handlers.voice import Voice

Data = Mapping[str, Any]
MOST: Final = 8
_WORDS: Final = 80


def digest(data: Data, voice: Voice) -> Outgoing:
    """List one's own overdue work and what one watches over, the oldest first; the rest is counted."""
    own, watched = data["own"], data["watched"]
    blocks = [bold(voice.say("notice-digest"))]
    if own:
        blocks += ["", esc(voice.say("digest-own", count=len(own))), *(_own(one, voice) for one in own[:MOST])]
        blocks += _rest(own, voice)
    if watched:
        blocks += ["", esc(voice.say("digest-watched", count=len(watched)))]
        blocks += [*(_watched(one, voice) for one in watched[:MOST]), *_rest(watched, voice)]
    tasks: Row = [voice.button("button-tasks", "m:tugas", "main")] if own else []
    cases: Row = [voice.button("menu-kasus", "m:kasus")] if any(one["reads"] for one in watched) else []
    return Outgoing(fitted(blocks), keyboard(tasks, cases), protect=True)


def _own(line: Data, voice: Voice) -> str:
    task = line["task"]
    step = follow_up_label(task, voice) if task["kind"] == "follow_up" else voice.text(line["step"])
    about = line["about"] or voice.text(line["title"])
    return _line(line["case"]["code"], line["left"], f"{shorten(about, _WORDS)} · {shorten(step, _WORDS)}", voice)


def _watched(line: Data, voice: Voice) -> str:
    about = line["about"] or voice.text(line["title"])
    where = f" · {line['office']}" if line["office"] else ""
    step = shorten(voice.text(line["step"]), _WORDS)
    return _line(line["code"], line["left"], f"{shorten(about, _WORDS)} · {step}{where}", voice)


def _line(tracking: str, left: Data, words: str, voice: Voice) -> str:
    return f"🔴 {code(tracking)} · {bold(voice.left(left))}\n{italic(words)}"


def _rest(lines: Sequence[Data], voice: Voice) -> list[str]:
    return [esc(voice.say("digest-more", count=len(lines) - MOST))] if len(lines) > MOST else []


def new_work(data: Data, voice: Voice) -> Outgoing:
    """Name the units or cases of new work that came at once, below what is to be done and until when."""
    lines = data["lines"]
    alike: dict[tuple[str, str | None], list[Data]] = {}
    for one in lines:
        alike.setdefault((voice.text(one["step"]), one["task"]["due_at"]), []).append(one)
    blocks = [bold(voice.say("notice-tasks", count=len(lines)))]
    for (step, due), same in alike.items():
        blocks += ["", bold(shorten(step, _WORDS)), limit_line(same[0]["left"], due, voice)]
        blocks += [f"• {esc(_whose(one, voice))} · {code(one['case']['code'])}" for one in same]
    return Outgoing(fitted(blocks), keyboard([voice.button("button-tasks", "m:tugas", "main")]), protect=True)


def _whose(line: Data, voice: Voice) -> str:
    return shorten(line["whose"] or line["about"] or voice.text(line["title"]), _WORDS)


SCREENS: Final = {"notice-digest": digest, "notice-tasks": new_work}
