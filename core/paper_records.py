"""The rows of paper: letters with their numbers, and documents made for a reader.

Like all rows of `core.records`, which lists them: plain, frozen, instants aware and in UTC when stored.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from core.record_types import Data, SealedId


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A paper of a case. `state`: `konsep` until it is signed, `signed`, `replaced` by a newer draft, `cancelled`.

    `kind` is the letter's id in the procedure, `entry` the number of the history entry that called for it, `register`
    the book that numbers it (`umum`, `rahasia`). `code` is what `/verifikasi` asks for; `scan_id` is the evidence that
    holds the signed paper and `sha256` its digest once it is stored; `signed_at` is when it came in, `dated` the date
    that stands on it. `served_on` is the day on which it was handed to whom it is for. `signer_*` is who is to sign, or
    signed. `text` is what it was drafted with, as `id@edition`.
    """

    id: str
    case_id: str
    kind: str
    step: str
    entry: int
    unit_id: str
    book: str
    state: str = "konsep"
    code: str
    created_at: datetime
    signer_id: str | None = None
    signer_position_id: str | None = None
    number: str | None = None
    numbered_on: date | None = None
    signed_at: datetime | None = None
    dated: date | None = None
    means: str | None = None
    scan_id: str | None = None
    sha256: str | None = None
    served_on: date | None = None
    served_content_id: str | None = None
    text: str | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBook:
    """A series of numbers; `id` is `unit:book:year`, or with the kind of letter behind it where it has its own.

    `last` is the highest number given by the bot; of a secret book, whose numbers are drawn, how many were given.
    """

    id: str
    unit_id: str
    book: str
    year: int
    last: int = 0
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTaken:
    """One number of a book. `state`: `reserved` by the agenda officer, `given` to a letter, `batal` (cancelled)."""

    id: str
    book_id: str
    number: int
    words: str = ""
    state: str = "given"
    letter_id: str | None = None
    taken_at: datetime
    taken_by: str | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document made for one reader (None: for nobody in particular).

    `state`: `ordered`, `made`, `failed`, or `gone` once its file was erased for age; code and digest stay.
    `kind` and `data` say what was ordered, `basis` of which state of what is stored: a made one is given again only
    for the same reader, rights and basis. `files` holds name, mime, path, sha256 and size of each, the document first;
    `sha256` is the document's. `code` is what `/verifikasi` asks for.
    """

    id: str
    kind: str
    data: Data = field(default_factory=dict)
    basis: str = ""
    reader_id: SealedId | None = None
    case_id: str | None = None
    code: str
    state: str = "ordered"
    files: Data = field(default_factory=dict)
    sha256: str | None = None
    created_at: datetime
    made_at: datetime | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDigest:
    """The SHA-256 of one file of a document (`id`): by it the file is known for ever, whatever it is called."""

    id: str
    paper_id: str
