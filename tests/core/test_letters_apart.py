"""Numbers and books of letters betray no case to whom it concerns, whatever office he holds."""

import pytest

from core.errors import NotKnown
from core.letters import give_number, letter_for, line_of
from core.number_patterns import Numbering, NumberRule
from core.paper_records import Letter
from core.records import Case, Notice
from core.registers import books_of, number_rows
from tests.core.city_complaints import complain
from tests.core.declarations import REVIEWED, WHY, chosen, declare
from tests.core.lettering import OFFICER, examined, letter_of, numbering, officer, signed
from tests.core.story import Story

NUMBER = {"nomor": "27"}


def own_measures(story: Story) -> tuple[Case, Letter]:
    """Let the agenda officer declare, and his superior hand in the signed order of measures."""
    case = declare(story, OFFICER)
    [superior, *_] = story.actors(case)
    story.act(superior, case, "telaah", **REVIEWED)
    story.act(superior, case, "tetapkan", tindakan=chosen("penarikan-diri"), alasan=WHY)
    return story.case(case.id), signed(story, superior, letter_of(story, case, "surat-tindakan"))


def told_to_number(story: Story) -> list[str | None]:
    """Return who was told that a letter needs its number."""
    return [one.person_id for one in story.store.find(Notice, key="notice-letter-number")]


def test_an_agenda_officer_does_not_number_the_letter_about_himself() -> None:
    """He is not told to, is not offered it, and is refused; whoever handles the letter numbers it instead."""
    story = numbering("book")
    officer(story)
    case, letter = own_measures(story)
    mine, signer = story.person(OFFICER), story.person(str(letter.signer_id))

    assert OFFICER not in told_to_number(story)
    assert not line_of(story.desk, mine, case, letter).may_number
    with pytest.raises(NotKnown):
        give_number(story.desk, mine, letter.id, letter.revision, NUMBER)
    assert line_of(story.desk, signer, case, letter).may_number
    assert "/27/" in str(give_number(story.desk, signer, letter.id, letter.revision, NUMBER).number)


def test_an_agenda_officer_who_is_accused_neither_sees_nor_numbers_the_letters_of_his_case() -> None:
    """Not by the letter's id, nor by a button, nor in a book; the examiner numbers it."""
    rule = NumberRule(pattern="R-{urut}/{tahun}", by="book")
    story = numbering("book", rahasia=rule)
    who = story.person(officer(story))
    [case] = complain(story, "staf-persuratan")
    [examiner, *_] = story.actors(case)
    story.act(examiner, case, "undang-terlapor", perihal="Mohon jelaskan dasar penetapan itu.")
    letter = signed(story, examiner, letter_of(story, case, "permintaan-keterangan"))

    with pytest.raises(NotKnown):
        letter_for(story.desk, who, letter.id)
    with pytest.raises(NotKnown):
        give_number(story.desk, who, letter.id, letter.revision, NUMBER)
    assert line_of(story.desk, story.person(examiner), story.case(case.id), letter).may_number
    assert ([], []) == (told_to_number(story), number_rows(story.desk, who, "umum", 2026))


def test_a_secret_letter_about_somebody_takes_no_book_from_his_shelf() -> None:
    """Whoever has letters in the secret book sees the same lines when one is written in the case against him."""
    story = Story(institution="kota-pasuruan", profile={"numbering": Numbering()})
    signed(story, "kabid-santoso", letter_of(story, examined(story), "hasil-pemeriksaan"))
    santoso = story.person("kabid-santoso")
    before = books_of(story.desk, santoso, 2026), number_rows(story.desk, santoso, "rahasia", 2026)
    [case] = complain(story, "kabid-bina-marga", by=story.citizen(5, "Warga Lima"))
    [examiner, *_] = story.actors(case)
    story.act(examiner, case, "undang-terlapor", perihal="Mohon jelaskan dasar penetapan itu.")
    signed(story, examiner, letter_of(story, case, "permintaan-keterangan"))

    assert before == (books_of(story.desk, santoso, 2026), number_rows(story.desk, santoso, "rahasia", 2026))
