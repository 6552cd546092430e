"""Every branch of the review by Inspektorat (Perwali Pasuruan 9/2020, annex VII) and of the school's evaluation."""

from datetime import datetime
from pathlib import Path

import pytest

from core.records import Case
from tests.journeys.branching import Branch, unpressed
from tests.journeys.office import Office, open_office
from tests.journeys.telling import WHY

STORY = pytest.mark.asyncio(loop_scope="module")

AUDITOR = 920010
MONEV = {
    "Findings are disputed, found again, accepted, carried out; not yet as they should be, and then they are": (
        "Dinas Pekerjaan Umum",
        "catat temuan sanggah temuan terima catat carries-out lapor belum carries-out lapor tutup",
        "selesai",
    ),
}
SCHOOL = {
    "The evaluation is sent back, noted, and accepted": "catat laporkan kembalikan laporkan terima",
    "What is to be improved is carried out": "laporkan perintahkan carries-out tutup",
}
SILENT = [
    (9, "The unit has not answered", "How was the unit reminded"),
    (35, "The unit has not followed up", "Which recommendations were not"),
]
PEOPLE = {"pelaksana": ("kurikulum", "Sutikno")}


@STORY
@pytest.mark.parametrize("sentence", MONEV)
async def test_a_review_goes_its_way(city: Office, sentence: str) -> None:
    """Each line of the table: every button pressed, with due dates and proof, to its end."""
    unit, line, end = MONEV[sentence]
    auditor = await city.phone(AUDITOR)
    await auditor.say("/sop")
    await auditor.presses("Monitoring and evaluation", unit)
    await auditor.sees("begun")
    case = max(await city.find(Case, procedure="monev-kota"), key=lambda one: one.opened_at)
    assert end == (await Branch(city, None, case.code, PEOPLE).goes(line)).state


@STORY
async def test_of_a_unit_that_never_answers_the_inspektorat_records_it_and_closes(city: Office) -> None:
    """Past each limit the auditor opens the case by its code, presses what the unit did not do, and says why."""
    auditor = await city.phone(AUDITOR)
    await auditor.say("/sop")
    await auditor.presses("Monitoring and evaluation", "Dinas Kesehatan")
    await auditor.sees("begun")
    case = max(await city.find(Case, procedure="monev-kota"), key=lambda one: one.opened_at)
    await Branch(city, None, case.code, PEOPLE).goes("temuan")
    for days, label, asked in SILENT:
        await city.forward(working_days=days)
        await city.settled()
        await auditor.say(case.code)
        await auditor.presses_under(f"1. {case.code}", case.code)
        await auditor.presses_under(label, case.code)
        await auditor.goes_through([(asked, WHY)])
        await auditor.sees("One more step")
        await auditor.presses("Yes, do it")
        await auditor.sees("On record")

    assert "tidak-ditindaklanjuti" == (await city.case(case.code)).state


@pytest.mark.parametrize("sentence", SCHOOL)
async def test_an_evaluation_of_the_school_goes_its_way(tmp_path: Path, sentence: str) -> None:
    """At the end of the semester, by itself: Tim BK evaluates, the head decides."""
    start = datetime.fromisoformat("2026-12-28T08:00:00+07:00")
    async with open_office(tmp_path, start=start) as school:
        await school.telegram.post("control/sweep")
        await school.until("2027-01-04T08:00")
        [case] = await school.find(Case, procedure="evaluasi-sekolah")
        assert "selesai" == (await Branch(school, None, case.code, PEOPLE).goes(SCHOOL[sentence])).state


def test_no_button_is_left_unpressed() -> None:
    """Every action stands in a line, but for "nothing found" of a unit that has reported, and what is told apart."""
    lines = [line for _, line, _ in MONEV.values()]
    assert {"sesuai", "tanpa-tanggapan", "tanpa-hasil"} == unpressed("monev-kota", lines)
    assert set() == unpressed("evaluasi-sekolah", SCHOOL.values())
