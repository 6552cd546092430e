"""Invented cases: an office filled with two semesters of plausible work, through the same use cases as a real one.

Events come in the order of time, and before each one everything that fell due is swept, so that reminders, climbing
and periods are as they would have been. The dice fall alike for the same seed and the same instant of `now`, ids and
codes among them: the same office comes out.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from heapq import heappop, heappush
from random import Random
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from core import evidence
from core.codes import thrown_by
from core.deadlines import next_due, sweep
from core.desk import Desk, Office
from core.errors import Refusal
from core.records import Case, Evidence, Job, Notice, Person, Task, Timer
from core.sample_deeds import Deeds, Keeping
from core.sample_papers import PaperDeeds
from core.spans import before, span_of

Save: TypeAlias = Callable[[str], tuple[str, str, int]]
"""Keeps the contents of an invented file under an id; returns its digest, path and size."""

_NEVER: Final = 0.03
"""The share of work that its holder never does: it climbs, or stays late."""

_MOVES: Final = 4
_SLOW: Final = 0.14
_TRIES: Final = 20
_LEFT_FOR_THE_END: Final = 25
"""One case of so many is opened on the last day, as many as are then still missing."""

_WAITING: Final = ("step", "follow_up", "answer")
_Event: TypeAlias = tuple[datetime, int, str, str]


@dataclass
class Sampling:
    """One filling of an office with so many cases up to `now` (aware); its dice are thrown by `seed`."""

    office: Office
    store: Keeping
    now: datetime
    cases: int
    seed: int
    save: Save
    _events: list[_Event] = field(default_factory=list)
    _number: int = 0
    _opens: int = 0
    _known: set[str] = field(default_factory=set)
    _tries: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)  # noqa: S311 - invented data, the same for the same seed
        self.deeds = Deeds(self.store, self.dice, self._later)
        self.papers = PaperDeeds(self.dice, self._later)

    def go_on(self, store: Keeping) -> None:
        """Go on with another store of the same rows, as in the next transaction."""
        self.store = self.deeds.store = store

    def begins(self) -> datetime:
        """Return the first morning of the semester before the present one."""
        zone = ZoneInfo(self.office.institution.time_zone)
        first = before(span_of(self.now.astimezone(zone).date(), "semester")).first
        return datetime.combine(first, time(8), zone)

    def run(self) -> Iterator[datetime]:
        """Let everything happen, yielding the instant after each event; between two events nothing is half done."""
        events, going = self._happenings(), True
        while going:
            with thrown_by(self.dice):
                at = next(events, None)
            going = at is not None
            if at:
                yield at

    def _happenings(self) -> Iterator[datetime]:
        desk, begins = Desk(self.store, self.office, self.now), self.begins()
        while self._number < max(self.cases - self.cases // _LEFT_FOR_THE_END, 1):
            at = desk.calendar.next_opening(begins + (self.now - begins) * self.dice.random())
            if at <= self.now:
                self._later(at, "open", "")
        for part in range(1, _MOVES + 1):
            at = begins + (self.now - begins) * part / (_MOVES + 1)
            for days in (0, 1):  # who has just moved and moves again never does what the first post asked for
                self._later(desk.calendar.next_opening(at + timedelta(days=days)), "move", "")
        sweep(Desk(self.store, self.office, begins))
        while self._events:
            at, _, what, key = heappop(self._events)
            if at > self.now:
                break
            yield from self._until(at)
            touched = self._happen(Desk(self.store, self.office, at), what, key)
            self._settle(Desk(self.store, self.office, at), touched)
            yield at
        yield from self._until(self.now)
        yield from self._fill_up()

    def _fill_up(self) -> Iterator[datetime]:
        """Open what is missing of the cases that were asked for; nothing has happened to those yet."""
        for _ in range(_TRIES * self.cases):
            if self.store.count(Case) >= self.cases:
                return
            desk = Desk(self.store, self.office, self.now)
            self._settle(desk, self._happen(desk, "fill", ""))
            yield self.now

    def _later(self, at: datetime, what: str, key: str) -> None:
        self._number += 1
        heappush(self._events, (at, self._number, what, key))

    # --- time

    def _until(self, at: datetime) -> Iterator[datetime]:
        while (due := next_due(self.store)) and due <= at:
            desk = Desk(self.store, self.office, due)
            ringing = self.store.find(Timer, at__le=due, done_at=None, limit=200)
            touched = {timer.case_id for timer in ringing}
            if sweep(desk) > len(ringing):
                touched |= {case.id for case in self.store.find(Case, opened_at=due)}
            self._settle(desk, touched)
            yield due

    def _settle(self, desk: Desk, touched: set[str]) -> None:
        """Keep files, count messages as sent, and let whoever has new work do it some time."""
        for job in self.store.find(Job, kind="fetch-file", state="waiting"):
            self.store.put(replace(job, state="done"))
            file = self.store.get(Evidence, job.data["evidence"])
            if file:
                sha256, path, size = self.save(file.id)
                evidence.stored(desk, file.id, sha256, path, size, file.mime)
        for notice in self.store.find(Notice, state="waiting"):
            self.store.put(replace(notice, state="sent", sent_at=notice.not_before))
        self._look_after(desk, touched)
        cases = sorted(touched)
        found = [one for case in cases for one in self.store.find(Task, case_id=case, state="open", kind=_WAITING)]
        for task in sorted(found, key=_order):
            self._plan(desk, task)

    def _look_after(self, desk: Desk, touched: set[str]) -> None:
        """Plan what becomes of new drafts, and of cases that have just ended."""
        for case in filter(None, (self.store.get(Case, one) for one in sorted(touched))):
            self.papers.plan(desk, case.id)
            if case.closed_at and f"{case.id}:{case.round}" not in self._known:
                self._known.add(f"{case.id}:{case.round}")
                self.deeds.closed(desk, case)

    def _plan(self, desk: Desk, task: Task) -> None:
        """Say when a task will be done: mostly soon, at times late, now and then never."""
        key = f"{task.id}:{task.revision}"
        if key in self._known:
            return
        self._known.add(key)
        luck = self.dice.random()
        if luck < _NEVER and not self._wanted(desk, task):
            return
        days = self.dice.randint(4, 9) if luck < _SLOW else self.dice.choice((0, 0, 1, 1, 2))
        if task.kind == "follow_up":
            days += self.dice.randint(1, 8)
        at = desk.calendar.add_working_days(desk.calendar.received(desk.now), days)
        at += timedelta(minutes=self.dice.randint(3, 150))
        self._later(desk.calendar.next_opening(at), "task", task.id)

    def _wanted(self, desk: Desk, task: Task) -> bool:
        """Whether a case may still come from its step to what none has come to: it is not left lying then."""
        case = self.store.get(Case, task.case_id)
        return case is not None and self.deeds.steering.wants(desk.procedure(case), case)

    # --- events

    def _happen(self, desk: Desk, what: str, key: str) -> set[str]:
        try:
            with self.store.savepoint():
                return self._deed(desk, what, key)
        except Refusal:
            return set()

    def _deed(self, desk: Desk, what: str, key: str) -> set[str]:
        match what:
            case "open":
                return self._open(desk)
            case "fill":
                return self.deeds.open(desk)
            case "move":
                return self.deeds.move(desk)
        return {"paper": self.papers.see_to, "own": self.deeds.own, "task": self._work}[what](desk, key)

    def _open(self, desk: Desk) -> set[str]:
        """Open the next case, unless there are more by now than were to come until then: periods open theirs, too."""
        self._opens += 1
        return self.deeds.open(desk) if self.store.count(Case) < self._opens else set()

    def _work(self, desk: Desk, task_id: str) -> set[str]:
        """Do a task: press a button, close a follow-up with proof, answer a question."""
        task = self.store.get(Task, task_id)
        case = self.store.get(Case, task.case_id) if task else None
        if task is None or case is None or task.state != "open":
            return set()
        person = self.store.get(Person, self.deeds.holder(desk, case, task) or "")
        if person is None:
            return set()
        touched = {case.id} | self.deeds.do(desk, case, task, person)
        self._come_back(desk, task_id)
        return touched

    def _come_back(self, desk: Desk, task_id: str) -> None:
        """Look at work again some days later that is still to be done, as after a question or while others act."""
        task = self.store.get(Task, task_id)
        self._tries[task_id] += 1
        if task and task.state == "open" and self._tries[task_id] < _TRIES:
            self._known.add(f"{task.id}:{task.revision}")
            days = self.dice.randint(1, 4)
            self._later(desk.calendar.add_working_days(desk.calendar.received(desk.now), days), "task", task.id)


def _order(task: Task) -> tuple[object, ...]:
    """Return the place of a task among others; ids are drawn and differ from time to time."""
    return task.opened_at, task.step, task.position_id or "", task.person_id or "", task.label or "", task.id
