"""Allowed or refused exactly as the rules say: for every procedure, station and button, and everybody there is.

The stations are found by walking each procedure of each institution from its data; at each of them everybody tries
every button of the procedure. What ought to come of it is said here in a few lines, apart from `core.access`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Final

import pytest

from core.casework import act
from core.casting import values_of
from core.conditions import parse
from core.errors import NotKnown, Refusal, Stale
from core.queries import case_view, worklist
from core.records import RECORDS, Case, Grant, Party, Person, Relation, ReporterLink, Task
from core.steps import Action, Step
from tests.core.story import Story, library
from tests.core.walking import Walk, Way, trying

pytestmark = pytest.mark.timeout(600)
POSTS: Final = {
    "kota-pasuruan": ("kasi-jalan", "staf-jalan", "kasi-jembatan"),
    "smpn1-mejayan": ("guru-matematika", "guru-bk", "waka-kurikulum"),
    "kecamatan-lumajang": ("staf-kesra", "staf-umpeg", "kasi-pmd"),
    "kecamatan-candipuro": ("staf-arsip", "staf-umpeg", "kasi-kesra"),
}
"""By institution: the post complained about, the post that declares, and the post that steps name."""
ALL: Final = [(place, name) for place in POSTS for name in library().institution(place).procedures]
WAYS: Final[Mapping[str, tuple[Way, ...]]] = {
    "pengaduan-kota": (
        Way(in_words=True),
        Way(in_words=True, prefers=frozenset({"inspektorat"})),
        Way(switches={"pengaduan-kota": {"reviewer": "superior_of_verifier", "hak-tanggapan": "tidak"}}),
    ),
    "pengaduan-sekolah": (
        Way(in_words=True),
        Way(switches={"pengaduan-sekolah": {"reviewer": "verifier", "hak-tanggapan": "tidak"}}),
    ),
    "wbs-kota": (Way(in_words=True), Way(switches={"wbs-kota": {"hak-tanggapan": "tidak"}})),
    "kewajiban-pernyataan": (Way(facts={"changed_post": "yes"}),),
    "deklarasi-lumajang": (Way(declarant="camat"),),
}
"""Other ways through a procedure, beside the plain one."""


def peopled(place: str, way: Way) -> Walk:
    """Return an office to walk in, with a relative of the accused, one who left, and a citizen without a part."""
    walk = Walk(place, *POSTS[place], way)
    story = walk.story
    story.citizen(2, "Hendro")
    accused = story.holder(walk.accused) or ""
    spare = [one.id for one in story.store.find(Person, employee=True) if not story.store.find(Grant, person_id=one.id)]
    story.store.add(
        Relation(id="kin", person_id=spare[-1], other_id=accused, kind="saudara", declared_at=story.now),
        Person(id="left", name="Pensiunan", employee=True, created_at=story.now, left_at=story.now),
    )
    return walk


class Meant(dict[str, frozenset[str]]):
    """The people whom expressions mean at a station."""

    def __init__(self, there: "Station") -> None:
        super().__init__()
        self.there = there

    def __missing__(self, expression: str) -> frozenset[str]:
        """Look one up."""
        return self.setdefault(expression, self.there.walk.meant(self.there.case, expression))


@dataclass
class Station:
    """A case where it has come to, and what the rules say of it there."""

    walk: Walk
    case: Case

    @property
    def story(self) -> Story:
        """The office."""
        return self.walk.story

    @cached_property
    def everybody(self) -> list[Person]:
        """Everybody: all who hold posts or roles, the reporter, a citizen, a relative, and one who has left."""
        return self.story.store.find(Person)

    @cached_property
    def filers(self) -> set[str]:
        """Who brought the case."""
        link = self.story.store.get(ReporterLink, self.case.id)
        declarants = self.story.store.find(Party, case_id=self.case.id, role="declarant")
        return {one.person_id for one in declarants if one.person_id} | ({link.person_id} if link else set())

    @cached_property
    def out(self) -> set[str]:
        """Who has no part in it: the reported by person or by post, the recused, and relatives of a party."""
        desk = self.story.desk
        named = [one for one in self.story.store.find(Party, case_id=self.case.id) if one.role != "declarant"]
        posts = [one.position_id for one in named if one.position_id and not one.person_id]
        holders = {held.person_id for post in posts for held in desk.chart.holdings(post, desk.today)}
        recused = {one.person_id for one in named if one.person_id and one.role == "recused"}
        against = holders | {one.person_id for one in named if one.person_id and one.role != "recused"}
        ties = [(one.person_id, one.other_id) for one in self.story.store.find(Relation)]
        kin = {two for tie in ties for one, two in (tie, tie[::-1]) if one in against | self.filers}
        return recused | against | (kin - self.filers)

    @cached_property
    def values(self) -> dict[str, dict[str, object]]:
        """What conditions ask of the case."""
        return values_of(self.story.desk, self.case)

    @cached_property
    def meant(self) -> "Meant":
        """Whom each expression means, looked up once."""
        return Meant(self)

    def buttons(self) -> Iterator[tuple[Task, Action, bool]]:
        """Yield every button of every task of the case, and whether it stands there now."""
        procedure = self.story.desk.procedure(self.case)
        for task in self.story.store.find(Task, case_id=self.case.id):
            step = procedure.step(task.step)
            for action in step.actions if step else ():
                yield task, action, self._stands(step, task, action)

    def _stands(self, step: Step | None, task: Task, action: Action) -> bool:
        case = self.case
        if case.closed_at or task.state != "open" or task.kind != "step" or task.round != case.round:
            return False
        if step is None or step.id != case.state or action.on:
            return False
        return not action.when or parse(action.when).holds(self.values)

    def gives(self, task: Task, action: Action, person: Person) -> bool:
        """Whether the rules give a person this button: he is in no way a party, and the task or the button is his."""
        if person.left_at or person.id in self.out:
            return False
        if action.by:
            return person.id in self.meant[action.by]
        step = self.story.desk.procedure(self.case).step(task.step)
        if step and step.actor == "reporter" and task.kind == "step":
            return person.id in self.filers
        if person.id in self.filers and task.person_id != person.id:
            return False
        return self.holds(person, task) and task.claimed_by in {None, person.id}

    @cached_property
    def posts(self) -> dict[str, set[str]]:
        """The posts in which everybody acts today."""
        desk = self.story.desk
        return {one.id: {held.position_id for held in desk.chart.acting(one.id, desk.today)} for one in self.everybody}

    @cached_property
    def in_office(self) -> set[str]:
        """Who belongs to the office: by a post or by a role."""
        return {one for one, posts in self.posts.items() if posts} | {
            grant.person_id for grant in self.story.store.find(Grant)
        }

    def holds(self, person: Person, task: Task) -> bool:
        """Whether a task is in somebody's hands today: by its post, or given to himself and he is still in office."""
        if task.position_id:
            return task.position_id in self.posts[person.id]
        return task.person_id == person.id and person.id in self.in_office

    def reading(self, person: Person) -> str | None:
        """Return how much of the case the rules let a person read."""
        if person.id in self.filers:
            return "own"
        if person.left_at or person.id in self.out:
            return None
        tasks = [task for task in self.story.store.find(Task, case_id=self.case.id) if task.kind != "answer"]
        if any(self.holds(person, task) for task in tasks):
            return "masked"
        step = self.story.desk.procedure(self.case).step(self.case.state)
        meant = [
            how for who, how in (step.reads if step else {}).items() if person.id in self.walk.meant(self.case, who)
        ]
        return ("summary" if meant[0] == "summary" else "masked") if meant else None


def stations(place: str, procedure: str) -> Iterator[Station]:
    """Yield every station of a procedure, on every way through it."""
    for way in (Way(), *WAYS.get(procedure, ())):
        walk = peopled(place, way)
        for case in walk.stations(library().procedure(procedure)):
            yield Station(walk, case)


def tried(there: Station, person: Person, task: Task, action: Action) -> str:
    """Press a button with all that it asks, take it back, and return `done` or the key of the refusal."""
    told = "done"
    with trying(there.story):
        try:
            act(there.story.desk, person, task.id, task.revision, action.id, there.walk.given(action))
        except Refusal as refusal:
            told = refusal.key
    return told


def refused(there: Station, person: Person, task: Task, action: Action) -> type[Refusal] | None:
    """Press a button without a right, or after its time, and return what was raised; nothing is taken back."""
    try:
        act(there.story.desk, person, task.id, task.revision, action.id, {})
    except Refusal as refusal:
        return type(refusal)
    return None


def rows(story: Story) -> dict[str, list[object]]:
    """Return everything that is stored."""
    return {kind.__name__: story.store.find(kind) for kind in RECORDS}


def read(story: Story, person: Person, case: Case) -> str | None:
    """Return how much of a case a person is shown; None where it is as if there were none."""
    try:
        return case_view(story.desk, person, case.id).scope
    except NotKnown:
        return None


@dataclass
class Findings:
    """What was found at all stations of a procedure, on one walk: where it came, and what was not as it is meant."""

    states: set[str] = field(default_factory=set)
    pressed: list[object] = field(default_factory=list)
    read: list[object] = field(default_factory=list)
    done: int = 0

    def look(self, there: Station) -> None:
        """Let everybody read the case, and then press all its buttons."""
        self.states.add(there.case.state)
        self.read += [found for person in there.everybody for found in _misread(there, person)]
        before = rows(there.story)
        for task, action, stands in there.buttons():
            for person in there.everybody:
                told = self._press(there, person, task, action, stands=stands)
                if told:
                    self.pressed.append((there.case.state, task.step, action.id, person.id, told))
        if before != rows(there.story):
            self.pressed.append((there.case.state, "left rows behind"))

    def _press(self, there: Station, person: Person, task: Task, action: Action, *, stands: bool) -> str | None:
        """Press one button as one person; return what came of it where that is not what the rules say."""
        if there.gives(task, action, person) and stands:
            told = tried(there, person, task, action)
            self.done += told == "done"
            return told if told in {NotKnown().key, Stale().key} else None
        meant = Stale if there.gives(task, action, person) else NotKnown
        came = refused(there, person, task, action)
        return None if came is meant else f"{came} and not {meant}"


def _misread(there: Station, person: Person) -> Iterator[object]:
    expected, shown = there.reading(person), read(there.story, person, there.case)
    if expected != shown:
        yield there.case.state, person.id, f"{shown} and not {expected}"
    if not expected and there.case.id in {line.case.id for line in worklist(there.story.desk, person)}:
        yield there.case.state, person.id, "listed"


@cache
def found(place: str, procedure: str) -> Findings:
    """Walk through a procedure once, for all that is asked of it here."""
    findings = Findings()
    for there in stations(place, procedure):
        findings.look(there)
    return findings


@pytest.mark.parametrize(("place", "procedure"), ALL)
def test_everybody_may_press_exactly_what_the_rules_give_him(place: str, procedure: str) -> None:
    """At each station, of each task each button: who may not finds nothing, and what is refused leaves every row."""
    pressed = [action for step in library().procedure(procedure).steps for action in step.actions if not action.on]

    assert [] == found(place, procedure).pressed
    assert bool(pressed) == bool(found(place, procedure).done)


@pytest.mark.parametrize(("place", "procedure"), ALL)
def test_everybody_reads_exactly_what_the_rules_let_him(place: str, procedure: str) -> None:
    """Who brought it his own side; who has or had work in it, and whom the step lets, masked; all others nothing."""
    assert [] == found(place, procedure).read


@pytest.mark.parametrize(("place", "procedure"), ALL)
def test_every_step_and_every_end_is_visited(place: str, procedure: str) -> None:
    """What nobody comes to, nobody tries: the walks leave no state of a procedure out."""
    meant = library().procedure(procedure)
    states = {step.id for step in meant.steps if not step.by_form} | {end.id for end in meant.ends}
    assert states == found(place, procedure).states
