"""The chat page in a browser: what people see and press."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, FilePayload, Page, async_playwright, expect

from bot.emulator import Emulator
from bot.emulator.client import EmulatorClient, PretendPerson
from tests.bot.emulator.bare_bot import BareBot, inline

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no Chromium here"),
]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Start a headless browser."""
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        await started.close()


@pytest.fixture
async def page(browser: Browser, bot: BareBot, emulator: Emulator) -> AsyncIterator[Page]:  # noqa: ARG001
    """Open the chat page, and fail on any error of its scripts."""
    opened = await browser.new_page()
    errors: list[Any] = []
    opened.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108 - it marks its handlers
    await opened.goto(emulator.url)
    await expect(opened.get_by_test_id("phone")).to_have_count(1)
    yield opened
    assert errors == []


async def test_a_conversation_by_hand(page: Page, bot: BareBot, siti: PretendPerson) -> None:
    """Typing, pressing a button, a toast and an edit appear where they belong."""
    await page.get_by_test_id("typing-box").fill("Saya mau <lapor>")
    await page.get_by_test_id("send").click()
    await expect(page.locator("[data-from=person]").last).to_contain_text("Saya mau <lapor>")
    sent = await bot.send(siti, "<b>Pilih</b>", parse_mode="HTML", reply_markup=inline(Ya="y"))
    await page.get_by_role("button", name="Ya", exact=True).click()
    await expect(page.locator(".waiting")).to_have_count(1)
    query = (await bot.updates(timeout=5))[-1]["callback_query"]
    await bot.ok("answerCallbackQuery", callback_query_id=query["id"], text="Tersimpan")
    await expect(page.get_by_test_id("toast")).to_have_text("Tersimpan")
    await bot.ok("editMessageText", chat_id=siti.id, message_id=sent["message_id"], text="Selesai")

    await expect(page.locator(f"[data-message='{sent['message_id']}']")).to_contain_text("diedit")


async def test_an_alert_waits_to_be_read(page: Page, bot: BareBot, siti: PretendPerson) -> None:
    """An alert stays until it is confirmed."""
    await bot.send(siti, reply_markup=inline(Ya="y"))
    await page.get_by_test_id("inline-button").click()
    query = (await bot.updates(timeout=5))[-1]["callback_query"]
    await bot.ok("answerCallbackQuery", callback_query_id=query["id"], text="Tidak boleh", show_alert=True)
    await expect(page.get_by_test_id("alert")).to_contain_text("Tidak boleh")
    await page.get_by_test_id("alert-ok").click()

    await expect(page.get_by_test_id("alert")).to_be_hidden()


async def test_reply_keys_and_the_command_menu(page: Page, bot: BareBot, siti: PretendPerson) -> None:
    """The contact key shares the number; the menu lists and sends commands."""
    await bot.ok("setMyCommands", commands=[{"command": "lapor", "description": "Buat laporan"}])
    await bot.send(siti, reply_markup={"keyboard": [[{"text": "Bagikan", "request_contact": True}]]})
    await page.get_by_test_id("reply-button").click()
    await expect(page.locator("[data-from=person]").last).to_contain_text("+6281234567890")
    await page.get_by_test_id("menu-button").click()
    await page.get_by_test_id("command").click()
    await expect(page.locator("[data-from=person]").last).to_contain_text("/lapor")

    assert (await bot.updates())[-1]["message"]["text"] == "/lapor"


async def test_files_travel_from_the_page(page: Page, bot: BareBot) -> None:
    """A chosen document is sent with the typed text as its caption."""
    document: FilePayload = {"name": "bukti.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    await page.get_by_test_id("file-input").set_input_files([document])
    await page.get_by_test_id("typing-box").fill("Bukti")
    await page.get_by_test_id("send").click()
    await expect(page.locator("[data-from=person]").last).to_contain_text("bukti.pdf")
    message = (await bot.updates())[-1]["message"]

    assert (message["document"]["file_name"], message["caption"]) == ("bukti.pdf", "Bukti")


async def test_a_citizen_is_added_and_starts_the_bot(page: Page, bot: BareBot) -> None:
    """The new phone is shown with a Start button."""
    await page.get_by_test_id("add-person").click()
    await page.locator("input[name=name]").fill("Budi Santoso")
    await page.get_by_test_id("person-save").click()
    await expect(page.get_by_test_id("phone")).to_have_count(2)
    await page.get_by_role("article", name="Budi Santoso").get_by_test_id("start").click()
    message = (await bot.updates(timeout=5))[-1]["message"]

    assert (message["text"], message["from"]["first_name"]) == ("/start", "Budi")


async def test_a_hidden_phone_counts_what_is_unread(page: Page, bot: BareBot, siti: PretendPerson) -> None:
    """The list of people shows how many messages wait."""
    await page.get_by_test_id("person").click()
    await expect(page.get_by_test_id("phone")).to_have_count(0)
    await bot.send(siti)
    await bot.send(siti)

    await expect(page.get_by_test_id("person").get_by_test_id("unread")).to_have_text("2")


async def test_the_language_of_the_page_can_be_switched(page: Page) -> None:
    """The page speaks Indonesian at first, English after the press."""
    await expect(page.get_by_test_id("add-person")).to_have_text("Tambah warga")
    await page.get_by_test_id("language").click()

    await expect(page.get_by_test_id("add-person")).to_have_text("Add a citizen")


async def test_the_clock_is_hidden_where_there_is_none(page: Page) -> None:
    """Without a control address the panel is not shown."""
    await expect(page.get_by_test_id("clock")).to_be_hidden()


async def test_the_clock_is_shown_and_moved(browser: Browser, bot_clock: str) -> None:
    """With a control address the page shows its time, moves it, and gives its people phones."""
    async with Emulator(control=bot_clock) as emulator:
        page = await browser.new_page()
        await page.goto(emulator.url)
        await expect(page.get_by_test_id("clock-now")).to_have_text("Senin, 23 November 2026 08.00")
        await expect(page.get_by_role("article", name="Sri Wahyuni")).to_contain_text("Camat")
        await page.get_by_test_id("clock-working1").click()

        await expect(page.get_by_test_id("clock-now")).to_have_text("[{'working_days': 1}]")


async def test_nothing_that_people_write_becomes_markup(page: Page, people: EmulatorClient, bot: BareBot) -> None:
    """A name or a text with tags is shown as it was written."""
    mallory = await people.person("<img src=x onerror=alert(1)>")
    await mallory.start()
    await mallory.say("<script>alert(1)</script>")
    await bot.send(mallory, "<i>&lt;b&gt;</i>", parse_mode="HTML")
    phone = page.locator(f"article[data-person='{mallory.id}']")
    await expect(phone.locator("[data-from=bot]")).to_contain_text("<b>")

    await expect(phone.locator("script, img")).to_have_count(0)
    await expect(phone.locator("h3")).to_have_text("<img src=x onerror=alert(1)>")
