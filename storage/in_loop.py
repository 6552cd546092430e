"""Work of coroutines, done in the thread of their event loop: no thread is woken, none fights for the interpreter.

All that is asked for in one turn of the loop shares a commit. The loop waits for no lock, and for no slow disk: where
somebody else writes, or commits have taken long, the writer's thread takes the group over, and what comes next waits
until it has come back.
"""

import asyncio
from collections import deque
from threading import Lock, current_thread
from typing import Any, Final

from storage.faults import Closed, Overloaded
from storage.groups import Groups, Taken
from storage.lanes import GROUP, Lane, Ticket

TURN: Final = 16  # a group, so that answers begin to leave, and updates to come, while a crowd is served
SLOW_SECONDS: Final = (
    0.003  # from here on, what the loop could do meanwhile is more than what it costs to wake a thread
)
_AGAIN_SECONDS: Final = 1.0


class InLoop:
    """Serves one loop at a time; it belongs to the first that asks, until that is closed."""

    def __init__(self, groups: Groups, lane: Lane, waiting: int) -> None:
        self._groups = groups
        self._lane = lane
        self._most = waiting
        self._waiting: deque[Ticket[Any]] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._called = self._handed = self._closed = False
        self._slow_until = 0.0
        self._lock = Lock()  # of the connection and the queue, against whoever closes
        self._at_work: object = None

    def takes(self, loop: asyncio.AbstractEventLoop) -> bool:
        """Whether this loop is served here."""
        if self._loop is not loop:
            with self._lock:
                if self._loop is None or self._loop.is_closed():
                    self._waiting.clear()  # nobody is left to be told
                    self._loop, self._called, self._handed, self._slow_until = loop, False, False, 0.0
        return self._loop is loop

    def put(self, ticket: Ticket[Any]) -> None:
        """Queue a ticket of this loop for its next turn; raises `Closed` or `Overloaded`."""
        if self._closed:
            raise Closed("the writer is closed")
        before = self._lane.queue.qsize() if self._handed else 0
        if before + len(self._waiting) >= self._most:
            raise Overloaded("too much work waits for the database")
        self._waiting.append(ticket)
        self._call()

    def check_outside(self) -> None:
        """Raise RuntimeError inside a transaction of this thread: it may not wait for another one."""
        if self._at_work is current_thread():
            raise RuntimeError("work inside a transaction may not wait for another transaction")

    def close(self) -> None:
        """Take nothing more; the writer's thread finishes what waits."""
        with self._lock:
            self._closed = True
            left = self._take(len(self._waiting))
            self._groups.close()
        for ticket in left:
            self._lane.put(ticket, block=True)

    def _call(self) -> None:
        if self._waiting and self._loop and not (self._called or self._handed):
            self._called = True
            self._loop.call_soon(self._turn)

    def _turn(self) -> None:
        with self._lock:
            self._called = False
            tickets = self._take(TURN)
            done = not tickets or (self._may_commit() and self._commit(tickets))
        if not done:
            self._hand_over(tickets + self._take(GROUP - len(tickets)))
            return
        for ticket in tickets:
            ticket.tell()
        self._call()

    def _take(self, most: int) -> list[Ticket[Any]]:
        return [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]

    def _may_commit(self) -> bool:
        return self._lane.is_idle and self._now() >= self._slow_until

    def _commit(self, tickets: list[Ticket[Any]]) -> bool:
        """Commit a group; False where somebody else writes. After some that took long, the loop tries again later."""
        self._at_work = current_thread()
        try:
            self._groups.commit(tickets)
        except Taken:
            return False
        finally:
            self._at_work = None
        if self._groups.took > SLOW_SECONDS:
            self._slow_until = self._now() + _AGAIN_SECONDS
        return True

    def _hand_over(self, tickets: list[Ticket[Any]]) -> None:
        self._handed = True
        for ticket in tickets:
            try:
                self._lane.put(ticket, block=False)
            except (Closed, Overloaded) as error:
                ticket.error = error
                ticket.tell()
        tickets[-1].future.add_done_callback(self._come_back)  # the thread serves them in their order

    def _come_back(self, _: object) -> None:
        self._handed = False
        self._call()

    def _now(self) -> float:
        return self._loop.time() if self._loop else 0.0
