"""Windows that several steps share, buttons of a party on the steps of others, and the calls of follow-ups."""

from datetime import timedelta

import pytest

from core.answer_values import compared
from core.deadlines import sweep
from core.own_actions import own_actions
from core.records import Entry
from tests.core.invented_office import permits
from tests.core.invented_procedures import broken
from tests.core.story import MONDAY, Story

SHARED = ("row = 4\n", 'row = 4\nsince = "teliti"\nlimit = "5 hari kerja"\n')
ANYTIME = ("when = 'fact(overdue) == \"yes\"'\n", "")


def test_a_shared_window_runs_on_from_the_earlier_step() -> None:
    """Two days into the first step, the second has three of its five days left."""
    dinas = permits(SHARED)
    case = dinas.apply()
    first = dinas.claim("loket-1", case)
    dinas.forward(days=2)
    dinas.act("loket-1", case, "lengkap", tingkat={"chosen": "satu", "words": None})
    [task] = dinas.tasks(case)

    assert ("sahkan", first.counted_from) == (task.step, task.counted_from)
    assert task.due_at is not None
    assert (MONDAY + timedelta(days=7)).date() == task.due_at.date()


@pytest.mark.parametrize(
    "shared",
    ['since = "sahkan"\nlimit = "5 hari kerja"\n', 'since = "teliti"\n', 'since = "nowhere"\nlimit = "2 hari"\n'],
)
def test_a_window_is_shared_with_an_earlier_step_and_has_a_limit(shared: str) -> None:
    """Its own step, an unknown step, and no limit are faults."""
    found = broken("izin-usaha", ("row = 4\n", f"row = 4\n{shared}"))

    assert 1 == len(found)
    assert "is no earlier step, or there is no limit that could run on" in found[0]


def test_a_button_of_the_declarant_is_his_and_not_the_work_of_the_post() -> None:
    """Who declared presses in his own post: the task of the official is cancelled, not done by him."""
    dinas = permits(ANYTIME)
    case = dinas.apply()
    staf = dinas.person("staf")
    [own] = own_actions(dinas.desk, staf, case)
    dinas.act("staf", case, "desak")
    [acted] = dinas.store.find(Entry, case_id=case.id, what="acted")

    assert ("desak", "sahkan") == (own.action.id, dinas.case(case.id).state)
    assert ("staf", "staf") == (acted.person_id, acted.position_id)
    assert ["cancelled", "cancelled"] == [
        task.state for task in dinas.tasks(case, step="teliti", state=("cancelled", "done"))
    ]


def test_only_who_brought_the_case_has_buttons_of_his_own() -> None:
    """Nobody else is offered them, and after the end there are none."""
    dinas = permits(ANYTIME)
    case = dinas.apply()
    others = [own_actions(dinas.desk, dinas.person(one), case) for one in ("kadis", "loket-1", "perencana")]
    dinas.act("staf", case, "desak")
    dinas.act(dinas.actors(case)[0], case, "sah")

    assert [(), (), ()] == others
    assert () == own_actions(dinas.desk, dinas.person("staf"), dinas.case(case.id))


def test_a_copy_is_not_handed_to_who_acts_anyway() -> None:
    """Somebody who has the task needs no copy of it."""
    dinas = permits(('cc = ["superior(declarant)", "role(arsip)"]', 'cc = ["role(loket)", "role(arsip)"]'))
    case = dinas.apply()

    assert ["arsiparis"] == [task.person_id for task in dinas.tasks(case, kind="reading", state="done")]


@pytest.mark.parametrize(
    ("opening", "fault"),
    [
        ('period = "semester", at = "middle"', True),
        ('period = "semester", each = "person"', True),
        ('period = "year", at = "end", each = "unit"', False),
    ],
)
def test_a_period_opens_at_one_of_its_edges_for_all_or_for_each_unit(opening: str, fault: bool) -> None:
    """Other words are faults."""
    found = broken("evaluasi", ('period = "semester"', opening))

    assert fault is any("a period opens at" in one for one in found)


def test_a_sweep_opens_nothing_twice() -> None:
    """A second sweep at the same instant finds everything opened."""
    story = Story(institution="kota-pasuruan")
    first = sweep(story.desk)

    assert (6, 0) == (first, sweep(story.desk))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("yes", "yes"),
        ({"chosen": "satu", "words": None}, "satu"),
        ({"chosen": None, "words": "lain"}, "words"),
        ({"chosen": ["satu", "dua"], "words": "lain"}, {"satu", "dua", "words"}),
        ({"picked": [{"position": "a", "person": None}], "words": None}, {"listed"}),
        ({"version": "1"}, {"version": "1"}),
    ],
)
def test_answers_are_compared_by_their_items(value: object, expected: object) -> None:
    """A condition speaks of items, not of the shape in which an answer is kept."""
    assert expected == compared(value)
