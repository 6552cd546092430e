"""The offset moves only past what is done."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from telegram import Update
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.intake import Intake
from bot.polling import Polling
from bot.serving import Counter
from bot.speaking import Speaker, Speech
from core.desk import Desk
from core.records import Handled
from handlers.answers import Answer, Screen
from storage.in_loop import TURN
from tests.bot.offices import Mouth, Tally, TillNow, Transactions, nobody_is_stale, office, render, toast

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


def raw(update_id: int, user: int) -> dict[str, Any]:
    """Return a message as Telegram sends it."""
    person = {"id": user, "is_bot": False, "first_name": "Siti"}
    chat = {"id": user, "type": "private"}
    return {"update_id": update_id, "message": {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": "x"}}


class Telegram:
    """Hands out what is not acknowledged, remembers every offset, and ends the poll when `asks` are used up."""

    def __init__(self, updates: Sequence[dict[str, Any]], asks: int) -> None:
        self.updates = list(updates)
        self.offsets: list[int | None] = []
        self.asks = asks
        self.asked: Callable[[], None] = int
        self.faults: list[TelegramError] = []
        self.over = asyncio.Event()

    async def raw_updates(
        self, offset: int | None, seconds: int, limit: int, allowed: Sequence[str]
    ) -> list[dict[str, Any]]:
        """Return what lies from the offset on."""
        del seconds, allowed
        self.offsets.append(offset)
        self.asked()
        if len(self.offsets) > self.asks:
            self.over.set()
            await asyncio.Event().wait()
        if self.faults:
            raise self.faults.pop(0)
        self.updates = [one for one in self.updates if offset is None or one["update_id"] >= offset]
        return self.updates[:limit]


class Line:
    """A polling over an intake in memory; updates of `gates` wait until they are let go."""

    def __init__(self, updates: Sequence[dict[str, Any]], asks: int) -> None:
        self.transactions = Transactions()
        self.telegram = Telegram(updates, asks)
        self.gates: dict[int, asyncio.Event] = {}
        self.done: list[int] = []
        self.pauses: list[float] = []
        self.answer = Answer()
        self.mouth = Mouth()
        speech = Speech(render, toast)
        self.speaker = Speaker(self.transactions, office(), self.mouth, speech, self.nobody, Tally())
        self.counter = Counter(self.transactions, office(), TillNow(), self.speaker.say, nobody_is_stale)
        self.intake = Intake(self.counter, self.process, self.parse, Tally(), self.pause)
        self.polling = Polling(self.telegram, self.intake, bound=0.02, long_poll=0, sleep=self.pause)

    @staticmethod
    def parse(data: Mapping[str, Any]) -> Update:
        """Read an update as the bot does."""
        return Update.de_json(dict(data))

    async def nobody(self, chat: int) -> None:
        """Nobody blocks the bot here."""

    async def pause(self, seconds: float) -> None:
        """Remember a pause without waiting for it."""
        self.pauses.append(seconds)
        await asyncio.sleep(0)

    async def process(self, update: Update) -> None:
        """Serve the update once its gate is open."""
        if update.update_id in self.gates:
            await self.gates[update.update_id].wait()

        def work(_: Desk) -> Answer:
            self.done.append(update.update_id)
            return self.answer

        await self.counter.serve(update, work)

    async def poll(self) -> None:
        """Poll until the asks are used up."""
        task = asyncio.ensure_future(self.polling.run())
        over = asyncio.ensure_future(self.telegram.over.wait())
        await asyncio.wait({task, over}, return_when=asyncio.FIRST_COMPLETED)
        over.cancel()
        if task.done():
            await task
        task.cancel()


async def test_the_offset_moves_after_the_batch_is_done() -> None:
    """The second ask acknowledges the first batch as a whole."""
    line = Line([raw(7, 1), raw(8, 2)], asks=2)
    await line.poll()
    assert line.telegram.offsets == [None, 9, 9]
    assert sorted(line.done) == [7, 8]


async def test_the_next_updates_are_asked_for_before_the_answers_of_the_last_leave() -> None:
    """Telegram looks for them while the answers are put into words, and nobody waits for the other."""
    line = Line([raw(7, 1), raw(8, 2)], asks=2)
    line.answer = Answer((Screen("menu"),))
    said_before_asking: list[int] = []
    line.telegram.asked = lambda: said_before_asking.append(len(line.mouth.said))
    await line.poll()
    await line.speaker.drain()
    assert (said_before_asking, len(line.mouth.said)) == ([0, 0, 0], 2)


async def test_no_more_is_asked_for_at_once_than_shares_a_commit() -> None:
    """The rest is asked for when the first are committed, so that their answers need not wait for it."""
    line = Line([raw(number, number) for number in range(1, TURN + 3)], asks=3)
    await line.poll()
    assert line.telegram.offsets == [None, TURN + 1, TURN + 3, TURN + 3]


async def test_a_slow_update_is_not_acknowledged_and_not_run_twice() -> None:
    """Past the bound it asks again from the lowest open id, and takes only what is new."""
    line = Line([raw(7, 1), raw(8, 2), raw(9, 3)], asks=3)
    line.gates[7] = asyncio.Event()
    await line.poll()
    assert line.telegram.offsets[1:] == [7, 7, 7]
    assert sorted(line.done) == [8, 9]
    line.gates[7].set()
    await line.intake.drain()
    assert (sorted(line.done), line.polling.offset) == ([7, 8, 9], 10)


async def test_a_new_update_is_taken_while_an_old_one_is_slow() -> None:
    """Whoever comes while somebody else is slow does not wait for him."""
    line = Line([raw(7, 1)], asks=3)
    line.gates[7] = asyncio.Event()
    polled = asyncio.ensure_future(line.poll())
    await asyncio.sleep(0.005)
    line.telegram.updates.append(raw(8, 2))
    await polled
    assert line.done == [8]
    line.gates[7].set()
    await line.intake.drain()


async def test_an_update_that_must_come_again_is_not_acknowledged() -> None:
    """While the database is down the offset stays; when it is back the update runs."""
    line = Line([raw(7, 1), raw(8, 2)], asks=3)
    line.transactions.broken = 8
    await line.poll()
    assert line.telegram.offsets == [None, 7, 9, 9]
    assert line.transactions.store.count(Handled) == 2


async def test_an_update_that_telegram_no_longer_keeps_is_not_waited_for() -> None:
    """Telegram keeps updates for a day; what is gone holds back nothing."""
    line = Line([raw(7, 1)], asks=2)
    line.transactions.broken = 4
    polled = asyncio.ensure_future(line.poll())
    await asyncio.sleep(0)
    line.telegram.updates = [raw(30, 2)]
    await polled
    assert line.polling.offset == 31


async def test_network_errors_are_waited_out() -> None:
    """The pause grows, and what Telegram asks to wait for is waited for."""
    line = Line([raw(7, 1)], asks=4)
    line.telegram.faults = [NetworkError("down"), NetworkError("down"), RetryAfter(3)]
    await line.poll()
    assert (line.pauses[:3], line.done) == ([0.5, 1.0, 3.0], [7])


async def test_a_token_that_telegram_does_not_know_ends_the_polling() -> None:
    """There is nothing to wait for."""
    line = Line([], asks=2)
    line.telegram.faults = [InvalidToken()]
    with pytest.raises(InvalidToken):
        await line.poll()


async def test_at_the_end_what_is_done_is_acknowledged() -> None:
    """A start after a clean stop does not get the last batch again."""
    line = Line([raw(7, 1)], asks=9)
    line.intake.take(raw(7, 1))
    await line.intake.drain()
    line.polling._next = 8
    await line.polling.acknowledge()
    assert line.telegram.offsets == [8]
