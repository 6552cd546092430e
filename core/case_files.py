"""The file of a case (berkas): its procedure, its steps with real times, answers, letters and evidence, for one reader.

Every step leaves a record that can be printed (000, Pencatatan dan pendataan; 002 V.C.3 and III.D.3).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from core.case_views import CaseView, view_of
from core.desk import Desk
from core.durations import Duration
from core.inner_steps import outward_tasks
from core.labels import spoken, state_text
from core.letters import LetterLine, letters_of
from core.procedures import Procedure
from core.queries import case_view
from core.records import Case, Entry, Evidence, Person, Task
from core.said import Said
from core.shielding import Shield, shield, shielded
from core.steps import Step
from core.texts import Text
from core.timeline import Event
from core.walk import BEGUN


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """One time that a case was at a step: who, from when to when, the standard, and office minutes it really took.

    `minutes` and `late` are None while the step is open; `standard` is the source's time, None where it has none.
    """

    row: str
    name: Text
    activity: Text
    actors: tuple[str, ...]
    began: datetime
    ended: datetime | None
    standard: Duration | None
    minutes: int | None
    due: datetime | None
    late: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """All that a reader may have of a case on paper.

    `papers` are the titles of letters, by the number of the entry that tells of it.
    """

    view: CaseView
    procedure: Procedure
    unit: str
    steps: tuple[StepTaken, ...]
    letters: tuple[LetterLine, ...]
    evidence: tuple[Evidence, ...]
    papers: Mapping[int, Text]


def case_file(desk: Desk, person: Person, case_id: str) -> CaseFile:
    """Return the file of a case as a person may read it; `NotKnown` for who may not, or only in summary."""
    view = case_view(desk, person, case_id)
    case = view.case
    whole = _covered(desk, case, view_of(desk, case, view.scope, past=True))
    unit = desk.chart.units.get(case.unit_id)
    return CaseFile(
        view=whole,
        procedure=desk.procedure(case),
        unit=unit.name if unit else "",
        steps=tuple(_steps(desk, case, named=view.scope != "own")),
        letters=tuple(letters_of(desk, person, case)),
        evidence=whole.files,
        papers=_papers(desk, whole) if whole.scope == "masked" else {},
    )


def _entries(desk: Desk, view: CaseView) -> list[Entry]:
    """Return the entries that a reader's timeline tells of."""
    told = {event.entry for event in view.timeline}
    return [one for one in desk.store.find(Entry, case_id=view.case.id, order="number") if one.number in told]


def _under(one: Said, cover: Shield) -> Said:
    return replace(one, words=Text(shielded(one.words.id, cover), shielded(one.words.say("en"), cover)))


def _papers(desk: Desk, view: CaseView) -> dict[int, Text]:
    """Return how the letter of each entry about one is called."""
    titles = {one.id: one.title for one in desk.procedure(view.case).letters}
    about = (
        (one.number, titles.get(str(one.data.get("kind")))) for one in _entries(desk, view) if "letter" in one.data
    )
    return {number: title for number, title in about if title}


def _covered(desk: Desk, case: Case, view: CaseView) -> CaseView:
    """Return a view whose timeline betrays no reporter: a file is printed, and read by who never met him.

    Officials may have written his name into their own words; who reads his own case knows it.
    """
    cover = shield(desk, case) if view.scope != "own" else None
    return replace(view, timeline=tuple(_hidden(one, cover) for one in view.timeline))


def _hidden(event: Event, cover: Shield) -> Event:
    words = tuple(shielded(one, cover) for one in event.words)
    return replace(event, words=words, said=tuple(_under(one, cover) for one in event.said))


def _steps(desk: Desk, case: Case, *, named: bool) -> Iterator[StepTaken]:
    """Yield the steps that the opening form has done, then each time that work waited at a step, in order."""
    procedure = desk.procedure(case)
    for step in procedure.steps:
        if step.by_form:
            yield _taken(desk, case, procedure, step, [], named=named)
    tasks = sorted(desk.store.find(Task, case_id=case.id, kind="step"), key=lambda one: (one.round, one.opened_at))
    tasks = tasks if named else outward_tasks(desk, case, tasks)
    for key in dict.fromkeys((task.round, task.step) for task in tasks):
        step_of = procedure.step(key[1])
        same = [task for task in tasks if (task.round, task.step) == key]
        if step_of:
            yield _taken(desk, case, procedure, step_of, same, named=named)


def _taken(desk: Desk, case: Case, procedure: Procedure, step: Step, tasks: list[Task], *, named: bool) -> StepTaken:
    began = tasks[0].opened_at if tasks else datetime.fromisoformat(str(case.facts.get(BEGUN) or case.opened_at))
    open_still = any(task.state == "open" for task in tasks)
    ended = None if open_still else max((task.done_at for task in tasks if task.done_at), default=case.opened_at)
    due = max((task.due_at for task in tasks if task.due_at), default=None)
    return StepTaken(
        row=step.row or "",
        name=state_text(desk, case, step.id),
        activity=step.activity,
        actors=tuple(dict.fromkeys(_actors(desk, tasks))) if named else (),
        began=began,
        ended=ended,
        standard=procedure.standard_of(step, case.switches),
        minutes=desk.calendar.working_minutes_between(began, ended) if ended else None,
        due=due,
        late=ended > due if ended and due else None,
    )


def _actors(desk: Desk, tasks: list[Task]) -> Iterator[str]:
    """Yield who did a step, or whom it waits for; of several who might have, who did."""
    done = [task for task in tasks if task.state == "done"]
    for task in done or tasks:
        yield spoken(desk, task.position_id, task.claimed_by or task.person_id)
