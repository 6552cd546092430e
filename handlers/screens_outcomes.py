"""Screens that say what came of a press: a decision, an answer, an objection, a withdrawal, a paper handed over."""

from collections.abc import Mapping
from typing import Any, Final

from handlers.case_lines import identity_lines
from handlers.follow_up_lines import follow_up_lines
from handlers.keyboards import Row, keyboard
from handlers.lines import bold, esc, fair_shares, shorten, units
from handlers.outgoing import Outgoing
from handlers.past_lines import said_lines
from handlers.screens_duplicates import offer_rows
from handlers.voice import Voice

Data = Mapping[str, Any]
_ROOM: Final = 1200
_SAID: Final = 1500


def acted(data: Data, voice: Voice) -> Outgoing:
    """Confirm a decision, and tell where the case stands now."""
    state = shorten(voice.text(data["state"]), _ROOM)
    back = [voice.button("button-back-task", f"t:{data['task']}", "main")] if data.get("task") else []
    leads = voice.button("button-reports", "m:status") if data.get("own") else voice.button("button-tasks", "m:tugas")
    opened = data.get("opened")
    reading = [voice.button("button-case", f"k:{opened['id']}", "main")] if opened and not back else []
    rows = keyboard(*_sending_rows(data, voice), *offer_rows(data, voice), back, reading, [leads])
    if data.get("kind") == "ask":
        asked = voice.say("acted-asked-then", code=data["code"])
        return Outgoing(f"{bold(voice.say('acted-asked'))}\n\n{esc(asked)}", rows)
    key = "acted-waiting" if data["waiting"] else "acted-closed" if data["closed"] else "acted-state"
    values = {"code": data["code"]} if data["waiting"] else {"code": data["code"], "state": state}
    title = bold(voice.say("acted-title", action=voice.text(data["action"])))
    sends = f"\n\n{esc(voice.say('acted-sends'))}" if data.get("sends") else ""
    known = "".join(f"\n{line}" for line in identity_lines(opened | {"shielded": False}, voice)) if opened else ""
    said = "".join(f"\n{line}" for line in _said(data["said"], voice))
    told = f"{title}{known}{said}\n\n{esc(voice.told(key, values))}{sends}"
    return Outgoing(told, rows, protect=bool(opened or (said and not data.get("own"))))


def _said(items: list[Data], voice: Voice) -> list[str]:
    """Return what was given with a decision, each item below what it is; a long one is shortened first."""
    shares = fair_shares([units(voice.text(one["words"])) for one in items], _SAID)
    return [line for one, room in zip(items, shares, strict=True) for line in said_lines(one, voice, room)]


def _sending_rows(data: Data, voice: Voice) -> list[Row]:
    """Return the way to the file and the letter of a case that goes to somebody outside; none for any other."""
    case_id = data.get("sends")
    if not case_id:
        return []
    return [
        [voice.button("button-case-file", f"lt-all:{case_id}", "main")],
        [voice.button("button-letters", f"lt:{case_id}")],
    ]


def replied(data: Data, voice: Voice) -> Outgoing:
    """Thank for an answer to the office's question."""
    return _thanks("replied", "m:status", data, voice)


def reopened(data: Data, voice: Voice) -> Outgoing:
    """Confirm an objection, or that what was missing has come."""
    return _thanks("completed" if data.get("adds") else "reopened", "m:status", data, voice)


def withdrawn(data: Data, voice: Voice) -> Outgoing:
    """Confirm that a report was withdrawn."""
    return _thanks("withdrawn", "m:status", data, voice)


def served(data: Data, voice: Voice) -> Outgoing:
    """Say that the handing over on paper is on record."""
    return _thanks("served", "m:tugas", data, voice)


def followed(data: Data, voice: Voice) -> Outgoing:
    """Confirm that a follow-up is done, and tell how far the others of the case are."""
    blocks = [esc(voice.say("followed", code=data["code"])), *follow_up_lines(data["ordered"], voice)]
    return Outgoing("\n".join(blocks), keyboard([voice.button("button-tasks", "m:tugas")]))


def added(data: Data, voice: Voice) -> Outgoing:
    """Thank for what was added to a report."""
    return _thanks("added", "m:status", data, voice)


def extended(data: Data, voice: Voice) -> Outgoing:
    """Confirm that there is more time."""
    return _thanks("extended", "m:tugas", data, voice)


def _thanks(key: str, leads: str, data: Data, voice: Voice) -> Outgoing:
    label = "button-tasks" if leads == "m:tugas" else "button-reports"
    return Outgoing(esc(voice.say(key, code=data["code"])), keyboard([voice.button(label, leads)]))
