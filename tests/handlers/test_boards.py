"""Pictures for phones: the monitoring board and the way of a case, seen as pages before they become points."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from core import papers
from core.errors import NotKnown
from core.recaps import order_way
from core.records import Case, Grant, Person
from core.reporting import span_reported
from handlers.documents import boards
from handlers.documents.made import Order
from tests.core import city_complaints
from tests.core.declarations import declare
from tests.core.story import Story


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Keep each page that is made a picture of."""
    kept: list[bytes] = []
    draw = boards.first_page

    def keep(pdf: bytes, **more: Any) -> bytes:
        kept.append(pdf)
        return draw(pdf, **more)

    monkeypatch.setattr(boards, "first_page", keep)
    return kept


def words_of(pages: list[bytes]) -> str:
    """Return the words of the last page."""
    document: Any = pypdfium2.PdfDocument(pages[-1])
    return " ".join(str(document[0].get_textpage().get_text_range()).split())


def make(story: Story, maker: Any, reader: str | None, **data: Any) -> Image.Image:
    """Return a picture as its reader gets it."""
    person = story.store.get(Person, reader) if reader else None
    asked = {"period": "2026-S2", "unit": None, "procedure": None, "language": "id"} | data
    [made] = maker(story.desk, Order(person, asked, None, lambda _: None))
    return Image.open(BytesIO(made.content))


@pytest.fixture
def story() -> Story:
    """Open the city with a declaration and a complaint, both late by now."""
    story = Story(institution="kota-pasuruan")
    declare(story, story.holder("staf-organisasi") or "")
    city_complaints.complain(story, "kasi-jembatan")
    story.forward(days=4)
    return story


def test_the_board_shows_what_is_late_by_code_and_names_nobody(story: Story, pages: list[bytes]) -> None:
    """It is passed on from phone to phone: codes, units, steps and times."""
    picture = make(story, boards.board, story.holder("walikota"))
    words = words_of(pages)
    assert 1080 == picture.width
    assert 0.3 < picture.height / picture.width < 2
    assert [] == [said for said in ("Papan monitoring", "Berjalan", "Selesai", "Masuk") if said not in words]
    assert "Halaman" not in words
    late = [case.code for case in story.store.find(Case) if case.code in words]
    assert late
    names = [person.name for person in story.store.find(Person)]
    assert [] == [name for name in names if name in words]


def test_the_way_of_a_case_tells_steps_and_times_to_who_reads_it(story: Story, pages: list[bytes]) -> None:
    """From the first step to the one where it waits; no name, no word that somebody wrote."""
    case = next(one for one in story.store.find(Case) if one.procedure == "deklarasi-kota")
    reader = story.actors(case)[0]
    picture = make(story, boards.way, reader, case=case.id)
    words = words_of(pages)
    assert 1080 == picture.width
    assert all(said in words for said in (case.code, "Diterima", "Masuk tahap", "23-11-2026 08.00"))
    assert "Halaman" not in words
    assert [] == [person.name for person in story.store.find(Person) if person.name in words]


def test_the_way_of_a_case_is_not_there_for_others(story: Story) -> None:
    """Whom a case goes against is told as of one that does not exist, when ordering and when drawing."""
    case = next(one for one in story.store.find(Case) if one.procedure == "pengaduan-kota")
    accused = story.holder("kasi-jembatan") or ""
    with pytest.raises(NotKnown):
        order_way(story.desk, story.person(accused), case.id, "id")
    with pytest.raises(NotKnown):
        make(story, boards.way, accused, case=case.id)


def test_who_watches_no_unit_any_more_gets_no_recap_that_he_ordered(story: Story) -> None:
    """Rights are asked again when it is sent."""
    person = story.person(story.holder("staf-persuratan") or "")
    today = story.desk.today
    grant = Grant(id="g", role="tim_bk", person_id=person.id, starts=today - timedelta(days=1))
    story.store.add(grant)
    case = story.store.find(Case)[0]
    paper = papers.order(story.desk, person, "recap", {"period": span_reported(story.desk, case).name})
    before = papers.may_have(story.desk, person, paper)
    story.store.remove(grant)
    assert (True, False) == (before, papers.may_have(story.desk, person, paper))


@pytest.mark.parametrize("unit", [None, "dinas-pupr"])
def test_the_board_stands_below_the_letterhead_of_whose_it_is(
    story: Story, pages: list[bytes], unit: str | None
) -> None:
    """Whoever gets it passed on sees which government it is of, and of which unit where it is of one."""
    make(story, boards.board, story.holder("inspektur"), unit=unit)
    words = words_of(pages)

    assert "PEMERINTAH KOTA PASURUAN" in words
    assert (unit is not None) == ("DINAS PEKERJAAN UMUM" in words)
