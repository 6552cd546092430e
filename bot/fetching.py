"""Fetching evidence from Telegram: checked for size, sniffed by its bytes, stored encrypted, never opened."""

import asyncio
import re
from typing import Final, Protocol

import filetype
from telegram import File

from bot.clock import Clock
from bot.jobs import Impossible
from bot.transactions import Writing
from core import evidence
from core.desk import Desk, Office
from core.ports import Store
from core.records import Evidence, Job
from storage.evidence import EvidenceFiles, Saved

LARGEST: Final = 20 * 1024 * 1024
"""Bytes; Telegram lets a bot download no more."""
_PDF: Final = "application/pdf"
_SIGNATURE: Final = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
"""What a signature covers: the bytes before it and after it (ISO 32000-1, 12.8.1)."""


def is_sealed(content: bytes) -> bool:
    """Whether a PDF holds an electronic signature over the whole of what was signed; by whom is not looked at."""
    if filetype.guess_mime(content) != _PDF:
        return False
    covered = (tuple(map(int, found.groups())) for found in _SIGNATURE.finditer(content))
    return any(
        content[before : before + 1] == b"<" and content[after - 1 : after] == b">" and after + rest <= len(content)
        for before, after, rest in covered
    )


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
        sealed = await asyncio.to_thread(is_sealed, content)
        await self._note(wanted, saved, filetype.guess_mime(content) or evidence.UNKNOWN, sealed=sealed)

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

    async def _note(self, wanted: Evidence, saved: Saved, mime: str, *, sealed: bool) -> None:
        def note(rows: Store) -> None:
            desk = Desk(rows, self._office, self._clock.now())
            evidence.stored(desk, wanted.id, saved.sha256, saved.path, saved.size, mime, sealed=sealed)

        await self._writer.run(note)
