"""Nobody learns of what does not concern him: the same world with and without a case is the same world to him."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from core.access import menu_of
from core.casework import act
from core.errors import NotKnown, Refusal
from core.queries import case_view, cases, late_view, report_by_code, reports, task_view, worklist
from core.records import Case, Grant, Holding, Notice, Party, Person, Relation, Task
from tests.core.story import Story

WHY = "Dokumen pengadaan dan keterangan saksi sudah diperiksa."
NO_CODE = "0000-0000-0000"
POST_OF = {
    "guru-bambang": "guru-matematika",
    "kepsek-endang": "kepala-sekolah",
    "guru-kristianto": "guru-bk",
    "inspektur-ratnaningsih": "inspektur",
    "bupati-wiratmo": "bupati",
    "staf-agus": "staf-persuratan",
}
"""The accused in turn: a teacher, the head, a member of Tim BK, the Inspektur, the Bupati, the administrator."""
WAYS = ("filed", "decided", "late", "in words")


@dataclass(frozen=True)
class World:
    """A school with a case about somebody, or without it; another case about the bookkeeper lies there always."""

    story: Story
    case: Case | None
    tasks: tuple[Task, ...] = ()


def world(accused: str, way: str, *, with_case: bool) -> World:
    """Return the school as it is after a case about the accused went one way, or had never been."""
    story = Story()
    story.report(story.citizen(2, "Hendro"), "bendahara-bos")
    case = filed(story, accused, way) if with_case else None
    if case and way == "decided":
        decide(story, case)
    if way == "late":
        story.forward(days=5)
    tasks = tuple(story.store.find(Task, case_id=case.id)) if case else ()
    return World(story, case, tasks)


def filed(story: Story, accused: str, way: str) -> Case:
    """File the case: about a post of the chart, or in words, and then he is identified by who may know of him."""
    siti, post = story.citizen(), POST_OF[accused]
    if way != "in words":
        return story.report(siti, post)[0]
    leads = accused in {"kepsek-endang", "guru-kristianto"}
    [case] = story.report(siti, words="Bapak itu", leadership="ya" if leads else "tidak")
    story.act(story.actors(case)[0], case, "tetapkan", pejabat={"position": post, "person": accused})
    return story.case(case.id)


def decide(story: Story, case: Case) -> None:
    """Let whoever has it find it true and uphold the decision, as far as there is anybody."""
    for action in ("benar", "dipertahankan"):
        for who in story.actors(case)[:1]:
            story.act(who, story.case(case.id), action, alasan=WHY)


def seen(there: World, person_id: str) -> list[object]:
    """Return everything that a person can find out by himself, without ids, which differ in every world."""
    story, person = there.story, there.story.person(person_id)
    desk = story.desk
    return [
        [(line.step, line.about, line.left, line.stand_in) for line in worklist(desk, person)],
        *[
            [(view.scope, view.state, view.about, view.left) for view in cases(desk, person, words, 3, skip)]
            for words in ("", "guru", "kepala", "pengaduan", "bendahara", "bapak")
            for skip in (0, 1, 3)
        ],
        [(view.state, view.about) for view in reports(desk, person)],
        sorted((notice.created_at, notice.key) for notice in story.store.find(Notice, person_id=person_id)),
        menu_of(desk, person),
    ]


def answers(there: World, person_id: str) -> list[str]:
    """Return what each attempt at the case is answered, or at what does not exist where there is no case."""
    story, person = there.story, there.story.person(person_id)
    desk = story.desk
    case_id, code = (there.case.id, there.case.code) if there.case else ("no-such-case", NO_CODE)
    tries: list[Callable[[], object]] = [
        lambda: case_view(desk, person, case_id),
        lambda: report_by_code(desk, person, code),
        lambda: cases(desk, person, code),
    ]
    for task_id, revision in [(task.id, task.revision) for task in there.tasks] or [("no-such-task", 0)]:
        tries += [
            lambda task_id=task_id: task_view(desk, person, task_id),  # type: ignore[misc]  # the task of this turn
            *[press(story, person, task_id, revision, on_behalf=on_behalf) for on_behalf in (False, True)],
        ]
    return sorted({attempt(one) for one in tries})


def press(story: Story, person: Person, task_id: str, revision: int, *, on_behalf: bool) -> Callable[[], object]:
    """Return the press of a button that somebody else was shown."""
    return lambda: act(story.desk, person, task_id, revision, "benar", {"alasan": WHY}, on_behalf=on_behalf)


def attempt(one: Callable[[], object]) -> str:
    """Return what an attempt is answered."""
    try:
        return repr(one())
    except Refusal as refusal:
        return str(refusal)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("accused", POST_OF)
def test_the_accused_cannot_tell_whether_there_is_a_case_about_him(accused: str, way: str) -> None:
    """Worklist, cases with search words and paging, reports, notices, menu, every attempt: all as without the case."""
    without, with_it = world(accused, way, with_case=False), world(accused, way, with_case=True)

    assert seen(without, accused) == seen(with_it, accused)
    assert answers(without, accused) == answers(with_it, accused) == ["[]", "refusal-not-known"]
    assert with_it.case
    with pytest.raises(NotKnown):
        late_view(with_it.story.desk, with_it.story.person(accused), with_it.case.id)


@pytest.mark.parametrize("way", ["filed", "decided", "in words"])
@pytest.mark.parametrize("bystander", ["guru-joko", "pustaka-ningsih", "waka-hartanto", "staf-agus"])
def test_an_employee_who_is_not_involved_learns_nothing(bystander: str, way: str) -> None:
    """To who has no part in it the school with the case is the school without it; the administrator is no exception."""
    without = world("guru-bambang", way, with_case=False)
    with_it = world("guru-bambang", way, with_case=True)

    assert seen(without, bystander) == seen(with_it, bystander)
    assert ["[]", "refusal-not-known"] == answers(with_it, bystander)


def test_a_stranger_learns_nothing() -> None:
    """A citizen who reported something else finds his own report and nothing besides."""
    without = world("guru-bambang", "filed", with_case=False)
    with_it = world("guru-bambang", "filed", with_case=True)
    [one, other] = [there.story.citizen(2, "Hendro").id for there in (without, with_it)]

    assert seen(without, one) == seen(with_it, other)
    assert 1 == len(reports(with_it.story.desk, with_it.story.person(other)))
    assert ["[]", "refusal-not-known"] == answers(with_it, other)


@pytest.mark.parametrize("relation", ["kepsek-endang", "kadis-sumarsono", "staf-yuliana"])
def test_a_relative_of_the_accused_learns_nothing(relation: str) -> None:
    """Who declared to be related to the accused is as blind as he is, whatever post he holds."""
    worlds = []
    for with_case in (False, True):
        story = Story()
        story.store.add(
            Relation(id="r", person_id=relation, other_id="guru-bambang", kind="saudara", declared_at=story.now)
        )
        case = filed(story, "guru-bambang", "filed") if with_case else None
        worlds.append(World(story, case, tuple(story.store.find(Task, case_id=case.id)) if case else ()))

    assert seen(worlds[0], relation) == seen(worlds[1], relation)
    assert ["[]", "refusal-not-known"] == answers(worlds[1], relation)


def test_who_takes_over_a_post_that_was_accused_when_vacant_is_kept_out_too() -> None:
    """Where a post was accused without a person, whoever holds it learns nothing of the case."""
    story = Story()
    [old] = story.store.find(Holding, position_id="guru-matematika")
    story.store.remove(old)
    [case] = story.report(story.citizen(), "guru-matematika")
    story.store.add(
        Holding(id="new", position_id="guru-matematika", person_id="waka-wahyuningtyas", starts=story.desk.today)
    )

    assert [] == cases(story.desk, story.person("waka-wahyuningtyas"))
    with pytest.raises(NotKnown):
        case_view(story.desk, story.person("waka-wahyuningtyas"), case.id)
    with pytest.raises(NotKnown):
        late_view(story.desk, story.person("waka-wahyuningtyas"), case.id)


@pytest.mark.parametrize("who", ["guru-bambang", "guru-joko", "guru-fauzi"])
def test_who_is_out_of_a_case_and_steps_in_for_its_handler_still_learns_nothing(who: str) -> None:
    """While the accused, his relative or a witness stands in for the head as Plh he gets nothing of the case."""
    story = Story()
    story.store.add(
        Relation(id="r", person_id="guru-joko", other_id="guru-bambang", kind="ipar", declared_at=story.now)
    )
    [case] = story.report(story.citizen(), "guru-matematika")
    story.store.add(Party(id="w", case_id=case.id, role="witness", person_id="guru-fauzi"))
    story.store.add(Holding(id="plh", position_id="kepala-sekolah", person_id=who, kind="plh", starts=story.desk.today))

    story.forward(days=3, hours=7)

    person = story.person(who)
    assert ([], [], []) == (story.told(who), story.work(who), cases(story.desk, person))
    with pytest.raises(NotKnown):
        case_view(story.desk, person, case.id)
    with pytest.raises(NotKnown):
        story.act(who, case, "tidak-benar", alasan=WHY)
    story.forward(days=3)
    assert ["kadis-sumarsono"] == story.actors(case)
    assert [] == story.told(who)


def test_who_left_the_post_reads_no_more_and_who_took_it_does() -> None:
    """The case belongs to the post: the new head reads and decides, the old one does not."""
    story = Story()
    [case] = story.report(story.citizen(), "guru-matematika")
    [old] = story.store.find(Holding, position_id="kepala-sekolah")
    story.store.remove(old)
    story.store.add(Holding(id="h", position_id="kepala-sekolah", person_id="waka-lestari", starts=story.desk.today))

    assert [] == cases(story.desk, story.person("kepsek-endang"))
    assert [case.code] == story.work("waka-lestari")
    story.act("waka-lestari", case, "tidak-benar", alasan=WHY)
    assert "tanggapan" == story.case(case.id).state


def test_the_reporter_who_is_an_official_sees_his_report_as_a_reporter_only() -> None:
    """A member of Tim BK who reported reads his own side; among the cases of Tim BK his own does not stand."""
    story = Story()
    [case] = story.report(story.person("staf-yuliana"), "guru-matematika")

    assert [] == cases(story.desk, story.person("staf-yuliana"))
    assert [case.id] == [view.case.id for view in reports(story.desk, story.person("staf-yuliana"))]
    assert "own" == case_view(story.desk, story.person("staf-yuliana"), case.id).scope
    assert [] == story.work("staf-yuliana")


def test_a_grant_of_everything_opens_no_case() -> None:
    """An administrator, even with the agenda, reads no case and acts in none."""
    story = Story()
    for number, role in enumerate(("administrator", "agenda_officer")):
        story.store.add(Grant(id=f"g{number}", role=role, person_id="guru-joko", starts=story.desk.today))
    [case] = story.report(story.citizen(), "guru-matematika")

    assert [] == cases(story.desk, story.person("guru-joko"))
    with pytest.raises(NotKnown):
        case_view(story.desk, story.person("guru-joko"), case.id)
