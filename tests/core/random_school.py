"""A school whose chart, holders, relations and people are thrown by dice, and in which anybody presses anything."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st

from core.casework import act
from core.casting import barred, filer_of
from core.errors import Refusal
from core.people import unreachable
from core.queries import task_view
from core.records import Case, Grant, Holding, Party, Person, Position, Relation, Task
from core.reopening import reopen, withdraw
from core.steps import Action
from core.succession import settle_all
from tests.core.story import Story, library
from tests.core.walking import given_to

SCHOOL = library().institution("smpn1-mejayan")
POSTS = tuple(post.id for post in SCHOOL.positions)
PEOPLE = tuple(person.id for person in SCHOOL.people)
INSIDE = POSTS[3:]
WHY = "Dokumen pengadaan dan keterangan saksi sudah diperiksa."

posts, people, dice = st.sampled_from(POSTS), st.sampled_from(PEOPLE), st.integers(0, 10_000)
kinds = st.sampled_from(("definitif", "plt", "plh"))


@dataclass(frozen=True)
class Dice:
    """What was thrown for a school: everything follows from it."""

    superiors: tuple[int, ...]
    vacant: frozenset[str]
    holders: tuple[tuple[str, str, str], ...]
    relations: frozenset[tuple[str, str]]
    team: frozenset[str]
    reporter: str | None
    accused: str | None
    leadership: str
    moves: tuple[tuple[str, int, int, int], ...] = field(repr=True)


MOVES = ("work", "work", "work", "press", "press", "time", "time", "reply", "withdraw", "reopen", "plh", "block")
thrown = st.builds(
    Dice,
    superiors=st.lists(dice, min_size=len(POSTS), max_size=len(POSTS)).map(tuple),
    vacant=st.frozensets(posts, max_size=5),
    holders=st.lists(st.tuples(posts, people, kinds), max_size=4).map(tuple),
    relations=st.frozensets(st.tuples(people, people), max_size=4),
    team=st.frozensets(people, max_size=2),
    reporter=st.none() | people,
    accused=st.none() | posts,
    leadership=st.sampled_from(("ya", "tidak", "tidak-tahu")),
    moves=st.lists(st.tuples(st.sampled_from(MOVES), dice, dice, dice), max_size=14).map(tuple),
)


class School(Story):
    """The school of one throw, with its one case."""

    def __init__(self, throw: Dice) -> None:
        super().__init__()
        self.throw = throw
        self.successes: list[tuple[str, frozenset[str]]] = []
        self._hang_up()
        self._fill()
        self.reporter = self.person(throw.reporter) if throw.reporter else self.citizen()
        self.case_id = self._file().id

    @property
    def the_case(self) -> Case:
        """The one case."""
        return self.case(self.case_id)

    def _hang_up(self) -> None:
        """Hang each post of the school under one of those before it: a tree, whatever was thrown."""
        for number, number_above in enumerate(self.throw.superiors):
            post = self.store.get(Position, POSTS[number])
            if post and number >= 2:
                self.store.put(replace(post, superior_id=POSTS[number_above % number]))

    def _fill(self) -> None:
        today = self.desk.today
        for post in sorted(self.throw.vacant):
            for holding in self.store.find(Holding, position_id=post):
                self.store.remove(holding)
        for number, (post, who, kind) in enumerate(self.throw.holders):
            self.store.add(Holding(id=f"h{number}", position_id=post, person_id=who, kind=kind, starts=today))
        for one, other in sorted(self.throw.relations):
            if one != other:
                self.store.add(
                    Relation(id=f"{one}+{other}", person_id=one, other_id=other, kind="saudara", declared_at=self.now)
                )
        for who in sorted(self.throw.team):
            self.store.add(Grant(id=f"team-{who}", role="tim_bk", person_id=who, starts=today))

    def _file(self) -> Case:
        accused = self.throw.accused
        if accused and self.holder(accused) == self.reporter.id:
            accused = None
        if accused:
            return self.report(self.reporter, accused)[0]
        return self.report(self.reporter, words="Bapak itu", leadership=self.throw.leadership)[0]

    # --- moves

    def move(self, kind: str, *numbers: int) -> None:
        """Make one move; what is refused changes nothing."""
        try:
            with self.store.savepoint():
                getattr(self, f"_{kind}")(*numbers)
        except Refusal:
            return

    def _work(self, which: int, what: int, more: int) -> None:
        """Let the holder of an open task press one of the buttons he is shown."""
        tasks = self.tasks(self.the_case)
        if not tasks:
            return
        task = tasks[which % len(tasks)]
        holder = (self.holder(task.position_id) if task.position_id else None) or task.person_id
        buttons = task_view(self.desk, self.person(holder), task.id).actions if holder else ()
        if buttons and holder:
            action = buttons[what % len(buttons)]
            self.pressed(holder, task, action.id, self.given(action, more))

    def _press(self, who: int, which: int, what: int) -> None:
        """Let anybody press any button of any task, also in another's name or with nothing given."""
        tasks = self.store.find(Task, case_id=self.case_id)
        task = tasks[which % len(tasks)] if tasks else None
        step = self.desk.procedure(self.the_case).step(task.step) if task else None
        if task is None or step is None:
            return
        action = step.actions[what % len(step.actions)]
        given = self.given(action, what) if what % 5 else {}
        self.pressed(PEOPLE[who % len(PEOPLE)], task, action.id, given, on_behalf=what % 3 == 0)

    def pressed(self, who: str, task: Task, action: str, given: dict[str, Any], *, on_behalf: bool = False) -> None:
        """Press a button and remember, if it had effect, who did it and who was out of the case before."""
        out = self.out()
        act(self.desk, self.person(who), task.id, task.revision, action, given, on_behalf=on_behalf)
        self.successes.append((who, out))

    def given(self, action: Action, number: int) -> dict[str, Any]:
        """Return what an action asks, an official thrown by dice among it."""
        post = INSIDE[number % len(INSIDE)]
        official = {"position": post, "person": self.holder(post)}
        return {ask.id: given_to(self, ask, official) for ask in action.asks if not ask.optional}

    def _time(self, hours: int, *_: int) -> None:
        self.forward(hours=1 + hours % 120)

    def _reply(self, *_: int) -> None:
        for question in self.tasks(self.the_case, kind="answer"):
            answer = {"jawaban": "Tanggal 2 November."}
            self.submit(self.reporter, "jawaban", answer, task=question.id, revision=question.revision)

    def _withdraw(self, chance: int, *_: int) -> None:
        if chance % 4 == 0:
            withdraw(self.desk, self.reporter, self.case_id)

    def _reopen(self, *_: int) -> None:
        reopen(self.desk, self.reporter, self.case_id, {"keberatan": WHY})

    def _plh(self, post: int, who: int, number: int) -> None:
        """Let somebody stand in for the holder of a post from today on; the sweep sees it at once."""
        holding = Holding(
            id=f"plh-{post}-{who}-{number}", position_id=POSTS[post % len(POSTS)],
            person_id=PEOPLE[who % len(PEOPLE)], kind="plh", starts=self.desk.today,
        )  # fmt: skip
        if not self.store.get(Holding, holding.id):
            self.store.add(holding)
            settle_all(self.desk)

    def _block(self, who: int, *_: int) -> None:
        unreachable(self.desk, PEOPLE[who % len(PEOPLE)])

    # --- what is asked of it

    def out(self) -> frozenset[str]:
        """Return who is out of the case: against whom it goes, who is related, who recused himself."""
        return barred(self.desk, self.the_case)

    def accused(self) -> list[Person]:
        """Return against whom the case goes, also by a post that nobody was named with; never the reporter himself."""
        found: set[str] = set()
        for party in self.store.find(Party, case_id=self.case_id, role=("reported", "ruled_out")):
            holders = self.desk.chart.holdings(party.position_id or "", self.desk.today)
            found |= {party.person_id} if party.person_id else {holding.person_id for holding in holders}
        return [self.person(one) for one in sorted(found) if one != filer_of(self.desk, self.the_case)]

    def tried(self, one: Callable[[], object]) -> str | None:
        """Do something and take it back; returns why it was refused, or None."""
        try:
            with self.store.savepoint():
                one()
                self._take_back()
        except Refusal as refusal:
            return str(refusal)
        except _Back:
            return None
        raise AssertionError

    def _take_back(self) -> None:
        raise _Back


class _Back(Exception):
    """Takes back what was tried."""
