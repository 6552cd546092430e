"""Screens that come unasked: to officials which case, what to do and how long is left; to reporters what happened."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from telegram import InlineKeyboardMarkup

from handlers.case_lines import (
    about_lines,
    follow_up_label,
    gist_line,
    limit_line,
    office_words,
    state_words,
    task_limit,
    title_line,
)
from handlers.follow_up_lines import reported_lines, waiting_lines
from handlers.keyboards import Row, keyboard, laid
from handlers.lines import bold, esc, fitted, quote, shorten
from handlers.outgoing import Outgoing
from handlers.past_lines import exchange_lines, outcome_words, said_lines
from handlers.screens_cases import came_from_lines
from handlers.screens_reports import own_deeds, own_limit, reopen_words
from handlers.task_buttons import decision_buttons
from handlers.voice import Voice
from locales import knows

Data = Mapping[str, Any]
Screen = Callable[[Data, Voice], Outgoing]
_ROOM: Final = 1500
_SAID: Final = 600
_SPOKEN: Final = frozenset({"notice-reply", "notice-added"})
"""Notices that tell what who brought the case has just said."""


# --- to officials


def _task_notice(key: str, *, decide: bool) -> Screen:
    def show(data: Data, voice: Voice) -> Outgoing:
        return _work(key, data, voice, decide=decide)

    return show


def _work(key: str, data: Data, voice: Voice, *, decide: bool) -> Outgoing:
    view, task = data["view"], data["task"]
    blocks = [
        bold(office_words(_told_by(key, data), data, voice)),
        *gist_line(view, voice),
        "",
        *about_lines(view, voice),
        _step(data, voice),
    ]
    blocks += [*_latest(view, voice), *task_limit(view, task, voice), *came_from_lines(data, voice)]
    blocks += [title_line(view, voice), *_orders(data, voice)]
    if key in _SPOKEN:
        blocks += exchange_lines(view, voice, 2 * _SAID, 1)
    if key == "notice-ping" and data["climbs"]:
        blocks += ["", esc(voice.say("notice-ping-climbs"))]
    if data["stand_in"]:
        blocks += ["", esc(voice.say("task-stand-in", holder=data["holder"]))]
    if data.get("letter"):
        blocks += ["", esc(voice.say("task-letter-signed" if data["letter"]["signed"] else "task-letter-follows"))]
    blocks += _ask(key, voice)
    return Outgoing(fitted(blocks), _work_buttons(data, voice, decide=decide), protect=True)


def _told_by(key: str, data: Data) -> str:
    """Return the message of a notice of work; when all that was ordered is done, it says that the decision waits."""
    done = key == "notice-task" and data["orders"] == "done"
    return "notice-task-carried-out" if done else _key(key, data["view"])


def _orders(data: Data, voice: Voice) -> list[str]:
    """Return what a decision waits for, or what was reported when all of it was done."""
    ordered = data["view"]["follow_ups"]
    if data["orders"] == "waits":
        return ["", bold(voice.say("notice-task-waits")), *waiting_lines(ordered, voice)]
    return ["", *reported_lines(ordered, voice)] if data["orders"] == "done" else []


def _latest(view: Data, voice: Voice) -> list[str]:
    """Return the result of the step before: what the present one goes on from; of the reporter's own, his words."""
    results = [one for one in view["findings"] if one["moved"]][-1:]
    told = [esc(outcome_words(one, voice)) for one in results]
    own = [
        line for one in results if not one["post"] for said in one["said"] for line in said_lines(said, voice, _SAID)
    ]
    return [*told, *own]


def _step(data: Data, voice: Voice) -> str:
    task = data["task"]
    if task["kind"] == "follow_up":
        return esc(voice.say("task-follow-up", label=follow_up_label(task, voice)))
    return esc(voice.say("case-state", state=state_words(data["view"], voice)))


def _what(view: Data, voice: Voice) -> list[str]:
    return [*about_lines(view, voice), title_line(view, voice)]


def _ask(key: str, voice: Voice) -> list[str]:
    return ["", esc(voice.say(f"{key}-ask"))] if knows(f"{key}-ask") else []


def _work_buttons(data: Data, voice: Voice, *, decide: bool) -> InlineKeyboardMarkup | None:
    opening: Row = [voice.button("button-task", f"t:{data['task']['id']}", "main")]
    if not decide:
        return keyboard(opening)
    return keyboard(opening, *laid(decision_buttons(data, voice)))


def _case_notice(key: str) -> Screen:
    def show(data: Data, voice: Voice) -> Outgoing:
        standing = "case-closed" if data["case"]["closed_at"] else "case-state"
        blocks = [bold(voice.say(key)), "", esc(voice.say(standing, state=state_words(data, voice)))]
        blocks += [] if data["case"]["closed_at"] else [limit_line(data["left"], data["due"], voice)]
        blocks += [*_outcome(data, voice), *_what(data, voice), *_ask(key, voice)]
        reads = data["scope"] != "summary" or data["timeline"]
        opening = [voice.button("button-case", f"k:{data['case']['id']}", "main")] if reads else []
        return Outgoing(fitted(blocks), keyboard(opening), protect=True)

    return show


def colleague_decided(data: Data, voice: Voice) -> Outgoing:
    """Tell in one line who decided what somebody shared, and of which case."""
    decided, view = data["decided"], data["view"]
    told = voice.say("notice-colleague-decided", who=decided["who"], result=voice.text(decided["result"]))
    blocks = [bold(told), "", *_what(view, voice)]
    return Outgoing(fitted(blocks), keyboard([voice.button("button-case", f"k:{view['case']['id']}")]), protect=True)


def withdrawn(data: Data, voice: Voice) -> Outgoing:
    """Tell in one line that who brought a case took it back, so that there is nothing left to do."""
    view = data["view"]
    opening = [voice.button("button-case", f"k:{view['case']['id']}")]
    return Outgoing(
        fitted([bold(voice.say("notice-withdrawn")), "", *_what(view, voice)]), keyboard(opening), protect=True
    )


def nobody(data: Data, voice: Voice) -> Outgoing:
    """Tell an administrator that a case has nobody to handle it: the reference alone."""
    return Outgoing(esc(voice.say("notice-nobody", code=data["code"])))


def handed_away(data: Data, voice: Voice) -> Outgoing:
    """Tell who had a task that it is another's now: the reference alone."""
    return Outgoing(esc(voice.say("notice-handed-away", code=data["code"])))


# --- to reporters


def _own_notice(key: str, body: Callable[[Data, Voice], list[str]]) -> Screen:
    def show(data: Data, voice: Voice) -> Outgoing:
        blocks = [
            bold(office_words(_key(key, data), data, voice)),
            title_line(data, voice),
            *about_lines(data, voice),
            *body(data, voice),
            *_ask(key, voice),
        ]
        words = "button-my-report" if data["complaint"] else "button-my-record"
        opening = [voice.button(words, f"r:{data['case']['id']}")]
        return Outgoing(fitted(blocks, voice.say("message-shortened")), keyboard(*own_deeds(data, voice), opening))

    return show


def _key(key: str, data: Data) -> str:
    """Return the message of a notice: to who declared something of his own another one, where there is one."""
    record = f"{key}-record"
    return record if not data["complaint"] and knows(record) else key


def _outcome(data: Data, voice: Voice) -> list[str]:
    """Return what has just come of a step, with the words that are meant for this reader."""
    outcome = data.get("outcome")
    if not outcome:
        return []
    return ["", bold(outcome_words(outcome, voice)), *_items(outcome["said"], voice)]


def _items(said: Sequence[Data], voice: Voice) -> list[str]:
    room = _ROOM // max(len(said), 1)
    return [line for one in said for line in said_lines(one, voice, room)]


def _asked(data: Data, voice: Voice) -> list[str]:
    del voice
    return ["", quote(shorten(data["question_words"], _ROOM))] if data["question_words"] else []


def _opened(data: Data, voice: Voice) -> list[str]:
    del data
    return [esc(voice.say("notice-identity-opened-why"))]


def _progress(data: Data, voice: Voice) -> list[str]:
    lines = [*_outcome(data, voice), "", bold(voice.say("case-state", state=state_words(data, voice)))]
    return [*lines, *own_limit(data, voice)]


def _climbed(data: Data, voice: Voice) -> list[str]:
    """Return by when the superior who took over decides."""
    return ["", *own_limit(data, voice)]


def _ended(data: Data, voice: Voice) -> list[str]:
    """Return what the reporter is told of the end, the reason that was given, and until when he may object."""
    lines = ["", esc(_told(data.get("told"), voice))]
    lines += ["", *(esc(outcome_words(one, voice)) for one in data["earlier"])] if data["earlier"] else []
    lines += ["", *_items(data["words"], voice)] if data["words"] else []
    if data["may_reopen"] and data["reopen_until"]:
        lines += ["", esc(reopen_words(data, voice))]
    return lines


def _told(told: Any, voice: Voice) -> str:  # noqa: ANN401 - a packed text, the key of a message, or nothing
    if isinstance(told, Mapping):
        return voice.text(told)
    return voice.say(told if isinstance(told, str) and knows(told) else "notice-end-default")


def _nothing_more(data: Data, voice: Voice) -> list[str]:
    del data, voice
    return []


def draft_goes(data: Data, voice: Voice) -> Outgoing:
    """Say by when an unfinished form will be given up."""
    return Outgoing(esc(voice.say("notice-draft-goes", day=voice.day(data["day"]))))


SCREENS: Final[Mapping[str, Screen]] = {
    "notice-task": _task_notice("notice-task", decide=True),
    "notice-ping": _task_notice("notice-ping", decide=True),
    "notice-overdue": _task_notice("notice-overdue", decide=True),
    "notice-handed-on": _task_notice("notice-handed-on", decide=True),
    "notice-extended": _task_notice("notice-extended", decide=True),
    "notice-reply": _task_notice("notice-reply", decide=True),
    "notice-added": _task_notice("notice-added", decide=True),
    "notice-follow-up": _task_notice("notice-follow-up", decide=True),
    "notice-copy": _task_notice("notice-copy", decide=False),
    "notice-passed": _task_notice("notice-passed", decide=False),
    "notice-follow-up-late": _task_notice("notice-follow-up-late", decide=False),
    "notice-unreachable": _task_notice("notice-unreachable", decide=False),
    "notice-overdue-unreachable": _case_notice("notice-overdue-unreachable"),
    "notice-extended-elsewhere": _case_notice("notice-extended-elsewhere"),
    "notice-late-elsewhere": _case_notice("notice-late-elsewhere"),
    "notice-progress-official": _case_notice("notice-progress-official"),
    "notice-nobody": nobody,
    "notice-colleague-decided": colleague_decided,
    "notice-withdrawn": withdrawn,
    "notice-handed-away": handed_away,
    "notice-draft-goes": draft_goes,
    "notice-question": _own_notice("notice-question", _asked),
    "notice-climbed": _own_notice("notice-climbed", _climbed),
    "notice-own-turn": _own_notice("notice-own-turn", _progress),
    "notice-extended-own": _own_notice("notice-extended-own", _progress),
    "notice-progress": _own_notice("notice-progress", _progress),
    "notice-identity-opened": _own_notice("notice-identity-opened", _opened),
    "notice-file-failed": _own_notice("notice-file-failed", _nothing_more),
    "notice-end": _own_notice("notice-end", _ended),
}
