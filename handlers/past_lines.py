"""What several screens tell of what came before in a case: results with their reasons, questions and answers."""

from collections.abc import Mapping
from typing import Any, Final

from handlers.case_lines import labelled
from handlers.lines import bold, esc, fair_shares, italic, quote, shorten, units
from handlers.voice import Voice

Data = Mapping[str, Any]
_MOST: Final = 4


def finding_lines(view: Data, voice: Voice, room: int) -> list[str]:
    """Return what was found and decided before, with its words in so much room (UTF-16 units)."""
    found = view["findings"][-_MOST:]
    said = [one for finding in found for one in finding["said"]]
    shares = iter(fair_shares([units(voice.text(one["words"])) for one in said], room))
    lines = ["", bold(voice.say("task-before"))] if found else []
    for one in found:
        lines.append(_finding(one, voice))
        lines += [line for item in one["said"] for line in said_lines(item, voice, next(shares))]
    return lines


def _finding(finding: Data, voice: Voice) -> str:
    by = f" – {italic(finding['post'])}" if finding["post"] else ""
    told = f"• {bold(outcome_words(finding, voice))}{by}, {esc(voice.stamp(finding['at']))}"
    return f"{told} · {esc(voice.say('evidence-count', count=finding['files']))}" if finding["files"] else told


def outcome_words(finding: Data, voice: Voice) -> str:
    """Return the result of a step; of a note only what it is."""
    result = voice.text(finding["result"])
    if not finding["moved"]:
        return result
    return voice.say("outcome", step=voice.text(finding["step"]), result=result)


def said_lines(item: Data, voice: Voice, room: int) -> list[str]:
    """Return one item that was given: its label, and its words in so much room."""
    words = voice.text(item["words"])
    label = labelled(voice.text(item["label"]))
    if item["kind"] == "day":
        return [f"{esc(label)} {esc(voice.day(words))}"]
    return [esc(label), quote(shorten(words, max(room, 1)))]


def exchange_lines(view: Data, voice: Voice, room: int, most: int = _MOST) -> list[str]:
    """Return questions to who brought the case with his answers, the latest last, in so much room (UTF-16 units)."""
    shown = view["exchanges"][-most:]
    words = [part for one in shown for part in (one["question"], one["answer"])]
    shares = iter(fair_shares([units(one) for one in words], room))
    title = "task-exchanges" if view["complaint"] else "task-exchanges-record"
    lines = ["", bold(voice.say(title))] if shown else []
    for one in shown:
        lines += _exchange(one, voice, next(shares), next(shares))
    return lines


def _exchange(one: Data, voice: Voice, asking: int, answering: int) -> list[str]:
    when = voice.stamp(one["at"])
    lines = [italic(voice.say(f"exchange-{one['what']}", when=when))]
    lines += [quote(shorten(one["question"], max(asking, 1)))] if one["question"] else []
    if not one["answered"]:
        return [*lines, esc(voice.say("exchange-waiting"))]
    lines += [italic(voice.say("exchange-answer", when=when))] if one["question"] else []
    lines += [quote(shorten(one["answer"], max(answering, 1)))] if one["answer"] else []
    return [*lines, esc(voice.say("evidence-count", count=one["files"]))] if one["files"] else lines
