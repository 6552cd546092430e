"""Packing: what core answers, as plain values that can be stored as JSON and put into words later.

Nothing that a screen does not need is packed: no facts, switches or chosen people of a case, no ids of files at
Telegram (the screen that sends files is packed by `files`), and identities only as they may be shown.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, tzinfo
from enum import Enum
from operator import attrgetter
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

from core.cautions import cautions
from core.counter_forms import PREFIX
from core.desk import Desk
from core.errors import Refusal
from core.forms import Form, Question
from core.labels import spoken
from core.masking import mask_number
from core.prompts import Prompt
from core.records import Case, Evidence
from core.talks import Prompted
from core.texts import Text
from core.timeline import Event

DROPPED: Final[Mapping[type, frozenset[str]]] = {
    Case: frozenset({"facts", "switches", "chosen"}),
    Evidence: frozenset({"file_id", "unique_id", "path", "sha256"}),
    Event: frozenset({"entry"}),
}
STRIPPED: Final = frozenset({"photo", "voice", "video_note"})
"""Kinds of files that Telegram sends on without a name of theirs."""
_NUMBERS: Final = frozenset({"nik", "phone"})
"""Checks of what is a number, whose last digits say whether it was typed rightly."""

_HIDDEN: Final = "●●●●●●●●"

Packed = dict[str, Any]
_Packer: TypeAlias = Callable[[Any, tzinfo], Any]


def pack(value: object, zone: tzinfo = UTC) -> Any:  # noqa: ANN401 - plain values of any shape
    """Return a value of core as plain values; instants are told in `zone`. TypeError for what no screen can show."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    packer = _KNOWN.get(kind) or _KNOWN.setdefault(kind, _packer(kind))
    return packer(value, zone)


def _packer(kind: type) -> _Packer:
    for kinds, packer in _PACKERS:
        if issubclass(kind, kinds):
            return packer
    if is_dataclass(kind):
        return _of_fields([field.name for field in fields(kind) if field.name not in DROPPED.get(kind, ())])
    raise TypeError(f"cannot pack {kind.__name__}")


def _of_fields(names: list[str]) -> _Packer:
    read = attrgetter(*names, "__class__", "__class__")  # with two more it gives a tuple, however few the names

    def packed(value: object, zone: tzinfo) -> Packed:
        held = zip(names, read(value), strict=False)
        return {name: one if type(one) in _PLAIN else pack(one, zone) for name, one in held}

    return packed


_KNOWN: Final[dict[type, _Packer]] = {}
"""How values of a type are packed, found out once for each type."""

_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_PACKERS: Final[tuple[tuple[type | tuple[type, ...], _Packer], ...]] = (
    (Text, lambda value, _: {"id": value.id, "en": value.en}),
    (Enum, lambda value, _: value.value),
    ((str, int, float), lambda value, _: value),
    (datetime, lambda value, zone: value.astimezone(zone).isoformat()),
    (date, lambda value, _: value.isoformat()),
    (Refusal, lambda value, _: {"key": value.key, "values": dict(value.values)}),
    (Mapping, lambda value, zone: {str(key): pack(one, zone) for key, one in value.items()}),
    ((frozenset, set), lambda value, zone: [pack(one, zone) for one in sorted(value)]),
    ((list, tuple), lambda value, zone: [pack(one, zone) for one in value]),
)
"""How values of a kind are packed, the first kind that a value is of."""


def zone_of(desk: Desk) -> ZoneInfo:
    """Return the time zone in which the institution is told its times."""
    return desk.office.zone


# --- conversations


def prompted(desk: Desk, shown: Prompted, subject_line: str | None = None, *, resumed: bool = False) -> Packed:
    """Return the data of the screen that shows the present question of a draft, or its review.

    The name of that screen is `screen_of`. `subject_line` says what the form is about, where it is about a case.
    """
    prompt, question = shown.prompt, shown.prompt.question
    data: Packed = {
        "form": prompt.form.id,
        "title": pack(prompt.form.title),
        "question": question.id if question else None,
        "kind": prompt.kind,
        "ask": pack(question.ask) if question else None,
        "hint": pack(question.hint) if question else None,
        "step": prompt.step,
        "of": prompt.of,
        "choices": pack(prompt.choices),
        "value": _value(prompt),
        "wording": prompt.wording,
        "can_go_back": prompt.can_go_back,
        "can_skip": prompt.can_skip,
        "can_finish": prompt.can_finish,
        "min": question.min if question else None,
        "max": question.max if question else None,
        "revision": shown.draft.revision,
        "refusal": pack(shown.refusal),
        "kept": shown.kept,
        "changed": shown.changed,
        "dropped": shown.dropped,
        "subject_line": subject_line,
        "resumed": resumed,
    }
    return data if question else data | _review(desk, shown)


def screen_of(shown: Prompted) -> str:
    """Return the name of the screen that shows a prompt: `question` or `review`."""
    return "question" if shown.prompt.question else "review"


def _value(prompt: Prompt) -> Any:  # noqa: ANN401 - answers are plain JSON of many shapes
    """Return what is held so far, as it may be shown: numbers of identity cards masked."""
    question, held = prompt.question, prompt.value
    if question is None or held is None:
        return None
    if question.kind == "confirm" and isinstance(held, Mapping):
        return {name: mask_number(one) if name == "nik" else one for name, one in held.items()}
    return _masked(prompt.form, question, held)


def _masked(form: Form, question: Question, held: Any) -> Any:  # noqa: ANN401 - answers are plain JSON of many shapes
    """Return an answer as a chat may keep it: at the counter nothing in the staff's chat says who reports."""
    at_counter = form.id.startswith(PREFIX) and question.remember is not None
    if not isinstance(held, str) or not (at_counter or question.check == "nik"):
        return held
    return mask_number(held) if question.check in _NUMBERS else _HIDDEN


def _review(desk: Desk, shown: Prompted) -> Packed:
    prompt = shown.prompt
    files = [len(value) for question, value in prompt.answers if question.kind == "files" and value]
    return {
        "answers": [_answer(desk, prompt.form, question, value) for question, value in prompt.answers],
        "cautions": pack(cautions(desk, shown.draft.subject.get("task"), prompt.answers)),
        "confirm": pack(prompt.form.review),
        "files": sum(files),
    }


def _answer(desk: Desk, form: Form, question: Question, value: Any) -> Packed:  # noqa: ANN401 - answers are plain JSON
    shown = pack(shown_in(desk, question, value))
    return {
        "id": question.id,
        "kind": question.kind,
        "ask": pack(question.ask),
        "value": _masked(form, question, value),
        "shown": shown,
    }


def shown_in(desk: Desk, question: Question, value: Any) -> list[Text]:  # noqa: ANN401 - answers are plain JSON
    """Return the parts of an answer that have a name: the chosen items, the officials, the person's own words."""
    if not isinstance(value, Mapping):
        return []
    if question.kind in {"official", "official_one"}:
        picked = value.get("picked", [value])
        named = [Text(spoken(desk, one["position"], one["person"])) for one in picked if one.get("position")]
        return [*named, *_own_words(value)]
    return chosen_of(question, value)


def chosen_of(question: Question, value: Mapping[str, Any]) -> list[Text]:
    """Return the labels of the chosen items of a list and the person's own words."""
    chosen = value.get("chosen")
    ids = [chosen] if isinstance(chosen, str) else chosen or []
    labels = [item.label for item in question.options if item.id in ids]
    return [*labels, *_own_words(value)]


def _own_words(value: Mapping[str, Any]) -> list[Text]:
    return [Text(value["words"])] if value.get("words") else []


def form_title(form: Form) -> Packed:
    """Return the title of a form."""
    return {"form": form.id, "title": pack(form.title)}


# --- files


def files(found: Iterable[Evidence]) -> Packed:
    """Return the data of the screen that sends files: with their ids at Telegram.

    Files without a name are those that may not tell who sent them: they wait until they are stored here; `later` says
    that some do. What Telegram has stripped itself (photos, voices) need not wait.
    """
    shown = list(found)
    ready = [file for file in shown if file.name or file.path or file.kind in STRIPPED]
    names = ("id", "kind", "file_id", "name", "caption", "path", "mime")
    packed = [{name: getattr(file, name) for name in names} | {"neutral": not file.name} for file in ready]
    return {"files": packed, "later": len(ready) < len(shown)}
