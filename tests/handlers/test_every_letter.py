"""Every letter of every procedure, drawn from a named case that has come to it, and read by another library.

The pairs come from the data: a letter that no case reaches, or of which nothing is said here, is a failure.
"""

from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from unicodedata import name as unicode_name

import pytest
from pypdf import PdfReader

from core.letter_texts import SECRET_BOOK
from core.letter_views import LetterView, letter_view
from core.paper_records import Letter
from core.records import Content, Person
from locales import day_of_month
from tests.core.story import IDENTITY, library
from tests.handlers.letter_cases import CASES, brought_through
from tests.handlers.letter_words import ACCUSED, HOLDS
from tests.handlers.test_paper_letters import is_sound, pdf_of, read

PAIRS: Final = sorted(
    (procedure.id, letter.id)
    for editions in library().procedures.values() for procedure in editions[:1] for letter in procedure.letters
)  # fmt: skip
"""Every letter that a procedure of ours can write, by the newest edition."""

DISCREET: Final = ("wbs-kota", "tanda-terima")
"""The one letter that does not say by which rules it was written."""


@dataclass(frozen=True)
class Paper:
    """A letter as it was drawn at the end of its case, and as it had been drawn when it was a draft."""

    letter: Letter
    view: LetterView
    content: bytes
    words: str
    drafted: str


@cache
def papers_of(procedure: str) -> dict[str, Paper]:
    """Walk the cases of a procedure once and draw each kind of letter that they brought, signed and as a draft."""
    found: dict[str, Paper] = {}
    for story, case in CASES[procedure]():
        letters = story.store.find(Letter, case_id=case.id)
        drafts = {one.id: read(pdf_of(story, one)) for one in letters if one.kind not in found}
        for letter in brought_through(story, case):
            if letter.kind not in found:
                content = pdf_of(story, letter)
                view = letter_view(story.desk, story.case(case.id), letter)
                found[letter.kind] = Paper(letter, view, content, read(content), drafts[letter.id])
    return found


def paper_of(pair: tuple[str, str]) -> Paper:
    """Return the letter of a pair; KeyError where no case has come to it."""
    return papers_of(pair[0])[pair[1]]


every = pytest.mark.parametrize("pair", PAIRS, ids=".".join)


def test_each_letter_is_spoken_of_here_and_each_procedure_with_letters_has_its_cases() -> None:
    """A new letter needs a case that comes to it and words that it must hold."""
    assert PAIRS == sorted(HOLDS)
    assert sorted({procedure for procedure, _ in PAIRS}) == sorted(CASES)


@every
def test_it_holds_what_it_must(pair: tuple[str, str]) -> None:
    """The words that make this letter this letter, said by the case's people."""
    paper = paper_of(pair)

    assert [] == [part for part in (paper.view.title.id.upper(),) if part not in paper.words.upper()]
    assert [] == [part for part in HOLDS[pair] if part not in paper.words.replace("- ", "-")]


@every
def test_it_is_proven_numbered_and_dated(pair: tuple[str, str]) -> None:
    """Its code; its number where it gets one, of the book that it belongs to; place and date in Indonesian."""
    letter, view, words = (paper := paper_of(pair)).letter, paper.view, paper.words
    secret = bool(letter.number) and "R-" in str(letter.number)

    assert letter.code in words
    assert view.text.numbered == (letter.number is not None)
    assert (letter.number or "") in words
    assert secret == (letter.book == SECRET_BOOK and view.text.numbered)
    assert day_of_month(letter.numbered_on or view.on, "id") in words  # type: ignore[arg-type]  # it is signed
    assert view.institution.place in words


@every
def test_it_names_who_signs_with_nip_and_post_on_paper_of_his_own_unit(pair: tuple[str, str]) -> None:
    """Nobody signs without a post, nor on the paper of another unit; a receipt alone needs no signature."""
    view, words = (paper := paper_of(pair)).view, paper.words
    if view.text.issued:
        assert (None, "sah tanpa tanda tangan" in words) == (paper.letter.signer_id, True)
        return

    signer = view.signer
    assert "" not in (signer.name, signer.nip, signer.post)
    assert [] == [
        part for part in (signer.name, f"NIP {signer.nip}", f"{signer.prefix}{signer.post},") if part not in words
    ]
    assert signer.unit == view.unit


@every
def test_it_names_to_whom_it_goes_and_who_gets_copies(pair: tuple[str, str]) -> None:
    """A letter has an addressee; below stand those who get a copy, each once."""
    view, words = (paper := paper_of(pair)).view, paper.words
    names = [*(one.name or one.post for one in view.to), *("Yth. " for _ in view.addressed)]

    assert (view.text.layout != "surat") or names != []
    if view.text.layout == "surat":
        assert f"di {view.institution.place}" in words or "di tempat" in words
    assert [] == [name for name in (*names, *view.copies) if name not in words]
    assert bool(view.copies) == ("Tembusan:" in words)


@every
def test_it_names_its_legal_basis_to_the_letter(pair: tuple[str, str]) -> None:
    """Its own basis or the procedure's, whole, under a heading that says what it is."""
    view, words = (paper := paper_of(pair)).view, paper.words
    if pair == DISCREET:
        assert [] == [basis for basis in view.basis if basis[:40] in words]
        return
    printed = words.replace("- ", "-").replace(paper.letter.code, "")

    assert view.basis != ()
    assert [] == [basis for basis in view.basis if basis.replace("- ", "-") not in printed]
    assert [True] == [any(f" {heading}: " in words for heading in ("Dasar", "Mengingat", "berdasarkan"))]


@every
def test_until_it_is_signed_it_is_a_draft(pair: tuple[str, str]) -> None:
    """KONSEP stands across what nobody has signed, and no more across what somebody has."""
    paper = paper_of(pair)

    assert "KONSEP" not in paper.words
    assert ("KONSEP" in paper.drafted) != paper.view.text.issued


@every
def test_nothing_is_left_open_in_it(pair: tuple[str, str]) -> None:
    """No place without its value, no empty label, no word of the machine, no English."""
    words = paper_of(pair).words

    assert [] == [bad for bad in ("…………", "None", "?:", ".:", "{", "}", " : :", "Yes", "chosen") if bad in words]


@every
def test_it_ends_with_a_sentence(pair: tuple[str, str]) -> None:
    """Neither a list nor a legal basis stands right above the signature."""
    assert paper_of(pair).view.parts[-1].part.words.endswith(".")


@every
def test_it_betrays_no_reporter(pair: tuple[str, str]) -> None:
    """Neither name nor number, telephone or address of who reported stands in any letter."""
    assert [] == [value for value in IDENTITY.values() if value in paper_of(pair).words]


@every
def test_it_is_sound(pair: tuple[str, str], tmp_path: Path) -> None:
    """Qpdf finds nothing wrong; the language is set; every face is embedded."""
    content = paper_of(pair).content
    reader = PdfReader(BytesIO(content))

    assert is_sound(content, tmp_path)
    root: Any = reader.root_object
    assert "id-ID" == root["/Lang"]
    assert [] == [page.page_number for page in reader.pages if not embeds_its_faces(page)]


def embeds_its_faces(page: Any) -> bool:
    """Whether every face of a page comes along in the file."""
    faces = page["/Resources"]["/Font"].values()
    described = [face.get_object()["/DescendantFonts"][0]["/FontDescriptor"] for face in faces]
    return all("/FontFile2" in one for one in described)


def test_the_receipt_of_a_whistleblower_betrays_nothing() -> None:
    """Found on his phone it says neither what nor about whom, nor that it was a report, nor which office has it."""
    paper = paper_of(DISCREET)
    telling = (
        *ACCUSED, "wbs", "whistle", "benturan", "kepentingan", "lapor", "duga", "inspektorat", "dinas", "periksa",
        "rahasia", "pejabat", "bukti",
    )  # fmt: skip
    told = paper.words.lower().replace("periksa lewat perintah", "").replace("keasliannya dapat diperiksa", "")

    assert [] == [word for word in telling if word.lower() in told]
    assert paper.view.case.code in paper.words


def test_a_unit_without_a_potential_conflict_says_what_was_examined() -> None:
    """Its list has no entry, and the reason instead."""
    story, case = CASES["identifikasi-kota"]()[1]
    [letter] = story.store.find(Letter, case_id=case.id)
    words = read(pdf_of(story, letter))

    assert ("Semua tugas sudah diperiksa satu per satu." in words, "1. Pejabat" in words) == (True, False)


# --- what might break one

NAMES: Final = (
    "محمد بن عبد الله الأندلسي", "ꦲꦏ꧀ꦱꦫ ꦗꦮ", f"Prof. Dr. Ir. H. Raden Mas {'Kusumawardhanadiningrat ' * 6}M.Si.",
)  # fmt: skip
"""Names in Arabic and Javanese letters, and one that fills three lines."""


@pytest.mark.parametrize("procedure", ["deklarasi-kota", "pengaduan-sekolah"])
def test_no_name_breaks_a_letter(procedure: str, tmp_path: Path) -> None:
    """Whatever the names of an office: each file is sound, and no letter of a name is lost."""
    for story, case in CASES[procedure]()[:1]:
        for number, person in enumerate(story.store.find(Person, employee=True, order="id")):
            story.store.put(replace(person, name=NAMES[number % 3]))
        for letter in story.store.find(Letter, case_id=case.id):
            content = pdf_of(story, letter)
            signs = set("".join(read(content).split()))
            name = story.person(letter.signer_id).name if letter.signer_id else ""
            assert is_sound(content, tmp_path)
            assert set() == {sign for sign in name if not sign.isspace() and "ARABIC" not in unicode_name(sign)} - signs


def test_a_decree_names_forty_members_over_pages(tmp_path: Path) -> None:
    """Forty members of a team: each stands there once, and nothing runs over the edge of a page."""
    [(story, case)] = CASES["sakip"]()
    [given] = story.store.find(Content, case_id=case.id, kind="konsep-sk.ajukan")
    picked = given.data["tim"]["picked"] * 20
    story.store.put(replace(given, data={**given.data, "tim": {"picked": picked, "words": None}}))
    [letter] = story.store.find(Letter, case_id=case.id)
    content = pdf_of(story, letter)

    assert [20, 20] == [read(content).count(name) for name in ("Ratih Purwaningsih", "Sunaryo Hadipranoto")]
    assert len(PdfReader(BytesIO(content)).pages) > 1
    assert is_sound(content, tmp_path)
