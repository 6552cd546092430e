"""The rows of the office: plain frozen records that every store keeps alike.

Every record has `id`. All instants are aware and in UTC when stored; dates are dates of the institution's zone.
Fields typed `Secret...` are personal: a store that writes to disk encrypts them. A `SealedId` is encrypted and can
still be looked up. No row that leads to a case may carry its reporter, nor an instant that a row of his carries.
Changing a record means `dataclasses.replace` and `Store.put`; a record with `revision` is put with revision + 1.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from core.paper_records import Letter, NumberBook, NumberTaken, Paper

Data: TypeAlias = dict[str, Any]
Secret: TypeAlias = str
SecretData: TypeAlias = dict[str, Any]
SecretDate: TypeAlias = date
SecretNumber: TypeAlias = int
SealedId: TypeAlias = str


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


# --- cases ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One run of a procedure, under the editions and switches in force when it was opened.

    `lists` holds the edition of each list it asks from; `state` is the id of the present step or end; `chosen` holds
    people set by a step (name -> person ids); `facts` holds answers and findings that conditions ask for; `link_id`
    joins cases born of one report.
    """

    id: str
    code: str
    procedure: str
    edition: str
    form: str | None = None
    form_edition: str | None = None
    lists: Data = field(default_factory=dict)
    switches: Data = field(default_factory=dict)
    unit_id: str
    state: str
    round: int = 0
    opened_at: datetime
    received_at: datetime
    closed_at: datetime | None = None
    counts_as: list[str] = field(default_factory=list)
    chosen: Data = field(default_factory=dict)
    facts: Data = field(default_factory=dict)
    link_id: str | None = None
    parent_id: str | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody in a case: role `reported`, `declarant`, `related`, `witness`, `recused`, `ruled_out`.

    The reporter is not a party row: he is reached through `ReporterLink` alone.
    """

    id: str
    case_id: str
    role: str
    person_id: str | None = None
    position_id: str | None = None
    words: Secret | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterLink:
    """The one link from a case to its reporter; `id` is the case's id. Absent for a nameless report."""

    id: str
    person_id: SealedId
    identity: SecretData
    sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A personal text of a case; history refers to it by id and digest, so it can be masked and erased.

    `kind` says what it is (`answers`, `reason`, `note`, `question`, `reply`, `record`).
    """

    id: str
    case_id: str
    kind: str
    data: SecretData
    at: datetime
    author_id: str | None = None
    erased_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A file that came through Telegram. `state`: `received` (only its file_id is known), `stored`, `failed`.

    `owner` is the draft or case it belongs to; `sha256` and `path` are known once it is stored.
    """

    id: str
    owner: str
    kind: str
    file_id: Secret
    unique_id: str
    name: Secret
    mime: str
    size: int
    at: datetime
    album: str | None = None
    caption: Secret | None = None
    content_id: str | None = None
    state: str = "received"
    sha256: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Work that waits for one position: `kind` is `step`, `follow_up`, `answer` (the reporter's) or `reading`.

    `state`: `open`, `done`, `passed` (climbed past it: may read, not decide), `cancelled`.
    A button carries the task and its revision. `due_at` is the limit of this task, `counted_from` its day 0.
    """

    id: str
    case_id: str
    step: str
    round: int = 0
    kind: str = "step"
    position_id: str | None = None
    person_id: str | None = None
    claimed_by: str | None = None
    state: str = "open"
    opened_at: datetime
    counted_from: datetime | None = None
    due_at: datetime | None = None
    done_at: datetime | None = None
    action: str | None = None
    level: int = 0
    label: str | None = None
    asked_by: str | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """Something to be done at an instant: a ping or a stage of a limit; each (task, kind) once."""

    id: str
    task_id: str
    case_id: str
    kind: str
    at: datetime
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a case's history, chained to the one before by `previous` -> `head`."""

    id: str
    case_id: str
    number: int
    at: datetime
    what: str
    person_id: str | None = None
    position_id: str | None = None
    on_behalf_id: str | None = None
    state_from: str | None = None
    state_to: str | None = None
    data: Data = field(default_factory=dict)
    digest: str = ""
    previous: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A day's mark over the heads of all histories; `id` is the date in ISO form.

    `heads` holds number and head of the newest entry of every case whose history grew since the one before.
    """

    id: str
    at: datetime
    cases: int
    heads: Data = field(default_factory=dict)
    previous: str
    head: str


# --- conversations, updates, deliveries -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The one conversation of a person in a chat; `id` is `user:chat`.

    `question` is the machine's state; `subject` is what the form is about (a task and its revision, a case), if any;
    `editing` says that the next answer returns to the review.
    """

    id: str
    person_id: str
    form: str
    edition: str
    question: str
    answers: SecretData = field(default_factory=dict)
    subject: SecretData = field(default_factory=dict)
    editing: bool = False
    owner: str
    started_at: datetime
    updated_at: datetime
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """An update of Telegram that was dealt with; `id` is the update_id, `answer` what the person is to be told.

    `state`: `unsent`, `sent`, `nothing` (no answer is owed); after three tries, kept with its error: `failing` while
    its sender is owed the reference, then `failed`.
    """

    id: int
    at: datetime
    chat_id: SecretNumber | None = None
    answer: SecretData = field(default_factory=dict)
    state: str = "unsent"
    error: Secret | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message owed to a person (outbox), rendered from `key` and `data` when it is sent.

    Without `person_id` it is for the reporter of the case, found through `ReporterLink` at the moment of sending.
    The access rules are asked again then, about its case and task. `state`: `waiting`, `sent`, `dropped`
    (no longer allowed or no longer true), `unreachable`, `failed`. `once` is unique: no notice is owed twice.
    """

    id: str
    person_id: str | None = None
    key: str
    data: Data = field(default_factory=dict)
    case_id: str | None = None
    task_id: str | None = None
    once: str
    not_before: datetime
    created_at: datetime
    leased_until: datetime | None = None
    tries: int = 0
    state: str = "waiting"
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Slow work outside an update (fetching a file, making a paper). `state`: `waiting`, `done`, `failed`."""

    id: str
    kind: str
    data: Data = field(default_factory=dict)
    person_id: str | None = None
    not_before: datetime
    created_at: datetime
    leased_until: datetime | None = None
    tries: int = 0
    state: str = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day's exception; `id` is the date in ISO form. `off` False makes a day off a working day again."""

    id: str
    name: str
    kind: str
    off: bool = True
    estimated: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A value that must survive, such as the polling offset or the edition digests in use."""

    id: str
    value: Data = field(default_factory=dict)


RECORDS = (
    Person, Account, Identity, Consent, Unit, Position, Holding, Grant, Invitation, Joining, Takeover, Relation,
    Agenda, AgendaAnswer, TeamChat,
    Case, Party, ReporterLink, Content, Evidence, Task, Timer, Entry, Checkpoint,
    Draft, Handled, Notice, Job, CalendarDay, Setting,
    Letter, NumberBook, NumberTaken, Paper,
)  # fmt: skip
