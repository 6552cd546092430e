"""The job that has a document made: ordered from the press, kept encrypted, told to its reader."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from telegram.error import TelegramError

from bot.clock import Clock
from bot.press import Press, Printed
from bot.progress import Progress
from bot.transactions import Rows, Writing
from core import papers
from core.desk import Desk, Office
from core.errors import Refusal
from core.paper_records import Paper
from core.people import account_of
from core.records import Job
from core.spans import read_span
from handlers.screens_recap import in_making
from handlers.span_words import span_name
from handlers.voice import Voice
from storage.evidence import EvidenceFiles

_SHOWN_SECONDS: Final = 4.0
"""Telegram shows what a bot is doing for five seconds."""


async def forget_old(writer: Writing, office: Office, clock: Clock, files: EvidenceFiles) -> int:
    """Erase the files of documents that were made long ago; return how many."""
    paths = await writer.run_long(lambda rows: papers.forget(Desk(rows, office, clock.now())))
    for path in paths:
        await asyncio.to_thread(files.remove, path)
    return len(paths)


class MakePaper:
    """The jobs `make-paper` and `make-unasked-paper`, whose data name the document, or order it."""

    def __init__(
        self,
        writer: Writing,
        office: Office,
        clock: Clock,
        press: Press,
        files: EvidenceFiles,
        busy: Callable[[int], Awaitable[None]] | None = None,
        edit: Callable[[int, int, str], Awaitable[object]] | None = None,
    ) -> None:
        """`busy` shows in a chat for some seconds that a file is on its way, `edit` changes the words of a message."""
        self._writer = writer
        self._office = office
        self._clock = clock
        self._press = press
        self._files = files
        self._busy = busy
        self._edit = edit

    async def do(self, job: Job) -> None:
        """Make one document and keep it; nothing where that was done before. What is refused is told at once."""
        paper = await self._writer.run(lambda rows: papers.taken_up(self._desk(rows), job))
        if paper is None or paper.state != "ordered":
            return
        showing = asyncio.create_task(self._show(paper))
        progress = self._progress(job, paper)
        try:
            made = await self._press.make(
                paper.kind, {**paper.data, "code": paper.code}, paper.reader_id, self._clock.now(), progress
            )
        except Refusal as refusal:
            told = refusal
            await self._writer.run(lambda rows: papers.not_made(self._desk(rows), paper.id, told))
            return
        finally:
            showing.cancel()
            if progress:
                await progress.end(made=False)
        kept = [await asyncio.to_thread(self._keep, paper, number, file) for number, file in enumerate(made)]
        await self._writer.run(lambda rows: papers.made(self._desk(rows), paper.id, kept))
        if progress:
            await progress.end(made=True)

    def _progress(self, job: Job, paper: Paper) -> Progress | None:
        """Return what tells the chat how far a report is; None where no message says that it is being made."""
        shown, edit = job.data.get("shown"), self._edit
        if not shown or edit is None:
            return None
        voice = Voice(str(paper.data["language"]), self._office)
        period, form = span_name(read_span(str(paper.data["period"])), voice.language), str(paper.data["format"])
        return Progress(
            lambda words: edit(shown["chat"], shown["message"], words),
            lambda share: in_making(period, form, share, voice),
        )

    async def _show(self, paper: Paper) -> None:
        """Show the reader that his document is on its way, again and again until it is there."""
        account = await self._writer.read(lambda rows: account_of(self._desk(rows), paper.reader_id or ""))
        while self._busy and account:
            with suppress(TelegramError):
                await self._busy(account.chat_id)
            await asyncio.sleep(_SHOWN_SECONDS)

    def give_up(self, desk: Desk, job: Job) -> None:
        """Tell the reader that his document could not be made."""
        paper = papers.taken_up(desk, job)
        if paper:
            papers.not_made(desk, paper.id)

    def _keep(self, paper: Paper, number: int, file: Printed) -> papers.Filed:
        saved = self._files.save(f"{paper.id}-{number}", file.content)
        return papers.Filed(name=file.name, mime=file.mime, path=saved.path, sha256=saved.sha256, size=saved.size)

    def _desk(self, rows: Rows) -> Desk:
        return Desk(rows, self._office, self._clock.now())
