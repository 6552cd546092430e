"""Answers that could not be sent for a while do not show what their reader may no longer see."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.renewing import FRESH, renew
from core.desk import Desk
from core.records import Account, Handled, Person
from handlers.answers import Answer, Screen
from tests.bot.offices import NOW, Transactions, office

ANI = 7
STALE = NOW - FRESH - timedelta(seconds=1)


def present(_: Desk, person: Person, user: int, chat: int, pressed: str | None) -> Answer:
    """Show the menu."""
    return Answer((Screen("menu", {"for": [person.id, user, chat, pressed]}),))


def owed(screen: str, **more: Any) -> Handled:
    """Return an update whose answer is still to be sent."""
    envelope = {"answer": Answer((Screen(screen, {"secret": 1}),)).to_data(), "language": "id", "replaces": 5}
    return replace(Handled(id=1, at=STALE, chat_id=ANI, answer=envelope), **more)


def renewed(row: Handled, *, known: bool = True) -> tuple[int, Handled | None]:
    """Keep an update, renew, and return how many answers were renewed and how the update is kept now."""
    transactions = Transactions()
    transactions.store.add(Person(id="ani", name="Ani", language="en", created_at=NOW), row)
    if known:
        transactions.store.add(Account(id=ANI, person_id="ani", chat_id=ANI, started_at=NOW))
    count = renew(Desk(transactions.store, office(), NOW), present)
    return count, transactions.store.get(Handled, row.id)


def test_a_screen_of_a_case_is_asked_for_anew_after_minutes() -> None:
    """Its reader may have lost the post since: he gets what he would see now, in his language, as a new message."""
    count, row = renewed(owed("task"))

    assert (1, "unsent") == (count, row.state if row else "")
    assert row is not None
    assert Answer((Screen("menu", {"for": ["ani", ANI, ANI, None]}),)) == Answer.from_data(row.answer["answer"])
    assert ("en", None) == (row.answer["language"], row.answer["replaces"])


def test_what_is_young_or_ones_own_is_said_as_it_was_stored() -> None:
    """A receipt is never lost, and a crash of a moment changes nothing."""
    for row in (owed("receipt"), owed("task", at=NOW - timedelta(minutes=1)), owed("task", state="sent")):
        assert (0, row) == renewed(row)


def test_nobody_gets_a_case_in_a_chat_that_is_nobodys() -> None:
    """Where the account has ended nothing is said, and nothing of the case is kept."""
    count, row = renewed(owed("case"), known=False)

    assert row is not None
    assert (1, "nothing", {}) == (count, row.state, row.answer)
