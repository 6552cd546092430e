"""Climbing, "dan seterusnya": from where, with which facts, and who goes on with the case after it (domain 10f)."""

from datetime import datetime

import pytest

from core.casting import values_of
from core.entering import move
from core.records import Case, Notice, Task
from tests.core.city_complaints import INSPECTORATE, WHY, city, complain, official, one, order, proven
from tests.core.story import Story
from tests.core.whistle import INSPEKTUR, whistle

MONTHS = 90


@pytest.fixture
def story() -> Story:
    """Open the city on a Monday morning."""
    return city()


@pytest.fixture
def case(story: Story) -> Case:
    """Siti's complaint about the procurement officer of the roads section."""
    [case] = complain(story, "staf-jalan")
    return case


def late(story: Story, case: Case, times: int = 1) -> Case:
    """Let the limit of the present work pass so often."""
    for _ in range(times):
        due = min(task.due_at for task in story.tasks(case) if task.due_at)
        story.until(due)
    return story.case(case.id)


def top(story: Story, case: Case) -> object:
    """Return what conditions are told of `fact(top)`."""
    return values_of(story.desk, story.case(case.id))["fact"]["top"]


def test_from_a_shared_rung_it_climbs_from_the_highest_post(story: Story, case: Case) -> None:
    """The Inspectorate shares the work; an Inspektur Pembantu, who stands below the Inspektur, is no next level."""
    story.forward(days=MONTHS)

    assert INSPECTORATE == story.actors(case)
    assert "at-the-top" in story.history(case)


def test_a_report_about_the_mayor_does_not_climb_down(story: Story) -> None:
    """Row 6: the Inspectorate is the top for him; past its limit it stays there, and goes outside by a press alone."""
    [case] = complain(story, "walikota")
    late(story, case)
    story.forward(days=MONTHS)

    assert INSPECTORATE == story.actors(case)
    assert "yes" == top(story, case)
    assert 0 == story.store.count(Notice, case_id=case.id, person_id="sekda-pudjiastuti")
    story.act("auditor-kirana", case, "limpahkan-puncak", instansi=one("kpk"), alasan=WHY)
    assert "dilimpahkan" == story.case(case.id).state


def test_a_whistleblower_about_the_mayor_is_not_handed_to_his_sekda(story: Story) -> None:
    """Neglected by the Inspektur it stays with him, late; the Mayor's subordinates learn nothing of it."""
    [case] = whistle(story, "anonim", "walikota")
    late(story, case)
    story.forward(days=MONTHS)

    assert [INSPEKTUR] == story.actors(case)
    assert 0 == story.store.count(Notice, case_id=case.id, person_id="sekda-pudjiastuti")


def test_about_the_inspektur_it_still_climbs_above_him(story: Story) -> None:
    """Sekda and Mayor stand above the Inspektur: each gets his turn."""
    [case] = complain(story, "inspektur")
    late(story, case)

    assert ["walikota-hardjanto"] == story.actors(case)


def test_what_climbed_is_not_late_any_more(story: Story, case: Case) -> None:
    """The next superior has a fresh window: `fact(overdue)` is taken off, and comes back when that one passes."""
    assert "overdue" not in late(story, case).facts

    story.forward(days=MONTHS)

    assert "yes" == story.case(case.id).facts["overdue"]


def test_whether_it_is_at_the_top_is_known_at_every_level(story: Story, case: Case) -> None:
    """`fact(top)` is "no" from the Kasi to the Mayor and "yes" with the Inspectorate, above which nobody is left."""
    seen = [top(story, case)]
    for _ in range(5):
        late(story, case)
        seen.append(top(story, case))

    assert ["no"] * 5 + ["yes"] == seen


def test_whoever_verified_after_the_climb_reviews(story: Story, case: Case) -> None:
    """IV.A.5, "atasan langsung tersebut": the Kepala Bidang who found it true reviews, not the Kasi who was late."""
    late(story, case)
    story.act("kabid-santoso", case, "benar", alasan=WHY)

    assert ["kabid-santoso"] == story.actors(case)


def test_the_other_reading_begins_above_whoever_verified() -> None:
    """Switch `superior_of_verifier`: above the Kepala Bidang who found it true, the Kepala Dinas reviews."""
    story = city(reviewer="superior_of_verifier")
    [case] = complain(story, "staf-jalan")
    late(story, case)
    story.act("kabid-santoso", case, "benar", alasan=WHY)

    assert ["kadis-margono"] == story.actors(case)


def test_who_only_sent_it_back_has_not_verified(story: Story, case: Case) -> None:
    """A Kasi who sent the report on as not his does not review what the right superior found true later."""
    story.act("kasi-wahyudi", case, "bukan-bawahan", alasan="Bukan staf seksi saya.")
    [searching, *_] = story.actors(case)
    story.act(searching, case, "tetapkan", pejabat=official(story, "staf-jembatan"))
    story.act("kasi-tanjung", case, "benar", alasan=WHY)

    assert ["kasi-tanjung"] == story.actors(case)


def test_handed_over_at_the_top_and_only_there(story: Story, case: Case) -> None:
    """A Kepala Bidang whom the case reached by climbing still cannot hand it over; at the top its holder can."""
    late(story, case)
    tasks = [task.id for task in story.tasks(case)]
    assert tasks
    assert "no" == top(story, case)
    story.forward(days=MONTHS)

    story.act("auditor-kirana", case, "limpahkan-puncak", instansi=one("kpk"), alasan=WHY)

    assert "dilimpahkan" == story.case(case.id).state


def test_another_outcome_later_cancels_what_the_earlier_one_ordered(story: Story, case: Case) -> None:
    """Changed first and cancelled at the second review: the first orders are off the table, the new ones stand."""
    proven(story, case)
    story.act("kasi-wahyudi", case, "diubah", **order(story, "ganti", "pulihkan"))
    again = _reviewed_again(story, case)

    story.act("kasi-wahyudi", again, "dibatalkan", **order(story, "ulang"))

    found = story.store.find(Task, case_id=case.id, kind="follow_up", order="opened_at")
    assert [("diubah", "cancelled")] * 2 + [("dibatalkan", "open")] == [(task.action, task.state) for task in found]


def test_the_same_outcome_later_keeps_what_it_orders_again(story: Story, case: Case) -> None:
    """Changed again: what is ordered a second time runs on under its first limit, the rest is off the table."""
    proven(story, case)
    story.act("kasi-wahyudi", case, "diubah", **order(story, "ganti", "pulihkan"))
    again = _reviewed_again(story, case)

    story.act("kasi-wahyudi", again, "diubah", **order(story, "ganti"))

    found = story.store.find(Task, case_id=case.id, kind="follow_up", order="label")
    assert [("ganti", "open"), ("pulihkan", "cancelled")] == [(task.label, task.state) for task in found]


def _reviewed_again(story: Story, case: Case) -> Case:
    """Bring a case back to its review, as a procedure may whose watchers send it back."""
    story.now = datetime.fromisoformat("2026-11-24T09:00:00+07:00")
    return move(story.desk, story.case(case.id), "peninjauan")
