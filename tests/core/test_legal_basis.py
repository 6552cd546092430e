"""The legal bases of the procedures are those of the sources, to the letter, but for errors of their scans."""

from pathlib import Path
from typing import Final

import pytest

from tests.core.sop_tables import SOURCES
from tests.core.story import library

LUMAJANG, CANDIPURO, SAKIP = (
    SOURCES / f"{name}.txt"
    for name in ("sop-kecamatan-lumajang", "sop-kecamatan-candipuro", "sop-sakip-kecamatan-lumajang")
)
PERWALI: Final = SOURCES / "perwali-pasuruan-9-2020.txt"
MENDED: Final = {
    "Bersih dan Bebas Dari Korupsi, Kolusi, dan Nepotisme (Lembaran": "Bersih dan Lembaran",
    "Petunjuk Pelaksanaan Sistem Penanganan": "Petunjuk-Pelaksanaan-Sistem-Penanganan",
    "Keputusan Menteri Pendayagunaan": "Keputusan Menteri Pemberdayaan",
    "Nomor 15 Tahun 2016": "Nomor 15 Tahun 2106",
    "Peraturan Presiden Nomor 29": "Peraturan Pemerintah Nomor 29",
    "Tambahan Lembaran Negara Republik Indonesia Nomor 4890": "Tambahan (Lembaran Negara Republik Indonesia Nomor 4890",
}
"""What the product says, and what the scans say: lost words, hyphens of a file's name, years and ranks mistyped."""


def scanned(source: Path) -> str:
    """Return the text of a source on one line."""
    return " ".join(source.read_text(encoding="utf-8").split())


def as_scanned(basis: str) -> str:
    """Return a basis as the scan of its source has it."""
    for ours, theirs in MENDED.items():
        basis = basis.replace(ours, theirs)
    return basis


@pytest.mark.parametrize(
    ("procedure", "source", "count"),
    [
        ("deklarasi-lumajang", LUMAJANG, 6),
        ("rekap-semester", LUMAJANG, 6),
        ("data-kinerja", CANDIPURO, 5),
        ("sakip", SAKIP, 4),
    ],
)
def test_the_basis_of_a_procedure_is_the_whole_list_of_its_source(procedure: str, source: Path, count: int) -> None:
    """Every line of the source's Dasar Hukum, in its order and to the letter."""
    words = scanned(source)
    found = [words.find(as_scanned(basis)) for basis in library().procedure(procedure).legal_basis]

    assert (count, -1 in found, sorted(found)) == (len(found), False, found)


def test_a_decision_of_the_city_is_based_on_what_the_regulation_itself_names() -> None:
    """Mengingat: laws of the regulation's own list, to the letter, and itself; what was repealed is left out."""
    *laws, regulation = library().procedure("pengaduan-kota").basis_of("keputusan-peninjauan")
    words = scanned(PERWALI)

    assert [True] * 3 == [basis in words or as_scanned(basis) in words for basis in laws]
    assert regulation == library().procedure("pengaduan-kota").legal_basis[0]


def test_a_letter_of_the_city_names_the_part_of_the_regulation_that_it_carries_out() -> None:
    """The order of measures stands on V.C.1, the request to go on on V.C.2, the analysis on III.D.2."""
    procedure = library().procedure("deklarasi-kota")
    parts = {
        name: procedure.basis_of(name)[0].rpartition(", Lampiran ")[2]
        for name in ("surat-tindakan", "surat-permintaan", "hasil-analisis")
    }

    assert {"surat-tindakan": "V.C.1", "surat-permintaan": "V.C.2", "hasil-analisis": "III.D.2"} == parts


def test_a_letter_without_a_basis_of_its_own_has_that_of_the_procedure() -> None:
    """Nothing is left without one."""
    procedure = library().procedure("sakip")

    assert procedure.legal_basis == procedure.basis_of("sk-tim-sakip")
