"""What the running bot asks of storage: work in transactions, and rows that are leased and discarded."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol, TypeVar

from core.ports import Store

R = TypeVar("R")


class Rows(Store, Protocol):
    """A store that also knows queues and pruning."""

    def lease(self, kind: type[R], *, now: datetime, limit: int, until: datetime) -> list[R]:
        """Claim rows that wait and are due, one try more for each."""

    def discard(self, kind: type[object], **where: object) -> int:
        """Delete all records that match and return how many they were."""


class Writing(Protocol):
    """Runs work inside a transaction; what the work raises comes back, its changes undone."""

    def run(self, work: Callable[[Rows], R]) -> Awaitable[R]:
        """Return what the work returned, once it has been committed."""

    def read(self, work: Callable[[Rows], R]) -> Awaitable[R]:
        """Return the result of work that only reads."""
