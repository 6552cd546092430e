"""Queues in tables: notices and jobs are leased, not locked, while somebody works on them.

A lease that runs out frees the row for the next worker, so a worker that died holds nothing up. Whoever finishes or
releases a row must still hold the lease he was given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from core.ports import Store
from core.records import Handled, Job, Notice

R = TypeVar("R")


class Queues(Store, Protocol):
    """A store whose rows can be leased, changed and deleted by condition: both of ours."""

    def lease(self, kind: type[R], *, now: datetime, limit: int, until: datetime, spare: Sequence[str] = ()) -> list[R]:
        """Claim rows that wait, are due and are not held; those whose `kind` is to be spared are left."""

    def discard(self, kind: type[object], /, **where: object) -> int:
        """Delete all records that match and return how many they were."""

    def change(self, kind: type[object], to: Mapping[str, object], /, **where: object) -> int:
        """Give fields of all records that match new values; return how many they were."""


def lease_notices(store: Queues, now: datetime, limit: int, lease: timedelta) -> list[Notice]:
    """Claim up to `limit` notices that are due, the longest due first; each counts one try more."""
    return store.lease(Notice, now=now, limit=limit, until=now + lease)


def lease_jobs(store: Queues, now: datetime, limit: int, lease: timedelta, spare: Sequence[str] = ()) -> list[Job]:
    """Claim up to `limit` jobs that are due, the longest due first, none of spared kinds; each counts one try more."""
    return store.lease(Job, now=now, limit=limit, until=now + lease, spare=spare)


def finish(store: Store, leased: Notice | Job, state: str, *, at: datetime | None = None) -> bool:
    """Give a leased row its last state, `at` being when a notice was sent; False if the lease was lost."""
    if isinstance(leased, Job):
        return _settle(store, leased, replace(leased, state=state, leased_until=None))
    return _settle(store, leased, replace(leased, state=state, leased_until=None, sent_at=at))


def release(store: Store, leased: Notice | Job, not_before: datetime) -> bool:
    """Give a leased row back, to be tried again from `not_before` on; False if the lease was lost."""
    return _settle(store, leased, replace(leased, leased_until=None, not_before=not_before))


def _settle(store: Store, leased: Notice | Job, settled: Notice | Job) -> bool:
    present = store.get(type(leased), leased.id)
    if present is None or present.state != "waiting" or present.leased_until != leased.leased_until:
        return False
    store.put(settled)
    return True


def mark_sent(store: Queues, ids: Sequence[int]) -> int:
    """Note that the stored answers of these updates have been sent; return how many were still owed."""
    told = store.change(Handled, {"state": "failed"}, id=list(ids), state="failing")
    return told + store.change(Handled, {"state": "sent"}, id=list(ids), state="unsent")


def free_leases(store: Queues) -> int:
    """Take back every lease, as when the one process that held them all has ended; return how many."""
    return sum(store.change(kind, {"leased_until": None}, leased_until__ne=None) for kind in (Notice, Job))
