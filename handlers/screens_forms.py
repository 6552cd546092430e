"""Screens of a conversation: the question, the review, and what came of it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from telegram import InlineKeyboardButton, ReplyKeyboardRemove

from handlers.answer_words import answer_words
from handlers.keyboards import LONGEST_LABEL, Row, button, contact_keyboard, copying, keyboard, laid
from handlers.lines import LIMIT, bold, code, esc, fair_shares, fitted, italic, quote, shorten, units
from handlers.outgoing import Markup, Outgoing
from handlers.voice import Voice

Data = Mapping[str, Any]
_TOGGLES: Final = frozenset({"choices", "official", "files"})
_HELD_ROOM: Final = 1500
_ACTING: Final = ("act/", "behalf/", "follow/")
"""Forms of officials' buttons, whose review is the second press."""

_REVIEW_ROOM: Final = 3000
_AROUND: Final = 8
_REST: Final = 700
_LONG_LABEL: Final = 44
_HOW: Final = {
    "text": "question-type",
    "official": "question-search",
    "official_one": "question-search",
    "choices": "question-toggle",
    "files": "question-send-files",
}
"""What to do now, for the kinds of question whose buttons do not say it."""


def question(data: Data, voice: Voice) -> Outgoing:
    """Show one question, what is held so far, and every way on."""
    blocks = [*_notes(data, voice), _head(data, voice), *_asked(voice.text(data["ask"])), *_hint(data, voice)]
    blocks += _explained(data, voice)
    blocks += _held(data, voice)
    blocks += _how(data, voice)
    return Outgoing(fitted(blocks, voice.say("message-shortened")), _buttons(data, voice))


def kept(data: Data, voice: Voice) -> Outgoing:
    """Tell that a file was kept while something else is asked, and ask that again."""
    asked = SHOWN[data["question"]["kind"] == "review"](data["question"], voice)
    started = data.get("started")
    told = voice.say("question-started") if started else voice.say("question-kept", count=data["count"])
    return Outgoing(fitted([esc(told), "", asked.text]), asked.markup)


# --- the text of a question


def _notes(data: Data, voice: Voice) -> list[str]:
    """Return what must be told before the question: why the last answer was not taken, and what has changed."""
    notes = []
    if data.get("refusal"):
        refusal = data["refusal"]
        notes.append(esc(voice.say("refusal-icon", sentence=voice.told(refusal["key"], refusal["values"]))))
    notes += [esc(voice.say(f"question-{name}")) for name in ("changed", "resumed") if data.get(name)]
    return [*notes, ""] if notes else []


def _title(data: Data, voice: Voice) -> str:
    """Return what a form is called; that of an objection is called so, not like the end it objects to."""
    return voice.say("form-reopen") if data["form"].startswith("reopen/") else voice.text(data["title"])


def _head(data: Data, voice: Voice) -> str:
    title = italic(_title(data, voice))
    about = data.get("subject_line")
    head = f"{title}\n{esc(voice.say('question-about', about=about))}" if about else title
    if data["of"] > 1:
        head += f" · {esc(voice.say('question-progress', step=data['step'], of=data['of']))}"
    return head


def _asked(words: str) -> list[str]:
    """Return a question in bold; of a long one only what is really asked, its last paragraph."""
    *before, asked = words.strip().split("\n\n")
    return ["", *(esc(paragraph) + "\n" for paragraph in before), bold(asked)]


def _hint(data: Data, voice: Voice) -> list[str]:
    return [italic(voice.text(data["hint"]))] if data.get("hint") else []


def _explained(data: Data, voice: Voice) -> list[str]:
    """Return in full what the buttons cannot say: what a choice means, and choices too long for a button by number."""
    numbered = _numbered(data, voice)
    listed = [(n, one) for n, one in enumerate(data["choices"], 1) if one.get("explain") or (numbered and one["label"])]
    lines = [f"{f'{n}.' if numbered else '•'} {_in_full(one, voice)}" for n, one in listed]
    return ["", *lines] if lines else []


def _in_full(one: Data, voice: Voice) -> str:
    label = bold(_label(one, voice))
    return f"{label}: {esc(voice.text(one['explain']))}" if one.get("explain") else label


def _numbered(data: Data, voice: Voice) -> bool:
    """Whether a choice is too long for its button, so that they go by number."""
    return any(len(voice.text(one["label"])) > _LONG_LABEL for one in data["choices"] if one.get("label"))


def _held(data: Data, voice: Voice) -> list[str]:
    value, kind = data.get("value"), data["kind"]
    if value in (None, [], {}) or data.get("wording"):
        return []
    told = _HELD[kind](value, data, voice) if kind in _HELD else ""
    return ["", told] if told else []


def _held_text(value: str, data: Data, voice: Voice) -> str:
    del data
    return f"{esc(voice.say('question-held'))}\n{quote(shorten(value, _HELD_ROOM))}"


def _held_day(value: str, data: Data, voice: Voice) -> str:
    del data
    return f"{esc(voice.say('question-held'))} {esc(voice.day(value))}"


def _held_words(value: Data, data: Data, voice: Voice) -> str:
    """Return the person's own words beside the buttons; what is chosen shows on the buttons themselves."""
    del data
    return _held_text(value["words"], {}, voice) if value.get("words") else ""


def _held_files(value: list[str], data: Data, voice: Voice) -> str:
    return esc(voice.say("question-files-enough" if data["can_finish"] else "question-files", count=len(value)))


def _held_identity(value: Data, data: Data, voice: Voice) -> str:
    del data
    return "\n".join(esc(voice.say(f"identity-{name}", value=value[name])) for name in value)


_HELD: Final[Mapping[str, Callable[[Any, Data, Voice], str]]] = {
    "text": _held_text,
    "contact": _held_text,
    "day": _held_day,
    "choice": _held_words,
    "choices": _held_words,
    "official": _held_words,
    "files": _held_files,
    "confirm": _held_identity,
}


def _how(data: Data, voice: Voice) -> list[str]:
    if data.get("wording"):
        return ["", esc(voice.say("question-wording"))]
    key = _HOW.get(data["kind"])
    if data["kind"].startswith("official") and any(one.get("name") for one in data["choices"]):
        key = "question-pick"
    if data["kind"] == "files" and data.get("value"):
        key = None
    return ["", esc(voice.say(key))] if key else []


# --- the buttons of a question


def _buttons(data: Data, voice: Voice) -> Markup | None:
    if data["kind"] == "contact":
        return contact_keyboard(voice.say("button-contact"), voice.say("question-contact-command"))
    send = f"q:{data['revision']}:"
    numbered = _numbered(data, voice)
    toggles = data["kind"] in _TOGGLES
    choices = [
        button(_choice_label(one, n if numbered else 0, voice, toggles=toggles), send + one["value"])
        for n, one in enumerate(data["choices"], 1)
    ]
    return keyboard(*laid(choices), *_ways(data, voice, send))


def _choice_label(one: Data, number: int, voice: Voice, *, toggles: bool) -> str:
    label = _label(one, voice)
    if number and one.get("label"):
        label = f"{number}. {label}"
    mark = ("☑ " if one["chosen"] else "☐ ") if toggles else ("● " if one["chosen"] else "")
    return shorten(mark + label, LONGEST_LABEL)


def _label(one: Data, voice: Voice) -> str:
    if one.get("label"):
        return voice.text(one["label"])
    if one.get("key"):
        return voice.say(one["key"])
    title = one.get("title")
    return f"{one['name']} – {title}" if one["name"] and title else one["name"] or title or ""


def _ways(data: Data, voice: Voice, send: str) -> list[Row]:
    """Return the buttons that every question shares, at the bottom where a thumb expects them."""
    finish = "button-done" if data["kind"] in _TOGGLES else "button-keep"
    files = data["value"] if data["kind"] == "files" and data.get("value") else []
    rows: list[Row] = [[voice.button("button-drop-file", send + files[-1])]] if files else []
    rows.append([voice.button(finish, f"{send}!done", "good")] if data["can_finish"] else [])
    rows.append([voice.button("button-skip", f"{send}!skip")] if data["can_skip"] else [])
    back = [voice.button("button-back", f"{send}!back")] if data["can_go_back"] else []
    rows.append([*back, voice.button("button-cancel", f"{send}!cancel")])
    return rows


# --- the review


def review(data: Data, voice: Voice) -> Outgoing:
    """Show every answer once more; for an action, say what the second press will do."""
    acting = data["form"].startswith(_ACTING)
    title = voice.say("review-action-title", action=_title(data, voice)) if acting else voice.say("review-title")
    about = data.get("subject_line")
    blocks = [*_notes(data, voice), bold(title)]
    blocks += [esc(voice.say("question-about", about=about))] if about else []
    blocks += _answers(data, voice)
    confirm = voice.text(data.get("confirm"))
    blocks += ["", bold(confirm)] if confirm else []
    if acting or not confirm:
        blocks += ["", esc(voice.say("review-action-ask" if acting else "review-ask"))]
    return Outgoing(fitted(blocks, voice.say("message-shortened")), _review_buttons(data, voice, acting=acting))


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
        [*back, voice.button("button-cancel", f"{send}!cancel")],
    )


SHOWN: Final = {False: question, True: review}

# --- what came of it


def receipt(data: Data, voice: Voice) -> Outgoing:
    """Tell that a report is in: its code, by when it is examined, and what happens next."""
    receipts = data["receipts"]
    report = any(one["reported"] for one in receipts)
    blocks = [bold(f"✅ {_receipt_title(receipts, voice, report=report)}")]
    for one in receipts:
        blocks += ["", f"{esc(voice.say('receipt-code'))} {code(one['code'])}", *_receipt_lines(one, voice)]
    blocks += ["", bold(voice.say("receipt-next"))]
    nexts = ["receipt-next-1", "receipt-next-2", "receipt-next-3"] if report else ["receipt-record-next"]
    blocks += [f"{n}. {esc(voice.say(key))}" if report else esc(voice.say(key)) for n, key in enumerate(nexts, 1)]
    blocks += ["", italic(voice.say("receipt-keep"))] if report else []
    return Outgoing(fitted(blocks), _receipt_buttons(receipts, voice, report=report))


def _receipt_title(receipts: list[Data], voice: Voice, *, report: bool) -> str:
    if not report:
        return voice.say("receipt-record-title")
    many = len(receipts) > 1
    return voice.say("receipt-title-many", count=len(receipts)) if many else voice.say("receipt-title")


def _receipt_lines(one: Data, voice: Voice) -> list[str]:
    if not one["reported"]:
        return []
    due = voice.say("receipt-due", when=voice.moment(one["due"])) if one["due"] else voice.say("receipt-no-due")
    return [esc(voice.say("receipt-about", about=shorten(one["reported"], 300))), esc(due)]


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
