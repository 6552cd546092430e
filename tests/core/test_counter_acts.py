"""A citizen without Telegram acts in his case at the counter: with receipt and number, and with his own limits."""

from typing import Any

import pytest

from core.adding import MOST_A_DAY
from core.at_counter import look_up
from core.casting import reporter_of
from core.counter import submit
from core.counter_acts import Begun, begun, deeds, proof_for
from core.counter_forms import NUMBER, PREFIX
from core.errors import NotKnown, Refusal, Stale
from core.queries import reports
from core.records import Account, Case, Content, Draft, Entry, Person
from core.talks import lapsed
from core.tries import TRIES
from tests.core.story import Story
from tests.core.test_counter import AGUS, PHONE, answers, comes, takes_down


@pytest.fixture
def story() -> Story:
    """Open the school."""
    return Story()


def acts(
    story: Story, case: Case, deed: str, answers: dict[str, Any] | None = None, *, phone: str = PHONE, staff: str = AGUS
) -> str:
    """Let staff write down what the reporter does, who says his number first; returns what came of the last form."""
    person = story.person(staff)
    [account] = story.store.find(Account, person_id=staff)
    asked = proof_for(story.desk, person, case.id, deed)
    proven = sends(story, person, account, asked, {NUMBER: phone})
    if proven != "counter-proven":
        return proven
    return sends(story, person, account, begun(story.desk, person, case.id, deed), answers or {})


def sends(story: Story, staff: Person, account: Account, act: Begun, answers: dict[str, Any]) -> str:
    """Send in a form at the counter."""
    draft = Draft(
        id=f"{account.id}:1", person_id=staff.id, form=act.form, question="review", subject=act.subject,
        edition=story.office.form(act.form, act.edition).edition, owner="draft-1", started_at=story.now,
        updated_at=story.now,
    )  # fmt: skip
    with story.store.savepoint():
        return submit(story.desk, staff, draft, answers).kind


def offered(story: Story, case: Case) -> list[str]:
    """Return what a reporter is offered to do at the counter."""
    return list(deeds(story.desk, story.person(AGUS), look_up(story.desk, story.person(AGUS), case.code)))


def written_down(story: Story, case: Case) -> list[tuple[str, str | None]]:
    """Return what the history says was done at the counter, and who wrote it down."""
    entries = story.store.find(Entry, case_id=case.id, order="number")
    return [(one.what, one.person_id) for one in entries if one.what.startswith("counter-")]


def test_a_question_is_answered_at_the_counter_and_who_asked_is_told(story: Story) -> None:
    """The answer comes from the reporter: no author, one entry of who wrote it down, and whoever asked reads it."""
    [case] = takes_down(story)
    answers(story, case)
    came = acts(story, case, "answer", {"jawaban": "Hari Senin pagi.", "berkas": [story.photo()]})
    [content] = story.store.find(Content, case_id=case.id, kind="reply")

    assert "counter-done" == came
    assert (None, "Hari Senin pagi.") == (content.author_id, content.data["jawaban"])
    assert "notice-reply" in story.told("kepsek-endang")
    assert [("counter-replied", AGUS)] == written_down(story, case)
    assert "answer" not in offered(story, case)


def test_something_is_added_at_the_counter(story: Story) -> None:
    """As in the chat: whoever the case waits for is told, so often a day and no more."""
    [case] = takes_down(story)
    for _ in range(MOST_A_DAY):
        acts(story, case, "add", {"keterangan": "Saksinya dua orang guru."})

    assert "notice-added" in story.told("kepsek-endang")
    with pytest.raises(Refusal, match="refusal-too-many-additions"):
        acts(story, case, "add", {"keterangan": "Saksinya dua orang guru."})


def test_the_response_and_the_objection_are_given_at_the_counter(story: Story) -> None:
    """Who has no Telegram is heard before the outcome is final, and objects once, within the procedure's time."""
    [case] = takes_down(story)
    story.act("kepsek-endang", case, "tidak-benar", alasan="Pembanding ada dan lengkap di berkas pengadaan.")
    before = offered(story, case)
    accepted = acts(story, case, "setuju")
    closed = story.case(case.id).closed_at
    objected = acts(story, case, "object", {"alasan": "Pembandingnya baru dibuat sesudah saya melapor."})

    assert "setuju" in before
    assert ("counter-done", "counter-done") == (accepted, objected)
    assert (True, True) == (closed is not None, story.case(case.id).closed_at is None)
    assert [("counter-acted", AGUS), ("counter-reopened", AGUS)] == written_down(story, case)
    assert "object" not in offered(story, case)


def test_a_report_is_withdrawn_at_the_counter(story: Story) -> None:
    """The case is closed as withdrawn; after that there is nothing to withdraw."""
    [case] = takes_down(story)
    came = acts(story, case, "withdraw")

    assert ("counter-done", "dicabut") == (came, story.case(case.id).state)
    assert [("counter-withdrawn", AGUS)] == written_down(story, case)
    with pytest.raises(Stale):
        acts(story, case, "withdraw")


def test_without_the_number_nothing_is_done_and_tries_are_limited(story: Story) -> None:
    """A receipt found in the street opens no act; after five wrong numbers the right one is answered as a wrong one."""
    [case] = takes_down(story)
    came = [acts(story, case, "withdraw", phone="0811 1111 111") for _ in range(TRIES)]
    locked = acts(story, case, "withdraw")
    story.forward(days=1)

    assert {"counter-unproven"} == {*came, locked}
    assert [("counter-unproven", AGUS)] * (TRIES + 1) == written_down(story, case)
    assert story.case(case.id).closed_at is None
    assert "counter-done" == acts(story, case, "withdraw")


def test_a_proof_lasts_as_long_as_the_reporter_stands_there(story: Story) -> None:
    """A form that was begun with him and sent long after he left does nothing."""
    [case] = takes_down(story)
    agus = story.person(AGUS)
    act = begun(story.desk, agus, case.id, "withdraw")
    draft = Draft(
        id="900018:1", person_id=AGUS, form=act.form, edition="2026-1", question="review", subject=act.subject,
        owner="draft-1", started_at=story.now, updated_at=story.now,
    )  # fmt: skip
    story.forward(hours=3)

    assert lapsed(story.desk, agus, draft)
    with pytest.raises(Stale):
        submit(story.desk, agus, draft, {})


@pytest.mark.parametrize("staff", ["guru-bambang", "kepsek-endang", "staf-yuliana"])
def test_nobody_acts_at_the_counter_who_may_not_follow_the_case(story: Story, staff: str) -> None:
    """The accused, the examiner without the role, and staff after the reporter has taken his report over."""
    [case] = takes_down(story)
    if staff == "staf-yuliana":
        comes(story, case.code)

    for name in ("add", "withdraw", "answer"):
        with pytest.raises(NotKnown):
            proof_for(story.desk, story.person(staff), case.id, name)
        with pytest.raises(NotKnown):
            begun(story.desk, story.person(staff), case.id, name)


def test_who_handles_the_case_does_not_learn_by_a_number_who_reports(story: Story) -> None:
    """A member of Tim BK who must find whom words mean is offered no act and may try no number; the others may."""
    [case] = takes_down(
        story, terlapor={"picked": [], "words": "Ibu di loket"}, pimpinan={"chosen": "tidak", "words": None}
    )
    yuliana = story.person("staf-yuliana")
    [account] = story.store.find(Account, person_id=yuliana.id)
    asked = proof_for(story.desk, story.person(AGUS), case.id, "add")
    seen = look_up(story.desk, yuliana, case.code)

    assert "staf-yuliana" in story.actors(case)
    assert {} == deeds(story.desk, yuliana, seen)
    with pytest.raises(Refusal, match="refusal-counter-handles"):
        proof_for(story.desk, yuliana, case.id, "add")
    with pytest.raises(Refusal, match="refusal-counter-handles"):
        sends(story, yuliana, account, asked, {NUMBER: PHONE})


def test_who_took_the_report_down_writes_down_more_though_he_handles_it(story: Story) -> None:
    """He has met the reporter: a number tells him nothing new."""
    words = {"terlapor": {"picked": [], "words": "Ibu di loket"}, "pimpinan": {"chosen": "tidak", "words": None}}
    [case] = takes_down(story, "staf-yuliana", **words)

    assert "counter-done" == acts(story, case, "add", {"keterangan": "Saksinya ada."}, staff="staf-yuliana")


def test_the_accused_in_the_counters_role_is_told_as_of_a_case_that_there_is_not(story: Story) -> None:
    """Agus, complained about at his own counter, sends a form that he made up: it does not exist for him."""
    [case] = takes_down(story, "staf-yuliana", "staf-persuratan")
    agus = story.person(AGUS)
    [account] = story.store.find(Account, person_id=AGUS)

    with pytest.raises(NotKnown):
        sends(story, agus, account, Begun(f"{PREFIX}tambahan", {"case": case.id}), {"keterangan": "Tidak benar."})


def test_the_reporter_reads_later_what_was_done_for_him(story: Story) -> None:
    """Once he follows his report in Telegram his timeline says what was written down at the counter, and no name."""
    [case] = takes_down(story)
    answers(story, case)
    acts(story, case, "answer", {"jawaban": "Hari Senin pagi."})
    comes(story, case.code)
    [own] = reports(story.desk, story.person(reporter_of(story.desk, case) or ""))

    [event] = [one for one in own.timeline if one.what == "counter-replied"]
    assert "" == event.post
