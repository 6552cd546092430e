"""No token, no personal text and no whole update in a log."""

import json
import logging
from io import StringIO

import pytest
import structlog

from bot import logs

TOKEN = "1234567890:AAEabcdefghijklmnopqrstuvwxyz01234"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """Return where the logs go; after the test everything is as it was."""
    root, stream = logging.getLogger(), StringIO()
    monkeypatch.setattr(root, "handlers", list(root.handlers))
    monkeypatch.setattr(root, "level", root.level)
    logs.configure("INFO", stream=stream)
    return stream


def last(written: StringIO) -> dict[str, str]:
    """Return the last line as JSON."""
    line: dict[str, str] = json.loads(written.getvalue().splitlines()[-1])
    return line


@pytest.mark.parametrize(
    "text", [f"GET https://api.telegram.org/bot{TOKEN}/getMe", f"token {TOKEN} refused", f"bot{TOKEN}"]
)
def test_a_token_is_masked_wherever_it_stands(written: StringIO, text: str) -> None:
    """Logs are read by more people than the token is for."""
    structlog.get_logger("x").info("asked", url=text)
    assert TOKEN.split(":")[1] not in str(last(written))


def test_other_libraries_logs_are_masked_too(written: StringIO) -> None:
    """A library that logs an address gives nothing away."""
    logging.getLogger("some.library").warning("cannot reach %s", f"https://x/bot{TOKEN}/getMe")
    assert last(written)["event"] == "cannot reach https://x/bot<token>/getMe"


def test_personal_texts_are_left_out(written: StringIO) -> None:
    """What somebody is called or wrote has no place in a log."""
    structlog.get_logger("x").info("came", text="Pak Budi menerima amplop", name="Siti", update_id=7)
    line = last(written)
    assert (line["text"], line["name"], line["update_id"]) == ("<personal>", "<personal>", 7)


def test_a_traceback_says_where_and_not_what_was_typed(written: StringIO) -> None:
    """Messages of errors may quote people; places and kinds do not."""
    try:
        int("Pak Budi menerima amplop")
    except ValueError:
        structlog.get_logger("x").exception("failed")
    line = last(written)["exception"]
    assert ("amplop" in line, "builtins.ValueError" in line, "test_logs.py" in line) == (False, True, True)


def test_chatty_libraries_are_quiet(written: StringIO) -> None:
    """At DEBUG python-telegram-bot prints whole updates."""
    logging.getLogger("telegram.Bot").info("update: amplop")
    assert written.getvalue() == ""
