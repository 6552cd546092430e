"""What holds in every school: whatever the chart, whoever presses what, however time runs."""

from collections import Counter, defaultdict
from datetime import datetime
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings

from core.casework import act
from core.errors import NotKnown
from core.history import broken
from core.queries import case_view, cases, task_view, worklist
from core.records import Entry, Notice, Person, Task
from tests.core.random_school import PEOPLE, Dice, School, thrown

LAW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MEANWHILE = {"refusal-question-open", "refusal-chosen-before"}
"""What may stand against a button that is shown: an earlier question, an official who was tried before."""


def told(school: School, person: Person) -> int:
    """Return how many messages about cases a person is owed."""
    return school.store.count(Notice, person_id=person.id)


@LAW
@given(throw=thrown)
def test_the_accused_has_no_task_no_notice_no_case_and_no_press(throw: Dice) -> None:
    """Never to the accused: from when he is named he is given nothing, told nothing, shown nothing."""
    school = School(throw)
    owed: dict[str, int] = {}

    for kind, *numbers in throw.moves:
        for person in school.accused():
            owed.setdefault(person.id, told(school, person))
        known = {person.id for person in school.accused()}
        school.move(kind, *numbers)
        for person in school.accused():
            assert [] == worklist(school.desk, person)
            assert [] == cases(school.desk, person)
            with pytest.raises(NotKnown):
                case_view(school.desk, person, school.case_id)
            assert [] == school.store.find(Task, case_id=school.case_id, person_id=person.id, state="open")
            if person.id in known:
                assert owed[person.id] == told(school, person)


@LAW
@given(throw=thrown)
def test_the_accused_is_given_nothing_when_the_case_is_filed(throw: Dice) -> None:
    """Where he was picked from the list, nothing about him reaches the accused from the first moment on."""
    school = School(throw)

    for person in school.accused():
        assert (0, []) == (told(school, person), school.store.find(Task, person_id=person.id))
        for task in school.tasks(school.the_case):
            for on_behalf in (False, True):
                press = partial(
                    act, school.desk, person, task.id, task.revision, "benar", {"alasan": "x"}, on_behalf=on_behalf
                )
                assert "refusal-not-known" == school.tried(press)


@LAW
@given(throw=thrown)
def test_an_open_case_waits_for_somebody_or_was_raised(throw: Dice) -> None:
    """A case that is open has work that is open, or its history says that nobody was there to do it."""
    school = School(throw)

    for kind, *numbers in throw.moves:
        school.move(kind, *numbers)
        case = school.the_case
        assert case.closed_at or school.tasks(case) or "nobody" in school.history(case)
        assert not (case.closed_at and school.tasks(case))


@LAW
@given(throw=thrown)
def test_whoever_is_out_of_a_case_does_nothing_in_it(throw: Dice) -> None:
    """Every press that had an effect was of somebody who was neither accused, nor related, nor recused before."""
    school = School(throw)

    for kind, *numbers in throw.moves:
        school.move(kind, *numbers)

    assert [] == [who for who, out in school.successes if who in out]
    acted = school.store.find(Entry, case_id=school.case_id, what="acted")
    assert len(school.successes) == len(acted)


@LAW
@given(throw=thrown)
def test_nothing_goes_in_circles(throw: Dice) -> None:
    """Left alone for a year a case comes to rest; whom it climbed past does not get it again at the same step."""
    school = School(throw)
    for kind, *numbers in throw.moves:
        school.move(kind, *numbers)

    school.forward(days=365)

    tasks = school.store.find(Task, case_id=school.case_id, kind="step", order="opened_at")
    passed: dict[tuple[int, str], datetime] = {}
    for task in tasks:
        if task.state == "passed" and task.person_id and task.done_at:
            passed.setdefault((task.round, task.person_id), task.done_at)
    for task in tasks:
        since = passed.get((task.round, task.person_id or ""))
        assert since is None or task.opened_at < since
    levels = Counter(task.level for task in tasks if task.round == school.the_case.round)
    assert max(levels, default=0) <= len(PEOPLE)
    assert school.tasks(school.the_case) or school.the_case.closed_at or "nobody" in school.history(school.the_case)


@LAW
@given(throw=thrown)
def test_the_history_is_never_broken_and_nothing_is_told_twice(throw: Dice) -> None:
    """Every entry follows the one before; no task is announced, no end told, no climb told more than once."""
    school = School(throw)
    for kind, *numbers in throw.moves:
        school.move(kind, *numbers)

    assert broken(school.store.find(Entry, case_id=school.case_id, order="number")) is None
    notices = school.store.find(Notice)
    assert len(notices) == len({notice.once for notice in notices})
    announced: defaultdict[tuple[str | None, str, str | None], int] = defaultdict(int)
    for notice in notices:
        if notice.key in {"notice-task", "notice-copy", "notice-passed", "notice-question", "notice-unreachable"}:
            announced[notice.person_id, notice.key, notice.task_id] += 1
    assert {1} >= set(announced.values())


@LAW
@given(throw=thrown)
def test_every_button_that_is_shown_works(throw: Dice) -> None:
    """Whoever has a task on his list may press each of its buttons with what it asks, and it is done."""
    school = School(throw)
    for kind, *numbers in throw.moves:
        school.move(kind, *numbers)

    for person_id in PEOPLE:
        person = school.person(person_id)
        for line in worklist(school.desk, person):
            view = task_view(school.desk, person, line.task.id)
            for action in view.actions:
                press = partial(
                    act, school.desk, person, line.task.id, line.task.revision, action.id, school.given(action, 0),
                    on_behalf=view.stand_in,
                )  # fmt: skip
                assert school.tried(press) in {None, *MEANWHILE}
