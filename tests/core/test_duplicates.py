"""Reports about the same: offered to who may read both, linked by him, and told to nobody else."""

from datetime import timedelta
from typing import Any

import pytest

from core.access import may_read
from core.casework import act
from core.duplicates import alike, carry_over, link, linked_ids, may_link, offers, related, unlink
from core.durations import parse_duration
from core.errors import NotKnown, Stale
from core.queries import case_view, reports
from core.records import Case, Party, Person
from tests.core.city_complaints import city, complain
from tests.core.declarations import WHY
from tests.core.story import Story

TIM_BK = {"school": "staf-yuliana", "city": "kabag-wibisono"}
ENDANG, YULIANA = "kepsek-endang", "staf-yuliana"
OTHERWISE = {"keputusan": "Menolak pendaftaran siswa pindahan dari kecamatan sebelah"}


@pytest.fixture
def story() -> Story:
    """Open the school."""
    return Story()


def two(story: Story, **second: Any) -> tuple[Case, Case]:
    """Return the cases of two reporters about the same official."""
    [first] = story.report(story.citizen(), "guru-matematika")
    [other] = story.report(story.citizen(2, "Hendro"), "guru-matematika", **second)
    return first, other


def codes(story: Story, person_id: str, case: Case) -> list[str]:
    """Return what is offered to a person as alike."""
    return [one.case.code for one in alike(story.desk, story.person(person_id), case)]


def test_the_same_official_and_decision_are_offered_first(story: Story) -> None:
    """The decision is compared in the reporters' own words; the same official alone is offered, too."""
    first, same = two(story)
    [else_] = story.report(story.citizen(3, "Maya"), "guru-matematika", **OTHERWISE)
    found = alike(story.desk, story.person(ENDANG), first)

    assert [(same.code, True), (else_.code, False)] == [(one.case.code, one.same) for one in found]


def test_another_official_is_not_offered(story: Story) -> None:
    """What is said alike of somebody else is another matter."""
    [first] = story.report(story.citizen(), "guru-matematika")
    story.report(story.citizen(2, "Hendro"), "bendahara-bos")

    assert [] == codes(story, ENDANG, first)


def test_of_somebody_not_found_yet_the_words_decide(story: Story) -> None:
    """Tim BK sees, while it looks for the official, that the same decision was reported before."""
    first, second = (
        story.report(story.citizen(n, name), words="Bapak yang mengurus seragam", leadership="tidak")[0]
        for n, name in ((1, "Siti"), (2, "Hendro"))
    )
    story.report(story.citizen(3, "Maya"), words="Ibu di loket", leadership="tidak", **OTHERWISE)

    assert [second.code] == codes(story, YULIANA, first)


@pytest.mark.parametrize("where", ["school", "city"])
def test_tim_bk_is_offered_what_is_alike_while_others_examine_it(where: str) -> None:
    """It reads a summary: code, day, official and that the decision is the same, and none of the reporters' words."""
    story, first, second = world(where)
    member = story.person(TIM_BK[where])
    assert ("summary", "pemeriksaan") == (may_read(story.desk, member, first), first.state)

    [found] = alike(story.desk, member, first)
    link(story.desk, member, first.id, second.id)
    [linked] = related(story.desk, member, first)

    assert (second.code, True, "") == (found.case.code, found.same, found.decision)
    assert (second.code, True, "") == (linked.case.code, linked.linked, linked.decision)
    assert found.about
    assert () == offers(story.desk, member, first)
    with pytest.raises(NotKnown):
        carry_over(story.desk, member, first.id, "x", 0)
    unlink(story.desk, member, first.id, second.id)
    assert () == linked_ids(story.desk, story.case(first.id))


@pytest.mark.parametrize("where", ["school", "city"])
def test_a_member_of_tim_bk_who_is_kept_out_of_one_is_offered_neither(where: str) -> None:
    """Complained about in both, he learns of none; a relative of the official in one alone learns of neither link."""
    story, first, second = world(where)
    member = story.person(TIM_BK[where])
    story.store.add(Party(id="kept-out", case_id=second.id, role="recused", person_id=member.id))

    assert () == alike(story.desk, member, first)
    assert () == alike(story.desk, member, second)
    assert not may_link(story.desk, member, second)
    with pytest.raises(NotKnown):
        link(story.desk, member, first.id, second.id)


def world(where: str) -> tuple[Story, Case, Case]:
    """Return the school or the city with two reports of the same decision of one official."""
    if where == "school":
        school = Story()
        return (school, *two(school))
    office = city()
    [first] = complain(office, "staf-jalan")
    [second] = complain(office, "staf-jalan", by=office.citizen(2, "Hendro"))
    return office, first, second


def test_only_within_the_profiles_time() -> None:
    """`duplicates_within` of the profile: what came a day later than that is not offered."""
    story = Story(profile={"duplicates_within": parse_duration("5 hari kalender")})
    [first] = story.report(story.citizen(), "guru-matematika")
    story.now += timedelta(days=4)
    [near] = story.report(story.citizen(2, "Hendro"), "guru-matematika")
    story.now += timedelta(days=4)
    [far] = story.report(story.citizen(3, "Maya"), "guru-matematika")

    assert [near.code] == codes(story, ENDANG, first)
    assert [near.code] == codes(story, ENDANG, far)


def test_one_report_about_several_is_no_duplicate_of_itself(story: Story) -> None:
    """The cases of one report belong together anyway."""
    first, _ = story.report(story.citizen(), "guru-matematika", "bendahara-bos")

    assert [] == codes(story, ENDANG, first)


def test_linked_cases_are_related_for_who_reads_both(story: Story) -> None:
    """Each keeps its code and its way; the link goes both ways and can be taken away."""
    first, second = two(story)
    endang = story.person(ENDANG)
    link(story.desk, endang, first.id, second.id)
    there = [one.case.code for one in related(story.desk, endang, story.case(second.id))]
    with pytest.raises(Stale):
        link(story.desk, endang, second.id, first.id)
    unlink(story.desk, endang, second.id, first.id)

    assert [first.code] == there
    assert [second.code] == codes(story, ENDANG, first)
    assert () == linked_ids(story.desk, story.case(first.id))
    assert {first.state, second.state} == {"pemeriksaan"}


def test_who_may_not_read_both_may_not_link_and_sees_no_link(story: Story) -> None:
    """Neither reporter, nor the accused, nor somebody who handles only one learns anything."""
    first, second = two(story)
    siti, hendro = story.citizen(), story.citizen(2, "Hendro")
    link(story.desk, story.person(ENDANG), first.id, second.id)
    strangers: list[Person] = [siti, hendro, story.person("guru-bambang"), story.person("kadis-sumarsono")]

    for person in strangers:
        assert () == related(story.desk, person, story.case(first.id))
        assert () == alike(story.desk, person, story.case(first.id))
        assert not may_link(story.desk, person, story.case(first.id))
        with pytest.raises(NotKnown):
            link(story.desk, person, first.id, second.id)
    assert 0 == case_view(story.desk, siti, first.id).linked
    assert [second.code] == [view.case.code for view in reports(story.desk, hendro)]


def test_the_link_stands_in_no_timeline_and_no_notice(story: Story) -> None:
    """The reporters' status says the same before and after, and nobody is written to."""
    first, second = two(story)
    siti = story.citizen()

    def shown() -> tuple[object, ...]:
        """Return what reporters and handlers are told of the first case."""
        views = [case_view(story.desk, person, first.id) for person in (siti, story.person(ENDANG))]
        return (*(view.timeline for view in views), story.told(None), story.told("guru-bambang"), story.told(ENDANG))

    before = shown()
    link(story.desk, story.person(ENDANG), first.id, second.id)

    assert before == shown()


def test_the_same_decision_may_be_carried_to_the_linked_case(story: Story) -> None:
    """One press more, in the name of the same official; each reporter has his own answer."""
    first, second = two(story)
    endang = story.person(ENDANG)
    link(story.desk, endang, first.id, second.id)
    story.act(ENDANG, first, "benar", alasan=WHY)
    [offer] = offers(story.desk, endang, story.case(first.id))
    carry_over(story.desk, endang, first.id, offer.task.id, offer.task.revision)

    assert (second.id, "benar", (WHY,)) == (offer.case.id, offer.action, tuple(one.words.id for one in offer.said))
    assert ("peninjauan", ["proven"]) == (story.case(second.id).state, story.case(second.id).counts_as)
    with pytest.raises(Stale):
        carry_over(story.desk, endang, first.id, offer.task.id, offer.task.revision)


def test_nothing_is_offered_where_the_linked_case_stands_elsewhere(story: Story) -> None:
    """What was decided there already is not decided again, nor by somebody who has no work in it."""
    first, second = two(story)
    endang = story.person(ENDANG)
    link(story.desk, endang, first.id, second.id)
    story.act(ENDANG, second, "benar", alasan=WHY)
    story.act(ENDANG, first, "benar", alasan=WHY)

    assert () == offers(story.desk, endang, story.case(first.id))
    with pytest.raises(NotKnown):
        carry_over(story.desk, story.person("guru-bambang"), first.id, "x", 0)


def test_files_are_not_carried_over(story: Story) -> None:
    """The evidence of an examination belongs to its case."""
    first, second = two(story)
    endang = story.person(ENDANG)
    link(story.desk, endang, first.id, second.id)
    [task] = story.tasks(first)
    act(story.desk, endang, task.id, task.revision, "benar", {"alasan": WHY, "bukti": [story.photo()]})
    [offer] = offers(story.desk, endang, story.case(first.id))
    carry_over(story.desk, endang, first.id, offer.task.id, offer.task.revision)

    assert {"alasan": WHY} == dict(offer.given)
    assert (2, 1) == (len(story.files(first)), len(story.files(second)))
