"""Letters that come by themselves, as the chat tells them: which, in which state, and to nobody else."""

from dataclasses import replace

import pytest
from telegram import InlineKeyboardMarkup

from core.letters import cancel
from core.paper_records import Paper
from core.papers import Filed, made
from core.records import Case, Notice
from handlers.notices import compose
from handlers.outgoing import Outgoing, SentFile
from tests.core.declarations import REVIEWED, city, declare
from tests.core.lettering import letter_of, signed
from tests.core.story import Story

HEAD, DECLARANT = "kadis-margono", "staf-dewangga"


def requested() -> tuple[Story, Case]:
    """Give a declaration whose declarant was asked to go on with his task."""
    story = city()
    case = declare(story, DECLARANT)
    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)
    story.act("kasi-wahyudi", case, "usul-tetap", usulan="Hanya pegawai ini yang bersertifikat.")
    story.act(HEAD, case, "minta", pertimbangan="Tidak ada pejabat pengadaan lain yang bersertifikat.")
    return story, story.case(case.id)


def sent(story: Story, state: str) -> Notice:
    """Make the letter that was sent in a state, and return the notice that carries it."""
    paper = next(one for one in story.store.find(Paper) if one.data.get("sent") == state)
    made(story.desk, paper.id, [Filed(name="surat.pdf", mime="application/pdf", path="x", sha256="ab" * 32, size=9)])
    return next(one for one in story.store.find(Notice, key="notice-paper") if one.data["paper"] == paper.id)


def told(story: Story, notice: Notice) -> Outgoing | None:
    """Return what a notice says; None where it is not sent."""
    composed = compose(story.desk, notice)
    return composed[1] if composed else None


def buttons(outgoing: Outgoing) -> list[str]:
    """Return the words of the buttons."""
    assert isinstance(outgoing.markup, InlineKeyboardMarkup)
    return [one.text for row in outgoing.markup.inline_keyboard for one in row]


@pytest.mark.parametrize(("language", "words"), [("id", "masih konsep"), ("en", "still a draft")])
def test_a_draft_comes_with_its_file_and_says_that_the_signed_one_follows(language: str, words: str) -> None:
    """V.C.2: in the language of the reader, at the moment of sending, with the document."""
    story, _ = requested()
    story.store.put(replace(story.person(DECLARANT), language=language))
    outgoing = told(story, sent(story, "konsep"))

    assert outgoing is not None
    assert (True, ["surat.pdf"]) == (
        words in outgoing.text,
        [one.name for one in outgoing.files if isinstance(one, SentFile)],
    )


def test_a_signed_letter_comes_with_the_way_to_the_signed_paper() -> None:
    """The copy carries the number, the scan the signature: both are one press away."""
    story, case = requested()
    signed(story, HEAD, letter_of(story, case, "surat-permintaan"))
    outgoing = told(story, sent(story, "signed"))

    assert outgoing is not None
    assert "sudah ditandatangani" in outgoing.text
    assert "Lihat naskah bertanda tangan" in buttons(outgoing)


def test_a_draft_that_was_signed_meanwhile_and_a_cancelled_letter_are_not_sent() -> None:
    """What no longer holds when it would be sent is not sent."""
    story, case = requested()
    letter = signed(story, HEAD, letter_of(story, case, "surat-permintaan"))
    draft = told(story, sent(story, "konsep"))
    with story.store.savepoint():
        cancel(story.desk, story.person(HEAD), letter.id, letter.revision, {"alasan": "Salah nama."})

    assert (None, None) == (draft, told(story, sent(story, "signed")))


def test_nobody_else_is_sent_the_letter_of_another() -> None:
    """A notice that named another reader would carry nothing to him."""
    story, _ = requested()
    notice = sent(story, "konsep")

    assert told(story, replace(notice, person_id="staf-sekar")) is None


def test_who_is_to_sign_is_asked_as_long_as_it_is_a_draft() -> None:
    """The head opens the letter from the notice; once signed there is nothing to remind of."""
    story, case = requested()
    [notice] = story.store.find(Notice, key="notice-letter-sign")
    before = told(story, notice)
    signed(story, HEAD, letter_of(story, case, "surat-permintaan"))

    assert before is not None
    assert ("Mohon tandatangani" in before.text, ["Buka surat"]) == (True, buttons(before))
    assert told(story, notice) is None


@pytest.mark.parametrize(
    ("is_signed", "words", "confirms"), [(False, "akan menyusul", False), (True, "nyatakan bahwa Anda", True)]
)
def test_the_task_says_whether_the_signed_letter_is_there(is_signed: bool, words: str, confirms: bool) -> None:
    """The button to have the letter again is always there, the one that confirms it only once it is signed."""
    story, case = requested()
    if is_signed:
        signed(story, HEAD, letter_of(story, case, "surat-permintaan"))
    notice = story.store.find(Notice, key="notice-task", person_id=DECLARANT, order="-created_at")[0]
    outgoing = told(story, notice)

    assert outgoing is not None
    assert words in outgoing.text
    assert ("📄 Kirim lagi suratnya" in buttons(outgoing), "Sudah saya terima" in buttons(outgoing)) == (True, confirms)
