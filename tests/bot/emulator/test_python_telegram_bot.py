"""The library that the house uses finds a real Bot API here."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    KeyboardButton,
    ReplyKeyboardMarkup,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.emulator import Emulator
from bot.emulator.client import EmulatorClient, PretendPerson


@pytest.fixture
async def library(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """Give a bot of the library that speaks to the emulator."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    bot = Bot(emulator.token, base_url=f"{emulator.url}/bot", base_file_url=f"{emulator.url}/file/bot")
    async with bot:
        yield bot


async def test_the_library_sends_and_edits(library: Bot, siti: PretendPerson) -> None:
    """All parameters that the library sends are known, and its objects can be built from the replies."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="y")]])
    sent = await library.send_message(siti.id, "<b>Halo</b>", ParseMode.HTML, reply_markup=markup)
    await library.edit_message_text("Selesai", siti.id, sent.message_id)

    assert sent.text_html == "<b>Halo</b>"
    assert await siti.texts() == ["Selesai"]


async def test_the_library_receives_what_people_do(library: Bot, siti: PretendPerson) -> None:
    """Updates become the library's objects, presses can be answered."""
    keyboard = ReplyKeyboardMarkup([[KeyboardButton("Bagikan", request_contact=True)]], resize_keyboard=True)
    await library.send_message(siti.id, "Nomor?", reply_markup=keyboard)
    await siti.press("Bagikan")
    await library.send_message(
        siti.id, "Pilih", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="y")]])
    )
    await siti.press("Ya")
    contact, press = (await library.get_updates())[-2:]
    assert press.callback_query is not None
    await press.callback_query.answer("Baik", show_alert=True)

    assert contact.effective_message is not None
    assert contact.effective_message.contact is not None
    assert contact.effective_message.contact.user_id == siti.id
    assert await siti.answers() == ["Baik"]


async def test_the_library_moves_files_both_ways(library: Bot, siti: PretendPerson, png: bytes) -> None:
    """Uploads, albums and downloads pass."""
    await library.send_photo(siti.id, png, caption="Nota")
    await library.send_media_group(siti.id, [InputMediaDocument(b"1", filename="a.txt"), InputMediaDocument(b"2")])
    await siti.document(b"isi surat", "surat.txt")
    message = (await library.get_updates())[-1].effective_message
    assert message is not None
    assert message.document is not None
    fetched = await message.document.get_file()

    assert bytes(await fetched.download_as_bytearray()) == b"isi surat"
    assert [m["files"][0]["kind"] for m in await siti.messages() if m["from"] == "bot"] == [
        "photo",
        "document",
        "document",
    ]


async def test_the_library_knows_the_refusals(library: Bot, siti: PretendPerson, people: EmulatorClient) -> None:
    """Each refusal becomes the error that the library has for it."""
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await library.send_message(5, "x")
    await people.fault("429", method="sendMessage", retry_after=3)
    with pytest.raises(RetryAfter):
        await library.send_message(siti.id, "x")
    await siti.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await library.send_message(siti.id, "x")
