"""The rows of the office: plain frozen records that every store keeps alike.

Every record has `id`. All instants are aware and in UTC when stored; dates are dates of the institution's zone.
Fields typed `Secret...` are personal: a store that writes to disk encrypts them. A `SealedId` is encrypted and can
still be looked up. No row that leads to a case may carry its reporter, nor an instant that a row of his carries.
Changing a record means `dataclasses.replace` and `Store.put`; a record with `revision` is put with revision + 1.
"""

from core.case_records import (
    Case,
    Checkpoint,
    Content,
    Entry,
    Evidence,
    Party,
    ReporterLink,
    Task,
    Timer,
)
from core.paper_records import (
    Letter,
    NumberBook,
    NumberTaken,
    Paper,
    PaperDigest,
)
from core.people_records import (
    Account,
    Agenda,
    AgendaAnswer,
    Consent,
    Grant,
    Holding,
    Identity,
    Invitation,
    Joining,
    Person,
    Position,
    Relation,
    Takeover,
    TeamChat,
    Unit,
)
from core.record_types import (
    Data,
    SealedId,
    Secret,
    SecretData,
    SecretDate,
    SecretNumber,
)
from core.traffic_records import (
    CalendarDay,
    Draft,
    Handled,
    Job,
    Notice,
    Setting,
)

__all__ = [
    "RECORDS",
    "Account",
    "Agenda",
    "AgendaAnswer",
    "CalendarDay",
    "Case",
    "Checkpoint",
    "Consent",
    "Content",
    "Data",
    "Draft",
    "Entry",
    "Evidence",
    "Grant",
    "Handled",
    "Holding",
    "Identity",
    "Invitation",
    "Job",
    "Joining",
    "Letter",
    "Notice",
    "NumberBook",
    "NumberTaken",
    "Paper",
    "PaperDigest",
    "Party",
    "Person",
    "Position",
    "Relation",
    "ReporterLink",
    "SealedId",
    "Secret",
    "SecretData",
    "SecretDate",
    "SecretNumber",
    "Setting",
    "Takeover",
    "Task",
    "TeamChat",
    "Timer",
    "Unit",
]

RECORDS = (
    Person, Account, Identity, Consent, Unit, Position, Holding, Grant, Invitation, Joining, Takeover, Relation,
    Agenda, AgendaAnswer, TeamChat,
    Case, Party, ReporterLink, Content, Evidence, Task, Timer, Entry, Checkpoint,
    Draft, Handled, Notice, Job, CalendarDay, Setting,
    Letter, NumberBook, NumberTaken, Paper, PaperDigest,
)  # fmt: skip
