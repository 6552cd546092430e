"""People who press and type on the phones of the demo's page, in a real browser."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import FilePayload, Locator, Page, async_playwright, expect

from tests.journeys.office import Office

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SCREENSHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"
WAIT_MS = 15_000

chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no Chromium at {CHROMIUM}")


@asynccontextmanager
async def opened(office: Office) -> AsyncIterator[Page]:
    """Open the demo's page on a wide screen, and fail on any error of its scripts."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await browser.new_page(viewport={"width": 1720, "height": 1000})
        page.set_default_timeout(WAIT_MS)
        errors: list[Any] = []
        page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108 - it marks its handlers
        await page.goto(office.demo.url)
        await expect(page.get_by_test_id("phone")).to_have_count(4)
        yield page
        await browser.close()
        assert [] == errors


class Hand:
    """A hand on one phone of the page."""

    def __init__(self, page: Page, person: int) -> None:
        self.page = page
        self.phone: Locator = page.locator(f"article[data-person='{person}']")

    async def sees(self, *words: str) -> Locator:
        """Wait until one of the newest messages has all the words, and return it."""
        bubbles = self.phone.locator("[data-from=bot]")
        for one in words:
            bubbles = bubbles.filter(has_text=one)
        await expect(bubbles.last).to_be_visible(timeout=WAIT_MS)
        return bubbles.last

    async def says(self, text: str) -> None:
        """Type and send."""
        await self.phone.get_by_test_id("typing-box").fill(text)
        await self.phone.get_by_test_id("send").click()

    async def presses(self, *labels: str) -> None:
        """Press the newest buttons with these words, one after the other."""
        for label in labels:
            await self.phone.get_by_test_id("inline-button").filter(has_text=label).last.click()

    async def ticks(self, label: str) -> None:
        """Tick a choice, see it ticked, and go on."""
        await self.presses(f"☐ {label}")
        await expect(self.phone.get_by_test_id("inline-button").filter(has_text=f"☑ {label}")).to_be_visible()
        await self.presses("Selesai, lanjut")

    async def attaches(self, name: str, data: bytes) -> None:
        """Send a picture with the paper clip, and see that it came."""
        photo: FilePayload = {"name": name, "mimeType": "image/png", "buffer": data}
        await self.phone.get_by_test_id("file-input").set_input_files(photo)
        await self.phone.get_by_test_id("send").click()
        await self.sees("Sudah kami terima: 1 berkas")

    async def shoots(self, name: str) -> None:
        """Keep a picture of the whole page."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
