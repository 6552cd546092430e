"""What came before in a case: results with their words, questions with answers, and who reads which of them."""

from dataclasses import replace

import pytest

from core.findings import Exchange, exchanges, findings, said_at_end
from core.queries import case_view, task_view
from core.records import Case, Content
from tests.core.story import Story

WHY = "Dokumen pengadaan dan keterangan saksi sudah diperiksa."
ORDER = "Kepala sekolah mengulang pengadaannya."


@pytest.fixture
def story() -> Story:
    """Return the school on a Monday morning."""
    return Story()


@pytest.fixture
def case(story: Story) -> Case:
    """Return a report about a teacher."""
    return story.report(story.citizen(), "guru-matematika")[0]


def answer(story: Story, case: Case, **given: object) -> None:
    """Let the reporter answer the question that waits."""
    [asked] = story.tasks(case, kind="answer")
    story.submit(story.citizen(), "jawaban", dict(given), task=asked.id, revision=asked.revision)


def results(story: Story, case: Case, scope: str) -> list[tuple[str, list[tuple[str, str]], str]]:
    """Return each result with its labelled words and who gave it."""
    found = findings(story.desk, story.case(case.id), scope)  # type: ignore[arg-type]  # a scope by its word
    return [(one.result.id, [(item.label.id, item.words.id) for item in one.said], one.post) for one in found]


def test_who_reviews_reads_what_the_examiner_found_and_who_he_is(story: Story, case: Case) -> None:
    """Butir 5 reviews what butir 3 found: the finding stands in the task, with its reason and its post."""
    story.act("kepsek-endang", case, "benar", alasan=WHY)

    view = task_view(story.desk, story.person("kadis-sumarsono"), story.tasks(case)[0].id).view
    [found] = view.findings

    assert ("Laporan benar", True, [("Temuannya", WHY)]) == (
        found.result.id, found.moved, [(item.label.id, item.words.id) for item in found.said],
    )  # fmt: skip
    assert "Kepala Sekolah" in found.post


def test_who_oversees_reads_what_was_ordered(story: Story, case: Case) -> None:
    """Butir 6 watches over the decision: what was ordered and by whom stands in the task."""
    story.act("kepsek-endang", case, "benar", alasan=WHY)
    story.act("kadis-sumarsono", story.case(case.id), "dibatalkan", alasan=WHY, perintah=ORDER)

    *_, (result, said, post) = results(story, case, "masked")

    assert ("Keputusan dibatalkan", ("Yang diperintahkan", ORDER)) == (result, said[-1])
    assert "Sumarsono" in post


def test_a_reporter_reads_results_and_the_words_meant_for_him_without_names(story: Story, case: Case) -> None:
    """The examiner's finding is the office's own; the reviewer's reason and order are told, and nobody is named."""
    story.act("kepsek-endang", case, "benar", alasan="Temuan untuk atasan, bukan untuk pelapor.")
    story.act("kadis-sumarsono", story.case(case.id), "dibatalkan", alasan=WHY, perintah=ORDER)

    assert [
        ("Laporan benar", [], ""),
        ("Keputusan dibatalkan", [("Alasannya", WHY), ("Yang diperintahkan", ORDER)], ""),
    ] == results(story, case, "own")
    shown = repr(case_view(story.desk, story.citizen(), case.id))
    assert (False, True) == ("Temuan untuk atasan" in shown, ORDER in shown)


def test_who_reads_a_summary_reads_neither_findings_nor_answers(story: Story, case: Case) -> None:
    """Texts of officials and of the reporter are not part of a summary."""
    story.act("kepsek-endang", case, "minta-keterangan", pertanyaan="Kapan pengumuman itu dipasang?")
    story.act("kepsek-endang", story.case(case.id), "benar", alasan=WHY)

    assert ((), ()) == (findings(story.desk, case, "summary"), exchanges(story.desk, case, "summary"))


def test_of_a_step_taken_twice_the_latest_result_counts(story: Story, case: Case) -> None:
    """A report sent back and identified again is told by what came of it last; notes stay beside results."""
    story.act("kepsek-endang", case, "catat-penyampaian", isi="Sudah dipanggil.", hari="2026-11-23")
    story.act("kepsek-endang", case, "bukan-bawahan", alasan="Beliau guru di sekolah lain.")

    told = [result for result, *_ in results(story, case, "masked")]

    assert ["Catat pemberitahuan kepada terlapor (tatap muka/surat)", "Pejabatnya perlu dipastikan lagi"] == told


def test_a_question_and_its_answer_stand_together_with_the_files(story: Story, case: Case) -> None:
    """Who asked reads the question, the answer and how many files came; an open question says that it waits."""
    story.act("kepsek-endang", case, "minta-keterangan", pertanyaan="Kapan pengumuman itu dipasang?")
    [waiting] = exchanges(story.desk, case, "masked")
    answer(story, case, jawaban="Hari Senin.", berkas=[story.photo()])
    [told] = exchanges(story.desk, case, "masked")

    assert (False, "") == (waiting.answered, waiting.answer)
    expected = Exchange(
        at=story.now, what="asked", question="Kapan pengumuman itu dipasang?", answer="Hari Senin.", files=1
    )
    assert expected == told


def test_an_objection_is_read_by_who_considers_it(story: Story, case: Case) -> None:
    """Tim BK reads why the reporter objects, beside why the report was closed."""
    story.act("kepsek-endang", case, "bukan-bk", alasan=WHY, tujuan="Dinas Pendidikan.")
    story.submit(
        story.citizen(), "reopen/pengaduan-sekolah/bukan-bk", {"keberatan": "Toko itu milik adiknya."}, case=case.id
    )
    task = next(one for one in story.tasks(story.case(case.id)) if one.person_id == "staf-yuliana")
    view = task_view(story.desk, story.person("staf-yuliana"), task.id).view

    assert [("reopened", "Toko itu milik adiknya.")] == [(one.what, one.answer) for one in view.exchanges]
    assert ["Bukan benturan kepentingan"] == [one.result.id for one in view.findings]


def test_the_words_of_the_end_say_what_they_are(story: Story, case: Case) -> None:
    """A refusal tells its reason and where else to turn, each by its name."""
    story.act("kepsek-endang", case, "bukan-bk", alasan=WHY, tujuan="Dinas Pendidikan.")

    told = [(one.label.id, one.words.id) for one in said_at_end(story.desk, story.case(case.id))]

    assert [("Alasannya", WHY), ("Tempat yang tepat untuk melapor", "Dinas Pendidikan.")] == told


def test_an_erased_text_is_read_by_nobody(story: Story, case: Case) -> None:
    """What was erased leaves its result behind, and no words."""
    story.act("kepsek-endang", case, "benar", alasan=WHY)
    [content] = story.store.find(Content, case_id=case.id, kind="pemeriksaan.benar")
    story.store.put(replace(content, erased_at=story.now))

    assert [("Laporan benar", [])] == [(result, said) for result, said, _ in results(story, case, "masked")]


def test_a_task_that_climbed_says_whose_it_was_and_warns_whose_it_becomes(story: Story, case: Case) -> None:
    """Butir 3 has three working days; past them the next superior takes over, and at the very top nobody does."""
    story.forward(days=3, hours=9)
    [second] = story.tasks(case)
    view = task_view(story.desk, story.person("kadis-sumarsono"), second.id)

    assert "Endang" in view.came_from
    assert (True, True) == (view.climbs, view.view.escalated)
    story.forward(days=40)
    at_the_top = story.tasks(case)
    assert [False] * len(at_the_top) == [
        task_view(story.desk, story.person(one.person_id or ""), one.id).climbs for one in at_the_top
    ]
