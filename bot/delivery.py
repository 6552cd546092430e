"""The outbox: leases notices that are due, puts them into words at that moment, sends them, and marks the outcome."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Final, Protocol, TypeAlias

import structlog
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.clock import Clock
from bot.intake import Tally
from bot.lanes import Lanes
from bot.sending import Outgoing, passing, seconds_of
from bot.transactions import Rows, Writing
from core.desk import Desk, Office
from core.people import unreachable
from core.records import Account, Notice
from storage.queues import finish, lease_notices, release

Compose: TypeAlias = Callable[[Desk, Notice], tuple[Account, Outgoing] | None]
TICK_SECONDS: Final = 1.0
_LEASE: Final = timedelta(minutes=5)
_TURN_SECONDS: Final = 60.0
_AT_ONCE: Final = 60
_PAUSES: Final = (5, 15, 60, 300, 900)
_NETWORK_TRIES: Final = 200
_OUR_TRIES: Final = 3
_UNKNOWN_CHAT: Final = "chat not found"
_log = structlog.get_logger(__name__)


class Door(Protocol):
    """What delivery needs of the sender."""

    async def notice(self, chat: int, outgoing: Outgoing) -> None:
        """Send a notice when its turn has come; raises TelegramError."""


class Blocked(Exception):
    """Nobody reads at the other end: the person never started the bot, or blocked it."""

    def __init__(self, person_id: str | None) -> None:
        super().__init__(person_id)
        self.person_id = person_id


class Delivery:
    """Delivers what is owed; `nowhere` is the error by which `compose` says that there is no account to write to."""

    def __init__(
        self,
        writer: Writing,
        office: Office,
        clock: Clock,
        compose: Compose,
        door: Door,
        tally: Tally,
        nowhere: type[Exception] = Blocked,
    ) -> None:
        self._writer = writer
        self._office = office
        self._clock = clock
        self._compose = compose
        self._door = door
        self._tally = tally
        self._nowhere = nowhere
        self._leased: dict[str, Notice] = {}
        self._lanes: Lanes[Notice] = Lanes(_AT_ONCE, self._run)
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look at once whether something is due."""
        self._woken.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        while True:
            self._woken.clear()
            if not await self._round_or_log():
                await _until(self._woken, TICK_SECONDS)

    async def round(self) -> int:
        """Take what is due now into the lanes, one person's notices in order, and return how many were taken."""
        room = _AT_ONCE - len(self._leased)
        if room <= 0:
            return 0
        now = self._clock.now()
        leased = await self._writer.run(lambda rows: lease_notices(rows, now, room, _LEASE))
        fresh = [notice for notice in leased if notice.id not in self._leased]
        # One that is still in hand was leased again because the clock was moved: the new lease is the one that counts.
        self._leased.update({notice.id: notice for notice in leased})
        for notice in fresh:
            self._lanes.submit(hash(_reader(notice)), notice)
        return len(fresh)

    async def drain(self) -> None:
        """Return when nothing is in hand."""
        await self._lanes.drain()

    async def close(self, seconds: float) -> None:
        """Finish what is in hand for at most so long; the rest keeps its lease and comes later."""
        try:
            async with asyncio.timeout(seconds):
                await self._lanes.drain()
        except TimeoutError:
            _log.warning("notices left for later", notices=len(self._leased))
        await self._lanes.close()

    async def blocked(self, chat: int) -> None:
        """Note that the person behind a private chat has blocked the bot."""
        await self._writer.run(lambda rows: self._note_blocked(rows, chat))

    async def _round_or_log(self) -> int:
        try:
            return await self.round()
        except Exception:  # noqa: BLE001 - one failing round must not end delivery
            _log.exception("delivery failed; it goes on")
            return 0

    async def _run(self, notice: Notice) -> None:
        try:
            await self._deliver(notice)
        except Exception:  # noqa: BLE001 - its lease brings it back
            _log.exception("notice not settled; its lease will end", notice=notice.id)
        finally:
            self._leased.pop(notice.id, None)

    async def _deliver(self, notice: Notice) -> None:
        try:
            composed = await self._writer.read(lambda rows: self._compose(self._desk(rows), notice))
        except self._nowhere as nowhere:
            person_id = getattr(nowhere, "person_id", notice.person_id)
            await self._settle(notice, "unreachable", person_id)
            return
        except Exception as fault:  # noqa: BLE001 - ours: told to the log, tried again, then given up
            await self._our_fault(notice, fault)
            return
        if composed is None:
            await self._settle(notice, "dropped")
            return
        account, outgoing = composed
        await self._send(notice, account, outgoing)

    async def _send(self, notice: Notice, account: Account, outgoing: Outgoing) -> None:
        try:
            async with asyncio.timeout(_TURN_SECONDS):
                await self._door.notice(account.chat_id, outgoing)
        except RetryAfter as error:
            await self._put_off(notice, seconds_of(error))
        except TimeoutError:
            await self._put_off(notice, _PAUSES[0])
        except TelegramError as error:
            await self._refused(notice, account, error)
        else:
            await self._settle(notice, "sent")

    async def _refused(self, notice: Notice, account: Account, error: TelegramError) -> None:
        if passing(error) and notice.tries < _NETWORK_TRIES:
            await self._put_off(notice, _PAUSES[min(notice.tries, len(_PAUSES)) - 1])
        elif isinstance(error, Forbidden) or (isinstance(error, BadRequest) and _UNKNOWN_CHAT in error.message.lower()):
            await self._settle(notice, "unreachable", account.person_id)
        else:
            _log.error("notice refused by Telegram", notice=notice.id, key=notice.key, reason=error.message)
            await self._settle(notice, "failed")

    async def _our_fault(self, notice: Notice, fault: Exception) -> None:
        _log.error("notice cannot be composed", notice=notice.id, key=notice.key, exc_info=fault)
        if notice.tries < _OUR_TRIES:
            await self._put_off(notice, _PAUSES[notice.tries - 1])
        else:
            await self._settle(notice, "failed")

    async def _settle(self, notice: Notice, state: str, person_id: str | None = None) -> None:
        await self._writer.run(lambda rows: self._mark(rows, notice, state, person_id))
        self._tally.count(f"notices_{state}")

    def _mark(self, rows: Rows, notice: Notice, state: str, person_id: str | None) -> None:
        at = self._clock.now() if state == "sent" else None
        if finish(rows, self._leased.get(notice.id, notice), state, at=at) and person_id is not None:
            unreachable(self._desk(rows), person_id)

    async def _put_off(self, notice: Notice, seconds: float) -> None:
        later = self._clock.now() + timedelta(seconds=seconds)
        await self._writer.run(lambda rows: release(rows, self._leased.get(notice.id, notice), later))

    def _note_blocked(self, rows: Rows, chat: int) -> None:
        for account in rows.find(Account, chat_id=chat, ended_at=None):
            unreachable(self._desk(rows), account.person_id)

    def _desk(self, rows: Rows) -> Desk:
        return Desk(rows, self._office, self._clock.now())


def _reader(notice: Notice) -> str:
    return notice.person_id or notice.case_id or ""


async def _until(event: asyncio.Event, seconds: float) -> None:
    """Return when the event is set, at the latest after so many seconds."""
    waiting = asyncio.ensure_future(event.wait())
    try:
        await asyncio.wait({waiting}, timeout=seconds)
    finally:
        waiting.cancel()
