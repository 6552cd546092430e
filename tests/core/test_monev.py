"""Inspektorat's monitoring of every unit (002 Pasal 7, VII) and the school's evaluation (001 D)."""

from datetime import datetime
from typing import Any

import pytest

from core.errors import NotKnown, Refusal
from core.extending import extend
from core.periods import open_by_word, units_offered
from core.queries import case_view, task_view
from core.records import Case, Task, Timer
from core.register import lines_of
from tests.core.declarations import WHY, chosen, one
from tests.core.story import Story

CLOSE_OF_JUNE = datetime.fromisoformat("2026-06-30T16:00:00+07:00")
INSPEKTORAT = ["auditor-farhan", "auditor-kirana", "inspektur-gunawan"]
UNITS = ["bkpsdm", "dinas-kesehatan", "dinas-pendidikan", "dinas-pupr", "inspektorat", "setda"]
FOUND: dict[str, Any] = {
    "temuan": chosen("identifikasi", "pernyataan"),
    "uraian": "Identifikasi tahun ini belum disampaikan kepada Inspektorat.",
    "rekomendasi": chosen("identifikasi-ulang", "tagih-pernyataan"),
}


@pytest.fixture
def story() -> Story:
    """Open the city in the first days of a year."""
    story = Story(institution="kota-pasuruan", now=datetime.fromisoformat("2026-01-05T08:00:00+07:00"))
    story.until(story.now)
    return story


def of(story: Story, unit: str) -> Case:
    """Return the newest monitoring of a unit."""
    return story.store.find(Case, procedure="monev-kota", unit_id=unit, order="-opened_at")[0]


def hands_in(story: Story, head: str, unit: str) -> None:
    """Let a head hand in the yearly identification of his unit."""
    case = story.store.find(Case, procedure="identifikasi-kota", unit_id=unit)[0]
    given = {
        "pejabat": one("pengadaan"), "situasi": chosen("calon-penyedia"), "penyebab": chosen("hubungan-afiliasi"),
        "afiliasi": "Beberapa penyedia setempat berkerabat.", "pencegahan": "Pernyataan sebelum pemilihan penyedia.",
        "penanggung-jawab": {"position": "sekretaris-pupr", "person": story.holder("sekretaris-pupr")},
    }  # fmt: skip
    story.act(head, case, "catat", **given)
    story.act(head, case, "selesai")


def at_the_end_of_june(story: Story) -> Case:
    """Come to the end of the semester and return the monitoring of the works department."""
    story.until(CLOSE_OF_JUNE)
    return of(story, "dinas-pupr")


def follow_ups(story: Story, case: Case) -> list[Task]:
    """Return the open follow-ups of a case."""
    return story.tasks(case, kind="follow_up")


def test_it_opens_by_itself_each_semester_for_every_unit(story: Story) -> None:
    """VII, "secara berkala": at the end of the semester, once for every Perangkat Daerah, with Inspektorat."""
    story.until(CLOSE_OF_JUNE)
    cases = story.store.find(Case, procedure="monev-kota")
    story.forward(days=30)

    assert UNITS == sorted(case.unit_id for case in cases)
    assert {"2026-S1"} == {case.facts["period"] for case in cases}
    assert INSPEKTORAT == story.actors(cases[0])
    assert 6 == story.store.count(Case, procedure="monev-kota")


def test_it_opens_at_the_word_of_inspektorat_for_a_unit_or_for_all(story: Story) -> None:
    """Besides the semester, Inspektorat begins when it sees fit; nobody else does."""
    farhan, procedure = story.person("auditor-farhan"), story.office.library.procedure("monev-kota")
    [case] = open_by_word(story.desk, farhan, "monev-kota", ["dinas-kesehatan"])
    everywhere = open_by_word(story.desk, farhan, "monev-kota", units_offered(story.desk, procedure))

    assert ("dinas-kesehatan", "2026-S1") == (case.unit_id, case.facts["period"])
    assert UNITS == sorted(one.unit_id for one in everywhere)
    for person, unit in (("kadis-margono", "dinas-pupr"), ("auditor-farhan", "kota-pasuruan")):
        with pytest.raises(NotKnown):
            open_by_word(story.desk, story.person(person), "monev-kota", [unit])


def test_a_unit_that_reported_nothing_stands_there_and_cannot_be_found_in_order(story: Story) -> None:
    """The register says who has reported; a silent unit is closed with findings only."""
    hands_in(story, "kadis-margono", "dinas-pupr")
    reported, silent = at_the_end_of_june(story), of(story, "setda")
    farhan = story.person("auditor-farhan")

    def buttons(case: Case) -> list[str]:
        """Return the buttons that Inspektorat has in a case."""
        [task] = story.tasks(case, person_id=farhan.id)
        return [action.id for action in task_view(story.desk, farhan, task.id).actions]

    assert ("no", "yes") == (reported.facts["silent"], silent.facts["silent"])
    assert [("identifikasi-kota", 1, 1)] == [(r.procedure, r.count, r.of) for r in lines_of(reported) if r.count]
    assert "sesuai" in buttons(reported)
    assert ["temuan", "catat"] == buttons(silent)
    assert lines_of(silent) == case_view(story.desk, farhan, silent.id).register


def test_the_register_says_nothing_of_complaints(story: Story) -> None:
    """The head of the unit may be the one complained about: not even a number tells him of it."""
    case = at_the_end_of_june(story)

    assert "pengaduan-kota" not in {line.procedure for line in lines_of(case)}


def test_recommendations_become_tasks_with_proof_and_are_closed_by_inspektorat(story: Story) -> None:
    """Findings, recommendations, follow-up with due dates, owner and proof; the unit answers, Inspektorat closes."""
    case = at_the_end_of_june(story)
    story.act("auditor-farhan", case, "temuan", **FOUND)
    answering = story.actors(case)
    ordered = follow_ups(story, case)
    story.act("kadis-margono", case, "terima", rencana="Sekretaris melengkapi daftar sebelum akhir Juli.")
    with pytest.raises(Refusal):
        story.act("kadis-margono", case, "lapor", ringkasan=WHY)
    for task in ordered:
        story.submit(
            story.person("kadis-margono"), "follow/monev-kota/evaluasi/temuan",
            {"catatan": WHY, "bukti": [story.photo()]}, task=task.id, revision=task.revision,
        )  # fmt: skip
    story.act("kadis-margono", case, "lapor", ringkasan=WHY)
    judging = story.actors(case)
    story.act("inspektur-gunawan", case, "tutup")

    assert ["kadis-margono"] == answering
    assert [("identifikasi-ulang", "kadis-margono"), ("tagih-pernyataan", "kadis-margono")] == sorted(
        (task.label or "", task.person_id or "") for task in ordered
    )
    assert all(task.due_at for task in ordered)
    assert INSPEKTORAT == judging
    assert ("selesai", ["evaluated", "reported", "approved", "finished"]) == (
        story.case(case.id).state, story.case(case.id).counts_as,
    )  # fmt: skip


def test_what_is_not_enough_comes_back_as_tasks(story: Story) -> None:
    """Inspektorat returns the follow-up with the recommendations that are not met."""
    case = at_the_end_of_june(story)
    story.act("auditor-farhan", case, "temuan", **FOUND)
    story.act("kadis-margono", case, "terima", rencana="Sekretaris melengkapi daftar sebelum akhir Juli.")
    for task in follow_ups(story, case):
        given = {"catatan": WHY, "bukti": [story.photo()]}
        where = {"task": task.id, "revision": task.revision}
        story.submit(story.person("kadis-margono"), "follow/monev-kota/evaluasi/temuan", given, **where)
    story.act("kadis-margono", case, "lapor", ringkasan=WHY)
    story.act("auditor-kirana", case, "belum", alasan=WHY, rekomendasi=chosen("tagih-pernyataan"))

    assert "tindak-lanjut" == story.case(case.id).state
    assert ["tagih-pernyataan"] == [task.label for task in follow_ups(story, case)]


def test_inspektorat_says_by_when_a_recommendation_is_due(story: Story) -> None:
    """The day that it gives stands above the profile's time; what is ordered anew moves to the new day."""
    case = at_the_end_of_june(story)
    story.act("auditor-farhan", case, "temuan", **{**FOUND, "batas": "2026-07-17"})
    first = {task.due_at.date().isoformat() for task in follow_ups(story, case) if task.due_at}
    story.act("kadis-margono", case, "sanggah", alasan="Daftar sudah kami serahkan pada bulan Maret.")
    story.act("auditor-farhan", case, "temuan", **{**FOUND, "batas": "2026-08-14"})
    again = {task.due_at.date().isoformat() for task in follow_ups(story, case) if task.due_at}

    assert ({"2026-07-17"}, {"2026-08-14"}) == (first, again)


def test_ordered_anew_it_is_reminded_of_before_the_new_day(story: Story) -> None:
    """The reminders and the limit move with the day, and none of the old ones rings."""
    case = at_the_end_of_june(story)
    days = []
    for day in ("2026-07-17", "2026-08-14"):
        story.act("auditor-farhan", case, "temuan", **{**FOUND, "batas": day})
        [task, *_] = follow_ups(story, case)
        days.append({one.at.date().isoformat() for one in story.store.find(Timer, task_id=task.id, done_at=None)})
        if len(days) == 1:
            story.act("kadis-margono", case, "sanggah", alasan="Daftar sudah kami serahkan pada bulan Maret.")

    assert [{"2026-07-16", "2026-07-17"}, {"2026-08-13", "2026-08-14"}] == days


def test_the_unit_is_not_late_before_what_was_ordered_is_due(story: Story) -> None:
    """The step that waits for the follow-ups ends with them, where they were given more time than the profile gives."""
    limits = []
    for day in ("2026-07-10", "2026-10-30"):
        case = at_the_end_of_june(story) if not limits else at_the_word(story)
        story.act("auditor-farhan", case, "temuan", **{**FOUND, "batas": day})
        story.act("kadis-margono", case, "terima", rencana="Sekretaris melengkapi daftar sebelum akhir Juli.")
        [task] = story.tasks(case)
        limits.append(task.due_at and task.due_at.date().isoformat())

    assert "2026-07-10" < str(limits[0]) < "2026-08-15"
    assert "2026-10-30" == limits[1]


def at_the_word(story: Story) -> Case:
    """Open the monitoring of the works department once more."""
    [case] = open_by_word(story.desk, story.person("auditor-farhan"), "monev-kota", ["dinas-pupr"])
    return case


def test_a_unit_that_does_not_agree_is_heard(story: Story) -> None:
    """The findings go back to Inspektorat with the unit's answer; what it recommends then counts."""
    case = at_the_end_of_june(story)
    story.act("auditor-farhan", case, "temuan", **FOUND)
    story.act("kadis-margono", case, "sanggah", alasan="Daftar sudah kami serahkan pada bulan Maret.")
    story.act("auditor-farhan", case, "temuan", **{**FOUND, "rekomendasi": chosen("tagih-pernyataan")})

    assert "tanggapan" == story.case(case.id).state
    assert ["tagih-pernyataan"] == [task.label for task in follow_ups(story, case)]


def test_inspektorat_itself_is_answered_and_closed_by_somebody_else(story: Story) -> None:
    """Who has found does not answer, and who has answered does not close."""
    story.until(CLOSE_OF_JUNE)
    case = of(story, "inspektorat")
    story.act("inspektur-gunawan", case, "temuan", **FOUND)

    assert ["sekda-pudjiastuti"] == story.actors(case)


def test_the_unit_takes_more_time_once_with_a_reason(story: Story) -> None:
    """Follow-up may be given more time, once; the tasks move with it, and Inspektorat is told."""
    case = at_the_end_of_june(story)
    story.act("auditor-farhan", case, "temuan", **FOUND)
    story.act("kadis-margono", case, "terima", rencana="Sekretaris melengkapi daftar sebelum akhir Juli.")
    margono, task = story.person("kadis-margono"), story.tasks(case)[0]
    due = {one.due_at for one in follow_ups(story, case)}
    longer = extend(story.desk, margono, task.id, task.revision, {"alasan": "Data pegawai baru dipindahkan."})

    assert task.due_at
    assert longer.due_at
    assert longer.due_at > task.due_at
    assert due.isdisjoint({one.due_at for one in follow_ups(story, case)})
    assert "notice-extended-elsewhere" in story.told("auditor-farhan")
    assert not task_view(story.desk, margono, longer.id).may_extend
    with pytest.raises(Refusal, match="refusal-extended-before"):
        extend(story.desk, margono, longer.id, longer.revision, {"alasan": "Sekali lagi."})


def test_no_reason_no_more_time(story: Story) -> None:
    """More time has its reason on record, whoever asks."""
    case = at_the_end_of_june(story)
    story.act("auditor-farhan", case, "temuan", **FOUND)
    story.act("kadis-margono", case, "terima", rencana="Sekretaris melengkapi daftar sebelum akhir Juli.")
    task = story.tasks(case)[0]

    with pytest.raises(Refusal, match="refusal-incomplete"):
        extend(story.desk, story.person("kadis-margono"), task.id, task.revision, {})
    with pytest.raises(NotKnown):
        extend(story.desk, story.person("kadis-suparlan"), task.id, task.revision, {"alasan": "Ingin tahu."})


def test_the_school_evaluates_itself_each_semester() -> None:
    """001 D: Tim BK to the head, who orders what is improved; done with proof, the team closes."""
    story = Story(now=datetime.fromisoformat("2026-06-15T08:00:00+07:00"))
    story.until(story.now)
    story.until(CLOSE_OF_JUNE)
    [case] = story.store.find(Case, procedure="evaluasi-sekolah")
    team = story.actors(case)
    story.act("guru-kristianto", case, "laporkan", efektif=WHY, relevan=WHY, saran=chosen("pelatihan"))
    head = story.actors(case)
    doing = {"pelaksana": {"position": "waka-kurikulum", "person": "waka-sutikno"}}
    story.act("kepsek-endang", case, "perintahkan", perbaikan=chosen("pelatihan", "aturan"), **doing)
    owners = {task.person_id for task in follow_ups(story, case)}
    for task in follow_ups(story, case):
        given = {"catatan": WHY, "bukti": [story.photo()]}
        form = "follow/evaluasi-sekolah/penerimaan/perintahkan"
        story.submit(story.person("waka-sutikno"), form, given, task=task.id, revision=task.revision)
    story.act("guru-kristianto", case, "tutup", catatan=WHY)

    assert ["guru-kristianto", "staf-yuliana", "waka-wahyuningtyas"] == team
    assert ["kepsek-endang"] == head
    assert {"waka-sutikno"} == owners
    assert ["reported", "acknowledged", "evaluated", "finished"] == story.case(case.id).counts_as
