"""What a recap says of itself: annex of a letter, of the draft of one, or a working copy."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from core.casework import claim
from core.paper_records import Letter
from core.records import Case
from handlers.documents.made import Order
from handlers.documents.recap import recap
from tests.core.declarations import WHY
from tests.core.story import Story

READER, COMPILER = "camat-djatmiko", "kasi-pmd-lilik"
COPY = "Salinan kerja tanpa nomor, kecuali sudah ditandatangani."


@pytest.fixture(scope="module")
def reported() -> tuple[Story, Letter]:
    """Give a kecamatan whose team has reported on the semester, and the draft of its letter."""
    story = Story(institution="kecamatan-lumajang", now=datetime.fromisoformat("2026-06-15T08:00:00+07:00"))
    story.until(datetime.fromisoformat("2026-06-30T16:00:00+07:00"))
    [case] = story.store.find(Case, procedure="rekap-semester")
    [task] = [one for one in story.tasks(case) if one.person_id == COMPILER]
    claim(story.desk, story.person(COMPILER), task.id, task.revision)
    story.act(COMPILER, case, "laporkan", ringkasan=WHY)
    [letter] = story.store.find(Letter, case_id=case.id, kind="laporan-semester")
    return story, letter


def first_page(story: Story, data: Mapping[str, object]) -> str:
    """Return the words of the first page of a recap, on one line."""
    asked = {"period": "2026-S1", "unit": None, "procedure": None, "format": "pdf", "language": "id", "whole": True}
    order = Order(story.person(READER), {**asked, **data}, "integritas_bot", lambda _: None)
    document = recap(story.desk, order)[0].content
    return " ".join(PdfReader(BytesIO(document)).pages[0].extract_text().split())


@pytest.mark.parametrize(
    ("more", "said", "marked"),
    [
        ({}, "Lampiran konsep surat laporan dengan kode keaslian {code}; surat itu belum ditandatangani", True),
        ({"state": "signed"}, "Lampiran surat laporan dengan kode keaslian {code}", False),
        ({"state": "signed", "number": "700/7/2026"}, "Lampiran surat laporan nomor 700/7/2026 dengan kode", False),
        ({"state": "signed", "number": "700/R-9", "book": "rahasia"}, "Lampiran surat laporan dengan kode", False),
        ({"state": "cancelled", "number": "700/7/2026"}, "Lampiran konsep surat laporan", True),
    ],
)
def test_a_report_bears_the_mark_of_a_draft_until_its_letter_is_signed_and_then_its_number(
    reported: tuple[Story, Letter], more: dict[str, Any], said: str, *, marked: bool
) -> None:
    """An annex is worth what its letter is worth; a number of the secret book stands in no other paper."""
    story, letter = reported
    [stored] = story.store.find(Letter, id=letter.id)
    story.store.put(replace(letter, revision=stored.revision + 1, **more))
    words = first_page(story, {"by": COMPILER, "annexed_to": letter.code})

    assert said.format(code=letter.code) in words
    assert (marked, False, False) == ("KONSEP" in words, COPY in words, "R-9" in words)


def test_a_recap_that_somebody_asks_for_says_that_it_is_a_working_copy(reported: tuple[Story, Letter]) -> None:
    """It has no number and belongs to no letter; whoever signs it makes more of it."""
    words = first_page(reported[0], {})
    assert (True, False, False) == (COPY in words, "KONSEP" in words, "Lampiran surat" in words)
