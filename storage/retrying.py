"""Doing a transaction again that could not be serialised with those beside it."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import BoundedSemaphore, Lock
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

T = TypeVar("T")

RETRIES = 3
PAUSE_SECONDS = 0.002
AGAIN = frozenset({"40001", "40P01"})  # serialization_failure, deadlock_detected


def may_be_retried(error: BaseException) -> bool:
    """Return whether the database only asks to do the transaction again."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, DBAPIError) and getattr(seen.orig, "sqlstate", None) in AGAIN:
            return True
        seen = seen.__cause__
    return False


class Attempts:
    """Runs transactions side by side; who loses three times in a row gets the house to itself for the last try."""

    def __init__(self, side_by_side: int) -> None:
        self._places = side_by_side
        self._free = BoundedSemaphore(side_by_side)
        self._clearing = Lock()

    def run(self, transact: Callable[[], T]) -> T:
        """Do it, and up to three times again while the database asks for that."""
        for retry in range(RETRIES):
            try:
                with self._free:
                    return transact()
            except Exception as error:
                if not may_be_retried(error):
                    raise
            time.sleep(random.uniform(0, PAUSE_SECONDS * 2**retry))  # noqa: S311 - spreads rivals, guards nothing
        with self._alone():
            return transact()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._clearing, ExitStack() as held:
            for _ in range(self._places):
                held.enter_context(self._free)
            yield
