"""Tables of letters, their numbers, and documents; each has the fields of the record in `core.paper_records`."""

from sqlalchemy import UniqueConstraint

from storage.rows import (
    BY_ID,
    CaseId,
    Data,
    Instant,
    Key,
    MaybeDay,
    MaybeInstant,
    MaybeSealedPerson,
    MaybeText,
    Row,
    Text,
    given,
)


class LetterRow(Row, table=True):
    """Letters of cases."""

    __table_args__ = (
        UniqueConstraint("code"),
        given("sha256"),
        given("scan_id"),
        BY_ID,
    )

    id: Key
    case_id: CaseId
    kind: Text
    step: Text
    entry: int
    unit_id: Text
    book: Text
    state: Text
    code: Text
    created_at: Instant
    signer_id: MaybeText
    signer_position_id: MaybeText
    number: MaybeText
    numbered_on: MaybeDay
    signed_at: MaybeInstant
    dated: MaybeDay
    means: MaybeText
    scan_id: MaybeText
    sha256: MaybeText
    served_on: MaybeDay
    served_content_id: MaybeText
    text: MaybeText
    revision: int


class NumberBookRow(Row, table=True):
    """Series of numbers."""

    id: Key
    unit_id: Text
    book: Text
    year: int
    last: int
    revision: int


class NumberTakenRow(Row, table=True):
    """Numbers that were reserved, given or cancelled."""

    __table_args__ = (UniqueConstraint("book_id", "number"), given("letter_id"))

    id: Key
    book_id: Text
    number: int
    words: Text
    state: Text
    letter_id: MaybeText
    taken_at: Instant
    taken_by: MaybeText
    revision: int


class PaperRow(Row, table=True):
    """Documents made for readers."""

    __table_args__ = (UniqueConstraint("code"), given("sha256"), given("reader_id"))

    id: Key
    kind: Text
    data: Data
    basis: Text
    reader_id: MaybeSealedPerson
    case_id: MaybeText
    code: Text
    state: Text
    files: Data
    sha256: MaybeText
    created_at: Instant
    made_at: MaybeInstant
    revision: int


class PaperDigestRow(Row, table=True):
    """Digests of the files of documents."""

    id: Key
    paper_id: Text
