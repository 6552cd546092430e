"""The job that has a document made: ordered from the press, kept encrypted, told to its reader."""

import asyncio

from bot.clock import Clock
from bot.press import Press, Printed
from bot.transactions import Rows, Writing
from core import papers
from core.desk import Desk, Office
from core.errors import Refusal
from core.paper_records import Paper
from core.records import Job
from storage.evidence import EvidenceFiles


class MakePaper:
    """The job `make-paper`, whose data name the document."""

    def __init__(self, writer: Writing, office: Office, clock: Clock, press: Press, files: EvidenceFiles) -> None:
        self._writer = writer
        self._office = office
        self._clock = clock
        self._press = press
        self._files = files

    async def do(self, job: Job) -> None:
        """Make one document and keep it; nothing where that was done before. What is refused is told at once."""
        paper = await self._writer.read(lambda rows: rows.get(Paper, job.data["paper"]))
        if paper is None or paper.state != "ordered":
            return
        data = {**paper.data, "code": paper.code}
        try:
            made = await self._press.make(paper.kind, data, paper.reader_id, self._clock.now())
        except Refusal as refusal:
            told = refusal
            await self._writer.run(lambda rows: papers.not_made(self._desk(rows), paper.id, told))
            return
        kept = [await asyncio.to_thread(self._keep, paper, number, file) for number, file in enumerate(made)]
        await self._writer.run(lambda rows: papers.made(self._desk(rows), paper.id, kept))

    def give_up(self, desk: Desk, job: Job) -> None:
        """Tell the reader that his document could not be made."""
        papers.not_made(desk, job.data["paper"])

    def _keep(self, paper: Paper, number: int, file: Printed) -> papers.Filed:
        saved = self._files.save(f"{paper.id}-{number}", file.content)
        return papers.Filed(name=file.name, mime=file.mime, path=saved.path, sha256=saved.sha256, size=saved.size)

    def _desk(self, rows: Rows) -> Desk:
        return Desk(rows, self._office, self._clock.now())
