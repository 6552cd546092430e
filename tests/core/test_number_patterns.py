"""The patterns of the sources' own numbers, and what a profile may not write."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.errors import Defect
from core.institutions import parse_institution
from core.letter_texts import OPEN_BOOK
from core.number_patterns import Numbering, NumberRule, pattern_faults, written
from tests.core.chats import read
from tests.core.sop_tables import SOURCES
from tests.core.story import library

ON = date(2025, 5, 19)


@pytest.mark.parametrize(
    ("pattern", "number", "on", "kind", "codes", "expected"),
    [
        # SOP Kecamatan Lumajang 2023 (000), line 8
        (
            "{kecamatan}/{bagian}/{klasifikasi}/{urut:2}/{tahun}", 2, date(2023, 10, 2), "",
            {"kecamatan": "KEC.LMJ", "bagian": "Subag Umpeg", "klasifikasi": "427.90"},
            "KEC.LMJ/Subag Umpeg/427.90/02/2023",
        ),
        # SOP Kecamatan Candipuro 2024 (003), line 30
        (
            "{klasifikasi}/{urut}/{jenis}/{unit}/{tahun}", 16, date(2024, 1, 8), "SOP",
            {"klasifikasi": "700", "unit": "427.83"}, "700/16/SOP/427.83/2024",
        ),
        # SOP Kecamatan Lumajang 2025 (004), line 9
        ("{unit}/ {urut} / {romawi} /{tahun}", 243, ON, "", {"unit": "427.90"}, "427.90/ 243 / V /2025"),
        ("{urut:3}/{bulan:2}/{tahun}", 7, ON, "", {}, "007/05/2025"),
        ("{klasifikasi}/{urut}/{unit}/{tahun}", 7, ON, "", {}, "7/2025"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_the_sources_write_them(
    pattern: str, number: int, on: date, kind: str, codes: dict[str, str], expected: str
) -> None:
    """Classification, running number, unit, kind, Roman or plain month and year stand where the office wants them."""
    assert expected == written(pattern, number, on, kind, codes)


@pytest.mark.parametrize(
    ("source", "line", "number", "on", "pattern", "kind", "codes"),
    [
        (
            "sop-kecamatan-lumajang.txt", "NOMOR SOP KEC.LMJ/Subag Umpeg/427.90/02/2023", 2, date(2023, 10, 2),
            "{kecamatan}/{bagian}/{klasifikasi}/{urut:2}/{tahun}", "",
            {"kecamatan": "KEC.LMJ", "bagian": "Subag Umpeg", "klasifikasi": "427.90"},
        ),
        (
            "sop-kecamatan-candipuro.txt", "Nomor SOP : 700/16/SOP/427.83/2024", 16, date(2024, 1, 14),
            "{klasifikasi}/{urut}/{jenis}/{unit}/{tahun}", "SOP", {"klasifikasi": "700", "unit": "427.83"},
        ),
        (
            "sop-sakip-kecamatan-lumajang.txt", "Nomor SOP 427.90/ 243 / V /2025", 243, date(2025, 5, 2),
            "{unit}/ {urut} / {romawi} /{tahun}", "", {"unit": "427.90"},
        ),
    ],
)  # fmt: skip
def test_a_profile_can_number_as_each_source_is_numbered(
    source: str, line: str, number: int, on: date, pattern: str, kind: str, codes: dict[str, str]
) -> None:
    """The line stands so in the source; a profile with its pattern and codes is sound, and writes all that follows.

    Each field of the pattern is one of the number's parts, and the day is that of the document's making.
    """
    data: dict[str, Any] = {"numbering": {"pattern": pattern}, "number_codes": codes}
    defects: list[Defect] = []
    profile = parse_institution(read("institutions", "kecamatan-lumajang") | data, "x.toml", defects)
    assert profile is not None, defects
    rule = profile.numbering.rule("sop", "umum")
    scanned = [" ".join(one.split()) for one in (SOURCES / source).read_text(encoding="utf-8").splitlines()]

    assert line in scanned
    quoted = line[len("Nomor SOP") :].removeprefix(" :").lstrip()
    assert quoted == written(rule.pattern, number, on, kind, profile.number_codes)
    assert [] == defects


@pytest.mark.parametrize(("month", "roman"), [(1, "I"), (4, "IV"), (9, "IX"), (12, "XII")])
def test_months_are_roman(month: int, roman: str) -> None:
    """Every month has its Roman number."""
    assert f"1/{roman}/2026" == written("{urut}/{romawi}/{tahun}", 1, date(2026, month, 1), "", {})


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("{urut}/{kode}/{tahun}", 'nothing is called "kode"'),
        ("{klasifikasi}/{tahun}", "a pattern needs {urut} and {tahun}"),
        ("{urut}/{unit}", "a pattern needs {urut} and {tahun}"),
        ("{urut}/{Tahun}/{tahun}", "has a brace that is no field"),
    ],
)
def test_a_pattern_that_cannot_number_is_a_defect(pattern: str, fault: str) -> None:
    """It names what the profile has, and tells two letters of one year apart."""
    faults = pattern_faults(Numbering(usual=NumberRule(pattern=pattern)), ["klasifikasi", "unit"])

    assert [True] == [fault in one for one in faults]


def test_a_kind_goes_before_its_book_and_its_book_before_the_usual() -> None:
    """The profile may number one kind of letter, or a book, in another way."""
    kind, book, usual = (NumberRule(pattern=f"{one}{{urut}}{{tahun}}") for one in "abc")
    numbering = Numbering(usual=usual, special={"surat-tindakan": kind, "rahasia": book})

    found = [numbering.rule(*one) for one in (("surat-tindakan", "rahasia"), ("lain", "rahasia"), ("lain", "umum"))]
    assert [kind, book, usual] == found


def test_the_secret_book_never_gives_a_number_of_the_open_one() -> None:
    """Where the profile says nothing of it, its numbers are marked; where it does, its pattern must differ."""
    usual = NumberRule(pattern="{klasifikasi}/{urut}/{tahun}", by="book")
    alike = Numbering(usual=usual, special={"rahasia": replace(usual), "lain": replace(usual, own=True)})
    rule = Numbering(usual=usual).rule("surat-tindakan", "rahasia")

    assert ("700/R-4/2025", "series") == (written(rule.pattern, 4, ON, "", {"klasifikasi": "700"}), rule.by)
    assert 2 == len(pattern_faults(alike, ["klasifikasi"]))


@pytest.mark.parametrize("name", ["rahasia", "surat-tindakan"])
def test_only_the_usual_book_is_numbered_by_blocks(name: str) -> None:
    """The agenda officer reserves in the open book alone: in another one signing would be refused for ever."""
    block = NumberRule(pattern="{klasifikasi}/R-{urut}/{tahun}", by="block")
    faults = pattern_faults(Numbering(special={name: block}), ["klasifikasi", "unit"])

    assert [f"numbering {name}: blocks are reserved in the usual book alone, by must be series or book"] == faults
    assert [] == pattern_faults(Numbering(usual=block), ["klasifikasi"])


def test_a_profile_says_paper_logo_and_numbering() -> None:
    """All faults of a profile are told at once."""
    data: dict[str, Any] = {
        "paper": "Folio", "logo": "../rahasia.png", "numbering": {"by": "hafalan", "pattern": "{urut}"},
    }  # fmt: skip
    defects: list[Defect] = []
    parse_institution(data, "institutions/x.toml", defects)
    told = "\n".join(str(one) for one in defects)

    assert [True] * 4 == [one in told for one in ("Folio", "../rahasia.png", "hafalan", "a pattern needs")]


def test_every_shipped_profile_can_number() -> None:
    """Whatever an office starts from gives a number that has the running number and the year in it."""
    for institution in library().institutions.values():
        rule = institution.numbering.rule("surat-tindakan", "umum")
        number = written(rule.pattern, 12, ON, "TP", institution.number_codes)
        assert ("12" in number, "2025" in number) == (True, True)


@pytest.mark.parametrize(
    ("institution", "number", "on", "short", "expected"),
    [
        ("kecamatan-lumajang", 243, date(2025, 5, 2), "", "427.90/ 243 / V /2025"),
        ("kecamatan-candipuro", 16, date(2024, 1, 8), "SOP", "700/16/SOP/427.83/2024"),
    ],
)
def test_a_shipped_institution_numbers_as_its_own_source_does(
    institution: str, number: int, on: date, short: str, expected: str
) -> None:
    """Its letters look like the SOP that it wrote itself, with its own codes."""
    profile = library().institution(institution)
    rule = profile.numbering.rule("", OPEN_BOOK)
    assert expected == written(rule.pattern, number, on, short, profile.number_codes)
