"""Screens of duties: units with how many have declared, and the people of one unit."""

from collections.abc import Mapping
from typing import Any, Final

from handlers.keyboards import Row, button, keyboard
from handlers.lines import bold, esc, fitted, italic
from handlers.outgoing import Outgoing
from handlers.voice import Voice

Data = Mapping[str, Any]
_MARKS: Final = {"late": "🔴", "missing": "🟠", "declared": "✅", "nothing": "☑️"}


def below_work(data: Data, voice: Voice) -> list[Row]:
    """Return the buttons below a person's work: who has declared, and his own further statements."""
    lists: list[Row] = [[voice.button("duties-button", "du:0")]] if data.get("duties") else []
    lists += [[voice.button("board-button", "bd:0")]] if data.get("board") else []
    own: list[Row] = [[button(f"📝 {voice.text(one['title'])}", f"du-f:{one['form']}")] for one in data.get("own", ())]
    return [*lists, *own]


def units(data: Data, voice: Voice) -> Outgoing:
    """List units with how many people have declared, have nothing to declare, or are missing."""
    blocks = [bold(voice.say("duties-title"))]
    if not data["units"] and not data.get("waiting"):
        return Outgoing("\n".join([*blocks, "", esc(voice.say("duties-none"))]))
    blocks += [
        "",
        *(f"• {esc(voice.say('duties-unit-line', unit=one['name'], **_counts(one)))}" for one in data["units"]),
    ]
    blocks += [line for one in data.get("waiting", ()) for line in _waiting(one, voice)]
    blocks += ["", italic(voice.say("duties-no-contents"))]
    rows: list[Row] = [
        [button(voice.say("duties-unit-button", unit=one["name"], missing=one["missing"]), f"du-u:{one['id']}:0")]
        for one in data["units"]
    ]
    return Outgoing(fitted(blocks), keyboard(*rows, _pages("du", data, voice)), protect=True)


def _waiting(data: Data, voice: Voice) -> list[str]:
    """Return the lines of what every unit must do, with the units that have not."""
    return [
        "",
        bold(voice.text(data["title"])),
        *(f"🟠 {esc(voice.say('duties-unit-waits', unit=one))}" for one in data["units"]),
    ]


def _counts(data: Data) -> dict[str, int]:
    return {key: data[key] for key in ("missing", "declared", "nothing")}


def _pages(prefix: str, data: Data, voice: Voice) -> Row:
    page = data["page"]
    back = [voice.button("button-previous-page", f"{prefix}:{page - 1}")] if page else []
    return [*back, *([voice.button("button-next-page", f"{prefix}:{page + 1}")] if data["more"] else [])]


def unit(data: Data, voice: Voice) -> Outgoing:
    """List the people of a unit by duty: who is late or missing first, then who has declared."""
    blocks = [bold(f"📋 {data['name']}")]
    for duty in data["duties"]:
        period = f" {duty['period']}" if duty["period"] else ""
        blocks += [
            "",
            bold(f"{voice.text(duty['title'])}{period}"),
            italic(voice.say("duties-counts", **_counts(duty))),
        ]
        blocks += [_person(line, voice) for line in duty["lines"]]
    blocks += ["", italic(voice.say("duties-no-contents"))]
    pages = _pages(f"du-u:{data['id']}", data, voice)
    return Outgoing(fitted(blocks), keyboard(pages, [voice.button("duties-back", "du:0")]), protect=True)


def _person(line: Data, voice: Voice) -> str:
    state = line["state"]
    if line["due"] and state in {"missing", "late"}:
        told = voice.say(f"duties-state-{state}", due=voice.day(line["due"]))
    else:
        told = voice.say(f"duties-state-{'waiting' if state in {'missing', 'late'} else state}")
    changed = f" ({voice.say('duties-changed')})" if line["changed_post"] else ""
    return f"{_MARKS[state]} {esc(line['who'])}: {esc(told + changed)}"


SCREENS: Final = {"duties": units, "duties-unit": unit}
