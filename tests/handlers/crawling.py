"""Everything that one person can find out with his phone: every command, and every button it leads to."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from telegram import InlineKeyboardMarkup

from core.errors import NotKnown, Refusal
from core.figures import Wanted, figures
from core.people import account_of
from core.records import Notice, Person
from core.registers import REGISTERS, books_of, number_rows, register_rows
from core.spans import span_of
from handlers.answers import Answer
from handlers.notices import Unreachable, compose
from handlers.routes import COMMANDS
from handlers.speaking import render
from handlers.speaking import toast as toasted
from tests.handlers.phones import House, Phone

_CODE: Final = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
_STATIC: Final = frozenset({"aturan", "bahasa", "bantuan", "batal", "sop", "lapor", "report", "penarikan", "gabung"})
"""Commands whose answers lead to texts and questions alone; their buttons are not followed."""


class _Undone(Exception):
    """Takes back what was tried."""


@contextmanager
def trying(house: House) -> Iterator[None]:
    """Let something happen, and then let it not have happened."""
    now = house.now
    try:
        with house.store.savepoint():
            yield
            _undo()
    except _Undone:
        return
    finally:
        house.now = now


def _undo() -> None:
    raise _Undone


@dataclass(frozen=True)
class Seen:
    """What was on the screen: words with their buttons, and where the buttons lead."""

    words: tuple[str, ...]
    ways: tuple[str, ...] = ()


async def everything(house: House, person_id: str, codes: Sequence[str] = (), depth: int = 2) -> list[str]:
    """Return all that a person can read: what each command shows, what its buttons show, and what he is owed.

    `codes` are tried wherever a code may be typed. Codes and ids, which differ in every world, are not told.
    """
    person = house.store.get(Person, person_id)
    account = account_of(house.desk, person_id)
    if person is None or account is None:
        raise KeyError(person_id)
    phone = Phone(house, account.id, person.name, person.language)
    found = [_blank(line) for line in (*owed(house, person_id), *_papers(house, person))]
    for typed in _typed(codes):
        with trying(house):
            found += await _follow(phone, f"/{typed}", await _said(phone, f"/{typed}"), _depth(typed, depth))
    return found


def _papers(house: House, person: Person) -> Iterator[str]:
    """Yield what would stand in the papers that a person can have made: registers, books of numbers and recaps."""
    desk, year = house.desk, house.desk.today.year
    for register in REGISTERS:
        yield from _register(house, person, register)
    for book in books_of(desk, person, year):
        yield from (f"book {book}: {row}" for row in number_rows(desk, person, book, year))
    try:
        data = figures(desk, Wanted(span_of(desk.today, "semester")), person).to_data()
    except (Refusal, NotKnown) as refused:
        yield f"recap: {refused}"
    else:
        yield from (f"recap {key}: {value}" for key, value in sorted(data.items()))


def _register(house: House, person: Person, register: str) -> list[str]:
    try:
        rows = register_rows(house.desk, person, register, house.desk.today.year)
    except NotKnown:
        return [f"register {register}: none"]
    return sorted(f"register {register}: {replace(row, code='CODE')}" for row in rows)


def owed(house: House, person_id: str) -> list[str]:
    """Return the words of every notice that a person is owed, as they would be sent now."""
    found = []
    for notice in house.store.find(Notice, person_id=person_id, order="created_at"):
        try:
            sent = compose(house.desk, notice)
        except Unreachable:
            sent = None
        found.append(f"owed {notice.key}: " + (sent[1].text if sent else "nothing"))
    return sorted(found)


async def pressed(house: House, person_id: str, data: str) -> str:
    """Return what a person is answered who presses a button that others were shown."""
    account = account_of(house.desk, person_id)
    assert account is not None
    with trying(house):
        return _blank(" | ".join((await _seen(Phone(house, account.id), data)).words))
    raise AssertionError


def _typed(codes: Sequence[str]) -> Iterator[str]:
    yield from sorted(COMMANDS)
    for command in ("start", "status", "kasus", "loket", "verifikasi"):
        yield from (f"{command} {code}" for code in codes)
    yield from (f"kasus {word}" for word in ("jalan", "kepala", "pengaduan", "wahyudi", "benturan", "a"))


def _depth(typed: str, depth: int) -> int:
    return 0 if typed in _STATIC else depth


async def _follow(phone: Phone, way: str, seen: Seen, depth: int) -> list[str]:
    found = [_blank(f"{way}: {words}") for words in seen.words]
    for number, data in enumerate(seen.ways if depth else ()):
        with trying(phone.house):
            found += await _follow(phone, f"{way} > {number}", await _seen(phone, data), depth - 1)
    return found


async def _said(phone: Phone, text: str) -> Seen:
    try:
        return _look(phone, await phone.say(text))
    except Refusal as refusal:
        return Seen((str(refusal),))


async def _seen(phone: Phone, data: str) -> Seen:
    try:
        return _look(phone, await phone.press(data))
    except Refusal as refusal:
        return Seen((str(refusal),))


def _look(phone: Phone, answer: Answer | None) -> Seen:
    words: list[str] = []
    ways: list[str] = []
    for screen in answer.screens if answer else ():
        sent = render(screen, phone.language, phone.house.office)
        words.append(f"{screen.name}: {sent.text} ({len(sent.files)} files)")
        rows = sent.markup.inline_keyboard if isinstance(sent.markup, InlineKeyboardMarkup) else ()
        buttons = [one for row in rows for one in row]
        words += [f"[{one.text}]" for one in buttons]
        ways += [one.callback_data for one in buttons if isinstance(one.callback_data, str)]
    if answer and answer.toast:
        words.append(f"toast: {toasted(answer.toast, phone.language, phone.house.office)}")
    return Seen(tuple(words), tuple(ways))


def _blank(words: str) -> str:
    return _CODE.sub("CODE", words)
