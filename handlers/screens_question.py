"""The screen of one question: what is asked, what is held so far, and every way on."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from handlers.keyboards import LONGEST_LABEL, Row, button, contact_keyboard, keyboard, laid
from handlers.lines import bold, esc, fitted, italic, quote, shorten
from handlers.outgoing import Markup, Outgoing
from handlers.voice import Voice

Data = Mapping[str, Any]
_TOGGLES: Final = frozenset({"choices", "official", "files"})
_HELD_ROOM: Final = 1500
_LONG_LABEL: Final = 44
_HOW: Final = {
    "text": "question-type",
    "official": "question-search",
    "official_one": "question-search",
    "choices": "question-toggle",
    "files": "question-send-files",
}
"""What to do now, for the kinds of question whose buttons do not say it."""

_OFFICIALS: Final = ("act/", "behalf/", "follow/", "served/")


def question(data: Data, voice: Voice) -> Outgoing:
    """Show one question, what is held so far, and every way on."""
    blocks = [*notes(data, voice), _head(data, voice), *_asked(voice.text(data["ask"])), *_hint(data, voice)]
    blocks += _explained(data, voice)
    blocks += _held(data, voice)
    blocks += _how(data, voice)
    text = fitted(blocks, voice.say("message-shortened"))
    return Outgoing(text, _buttons(data, voice), protect=by_official(data))


def by_official(data: Data) -> bool:
    """Whether a form is an official's about a case: its screens name the case, and are not to be passed on."""
    return str(data["form"]).startswith(_OFFICIALS)


# --- the text of a question


def notes(data: Data, voice: Voice) -> list[str]:
    """Return what must be told before the question: why the last answer was not taken, and what has changed."""
    notes = []
    if data.get("refusal"):
        refusal = data["refusal"]
        notes.append(esc(voice.say("refusal-icon", sentence=voice.told(refusal["key"], refusal["values"]))))
    notes += [esc(voice.say(f"question-{name}")) for name in ("dropped", "changed", "resumed") if data.get(name)]
    return [*notes, ""] if notes else []


def form_title(data: Data, voice: Voice) -> str:
    """Return what a form is called; that of an objection is called so, not like the end it objects to."""
    return voice.say("form-reopen") if data["form"].startswith("reopen/") else voice.text(data["title"])


def _head(data: Data, voice: Voice) -> str:
    head = italic(form_title(data, voice))
    if data["of"] > 1:
        head += f" · {esc(voice.say('question-progress', step=data['step'], of=data['of']))}"
    about = data.get("subject_line")
    return f"{head}\n{esc(voice.say('question-about', about=about))}" if about else head


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
        key = "question-pick-more" if data["can_finish"] and data["kind"] == "official" else "question-pick"
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
    rows.append([voice.button("button-skip", f"{send}!skip")] if data["can_skip"] and not files else [])
    back = [voice.button("button-back", f"{send}!back")] if data["can_go_back"] else []
    rows.append([*back, voice.button("button-cancel", f"{send}!cancel")])
    return rows
