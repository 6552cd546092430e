"""What is owed is said once, at Telegram's pace, and what cannot be said ends somewhere."""

from collections.abc import Callable

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.delivery import Blocked, Delivery
from core.desk import Desk
from core.records import Account, Notice
from tests.bot.offices import NOW, Mouth, Tally, TillNow, Transactions, Words, add_person, office

CHAT = 77
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


class Outbox:
    """A delivery over a store in memory."""

    def __init__(self) -> None:
        self.transactions = Transactions()
        self.mouth = Mouth()
        self.clock = TillNow()
        self.tally = Tally()
        self.compose: Callable[[Notice], Words | None] = lambda notice: Words(notice.key)
        self.delivery = Delivery(self.transactions, office(), self.clock, self.composed, self.mouth, self.tally)
        add_person(self.transactions, CHAT)

    def composed(self, desk: Desk, notice: Notice) -> tuple[Account, Words] | None:
        """Put a notice into words."""
        words = self.compose(notice)
        account = desk.store.get(Account, CHAT)
        return (account, words) if words and account else None

    def owe(self, key: str = "one", seconds: float = 0) -> None:
        """Owe a notice from so many seconds on."""
        at = TillNow(NOW)
        at.forward(seconds)
        self.transactions.store.add(
            Notice(id=key, person_id="siti", key=key, once=key, not_before=at.now(), created_at=NOW)
        )

    async def round(self) -> int:
        """Deliver what is due and wait until it is settled."""
        taken = await self.delivery.leases.round()
        await self.delivery.leases.drain()
        return taken

    def notice(self, key: str = "one") -> Notice:
        """Return a notice as it is stored."""
        notice = self.transactions.store.get(Notice, key)
        assert notice is not None
        return notice


@pytest.fixture
def outbox() -> Outbox:
    """Return an outbox that owes nothing."""
    return Outbox()


async def test_a_notice_is_sent_once_and_marked(outbox: Outbox) -> None:
    """After it is sent nothing is owed."""
    outbox.owe()
    assert (await outbox.round(), await outbox.round()) == (1, 0)
    assert outbox.mouth.noticed == [(CHAT, "one")]
    assert (outbox.notice().state, outbox.notice().sent_at) == ("sent", NOW)


async def test_one_persons_notices_come_in_order(outbox: Outbox) -> None:
    """The older one is read first."""
    outbox.owe("later", -1)
    outbox.owe("sooner", -2)
    await outbox.round()
    assert outbox.mouth.noticed == [(CHAT, "sooner"), (CHAT, "later")]


async def test_a_notice_waits_for_its_time(outbox: Outbox) -> None:
    """Nobody is written to at night when the row says in the morning."""
    outbox.owe(seconds=60)
    assert await outbox.round() == 0
    outbox.clock.forward(60)
    assert await outbox.round() == 1


async def test_what_may_no_longer_be_said_is_dropped(outbox: Outbox) -> None:
    """The access rules are asked again at the moment of sending."""
    outbox.compose = lambda _: None
    outbox.owe()
    await outbox.round()
    assert (outbox.notice().state, outbox.mouth.noticed) == ("dropped", [])


async def test_retry_after_puts_a_notice_off_by_what_telegram_asks(outbox: Outbox) -> None:
    """It comes after the pause, once."""
    outbox.mouth.faults.append(RetryAfter(40))
    outbox.owe()
    await outbox.round()
    outbox.clock.forward(39)
    assert await outbox.round() == 0
    outbox.clock.forward(1)
    await outbox.round()
    assert outbox.mouth.noticed == [(CHAT, "one")]


async def test_a_network_error_is_tried_again_later(outbox: Outbox) -> None:
    """The pause grows with the tries."""
    outbox.mouth.faults += [NetworkError("Bad Gateway"), NetworkError("Bad Gateway")]
    outbox.owe()
    await outbox.round()
    first = outbox.notice().not_before
    outbox.clock.at = first
    await outbox.round()
    assert ((first - NOW).seconds, (outbox.notice().not_before - first).seconds) == (5, 15)


@pytest.mark.parametrize("error", [Forbidden("bot was blocked by the user"), BadRequest("Chat not found")])
async def test_who_blocked_the_bot_becomes_unreachable(outbox: Outbox, error: Exception) -> None:
    """The account says so, and the notice is not tried for ever."""
    outbox.mouth.faults.append(error)
    outbox.owe()
    await outbox.round()
    account = outbox.transactions.store.get(Account, CHAT)
    assert account is not None
    assert (outbox.notice().state, account.unreachable_since) == ("unreachable", NOW)


async def test_who_never_started_is_unreachable(outbox: Outbox) -> None:
    """A notice for somebody without an account ends, too."""

    def nowhere(notice: Notice) -> Words:
        raise Blocked(notice.person_id)

    outbox.compose = nowhere
    outbox.owe()
    await outbox.round()
    assert outbox.notice().state == "unreachable"


async def test_what_telegram_refuses_fails_at_once(outbox: Outbox) -> None:
    """A message that Telegram cannot read is our fault and never a loop."""
    outbox.mouth.faults.append(BadRequest("can't parse entities"))
    outbox.owe()
    await outbox.round()
    assert (outbox.notice().state, outbox.tally.counted) == ("failed", {"notices_failed": 1})


async def test_a_notice_that_cannot_be_composed_fails_after_three_tries(outbox: Outbox) -> None:
    """Our own fault is tried again, then given up; other notices go on."""

    def compose(notice: Notice) -> Words:
        if notice.key == "bad":
            raise LookupError
        return Words(notice.key)

    outbox.compose = compose
    outbox.owe("bad", -1)
    outbox.owe("good")
    for _ in range(3):
        await outbox.round()
        outbox.clock.forward(100)
    assert (outbox.notice("bad").state, outbox.notice("bad").tries) == ("failed", 3)
    assert outbox.notice("good").state == "sent"


async def test_a_clock_moved_while_a_notice_is_in_hand_sends_nothing_twice(outbox: Outbox) -> None:
    """The lease that ran out because the clock jumped is taken again by the same hands."""
    outbox.owe()
    await outbox.delivery.leases.round()
    outbox.clock.forward(3600)
    await outbox.delivery.leases.round()
    await outbox.delivery.leases.drain()
    outbox.clock.forward(3600)
    await outbox.round()
    assert (outbox.mouth.noticed, outbox.notice().state) == ([(CHAT, "one")], "sent")
