"""Screens of one's own report or declaration: where it stands, what may be done, and taking it back."""

from collections.abc import Mapping
from typing import Any

from handlers.actor_words import actor_words
from handlers.case_lines import about_lines, state_words, timeline_lines, title_line
from handlers.keyboards import Row, keyboard
from handlers.lines import bold, esc, italic, quote, shorten
from handlers.outgoing import Markup, Outgoing
from handlers.screens_cases import OWN_STORY, ROOM, file_button, letters_button, own_action, with_whole
from handlers.voice import Voice

Data = Mapping[str, Any]


def report(data: Data, voice: Voice) -> Outgoing:
    """Show a reporter how his report is doing, and what he may do."""
    blocks = [bold(voice.say("report-title" if data["complaint"] else "report-title-record")), title_line(data, voice)]
    blocks += about_lines(data, voice)
    blocks += ["", *_own_standing(data, voice)]
    blocks += _own_question(data, voice)
    blocks += _own_ways(data, voice)
    blocks += ["", *timeline_lines(data, voice, OWN_STORY)]
    return with_whole(data, blocks, _own_buttons(data, voice), voice)


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
    who = data["office"] or actor_words(data["turn_of"], voice)
    return [esc(voice.say("report-turn", who=who))] if data["turn_of"] else []


def _own_question(data: Data, voice: Voice) -> list[str]:
    if not data["question"]:
        return []
    return ["", bold(voice.say("report-question")), quote(shorten(data["question_words"], ROOM))]


def _own_ways(data: Data, voice: Voice) -> list[str]:
    lines = []
    if data["may_reopen"]:
        lines += ["", esc(reopen_words(data, voice))]
    if data["linked"] > 1:
        lines += ["", italic(voice.say("report-linked", count=data["linked"]))]
    if data["task"]:
        lines += ["", bold(voice.say("report-task-complaint" if data["complaint"] else "report-task"))]
    elif not data["case"]["closed_at"] and not data["question"]:
        lines += ["", esc(voice.say("report-next"))]
    return lines


def reopen_words(data: Data, voice: Voice) -> str:
    """Return until when one may object to how a report was closed, or add what is missing."""
    key, until = "report-complete" if data["adds"] else "report-reopen", data["reopen_until"]
    return voice.say(key, when=voice.moment(until)) if until else voice.say(f"{key}-any")


def own_deeds(data: Data, voice: Voice) -> list[Row]:
    """Return what who brought a case may do now: his own task, an answer, an objection, a step over somebody's head."""
    case_id, asked, task = data["case"]["id"], data["question"], data["task"]
    shown = data["complaint"] and any(one["task"]["id"] == task["id"] for one in data["own"] if task)
    working = [voice.button("button-own-task", f"t:{task['id']}", "main")] if task and not shown else []
    answering = [voice.button("button-answer", f"y:{asked['id']}:{asked['revision']}", "main")] if asked else []
    label = "button-complete" if data["adds"] else "button-object"
    objecting = [voice.button(label, f"o:{case_id}", "main")] if data["may_reopen"] else []
    return [working, answering, objecting, *([own_action(one, voice)] for one in data["own"])]


def _own_buttons(data: Data, voice: Voice) -> Markup | None:
    withdraw = f"w:{data['case']['id']}:{data['case']['revision']}"
    withdrawing = [voice.button("button-withdraw", withdraw)] if data["may_withdraw"] else []
    adding = [voice.button("button-add", f"n:{data['case']['id']}")] if data["may_add"] else []
    return keyboard(
        *own_deeds(data, voice),
        adding,
        file_button(data, voice),
        letters_button(data, voice),
        withdrawing,
        [voice.button("button-reports", "m:status")],
    )


def confirm_withdraw(data: Data, voice: Voice) -> Outgoing:
    """Ask once more before a report is withdrawn."""
    told = voice.say("confirm-withdraw", code=data["code"])
    yes = voice.button("button-withdraw-now", f"W:{data['case_id']}:{data['revision']}", "bad")
    no = voice.button("button-keep-report", f"r:{data['case_id']}")
    return Outgoing(f"{bold(told)}\n\n{esc(voice.say('confirm-withdraw-ask'))}", keyboard([yes], [no]))
