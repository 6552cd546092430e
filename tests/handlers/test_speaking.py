"""Every screen in every language: whole, within Telegram's limits, and with nothing missing."""

import json
from functools import cache
from itertools import chain

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup

from bot.emulator.entities import read, units
from core.forms import KINDS
from handlers.answers import Screen
from handlers.outgoing import Outgoing
from handlers.speaking import RENDERERS, render, toast
from locales import SPEECH
from tests.core.story import Story
from tests.handlers.screens import every_screen

LANGUAGES = ("id", "en")


@pytest.fixture(autouse=True)
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a missing message or variable fail the test."""
    monkeypatch.setattr(SPEECH, "strict", True)


@cache
def office() -> Story:
    """Return the pretend office of the samples."""
    return every()[0]


@cache
def every() -> tuple[Story, list[Screen]]:
    """Return the samples, played once."""
    return every_screen()


def rendered(language: str) -> list[tuple[str, Outgoing]]:
    """Return every sample as a message."""
    return [(screen.name, render(screen, language, office().office)) for screen in every()[1]]


def buttons(outgoing: Outgoing) -> list[InlineKeyboardButton]:
    """Return the buttons under a message."""
    markup = outgoing.markup
    return list(chain(*markup.inline_keyboard)) if isinstance(markup, InlineKeyboardMarkup) else []


def test_there_is_a_sample_of_every_screen() -> None:
    """No screen is left untried."""
    assert set(RENDERERS) == {screen.name for screen in every()[1]}


def test_there_is_a_sample_of_every_kind_of_question() -> None:
    """No kind of question is left untried."""
    asked = {screen.data["kind"] for screen in every()[1] if screen.name == "question"}

    assert set(KINDS) == asked


def test_every_sample_can_be_stored() -> None:
    """A screen holds plain values alone: it comes back from JSON as it was."""
    for screen in every()[1]:
        assert screen == Screen.from_data(json.loads(json.dumps(screen.to_data())))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_html_that_telegram_reads_and_takes(language: str) -> None:
    """Tags are known and closed, and 1 to 4096 UTF-16 units are left once they are read."""
    for name, outgoing in rendered(language):
        plain, _ = read(outgoing.text, "HTML", None)
        assert (name, True) == (name, 0 < units(plain) <= 4096)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_keeps_telegrams_limits(language: str) -> None:
    """A label has 1 to 64 signs, data at most 64 bytes, a keyboard at most 100 buttons."""
    for name, outgoing in rendered(language):
        found = buttons(outgoing)
        assert (name, True) == (name, len(found) <= 100)
        for one in found:
            assert (name, one.text, True) == (name, one.text, 0 < units(one.text) <= 64)
            data = one.callback_data
            assert (name, True) == (name, one.copy_text is not None or (isinstance(data, str) and len(data) > 1))
            assert (name, True) == (name, not isinstance(data, str) or len(data.encode()) <= 64)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_shows_keys_or_gaps(language: str) -> None:
    """What is read is words: no message id, no empty value, no Python."""
    for name, outgoing in rendered(language):
        plain, _ = read(outgoing.text, "HTML", None)
        for trace in ("None", "refusal-", "notice-", "button-", "question-", "dict", "[]", "{ $n", "\n\n\n"):
            assert (name, trace, False) == (name, trace, trace in plain)


def test_english_screens_speak_english_and_indonesian_ones_indonesian() -> None:
    """Words of the bot differ on every screen but those that ask for the language or speak to a group."""
    pairs = zip(rendered("id"), rendered("en"), strict=True)
    same = {name for (name, one), (_, other) in pairs if (one.text, buttons(one)) == (other.text, buttons(other))}

    assert {"language", "team-linked"} == same


def test_the_keyboard_for_the_own_number_asks_telegram_for_it() -> None:
    """The button below the typing box shares the number; the ways back and out are in reach as words."""
    questions = [one for one in every()[1] if one.name == "question" and one.data["kind"] == "contact"]

    assert questions
    for screen in questions:
        markup = render(screen, "id", office().office).markup
        assert isinstance(markup, ReplyKeyboardMarkup)
        assert [True, None] == [row[0].request_contact for row in markup.keyboard]
        assert ["‹ Kembali", "✖ Batal"] == [key.text for key in markup.keyboard[1]]


def test_no_notice_to_officials_names_the_reporter() -> None:
    """Not by name, not by initials."""
    to_officials = ("task", "ping", "overdue", "extended", "reply", "follow-up", "copy", "passed", "unreachable")
    names = {f"notice-{one}" for one in (*to_officials, "late-elsewhere", "overdue-unreachable")}
    texts = [outgoing.text for name, outgoing in rendered("id") if name in names]

    assert len(texts) >= len(names)
    assert [] == [text for text in texts if "Siti" in text or "S•••" in text]


def test_texts_of_cases_may_not_be_passed_on_by_officials() -> None:
    """Telegram is asked to forbid forwarding what officials read; a reporter may keep his own."""
    protected = {name for name, outgoing in rendered("id") if outgoing.protect}

    assert {"task", "case", "files", "notice-task", "worklist", "cases"} <= protected
    assert not protected & {"report", "receipt", "reports", "notice-end"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_toast_is_short_and_plain(language: str) -> None:
    """The words over a button have at most 200 signs and no tags."""
    words = toast(Screen("refusal", {"key": "refusal-stale", "values": {}}), language, office().office)

    assert words == toast(Screen("refusal-stale", {}), language, office().office)
    assert 0 < len(words) <= 200
    long = Screen("refusal", {"key": "refusal-official-not-found", "values": {"words": "<b>&" * 100}})
    assert 200 == len(toast(long, language, office().office))


def test_a_screen_that_nobody_has_written_is_a_fault() -> None:
    """It is raised, not shown empty."""
    with pytest.raises(KeyError):
        render(Screen("no-such-screen", {}), "id", office().office)
