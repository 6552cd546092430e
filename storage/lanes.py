"""Work that waits for a thread, and the threads that take it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, Full, Queue
from threading import Event, Thread, current_thread
from typing import Any, Generic, TypeVar

from storage.faults import Closed, Overloaded
from storage.store import SqlStore

T = TypeVar("T")

GROUP = 128
"""How much of what waits is taken at once."""


@dataclass(slots=True)
class Ticket(Generic[T]):
    """Work that waits, whom to tell, and what came of it."""

    work: Callable[[SqlStore], T]
    future: "asyncio.Future[T] | Future[T]"
    loop: asyncio.AbstractEventLoop | None = None
    result: T | None = None
    error: BaseException | None = None

    def attempt(self, store: SqlStore) -> None:
        """Do the work and keep its result; its exception passes."""
        self.result, self.error = None, None
        try:
            self.result = self.work(store)
        except StopIteration as error:
            raise RuntimeError("work ended as only an iterator may") from error  # no future takes a StopIteration

    def tell(self) -> None:
        """Hand over what came of it; a caller who gave up is not told."""
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)  # type: ignore[arg-type]  # without an error there is a result
        else:
            self.future.set_exception(self.error)


def _tell_all(tickets: list[Ticket[Any]]) -> None:
    for ticket in tickets:
        ticket.tell()


def deliver(tickets: list[Ticket[Any]]) -> None:
    """Tell all callers, waking each event loop once."""
    loops = {ticket.loop for ticket in tickets}
    for loop in loops:
        mine = [ticket for ticket in tickets if ticket.loop is loop]
        if loop is None:
            _tell_all(mine)
        else:
            with suppress(RuntimeError):  # the loop has been closed: nobody is left to be told
                loop.call_soon_threadsafe(_tell_all, mine)


class Lane:
    """A queue and the threads that serve it."""

    def __init__(self, name: str, threads: int, waiting: int, serve: Callable[["Lane"], None]) -> None:
        self.queue: Queue[Ticket[Any] | None] = Queue(waiting)
        self._closed, self._ending = Event(), False
        self._threads = [Thread(target=serve, args=(self,), name=f"{name}-{i}", daemon=True) for i in range(threads)]
        for thread in self._threads:
            thread.start()

    def put(self, ticket: Ticket[Any], *, block: bool) -> None:
        """Queue a ticket; raises `Closed`, or `Overloaded` when it may not block."""
        if self._closed.is_set():
            raise Closed("the writer is closed")
        if current_thread() in self._threads:
            raise RuntimeError("work inside a transaction may not wait for another transaction")
        try:
            self.queue.put(ticket, block=block)
        except Full:
            raise Overloaded("too much work waits for the database") from None
        if self._closed.is_set() and not any(thread.is_alive() for thread in self._threads):
            _refuse_rest(self.queue)  # it came in while the door was being shut

    def take(self, most: int) -> list[Ticket[Any]]:
        """Wait for work and return all that waits by now, up to `most`; nothing at the end."""
        first = None if self._ending else self.queue.get()
        tickets = [] if first is None else [first]
        while tickets and len(tickets) < most:
            try:
                more = self.queue.get_nowait()
            except Empty:
                break
            if more is None:
                self._ending = True  # the sentinel was for this thread: lanes that take several have only one
                break
            tickets.append(more)
        return tickets

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits and nothing is being done."""
        return self.queue.unfinished_tasks == 0

    def deliver(self, tickets: list[Ticket[Any]]) -> None:
        """Tell the callers of what was taken; the lane counts as idle before they know."""
        for _ in tickets:
            self.queue.task_done()
        deliver(tickets)

    def close(self) -> None:
        """Finish what waits and end the threads."""
        if self._closed.is_set():
            return
        self._closed.set()
        for _ in self._threads:
            self.queue.put(None)
        for thread in self._threads:
            thread.join()
        _refuse_rest(self.queue)


def _refuse_rest(queue: "Queue[Ticket[Any] | None]") -> None:
    with suppress(Empty):
        while True:
            ticket = queue.get_nowait()
            if ticket is not None:
                ticket.error = Closed("the writer is closed")
                deliver([ticket])
