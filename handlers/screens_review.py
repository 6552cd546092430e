"""Screens after the questions: the review with every answer, the receipt, and a form given up."""

from collections.abc import Mapping
from typing import Any, Final

from telegram import InlineKeyboardButton, ReplyKeyboardRemove

from handlers.answer_words import answer_words
from handlers.keyboards import Row, copying, keyboard, laid
from handlers.lines import LIMIT, bold, code, esc, fair_shares, fitted, italic, shorten, units
from handlers.outgoing import Markup, Outgoing
from handlers.screens_general import resuming
from handlers.screens_question import by_official, form_title, notes, office_asks, question, refused
from handlers.voice import Voice

Data = Mapping[str, Any]
_ACTING: Final = ("act/", "behalf/", "follow/")
"""Forms of officials' buttons, whose review is the second press."""

_REVIEW_ROOM: Final = 3000
_AROUND: Final = 8
_REST: Final = 700


# --- the review


def review(data: Data, voice: Voice) -> Outgoing:
    """Show every answer once more; for an action, say what the second press will do."""
    acting = data["form"].startswith(_ACTING)
    title = voice.say("review-action-title", action=form_title(data, voice)) if acting else voice.say("review-title")
    about = data.get("subject_line")
    blocks = [*notes(data, voice), bold(title)]
    blocks += [esc(voice.say("question-about", about=about))] if about else []
    blocks += office_asks(data, voice)
    blocks += _answers(data, voice)
    for caution in data.get("cautions", ()):
        blocks += ["", esc(voice.say("review-caution", words=voice.text(caution)))]
    confirm = voice.text(data.get("confirm"))
    blocks += ["", bold(confirm)] if confirm else []
    if acting or not confirm:
        blocks += ["", esc(voice.say("review-action-ask" if acting else "review-ask"))]
    blocks += refused(data, voice)
    buttons = _review_buttons(data, voice, acting=acting)
    return Outgoing(fitted(blocks, voice.say("message-shortened")), buttons, protect=by_official(data))


def _answers(data: Data, voice: Voice) -> list[str]:
    shown = [answer_words(one, voice) for one in data["answers"]]
    around = sum(units(voice.text(one["ask"])) + _AROUND for one in data["answers"])
    shares = fair_shares([units(words) for words in shown], min(_REVIEW_ROOM, LIMIT - _REST - around))
    ending = voice.say("text-shortened")
    blocks = []
    for n, (one, words, share) in enumerate(zip(data["answers"], shown, shares, strict=True), 1):
        *_, asked = voice.text(one["ask"]).strip().split("\n\n")
        blocks += ["", f"{n}. {bold(asked)}", esc(shorten(words, max(share, units(ending)), ending))]
    return blocks


def _review_buttons(data: Data, voice: Voice, *, acting: bool) -> Markup | None:
    send = f"q:{data['revision']}:"
    edits: list[InlineKeyboardButton] = [
        voice.button("button-edit", f"{send}!edit={one['id']}", "plain", n=n)
        for n, one in enumerate(data["answers"], 1)
    ]
    submit = "button-do-it" if acting else "button-submit"
    back = [voice.button("button-back", f"{send}!back")] if data["can_go_back"] else []
    return keyboard(
        [voice.button(submit, f"{send}!submit", "good")],
        *laid(edits, across=3),
        back,
        [voice.button("button-cancel", f"{send}!cancel")],
    )


def kept(data: Data, voice: Voice) -> Outgoing:
    """Tell that a file was kept while something else is asked, and ask that again."""
    inner = data["question"]
    asked = review(inner, voice) if inner["kind"] == "review" else question(inner, voice)
    started = data.get("started")
    told = voice.say("question-started") if started else voice.say("question-kept", count=data["count"])
    return Outgoing(fitted([esc(told), "", asked.text]), asked.markup)


# --- what came of it


def receipt(data: Data, voice: Voice) -> Outgoing:
    """Tell that a report is in: its code, by when it is examined, and what happens next."""
    receipts = data["receipts"]
    report = any(one["reported"] for one in receipts)
    blocks = [bold(f"✅ {_receipt_title(receipts, voice, report=report)}")]
    for one in receipts:
        blocks += ["", f"{esc(voice.say('receipt-code'))} {code(one['code'])}", *_receipt_lines(one, voice)]
    blocks += ["", bold(voice.say("receipt-next"))]
    nexts = _nexts(receipts)
    several = len(nexts) > 1
    blocks += [f"{n}. {esc(voice.say(key))}" if several else esc(voice.say(key)) for n, key in enumerate(nexts, 1)]
    blocks += ["", italic(voice.say("receipt-keep"))] if report else []
    return Outgoing(fitted(blocks), _receipt_buttons(receipts, voice, report=report))


def _nexts(receipts: list[Data]) -> tuple[str, ...]:
    """Return what is told of what happens next: of a report, of a declared conflict, of any other record."""
    if any(one["reported"] for one in receipts):
        return ("receipt-next-1", "receipt-next-2", "receipt-next-3")
    declared = any(one.get("conflict") for one in receipts)
    return ("receipt-declared-1", "receipt-declared-2", "receipt-declared-3") if declared else ("receipt-record-next",)


def _receipt_title(receipts: list[Data], voice: Voice, *, report: bool) -> str:
    if not report:
        return voice.say("receipt-record-title")
    many = len(receipts) > 1
    return voice.say("receipt-title-many", count=len(receipts)) if many else voice.say("receipt-title")


def _receipt_lines(one: Data, voice: Voice) -> list[str]:
    due = voice.say("receipt-due", when=voice.moment(one["due"])) if one["due"] else voice.say("receipt-no-due")
    if one["reported"]:
        return [esc(voice.say("receipt-about", about=shorten(one["reported"], 300))), esc(due)]
    return [esc(due)] if one.get("conflict") else []


def _receipt_buttons(receipts: list[Data], voice: Voice, *, report: bool) -> Markup | None:
    rows: list[Row] = [[copying(voice.say("button-copy", code=one["code"]), one["code"])] for one in receipts]
    opens = f"r:{receipts[0]['case_id']}" if len(receipts) == 1 else "m:status"
    rows.append([voice.button("button-my-report" if report else "button-my-record", opens)])
    return keyboard(*rows)


def contact_kept(data: Data, voice: Voice) -> Outgoing:
    """Thank for the number, and take away the keyboard that shared it."""
    del data
    return Outgoing(esc(voice.say("contact-kept")), ReplyKeyboardRemove())


def cancelled(data: Data, voice: Voice) -> Outgoing:
    """Tell that a form was given up; a keyboard below the typing box goes with it."""
    del data
    return Outgoing(esc(voice.say("cancelled")), ReplyKeyboardRemove())


def draft_waits(data: Data, voice: Voice) -> Outgoing:
    """Offer to go on with the form that waits, or to give it up."""
    told = voice.say("draft-waits", title=data["title"], step=data["step"], of=data["of"])
    rows = [[voice.button("button-continue", "d:go", "good")], [voice.button("button-drop", "d:drop", "bad")]]
    return Outgoing(f"{esc(told)}\n\n{bold(voice.say('draft-waits-ask'))}", keyboard(*rows))


def confirm_cancel(data: Data, voice: Voice) -> Outgoing:
    """Ask once more before answers are lost; where the finger is, nothing is lost."""
    told = voice.say("confirm-cancel", count=data["count"])
    rows = [
        [voice.button("button-drop-answers", "d:drop", "bad")],
        [] if by_official(data) else [voice.button("button-save", "d:keep")],
        [voice.button("button-do-not-cancel", "d:go", "good")],
    ]
    return Outgoing(f"{esc(told)}\n\n{bold(voice.say('confirm-cancel-ask'))}", keyboard(*rows))


def put_aside(data: Data, voice: Voice) -> Outgoing:
    """Tell that a form is kept for later, and how to go on with it."""
    return Outgoing(esc(voice.say("put-aside", step=data["step"], of=data["of"])), keyboard([resuming(data, voice)]))


def unfinished(data: Data, voice: Voice) -> Outgoing:
    """Remind of a form that waits to be finished."""
    told = voice.say("unfinished", title=data["title"])
    return Outgoing(esc(told), keyboard([resuming(data, voice)]))


def story(data: Data, voice: Voice) -> Outgoing:
    """Ask whoever just told something whether it is to become a report."""
    del data
    rows = [[voice.button("button-story", "d:story", "main")], [voice.button("button-story-menu", "d:menu")]]
    return Outgoing(f"{bold(voice.say('story-ask'))}\n{esc(voice.say('story-how'))}", keyboard(*rows))


def went_back(data: Data, voice: Voice) -> Outgoing:
    """Take away the keyboard below the typing box on the way back."""
    del data
    return Outgoing(esc(voice.say("went-back")), ReplyKeyboardRemove())
