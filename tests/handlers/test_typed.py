"""Words that stand for a button or a command."""

import pytest

from core.forms import REVIEW, Form, Question
from core.inputs import Back, Done, Input, Pressed, Skip, Submit
from core.lists import Item
from core.prompts import Prompt, choices
from core.texts import LANGUAGES, Text
from handlers.typed import command_in, is_code, is_narrow, meant
from locales import say

ASK = Text("Apa?", "What?")
MAYBE = (
    Item("ya", Text("Ya, mungkin", "Yes, it could be")),
    Item("tidak", Text("Tidak", "No")),
    Item("tidak-tahu", Text("Saya tidak tahu", "I do not know")),
)


def prompt(kind: str, *, skip: bool = False, finish: bool = False, wording: bool = False, **more: object) -> Prompt:
    """Return the prompt of a question of a kind, with a way back."""
    question = None if kind == REVIEW else Question(id="q", kind=kind, ask=ASK, **more)  # type: ignore[arg-type]
    form = Form.of("f", "1", ASK, [question] if question else [])
    offered = choices(question, None) if question else ()
    return Prompt(
        form, question, kind, 1, 2, offered, wording=wording, can_go_back=True, can_skip=skip, can_finish=finish
    )


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("consent", "Ya", Pressed("agree")),
        ("consent", "tidak setuju", Pressed("decline")),
        ("consent", "saya orang tua murid", None),
        ("confirm", "ya, benar", Pressed("use")),
        ("confirm", "no", Pressed("change")),
        ("yes_no", "iya", Pressed("yes")),
        ("yes_no", "Nope!", Pressed("no")),
        ("yes_no", "mungkin", None),
        (REVIEW, "kirim", Submit()),
        (REVIEW, "ya", None),
        ("files", "selesai", Done()),
        ("contact", "‹ Kembali", Back()),
        ("text", "kembali", None),
        ("text", "ya", None),
        ("official", "selesai", None),
        ("day", "back", Back()),
    ],
)
def test_words_stand_for_one_button(kind: str, words: str, expected: Input | None) -> None:
    """Only exact words count, and never where a text is asked for."""
    assert expected == meant(prompt(kind), words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ya", Pressed("ya")),
        ("ya mungkin", Pressed("ya")),
        ("No", Pressed("tidak")),
        ("I do not know.", Pressed("tidak-tahu")),
        ("mungkin", None),
    ],
)
def test_an_option_is_meant_by_its_label_or_a_plain_yes_or_no(words: str, expected: Input | None) -> None:
    """The label in either language, and nothing that could mean two."""
    assert expected == meant(prompt("choice", options=MAYBE), words)


def test_what_may_be_skipped_is_skipped_in_words() -> None:
    """Only where the question may be left unanswered."""
    assert Skip() == meant(prompt("text", skip=True), "lewati")
    assert meant(prompt("text"), "lewati") is None


def test_own_words_are_never_taken_for_a_button() -> None:
    """Who is about to write in own words writes."""
    assert meant(prompt("choice", options=MAYBE, wording=True), "ya") is None
    assert not is_narrow(prompt("choice", options=MAYBE, wording=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("7KQ2-M9XD-4TRA", True), (" 7kq2m9xd4tra ", True), ("pengaduannya", False), ("7KQ2-M9XD", False), ("", False)],
)
def test_a_code_is_told_from_a_word(text: str, expected: bool) -> None:
    """Twelve letters are a word; a code has a digit or dashes."""
    assert expected is is_code(text)


def test_no_words_stand_for_two_commands() -> None:
    """Each phrase of the tables leads to the command under which it stands."""
    names = ("start", "lapor", "status", "tugas", "kasus", "aturan", "bahasa", "bantuan", "batal")
    phrases = [(name, one) for name in names for lang in LANGUAGES for one in say(f"typed-{name}", lang).split("|")]

    assert [] == [(name, one) for name, one in phrases if command_in(one) != name]
