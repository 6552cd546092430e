"""Daily checkpoints over all histories: what a chain alone cannot tell, that its newest entries or all of it are gone.

A checkpoint holds the head of every history that grew since the last one, is chained to that one, and carries a mark
that only a holder of KEY can make; core gets that mark from outside as a function. Between two checkpoints nothing
tells that the newest entries were taken away, nor that the newest checkpoints themselves were: whoever wants to know
that writes the date and the mark of the last one down elsewhere (`integritas audit verify` prints them).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeAlias

from core.history import broken, canonical, digest_of
from core.ports import Store
from core.records import Case, Checkpoint, Content, Entry, Evidence

Sign: TypeAlias = Callable[[str], str]
"""Makes the mark of a text."""
Check: TypeAlias = Callable[[str, str], bool]
"""Whether a mark is that of a text."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that was tampered with: a case by its code (its id where the case is gone), or a checkpoint's date."""

    where: str
    what: str


def last_checkpoint(store: Store) -> Checkpoint | None:
    """Return the newest checkpoint; None before the first."""
    return next(iter(store.find(Checkpoint, order="-id", limit=1)), None)


def take(store: Store, today: date, now: datetime, sign: Sign) -> Checkpoint | None:
    """Write the checkpoint of a date of the institution; None where it, or a later one, is there already."""
    last = last_checkpoint(store)
    if last and last.id >= today.isoformat():
        return None
    since: dict[str, Any] = {"at__ge": last.at} if last else {}
    grown = {entry.case_id: entry for entry in store.find(Entry, order="number", **since)}
    heads = {case_id: [entry.number, entry.head] for case_id, entry in sorted(grown.items())}
    made = Checkpoint(
        id=today.isoformat(), at=now, cases=store.count(Case), heads=heads, previous=last.head if last else "", head=""
    )
    made = replace(made, head=sign(_said(made)))
    store.add(made)
    return made


def _said(checkpoint: Checkpoint) -> str:
    """Return everything that a checkpoint says, the one before included."""
    return canonical([
        checkpoint.id, checkpoint.at.timestamp(), checkpoint.cases, checkpoint.heads, checkpoint.previous,
    ])  # fmt: skip


def resign(store: Store, check: Check, sign: Sign) -> int:
    """Mark all checkpoints anew, as when KEY changes; those that are not true stay as they are. Returns how many."""
    previous, done = "", 0
    if any(_checkpoint_faults(store.find(Checkpoint, order="id"), check)):
        return 0
    for one in store.find(Checkpoint, order="id"):
        moved = replace(one, previous=previous)
        moved = replace(moved, head=sign(_said(moved)))
        store.put(moved)
        previous, done = moved.head, done + 1
    return done


# --- looking for what was tampered with


def faults(store: Store, check: Check) -> Iterator[Fault]:
    """Yield whatever was changed, reordered or taken away, as far as chains, digests and checkpoints tell."""
    checkpoints = store.find(Checkpoint, order="id")
    yield from _checkpoint_faults(checkpoints, check)
    heads = {case_id: (one.id, *head) for one in checkpoints for case_id, head in one.heads.items()}
    codes = {case.id: case.code for case in store.find(Case)}
    for case_id in sorted({*heads, *codes}):
        where = f"case {codes.get(case_id, case_id)}"
        if case_id not in codes:
            yield Fault(where, "the case is gone, though its history was seen")
        entries = store.find(Entry, case_id=case_id, order="number")
        yield from _history_faults(store, where, entries, heads.get(case_id))


def _checkpoint_faults(checkpoints: list[Checkpoint], check: Check) -> Iterator[Fault]:
    previous = ""
    for one in checkpoints:
        where = f"checkpoint {one.id}"
        if one.previous != previous:
            yield Fault(where, "the one before it is another one, or gone")
        if not check(_said(one), one.head):
            yield Fault(where, "was not made with this KEY, or was changed")
        previous = one.head


def _history_faults(
    store: Store, where: str, entries: list[Entry], seen: tuple[str, int, str] | None
) -> Iterator[Fault]:
    first = broken(entries)
    if first:
        yield Fault(where, f"history is broken at entry {first.number}")
    if not entries:
        yield Fault(where, "history is gone")
    elif seen and len(entries) < seen[1]:
        yield Fault(where, f"entries after {entries[-1].number} are gone: on {seen[0]} there were {seen[1]}")
    elif seen and entries[seen[1] - 1].head != seen[2]:
        yield Fault(where, f"entry {seen[1]} is not the one of {seen[0]}")
    for entry in entries:
        yield from _text_faults(store, where, entry)


def _text_faults(store: Store, where: str, entry: Entry) -> Iterator[Fault]:
    """Compare the texts and files of an entry with its digest; what was erased as it should be is not missed."""
    if not entry.digest or "of" not in entry.data:
        return
    texts = [store.get(Content, one) for one in entry.data["of"][0]]
    files = [store.get(Evidence, one) for one in entry.data["of"][1]]
    kept_texts, kept_files = [one for one in texts if one], [one for one in files if one]
    if len(kept_texts) + len(kept_files) < len(texts) + len(files):
        yield Fault(where, f"a text or file of entry {entry.number} is gone")
    elif not any(one.erased_at for one in kept_texts) and digest_of(kept_texts, kept_files) != entry.digest:
        yield Fault(where, f"a text or file of entry {entry.number} was changed")
