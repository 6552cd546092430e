"""Sanction facts (002 part VI): proven, and declared before the act or not, as the register knew it at the finding."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from core.case_files import case_file
from core.findings import said_at_end
from core.known import Known
from core.procedure_check import check_procedure
from core.procedures import Judging, Procedure
from core.queries import case_view, reports
from core.records import Case, Entry, Party
from core.reopening import withdraw
from core.sanctions import Declared, declared_before
from tests.core import declarations
from tests.core.city_complaints import WHY, chosen, city, complain, proven, refer
from tests.core.city_complaints import one as chosen_one
from tests.core.story import MONDAY, Story, library
from tests.core.whistle import INSPEKTUR, examined, found, whistle

BEFORE = datetime.fromisoformat("2026-11-09T09:00:00+07:00")
ACT = "2026-11-10"


@pytest.fixture
def story() -> Story:
    """Open the city two weeks before the reports of these tests."""
    office = city()
    office.now = BEFORE
    return office


def found_true(story: Story, **more: Any) -> Case:
    """Let Siti report the procurement officer's act of 10 November, and his superior find it true."""
    story.now = MONDAY
    [case] = complain(story, "staf-jalan", **{"kapan": ACT, **more})
    return proven(story, case)


def register(story: Story, case: Case) -> tuple[str, int, int]:
    """Return what the register said: the day, declarations of the same source, others."""
    told = declared_before(story.desk, case)
    assert told is not None
    return told.day.isoformat(), told.named, told.others


def test_proven_and_never_declared_are_two_facts(story: Story) -> None:
    """The finding counts as proven; beside it stands that nothing had been declared before the day of the act."""
    case = found_true(story)

    assert ["proven"] == case.counts_as
    assert (ACT, 0, 0) == register(story, case)
    assert "no" == case.facts["declared"]


def test_declared_of_the_same_source_before_the_act(story: Story) -> None:
    """He had declared a tie of affiliation, and a tie of affiliation is what was reported."""
    declarations.declare(story, "staf-dewangga")
    case = found_true(story)

    assert (ACT, 1, 0) == register(story, case)
    assert "yes" == case.facts["declared"]


def test_a_declaration_of_another_source_is_told_and_is_not_this_one(story: Story) -> None:
    """What he declared was something else: not declared, and the reader learns that there was another one."""
    declarations.declare(story, "staf-dewangga", sumber=declarations.chosen("perangkapan-jabatan"))
    case = found_true(story)

    assert (ACT, 0, 1) == register(story, case)
    assert "no" == case.facts["declared"]


@pytest.mark.parametrize(("said", "day", "named"), [
    ("2026-11-10", "2026-11-10", 1), ("2026-11-09", "2026-11-09", 0), ("2026-11", "2026-11-30", 1),
    ("2026-10", "2026-10-31", 0),
])  # fmt: skip
def test_before_the_act_means_before_its_day(story: Story, said: str, day: str, named: int) -> None:
    """Declared on 9 November: before the 10th, not before the 9th; of a month its last day counts."""
    declarations.declare(story, "staf-dewangga")
    case = found_true(story, kapan=said)

    assert (day, named, 0) == register(story, case)


def test_what_was_declared_only_after_the_act_does_not_count(story: Story) -> None:
    """A declaration between the act and the report comes too late for part VI."""
    story.now = datetime.fromisoformat("2026-11-12T09:00:00+07:00")
    declarations.declare(story, "staf-dewangga")
    case = found_true(story)

    assert (ACT, 0, 0) == register(story, case)


def test_what_was_withdrawn_does_not_count(story: Story) -> None:
    """A declaration taken back was not made."""
    told = declarations.declare(story, "staf-dewangga")
    withdraw(story.desk, story.person("staf-dewangga"), told.id)
    case = found_true(story)

    assert (ACT, 0, 0) == register(story, case)


def test_the_answer_is_that_of_the_instant_of_the_finding(story: Story) -> None:
    """What is declared after the finding changes nothing in what the register had said."""
    case = found_true(story)
    declarations.declare(story, "staf-dewangga")

    assert (ACT, 0, 0) == register(story, case)
    assert 1 == len(story.store.find(Entry, case_id=case.id, what="register-asked"))


def test_without_a_day_the_day_of_receipt_counts(story: Story) -> None:
    """Where nobody said when it happened, it happened by the day on which the report came."""
    declarations.declare(story, "staf-dewangga")
    story.now = MONDAY
    [case] = complain(story, "staf-jalan")

    assert ("2026-11-23", 1, 0) == register(story, proven(story, case))


def test_where_only_a_post_was_named_its_holder_of_that_day_is_asked_about(story: Story) -> None:
    """The person is not known by name in the case: who held the post on the day of the act is who had to declare."""
    declarations.declare(story, "staf-dewangga")
    story.now = MONDAY
    [case] = complain(story, "staf-jalan", kapan=ACT)
    [party] = story.parties(case, "reported")
    story.store.put(Party(id=party.id, case_id=case.id, role="reported", position_id=party.position_id))

    assert (ACT, 1, 0) == register(story, proven(story, case))


def test_handlers_read_both_facts_and_the_reporter_does_not(story: Story) -> None:
    """What an official had declared is the office's business: the reporter's own view does not hold it."""
    declarations.declare(story, "staf-dewangga")
    case = found_true(story)

    expected = Declared(day=declared_before(story.desk, case).day, named=1, others=0)  # type: ignore[union-attr]
    assert expected == case_view(story.desk, story.person("kasi-wahyudi"), case.id).declared
    [own] = reports(story.desk, story.citizen())
    assert None is own.declared
    assert "register-asked" not in [event.what for event in own.timeline]


# --- the reporter learns neither whether it was declared nor that there was a referral


def read_by(story: Story, case: Case) -> dict[str, Any]:
    """Return all that the reporter reads of his case now, and what he was told, without codes and ids."""
    view = case_view(story.desk, story.citizen(), case.id)
    steps = case_file(story.desk, story.citizen(), case.id).steps
    return {
        "state": view.state, "turn": view.turn_of, "late": view.late, "due": view.due, "closed": view.case.closed_at,
        "timeline": view.timeline, "findings": view.findings, "told": story.told(None),
        "end": said_at_end(story.desk, view.case),
        "file": [(one.name, one.began, one.ended, one.due) for one in steps],
    }  # fmt: skip


def city_case(*, declared: bool) -> tuple[Story, Case]:
    """Return a report found true and upheld in a city where the official had declared it before, or not."""
    story = city()
    story.now = BEFORE
    if declared:
        declarations.declare(story, "staf-dewangga")
    case = found_true(story)
    story.act("kasi-wahyudi", case, "dipertahankan", alasan=WHY)
    story.now += timedelta(hours=1)
    return story, story.case(case.id)


def wbs_case(*, declared: bool) -> tuple[Story, Case]:
    """Return a whistleblower's report that is about to be decided, the official having declared it before or not."""
    story = city()
    story.now = BEFORE
    if declared:
        declarations.declare(story, "staf-dewangga")
    story.now = MONDAY
    [case] = whistle(story, "rahasia", "staf-jalan", kapan=ACT)
    return story, found(story, examined(story, case))


WATCHED = ("auditor-farhan", "terlaksana", {"catatan": "Keputusan tetap berlaku, tidak ada tindak lanjut."})
JUDGED = (INSPEKTUR, "benar", {"alasan": WHY, "rekomendasi": "Pindahkan tugasnya kepada pejabat lain."})


@pytest.mark.parametrize(("begun", "by", "last"), [
    (city_case, "auditor-farhan", WATCHED), (wbs_case, INSPEKTUR, JUDGED),
], ids=["complaint", "wbs"])  # fmt: skip
def test_the_reporter_reads_and_hears_the_same_whether_it_was_declared_or_not(begun: Any, by: str, last: Any) -> None:
    """While it is being referred all stands as before for him; afterwards his case is that of the other world."""
    who, action, given = last
    (story, case), (other, same) = begun(declared=False), begun(declared=True)
    before = read_by(story, case)
    story.act(who, case, action, **given)
    assert "sanksi" == story.case(case.id).state
    during = read_by(story, case)
    story.now += timedelta(hours=3)
    referral: dict[str, Any] = {"kepada": chosen_one("ppk"), "dasar": chosen("pp-94-2021"), "uraian": WHY}
    story.act(by, story.case(case.id), "rujuk", **referral)
    other.now += timedelta(hours=3)
    other.act(who, same, action, **given)

    assert before == during
    assert ("selesai", "selesai") == (story.case(case.id).state, other.case(same.id).state)
    assert read_by(other, same) == read_by(story, case)


def test_a_step_of_the_offices_own_leaves_the_reporter_no_part_in_it() -> None:
    """One at which he could withdraw or be asked is refused: he would learn that his case is there."""
    procedure = library().procedure("pengaduan-kota")
    steps = tuple(replace(one, inner=one.id == "keberatan") for one in procedure.steps)

    assert ["inner: who brought the case has no part in a step of which he is told nothing"] == [
        one for one in faults(replace(procedure, steps=steps)) if one.startswith("inner")
    ]


# --- what follows


def watched(story: Story, case: Case) -> Case:
    """Uphold the decision and let the Inspectorate find that there is nothing left to carry out."""
    story.act("kasi-wahyudi", case, "dipertahankan", alasan=WHY)
    story.act("auditor-farhan", case, "terlaksana", catatan="Keputusan tetap berlaku, tidak ada tindak lanjut.")
    return story.case(case.id)


def test_not_declared_the_inspectorate_refers_it_before_the_case_is_closed(story: Story) -> None:
    """VI: "terbukti ... dan tidak melapoannya": a step of its own, with a limit; to whom and on which basis."""
    case = watched(story, found_true(story))
    assert ("sanksi", None) == (case.state, case.closed_at)
    assert all(task.due_at for task in story.tasks(case))

    closed = refer(story, case)

    assert ("selesai", True) == (closed.state, "referred" in closed.counts_as)


def test_declared_before_there_is_nothing_to_refer(story: Story) -> None:
    """Proven and declared: part VI does not apply, and the case is closed when the decision is carried out."""
    declarations.declare(story, "staf-dewangga")
    case = watched(story, found_true(story))

    assert ("selesai", False) == (case.state, "referred" in case.counts_as)


def test_not_to_refer_needs_a_reason(story: Story) -> None:
    """The Inspectorate may leave it, on record."""
    case = watched(story, found_true(story))
    story.act("auditor-farhan", case, "tidak-dirujuk", alasan="Sudah pensiun sebelum laporan masuk.")

    assert ("selesai", False) == (story.case(case.id).state, "referred" in story.case(case.id).counts_as)


def test_no_sanction_is_ever_decided_here(story: Story) -> None:
    """The basis is a list that names the rule in force, PP 94/2021, and no action anywhere is a sanction."""
    basis = story.shelves.code_list("dasar-sanksi")

    assert "pp-94-2021" in {item.id for item in basis.items}
    assert "53" not in "".join(item.label.id for item in basis.items)
    steps = [step for name in ("pengaduan-kota", "wbs-kota") for step in story.shelves.procedure(name).steps]
    assert {"rujuk", "tidak-dirujuk", "menarik-diri"} == {
        action.id for step in steps if step.id == "sanksi" for action in step.actions
    }


# --- what the check finds


def faults(procedure: Procedure) -> list[str]:
    """Return what is wrong with a procedure among the shipped forms."""
    forms = {name: editions[-1] for name, editions in library().forms.items()}
    return [str(one.what) for one in check_procedure(procedure, "x.toml", Known(forms=forms))]


def test_the_questions_for_the_register_must_be_those_of_the_form() -> None:
    """A day that is none, and a topic without choices, are found before the office opens."""
    procedure = replace(library().procedure("wbs-kota"), judges=Judging(day="tempat", topics=("kejadian",)))

    assert [
        'day: "tempat" is no question for a day in the form that opens it',
        'topics: "kejadian" is no question with choices in the form that opens it',
    ] == [one for one in faults(procedure) if "in the form that opens it" in one]


def test_opening_an_identity_is_a_record_with_a_reason() -> None:
    """A button that would open it on the way somewhere else, or without a word, is refused."""
    procedure = library().procedure("wbs-kota")
    step = procedure.step("penerimaan")
    assert step is not None
    silent = [replace(one, asks=(), tone="plain") if one.reveals else one for one in step.actions]
    steps = tuple(replace(one, actions=tuple(silent)) if one.id == step.id else one for one in procedure.steps)

    assert ["reveals: opening an identity is a record with a reason: add a required text"] == [
        one for one in faults(replace(procedure, steps=steps)) if one.startswith("reveals")
    ]
