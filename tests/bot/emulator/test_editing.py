"""What the bot may change after it was sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.emulator import editing
from bot.emulator.client import EmulatorClient, PretendPerson
from tests.bot.emulator.bare_bot import BareBot, inline


async def test_an_edit_replaces_text_and_buttons(bot: BareBot, siti: PretendPerson) -> None:
    """An edit without a keyboard takes the buttons away."""
    sent = await bot.send(siti, reply_markup=inline(Ya="y"))
    await bot.ok("editMessageText", chat_id=siti.id, message_id=sent["message_id"], text="Baru")
    shown = await siti.last()

    assert (shown["text"], shown["buttons"], shown["edited"]) == ("Baru", [], True)


async def test_an_edit_that_changes_nothing_is_refused(bot: BareBot, siti: PretendPerson) -> None:
    """The same text with the same buttons is no edit."""
    sent = await bot.send(siti, reply_markup=inline(Ya="y"))
    place = {"chat_id": siti.id, "message_id": sent["message_id"]}
    refused = await bot.refusal("editMessageText", **place, text="Halo", reply_markup=inline(Ya="y"))

    assert refused == (400, f"Bad Request: {editing.UNCHANGED}")


async def test_buttons_alone_can_be_changed(bot: BareBot, siti: PretendPerson) -> None:
    """The text stays when only the keyboard is edited."""
    sent = await bot.send(siti, reply_markup=inline(Ya="y"))
    place = {"chat_id": siti.id, "message_id": sent["message_id"]}
    await bot.ok("editMessageReplyMarkup", **place, reply_markup=inline(Tidak="n"))
    shown = await siti.last()

    assert (shown["text"], shown["buttons"]) == ("Halo", [[{"text": "Tidak", "data": "n"}]])


async def test_only_own_messages_can_be_edited(bot: BareBot, siti: PretendPerson) -> None:
    """A person's message is not the bot's to change."""
    said = await siti.say("Punya saya")
    refused = await bot.refusal("editMessageText", chat_id=siti.id, message_id=said["message_id"], text="x")

    assert refused == (400, "Bad Request: message can't be edited")


async def test_a_lost_message_cannot_be_edited(bot: BareBot, siti: PretendPerson) -> None:
    """An unknown message id is refused."""
    refused = await bot.refusal("editMessageText", chat_id=siti.id, message_id=999, text="x")

    assert refused == (400, "Bad Request: message to edit not found")


async def test_captions_are_edited_apart_from_texts(bot: BareBot, siti: PretendPerson, png: bytes) -> None:
    """A photo has a caption and no text; a text has no caption."""
    photo = (await bot.upload("sendPhoto", {"photo": ("a.png", png)}, chat_id=siti.id))["result"]
    text = await bot.send(siti)
    place = {"chat_id": siti.id, "message_id": photo["message_id"]}
    wrong = {"chat_id": siti.id, "message_id": text["message_id"]}

    assert (await bot.ok("editMessageCaption", **place, caption="Nota"))["caption"] == "Nota"
    assert await bot.refusal("editMessageText", **place, text="x") == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    assert await bot.refusal("editMessageCaption", **wrong, caption="x") == (
        400,
        "Bad Request: there is no caption in the message to edit",
    )


async def test_a_deleted_message_is_gone(bot: BareBot, siti: PretendPerson) -> None:
    """A message can be deleted once."""
    sent = await bot.send(siti)
    place = {"chat_id": siti.id, "message_id": sent["message_id"]}
    await bot.ok("deleteMessage", **place)

    assert await siti.texts() == []
    assert await bot.refusal("deleteMessage", **place) == (400, "Bad Request: message to delete not found")


async def test_a_message_older_than_48_hours_cannot_be_deleted(
    bot: BareBot, siti: PretendPerson, people: EmulatorClient
) -> None:
    """The age is counted on the emulator's own clock."""
    sent = await bot.send(siti)
    await people.clock((datetime.now(UTC) + timedelta(hours=49)).isoformat())
    refused = await bot.refusal("deleteMessage", chat_id=siti.id, message_id=sent["message_id"])

    assert refused == (400, "Bad Request: message can't be deleted for everyone")


async def test_several_messages_are_deleted_at_once(bot: BareBot, siti: PretendPerson) -> None:
    """Those that are not there are skipped."""
    numbers = [(await bot.send(siti, text))["message_id"] for text in ("a", "b", "c")]
    await bot.ok("deleteMessages", chat_id=siti.id, message_ids=[*numbers[:2], 999])

    assert await siti.texts() == ["c"]


TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_a_pressed_button_is_answered_once(bot: BareBot, siti: PretendPerson) -> None:
    """The answer becomes a toast; a second one is refused."""
    await bot.send(siti, reply_markup=inline(Ya="y"))
    await siti.press("Ya")
    query = (await bot.updates())[-1]["callback_query"]
    await bot.ok("answerCallbackQuery", callback_query_id=query["id"], text="Tersimpan")

    assert (query["data"], query["from"]["id"]) == ("y", siti.id)
    assert await siti.answers() == ["Tersimpan"]
    assert await bot.refusal("answerCallbackQuery", callback_query_id=query["id"]) == (400, TOO_OLD)


async def test_a_query_expires(bot: BareBot, siti: PretendPerson, people: EmulatorClient) -> None:
    """An answer that comes too late is refused."""
    await people.post("callback-expiry", seconds=-1)
    await bot.send(siti, reply_markup=inline(Ya="y"))
    pressed = await siti.press("Ya")

    assert await bot.refusal("answerCallbackQuery", callback_query_id=pressed["query"]) == (400, TOO_OLD)


async def test_a_long_answer_is_refused_and_may_be_tried_again(bot: BareBot, siti: PretendPerson) -> None:
    """200 characters are the limit of a toast."""
    await bot.send(siti, reply_markup=inline(Ya="y"))
    pressed = await siti.press("Ya")
    refused = await bot.refusal("answerCallbackQuery", callback_query_id=pressed["query"], text="x" * 201)

    assert refused == (400, "Bad Request: MESSAGE_TOO_LONG")
    assert await bot.ok("answerCallbackQuery", callback_query_id=pressed["query"]) is True
