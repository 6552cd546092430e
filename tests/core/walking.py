"""Walks through every procedure of an institution, made from its data: any form filled in, any button given its due."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Final, TypeAlias

from core.casework import act, claim
from core.casting import filer_of
from core.conversation import Conversation
from core.entering import people_of
from core.errors import Refusal
from core.follow_ups import complete
from core.forms import Question
from core.history import CLOCK
from core.inputs import Context, Input
from core.inquiry import reply
from core.letters import DRAFT
from core.opening import Plan, begin, open_by_command, prepare
from core.paper_records import Letter
from core.procedures import Procedure
from core.queries import task_view
from core.records import Case, Holding, Party, Person, Task
from core.reopening import reopen, withdraw
from core.steps import HOLDING_ENDS, Action, Ask
from core.talks import OfficialDirectory
from tests.core.lettering import signed
from tests.core.story import Story
from tests.core.walked_answers import INPUTS, WORDS

MOST_IN_A_STATE: Final = {False: 2, True: 1}
"""How many different stations are visited while a case is in one state, at most; late or not."""


Move: TypeAlias = Callable[[], object]


class _Undone(Exception):
    """Takes back what was tried."""


@contextmanager
def trying(story: Story) -> Iterator[None]:
    """Let something happen, and then let it not have happened."""
    now = story.now
    try:
        with story.store.savepoint():
            yield
            _undo()
    except _Undone:
        return
    finally:
        story.now = now


def _undo() -> None:
    raise _Undone


def given_to(story: Story, ask: Ask, official: dict[str, str | None]) -> object:
    """Return what answers one thing that an action asks: the first choice, a photo, this official, some words."""
    if ask.kind in {"choice", "choices"}:
        first = story.office.library.code_list(ask.list or "").items[0].id
        return {"chosen": first if ask.kind == "choice" else [first], "words": None}
    if ask.kind == "files":
        return [story.photo()]
    known = {"official": official, "people": {"picked": [official], "words": None}, "day": "2026-12-31"}
    return known.get(ask.kind, WORDS)


@dataclass(frozen=True)
class Way:
    """How a walk differs from the plain one: the official in words, other options, switches, who declares, facts."""

    in_words: bool = False
    prefers: frozenset[str] = frozenset()
    switches: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    declarant: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Walk:
    """One institution whose procedures are walked; `accused` and `declarant` are posts, `other` is named by steps."""

    institution: str
    accused: str
    declarant: str
    other: str
    way: Way = Way()
    story: Story = field(init=False)
    seen: set[tuple[str, str, bool, *tuple[object, ...]]] = field(default_factory=set)

    def __post_init__(self) -> None:
        profile = {"switches": self.way.switches} if self.way.switches else {}
        self.story = Story(institution=self.institution, profile=profile)
        self.declarant = self.way.declarant or self.declarant
        self.reporter = self.story.citizen()

    # --- ways in

    def open(self, procedure: Procedure) -> Case | None:
        """Open a case the way the procedure says: by form, by command, else as a period or a holding does."""
        for form_id in sorted(procedure.forms()):
            return self._by_form(procedure, form_id)
        commands = [way for way in procedure.opened_by if way.kind == "command"]
        return self._by_command(procedure) if commands else self._by_itself(procedure)

    def _by_form(self, procedure: Procedure, form_id: str) -> Case:
        by_reporter = any(step.by_form and step.actor == "reporter" for step in procedure.steps)
        holder = self.story.holder(self.declarant)
        person = self.reporter if by_reporter else self.story.person(holder or "")
        filed = self.story.submit(person, form_id, self.answers(person, form_id))
        return self.story.case(filed.receipts[0].case_id)

    def _by_command(self, procedure: Procedure) -> Case | None:
        for person in self.story.store.find(Person, employee=True):
            try:
                with self.story.store.savepoint():
                    return open_by_command(self.story.desk, person, procedure.id)
            except Refusal:
                continue
        return None

    def _by_itself(self, procedure: Procedure) -> Case:
        desk = self.story.desk
        position = desk.chart.positions[self.declarant]
        opened = prepare(
            desk, Plan(procedure=procedure, unit_id=position.unit_id, facts={"period": "2026-S2", **self.way.facts})
        )
        person = self.story.holder(self.declarant)
        desk.store.add(
            Party(id="d", case_id=opened.case.id, role="declarant", person_id=person, position_id=self.declarant)
        )
        return begin(opened, CLOCK, [], [])

    # --- what is given

    def answers(self, person: Person, form_id: str) -> dict[str, Any]:
        """Fill in a form by what each question asks, up to its review, and return the answers."""
        story = self.story
        conversation: Conversation = story.office.conversation(form_id)
        context = Context(story.now, story.desk.today, OfficialDirectory(story.desk))
        draft = conversation.start(draft_id="1:1", person_id=person.id, owner="draft-1", context=context)
        for _ in range(200):
            question = conversation.prompt(draft).question
            if question is None:
                return conversation.result(draft)
            for given in self._inputs(question):
                step = conversation.take(draft, given, context)
                assert step.refusal is None, (form_id, question.id, step.refusal)
                draft = step.draft
                if conversation.prompt(draft).question != question:
                    break
        raise AssertionError(f"{form_id} does not come to its end")

    def _inputs(self, question: Question) -> tuple[Input, ...]:
        return INPUTS[question.kind](self, question)

    def official(self) -> dict[str, str | None]:
        """Return the official whom steps name."""
        return {"position": self.other, "person": self.story.holder(self.other)}

    def given(self, action: Action) -> dict[str, Any]:
        """Return something for all that an action asks."""
        return {ask.id: given_to(self.story, ask, self.official()) for ask in action.asks}

    # --- the walk

    def stations(self, procedure: Procedure) -> Iterator[Case]:
        """Yield a case wherever it can come by buttons and by time, each once; the store is as it is there."""
        with trying(self.story):
            case = self.open(procedure)
            if case is not None:
                yield from self._from(case)

    def _from(self, case: Case) -> Iterator[Case]:
        case = self.story.case(case.id)
        mark = self._mark(case)
        if mark in self.seen or sum(one[:3] == mark[:3] for one in self.seen) >= MOST_IN_A_STATE[mark[2]]:
            return
        self.seen.add(mark)
        yield case
        for move in self._moves(case):
            with trying(self.story):
                if self._made(move):
                    yield from self._from(case)

    def _mark(self, case: Case) -> tuple[str, str, bool, *tuple[object, ...]]:
        """Return what tells one station from another: the step, whether it is late, the work, claimed or climbed."""
        tasks = self.story.store.find(Task, case_id=case.id, state="open")
        work = sorted((task.step, task.kind, bool(task.claimed_by), task.level > 0) for task in tasks)
        late = any(self._late(task) for task in tasks)
        return (case.procedure, case.state, late, *work, self.story.store.count(Letter, case_id=case.id, state=DRAFT))

    def _late(self, task: Task) -> bool:
        return task.due_at is not None and task.due_at <= self.story.now

    def _moves(self, case: Case) -> list[Move]:
        moves: list[Move] = []
        for task in self.story.tasks(case)[:2]:
            person = self.story.person(task.person_id) if task.person_id else self.reporter
            moves.append(lambda person=person, task=task: claim(self.story.desk, person, task.id, task.revision))
            moves += [self._press(person, task, one) for one in task_view(self.story.desk, person, task.id).actions]
        later: list[Move] = [lambda: self.story.forward(days=6), lambda: self.story.forward(days=60)]
        others = [*self._of_others(case), *self._of_itself(case)]
        return [*moves, *self._filers_moves(case), *self._beside(case), *others, *later]

    def _of_others(self, case: Case) -> list[Move]:
        """Return the buttons of whom an action names beside the holder of the task."""
        step = self.story.desk.procedure(case).step(case.state)
        named = [(action, self.meant(case, action.by)) for action in (step.actions if step else ()) if action.by]
        return [
            self._press(self.story.person(min(people)), task, action)
            for task in self.story.tasks(case)[:1]
            for action, people in named
            if people
        ]

    def _press(self, person: Person, task: Task, action: Action) -> Move:
        return lambda: act(self.story.desk, person, task.id, task.revision, action.id, self.given(action))

    def _filers_moves(self, case: Case) -> list[Move]:
        """Return what whoever brought the case can do: answer, take it back, object to its end."""
        filer = self.story.person(filer_of(self.story.desk, case) or self.reporter.id)
        end = self.story.desk.procedure(case).end(case.state)
        asked = end.reopen.asks if end and end.reopen else ()
        reason = {ask.id: given_to(self.story, ask, self.official()) for ask in asked}
        return [
            *(self._reply(filer, task) for task in self.story.tasks(case, kind="answer")),
            lambda: withdraw(self.story.desk, filer, case.id),
            lambda: reopen(self.story.desk, filer, case.id, reason),
        ]

    def _reply(self, filer: Person, task: Task) -> Move:
        return lambda: reply(self.story.desk, filer, task.id, task.revision, {"jawaban": WORDS})

    def _beside(self, case: Case) -> list[Move]:
        """Return what is done by several or beside the case: a step by all, what was ordered, what is signed."""
        step = self.story.desk.procedure(case).step(case.state)
        together = [lambda: [self._pressed_first(task) for task in self.story.tasks(case)]]
        return [
            *(together if step and step.done == "all" else []),
            lambda: [self._completed(task) for task in self.story.tasks(case, kind="follow_up")],
            lambda: [self._signed(one) for one in self.story.store.find(Letter, case_id=case.id, state=DRAFT)],
        ]

    def _pressed_first(self, task: Task) -> object:
        person = self.story.person(task.person_id or self.reporter.id)
        action, *_ = task_view(self.story.desk, person, task.id).actions
        return self._press(person, task, action)()

    def _signed(self, letter: Letter) -> Letter:
        return signed(self.story, letter.signer_id or "", letter)

    def _of_itself(self, case: Case) -> list[Move]:
        """Return what a step follows by itself: another case of the declarant, the end of his post."""
        step = self.story.desk.procedure(case).step(case.state)
        names = {name for action in (step.actions if step else ()) for name in action.on}
        running = [one for one in sorted(names) if one in self.story.office.institution.procedures]
        moves: list[Move] = [lambda one=one: self.open(self.story.shelves.procedure(one)) for one in running]
        return [*moves, self._end_of_post] if HOLDING_ENDS in names else moves

    def _end_of_post(self) -> None:
        store, today = self.story.store, self.story.desk.today
        for held in store.find(Holding, position_id=self.declarant):
            store.put(replace(held, ends=today - timedelta(days=1)))
        self.story.forward(days=1)

    def _completed(self, task: Task) -> object:
        owner = self.story.person(task.claimed_by or task.person_id or "")
        given = {"catatan": WORDS, "bukti": [self.story.photo()]}
        return complete(self.story.desk, owner, task.id, task.revision, given)

    def _made(self, move: Move) -> bool:
        try:
            with self.story.store.savepoint():
                move()
        except Refusal:
            return False
        return True

    def meant(self, case: Case, expression: str) -> frozenset[str]:
        """Return the people an actor expression means in a case."""
        return frozenset(people_of(self.story.desk, case, expression))
