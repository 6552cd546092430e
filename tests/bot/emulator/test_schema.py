"""The parameters that the emulator accepts are those that Telegram publishes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.emulator import dispatch, schema

FULL = Path(__file__).parents[4] / "shared" / "data" / "bot-api-10.1.json"


@pytest.mark.skipif(not FULL.exists(), reason="the full description of the Bot API is not at hand")
def test_the_condensed_description_agrees_with_the_full_one() -> None:
    """The committed table is exactly what condensing the published description gives."""
    full = json.loads(FULL.read_text(encoding="utf-8"))

    assert schema.condense(full) == schema.load()


def test_every_method_in_the_table_is_served() -> None:
    """A method with parameters in the table has an effect, and no method is served without them."""
    served = {*dispatch.METHODS, *dispatch.WEBHOOK_METHODS, "getUpdates"}

    assert set(schema.load()["methods"]) == served


def test_condensing_keeps_only_what_the_methods_reach() -> None:
    """A type that no parameter of a served method names is left out."""
    types = schema.load()["types"]

    assert "InlineKeyboardButton" in types
    assert "Message" not in types
