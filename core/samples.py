"""Invented people of an institution, for its demo, for training and for tests."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from core.nip import read_nip
from core.records import Account, Grant, Holding, Person
from core.tables import Table, as_number, as_string
from core.texts import LANGUAGES

#: Since when sample people hold their posts, unless their file says otherwise: before any sample case.
SINCE: Final = date(2020, 1, 1)
KINDS: Final = ("definitif", "plt", "plh")


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePost:
    """A post somebody holds; `kind` is `definitif`, `plt` or `plh`, both dates are included."""

    position_id: str
    kind: str = "definitif"
    starts: date = SINCE
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRole:
    """A role somebody was granted, in one unit or everywhere."""

    role: str
    unit_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePerson:
    """An invented person. `started` is false for somebody with an account who has not yet opened the bot."""

    id: str
    name: str
    nip: str | None = None
    language: str = "id"
    telegram_id: int | None = None
    phone: str = ""
    started: bool = True
    posts: tuple[SamplePost, ...] = ()
    roles: tuple[SampleRole, ...] = ()


def read_people(table: Table) -> tuple[SamplePerson, ...]:
    """Read the employees under `people`."""
    return tuple(_employee(row) for row in table.tables("people"))


def read_citizens(table: Table) -> tuple[SamplePerson, ...]:
    """Read the citizens under `citizens`: people without NIP, posts and roles."""
    return tuple(_closed(row, _person(row)) for row in table.tables("citizens"))


def _employee(row: Table) -> SamplePerson:
    nip = row.read("nip", lambda value: read_nip(as_string(value)).digits)
    posts = tuple(_post(post) for post in _short(row, "posts", "position"))
    roles = tuple(_role(role) for role in _short(row, "roles", "role"))
    return _closed(row, replace(_person(row), nip=nip, posts=posts, roles=roles))


def _person(row: Table) -> SamplePerson:
    return SamplePerson(
        id=row.must("id"),
        name=row.must("name"),
        language=row.choice("language", LANGUAGES, LANGUAGES[0]),
        telegram_id=row.read("telegram_id", as_number),
        phone=row.string("phone") or "",
        started=row.choice("started", (True, False), default=True),
    )


def _closed(row: Table, person: SamplePerson) -> SamplePerson:
    row.close()
    return person


def _short(row: Table, key: str, field: str) -> Iterator[Table]:
    """Yield the tables of a list in which a mere text stands for a table with one field."""
    for number, value in enumerate(row.list(key, lambda value: value), start=1):
        yield row.within(f"{key}.{number}", {field: value} if isinstance(value, str) else value)


def _post(row: Table) -> SamplePost:
    post = SamplePost(
        position_id=row.must("position"),
        kind=row.choice("kind", KINDS, KINDS[0]),
        starts=row.read("starts", _day) or SINCE,
        ends=row.read("ends", _day),
    )
    row.close()
    return post


def _role(row: Table) -> SampleRole:
    role = SampleRole(role=row.must("role"), unit_id=row.string("unit"))
    row.close()
    return role


def _day(value: object) -> date:
    if type(value) is not date:
        raise ValueError(f"{value!r} is not a date")
    return value


def records_of(person: SamplePerson, now: datetime, *, employee: bool) -> list[Person | Account | Holding | Grant]:
    """Return the rows of one sample person; the ids follow from the person's, so that rows come out the same."""
    rows: list[Person | Account | Holding | Grant] = [
        Person(
            id=person.id,
            name=person.name,
            nip=person.nip,
            employee=employee,
            phone=person.phone or None,
            language=person.language,
            created_at=now,
        )
    ]
    if person.telegram_id is not None:
        started = now if person.started else None
        rows.append(Account(id=person.telegram_id, person_id=person.id, chat_id=person.telegram_id, started_at=started))
    rows += [_holding(person, number, post) for number, post in enumerate(person.posts, 1)]
    rows += [_grant(person, number, role) for number, role in enumerate(person.roles, 1)]
    return rows


def _holding(person: SamplePerson, number: int, post: SamplePost) -> Holding:
    return Holding(
        id=f"{person.id}-post-{number}",
        position_id=post.position_id,
        person_id=person.id,
        kind=post.kind,
        starts=post.starts,
        ends=post.ends,
    )


def _grant(person: SamplePerson, number: int, role: SampleRole) -> Grant:
    return Grant(
        id=f"{person.id}-role-{number}", role=role.role, person_id=person.id, unit_id=role.unit_id, starts=SINCE
    )
