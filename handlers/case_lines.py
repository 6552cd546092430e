"""What several screens tell of a case: its head, what its reporter says, what has happened."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from core.errors import NotKnown
from core.forms import Question
from core.lists import CodeList
from handlers.answer_words import answer_words
from handlers.lines import bold, code, esc, fair_shares, italic, quote, shorten, units
from handlers.packing import chosen_of, pack
from handlers.voice import Voice
from locales import knows

Data = Mapping[str, Any]
LONGEST_STATE: Final = 300
LONGEST_ABOUT: Final = 300
MOST_EVENTS: Final = 12
_SOON: Final = 1
_GIST: Final = 120
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_IDENTITY: Final = ("name", "nik", "phone", "address")


# --- the head


def limit_mark(left: Data | None) -> str:
    """Return a sign for how pressing a limit is: late, soon, or with time to spare."""
    if left is None:
        return "⚪"
    if left["overdue"]:
        return "🔴"
    return "🟠" if left["days"] < _SOON else "🟢"


def limit_line(left: Data | None, due: str | None, voice: Voice) -> str:
    """Return how much time is left, and until when."""
    if left is None or due is None:
        return esc(voice.say("case-due-none"))
    return bold(voice.say("case-due", left=voice.left(left), when=voice.moment(due)))


def task_limit(view: Data, task: Data, voice: Voice) -> list[str]:
    """Return the limit of an open task; how much is left is reckoned for the case's next limit alone."""
    due = task["due_at"]
    if task["state"] != "open" or not due:
        return []
    if view["left"] and view["due"] == due:
        return [limit_line(view["left"], due, voice)]
    return [bold(voice.say("case-until", when=voice.moment(due)))]


def about_lines(view: Data, voice: Voice) -> list[str]:
    """Return who is reported; nothing where nobody is, or where the reader may not know."""
    about = shorten(view["about"], LONGEST_ABOUT)
    key = "case-about-own" if view["scope"] == "own" else "case-about"
    if about:
        return [esc(voice.say(key, about=about))]
    somebody = view["complaint"] and view["scope"] != "summary"
    return [esc(voice.say(f"{key}-nobody"))] if somebody else []


def state_words(view: Data, voice: Voice) -> str:
    """Return the step or end at which a case stands."""
    return shorten(voice.text(view["state"]), LONGEST_STATE)


def title_line(view: Data, voice: Voice) -> str:
    """Return which case it is: its code, and what kind of case."""
    return f"{code(view['case']['code'])} · {esc(voice.text(view['title']))}"


def identity_lines(view: Data, voice: Voice) -> list[str]:
    """Return who reported where the reader may know, else that it is protected; nothing where nobody reported.

    How the reporter is concerned stands among the answers.
    """
    known = view["identity"]
    if known:
        told = (voice.say(f"case-reporter-{name}", value=known[name]) for name in _IDENTITY if known.get(name))
        return [bold(voice.say("case-reporter")), *map(esc, told)]
    return [italic(voice.say("case-from-hidden"))] if view["shielded"] else []


def sanction_lines(view: Data, voice: Voice) -> list[str]:
    """Return what the register said when a report was found true: the two facts that a sanction asks for, apart."""
    told = view["declared"]
    if not told:
        return []
    key = "case-declared-yes" if told["named"] else "case-declared-no"
    lines = [voice.say("case-proven"), voice.say(key, day=voice.day(told["day"]), count=told["named"])]
    lines += [voice.say("case-declared-others", count=told["others"])] if told["others"] else []
    return [esc(one) for one in lines]


def office_words(key: str, view: Data, voice: Voice) -> str:
    """Say a message of a case that a limit took away from somebody: with the office that has it now, where known."""
    office = view["office"]
    return voice.say(f"{key}-to", office=office) if office and knows(f"{key}-to") else voice.say(key)


def turn_lines(view: Data, voice: Voice) -> list[str]:
    """Return whom an open case waits for."""
    who = shorten("; ".join(view["turn"]), LONGEST_ABOUT)
    return [esc(voice.say("case-turn", who=who))] if who and not view["case"]["closed_at"] else []


# --- what the report says


def answers_of(view: Data, voice: Voice) -> list[tuple[str, str]]:
    """Return the answers of the form that opened a case, each with its label, in the order of the form."""
    return [pair for pair, _ in _answered(view, voice)]


def _answered(view: Data, voice: Voice) -> list[tuple[tuple[str, str], Question]]:
    known = _questions(view["case"], voice)
    return [
        ((_asked(known[key], voice), answer_words(_answer(known[key], value), voice)), known[key])
        for key, value in _in_order(view["answers"], known)
        if known[key].kind != "files"
    ]


def gist_of(view: Data, voice: Voice) -> list[tuple[str, str]]:
    """Return what a case is about, each part with its label: the answers that its form marks as its gist."""
    return [pair for pair, question in _answered(view, voice) if question.gist]


def gist_line(view: Data, voice: Voice) -> list[str]:
    """Return in one line what a case is about, and how much evidence there is; nothing to who reads no answers."""
    if view["scope"] == "summary":
        return []
    told = [
        (f"“{shorten(words, _GIST)}”" if n == 0 else shorten(words, _GIST))
        for n, (_, words) in enumerate(gist_of(view, voice))
    ]
    count = len(view["files"])
    told += [voice.say("evidence-count", count=count)] if count else []
    return [esc(" · ".join(told))] if told else []


def _in_order(answers: Data, known: Mapping[str, Question]) -> Iterator[tuple[str, Any]]:
    return ((key, answers[key]) for key in known if answers.get(key) is not None)


def _questions(case: Data, voice: Voice) -> Mapping[str, Question]:
    if not case["form"]:
        return {}
    try:
        return voice.office.conversation(case["form"], case["form_edition"], case["lists"]).form.by_id
    except NotKnown:
        return {}


def _asked(question: Question, voice: Voice) -> str:
    if question.label:
        return question.label.say(voice.language)
    return question.ask.say(voice.language).strip().split("\n\n")[-1]


def _answer(question: Question, value: Any) -> dict[str, Any]:  # noqa: ANN401 - answers are plain JSON of many shapes
    shown = pack(chosen_of(question, value)) if isinstance(value, Mapping) else []
    return {"id": question.id, "kind": question.kind, "value": value, "shown": shown}


def answer_lines(answers: list[tuple[str, str]], room: int, ending: str) -> list[str]:
    """Return answers below their questions in so much room; the longest are shortened first."""
    shares = fair_shares([units(words) for _, words in answers], room)
    lines = []
    for (asked, words), share in zip(answers, shares, strict=True):
        lines += [italic(asked), quote(shorten(words, max(share, units(ending)), ending))]
    return lines


# --- what has happened


def timeline_lines(view: Data, voice: Voice, room: int) -> list[str]:
    """Return what has happened, the latest last, of a long story the end; `room` (UTF-16 units) is for words."""
    events = view["timeline"][-MOST_EVENTS:]
    earlier = len(view["timeline"]) - len(events)
    said = ["\n".join(told_with(one, voice)) for one in events]
    shares = fair_shares([units(words) for words in said], room)
    lines = [bold(voice.say("case-history"))] if events else []
    lines += [esc(voice.say("case-history-more", count=earlier))] if earlier else []
    shortened = [shorten(words, max(share, 1)) for words, share in zip(said, shares, strict=True)]
    return [*lines, *(_event(one, words, view["scope"], voice) for one, words in zip(events, shortened, strict=True))]


def told_with(event: Data, voice: Voice) -> list[str]:
    """Return what was said with an event or decision: each item of an action after its label, and other words."""
    items = ((labelled(voice.text(one["label"])), voice.text(one["words"])) for one in event["said"])
    words = (_dated(one, voice) for one in event.get("words", ()))
    return [*(f"{label} {_dated(told, voice)}" for label, told in items), *words]


def labelled(label: str) -> str:
    """Return a label as it stands before what it names; a question needs no colon."""
    plain = label.strip().rstrip(":")
    return plain if plain.endswith("?") else f"{plain}:"


def _dated(words: str, voice: Voice) -> str:
    """Return words that are a day and nothing else as people write it."""
    return voice.day(words) if _DAY.fullmatch(words) else words


def _event(event: Data, said: str, scope: str, voice: Voice) -> str:
    told = f"• {esc(voice.stamp(event['at']))} {esc(event_words(event, scope, voice))}"
    if event["post"]:
        told += f" – {italic(event['post'])}"
    return f"{told}\n{quote(said)}" if said else told


def event_words(event: Data, scope: str, voice: Voice) -> str:
    """Return one event in words; to the reporter his own deeds as his."""
    key = f"event-{event['what']}"
    own = f"event-own-{event['what']}"
    chosen = own if scope == "own" and knows(own) else key if knows(key) else "event-other"
    if chosen == "event-acted" and not event["action"]:
        chosen = "event-other"
    state = shorten(voice.text(event["state"]), LONGEST_STATE)
    if event["label"]:
        return voice.say("event-followed-up-what", label=follow_up_label(event, voice, short=True))
    if event["office"]:
        return voice.say(f"{chosen}-to", office=event["office"])
    return voice.say(chosen, state=state, action=voice.text(event["action"]))


# --- tasks


def follow_up_label(task: Data, voice: Voice, *, short: bool = False) -> str:
    """Return what a follow-up is about: the choice that it came from, or the words that were written."""
    label = task["label"] or ""
    found = (one for one in (*_items(voice, label, short=short), *_ordered(voice, label)))
    return next(found, label)


def _ordered(voice: Voice, task_id: str) -> Iterator[str]:
    procedures = (one for editions in voice.office.library.procedures.values() for one in editions)
    return (task.label.say(voice.language) for one in procedures for task in one.opening_tasks if task.id == task_id)


def _items(voice: Voice, item_id: str, *, short: bool) -> Iterator[str]:
    lists: Mapping[str, CodeList] = voice.office.library.lists
    found = (item for one in lists.values() for item in one.items if item.id == item_id)
    return (((item.short if short else None) or item.label).say(voice.language) for item in found)
