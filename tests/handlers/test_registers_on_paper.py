"""The register of complaints and the books of numbers as they are printed, read by another library."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from core.errors import NotKnown, Refusal
from core.letters import cancel
from core.records import Case
from core.registers import reserve_block
from handlers.documents import registers
from handlers.documents.made import MadeFile, Order
from tests.core.city_complaints import city
from tests.core.lettering import examined, letter_of, measured, officer, signed
from tests.core.story import IDENTITY, Story

EXAMINER, HEAD = "kabid-santoso", "kasi-wahyudi"


@pytest.fixture(scope="module")
def office() -> tuple[Story, Case, Case]:
    """Give a city with a complaint that was examined, and a declaration on which measures were taken."""
    story = city()
    return story, examined(story), measured(story)


def order(story: Story, reader: str, **data: object) -> Order:
    """Return an order of a reader."""
    return Order(story.person(reader), {"code": "7KQ2-M9XD-4TRA", "year": 2026, **data}, "integritas_bot", print)


def read(files: tuple[MadeFile, ...]) -> str:
    """Return the words of a document on one line."""
    pages = PdfReader(BytesIO(files[0].content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_register_of_complaints_holds_the_reported_and_the_step_and_no_reporter(
    office: tuple[Story, Case, Case],
) -> None:
    """Code, day of receipt, whom it goes against, where it stands; declarations stand in a register of their own."""
    story, complaint, declaration = office
    words = read(registers.make_register(story.desk, order(story, EXAMINER, register="complaints")))
    for part in (
        "REGISTER PENGADUAN TAHUN 2026", complaint.code, "23-11-2026", "Pejabat yang dilaporkan",
        "Wahyudi Hermawan, S.T.", "Kode keaslian 7KQ2-M9XD-4TRA", "Halaman 1 dari 1",
    ):  # fmt: skip
        assert part in words
    assert [] == [one for one in (declaration.code, *IDENTITY.values()) if one in words]


def test_the_register_of_complaints_is_empty_to_whom_they_go_against(office: tuple[Story, Case, Case]) -> None:
    """He is told as where there is none."""
    story, complaint, _ = office
    words = read(registers.make_register(story.desk, order(story, HEAD, register="declarations")))
    assert complaint.code not in words
    with pytest.raises(Refusal) as refused:
        registers.make_register(story.desk, order(story, HEAD, register="complaints"))
    assert "refusal-register-empty" == refused.value.key


def test_the_book_of_numbers_holds_given_cancelled_and_reserved_ones_in_order(
    office: tuple[Story, Case, Case],
) -> None:
    """A number that was given is never given again: one that was cancelled stays in its line."""
    story, _, declaration = office
    reader = officer(story)
    signed(story, HEAD, letter_of(story, declaration, "surat-tindakan"))
    letter = letter_of(story, declaration, "surat-tindakan")
    with story.store.savepoint():
        reserve_block(story.desk, story.person(reader), "7", "8")
    given = read(registers.make_numbers(story.desk, order(story, reader, book="umum")))
    with story.store.savepoint():
        cancel(story.desk, story.person(HEAD), letter.id, letter.revision, {"alasan": "Salah ketik."})
    after = read(registers.make_numbers(story.desk, order(story, reader, book="umum")))

    title = "Surat Tindakan Penanganan Benturan Kepentingan"
    rows = [f"1 {letter.number} 23-11-2026 {title} {{}}", "7 23-11-2026 dicadangkan", "8 23-11-2026 dicadangkan"]
    assert rows[0].format("dipakai") in given
    assert rows[0].format("batal") in after
    assert [True] * 2 == [row in given for row in rows[1:]]
    assert given.index(rows[1]) < given.index(rows[2])


def test_the_secret_book_holds_what_its_reader_may_read(office: tuple[Story, Case, Case]) -> None:
    """Letters of complaints stand there, for who handles them and for nobody else."""
    story, complaint, _ = office
    signed(story, EXAMINER, letter_of(story, complaint, "permintaan-keterangan"))
    letter = letter_of(story, complaint, "permintaan-keterangan")
    words = read(registers.make_numbers(story.desk, order(story, EXAMINER, book="rahasia")))
    assert letter.number
    assert f"{letter.number} 23-11-2026 Surat Permintaan Keterangan" in words
    with pytest.raises(NotKnown):
        registers.make_numbers(story.desk, order(story, HEAD, book="rahasia"))
