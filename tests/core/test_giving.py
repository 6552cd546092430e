"""Files go into a case only with whoever sent them for it."""

import pytest

from core.errors import NotKnown
from core.giving import adopt_files
from core.history import new_content
from core.records import Case, Evidence
from tests.core.story import Story

TEACHER, OTHER = "guru-matematika", "guru-ipa"


def adopted(story: Story, case: Case, *files: str) -> list[str]:
    """Give files to a case and return those that it took."""
    content = new_content(case, "note", {}, story.now, None)
    story.store.add(content)
    return [file.unique_id for file in adopt_files(story.desk, case, content, list(files))]


def test_a_file_of_somebody_elses_draft_is_not_sent_in() -> None:
    """A form that names a file of another draft is refused, and the file stays where it was."""
    story = Story()
    foreign = story.photo("draft-of-another")
    with pytest.raises(NotKnown):
        story.report(story.citizen(), TEACHER, bukti=[story.photo(), foreign])
    kept = story.store.get(Evidence, foreign)

    assert kept is not None
    assert ("draft-of-another", None) == (kept.owner, kept.content_id)
    assert [] == story.store.find(Case)


def test_a_report_about_two_officials_gives_its_files_to_both_cases() -> None:
    """The cases of one report share what was sent with it."""
    story = Story()
    one, other = story.report(story.citizen(), TEACHER, OTHER)
    [file], [copy] = story.files(one), story.files(other)

    assert (file.unique_id, file.file_id) == (copy.unique_id, copy.file_id)
    assert [file.unique_id] == adopted(story, other, file.id)


def test_a_file_of_another_report_is_not_given_to_a_case() -> None:
    """Not even to whoever knows its id: a case takes nothing out of a case of another report."""
    story = Story()
    [mine], [yours] = story.report(story.citizen(), TEACHER), story.report(story.citizen(2, "Ani"), OTHER)

    assert [] == adopted(story, mine, story.files(yours)[0].id, "no such file")
    assert 1 == len(story.files(mine))
