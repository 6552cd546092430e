"""Forms that nobody goes on with are given up, after a word."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.idle_drafts import give_up_idle
from core.records import Draft, Evidence, Notice
from core.talks import begin
from tests.core.story import Story

FORM = "pengaduan-sekolah"


def begun(story: Story, *, revision: int = 2) -> Draft:
    """Begin a report with a file, and answer something."""
    siti = story.citizen()
    draft = replace(begin(story.desk, siti, "1:1", FORM).draft, revision=revision)
    story.store.remove(draft)
    story.store.add(draft)
    story.photo(draft.owner)
    return draft


def after(story: Story, days: float) -> tuple[int, int, int]:
    """Tidy so many days later; return the drafts and files that are left, and the notices owed."""
    story.now += timedelta(days=days)
    give_up_idle(story.desk)
    return story.store.count(Draft), story.store.count(Evidence), story.store.count(Notice, key="notice-draft-goes")


def test_a_draft_is_told_of_three_days_before_and_then_given_up_with_its_files() -> None:
    """Nothing happens for 27 days, then one notice, and after 30 days draft and files are gone."""
    story = Story()
    begun(story)

    assert (1, 1, 0) == after(story, 26.9)
    assert (1, 1, 1) == after(story, 0.2)
    assert (1, 1, 1) == after(story, 2.5)
    assert (0, 0, 1) == after(story, 0.6)


def test_the_notice_is_the_persons_own_and_waits_for_no_office_hours() -> None:
    """It goes to whoever wrote the draft, on a Sunday as well, and says until when he can go on."""
    story = Story()
    draft = begun(story)
    after(story, 27)
    [notice] = story.store.find(Notice, key="notice-draft-goes")

    assert (draft.person_id, story.now, "2026-12-23") == (notice.person_id, notice.not_before, notice.data["day"])
    assert notice.case_id is None


def test_whoever_was_told_late_has_three_days_all_the_same() -> None:
    """A bot that did not run for months gives nothing up before it has said so."""
    story = Story()
    begun(story)

    assert (1, 1, 1) == after(story, 90)
    assert (1, 1, 1) == after(story, 2.9)
    assert (0, 0, 1) == after(story, 0.2)


def test_whoever_goes_on_is_told_anew_of_the_next_end() -> None:
    """An answer begins the time again."""
    story = Story()
    draft = begun(story)
    after(story, 28)
    story.store.put(replace(draft, updated_at=story.now, revision=draft.revision + 1))

    assert (1, 1, 1) == after(story, 20)
    assert (1, 1, 2) == after(story, 8)
    assert (0, 0, 2) == after(story, 3)


def test_a_form_in_which_nothing_was_answered_goes_without_a_word() -> None:
    """There is nothing to be lost."""
    story = Story()
    begun(story, revision=0)

    assert (0, 0, 0) == after(story, 31)


@pytest.mark.parametrize(("days", "left"), [(9, 1), (13, 0)])
def test_the_office_says_how_long_drafts_are_kept(days: int, left: int) -> None:
    """With ten days, the notice comes after seven."""
    story = Story(profile={"drafts_kept": 10})
    begun(story)
    after(story, 7)

    assert left == after(story, days - 7)[0]
