"""Tables of agendas and of groups; each has the fields of the record of the same name in `core.records`."""

from sqlalchemy import Index, UniqueConstraint

from storage.rows import Instant, Key, MaybeInstant, MaybeSecret, MaybeText, Number, PersonId, Row, Secret, Text


class AgendaRow(Row, table=True):
    """Meetings and decisions that were announced."""

    __table_args__ = (Index(None, "leader_id"), Index(None, "at"))

    id: Key
    leader_id: Text
    position_id: Text
    decision: Secret
    place: MaybeSecret
    note: MaybeSecret
    at: Instant
    state: Text
    created_at: Instant
    revision: int


class AgendaAnswerRow(Row, table=True):
    """What each participant answered."""

    __table_args__ = (UniqueConstraint("agenda_id", "person_id"),)

    id: Key
    agenda_id: Text
    person_id: PersonId
    answer: MaybeText
    reason: MaybeSecret
    case_id: MaybeText
    answered_at: MaybeInstant
    revision: int


class TeamChatRow(Row, table=True):
    """Groups that hear of a team's work."""

    __table_args__ = (Index(None, "role"),)

    id: Number
    role: Text
    title: Secret
    linked_by: Text
    linked_at: Instant
    ended_at: MaybeInstant
