"""Notices to be sent: the access rules are asked once more, then the screen is put into the reader's words."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final, TypeAlias

from core.access import may_act, may_answer, may_be_told, may_follow_at_counter, may_read
from core.casting import barred, reporter_of
from core.desk import Desk
from core.digest_views import digest_of, new_work
from core.errors import NotKnown
from core.findings import said_at_end
from core.people import account_of
from core.queries import case_view, late_view, task_view
from core.records import Account, Case, Draft, Entry, Notice, Person, Task
from handlers import agenda_notices, paper_notices
from handlers.answers import Screen
from handlers.groups import compose_pointer
from handlers.outgoing import Outgoing
from handlers.reading import packed
from handlers.speaking import render


class Unreachable(Exception):
    """The person has no account that has started the bot and not blocked it."""

    def __init__(self, person_id: str) -> None:
        super().__init__(person_id)
        self.person_id = person_id


_Data: TypeAlias = dict[str, Any]
_Composer: TypeAlias = Callable[[Desk, Person, Notice], _Data | None]


def compose(desk: Desk, notice: Notice) -> tuple[Account, Outgoing] | None:
    """Return to whom a notice goes and in which words; None where it is no longer true, or not for him any more.

    Raises `Unreachable` where the person has no started account.
    """
    if notice.key == "team-pointer":
        return compose_pointer(desk, notice)
    person = None if _superseded(desk, notice) else _reader(desk, notice)
    data = COMPOSERS[notice.key](desk, person, notice) if person else None
    if person is None or data is None:
        return None
    if "account" in notice.data:
        return _to_account(desk, person, notice, data)
    account = account_of(desk, person.id)
    if account is None:
        raise Unreachable(person.id)
    return account, render(Screen(notice.key, data), person.language, desk.office)


def _to_account(desk: Desk, person: Person, notice: Notice, data: _Data) -> tuple[Account, Outgoing] | None:
    """Compose what is for one account, an ended one too; that it cannot be reached says nothing of its person."""
    account = desk.store.get(Account, int(notice.data["account"]))
    if account is None:
        return None
    return replace(account, person_id=""), render(Screen(notice.key, data), person.language, desk.office)


def _superseded(desk: Desk, notice: Notice) -> bool:
    """Whether a newer notice tells the same person the same of the same case: one is enough, as it stands now."""
    if notice.key not in _OF_THE_MOMENT:
        return False
    same = desk.store.find(Notice, case_id=notice.case_id, key=notice.key, created_at__gt=notice.created_at)
    return any(one.person_id == notice.person_id for one in same)


def _reader(desk: Desk, notice: Notice) -> Person | None:
    """Return whom a notice is for: the person it names, else the reporter of its case."""
    person_id = notice.person_id
    if person_id is None:
        case = _case(desk, notice)
        person_id = reporter_of(desk, case) if case else None
    return desk.store.get(Person, person_id) if person_id else None


def _case(desk: Desk, notice: Notice) -> Case | None:
    return desk.store.get(Case, notice.case_id) if notice.case_id else None


def _task(desk: Desk, notice: Notice) -> Task | None:
    return desk.store.get(Task, notice.task_id) if notice.task_id else None


def _outcome(desk: Desk, case: Case, view: _Data) -> _Data | None:
    """Return what brought a case where it stands, as far as a view tells it; None where nobody's decision did."""
    arrived = desk.store.find(Entry, case_id=case.id, what=("entered", "closed"), order="-number", limit=1)
    found = [one for one in view["findings"] if one["moved"]]
    at = packed(desk, {"at": arrived[0].at})["at"] if arrived else None
    return found[-1] if found and found[-1]["at"] == at else None


# --- to officials


def _work(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose what calls for work: only while the task is open and this person's."""
    task = _task(desk, notice)
    if task is None or task.state != "open" or not may_act(desk, person, task):
        return None
    return packed(desk, task_view(desk, person, task.id))


def _works(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose what calls for work in several cases at once: those that are open and this person's still."""
    lines = new_work(desk, person, str(notice.data["tasks"]))
    return {"lines": packed(desk, lines)} if lines else None


def _for_another(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose what Tim BK must carry to an official on paper: only while he cannot be reached."""
    try:
        view = task_view(desk, person, notice.task_id or "")
    except NotKnown:
        return None
    return packed(desk, view) if view.stand_in else None


def _follow_up_late(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose that something was not done in time, for who watches over it: only while it is still to be done."""
    task = _task(desk, notice)
    return _reading(desk, person, notice) if task and task.state == "open" else None


def _reading(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose what is only for reading, of a task that is over."""
    task, case = _task(desk, notice), _case(desk, notice)
    if task is None or case is None or may_read(desk, person, case) not in {"masked", "summary"}:
        return None
    return packed(desk, task_view(desk, person, task.id))


def _decided(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose that a colleague decided what a reader shared: only while he may read the case."""
    data = _reading(desk, person, notice)
    return data if data and data["decided"] else None


def _late(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose that a case is late, for whoever must know of it: only while it is open."""
    case = _case(desk, notice)
    if case is None or case.closed_at:
        return None
    try:
        return packed(desk, late_view(desk, person, case.id))
    except NotKnown:
        return None


def _went_on(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose how a case went on for who handled it before: only while he may read it."""
    case = _case(desk, notice)
    if case is None or may_read(desk, person, case) not in {"masked", "summary"}:
        return None
    view = packed(desk, case_view(desk, person, case.id))
    return {**view, "outcome": _outcome(desk, case, view)}


def _plain(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose a reference without contents, for an administrator who is not the one it goes against by now."""
    found = desk.store.find(Case, code=str(notice.data["code"]), limit=1)
    return dict(notice.data) if found and may_be_told(desk, person, found[0]) else None


def _handed_away(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose that a task is another's by now: only for who works here still, and against whom it does not go."""
    case = _case(desk, notice)
    kept_out = case is None or person.left_at or person.id in barred(desk, case)
    return None if kept_out else dict(notice.data)


def _counter_waits(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose that a citizen without Telegram must be told something: the code alone, while the counter tells him."""
    case = _case(desk, notice)
    return {"id": case.id, "code": case.code} if case and may_follow_at_counter(desk, person, case) else None


def _account_ended(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose that an account was cut off: only while it is."""
    account = desk.store.get(Account, int(notice.data["account"]))
    cut_off = account and (account.ended_at or account.person_id != person.id)
    return {} if cut_off else None


def _draft_goes(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose that an unfinished form will be given up: only while nobody has gone on with it."""
    waiting = desk.store.find(Draft, person_id=person.id)
    idle = any(f"draft-goes:{draft.owner}:{draft.revision}" == notice.once for draft in waiting)
    return {"day": notice.data["day"]} if idle else None


def _digest(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose what is overdue: what is so still, and what he may know of still; nothing where there is none."""
    found = digest_of(desk, person, str(notice.data.get("watched", "")))
    return packed(desk, found) if found.own or found.watched else None


# --- to reporters


def _own(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose news of an open report."""
    case = _case(desk, notice)
    if case is None or case.closed_at:
        return None
    view = packed(desk, case_view(desk, person, case.id))
    return {**view, "outcome": _outcome(desk, case, view)}


def _own_turn(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose that it is the reporter's turn: only while it is."""
    task = _task(desk, notice)
    return _own(desk, person, notice) if task and task.state == "open" and may_act(desk, person, task) else None


def _always_own(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose what a reporter is told of his report, whether it is open or closed by now."""
    case = _case(desk, notice)
    return packed(desk, case_view(desk, person, case.id)) if case else None


def _question(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    task = _task(desk, notice)
    if task is None or task.state != "open" or not may_answer(desk, person, task):
        return None
    return packed(desk, case_view(desk, person, task.case_id))


def _end(desk: Desk, person: Person, notice: Notice) -> _Data | None:
    """Compose how a report ended, with the reason that was given."""
    case = _case(desk, notice)
    end = desk.procedure(case).end(case.state) if case else None
    if case is None or end is None:
        return None
    view = packed(desk, case_view(desk, person, case.id))
    words = [packed(desk, one) for one in said_at_end(desk, case)]
    return {**view, "told": packed(desk, end.reporter), "words": words, "earlier": view["findings"][:-1]}


_OF_THE_MOMENT: Final = frozenset({"notice-progress", "notice-progress-official", "notice-climbed"})
"""Notices that tell how a case stands when they are read."""

COMPOSERS: Final[Mapping[str, _Composer]] = {
    "notice-task": _work,
    "notice-tasks": _works,
    "notice-ping": _work,
    "notice-overdue": _work,
    "notice-extended": _work,
    "notice-handed-on": _work,
    "notice-reply": _work,
    "notice-added": _work,
    "notice-follow-up": _work,
    "notice-unreachable": _for_another,
    "notice-copy": _reading,
    "notice-passed": _reading,
    "notice-colleague-decided": _decided,
    "notice-withdrawn": _reading,
    "notice-late-elsewhere": _late,
    "notice-follow-up-late": _follow_up_late,
    "notice-overdue-unreachable": _late,
    "notice-extended-elsewhere": _late,
    "notice-progress-official": _went_on,
    "notice-digest": _digest,
    "notice-nobody": _plain,
    "notice-handed-away": _handed_away,
    "notice-account-ended": _account_ended,
    "notice-counter-waits": _counter_waits,
    "notice-draft-goes": _draft_goes,
    "notice-question": _question,
    "notice-climbed": _own,
    "notice-own-turn": _own_turn,
    "notice-extended-own": _own,
    "notice-progress": _own,
    "notice-file-failed": _own,
    "notice-identity-opened": _always_own,
    "notice-end": _end,
    **paper_notices.COMPOSERS,
    "notice-agenda": agenda_notices.told,
    "notice-agenda-changed": agenda_notices.told,
    "notice-agenda-cancelled": agenda_notices.called_off,
    "notice-agenda-reminder": agenda_notices.reminded,
    "notice-agenda-start": agenda_notices.started,
    "notice-agenda-recused": agenda_notices.answered,
}
