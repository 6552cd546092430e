"""Updates come in order per person, none is lost, none is done twice, and none stops the others."""

import asyncio
import gc
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pytest
from telegram import Update
from telegram.ext import Application, BaseHandler, MessageHandler, TypeHandler, filters

from bot.intake import Intake, NotKept
from bot.serving import Counter
from bot.speaking import Speaker, Speech
from core.desk import Desk
from core.records import Handled
from handlers.answers import Answer, Screen
from tests.bot.offices import Mouth, Tally, TillNow, Transactions, nobody_is_stale, office, render, toast


def raw(update_id: int, user: int = 1, text: str = "halo") -> dict[str, Any]:
    """Return a message as Telegram sends it."""
    person = {"id": user, "is_bot": False, "first_name": "Siti"}
    chat = {"id": user, "type": "private", "first_name": "Siti"}
    return {"update_id": update_id, "message": {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": text}}


class FrontDesk:
    """An intake over a counter in memory; `script` says how often an update fails before it goes well."""

    def __init__(self) -> None:
        self.transactions = Transactions()
        self.mouth = Mouth()
        self.tally = Tally()
        self.pauses: list[float] = []
        self.order: list[int] = []
        self.tries: dict[int, int] = defaultdict(int)
        self.failing: dict[int, int] = {}
        self.gates: dict[int, asyncio.Event] = {}
        self.silent: set[int] = set()
        self.speaker = Speaker(self.transactions, office(), self.mouth, Speech(render, toast), self.nobody, self.tally)
        self.counter = Counter(self.transactions, office(), TillNow(), self.speaker.say, nobody_is_stale)
        self.intake = Intake(self.counter, self.process, self.parse, self.tally, self.pause)

    async def nobody(self, chat: int) -> None:
        """Nobody blocks the bot here."""
        raise AssertionError(chat)

    async def pause(self, seconds: float) -> None:
        """Remember a pause without waiting for it."""
        self.pauses.append(seconds)
        await asyncio.sleep(0)

    @staticmethod
    def parse(data: Mapping[str, Any]) -> Update:
        """Read an update as the bot does."""
        return Update.de_json(dict(data))

    async def process(self, update: Update) -> None:
        """Serve the update as its script says."""
        number = update.update_id
        self.tries[number] += 1
        if number in self.gates:
            await self.gates[number].wait()
        if number in self.silent:
            return
        await self.counter.serve(update, lambda desk: self.work(desk, number))

    def work(self, _: Desk, number: int) -> Answer:
        """Fail as often as the script says, then note the order."""
        if self.failing.get(number, 0):
            self.failing[number] -= 1
            raise ValueError(number)
        self.order.append(number)
        return Answer((Screen("ok", {"n": number}),))

    def state(self, update_id: int) -> str | None:
        """Return the kept state of an update."""
        row = self.transactions.store.get(Handled, update_id)
        return row.state if row else None


@pytest.fixture
def desk() -> FrontDesk:
    """Return an intake that has taken nothing yet."""
    return FrontDesk()


async def test_one_persons_updates_run_in_order(desk: FrontDesk) -> None:
    """The second update of a person waits for the first; another person's does not."""
    desk.gates[1] = asyncio.Event()
    futures = [desk.intake.take(raw(1, user=1)), desk.intake.take(raw(2, user=1)), desk.intake.take(raw(3, user=9))]
    other = futures[2]
    assert other is not None
    await other
    assert desk.order == [3]
    desk.gates[1].set()
    await desk.intake.drain()
    assert desk.order == [3, 1, 2]


async def test_an_update_in_flight_is_not_taken_twice(desk: FrontDesk) -> None:
    """A redelivery joins the run that is under way; after it, it is known to be done."""
    desk.gates[1] = asyncio.Event()
    first, second = desk.intake.take(raw(1)), desk.intake.take(raw(1))
    assert first is second
    desk.gates[1].set()
    await desk.intake.drain()
    assert (desk.tries[1], desk.intake.take(raw(1))) == (1, None)


async def test_a_failing_update_is_tried_three_times_and_then_goes_well(desk: FrontDesk) -> None:
    """Two failures are forgiven, with a pause that grows."""
    desk.failing[1] = 2
    desk.intake.take(raw(1))
    await desk.intake.drain()
    assert (desk.tries[1], desk.order, desk.pauses) == (3, [1], [0.25, 1.0])


async def test_after_three_tries_an_update_is_kept_with_its_error(desk: FrontDesk) -> None:
    """It counts as done, its sender is told, and the person's next update goes on."""
    desk.failing[1] = 99
    desk.intake.take(raw(1))
    desk.intake.take(raw(2))
    await desk.intake.drain()
    await desk.speaker.drain()
    assert (desk.tries[1], desk.state(1), desk.order) == (3, "failed", [2])
    assert [text.split("/")[0] for _, text, _ in desk.mouth.said] == ["fault", "ok"]


async def test_no_outcome_is_a_failure(desk: FrontDesk) -> None:
    """A route that forgets to serve does not get its update acknowledged as done."""
    desk.silent.add(1)
    desk.intake.take(raw(1))
    await desk.intake.drain()
    assert (desk.tries[1], desk.state(1)) == (3, "failing")


@pytest.mark.parametrize(
    "poison",
    [
        {"update_id": 1, "message": {"date": "never"}},
        {"update_id": 1, "message": 7},
        {"update_id": 1, "callback_query": {"id": "1"}},
    ],
)
async def test_a_poisoned_update_stops_nobody(desk: FrontDesk, poison: dict[str, Any]) -> None:
    """What cannot even be read is kept as failed, and the next one is served."""
    desk.intake.take(poison)
    desk.intake.take(raw(2))
    await desk.intake.drain()
    assert (desk.state(1), desk.order) == ("failed", [2])


async def test_the_sender_of_a_poisoned_update_is_told(desk: FrontDesk) -> None:
    """Where the chat can be made out, somebody is told a reference."""
    desk.intake.take({"update_id": 1, "message": {"chat": {"id": 5}, "date": "never"}})
    await desk.intake.drain()
    await desk.speaker.drain()
    assert [chat for chat, _, _ in desk.mouth.said] == [5]


async def test_an_update_that_cannot_even_be_kept_must_come_again(desk: FrontDesk) -> None:
    """While the database is down nothing counts as done; when it is back the update runs."""
    desk.transactions.broken = 4
    future = desk.intake.take(raw(1))
    assert future is not None
    with pytest.raises(NotKept):
        await future
    assert (desk.intake.unsettled, desk.state(1)) == (frozenset({1}), None)
    desk.intake.take(raw(1))
    await desk.intake.drain()
    assert (desk.state(1), desk.intake.unsettled) == ("unsent", frozenset())
    await desk.speaker.drain()


async def test_a_fault_that_was_logged_is_not_told_again(desk: FrontDesk) -> None:
    """Polling asks no future for its fault: the loop does not complain about that."""
    told: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    desk.transactions.broken = 4
    desk.intake.take(raw(1))
    await desk.intake.settle([1], 1)
    await desk.intake.drain()
    gc.collect()
    assert (desk.intake.unsettled, told) == (frozenset({1}), [])


async def test_a_batch_is_waited_for_as_a_whole_but_not_for_ever(desk: FrontDesk) -> None:
    """It is settled with its last update; past the time whoever waits goes on, and those unknown count as settled."""
    desk.gates[2] = asyncio.Event()
    for number in (1, 2):
        desk.intake.take(raw(number, user=number))
    await desk.intake.settle([1, 2, 99], 0.01)
    assert (desk.order, desk.intake.unsettled) == ([1], frozenset({2}))
    asyncio.get_running_loop().call_soon(desk.gates[2].set)
    await desk.intake.settle([1, 2], 5)
    assert (desk.order, desk.intake.unsettled) == ([1, 2], frozenset())


async def test_an_update_without_an_id_is_left_out(desk: FrontDesk) -> None:
    """There is nothing to acknowledge and nothing to keep."""
    assert desk.intake.take({"message": {}}) is None


async def test_updates_given_up_at_the_end_stay_unsettled(desk: FrontDesk) -> None:
    """A process that stops in the middle does not acknowledge what it has not done."""
    desk.gates[1] = asyncio.Event()
    desk.intake.take(raw(1))
    await asyncio.sleep(0)
    await desk.intake.close(0.01)
    assert desk.intake.unsettled == frozenset({1})


def application(*handlers: "BaseHandler[Any, Any, Any]") -> "Application[Any, Any, Any, Any, Any, Any]":
    """Return an application with these handlers that never speaks to Telegram."""
    built = Application.builder().token("1:x").updater(None).job_queue(None).build()
    built.add_handlers(list(handlers))
    built._initialized = True
    return built


async def test_an_error_that_python_telegram_bot_swallows_is_an_error_of_the_ticket() -> None:
    """What a route raises reaches the ticket through the error handler."""
    desk = FrontDesk()

    async def broken(update: Update, context: object) -> None:
        del update, context
        raise LookupError

    built = application(MessageHandler(filters.ALL, broken))
    built.add_error_handler(desk.counter.note_error)
    ticket = desk.counter.open(1)
    await built.process_update(Update.de_json(raw(1)))
    assert (ticket.done, type(ticket.error)) == (False, LookupError)


async def test_an_update_that_no_route_wants_is_settled_without_a_trace() -> None:
    """The last handler takes what is left, and only that."""
    desk = FrontDesk()

    async def served(update: Update, _: object) -> None:
        await desk.counter.serve(update, lambda one: desk.work(one, update.update_id))

    built = application(MessageHandler(filters.TEXT, served), TypeHandler(Update, desk.counter.nothing))
    desk.intake = Intake(desk.counter, built.process_update, desk.parse, desk.tally, desk.pause)
    desk.intake.take(raw(1))
    desk.intake.take({"update_id": 2, "poll_answer": {"poll_id": "1", "option_ids": [], "option_persistent_ids": []}})
    await desk.intake.drain()
    assert (desk.order, desk.state(1), desk.state(2)) == ([1], "unsent", None)
    await desk.speaker.drain()
