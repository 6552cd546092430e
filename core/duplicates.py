"""Reports that are about the same: shown to who may read both, and linked by him; each stays a case of its own.

Whoever handles them compares their words. Tim BK, which reads a case in summary while others examine it, is offered
them by code, day and official, and told where the decision is the same, and reads no words.

Nobody who is complained about and no reporter learns of it: what is alike is looked for among the cases that the
reader may read himself, and the link stands in the histories, which no timeline tells. Whether two reports are of the
same reporter is never said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from core import history
from core.access import has_role, holds, may_act, may_read
from core.casework import Acted, act
from core.casting import parties, values_of
from core.desk import Desk
from core.errors import NotKnown, Stale
from core.giving import Given
from core.history import Hand
from core.labels import reported_label
from core.lifecycle import lifecycle_of
from core.officials import folded
from core.records import Case, Content, Entry, Party, Person, Task
from core.said import Said, said_in
from core.timeline import action_of, content_of

_SAME: Final = 0.5
"""From this share of common words on, two descriptions of a decision are taken for the same."""
_LEAST: Final = 4
"""Words shorter than this say nothing of what was decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A case that may be about the same: `decision` in its reporter's words, `same` where they are much alike.

    The words are empty for who reads one of the two in summary.
    """

    case: Case
    about: str
    received_at: datetime
    decision: str
    same: bool
    linked: bool = False


def alike(desk: Desk, reader: Person, case: Case) -> tuple[Alike, ...]:
    """Return the cases that may be about the same, those about the same decision first; linked ones are left out.

    They are about the same official, or of somebody not found yet in words alike, within the profile's time
    (`duplicates_within`). Cases of one and the same report are not meant.
    """
    if not _knows(desk, reader, case):
        return ()
    out = {case.id, *linked_ids(desk, case)}
    near = (one for one in _candidates(desk, case) if one.id not in out and _near(desk, case, one))
    found = [_alike(desk, reader, case, one) for one in near if _knows(desk, reader, one)]
    kept = [one for one in found if one.same or _officials(desk, case) & _officials(desk, one.case)]
    return tuple(sorted(kept, key=lambda one: (not one.same, one.received_at), reverse=False))


def related(desk: Desk, reader: Person, case: Case) -> tuple[Alike, ...]:
    """Return the linked cases that the reader may read as this one; none of any other, not even that it is there."""
    if not _knows(desk, reader, case):
        return ()
    cases = (desk.store.get(Case, one) for one in linked_ids(desk, case))
    return tuple(_alike(desk, reader, case, one, linked=True) for one in cases if one and _knows(desk, reader, one))


def may_link(desk: Desk, person: Person, case: Case) -> bool:
    """Whether a person may link a case with others: he reads it, and is of Tim BK or has work in it."""
    if not _knows(desk, person, case):
        return False
    work = desk.store.find(Task, case_id=case.id, kind="step", state="open")
    return has_role(desk, person, "tim_bk") or any(holds(desk, person, task) for task in work)


def link(desk: Desk, person: Person, case_id: str, other_id: str) -> Case:
    """Link two cases; `NotKnown` for whoever may not read both, `Stale` where they are linked already."""
    case, other = _both(desk, person, case_id, other_id)
    if other.id in linked_ids(desk, case):
        raise Stale
    _write(desk, person, "linked", case, other)
    return case


def unlink(desk: Desk, person: Person, case_id: str, other_id: str) -> Case:
    """Take a link away again; `NotKnown` for whoever may not read both, `Stale` where there is none."""
    case, other = _both(desk, person, case_id, other_id)
    if other.id not in linked_ids(desk, case):
        raise Stale
    _write(desk, person, "unlinked", case, other)
    return case


def linked_ids(desk: Desk, case: Case) -> tuple[str, ...]:
    """Return the ids of the cases that a case is linked with now, in the order in which they were linked."""
    found: dict[str, None] = {}
    for entry in desk.store.find(Entry, case_id=case.id, what=("linked", "unlinked"), order="number"):
        if entry.what == "linked":
            found[str(entry.data["case"])] = None
        else:
            found.pop(str(entry.data["case"]), None)
    return tuple(found)


def _both(desk: Desk, person: Person, case_id: str, other_id: str) -> tuple[Case, Case]:
    case, other = desk.store.get(Case, case_id), desk.store.get(Case, other_id)
    if case is None or other is None or case.id == other.id or case.procedure != other.procedure:
        raise NotKnown
    if not may_link(desk, person, case) or not _knows(desk, person, other):
        raise NotKnown
    return case, other


def _write(desk: Desk, person: Person, what: str, case: Case, other: Case) -> None:
    for one, another in ((case, other), (other, case)):
        history.write(desk.store, one, what, desk.now, Hand(person.id), data={"case": another.id})


def _knows(desk: Desk, reader: Person, case: Case) -> bool:
    """Whether a person may learn of a report that it is like another: he reads it, or in summary as one of Tim BK."""
    if not desk.procedure(case).by_reporter:
        return False
    scope = may_read(desk, reader, case)
    return scope == "masked" or (scope == "summary" and has_role(desk, reader, "tim_bk"))


def _reads(desk: Desk, reader: Person, case: Case) -> bool:
    return desk.procedure(case).by_reporter and may_read(desk, reader, case) == "masked"


def _candidates(desk: Desk, case: Case) -> Iterable[Case]:
    named = parties(desk, case, "reported")
    people = [party.person_id for party in named if party.person_id]
    posts = [party.position_id for party in named if party.position_id]
    same = [*(desk.store.find(Party, person_id=people, role="reported") if people else ())]
    same += desk.store.find(Party, position_id=posts, role="reported") if posts else ()
    ids = dict.fromkeys(party.case_id for party in same)
    found = {one.id: one for one in (desk.store.get(Case, case_id) for case_id in ids) if one}
    if not _officials(desk, case) or case.facts.get("unidentified") == "yes":
        found |= {one.id: one for one in desk.store.find(Case, procedure=case.procedure)}
    else:
        unknown = desk.store.find(Case, procedure=case.procedure, closed_at=None)
        found |= {one.id: one for one in unknown if one.facts.get("unidentified") == "yes"}
    return found.values()


def _near(desk: Desk, case: Case, other: Case) -> bool:
    """Whether two cases of one procedure came within the profile's time of each other, by different reports."""
    if other.procedure != case.procedure or (case.link_id and case.link_id == other.link_id):
        return False
    first, second = sorted((case.opened_at, other.opened_at))
    return second <= desk.calendar.due(first, desk.institution_of(case.unit_id).duplicates_within)


def _officials(desk: Desk, case: Case) -> set[str]:
    named = parties(desk, case, "reported")
    return {one for party in named for one in (party.person_id, party.position_id) if one}


def _alike(desk: Desk, reader: Person, case: Case, other: Case, *, linked: bool = False) -> Alike:
    mine, theirs = _decision(desk, case), _decision(desk, other)
    return Alike(
        case=other, about=reported_label(desk, other), received_at=other.received_at,
        decision=theirs if _reads(desk, reader, case) and _reads(desk, reader, other) else "",
        same=_share(mine, theirs) >= _SAME, linked=linked,
    )  # fmt: skip


def _decision(desk: Desk, case: Case) -> str:
    """Return what a report says was decided: the words that its form marks as its gist."""
    content = next(iter(desk.store.find(Content, case_id=case.id, kind="answers", order="at", limit=1)), None)
    form = desk.office.library.form(case.form, case.form_edition) if case.form else None
    gist = [one.id for one in form.questions if one.gist and one.kind == "text"] if form else []
    said = [content.data.get(one) for one in gist] if content and content.erased_at is None else []
    return " ".join(words for words in said if isinstance(words, str))


def _share(one: str, other: str) -> float:
    """Return the share of common words of two texts, between 0 and 1."""
    first, second = ({word for word in folded(text) if len(word) >= _LEAST} for text in (one, other))
    return len(first & second) / len(first | second) if first and second else 0.0


# --- the same decision for a linked case


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A decision that could be taken on a linked case as well: its task, the action, and what was given with it."""

    task: Task
    case: Case
    action: str
    given: Given
    said: tuple[Said, ...]


def offers(desk: Desk, person: Person, case: Case) -> tuple[Offer, ...]:
    """Return where a person could take the decision that he took last on a case on its linked cases, too.

    Only decisions in words and choices are carried over: files belong to their case, and so do people who were named.
    """
    entries = desk.store.find(Entry, case_id=case.id, what="acted", order="-number", limit=1)
    last = entries[0] if entries and entries[0].person_id == person.id else None
    action = action_of(desk, case, last) if last else None
    content = content_of(desk, last) if last else None
    if last is None or action is None or content is None or not action.moves or action.sets:
        return ()
    step = str(last.data["step"])
    given = {ask.id: content.data[ask.id] for ask in action.asks if ask.kind != "files" and content.data.get(ask.id)}
    if any(ask.id not in given and not ask.optional for ask in action.asks):
        return ()
    found = []
    for one in related(desk, person, case) if _reads(desk, person, case) else ():
        task = _own_task(desk, person, one.case, step, action.id)
        if task:
            said = tuple(said_in(desk, case, action, content, own=False))
            found.append(Offer(task=task, case=one.case, action=action.id, given=given, said=said))
    return tuple(found)


def _own_task(desk: Desk, person: Person, case: Case, step: str, action_id: str) -> Task | None:
    work = desk.store.find(Task, case_id=case.id, step=step, kind="step", state="open", round=case.round)
    task = next((one for one in work if may_act(desk, person, one, action_id)), None)
    available = lifecycle_of(desk.procedure(case)).available(case.state, values_of(desk, case)) if task else ()
    return task if any(one.id == action_id for one in available) else None


def carry_over(desk: Desk, person: Person, case_id: str, task_id: str, revision: int) -> Acted:
    """Take the decision that was just taken on a case on a linked one; each reporter is answered in his own case.

    `NotKnown` for whoever may not, `Stale` where the other task has moved on or there is no such decision any more.
    """
    case = desk.store.get(Case, case_id)
    if case is None or not _reads(desk, person, case):
        raise NotKnown
    offer = next((one for one in offers(desk, person, case) if one.task.id == task_id), None)
    if offer is None or offer.task.revision != revision:
        raise Stale
    return act(desk, person, task_id, revision, offer.action, offer.given)
