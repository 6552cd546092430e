"""The job that compares a file somebody sent with the papers of the office: read, digested, and kept nowhere."""

import hashlib
import re

from bot.clock import Clock
from bot.fetching import LARGEST, Files
from bot.jobs import Impossible
from bot.transactions import Rows, Writing
from core import looking
from core.desk import Desk, Office
from core.records import Evidence, Job

_BORNE = re.compile(rb"/Keywords \(Integritas ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})\)")
"""How a PDF of ours bears its code beside its pages, so that it is known by it whatever it is called."""


def code_in(content: bytes) -> str | None:
    """Return the code that a PDF of ours bears, None where a file bears none."""
    found = _BORNE.search(content) if content.startswith(b"%PDF") else None
    return found[1].decode() if found else None


class CompareFile:
    """The job `verify-file`, whose data name the file."""

    def __init__(self, writer: Writing, office: Office, clock: Clock, bot: Files) -> None:
        self._writer = writer
        self._office = office
        self._clock = clock
        self._bot = bot

    async def do(self, job: Job) -> None:
        """Read one file and owe what came of it; nothing where that was done before."""
        wanted = await self._writer.read(lambda rows: rows.get(Evidence, job.data["evidence"]))
        if wanted is None:
            return
        if wanted.size > LARGEST:
            raise Impossible("the file is larger than Telegram hands out")
        file = await self._bot.get_file(wanted.file_id)
        content = bytes(await file.download_as_bytearray())
        digest, code = hashlib.sha256(content).hexdigest(), code_in(content)
        await self._writer.run(lambda rows: looking.checked(self._desk(rows), job, digest, code))

    def _desk(self, rows: Rows) -> Desk:
        return Desk(rows, self._office, self._clock.now())

    def give_up(self, desk: Desk, job: Job) -> None:
        """Tell who asked that the file could not be read."""
        looking.checked(desk, job, None)
