"""The conversation that everybody has: a whole complaint of the shipped form, from Start to the receipt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from core.forms import Question
from core.library import Library, load_library

FORM: Final = "pengaduan-sekolah"
OFFICIAL: Final = "wakil kepala kurikulum"
HAPPENED: Final = (
    "Pemenang pengadaan seragam adalah toko milik ipar beliau. Penawaran lain lebih murah, tetapi tidak dibuka "
    "dalam rapat. Panitia hanya menerima selembar surat yang sudah ditandatangani sehari sebelumnya."
)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing a person does: says words, presses the button whose data end so, shares a number, sends a photo.

    `words` are what a person says instead to a bot that knows no buttons; `answers` is how many messages it takes
    until the answer is whole.
    """

    kind: str
    words: str
    answers: int = 1


def complaint(number: int) -> tuple[Deed, ...]:
    """Return the deeds of the complaint of one person; the number makes the person one of a kind."""
    asked = (deed for question in _questions() for deed in _ANSWERS[question.kind](question, number))
    return (Deed("say", "/start"), Deed("say", "/lapor"), *asked, Deed("press", "!submit"))


def talk(number: int) -> tuple[Deed, ...]:
    """Return as many messages in mere words, for a bot that only repeats them."""
    return tuple(Deed("say", deed.words) for deed in complaint(number))


STORIES: Final = {"complaint": complaint, "talk": talk}


@cache
def _library() -> Library:
    return load_library()


@cache
def _questions() -> tuple[Question, ...]:
    """Return what is asked of everybody who reports for the first time."""
    form = _library().form(FORM)
    if form is None:
        raise LookupError(FORM)
    return tuple(one for one in form.questions if one.when is None and one.kind != "confirm")


def _text(question: Question, number: int) -> list[Deed]:
    words = {
        "name": f"Suparmi {_letters(number)}",
        "nik": f"351905{41 + number % 31}0780{number % 10_000:04}",
        "address": "Jalan Melati 3, RT 02/RW 01, Desa Krajan, Mejayan",
    }
    return [Deed("say", words.get(question.check or "", HAPPENED)[: question.max])]


def _first_choice(question: Question, _: int) -> list[Deed]:
    items = question.options or _library().lists[question.list_id or ""].items
    return [Deed("press", items[0].id)]


_DONE: Final = Deed("press", "!done")
_ANSWERS: Final[dict[str, Callable[[Question, int], list[Deed]]]] = {
    "consent": lambda _, __: [Deed("press", "agree")],
    "text": _text,
    "contact": lambda _, __: [Deed("contact", "+6281234567890", answers=2)],
    "choice": _first_choice,
    "choices": lambda question, number: [*_first_choice(question, number), _DONE],
    "official": lambda _, __: [Deed("say", OFFICIAL), Deed("press", "0"), _DONE],
    "day": lambda _, __: [Deed("press", "yesterday")],
    "files": lambda _, __: [Deed("photo", "Foto nota pembelian"), _DONE],
}


def _letters(number: int) -> str:
    """Return a number in letters: a name has no digits."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).title()
