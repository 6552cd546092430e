"""Files that somebody sends: known by their contents, whatever they are called; what only bears our code is another."""

from dataclasses import replace
from typing import Any

import pytest

from core import looking, papers
from core.evidence import Incoming, receive
from core.paper_records import Paper
from core.papers import Filed
from core.proof import by_code, by_digest, by_file
from core.records import Draft, Evidence, Job, Notice
from core.talks import begin, take_file
from tests.core.declarations import city
from tests.core.lettering import letter_of, measured
from tests.core.story import Story

KEY = "7:7"
PDF, PICTURE, OTHER = "ab" * 32, "cd" * 32, "ef" * 32


def filed(name: str, digest: str) -> Filed:
    """Return a file as it lies in the store."""
    return Filed(name=name, mime="application/pdf", path=f"x/{name}", sha256=digest, size=9)


def made(story: Story) -> Paper:
    """Have a recap made for the head of the works department: the document and the picture of its first page."""
    paper = papers.order(story.desk, story.person("kadis-margono"), "recap", {"format": "pdf"})
    papers.made(story.desk, paper.id, [filed("rekap.pdf", PDF), filed("rekap.png", PICTURE)])
    return paper


def begun(story: Story, name: str) -> tuple[Job, Evidence]:
    """Let a stranger send a file unasked, which begins a report, and have it looked at."""
    stranger = story.citizen(7, "Budi")
    begin(story.desk, stranger, KEY, "pengaduan-kota")
    sent = Incoming(kind="document", file_id="F", unique_id="U", name=name, mime="application/pdf", size=9)
    assert looking.may_be_ours(sent)
    take_file(story.desk, stranger, KEY, sent)
    [file] = story.store.find(Evidence)
    looking.order_look(story.desk, stranger, KEY, file.id)
    [job] = story.store.find(Job, kind="verify-file")
    return job, file


def told(story: Story) -> list[dict[str, Any]]:
    """Return what is owed of files that were looked at."""
    return [one.data for one in story.store.find(Notice, key="notice-proof")]


def test_each_file_of_a_document_is_known_by_its_digest_for_ever() -> None:
    """The picture as the document, also when both were erased for age; a file made twice is the first document's."""
    story = city()
    paper = made(story)
    again = made(story)
    story.forward(days=40)
    papers.forget(story.desk)

    assert ["made", "made", "none"] == [by_digest(story.desk, None, one).verdict for one in (PDF, PICTURE, OTHER)]
    assert paper.code != again.code
    assert None is by_digest(story.desk, None, PICTURE).case_id


@pytest.mark.parametrize("digest", [PDF, PICTURE])
def test_a_file_is_genuine_whatever_code_it_bears(digest: str) -> None:
    """Its contents are looked at first."""
    story = city()
    made(story)

    assert ("made", True) == (by_file(story.desk, None, digest, "0000-0000-0000").verdict, by_file(
        story.desk, None, digest, None
    ).same)  # fmt: skip


def test_a_changed_file_that_bears_our_code_is_told_as_not_genuine() -> None:
    """With a letter's code in its name or its bytes and other contents it is none of ours; told is what ours is."""
    story = city()
    letter = letter_of(story, measured(story), "surat-tindakan")
    found = by_file(story.desk, None, OTHER, letter.code)

    assert ("changed", False, "Surat Tindakan Penanganan Benturan Kepentingan") == (
        found.verdict, found.same, found.title and found.title.id,
    )  # fmt: skip
    assert "none" == by_file(story.desk, None, OTHER, "0000-0000-0000").verdict
    assert "draft" == by_code(story.desk, None, letter.code).verdict


def test_a_changed_secret_letter_tells_a_stranger_nothing_of_it() -> None:
    """Only that it is not genuine."""
    story = city()
    paper = letter_of(story, measured(story), "surat-tindakan")
    story.store.put(replace(paper, book="rahasia", revision=paper.revision + 1))
    found = by_file(story.desk, story.citizen(8, "Orang Lain"), OTHER, paper.code)

    assert ("changed", None, None, None, None) == (found.verdict, found.title, found.number, found.on, found.case_id)


def test_a_paper_of_ours_under_another_name_becomes_no_report() -> None:
    """Sent unasked and renamed: its sender is told that it is genuine, and the report that it began is gone."""
    story = city()
    made(story)
    job, file = begun(story, "dokumen saya.pdf")
    looking.checked(story.desk, job, PDF)

    assert [{"sha256": PDF}] == told(story)
    assert (None, None) == (story.store.get(Draft, KEY), story.store.get(Evidence, file.id))


@pytest.mark.parametrize("digest", [OTHER, None])
def test_any_other_file_stays_evidence_and_nothing_is_told(digest: str | None) -> None:
    """What is none of ours, or could not be read, is what it was."""
    story = city()
    made(story)
    job, file = begun(story, "bukti.pdf")
    looking.checked(story.desk, job, digest)

    assert ([], file) == (told(story), story.store.get(Evidence, file.id))
    assert story.store.get(Draft, KEY) is not None


def test_who_has_told_more_by_then_loses_nothing() -> None:
    """Two files were sent: the report stays, and its sender is told of the one that is ours."""
    story = city()
    made(story)
    job, file = begun(story, "dokumen saya.pdf")
    more = Incoming(kind="photo", file_id="G", unique_id="V", name="foto.jpg", mime="image/jpeg", size=9)
    receive(story.desk, file.owner, more, "second")
    looking.checked(story.desk, job, PDF)

    assert [{"sha256": PDF}] == told(story)
    assert story.store.get(Draft, KEY) is not None


@pytest.mark.parametrize(("kind", "name"), [("photo", "foto.png"), ("document", "bukti.jpg"), ("video", "a.pdf")])
def test_what_we_never_make_is_not_looked_at(kind: str, name: str) -> None:
    """Photos are made smaller by Telegram, and are none of our files."""
    assert not looking.may_be_ours(Incoming(kind=kind, file_id="F", unique_id="U", name=name, mime="image/png", size=9))
