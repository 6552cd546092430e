"""What the running bot asks of storage: work in transactions, over rows that can be leased and discarded."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeAlias, TypeVar

from storage.queues import Queues

R = TypeVar("R")
Rows: TypeAlias = Queues


class Writing(Protocol):
    """Runs work inside a transaction; what the work raises comes back, its changes undone."""

    def run(self, work: Callable[[Rows], R]) -> Awaitable[R]:
        """Return what the work returned, once it has been committed."""

    def run_long(self, work: Callable[[Rows], R]) -> Awaitable[R]:
        """Do the same with work that goes through many rows, so that nobody waits longer for it than he must."""

    def read(self, work: Callable[[Rows], R]) -> Awaitable[R]:
        """Return the result of work that only reads."""
