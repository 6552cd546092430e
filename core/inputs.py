"""What a person can do in a conversation, and what the conversation may look up meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class Said:
    """Words typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of the question; `value` is the value of a choice of its prompt."""

    value: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact shared; `own` when Telegram says that it is the sender's (`contact.user_id == from.id`)."""

    phone: str
    own: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """A file sent; `kind` is Telegram's word for it, `size` in bytes where Telegram tells it.

    `album` is the media group it came with, if any; the files of one album are acknowledged once.
    """

    evidence_id: str
    kind: str
    size: int | None = None
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Back:
    """To the question before, or from an edit to the review."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave an optional question unanswered."""


@dataclass(frozen=True, slots=True)
class Done:
    """That is all for this question; or: keep the answer that stands and go on."""


@dataclass(frozen=True, slots=True)
class Edit:
    """From the review to one question."""

    question: str


@dataclass(frozen=True, slots=True)
class Submit:
    """From the review: send it."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Give up the form."""


Input: TypeAlias = Said | Pressed | Contact | Sent | Back | Skip | Done | Edit | Submit | Cancel


@dataclass(frozen=True, slots=True)
class OfficialChoice:
    """An official who can be picked: a position and who holds it; nobody while it is vacant."""

    position_id: str
    person_id: str | None
    name: str
    title: str


class Directory(Protocol):
    """Where officials are looked up."""

    def search(self, words: str) -> Sequence[OfficialChoice]:
        """Return the officials whose name or position matches, best first."""

    def get(self, position_id: str, person_id: str | None) -> OfficialChoice | None:
        """Return the official, None where there is no such one."""


class NoDirectory:
    """The directory of a form that asks for no officials."""

    def search(self, words: str) -> Sequence[OfficialChoice]:
        """Find nobody."""
        del words
        return ()

    def get(self, position_id: str, person_id: str | None) -> OfficialChoice | None:
        """Know nobody."""
        del position_id, person_id
        return None


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds one input.

    `now` is aware, `today` the date in the institution's zone. `remembered` is the person's identity by field
    (`name`, `nik`, `phone`, `address`). `refused` holds ids of positions and persons that an `official_one` question
    must not take.
    """

    now: datetime
    today: date
    directory: Directory = field(default_factory=NoDirectory)
    remembered: Mapping[str, str] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
