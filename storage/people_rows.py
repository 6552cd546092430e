"""Tables of people and posts; each has the fields of the record of the same name in `core.records`."""

from datetime import date
from typing import Annotated

from sqlalchemy import Index
from sqlmodel import Field

from storage.columns import Words
from storage.rows import (
    BY_ID,
    Big,
    Instant,
    Key,
    MaybeBig,
    MaybeInstant,
    MaybeSecret,
    MaybeText,
    Names,
    Number,
    PersonId,
    Row,
    Secret,
    SecretDate,
    Text,
    given,
)

UnitId = Annotated[str, Field(sa_type=Words, foreign_key="unit.id", index=True)]
PositionId = Annotated[str, Field(sa_type=Words, foreign_key="position.id", index=True)]


class PersonRow(Row, table=True):
    """People the bot knows."""

    __table_args__ = (given("nip"),)

    id: Key
    name: Secret
    nip: MaybeText
    employee: bool
    status: MaybeText
    phone: MaybeSecret
    language: Text
    created_at: Instant
    left_at: MaybeInstant


class AccountRow(Row, table=True):
    """Telegram accounts."""

    id: Number
    person_id: PersonId
    chat_id: Big
    started_at: MaybeInstant
    unreachable_since: MaybeInstant
    ended_at: MaybeInstant


class IdentityRow(Row, table=True):
    """What citizens said of themselves."""

    __table_args__ = (BY_ID,)

    id: Annotated[str, Field(sa_type=Words, primary_key=True, foreign_key="person.id")]
    name: Secret
    nik: Secret
    phone: Secret
    address: Secret
    confirmed_on: SecretDate


class ConsentRow(Row, table=True):
    """Agreements to the privacy notice."""

    __table_args__ = (BY_ID,)

    id: Key
    person_id: PersonId
    version: Text
    agreed_on: SecretDate


class UnitRow(Row, table=True):
    """Units."""

    id: Key
    name: Text
    parent_id: MaybeText
    outside: bool


class PositionRow(Row, table=True):
    """Posts."""

    id: Key
    title: Text
    unit_id: UnitId
    superior_id: MaybeText
    head: bool
    outside: bool
    tags: Names


class HoldingRow(Row, table=True):
    """Who holds which post, and when."""

    id: Key
    position_id: PositionId
    person_id: PersonId
    kind: Text
    starts: date
    ends: date | None


class GrantRow(Row, table=True):
    """Roles of people."""

    __table_args__ = (Index(None, "role"),)

    id: Key
    role: Text
    person_id: PersonId
    unit_id: MaybeText
    starts: date
    ends: date | None


class InvitationRow(Row, table=True):
    """Links by which employees join."""

    id: Key
    person_id: PersonId
    created_at: Instant
    expires_at: Instant
    ended_at: MaybeInstant
    used_by: MaybeBig


class JoiningRow(Row, table=True):
    """Telegram users who say who they are by NIP."""

    id: Number
    nip: MaybeSecret
    tries: int
    since: Instant


class TakeoverRow(Row, table=True):
    """Telegram users who name the code of a report from the counter."""

    id: Number
    code: MaybeSecret
    tries: int
    since: Instant


class RelationRow(Row, table=True):
    """Declared relations; both sides are looked up."""

    id: Key
    person_id: PersonId
    other_id: PersonId
    kind: Text
    case_id: MaybeText
    declared_at: Instant


class CalendarDayRow(Row, table=True):
    """Exceptions to the week."""

    id: Key
    name: Text
    kind: Text
    off: bool
    estimated: bool
    source: Text
