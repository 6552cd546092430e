"""Numbers and books of letters betray no case to whom it concerns, whatever office he holds."""

import pytest

from core.errors import NotKnown
from core.letters import give_number, letter_for, line_of
from core.number_patterns import Numbering, NumberRule
from core.paper_records import Letter
from core.records import Case, Notice, Party
from core.registers import books_of, number_rows, reserve_block
from tests.core.city_complaints import complain
from tests.core.declarations import REVIEWED, WHY, chosen, declare
from tests.core.lettering import OFFICER, examined, letter_of, measured, numbering, officer, signed
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


def kept_out(story: Story, case: Case, role: str) -> None:
    """Keep the agenda officer out of a case."""
    story.store.add(Party(id=f"p-{case.id}", case_id=case.id, role=role, person_id=OFFICER))


def shelf_of(story: Story) -> tuple[object, ...]:
    """Return everything that the agenda officer has of the books, and what he is told of letters."""
    who = story.person(OFFICER)
    books = books_of(story.desk, who, 2026)
    return books, [number_rows(story.desk, who, book, 2026) for book in books], story.told(OFFICER)


@pytest.mark.parametrize("role", ["recused", "related", "witness"])
@pytest.mark.parametrize("by", ["series", "block", "book"])
def test_an_open_book_is_to_its_keeper_what_it_would_be_without_the_case_he_is_kept_out_of(role: str, by: str) -> None:
    """Neither a line nor a gap nor a higher next number tells of the letter; the next letter gets the same number."""
    worlds = []
    for with_case in (False, True):
        story = numbering(by)
        who = story.person(officer(story))
        if by == "block":
            reserve_block(story.desk, who, "41", "42")
        if with_case:
            case = measured(story)
            kept_out(story, case, role)
            secret = signed(story, "kasi-wahyudi", letter_of(story, case, "surat-tindakan"))
            assert "/R-" in str(secret.number)
        other = signed(story, "kasi-wahyudi", letter_of(story, measured(story), "surat-tindakan"))
        next_one = line_of(story.desk, who, story.case(other.case_id), other).proposed
        worlds.append((other.number, next_one, shelf_of(story)))

    assert worlds[0] == worlds[1]


def test_a_number_of_a_case_that_he_is_kept_out_of_later_is_to_him_a_reserved_one() -> None:
    """It cannot be taken back; no kind of letter stands at it any more, nor its written number."""
    story = numbering("series")
    who = story.person(officer(story))
    case = measured(story)
    signed(story, "kasi-wahyudi", letter_of(story, case, "surat-tindakan"))
    [before] = number_rows(story.desk, who, "umum", 2026)
    kept_out(story, case, "recused")
    [after] = number_rows(story.desk, who, "umum", 2026)

    assert before.title is not None
    assert (1, "", "reserved", None) == (after.number, after.words, after.state, after.title)


def test_of_his_own_case_the_officers_book_names_the_letters_that_he_may_read() -> None:
    """The order of measures is for him: he reads of it; what is not for him has no name in his book."""
    story = numbering("series")
    who = story.person(officer(story))
    case, letter = own_measures(story)
    [row] = number_rows(story.desk, who, "umum", 2026)

    assert letter.number == row.words
    assert row.title is not None
    assert story.case(case.id).closed_at is None
