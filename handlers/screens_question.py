"""The screen of one question: what is asked, what is held so far, and every way on."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from core.counter_forms import PREFIX
from handlers.case_lines import follow_up_label
from handlers.keyboards import LONGEST_LABEL, Row, button, contact_keyboard, keyboard, laid
from handlers.lines import LIMIT, bold, esc, fitted, italic, quote, shorten, shown_units
from handlers.outgoing import Markup, Outgoing
from handlers.voice import Voice

Data = Mapping[str, Any]
_TOGGLES: Final = frozenset({"choices", "official", "files"})
_HELD_ROOM: Final = 1500
_LONG_LABEL: Final = 44
_MARGIN: Final = 8
_DASH: Final = " – "
_AROUND: Final = 12
_HOW: Final = {
    "text": "question-type",
    "official": "question-search",
    "official_one": "question-search",
    "choices": "question-toggle",
    "files": "question-send-files",
}
"""What to do now, for the kinds of question whose buttons do not say it."""

_PROVING: Final = "verifikasi"
_OFFICIALS: Final = ("act/", "behalf/", "follow/", "served/", "sign/", "number/", "handed/", "void/", "nomor-blok")


def question(data: Data, voice: Voice) -> Outgoing:
    """Show one question, what is held so far, and every way on.

    What must be read last stands last: the question below what its choices mean, and a refusal below all.
    """
    above = [*notes(data, voice), _head(data, voice), *office_asks(data, voice)]
    below = [*_asked(voice.text(data["ask"]), again=bool(data.get("refusal"))), *_hint(data, voice)]
    below += [*_held(data, voice), *_how(data, voice), *refused(data, voice)]
    ending, labels = voice.say("message-shortened"), [_on_button(one, voice) for one in data["choices"]]
    numbered = _numbered(data, labels)
    # What stands in the message above is not told again for every word that was not taken.
    explained = [] if data.get("refusal") else _explained(data, voice, numbered=numbered)
    if 2 * len("\n".join([*above, *explained, *below])) > LIMIT:  # else there is room, whatever the signs
        room = LIMIT - shown_units("\n".join([*above, *below])) - len(ending) - _MARGIN
        explained = _as_fits(explained, room, ending)
    text = fitted([*above, *explained, *below], ending)
    return Outgoing(text, _buttons(data, voice, labels, numbered=numbered), protect=by_official(data))


def _as_fits(lines: list[str], room: int, ending: str) -> list[str]:
    """Return as many lines as there is room for, so that the question below them is never cut."""
    kept = list(lines)
    while kept and sum(shown_units(line) + 1 for line in kept) > room:
        kept.pop()
    return kept if len(kept) == len(lines) else [*kept, esc(ending)]


def by_official(data: Data) -> bool:
    """Whether a form is an official's about a case: its screens name the case, and are not to be passed on."""
    return str(data["form"]).startswith(_OFFICIALS)


# --- the text of a question


def notes(data: Data, voice: Voice) -> list[str]:
    """Return what must be told before the question: what has become of earlier answers."""
    told = (
        "dropped",
        "changed",
        "resumed",
        "story-kept",
        "is-answer",
        "is-response",
        "is-paper",
        "no-report",
        "erased",
        "erased-identity",
    )
    notes = [esc(voice.say(f"question-{name}")) for name in told if data.get(name)]
    return [*notes, ""] if notes else []


def refused(data: Data, voice: Voice) -> list[str]:
    """Return why the last answer was not taken."""
    refusal = data.get("refusal")
    if not refusal:
        return []
    return ["", esc(voice.say("refusal-icon", sentence=voice.told(refusal["key"], refusal["values"])))]


def office_asks(data: Data, voice: Voice) -> list[str]:
    """Return what the office asked, where a form answers it."""
    words = data.get("office_question")
    return ["", esc(voice.say("question-of-office")), quote(shorten(words, _HELD_ROOM))] if words else []


def form_title(data: Data, voice: Voice) -> str:
    """Return what a form is called; that of an objection and that of a follow-up are called by what they are for."""
    if data.get("follow_up"):
        return voice.say("task-follow-up", label=follow_up_label(data["follow_up"], voice))
    if data["form"].startswith("reopen/"):
        return voice.say("form-complete" if _adds(data["form"], voice) else "form-reopen")
    return voice.text(data["title"])


def _adds(form_id: str, voice: Voice) -> bool:
    """Whether a form reopens a closed case by adding what is missing."""
    _, procedure_id, end_id = form_id.split("/")
    end = voice.office.library.procedure(procedure_id).end(end_id)
    return bool(end and end.reopen and end.reopen.adds)


def _head(data: Data, voice: Voice) -> str:
    head = italic(form_title(data, voice))
    if data["of"] > 1:
        head += f" · {esc(voice.say('question-progress', step=data['step'], of=data['of']))}"
    about = data.get("subject_line")
    return f"{head}\n{esc(voice.say('question-about', about=about))}" if about else head


def _asked(words: str, *, again: bool = False) -> list[str]:
    """Return a question in bold; of a long one only what is really asked, its last paragraph; that alone if again."""
    *before, asked = words.strip().split("\n\n")
    return ["", *(esc(paragraph) + "\n" for paragraph in before if not again), bold(asked)]


def _hint(data: Data, voice: Voice) -> list[str]:
    return [italic(voice.text(data["hint"]))] if data.get("hint") else []


def _explained(data: Data, voice: Voice, *, numbered: bool) -> list[str]:
    """Return in full what the buttons cannot say: what a choice means, and choices too long for a button by number."""
    listed = [(n, one) for n, one in enumerate(data["choices"], 1) if one.get("explain") or (numbered and _named(one))]
    lines = [f"{f'{n}.' if numbered else '•'} {_in_full(one, voice)}" for n, one in listed]
    return ["", *lines] if lines else []


def _in_full(one: Data, voice: Voice) -> str:
    label = bold(_label(one, voice))
    return f"{label}: {esc(voice.text(one['explain']))}" if one.get("explain") else label


def _numbered(data: Data, labels: list[str]) -> bool:
    """Whether a choice is too long for its button, so that they go by number."""
    for one, label in zip(data["choices"], labels, strict=True):
        if _named(one) and (one.get("short") or len(label) > _LONG_LABEL):
            return True
    return False


def _named(one: Data) -> bool:
    """Whether a choice has words of its own, unlike a way out such as "Not in the list"."""
    return bool(one.get("label")) or ("name" in one and one["name"] is not None)


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
    if data["kind"] == "text" and data["can_finish"]:
        key = "question-type-anew"
    return ["", esc(voice.say(key))] if key else []


# --- the buttons of a question


def _buttons(data: Data, voice: Voice, labels: list[str], *, numbered: bool) -> Markup | None:
    if data["kind"] == "contact":
        ways = ["button-back"] if data["can_go_back"] else []
        return contact_keyboard(voice.say("button-contact"), *(voice.say(key) for key in (*ways, "button-cancel")))
    send = f"q:{data['revision']}:"
    toggles = data["kind"] in _TOGGLES
    choices = [
        button(_choice_label(one, label, n if numbered else 0, toggles=toggles), send + one["value"])
        for n, (one, label) in enumerate(zip(data["choices"], labels, strict=True), 1)
    ]
    return keyboard(*laid(choices), *_ways(data, voice, send))


def _choice_label(one: Data, label: str, number: int, *, toggles: bool) -> str:
    if number and _named(one):
        name, _, title = label.partition(_DASH) if one.get("name") else (label, "", "")
        ends = f"{_DASH}{_ends_of(title, LONGEST_LABEL - len(name) - _AROUND)}" if title else ""
        label = f"{number}. {name}{ends}"
    mark = ("☑ " if one["chosen"] else "☐ ") if toggles else ("● " if one["chosen"] else "")
    return mark + label


def _ends_of(title: str, room: int) -> str:
    """Return the first word of a title and as many of its last as there is room for: those tell alike ones apart."""
    first, *words = title.split()
    while words and len(f"{first} … {' '.join(words)}") > max(room, 0):
        words.pop(0)
    shortened = f"{first} … {' '.join(words)}"
    return shortened if words and len(title) > room else title


def _on_button(one: Data, voice: Voice) -> str:
    """Return the words of a choice for its button: those that are short, and an official's without his degrees."""
    name, title = one.get("name"), one.get("title")
    if not name:
        return voice.text(one["short"]) if one.get("short") else _label(one, voice)
    short = name.partition(",")[0].strip()
    return f"{short}{_DASH}{title}" if title else short


def _label(one: Data, voice: Voice) -> str:
    label, key = one.get("label"), one.get("key")
    if label or key:
        return voice.text(label) if label else voice.say(str(key))
    title = one.get("title")
    return f"{one['name']} – {title}" if one["name"] and title else one["name"] or title or ""


def _ways(data: Data, voice: Voice, send: str) -> list[Row]:
    """Return the buttons that every question shares, at the bottom where a thumb expects them.

    They keep their places while choices are ticked, and giving up never stands where going back was a moment ago.
    """
    files = data["value"] if data["kind"] == "files" and data.get("value") else []
    skips = data["can_skip"] and not files
    rows: list[Row] = [[voice.button(_finish(data), f"{send}!done", "good")] if _may_finish(data) else []]
    rows.append([voice.button("button-drop-file", send + files[-1])] if files else [])
    rows.append([voice.button("button-skip", f"{send}!skip")] if skips else [])
    by_staff = by_official(data) or str(data["form"]).startswith(PREFIX)
    if data["kind"] == "files" and not (files or skips or by_staff or data["form"] == _PROVING):
        rows += [[voice.button("button-save", "d:keep")], [voice.button("button-no-evidence", "m:bantuan")]]
    rows.append([voice.button("button-back", f"{send}!back")] if data["can_go_back"] else [])
    declines = data["kind"] == "consent"
    rows.append([] if declines else [voice.button("button-cancel", f"{send}!cancel")])
    return rows


def _finish(data: Data) -> str:
    return "button-done" if data["kind"] in _TOGGLES else "button-keep"


def _may_finish(data: Data) -> bool:
    """Whether the button that goes on is shown: from the start where choices are ticked, so that none moves."""
    if data["kind"].startswith("official"):
        return data["can_finish"] or (data["kind"] == "official" and any(_named(one) for one in data["choices"]))
    return data["can_finish"] or (data["kind"] in _TOGGLES and not data["can_skip"])
