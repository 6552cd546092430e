"""The history of a case: one chain, digests that tell nothing, texts that can be erased, and both names on paper."""

from dataclasses import replace

import pytest

from core.history import CLOCK, Hand, broken, digest_of, new_content, seal, write
from core.queries import case_view
from core.records import Account, Case, Content, Entry, Evidence
from tests.core.story import IDENTITY, Story

WHY = "Dokumen pengadaan dan keterangan saksi sudah diperiksa."
TOLD = "Pengadaan seragam dimenangkan toko milik adik pejabat tersebut tanpa pembanding."


@pytest.fixture
def story() -> Story:
    """Open the school on a Monday morning."""
    return Story()


def entries(story: Story, case: Case) -> list[Entry]:
    """Return the history of a case in its order."""
    return story.store.find(Entry, case_id=case.id, order="number")


def lived(story: Story) -> Case:
    """Return a case with much in its history: a question, an answer, a late examination, two decisions, its end."""
    siti = story.citizen()
    [case] = story.report(siti, "guru-matematika")
    story.act("kepsek-endang", case, "minta-keterangan", pertanyaan="Kapan pengumuman itu dipasang?")
    [question] = story.tasks(case, kind="answer")
    story.submit(siti, "jawaban", {"jawaban": "Tanggal 2.", "bukti": [story.photo()]}, task=question.id, revision=0)
    story.forward(days=4)
    for action in ("benar", "dipertahankan"):
        story.act(story.actors(case)[0], story.case(case.id), action, alasan=WHY)
    story.act("staf-yuliana", story.case(case.id), "terlaksana", catatan="Sudah dilaksanakan.")
    return story.case(case.id)


def test_a_whole_life_is_one_unbroken_chain(story: Story) -> None:
    """Numbers run from one without a gap, each entry follows the head before it, and every head fits its entry."""
    found = entries(story, lived(story))

    assert list(range(1, len(found) + 1)) == [entry.number for entry in found]
    assert ["", *(entry.head for entry in found[:-1])] == [entry.previous for entry in found]
    assert [seal(entry) for entry in found] == [entry.head for entry in found]
    assert {"opened", "asked", "replied", "overdue", "climbed", "acted", "closed"} <= {entry.what for entry in found}
    assert broken(found) is None


@pytest.mark.parametrize(
    "change",
    [
        {"what": "nothing"}, {"person_id": "guru-bambang"}, {"position_id": "bupati"}, {"on_behalf_id": "guru-joko"},
        {"state_from": "selesai"}, {"state_to": "selesai"}, {"data": {"action": "tidak-benar"}}, {"digest": "0" * 64},
        {"number": 99}, {"previous": "0" * 64}, {"head": "0" * 64}, {"case_id": "another"},
    ],
)  # fmt: skip
def test_any_change_of_an_entry_is_found_at_that_entry(story: Story, change: dict[str, object]) -> None:
    """Whatever of an entry is changed, the chain is broken there."""
    found = entries(story, lived(story))
    middle = len(found) // 2
    changed = replace(found[middle], **change)  # type: ignore[arg-type]  # the fields of Entry

    assert broken([*found[:middle], changed, *found[middle + 1 :]]) == changed


def test_a_change_that_is_sealed_anew_breaks_the_next_entry(story: Story) -> None:
    """Who forges an entry with its head must forge all that follow: the next one no longer fits."""
    found = entries(story, lived(story))
    forged = replace(found[2], what="nothing")
    forged = replace(forged, head=seal(forged))

    assert broken([*found[:2], forged, *found[3:]]) == found[3]


@pytest.mark.parametrize("gone", [0, 3])
def test_a_missing_entry_is_found(story: Story, gone: int) -> None:
    """Taking one out breaks the chain at the one after it."""
    found = entries(story, lived(story))

    assert broken([*found[:gone], *found[gone + 1 :]]) == found[gone + 1]


def test_two_entries_that_change_places_are_found(story: Story) -> None:
    """The order is part of the chain."""
    found = entries(story, lived(story))

    assert broken([found[1], found[0], *found[2:]]) == found[1]


def test_the_chains_of_two_cases_are_apart(story: Story) -> None:
    """Each case has a chain of its own, beginning with number one; neither fits the other."""
    one, other = story.report(story.citizen(), "guru-matematika", "bendahara-bos")

    assert [1, 1] == [entries(story, case)[0].number for case in (one, other)]
    assert broken(entries(story, one)) is None
    assert broken([*entries(story, one), *entries(story, other)]) is not None


# --- digests


def test_the_same_text_in_two_cases_has_two_digests(story: Story) -> None:
    """The digest is salted: equal digests would tell that two reports say the same."""
    siti = story.citizen()
    one, other = story.report(siti, "guru-matematika")[0], story.report(siti, "guru-matematika")[0]
    for case in (one, other):
        story.act("kepsek-endang", case, "tidak-benar", alasan=WHY)

    digests = [entry.digest for case in (one, other) for entry in entries(story, case) if entry.digest]
    assert len(digests) == len(set(digests)) == 4


def test_a_digest_fits_its_text_and_files_and_nothing_else(story: Story) -> None:
    """The digest of an entry is that of its content and files as they are stored; one letter more, and it is not."""
    [case] = story.report(story.citizen(), "guru-matematika")
    [opened] = [entry for entry in entries(story, case) if entry.what == "opened"]
    [content] = story.store.find(Content, case_id=case.id, kind="answers")
    files = story.store.find(Evidence, owner=case.id)

    assert opened.digest == digest_of([content], files)
    more = replace(content, data={**content.data, "kejadian": TOLD + "!"})
    assert opened.digest != digest_of([more], files)
    assert opened.digest != digest_of([content])


def test_nothing_of_a_text_stands_in_the_history(story: Story) -> None:
    """Neither what the reporter told nor who he is, nor what officials said, is in any entry."""
    case = lived(story)
    siti = story.citizen()

    written = repr(entries(story, case))
    assert not [text for text in (*IDENTITY.values(), TOLD, WHY, siti.id) if text in written]


def test_erasing_a_text_leaves_the_chain_whole(story: Story) -> None:
    """A text is erased with its salt: the history is as it was and still fits, and the view shows the text no more."""
    case = lived(story)
    before = entries(story, case)
    endang = story.person("kepsek-endang")
    assert WHY in repr(case_view(story.desk, endang, case.id))

    for content in story.store.find(Content, case_id=case.id):
        story.store.put(replace(content, data={}, erased_at=story.now))

    assert before == entries(story, case)
    assert broken(entries(story, case)) is None
    view = case_view(story.desk, endang, case.id)
    assert WHY not in repr(view)
    assert TOLD not in repr(view)


def test_an_entry_without_texts_has_no_digest(story: Story) -> None:
    """What refers to nothing has nothing to prove."""
    [case] = story.report(story.citizen(), "guru-matematika")

    entry = write(story.store, case, "noted", story.now, CLOCK)

    assert ("", None, None, None) == (entry.digest, entry.person_id, entry.position_id, entry.on_behalf_id)


def test_every_content_has_a_salt_of_its_own(story: Story) -> None:
    """The same data twice make two contents with two salts."""
    [case] = story.report(story.citizen(), "guru-matematika")

    one, other = (new_content(case, "note", {"text": WHY}, story.now, None) for _ in range(2))

    assert one.data["salt"] != other.data["salt"]
    assert digest_of([one]) != digest_of([other])


# --- who


def test_on_paper_both_are_named(story: Story) -> None:
    """Who recorded a decision and in whose name he did it both stand in the entry, under the post of the one."""
    for account in story.store.find(Account, person_id="kepsek-endang"):
        story.store.put(replace(account, started_at=None))
    [case] = story.report(story.citizen(), "guru-matematika")

    story.act("staf-yuliana", case, "bukan-bk", on_behalf=True, alasan=WHY, tujuan="Dinas Pendidikan")

    acted, closed = entries(story, case)[-2:]
    assert ["acted", "closed"] == [acted.what, closed.what]
    for entry in (acted, closed):
        assert Hand("staf-yuliana", "kepala-sekolah", "kepsek-endang") == Hand(
            entry.person_id, entry.position_id, entry.on_behalf_id
        )
    [line] = [event for event in case_view(story.desk, story.person("kepsek-endang"), case.id).timeline
              if event.what == "acted"]  # fmt: skip
    assert "Endang" in line.post
    assert "Yuliana" in line.post


def test_what_the_reporter_does_names_nobody(story: Story) -> None:
    """Opening, answering and withdrawing a report leave no person in the history: the link alone knows him."""
    found = entries(story, lived(story))

    ways = [entry for entry in found if entry.what in {"opened", "replied"}]
    assert [(None, None), (None, None)] == [(entry.person_id, entry.position_id) for entry in ways]


def test_what_the_clock_does_names_nobody(story: Story) -> None:
    """A limit that passes and a climb are the bot's own doing."""
    found = entries(story, lived(story))

    assert {None} == {entry.person_id for entry in found if entry.what in {"overdue", "climbed", "entered"}}


def test_the_digest_of_an_entry_is_the_same_wherever_the_clock_stands(story: Story) -> None:
    """An instant is the same instant in every zone: an entry read back in UTC still fits its head."""
    [case] = story.report(story.citizen(), "guru-matematika")
    [first, *_] = entries(story, case)

    moved = replace(first, at=first.at.astimezone(story.now.tzinfo))

    assert first.at.tzinfo != moved.at.tzinfo
    assert first.head == seal(moved)
