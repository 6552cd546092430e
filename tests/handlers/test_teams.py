"""Work of teams in the chat: the one who took it, the superior who gives it, and who has no say in it."""

import pytest

from core.errors import NotKnown, Stale
from core.records import Case
from handlers import teams, work
from handlers.answers import Answer, Screen
from handlers.reading import Read, Visit
from handlers.speaking import render
from tests.core.invented_office import Dinas, permits


def counter() -> tuple[Dinas, Case]:
    """Return the dinas with an application at its counter."""
    dinas = permits()
    return dinas, dinas.apply()


def visit(dinas: Dinas, who: str, *parts: object) -> Visit:
    """Return somebody who presses a button with these parts."""
    pressed = Read(user_id=1, chat_id=1, name=who, parts=tuple(map(str, parts)), in_place=True)
    return Visit(dinas.desk, dinas.person(who), pressed)


def names(answer: Answer) -> list[str]:
    """Return the names of the screens of an answer."""
    return [screen.name for screen in answer.screens]


def pressable(dinas: Dinas, screen: Screen) -> list[str]:
    """Return what the buttons of a screen send."""
    rows = getattr(render(screen, "id", dinas.office).markup, "inline_keyboard", ())
    return [str(one.callback_data) for row in rows for one in row]


def test_who_took_a_task_hands_it_on_from_its_screen() -> None:
    """The button is there for who took it, lists the other members, and gives the task to the one pressed."""
    dinas, case = counter()
    task = dinas.claim("loket-1", case)
    shown = work.open_task(visit(dinas, "loket-1", task.id)).screens[0]
    buttons = [one for more in (False, True) for one in pressable(dinas, Screen("task", {**shown.data, "more": more}))]
    asked = teams.members(visit(dinas, "loket-1", task.id, task.revision)).screens[0]
    given = teams.give(visit(dinas, "loket-1", task.id, task.revision, "loket-2"))

    assert f"x:{task.id}:{task.revision}" in buttons
    assert ["loket-2"] == [one["id"] for one in asked.data["members"]]
    assert (["team-given"], True) == (names(given), given.edit)
    assert ["loket-2"] == dinas.actors(case)


def test_before_it_is_taken_a_member_can_only_take_it() -> None:
    """Nobody hands on what he has not taken."""
    dinas, case = counter()
    [task] = [one for one in dinas.tasks(case) if one.person_id == "loket-1"]
    shown = work.open_task(visit(dinas, "loket-1", task.id)).screens[0]

    assert not shown.data["hand_on"]
    with pytest.raises(NotKnown):
        teams.members(visit(dinas, "loket-1", task.id, task.revision))


def test_the_superior_finds_the_work_of_his_team_below_his_own() -> None:
    """With /tugas the head of the section sees what he may give out: a reference and a step, nothing of the case."""
    dinas, case = counter()
    answer = teams.waiting(visit(dinas, "kasi-1"))
    [line] = answer.screens[1].data["lines"]
    asked = teams.members(visit(dinas, "kasi-1", line["task"], line["revision"])).screens[0]
    teams.give(visit(dinas, "kasi-1", line["task"], line["revision"], "loket-2"))

    assert ["worklist", "team-work"] == names(answer)
    assert {"task", "revision", "code", "step"} == set(line)
    assert case.code == line["code"]
    assert ["loket-1", "loket-2"] == sorted(one["id"] for one in asked.data["members"])
    assert ["loket-2"] == dinas.actors(case)


def test_others_see_no_work_of_the_team() -> None:
    """Another section's head has only his own list, and presses in vain."""
    dinas, case = counter()
    task = dinas.claim("loket-1", case)

    assert ["worklist"] == names(teams.waiting(visit(dinas, "kasi-2")))
    with pytest.raises(NotKnown):
        teams.members(visit(dinas, "kasi-2", task.id, task.revision))
    with pytest.raises(NotKnown):
        teams.give(visit(dinas, "kasi-2", task.id, task.revision, "loket-2"))


def test_a_list_of_members_from_before_is_stale() -> None:
    """The task has been given to somebody since."""
    dinas, case = counter()
    task = dinas.claim("loket-1", case)
    teams.give(visit(dinas, "kasi-1", task.id, task.revision, "loket-2"))

    with pytest.raises(Stale):
        teams.members(visit(dinas, "kasi-1", task.id, task.revision))
    with pytest.raises(Stale):
        teams.give(visit(dinas, "kasi-1", task.id, task.revision, "loket-1"))
