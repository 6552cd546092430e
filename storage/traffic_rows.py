"""Tables of conversations, updates and deliveries; each has the fields of the record of the same name."""

from sqlalchemy import Index, UniqueConstraint

from storage.rows import (
    BY_ID,
    Data,
    Instant,
    Key,
    MaybeInstant,
    MaybePersonId,
    MaybeSecret,
    MaybeSecretNumber,
    MaybeText,
    Number,
    Row,
    SecretData,
    Text,
    given,
    while_,
)


class DraftRow(Row, table=True):
    """Conversations under way, one for a person in a chat."""

    __table_args__ = (Index(None, "person_id"), Index(None, "updated_at"))

    id: Key
    person_id: Text
    form: Text
    edition: Text
    question: Text
    answers: SecretData
    subject: SecretData
    editing: bool
    owner: Text
    started_at: Instant
    updated_at: Instant
    revision: int


class HandledRow(Row, table=True):
    """Updates that were dealt with."""

    __table_args__ = (Index(None, "at"), while_("ix_handled_unsent", "state", "unsent", "at"))

    id: Number
    at: Instant
    chat_id: MaybeSecretNumber
    answer: SecretData
    state: Text
    error: MaybeSecret


class NoticeRow(Row, table=True):
    """Messages owed to people."""

    __table_args__ = (
        UniqueConstraint("once"),
        given("person_id"),
        given("case_id"),
        while_("ix_notice_waiting", "state", "waiting", "not_before"),
        BY_ID,
    )

    id: Key
    person_id: MaybePersonId
    key: Text
    data: Data
    case_id: MaybeText
    task_id: MaybeText
    once: Text
    not_before: Instant
    created_at: Instant
    leased_until: MaybeInstant
    tries: int
    state: Text
    sent_at: MaybeInstant


class JobRow(Row, table=True):
    """Slow work."""

    __table_args__ = (while_("ix_job_waiting", "state", "waiting", "not_before"),)

    id: Key
    kind: Text
    data: Data
    person_id: MaybeText
    not_before: Instant
    created_at: Instant
    leased_until: MaybeInstant
    tries: int
    state: Text


class SettingRow(Row, table=True):
    """Values that must survive."""

    id: Key
    value: Data
