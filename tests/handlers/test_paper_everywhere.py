"""Every letter of every procedure of every institution comes out of the press, and nothing of it is cut."""

from pathlib import Path

import pytest

from core.history import CLOCK
from core.letter_drafts import call_for
from core.records import Case
from tests.core.city_complaints import complain
from tests.core.declarations import REVIEWED, WHY, chosen, city, declare, one
from tests.core.lettering import letter_of
from tests.core.story import Story
from tests.core.test_access_everywhere import POSTS
from tests.core.walking import Walk
from tests.handlers.test_paper_letters import is_sound, pdf_of, read


@pytest.mark.parametrize("institution", sorted(POSTS))
def test_every_letter_of_every_procedure_is_drawn(institution: str, tmp_path: Path) -> None:
    """With whatever the case has so far: the kop, the title and the proof are there, and the file is sound."""
    walk = Walk(institution, *POSTS[institution])
    story = walk.story
    drawn = 0
    for name in story.office.institution.procedures:
        procedure = story.shelves.procedure(name)
        case = walk.open(procedure) if procedure.letters else None
        for letter in call_for(story.desk, case, procedure.letters, CLOCK) if case else ():
            content = pdf_of(story, letter)
            words = read(content)
            title = next(kind.title.id for kind in procedure.letters if kind.id == letter.kind)
            assert title.upper() in words.upper(), letter.kind
            assert (letter.code in words, is_sound(content, tmp_path)) == (True, True)
            drawn += 1

    assert drawn >= 1


def at_lumajang() -> tuple[Story, Case]:
    """Bring a declaration of the kecamatan to its last row."""
    story = Story(institution="kecamatan-lumajang")
    case = declare(story, "staf-kesra-wening")
    story.act("kasi-kesra-ratih", case, "teruskan", **REVIEWED, tindakan=chosen("alih-tugas"))
    return story, case


def test_row_1_of_the_kecamatan_is_a_surat_pernyataan() -> None:
    """000 row 1: Surat Pernyataan, with the evidence that comes along."""
    story, case = at_lumajang()
    words = read(pdf_of(story, letter_of(story, case, "surat-pernyataan")))

    assert ("SURAT PERNYATAAN POTENSI BENTURAN KEPENTINGAN" in words, "1 berkas terlampir" in words) == (True, True)


def test_row_5_of_the_kecamatan_is_the_laporan_potensi() -> None:
    """000 row 5: the Laporan potensi benturan kepentingan says what was found and done, and who received it."""
    story, case = at_lumajang()
    story.act("sekcam-herlina", case, "laporkan", pemantauan="Langkah penyelesaian sudah ditetapkan.")
    kinds = tuple(one for one in story.desk.procedure(case).letters if one.id == "laporan-potensi")
    [letter] = call_for(story.desk, story.case(case.id), kinds, CLOCK)
    words = read(pdf_of(story, letter))

    assert ("LAPORAN POTENSI BENTURAN KEPENTINGAN" in words, "Sedang" in words, WHY in words) == (True, True, True)


def test_the_letter_of_transfer_names_the_authority_and_no_reporter() -> None:
    """A report handed over outside goes with a letter that names where to and why, and keeps who reported apart."""
    story = city()
    [case] = complain(story, "kasi-jalan")
    reason = "Termasuk kewenangan KPK, surat 9/2026."
    story.act("inspektur-gunawan", case, "limpahkan", instansi=one("kpk"), alasan=reason)
    words = read(pdf_of(story, letter_of(story, case, "surat-pelimpahan")))

    assert ("Termasuk kewenangan KPK" in words, "Komisi Pemberantasan Korupsi" in words) == (True, True)
    assert "Siti Aminah" not in words


def test_every_shipped_letter_has_a_text_of_its_own() -> None:
    """What stands in a letter of ours is written down; drawing its fields alone is for offices that wrote none."""
    shelves = Story().shelves
    bare = [
        f"{procedure.id}.{letter.id}"
        for editions in shelves.procedures.values() for procedure in editions for letter in procedure.letters
        if not shelves.letter_text(procedure.id, letter).edition
    ]  # fmt: skip

    assert [] == bare
