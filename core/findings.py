"""What came before in a case: what was found and decided at each step, and what its reporter was asked and said."""

from dataclasses import dataclass
from datetime import datetime

from core.desk import Desk
from core.given_files import count_files_with
from core.inner_steps import inner_steps, outward_entries
from core.labels import state_text
from core.records import Case, Entry
from core.said import Said, said_in
from core.steps import Action
from core.texts import Text
from core.timeline import Reading, action_of, added_to, content_of, post_of, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What came of a step: its result, who gave it, in which words, with how many files."""

    at: datetime
    step: Text
    result: Text
    moved: bool
    post: str = ""
    said: tuple[Said, ...] = ()
    files: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question to the reporter and his answer, or what he said himself.

    `what` is `asked`, `reopened` (his objection), `completed` (what had been missing), or `added`.
    """

    at: datetime
    what: str
    question: str = ""
    answer: str = ""
    files: int = 0
    answered: bool = True


def findings(desk: Desk, case: Case, scope: Reading) -> tuple[Finding, ...]:
    """Return the latest result of each step and the notes made there, in order.

    A reporter reads results and the words meant for him, and not who gave them.
    """
    if scope == "summary":
        return ()
    latest: dict[tuple[str, str], Finding] = {}
    for entry in _acted(desk, case, scope):
        action = action_of(desk, case, entry)
        if action is None or not (action.moves or (action.kind == "record" and scope != "own")):
            continue
        key = (str(entry.data["step"]), "" if action.moves else action.id)
        latest.pop(key, None)
        latest[key] = _finding(desk, case, entry, action, scope)
    return tuple(latest.values())


def _acted(desk: Desk, case: Case, scope: Reading) -> list[Entry]:
    """Return what was done in a case, in order, as far as this reading goes."""
    if scope != "own" or not inner_steps(desk, case):
        return desk.store.find(Entry, case_id=case.id, what="acted", order="number")
    entries = desk.store.find(Entry, case_id=case.id, order="number")
    return [one for one in outward_entries(desk, case, entries) if one.what == "acted"]


def _finding(desk: Desk, case: Case, entry: Entry, action: Action, scope: Reading) -> Finding:
    content = content_of(desk, entry)
    own = scope == "own"
    return Finding(
        at=entry.at,
        step=state_text(desk, case, str(entry.data["step"])),
        result=action.result,
        moved=action.moves,
        post="" if own else post_of(desk, entry),
        said=tuple(said_in(desk, case, action, content, own=own)) if content else (),
        files=0 if own else count_files_with(desk, content),
    )


def exchanges(desk: Desk, case: Case, scope: Reading) -> tuple[Exchange, ...]:
    """Return what the office asked the reporter and what he said, in order; to who reads a summary nothing."""
    if scope == "summary":
        return ()
    found: dict[str, Exchange] = {}
    for entry in desk.store.find(
        Entry, case_id=case.id, what=("asked", "replied", "reopened", "added"), order="number"
    ):
        content = content_of(desk, entry)
        said = "\n".join(words_of(content)) if content else ""
        key = str(entry.data.get("task", entry.id))
        if entry.what == "asked":
            found[key] = Exchange(at=entry.at, what="asked", question=said, answered=False)
        else:
            files = count_files_with(desk, content)
            asked = found.pop(key, None)
            kind = "completed" if added_to(entry) else entry.what
            what, question = ("asked", asked.question) if asked else (kind, "")
            found[key] = Exchange(at=entry.at, what=what, question=question, answer=said, files=files)
    return tuple(found.values())


def said_at_end(desk: Desk, case: Case) -> tuple[Said, ...]:
    """Return the words with which the case was brought to where it is, as far as who brought it is told them.

    None where nobody's action closed it: it was withdrawn, or a time ran out.
    """
    closed = desk.store.find(Entry, case_id=case.id, what="closed", order="-number", limit=1)
    entries = _acted(desk, case, "own")
    if not closed or closed[0].person_id is None or not entries:
        return ()
    action = action_of(desk, case, entries[-1])
    return _finding(desk, case, entries[-1], action, "own").said if action else ()


def said_last(desk: Desk, case: Case) -> tuple[Said, ...]:
    """Return all that was given with the last action on a case, for whoever has just given it."""
    entries = desk.store.find(Entry, case_id=case.id, what="acted", order="-number", limit=1)
    action = action_of(desk, case, entries[0]) if entries else None
    content = content_of(desk, entries[0]) if entries else None
    return tuple(said_in(desk, case, action, content, own=False)) if action and content else ()
