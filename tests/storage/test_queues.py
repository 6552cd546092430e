"""Leasing what waits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine

from core.records import Handled, Job, Notice, Person
from storage.memory import MemoryStore
from storage.queues import finish, free_leases, lease_jobs, lease_notices, mark_sent, release
from storage.retrying import Attempts
from storage.store import SqlStore

Store = MemoryStore | SqlStore
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LEASE = timedelta(minutes=1)
ANI = Person(id="ani", name="Ani Wijaya", created_at=NOW)


def notice(number: int) -> Notice:
    """Return a notice to Ani, due `number` minutes after NOW."""
    due = NOW + timedelta(minutes=number)
    return Notice(id=f"n{number}", person_id="ani", key="k", once=f"o{number}", not_before=due, created_at=NOW)


def job(number: int) -> Job:
    """Return a job that is due."""
    return Job(id=f"j{number:03}", kind="recap", not_before=NOW, created_at=NOW)


def test_what_is_due_is_leased_longest_due_first(store: Store) -> None:
    """Only due notices are claimed, in the order in which they became due, up to the limit."""
    store.add(ANI, *(notice(number) for number in (3, 1, 2, -1)))

    assert [one.id for one in lease_notices(store, NOW + timedelta(minutes=2), 2, LEASE)] == ["n-1", "n1"]
    assert [one.id for one in lease_notices(store, NOW + timedelta(minutes=2), 9, LEASE)] == ["n2"]


def test_jobs_of_kinds_to_be_spared_are_left(store: Store) -> None:
    """They wait until they are no longer spared; the others go before them, whoever came first."""
    store.add(*(replace(job(number), kind=kind) for number, kind in enumerate(("slow", "recap", "late", "recap"))))

    spared = [lease_jobs(store, NOW, 1, LEASE, ["slow", "late"]), lease_jobs(store, NOW, 9, LEASE, ["slow", "late"])]
    assert [["j001"], ["j003"]] == [[one.id for one in leased] for leased in spared]
    assert ["j000"] == [one.id for one in lease_jobs(store, NOW, 9, LEASE, ["late"])]
    assert ["j002"] == [one.id for one in lease_jobs(store, NOW, 9, LEASE)]


def test_a_lease_is_kept_in_the_row_and_counted(store: Store) -> None:
    """The leased row says until when it is held and how often it was tried, and is stored so."""
    store.add(ANI, notice(0))
    (leased,) = lease_notices(store, NOW, 1, LEASE)

    assert leased == replace(notice(0), leased_until=NOW + LEASE, tries=1)
    assert store.get(Notice, "n0") == leased


def test_a_held_row_is_free_again_when_its_lease_runs_out(store: Store) -> None:
    """A worker that died holds a job up for the time of its lease and no longer."""
    store.add(job(1))
    lease_jobs(store, NOW, 1, LEASE)

    assert lease_jobs(store, NOW + LEASE - timedelta(microseconds=1), 1, LEASE) == []
    assert [one.tries for one in lease_jobs(store, NOW + LEASE, 1, LEASE)] == [2]


def test_a_finished_row_never_comes_back(store: Store) -> None:
    """A notice that was sent keeps when, and waits no more."""
    store.add(ANI, notice(0))
    (leased,) = lease_notices(store, NOW, 1, LEASE)

    assert finish(store, leased, "sent", at=NOW)
    assert store.get(Notice, "n0") == replace(notice(0), state="sent", sent_at=NOW, tries=1)
    assert lease_notices(store, NOW + timedelta(days=1), 1, LEASE) == []


def test_a_job_is_finished_alike(store: Store) -> None:
    """A job that is done waits no more."""
    store.add(job(1))
    (leased,) = lease_jobs(store, NOW, 1, LEASE)

    assert finish(store, leased, "done")
    assert store.get(Job, "j001") == replace(job(1), state="done", tries=1)


def test_a_released_row_waits_until_it_is_due_again(store: Store) -> None:
    """After a failure the row is free, but later."""
    store.add(job(1))
    (leased,) = lease_jobs(store, NOW, 1, LEASE)
    later = NOW + timedelta(seconds=10)

    assert release(store, leased, later)
    assert lease_jobs(store, NOW + timedelta(seconds=9), 1, LEASE) == []
    assert [one.tries for one in lease_jobs(store, later, 1, LEASE)] == [2]


@pytest.mark.parametrize("settle", [lambda s, o: finish(s, o, "done"), lambda s, o: release(s, o, NOW)])
def test_who_lost_his_lease_settles_nothing(store: Store, settle: Callable[[Store, Job], bool]) -> None:
    """A worker that was too slow changes nothing of what the next one holds, and nothing that is finished or gone."""
    store.add(job(1))
    (slow,) = lease_jobs(store, NOW, 1, LEASE)
    (quick,) = lease_jobs(store, NOW + LEASE, 1, LEASE)
    assert not settle(store, slow)
    assert store.get(Job, "j001") == quick
    finish(store, quick, "done")
    assert not settle(store, quick)
    store.remove(quick)

    assert not settle(store, quick)


def test_two_workers_never_hold_the_same_row(engine: Engine) -> None:
    """Workers that ask at the same moment share all jobs without one in common."""
    jobs, workers = 120, 4
    with engine.begin() as connection:
        SqlStore(connection).add(*(job(number) for number in range(jobs)))
    start, attempts = Barrier(workers), Attempts(workers)

    def worker() -> list[str]:
        mine: list[str] = []

        def claim() -> list[str]:
            with engine.begin() as connection:
                return [one.id for one in lease_jobs(SqlStore(connection), NOW, 7, LEASE)]

        start.wait()
        while got := attempts.run(claim):
            mine += got
        return mine

    with ThreadPoolExecutor(workers) as pool:
        held = [one for task in [pool.submit(worker) for _ in range(workers)] for one in task.result()]

    assert sorted(held) == [job(number).id for number in range(jobs)]


def test_a_bot_that_starts_alone_takes_back_what_a_killed_one_held(store: Store) -> None:
    """Every lease is freed, so that nothing waits for a process that is gone."""
    store.add(ANI, notice(0))
    lease_notices(store, NOW, 10, timedelta(minutes=5))
    assert lease_notices(store, NOW, 10, timedelta(minutes=5)) == []

    assert free_leases(store) == 1
    assert [one.id for one in lease_notices(store, NOW, 10, timedelta(minutes=5))] == [notice(0).id]


def test_a_reference_that_is_owed_is_told_once(store: Store) -> None:
    """An update that failed keeps its error; its sender is owed the reference until that was sent."""
    store.add(Handled(id=1, at=NOW, chat_id=5, state="failing", error="boom"))

    assert mark_sent(store, [1]) == 1
    assert [(row.state, row.error) for row in store.find(Handled)] == [("failed", "boom")]
    assert mark_sent(store, [1]) == 0
