"""The semester report handed on: to each reader his own, kept with its digest (000 rows 4 and 5)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core import history, papers, recaps
from core.casework import claim
from core.checkpoints import faults
from core.figures import Wanted, figures
from core.history import CLOCK, broken
from core.paper_records import Letter, Paper
from core.recaps import order_board, order_recap, order_way, wanted_of
from core.records import Case, Checkpoint, Entry, Grant, Holding, Job, Task
from core.reporting import MOST_IN_THE_CHAT, numbers, span_reported
from core.spans import read_span
from tests.core.declarations import WHY, declare
from tests.core.story import Story

CLOSE_OF_JUNE = datetime.fromisoformat("2026-06-30T16:00:00+07:00")
COMPILER, CAMAT = "kasi-pmd-lilik", "camat-djatmiko"


@pytest.fixture
def story() -> Story:
    """Open the kecamatan in the middle of June."""
    story = Story(institution="kecamatan-lumajang", now=datetime.fromisoformat("2026-06-15T08:00:00+07:00"))
    story.until(story.now)
    return story


def recap(story: Story) -> Case:
    """Come to the end of June and return the case of the recap."""
    story.until(CLOSE_OF_JUNE)
    return story.store.find(Case, procedure="rekap-semester")[0]


def hand_on(story: Story) -> Case:
    """Let the team compile and report."""
    case = recap(story)
    [task] = [one for one in story.tasks(case) if one.person_id == COMPILER]
    claim(story.desk, story.person(COMPILER), task.id, task.revision)
    story.act(COMPILER, case, "laporkan", ringkasan=WHY)
    return story.case(case.id)


def reports(story: Story) -> dict[str | None, Paper]:
    """Return the documents that were ordered, by who gets them."""
    return {paper.reader_id: paper for paper in story.store.find(Paper, kind="recap")}


def test_the_team_sees_the_numbers_before_it_compiles(story: Story) -> None:
    """Row 4: what is counted is the semester that has ended, whole; the recap itself is not counted."""
    declare(story, story.holder("staf-pemerintahan") or "")
    case = recap(story)

    found = numbers(story.desk, story.person(COMPILER), case)

    assert found is not None
    assert ("2026-S1", 1) == (found.span, found.touched)
    assert {"deklarasi-lumajang"} == {row.id for row in found.tallies[0].rows}


@pytest.mark.parametrize(("most", "shown"), [(2, True), (1, False)])
def test_of_too_many_cases_the_task_shows_no_numbers(
    story: Story, monkeypatch: pytest.MonkeyPatch, most: int, shown: bool
) -> None:
    """More than so many (300) are not counted while somebody waits: the document tells of them."""
    for post in ("staf-pemerintahan", "staf-kesra"):
        declare(story, story.holder(post) or "")
    case = recap(story)
    assert 300 == MOST_IN_THE_CHAT
    monkeypatch.setattr("core.reporting.MOST_IN_THE_CHAT", most)

    assert shown == (numbers(story.desk, story.person(COMPILER), case) is not None)


def test_no_other_task_shows_numbers(story: Story) -> None:
    """Neither the declaration nor the step that receives the report."""
    declared = declare(story, story.holder("staf-pemerintahan") or "")
    case = hand_on(story)
    assert [None, None] == [numbers(story.desk, story.person(COMPILER), one) for one in (declared, case)]


def test_each_who_receives_or_has_a_copy_gets_a_report_of_his_own(story: Story) -> None:
    """Row 5: the Camat receives, the Inspektorat has a copy; each has a document, made beside the chat."""
    case = hand_on(story)
    readers = {task.person_id for task in story.store.find(Task, case_id=case.id, round=case.round)}
    assert readers == set(reports(story))
    assert CAMAT in readers
    assert len(readers) == story.store.count(Job, kind=papers.UNASKED)
    assert {"2026-S1"} == {paper.data["period"] for paper in reports(story).values()}


def test_every_report_is_signed_by_who_handed_it_on_and_names_its_letter(story: Story) -> None:
    """Row 4: Tim BK reports; whoever receives it signs nothing of it, and knows to which letter it belongs."""
    case = hand_on(story)
    [letter] = story.store.find(Letter, case_id=case.id, kind="laporan-semester")
    found = {(paper.data["by"], paper.data["annexed_to"]) for paper in reports(story).values()}
    assert {(COMPILER, letter.code)} == found


def test_who_receives_the_report_writes_the_report_on_potential_conflicts(story: Story) -> None:
    """Row 5: its output is the "Laporan potensi benturan kepentingan", signed by the Camat."""
    case = hand_on(story)
    story.act(CAMAT, case, "terima")
    [letter] = story.store.find(Letter, case_id=case.id, kind="laporan-potensi")
    assert (CAMAT, "camat") == (letter.signer_id, letter.signer_position_id)


def test_the_digest_of_what_was_reported_stands_in_the_history(story: Story) -> None:
    """What was reported can be told from what somebody changed afterwards; the chain stays whole."""
    case = hand_on(story)
    paper = reports(story)[CAMAT]
    papers.made(
        story.desk, paper.id, [papers.Filed(name="r.pdf", mime="application/pdf", path="p", sha256="ab" * 32, size=9)]
    )

    kept = [one for one in story.store.find(Entry, case_id=case.id) if one.what == "report-kept"]

    assert [{"paper": paper.id, "sha256": "ab" * 32}] == [one.data for one in kept]
    assert broken(story.store.find(Entry, case_id=case.id, order="number")) is None
    assert not list(faults(story.store, lambda *_: True))


def test_who_is_a_party_gets_it_without_his_case_and_the_next_one_up_the_whole(story: Story) -> None:
    """The Camat declared himself: his report is that of a world without it, and the Bupati's is whole."""
    declare(story, story.holder("staf-pemerintahan") or "")
    declare(story, CAMAT)
    case = hand_on(story)
    span = span_reported(story.desk, case)
    above = story.holder("sekda") or story.holder("bupati") or ""

    ordered = reports(story)

    assert above in ordered
    seen = {one: figures(story.desk, wanted_of(ordered[one].data), story.person(one)).touched for one in (CAMAT, above)}
    assert {CAMAT: 1, above: 2} == seen
    assert figures(story.desk, Wanted(span, whole=True), None).touched == seen[above]


def test_the_case_says_nothing_of_who_else_has_the_whole(story: Story) -> None:
    """Whoever reads the case of the recap reads of nobody above: he would learn why."""
    declare(story, CAMAT)
    case = hand_on(story)
    above = {reader for reader, paper in reports(story).items() if paper.case_id is None}
    told = {task.person_id for task in story.store.find(Task, case_id=case.id)}
    entries = str([entry.data for entry in story.store.find(Entry, case_id=case.id)])
    assert above
    assert not above & told
    assert not [one for one in above if one and one in entries]


def test_where_nobody_is_a_party_nobody_above_is_written_to(story: Story) -> None:
    """A report goes to whom the profile names."""
    declare(story, story.holder("staf-pemerintahan") or "")
    hand_on(story)
    assert {True} == {paper.case_id is not None for paper in reports(story).values()}


ASKED = {"period": "2026-S1", "unit": None, "procedure": None, "format": "pdf", "language": "id"}


def made(story: Story, paper: Paper) -> str:
    """Let a document be made, and return its id."""
    papers.made(story.desk, paper.id, [papers.Filed(name="r.pdf", mime="x", path="p", sha256="00", size=1)])
    return paper.id


@pytest.mark.parametrize("happens", [False, True])
def test_a_made_recap_is_given_again_whether_or_not_something_happened_that_its_reader_may_not_know(
    story: Story, *, happens: bool
) -> None:
    """A case that the reader is a party to changes nothing of what comes when he asks twice."""
    declare(story, story.holder("staf-pemerintahan") or "")
    camat = story.person(CAMAT)
    first = made(story, order_recap(story.desk, camat, ASKED))
    if happens:
        declare(story, CAMAT)

    assert first == order_recap(story.desk, camat, ASKED).id


def a_case(story: Story) -> None:
    """Let somebody else declare."""
    declare(story, story.holder("staf-kesra") or "")


def a_right(story: Story) -> None:
    """Make the reader the head of no office any more, but a member of the team."""
    for held in story.store.find(Holding, person_id=CAMAT):
        story.store.put(replace(held, ends=story.desk.today - timedelta(days=1)))
    story.store.add(Grant(id="g", role="tim_bk", person_id=CAMAT, starts=story.desk.today))
    declare(story, story.holder("staf-kesra") or "")


def a_day(story: Story) -> None:
    """Let a day pass: what was in time may be late."""
    story.forward(days=1)


def a_checkpoint(story: Story) -> None:
    """Let the histories be fixed: the mark is printed on the recap."""
    story.store.add(Checkpoint(id="2026-06-15", at=story.now, cases=1, previous="", head="ab" * 32))


@pytest.mark.parametrize("happens", [a_case, a_right, a_day, a_checkpoint])
def test_a_recap_is_made_anew_when_its_reader_would_read_something_else(
    story: Story, happens: Callable[[Story], None]
) -> None:
    """Other cases, other rights, another day, another checkpoint: the stored file does not hold any more."""
    declare(story, story.holder("staf-pemerintahan") or "")
    first = made(story, order_recap(story.desk, story.person(CAMAT), ASKED))
    happens(story)

    assert first != order_recap(story.desk, story.person(CAMAT), ASKED).id


def test_too_many_cases_to_be_counted_at_once_are_made_anew(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits in the chat while thousands are counted to see whether anything is new."""
    declare(story, story.holder("staf-pemerintahan") or "")
    monkeypatch.setattr(recaps, "COUNTED_IN_THE_CHAT", 0)
    first = made(story, order_recap(story.desk, story.person(CAMAT), ASKED))

    assert first != order_recap(story.desk, story.person(CAMAT), ASKED).id


def test_a_board_is_given_again_as_well(story: Story) -> None:
    """It counts as a recap does."""
    declare(story, story.holder("staf-pemerintahan") or "")
    camat, span = story.person(CAMAT), read_span("2026-S1")
    first = made(story, order_board(story.desk, camat, span, "id"))

    assert first == order_board(story.desk, camat, span, "id").id
    a_case(story)
    assert first != order_board(story.desk, camat, span, "id").id


def test_a_wish_that_waits_is_not_ordered_twice(story: Story) -> None:
    """Who presses twice waits for one document."""
    declare(story, story.holder("staf-pemerintahan") or "")
    camat = story.person(CAMAT)

    assert order_recap(story.desk, camat, ASKED).id == order_recap(story.desk, camat, ASKED).id


def test_the_way_of_a_case_is_drawn_anew_only_for_what_its_reader_reads(story: Story) -> None:
    """What stands in no timeline makes no new picture; what stands in it does."""
    case = declare(story, story.holder("staf-pemerintahan") or "")
    [reader] = story.actors(case)
    person = story.person(reader)
    first = made(story, order_way(story.desk, person, case.id, "id"))
    history.write(story.store, case, "linked", story.now, CLOCK)
    quiet = order_way(story.desk, person, case.id, "id").id
    history.write(story.store, case, "overdue", story.now, CLOCK)

    assert first == quiet
    assert first != order_way(story.desk, person, case.id, "id").id
