"""Tables of cases; each has the fields of the record of the same name in `core.records`.

A history entry has no foreign key: it outlives what it speaks of.
"""

from typing import Annotated

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from storage.columns import Words
from storage.rows import (
    BY_ID,
    Big,
    CaseId,
    Data,
    Instant,
    Key,
    MaybeInstant,
    MaybeSecret,
    MaybeText,
    Names,
    OutlivedCaseId,
    Row,
    SealedPerson,
    Secret,
    SecretData,
    Text,
    given,
    while_,
)

TaskId = Annotated[str, Field(sa_type=Words, foreign_key="task.id")]


class CaseRow(Row, table=True):
    """Cases."""

    __table_args__ = (
        UniqueConstraint("code"),
        given("link_id"),
        given("parent_id"),
        Index(None, "procedure", "unit_id"),
        while_("ix_case_running", "closed_at", None, "opened_at"),
    )

    id: Key
    code: Text
    procedure: Text
    edition: Text
    form: MaybeText
    form_edition: MaybeText
    lists: Data
    switches: Data
    unit_id: Text
    state: Text
    round: int
    opened_at: Instant
    received_at: Instant
    closed_at: MaybeInstant
    counts_as: Names
    chosen: Data
    facts: Data
    link_id: MaybeText
    parent_id: MaybeText
    revision: int


class PartyRow(Row, table=True):
    """People in cases, the reporter apart."""

    __table_args__ = (given("person_id"), BY_ID)

    id: Key
    case_id: CaseId
    role: Text
    person_id: MaybeText
    position_id: MaybeText
    words: MaybeSecret


class ReporterLinkRow(Row, table=True):
    """The one way from a case to its reporter, closed to whoever lacks KEY."""

    __table_args__ = (BY_ID,)

    id: Annotated[str, Field(sa_type=Words, primary_key=True, foreign_key="case.id")]
    person_id: SealedPerson
    identity: SecretData
    sealed: bool


class ContentRow(Row, table=True):
    """Personal texts of cases."""

    id: Key
    case_id: CaseId
    kind: Text
    data: SecretData
    at: Instant
    author_id: MaybeText
    erased_at: MaybeInstant


class EvidenceRow(Row, table=True):
    """Files; the row may precede its case, so `owner` is no foreign key."""

    __table_args__ = (Index(None, "owner"),)

    id: Key
    owner: Text
    kind: Text
    file_id: Secret
    unique_id: Text
    name: Secret
    mime: Text
    size: Big
    at: Instant
    album: MaybeText
    caption: MaybeSecret
    content_id: MaybeText
    state: Text
    sha256: MaybeText
    path: MaybeText


class TaskRow(Row, table=True):
    """Work that waits for somebody."""

    __table_args__ = (
        while_("ix_task_open_position_id", "state", "open", "position_id"),
        while_("ix_task_open_person_id", "state", "open", "person_id"),
        while_("ix_task_open_due_at", "state", "open", "due_at"),
        BY_ID,
    )

    id: Key
    case_id: CaseId
    step: Text
    round: int
    kind: Text
    position_id: MaybeText
    person_id: MaybeText
    claimed_by: MaybeText
    state: Text
    opened_at: Instant
    counted_from: MaybeInstant
    due_at: MaybeInstant
    done_at: MaybeInstant
    action: MaybeText
    level: int
    label: MaybeText
    asked_by: MaybeText
    revision: int


class TimerRow(Row, table=True):
    """Things to be done at an instant."""

    __table_args__ = (
        UniqueConstraint("task_id", "kind"),
        while_("ix_timer_pause_case_id", "kind", "pause", "case_id"),
        while_("ix_timer_due", "done_at", None, "at"),
        BY_ID,
    )

    id: Key
    task_id: TaskId
    case_id: Text
    kind: Text
    at: Instant
    done_at: MaybeInstant


class EntryRow(Row, table=True):
    """Lines of histories."""

    __table_args__ = (UniqueConstraint("case_id", "number"),)

    id: Key
    case_id: OutlivedCaseId
    number: int
    at: Instant
    what: Text
    person_id: MaybeText
    position_id: MaybeText
    on_behalf_id: MaybeText
    state_from: MaybeText
    state_to: MaybeText
    data: Data
    digest: Text
    previous: Text
    head: Text


class CheckpointRow(Row, table=True):
    """Daily digests over all histories."""

    id: Key
    at: Instant
    cases: int
    heads: Data
    previous: Text
    head: Text
