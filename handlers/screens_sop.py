"""Screens of the procedures that a person may begin."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from handlers.keyboards import Row, button, keyboard
from handlers.lines import bold, code, esc, fitted, italic, shorten
from handlers.outgoing import Outgoing
from handlers.voice import Voice

Data = Mapping[str, Any]
_NO_ROW: Final = frozenset({"", "–"})
_STEP: Final = 90


def procedures(data: Data, voice: Voice) -> Outgoing:
    """List the procedures to begin, each with its button."""
    rules = [voice.button("menu-aturan", "m:aturan")]
    if not data["lines"]:
        return Outgoing(esc(voice.say("sop-none")), keyboard(rules))
    blocks = [bold(voice.say("sop-title"))]
    blocks += [f"\n• {bold(voice.text(one['title']))}\n{italic(voice.text(one['source']))}" for one in data["lines"]]
    blocks += ["", esc(voice.say("sop-ask"))]
    rows: list[Row] = [[button(voice.text(one["title"]), f"sop:{one['id']}", "main")] for one in data["lines"]]
    return Outgoing(fitted(blocks), keyboard(*rows, rules))


def procedure(data: Data, voice: Voice) -> Outgoing:
    """Show what a run will go through, and offer to begin it."""
    blocks = [bold(voice.text(data["title"])), italic(voice.text(data["source"])), ""]
    blocks += [*_steps(data, voice), "", esc(voice.say("sop-begin-ask"))]
    blocks += [bold(voice.say("sop-unit-ask"))] if data["units"] else []
    back = voice.button("sop-back", "m:sop")
    return Outgoing(fitted(blocks, voice.say("message-shortened")), keyboard(*_beginnings(data, voice), [back]))


def _beginnings(data: Data, voice: Voice) -> list[Row]:
    """Return the button that begins a run; of a procedure of units one for each, and one for all."""
    if not data["units"]:
        return [[voice.button("sop-begin", f"sop-go:{data['id']}:{data['runs']}", "good")]]
    press = f"sop-u:{data['id']}:{data['runs']}"
    each: list[Row] = [[button(name, f"{press}:{number}")] for number, name in enumerate(data["units"])]
    return [*each, [voice.button("sop-all-units", f"{press}:all", "main")]]


def all_units(data: Data, voice: Voice) -> Outgoing:
    """Say for how many units a procedure is about to be begun, and ask once more."""
    title = voice.text(data["title"])
    yes = voice.button("button-do-it", f"sop-u:{data['id']}:{data['runs']}:all-yes", "good")
    back = voice.button("sop-back", f"sop:{data['id']}")
    told = voice.say("sop-all-ask", title=title, count=data["count"])
    return Outgoing(f"{bold(voice.say('review-action-title', action=title))}\n\n{esc(told)}", keyboard([yes], [back]))


def _steps(data: Data, voice: Voice) -> Iterator[str]:
    for step in data["steps"]:
        words = esc(shorten(voice.text(step["words"]), _STEP))
        yield f"• {words}" if step["row"] in _NO_ROW else f"{bold(step['row'])}. {words}"


def opened(data: Data, voice: Voice) -> Outgoing:
    """Tell the code of the run that was opened."""
    told = esc(voice.say("sop-opened", title=voice.text(data["title"])))
    return Outgoing(f"{told}\n{code(data['code'])}", keyboard([voice.button("menu-tugas", "m:tugas")]))


def opened_many(data: Data, voice: Voice) -> Outgoing:
    """Tell for how many units a run was opened."""
    told = voice.say("sop-opened-many", title=voice.text(data["title"]), count=data["count"])
    return Outgoing(esc(told), keyboard([voice.button("menu-tugas", "m:tugas")]))


SCREENS: Final = {
    "procedures": procedures,
    "procedure": procedure,
    "procedure-all": all_units,
    "procedure-opened": opened,
    "procedures-opened": opened_many,
}
