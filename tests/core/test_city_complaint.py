"""The city's complaint procedure (002 part IV.A) word by word and on its straight way, without a chat."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from core.errors import Refusal
from core.filing import complaint_form
from core.follow_ups import complete
from core.procedure_views import as_json
from core.queries import reports, task_view
from core.records import Case
from tests.core.city_complaints import (
    INSPECTORATE,
    WHY,
    city,
    complain,
    offered,
    order,
    proven,
    refer,
)
from tests.core.story import IDENTITY, Story, library

SOURCE = Path(__file__).parent / "sources" / "perwali-pasuruan-9-2020.txt"


@pytest.fixture
def story() -> Story:
    """Open the city on a Monday morning."""
    return city()


@pytest.fixture
def case(story: Story) -> Case:
    """Siti's complaint about the procurement officer of the roads section."""
    return complain(story, "staf-jalan")[0]


# --- the source


def test_the_six_items_stand_in_the_source_word_for_word() -> None:
    """IV.A: every item with a number of the source is its sentence, in order, and all six are there."""
    text = SOURCE.read_text(encoding="utf-8")
    part = text[text.index("A. Warga masyarakat dapat melaporkan") : text.index("B. Pelaporan melalui Whistle")]
    items = [re.sub(r"\s+", " ", item).strip() for item in re.split(r"(?m)^\d\.\s", part)[1:]]
    rows = [row for row in as_json(library().procedure("pengaduan-kota"))["steps"] if row["row"].startswith("IV.A")]

    assert [f"IV.A.{number}" for number in range(1, 7)] == [row["row"] for row in rows]
    assert items == [row["activity"] for row in rows]


def test_the_times_and_actors_are_those_of_the_source() -> None:
    """IV.A.3 and 5: the direct superior has 3 hari kerja, then 2 hari kerja; the carrying out has no time."""
    rows = {row["row"]: row for row in as_json(library().procedure("pengaduan-kota"))["steps"] if row["row"] != "–"}

    assert ["3 hari kerja", "2 hari kerja", None] == [rows[f"IV.A.{n}"]["within"] for n in (3, 5, 6)]
    assert ["superior(reported)", "switch(reviewer)", "role(inspektorat)"] == [
        rows[f"IV.A.{n}"]["actor"] for n in (3, 5, 6)
    ]
    assert ["identitas jelas pelapor", "bukti-bukti terkait"] == rows["IV.A.2"]["requires"]


def test_by_default_the_city_reads_its_own_source() -> None:
    """IV.A.5: "oleh atasan langsung tersebut": the default of the switch is who verified."""
    procedure = library().procedure("pengaduan-kota")

    assert "verifier" == procedure.defaults()["reviewer"]
    assert {"reviewer": "actor(pemeriksaan)"}.items() <= procedure.meanings({"reviewer": "verifier"}).items()


def test_people_of_the_city_complain_by_its_form(story: Story) -> None:
    """A citizen who reports in the city is asked its own form: who he is, which source, which prohibition."""
    form = library().form(complaint_form(story.desk))
    assert form is not None
    lists = {question.id: question.list_id for question in form.questions if question.list_id}

    assert {
        "kategori-pelapor": "kategori-pelapor", "hubungan": "hubungan-pelapor-kota", "kategori": "sumber-penyebab",
        "larangan": "larangan",
    } == lists  # fmt: skip
    assert ["larangan"] == [question.id for question in form.questions if question.optional]


# --- IV.A.1-4


def test_the_report_goes_to_the_direct_superior_for_three_working_days(story: Story, case: Case) -> None:
    """IV.A.2-3: received on Monday, the direct superior examines until the close of Thursday."""
    [task] = story.tasks(case)

    assert ["kasi-wahyudi"] == story.actors(case)
    assert datetime.fromisoformat("2026-11-26T16:00:00+07:00") == task.due_at
    assert story.told("kasi-wahyudi") == ["notice-task"]


@pytest.mark.parametrize(
    ("lack", "refusal"), [({"nik": ""}, "refusal-no-identity"), ({"bukti": []}, "refusal-no-evidence")]
)
def test_no_report_without_identity_and_evidence(story: Story, lack: dict[str, Any], refusal: str) -> None:
    """IV.A.2: "dengan mencantumkan identitas jelas pelapor dan melampirkan bukti-bukti terkait"."""
    with pytest.raises(Refusal, match=refusal):
        complain(story, "staf-jalan", **lack)


def test_found_untrue_the_decision_stands(story: Story, case: Case) -> None:
    """IV.A.4: found untrue, the decision stands, and the reporter, told why, may respond before it is closed."""
    story.act("kasi-wahyudi", case, "tidak-benar", alasan=WHY)
    waits = story.case(case.id)
    story.forward(days=4)

    closed = story.case(case.id)
    assert ("tanggapan", None, []) == (waits.state, waits.closed_at, waits.counts_as)
    assert ("tetap-berlaku", ["unproven"]) == (closed.state, closed.counts_as)
    assert {"notice-own-turn", "notice-end"} <= set(story.told(None))


def test_the_examiner_sees_the_case_and_not_who_reported(story: Story, case: Case) -> None:
    """Name, NIK, phone and address of the reporter reach no handler; the category and the source do."""
    view = task_view(story.desk, story.person("kasi-wahyudi"), story.tasks(case)[0].id).view

    assert not [value for value in IDENTITY.values() if value in repr(view)]
    assert {"kategori-pelapor", "hubungan", "kategori"} <= set(view.answers)


# --- IV.A.5


def test_found_true_the_same_superior_reviews_within_two_working_days(story: Story, case: Case) -> None:
    """IV.A.5: "ditinjau kembali oleh atasan langsung tersebut", from Monday to the close of Wednesday."""
    proven(story, case)

    [task] = story.tasks(case)
    assert ["kasi-wahyudi"] == story.actors(case)
    assert datetime.fromisoformat("2026-11-25T16:00:00+07:00") == task.due_at


def test_with_the_other_switch_the_superior_above_reviews() -> None:
    """001 B.5 has the superior of the superior review: one switch in the profile."""
    story = city(reviewer="superior_of_verifier")
    [case] = complain(story, "staf-jalan")

    proven(story, case)

    assert ["kabid-santoso"] == story.actors(case)


def test_upheld_the_decision_orders_nothing(story: Story, case: Case) -> None:
    """A decision that is upheld stands; the Inspectorate closes the case and nobody has anything to carry out."""
    proven(story, case)
    story.act("kasi-wahyudi", case, "dipertahankan", alasan=WHY)

    assert INSPECTORATE == story.actors(case)
    assert [] == story.tasks(case, kind="follow_up")
    story.act("auditor-farhan", case, "terlaksana", catatan="Keputusan tetap berlaku, tidak ada tindak lanjut.")
    refer(story, case)
    assert {"proven", "upheld", "referred", "handled"} == set(story.case(case.id).counts_as)


@pytest.mark.parametrize(("outcome", "counted"), [("diubah", "changed"), ("dibatalkan", "cancelled")])
def test_what_a_review_orders_becomes_tasks_that_the_inspectorate_watches(
    story: Story, case: Case, outcome: str, counted: str
) -> None:
    """IV.A.6: each order has an owner, a due date and proof; the Inspectorate closes when all are done."""
    proven(story, case)
    story.act("kasi-wahyudi", case, outcome, **order(story, "ulang", "pulihkan"))

    tasks = story.tasks(case, kind="follow_up")
    assert ["kasi-tanjung", "kasi-tanjung"] == [task.person_id for task in tasks]
    assert {datetime.fromisoformat("2026-12-07T16:00:00+07:00")} == {task.due_at for task in tasks}
    assert story.told("kasi-tanjung") == ["notice-follow-up"] * 2
    assert "terlaksana" not in offered(story, "auditor-farhan", case)

    for task in tasks:
        with pytest.raises(Refusal, match="refusal-proof-needed"):
            complete(story.desk, story.person("kasi-tanjung"), task.id, task.revision, {"catatan": WHY})
        proof = {"catatan": WHY, "bukti": [story.photo()]}
        complete(story.desk, story.person("kasi-tanjung"), task.id, task.revision, proof)
    story.act("auditor-farhan", case, "terlaksana", catatan="Pengadaan diulang dan pemenangnya lain.")

    refer(story, case)

    closed = story.case(case.id)
    assert "selesai" == closed.state
    assert {"proven", counted, "referred", "handled"} == set(closed.counts_as)


def test_the_reporter_reads_what_was_ordered(story: Story, case: Case) -> None:
    """The reason and the order of a review are told to the reporter, not who decided."""
    proven(story, case)
    story.act("kasi-wahyudi", case, "diubah", **order(story))

    [view] = reports(story.desk, story.citizen())
    said = [item.words.id for event in view.timeline for item in event.said]
    assert "Ulangi pengadaan dengan pembanding." in said
    assert "Wahyudi" not in repr(view.timeline)


def test_the_accused_never_carries_out_the_order_against_him(story: Story, case: Case) -> None:
    """Named as the one to carry it out, the accused is passed over and told nothing."""
    proven(story, case)
    story.act("kasi-wahyudi", case, "diubah", **order(story, post="staf-jalan"))

    [task] = story.tasks(case, kind="follow_up")
    assert "staf-dewangga" != task.person_id
    assert story.told("staf-dewangga") == []
