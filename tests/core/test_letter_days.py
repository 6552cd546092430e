"""The date of a letter: asked when its signed paper comes in, and what follows from it."""

from datetime import date, datetime, timedelta

import pytest

from core.errors import Refusal
from core.evidence import stored
from core.letter_views import letter_view
from core.letters import give_number, line_of, serve, sign
from core.paper_records import Letter, NumberBook, NumberTaken
from core.proof import by_code
from core.records import Case
from core.registers import number_rows
from tests.core.declarations import city
from tests.core.lettering import DIGEST, OFFICER, examined, letter_of, measured, numbering, officer, signed
from tests.core.story import Story

SIGNER = "kasi-wahyudi"
NEW_YEARS_EVE = datetime.fromisoformat("2026-12-31T10:00:00+07:00")


def dated(story: Story, letter: Letter, day: date | str, signer: str = SIGNER) -> Letter:
    """Hand in the signed paper of a letter that bears a date."""
    given = {"naskah": [story.photo()], "tanggal": str(day)}
    with story.store.savepoint():
        return sign(story.desk, story.person(signer), letter.id, letter.revision, given)


def on_new_years_eve(story: Story) -> tuple[Case, Letter]:
    """Draft a letter on the last day of a year."""
    story.now = NEW_YEARS_EVE
    case = measured(story)
    return case, letter_of(story, case, "surat-tindakan")


def test_a_letter_bears_the_day_on_which_it_was_signed_and_not_that_of_the_scan() -> None:
    """Signed on Monday, handed in on Tuesday: number, copy and proof say Monday."""
    story = city()
    case = measured(story)
    monday = story.desk.today
    story.forward(days=1)
    done = dated(story, letter_of(story, case, "surat-tindakan"), monday)

    assert (monday, monday) == (done.dated, done.numbered_on)
    assert monday == letter_view(story.desk, case, done).on
    assert monday == by_code(story.desk, None, done.code).on


def test_without_a_word_the_date_is_today() -> None:
    """Who signs and hands in on one day is asked nothing that he must think about."""
    story = city()
    done = signed(story, SIGNER, letter_of(story, measured(story), "surat-tindakan"))

    assert story.desk.today == done.dated


@pytest.mark.parametrize("days", [-1, 2])
def test_the_date_lies_between_the_draft_and_today(days: int) -> None:
    """Nobody signs what was not written yet, or tomorrow."""
    story = city()
    letter = letter_of(story, measured(story), "surat-tindakan")
    day = story.desk.today + timedelta(days=days)
    story.forward(days=1)

    with pytest.raises(Refusal, match="refusal-letter-dated"):
        dated(story, letter, day)


def test_a_month_alone_is_no_date() -> None:
    """A letter bears a day; who gives only the month is asked for it, signing and handing over."""
    story = city()
    case = examined(story)
    letter = letter_of(story, case, "permintaan-keterangan")

    with pytest.raises(Refusal, match="refusal-letter-day"):
        dated(story, letter, "2026-11", "kabid-santoso")
    paper = signed(story, "kabid-santoso", letter)
    given = {"hari": "2026-11", "penerima": "Dia"}
    with pytest.raises(Refusal, match="refusal-letter-day"):
        serve(story.desk, story.person("kabid-santoso"), paper.id, paper.revision, given)


def test_a_letter_is_served_from_its_date_on() -> None:
    """Signed and handed over on Monday, scanned on Tuesday: the true day of service can be recorded, none before."""
    story = city()
    case = examined(story)
    monday = story.desk.today
    story.forward(days=1)
    paper = dated(story, letter_of(story, case, "permintaan-keterangan"), monday, "kabid-santoso")
    handler = story.person("kabid-santoso")

    before = {"hari": (monday - timedelta(days=1)).isoformat(), "penerima": "Dia"}
    with pytest.raises(Refusal, match="refusal-letter-served-day"):
        serve(story.desk, handler, paper.id, paper.revision, before)
    done = serve(story.desk, handler, paper.id, paper.revision, {"hari": monday.isoformat(), "penerima": "Dia"})
    assert monday == done.served_on


# --- over New Year


def test_a_letter_of_last_year_is_numbered_in_the_book_of_last_year() -> None:
    """Own series: the letter of 31 December whose scan comes in January has the next number of December's book."""
    story = city()
    _, letter = on_new_years_eve(story)
    story.forward(days=4)
    old = dated(story, letter, date(2026, 12, 31))
    new = signed(story, SIGNER, letter_of(story, measured(story), "surat-tindakan"))

    assert ["700/1/423.000/2026", "700/1/423.000/2027"] == [old.number, new.number]


def test_a_number_typed_in_january_belongs_to_the_year_of_its_letter() -> None:
    """The office's book: signed on 31 December, typed on 4 January, it is a number of the old year, of that day."""
    story = numbering("book")
    who = story.person(officer(story))
    case, letter = on_new_years_eve(story)
    letter = signed(story, SIGNER, letter)
    story.forward(days=4)
    assert 1 == line_of(story.desk, story.person(OFFICER), case, letter).proposed
    done = give_number(story.desk, who, letter.id, letter.revision, {"nomor": "512"})

    assert ("700/512/423.000/2026", date(2026, 12, 31)) == (done.number, letter_view(story.desk, case, done).on)
    assert [2026] == [one.year for one in story.store.find(NumberBook)]
    assert [date(2026, 12, 31)] == [one.on for one in number_rows(story.desk, who, "umum", 2026)]


def test_a_sheet_that_was_refused_and_comes_again_with_another_date_has_its_number_of_that_day() -> None:
    """The running number stays; what the pattern says of the month follows the date. Another year has another book."""
    story = city()
    _, letter = on_new_years_eve(story)
    story.forward(days=4)
    first = dated(story, letter, date(2026, 12, 31))
    stored(story.desk, first.scan_id or "", DIGEST, "x", 9, "application/zip")
    draft = story.store.get(Letter, letter.id)
    assert draft
    again = dated(story, draft, date(2027, 1, 4))

    assert ("700/1/423.000/2027", date(2027, 1, 4)) == (again.number, again.numbered_on)
    assert ["batal", "given"] == [one.state for one in story.store.find(NumberTaken, order="book_id")]
