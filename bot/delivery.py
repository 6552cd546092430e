"""The outbox: leases notices that are due, puts them into words at that moment, sends them, and marks the outcome."""

import asyncio
from collections.abc import Callable
from typing import Final, Protocol, TypeAlias

import structlog
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.clock import Clock
from bot.leasing import LEASE, Leases
from bot.metrics import Tally
from bot.sending import Outgoing, passing, seconds_of
from bot.transactions import Rows, Writing
from core.desk import Desk, Office
from core.people import unreachable
from core.records import Account, Notice
from storage.queues import lease_notices

Compose: TypeAlias = Callable[[Desk, Notice], tuple[Account, Outgoing] | None]
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
        self.leases: Leases[Notice] = Leases(writer, clock, self._take, self._deliver, _reader, _AT_ONCE)

    def _take(self, rows: Rows, room: int) -> list[Notice]:
        return lease_notices(rows, self._clock.now(), room, LEASE)

    async def blocked(self, chat: int) -> None:
        """Note that the person behind a private chat has blocked the bot."""
        await self._writer.run(lambda rows: self._note_blocked(rows, chat))

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
            await self.leases.put_off(notice, seconds_of(error))
        except TimeoutError:
            await self.leases.put_off(notice, _PAUSES[0])
        except TelegramError as error:
            await self._refused(notice, account, error)
        else:
            await self._settle(notice, "sent")

    async def _refused(self, notice: Notice, account: Account, error: TelegramError) -> None:
        if passing(error) and notice.tries < _NETWORK_TRIES:
            await self.leases.put_off(notice, _PAUSES[min(notice.tries, len(_PAUSES)) - 1])
        elif isinstance(error, Forbidden) or (isinstance(error, BadRequest) and _UNKNOWN_CHAT in error.message.lower()):
            await self._settle(notice, "unreachable", account.person_id)
        else:
            _log.error("notice refused by Telegram", notice=notice.id, key=notice.key, reason=error.message)
            await self._settle(notice, "failed")

    async def _our_fault(self, notice: Notice, fault: Exception) -> None:
        _log.error("notice cannot be composed", notice=notice.id, key=notice.key, exc_info=fault)
        if notice.tries < _OUR_TRIES:
            await self.leases.put_off(notice, _PAUSES[notice.tries - 1])
        else:
            await self._settle(notice, "failed")

    async def _settle(self, notice: Notice, state: str, person_id: str | None = None) -> None:
        await self._writer.run(lambda rows: self._mark(rows, notice, state, person_id))
        self._tally.count(f"notices_{state}")

    def _mark(self, rows: Rows, notice: Notice, state: str, person_id: str | None) -> None:
        if self.leases.finish(rows, notice, state) and person_id is not None:
            unreachable(self._desk(rows), person_id)

    def _note_blocked(self, rows: Rows, chat: int) -> None:
        for account in rows.find(Account, chat_id=chat, ended_at=None):
            unreachable(self._desk(rows), account.person_id)

    def _desk(self, rows: Rows) -> Desk:
        return Desk(rows, self._office, self._clock.now())


def _reader(notice: Notice) -> str:
    return notice.person_id or notice.case_id or ""
