"""Invented people of an institution, for its demo, for training and for tests."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from core.fields import Fields
from core.nip import Nip, read_nip
from core.records import Account, Grant, Holding, Person

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


def read_people(fields: Fields) -> tuple[SamplePerson, ...]:
    """Read the employees under `people`."""
    return tuple(_person(row, "nip", "posts", "roles") for row in fields.rows("people"))


def read_citizens(fields: Fields) -> tuple[SamplePerson, ...]:
    """Read the citizens under `citizens`: people without NIP, posts and roles."""
    return tuple(_person(row) for row in fields.rows("citizens"))


def _person(row: Fields, *more: str) -> SamplePerson:
    row.only("id", "name", "language", "telegram_id", "phone", "started", *more)
    nip: Nip | None = row.read("nip", read_nip, None)
    return SamplePerson(
        id=row.string("id"),
        name=row.string("name"),
        nip=nip.digits if nip else None,
        language=row.string("language", "id"),
        telegram_id=row.number("telegram_id"),
        phone=row.string("phone", ""),
        started=row.flag("started", default=True),
        posts=tuple(_post(post) for post in row.rows("posts", shorthand="position")),
        roles=tuple(_role(role) for role in row.rows("roles", shorthand="role")),
    )


def _post(row: Fields) -> SamplePost:
    row.only("position", "kind", "starts", "ends")
    kind = row.string("kind", "definitif")
    if kind not in KINDS:
        row.fault("kind", f"{kind!r} is none of {', '.join(KINDS)}")
    return SamplePost(
        position_id=row.string("position"), kind=kind, starts=row.day("starts") or SINCE, ends=row.day("ends")
    )


def _role(row: Fields) -> SampleRole:
    row.only("role", "unit")
    return SampleRole(role=row.string("role"), unit_id=row.optional("unit"))


def records_of(person: SamplePerson, now: datetime, *, employee: bool) -> list[Person | Account | Holding | Grant]:
    """Return the rows of one sample person; the ids follow from the person's, so that rows come out the same."""
    rows: list[Person | Account | Holding | Grant] = [
        Person(
            id=person.id,
            name=person.name,
            nip=person.nip,
            employee=employee,
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
