"""A complaint in the city that goes upward: "dan seterusnya", an authority outside, and never the accused."""

from datetime import datetime
from typing import Any

import pytest

from core.casework import act
from core.durations import parse_duration
from core.errors import NotKnown, Refusal
from core.findings import said_at_end
from core.queries import case_view, cases, late_view, reports, task_view, worklist
from core.records import Case, Notice, Person
from tests.core.city_complaints import AUDITORS, INSPECTORATE, WHY, city, complain, offered, one, proven
from tests.core.story import Story


@pytest.fixture
def story() -> Story:
    """Open the city on a Monday morning."""
    return city()


@pytest.fixture
def case(story: Story) -> Case:
    """Siti's complaint about the procurement officer of the roads section."""
    return complain(story, "staf-jalan")[0]


# --- "dan seterusnya"


def test_neglected_it_climbs_superior_by_superior_each_with_a_fresh_window(story: Story, case: Case) -> None:
    """IV.A.5, "dan seterusnya": Kasi, Kabid, Kepala Dinas, Sekda, Walikota, then the Inspectorate."""
    climbed = ["kasi-wahyudi", "kabid-santoso", "kadis-margono", "sekda-pudjiastuti", "walikota-hardjanto"]
    for person_id in climbed:
        [task] = story.tasks(case)
        assert person_id == task.person_id
        assert task.due_at is not None
        assert task.due_at == story.desk.calendar.due(story.now, parse_duration("3 hari kerja"))
        story.until(task.due_at)

    assert INSPECTORATE == story.actors(case)
    assert 5 == story.told(None).count("notice-climbed")


def test_who_was_passed_over_reads_but_no_longer_decides(story: Story, case: Case) -> None:
    """After the climb the first superior may read the case; his old button does nothing."""
    [old] = story.tasks(case)
    story.until(datetime.fromisoformat("2026-11-26T16:00:00+07:00"))
    wahyudi = story.person("kasi-wahyudi")

    assert "masked" == case_view(story.desk, wahyudi, case.id).scope
    with pytest.raises(Refusal):
        act(story.desk, wahyudi, old.id, old.revision, "benar", {"alasan": WHY})


def test_a_review_climbs_too(story: Story, case: Case) -> None:
    """The review that the direct superior neglects goes to the next one with two fresh working days."""
    proven(story, case)
    story.until(datetime.fromisoformat("2026-11-25T16:00:00+07:00"))

    [task] = story.tasks(case)
    assert ("kabid-santoso", "peninjauan") == (task.person_id, task.step)
    assert datetime.fromisoformat("2026-11-30T16:00:00+07:00") == task.due_at


def test_at_the_very_top_it_stays_overdue(story: Story, case: Case) -> None:
    """When everybody was passed over the case stays open and overdue until somebody decides."""
    story.forward(days=60)

    assert story.actors(case)
    assert "at-the-top" in story.history(case)
    assert "yes" == story.case(case.id).facts["overdue"]


# --- pelimpahan


def test_at_the_top_it_is_handed_to_a_named_authority_outside(story: Story) -> None:
    """The Inspectorate hands the case over with the authority and the reason; the reporter is told."""
    [case] = complain(story, "walikota")
    why = "Diserahkan kepada Inspektorat Provinsi Jawa Timur dengan surat 700/12/423.000/2026."
    story.act("inspektur-gunawan", case, "limpahkan-puncak", instansi=one("inspektorat-provinsi"), alasan=why)

    closed = story.case(case.id)
    assert ("dilimpahkan", ["transferred"]) == (closed.state, closed.counts_as)
    assert "notice-end" in story.told(None)
    assert why in repr(reports(story.desk, story.citizen())[0])


@pytest.mark.parametrize("accused", ["staf-jalan", "kadis-pupr", "inspektur", "sekda", "walikota"])
def test_whoever_has_it_at_the_top_in_the_end_can_hand_it_over(story: Story, accused: str) -> None:
    """Overdue at the top, whoever it lies with has the way out, for every height of the accused."""
    [case] = complain(story, accused)
    story.forward(days=60)
    last = story.actors(case)[0]

    [way] = [action for action in offered(story, last, case) if action.startswith("limpahkan")]
    story.act(last, case, way, instansi=one("kpk"), alasan=WHY)
    assert "dilimpahkan" == story.case(case.id).state


@pytest.mark.parametrize("given", [{"alasan": WHY}, {"instansi": {"chosen": "kpk", "words": None}}])
def test_without_authority_or_reason_nothing_is_handed_over(story: Story, given: dict[str, Any]) -> None:
    """Which authority and why must both be said."""
    [case] = complain(story, "walikota")

    with pytest.raises(Refusal, match="refusal-incomplete"):
        story.act("inspektur-gunawan", case, "limpahkan-puncak", **given)
    assert "pemeriksaan" == story.case(case.id).state


def test_below_the_top_nobody_is_offered_the_way_out(story: Story, case: Case) -> None:
    """A superior inside an office cannot hand the case over; the Mayor and the Inspectorate can."""
    assert "limpahkan" not in offered(story, "kasi-wahyudi", case)
    with pytest.raises(NotKnown):
        story.act("kasi-wahyudi", case, "limpahkan", instansi=one("kpk"), alasan=WHY)

    [against_sekda] = complain(story, "sekda")
    assert "limpahkan" in offered(story, "walikota-hardjanto", against_sekda)


# --- never the accused


@pytest.mark.parametrize(
    ("accused", "examines"),
    [
        ("kadis-pupr", ["sekda-pudjiastuti"]),
        ("inspektur", ["sekda-pudjiastuti"]),
        ("sekda", ["walikota-hardjanto"]),
        ("walikota", INSPECTORATE),
    ],
)
def test_the_accused_at_every_height_is_examined_by_the_level_above(
    story: Story, accused: str, examines: list[str]
) -> None:
    """Kepala Dinas, Inspektur, Sekda, Walikota: the superior examines; above the Mayor the Inspectorate does."""
    [case] = complain(story, accused)
    person = story.person(story.holder(accused) or "")

    assert examines == story.actors(case)
    assert [] == story.told(person.id)
    assert [] == worklist(story.desk, person)
    assert [] == cases(story.desk, person)
    with pytest.raises(NotKnown):
        case_view(story.desk, person, case.id)


@pytest.mark.parametrize("accused", ["kadis-pupr", "inspektur", "sekda", "walikota"])
def test_the_accused_never_gets_the_case_however_long_it_lies(story: Story, accused: str) -> None:
    """The case climbs past the accused to the top, and he is never asked nor told."""
    [case] = complain(story, accused)
    person_id = story.holder(accused) or ""

    story.forward(days=60)

    assert person_id not in {task.person_id for task in story.tasks(case, state=["open", "passed"])}
    assert story.actors(case)
    assert [] == story.store.find(Notice, person_id=person_id, case_id=case.id)


def test_the_inspektur_never_watches_over_his_own_case(story: Story) -> None:
    """IV.A.6 where the accused is the Inspektur: the others of the Inspectorate watch, he learns nothing."""
    [case] = complain(story, "inspektur")
    story.act("sekda-pudjiastuti", case, "benar", alasan=WHY)
    assert ["sekda-pudjiastuti"] == story.actors(case)
    story.act("sekda-pudjiastuti", case, "dipertahankan", alasan=WHY)

    assert AUDITORS == story.actors(case)
    assert [] == story.told("inspektur-gunawan")


def test_an_examiner_who_recuses_himself_gives_way_to_the_next(story: Story, case: Case) -> None:
    """With a reason the superior withdraws; the next one up examines and he sees the case no longer."""
    story.act("kasi-wahyudi", case, "menarik-diri", alasan="Beliau sepupu saya.")

    assert ["kabid-santoso"] == story.actors(case)
    assert [] == cases(story.desk, story.person("kasi-wahyudi"))


def test_the_reporter_is_told_which_authority_has_it_now(story: Story) -> None:
    """Handed over outside: the authority that was chosen reaches the reporter, not only the words beside it."""
    [case] = complain(story, "walikota")
    story.act("inspektur-gunawan", case, "limpahkan-puncak", instansi=one("kpk"), alasan=WHY)

    said = said_at_end(story.desk, story.case(case.id))
    assert ["Komisi Pemberantasan Korupsi (KPK)", WHY] == [line.words.id for line in said]


# --- where it went


OFFICES = [
    "Kepala Bidang Bina Marga",
    "Kepala Dinas Pekerjaan Umum dan Penataan Ruang",
    "Sekretaris Daerah Kota Pasuruan",
    "Walikota Pasuruan",
    "Inspektorat Kota Pasuruan",
]


def climbs(story: Story, case: Case, person: Person) -> list[str]:
    """Return the offices that a timeline names, climb by climb."""
    return [one.office for one in case_view(story.desk, person, case.id).timeline if one.what == "climbed"]


def test_a_timeline_names_each_office_a_case_climbed_to(story: Story, case: Case) -> None:
    """Dan seterusnya in the words of the reporter and of whoever was passed over: each climb names its office."""
    story.forward(days=40)

    assert OFFICES == climbs(story, case, story.citizen())
    assert OFFICES == climbs(story, case, story.person("kasi-wahyudi"))


def test_the_office_that_a_reporter_reads_is_nobodys_name(story: Story, case: Case) -> None:
    """He is told the post that has his report now, and not who holds it."""
    story.until(datetime.fromisoformat("2026-11-26T16:00:00+07:00"))
    own = case_view(story.desk, story.citizen(), case.id)

    assert OFFICES[0] == own.office
    assert "Santoso" not in repr(own)


def test_before_any_climb_no_office_is_named(story: Story, case: Case) -> None:
    """Whose turn it is first follows from the procedure alone."""
    assert "" == case_view(story.desk, story.citizen(), case.id).office


def test_who_was_passed_over_reads_where_his_work_went_then(story: Story, case: Case) -> None:
    """Not where the case is now: the Mayor's task went to the Inspektorat, the Kasi's to the Kepala Bidang."""
    story.forward(days=40)
    old = {task.person_id: task for task in story.tasks(case, state="passed")}

    told = [
        task_view(story.desk, story.person(who), old[who].id).office for who in ("kasi-wahyudi", "walikota-hardjanto")
    ]
    assert [OFFICES[0], OFFICES[-1]] == told


def test_whoever_may_know_only_that_a_case_is_late_reads_no_office(story: Story, case: Case) -> None:
    """Of a case that he may not read somebody learns that it is late, and nothing of its way."""
    story.forward(days=40)

    assert "" == late_view(story.desk, story.person("kasi-tanjung"), case.id).office
