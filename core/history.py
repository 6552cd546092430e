"""What happened to a case: append-only entries, each chained to the one before.

An entry holds keys and numbers only. Texts and files stand in rows that can be masked and erased; the entry keeps
a salted digest of each, so that erasing a text leaves the chain whole and the digest tells nothing.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from core.codes import new_id
from core.ports import Store
from core.records import Case, Content, Data, Entry, Evidence


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts: a person, in a position if any, and in whose name where it is another's."""

    person_id: str | None = None
    position_id: str | None = None
    on_behalf_id: str | None = None


_CANONICAL: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str).encode

CLOCK = Hand()
"""The bot itself, when a time limit acts."""


def canonical(value: object) -> str:
    """Return the one JSON form of a value that digests are made of."""
    return _CANONICAL(value)


def sha256(text: str) -> str:
    """Return the digest of a text in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(texts: Iterable[Content], files: Iterable[Evidence] = ()) -> str:
    """Return the digest over texts and files; each text carries its own salt, which is erased with it.

    What a file contains is known once it is stored: then an entry of its own keeps that digest.
    """
    parts = [sha256(canonical(text.data)) for text in texts]
    parts += [sha256(canonical([file.id, file.unique_id])) for file in files]
    return sha256(canonical(parts)) if parts else ""


def new_content(case: Case, kind: str, data: dict[str, Any], now: datetime, author_id: str | None) -> Content:
    """Return a personal text of a case, salted."""
    return Content(
        id=new_id(), case_id=case.id, kind=kind, data={**data, "salt": new_id()}, at=now, author_id=author_id
    )


_SAID: Final = (
    "case_id", "number", "at", "what", "person_id", "position_id", "on_behalf_id", "state_from", "state_to", "data",
    "digest", "previous",
)  # fmt: skip
"""What an entry says, in the order in which it is sealed."""


def seal(entry: Entry) -> str:
    """Return the head that an entry must carry: the digest of everything it says and of the head before it."""
    return _sealed({name: getattr(entry, name) for name in _SAID})


def _sealed(said: Mapping[str, Any]) -> str:
    plain = {**said, "at": said["at"].timestamp()}
    return sha256(canonical([plain[name] for name in _SAID]))


def write(
    store: Store,
    case: Case,
    what: str,
    now: datetime,
    hand: Hand,
    *,
    came_from: str | None = None,
    data: Data | None = None,
    texts: Iterable[Content] = (),
    files: Iterable[Evidence] = (),
) -> Entry:
    """Append one entry to the history of a case and return it; `of` in its data names what its digest is made of."""
    texts, files = list(texts), list(files)
    of = {"of": [[text.id for text in texts], [file.id for file in files]]} if texts or files else {}
    last = next(iter(store.find(Entry, case_id=case.id, order="-number", limit=1)), None)
    said: dict[str, Any] = {
        "case_id": case.id,
        "number": last.number + 1 if last else 1,
        "at": now,
        "what": what,
        "person_id": hand.person_id,
        "position_id": hand.position_id,
        "on_behalf_id": hand.on_behalf_id,
        "state_from": came_from,
        "state_to": case.state,
        "data": {**(data or {}), **of},
        "digest": digest_of(texts, files),
        "previous": last.head if last else "",
    }
    entry = Entry(id=new_id(), head=_sealed(said), **said)
    store.add(entry)
    return entry


def broken(entries: list[Entry]) -> Entry | None:
    """Return the first entry of one case's history, in order, that was changed, reordered or follows a missing one."""
    previous = ""
    for number, entry in enumerate(entries, start=1):
        if entry.number != number or entry.previous != previous or entry.head != seal(entry):
            return entry
        previous = entry.head
    return None
