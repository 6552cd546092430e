"""Answers: what an input makes of the value of a question, kind by kind."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from core.answer_values import LONGEST_TEXT, LONGEST_WORDS, Held, Taken, is_wording, stripped, valid
from core.days import AHEAD, read_coming_day, read_day
from core.errors import Refusal, Stale
from core.forms import Question
from core.inputs import Contact, Context, Done, Input, Pressed, Said, Sent
from core.lists import OWN_WORDS
from core.official_answers import take_official, take_official_one
from core.wording import CHECKS, read_text

MOST_FILES: Final = 50
LARGEST_FILE: Final = 20_000_000
"""Bytes; a bot can fetch no larger file from Telegram."""

FILE_KINDS: Final = frozenset({"photo", "document", "video", "voice", "audio"})
EXPECTED: Final[Mapping[str, str]] = {
    "consent": "refusal-press-a-button",
    "confirm": "refusal-press-a-button",
    "text": "refusal-write-please",
    "contact": "refusal-share-your-contact",
    "choice": "refusal-press-a-button",
    "choices": "refusal-press-a-button",
    "yes_no": "refusal-press-a-button",
    "day": "refusal-day-unreadable",
    "official": "refusal-name-an-official",
    "official_one": "refusal-name-an-official",
    "files": "refusal-send-a-file",
}
"""What a person is told who does something else than the question asks for."""


def take(question: Question, held: Held, given: Input, context: Context) -> Taken:
    """Return what an input makes of the value held so far; Refusal where it is no answer, Stale for a dead button."""
    taken = _TAKE[question.kind](question, held, given, context)
    if taken is not None:
        return taken
    if isinstance(given, Done) and valid(question, stripped(held)):
        return Taken(stripped(held))
    if isinstance(given, Pressed):
        raise Stale
    if isinstance(given, Sent):
        raise Refusal("refusal-file-not-asked")
    raise Refusal(EXPECTED[question.kind])


def _consent(question: Question, held: Held, given: Input, context: Context) -> Taken | None:
    del held, context
    match given:
        case Pressed("agree"):
            return Taken({"version": question.version})
        case Pressed("decline"):
            return Taken(None, ends=True)
    return None


def _confirm(question: Question, held: Held, given: Input, context: Context) -> Taken | None:
    del question, held, context
    return Taken(given.value) if isinstance(given, Pressed) and given.value in {"use", "change"} else None


def _yes_no(question: Question, held: Held, given: Input, context: Context) -> Taken | None:
    del held, context
    if isinstance(given, Pressed) and given.value in {"yes", "no"}:
        return Taken(given.value, ends=given.value == question.ends)
    return None


def _text(question: Question, held: Held, given: Input, context: Context) -> Taken | None:
    del held, context
    if not isinstance(given, Said):
        return None
    words = read_text(given.text, question.min, question.max or LONGEST_TEXT)
    return Taken(CHECKS[question.check](words) if question.check else words)


def _contact(question: Question, held: Held, given: Input, context: Context) -> Taken | None:
    del question, held, context
    if not isinstance(given, Contact):
        return None
    if not given.own:
        raise Refusal("refusal-contact-not-yours")
    return Taken(_phone(given.phone))


def _phone(phone: str) -> str:
    """Return a number in international form: a plus and 7 to 15 digits (ITU-T E.164)."""
    digits = "".join(c for c in phone if c in "0123456789")
    if not 7 <= len(digits) <= 15:
        raise Refusal("refusal-phone")
    return f"+62{digits[1:]}" if digits.startswith("0") else f"+{digits}"


def _day(question: Question, held: Held, given: Input, context: Context) -> Taken | None:
    del held
    match given:
        case Said(text) if question.coming:
            return Taken(read_coming_day(text, context.today))
        case Pressed(value) if question.coming and value in AHEAD:
            return Taken((context.today + timedelta(days=AHEAD[value])).isoformat())
        case Said(text) | Pressed("today" | "yesterday" as text) if not question.coming:
            return Taken(read_day(text, context.today, future=question.future))
    return None


def _choice(question: Question, held: Held, given: Input, context: Context) -> Taken | None:
    del context
    match given:
        case Pressed(value) if _offers(question, value):
            return Taken({"chosen": value, "words": None})
        case Pressed(value) if value == OWN_WORDS and question.words:
            return Taken({"chosen": None, "words": None, "wording": True}, settled=False)
        case Said(text) if is_wording(held):
            return Taken({"chosen": None, "words": read_text(text, None, LONGEST_WORDS)})
    return None


def _choices(question: Question, held: Held, given: Input, context: Context) -> Taken | None:
    del context
    now = {"chosen": [], "words": None, **(held or {}), "wording": False}
    match given:
        case Pressed(value) if _offers(question, value):
            now["chosen"] = _toggled(question, now["chosen"], value)
        case Pressed(value) if value == OWN_WORDS and question.words:
            now |= {"words": None, "wording": now["words"] is None}
        case Said(text) if is_wording(held):
            now["words"] = read_text(text, None, LONGEST_WORDS)
        case Done():
            return Taken(_counted(question, now))
        case _:
            return None
    return Taken(now, settled=False)


def _offers(question: Question, value: str) -> bool:
    return any(item.id == value for item in question.options)


def _toggled(question: Question, chosen: list[str], value: str) -> list[str]:
    """Return the choices with one more or one less, in the order of the list."""
    now = {*chosen} ^ {value}
    return [item.id for item in question.options if item.id in now]


def _counted(question: Question, now: Mapping[str, Any]) -> Held:
    count = len(now["chosen"]) + (now["words"] is not None)
    least = 1 if question.min is None else question.min
    if count < least:
        raise Refusal("refusal-choose-at-least", min=least, count=count)
    if question.max is not None and count > question.max:
        raise Refusal("refusal-choose-at-most", max=question.max, count=count)
    return {"chosen": now["chosen"], "words": now["words"]}


def _files(question: Question, held: Held, given: Input, context: Context) -> Taken | None:
    del context
    files: list[str] = held or []
    match given:
        case Pressed(value) if value in files:
            return Taken([one for one in files if one != value], settled=False)
        case Done():
            least = 1 if question.min is None else question.min
            if len(files) < least:
                raise Refusal("refusal-files-needed", min=least, count=len(files))
            return Taken(files)
    return None


def with_file(question: Question, files: list[str], sent: Sent) -> list[str]:
    """Return the evidence with one file more; the same file again changes nothing. Refusal for what we cannot keep."""
    if sent.kind not in FILE_KINDS:
        raise Refusal("refusal-file-kind")
    if sent.size is not None and sent.size > LARGEST_FILE:
        raise Refusal("refusal-file-too-large", max=LARGEST_FILE // 1_000_000)
    if sent.size == 0:
        raise Refusal("refusal-file-empty")
    most = question.max or MOST_FILES
    if sent.evidence_id not in files and len(files) >= most:
        raise Refusal("refusal-too-many-files", max=most)
    return files if sent.evidence_id in files else [*files, sent.evidence_id]


_TAKE: Final[Mapping[str, Callable[[Question, Held, Input, Context], Taken | None]]] = {
    "consent": _consent,
    "confirm": _confirm,
    "text": _text,
    "contact": _contact,
    "choice": _choice,
    "choices": _choices,
    "yes_no": _yes_no,
    "day": _day,
    "official": take_official,
    "official_one": take_official_one,
    "files": _files,
}
