"""What invented people do: open cases, press buttons, carry out what was ordered, answer, object, change posts."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Final, Protocol, TypeAlias

from core.access import declarations, may_act, openings
from core.casework import act, claim
from core.casting import filer_of, is_reporters, values_of
from core.codes import new_id
from core.deadlines import sweep
from core.desk import Desk
from core.duties import forms_of
from core.entering import people_of
from core.errors import Refusal
from core.filing import submit
from core.follow_ups import complete
from core.forms import Form
from core.inquiry import reply
from core.invention import Citizen, Invention, citizen, is_top
from core.lifecycle import lifecycle_of
from core.opening import active, open_by_command
from core.own_actions import own_actions
from core.ports import Store
from core.procedures import Procedure
from core.records import Case, Draft, Holding, Person, Task
from core.reopening import may_withdraw, reopen, reopening_of, withdraw
from core.sample_steering import REOPEN, WAIT, WITHDRAW, Steering
from core.steps import HOLDING_ENDS, Action
from core.succession import settle_all
from core.texts import Text

Later: TypeAlias = Callable[[datetime, str, str], None]
"""Plans an event: when, what (`task`, `own`, ...), and about what."""

_WEIGHTS: Final = {"go": 12.0, "return": 1.0, "elsewhere": 1.0, "ask": 1.2, "record": 0.8, "recuse": 0.3}
_TOP: Final = 0.2
_OTHERS: Final = 0.1
"""How much less often somebody else acts at a step than whose work it is."""

_SAME_REPORTER: Final = 0.2
_TAKEN_BACK: Final = 0.03
_BROUGHT_BACK: Final = 0.7


class Keeping(Store, Protocol):
    """A store that can take back what was refused half-way."""

    def savepoint(self) -> AbstractContextManager[None]:
        """Keep what is done inside, or nothing of it when it raises."""


@dataclass(frozen=True, slots=True)
class _Way:
    """What somebody may do to a case: press a button, or take it back."""

    person: Person
    action: Action | None
    weight: float


@dataclass
class Deeds:
    """The people of one filling; each deed returns the ids of the cases that it touched, and may be refused."""

    store: Keeping
    dice: Random
    later: Later
    opened: int = 0
    said: Counter[str] = field(default_factory=Counter)
    _citizens: list[tuple[str, Citizen]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.steering = Steering(self.dice)

    def open(self, desk: Desk) -> set[str]:
        """Open a case of a procedure that runs here: complaints and declarations most, the others now and then."""
        ways = [one for one in active(desk) if one.forms() or any(way.kind == "command" for way in one.opened_by)]
        weights = [5 if one.by_reporter else 6 if one.declares == "conflict" else 1 for one in ways]
        more = [weight * (4 + self.steering.left(one)) for weight, one in zip(weights, ways, strict=True)]
        procedure = self.dice.choices(ways, more)[0]
        self.opened += 1
        if not procedure.forms():
            return self._by_command(desk, procedure)
        form = desk.office.conversation(min(procedure.forms())).form
        if procedure.by_reporter:
            person, known = self._reporter(desk)
            return self._submit(desk, person, form, procedure, known)
        able = [one for one in self._staff(desk) if form.id in declarations(desk, one)]
        return self._submit(desk, self._one_of(desk, able), form, procedure) if able else set()

    def _by_command(self, desk: Desk, procedure: Procedure) -> set[str]:
        for person in self._staff(desk):
            if openings(desk, person).get(procedure.id, "") is None:
                return {open_by_command(desk, person, procedure.id).id}
        return set()

    def _one_of(self, desk: Desk, able: list[Person]) -> Person:
        """Return one of several employees, now and then one above whom nobody stands inside the institution."""
        posts = {person.id: desk.chart.acting(person.id, desk.today) for person in able}
        tops = [person for person in able if any(is_top(desk, held.position_id) for held in posts[person.id])]
        return self.dice.choice(tops if tops and self.dice.random() < _TOP else able)

    def _staff(self, desk: Desk) -> list[Person]:
        people = sorted(desk.chart.people.values(), key=lambda one: one.id)
        return self.dice.sample(people, len(people))

    def _reporter(self, desk: Desk) -> tuple[Person, Citizen]:
        if self._citizens and self.dice.random() < _SAME_REPORTER:
            person_id, known = self.dice.choice(self._citizens[-50:])
            person = self.store.get(Person, person_id)
            if person:
                return person, known
        known = citizen(self.dice)
        person = Person(id=new_id(), name=known.name, created_at=desk.now)
        self.store.add(person)
        self._citizens.append((person.id, known))
        return person, known

    def _submit(
        self, desk: Desk, person: Person, form: Form, procedure: Procedure, known: Citizen | None = None
    ) -> set[str]:
        invention = self._invention(desk, person, known)
        switches = desk.switches_of(procedure, desk.office.institution.root_unit)
        answers = invention.answers(form, switches)
        draft = Draft(
            id=new_id(), person_id=person.id, form=form.id, edition=form.edition, question="review",
            owner=invention.owner, started_at=desk.now, updated_at=desk.now,
        )  # fmt: skip
        opened = {receipt.case_id for receipt in submit(desk, person, draft, answers).receipts}
        for case_id in sorted(opened):
            if self.dice.random() < 2 * _TAKEN_BACK:
                at = desk.calendar.add_working_days(desk.calendar.received(desk.now), self.dice.randint(1, 12))
                self.later(at, "own", case_id)
        return opened

    def move(self, desk: Desk) -> set[str]:
        """Let two officials change posts: each owes what a new post asks for, and their open work is handed on."""
        held = [
            holding
            for post in sorted(desk.chart.positions)
            if not desk.chart.is_outside(post) and desk.chart.superior(post) and not desk.chart.positions[post].head
            for holding in [desk.chart.holder(post, desk.today)]
            if holding and holding.kind == "definitif" and holding.starts < desk.today
        ]
        if len({holding.person_id for holding in held}) < 2:
            return set()
        one, other = self._who_moves(held)
        for old, new in ((one, other), (other, one)):
            self.store.put(replace(old, ends=desk.today - timedelta(days=1)))
            self.store.add(
                Holding(id=new_id(), position_id=old.position_id, person_id=new.person_id, starts=desk.today)
            )
        settle_all(desk)
        sweep(desk)
        return {task.case_id for task in self.store.find(Task, state="open")}

    def _who_moves(self, held: list[Holding]) -> list[Holding]:
        """Return two holdings, one whose holder owes something on it still if there is one: the duty ends with it."""
        owing = {case.facts.get("holding") for case in self.store.find(Case, closed_at=None)}
        late = [one for one in held if one.id in owing]
        one = self.dice.choice(late or held)
        return [one, self.dice.choice([other for other in held if other.person_id != one.person_id])]

    def do(self, desk: Desk, case: Case, task: Task, person: Person) -> set[str]:
        """Let somebody do a task: press a button, close a follow-up with proof, answer a question."""
        return {"step": self._step, "follow_up": self._follow_up, "answer": self._answer}[task.kind](
            desk, case, task, person
        )

    @staticmethod
    def holder(desk: Desk, case: Case, task: Task) -> str | None:
        """Return who does a task today."""
        if task.kind == "answer":
            return filer_of(desk, case)
        if is_reporters(desk, case, task):
            return filer_of(desk, case)
        held = desk.chart.holder(task.position_id, desk.today) if task.position_id else None
        return task.claimed_by or (held.person_id if held else task.person_id)

    def _step(self, desk: Desk, case: Case, task: Task, person: Person) -> set[str]:
        procedure = desk.procedure(case)
        step = procedure.step(task.step)
        if step and step.done == "claimed" and not task.claimed_by and may_act(desk, person, task):
            task = claim(desk, person, task.id, task.revision)
        ways = self._ways(desk, case, task, person)
        waits = [task.step + WAIT] if task.due_at else []
        led = self.steering.choose(procedure, case, [*ways, *waits])
        if led == task.step + WAIT:
            return self._wait(desk, task)
        for key in sorted(ways, key=lambda one: (one != led, -ways[one].weight * self.dice.random())):
            try:
                with self.store.savepoint():
                    return self._take(desk, case, task, ways[key])
            except Refusal:
                continue
        return set()

    def _ways(self, desk: Desk, case: Case, task: Task, person: Person) -> dict[str, _Way]:
        """Return what may be done to a case at its step, by whose work it is and by others."""
        ways: dict[str, _Way] = {}
        for action in lifecycle_of(desk.procedure(case)).available(case.state, values_of(desk, case)):
            others = people_of(desk, case, action.by) if action.by else ()
            found = (self.store.get(Person, one) for one in (person.id, *sorted(others)))
            able = next((one for one in found if one and may_act(desk, one, task, action.id)), None)
            if able and HOLDING_ENDS not in action.on:
                weight = _WEIGHTS[action.kind] * (_OTHERS if action.by else 1)
                ways[f"{task.step}.{action.id}"] = _Way(able, action, weight)
        filer = self.store.get(Person, filer_of(desk, case) or "")
        if filer and may_withdraw(desk, filer, case):
            ways[task.step + WITHDRAW] = _Way(filer, None, _OTHERS)
        return ways

    def _wait(self, desk: Desk, task: Task) -> set[str]:
        """Let the limit pass, or the letter be signed, and look at the work again then."""
        if task.due_at:
            late = desk.calendar.add_working_days(desk.calendar.received(max(desk.now, task.due_at)), 1)
            self.later(late, "task", task.id)
        return set()

    def _take(self, desk: Desk, case: Case, task: Task, way: _Way) -> set[str]:
        if way.action:
            return self._press(desk, case, task, way.person, way.action)
        withdraw(desk, way.person, case.id)
        self.steering.pressed(case, task.step + WITHDRAW)
        return set()

    def _press(self, desk: Desk, case: Case, task: Task, person: Person, action: Action) -> set[str]:
        if action.on:
            self.steering.pressed(case, f"{case.state}.{action.id}")
            return self._declare(desk, person, action)
        act(desk, person, task.id, task.revision, action.id, self._invention(desk, person).given(action))
        self.steering.pressed(case, f"{case.state}.{action.id}")
        return {one.id for one in self.store.find(Case, parent_id=case.id)}

    def _declare(self, desk: Desk, person: Person, action: Action) -> set[str]:
        """Open the case that an action follows on by itself."""
        forms = forms_of(desk, action)
        form = desk.office.conversation(self.dice.choice(forms)).form if forms else None
        met = next((one for one in active(desk) if form and form.id in one.forms()), None)
        return self._submit(desk, person, form, met) if form and met else set()

    def _invention(self, desk: Desk, person: Person, known: Citizen | None = None) -> Invention:
        return Invention(self.dice, desk, f"draft-{new_id()}", known, person.id, self.said)

    def closed(self, desk: Desk, case: Case) -> None:
        """Note how a case ended; plan that it comes back, where that leads to what none came to, or by chance."""
        self.steering.reached(case)
        end = desk.procedure(case).end(case.state)
        if end and end.reopen:
            wanted = self.steering.wants(desk.procedure(case), case)
            if self.dice.random() < (_BROUGHT_BACK if wanted else 2 * _TAKEN_BACK):
                at = desk.calendar.add_working_days(desk.calendar.received(desk.now), 1)
                self.later(desk.calendar.next_opening(at), "own", case.id)

    def _follow_up(self, desk: Desk, case: Case, task: Task, person: Person) -> set[str]:
        del case
        invention = self._invention(desk, person)
        given = {"catatan": "Sudah dilaksanakan; buktinya terlampir.", "bukti": [invention.file()]}
        complete(desk, person, task.id, task.revision, given)
        return set()

    def _answer(self, desk: Desk, case: Case, task: Task, person: Person) -> set[str]:
        del case
        reply(desk, person, task.id, task.revision, {"isi": "Saya tambahkan keterangan dan waktu kejadiannya."})
        return set()

    def own(self, desk: Desk, case_id: str) -> set[str]:
        """Let who brought a case do something of his own: press a button that is his, object, or take it back."""
        case = self.store.get(Case, case_id)
        if case is None:
            return set()
        if case.closed_at:
            return self._reopen(desk, case)
        person = self.store.get(Person, filer_of(desk, case) or "")
        own = own_actions(desk, person, case) if person else ()
        if own and person:
            pressed = self.dice.choice(own)
            self._press(desk, case, pressed.task, person, pressed.action)
        elif person:
            withdraw(desk, person, case.id)
        return {case.id}

    def _reopen(self, desk: Desk, case: Case) -> set[str]:
        end = desk.procedure(case).end(case.state)
        asked = people_of(desk, case, end.reopen.by) if end and end.reopen else ()
        for person in filter(None, (self.store.get(Person, one) for one in sorted(asked))):
            plan = reopening_of(desk, person, case)
            if plan:
                given = self._invention(desk, person).given(
                    Action(id="reopen", label=Text("objection"), asks=plan.asks)
                )
                reopen(desk, person, case.id, given)
                self.steering.pressed(case, case.state + REOPEN)
                return {case.id}
        return set()
