"""What runs by the clock: the sweep of what is due, the calendar years, the pruning of old rows."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import almanac
from bot.clock import Clock
from bot.transactions import Rows, Writing
from core.calendar import OfficeDays
from core.deadlines import sweep
from core.desk import Desk, Office
from core.records import CalendarDay, Handled, Job, Timer
from core.succession import concerned, settle

EVERY_SECONDS: Final = 20
_HOUSEKEEPING_MINUTES: Final = 60
_LIMIT: Final = 200
_PUT_OFF: Final = timedelta(hours=1)
_UPDATES_KEPT: Final = timedelta(hours=26)
"""Telegram brings an update again for at most 24 hours; its row is what makes it be served once only."""
_JOBS_KEPT: Final = timedelta(days=7)
_FAULTS_KEPT: Final = timedelta(days=90)
_log = structlog.get_logger(__name__)


class Sweep:
    """Does what is due by the clock; `after` is called when something was."""

    def __init__(self, writer: Writing, office: Office, clock: Clock, after: Callable[[], None]) -> None:
        self._writer = writer
        self._office = office
        self._clock = clock
        self._after = after
        self._one_at_a_time = asyncio.Lock()
        self._handed: tuple[int, date] | None = None

    async def run(self) -> int:
        """Sweep until nothing is due and return how much was; one that fails is put off and holds up no other."""
        async with self._one_at_a_time:
            total = await self._hand_on()
            while claimed := await self._claim():
                total += claimed
        if total:
            _log.info("swept", timers=total)
            self._after()
        return total

    async def _hand_on(self) -> int:
        """Hand open work to whoever holds the posts, when a day has begun or when posts and people have changed."""
        seen, cases = await self._writer.read(self._look)
        handed = 0
        for case_id in cases:
            try:
                handed += await self._writer.run_long(partial(self._settle, case_id=case_id))
            except Exception:  # noqa: BLE001 - one case must hold up neither the others nor the timers
                _log.exception("work not handed on; looked at again tomorrow", case=case_id)
        self._handed = seen
        return handed

    def _look(self, rows: Rows) -> tuple[tuple[int, date], list[str]]:
        desk = self._desk(rows)
        seen = rows.version(), desk.today
        return seen, [] if seen == self._handed else concerned(desk)

    def _settle(self, rows: Rows, case_id: str) -> int:
        return settle(self._desk(rows), case_id)

    async def _claim(self) -> int:
        try:
            return await self._writer.run_long(lambda rows: sweep(self._desk(rows), _LIMIT))
        except Exception:  # noqa: BLE001 - the same timers are taken singly next
            _log.exception("sweep failed; timers are taken one by one")
        return await self._claim_singly()

    async def _claim_singly(self) -> int:
        claimed = 0
        for _ in range(_LIMIT):
            try:
                one = await self._writer.run_long(lambda rows: sweep(self._desk(rows), 1))
            except Exception:  # noqa: BLE001 - one timer must not hold up the others
                _log.exception("timer failed; put off by an hour")
                one = await self._writer.run_long(self._put_off_first)
            if not one:
                break
            claimed += one
        return claimed

    def _put_off_first(self, rows: Rows) -> int:
        now = self._clock.now()
        due = rows.find(Timer, at__le=now, done_at=None, order="at", limit=1)
        for timer in due:
            rows.put(replace(timer, at=now + _PUT_OFF))
        return len(due)

    def _desk(self, rows: Rows) -> Desk:
        return Desk(rows, self._office, self._clock.now())


class Years:
    """Keeps this year and the next as rows: the declared days from the library, under the office's own."""

    def __init__(self, writer: Writing, clock: Clock, data_dir: Path) -> None:
        self._writer = writer
        self._clock = clock
        self._data_dir = data_dir
        self._seen = 0.0

    async def follow(self) -> int:
        """Write what has changed if the office has had a word on its days since the last time."""
        said = await asyncio.to_thread(almanac.changed_at, self._data_dir)
        return await self.keep() if said != self._seen else 0

    async def keep(self) -> int:
        """Write what has changed and return how many days that were."""
        year = self._clock.now().year
        self._seen = await asyncio.to_thread(almanac.changed_at, self._data_dir)
        days = await asyncio.to_thread(almanac.office_days, year, year + 1, self._data_dir)
        changed = await self._writer.run_long(lambda rows: write_days(rows, days, year, year + 1))
        if changed:
            _log.info("calendar kept", days=changed)
        return changed

    async def are_there(self) -> bool:
        """Whether this year and the next are there already."""
        year = self._clock.now().year
        return await self._writer.read(
            lambda rows: all(
                rows.count(CalendarDay, id__ge=f"{y}-01-01", id__le=f"{y}-12-31") for y in (year, year + 1)
            )
        )


def write_days(rows: Rows, days: OfficeDays, first: int, last: int) -> int:
    """Make the stored days of the years equal to the merged calendar; return how many rows were touched."""
    wanted = {day.date.isoformat(): day.to_record() for day in days.days_off.values()}
    wanted |= {day.isoformat(): _working(day) for day in days.extra if first <= day.year <= last}
    stored = {row.id: row for row in rows.find(CalendarDay, id__ge=f"{first}-01-01", id__le=f"{last}-12-31")}
    new = [row for key, row in wanted.items() if key not in stored and first <= int(key[:4]) <= last]
    other = [row for key, row in wanted.items() if key in stored and stored[key] != row]
    gone = [row for key, row in stored.items() if key not in wanted]
    if new:
        rows.add(*new)
    for row in other:
        rows.put(row)
    for row in gone:
        rows.remove(row)
    return len(new) + len(other) + len(gone)


def _working(day: date) -> CalendarDay:
    return CalendarDay(id=day.isoformat(), name="", kind="libur kantor", off=False, source="libur kantor")


async def prune(writer: Writing, clock: Clock) -> int:
    """Delete rows of updates, deliveries and jobs that are settled and old; return how many."""
    now = clock.now()
    what: list[tuple[type, dict[str, Any]]] = [
        (Handled, {"state": ["sent", "nothing"], "at__lt": now - _UPDATES_KEPT}),
        (Handled, {"at__lt": now - _FAULTS_KEPT}),
        (Job, {"state": "done", "created_at__lt": now - _JOBS_KEPT}),
    ]
    return await writer.run_long(lambda rows: sum(rows.discard(kind, **where) for kind, where in what))


def schedule(sweep_due: Callable[[], Any], housekeeping: Callable[[], Any]) -> AsyncIOScheduler:
    """Return the scheduler: one sweep, one housekeeping; late is better than never, and never two at a time."""
    scheduler = AsyncIOScheduler(
        timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    scheduler.add_job(sweep_due, "interval", seconds=EVERY_SECONDS, id="sweep")
    scheduler.add_job(housekeeping, "interval", minutes=_HOUSEKEEPING_MINUTES, id="housekeeping")
    return scheduler
