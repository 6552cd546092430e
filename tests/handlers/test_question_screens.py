"""Questions as people see them: who is who among the officials, and a way on where one could get stuck."""

from core.inputs import Back, Contact, Done, Input, Pressed, Said
from core.prompts import Choice
from core.talks import begin
from core.texts import Text
from handlers.packing import pack, prompted
from tests.core.story import IDENTITY, Story
from tests.handlers.test_speaking_words import asked, labels, sent, show

UP_TO_OFFICIALS: tuple[Input, ...] = (
    Pressed("agree"), *map(Said, (IDENTITY["nama"], IDENTITY["nik"])), Contact(IDENTITY["telepon"], own=True),
    Said(IDENTITY["alamat"]), Pressed("wali-murid"), Done(),
)  # fmt: skip
UP_TO_EVIDENCE: tuple[Input, ...] = (
    Said("mtk"), Pressed("0"), Done(), Said("Penetapan penyedia seragam"), Said("bulan lalu"), Said("Aula"),
    Pressed("gratifikasi"), Done(), Said("Penyedianya memberi hadiah kepada panitia."),
)  # fmt: skip


def test_officials_who_look_alike_are_told_apart() -> None:
    """Long titles stand in full above, by number; a button has the name without degrees, and its end is not cut."""
    outgoing = asked(Story(), *UP_TO_OFFICIALS, Said("wakil kepala sekolah"))

    assert "1. <b>Wahyuningtyas Puspitasari, S.Pd. – Wakil Kepala Sekolah Urusan Kesiswaan</b>" in outgoing.text
    assert ["☐ 1. Wahyuningtyas Puspitasari – Wakil … Urusan Kesiswaan"] == labels(outgoing)[0]


def test_a_search_that_found_nobody_shows_nobody() -> None:
    """No name of an earlier search stands below words that do not match it."""
    outgoing = asked(Story(), *UP_TO_OFFICIALS, Said("matematika"), Said("zzz"))

    assert "Tidak ada pejabat yang cocok dengan “zzz”" in outgoing.text
    assert ["‹ Kembali"] == labels(outgoing)[-2]
    assert not any("Bambang" in label for row in labels(outgoing) for label in row)


def test_without_evidence_there_is_a_way_on() -> None:
    """Whoever has no evidence yet saves the form, or asks the office; it is no dead end."""
    outgoing = asked(Story(), *UP_TO_OFFICIALS, *UP_TO_EVIDENCE)

    assert "Yang dapat menjadi bukti" in outgoing.text
    assert ["💾 Simpan dulu, lanjut nanti"] in labels(outgoing)
    assert ["❓ Belum punya bukti? Hubungi kami"] in labels(outgoing)
    assert {"d:keep", "m:bantuan"} <= set(sent(outgoing))


def test_a_month_is_shown_as_a_month() -> None:
    """Who remembers only the month reads the month back."""
    back = asked(Story(), *UP_TO_OFFICIALS, *UP_TO_EVIDENCE[:4], Said("Juli 2026"), Back())
    assert "Jawaban Anda sejauh ini: Juli 2026" in back.text


def test_choices_of_the_law_stand_in_full_above_and_in_short_words_on_their_buttons() -> None:
    """Thirteen situations that begin alike are told apart by number and word; the wording of the law is above."""
    law = Choice("kerja", label=Text("Situasi bekerja lain di luar pekerjaan pokoknya"), short=Text("Bekerja lain"))
    story = Story()
    shown = begin(story.desk, story.citizen(), "1:1", "pengaduan-sekolah")
    choices = {"kind": "choice", "choices": pack((law, Choice("b", label=Text("Perencana"))))}
    outgoing = show(story, "question", prompted(story.desk, shown) | choices)

    assert "1. <b>Situasi bekerja lain di luar pekerjaan pokoknya</b>" in outgoing.text
    assert ["1. Bekerja lain", "2. Perencana"] == [label for row in labels(outgoing) for label in row][:2]


def test_what_was_explained_is_not_told_again_for_a_word_that_was_not_taken() -> None:
    """The question, its buttons and why: what the choices mean stands in the message just above."""
    up_to = UP_TO_EVIDENCE[:6]
    shown = asked(Story(), *UP_TO_OFFICIALS, *up_to)
    again = asked(Story(), *UP_TO_OFFICIALS, *up_to, Said("tidak tahu"))

    assert "• <b>" in shown.text or "1. <b>" in shown.text
    assert not [line for line in again.text.splitlines() if line.startswith(("• <b>", "1. <b>"))]
    assert labels(shown) == labels(again)
