"""The rows of cases: parties, texts, files, work, limits, and the chained history.

Like all rows of `core.records`, which lists them: plain, frozen, instants aware and in UTC when stored.
"""

from dataclasses import dataclass, field
from datetime import datetime

from core.record_types import Data, SealedId, Secret, SecretData


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
    """Something to be done at an instant: a ping or a stage of a limit; each (task, kind) once, as its id says."""

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
