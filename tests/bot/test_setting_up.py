"""Before the first update the chart is laid, and no rule under which a case runs has been changed."""

from dataclasses import replace

import pytest
from telegram import BotCommand, BotCommandScopeChat
from telegram.error import NetworkError

from bot.menus import Menus
from bot.setting_up import keep_editions, keep_key, lay_chart
from core.desk import Desk
from core.errors import Defects
from core.library import Library
from core.paper_records import Letter
from core.records import Case, Person, Position, Unit
from storage.columns import new_key
from tests.bot.offices import NOW, TillNow, Transactions, add_person, office

EDITION = ("procedures", "p", "1")


def library(digest: str) -> Library:
    """Return a library whose one procedure has this digest."""
    return Library(digests={EDITION: digest})


def open_case(transactions: Transactions) -> None:
    """Let a case run under the edition."""
    case = Case(id="c", code="C", procedure="p", edition="1", unit_id="u", state="s", opened_at=NOW, received_at=NOW)
    transactions.store.add(case)


def test_the_chart_is_laid_and_follows_the_profile() -> None:
    """A renamed post is renamed, a new one comes, the same profile changes nothing."""
    rows = Transactions().store
    profile = replace(
        office().institution,
        units=(Unit(id="u", name="Sekolah"),),
        positions=(Position(id="kepala", title="Kepala", unit_id="u"),),
    )
    renamed = replace(profile, positions=(Position(id="kepala", title="Kepala Sekolah", unit_id="u"),))
    assert [lay_chart(rows, one) for one in (profile, profile, renamed)] == [2, 0, 1]
    kept = rows.get(Position, "kepala")
    assert kept is not None
    assert kept.title == "Kepala Sekolah"


def test_a_changed_file_under_an_edition_in_use_is_refused() -> None:
    """A running case keeps the rules under which it was opened."""
    transactions = Transactions()
    keep_editions(transactions.store, library("before"))
    open_case(transactions)
    with pytest.raises(Defects, match="edition 1 is in use and its file has changed"):
        keep_editions(transactions.store, library("after"))


def test_a_changed_file_that_nobody_uses_is_taken() -> None:
    """While an office tries out its procedure it may change it."""
    transactions = Transactions()
    for digest in ("before", "after"):
        keep_editions(transactions.store, library(digest))
    open_case(transactions)
    keep_editions(transactions.store, library("after"))
    with pytest.raises(Defects):
        keep_editions(transactions.store, library("before"))


def test_the_text_of_a_letter_that_is_a_draft_may_not_change() -> None:
    """What is printed again to be signed says what was printed before; a signed letter lies here as its scan."""
    transactions = Transactions()
    before, after = (Library(digests={("letters", "l", "1"): digest}) for digest in ("before", "after"))
    keep_editions(transactions.store, before)
    letter = Letter(
        id="x", case_id="c", kind="k", step="s", entry=1, unit_id="u", book="umum", code="C", created_at=NOW, text="l@1"
    )
    open_case(transactions)
    transactions.store.add(letter)
    with pytest.raises(Defects, match="edition 1 is in use and its file has changed"):
        keep_editions(transactions.store, after)
    transactions.store.put(replace(letter, state="signed", revision=1))
    keep_editions(transactions.store, after)


def test_a_file_that_is_gone_under_an_edition_in_use_is_refused() -> None:
    """Editions are added, never taken away."""
    transactions = Transactions()
    keep_editions(transactions.store, library("before"))
    open_case(transactions)
    with pytest.raises(Defects, match="file is missing"):
        keep_editions(transactions.store, Library())


def test_a_key_that_does_not_open_the_database_is_refused() -> None:
    """A wrong KEY is found at the start, not at the first report that cannot be read; a rotated one is taken."""
    rows = Transactions().store
    first, other = new_key(), new_key()
    for keys in (first, first, f"{other},{first}"):
        keep_key(rows, keys)
    with pytest.raises(Defects, match="INTEGRITAS_KEY: does not open this database"):
        keep_key(rows, other)


class MenuBot:
    """Takes menus; `faults` are raised first."""

    def __init__(self) -> None:
        self.menus: list[tuple[int | str, list[str]]] = []
        self.faults: list[Exception] = []

    async def set_my_commands(self, commands: "tuple[BotCommand, ...]", scope: BotCommandScopeChat) -> bool:
        """Take a menu."""
        if self.faults:
            raise self.faults.pop(0)
        self.menus.append((scope.chat_id, [command.command for command in commands]))
        return True


async def test_a_menu_is_set_when_it_has_changed() -> None:
    """Telegram is asked once for the same menu, and again for another one."""
    transactions, bot = Transactions(), MenuBot()
    add_person(transactions, 7)
    wanted = ["start"]

    def commands(_: Desk, person: Person) -> list[BotCommand]:
        return [BotCommand(name, person.name) for name in wanted]

    menus = Menus(transactions, office(), TillNow(), bot, commands)
    bot.faults.append(NetworkError("down"))
    for more in ([], [], [], ["tugas"]):
        wanted += more
        menus.look_after(7, at_once=True)
        await menus._lanes.drain()
    menus.look_after(7, at_once=False)
    await menus.close()
    assert bot.menus == [(7, ["start"]), (7, ["start", "tugas"])]
