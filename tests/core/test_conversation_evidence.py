"""In a conversation: the remembered identity, evidence at any time, and what is shown."""

from dataclasses import replace

import pytest

from core.conditions import parse
from core.forms import REVIEW
from core.inputs import Back, Done, Edit, Pressed, Said, Sent, Skip
from core.lists import Item
from tests.core.chats import ABOUT, ASK, CONTEXT, IDENTITY, KNOWN, RATNA, Chat, ask, shipped, talk

# --- the remembered identity


def test_a_known_person_confirms_instead_of_typing() -> None:
    """One press fills in the whole identity, which still can be changed at the review."""
    ratna = Chat(shipped("pengaduan-sekolah"), KNOWN)
    ratna.does(Pressed("agree"))
    assert RATNA == ratna.conversation.prompt(ratna.draft).value

    ratna.does(Pressed("use"))
    assert "hubungan" == ratna.at
    ratna.does(Pressed("wali-murid"), Done(), *ABOUT, Sent("e1", "photo", 9), Done(), Edit("nama"), Said("Ratna Sari"))
    assert ("Ratna Sari", RATNA["nik"]) == (ratna.result["nama"], ratna.result["nik"])


def test_what_was_remembered_can_be_kept_piece_by_piece() -> None:
    """Changing the identity offers each remembered answer to be kept."""
    ratna = Chat(shipped("pengaduan-sekolah"), KNOWN)
    ratna.does(Pressed("agree"), Pressed("change"))
    prompt = ratna.conversation.prompt(ratna.draft)

    assert ("nama", "Ratna Dewi", True) == (ratna.at, prompt.value, prompt.can_finish)
    ratna.does(Done(), Done(), Done(), Said("Jl. Baru 10, Caruban"))
    assert (RATNA["nik"], "Jl. Baru 10, Caruban") == (ratna.result["nik"], ratna.result["alamat"])


def test_back_from_the_first_question_after_a_confirmed_identity_asks_for_it_again() -> None:
    """Nobody is led back through questions that were never asked."""
    ratna = Chat(shipped("pengaduan-sekolah"), KNOWN)
    ratna.does(Pressed("agree"), Pressed("use"), Back())

    assert "identitas" == ratna.at
    ratna.does(Pressed("change"))
    assert "nama" == ratna.at


@pytest.mark.parametrize("broken", [{}, {"nik": "1"}, {"name": None}])
def test_an_identity_that_is_not_whole_is_not_offered(broken: dict[str, str | None]) -> None:
    """Without a remembered identity, or with one that is no longer valid, the questions are asked."""
    remembered = {key: value for key, value in {**RATNA, **broken}.items() if value is not None} if broken else {}
    ratna = Chat(shipped("pengaduan-sekolah"), replace(CONTEXT, remembered=remembered))
    ratna.does(Pressed("agree"))

    assert "nama" == ratna.at


# --- evidence at any time


def test_a_report_may_begin_with_a_photo() -> None:
    """A file sent at any earlier question is kept for the evidence and acknowledged; the question stays."""
    ratna = Chat(shipped("pengaduan-sekolah"))
    step = ratna.does(Sent("e1", "photo", 9))

    assert (1, False, "persetujuan") == (step.kept, step.quiet, ratna.at)
    ratna.does(Pressed("agree"), *IDENTITY, Pressed("wali-murid"), Done(), *ABOUT)
    assert ("bukti", ["e1"]) == (ratna.at, ratna.conversation.prompt(ratna.draft).value)
    ratna.does(Done())
    assert ["e1"] == ratna.result["bukti"]


def test_an_album_is_acknowledged_once() -> None:
    """Its files come one by one: the first is acknowledged, the others are kept quietly, a repeated one is not new."""
    chat = Chat(talk(ask("a", "files")))
    steps = [chat.does(Sent(one, "photo", 9, album="A")) for one in ("e1", "e2", "e2", "e3")]

    assert [(1, False), (2, True), (2, True), (3, True)] == [(step.kept, step.quiet) for step in steps]
    assert not chat.does(Sent("e4", "photo", 9, album="B")).quiet
    assert not chat.does(Sent("e5", "photo", 9)).quiet
    assert not chat.does(Sent("e6", "photo", 9)).quiet


def test_a_file_at_the_review_is_added() -> None:
    """Whoever thinks of another photo at the end just sends it."""
    chat = Chat(talk(ask("a", "files"), ask("b")))
    chat.does(Sent("e1", "photo", 9), Done(), Said("bb"))

    assert (2, REVIEW) == (chat.does(Sent("e2", "photo", 9)).kept, chat.at)
    assert ["e1", "e2"] == chat.result["a"]


def test_a_file_at_the_review_answers_a_skipped_question() -> None:
    """The skip is forgotten."""
    chat = Chat(talk(ask("a", "files", optional=True)))
    chat.does(Skip(), Sent("e1", "photo", 9))

    assert (REVIEW, {"a": ["e1"]}) == (chat.at, chat.result)


def test_an_edit_of_the_evidence_never_loses_a_file_sent() -> None:
    """Files added during an edit stay when it is left; the last one cannot be taken out."""
    chat = Chat(talk(ask("a", "files")))
    chat.does(Sent("e1", "photo", 9), Done(), Edit("a"), Sent("e2", "photo", 9), Pressed("e1"), Back())

    assert (REVIEW, ["e2"]) == (chat.at, chat.result["a"])
    chat.does(Edit("a"))
    assert "refusal-files-needed" == chat.refused(Pressed("e2"))


def test_a_file_goes_to_the_question_that_applies() -> None:
    """Of two questions for files, the one that is asked gets what is sent at any time."""
    chat = Chat(talk(ask("a"), ask("b", "files", when=parse("fact(x)")), ask("c", "files")))
    chat.does(Sent("e1", "photo", 9), Said("aa"), Done())

    assert {"a": "aa", "c": ["e1"]} == chat.result


def test_a_form_without_evidence_takes_no_file() -> None:
    """A file that nobody asked for is refused, so that nobody believes it was kept."""
    assert "refusal-file-not-asked" == Chat(talk(ask("a"))).refused(Sent("e1", "photo", 9))


# --- prompts


def test_a_prompt_counts_along_the_path_that_applies() -> None:
    """Step n of m leaves out what does not apply."""
    chat = Chat(talk(ask("a", "yes_no"), ask("b", when=parse('answer(a) == "yes"')), ask("c")))
    assert (1, 2) == (chat.conversation.prompt(chat.draft).step, chat.conversation.prompt(chat.draft).of)

    chat.does(Pressed("yes"))
    assert (2, 3) == (chat.conversation.prompt(chat.draft).step, chat.conversation.prompt(chat.draft).of)


def test_a_prompt_shows_what_is_chosen() -> None:
    """Buttons carry their state, and done is offered when it would be taken."""
    chat = Chat(talk(ask("a", "choices", options=(Item("x", ASK), Item("y", ASK)), words=True)))
    assert not chat.conversation.prompt(chat.draft).can_finish

    chat.does(Pressed("y"))
    prompt = chat.conversation.prompt(chat.draft)
    assert [("x", False), ("y", True), ("words", False)] == [(one.value, one.chosen) for one in prompt.choices]
    assert (True, False, False) == (prompt.can_finish, prompt.can_skip, prompt.can_go_back)


def test_the_review_lists_the_answers_in_order() -> None:
    """Questions that apply, with what was said; nothing to check about a consent."""
    chat = Chat(talk(ask("a", "consent", version="1"), ask("b"), ask("c", optional=True)))
    chat.does(Pressed("agree"), Said("bb"), Skip())
    prompt = chat.conversation.prompt(chat.draft)

    assert (None, "review") == (prompt.question, prompt.kind)
    assert [("b", "bb"), ("c", None)] == [(question.id, value) for question, value in prompt.answers]


def test_every_button_of_a_prompt_has_one_kind_of_label() -> None:
    """A text of the form, a key of the locale, or a name."""
    chat = Chat(shipped("pengaduan-sekolah"), KNOWN)
    seen = 0
    for one in (Pressed("agree"), Pressed("use"), Pressed("wali-murid"), Done(), *ABOUT, Sent("e", "photo", 1), Done()):
        for choice in chat.conversation.prompt(chat.draft).choices:
            seen += 1
            assert 1 == sum(label is not None for label in (choice.label, choice.key, choice.name))
        chat.does(one)

    assert seen > 30


def test_switches_and_facts_open_questions() -> None:
    """A form may ask by what the institution has switched on and what is known of the subject."""
    conversation = talk(ask("a", when=parse('switch(wbs) == "on"')), ask("b", when=parse("fact(x)")), ask("c"))

    assert "a" == Chat(conversation, switches={"wbs": "on"}).at
    assert "b" == Chat(conversation, facts={"x": 1}).at
    assert "c" == Chat(conversation).at
