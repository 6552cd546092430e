"""Daily checkpoints: what was taken away or changed behind the bot's back is found and named."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from core.checkpoints import faults, resign, take
from core.history import seal
from core.records import Case, Checkpoint, Content, Entry, Evidence
from tests.core.story import Story

Tampering = Callable[[Story, Case], None]


def sign(text: str, key: str = "key") -> str:
    """Make a mark as a holder of the key does."""
    return hashlib.sha256(f"{key}{text}".encode()).hexdigest()


def check(text: str, mark: str) -> bool:
    """Whether a mark was made with the key."""
    return mark == sign(text)


def found(story: Story) -> list[str]:
    """Return what an audit finds."""
    return [f"{one.where}: {one.what}" for one in faults(story.store, check)]


def mark(story: Story) -> Checkpoint | None:
    """Write the checkpoint of today."""
    return take(story.store, story.desk.today, story.now, sign)


@pytest.fixture
def story() -> Story:
    """Two reports on Monday, a checkpoint, a decision on Tuesday, another checkpoint."""
    story = Story()
    [one], _ = story.report(story.citizen(), "guru-matematika"), story.report(story.citizen(2, "Ani"), "guru-ipa")
    story.forward(minutes=1)
    mark(story)
    story.forward(days=1)
    story.act(story.actors(one)[0], one, "benar", alasan="Dokumen pengadaan dan keterangan saksi sudah diperiksa.")
    mark(story)
    return story


def first(story: Story) -> Case:
    """Return the case that has two checkpoints."""
    return max(story.store.find(Case), key=lambda case: story.store.count(Entry, case_id=case.id))


def entries(story: Story, case: Case) -> list[Entry]:
    """Return a history."""
    return story.store.find(Entry, case_id=case.id, order="number")


def cut(story: Story, case: Case) -> None:
    """Take away the newest entry: the chain alone is whole."""
    story.store.remove(entries(story, case)[-1])


def rewrite(story: Story, case: Case) -> None:
    """Write the whole history anew from its second entry on, with heads that fit."""
    previous = ""
    for entry in entries(story, case):
        told = replace(entry, data={**entry.data, "x": 1} if entry.number > 1 else entry.data, previous=previous)
        told = replace(told, head=seal(told))
        story.store.put(told)
        previous = told.head


def change(story: Story, case: Case) -> None:
    """Change one entry where it stands."""
    story.store.put(replace(entries(story, case)[1], what="closed"))


def empty(story: Story, case: Case) -> None:
    """Take the whole history away."""
    story.store.discard(Entry, case_id=case.id)


def reword(story: Story, case: Case) -> None:
    """Change what the reporter told."""
    told = story.store.find(Content, case_id=case.id, kind="answers")[0]
    story.store.put(replace(told, data={**told.data, "kejadian": "Tidak ada apa-apa."}))


def swap(story: Story, case: Case) -> None:
    """Put another file in the place of the evidence."""
    story.store.put(replace(story.files(case)[0], unique_id="another"))


def lose(story: Story, case: Case) -> None:
    """Take the evidence away."""
    story.store.remove(story.files(case)[0])


def test_what_nobody_touched_is_whole(story: Story) -> None:
    """An honest office is told nothing, also while new entries come after the last checkpoint."""
    assert [] == found(story)
    story.report(story.citizen(3, "Citra"), "guru-ips")
    assert [] == found(story)


@pytest.mark.parametrize(
    ("tampering", "words"),
    [
        (cut, "entries after {last} are gone: on 2026-11-24 there were {all}"),
        (rewrite, "entry {all} is not the one of 2026-11-24"),
        (change, "history is broken at entry 2"),
        (empty, "history is gone"),
        (reword, "a text or file of entry 1 was changed"),
        (swap, "a text or file of entry 1 was changed"),
        (lose, "a text or file of entry 1 is gone"),
    ],
)
def test_tampering_is_found_and_its_case_named(story: Story, tampering: Tampering, words: str) -> None:
    """Whatever was done, the audit names the case and what is wrong with it, and no other case."""
    case = first(story)
    every = len(entries(story, case))
    tampering(story, case)

    assert [f"case {case.code}: {words.format(all=every, last=every - 1)}"] == found(story)


def test_a_case_that_is_gone_is_missed(story: Story) -> None:
    """Somebody removed a case with everything in it: its history was seen, so it is asked for."""
    case = first(story)
    for kind in (Entry, Content, Evidence):
        for row in story.store.find(kind):
            if case.id in {getattr(row, "case_id", None), getattr(row, "owner", None)}:
                story.store.remove(row)
    del story.store._rows[Case][case.id]

    expected = [f"case {case.id}: the case is gone, though its history was seen", f"case {case.id}: history is gone"]
    assert expected == found(story)


def test_an_erased_text_is_not_missed(story: Story) -> None:
    """What was erased as the law asks leaves the chain and the audit whole."""
    told = story.store.find(Content, case_id=first(story).id, kind="answers")[0]
    story.store.put(replace(told, data={}, erased_at=story.now))

    assert [] == found(story)


def test_checkpoints_cannot_be_changed_taken_away_or_made_without_the_key(story: Story) -> None:
    """Each carries a mark, and leans on the one before."""
    monday, tuesday = story.store.find(Checkpoint, order="id")
    story.store.put(replace(tuesday, heads={}))
    assert ["checkpoint 2026-11-24: was not made with this KEY, or was changed"] == found(story)

    story.store.put(replace(tuesday, head=sign("x", "another key")))
    assert ["checkpoint 2026-11-24: was not made with this KEY, or was changed"] == found(story)

    story.store.put(tuesday)
    story.store.remove(monday)
    assert ["checkpoint 2026-11-24: the one before it is another one, or gone"] == found(story)


def test_a_day_has_one_checkpoint_with_what_grew(story: Story) -> None:
    """The second of a day is not written; the next one holds only histories that have new entries."""
    monday, tuesday = story.store.find(Checkpoint, order="id")

    assert mark(story) is None
    assert (2, [first(story).id]) == (len(monday.heads), list(tuesday.heads))
    assert monday.head == tuesday.previous


def test_a_new_key_marks_true_checkpoints_anew_and_no_others(story: Story) -> None:
    """Changing KEY keeps what is proven, and makes nothing true that was not."""
    assert 2 == resign(story.store, check, lambda text: sign(text, "new"))
    assert [] == list(faults(story.store, lambda text, made: made == sign(text, "new")))
    assert 0 == resign(story.store, check, sign)
