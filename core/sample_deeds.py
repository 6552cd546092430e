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
from core.casting import filer_of, values_of
from core.codes import new_id
from core.deadlines import sweep
from core.desk import Desk
from core.duties import forms_of
from core.errors import Refusal
from core.filing import submit
from core.follow_ups import complete
from core.forms import Form
from core.inquiry import reply
from core.invention import Citizen, Invention, citizen
from core.lifecycle import lifecycle_of
from core.opening import active, open_by_command
from core.own_actions import own_actions
from core.ports import Store
from core.procedures import Procedure
from core.records import Case, Draft, Holding, Person, Task
from core.reopening import reopen, reopening_of, withdraw
from core.steps import Action
from core.succession import settle_all
from core.texts import Text

Later: TypeAlias = Callable[[datetime, str, str], None]
"""Plans an event: when, what (`task`, `own`, ...), and about what."""

_WEIGHTS: Final = {"go": 12.0, "return": 1.0, "elsewhere": 1.0, "ask": 1.2, "record": 0.8, "recuse": 0.3}
_RARE: Final = 0.15
"""How often the action that was pressed least so far is pressed, so that every branch comes about."""

_SAME_REPORTER: Final = 0.2
_TAKEN_BACK: Final = 0.03


class Keeping(Store, Protocol):
    """A store that can take back what was refused half-way."""

    def savepoint(self) -> AbstractContextManager[None]:
        """Keep what is done inside, or nothing of it when it raises."""


@dataclass
class Deeds:
    """The people of one filling; each deed returns the ids of the cases that it touched, and may be refused."""

    store: Keeping
    dice: Random
    later: Later
    opened: int = 0
    pressed: Counter[tuple[str, str]] = field(default_factory=Counter)
    _citizens: list[tuple[str, Citizen]] = field(default_factory=list)

    def open(self, desk: Desk) -> set[str]:
        """Open a case of a procedure that runs here: complaints and declarations most, the others now and then."""
        ways = [one for one in active(desk) if one.forms() or any(way.kind == "command" for way in one.opened_by)]
        weights = [5 if one.by_reporter else 6 if one.declares == "conflict" else 1 for one in ways]
        procedure = self.dice.choices(ways, weights)[0]
        self.opened += 1
        if not procedure.forms():
            return self._by_command(desk, procedure)
        form = desk.office.conversation(min(procedure.forms())).form
        if procedure.by_reporter:
            person, known = self._reporter(desk)
            return self._submit(desk, person, form, procedure, known)
        able = [one for one in self._staff(desk) if form.id in declarations(desk, one)]
        return self._submit(desk, self.dice.choice(able), form, procedure) if able else set()

    def _by_command(self, desk: Desk, procedure: Procedure) -> set[str]:
        for person in self._staff(desk):
            if openings(desk, person).get(procedure.id, "") is None:
                return {open_by_command(desk, person, procedure.id).id}
        return set()

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
        invention = Invention(self.dice, desk, f"draft-{new_id()}", known, person.id)
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
        if len(held) < 2:
            return set()
        one, other = self.dice.sample(held, 2)
        for old, new in ((one, other), (other, one)):
            self.store.put(replace(old, ends=desk.today - timedelta(days=1)))
            self.store.add(
                Holding(id=new_id(), position_id=old.position_id, person_id=new.person_id, starts=desk.today)
            )
        settle_all(desk)
        sweep(desk)
        return {task.case_id for task in self.store.find(Task, state="open")}

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
        held = desk.chart.holder(task.position_id, desk.today) if task.position_id else None
        return task.claimed_by or (held.person_id if held else task.person_id)

    def _step(self, desk: Desk, case: Case, task: Task, person: Person) -> set[str]:
        step = desk.procedure(case).step(task.step)
        if step and step.done == "claimed" and not task.claimed_by:
            task = claim(desk, person, task.id, task.revision)
        offered = lifecycle_of(desk.procedure(case)).available(case.state, values_of(desk, case))
        own = [action for action in offered if may_act(desk, person, task, action.id)]
        for action in self._ordered(case, own):
            try:
                with self.store.savepoint():
                    return self._press(desk, case, task, person, action)
            except Refusal:
                continue
        return set()

    def _ordered(self, case: Case, actions: list[Action]) -> list[Action]:
        if self.dice.random() < _RARE:
            return sorted(actions, key=lambda one: self.pressed[case.procedure, f"{case.state}.{one.id}"])
        return sorted(actions, key=lambda one: -_WEIGHTS[one.kind] * self.dice.random())

    def _press(self, desk: Desk, case: Case, task: Task, person: Person, action: Action) -> set[str]:
        self.pressed[case.procedure, f"{case.state}.{action.id}"] += 1
        if action.on:
            forms = forms_of(desk, action)
            form = desk.office.conversation(self.dice.choice(forms)).form if forms else None
            met = next((one for one in active(desk) if form and form.id in one.forms()), None)
            return self._submit(desk, person, form, met) if form and met else set()
        given = Invention(self.dice, desk, f"draft-{new_id()}", person_id=person.id).given(action)
        acted = act(desk, person, task.id, task.revision, action.id, given)
        after = self.store.get(Case, acted.case_id)
        if after and after.closed_at and self.dice.random() < 2 * _TAKEN_BACK:
            self.later(desk.calendar.add_working_days(desk.calendar.received(desk.now), 1), "own", case.id)
        return {one.id for one in self.store.find(Case, parent_id=case.id)}

    def _follow_up(self, desk: Desk, case: Case, task: Task, person: Person) -> set[str]:
        del case
        invention = Invention(self.dice, desk, f"draft-{new_id()}", person_id=person.id)
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
        person = self.store.get(Person, filer_of(desk, case) or "") if case else None
        if case is None or person is None:
            return set()
        plan = reopening_of(desk, person, case)
        own = own_actions(desk, person, case)
        if plan:
            asked = Invention(self.dice, desk, f"draft-{new_id()}", person_id=person.id)
            reopen(desk, person, case.id, asked.given(Action(id="reopen", label=Text("objection"), asks=plan.asks)))
        elif own:
            pressed = self.dice.choice(own)
            self._press(desk, case, pressed.task, person, pressed.action)
        else:
            withdraw(desk, person, case.id)
        return {case.id}
