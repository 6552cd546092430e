"""The reporter is heard before an outcome against him is final, and may object once when it is."""

from datetime import datetime, timedelta

import pytest

from core.casework import act
from core.errors import NotKnown, Refusal
from core.queries import case_view, task_view
from core.records import Case, Content, Entry, Person, ReporterLink, Task
from core.reopening import reopen
from tests.core.city_complaints import city, complain
from tests.core.declarations import WHY
from tests.core.story import Story, library
from tests.core.whistle import EXAMINER, INSPEKTUR, examined, whistle

ENDANG = "kepsek-endang"
RESPONSE = {"tanggapan": "Nota pembelian ada di lampiran yang belum dibaca."}


@pytest.fixture
def story() -> Story:
    """Open the school."""
    return Story()


def found_untrue(story: Story) -> tuple[Person, Case]:
    """Return a reporter whose report was found untrue."""
    siti = story.citizen()
    [case] = story.report(siti, "guru-matematika")
    story.act(ENDANG, case, "tidak-benar", alasan=WHY)
    return siti, story.case(case.id)


def responds(story: Story, person: Person, case: Case, action: str = "tanggapi") -> None:
    """Let a person press a button of the reporter's step."""
    [task] = story.tasks(case)
    given = RESPONSE if action == "tanggapi" else {}
    act(story.desk, person, task.id, task.revision, action, given)


def test_an_outcome_against_the_reporter_waits_for_his_response(story: Story) -> None:
    """He is told with the reason, has three working days, and the case is still open."""
    siti, case = found_untrue(story)
    view = case_view(story.desk, siti, case.id)
    [task] = story.tasks(case)

    assert ("tanggapan", None) == (case.state, case.closed_at)
    assert datetime.fromisoformat("2026-11-26T16:00:00+07:00") == task.due_at
    assert ["tanggapi", "setuju"] == [own.action.id for own in view.own]
    assert "notice-own-turn" in story.told(None)
    assert WHY in [said.words.id for finding in view.findings for said in finding.said]


def test_the_rows_do_not_say_who_the_reporter_is(story: Story) -> None:
    """His part is a task of nobody, and what he does stands in the history without a person."""
    siti, case = found_untrue(story)
    responds(story, siti, case)
    tasks = story.store.find(Task, case_id=case.id, step="tanggapan")
    entries = story.store.find(Entry, case_id=case.id, what="acted", order="number")
    [words] = story.store.find(Content, case_id=case.id, kind="tanggapan.tanggapi")

    assert [(None, None, None)] == [(task.person_id, task.position_id, task.claimed_by) for task in tasks]
    assert [ENDANG, None] == [entry.person_id for entry in entries]
    assert words.author_id is None


def test_a_response_is_read_before_the_examiner_decides_once_more(story: Story) -> None:
    """The examination goes on with a fresh window; the second outcome is final."""
    siti, case = found_untrue(story)
    responds(story, siti, case)
    task = story.tasks(case)[0]
    view = task_view(story.desk, story.person(ENDANG), task.id).view
    story.act(ENDANG, case, "tidak-benar", alasan=WHY)

    assert RESPONSE["tanggapan"] in [said.words.id for finding in view.findings for said in finding.said]
    assert ("tetap-berlaku", ["objected", "unproven"]) == (story.case(case.id).state, story.case(case.id).counts_as)


def test_after_a_response_the_report_may_be_found_true(story: Story) -> None:
    """The response can change the outcome; nothing is counted as unproven then."""
    siti, case = found_untrue(story)
    responds(story, siti, case)
    story.act(ENDANG, case, "benar", alasan=WHY)

    assert ("peninjauan", ["objected", "proven"]) == (story.case(case.id).state, story.case(case.id).counts_as)


def test_silence_makes_the_outcome_final(story: Story) -> None:
    """At the end of the window the case closes by itself; the reporter was reminded a day before."""
    _, case = found_untrue(story)
    story.forward(days=2, hours=9)
    reminded = story.told(None).count("notice-own-turn")
    story.forward(days=1)

    assert 2 == reminded
    assert "tetap-berlaku" == story.case(case.id).state


def test_nobody_else_responds_for_him(story: Story) -> None:
    """Neither the accused, nor who examined, nor Tim BK on paper."""
    _, case = found_untrue(story)
    for person_id in ("guru-bambang", ENDANG, "staf-yuliana"):
        with pytest.raises(NotKnown):
            responds(story, story.person(person_id), case, "setuju")
    with pytest.raises(NotKnown):
        story.act("staf-yuliana", case, "setuju", on_behalf=True)


def test_without_a_reporter_the_window_still_runs_out(story: Story) -> None:
    """Where the link is gone, nothing is stuck: the outcome becomes final in its time."""
    siti = story.citizen()
    [case] = story.report(siti, "guru-matematika")
    link = story.store.get(ReporterLink, case.id)
    assert link
    story.store.remove(link)
    story.act(ENDANG, case, "tidak-benar", alasan=WHY)
    story.forward(days=4)

    assert "tetap-berlaku" == story.case(case.id).state


def test_an_office_may_close_at_once() -> None:
    """The switch's other value: the source's own way, closed when it is found untrue."""
    story = Story(profile={"switches": {"pengaduan-sekolah": {"hak-tanggapan": "tidak"}}})
    [case] = story.report(story.citizen(), "guru-matematika")
    story.act(ENDANG, case, "tidak-benar", alasan=WHY)

    assert "tetap-berlaku" == story.case(case.id).state


def test_a_closed_report_is_reopened_once_with_new_evidence_within_the_time(story: Story) -> None:
    """Five working days, one time; Tim BK considers it."""
    siti, case = found_untrue(story)
    responds(story, siti, case, "setuju")
    given = {"keberatan": "Ada saksi baru.", "bukti": [story.photo()]}
    reopen(story.desk, siti, case.id, given)
    considering = story.case(case.id)
    story.act("guru-kristianto", case, "terima")
    story.act(ENDANG, case, "tidak-benar", alasan=WHY)
    responds(story, siti, case, "setuju")

    assert ("keberatan", []) == (considering.state, considering.counts_as)
    with pytest.raises(Refusal, match="refusal-not-reopened"):
        reopen(story.desk, siti, case.id, given)


def test_after_the_time_a_report_stays_closed(story: Story) -> None:
    """A day too late is refused, and nothing changes."""
    siti, case = found_untrue(story)
    responds(story, siti, case, "setuju")
    story.until(story.now + timedelta(days=12))
    with pytest.raises(Refusal, match="refusal-not-reopened"):
        reopen(story.desk, siti, case.id, {"keberatan": "Terlambat.", "bukti": [story.photo()]})

    assert "tetap-berlaku" == story.case(case.id).state


def city_found_untrue(**switches: str) -> tuple[Story, Case]:
    """Return the city and a complaint that the direct superior found untrue."""
    story = city(**switches)
    [case] = complain(story, "staf-jalan")
    story.act("kasi-wahyudi", case, "tidak-benar", alasan=WHY)
    return story, story.case(case.id)


def test_in_the_city_too_the_examiner_reads_a_response_and_decides_once_more() -> None:
    """One response, a fresh window, and the second outcome is final."""
    story, case = city_found_untrue()
    responds(story, story.citizen(), case)
    again = story.case(case.id)
    view = task_view(story.desk, story.person("kasi-wahyudi"), story.tasks(again)[0].id).view
    story.act("kasi-wahyudi", again, "tidak-benar", alasan=WHY)

    assert ("tanggapan", "pemeriksaan") == (case.state, again.state)
    assert RESPONSE["tanggapan"] in [said.words.id for finding in view.findings for said in finding.said]
    assert ("tetap-berlaku", ["objected", "unproven"]) == (story.case(case.id).state, story.case(case.id).counts_as)


def test_in_the_city_nobody_else_responds_for_the_reporter() -> None:
    """Neither the accused, nor who examined, nor the Inspektur, the Mayor or Tim BK."""
    story, case = city_found_untrue()
    for who in ("staf-dewangga", "kasi-wahyudi", "inspektur-gunawan", "walikota-hardjanto", "kabag-wibisono"):
        with pytest.raises(NotKnown):
            responds(story, story.person(who), case, "setuju")


def test_the_city_may_close_at_once() -> None:
    """The switch's other value: closed when it is found untrue."""
    _, case = city_found_untrue(**{"hak-tanggapan": "tidak"})

    assert ("tetap-berlaku", ["unproven"]) == (case.state, case.counts_as)


# --- and an objection once, when it has been closed

OBJECTION = {"keberatan": "Ada nota yang belum dibaca."}


@pytest.mark.parametrize("decides", ["terima", "tolak"])
def test_an_untrue_complaint_of_the_city_may_be_objected_to_with_new_evidence_once(decides: str) -> None:
    """The Inspectorate decides: examined again by the direct superior, or closed as untrue as it was."""
    story, case = city_found_untrue(**{"hak-tanggapan": "tidak"})
    siti = story.citizen()
    again = {**OBJECTION, "bukti": [story.photo()]}
    story.submit(siti, "reopen/pengaduan-kota/tetap-berlaku", again, case=case.id)
    assert ("keberatan", []) == (story.case(case.id).state, story.case(case.id).counts_as)

    story.act("auditor-kirana", case, decides, **({"alasan": WHY} if decides == "tolak" else {}))

    expected = ("pemeriksaan", []) if decides == "terima" else ("keberatan-ditolak", ["refused", "unproven"])
    assert expected == (story.case(case.id).state, story.case(case.id).counts_as)
    with pytest.raises((Refusal, NotKnown)):
        reopen(story.desk, siti, case.id, {**again, "bukti": [story.photo()]})


def test_a_refused_objection_in_the_school_leaves_the_case_untrue() -> None:
    """What was found untrue is not counted as something else because an objection was refused."""
    story = Story(profile={"switches": {"pengaduan-sekolah": {"hak-tanggapan": "tidak"}}})
    siti, case = found_untrue(story)
    again = {**OBJECTION, "bukti": [story.photo()]}
    story.submit(siti, "reopen/pengaduan-sekolah/tetap-berlaku", again, case=case.id)
    story.act("guru-kristianto", case, "tolak", alasan=WHY)

    assert ["refused", "unproven"] == story.case(case.id).counts_as


@pytest.mark.parametrize("way", ["rahasia", "anonim", "terbuka"])
def test_an_untrue_whistleblowing_report_may_be_objected_to_once(way: str) -> None:
    """Also by somebody whose name nobody knows; the Inspektur weighs what is new."""
    story, case = untrue_whistle(way)
    again = {**OBJECTION, "bukti": [story.photo()]}
    story.submit(story.citizen(), "reopen/wbs-kota/tidak-benar", again, case=case.id)
    assert ("lengkapi", [INSPEKTUR]) == (story.case(case.id).state, story.actors(case))

    story.act(INSPEKTUR, case, "tetap-ditutup", alasan=WHY)

    assert ("ditutup", ["refused", "unproven"]) == (story.case(case.id).state, story.case(case.id).counts_as)


def untrue_whistle(way: str) -> tuple[Story, Case]:
    """Return a whistleblowing report that was found untrue and closed, its reporter having had his say."""
    story = city()
    [case] = whistle(story, way, "staf-jalan")
    case = examined(story, case)
    story.act(EXAMINER, case, "serahkan-hasil", temuan=WHY)
    story.act(INSPEKTUR, case, "tidak-benar", alasan=WHY)
    responds(story, story.citizen(), case, "setuju")
    return story, story.case(case.id)


@pytest.mark.parametrize("procedure", ["pengaduan-kota", "pengaduan-sekolah", "wbs-kota"])
def test_the_second_press_promises_no_response_that_there_may_not_be(procedure: str) -> None:
    """Also where the office hears no response, and at the second decision, what it says is true: in both languages."""
    steps = library().procedure(procedure).steps
    [told] = [one.consequence for step in steps for one in step.actions if one.id == "tidak-benar"]
    assert told is not None

    assert "kecuali ia masih berhak menanggapi" in told.id
    assert "unless the reporter may still respond" in told.say("en")
