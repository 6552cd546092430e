"""Neglect of a declaration (002 III.D.2): the ways to the Inspektorat and the Walikota."""

from datetime import datetime, timedelta

import pytest

from core.errors import NotKnown, Refusal
from core.queries import task_view
from core.records import Case
from tests.core.declarations import (
    CLOSE_OF_THURSDAY,
    REVIEWED,
    WHY,
    carry_out,
    chosen,
    city,
    declare,
    follow_ups,
    offered,
    one,
    press,
)
from tests.core.story import MONDAY, Story


@pytest.fixture
def story() -> Story:
    """Open the city on a Monday morning."""
    return city()


@pytest.fixture
def case(story: Story) -> Case:
    """Declare as a procurement officer whose section is led by a Kasi, in a bidang, in a dinas."""
    return declare(story, "staf-dewangga")


def test_the_window_runs_on_from_the_receipt_to_the_decision(story: Story, case: Case) -> None:
    """Three working days from the receipt, for review and decision together."""
    story.now = MONDAY + timedelta(days=2)
    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)

    assert [CLOSE_OF_THURSDAY] == [task.due_at for task in story.tasks(case)]


def test_after_three_working_days_the_head_decides_as_well_and_the_way_to_inspektorat_is_offered(
    story: Story, case: Case
) -> None:
    """At the end of the third working day: the head beside the superior, a button for who declared."""
    story.until(CLOSE_OF_THURSDAY - timedelta(minutes=1))
    before = (story.actors(case), offered(story, "staf-dewangga", case))
    story.until(CLOSE_OF_THURSDAY)
    after = (story.actors(case), offered(story, "staf-dewangga", case))

    assert (["kasi-wahyudi"], ["atasan-menolak"]) == before
    assert (["kadis-margono", "kasi-wahyudi"], ["ke-inspektorat", "atasan-menolak"]) == after
    assert "notice-progress" in story.told("staf-dewangga")


def test_the_head_may_then_carry_the_case_on(story: Story, case: Case) -> None:
    """What the head reviews he decides, and the superior's buttons are no good any more."""
    story.until(CLOSE_OF_THURSDAY)
    story.act("kadis-margono", case, "telaah", **REVIEWED)
    story.act("kadis-margono", case, "tetapkan", tindakan=chosen("alih-tugas"), alasan=WHY)

    assert ("pemantauan", ["kadis-margono"]) == (story.case(case.id).state, story.actors(case))


def test_who_declared_takes_it_to_inspektorat(story: Story, case: Case) -> None:
    """III.D.2: the declaration is handed to the Inspektorat, by the declarant's own hand."""
    story.until(CLOSE_OF_THURSDAY)
    press(story, "staf-dewangga", case, "ke-inspektorat")

    assert "inspektorat" == story.case(case.id).state
    assert ["auditor-farhan", "auditor-kirana", "inspektur-gunawan"] == story.actors(case)
    assert ["referred"] == story.case(case.id).counts_as


def test_before_the_limit_only_a_refusal_with_its_reason_leads_there(story: Story, case: Case) -> None:
    """III.D.2: when the superior refuses, who declared says so with a reason, at any time."""
    with pytest.raises(Refusal, match="refusal-incomplete"):
        press(story, "staf-dewangga", case, "atasan-menolak")
    press(story, "staf-dewangga", case, "atasan-menolak", alasan="Atasan mengembalikan berkas tanpa dibaca.")

    assert "inspektorat" == story.case(case.id).state


def test_returned_again_and_again_it_may_be_taken_there_as_well(story: Story, case: Case) -> None:
    """Sending back is no way to neglect: while it is with who declared, he may say that it is refused."""
    story.act("kasi-wahyudi", case, "kembalikan", alasan="Belum lengkap.")
    story.act("staf-dewangga", case, "atasan-menolak", alasan="Sudah tiga kali dikembalikan tanpa alasan.")

    assert "inspektorat" == story.case(case.id).state


def test_nobody_else_takes_it_there(story: Story, case: Case) -> None:
    """The button is the declarant's alone."""
    story.until(CLOSE_OF_THURSDAY)
    [task, *_] = story.tasks(case)

    assert "ke-inspektorat" not in [
        action.id for action in task_view(story.desk, story.person("kasi-wahyudi"), task.id).actions
    ]
    with pytest.raises(NotKnown):
        story.act("kasi-wahyudi", case, "ke-inspektorat")


@pytest.mark.parametrize("reviewed", [False, True], ids=["nothing done", "reviewed, not decided"])
def test_after_the_further_time_it_goes_to_inspektorat_by_itself_once(reviewed: bool) -> None:
    """Two working days more without a decision: it goes by itself, and once."""
    story = city()
    case = declare(story, "staf-dewangga")
    if reviewed:
        story.act("kasi-wahyudi", case, "telaah", **REVIEWED)
    story.until(datetime.fromisoformat("2026-11-30T15:59:00+07:00"))
    before = story.case(case.id).state
    story.until(datetime.fromisoformat("2026-11-30T16:00:00+07:00"))
    arrived = story.case(case.id)
    story.forward(days=30)

    assert ("tindakan" if reviewed else "telaahan") == before
    assert "inspektorat" == arrived.state == story.case(case.id).state
    assert 1 == story.history(case).count("expired")


def test_the_further_time_is_the_profiles() -> None:
    """The profile says how long after the third working day."""
    story = city(lanjutan="1 hari kerja")
    case = declare(story, "staf-dewangga")
    story.until(datetime.fromisoformat("2026-11-27T16:30:00+07:00"))

    assert "inspektorat" == story.case(case.id).state


def test_the_analysis_goes_to_the_walikota_who_takes_note(story: Story, case: Case) -> None:
    """III.D.2: analysis and evaluation by the Inspektorat, its result to the Walikota."""
    press(story, "staf-dewangga", case, "atasan-menolak", alasan=WHY)
    story.act("auditor-farhan", case, "sampaikan", tingkat=one("tinggi"), analisis=WHY)
    assert ["walikota-hardjanto"] == story.actors(case)
    story.act("walikota-hardjanto", case, "ketahui", arahan="Tindak lanjuti.")

    closed = story.case(case.id)
    assert "dievaluasi" == closed.state
    assert ["referred", "evaluated", "acknowledged", "handled"] == closed.counts_as


def test_measures_of_the_inspektorat_are_watched_until_they_are_carried_out(story: Story, case: Case) -> None:
    """Measures that the Inspektorat asks for are the head's tasks; the case closes when they are done."""
    press(story, "staf-dewangga", case, "atasan-menolak", alasan=WHY)
    story.act("auditor-farhan", case, "sampaikan", tingkat=one("tinggi"), analisis=WHY, tindakan=chosen("mutasi"))
    story.act("walikota-hardjanto", case, "ketahui")
    assert ("pengawasan", {"kadis-margono"}) == (
        story.case(case.id).state,
        {task.person_id for task in follow_ups(story, case)},
    )
    carry_out(story, case)
    story.act("inspektur-gunawan", case, "selesai")

    assert "dievaluasi" == story.case(case.id).state
