"""Eight at once number five hundred letters: no two alike, none left out, on both databases."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from core.desk import Desk, Office
from core.institutions import chart_records
from core.letter_texts import LetterText
from core.library import load_library
from core.numbering import number_letter
from core.paper_records import Letter, NumberBook, NumberTaken
from storage.store import SqlStore
from storage.writer import Writer

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TEXT = LetterText(id="surat", edition="1", ids=("surat",), short="S")
LETTERS, WORKERS = 500, 8


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    """Open a writer on either database."""
    writer = Writer(engine)
    yield writer
    writer.close()


def letter(number: int, book: str = "umum") -> Letter:
    """Return a letter of the office that waits for its number."""
    return Letter(
        id=f"letter-{number}", case_id="-", kind="surat", step="-", entry=1, unit_id="dinas-pupr", book=book,
        code=f"code-{number}", created_at=NOW,
    )  # fmt: skip


def numbered_at_once(writer: Writer, book: str) -> list[str | None]:
    """Let eight at once number five hundred letters of a book, and return their numbers."""
    library = load_library()
    office = Office(library, library.institution("kota-pasuruan"))
    writer.call(lambda store: store.add(*chart_records(office.institution)))

    def numbered(number: int) -> str | None:
        def work(store: SqlStore) -> str | None:
            return number_letter(Desk(store, office, NOW), letter(number, book), TEXT, "officer").number

        return writer.call(work)

    with ThreadPoolExecutor(WORKERS) as workers:
        return list(workers.map(numbered, range(LETTERS)))


def test_eight_workers_number_five_hundred_letters(writer: Writer) -> None:
    """Own series are gapless for each year and register, and no two letters have one number, under concurrency."""
    given = numbered_at_once(writer, "umum")

    rows = writer.look(lambda store: store.find(NumberTaken, order="number"))
    [book] = writer.look(lambda store: store.find(NumberBook))
    assert list(range(1, LETTERS + 1)) == [row.number for row in rows]
    assert LETTERS == len(set(given)) == book.last
    assert {f"700/{number}/423.000/2026" for number in range(1, LETTERS + 1)} == set(given)


def test_eight_workers_draw_five_hundred_numbers_of_the_secret_book(writer: Writer) -> None:
    """No two letters have one number, and the book counts them all, under concurrency."""
    given = numbered_at_once(writer, "rahasia")

    rows = writer.look(lambda store: store.find(NumberTaken))
    [book] = writer.look(lambda store: store.find(NumberBook))
    assert LETTERS == len(set(given)) == len(rows) == book.last
