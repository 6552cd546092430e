"""The timeline of a case in words of its procedure: what happened, when, by which post, with which texts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from core.desk import Desk
from core.inner_steps import outward_entries
from core.labels import office_label, spoken, state_text
from core.records import Case, Content, Entry
from core.said import Said, said_in
from core.steps import Action
from core.texts import Text

Reading = Literal["own", "masked", "summary"]
_QUIET = frozenset(
    {"stored", "not-stored", "at-the-top", "unreachable", "nobody", "allowed", "linked", "unlinked", "report-kept"}
)
"""Entries of the history that are the office's inner business and stand in no timeline."""

_TO_REPORTER = frozenset(
    {
        "opened",
        "entered",
        "asked",
        "replied",
        "climbed",
        "closed",
        "reopened",
        "withdrawn",
        "added",
        "extended",
        "identity-opened",
        "counter-replied",
        "counter-added",
        "counter-reopened",
        "counter-withdrawn",
        "counter-acted",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of a timeline: what happened, when, to which step or end, by which post, with which texts.

    `said` is what was given with an action, each item with its label; `words` are the texts of anything else.
    `office` is where a case went by climbing, by its post or unit and by nobody's name; `label` the follow-up that was
    carried out, `entry` the number of the entry that tells of it.
    """

    at: datetime
    what: str
    state: Text | None
    post: str = ""
    action: Text | None = None
    words: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    office: str = ""
    label: str = ""
    entry: int = field(default=0, compare=False)


def timeline(desk: Desk, case: Case, scope: Reading) -> Iterable[Event]:
    """Yield what happened to a case, in order, as far as this reading goes."""
    entries = desk.store.find(Entry, case_id=case.id, order="number")
    entries = [*_once(entries)]
    for entry in outward_entries(desk, case, entries) if scope == "own" else entries:
        if entry.what in _QUIET or (scope == "own" and entry.what not in _TO_REPORTER | {"acted"}):
            continue
        event = _event(desk, case, entry, scope)
        if event:
            yield event


def _once(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield a history without what its next lines say: that a limit passed after which the case went on, or twice."""
    climbed = {entry.data.get("from") for entry in entries if entry.what == "climbed"}
    late: set[tuple[datetime, object]] = set()
    for entry in entries:
        one = (entry.at, entry.data.get("step"))
        if entry.what == "overdue" and (entry.data.get("task") in climbed or one in late):
            continue
        if entry.what == "overdue":
            late.add(one)
        yield entry


def _event(desk: Desk, case: Case, entry: Entry, scope: Reading) -> Event | None:
    action = action_of(desk, case, entry)
    if scope == "own" and entry.what == "acted" and (action is None or not action.moves):
        return None
    asks = entry.what == "acted" and action is not None and action.kind == "ask"
    if asks or (scope != "own" and entry.what == "identity-opened"):
        return None  # the question is an event of its own; the opening stands there with its reason
    content = content_of(desk, entry) if scope != "summary" else None
    return Event(
        at=entry.at,
        what="completed" if added_to(entry) else entry.what,
        state=state_text(desk, case, entry.state_to) if entry.state_to else None,
        post=post_of(desk, entry) if scope != "own" else "",
        action=action.result if action else None,
        words=() if action or content is None else tuple(words_of(content)),
        said=tuple(said_in(desk, case, action, content, own=scope == "own")) if action and content else (),
        label=str(entry.data.get("label") or "") if entry.what == "followed-up" else "",
        office=office_label(desk, entry.data.get("to", ())) if entry.what == "climbed" else "",
        entry=entry.number,
    )


def added_to(entry: Entry) -> bool:
    """Whether a closed case was reopened by adding what was missing, and not by an objection."""
    return entry.what == "reopened" and bool(entry.data.get("adds"))


def action_of(desk: Desk, case: Case, entry: Entry) -> Action | None:
    """Return the action that an entry records, if it records one."""
    step = desk.procedure(case).step(str(entry.data.get("step", "")))
    return step.action(str(entry.data.get("action", ""))) if step else None


def content_of(desk: Desk, entry: Entry) -> Content | None:
    """Return what was said with an entry; None where nothing was, or where it is erased."""
    content = desk.store.get(Content, str(entry.data.get("content", "")))
    return content if content and content.erased_at is None else None


def post_of(desk: Desk, entry: Entry) -> str:
    """Return who acted, by post; an unreachable official and who recorded for him are both named."""
    if entry.person_id is None:
        return ""
    if entry.on_behalf_id:
        holder = spoken(desk, entry.position_id, entry.on_behalf_id)
        return f"{holder} ({spoken(desk, None, entry.person_id)})"
    return spoken(desk, entry.position_id, entry.person_id)


def words_of(content: Content) -> list[str]:
    """Return what was said in a content, in order: its texts, not its files, choices or salt."""
    return [value for key, value in content.data.items() if key != "salt" and isinstance(value, str)]
