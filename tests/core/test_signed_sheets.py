"""What counts as the signed paper of a letter, and what becomes of a letter whose file turns out to be none."""

from typing import Any

import pytest

from core.errors import Refusal
from core.evidence import Incoming, failed, receive, stored
from core.history import broken
from core.letters import line_of, sign
from core.numbering import faults
from core.paper_records import Letter
from core.papers import Filed, made, order
from core.proof import by_digest
from core.records import Entry, Notice
from tests.core.declarations import city
from tests.core.lettering import DIGEST, examined, letter_of, measured, signed
from tests.core.story import Story

SIGNER = "kasi-wahyudi"
KONSEP = "cd" * 32


def handed_in(story: Story, letter: Letter, mime: str, name: str = "berkas") -> Letter:
    """Hand in one file of a type as the signed paper."""
    sent = f"E{mime[:9]}{story.store.count(Entry)}"
    incoming = Incoming(kind="document", file_id="f", unique_id="u", name=name, mime=mime, size=9)
    receive(story.desk, "draft-1", incoming, sent)
    given: dict[str, Any] = {"naskah": [sent]}
    with story.store.savepoint():
        return sign(story.desk, story.person(SIGNER), letter.id, letter.revision, given)


def drawn(story: Story, letter: Letter, digest: str) -> None:
    """Have a letter drawn as it stands."""
    basis, case = str(letter.revision), story.case(letter.case_id)
    paper = order(story.desk, story.person(SIGNER), "letter", {"letter": letter.id}, case=case, basis=basis)
    made(story.desk, paper.id, [Filed(name="k.pdf", mime="application/pdf", path="p", sha256=digest, size=9)])


def now(story: Story, letter: Letter) -> Letter:
    """Return a letter as it stands."""
    found = story.store.get(Letter, letter.id)
    assert found
    return found


@pytest.mark.parametrize("mime", ["audio/ogg", "application/zip", "video/mp4", "application/msword", "image/gif"])
def test_only_a_pdf_or_a_picture_is_a_signed_paper(mime: str) -> None:
    """A voice message, an archive or a text that anybody can still write in is refused, and nothing changes."""
    story = city()
    letter = letter_of(story, measured(story), "surat-tindakan")

    with pytest.raises(Refusal, match="refusal-letter-sheet-type"):
        handed_in(story, letter, mime)
    assert ("konsep", None) == (now(story, letter).state, now(story, letter).number)


def test_a_file_that_is_something_else_than_it_says_is_no_signed_paper() -> None:
    """Its bytes decide: the letter is a draft again, keeps the number it got, and who handed it in is told."""
    story = city()
    case = measured(story)
    letter = handed_in(story, letter_of(story, case, "surat-tindakan"), "application/pdf")
    stored(story.desk, letter.scan_id or "", DIGEST, "x", 10, "application/zip")
    again = now(story, letter)

    assert ("konsep", "700/1/423.000/2026", None, None) == (again.state, again.number, again.scan_id, again.means)
    [notice] = story.store.find(Notice, key="notice-letter-sheet")
    assert (SIGNER, "type") == (notice.person_id, notice.data["why"])
    assert "letter-sheet-refused" in [one.what for one in story.store.find(Entry, case_id=case.id)]
    assert broken(story.store.find(Entry, case_id=case.id, order="number")) is None
    second = signed(story, SIGNER, again)
    assert ("signed", "700/1/423.000/2026") == (second.state, second.number)


def test_our_own_draft_is_not_the_signed_paper() -> None:
    """The KONSEP itself, handed in unsigned, leaves the letter a draft, and says so kindly."""
    story = city()
    case = measured(story)
    letter = letter_of(story, case, "surat-tindakan")
    drawn(story, letter, KONSEP)
    letter = handed_in(story, letter, "application/pdf")
    stored(story.desk, letter.scan_id or "", KONSEP, "x", 9, "application/pdf")

    assert "konsep" == now(story, letter).state
    assert ["ours"] == [one.data["why"] for one in story.store.find(Notice, key="notice-letter-sheet")]
    assert "draft" == by_digest(story.desk, None, KONSEP).verdict
    assert line_of(story.desk, story.person(SIGNER), case, now(story, letter)).may_sign


def test_a_signed_paper_that_cannot_be_fetched_is_not_had() -> None:
    """Without the file there is no digest, and without a digest no signed letter."""
    story = city()
    letter = signed(story, SIGNER, letter_of(story, measured(story), "surat-tindakan"))
    failed(story.desk, letter.scan_id or "")

    assert "konsep" == now(story, letter).state
    assert ["gone"] == [one.data["why"] for one in story.store.find(Notice, key="notice-letter-sheet")]


def test_a_refused_sheet_of_a_secret_letter_leaves_its_book_whole() -> None:
    """The number stays with the letter, in the book as well."""
    story = city()
    letter = signed(story, "kabid-santoso", letter_of(story, examined(story), "hasil-pemeriksaan"))
    stored(story.desk, letter.scan_id or "", DIGEST, "x", 9, "text/plain")
    again = signed(story, "kabid-santoso", now(story, letter))

    assert letter.number == again.number
    assert [] == list(faults(story.store))


@pytest.mark.parametrize(("sealed", "means"), [(True, "electronic"), (False, "scan")])
def test_a_signature_inside_the_file_is_told_from_a_scan(sealed: bool, means: str) -> None:
    """How it is signed is kept with the letter, and told to whoever checks it."""
    story = city()
    letter = handed_in(story, letter_of(story, measured(story), "surat-tindakan"), "application/pdf")
    stored(story.desk, letter.scan_id or "", DIGEST, "x", 9, "application/pdf", sealed=sealed)

    assert (means, DIGEST) == (now(story, letter).means, now(story, letter).sha256)
    assert means == by_digest(story.desk, None, DIGEST).means


def test_the_file_of_a_draft_is_told_to_be_a_draft_also_after_the_letter_was_signed() -> None:
    """What proves the letter is the signed paper, or a copy drawn after it; the KONSEP proves no signature."""
    story = city()
    case = measured(story)
    letter = letter_of(story, case, "surat-tindakan")
    drawn(story, letter, KONSEP)
    story.forward(hours=1)
    signed(story, SIGNER, letter)
    story.forward(hours=1)
    drawn(story, now(story, letter), "ef" * 32)
    draft, copy = (by_digest(story.desk, None, one) for one in (KONSEP, "ef" * 32))

    assert ("drafted", None, "700/1/423.000/2026") == (draft.verdict, draft.means, draft.number)
    assert ("signed", "scan") == (copy.verdict, copy.means)
