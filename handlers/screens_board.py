"""The screen of the board: a unit a line, numbers alone."""

from collections.abc import Mapping
from typing import Any, Final

from handlers.keyboards import Row, keyboard
from handlers.lines import bold, esc, fitted, italic
from handlers.outgoing import Outgoing
from handlers.voice import Voice

Data = Mapping[str, Any]


def board(data: Data, voice: Voice) -> Outgoing:
    """List the units with how they stand; the late and the silent are marked."""
    sums = voice.say("board-sums", units=data["of"], open=data["open"], late=data["late"], silent=data["silent"])
    blocks = [bold(voice.say("board-title")), esc(sums)]
    for one in data["lines"]:
        blocks += ["", f"{_mark(one)} {bold(one['unit'])}", esc(_counts(one, voice))]
    blocks += ["", italic(voice.say("board-note"))]
    return Outgoing(
        fitted(blocks), keyboard(_pages(data, voice), [voice.button("button-tasks", "m:tugas")]), protect=True
    )


def _mark(one: Data) -> str:
    return "🔴" if one["late"] else "🟠" if one["silent"] else "🟢"


def _counts(one: Data, voice: Voice) -> str:
    watched = voice.text(one["watched"]) if one["watched"] else voice.say("board-not-watched")
    said = voice.say("board-silent" if one["silent"] else "board-spoke")
    return voice.say("board-line", open=one["open"], late=one["late"], said=said, watched=watched)


def _pages(data: Data, voice: Voice) -> Row:
    page = data["page"]
    back = [voice.button("button-previous-page", f"bd:{page - 1}")] if page else []
    return [*back, *([voice.button("button-next-page", f"bd:{page + 1}")] if data["more"] else [])]


SCREENS: Final = {"unit-board": board}
