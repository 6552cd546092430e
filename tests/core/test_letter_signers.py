"""Who signs a draft: whoever holds the post now, as he signs in it; at the signature it is fixed."""

from datetime import timedelta

from core.letter_views import letter_view
from core.letters import line_of, sign
from core.paper_records import Letter
from core.records import Case, Holding
from tests.core import whistle
from tests.core.declarations import WHY, city, declare, one
from tests.core.lettering import letter_of, measured, signed
from tests.core.story import Story

INSPECTOR = "inspektur-gunawan"
SIGNER, POST, DEPUTY = "kasi-wahyudi", "kasi-jalan", "staf-sekar"


def stands_in(story: Story, kind: str = "plh", days: float = 3, who: str = DEPUTY, post: str = POST) -> None:
    """Let somebody act in a post from today on."""
    today = story.desk.today
    ends = today + timedelta(days=days)
    story.store.add(Holding(id=f"{kind}-{who}", position_id=post, person_id=who, kind=kind, starts=today, ends=ends))


def named(story: Story, case: Case, letter: Letter) -> tuple[str, str]:
    """Return who stands below a letter, and the prefix of his post."""
    found = story.store.get(Letter, letter.id)
    assert found
    view = letter_view(story.desk, story.case(case.id), found)
    return view.signer.name, view.signer.prefix


def test_a_draft_is_signed_by_who_stands_in_for_its_signer() -> None:
    """The Plh is asked to sign and his name stands there, with Plh., once it is signed also after his days."""
    story = city()
    case = measured(story)
    letter = letter_of(story, case, "surat-tindakan")
    story.forward(days=1)
    stands_in(story)
    deputy = story.person(DEPUTY)

    assert (deputy.name, "Plh. ") == named(story, case, letter)
    assert line_of(story.desk, deputy, case, letter).may_sign
    assert DEPUTY == signed(story, DEPUTY, letter).signer_id
    story.forward(days=7)
    assert (deputy.name, "Plh. ") == named(story, case, letter)


def test_who_signed_on_a_day_is_who_held_the_post_on_that_day() -> None:
    """Signed on Monday by its head, handed in on Tuesday when another stands in for him: the head signed it."""
    story = city()
    case = measured(story)
    monday = story.desk.today
    letter = letter_of(story, case, "surat-tindakan")
    story.forward(days=1)
    stands_in(story)
    given = {"naskah": [story.photo()], "tanggal": monday.isoformat()}
    with story.store.savepoint():
        done = sign(story.desk, story.person(DEPUTY), letter.id, letter.revision, given)

    assert SIGNER == done.signer_id
    assert (story.person(SIGNER).name, "") == named(story, case, letter)


def test_a_declarant_signs_his_own_words_whoever_holds_his_post() -> None:
    """A declaration is a person's: who comes into his post neither signs it nor stands below it."""
    story = city()
    case = declare(story, "staf-dewangga")
    letter = letter_of(story, case, "surat-pernyataan")
    post = letter.signer_position_id or ""
    stands_in(story, who=DEPUTY, post=post)

    assert story.person("staf-dewangga").name == named(story, case, letter)[0]
    assert not line_of(story.desk, story.person(DEPUTY), case, letter).may_sign


def test_who_was_named_as_a_person_stays_the_signer() -> None:
    """The examiner of a confidential report signs it himself, though another acts in his post."""
    story = whistle.office()
    case = whistle.found(story, whistle.examined(story, whistle.whistle(story, "rahasia", "kasi-jalan")[0]))
    letter = letter_of(story, case, "hasil-wbs")
    stands_in(story, who=DEPUTY, post="auditor-pertama")

    assert story.person(whistle.EXAMINER).name == named(story, case, letter)[0]


def test_whoever_comes_back_hands_in_what_his_deputy_signed() -> None:
    """The date says who signed: the Plh on his days, also where the scan comes in after them."""
    story = city()
    case = measured(story)
    letter = letter_of(story, case, "surat-tindakan")
    stands_in(story, days=1)
    day = story.desk.today
    story.forward(days=3)
    assert SIGNER == line_of(story.desk, story.person(SIGNER), case, letter).letter.signer_id
    given = {"naskah": [story.photo()], "tanggal": day.isoformat()}
    with story.store.savepoint():
        done = sign(story.desk, story.person(SIGNER), letter.id, letter.revision, given)

    assert DEPUTY == done.signer_id
    assert (story.person(DEPUTY).name, "Plh. ") == named(story, case, done)


# --- whom a text names


def analysed(story: Story, by: str = "auditor-farhan") -> Letter:
    """Neglect a declaration until the Inspectorate analyses it, and send the result to the Mayor."""
    case = declare(story, "staf-sekar")
    story.forward(days=14)
    story.act(by, story.case(case.id), "sampaikan", tingkat=one("tinggi"), analisis=WHY)
    return letter_of(story, case, "hasil-analisis")


def test_the_result_of_the_analysis_is_signed_by_the_inspector() -> None:
    """III.D.2: the Inspectorate writes to the Mayor by its head; the auditor who pressed only prepared it."""
    story = city()
    letter = analysed(story)
    case = story.case(letter.case_id)

    assert (INSPECTOR, "inspektur", "inspektorat") == (
        letter.signer_id, letter.signer_position_id, letter.unit_id,
    )  # fmt: skip
    assert 1 == story.told(INSPECTOR).count("notice-letter-sign")
    offered = [line_of(story.desk, story.person(who), case, letter).may_sign for who in (INSPECTOR, "auditor-farhan")]
    assert [True, False] == offered
    assert "signed" == signed(story, INSPECTOR, letter).state


def test_the_inspector_who_acts_himself_is_not_asked_to_sign() -> None:
    """He sees the letter when he has pressed."""
    story = city()
    letter = analysed(story, INSPECTOR)

    assert (INSPECTOR, 0) == (letter.signer_id, story.told(INSPECTOR).count("notice-letter-sign"))
