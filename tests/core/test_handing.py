"""Work of a team: one takes it, hands it on, or the superior gives it to somebody."""

import pytest

from core.errors import NotKnown, Stale
from core.handing import assignable, hand_on, may_hand_on, team_of
from core.records import Case, Task
from tests.core.invented_office import Dinas, permits

LEVEL = {"chosen": "satu", "words": None}


def counter() -> tuple[Dinas, Case]:
    """Return the dinas with an application at its counter."""
    dinas = permits()
    return dinas, dinas.apply()


def give(dinas: Dinas, who: str, task: Task, to: str) -> Task:
    """Let somebody say who does a task."""
    return hand_on(dinas.desk, dinas.person(who), task.id, task.revision, to)


def test_who_took_it_hands_it_on_with_its_limit() -> None:
    """The other member has the task and is told; the limit is the same, and the first can do no more."""
    dinas, case = counter()
    taken = dinas.claim("loket-1", case)
    given = give(dinas, "loket-1", taken, "loket-2")

    assert ("loket-2", "loket-2", taken.due_at) == (given.person_id, given.claimed_by, given.due_at)
    assert "notice-handed-on" in dinas.told("loket-2")
    assert ([], [case.code]) == (dinas.work("loket-1"), dinas.work("loket-2"))
    assert "handed-on" == dinas.history(case)[-1]
    dinas.act("loket-2", case, "lengkap", tingkat=LEVEL)
    assert "sahkan" == dinas.case(case.id).state


def test_the_superior_gives_work_that_nobody_has_taken() -> None:
    """The section's head gives it to one: the other's task is over."""
    dinas, case = counter()
    [task] = assignable(dinas.desk, dinas.person("kasi-1"))
    given = give(dinas, "kasi-1", task, "loket-2")

    assert ["loket-2"] == dinas.actors(case)
    assert "loket-2" == given.claimed_by
    assert ["loket-1"] == [seat.person_id for seat in team_of(dinas.desk, dinas.person("kasi-1"), given)]
    assert "loket-1" == give(dinas, "kasi-1", given, "loket-1").person_id


@pytest.mark.parametrize("who", ["loket-1", "kasi-2", "kabid", "operator"])
def test_nobody_else_says_who_does_it(who: str) -> None:
    """Who did not take it, another section's head, a superior further up, an administrator: none of them."""
    dinas, case = counter()
    taken = dinas.claim("loket-2", case)

    assert not may_hand_on(dinas.desk, dinas.person(who), taken)
    assert [] == assignable(dinas.desk, dinas.person(who))
    with pytest.raises(NotKnown):
        give(dinas, who, taken, "loket-1")


def test_it_goes_to_members_of_the_team_only() -> None:
    """Somebody outside the team cannot be given it."""
    dinas, case = counter()
    taken = dinas.claim("loket-1", case)

    with pytest.raises(NotKnown):
        give(dinas, "loket-1", taken, "staf")


def test_an_old_button_hands_nothing_on() -> None:
    """The task has moved since the list of members was shown."""
    dinas, case = counter()
    taken = dinas.claim("loket-1", case)
    give(dinas, "loket-1", taken, "loket-2")

    with pytest.raises((Stale, NotKnown)):
        give(dinas, "loket-1", taken, "loket-2")
    with pytest.raises(Stale):
        give(dinas, "kasi-1", taken, "loket-1")


def test_the_applicants_superior_of_the_counter_gives_nothing_in_his_own_case() -> None:
    """The section's head who applied himself does not say who checks it."""
    dinas = permits()
    dinas.apply("kasi-1")

    assert [] == assignable(dinas.desk, dinas.person("kasi-1"))
