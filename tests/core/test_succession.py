"""When people come and go while cases are open: the work follows the post, its limit stays, and nobody is left out."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.access import may_read
from core.casework import act
from core.errors import NotKnown, Stale
from core.opening import open_by_command
from core.queries import task_view
from core.records import Case, Entry, Grant, Holding, Task
from core.succession import concerned, settle_all
from tests.core.invented_office import Dinas, evaluations, permits
from tests.core.story import Story

HEAD = "kepala-sekolah"


def day(story: Story, days: int = 0) -> None:
    """Let the nights pass, and settle in the morning as the daily sweep does."""
    for _ in range(days):
        story.forward(days=1)
        settle_all(story.desk)
    if not days:
        settle_all(story.desk)


def appoint(story: Story, post: str, who: str, kind: str = "definitif", **dates: date) -> None:
    """Let somebody hold a post from today, or from another day."""
    starts = dates.pop("starts", story.desk.today)
    story.store.add(Holding(id=f"{post}-{who}", position_id=post, person_id=who, kind=kind, starts=starts, **dates))


def vacate(story: Story, *posts: str) -> None:
    """Let posts fall vacant as of today."""
    for holding in story.store.find(Holding, position_id=posts):
        story.store.remove(holding)


def leave(story: Story, who: str) -> None:
    """Let somebody leave the office."""
    story.store.put(replace(story.person(who), left_at=story.now))


def task_of(story: Story, case: Case) -> Task:
    """Return the one open task of a case."""
    [task] = story.tasks(case)
    return task


def test_a_plh_from_tomorrow_takes_the_open_work_and_gives_it_back_with_its_limit() -> None:
    """On his first day the Plh is told and decides; on the day after his last the holder has the same task again."""
    story = Story()
    first = story.desk.today + timedelta(days=1)
    appoint(story, HEAD, "waka-lestari", "plh", starts=first, ends=first)
    [case] = story.report(story.citizen(), "guru-matematika")
    settle_all(story.desk)
    before = task_of(story, case)
    day(story, 1)
    during = task_of(story, case)
    seen = story.told("waka-lestari")
    working = story.work("waka-lestari"), story.work("kepsek-endang")
    day(story, 1)
    after = task_of(story, case)

    assert ["kepsek-endang", "waka-lestari", "kepsek-endang"] == [one.person_id for one in (before, during, after)]
    assert 1 == len({(one.id, one.due_at) for one in (before, during, after)})
    assert ["notice-handed-on"] == seen
    assert ([case.code], []) == working
    assert "notice-handed-on" == story.told("kepsek-endang")[-1]


def test_a_button_from_before_the_change_is_stale() -> None:
    """Whoever holds the post again presses the button of now, not one that was shown before."""
    story = Story()
    [case] = story.report(story.citizen(), "guru-matematika")
    old = task_of(story, case)
    first = story.desk.today + timedelta(days=1)
    appoint(story, HEAD, "waka-lestari", "plh", starts=first, ends=first)
    day(story, 2)

    with pytest.raises(Stale):
        act(story.desk, story.person("kepsek-endang"), old.id, old.revision, "tidak-benar", {"alasan": "Tidak ada."})


def test_a_superior_who_leaves_in_the_middle_loses_everything_and_the_next_one_gets_it() -> None:
    """His buttons do nothing and he reads nothing from that moment; with the post vacant the case climbs."""
    story = Story()
    [case] = story.report(story.citizen(), "guru-matematika")
    old = task_of(story, case)
    story.forward(days=1)
    leave(story, "kepsek-endang")
    gone = story.person("kepsek-endang")
    with pytest.raises(NotKnown):
        act(story.desk, gone, old.id, old.revision, "tidak-benar", {"alasan": "Tidak ada."})
    with pytest.raises(NotKnown):
        task_view(story.desk, gone, old.id)
    scope, work = may_read(story.desk, gone, case), story.work("kepsek-endang")
    day(story)

    assert (None, []) == (scope, work)
    assert ["kadis-sumarsono"] == story.actors(case)
    assert "notice-task" in story.told("kadis-sumarsono")
    assert "left-vacant" in story.history(case)
    assert (task_of(story, case).due_at or old.due_at) > old.due_at  # type: ignore[operator]  # both have a limit


def test_the_successor_of_one_who_left_has_the_work_with_its_limit() -> None:
    """With a successor at once nothing climbs: the task is his, due when it was due."""
    story = Story()
    [case] = story.report(story.citizen(), "guru-matematika")
    old = task_of(story, case)
    leave(story, "kepsek-endang")
    appoint(story, HEAD, "waka-lestari")
    day(story)

    assert (old.id, "waka-lestari", old.due_at) == ((now := task_of(story, case)).id, now.person_id, now.due_at)
    story.act("waka-lestari", case, "tidak-benar", alasan="Tidak ada hubungan keluarga dengan pemenang.")
    assert "tanggapan" == story.case(case.id).state


def test_the_accused_who_becomes_the_head_does_not_get_his_own_case() -> None:
    """A teacher complained about takes the head's post: the case climbs past him and he is told nothing."""
    story = Story()
    [case] = story.report(story.citizen(), "guru-matematika")
    vacate(story, HEAD)
    appoint(story, HEAD, "guru-bambang")
    day(story)

    assert ["kadis-sumarsono"] == story.actors(case)
    assert [] == story.told("guru-bambang")
    assert [] == story.work("guru-bambang")


def test_a_vacancy_at_the_top_is_raised_and_whoever_comes_gets_the_case() -> None:
    """With nobody left the administrator is told once; a new head has the case on the day he comes."""
    story = Story()
    [case] = story.report(story.citizen(), "guru-matematika")
    vacate(story, HEAD, "kepala-dikbud", "inspektur", "bupati")
    for grant in story.store.find(Grant, role="inspektorat"):
        story.store.remove(grant)
    day(story, 3)
    stuck = story.actors(case), story.told("staf-agus").count("notice-nobody"), story.history(case).count("nobody")
    appoint(story, HEAD, "waka-lestari")
    day(story)

    assert ([], 1, 1) == stuck
    assert ["waka-lestari"] == story.actors(case)
    assert "notice-task" in story.told("waka-lestari")
    assert [] == concerned(story.desk)


def test_without_a_change_nothing_is_handed() -> None:
    """A day on which nobody comes or goes changes no task and writes no history."""
    story = Story()
    [case] = story.report(story.citizen(), "guru-matematika")
    entries = story.store.count(Entry)

    assert 0 == settle_all(story.desk)
    assert entries == story.store.count(Entry)
    assert 0 == task_of(story, case).revision


def test_a_case_that_climbed_does_not_come_down_again() -> None:
    """The superior above leaves: the case goes up from there, not back to whom it was passed by."""
    story = Story()
    [case] = story.report(story.citizen(), "guru-matematika")
    story.until(datetime.fromisoformat("2026-11-27T08:00:00+07:00"))
    climbed = story.actors(case)
    leave(story, "kadis-sumarsono")
    day(story)

    assert ["kadis-sumarsono"] == climbed
    assert ["bupati-wiratmo"] == story.actors(case)


def counter(*changes: tuple[str, str]) -> tuple[Dinas, Case]:
    """Return the dinas with an application at its counter."""
    dinas = permits(*changes)
    return dinas, dinas.apply()


def test_what_a_member_claimed_who_leaves_goes_to_the_team_again() -> None:
    """The one who took the work leaves: everybody of the team that is there is offered it."""
    dinas, case = counter()
    dinas.claim("loket-1", case)
    vacate(dinas, "loket-1")
    day(dinas)

    assert ["loket-2"] == dinas.actors(case)
    assert None is task_of(dinas, case).claimed_by


def test_one_of_a_team_who_leaves_leaves_the_others_at_it() -> None:
    """Nothing is claimed: the others keep their tasks as they are."""
    dinas, case = counter()
    vacate(dinas, "loket-1")
    before = [task for task in dinas.tasks(case) if task.person_id == "loket-2"]
    day(dinas)

    assert before == dinas.tasks(case)


def test_one_of_several_who_must_all_act_is_followed_by_his_superior() -> None:
    """A vacant post among those that must all act: whoever stands above it acts in its place."""
    dinas, case = counter(('done = "claimed"', 'done = "all"'))
    vacate(dinas, "loket-1")
    day(dinas)

    assert ["kasi-1", "loket-2"] == dinas.actors(case)


def test_a_role_that_was_taken_ends_its_work() -> None:
    """Work came by a granted role: without the role it goes to whoever has it."""
    dinas = permits()
    dinas.store.add(Grant(id="g", role="loket", person_id="analis", unit_id="bidang", starts=date(2020, 1, 1)))
    vacate(dinas, "loket-1", "loket-2")
    case = dinas.apply()
    given = dinas.actors(case)
    dinas.store.remove(Grant(id="g", role="loket", person_id="analis", unit_id="bidang", starts=date(2020, 1, 1)))
    appoint(dinas, "loket-2", "perencana")
    day(dinas)

    assert ["analis"] == given
    assert ["perencana"] == dinas.actors(case)


def test_a_step_without_a_limit_is_not_left_with_an_empty_post() -> None:
    """No timer would ever ring for it: the day's look finds it and gives it to somebody who is there."""
    dinas = evaluations(('within = "3 hari"', 'within = "60 menit"'))
    case = open_by_command(dinas.desk, dinas.person("perencana"), "evaluasi")
    assert None is task_of(dinas, case).due_at
    vacate(dinas, "perencana")
    day(dinas)

    assert [] != dinas.actors(case)
    assert "perencana" not in dinas.actors(case)


def test_a_follow_up_goes_with_the_post_also_when_the_case_is_closed() -> None:
    """What was promised is due from the post: the successor has it, or whoever stands above an empty one."""
    dinas, case = counter()
    promise = Task(
        id="promise", case_id=case.id, step="sahkan", kind="follow_up", position_id="penelaah", person_id="penelaah",
        opened_at=dinas.now, due_at=dinas.now + timedelta(days=9),
    )  # fmt: skip
    dinas.store.add(promise)
    dinas.store.put(replace(dinas.case(case.id), closed_at=dinas.now, revision=dinas.case(case.id).revision + 1))
    vacate(dinas, "penelaah")
    day(dinas)
    [lifted] = dinas.tasks(case, kind="follow_up")
    appoint(dinas, "kasi-2", "analis")
    vacate(dinas, "kasi-2")
    appoint(dinas, "kasi-2", "operator")
    day(dinas)
    [followed] = dinas.tasks(case, kind="follow_up")

    assert ("kasi-2", "kasi-2", promise.due_at) == (lifted.position_id, lifted.person_id, lifted.due_at)
    assert ("kasi-2", "operator", promise.due_at) == (followed.position_id, followed.person_id, followed.due_at)


def test_what_somebody_owes_in_his_own_case_is_not_inherited() -> None:
    """An applicant moves to another post: what he promised himself stays his, and no successor gets it."""
    dinas, case = counter()
    promise = Task(
        id="promise", case_id=case.id, step="sahkan", kind="follow_up", position_id="staf", person_id="staf",
        opened_at=dinas.now,
    )  # fmt: skip
    dinas.store.add(promise)
    vacate(dinas, "staf")
    appoint(dinas, "staf", "operator")
    day(dinas)

    assert [promise] == dinas.tasks(case, kind="follow_up")
    assert [] == dinas.told("operator")


def test_work_leaves_whoever_comes_to_stand_in_for_the_post_it_is_about() -> None:
    """A vacant post is complained about; its superior becomes Plh of it: the work leaves him."""
    story = Story()
    vacate(story, "guru-matematika")
    [case] = story.report(story.citizen(), "guru-matematika")
    [examiner] = story.actors(case)
    appoint(story, "guru-matematika", examiner, "plh")

    day(story)

    assert examiner not in story.actors(case)
    assert story.actors(case)
