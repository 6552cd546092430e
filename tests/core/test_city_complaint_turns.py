"""The turns of a complaint in the city: asked, sent back, not found, objected to, withdrawn, watched too long."""

from datetime import timedelta
from typing import Any

import pytest

from core.durations import parse_duration
from core.errors import Refusal
from core.queries import case_view, cases, reports
from core.records import Case, Notice
from core.reopening import withdraw
from tests.core.city_complaints import INSPECTORATE, WHY, chosen, city, complain, official, one, order, proven
from tests.core.story import Story


@pytest.fixture
def story() -> Story:
    """Open the city on a Monday morning."""
    return city()


@pytest.fixture
def case(story: Story) -> Case:
    """Siti's complaint about the procurement officer of the roads section."""
    return complain(story, "staf-jalan")[0]


# --- asking, serving, not mine, not a conflict


def test_the_superior_asks_and_the_reporter_answers(story: Story, case: Case) -> None:
    """The question reaches the reporter, the answer comes back into the case, which stays where it is."""
    story.act("kasi-wahyudi", case, "minta-keterangan", pertanyaan="Kapan lelang itu diumumkan?")
    [question] = story.tasks(case, kind="answer")
    story.submit(story.citizen(), "jawaban", {"jawaban": "Tanggal 2 November."}, task=question.id, revision=0)

    assert "notice-reply" in story.told("kasi-wahyudi")
    assert "pemeriksaan" == story.case(case.id).state


def test_what_the_accused_was_told_outside_the_bot_is_on_record(story: Story, case: Case) -> None:
    """The superior records what was served to the accused, when, and what he answered."""
    served: dict[str, Any] = {
        "isi": "Surat pemberitahuan 12",
        "hari": "2026-11-23",
        "jawaban": "Pengadaan sudah sesuai aturan.",
    }
    story.act("kasi-wahyudi", case, "catat-penyampaian", **served)

    view = case_view(story.desk, story.person("kasi-wahyudi"), case.id)
    assert "Pengadaan sudah sesuai aturan." in repr(view)
    assert "pemeriksaan" == story.case(case.id).state
    assert [] == story.told("staf-dewangga")


def test_not_my_subordinate_goes_back_to_be_found(story: Story, case: Case) -> None:
    """The superior sends it back; Tim BK names the right official, whose own superior examines."""
    story.act("kasi-wahyudi", case, "bukan-bawahan", alasan="Beliau sudah pindah ke seksi lain.")
    assert "identifikasi" == story.case(case.id).state
    with pytest.raises(Refusal, match="refusal-chosen-before"):
        story.act("staf-anindya", case, "tetapkan", pejabat=official(story, "staf-jalan"))

    story.act("staf-anindya", case, "tetapkan", pejabat=official(story, "staf-jembatan"))
    assert ["kasi-tanjung"] == story.actors(case)


@pytest.mark.parametrize(
    ("answer", "finds"),
    [
        ("tidak", ["kabag-wibisono", "kabid-yuniarti", "staf-anindya"]),
        ("ya", INSPECTORATE),
        ("tidak-tahu", ["walikota-hardjanto"]),
        ("inspektorat", ["walikota-hardjanto"]),
    ],
)
def test_an_official_in_words_is_found_by_who_cannot_be_meant(story: Story, answer: str, finds: list[str]) -> None:
    """Tim BK finds out; where a leader may be meant the Inspektorat; where the Inspektur may be, the Mayor."""
    [case] = complain(story, words="Bapak yang mengurus jalan", pimpinan=one(answer))

    assert finds == story.actors(case)
    story.act(finds[0], case, "tetapkan", pejabat=official(story, "kadis-kesehatan"))
    assert ["sekda-pudjiastuti"] == story.actors(case)
    assert "dinas-kesehatan" == story.case(case.id).unit_id


@pytest.mark.parametrize("answer", ["inspektorat", "tidak-tahu"])
def test_nobody_of_the_inspektorat_hears_of_words_that_may_mean_the_inspektur(story: Story, answer: str) -> None:
    """Neither before he is found nor after: no task, no notice, no line; the level above him finds and examines."""
    [case] = complain(story, words="Bapak itu", pimpinan=one(answer))
    story.forward(days=10)
    story.act("walikota-hardjanto", case, "tetapkan", pejabat=official(story, "inspektur"))
    gunawan = story.person("inspektur-gunawan")

    assert ["sekda-pudjiastuti"] == story.actors(case)
    assert [] == story.store.find(Notice, case_id=case.id, person_id=gunawan.id)
    assert [] == story.tasks(case, person_id=gunawan.id, state=("open", "done", "passed", "cancelled"))
    assert case.code not in [view.case.code for view in cases(story.desk, gunawan)]


def test_identification_that_tim_bk_neglects_goes_to_the_inspectorate(story: Story) -> None:
    """A case must not wait unseen: after its time the Inspectorate finds out."""
    [case] = complain(story, words="Bapak yang mengurus jalan", pimpinan=one("tidak"))

    story.forward(days=2)

    assert INSPECTORATE == story.actors(case)


def test_an_official_who_cannot_be_found_closes_the_case_with_the_reason(story: Story) -> None:
    """Tim BK may give up with a reason that the reporter reads."""
    [case] = complain(story, words="Bapak yang mengurus jalan", pimpinan=one("tidak"))
    story.act("staf-anindya", case, "tidak-ditemukan", alasan="Semua Perangkat Daerah sudah ditanya.")

    assert ["unidentified"] == story.case(case.id).counts_as
    assert "Semua Perangkat Daerah sudah ditanya." in repr(reports(story.desk, story.citizen())[0])


def test_not_a_conflict_may_be_objected_to_once_and_the_inspectorate_decides(story: Story, case: Case) -> None:
    """The objection goes to the Inspectorate; accepted, the examination begins anew; a second one is refused."""
    siti = story.citizen()
    story.act("kasi-wahyudi", case, "bukan-bk", alasan=WHY, tujuan="SP4N-LAPOR!")
    story.submit(siti, "reopen/pengaduan-kota/bukan-bk", {"keberatan": "Ini adik kandungnya."}, case=case.id)
    assert INSPECTORATE == story.actors(case)
    story.act("auditor-kirana", case, "terima")
    assert ["kasi-wahyudi"] == story.actors(case)

    story.act("kasi-wahyudi", case, "bukan-bk", alasan=WHY, tujuan="SP4N-LAPOR!")
    with pytest.raises(Refusal, match="refusal-not-reopened"):
        story.submit(siti, "reopen/pengaduan-kota/bukan-bk", {"keberatan": "Sekali lagi."}, case=case.id)


def test_an_objection_refused_closes_the_case(story: Story, case: Case) -> None:
    """The Inspectorate may refuse the objection with a reason."""
    story.act("kasi-wahyudi", case, "bukan-bk", alasan=WHY, tujuan="SP4N-LAPOR!")
    keberatan = {"keberatan": "Ini adik kandungnya."}
    story.submit(story.citizen(), "reopen/pengaduan-kota/bukan-bk", keberatan, case=case.id)
    story.act("inspektur-gunawan", case, "tolak", alasan=WHY)

    closed = story.case(case.id)
    assert ("keberatan-ditolak", True) == (closed.state, "not_conflict" in closed.counts_as)


def test_the_reporter_withdraws_while_it_is_examined_and_no_longer_when_it_was_found_true(story: Story) -> None:
    """Before the finding the reporter may take the report back; what was found true goes its way."""
    siti = story.citizen()
    first, second = complain(story, "staf-jalan", "staf-jembatan")
    withdraw(story.desk, siti, first.id)
    assert ["withdrawn"] == story.case(first.id).counts_as

    story.act("kasi-tanjung", second, "benar", alasan=WHY)
    with pytest.raises(Refusal):
        withdraw(story.desk, siti, second.id)


def test_watching_that_takes_too_long_is_told_to_the_mayor(story: Story, case: Case) -> None:
    """IV.A.6 has no time of its own: after that of the profile the Mayor is told that it is late."""
    proven(story, case)
    story.act("kasi-wahyudi", case, "dibatalkan", **order(story))
    limit = story.office.institution.switches["pengaduan-kota"]["pengawasan"]

    story.until(story.desk.calendar.due(story.now, parse_duration(limit)) + timedelta(minutes=1))

    assert "notice-late-elsewhere" in story.told("walikota-hardjanto")
    assert INSPECTORATE == story.actors(case)


def test_several_prohibitions_may_be_tagged_or_none(story: Story) -> None:
    """III.C.2: the ten prohibitions are an optional tag that the examiner reads."""
    [tagged] = complain(story, "staf-jalan", larangan=chosen("e-diskriminatif-kolusi", "i-perlakuan-istimewa"))
    [bare] = complain(story, "staf-jembatan")
    seen = [
        case_view(story.desk, story.person(person), case.id).answers
        for person, case in (("kasi-wahyudi", tagged), ("kasi-tanjung", bare))
    ]

    assert [True, False] == ["larangan" in answers for answers in seen]
