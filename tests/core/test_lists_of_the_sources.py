"""The shipped lists against the words of their sources, letter by letter."""

import re
from pathlib import Path

import pytest

from core.lists import CodeList, Item
from tests.core.story import library

PERWALI = (Path(__file__).parent / "sources" / "perwali-pasuruan-9-2020.txt").read_text(encoding="utf-8")
MISPRINTS = {"hadah": "hadiah"}
"""Misprints of the source that a list puts right, each told in the note of its list."""


def part(begin: str, end: str) -> str:
    """Return the source between two of its lines, the first of which is left out."""
    first = PERWALI.index(begin)
    after = PERWALI.index("\n", first)
    return PERWALI[after : PERWALI.index(end, after)]


def letters(text: str) -> str:
    """Return words without spaces, punctuation, and the numbers and the "dan/atau" of an enumeration."""
    plain = re.sub(r"(?m)^[ >]*(?:\d{1,2}|[a-j])\.(?=\s)", " ", text)
    plain = re.sub(r";\s*dan/atau\s", "; ", plain)
    for wrong, right in MISPRINTS.items():
        plain = plain.replace(wrong, right)
    return re.sub(r"[\W_]+", "", plain)


def whole(item: Item) -> str:
    """Return an item as the source words it: the label, and what it means after "yaitu"."""
    return f"{item.label.id}, yaitu {item.explain.id}" if item.explain else item.label.id


def shelf(name: str) -> CodeList:
    """Return a shipped list."""
    return library().lists[name]


SECTIONS = {
    "situasi": (13, "Bentuk Benturan Kepentingan adalah sebagai berikut", "C. JENIS BENTURAN"),
    "jenis": (11, "Jenis Benturan Kepentingan adalah sebagai berikut", "D. SUMBER PENYEBAB"),
    "sumber-penyebab": (8, "Sumber penyebab benturan kepentingan antara lain", "E. Pejabat yang berpotensi"),
    "pejabat-berpotensi": (8, "pejabat struktural dan pejabat fungsional sebagai berikut", "[II. IDENTIFIKASI"),
    "larangan": (10, "larangan berikut:", ". Membuat Pernyataan Potensi"),
    "tindakan-penanganan": (6, "penyelenggara negara melaporkan situasi benturan kepentingan", "2. Kecuali apabila"),
}


@pytest.mark.parametrize("name", SECTIONS)
def test_a_list_has_every_item_of_its_source_and_no_word_more(name: str) -> None:
    """Item by item in the order of the source, nothing left out, nothing added, nothing reworded."""
    count, begin, end = SECTIONS[name]
    found = shelf(name)
    source = part(begin, end).removeprefix("\nsebagai berikut:")

    assert count == len(found.items)
    assert letters(source) == letters("\n".join(whole(item) for item in found.items))


@pytest.mark.parametrize("name", SECTIONS)
def test_every_label_stands_in_the_source_with_its_punctuation(name: str) -> None:
    """Commas, slashes and brackets are those of the source, however its lines are broken."""
    flat = re.sub(r"\s+", " ", re.sub(r"(?m)^\s*(?:\d{1,2}|[a-j])\.\s*$", "", PERWALI)).replace("hadah", "hadiah")

    assert [] == [whole(item) for item in shelf(name).items if whole(item) not in flat]


def test_the_principles_are_the_five_of_the_city() -> None:
    """V.A: five principles in their order, each the sentence of the source."""
    sentences = [item.label.id for item in shelf("prinsip-kota").items]
    chapter = re.sub(r"\s+", " ", part("V. PENANGANAN SITUASI", "B. TINDAKAN PENANGANAN"))

    assert 5 == len(sentences)
    places = [chapter.index(f" {one}.") for one in sentences]
    assert sorted(places) == places


def test_the_ties_of_affiliation_are_blood_marriage_and_friendship() -> None:
    """II.D.3 names three ties."""
    ties = [item.label.id for item in shelf("hubungan-afiliasi").items]
    source = re.sub(r"\s+", " ", PERWALI)

    assert ["hubungan darah", "hubungan perkawinan", "hubungan pertemanan"] == ties
    assert f"baik karena {ties[0]}, {ties[1]} maupun {ties[2]}" in source


def test_the_kinds_of_declaration_say_what_the_source_says_of_each() -> None:
    """III.C.1.a and b, III.D.1 and III.C.3 explain the four kinds; the short labels are ours."""
    source = re.sub(r"\s+", " ", PERWALI).casefold()
    kinds = shelf("jenis-pernyataan").items

    assert ["awal", "lanjutan", "insidental", "keluarga-inti"] == [item.id for item in kinds]
    assert [] == [item.id for item in kinds if not item.explain or item.explain.id.casefold() not in source]


def test_reporters_are_of_the_four_categories() -> None:
    """IV.B: an employee, or one of the other parties named."""
    names = [item.label.id for item in shelf("kategori-pelapor").items]

    assert ["Pegawai", "Pelanggan", "Mitra Kerja", "Masyarakat"] == names
    assert "(Pelanggan, Mitra Kerja dan Masyarakat)" in re.sub(r"\s+", " ", PERWALI)


def test_the_three_levels_are_ours_and_say_so() -> None:
    """III.C.1.c speaks of a level without a scale."""
    levels = shelf("tingkat")

    assert ["rendah", "sedang", "tinggi"] == [item.id for item in levels.items]
    assert "tanpa skala" in levels.note


def test_only_the_sources_of_conflict_are_an_open_list() -> None:
    """The words "antara lain" leave room for own words; no other list of the source does."""
    assert [True, *[False] * 5] == [
        shelf(name).open for name in ("sumber-penyebab", *sorted(set(SECTIONS) - {"sumber-penyebab"}))
    ]


def test_a_misprint_that_was_put_right_is_told() -> None:
    """Both readings stand in the note of the list."""
    assert '"hadah"' in shelf("sumber-penyebab").note
    assert '"hadiah"' in shelf("sumber-penyebab").note
    assert '"kecuai"' in shelf("larangan").note


def test_in_lumajang_the_thirteenth_situation_names_lumajang() -> None:
    """The list is the city's but for the office that its last item names."""
    city, lumajang = shelf("situasi").items, shelf("situasi-lumajang").items

    assert city[:12] == lumajang[:12]
    assert (
        city[12].label.id.replace("Pejabat Pemerintah Kota Pasuruan", "Pejabat Kecamatan Lumajang")
        == lumajang[12].label.id
    )
