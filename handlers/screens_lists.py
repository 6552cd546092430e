"""Screens that list: the work that waits, the cases one may read, one's own reports."""

from collections.abc import Mapping
from typing import Any, Final

from handlers.case_lines import follow_up_label, limit_mark, office_words, state_words, turn_lines
from handlers.casebook import PAGE
from handlers.keyboards import LONGEST_DATA, Row, button, keyboard
from handlers.lines import bold, code, esc, fitted, italic, shorten
from handlers.outgoing import Outgoing
from handlers.screens_duties import below_work
from handlers.voice import Voice

Data = Mapping[str, Any]
MOST_LINES: Final = 15
_ABOUT: Final = 60
_STEP: Final = 90


def worklist(data: Data, voice: Voice) -> Outgoing:
    """List the work that waits, the most pressing first: which case, what to do, how long is left."""
    lines = data["lines"]
    if not lines:
        cases = [voice.button("menu-kasus", "m:kasus")]
        return Outgoing(esc(voice.say("worklist-empty")), keyboard(cases, *below_work(data, voice)))
    shown = lines[:MOST_LINES]
    blocks = [bold(voice.say("worklist-title", count=len(lines)))]
    blocks += [_work(n, one, voice) for n, one in enumerate(shown, 1)]
    rest = len(lines) - len(shown)
    blocks += [esc(voice.say("worklist-more", count=rest))] if rest else []
    blocks += ["", esc(voice.say("worklist-ask"))]
    rows: list[Row] = [[button(_label(n, one, voice), f"t:{one['task']['id']}")] for n, one in enumerate(shown, 1)]
    return Outgoing(fitted(blocks), keyboard(*rows, *below_work(data, voice)), protect=True)


def _work(number: int, line: Data, voice: Voice) -> str:
    left = voice.left(line["left"]) if line["left"] else voice.say("no-limit")
    about = shorten(line["about"], _ABOUT) or voice.text(line["title"])
    extra = _kind(line, voice)
    return "\n".join(
        [
            f"\n{number}. {limit_mark(line['left'])} {bold(left)}{f' · {esc(extra)}' if extra else ''}",
            f"{esc(about)} · {code(line['case']['code'])}",
            italic(shorten(_step(line, voice), _STEP)),
        ]
    )


def _step(line: Data, voice: Voice) -> str:
    task = line["task"]
    return follow_up_label(task, voice) if task["kind"] == "follow_up" else voice.text(line["step"])


def _kind(line: Data, voice: Voice) -> str:
    if line["stand_in"]:
        return voice.say("worklist-stand-in")
    return voice.say("worklist-follow-up") if line["task"]["kind"] == "follow_up" else ""


def _label(number: int, line: Data, voice: Voice) -> str:
    """Return the words of a button, which tell it from others: whom or what unit it is about before what it is."""
    about = line["about"] or " · ".join(filter(None, (line["whose"], voice.text(line["title"]))))
    return f"{number}. {limit_mark(line['left'])} {about}"


# --- cases


def cases(data: Data, voice: Voice) -> Outgoing:
    """List a page of the cases an official may read."""
    lines, words = data["lines"], shorten(data["words"], _ABOUT)
    if not lines:
        return Outgoing(esc(_none(data, words, voice)), keyboard(_pages(data, voice)))
    first = data["page"] * PAGE + 1
    blocks = [bold(voice.say("cases-title-words", words=words) if words else voice.say("cases-title"))]
    blocks += [esc(voice.say("cases-count", open=data["open"], late=data["late"]))]
    blocks += [_case(n, one, voice) for n, one in enumerate(lines, first)]
    blocks += ["", italic(voice.say("cases-search"))]
    rows: list[Row] = [
        [button(f"{n}. {one['case']['code']} {one['about']}", f"k:{one['case']['id']}")]
        for n, one in enumerate(lines, first)
    ]
    return Outgoing(fitted(blocks), keyboard(*rows, _pages(data, voice)), protect=True)


def _none(data: Data, words: str, voice: Voice) -> str:
    if data.get("counted"):
        return voice.say("cases-counted", code=data["counted"])
    return voice.say("cases-empty-words", words=words) if words else voice.say("cases-empty")


def _case(number: int, view: Data, voice: Voice) -> str:
    closed = view["case"]["closed_at"]
    mark = "⚫" if closed else limit_mark(view["left"])
    about = shorten(view["about"], _ABOUT) or voice.text(view["title"])
    left = f" · {bold(voice.left(view['left']))}" if view["left"] and not closed else ""
    state = shorten(state_words(view, voice), _STEP)
    lines = [f"\n{number}. {mark} {code(view['case']['code'])}{left}", esc(about), italic(state)]
    lines += turn_lines(view, voice)
    lines += [esc(office_words("case-escalated", view, voice))] if view["escalated"] and not closed else []
    return "\n".join(lines)


def _pages(data: Data, voice: Voice) -> Row:
    """Return the buttons to other pages; they carry the words searched for as far as Telegram's 64 bytes allow."""
    page, words = data["page"], data["words"]
    back = [voice.button("button-previous-page", _page(page - 1, words))] if page else []
    more = [voice.button("button-next-page", _page(page + 1, words))] if data["more"] else []
    return [*back, *more]


def _page(page: int, words: str) -> str:
    if not words:
        return f"p:{page}"
    return f"p:{page}:{words}".encode()[:LONGEST_DATA].decode(errors="ignore").rstrip()


# --- one's own reports


def reports(data: Data, voice: Voice) -> Outgoing:
    """List one's own reports, the newest first."""
    lines = data["lines"]
    if not lines:
        return Outgoing(
            esc(voice.say("reports-empty")), keyboard([voice.button("button-new-report", "m:lapor", "main")])
        )
    shown = lines[:MOST_LINES]
    kinds = {bool(one["complaint"]) for one in shown}
    title = "reports-title" if kinds == {True} else "reports-title-both" if True in kinds else "reports-title-record"
    blocks = [bold(voice.say(title)), *(_report(n, one, voice) for n, one in enumerate(shown, 1))]
    rows: list[Row] = [
        [button(f"{n}. {_mark(one)}{one['case']['code']}", f"r:{one['case']['id']}")] for n, one in enumerate(shown, 1)
    ]
    return Outgoing(fitted(blocks), keyboard(*rows))


def _mark(view: Data) -> str:
    return "❓ " if view["question"] else "📌 " if view["task"] else ""


def _report(number: int, view: Data, voice: Voice) -> str:
    about = shorten(view["about"], _ABOUT) or voice.text(view["title"])
    state = shorten(state_words(view, voice), _STEP)
    told = f"\n{number}. {code(view['case']['code'])} · {esc(voice.day(view['case']['opened_at']))}"
    waits = "reports-question" if view["question"] else "reports-task" if view["task"] else ""
    asked = f"\n{bold(voice.say(waits))}" if waits else ""
    return f"{told}\n{esc(about)}\n{italic(state)}{asked}"
