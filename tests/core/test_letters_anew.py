"""A letter that was cancelled, or signed with a wrong scan, is drafted anew, and its case goes on."""

import pytest

from core.errors import NotKnown, Refusal, Stale
from core.history import broken
from core.letter_drafts import redraft
from core.letter_views import letter_view
from core.letters import cancel, letters_of, line_of, serve
from core.paper_records import Letter, NumberTaken
from core.queries import task_view
from core.records import Case, Entry
from tests.core.declarations import city
from tests.core.lettering import letter_of, measured, signed
from tests.core.story import Story
from tests.core.test_delivering import DECLARANT, HEAD, requested, sent

SIGNER = "kasi-wahyudi"
WHY = {"alasan": "Pindaiannya keliru, milik surat lain."}


def cancelled(story: Story, person_id: str, letter: Letter) -> Letter:
    """Cancel a letter."""
    with story.store.savepoint():
        return cancel(story.desk, story.person(person_id), letter.id, letter.revision, WHY)


def anew(story: Story, person_id: str, letter: Letter) -> Letter:
    """Have a new draft made of a letter."""
    with story.store.savepoint():
        return redraft(story.desk, story.person(person_id), letter.id)


def spoilt(story: Story) -> tuple[Case, Letter]:
    """Sign the letter of measures with a wrong scan and cancel it."""
    case = measured(story)
    return case, cancelled(story, SIGNER, signed(story, SIGNER, letter_of(story, case, "surat-tindakan")))


def test_the_new_draft_says_what_the_cancelled_letter_said_and_gets_a_number_of_its_own() -> None:
    """The number of the first stays as batal; text, signer, unit and words are those of the action."""
    story = city()
    case, old = spoilt(story)
    new = anew(story, SIGNER, old)
    views = [letter_view(story.desk, case, one) for one in (old, new)]

    assert ("konsep", None, None, None) == (new.state, new.number, new.scan_id, new.sha256)
    assert old.code != new.code
    assert views[0].parts == views[1].parts
    assert (old.text, old.entry, old.signer_id) == (new.text, new.entry, new.signer_id)
    assert "700/2/423.000/2026" == signed(story, SIGNER, new).number
    assert ["batal", "given"] == [one.state for one in story.store.find(NumberTaken, order="number")]
    assert broken(story.store.find(Entry, case_id=case.id, order="number")) is None


def test_a_letter_is_drafted_anew_once() -> None:
    """While the new draft stands a second press does nothing; cancelled in its turn, it may be made again."""
    story = city()
    _, old = spoilt(story)
    new = anew(story, SIGNER, old)

    with pytest.raises(Stale):
        anew(story, SIGNER, old)
    assert "konsep" == anew(story, SIGNER, cancelled(story, SIGNER, new)).state


def test_only_who_signs_it_may_have_it_drafted_anew() -> None:
    """The button is his who may sign and cancel; who only reads has none, and strangers know no letter."""
    story = city()
    case, old = spoilt(story)
    offered = [line_of(story.desk, story.person(one), case, old).may_redraft for one in (SIGNER, DECLARANT)]

    assert [True, False] == offered
    with pytest.raises(Stale):
        anew(story, DECLARANT, old)
    with pytest.raises(NotKnown):
        anew(story, "walikota-hardjanto", old)


def test_a_letter_that_stands_is_not_drafted_anew() -> None:
    """A draft is signed, a signed one cancelled first."""
    story = city()
    letter = letter_of(story, measured(story), "surat-tindakan")

    with pytest.raises(Stale):
        anew(story, SIGNER, letter)
    with pytest.raises(Stale):
        anew(story, SIGNER, signed(story, SIGNER, letter))


def test_the_cancelled_letter_stands_before_its_new_draft() -> None:
    """The list of a case keeps both, in the order in which they came."""
    story = city()
    case, old = spoilt(story)
    anew(story, SIGNER, old)
    lines = letters_of(story.desk, story.person(SIGNER), case)

    assert ["cancelled", "konsep"] == [one.letter.state for one in lines if one.letter.kind == "surat-tindakan"]


def test_a_case_that_waits_for_a_receipt_goes_on_with_the_new_letter() -> None:
    """V.C.2: the new draft goes to the declarant and is asked to be signed; signed, its receipt is confirmed."""
    story = city()
    case = requested(story)
    old = cancelled(story, HEAD, signed(story, HEAD, letter_of(story, case, "surat-permintaan")))
    new = anew(story, HEAD, old)

    assert 2 == story.told(HEAD).count("notice-letter-sign")
    assert (DECLARANT, "konsep") in sent(story, case)
    story.forward(hours=1)
    signed(story, HEAD, new)
    [task] = story.tasks(story.case(case.id))
    assert ["terima"] == [one.id for one in task_view(story.desk, story.person(DECLARANT), task.id).actions]
    story.act(DECLARANT, case, "terima")
    assert "penerimaan" != story.case(case.id).state


def test_a_letter_that_was_handed_over_stays() -> None:
    """Its addressee holds it: it is not offered to be cancelled, an old button says why, and its number stays given."""
    story = city()
    case = measured(story)
    letter = signed(story, SIGNER, letter_of(story, case, "surat-tindakan"))
    with story.store.savepoint():
        served = serve(story.desk, story.person(SIGNER), letter.id, letter.revision, {"hari": "2026-11-23"})
    with pytest.raises(Refusal, match="refusal-letter-served"):
        cancelled(story, SIGNER, letter)

    assert not line_of(story.desk, story.person(SIGNER), case, served).may_cancel
    assert ["given"] == [one.state for one in story.store.find(NumberTaken)]
