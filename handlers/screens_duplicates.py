"""Screens of reports that are alike: the list with its buttons, and a decision carried over."""

from collections.abc import Mapping
from typing import Any, Final

from telegram import InlineKeyboardButton

from handlers.case_lines import told_with
from handlers.keyboards import Row, keyboard
from handlers.lines import bold, code, esc, fitted, quote, shorten
from handlers.outgoing import Outgoing
from handlers.voice import Voice

Data = Mapping[str, Any]
MOST: Final = 8
_WORDS: Final = 200
_ABOUT: Final = 80
_SAID: Final = 1200


def alike_lines(data: Data, voice: Voice) -> list[str]:
    """Return which cases a case is linked with, about whom they are and where they stand, and how many are alike."""
    lines = [_linked(one, voice) for one in (data.get("linked") or [])[:MOST]]
    return [*lines, *([esc(voice.say("alike-count", count=data["alike"]))] if data.get("alike") else [])]


def _linked(one: Data, voice: Voice) -> str:
    """Return where a linked case stands, and whose it is where that is found: nobody need search twice."""
    told = (shorten(one["about"], _ABOUT), voice.text(one["state"]))
    return esc(voice.say("alike-linked", code=one["code"], told=" · ".join(filter(None, told))))


def alike_row(data: Data, case_id: str, voice: Voice) -> list[InlineKeyboardButton]:
    """Return the button to the list of what is alike; none where there is nothing."""
    there = data.get("alike") or data.get("linked")
    return [voice.button("button-alike", f"al:{case_id}")] if there else []


def listing(data: Data, voice: Voice) -> Outgoing:
    """List what is linked and what is alike, each with its button."""
    shown = data["lines"][:MOST]
    blocks = [bold(voice.say("alike-title", code=data["code"]))]
    blocks += [line for one in shown for line in _line(one, voice)]
    blocks += ["", esc(voice.say("alike-explain" if shown else "alike-none"))]
    rows: list[Row] = [[_button(data["case"], one, voice), *_opening(one, voice)] for one in shown]
    back = f"t:{data['task']}" if data["task"] else f"k:{data['case']}"
    return Outgoing(fitted(blocks), keyboard(*rows, [voice.button("button-alike-back", back, "main")]), protect=True)


def _line(one: Data, voice: Voice) -> list[str]:
    mark = "🔗" if one["linked"] else "≈"
    same = f" · {voice.say('alike-same')}" if one["same"] else ""
    head = f"\n{mark} {code(one['code'])} · {esc(voice.day(one['received_at']))}{esc(same)}"
    about = esc(shorten(one["about"], _WORDS))
    words = [quote(shorten(one["decision"], _WORDS))] if one["decision"] else []
    return [head, *([about] if about else []), *words, esc(voice.text(one["state"]))]


def _opening(one: Data, voice: Voice) -> list[InlineKeyboardButton]:
    """Return the way to a case that is listed, for who may read it."""
    return [voice.button("button-alike-open", f"k:{one['id']}")] if one["reads"] else []


def _button(case_id: str, one: Data, voice: Voice) -> InlineKeyboardButton:
    if one["linked"]:
        return voice.button("button-unlink", f"al-off:{case_id}:{one['id']}", "plain", code=one["code"])
    return voice.button("button-link", f"al-add:{case_id}:{one['id']}", "main", code=one["code"])


def offer_rows(data: Data, voice: Voice) -> list[Row]:
    """Return the buttons that take a decision on linked cases, too."""
    return [
        [
            voice.button(
                "button-carry", f"al-co:{one['case']}:{one['task']}:{one['revision']}", "plain", code=one["code"]
            )
        ]
        for one in data.get("offers", ())
    ]


def consider(data: Data, voice: Voice) -> Outgoing:
    """Show the decision before it is taken on the linked case: its reporter reads these words."""
    blocks = [bold(voice.say("carry-title", code=data["code"])), esc(voice.text(data["action"]))]
    said = "\n".join(told_with(data, voice))
    blocks += [quote(shorten(said, _SAID))] if said else []
    blocks += ["", esc(voice.say("carry-ask"))]
    press = f"{data['case']}:{data['task']}:{data['revision']}"
    yes = voice.button("button-do-it", f"al-go:{press}", "good")
    no = voice.button("button-alike-task", f"t:{data['task']}")
    return Outgoing(fitted(blocks), keyboard([yes], [no]), protect=True)


def carried(data: Data, voice: Voice) -> Outgoing:
    """Confirm the decision on the linked case."""
    told = voice.say("carried-over", code=data["code"], state=voice.text(data["state"]))
    return Outgoing(esc(told), keyboard([voice.button("button-tasks", "m:tugas")]))


SCREENS: Final = {"alike": listing, "carry-over": consider, "carried-over": carried}
