"""What each kind of question takes as an answer, and what it refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.answer_values import Taken, plain, valid
from core.answers import FILE_KINDS, take, with_file
from core.errors import Refusal, Stale
from core.inputs import Contact, Done, Pressed, Said, Sent
from core.lists import Item
from tests.core.asking import ASK, ITEMS, ask, context, refused, settled

# --- contact


@pytest.mark.parametrize(("phone", "kept"), [("6281234567890", "+6281234567890"), ("0812-3456-7890", "+6281234567890")])
def test_an_own_contact_is_kept_in_international_form(phone: str, kept: str) -> None:
    """Telegram sends numbers with or without a plus."""
    assert kept == settled(ask("contact"), Contact(phone, own=True))


def test_a_contact_must_be_the_senders() -> None:
    """Only `contact.user_id == from.id` proves a number; typed numbers and other people's are refused."""
    assert ("refusal-contact-not-yours", {}) == refused(ask("contact"), Contact("62812345678", own=False))
    assert ("refusal-share-your-contact", {}) == refused(ask("contact"), Said("081234567890"))
    assert ("refusal-phone", {}) == refused(ask("contact"), Contact("112", own=True))


# --- choices


def test_one_choice_answers_at_once() -> None:
    """A press on an item is the answer."""
    assert {"chosen": "gift", "words": None} == settled(ask("choice", options=ITEMS), Pressed("gift"))


def test_own_words_are_asked_for_before_they_are_taken() -> None:
    """Words count as a choice only after the button that asks for them."""
    question = ask("choice", options=ITEMS, words=True)
    waiting = take(question, None, Pressed("words"), context())

    assert not waiting.settled
    assert ("refusal-press-a-button", {}) == refused(question, Said("Tetangga"))
    assert {"chosen": None, "words": "Tetangga"} == settled(question, Said("Tetangga"), waiting.value)


@pytest.mark.parametrize("value", ["house", "words", "", "0"])
def test_a_button_that_is_not_there_is_stale(value: str) -> None:
    """An old or invented button changes nothing."""
    with pytest.raises(Stale):
        take(ask("choice", options=ITEMS), None, Pressed(value), context())


def test_several_choices_toggle_and_keep_the_order_of_the_list() -> None:
    """Each press turns an item on or off; done takes what is on."""
    question = ask("choices", options=ITEMS, words=True)
    held: object = None
    for pressed in ("job", "gift", "family", "family"):
        held = take(question, held, Pressed(pressed), context()).value
    held = take(question, held, Pressed("words"), context()).value
    held = take(question, held, Said("Balas budi"), context()).value

    assert {"chosen": ["gift", "job"], "words": "Balas budi"} == settled(question, Done(), held)


def test_own_words_can_be_taken_back() -> None:
    """Pressing the button of own words again removes them."""
    question = ask("choices", options=ITEMS, words=True)
    held = {"chosen": ["gift"], "words": "x", "wording": False}

    assert {"chosen": ["gift"], "words": None} == settled(
        question, Done(), take(question, held, Pressed("words"), context()).value
    )


def test_too_few_and_too_many_choices_are_refused_with_their_count() -> None:
    """At least one, unless the form says otherwise; own words count."""
    question = ask("choices", options=ITEMS, words=True, max=2)
    three = {"chosen": ["gift", "job"], "words": "x"}

    assert ("refusal-choose-at-least", {"min": 1, "count": 0}) == refused(question, Done())
    assert ("refusal-choose-at-most", {"max": 2, "count": 3}) == refused(question, Done(), three)


def test_yes_or_no_is_pressed() -> None:
    """Typed words are refused where a button is due."""
    assert "yes" == settled(ask("yes_no"), Pressed("yes"))
    assert ("refusal-press-a-button", {}) == refused(ask("yes_no"), Said("ya"))


def test_an_answer_can_end_the_conversation() -> None:
    """The answer named by `ends` gives up, and so does declining a consent."""
    question = ask("yes_no", ends="no")

    assert Taken("no", ends=True) == take(question, None, Pressed("no"), context())
    assert take(ask("consent", version="1"), None, Pressed("decline"), context()).ends
    assert not take(question, None, Pressed("yes"), context()).ends


def test_consent_keeps_the_version_agreed_to() -> None:
    """Agreement is to one wording; another version is not agreed to."""
    assert {"version": "2026-1"} == settled(ask("consent", version="2026-1"), Pressed("agree"))
    assert not valid(ask("consent", version="2027-1"), {"version": "2026-1"})


# --- files


def test_a_file_counts_once() -> None:
    """The same evidence delivered again is not counted again."""
    question = ask("files", min=2)
    once = with_file(question, ["e1"], Sent("e1", "photo", 10))

    assert ["e1"] == once
    assert ("refusal-files-needed", {"min": 2, "count": 1}) == refused(question, Done(), once)
    assert ["e1", "e2"] == settled(question, Done(), with_file(question, once, Sent("e2", "voice")))


def test_a_file_can_be_taken_out() -> None:
    """Pressing a file removes it."""
    assert ["e2"] == take(ask("files"), ["e1", "e2"], Pressed("e1"), context()).value


@pytest.mark.parametrize("kind", sorted(FILE_KINDS))
def test_every_kind_of_evidence_is_kept(kind: str) -> None:
    """Photo, document, video, voice and audio are evidence."""
    assert ["e"] == with_file(ask("files"), [], Sent("e", kind, 20_000_000))


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (Sent("e", "sticker", 10), ("refusal-file-kind", {})),
        (Sent("e", "document", 20_000_001), ("refusal-file-too-large", {"max": 20})),
        (Sent("e", "document", 0), ("refusal-file-empty", {})),
        (Sent("e", "photo", 10), ("refusal-too-many-files", {"max": 1})),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused(sent: Sent, expected: tuple[str, dict[str, int]]) -> None:
    """A bot can fetch 20 MB and no sticker proves anything."""
    with pytest.raises(Refusal) as caught:
        with_file(ask("files", max=1), ["other"], sent)

    assert expected == (caught.value.key, dict(caught.value.values))


def test_words_are_no_evidence() -> None:
    """Where files are asked for, words are refused."""
    assert ("refusal-send-a-file", {}) == refused(ask("files"), Said("ada di rumah"))


# --- as conditions see them


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("choice", {"chosen": "gift", "words": None}, "gift"),
        ("choice", {"chosen": None, "words": "x"}, "words"),
        ("choices", {"chosen": ["gift"], "words": "x"}, {"gift", "words"}),
        ("official", {"picked": [], "words": "x"}, {"words"}),
        ("official", {"picked": [{"position": "a", "person": "b"}], "words": None}, {"listed"}),
        ("yes_no", "yes", "yes"),
        ("files", ["e"], ["e"]),
        ("text", None, None),
    ],
)
def test_conditions_see_answers_plainly(kind: str, value: object, expected: object) -> None:
    """Own words are `words`, picked officials are `listed`."""
    assert expected == plain(ask(kind), value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["chosen", "words", "picked", "version"]), inner),
)


@given(st.sampled_from(sorted(set(FILE_KINDS) | {"x"})), JSON)
def test_any_stored_value_can_be_judged(word: str, value: object) -> None:
    """Whatever a draft of another edition holds, validity is told and nothing breaks."""
    for kind in ("consent", "confirm", "text", "contact", "choice", "choices", "yes_no", "day", "official", "files"):
        question = ask(kind, options=(*ITEMS, Item(word, ASK)), words=True, version="1")

        assert valid(question, value) in {True, False}
        if valid(question, value):
            plain(question, value)
