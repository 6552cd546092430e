"""The rows of people: who there is, posts and roles, how they joined; agendas and groups.

Like all rows of `core.records`, which lists them: plain, frozen, instants aware and in UTC when stored.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from core.record_types import Secret, SecretDate

# --- people and posts -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody the bot knows: employee, citizen, or both. NIP is optional (honorer, GTT, PTT).

    `status` is `pns`, `pppk`, `honorer`, `gtt` or `ptt`, if the roster says it; `phone` is the roster's, as `+62...`.
    """

    id: str
    name: Secret
    nip: str | None = None
    employee: bool = False
    status: str | None = None
    phone: Secret | None = None
    language: str = "id"
    created_at: datetime
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A Telegram account of a person; `id` is the Telegram user id. A person may have several over time."""

    id: int
    person_id: str
    chat_id: int
    started_at: datetime | None = None
    unreachable_since: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a citizen said of himself, remembered for the next report; `id` is the person's id."""

    id: str
    name: Secret
    nik: Secret
    phone: Secret
    address: Secret
    confirmed_on: SecretDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A person agreed to a version of the privacy notice."""

    id: str
    person_id: str
    version: str
    agreed_on: SecretDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of the institution, or around it."""

    id: str
    name: str
    parent_id: str | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A post (jabatan). `tags` are the roles that come with the post, such as `kepala_sekolah`."""

    id: str
    title: str
    unit_id: str
    superior_id: str | None = None
    head: bool = False
    outside: bool = False
    tags: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who holds a post from `starts` through `ends`; kind is `definitif`, `plt` or `plh`."""

    id: str
    position_id: str
    person_id: str
    kind: str = "definitif"
    starts: date
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A role of a person (`tim_bk`, `inspektorat`, `administrator`, `agenda_officer`), in a unit or everywhere."""

    id: str
    role: str
    person_id: str
    unit_id: str | None = None
    starts: date
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link by which an employee joins with his Telegram account, once; `id` is the digest of its secret.

    `used_by` is the Telegram user who came by it; `ended_at` is set when it was used or replaced by a newer one.
    """

    id: str
    person_id: str
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    used_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """A Telegram user says who he is by NIP and has not proven it; `id` is his user id.

    `nip` waits for his shared number; `tries` counts since `since`, so that nobody can try numbers at will.
    """

    id: int
    nip: Secret | None = None
    tries: int = 0
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeover:
    """A Telegram user names the code of a report from the counter, and has not shared his number; `id` is his user id.

    `code` waits for it; `tries` counts since `since`, so that nobody can try codes at will.
    """

    id: int
    code: Secret | None = None
    tries: int = 0
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A person declared a relation to another one; routing keeps them out of each other's cases."""

    id: str
    person_id: str
    other_id: str
    kind: str
    case_id: str | None = None
    declared_at: datetime


# --- agendas and groups -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """A meeting or decision that its leader announced, in his post; `at` is when it begins.

    `state` is `open` or `cancelled`; `note` says why it was changed or cancelled; `revision` counts its changes.
    """

    id: str
    leader_id: str
    position_id: str
    decision: Secret
    place: Secret | None = None
    note: Secret | None = None
    at: datetime
    state: str = "open"
    created_at: datetime
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaAnswer:
    """A participant of an agenda: `answer` is `clear`, `recused` (with a `reason`, on record as a case), or None."""

    id: str
    agenda_id: str
    person_id: str
    answer: str | None = None
    reason: Secret | None = None
    case_id: str | None = None
    answered_at: datetime | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChat:
    """A group chat that hears, by pointers alone, of the work of everybody with a role; `id` is the chat's."""

    id: int
    role: str
    title: Secret
    linked_by: str
    linked_at: datetime
    ended_at: datetime | None = None
