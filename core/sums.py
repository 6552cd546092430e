"""Adding up: what one case adds to the figures of a recap, by the data of its procedure and form alone.

So a recap counts procedures that nobody has written code for. A standard (`within`) and a limit are judged as the
engine counts them: working time of the office, the day of receipt as day 0 (domain rows 10b, 10c, 10e).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from core.desk import Desk
from core.durations import Duration
from core.forms import Form, Question
from core.lists import OWN_WORDS
from core.procedures import Procedure
from core.records import Case, Content, Data, Task
from core.steps import Step
from core.tallies import Handling, Row, Tally, Window
from core.texts import Text
from core.walk import BEGUN

CHOICES: Final = frozenset({"choice", "choices"})
ACTUAL: Final = ("jenis-konflik", "aktual")
"""The question and answer by which a declared conflict is an actual one (PermenPANRB 17/2024)."""

_EXAMINED: Final = frozenset({"proven", "unproven"})
_OWN: Final = Text("Lainnya", "Other")
_Key = tuple[str, str, str]


@dataclass(slots=True)
class Sums:
    """What was added up so far."""

    desk: Desk
    lists: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    units: Counter[str] = field(default_factory=Counter)
    procedures: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    windows: defaultdict[_Key, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    standards: defaultdict[_Key, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    verification: Counter[str] = field(default_factory=Counter)
    verified_within: set[str] = field(default_factory=set)
    handling: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    declared: int = 0
    actual: int = 0
    complaints: int = 0
    overdue: int = 0
    steps: dict[_Key, tuple[Procedure, Step]] = field(default_factory=dict)
    times: dict[tuple[object, ...], tuple[Duration | None, Duration | None]] = field(default_factory=dict)
    actions: dict[str, Text] = field(default_factory=dict)

    # --- one case

    def add_received(self, desk: Desk, case: Case) -> None:
        """Add a case that was opened in the span: its kind, unit, outcome and what was answered when it was opened."""
        procedure = desk.procedure(case)
        self.procedures[procedure.id] += 1
        self.units[case.unit_id] += 1
        self.outcomes.update(set(case.counts_as) if case.closed_at else {*case.counts_as, "open"})
        self.complaints += procedure.by_reporter
        self.declared += procedure.declares == "conflict"
        content = next(iter(desk.store.find(Content, case_id=case.id, kind="answers", order="at", limit=1)), None)
        form = desk.office.library.form(case.form, case.form_edition) if case.form else None
        asked = _of_the_matter(form, procedure) if form else ()
        for question in asked if content else ():
            self._add_answer(question, content.data.get(question.id) if content else None)

    def _add_answer(self, question: Question, value: Any) -> None:  # noqa: ANN401 - answers are plain JSON
        chosen = tuple(_chosen(value)) if question.kind in CHOICES else ()
        if question.list_id:
            self.lists[question.list_id].update(chosen)
        self.actual += question.id == ACTUAL[0] and ACTUAL[1] in chosen

    def add_work(self, desk: Desk, case: Case, tasks: Iterable[Task]) -> None:
        """Add the work of a case that was open in the span: windows, standards, handling, and whether it is late."""
        procedure = desk.procedure(case)
        self._add_opening(desk, case, procedure)
        passages: defaultdict[tuple[str, int], list[Task]] = defaultdict(list)
        late = False
        for task in tasks:
            late = late or _is_late(task, desk.now)
            if task.kind == "step":
                passages[task.step, task.round].append(task)
            elif task.kind == "follow_up" and task.action:
                self._add_handling(desk, procedure, task)
        self.overdue += late and case.closed_at is None
        for (step_id, _), work in passages.items():
            step = procedure.step(step_id)
            if step is not None:
                self._add_passage(desk, case, procedure, step, work)

    def _add_opening(self, desk: Desk, case: Case, procedure: Procedure) -> None:
        """Add the standard of a declaration's own step: from the first answer to its submission (domain row 10e)."""
        begun = case.facts.get(BEGUN)
        for step in procedure.steps if begun else ():
            standard = self._times(procedure, step, case.switches)[1] if step.by_form else None
            if standard:
                due = desk.calendar.due(datetime.fromisoformat(str(begun)), standard)
                met = "kept" if case.opened_at <= due else "late"
                self.standards[self._key(procedure, step, str(standard))][met] += 1

    def _add_passage(self, desk: Desk, case: Case, procedure: Procedure, step: Step, work: list[Task]) -> None:
        """Add how long the office took for a step; what a citizen takes, or lets pass, is not the office's time."""
        if step.actor == "reporter":
            return
        limit, standard = self._times(procedure, step, case.switches)
        kept = _kept(work, desk.now, max((task.due_at for task in work if task.due_at), default=None))
        if limit and kept:
            self.windows[self._key(procedure, step, str(limit))][kept] += 1
            if step is verification_step(procedure):
                self.verification[kept] += 1
                self.verified_within.add(str(limit))
        if standard and standard != limit:
            begun = min(task.counted_from or task.opened_at for task in work)
            met = _kept(work, desk.now, desk.calendar.due(begun, standard), climbed=False)
            if met:
                self.standards[self._key(procedure, step, str(standard))][met] += 1

    def _times(self, procedure: Procedure, step: Step, switches: Data) -> tuple[Duration | None, Duration | None]:
        """Return limit and standard of a step under the switches of a case; most cases have the same."""
        key = (procedure.id, procedure.edition, step.id, *switches.items())
        found = self.times.get(key)
        if found is None:
            found = procedure.limit_of(step, switches), procedure.standard_of(step, switches)
            self.times[key] = found
        return found

    def _key(self, procedure: Procedure, step: Step, time: str) -> _Key:
        key = (procedure.id, step.id, time)
        self.steps[key] = (procedure, step)
        return key

    def _add_handling(self, desk: Desk, procedure: Procedure, task: Task) -> None:
        if task.state == "cancelled":
            return
        name = task.label or ""
        self.actions.setdefault(name, _action_label(desk, procedure, task))
        counter = self.handling[name]
        counter["ordered"] += 1
        if task.state == "done":
            counter["done"] += 1
            counter["late"] += bool(task.due_at and task.done_at and task.done_at > task.due_at)
        else:
            counter["open"] += 1
            counter["overdue"] += _is_late(task, desk.now)

    # --- all of it

    def tallies(self) -> tuple[Tally, ...]:
        """Return what was counted by each list, in the order of its items, what nobody chose included."""
        return tuple(self._tally(name) for name in sorted(self.lists))

    def _tally(self, name: str) -> Tally:
        newest, counts = self.desk.office.library.lists[name], self.lists[name]
        labels = {item.id: item.label for item in newest.items}
        for older in self.desk.office.library.code_lists[name]:
            labels |= {item.id: item.label for item in older.items if item.id in counts and item.id not in labels}
        if newest.open or counts[OWN_WORDS]:
            labels[OWN_WORDS] = _OWN
        return Tally(name, newest.title, tuple(Row(one, label, counts[one]) for one, label in labels.items()))

    def timed(self, found: Mapping[_Key, Counter[str]]) -> tuple[Window, ...]:
        """Return windows or standards in the order of procedures and their steps."""
        return tuple(self._window(key, found[key]) for key in sorted(found, key=self._place))

    def _place(self, key: _Key) -> tuple[str, int, str]:
        procedure, step = self.steps[key]
        return procedure.id, next(n for n, one in enumerate(procedure.steps) if one.id == step.id), key[2]

    def _window(self, key: _Key, counts: Mapping[str, int]) -> Window:
        procedure, step = self.steps[key]
        return window(counts, procedure.title, step.label or step.activity, key[2])

    def handled(self) -> tuple[Handling, ...]:
        """Return the handling actions that were ordered, by their ids."""
        names = ("ordered", "done", "late", "open", "overdue")
        return tuple(
            Handling(label=self.actions[name], **{one: self.handling[name][one] for one in names})
            for name in sorted(self.handling)
        )


def _of_the_matter(form: Form, procedure: Procedure) -> tuple[Question, ...]:
    """Return the questions about the matter; where citizens report, those before the official ask who they are.

    How few of a small unit fit such an answer would betray them, so they are counted nowhere.
    """
    places = [place for place, one in enumerate(form.questions) if one.kind == "official"]
    return form.questions[places[0] :] if procedure.by_reporter and places else form.questions


def window(counts: Mapping[str, int], procedure: Text, step: Text, time: str) -> Window:
    """Return a window of counted passages."""
    names = ("kept", "late", "running", "overdue")
    return Window(procedure=procedure, step=step, time=time, **{name: counts.get(name, 0) for name in names})


@lru_cache(maxsize=256)
def verification_step(procedure: Procedure) -> Step | None:
    """Return the step whose time is the three working days of verification (000 row 2, 001 B.3, 002 IV.A.3).

    It is where a report is found true or not, else the first step with a limit that somebody of the office does.
    """
    steps = [step for step in procedure.steps if step.limit and not step.by_form]
    examined = (step for step in steps if any(_EXAMINED & set(action.counts_as) for action in step.actions))
    found = next(examined, None)
    if found or procedure.declares != "conflict":
        return found
    return next((step for step in steps if step.actor not in {"declarant", "reporter"}), None)


def _kept(work: list[Task], now: datetime, due: datetime | None, *, climbed: bool = True) -> str | None:
    """Return how a passage through a step kept its time; None where nothing runs, or all of it was called off.

    Whoever had to hand it to his superior (`passed`) did not keep it, whatever came after.
    """
    passed = climbed and any(task.state == "passed" for task in work)
    still_open = any(task.state == "open" for task in work)
    ended = max((task.done_at for task in work if task.state == "done" and task.done_at), default=None)
    if due is None or not (still_open or ended or passed):
        return None
    if still_open:
        return "overdue" if passed or due <= now else "running"
    return "late" if passed or ended is None or ended > due else "kept"


def _is_late(task: Task, now: datetime) -> bool:
    return (
        task.state == "open" and task.kind in {"step", "follow_up"} and task.due_at is not None and task.due_at <= now
    )


def _chosen(value: Any) -> Iterator[str]:  # noqa: ANN401 - answers are plain JSON of many shapes
    """Yield the ids of what was chosen, `words` where somebody used his own."""
    if not isinstance(value, Mapping):
        return
    chosen = value.get("chosen")
    yield from [chosen] if isinstance(chosen, str) else chosen or ()
    if value.get("words"):
        yield OWN_WORDS


def _action_label(desk: Desk, procedure: Procedure, task: Task) -> Text:
    """Return what a follow-up is called: the item of the list from which it was chosen."""
    step = procedure.step(task.step)
    action = step.action(task.action or "") if step else None
    ask = action.item(action.tasks.item) if action and action.tasks else None
    listed = desk.office.library.code_lists.get(ask.list or "", ()) if ask else ()
    labels = (item.label for one in listed for item in one.items if item.id == task.label)
    return next(labels, Text(task.label or ""))
