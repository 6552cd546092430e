"""Screens of one case: an official's task, the case to read, one's own report, its files."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from telegram import InlineKeyboardButton

from handlers.actor_words import actor_words
from handlers.case_lines import (
    MOST_EVENTS,
    about_lines,
    answer_lines,
    answers_of,
    event_words,
    follow_up_label,
    gist_of,
    identity_lines,
    limit_line,
    sanction_lines,
    state_words,
    task_limit,
    timeline_lines,
    title_line,
    turn_lines,
)
from handlers.follow_up_lines import follow_up_lines
from handlers.keyboards import Row, button, keyboard, laid
from handlers.lines import bold, esc, fitted, italic, quote, shorten, units
from handlers.outgoing import Attachment, Markup, Outgoing
from handlers.past_lines import exchange_lines, finding_lines
from handlers.register_lines import register_lines
from handlers.screens_duplicates import alike_lines, alike_row
from handlers.screens_recap import number_lines
from handlers.task_buttons import task_buttons
from handlers.voice import Voice

Data = Mapping[str, Any]
_ROOM: Final = 1700
_STORY: Final = 900
_PAST: Final = 700
_OBJECT: Final = 300
_OWN_STORY: Final = 1600
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
    work, step = data["task"], state_words(data["view"], voice)
    if work["kind"] == "follow_up":
        return voice.say("task-follow-up", label=follow_up_label(work, voice))
    if data["view"]["scope"] == "own" and work["state"] == "open":
        return voice.say("task-own", step=step)
    return voice.say("task-decide" if work["kind"] == "step" and work["state"] == "open" else "task-read", step=step)


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
    lines += ["", bold(voice.say("case-said")), *answer_lines(answers, _ROOM, ending)] if answers else []
    count = len(view["files"])
    return [*lines, esc(voice.say("case-files", count=count) if count else voice.say("case-files-none"))]


def _what_to_do(data: Data, voice: Voice) -> str:
    state = data["task"]["state"]
    if state != "open":
        return voice.say("task-passed" if state == "passed" else "task-over")
    if data["stand_in"]:
        return voice.say("task-stand-in", holder=data["holder"])
    if data["claimable"]:
        return voice.say("task-claim")
    if data["view"]["scope"] == "own" and task_buttons(data, voice):
        return voice.say("task-own-choose")
    if not task_buttons(data, voice):
        return voice.say("task-no-action")
    return voice.say("task-carry-out" if data["task"]["kind"] == "follow_up" else "task-choose")


def _task_buttons(data: Data, voice: Voice) -> Markup | None:
    case_id = data["view"]["case"]["id"]
    looks = _file_button(data["view"], voice)
    reading = [] if data["stand_in"] else [voice.button("button-case", f"k:{case_id}")]
    return keyboard(
        *laid(task_buttons(data, voice)),
        looks,
        alike_row(data, case_id, voice),
        reading,
        [voice.button("button-tasks", "m:tugas")],
    )


def _file_button(view: Data, voice: Voice) -> list[InlineKeyboardButton]:
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
    outside = [[_own_action(one, voice)] for one in data["own"]]
    looks = (_file_button(data, voice), alike_row(data, data["case"]["id"], voice), _letters_button(data, voice))
    rows = (_back_to_task(data, voice), *outside, *looks, cases)
    return _with_whole(data, blocks, keyboard(*rows), voice)


def _letters_button(data: Data, voice: Voice) -> Row:
    """Return the way to the letters of a case and to its file on paper."""
    return [] if data["scope"] == "summary" else [voice.button("button-letters", f"lt:{data['case']['id']}")]


def _back_to_task(data: Data, voice: Voice) -> Row:
    """Return the way from a case to the reader's own work in it, whose decisions are then one press away."""
    return [voice.button("button-back-task", f"t:{data['task']['id']}", "main")] if data["task"] else []


def _with_whole(data: Data, blocks: list[str], buttons: Markup | None, voice: Voice) -> Outgoing:
    """Return a message; where it had to be shortened, all of the case comes along as a file."""
    files: tuple[Attachment, ...] = ()
    if not _fits(data, voice):
        blocks = [*blocks, "", italic(voice.say("case-full-text"))]
        files = ((f"{data['case']['code']}.txt", _whole_text(data, voice).encode()),)
    return Outgoing(fitted(blocks, voice.say("message-shortened")), buttons, files, protect=data["scope"] != "own")


def _fits(data: Data, voice: Voice) -> bool:
    own = data["scope"] == "own"
    answers = 0 if own else sum(units(words) for _, words in answers_of(data, voice))
    said = sum(units(words) for one in data["timeline"] for words in one["words"])
    return answers <= _ROOM and said <= (_OWN_STORY if own else _STORY) and len(data["timeline"]) <= MOST_EVENTS


def _standing(data: Data, voice: Voice) -> list[str]:
    state = state_words(data, voice)
    if data["case"]["closed_at"]:
        return [bold(voice.say("case-closed", state=state))]
    return [bold(voice.say("case-state", state=state)), limit_line(data["left"], data["due"], voice)]


def _whole_text(data: Data, voice: Voice) -> str:
    """Return all that this reader may read of a case, as plain text."""
    head = [data["case"]["code"], voice.text(data["title"]), data["about"], ""]
    said = [line for asked, words in answers_of(data, voice) for line in (asked, words, "")]
    events = [line for one in data["timeline"] for line in (_plain_event(one, data["scope"], voice), *one["words"])]
    return "\n".join([*head, *said, *events])


def _plain_event(event: Data, scope: str, voice: Voice) -> str:
    return f"{voice.stamp(event['at'])} {event_words(event, scope, voice)} {event['post']}".rstrip()


# --- one's own report


def report(data: Data, voice: Voice) -> Outgoing:
    """Show a reporter how his report is doing, and what he may do."""
    blocks = [bold(voice.say("report-title" if data["complaint"] else "report-title-record")), title_line(data, voice)]
    blocks += about_lines(data, voice)
    blocks += ["", *_own_standing(data, voice)]
    blocks += _own_question(data, voice)
    blocks += _own_ways(data, voice)
    blocks += ["", *timeline_lines(data, voice, _OWN_STORY)]
    return _with_whole(data, blocks, _own_buttons(data, voice), voice)


def _own_standing(data: Data, voice: Voice) -> list[str]:
    state = state_words(data, voice)
    if data["case"]["closed_at"]:
        return [bold(voice.say("case-closed", state=state))]
    lines = [bold(voice.say("case-state", state=state))]
    left, due = data["left"], data["due"]
    if due and left and not left["overdue"]:
        lines.append(esc(voice.say("report-left", left=voice.left(left), when=voice.moment(due))))
    else:
        lines += own_limit(data, voice)
    return [*lines, *_whose_turn(data, voice)]


def own_limit(data: Data, voice: Voice) -> list[str]:
    """Return by when the present step is done, or that it is late: then also that there are ways of one's own."""
    left, due = data["left"], data["due"]
    if left and left["overdue"]:
        late = voice.say("report-late" if data["complaint"] else "report-late-record", left=voice.left(left))
        return [esc(late), *([esc(voice.say("report-late-ways"))] if data["own"] else [])]
    return [esc(voice.say("report-due", when=voice.moment(due)))] if due else []


def _whose_turn(data: Data, voice: Voice) -> list[str]:
    """Return whose turn it is, in words that name nobody: a place in the office, or the reader himself."""
    if data["question"] or data["task"]:
        return [esc(voice.say("report-turn-own"))]
    return [esc(voice.say("report-turn", who=actor_words(data["turn_of"], voice)))] if data["turn_of"] else []


def _own_question(data: Data, voice: Voice) -> list[str]:
    if not data["question"]:
        return []
    return ["", bold(voice.say("report-question")), quote(shorten(data["question_words"], _ROOM))]


def _own_ways(data: Data, voice: Voice) -> list[str]:
    lines = []
    if data["may_reopen"]:
        until = data["reopen_until"]
        told = voice.say("report-reopen", when=voice.moment(until)) if until else voice.say("report-reopen-any")
        lines += ["", esc(told)]
    if data["linked"] > 1:
        lines += ["", italic(voice.say("report-linked", count=data["linked"]))]
    if data["task"]:
        lines += ["", bold(voice.say("report-task-complaint" if data["complaint"] else "report-task"))]
    elif not data["case"]["closed_at"] and not data["question"]:
        lines += ["", esc(voice.say("report-next"))]
    return lines


def own_deeds(data: Data, voice: Voice) -> list[Row]:
    """Return what who brought a case may do now: his own task, an answer, an objection, a step over somebody's head."""
    case_id, asked, task = data["case"]["id"], data["question"], data["task"]
    shown = data["complaint"] and any(one["task"]["id"] == task["id"] for one in data["own"] if task)
    working = [voice.button("button-own-task", f"t:{task['id']}", "main")] if task and not shown else []
    answering = [voice.button("button-answer", f"y:{asked['id']}:{asked['revision']}", "main")] if asked else []
    objecting = [voice.button("button-object", f"o:{case_id}", "main")] if data["may_reopen"] else []
    return [working, answering, objecting, *([_own_action(one, voice)] for one in data["own"])]


def _own_action(own: Data, voice: Voice) -> InlineKeyboardButton:
    task, action = own["task"], own["action"]
    return button(voice.text(action["label"]), f"a:{task['id']}:{task['revision']}:{action['id']}")


def _own_buttons(data: Data, voice: Voice) -> Markup | None:
    withdraw = f"w:{data['case']['id']}:{data['case']['revision']}"
    withdrawing = [voice.button("button-withdraw", withdraw)] if data["may_withdraw"] else []
    adding = [voice.button("button-add", f"n:{data['case']['id']}")] if data["may_add"] else []
    return keyboard(
        *own_deeds(data, voice),
        adding,
        _file_button(data, voice),
        _letters_button(data, voice),
        withdrawing,
        [voice.button("button-reports", "m:status")],
    )


def confirm_withdraw(data: Data, voice: Voice) -> Outgoing:
    """Ask once more before a report is withdrawn."""
    told = voice.say("confirm-withdraw", code=data["code"])
    yes = voice.button("button-withdraw-now", f"W:{data['case_id']}:{data['revision']}", "bad")
    no = voice.button("button-keep-report", f"r:{data['case_id']}")
    return Outgoing(f"{bold(told)}\n\n{esc(voice.say('confirm-withdraw-ask'))}", keyboard([yes], [no]))
