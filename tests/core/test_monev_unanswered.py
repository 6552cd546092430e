"""A unit that never answers does not stop its monitoring: the Inspektorat records it, goes on, and closes (VII)."""

from datetime import timedelta

import pytest

from core.casework import act
from core.digest_views import digest_of
from core.errors import NotKnown
from core.own_actions import own_actions
from core.queries import case_view, task_view
from core.records import Case, Notice, Timer
from tests.core.declarations import WHY
from tests.core.story import Story
from tests.core.test_monev import FOUND, at_the_end_of_june, follow_ups
from tests.core.test_monev import story as story  # noqa: PLC0414 -- the fixture of these tests, too


def found(story: Story) -> Case:
    """Return the monitoring of the works department with findings, which waits for its answer."""
    case = at_the_end_of_june(story)
    story.act("auditor-farhan", case, "temuan", **FOUND)
    return story.case(case.id)


def pressed(story: Story, case: Case, action: str) -> Case:
    """Let an auditor press what he may at a step of the unit, and return the case."""
    [own] = [one for one in own_actions(story.desk, story.person("auditor-kirana"), case) if one.action.id == action]
    given = {"catatan": "Kepala dinas diingatkan dengan surat pada 10 dan 17 Juli."}
    act(story.desk, story.person("auditor-kirana"), own.task.id, own.task.revision, action, given)
    return story.case(case.id)


def test_a_unit_that_never_answers_stops_nothing(story: Story) -> None:
    """Past its limit the Inspektorat records that it did not answer, then that it followed nothing up, and closes."""
    case = found(story)
    before = own_actions(story.desk, story.person("auditor-kirana"), case)
    story.forward(days=14)
    going_on = pressed(story, story.case(case.id), "tanpa-tanggapan")
    early = own_actions(story.desk, story.person("auditor-kirana"), going_on)
    story.forward(days=60)
    closed = pressed(story, story.case(case.id), "tanpa-hasil")

    assert ((), "tindak-lanjut", ()) == (before, going_on.state, early)
    assert ("tidak-ditindaklanjuti", ["evaluated", "unanswered"]) == (closed.state, closed.counts_as)
    assert [] == follow_ups(story, closed)
    said = [one.result.id for one in case_view(story.desk, story.person("auditor-farhan"), case.id).findings]
    assert ["Ada temuan dan rekomendasi", "Unit tidak menanggapi", "Unit tidak menindaklanjuti"] == said


def test_the_unit_cannot_close_its_own_monitoring_by_silence(story: Story) -> None:
    """Only the Inspektorat records it: the head of the unit has no such button."""
    case = found(story)
    story.forward(days=14)

    [task] = story.tasks(case)
    buttons = [one.id for one in task_view(story.desk, story.person("kadis-margono"), task.id).actions]
    assert ["terima", "sanggah"] == buttons
    with pytest.raises(NotKnown):
        story.act("kadis-margono", case, "tanpa-tanggapan", catatan=WHY)


def test_a_recommendation_has_reminders_and_comes_back_when_it_is_late(story: Story) -> None:
    """Its owner is reminded before; afterwards he and the Inspektorat, which watches him, are told each morning."""
    case = found(story)
    story.act("kadis-margono", case, "terima", rencana="Sekretaris melengkapi daftar sebelum akhir Juli.")
    kinds = {timer.kind for task in follow_ups(story, case) for timer in story.store.find(Timer, task_id=task.id)}

    late = next(task.due_at for task in follow_ups(story, case) if task.due_at)
    while story.now < late + timedelta(days=1):
        story.forward(days=1)
    [notice] = story.store.find(Notice, key="notice-digest", person_id="auditor-kirana", order="-created_at", limit=1)
    told = digest_of(story.desk, story.person("auditor-kirana"), str(notice.data["watched"]))

    assert {"ping:1 hari kerja", "ping:pagi", "limit"} == kinds
    assert case.code in [one.code for one in told.watched]
    assert "notice-overdue" in story.told("kadis-margono")
