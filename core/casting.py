"""Who is in a case: the parties, the people set by its steps, and whoever did what, for routing and for conditions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from core.answer_values import compared
from core.desk import Desk
from core.procedure_paths import answers_asked, facts_asked
from core.receipts import awaited
from core.records import Case, Content, Data, Party, ReporterLink, Task
from core.routing import Cast, Resolution, Standing, climb
from core.steps import Step

BARRED_ROLES = ("reported", "ruled_out", "related", "witness")
"""Parties who never act in the case; somebody once named as the reported one stays out of it."""


def parties(desk: Desk, case: Case, *roles: str) -> list[Party]:
    """Return the parties of a case in these roles; a case has few, and reading them all is cheapest."""
    return [party for party in desk.store.find(Party, case_id=case.id) if party.role in roles]


def reporter_of(desk: Desk, case: Case) -> str | None:
    """Return who reported, through the one link row; None for a nameless report."""
    link = desk.store.get(ReporterLink, case.id)
    return link.person_id if link else None


def filer_of(desk: Desk, case: Case) -> str | None:
    """Return who brought the case: its reporter, or its declarant; None where it began by itself."""
    declarant = next(iter(parties(desk, case, "declarant")), None)
    return reporter_of(desk, case) or (declarant.person_id if declarant else None)


def is_reporters(desk: Desk, case: Case, task: Task) -> bool:
    """Whether a task is the reporter's own part in his case; its row carries nobody, he is found through the link."""
    step = desk.procedure(case).step(task.step)
    nobody = task.person_id is None and task.position_id is None and task.kind == "step"
    return nobody and step is not None and step.actor == "reporter"


def barred(desk: Desk, case: Case) -> frozenset[str]:
    """Return who never acts in a case nor learns of it: parties against whom it goes, relatives, the recused.

    Who brought it is not kept out of his own side by the relative whom he names in it.
    """
    recused = {p.person_id for p in parties(desk, case, "recused") if p.person_id}
    against = _against(desk, case)
    filers = {reporter_of(desk, case), *(p.person_id for p in parties(desk, case, "declarant"))}
    relatives = {other for side in against | filers if side for other in desk.chart.related(side)}
    return frozenset(recused | against | (relatives - filers))


def _against(desk: Desk, case: Case) -> set[str]:
    """Return everybody in a barred role; where only a post was named, whoever holds it today, as in routing."""
    named = parties(desk, case, *BARRED_ROLES)
    posts = [party.position_id for party in named if party.position_id and not party.person_id]
    holders = {holding.person_id for post in posts for holding in desk.chart.holdings(post, desk.today)}
    return holders | {party.person_id for party in named if party.person_id}


def cast_of(desk: Desk, case: Case) -> Cast:
    """Return everybody that actor expressions of this case may speak of, and everybody who may not act in it."""
    named = desk.store.find(Party, case_id=case.id)
    declarant = next((p for p in named if p.role == "declarant"), None)
    # Somebody ruled out is kept as a person without a post: he never acts, but nothing climbs from his post.
    out = [Standing(p.person_id) for p in named if p.role in BARRED_ROLES[1:]]
    done = desk.store.find(Task, case_id=case.id, state="done", kind="step", claimed_by__ne=None, order="done_at")
    return Cast(
        unit_id=case.unit_id,
        reported=(*(Standing(p.person_id, p.position_id) for p in named if p.role == "reported"), *out),
        reporter_id=reporter_of(desk, case),
        declarant=Standing(declarant.person_id, declarant.position_id) if declarant else None,
        people={name: tuple(ids) for name, ids in case.chosen.items()},
        done_by=_done_by(done),
        done_last=_done_last(done),
        switches=desk.procedure(case).meanings(case.switches),
        recipients=desk.institution_of(case.unit_id).recipients,
        recused=frozenset(p.person_id for p in named if p.role == "recused" and p.person_id),
        passed=_passed(desk, case),
        confidential=desk.procedure(case).confidential,
    )


def _done_by(done: Sequence[Task]) -> dict[str, tuple[Standing, ...]]:
    people: dict[str, list[Standing]] = defaultdict(list)
    for task in done:
        people[task.step].append(Standing(task.claimed_by, task.position_id))
    return {step: tuple(found) for step, found in people.items()}


def _done_last(done: Sequence[Task]) -> dict[str, tuple[Standing, ...]]:
    """Return who did each step the last time that the case was there; what was sent on before is no longer theirs."""
    last: dict[str, int] = {}
    for task in done:
        last[task.step] = max(task.round, last.get(task.step, 0))
    people: dict[str, list[Standing]] = defaultdict(list)
    for task in done:
        if task.round == last[task.step]:
            people[task.step].append(Standing(task.claimed_by, task.position_id))
    return {step: tuple(found) for step, found in people.items()}


def _passed(desk: Desk, case: Case) -> frozenset[str]:
    tasks = desk.store.find(Task, case_id=case.id, state="passed", round=case.round)
    return frozenset(task.person_id for task in tasks if task.person_id)


def values_of(desk: Desk, case: Case) -> dict[str, Data]:
    """Return what conditions may ask of a case: its answers, its switches, its facts.

    Answers are those of its form and what was given at its steps; of one given twice, the latest.
    """
    unfinished = desk.store.count(Task, case_id=case.id, kind="follow_up", state="open", action__ne=None)
    facts = {**case.facts, "unfinished": "yes" if unfinished else "no"}
    if "top" in facts_asked(desk.procedure(case)):
        facts["top"] = "yes" if _at_top(desk, case) else "no"
    if "signed" in facts_asked(desk.procedure(case)):
        letter = awaited(desk, case)
        facts["signed"] = "yes" if letter and letter.signed else "no"
    return {"answer": _given(desk, case), "switch": case.switches, "fact": facts}


def _given(desk: Desk, case: Case) -> Data:
    asked = answers_asked(desk.procedure(case))
    given: Data = {}
    for content in desk.store.find(Content, case_id=case.id, order="at") if asked else ():
        if content.kind == "answers" or "." in content.kind:
            given |= {name: compared(value) for name, value in content.data.items() if name in asked}
    return given


def above(desk: Desk, case: Case, step: Step, late: Sequence[Task]) -> Resolution:
    """Return who takes over from those who share the work of a step: nobody at the very top.

    It goes up from the highest of their posts, so that nobody who stands below one of them is next (domain 10f).
    """
    cast = cast_of(desk, case)
    passed = cast.passed | {task.person_id for task in late if task.person_id}
    posts = [task.position_id for task in late if task.position_id in desk.chart.positions]
    highest = min(posts, key=lambda post: len(desk.chart.above(post or "")), default=None)
    earlier = [one.person_id for name in step.differs_from for one in cast.done_by.get(name, ()) if one.person_id]
    return climb(desk.chart, replace(cast, passed=passed), highest, desk.today, differs_from=earlier)


def _at_top(desk: Desk, case: Case) -> bool:
    """Whether nobody is left above those whom the present step waits for, or waited for until just now."""
    step = desk.procedure(case).step(case.state)
    tasks = desk.store.find(Task, case_id=case.id, step=case.state, round=case.round, kind="step")
    last = max((task.done_at for task in tasks if task.done_at), default=None)
    waiting = [task for task in tasks if task.state in {"open", "done"}]
    waiting = waiting or [task for task in tasks if task.done_at == last]
    return bool(step and waiting and not above(desk, case, step, waiting).seats)
