"""What the bot may write, and to whom."""

from __future__ import annotations

from typing import Any

import pytest

from bot.emulator.client import EmulatorClient, PretendPerson
from tests.bot.emulator.bare_bot import BareBot, inline


async def test_a_sent_text_is_shown_and_returned(bot: BareBot, siti: PretendPerson) -> None:
    """The returned message and the phone agree."""
    sent = await bot.send(siti, "<b>Halo</b>", parse_mode="HTML")
    shown = await siti.last()

    assert (sent["text"], sent["entities"]) == (shown["text"], shown["entities"])
    assert (shown["id"], shown["html"]) == (sent["message_id"], "<b>Halo</b>")


@pytest.mark.parametrize(("length", "accepted"), [(4096, True), (4097, False)])
async def test_a_text_has_at_most_4096_units(length: int, accepted: bool, bot: BareBot, siti: PretendPerson) -> None:
    """The limit counts after the tags are read."""
    text = f"<b>{'x' * length}</b>"

    envelope = await bot.call("sendMessage", chat_id=siti.id, text=text, parse_mode="HTML")

    assert envelope["ok"] is accepted
    assert envelope.get("description") == (None if accepted else "Bad Request: message is too long")


async def test_a_character_outside_the_basic_plane_counts_twice(bot: BareBot, siti: PretendPerson) -> None:
    """2049 emoji are 4098 UTF-16 units."""
    refused = await bot.refusal("sendMessage", chat_id=siti.id, text="😀" * 2049)

    assert refused == (400, "Bad Request: message is too long")


@pytest.mark.parametrize("text", ["", "  \n ", "<b></b>"])
async def test_an_empty_text_is_refused(text: str, bot: BareBot, siti: PretendPerson) -> None:
    """A text without a visible character is no message."""
    refused = await bot.refusal("sendMessage", chat_id=siti.id, text=text, parse_mode="HTML")

    assert refused == (400, "Bad Request: message text is empty")


async def test_an_unknown_chat_is_not_found(bot: BareBot) -> None:
    """Nobody has this id."""
    assert await bot.refusal("sendMessage", chat_id=5, text="x") == (400, "Bad Request: chat not found")


async def test_a_bot_cannot_speak_first(bot: BareBot, people: EmulatorClient) -> None:
    """A person who never started the bot cannot be written to."""
    stranger = await people.person("Budi")

    refused = await bot.refusal("sendMessage", chat_id=stranger.id, text="x")

    assert refused == (403, "Forbidden: bot can't initiate conversation with a user")


async def test_a_person_who_blocked_the_bot_gets_nothing(bot: BareBot, siti: PretendPerson) -> None:
    """After a block the bot is refused; after the unblocking it may write again."""
    await siti.block()
    refused = await bot.refusal("sendMessage", chat_id=siti.id, text="x")
    await siti.unblock()

    assert refused == (403, "Forbidden: bot was blocked by the user")
    assert (await bot.send(siti))["text"] == "Halo"


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "a"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "a"}, "can't parse inline keyboard button: button text must be non-empty"),
        ({"text": "a", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "a", "url": "http://localhost/x"},
            "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "a", "url": "https://a.id", "callback_data": "b"},
            "can't parse inline keyboard button: exactly one action is allowed, found callback_data and url",
        ),
    ],
)
async def test_a_wrong_button_is_refused(
    button: dict[str, Any], reason: str, bot: BareBot, siti: PretendPerson
) -> None:
    """An inline button has words and exactly one action, within Telegram's limits."""
    markup = {"inline_keyboard": [[button]]}

    refused = await bot.refusal("sendMessage", chat_id=siti.id, text="x", reply_markup=markup)

    assert refused == (400, f"Bad Request: {reason}")


async def test_a_refused_keyboard_sends_nothing(bot: BareBot, siti: PretendPerson) -> None:
    """A message with a wrong button does not reach the phone."""
    markup = {"inline_keyboard": [[{"text": "a"}]]}
    await bot.refusal("sendMessage", chat_id=siti.id, text="x", reply_markup=markup)

    assert await siti.texts() == []


async def test_callback_data_of_64_bytes_is_accepted(bot: BareBot, siti: PretendPerson) -> None:
    """64 bytes are the limit, not beyond it."""
    await bot.send(siti, reply_markup=inline(Ya="x" * 64))

    assert await siti.buttons() == ["Ya"]


async def test_a_reply_shows_what_it_answers(bot: BareBot, siti: PretendPerson) -> None:
    """A reply carries the original; one to a lost message is refused unless that is allowed."""
    said = await siti.say("Tanya")
    sent = await bot.send(siti, reply_parameters={"message_id": said["message_id"]})
    lost = await bot.refusal("sendMessage", chat_id=siti.id, text="x", reply_parameters={"message_id": 999})

    assert sent["reply_to_message"]["text"] == "Tanya"
    assert lost == (400, "Bad Request: message to be replied not found")


async def test_copying_and_forwarding_take_the_text_along(bot: BareBot, siti: PretendPerson) -> None:
    """A copy is the bot's own message, a forward names its origin."""
    said = await siti.say("Bukti")
    place = {"chat_id": siti.id, "from_chat_id": siti.id, "message_id": said["message_id"]}
    copied = await bot.ok("copyMessage", **place)
    forwarded = await bot.ok("forwardMessage", **place)

    assert (await siti.messages())[-2]["id"] == copied["message_id"]
    assert forwarded["forward_origin"]["sender_user"]["id"] == siti.id
    assert await siti.texts() == ["Bukti", "Bukti"]


async def test_only_known_chat_actions_are_accepted(bot: BareBot, siti: PretendPerson) -> None:
    """A misspelt action is refused."""
    assert await bot.ok("sendChatAction", chat_id=siti.id, action="typing") is True
    refused = await bot.refusal("sendChatAction", chat_id=siti.id, action="thinking")
    assert refused == (400, "Bad Request: wrong parameter action in request")


async def test_a_reply_keyboard_stays_until_removed(bot: BareBot, siti: PretendPerson) -> None:
    """The keyboard under the typing box is the chat's, whatever is sent after it."""
    await bot.send(siti, reply_markup={"keyboard": [["Ya"]]})
    await bot.send(siti)
    before = await siti.buttons()
    await bot.send(siti, reply_markup={"remove_keyboard": True})

    assert (before, await siti.buttons()) == (["Ya"], [])
