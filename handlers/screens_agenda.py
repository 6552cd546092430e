"""Screens of agendas: what is to be decided, when, by whom, and who may take part."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from telegram import InlineKeyboardMarkup

from handlers.keyboards import Row, button, keyboard
from handlers.lines import bold, esc, fitted, italic, shorten
from handlers.outgoing import Outgoing
from handlers.voice import Voice
from locales import knows

Data = Mapping[str, Any]
MOST_LINES: Final = 15
_DECISION: Final = 90
_MARKS: Final = {"clear": "✅", "recused": "🙋", None: "⏳"}


def agendas(data: Data, voice: Voice) -> Outgoing:
    """List the agendas to come, the earliest first."""
    new: Row = [voice.button("agenda-new", "ag-new:1", "good")] if data["may_lead"] else []
    if not data["lines"]:
        return Outgoing(esc(voice.say("agenda-none")), keyboard(new))
    shown = data["lines"][:MOST_LINES]
    blocks = [bold(voice.say("agenda-list-title"))]
    blocks += [line for number, one in enumerate(shown, 1) for line in _line(number, one, voice)]
    rows: list[Row] = [
        [button(_label(number, one), f"ag:{one['agenda']['id']}")] for number, one in enumerate(shown, 1)
    ]
    return Outgoing(fitted(blocks, voice.say("message-shortened")), keyboard(*rows, new), protect=True)


def _line(number: int, view: Data, voice: Voice) -> Iterator[str]:
    yield f"\n{number}. {bold(voice.moment(view['agenda']['at']))}"
    yield esc(shorten(view["agenda"]["decision"], _DECISION))
    yield italic(_counts(view, voice) if view["leading"] else _own(view, voice))


def _label(number: int, view: Data) -> str:
    return f"{number}. {view['agenda']['decision']}"


def agenda(data: Data, voice: Voice) -> Outgoing:
    """Show one agenda, with what was just done to it."""
    did = f"did-{data.get('did', '')}"
    return _shown(voice.say(did) if knows(did) else voice.say("agenda-title"), data, voice)


def _notice(key: str) -> Callable[[Data, Voice], Outgoing]:
    return lambda data, voice: _shown(voice.say(key), data, voice)


def _shown(title: str, view: Data, voice: Voice) -> Outgoing:
    row = view["agenda"]
    blocks = [bold(title), "", esc(row["decision"]), f"🗓 {esc(voice.moment(row['at']))}"]
    blocks += [f"📍 {esc(row['place'])}"] if row["place"] else []
    blocks += [f"👤 {esc(voice.say('agenda-leader', leader=view['leader']))}"]
    blocks += [esc(voice.say("agenda-note", note=row["note"]))] if row["note"] else []
    blocks += ["", *(_answers(view, voice) if view["leading"] else _mine(view, voice))]
    return Outgoing(fitted(blocks, voice.say("message-shortened")), _buttons(view, voice), protect=True)


def _answers(view: Data, voice: Voice) -> Iterator[str]:
    """Yield who answered what: who withdrew first, with the word why, then who has not answered."""
    yield bold(_counts(view, voice))
    order = ("recused", None, "clear")
    for one in sorted(view["answers"], key=lambda answered: order.index(answered["answer"])):
        away = "" if one["reachable"] else f" ({voice.say('agenda-unreachable')})"
        why = f": {one['reason']}" if one["reason"] else ""
        yield f"{_MARKS[one['answer']]} {esc(one['name'] + away + why)}"


def _counts(view: Data, voice: Voice) -> str:
    return voice.say("agenda-counts", clear=view["clear"], recused=view["recused"], waiting=view["waiting"])


def _mine(view: Data, voice: Voice) -> Iterator[str]:
    yield bold(_own(view, voice))
    if view["reason"]:
        yield esc(voice.say("agenda-own-reason", reason=view["reason"]))
    if view["may_answer"]:
        yield esc(voice.say("agenda-ask"))
    if view["declares"]:
        yield esc(voice.say("agenda-declare-ask"))


def _own(view: Data, voice: Voice) -> str:
    if view["agenda"]["state"] == "cancelled":
        return voice.say("agenda-cancelled")
    return voice.say(f"agenda-own-{view['answer'] or 'waiting'}")


def _buttons(view: Data, voice: Voice) -> InlineKeyboardMarkup | None:
    agenda_id, revision = view["agenda"]["id"], view["agenda"]["revision"]
    offered = (
        ("may_answer", "agenda-clear", f"ag-ok:{agenda_id}:{revision}", "good"),
        ("may_recuse", "agenda-recuse", f"ag-out:{agenda_id}:{revision}", "bad"),
        ("declares", "agenda-declare", f"ag-dec:{agenda_id}", "main"),
        ("may_change", "agenda-change", f"ag-edit:{agenda_id}:{revision}", "plain"),
        ("may_change", "agenda-cancel", f"ag-end:{agenda_id}:{revision}", "bad"),
    )
    return keyboard(*([voice.button(key, data, tone)] for right, key, data, tone in offered if view[right]))


SCREENS: Final = {
    "agendas": agendas,
    "agenda": agenda,
    **{
        key: _notice(key)
        for key in (
            "notice-agenda", "notice-agenda-changed", "notice-agenda-cancelled", "notice-agenda-reminder",
            "notice-agenda-start", "notice-agenda-recused",
        )
    },
}  # fmt: skip
