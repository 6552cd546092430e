"""Fetching evidence from Telegram: checked for size, sniffed by its bytes, stored encrypted, never opened."""

import asyncio
from typing import Final, Protocol

import filetype
from telegram import File

from bot.clock import Clock
from bot.jobs import Impossible
from bot.transactions import Writing
from core import evidence
from core.desk import Desk, Office
from core.records import Evidence, Job
from storage.evidence import EvidenceFiles, Saved

LARGEST: Final = 20 * 1024 * 1024
"""Bytes; Telegram lets a bot download no more."""


class Files(Protocol):
    """Where files are asked for."""

    async def get_file(self, file_id: str) -> File:
        """Return where a file can be downloaded; raises TelegramError."""


class FetchFile:
    """The job `fetch-file`, whose data name the evidence."""

    def __init__(self, writer: Writing, office: Office, clock: Clock, bot: Files, files: EvidenceFiles) -> None:
        self._writer = writer
        self._office = office
        self._clock = clock
        self._bot = bot
        self._files = files

    async def do(self, job: Job) -> None:
        """Fetch and store one file; nothing where that was done before."""
        wanted = await self._writer.read(lambda rows: rows.get(Evidence, job.data["evidence"]))
        if wanted is None or wanted.state != "received":
            return
        content = await self._download(wanted)
        saved = await asyncio.to_thread(self._files.save, wanted.id, content)
        await self._note(wanted, saved, filetype.guess_mime(content) or evidence.UNKNOWN)

    def give_up(self, desk: Desk, job: Job) -> None:
        """Ask for the file again: it could not be fetched."""
        evidence.failed(desk, job.data["evidence"])

    async def _download(self, wanted: Evidence) -> bytes:
        if wanted.size > LARGEST:
            raise Impossible("the file is larger than Telegram hands out")
        file = await self._bot.get_file(wanted.file_id)
        content = bytes(await file.download_as_bytearray())
        if len(content) > LARGEST:
            raise Impossible("the file is larger than Telegram hands out")
        return content

    async def _note(self, wanted: Evidence, saved: Saved, mime: str) -> None:
        await self._writer.run(
            lambda rows: evidence.stored(
                Desk(rows, self._office, self._clock.now()), wanted.id, saved.sha256, saved.path, saved.size, mime
            )
        )
