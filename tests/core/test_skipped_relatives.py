"""What the history keeps of whom routing passed over, where that would lead to the reporter."""

from core.codes import new_id
from core.records import Case, Entry, Relation
from tests.core.story import Story

HEAD, TEACHER = "kepala-sekolah", "guru-matematika"


def related(story: Story, person_id: str | None, other_id: str | None) -> None:
    """Let two people be relatives."""
    assert person_id
    assert other_id
    story.store.add(
        Relation(id=new_id(), person_id=person_id, other_id=other_id, kind="saudara", declared_at=story.now)
    )


def reasons(story: Story, case: Case) -> list[tuple[str, str]]:
    """Return whom the history says was passed over, and why."""
    entries = story.store.find(Entry, case_id=case.id, order="number")
    return [(one["person"], one["reason"]) for entry in entries for one in entry.data.get("skipped", ())]


def test_a_relative_of_the_reporter_is_passed_over_without_a_word() -> None:
    """The head is the reporter's sister: the level above examines, and the history does not say who was left out."""
    story = Story()
    siti, head = story.citizen(), story.holder(HEAD)
    related(story, siti.id, head)
    [case] = story.report(siti, TEACHER)

    assert head not in story.actors(case)
    assert story.actors(case)
    assert [] == reasons(story, case)


def test_a_relative_of_the_accused_is_passed_over_with_the_reason() -> None:
    """What does not lead to the reporter is kept, also where the same person is related to him as well."""
    story = Story()
    siti, head = story.citizen(), story.holder(HEAD)
    related(story, story.holder(TEACHER), head)
    related(story, siti.id, head)
    [case] = story.report(siti, TEACHER)

    assert head not in story.actors(case)
    assert [(head, "related")] == reasons(story, case)
