"""One driver asks any form: the way through, back and out."""

import json
from dataclasses import replace

import pytest

from core.conditions import parse
from core.errors import Stale
from core.forms import CANCELLED, REVIEW, SUBMITTED
from core.inputs import Back, Cancel, Done, Edit, Input, Pressed, Said, Sent, Skip, Submit
from core.lists import Item
from tests.core.chats import ABOUT, ASK, CONTEXT, IDENTITY, KNOWN, Chat, ask, shipped, talk

# --- the way through a form


def test_a_citizen_reports_from_consent_to_submission() -> None:
    """The shipped complaint form, question by question, to the answers that are sent."""
    ratna = Chat(shipped("pengaduan-sekolah"))
    ratna.does(Pressed("agree"), *IDENTITY, Pressed("wali-murid"), Done(), *ABOUT, Sent("e1", "photo", 99), Done())

    assert REVIEW == ratna.at
    assert {
        "persetujuan": {"version": "2026-1"},
        "nama": "Ratna Dewi",
        "nik": "3519014101900001",
        "telepon": "+6281234567890",
        "alamat": "Jl. Raya 5, Mejayan",
        "hubungan": {"chosen": ["wali-murid"], "words": None},
        "terlapor": {"picked": [{"position": "head", "person": "siti"}], "words": None},
        "keputusan": "Penetapan penyedia seragam",
        "kapan": "2026-11-20",
        "tempat": "Aula sekolah",
        "kategori": {"chosen": ["hubungan-afiliasi"], "words": None},
        "kejadian": "Penyedia seragam itu adiknya kepala sekolah.",
        "bukti": ["e1"],
    } == ratna.result
    assert "submitted" == ratna.does(Submit()).outcome
    assert SUBMITTED == ratna.at


def test_declining_the_notice_ends_the_report() -> None:
    """Without consent nothing is asked and nothing is sent."""
    assert "cancelled" == Chat(shipped("pengaduan-sekolah")).does(Pressed("decline")).outcome


def test_somebody_not_concerned_is_told_of_the_other_way_and_may_go_on() -> None:
    """The report is accepted and marked; or the person stops there (POS part B item 1)."""
    conversation = shipped("pengaduan-sekolah")
    stays, leaves = Chat(conversation), Chat(conversation)
    for chat in (stays, leaves):
        chat.does(Pressed("agree"), *IDENTITY, Pressed("tidak-terkait"), Done())
        assert "lanjut" == chat.at

    assert "cancelled" == leaves.does(Pressed("no")).outcome
    stays.does(Pressed("yes"), *ABOUT, Sent("e1", "photo", 9), Done(), Submit())
    assert ("yes", ["tidak-terkait"]) == (stays.result["lanjut"], stays.result["hubungan"]["chosen"])


def test_somebody_described_in_words_may_be_of_the_leadership() -> None:
    """Only for an official who is not listed it is asked whether the leadership may be meant."""
    ratna = Chat(shipped("pengaduan-sekolah"))
    ratna.does(Pressed("agree"), *IDENTITY, Pressed("wali-murid"), Done(), Pressed("words"))

    assert ratna.conversation.prompt(ratna.draft).wording
    ratna.does(Said("Guru piket hari Senin"))
    assert "pimpinan" == ratna.at


def test_a_recusal_is_four_short_questions() -> None:
    """An employee records a recusal from a meeting to come, without evidence."""
    budi = Chat(shipped("penarikan-diri"))
    budi.does(Said("Rapat penyedia seragam"), Said("30-11-2026"), Said("Penyedia adik saya"), Skip(), Submit())

    expected = {"keputusan": "Rapat penyedia seragam", "kapan": "2026-11-30", "alasan": "Penyedia adik saya"}
    assert expected == budi.result


def test_an_answer_is_words_or_files_but_not_nothing() -> None:
    """The reporter's answer needs at least one of the two."""
    conversation = shipped("jawaban")
    words, files, nothing = Chat(conversation), Chat(conversation), Chat(conversation)

    words.does(Said("Benar begitu"), Skip(), Submit())
    files.does(Skip(), Sent("e1", "photo", 9), Done(), Submit())
    nothing.does(Skip())
    assert ({"jawaban": "Benar begitu"}, {"berkas": ["e1"]}) == (words.result, files.result)
    assert "refusal-not-optional" == nothing.refused(Skip())
    assert "refusal-files-needed" == nothing.refused(Done())


def test_taking_the_words_back_makes_the_files_due() -> None:
    """A skip that is no longer allowed is asked again, before anything can be sent."""
    chat = Chat(shipped("jawaban"))
    chat.does(Said("Benar begitu"), Skip(), Edit("jawaban"), Skip())

    assert "berkas" == chat.at


def test_a_form_without_questions_is_its_review() -> None:
    """The second press confirms the first."""
    chat = Chat(talk())

    assert REVIEW == chat.at
    assert not chat.conversation.prompt(chat.draft).can_go_back
    assert "submitted" == chat.does(Submit()).outcome


# --- back, skip, edit, cancel


def test_back_goes_over_the_questions_that_were_asked() -> None:
    """Questions that do not apply are passed over both ways, and answers already given need not be given again."""
    chat = Chat(talk(ask("a", "yes_no"), ask("b", when=parse('answer(a) == "yes"')), ask("c"), ask("d")))
    chat.does(Pressed("no"), Said("cc"), Back())

    assert "c" == chat.at
    assert "cc" == chat.conversation.prompt(chat.draft).value
    chat.does(Back())
    assert "a" == chat.at
    assert "refusal-no-way-back" == chat.refused(Back())
    chat.does(Pressed("yes"))
    assert "b" == chat.at
    chat.does(Said("bb"))
    assert "d" == chat.at


def test_an_answer_that_stands_can_be_kept() -> None:
    """Back and Done leaves the answer as it is."""
    chat = Chat(talk(ask("a"), ask("b")))
    chat.does(Said("aa"), Back())

    assert chat.conversation.prompt(chat.draft).can_finish
    chat.does(Done())
    assert ("b", {"a": "aa"}) == (chat.at, chat.result)


def test_back_leaves_the_own_words_first() -> None:
    """Back from "in my own words" shows the buttons again."""
    chat = Chat(talk(ask("a"), ask("b", "choice", options=(Item("x", ASK),), words=True)))
    chat.does(Said("aa"), Pressed("words"), Back())

    assert ("b", False) == (chat.at, chat.conversation.prompt(chat.draft).wording)


def test_only_optional_questions_are_skipped() -> None:
    """A skipped question is left out of what is sent."""
    chat = Chat(talk(ask("a"), ask("b", optional=True)))

    assert "refusal-not-optional" == chat.refused(Skip())
    chat.does(Said("aa"), Skip(), Submit())
    assert {"a": "aa"} == chat.result


def test_done_with_nothing_skips_what_is_optional() -> None:
    """Whoever has no evidence for an optional question may say that he is done."""
    chat = Chat(talk(ask("a", "files", optional=True)))
    chat.does(Done())

    assert (REVIEW, {}) == (chat.at, chat.result)


def test_any_answer_is_edited_from_the_review_and_returns_there() -> None:
    """One changed answer, and the review again."""
    chat = Chat(talk(ask("a"), ask("b"), ask("c")))
    chat.does(Said("aa"), Said("bb"), Said("cc"), Edit("b"))

    assert ("b", True) == (chat.at, chat.draft.editing)
    chat.does(Said("new"))
    assert (REVIEW, False, {"a": "aa", "b": "new", "c": "cc"}) == (chat.at, chat.draft.editing, chat.result)


def test_an_edit_is_left_without_a_change() -> None:
    """Back from an edit returns to the review with the old answer."""
    chat = Chat(talk(ask("a", "choices", options=(Item("x", ASK), Item("y", ASK))), ask("b")))
    chat.does(Pressed("x"), Done(), Said("bb"), Edit("a"), Pressed("y"), Back())

    assert (REVIEW, ["x"]) == (chat.at, chat.result["a"]["chosen"])
    chat.does(Edit("a"))
    assert ["x"] == chat.conversation.prompt(chat.draft).value["chosen"]


def test_an_edit_that_opens_a_question_asks_it() -> None:
    """Questions that became applicable are asked before the review; answers that no longer apply are left out."""
    chat = Chat(talk(ask("a", "yes_no"), ask("b", when=parse('answer(a) == "yes"')), ask("c")))
    chat.does(Pressed("no"), Said("cc"), Edit("a"), Pressed("yes"))

    assert "b" == chat.at
    chat.does(Said("bb"))
    assert (REVIEW, {"a": "yes", "b": "bb", "c": "cc"}) == (chat.at, chat.result)
    chat.does(Edit("a"), Pressed("no"), Submit())
    assert {"a": "no", "c": "cc"} == chat.result


def test_an_edit_with_an_open_question_goes_back_to_the_one_before() -> None:
    """The review waits until everything that applies is answered."""
    chat = Chat(talk(ask("a", "yes_no"), ask("b", when=parse('answer(a) == "yes"')), ask("c")))
    chat.does(Pressed("no"), Said("cc"), Edit("a"), Pressed("yes"), Back())

    assert "a" == chat.at
    chat.does(Pressed("no"))
    assert REVIEW == chat.at


def test_nothing_incomplete_is_sent() -> None:
    """A draft that lost an answer cannot be submitted, even from the review."""
    chat = Chat(talk(ask("a"), ask("b")))
    chat.does(Said("aa"), Said("bb"))
    chat.draft = replace(chat.draft, answers={key: one for key, one in chat.draft.answers.items() if key != "a"})

    assert "refusal-not-complete" == chat.refused(Submit())
    chat.does(Edit("a"), Said("again"), Submit())


def test_an_official_is_edited_with_the_name_on_the_button() -> None:
    """The prompt of an answered official shows who is picked, though only ids are stored."""
    chat = Chat(talk(ask("a", "official")))
    chat.does(Said("siti"), Pressed("0"), Done())
    assert {"picked": [{"position": "head", "person": "siti"}], "words": None} == chat.draft.answers["a"]

    chat.does(Edit("a"))
    shown = chat.conversation.prompt(chat.draft).choices
    assert [("Siti Aminah", "Kepala Sekolah", True)] == [(one.name, one.title, one.chosen) for one in shown]
    chat.does(Said("budi"), Pressed("1"), Pressed("0"), Done())
    assert [{"position": "deputy", "person": "budi"}] == chat.result["a"]["picked"]


@pytest.mark.parametrize("dead", [Edit("b"), Submit(), Pressed("x")])
def test_buttons_of_another_screen_are_stale(dead: Input) -> None:
    """A button of the review or of another question does nothing here."""
    assert Stale().key == Chat(talk(ask("a"), ask("b"))).refused(dead)


def test_what_has_no_answer_to_change_cannot_be_edited() -> None:
    """Consent, questions that do not apply and invented ones are not edited."""
    chat = Chat(talk(ask("a", "consent", version="1"), ask("b", when=parse("fact(x)")), ask("c")))
    chat.does(Pressed("agree"), Said("cc"))

    assert [Stale().key] * 3 == [chat.refused(Edit(one)) for one in ("a", "b", "zzz")]


def test_a_form_is_given_up_from_anywhere() -> None:
    """Cancelling ends it; afterwards nothing moves."""
    for before in ((), (Said("aa"),), (Said("aa"), Said("bb"))):
        chat = Chat(talk(ask("a"), ask("b")))
        for one in before:
            chat.does(one)
        assert ("cancelled", CANCELLED) == (chat.does(Cancel()).outcome, chat.at)
        assert [Stale().key] * 3 == [chat.refused(one) for one in (Back(), Said("x"), Submit())]


def test_a_bad_answer_changes_nothing_and_asks_again() -> None:
    """The refusal comes back beside the draft as it was."""
    chat = Chat(talk(ask("a", "yes_no")))

    assert "refusal-press-a-button" == chat.refused(Said("ya"))
    assert ("a", 0) == (chat.at, chat.draft.revision)
    assert "refusal-press-a-button" == Chat(talk()).refused(Said("kirim"))


def test_a_draft_is_all_there_is() -> None:
    """A draft that went through JSON and another process goes on as if nothing had happened."""
    chat = Chat(shipped("pengaduan-sekolah"), KNOWN)
    for one in (
        Pressed("agree"),
        Pressed("change"),
        *IDENTITY,
        Pressed("wali-murid"),
        Done(),
        *ABOUT,
        Sent("e", "photo", 1),
    ):
        chat.does(one)
        chat.draft = replace(chat.draft, answers=json.loads(json.dumps(chat.draft.answers)))
        chat.conversation = shipped("pengaduan-sekolah")

    assert "submitted" == chat.does(Done(), Submit()).outcome


def test_a_draft_of_another_form_is_a_mistake_of_the_caller() -> None:
    """It is never quietly read as this one."""
    draft = Chat(talk(ask("a"))).draft

    with pytest.raises(ValueError, match="draft of f 1, not of f 2"):
        talk(ask("a"), edition="2").take(draft, Said("x"), CONTEXT)


def test_a_draft_at_a_question_that_is_gone_is_stale() -> None:
    """A state that the form does not know is refused, not raised."""
    chat = Chat(talk(ask("a")))
    chat.draft = replace(chat.draft, question="gone")

    assert Stale().key == chat.refused(Said("x"))
