"""How letters are signed and get their numbers."""

import re
from dataclasses import replace
from operator import attrgetter

import pytest

from core.errors import NotKnown, Refusal, Stale
from core.evidence import stored
from core.history import broken
from core.letter_texts import SECRET_BOOK
from core.letters import cancel, give_number, letter_for, letters_of, line_of
from core.number_patterns import Numbering, NumberRule
from core.numbering import faults
from core.paper_records import Letter, NumberBook, NumberTaken
from core.records import Entry, Grant
from core.registers import number_rows, reserve_block
from tests.core.declarations import REVIEWED, WHY, chosen, city, declare
from tests.core.lettering import DIGEST, OFFICER, examined, letter_of, measured, numbering, officer, signed
from tests.core.story import Story

BY_HAND = NumberRule(pattern="{klasifikasi}/R-{urut}/{unit}/{tahun}", by="book")

# --- signing and numbers


def test_signing_gives_the_number_and_keeps_the_digest() -> None:
    """A letter is signed when its paper is here: it gets its number then, and its digest once that is stored."""
    story = city()
    case = measured(story)
    done = signed(story, "kasi-wahyudi", letter_of(story, case, "surat-tindakan"))
    stored(story.desk, done.scan_id or "", DIGEST, "x", 10, "application/pdf")

    kept = letter_of(story, case, "surat-tindakan")
    assert ("signed", "700/1/423.000/2026", DIGEST) == (kept.state, kept.number, kept.sha256)
    assert broken(story.store.find(Entry, case_id=case.id, order="number")) is None


def test_a_declaration_needs_no_number() -> None:
    """What an employee declares of himself is signed by himself, and not numbered by the office."""
    story = city()
    case = declare(story, "staf-dewangga")

    assert signed(story, "staf-dewangga", letter_of(story, case, "surat-pernyataan")).number is None


def test_nobody_else_signs() -> None:
    """Who only reads a letter cannot hand in a signed paper for it."""
    story = city()
    case = measured(story)
    letter = letter_of(story, case, "surat-tindakan")

    with pytest.raises(Stale):
        signed(story, "kadis-margono", letter)


def test_signed_twice_is_stale() -> None:
    """A letter is signed once."""
    story = city()
    letter = letter_of(story, measured(story), "surat-tindakan")
    signed(story, "kasi-wahyudi", letter)

    with pytest.raises(Stale):
        signed(story, "kasi-wahyudi", letter)


def test_a_cancelled_number_stays_as_batal() -> None:
    """The number of a cancelled letter is not given again."""
    story = city()
    first = signed(story, "kasi-wahyudi", letter_of(story, measured(story), "surat-tindakan"))
    with story.store.savepoint():
        reason = {"alasan": "Salah menulis nama penerima."}
        cancel(story.desk, story.person("kasi-wahyudi"), first.id, first.revision, reason)
    second = signed(story, "kasi-wahyudi", letter_of(story, measured(story), "surat-tindakan"))

    assert "700/2/423.000/2026" == second.number
    assert ["batal", "given"] == [one.state for one in story.store.find(NumberTaken, order="number")]


def test_units_with_the_same_codes_share_their_books() -> None:
    """Two units whose numbers would look alike write in one book, so that no two letters have one number."""
    story = city()
    one = signed(story, "kasi-wahyudi", letter_of(story, measured(story), "surat-tindakan"))
    case = declare(story, "apoteker-bayu")
    story.act("kasi-meilani", case, "telaah", **REVIEWED)
    story.act("kasi-meilani", case, "tetapkan", tindakan=chosen("penarikan-diri"), alasan=WHY)
    other = signed(story, "kasi-meilani", letter_of(story, case, "surat-tindakan"))

    assert one.unit_id != other.unit_id
    assert ["700/1/423.000/2026", "700/2/423.000/2026"] == [one.number, other.number]


def test_the_agenda_officer_types_the_number_of_the_book() -> None:
    """With `by = "book"` the signed letter waits for the officer: the next free number is proposed, doubles refused."""
    story = numbering("book")
    who = story.person(officer(story))
    first, second = (
        signed(story, "kasi-wahyudi", letter_of(story, measured(story), "surat-tindakan")) for _ in range(2)
    )
    assert first.number is None
    assert ["notice-letter-number"] == sorted(set(story.told(OFFICER)))

    numbered = give_number(story.desk, who, first.id, first.revision, {"nomor": "27"})
    line = line_of(story.desk, who, story.case(second.case_id), second)

    assert ("700/27/423.000/2026", 28) == (numbered.number, line.proposed)
    with pytest.raises(Refusal, match="refusal-number-taken"):
        give_number(story.desk, who, second.id, second.revision, {"nomor": "27"})
    with pytest.raises(NotKnown):
        give_number(story.desk, story.person("kadis-margono"), second.id, second.revision, {"nomor": "28"})


def test_to_look_at_a_letter_that_waits_for_its_number_writes_nothing() -> None:
    """The next number of a book that is not begun is 1, and the book is begun by the number alone."""
    story = numbering("book")
    who = story.person(officer(story))
    letter = signed(story, "kasi-wahyudi", letter_of(story, measured(story), "surat-tindakan"))

    assert 1 == line_of(story.desk, who, story.case(letter.case_id), letter).proposed
    assert [] == story.store.find(NumberBook)


def test_a_block_that_was_reserved_is_used_up_in_order() -> None:
    """With `by = "block"` numbers come out of what the agenda officer set apart, and nothing else."""
    story = numbering("block")
    who = story.person(officer(story))
    assert 2 == reserve_block(story.desk, who, "41", "42")
    papers = [letter_of(story, measured(story), "surat-tindakan") for _ in range(3)]

    given = [signed(story, "kasi-wahyudi", one).number for one in papers[:2]]
    assert ["700/41/423.000/2026", "700/42/423.000/2026"] == given
    with pytest.raises(Refusal, match="refusal-number-block-empty"):
        signed(story, "kasi-wahyudi", papers[2])


@pytest.mark.parametrize(("first", "last"), [("5", "4"), ("0", "3"), ("1", "900"), ("x", "3"), ("1", "")])
def test_a_block_that_makes_no_sense_is_refused(first: str, last: str) -> None:
    """From a smaller to a greater number, in digits, and not without end."""
    story = numbering("block")
    who = story.person(officer(story))

    with pytest.raises(Refusal):
        reserve_block(story.desk, who, first, last)


def test_only_the_agenda_officer_reserves() -> None:
    """Nobody else learns that there are blocks."""
    story = numbering("block")

    with pytest.raises(NotKnown):
        reserve_block(story.desk, story.person("kadis-margono"), "1", "5")


def test_secret_letters_have_numbers_of_their_own() -> None:
    """The first letter of the open book has number 1; one of the secret book is marked and has four digits."""
    story = city()
    opened = signed(story, "kasi-wahyudi", letter_of(story, measured(story), "surat-tindakan"))
    secret = signed(story, "kabid-santoso", letter_of(story, examined(story), "hasil-pemeriksaan"))

    assert "700/1/423.000/2026" == opened.number
    assert re.fullmatch(r"700/R-[1-9][0-9]{3}/423\.000/2026", str(secret.number))


def dice(monkeypatch: pytest.MonkeyPatch, *falls: int) -> None:
    """Let the numbers of the secret book fall one by one."""
    thrown = iter(falls)
    monkeypatch.setattr("core.numbering.secrets.randbelow", lambda most: next(thrown) % most)


def secret_number(story: Story) -> str | None:
    """Return the number of a letter in a new case."""
    return signed(story, "kabid-santoso", letter_of(story, examined(story), "hasil-pemeriksaan")).number


def test_a_secret_number_is_the_same_whatever_else_the_book_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dice alone say it: with two other letters in the book the next one has the number it has without them."""
    alone, among = city(), city()
    dice(monkeypatch, 4711)
    without = secret_number(alone)
    dice(monkeypatch, 5, 0, 4711)
    first, second, third = (secret_number(among) for _ in range(3))

    assert "700/R-5711/423.000/2026" == without == third
    assert ["700/R-1005/423.000/2026", "700/R-1000/423.000/2026"] == [first, second]


def test_a_number_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """No two letters have one number, also where the dice fall alike."""
    story = city()
    dice(monkeypatch, 7, 7, 8)

    assert ["700/R-1007/423.000/2026", "700/R-1008/423.000/2026"] == [secret_number(story), secret_number(story)]


def test_when_half_the_numbers_are_given_they_have_one_digit_more() -> None:
    """So that drawing always finds a free one soon."""
    story = city()
    secret_number(story)
    [book] = [one for one in story.store.find(NumberBook) if one.book == SECRET_BOOK]
    story.store.put(replace(book, last=4500, revision=book.revision + 1))

    assert re.search(r"/R-[0-9]{5}/", str(secret_number(story)))


def test_of_the_secret_book_no_next_number_is_proposed() -> None:
    """It would count the letters to whoever handles one of them."""
    story = numbering("book", rahasia=BY_HAND)
    case = examined(story)
    letter = signed(story, "kabid-santoso", letter_of(story, case, "hasil-pemeriksaan"))

    assert (True, None) == attrgetter("may_number", "proposed")(
        line_of(story.desk, story.person("kabid-santoso"), case, letter)
    )


def test_an_office_may_have_its_secret_book_without_a_gap() -> None:
    """Where the profile says so it runs on like every other series, and a cancelled number stays in it."""
    rule = NumberRule(pattern="R/{urut:2}/{tahun}", running=True)
    story = Story(institution="kota-pasuruan", profile={"numbering": Numbering(special={"rahasia": rule})})
    numbers = [secret_number(story) for _ in range(3)]

    assert (["R/01/2026", "R/02/2026", "R/03/2026"], []) == (numbers, list(faults(story.store)))


def test_a_whole_secret_book_shows_no_fault() -> None:
    """Given and cancelled numbers are all there, drawn or typed."""
    story = city()
    secret_number(story)
    letter = signed(story, "kabid-santoso", letter_of(story, examined(story), "hasil-pemeriksaan"))
    with story.store.savepoint():
        why = {"alasan": "Salah menulis nama penerima."}
        cancel(story.desk, story.person("kabid-santoso"), letter.id, letter.revision, why)

    assert [] == list(faults(story.store))


def test_a_number_taken_out_of_the_secret_book_is_missed() -> None:
    """The row, the letter's own number, or the letter: each is missed by the others."""
    story = city()
    secret_number(story)
    secret_number(story)
    gone, changed = story.store.find(NumberTaken, order="taken_at")
    story.store.remove(gone)
    letter = story.store.get(Letter, changed.letter_id or "")
    assert letter
    story.store.put(replace(letter, number="700/R-9/423.000/2026", revision=letter.revision + 1))

    told = [one.what for one in faults(story.store)]
    assert "has 1 numbers, and 2 were given" in told
    assert f"number {changed.number} is not that of its letter" in told
    assert "has a number that stands in no book" in told


def test_the_agenda_officer_numbers_secret_letters_without_learning_what_they_are_about() -> None:
    """He types the number of the office's book: neither title nor the next number, which would count them, nor case."""
    story = numbering("book", rahasia=BY_HAND)
    who = story.person(officer(story))
    case = examined(story)
    letter = signed(story, "kabid-santoso", letter_of(story, case, "hasil-pemeriksaan"))
    line = line_of(story.desk, who, case, letter)
    assert ["notice-letter-number"] == story.told(OFFICER)
    assert ("Surat rahasia", True, None) == (line.title.id, line.may_number, line.proposed)
    assert [False] * 3 == [line.may_sign, line.may_serve, line.may_cancel]

    numbered = give_number(story.desk, who, letter.id, letter.revision, {"nomor": "3"})

    assert "700/R-3/423.000/2026" == numbered.number
    assert [] == letters_of(story.desk, who, case)
    with pytest.raises(NotKnown):
        letter_for(story.desk, who, letter.id)
    with pytest.raises(NotKnown):
        number_rows(story.desk, who, SECRET_BOOK, 2026)


def test_an_agenda_officer_who_is_complained_about_numbers_nothing_of_it() -> None:
    """Whatever role the accused holds: no notice, and the letter does not exist for him; who handles it types it."""
    story = numbering("book", rahasia=BY_HAND)
    accused = story.holder("kasi-jalan") or ""
    story.store.add(Grant(id="g", role="agenda_officer", person_id=accused, starts=story.now.date()))
    letter = signed(story, "kabid-santoso", letter_of(story, examined(story), "hasil-pemeriksaan"))

    assert [] == story.told(accused)
    with pytest.raises(NotKnown):
        letter_for(story.desk, story.person(accused), letter.id)
    with story.store.savepoint():
        done = give_number(story.desk, story.person("kabid-santoso"), letter.id, letter.revision, {"nomor": "3"})
    assert "700/R-3/423.000/2026" == done.number
