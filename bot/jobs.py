"""Slow work outside an update: jobs are leased, done, tried again, and in the end given up with a word to somebody."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

import structlog
from telegram.error import RetryAfter, TelegramError

from bot.clock import Clock
from bot.leasing import LEASE, Leases
from bot.metrics import Tally
from bot.sending import passing, seconds_of
from bot.transactions import Rows, Writing
from core import papers
from core.desk import Desk, Office
from core.records import Job
from storage.queues import lease_jobs

_AT_ONCE: Final = 3
_PAUSES: Final = (5, 30, 120, 600, 1800)
_TRIES: Final = 5
_NETWORK_TRIES: Final = 60
_PATIENCE: Final[Mapping[str, float]] = {papers.UNASKED: 30.0}
"""For how many seconds jobs of a kind give way to people who go on asking; others wait for a second at most."""

_log = structlog.get_logger(__name__)


class Impossible(Exception):
    """Trying again would not help."""


class Work(Protocol):
    """One kind of job."""

    async def do(self, job: Job) -> None:
        """Do it, also if it was done before; raises Impossible where trying again would not help."""

    def give_up(self, desk: Desk, job: Job) -> None:
        """Note in the transaction of its end that it will not be done."""


class Jobs:
    """Does the jobs of the kinds it knows; `after` is called when one has ended, for it may owe a notice."""

    def __init__(
        self,
        writer: Writing,
        office: Office,
        clock: Clock,
        kinds: Mapping[str, Work],
        tally: Tally,
        after: Callable[[], None],
    ) -> None:
        self._writer = writer
        self._office = office
        self._clock = clock
        self._kinds = kinds
        self._tally = tally
        self._after = after
        self.leases: Leases[Job] = Leases(writer, clock, self._take, self._do, _own_lane, _AT_ONCE)

    def _take(self, rows: Rows, room: int) -> list[Job]:
        spare = [kind for kind, seconds in _PATIENCE.items() if self.leases.gives_way(seconds)]
        return lease_jobs(rows, self._clock.now(), room, LEASE, spare)

    async def _do(self, job: Job) -> None:
        work = self._kinds.get(job.kind)
        if work is None:
            _log.error("job of an unknown kind", job=job.id, kind=job.kind)
            await self._writer.run(lambda rows: self.leases.finish(rows, job, "failed"))
            return
        try:
            await work.do(job)
        except Exception as error:  # noqa: BLE001 - whatever it is decides only whether to try again
            await self._failed(job, work, error)
        else:
            await self._writer.run(lambda rows: self.leases.finish(rows, job, "done"))
            self._tally.count("jobs_done")
            self._after()

    async def _failed(self, job: Job, work: Work, error: Exception) -> None:
        _log.warning("job failed", job=job.id, kind=job.kind, tries=job.tries, exc_info=error)
        if _worth_trying(job, error):
            asked = seconds_of(error) if isinstance(error, RetryAfter) else 0.0
            await self.leases.put_off(job, max(asked, _PAUSES[min(job.tries, len(_PAUSES)) - 1]))
            return
        await self._writer.run(lambda rows: self._give_up(rows, job, work))
        self._tally.count("jobs_failed")
        self._after()

    def _give_up(self, rows: Rows, job: Job, work: Work) -> None:
        if self.leases.finish(rows, job, "failed"):
            work.give_up(Desk(rows, self._office, self._clock.now()), job)


def _worth_trying(job: Job, error: Exception) -> bool:
    if isinstance(error, Impossible):
        return False
    if isinstance(error, RetryAfter):
        return True
    if isinstance(error, TelegramError):
        return passing(error) and job.tries < _NETWORK_TRIES
    return job.tries < _TRIES


def _own_lane(job: Job) -> str:
    return job.id
