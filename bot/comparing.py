"""The job that compares a file somebody sent with the papers of the office: read, digested, and kept nowhere."""

import hashlib

from bot.clock import Clock
from bot.fetching import LARGEST, Files
from bot.jobs import Impossible
from bot.transactions import Writing
from core import proof
from core.desk import Desk, Office
from core.records import Evidence, Job


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
        digest = hashlib.sha256(bytes(await file.download_as_bytearray())).hexdigest()
        await self._writer.run(lambda rows: proof.checked(Desk(rows, self._office, self._clock.now()), job, digest))

    def give_up(self, desk: Desk, job: Job) -> None:
        """Tell who asked that the file could not be read."""
        proof.checked(desk, job, None)
