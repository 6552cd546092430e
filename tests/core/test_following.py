"""Whoever handled a case hears how it went on; who it goes against never does."""

import pytest

from core.queries import case_page, reports
from core.records import Case, Notice, Relation
from tests.core.story import Story

WHY = "Dokumen pengadaan dan keterangan saksi sudah diperiksa."
NEWS = "notice-progress-official"


@pytest.fixture
def story() -> Story:
    """Return the school on a Monday morning."""
    return Story()


def overseen(story: Story, *posts: str) -> Case:
    """Return a report that was found true and reviewed: Tim BK watches over it."""
    case = story.report(story.citizen(), *posts)[0]
    story.act("kepsek-endang", case, "benar", alasan=WHY)
    story.act("kadis-sumarsono", story.case(case.id), "dipertahankan", alasan=WHY)
    return story.case(case.id)


def told(story: Story) -> list[str]:
    """Return who is told how a case went on, in order."""
    return [notice.person_id or "" for notice in story.store.find(Notice, key=NEWS, order="created_at")]


def test_the_examiner_hears_of_the_review_and_of_the_end(story: Story) -> None:
    """Who did an earlier step is told of each later one, and who brought the case there is not told his own deed."""
    case = overseen(story, "guru-matematika")
    after_review = told(story)
    story.act("staf-yuliana", case, "terlaksana", catatan="Pengadaan sudah diulang hari Senin.")

    assert ["kepsek-endang"] == after_review
    assert ["kadis-sumarsono", "kepsek-endang", "kepsek-endang"] == sorted(told(story))


def test_who_has_work_in_the_case_now_is_not_told_twice(story: Story) -> None:
    """A member of Tim BK who identified the official and oversees the case gets his task, and no news besides."""
    [case] = story.report(story.citizen(), words="Guru matematika", leadership="tidak")
    picked = {"position": "guru-matematika", "person": "guru-bambang"}
    story.act("staf-yuliana", case, "tetapkan", pejabat=picked)
    story.act("kepsek-endang", story.case(case.id), "benar", alasan=WHY)
    before = told(story).count("staf-yuliana")
    story.act("kadis-sumarsono", story.case(case.id), "dipertahankan", alasan=WHY)

    assert (1, 1) == (before, told(story).count("staf-yuliana"))


def test_who_became_a_relative_of_a_party_hears_nothing(story: Story) -> None:
    """A relation declared after the examination keeps the examiner out of everything that follows."""
    [case] = story.report(story.citizen(), "guru-matematika")
    story.act("kepsek-endang", case, "benar", alasan=WHY)
    relation = Relation(
        id="r", person_id="kepsek-endang", other_id="guru-bambang", kind="perkawinan", declared_at=story.now
    )
    story.store.add(relation)
    story.act("kadis-sumarsono", story.case(case.id), "dipertahankan", alasan=WHY)

    assert [] == told(story)


def test_news_for_officials_waits_for_office_hours(story: Story) -> None:
    """A decision of the evening is told the next morning."""
    [case] = story.report(story.citizen(), "guru-matematika")
    story.act("kepsek-endang", case, "benar", alasan=WHY)
    story.now = story.now.replace(hour=21)
    story.act("kadis-sumarsono", story.case(case.id), "dipertahankan", alasan=WHY)

    [notice] = story.store.find(Notice, key=NEWS)
    assert story.desk.calendar.next_sending(story.now) == notice.not_before > story.now


def test_overseeing_has_a_limit_of_ours_that_tells_the_level_above_the_school(story: Story) -> None:
    """Ours, not the source's: after ten working days who stands above the head is told, and the task stays."""
    case = overseen(story, "guru-matematika")
    before = story.actors(case)
    limit = story.desk.procedure(case).step("pengawasan")
    assert limit is not None
    due = {task.due_at for task in story.tasks(case)}
    [until] = due
    assert until is not None
    story.until(until)

    assert "10 hari kerja" == str(story.desk.procedure(case).limit_of(limit, case.switches))
    assert "notice-late-elsewhere" in story.told("kadis-sumarsono")
    assert before == story.actors(case)


def test_one_who_oversees_may_recuse_himself_and_the_others_go_on(story: Story) -> None:
    """A member of the team steps back with a reason; the others keep the task."""
    case = overseen(story, "guru-matematika")
    others = [one for one in story.actors(case) if one != "staf-yuliana"]
    story.act("staf-yuliana", case, "menarik-diri", alasan="Beliau tetangga saya.")

    assert others == story.actors(case)


def test_the_list_of_cases_puts_the_late_first_and_counts_what_the_reader_may_know(story: Story) -> None:
    """Late before due, due before closed; a case of which one may not know is in no count."""
    [closed] = story.report(story.citizen(), "guru-matematika")
    story.act("kepsek-endang", closed, "tidak-benar", alasan=WHY)
    [late] = story.report(story.citizen(), "bendahara-bos")
    story.until(story.now.replace(day=27, hour=9))
    [fresh] = story.report(story.citizen(), "guru-matematika")
    story.report(story.citizen(), "kepala-sekolah")
    page = case_page(story.desk, story.person("kepsek-endang"))

    assert (2, 0) == (page.open, page.late)
    assert {late.id, fresh.id} == {line.case.id for line in page.lines[:2]}
    assert [closed.id] == [line.case.id for line in page.lines[2:]]
    [above] = [line for line in page.lines if line.case.id == late.id]
    assert (True, True) == (above.escalated, "Sumarsono" in above.turn[0])


def test_a_late_case_stands_above_a_newer_one_that_is_not(story: Story) -> None:
    """An objection whose limit passed climbs to nobody: it stays late, is counted so, and comes first."""
    [late] = story.report(story.citizen(), "guru-matematika")
    story.act("kepsek-endang", late, "bukan-bk", alasan=WHY, tujuan="Dinas Pendidikan.")
    given = {"keberatan": "Toko itu milik adiknya."}
    story.submit(story.citizen(), "reopen/pengaduan-sekolah/bukan-bk", given, case=late.id)
    story.until(story.now.replace(day=30))
    [fresh] = story.report(story.citizen(), words="Penjaga malam", leadership="tidak")
    page = case_page(story.desk, story.person("staf-yuliana"))

    assert [late.id, fresh.id] == [line.case.id for line in page.lines]
    assert (2, 1, [True, False]) == (page.open, page.late, [line.late for line in page.lines])


def test_the_turn_is_not_told_to_who_brought_the_case(story: Story) -> None:
    """A reporter is told no names of officials who examine."""
    [case] = story.report(story.citizen(), "guru-matematika")

    [line] = reports(story.desk, story.citizen())
    assert (case.id, ()) == (line.case.id, line.turn)
