"""Walks through every procedure of an institution, made from its data: any form filled in, any button given its due."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from core.casework import act, claim
from core.casting import filer_of
from core.conversation import Conversation
from core.entering import people_of
from core.errors import Refusal
from core.follow_ups import complete
from core.forms import Question
from core.history import CLOCK
from core.inputs import Contact, Context, Done, Input, Pressed, Said, Sent
from core.inquiry import reply
from core.lists import OWN_WORDS
from core.opening import Plan, begin, open_by_command, prepare
from core.procedures import Procedure
from core.queries import task_view
from core.records import Case, Party, Person, Task
from core.reopening import reopen, withdraw
from core.steps import Action, Ask
from core.talks import OfficialDirectory
from tests.core.story import IDENTITY, Story

WORDS: Final = "Dokumen pengadaan dan keterangan saksi sudah diperiksa dengan teliti."
_CHECKED: Final = {"nik": IDENTITY["nik"], "name": IDENTITY["nama"], "address": IDENTITY["alamat"], "clock": "09.00"}
MOST_STATIONS: Final = 16
"""How many different stations of one procedure are visited, at most."""


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


@dataclass
class Walk:
    """One institution whose procedures are walked; `accused` and `declarant` are posts, `other` is named by steps."""

    institution: str
    accused: str
    declarant: str
    other: str
    in_words: bool = False
    story: Story = field(init=False)
    seen: set[tuple[object, ...]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.story = Story(institution=self.institution)
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
        opened = prepare(desk, Plan(procedure=procedure, unit_id=position.unit_id, facts={"period": "2026-S2"}))
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
        return _INPUTS[question.kind](self, question)

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
        if len(self.seen) >= MOST_STATIONS:
            return
        case = self.story.case(case.id)
        mark = self._mark(case)
        if mark in self.seen:
            return
        self.seen.add(mark)
        yield case
        for move in self._moves(case):
            with trying(self.story):
                if self._made(move):
                    yield from self._from(case)

    def _mark(self, case: Case) -> tuple[object, ...]:
        """Return what tells one station from another: the step, the work, whether it was claimed or climbed."""
        tasks = self.story.store.find(Task, case_id=case.id, state="open")
        work = sorted((task.step, task.kind, bool(task.claimed_by), task.level > 0) for task in tasks)
        return (case.procedure, case.state, *work)

    def _moves(self, case: Case) -> list[Move]:
        moves: list[Move] = []
        for task in self.story.tasks(case)[:2]:
            person = self.story.person(task.person_id) if task.person_id else self.reporter
            moves.append(lambda person=person, task=task: claim(self.story.desk, person, task.id, task.revision))
            actions = task_view(self.story.desk, person, task.id).actions if task.person_id else ()
            moves += [self._press(person, task, action) for action in actions]
        return [*moves, *self._filers_moves(case), *self._beside(case), lambda: self.story.forward(days=6)]

    def _press(self, person: Person, task: Task, action: Action) -> Move:
        return lambda: act(self.story.desk, person, task.id, task.revision, action.id, self.given(action))

    def _filers_moves(self, case: Case) -> list[Move]:
        """Return what whoever brought the case can do: answer, take it back, object to its end."""
        filer = self.story.person(filer_of(self.story.desk, case) or self.reporter.id)
        reason = {"keberatan": WORDS}
        return [
            *(self._reply(filer, task) for task in self.story.tasks(case, kind="answer")),
            lambda: withdraw(self.story.desk, filer, case.id),
            lambda: reopen(self.story.desk, filer, case.id, reason),
        ]

    def _reply(self, filer: Person, task: Task) -> Move:
        return lambda: reply(self.story.desk, filer, task.id, task.revision, {"jawaban": WORDS})

    def _beside(self, case: Case) -> list[Move]:
        """Return the ending of all that was ordered beside the case."""
        return [lambda: [self._completed(task) for task in self.story.tasks(case, kind="follow_up")]]

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


def _text(walk: Walk, question: Question) -> tuple[Input, ...]:
    del walk
    words = _CHECKED.get(question.check or "", WORDS)
    return (Said(words[: question.max] if question.max else words),)


def _choose(walk: Walk, question: Question) -> tuple[Input, ...]:
    del walk
    if not question.options:
        return (Pressed("yes"),)
    chosen = Pressed(question.options[0].id)
    return (chosen,) if question.kind == "choice" else (chosen, Done())


def _yes_no(walk: Walk, question: Question) -> tuple[Input, ...]:
    del walk
    return (Pressed("no" if question.ends == "yes" else "yes"),)


def _name(walk: Walk, question: Question) -> tuple[Input, ...]:
    if walk.in_words and question.kind == "official" and question.words and not question.relates:
        return (Pressed(OWN_WORDS), Said("Bapak yang di loket tiga"), Done())
    post = walk.accused if question.kind == "official" and not question.relates else walk.other
    title = walk.story.desk.chart.positions[post].title
    return (Said(title), Pressed("0"), Done())


def _send(walk: Walk, question: Question) -> tuple[Input, ...]:
    del question
    return (Sent(walk.story.photo(), "photo", 1000), Done())


_INPUTS: Final[dict[str, Callable[[Walk, Question], tuple[Input, ...]]]] = {
    "consent": lambda *_: (Pressed("agree"),),
    "confirm": lambda *_: (Pressed("use"),),
    "text": _text,
    "contact": lambda *_: (Contact(IDENTITY["telepon"], own=True),),
    "choice": _choose,
    "choices": _choose,
    "yes_no": _yes_no,
    "day": lambda _, question: (Said("31-12-2026"),) if question.future else (Pressed("today"),),
    "official": _name,
    "official_one": _name,
    "files": _send,
}
