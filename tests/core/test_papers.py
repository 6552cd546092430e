"""Documents that readers ask for: ordered once, made once, given to their reader alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core import papers
from core.casting import reporter_of
from core.errors import NotKnown, Refusal
from core.paper_records import Paper
from core.papers import MOST_WAITING, Filed, may_have, order, paper_of
from core.proof import by_code, by_digest
from core.records import Account, Case, Job, Notice, Person
from tests.core.declarations import city, declare
from tests.core.story import Story

FILE = Filed(name="a.pdf", mime="application/pdf", path="aa/a.enc", sha256="ab" * 32, size=10)
READER, OTHER = "kasi-wahyudi", "staf-sekar"


def ordered(story: Story, what: str = "x", basis: str = "") -> Paper:
    """Order a document for the reader."""
    return order(story.desk, story.person(READER), "case-file", {"case": what}, basis=basis)


def reader_of(story: Story, case: Case) -> Person:
    """Return who brought a case."""
    return story.person(str(reporter_of(story.desk, case)))


def test_ordering_twice_while_it_is_made_makes_it_once() -> None:
    """An impatient thumb orders one document."""
    story = city()

    assert ordered(story) == ordered(story)
    assert 1 == len(story.store.find(Job, kind=papers.JOB))


def test_a_document_that_comes_unasked_is_hurried_once_somebody_asks_for_it() -> None:
    """Nobody waits for the first; whoever presses for the same document meanwhile does."""
    story = city()
    reader = story.person(READER)
    unasked, other = (
        order(story.desk, reader, "case-file", {"case": what}, limited=False) for what in ("one", "another")
    )
    kinds = [{job.data["paper"]: job.kind for job in story.store.find(Job)}]
    order(story.desk, reader, "case-file", {"case": "one"})
    kinds.append({job.data["paper"]: job.kind for job in story.store.find(Job)})

    assert [
        {unasked.id: papers.UNASKED, other.id: papers.UNASKED},
        {unasked.id: papers.JOB, other.id: papers.UNASKED},
    ] == kinds


def test_what_was_made_is_given_again_for_the_same_basis_and_reader_alone() -> None:
    """A stored file is reused only for the same rights and unchanged data."""
    story = city()
    first = ordered(story, basis="1")
    papers.made(story.desk, first.id, [FILE])

    assert first.id == ordered(story, basis="1").id
    assert 2 == len(story.store.find(Notice, key="notice-paper"))
    assert first.id != ordered(story, basis="2").id
    assert first.id != order(story.desk, story.person(OTHER), "case-file", {"case": "x"}, basis="1").id


def test_without_a_basis_every_document_is_made_anew() -> None:
    """What nobody can tell unchanged is not given twice."""
    story = city()
    first = ordered(story)
    papers.made(story.desk, first.id, [FILE])

    assert first.id != ordered(story).id


def test_nobody_has_many_made_at_once() -> None:
    """The press serves everybody: a few documents a reader, then one waits."""
    story = city()
    for number in range(MOST_WAITING):
        ordered(story, str(number))

    with pytest.raises(Refusal, match="refusal-papers-waiting"):
        ordered(story, "one more")


def test_a_document_is_its_readers_and_goes_with_his_right() -> None:
    """Nobody else has it, and he has it no more once he may not read the case."""
    story = city()
    case = declare(story, "staf-dewangga")
    reader = story.person(READER)
    paper = order(story.desk, reader, "case-file", {"case": case.id}, case=case)
    papers.made(story.desk, paper.id, [FILE])

    assert FILE.sha256 == paper_of(story.desk, reader, paper.id).sha256
    with pytest.raises(NotKnown):
        paper_of(story.desk, story.person(OTHER), paper.id)
    story.store.put(replace(reader, left_at=story.now))
    assert not may_have(story.desk, story.person(READER), story.store.find(Paper)[0])


def test_no_row_of_a_document_says_who_reported() -> None:
    """A reporter's own document is told through the link of its case: no notice or job names him."""
    story = Story()
    siti = story.citizen()
    [case] = story.report(siti, "bendahara-bos")
    paper = order(story.desk, siti, "case-file", {"case": case.id}, case=case)
    papers.made(story.desk, paper.id, [FILE])

    [notice] = story.store.find(Notice, key="notice-paper")
    [receipt], [job] = (story.store.find(Job, kind=kind) for kind in (papers.UNASKED, papers.JOB))
    assert (None, case.id, None, None) == (notice.person_id, notice.case_id, receipt.person_id, job.person_id)


def receipted() -> tuple[Story, Job]:
    """Give a school at which somebody has complained, and the job that is the order of his receipt."""
    story = Story()
    story.report(story.citizen(), "bendahara-bos")
    [job] = story.store.find(Job, kind=papers.UNASKED)
    return story, job


def test_the_receipt_of_a_complaint_is_ordered_by_a_job_alone() -> None:
    """The document's row is made with it, once, under the job's id; until then there is none, and nobody is named."""
    story, job = receipted()
    [case] = story.store.find(Case)
    assert ([], {case.id}) == (story.store.find(Paper), {job.data["case"]})
    first, second = (papers.taken_up(story.desk, job) for _ in range(2))

    assert first is not None
    assert (job.id, reporter_of(story.desk, case), case.id) == (first.id, first.reader_id, first.case_id)
    assert ([first], first) == (story.store.find(Paper), second)


@pytest.mark.parametrize("state", ["ordered", "made"])
def test_a_letter_that_was_sent_another_way_is_not_made_again(state: str) -> None:
    """Whoever got it meanwhile, or soon will, hears of it once."""
    story, job = receipted()
    [case] = story.store.find(Case)
    same = order(story.desk, reader_of(story, case), "letter", job.data["data"], case=case, basis=job.data["basis"])
    story.store.put(replace(same, state=state, revision=1))

    assert None is papers.taken_up(story.desk, job)
    assert [same.id] == [one.id for one in story.store.find(Paper)]


def test_nothing_is_made_for_who_has_no_telegram() -> None:
    """Somebody who complained at the counter was given his receipt there."""
    story, job = receipted()
    [account] = story.store.find(Account, id=1)
    story.store.put(replace(account, ended_at=story.now))

    assert (None, []) == (papers.taken_up(story.desk, job), story.store.find(Paper))


def test_what_was_refused_is_told_with_its_reason() -> None:
    """A document that holds nothing is not made; who asked hears why, once."""
    story = city()
    paper = ordered(story)
    for _ in range(2):
        papers.not_made(story.desk, paper.id, Refusal("refusal-register-empty", year="2031"))

    [notice] = story.store.find(Notice, key="notice-paper-failed")
    assert {"paper": paper.id, "refusal": "refusal-register-empty", "year": "2031"} == notice.data


def test_old_files_are_let_go_and_their_papers_proven_for_ever() -> None:
    """After a month the file is erased and made anew when asked for; what was printed stays provable."""
    story = city()
    paper = ordered(story, basis="1")
    papers.made(story.desk, paper.id, [FILE])
    assert [] == papers.forget(story.desk)
    story.now += timedelta(days=31)

    assert [FILE.path] == papers.forget(story.desk)
    assert ("gone", {}) == (story.store.find(Paper)[0].state, story.store.find(Paper)[0].files)
    proofs = by_code(story.desk, None, paper.code), by_digest(story.desk, None, FILE.sha256)
    assert ["made", "made"] == [one.verdict for one in proofs]
    assert paper.id != ordered(story, basis="1").id
