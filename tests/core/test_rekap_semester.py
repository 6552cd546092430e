"""The recap of the semester (000 rows 4 and 5): it opens by itself and ends in the archive."""

from datetime import datetime

import pytest

from core.procedure_views import as_json
from core.queries import worklist
from core.records import Case, Content
from tests.core.declarations import WHY
from tests.core.story import Story, library

CLOSE_OF_JUNE = datetime.fromisoformat("2026-06-30T16:00:00+07:00")
CLOSE_OF_DECEMBER = datetime.fromisoformat("2026-12-31T16:00:00+07:00")


@pytest.fixture
def story() -> Story:
    """Open the kecamatan in the middle of June."""
    story = Story(institution="kecamatan-lumajang", now=datetime.fromisoformat("2026-06-15T08:00:00+07:00"))
    story.until(story.now)
    return story


def recaps(story: Story) -> list[Case]:
    """Return the recaps opened so far, in order."""
    return story.store.find(Case, procedure="rekap-semester", order="opened_at")


@pytest.fixture
def case(story: Story) -> Case:
    """Come to the end of June."""
    story.until(CLOSE_OF_JUNE)
    [case] = recaps(story)
    return case


def test_it_opens_by_itself_at_the_end_of_june_and_december(story: Story) -> None:
    """Row 4, "setiap semester": at the close of the last working day of the semester, not before, and once."""
    counts = []
    for instant in ("2026-06-30T15:59:00+07:00", "2026-06-30T16:00:00+07:00", "2026-12-31T15:59:00+07:00"):
        story.until(datetime.fromisoformat(instant))
        counts.append(len(recaps(story)))
    story.until(CLOSE_OF_DECEMBER)
    story.forward(days=20)

    assert [0, 1, 1] == counts
    assert ["2026-S1", "2026-S2"] == [case.facts["period"] for case in recaps(story)]


def test_a_bot_that_slept_over_the_end_opens_it_when_it_wakes(story: Story) -> None:
    """Nothing is lost by a stop: the semester that has ended is opened on the next sweep."""
    story.until(datetime.fromisoformat("2026-07-08T09:00:00+07:00"))

    assert ["2026-S1"] == [case.facts["period"] for case in recaps(story)]


def test_a_new_office_is_not_asked_for_a_semester_before_its_time() -> None:
    """What had ended before the bot came is not recapped."""
    story = Story(institution="kecamatan-lumajang", now=datetime.fromisoformat("2026-07-08T09:00:00+07:00"))
    story.until(story.now)
    story.forward(days=10)

    assert [] == recaps(story)


def test_the_team_has_two_working_days(story: Story, case: Case) -> None:
    """Row 4: Tim BK compiles and reports in 2 hari; opened at closing time, the next morning is day 0."""
    assert ["kasi-pem-sunaryo", "kasi-pmd-lilik", "kasubag-umpeg-nanik"] == story.actors(case)
    assert {datetime.fromisoformat("2026-07-03T16:30:00+07:00")} == {task.due_at for task in story.tasks(case)}


def test_it_is_reported_received_entered_and_archived(story: Story, case: Case) -> None:
    """Rows 4 and 5: the team reports, the Camat receives, the Inspektorat has a copy, Staf archives."""
    story.take("kasi-pmd-lilik", case)
    story.act("kasi-pmd-lilik", case, "laporkan", ringkasan=WHY)
    received_by = story.actors(case)
    copies = sorted(task.person_id or "" for task in story.tasks(case, kind="reading", state="done"))
    story.act("camat-djatmiko", case, "terima")
    archived_by = story.actors(case)
    story.act("staf-umpeg-joko", case, "arsipkan", nomor="700/12/427.90/2026")

    assert ["camat-djatmiko"] == received_by
    assert ["auditor-prihatin", "inspektur-wardhani"] == copies
    assert (["staf-umpeg-joko"], "diarsipkan") == (archived_by, story.case(case.id).state)
    assert ["reported", "acknowledged", "recorded", "finished"] == story.case(case.id).counts_as


def test_the_recipients_are_the_profiles() -> None:
    """Another office reports to somebody else, to several if it wants."""
    recipients = {
        "penerima_laporan_semester": ("position(sekda)", "head(institution)"),
        "tembusan_laporan_semester": (),
    }
    story = Story(institution="kecamatan-lumajang", now=CLOSE_OF_JUNE, profile={"recipients": recipients})
    story.until(story.now)
    [case] = recaps(story)
    story.take("kasi-pmd-lilik", case)
    story.act("kasi-pmd-lilik", case, "laporkan", ringkasan=WHY)

    assert ["camat-djatmiko", "sekda-kusnadi"] == story.actors(case)
    assert [] == story.tasks(case, kind="reading", state="done")


def test_the_camat_may_send_it_back(story: Story, case: Case) -> None:
    """What is not right goes back to the team with a reason."""
    story.take("kasi-pmd-lilik", case)
    story.act("kasi-pmd-lilik", case, "laporkan", ringkasan=WHY)
    story.act("camat-djatmiko", case, "kembalikan", alasan="Data bulan April belum ada.")

    assert "rekap" == story.case(case.id).state


def test_the_team_writes_notes_while_it_compiles(story: Story, case: Case) -> None:
    """Row 4, "memonitoring hasil pelaksanaan": a note is kept with the recap, which stays where it is."""
    story.take("kasi-pmd-lilik", case)
    story.act("kasi-pmd-lilik", case, "catat", catatan="Satu langkah masih ditunggu.")

    assert "rekap" == story.case(case.id).state
    assert 1 == story.store.count(Content, case_id=case.id, kind="rekap.catat")


def test_a_recap_on_a_worklist_names_its_semester_and_the_office(story: Story, case: Case) -> None:
    """The case is about a unit and a semester, and is called by both."""
    [line] = worklist(story.desk, story.person("kasi-pmd-lilik"))

    title = "Rekapitulasi dan monitoring semester (Semester I Tahun 2026): Kecamatan Lumajang"
    assert (case.id, title) == (line.case.id, line.title.id)
    assert "Recap of the semester (semester I of 2026): Kecamatan Lumajang" == line.title.en
    assert not line.about


def test_the_table_agrees_with_rows_4_and_5() -> None:
    """Actor, time and output are those of the source; archiving is what its last column leaves to Staf."""
    rows = as_json(library().procedure("rekap-semester"))["steps"]
    report = "Laporan rekapitulasi dan laporan hasil monitoring"

    assert [
        ("4", "role(tim_bk)", "2 hari", report),
        ("5", "recipients(penerima_laporan_semester)", "5 menit", "Laporan potensi benturan kepentingan"),
        ("–", "role(agenda_officer)", None, None),
    ] == [(row["row"], row["actor"], row["within"], row["output"]) for row in rows]
