"""The yearly identification of the city's units (002 Pasal 6 and 7, III.B)."""

from datetime import datetime
from typing import Any

import pytest

from core.coverage import waiting_units
from core.errors import NotKnown, Refusal
from core.queries import case_view, task_view
from core.records import Case, Content
from tests.core.declarations import WHY, chosen, one
from tests.core.story import Story

UNITS = {
    "bkpsdm": "kaban-soeroso",
    "dinas-kesehatan": "kadis-noorhayati",
    "dinas-pendidikan": "kadis-suparlan",
    "dinas-pupr": "kadis-margono",
    "inspektorat": "inspektur-gunawan",
    "setda": "sekda-pudjiastuti",
}


@pytest.fixture
def story() -> Story:
    """Open the city on the first working Monday of a year."""
    story = Story(institution="kota-pasuruan", now=datetime.fromisoformat("2026-01-05T08:00:00+07:00"))
    story.until(story.now)
    return story


def of(story: Story, unit: str) -> Case:
    """Return the newest case of a unit."""
    return story.store.find(Case, procedure="identifikasi-kota", unit_id=unit, order="-opened_at")[0]


def potential(story: Story, **more: Any) -> dict[str, Any]:
    """Return what a head records of one potential situation."""
    return {
        "pejabat": one("pengadaan"),
        "situasi": chosen("calon-penyedia", "hubungan-afiliasi"),
        "penyebab": chosen("hubungan-afiliasi"),
        "afiliasi": "Beberapa penyedia setempat berkerabat dengan pegawai.",
        "pencegahan": "Pernyataan potensi sebelum setiap pemilihan penyedia.",
        "penanggung-jawab": {"position": "sekretaris-pupr", "person": story.holder("sekretaris-pupr")},
    } | more


def test_every_perangkat_daerah_has_its_case_with_its_head(story: Story) -> None:
    """Pasal 6: identification is done by each Perangkat Daerah; III.B: by its head."""
    opened = story.store.find(Case, procedure="identifikasi-kota")

    assert sorted(UNITS) == sorted(case.unit_id for case in opened)
    assert {unit: [head] for unit, head in UNITS.items()} == {case.unit_id: story.actors(case) for case in opened}


def test_once_a_year(story: Story) -> None:
    """Nothing more in the same year, and all units again in the next."""
    story.forward(days=300)
    this_year = story.store.count(Case, procedure="identifikasi-kota")
    story.until(datetime.fromisoformat("2027-01-04T08:00:00+07:00"))

    assert (6, 12) == (this_year, story.store.count(Case, procedure="identifikasi-kota"))


def test_a_head_records_several_and_hands_them_in(story: Story) -> None:
    """III.B.1 and 2: official, situation, cause, affiliation, prevention, who is responsible; as often as needed."""
    case = of(story, "dinas-pupr")
    story.act("kadis-margono", case, "catat", **potential(story))
    story.act("kadis-margono", case, "catat", **potential(story, pejabat=one("pengawas")))
    story.act("kadis-margono", case, "selesai")

    assert 2 == story.store.count(Content, case_id=case.id, kind="pencatatan.catat")
    assert "penelaahan" == story.case(case.id).state


def test_everything_asked_must_be_given(story: Story) -> None:
    """A record without who is responsible is no record."""
    with pytest.raises(Refusal, match="refusal-incomplete"):
        story.act("kadis-margono", of(story, "dinas-pupr"), "catat", **potential(story, **{"penanggung-jawab": None}))


def test_handing_in_needs_a_record_and_nothing_to_record_needs_a_reason(story: Story) -> None:
    """Before the first record there is only "none", with its reason; after it only handing in."""
    case = of(story, "dinas-pupr")
    [task] = story.tasks(case)
    head = story.person("kadis-margono")
    before = [action.id for action in task_view(story.desk, head, task.id).actions]
    story.act("kadis-margono", case, "catat", **potential(story))
    after = [action.id for action in task_view(story.desk, head, task.id).actions]

    assert (["catat", "nihil"], ["catat", "selesai"]) == (before, after)


def test_a_unit_without_any_says_why(story: Story) -> None:
    """The word "nihil" is a statement, read by the Inspektorat like any other."""
    case = of(story, "bkpsdm")
    with pytest.raises(Refusal, match="refusal-incomplete"):
        story.act("kaban-soeroso", case, "nihil")
    story.act("kaban-soeroso", case, "nihil", alasan=WHY)

    assert "penelaahan" == story.case(case.id).state


def test_the_inspektorat_reads_asks_back_and_accepts(story: Story) -> None:
    """Pasal 7: the Inspektorat monitors all units; what is unclear goes back to the head."""
    case = of(story, "dinas-pupr")
    story.act("kadis-margono", case, "catat", **potential(story))
    story.act("kadis-margono", case, "selesai")
    readers = story.actors(case)
    story.take("auditor-farhan", case)
    story.act("auditor-farhan", case, "tanya-kembali", pertanyaan="Penyedia yang mana?")
    back = (story.case(case.id).state, story.actors(case))
    story.act("kadis-margono", case, "selesai")
    story.take("auditor-kirana", case)
    story.act("auditor-kirana", case, "terima")

    assert ["auditor-farhan", "auditor-kirana", "inspektur-gunawan"] == readers
    assert ("pencatatan", ["kadis-margono"]) == back
    assert ("terdokumentasi", ["reported", "reported", "acknowledged", "recorded", "finished"]) == (
        story.case(case.id).state,
        story.case(case.id).counts_as,
    )


def test_nobody_reads_his_own_units_identification(story: Story) -> None:
    """The Inspektorat's own is recorded by the Inspektur and read by the others of the Inspektorat."""
    case = of(story, "inspektorat")
    story.act("inspektur-gunawan", case, "nihil", alasan=WHY)

    assert ["auditor-farhan", "auditor-kirana"] == story.actors(case)


def test_the_inspektorat_sees_which_units_have_not(story: Story) -> None:
    """Of six units one has handed in: five are missing, by name."""
    case = of(story, "dinas-pupr")
    story.act("kadis-margono", case, "nihil", alasan=WHY)
    missing = waiting_units(story.desk, story.person("auditor-farhan"), "identifikasi-kota")

    assert sorted(set(UNITS) - {"dinas-pupr"}) == sorted(unit.id for unit in missing)


def test_who_may_not_read_sees_no_unit(story: Story) -> None:
    """A head sees his own unit only; an employee none."""
    head = waiting_units(story.desk, story.person("kadis-noorhayati"), "identifikasi-kota")
    employee = waiting_units(story.desk, story.person("apoteker-bayu"), "identifikasi-kota")

    assert (["dinas-kesehatan"], []) == ([unit.id for unit in head], employee)


def test_a_late_unit_is_told_to_the_inspektorat(story: Story) -> None:
    """After the profile's time the Inspektorat learns who is late."""
    story.forward(days=35)

    assert 6 == story.told("auditor-farhan").count("notice-late-elsewhere")


def test_other_heads_do_not_read_it(story: Story) -> None:
    """What a unit found of itself is between it and the Inspektorat."""
    with pytest.raises(NotKnown):
        case_view(story.desk, story.person("kadis-noorhayati"), of(story, "dinas-pupr").id)
