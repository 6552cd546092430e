"""What a reporter adds to his open report, unasked, without anybody learning who he is."""

import pytest

from core.adding import MOST_A_DAY, add
from core.errors import NotKnown, Refusal
from core.queries import case_view, task_view
from core.records import Case, Content, Entry, Person, Task
from tests.core.story import Story

ENDANG = "kepsek-endang"
GIVEN = {"keterangan": "Saya ingat ada saksi lain: penjaga gudang."}


@pytest.fixture
def story() -> Story:
    """Open the school."""
    return Story()


def told(story: Story) -> tuple[Person, Case]:
    """Return a reporter and his case."""
    siti = story.citizen()
    return siti, story.report(siti, "bendahara-bos")[0]


def test_who_handles_the_case_is_told_and_reads_it(story: Story) -> None:
    """Words and files come into the case, and whoever it waits for hears of them at once."""
    siti, case = told(story)
    photo = story.photo("tambahan-1")
    add(story.desk, siti, case.id, {**GIVEN, "berkas": [photo]})
    view = task_view(story.desk, story.person(ENDANG), story.tasks(case)[0].id).view

    assert "notice-added" in story.told(ENDANG)
    assert [("added", GIVEN["keterangan"], 1)] == [(one.what, one.answer, one.files) for one in view.exchanges]
    assert 2 == len(story.files(case))
    assert 2 == len(case_view(story.desk, siti, case.id).files)


def test_the_history_does_not_say_who_added(story: Story) -> None:
    """The entry carries no person, and neither do the words."""
    siti, case = told(story)
    add(story.desk, siti, case.id, GIVEN)
    [entry] = story.store.find(Entry, case_id=case.id, what="added")
    [words] = story.store.find(Content, case_id=case.id, kind="addition")

    assert (None, None) == (entry.person_id, words.author_id)


def test_only_to_ones_own_open_case(story: Story) -> None:
    """Nobody else adds to it, not even who handles it; a closed case takes nothing more."""
    siti, case = told(story)
    for stranger in (story.citizen(2, "Orang Lain"), story.person(ENDANG), story.person("bendahara-murtini")):
        with pytest.raises(NotKnown):
            add(story.desk, stranger, case.id, GIVEN)
    story.act(ENDANG, case, "bukan-bk", alasan="Ini urusan tata tertib siswa.", tujuan="Wali kelas")

    with pytest.raises(Refusal, match="refusal-case-closed"):
        add(story.desk, siti, case.id, GIVEN)
    assert not case_view(story.desk, siti, case.id).may_add


def test_a_day_takes_so_much_and_the_next_one_again(story: Story) -> None:
    """Nobody buries a handler in messages."""
    siti, case = told(story)
    for _ in range(MOST_A_DAY):
        add(story.desk, siti, case.id, GIVEN)
    with pytest.raises(Refusal, match="refusal-too-many-additions"):
        add(story.desk, siti, case.id, GIVEN)
    story.forward(days=1)
    add(story.desk, siti, case.id, GIVEN)

    assert MOST_A_DAY + 1 == story.store.count(Entry, case_id=case.id, what="added")


def test_the_accused_hears_nothing_of_it(story: Story) -> None:
    """No notice goes to who is reported."""
    siti, case = told(story)
    add(story.desk, siti, case.id, GIVEN)

    assert [] == story.told("bendahara-murtini")


def test_whose_turn_it_is_is_said_by_place_and_not_by_name(story: Story) -> None:
    """The reporter reads the expression of the step; after a climb that of whoever stands above."""
    siti, case = told(story)
    first = case_view(story.desk, siti, case.id).turn_of
    due = story.store.find(Task, case_id=case.id)[0].due_at
    assert due
    story.until(due)
    climbed = case_view(story.desk, siti, case.id)

    assert ("superior(reported)", "superior(superior(reported))") == (first, climbed.turn_of)
    assert () == climbed.turn
    assert "" == case_view(story.desk, story.person(ENDANG), case.id).turn_of
