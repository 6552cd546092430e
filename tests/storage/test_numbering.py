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


def letter(number: int) -> Letter:
    """Return a letter of the office that waits for its number."""
    return Letter(
        id=f"letter-{number}", case_id="-", kind="surat", step="-", entry=1, unit_id="dinas-pupr", book="umum",
        code=f"code-{number}", created_at=NOW,
    )  # fmt: skip


def test_eight_workers_number_five_hundred_letters(writer: Writer) -> None:
    """Own series are gapless for each year and register, and no two letters have one number, under concurrency."""
    library = load_library()
    office = Office(library, library.institution("kota-pasuruan"))
    writer.call(lambda store: store.add(*chart_records(office.institution)))

    def numbered(number: int) -> str | None:
        def work(store: SqlStore) -> str | None:
            return number_letter(Desk(store, office, NOW), letter(number), TEXT, "officer").number

        return writer.call(work)

    with ThreadPoolExecutor(WORKERS) as workers:
        given = list(workers.map(numbered, range(LETTERS)))

    rows = writer.look(lambda store: store.find(NumberTaken, order="number"))
    [book] = writer.look(lambda store: store.find(NumberBook))
    assert list(range(1, LETTERS + 1)) == [row.number for row in rows]
    assert LETTERS == len(set(given)) == book.last
    assert {f"700/{number}/423.000/2026" for number in range(1, LETTERS + 1)} == set(given)
