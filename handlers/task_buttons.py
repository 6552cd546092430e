"""The buttons of a task: decisions first, what is rarer one press further."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from telegram import InlineKeyboardButton

from handlers.keyboards import button
from handlers.voice import Voice

Data = Mapping[str, Any]
DECISIONS: Final = frozenset({"go", "elsewhere"})
"""Kinds of actions that decide: they stand right below a task and its notices."""

_STYLES: Final = {"good": "good", "bad": "main"}
"""Red is for what destroys: a verdict is none, whomever it goes against."""


def decision_buttons(view: Data, voice: Voice) -> list[InlineKeyboardButton]:
    """Return what decides a task: taking it on, closing a follow-up, handing over on paper, and its decisions."""
    task = view["task"]
    if view["claimable"]:
        return [voice.button("button-claim", f"c:{_key(task)}", "main")]
    if task["kind"] == "follow_up" and task["state"] == "open" and not view["stand_in"]:
        return [voice.button("button-follow-up", f"f:{_key(task)}", "good")]
    paper = [voice.button("button-hand-over", f"h:{_key(task)}", "main")] if view["stand_in"] else []
    letter = view.get("letter")
    again = [voice.button("button-letter-again", f"lt-pdf:{letter['id']}")] if letter else []
    return [*paper, *_actions(view, voice, (one for one in view["actions"] if _decides(one, view))), *again]


def other_buttons(view: Data, voice: Voice) -> list[InlineKeyboardButton]:
    """Return what is rarer: to ask, send back, note, recuse oneself, take more time, hand on within a team."""
    team = [voice.button("button-hand-on", f"x:{_key(view['task'])}")] if view.get("hand_on") else []
    longer = [voice.button("button-extend", f"ex:{_key(view['task'])}")] if view.get("may_extend") else []
    return [*_actions(view, voice, (one for one in view["actions"] if not _decides(one, view))), *longer, *team]


def _decides(action: Data, view: Data) -> bool:
    """Whether an action stands in front: one that decides, or the work itself that a step is for.

    Giving a case away is rarer than any decision, and never what a thumb meets first.
    """
    return action["id"] not in view["outside"] and (action["kind"] in DECISIONS or action["tone"] == "good")


def task_buttons(view: Data, voice: Voice) -> list[InlineKeyboardButton]:
    """Return the level of buttons that a task's screen shows; a single rarer one needs no level of its own."""
    decisions, others = decision_buttons(view, voice), other_buttons(view, voice)
    if not decisions or len(others) < 2:
        return [*decisions, *others]
    if view.get("more"):
        return [*others, voice.button("button-fewer", f"z:{_key(view['task'])}:0")]
    return [*decisions, voice.button("button-more", f"z:{_key(view['task'])}:1")]


def _actions(view: Data, voice: Voice, actions: Iterable[Data]) -> Iterable[InlineKeyboardButton]:
    send = f"{'b' if view['stand_in'] else 'a'}:{_key(view['task'])}:"
    return (button(voice.text(one["label"]), send + one["id"], _style(one, view)) for one in actions)


def _style(action: Data, view: Data) -> str:
    return "plain" if action["id"] in view["outside"] else _STYLES.get(action["tone"], "plain")


def _key(task: Data) -> str:
    return f"{task['id']}:{task['revision']}"
