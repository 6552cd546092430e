"""Screens of one case for officials: a task with its buttons, and the case to read."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from telegram import InlineKeyboardButton

from handlers.case_lines import (
    LONGEST_STATE,
    MOST_EVENTS,
    about_lines,
    answer_lines,
    answers_of,
    event_words,
    follow_up_label,
    gist_of,
    identity_lines,
    limit_line,
    office_words,
    sanction_lines,
    state_words,
    task_limit,
    timeline_lines,
    title_line,
    told_with,
    turn_lines,
)
from handlers.follow_up_lines import follow_up_lines
from handlers.keyboards import Row, button, keyboard, laid
from handlers.lines import bold, esc, fitted, italic, shorten, units
from handlers.outgoing import Attachment, Markup, Outgoing
from handlers.past_lines import exchange_lines, finding_lines
from handlers.register_lines import register_lines
from handlers.screens_duplicates import alike_lines, alike_row
from handlers.screens_recap import number_lines
from handlers.task_buttons import decision_buttons, task_buttons
from handlers.voice import Voice

Data = Mapping[str, Any]
ROOM: Final = 1700
_STORY: Final = 900
_PAST: Final = 700
_OBJECT: Final = 300
OWN_STORY: Final = 1600
"""UTF-16 units of a case's answers, and of what was said later; what is longer comes with the whole case in a file."""


# --- an official's task


def task(data: Data, voice: Voice) -> Outgoing:
    """Show a task: what to decide, how long is left, what came before, what the reporter says, and the buttons."""
    view, work = data["view"], data["task"]
    blocks = [f"{esc(voice.say(data['note']))}\n"] if data.get("note") else []
    blocks += [bold(_decide(data, voice)), *task_limit(view, work, voice), *came_from_lines(data, voice)]
    blocks += [*about_lines(view, voice), title_line(view, voice), *_object_lines(view, voice)]
    blocks += [*register_lines(view, voice), *sanction_lines(view, voice), *alike_lines(data, voice)]
    blocks += [*number_lines(data, voice), *follow_up_lines(view["follow_ups"], voice)]
    blocks += [*finding_lines(view, voice, _PAST), *exchange_lines(view, voice, _PAST)]
    blocks += _report_lines(view, voice, voice.say("text-shortened-case"), _objects(view, voice))
    blocks += ["", esc(_what_to_do(data, voice))]
    return Outgoing(fitted(blocks, voice.say("message-shortened")), _task_buttons(data, voice), protect=True)


def _decide(data: Data, voice: Voice) -> str:
    work, step = data["task"], shorten(voice.text(data["step"]), LONGEST_STATE)
    if work["kind"] == "follow_up":
        return voice.say("task-follow-up", label=follow_up_label(work, voice))
    if data["view"]["scope"] == "own" and work["state"] == "open":
        return voice.say("task-own", step=step)
    if work["kind"] != "step" or work["state"] != "open":
        return voice.say("task-read", step=step)
    return voice.say("task-waits" if data["orders"] == "waits" else "task-decide", step=step)


def came_from_lines(data: Data, voice: Voice) -> list[str]:
    """Return whose a task was before his limit passed, where it came by climbing."""
    return [esc(voice.say("task-came-from", who=data["came_from"]))] if data["came_from"] else []


def _objects(view: Data, voice: Voice) -> list[tuple[str, str]]:
    """Return what is to be judged, as far as it is short enough to stand above everything else."""
    return [(label, words) for label, words in gist_of(view, voice)[:1] if units(words) <= _OBJECT]


def _object_lines(view: Data, voice: Voice) -> list[str]:
    return [f"{bold(label)}: {esc(words)}" for label, words in _objects(view, voice)]


def _report_lines(view: Data, voice: Voice, ending: str, told: Sequence[tuple[str, str]] = ()) -> list[str]:
    if view["scope"] == "summary":
        return ["", italic(voice.say("case-summary-only"))]
    known = identity_lines(view, voice)
    lines = ["", *known] if known else []
    answers = [one for one in answers_of(view, voice) if one not in told]
    lines += ["", bold(voice.say("case-said")), *answer_lines(answers, ROOM, ending)] if answers else []
    count = len(view["files"])
    return [*lines, esc(voice.say("case-files", count=count) if count else voice.say("case-files-none"))]


def _what_to_do(data: Data, voice: Voice) -> str:
    state = data["task"]["state"]
    if state != "open":
        return office_words("task-passed", data, voice) if state == "passed" else _over(data, voice)
    if data["stand_in"]:
        return voice.say("task-stand-in", holder=data["holder"])
    if data["claimable"]:
        return voice.say("task-claim")
    if data["view"]["scope"] == "own" and task_buttons(data, voice):
        return voice.say(_own_to_do(data))
    return voice.say(_to_do(data, voice))


def _over(data: Data, voice: Voice) -> str:
    """Return how a task ended: who decided it, where it was a colleague."""
    decided = data["decided"]
    if not decided:
        return voice.say("task-over")
    return voice.say("task-decided", who=decided["who"], result=voice.text(decided["result"]))


def _to_do(data: Data, voice: Voice) -> str:
    if data["orders"] == "waits" and not decision_buttons(data, voice):
        return "task-waits-for"
    if not task_buttons(data, voice):
        return "task-no-action"
    return "task-carry-out" if data["task"]["kind"] == "follow_up" else "task-choose"


def _own_to_do(data: Data) -> str:
    if data.get("letter"):
        return "task-letter-signed" if data["letter"]["signed"] else "task-letter-follows"
    return "task-own-choose"


def _task_buttons(data: Data, voice: Voice) -> Markup | None:
    case_id = data["view"]["case"]["id"]
    looks = file_button(data["view"], voice)
    reading = [] if data["stand_in"] else [voice.button("button-case", f"k:{case_id}")]
    return keyboard(
        *laid(task_buttons(data, voice)),
        looks,
        alike_row(data, case_id, voice),
        reading,
        [voice.button("button-tasks", "m:tugas")],
    )


def file_button(view: Data, voice: Voice) -> list[InlineKeyboardButton]:
    """Return the way to the files of a case, where it has any."""
    count = len(view["files"])
    return [voice.button("button-files", f"e:{view['case']['id']}", "plain", count=count)] if count else []


# --- a case to read


def case(data: Data, voice: Voice) -> Outgoing:
    """Show a case to an official; what does not fit comes in a file."""
    blocks = [title_line(data, voice), *about_lines(data, voice), *_standing(data, voice), *turn_lines(data, voice)]
    blocks += [*register_lines(data, voice), *sanction_lines(data, voice), *alike_lines(data, voice)]
    blocks += follow_up_lines(data["follow_ups"], voice)
    blocks += _report_lines(data, voice, voice.say("text-shortened"))
    blocks += ["", *timeline_lines(data, voice, _STORY)]
    cases = [voice.button("button-cases", "m:kasus")]
    outside = [[own_action(one, voice)] for one in data["own"]]
    looks = (file_button(data, voice), alike_row(data, data["case"]["id"], voice), letters_button(data, voice))
    rows = (_back_to_task(data, voice), *outside, *looks, cases)
    return with_whole(data, blocks, keyboard(*rows), voice)


def letters_button(data: Data, voice: Voice) -> Row:
    """Return the way to the letters of a case and to its file on paper."""
    return [] if data["scope"] == "summary" else [voice.button("button-letters", f"lt:{data['case']['id']}")]


def _back_to_task(data: Data, voice: Voice) -> Row:
    """Return the way from a case to the reader's own work in it, whose decisions are then one press away."""
    return [voice.button("button-back-task", f"t:{data['task']['id']}", "main")] if data["task"] else []


def with_whole(data: Data, blocks: list[str], buttons: Markup | None, voice: Voice) -> Outgoing:
    """Return a message; where it had to be shortened, all of the case comes along as a file."""
    files: tuple[Attachment, ...] = ()
    if not _fits(data, voice):
        blocks = [*blocks, "", italic(voice.say("case-full-text"))]
        files = ((f"{data['case']['code']}.txt", _whole_text(data, voice).encode()),)
    return Outgoing(fitted(blocks, voice.say("message-shortened")), buttons, files, protect=data["scope"] != "own")


def _fits(data: Data, voice: Voice) -> bool:
    own = data["scope"] == "own"
    answers = 0 if own else sum(units(words) for _, words in answers_of(data, voice))
    said = sum(units(words) for one in data["timeline"] for words in told_with(one, voice))
    return answers <= ROOM and said <= (OWN_STORY if own else _STORY) and len(data["timeline"]) <= MOST_EVENTS


def _standing(data: Data, voice: Voice) -> list[str]:
    state = state_words(data, voice)
    if data["case"]["closed_at"]:
        return [bold(voice.say("case-closed", state=state))]
    return [bold(voice.say("case-state", state=state)), limit_line(data["left"], data["due"], voice)]


def _whole_text(data: Data, voice: Voice) -> str:
    """Return all that this reader may read of a case, as plain text."""
    head = [data["case"]["code"], voice.text(data["title"]), data["about"], ""]
    said = [line for asked, words in answers_of(data, voice) for line in (asked, words, "")]
    events = [
        line for one in data["timeline"] for line in (_plain_event(one, data["scope"], voice), *told_with(one, voice))
    ]
    return "\n".join([*head, *said, *events])


def _plain_event(event: Data, scope: str, voice: Voice) -> str:
    return f"{voice.stamp(event['at'])} {event_words(event, scope, voice)} {event['post']}".rstrip()


def own_action(own: Data, voice: Voice) -> InlineKeyboardButton:
    """Return the button of what somebody may do in a case without a task of his own."""
    task, action = own["task"], own["action"]
    return button(voice.text(action["label"]), f"a:{task['id']}:{task['revision']}:{action['id']}")
