"""The rows of traffic: conversations, updates, notices, jobs; and what the office keeps of days and settings.

Like all rows of `core.records`, which lists them: plain, frozen, instants aware and in UTC when stored.
"""

from dataclasses import dataclass, field
from datetime import datetime

from core.record_types import Data, Secret, SecretData, SecretNumber


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
