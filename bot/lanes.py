"""The order of work: one person's updates run one after the other, different people's side by side."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Lanes(Generic[Item]):
    """A first-in, first-out lane for each key, served in turns by at most `workers` at once.

    A lane has at most one item running, and goes to the end of the line after each of its items:
    whoever sends a thousand updates holds one worker and delays nobody by more than one turn.
    A lane that has nothing left is forgotten.
    """

    def __init__(self, workers: int, run: Callable[[Item], Awaitable[None]]) -> None:
        if workers < 1:
            raise ValueError("Lanes need at least one worker.")
        self._free = workers
        self._run = run
        self._waiting: dict[int, deque[tuple[Item, asyncio.Future[None]]]] = {}
        self._turns: deque[int] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._closed = False

    def __len__(self) -> int:
        return len(self._waiting)

    def submit(self, key: int, item: Item) -> asyncio.Future[None]:
        """Put the item at the end of the key's lane.

        The future is done when the item has been run; what `run` raised is raised from it.
        An item whose future is cancelled before its turn is left out.
        Raises RuntimeError after `close`.
        """
        if self._closed:
            raise RuntimeError("These lanes are closed.")
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        lane = self._waiting.get(key)
        if lane is None:
            self._waiting[key] = deque([(item, done)])
            self._turns.append(key)
            self._idle.clear()
            self._start()
        else:
            lane.append((item, done))
        return done

    async def drain(self) -> None:
        """Return when no item is waiting or running, those submitted meanwhile included."""
        while self._waiting:  # whoever was told of the last item may have submitted another
            await self._idle.wait()

    async def drain_for(self, seconds: float) -> bool:
        """Drain for at most so long; False where something is left."""
        try:
            async with asyncio.timeout(seconds):
                await self.drain()
        except TimeoutError:
            return False
        return True

    async def close(self) -> None:
        """Take nothing more, cancel what waits and what runs, and return when all of it has ended."""
        self._closed = True
        for lane in self._waiting.values():
            for _, done in lane:
                done.cancel()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._waiting.clear()
        self._turns.clear()
        self._idle.set()

    def _start(self) -> None:
        """Start one worker for one new turn, if one is free: those at work take what is left over."""
        if self._free and self._turns and not self._closed:
            self._free -= 1
            self._tasks.add(asyncio.get_running_loop().create_task(self._work()))

    async def _work(self) -> None:
        """Take turns: run the first item of a lane, then pass the turn on, as long as there are any."""
        try:
            while self._turns:
                key = self._turns.popleft()
                try:
                    await self._run_first(self._waiting[key])
                finally:
                    self._pass_on(key)
        finally:
            self._end()

    def _pass_on(self, key: int) -> None:
        if self._waiting[key]:
            self._turns.append(key)
        else:
            del self._waiting[key]

    async def _run_first(self, lane: deque[tuple[Item, asyncio.Future[None]]]) -> None:
        item, done = lane.popleft()
        if done.cancelled():
            return
        try:
            await self._run(item)
        except asyncio.CancelledError:
            done.cancel()
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to whoever submitted the item
            _deliver(done, error)
        else:
            _deliver(done, None)

    def _end(self) -> None:
        """Give the worker of this task back; one that was cancelled leaves its turns to another."""
        self._tasks.discard(asyncio.current_task())
        self._free += 1
        self._start()
        if not self._waiting:
            self._idle.set()


def _deliver(done: asyncio.Future[None], error: Exception | None) -> None:
    if done.done():
        return
    if error is None:
        done.set_result(None)
    else:
        done.set_exception(error)
