"""What a walk answers to each kind of question: the first choice, a name, a photo, today, some words."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from core.forms import Question
from core.inputs import Contact, Done, Input, Pressed, Said, Sent
from core.lists import OWN_WORDS
from tests.core.story import IDENTITY

if TYPE_CHECKING:
    from tests.core.walking import Walk

WORDS: Final = "Dokumen pengadaan dan keterangan saksi sudah diperiksa dengan teliti."
_CHECKED: Final = {"nik": IDENTITY["nik"], "name": IDENTITY["nama"], "address": IDENTITY["alamat"], "clock": "09.00"}


def _text(walk: "Walk", question: Question) -> tuple[Input, ...]:
    del walk
    words = _CHECKED.get(question.check or "", WORDS)
    return (Said(words[: question.max] if question.max else words),)


def _choose(walk: "Walk", question: Question) -> tuple[Input, ...]:
    if not question.options:
        return (Pressed("yes"),)
    liked = [option for option in question.options if option.id in walk.way.prefers]
    chosen = Pressed((liked or question.options)[0].id)
    return (chosen,) if question.kind == "choice" else (chosen, Done())


def _yes_no(walk: "Walk", question: Question) -> tuple[Input, ...]:
    del walk
    return (Pressed("no" if question.ends == "yes" else "yes"),)


def _name(walk: "Walk", question: Question) -> tuple[Input, ...]:
    if walk.way.in_words and question.kind == "official" and question.words and not question.relates:
        return (Pressed(OWN_WORDS), Said("Bapak yang di loket tiga"), Done())
    post = walk.accused if question.kind == "official" and not question.relates else walk.other
    title = walk.story.desk.chart.positions[post].title
    return (Said(title), Pressed("0"), Done())


def _send(walk: "Walk", question: Question) -> tuple[Input, ...]:
    del question
    return (Sent(walk.story.photo(), "photo", 1000), Done())


INPUTS: Final[dict[str, Callable[["Walk", Question], tuple[Input, ...]]]] = {
    "consent": lambda *_: (Pressed("agree"),),
    "confirm": lambda *_: (Pressed("use"),),
    "text": _text,
    "contact": lambda *_: (Contact(IDENTITY["telepon"], own=True),),
    "choice": _choose,
    "choices": _choose,
    "yes_no": _yes_no,
    "day": lambda _, question: (Said("31-12-2026"),) if question.future else (Pressed("today"),),
    "official": _name,
    "official_one": _name,
    "files": _send,
}
