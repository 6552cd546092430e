"""Intake: updates come in by polling or by webhook, and are acknowledged only after their transaction.

Each update is tried up to three times. Only the commit counts as an outcome; an update without one that stays
so is kept with its error and then counts as done, so that it never stops the others.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import structlog
from telegram import Update

from bot.alarm import Alarm
from bot.lanes import Lanes
from bot.metrics import Tally
from bot.serving import Counter, Origin, Ticket
from bot.taking import Raw

_WORKERS: Final = 128
_PAUSES: Final = (0.25, 1.0)
_DONE_KEPT: Final = 10_000
_log = structlog.get_logger(__name__)

Process = Callable[[Update], Awaitable[None]]
Parse = Callable[[Raw], Update]


class NotKept(Exception):
    """An update failed, and so did keeping it: it must come again."""


@dataclass(frozen=True, slots=True)
class _Item:
    update_id: int
    raw: Raw
    update: Update | None
    fault: Exception | None


class Intake:
    """Takes updates as Telegram sends them and returns a future that is done when the update is settled."""

    def __init__(
        self,
        counter: Counter,
        process: Process,
        parse: Parse,
        tally: Tally,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._counter = counter
        self._process = process
        self._parse = parse
        self._tally = tally
        self._sleep = sleep
        self._lanes: Lanes[_Item] = Lanes(_WORKERS, self._run)
        self._open: dict[int, asyncio.Future[None]] = {}
        self._done: dict[int, None] = {}
        self._again: set[int] = set()
        self._awaited: set[int] = set()
        self._woken: asyncio.Future[None] | None = None
        self._alarm: Alarm | None = None
        self.taken = 0
        """How many updates have been taken since the start."""

    @property
    def unsettled(self) -> frozenset[int]:
        """The updates that must not be acknowledged: in flight, or given up and to come again."""
        return frozenset(self._open) | self._again

    def is_known(self, update_id: int) -> bool:
        """Whether the update is in flight or has been settled."""
        return update_id in self._open or update_id in self._done

    def gone_before(self, update_id: int) -> None:
        """Wait no longer for updates before this one: Telegram does not keep them any more."""
        self._again = {waiting for waiting in self._again if waiting >= update_id}

    async def settle(self, ids: Iterable[int], seconds: float) -> None:
        """Return when all of these have been settled, or given up, at the latest after so many seconds.

        Only one may wait so at a time: whoever asks for updates in batches.
        """
        self._awaited = {update_id for update_id in ids if update_id in self._open}
        if not self._awaited:
            return
        alarm = self._alarm = self._alarm or Alarm(self._wake)
        alarm.set(seconds)
        self._woken = asyncio.get_running_loop().create_future()
        try:
            await self._woken
        finally:
            alarm.unset()
            self._woken = None

    async def wait(self, seconds: float) -> None:
        """Return when one more update has been settled, at the latest after so many seconds."""
        if self._open:
            await asyncio.wait(self._open.values(), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)

    def take(self, raw: Raw) -> "asyncio.Future[None] | None":
        """Take an update; None where it has just been settled or has no id, its own future where it is in flight.

        The future raises NotKept when the update has to come again.
        """
        update_id = raw.get("update_id")
        if not isinstance(update_id, int):
            _log.error("update without an id left out")
            return None
        if update_id in self._done:
            return None
        if update_id not in self._open:
            self._again.discard(update_id)
            self._open[update_id] = self._submit(update_id, raw)
            self._tally.count("updates")
            self.taken += 1
        return self._open[update_id]

    async def drain(self) -> None:
        """Return when everything taken has been settled."""
        await self._lanes.drain()

    async def close(self, seconds: float) -> None:
        """Wait so long for what is in flight, then give it up: it comes again."""
        if not await self._lanes.drain_for(seconds):
            _log.warning("updates given up at the end", updates=len(self._open))
        await self._lanes.close()

    def _submit(self, update_id: int, raw: Raw) -> "asyncio.Future[None]":
        update, fault = None, None
        try:
            update = self._parse(raw)
        except Exception as error:  # noqa: BLE001 - whatever cannot be read is kept with its error
            fault = error
        return self._lanes.submit(_lane(update, raw), _Item(update_id, raw, update, fault))

    async def _run(self, item: _Item) -> None:
        """Settle an item; whoever waits for its batch is woken before the lane goes on."""
        try:
            await self._settle(item)
        except BaseException as fault:
            self._again.add(item.update_id)
            self._open[item.update_id].add_done_callback(_heard)
            _log.error("update not kept, it must come again", update_id=item.update_id, exc_info=fault)
            raise
        else:
            self._done[item.update_id] = None
            while len(self._done) > _DONE_KEPT:
                del self._done[next(iter(self._done))]
        finally:
            del self._open[item.update_id]
            self._awaited.discard(item.update_id)
            if not self._awaited:
                self._wake()

    def _wake(self) -> None:
        if self._woken is not None and not self._woken.done():
            self._woken.set_result(None)

    async def _settle(self, item: _Item) -> None:
        error: BaseException | None = item.fault
        if item.update is not None:
            ticket = await self._try(item.update_id, item.update)
            if ticket.done:
                return
            error = ticket.error
        self._tally.count("updates_failed")
        await self._keep(item, error)

    async def _try(self, update_id: int, update: Update) -> Ticket:
        """Try with a pause that grows; the person's later updates wait for it, nobody else's do."""
        ticket = await self._once(update_id, update)
        for pause in _PAUSES:
            if ticket.done:
                break
            _log.warning("update tried again", update_id=update_id, reason=type(ticket.error).__name__)
            await self._sleep(pause)
            ticket = await self._once(update_id, update)
        return ticket

    async def _once(self, update_id: int, update: Update) -> Ticket:
        ticket = self._counter.open(update_id)
        try:
            await self._process(update)
        except Exception as error:  # noqa: BLE001 - it belongs to this try
            ticket.error = error
        finally:
            self._counter.close(ticket)
        return ticket

    async def _keep(self, item: _Item, error: BaseException | None) -> None:
        origin = Origin.of(item.update) if item.update is not None else _origin(item.raw)
        try:
            await self._counter.keep_failed(item.update_id, origin, error)
        except Exception as fault:
            raise NotKept(str(item.update_id)) from fault


def _heard(done: "asyncio.Future[None]") -> None:
    """Take note of a fault that has been logged: nobody need ask the future for it."""
    if not done.cancelled():
        done.exception()


def _lane(update: Update | None, raw: Raw) -> int:
    if update is None:
        return _origin(raw).user_id or int(raw["update_id"])
    user, chat = update.effective_user, update.effective_chat
    return user.id if user else chat.id if chat else update.update_id


def _origin(raw: Raw) -> Origin:
    """Look for the sender of an update that cannot be read."""
    contents = [value for value in raw.values() if isinstance(value, Mapping)]
    content = contents[0] if contents else {}
    message = content.get("message", content)
    chat = message.get("chat") if isinstance(message, Mapping) else None
    return Origin(chat_id=_id(chat), user_id=_id(content.get("from")))


def _id(value: object) -> int | None:
    found = value.get("id") if isinstance(value, Mapping) else None
    return found if isinstance(found, int) else None
