"""What is due by the clock is done once, and one fault does not stop the rest."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot import almanac, sweep
from core.calendar import DayOff, OwnDay, merge
from core.desk import Desk
from core.records import CalendarDay, Case, Handled, Job, Task, Timer, Unit
from tests.bot.offices import NOW, TillNow, Transactions, office

NATAL = DayOff(date(2026, 12, 25), "Natal", "libur nasional")


class Bell:
    """A sweep over a store in memory whose timers ring or fail as the test says."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.transactions = Transactions()
        self.rung: list[str] = []
        self.broken: set[str] = set()
        self.woken = 0
        self.clock = TillNow()
        self.sweep = sweep.Sweep(self.transactions, office(), self.clock, self.wake)
        monkeypatch.setattr(sweep, "sweep", self.ring)

    def wake(self) -> None:
        """Count how often somebody is told."""
        self.woken += 1

    def ring(self, desk: Desk, limit: int) -> int:
        """Take due timers off the table as the core does."""
        due = desk.store.find(Timer, at__le=desk.now, done_at=None, order="at", limit=limit)
        for timer in due:
            if timer.id in self.broken:
                raise LookupError(timer.id)
            desk.store.remove(timer)
        self.rung += [timer.id for timer in due]
        return len(due)

    def set(self, *names: str) -> None:
        """Set timers that are due, in this order."""
        case = Case(
            id="c", code="C", procedure="p", edition="1", unit_id="u", state="s", opened_at=NOW, received_at=NOW
        )
        task = Task(id="t", case_id="c", step="s", opened_at=NOW)
        timers = [
            Timer(id=name, task_id="t", case_id="c", kind=name, at=NOW - timedelta(hours=9 - place))
            for place, name in enumerate(names)
        ]
        self.transactions.store.add(case, task, *timers)


@pytest.fixture
def bell(monkeypatch: pytest.MonkeyPatch) -> Bell:
    """Return a sweep with nothing due."""
    return Bell(monkeypatch)


async def test_everything_due_is_swept_and_delivery_is_told(bell: Bell) -> None:
    """One call does all there is."""
    bell.set("a", "b")
    assert (await bell.sweep.run(), bell.rung, bell.woken) == (2, ["a", "b"], 1)


async def test_nothing_due_tells_nobody(bell: Bell) -> None:
    """The sweep runs all day and is silent."""
    assert (await bell.sweep.run(), bell.woken) == (0, 0)


async def test_a_timer_that_fails_is_put_off_and_holds_up_no_other(bell: Bell) -> None:
    """The others ring now; the broken one is tried again in an hour."""
    bell.set("a", "bad", "c")
    bell.broken.add("bad")
    await bell.sweep.run()
    assert bell.rung == ["a", "c"]
    bell.broken.clear()
    bell.clock.forward(3600)
    await bell.sweep.run()
    assert bell.rung == ["a", "c", "bad"]


async def test_work_is_handed_on_once_a_day_and_whenever_people_change(
    bell: Bell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the start, after a change of the chart, on the next day; a case that fails stops no other, and no timer."""
    handed: list[str] = []

    def settle(desk: Desk, case_id: str) -> int:
        del desk
        handed.append(case_id)
        if case_id == "bad":
            raise LookupError(case_id)
        return 1

    monkeypatch.setattr(sweep, "concerned", lambda _: ["bad", "good"])
    monkeypatch.setattr(sweep, "settle", settle)
    bell.set("a")
    first = await bell.sweep.run(), await bell.sweep.run()
    bell.transactions.store.add(Unit(id="baru", name="Unit Baru"))
    changed = await bell.sweep.run(), await bell.sweep.run()
    bell.clock.forward(24 * 3600)
    tomorrow = await bell.sweep.run()

    assert ((2, 0), (1, 0), 1) == (first, changed, tomorrow)
    assert ["a"] == bell.rung
    assert ["bad", "good"] * 3 == handed


def test_the_years_follow_the_decree_and_the_offices_own_days() -> None:
    """New days come, changed ones change, revoked ones go, other years stay."""
    rows = Transactions().store
    kept = CalendarDay(id="2025-12-25", name="Natal", kind="libur nasional")
    gone = CalendarDay(id="2026-12-26", name="Cuti Bersama", kind="cuti bersama")
    rows.add(kept, gone)
    own = [OwnDay(date(2026, 11, 24), "Hari jadi", working=False), OwnDay(date(2026, 11, 28), "", working=True)]
    days = merge([NATAL], own)
    assert sweep.write_days(rows, days, 2026, 2027) == 4
    assert {row.id: row.off for row in rows.find(CalendarDay)} == {
        "2025-12-25": True,
        "2026-11-24": True,
        "2026-11-28": False,
        "2026-12-25": True,
    }
    assert sweep.write_days(rows, days, 2026, 2027) == 0


async def test_old_rows_of_updates_and_jobs_are_pruned() -> None:
    """Sent answers go after a day; what is owed, what failed lately and what may come again stays."""
    transactions = Transactions()
    old, very_old = NOW - timedelta(days=8), NOW - timedelta(days=91)
    transactions.store.add(
        Handled(id=1, at=old, state="sent"),
        Handled(id=2, at=old, state="failed"),
        Handled(id=3, at=very_old, state="failed"),
        Handled(id=4, at=NOW, state="sent"),
        Handled(id=5, at=old, state="unsent"),
        Handled(id=6, at=NOW - timedelta(hours=25), state="sent"),
        Handled(id=7, at=NOW - timedelta(hours=27), state="sent"),
        Job(id="a", kind="x", not_before=old, created_at=old, state="done"),
        Job(id="b", kind="x", not_before=old, created_at=old),
    )
    assert await sweep.prune(transactions, TillNow()) == 4
    assert [row.id for row in transactions.store.find(Handled)] == [2, 4, 5, 6]
    assert [row.id for row in transactions.store.find(Job)] == ["b"]


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Stand in for the library, and return how often it was read."""
    reads: list[tuple[int, int]] = []

    def read(first: int, last: int) -> list[DayOff]:
        reads.append((first, last))
        return [NATAL]

    monkeypatch.setattr(almanac.holidays_source, "read", read)
    return lambda: len(reads)


def test_the_library_is_read_once_where_the_folder_can_be_written_to(
    tmp_path: Path, library: Callable[[], int]
) -> None:
    """The second command of a day is fast."""
    first, second = (almanac.declared(2026, 2027, tmp_path / "data") for _ in range(2))
    assert (first, second, library()) == ([NATAL], [NATAL], 1)


def test_without_a_folder_to_write_to_the_library_is_read_each_time(tmp_path: Path, library: Callable[[], int]) -> None:
    """A folder that cannot be written to is no fault."""
    (tmp_path / "file").touch()
    for _ in range(2):
        assert almanac.declared(2026, 2027, tmp_path / "file" / "data") == [NATAL]
    assert library() == 2


@pytest.mark.usefixtures("library")
async def test_the_rows_are_there_after_the_years_were_kept(tmp_path: Path) -> None:
    """Until they are, the bot waits with its first update."""
    transactions = Transactions()
    years = sweep.Years(transactions, TillNow(), tmp_path)
    before = await years.are_there()
    assert (before, await years.keep(), await years.keep()) == (False, 1, 0)


@pytest.mark.usefixtures("library")
async def test_a_day_closed_on_the_command_line_reaches_the_running_bot(tmp_path: Path) -> None:
    """The office's word is followed when it has changed, and only then."""
    years = sweep.Years(Transactions(), TillNow(), tmp_path)
    await years.keep()
    before = await years.follow()
    almanac.add(tmp_path, date(2026, 11, 24), "Hari jadi")
    assert (before, await years.follow(), await years.follow()) == (0, 1, 0)


def test_the_scheduler_is_late_rather_than_silent() -> None:
    """A job that comes late runs once, and never twice at a time."""

    async def nothing() -> None:
        return

    scheduler = sweep.schedule(nothing, nothing)
    jobs = scheduler._pending_jobs
    assert [job.id for job, *_ in jobs] == ["sweep", "housekeeping"]
    assert scheduler._job_defaults == {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
