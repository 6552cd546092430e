"""A small office for tests of the running bot: a store in memory, transactions around it, and fakes for the words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot.databases import open_database
from bot.settings import Settings
from core.desk import Desk, Office
from core.library import Library
from core.office_hours import default_office_hours
from core.profile import Institution
from core.records import Account, Person
from core.texts import Text
from handlers.answers import Answer, Screen
from storage.memory import MemoryStore
from storage.migrate import create

R = TypeVar("R")
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, 09.00 in Jakarta."""


def with_tables(settings: Settings) -> Settings:
    """Give an office all its tables at once; how they come step by step is for the tests of `migrate`."""
    engine = open_database(settings)
    create(engine)
    engine.dispose()
    return settings


class TillNow:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        """Return the instant at which it stands."""
        return self.at

    def forward(self, seconds: float) -> None:
        """Move it."""
        self.at += timedelta(seconds=seconds)


class Transactions:
    """Runs work on a store in memory as the writer does: all of it or nothing; `broken` fails that many commits."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.commits = 0
        self.broken = 0

    async def run(self, work: Callable[[Any], R]) -> R:
        """Do the work, and commit unless the next commits are to fail."""
        with self.store.savepoint():
            result = work(self.store)
            if self.broken:
                self.broken -= 1
                raise OSError("the disk is full")
        self.commits += 1
        return result

    async def run_long(self, work: Callable[[Any], R]) -> R:
        """Do the same."""
        return await self.run(work)

    async def read(self, work: Callable[[Any], R]) -> R:
        """Do work that only reads."""
        return work(self.store)


@dataclass(frozen=True)
class Words:
    """What a screen became in the fakes."""

    text: str
    markup: Any = None
    files: tuple[Any, ...] = ()
    protect: bool = False


def render(screen: Screen, language: str, _: Office) -> Words:
    """Say a screen by its name, language and values; the screen "unsayable" cannot be said."""
    if screen.name == "unsayable":
        raise KeyError("no such text")
    return Words(f"{screen.name}/{language}/{screen.data}")


def toast(screen: Screen, language: str, _: Office) -> str:
    """Say a toast by its name."""
    return f"{screen.name}/{language}"


@dataclass
class Mouth:
    """Takes what would be sent; `faults` are raised first."""

    said: list[tuple[int, str, int | None]] = field(default_factory=list)
    toasts: list[tuple[str, str | None]] = field(default_factory=list)
    erased: list[tuple[int, int]] = field(default_factory=list)
    noticed: list[tuple[int, str]] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)

    async def answer(self, chat: int, outgoing: Words, replaces: int | None = None) -> None:
        """Take an answer."""
        self._fail()
        self.said.append((chat, outgoing.text, replaces))

    async def erase(self, chat: int, message: int) -> None:
        """Take a message out of a chat."""
        self.erased.append((chat, message))

    async def toast(self, query: str, text: str | None) -> None:
        """Take a toast."""
        self.toasts.append((query, text))

    async def notice(self, chat: int, outgoing: Words) -> None:
        """Take a notice."""
        self._fail()
        self.noticed.append((chat, outgoing.text))

    def _fail(self) -> None:
        if self.faults:
            raise self.faults.pop(0)


class Tally:
    """Counts in a dictionary."""

    def __init__(self) -> None:
        self.counted: dict[str, int] = {}

    def count(self, name: str, by: int = 1) -> None:
        """Add to a counter."""
        self.counted[name] = self.counted.get(name, 0) + by


def office() -> Office:
    """Return an office without procedures."""
    institution = Institution(
        id="kantor", edition="1", name="Kantor", place="Kota", region="Kota", time_zone="Asia/Jakarta",
        office_hours=default_office_hours(), contact=Text("–"), privacy_notice="1", wbs=Text("–"),
    )  # fmt: skip
    return Office(Library(institutions={"kantor": institution}), institution)


def add_person(transactions: Transactions, user_id: int, *, person_id: str = "siti", language: str = "id") -> None:
    """Let a person with an account be known."""
    person = Person(id=person_id, name="Siti", language=language, created_at=NOW)
    account = Account(id=user_id, person_id=person_id, chat_id=user_id, started_at=NOW)
    transactions.store.add(person, account)


def nobody_is_stale(_: Desk, person: Person, user_id: int, chat_id: int, data: str | None) -> Answer:
    """Stand where a test presses no old button."""
    raise AssertionError((person, user_id, chat_id, data))
