"""What pretend people can do, through the client that journeys are written with."""

from __future__ import annotations

import asyncio

import pytest

from bot.emulator.client import EmulatorClient, EmulatorError, PretendPerson
from tests.bot.emulator.bare_bot import BareBot, inline


async def test_the_newest_button_with_the_words_is_pressed(bot: BareBot, siti: PretendPerson) -> None:
    """Of two buttons with the same words the later one counts."""
    await bot.send(siti, reply_markup=inline(Kirim="lama"))
    await bot.send(siti, reply_markup=inline(Kirim="baru"))
    await siti.press("Kirim")

    assert (await bot.updates())[-1]["callback_query"]["data"] == "baru"


async def test_exact_words_go_before_words_within_others(bot: BareBot, siti: PretendPerson) -> None:
    """`Kirim` finds the button `Kirim`, and without it the button `Kirim ulang`."""
    await bot.send(siti, reply_markup=inline(Kirim="1"))
    await bot.send(siti, reply_markup={"inline_keyboard": [[{"text": "Kirim ulang", "callback_data": "2"}]]})
    await siti.press("Kirim")
    await siti.press("ulang")

    assert [update["callback_query"]["data"] for update in await bot.updates()] == ["1", "2"]


async def test_a_button_that_is_not_shown_cannot_be_pressed(bot: BareBot, siti: PretendPerson) -> None:
    """The failure lists the buttons that are shown."""
    await bot.send(siti, reply_markup=inline(Ya="y", Tidak="n"))

    with pytest.raises(EmulatorError, match=r"no button shows 'Kirim'; shown are \['Ya', 'Tidak'\]"):
        await siti.press("Kirim")


async def test_press_can_wait_for_its_button(bot: BareBot, siti: PretendPerson) -> None:
    """With a timeout, a button that comes later is pressed then."""
    press = asyncio.create_task(siti.press("Ya", timeout=5))
    await bot.send(siti, reply_markup=inline(Ya="y"))

    assert "query" in await press


async def test_links_and_copies_make_no_update(bot: BareBot, siti: PretendPerson) -> None:
    """Following a link or copying a text stays on the phone."""
    row = [{"text": "Buka", "url": "https://a.go.id"}, {"text": "Salin", "copy_text": {"text": "BK-1"}}]
    await bot.send(siti, reply_markup={"inline_keyboard": [row]})

    assert (await siti.press("Buka"))["url"] == "https://a.go.id"
    assert (await siti.press("Salin"))["copied"] == "BK-1"
    assert await bot.updates() == []


async def test_a_reply_key_says_its_words(bot: BareBot, siti: PretendPerson) -> None:
    """A one-time keyboard is gone after the press."""
    await bot.send(siti, reply_markup={"keyboard": [["Lapor", "Status"]], "one_time_keyboard": True})
    await siti.press("Status")

    assert (await bot.updates())[-1]["message"]["text"] == "Status"
    assert await siti.buttons() == []


async def test_a_contact_key_shares_the_own_number(bot: BareBot, siti: PretendPerson) -> None:
    """The shared contact carries the person's own id, which a typed number cannot."""
    asked = await bot.send(siti, reply_markup={"keyboard": [[{"text": "Bagikan", "request_contact": True}]]})
    await siti.press("Bagikan")
    message = (await bot.updates())[-1]["message"]

    assert message["contact"] == {"phone_number": "+6281234567890", "first_name": "Siti", "user_id": siti.id}
    assert message["reply_to_message"]["message_id"] == asked["message_id"]


async def test_somebody_elses_contact_carries_another_id(
    bot: BareBot, siti: PretendPerson, people: EmulatorClient
) -> None:
    """So the bot can tell that the number is not the sender's own."""
    budi = await people.person("Budi", phone="+628777")
    await siti.share_contact(budi)
    message = (await bot.updates())[-1]["message"]

    assert (message["from"]["id"], message["contact"]["user_id"]) == (siti.id, budi.id)


async def test_a_stale_button_can_only_be_pressed_by_force(bot: BareBot, siti: PretendPerson) -> None:
    """A phone that was offline may press what is shown no more; a careful story never does."""
    sent = await bot.send(siti, reply_markup=inline(Ya="y"))
    await bot.ok("editMessageText", chat_id=siti.id, message_id=sent["message_id"], text="Selesai")

    with pytest.raises(EmulatorError, match="shows no button with the data 'y'"):
        await siti.press_data(sent["message_id"], "y")
    assert "query" in await siti.press_data(sent["message_id"], "y", force=True)


async def test_waiting_sees_a_new_message(bot: BareBot, siti: PretendPerson) -> None:
    """The message that comes while waiting is returned."""
    await siti.say("/status")
    waiting = asyncio.create_task(siti.wait_for("diterima"))
    await bot.send(siti, "Laporan diterima")

    assert (await waiting)["text"] == "Laporan diterima"


async def test_waiting_sees_an_edit(bot: BareBot, siti: PretendPerson) -> None:
    """An answer may come as an edit of an earlier message."""
    sent = await bot.send(siti, reply_markup=inline(Ya="y"))
    await siti.press("Ya")
    await bot.ok("editMessageText", chat_id=siti.id, message_id=sent["message_id"], text="Tersimpan")

    assert (await siti.wait_for("Tersimpan"))["edited"] is True


async def test_waiting_sees_an_answer(bot: BareBot, siti: PretendPerson) -> None:
    """The toast that answers a button is told apart from messages."""
    await bot.send(siti, reply_markup=inline(Ya="y"))
    pressed = await siti.press("Ya")
    await bot.ok("answerCallbackQuery", callback_query_id=pressed["query"], text="Tersimpan", show_alert=True)

    assert (await siti.wait_for_answer("Tersimpan"))["alert"] is True


async def test_an_edit_finds_commands_anew(bot: BareBot, siti: PretendPerson) -> None:
    """The entities of an edited text are those of the new text."""
    said = await siti.say("/tugas")
    await siti.edit(said["message_id"], "bukan perintah")

    assert "entities" not in (await bot.updates())[-1]["edited_message"]


async def test_waiting_ignores_what_came_before_the_last_deed(bot: BareBot, siti: PretendPerson) -> None:
    """An old answer is no answer to a new question; the failure shows the chat."""
    await bot.send(siti, "Laporan diterima")
    await siti.say("/status")

    with pytest.raises(EmulatorError, match=r"Siti saw no 'diterima'(?s:.)*bot #\d+: Laporan diterima"):
        await siti.wait_for("diterima", timeout=0.05)


async def test_a_long_text_goes_out_in_parts(bot: BareBot, siti: PretendPerson) -> None:
    """The apps cut what does not fit into one message."""
    await siti.say("é" * 5000)

    assert [len(update["message"]["text"]) for update in await bot.updates()] == [4096, 904]


async def test_a_person_who_blocked_the_bot_cannot_write_to_it(siti: PretendPerson) -> None:
    """The app offers only to unblock; pressing Start does that."""
    await siti.block()

    with pytest.raises(EmulatorError, match="has blocked the bot"):
        await siti.say("Halo")
    assert (await siti.start())["message_id"] > 0


async def test_a_file_refused_by_the_app_is_an_error_of_the_story(siti: PretendPerson) -> None:
    """A photo that is no picture cannot be sent."""
    with pytest.raises(EmulatorError, match="IMAGE_PROCESS_FAILED"):
        await siti.photo(b"not a picture")


async def test_a_reply_to_a_message_names_it(bot: BareBot, siti: PretendPerson) -> None:
    """The bot sees to which of its messages a person replies."""
    sent = await bot.send(siti, "Sebutkan alasannya")
    await siti.say("Karena", reply_to=sent["message_id"])

    assert (await bot.updates())[-1]["message"]["reply_to_message"]["message_id"] == sent["message_id"]


async def test_a_bot_in_a_group_hears_only_what_is_meant_for_it(
    bot: BareBot, siti: PretendPerson, people: EmulatorClient
) -> None:
    """Privacy mode: commands, mentions and replies arrive, chatter does not."""
    group = await people.group("Tim BK", [siti])
    sent = await bot.ok("sendMessage", chat_id=group, text="Halo semua")
    await siti.say("obrolan", chat=group)
    await siti.say("/tugas", chat=group)
    await siti.say("tanya @IntegritasBot", chat=group)
    await siti.say("setuju", chat=group, reply_to=sent["message_id"])
    heard = [update["message"] for update in await bot.updates() if "message" in update]

    assert [message["text"] for message in heard] == ["/tugas", "tanya @IntegritasBot", "setuju"]
    assert {message["chat"]["type"] for message in heard} == {"supergroup"}


async def test_only_members_write_to_a_group(siti: PretendPerson, people: EmulatorClient) -> None:
    """A person outside the group cannot be heard there."""
    budi = await people.person("Budi")
    group = await people.group("Tim BK", [siti])

    with pytest.raises(EmulatorError, match="not in that chat"):
        await budi.say("/tugas", chat=group)
