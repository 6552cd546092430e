"""Papers of a unit that has letterhead, place and paper of its own, and those of the whole institution beside them."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from core.letter_views import letter_view
from core.records import Case
from handlers.documents import registers
from handlers.documents.letters import drawn
from handlers.documents.made import Order
from handlers.documents.recap import recap
from tests.core.declarations import declare
from tests.core.lettering import letter_of, measured, officer, signed
from tests.core.story import Story, library

UNIT = "dinas-pupr"
HEAD = ("PEMERINTAH KOTA PASURUAN", "DINAS PEKERJAAN UMUM DAN PENATAAN RUANG", "Jalan Dinas Nomor 7, Bugul Kidul")
OWN, PLACE = HEAD[2], "Bugul Kidul"
F4, A4 = 330, 297


@pytest.fixture(scope="module")
def office() -> tuple[Story, Case]:
    """Open the city whose public works have paper of their own, with one signed letter in one case."""
    city = library().institution("kota-pasuruan")
    own = replace(city, letterhead=HEAD, place=PLACE, paper="F4")
    story = Story(institution="kota-pasuruan", profile={"views": {**city.views, UNIT: own}})
    case = measured(story)
    signed(story, "kasi-wahyudi", letter_of(story, case, "surat-tindakan"))
    return story, case


def looked(content: bytes) -> tuple[bool, int, str]:
    """Return whether the unit's own address stands on a document, how high or wide its paper is in mm, its words."""
    pages = PdfReader(BytesIO(content)).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    return OWN in words, round(float(max(pages[0].mediabox[2:])) * 25.4 / 72), words


def order(story: Story, reader: str, **data: object) -> Order:
    """Return an order of a reader."""
    return Order(story.person(reader), {"code": "7KQ2-M9XD-4TRA", **data}, "integritas_bot", lambda _: None)


def test_a_letter_of_a_unit_stands_on_its_paper_and_is_written_at_its_place(office: tuple[Story, Case]) -> None:
    """The head of the unit does not write from the town hall."""
    story, case = office
    view = letter_view(story.desk, case, letter_of(story, case, "surat-tindakan"))
    own, size, words = looked(drawn(story.desk, view, "integritas_bot"))
    assert (True, F4, True) == (own, size, f"{PLACE}, 23 November 2026" in words)


@pytest.mark.parametrize(("unit", "own", "size"), [(UNIT, True, F4), (None, False, A4)])
def test_a_recap_of_one_unit_stands_on_the_paper_of_that_unit(
    office: tuple[Story, Case], unit: str | None, size: int, *, own: bool
) -> None:
    """One of all units is the institution's."""
    asked = {"period": "2026-S2", "unit": unit, "procedure": None, "format": "pdf", "language": "id"}
    found = looked(recap(office[0].desk, order(office[0], "inspektur-gunawan", **asked))[0].content)
    assert (own, size, own) == (*found[:2], f"{PLACE}, 23 November 2026" in found[2])


def test_a_register_of_one_unit_stands_on_its_paper_and_one_of_several_on_the_institutions(
    office: tuple[Story, Case],
) -> None:
    """What a reader may know of one unit alone is a register of that unit."""
    story, _ = office
    asked = order(story, "kasi-wahyudi", register="declarations", year=2026)
    alone = looked(registers.make_register(story.desk, asked)[0].content)
    case = declare(story, "staf-dewangga")
    story.store.put(replace(case, unit_id="setda", revision=case.revision + 1))
    both = looked(registers.make_register(story.desk, asked)[0].content)
    assert ((True, F4), (False, A4)) == (alone[:2], both[:2])


def test_the_book_of_numbers_stands_on_the_paper_of_the_unit_whose_book_it_is(office: tuple[Story, Case]) -> None:
    """Units that number in the institution's series have no book, and no paper, of their own."""
    story, _ = office
    asked = order(story, officer(story), book="umum", year=2026)
    own, size, _ = looked(registers.make_numbers(story.desk, asked)[0].content)
    assert (False, A4) == (own, size)
