"""The identity of an SOP is that of its printed form, to the letter."""

from datetime import date
from itertools import chain

import pytest

from core.sop_identity import SopIdentity, day_of
from tests.core.sop_tables import SOURCES
from tests.core.story import library

LUMAJANG, CANDIPURO, SAKIP = "sop-kecamatan-lumajang", "sop-kecamatan-candipuro", "sop-sakip-kecamatan-lumajang"
SOPS = {"deklarasi-lumajang": LUMAJANG, "rekap-semester": LUMAJANG, "data-kinerja": CANDIPURO, "sakip": SAKIP}


def identity_of(procedure: str) -> SopIdentity:
    """Return the identity of a shipped procedure, which it must have."""
    found = library().procedure(procedure).identity
    assert found is not None
    return found


def scanned(source: str) -> str:
    """Return the text of a source on one line, its misprint of Plt. put right."""
    words = " ".join((SOURCES / f"{source}.txt").read_text(encoding="utf-8").split())
    return words.replace("Pt. CAMAT", "Plt. CAMAT")


@pytest.mark.parametrize(("procedure", "source"), SOPS.items())
def test_every_word_of_the_identity_stands_in_the_source(procedure: str, source: str) -> None:
    """Number, name, days, post and every line of the lists are verbatim."""
    found, words = identity_of(procedure), scanned(source)
    days = [day for _, day in found.dated()]
    told = [found.number, found.name, *days, found.post, *chain.from_iterable(lines for _, lines in found.parts())]

    assert [] == [one for one in told if one not in words]


@pytest.mark.parametrize(
    ("procedure", "printed"),
    [
        (
            "deklarasi-lumajang",
            (
                "NOMOR SOP {number} TGL. PEMBUATAN {made} TGL. REVISI TGL. EFEKTIF {effective} DISAHKAN OLEH {post} "
                "NIP. 097012181991011002 NAMA SOP {name} DASAR HUKUM"
            ),
        ),
        (
            "data-kinerja",
            (
                "Nomor SOP : {number} Tanggal Pembuatan : {made} Tanggal Revisi : -- Tanggal Pengesahan : {passed} "
                "Disahkan oleh : {post} "
            ),
        ),
        ("data-kinerja", "Nama SOP {name} Dasar Hukum"),
        (
            "sakip",
            (
                "Nomor SOP {number} Tanggal Pembuatan {made} Tanggal Revisi Tanggal Efektif {effective} Disahkan oleh "
                "Nama SOP Kriteria"
            ),
        ),
        ("sakip", "SOP {name} No. Aktivitas"),
    ],
)
def test_each_value_stands_in_the_field_of_the_source_that_it_is_called_by(procedure: str, printed: str) -> None:
    """The head of the printed form, put together again, is that of the scan."""
    found = identity_of(procedure)
    told = {key: getattr(found, key) for key in ("number", "made", "effective", "passed", "post", "name")}

    assert printed.format(**told) in scanned(SOPS[procedure])


@pytest.mark.parametrize(
    ("procedure", "counts"),
    [("deklarasi-lumajang", [5, 14, 3, 1, 1]), ("data-kinerja", [4, 1, 4, 1, 1]), ("sakip", [3, 0, 3, 1, 1])],
)
def test_no_line_of_a_list_is_left_out(procedure: str, counts: list[int]) -> None:
    """Kualifikasi pelaksana, Keterkaitan, Peralatan, Peringatan, Pencatatan: as many as the source has."""
    assert counts == [len(lines) for _, lines in identity_of(procedure).parts()]


def test_procedures_of_one_sop_have_one_identity() -> None:
    """Rows 1-5 of one SOP are two procedures here, and print the same head."""
    assert identity_of("deklarasi-lumajang") == identity_of("rekap-semester")


def test_no_identity_names_an_official() -> None:
    """Who held the post then is no matter of a product: the post stands alone."""
    assert [("", "")] * 4 == [(one.holder, one.nip) for one in map(identity_of, SOPS)]


def test_who_approved_is_post_name_and_nip_where_the_office_says_so() -> None:
    """A procedure of an office may print its own head whole."""
    found = SopIdentity(
        number="1", name="Izin", made="2 Mei 2026", post="Camat", holder="Siti", nip="19850101 201001 2 001"
    )

    assert found.approved_by == "Camat Siti NIP. 19850101 201001 2 001"


@pytest.mark.parametrize(
    ("passed", "effective", "since"),
    [
        ("", "", ("made", "2 Mei 2026")),
        ("3 Mei 2026", "", ("passed", "3 Mei 2026")),
        ("3 Mei 2026", "4 Mei 2026", ("effective", "4 Mei 2026")),
    ],
)
def test_an_sop_holds_from_its_day_of_effect_or_else_its_approval(
    passed: str, effective: str, since: tuple[str, str]
) -> None:
    """The day of effect comes before that of approval, and this before that of its making."""
    found = SopIdentity(number="1", name="Izin", made="2 Mei 2026", passed=passed, effective=effective)

    assert since == found.since


def test_a_day_is_read_as_the_sources_write_it() -> None:
    """With and without a leading zero."""
    assert [date(2025, 5, 2), date(2023, 10, 2)] == [day_of("02 Mei 2025"), day_of("2 Oktober 2023")]
    with pytest.raises(ValueError, match="is not a day"):
        day_of("2 Mai 2025")


def test_a_procedure_of_a_regulation_has_no_identity() -> None:
    """Documents without such a head stand by document and part alone."""
    found = [library().procedure(name).identity for name in ("pengaduan-kota", "pengaduan-sekolah")]

    assert [None, None] == found
