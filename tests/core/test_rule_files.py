"""The rules against the words of their sources, and the faults that a file of rules can have."""

import re
import tomllib
from pathlib import Path

import pytest

from core.errors import Defect
from core.library import read_library
from core.rule_files import Rules, RuleSection, parse_rules, same_document
from tests.core.story import library
from tests.core.test_library import write

SOURCES = {
    "perwali-pasuruan-9-2020": "perwali-pasuruan-9-2020.txt",
    "pos-smpn1-mejayan-2021": "pos-smpn1-mejayan-2021.txt",
    "sop-kecamatan-lumajang-2023": "sop-kecamatan-lumajang.txt",
}
MARK = re.compile(r"(?m)^[ >]*(?:\d{1,2}\.?|[a-j]\.|\.|•)(?:[ \t]+|$)")
"""The number, letter or bullet before an item, also where the scan set it on a line of its own or lost it."""

TOML = """id = "aturan"
edition = "2026.1"
title = { id = "Aturan", en = "Rules" }
document = "Peraturan Contoh Nomor 1"

[[sections]]
id = "satu"
part = "Pasal 1"
heading = "KETENTUAN UMUM"
label = { id = "Umum", en = "General" }
text = "Setiap pegawai wajib jujur."
"""


def flat(text: str) -> str:
    """Return words without the marks of items, tags, and the ways in which lines are broken."""
    return " ".join(MARK.sub(" ", re.sub(r"<[^>]*>", "\n", text)).split())


def source(rules: str) -> str:
    """Return the words of a source."""
    text = (Path(__file__).parent / "sources" / SOURCES[rules]).read_text(encoding="utf-8")
    return flat(re.sub(r"(?<=[;.)(])(?=\d\. [A-Z])|(?<=[a-z.])(?=[b-e]\. [SP])", "\n", text))


def printed(section: RuleSection) -> list[str]:
    """Return the paragraphs of a section as the source has them, misprints and all."""
    text = section.text
    for wrong, right in section.corrected.items():
        text = text.replace(right, wrong)
    return [flat(line) for line in text.splitlines() if line.strip()]


def shelf(name: str) -> Rules:
    """Return shipped rules."""
    return library().rules[name][0]


def read(text: str) -> tuple[Rules | None, list[str]]:
    """Return what is read of a file, and its faults."""
    defects: list[Defect] = []
    return parse_rules(tomllib.loads(text), "rules/aturan.toml", defects), [str(defect) for defect in defects]


@pytest.mark.parametrize("name", SOURCES)
def test_every_paragraph_stands_in_its_source_in_this_order(name: str) -> None:
    """No word is added, left out, moved or changed, but for the corrections that a section tells."""
    words, place = source(name), 0

    for section in shelf(name).sections:
        for paragraph in printed(section):
            found = words.find(paragraph, place)
            assert (section.id, paragraph, True) == (section.id, paragraph, found >= 0)
            place = found + len(paragraph)


@pytest.mark.parametrize("name", SOURCES)
def test_every_heading_stands_in_its_source(name: str) -> None:
    """A section is headed as it is printed."""
    words = source(name)

    assert [] == [one.heading for one in shelf(name).sections if flat(one.heading) not in words]


@pytest.mark.parametrize("name", ["perwali-pasuruan-9-2020", "pos-smpn1-mejayan-2021"])
def test_nothing_of_a_source_is_left_out(name: str) -> None:
    """What remains once the paragraphs and lists are taken away is headings, signatures and scraps of the scan."""
    words = source(name)
    words = words[words.find("BAB I KETENTUAN UMUM") :] if "BAB I " in words else words
    for section in shelf(name).sections:
        listed = library().lists[section.list_id].items if section.list_id else ()
        whole = [f"{one.label.id}, yaitu {one.explain.id}" if one.explain else one.label.id for one in listed]
        if not section.joint:
            whole = [one.label.id for one in listed]
        for wrong, right in section.corrected.items():
            whole = [one.replace(right, wrong) for one in whole]
        for paragraph in [*printed(section), *whole]:
            words = words.replace(paragraph, "|", 1)
    headings = tuple(one.heading for one in shelf(name).sections)
    kept = [one.strip(" ;,.") for one in words.split("|") if not one.strip().endswith(headings)]
    sentences = [one for one in kept if re.search(r"\b(?:yang|dengan|untuk|dapat|wajib)\b", one)]

    assert [] == sentences


def test_the_misprints_that_were_put_right_are_told() -> None:
    """Both readings stand with the section."""
    put_right = {one.id: dict(one.corrected) for one in shelf("perwali-pasuruan-9-2020").sections if one.corrected}

    assert {"ii-d": {"hadah": "hadiah"}, "vi": {"melapoannya": "melaporkannya"}} == put_right


def test_the_parts_of_the_school_stand_in_the_printed_order() -> None:
    """A, B, C, a second C, D: the order of the source, not of the alphabet."""
    assert ["A", "B", "C.1", "C.2", "C (kedua)", "D"] == [one.part for one in shelf("pos-smpn1-mejayan-2021").sections]


def test_a_file_of_rules_is_read() -> None:
    """Section by section, with nothing wrong."""
    rules, faults = read(TOML)

    assert [] == faults
    assert rules is not None
    assert ("aturan", "Peraturan Contoh Nomor 1") == (rules.id, rules.document)
    assert ["Setiap pegawai wajib jujur."] == [one.text for one in rules.sections]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('document = "Peraturan Contoh Nomor 1"\n', "", "rules/aturan.toml: document is missing"),
        ('id = "aturan"', 'id = "daftar"', 'rules/aturan.toml: "daftar" cannot be an id'),
        ('id = "satu"', 'id = "Pasal Satu"', '"Pasal Satu" cannot be the id of a section'),
        ('part = "Pasal 1"\n', "", "sections.satu: part is missing"),
        ('text = "Setiap pegawai wajib jujur."\n', "", "sections.satu: has neither text nor list"),
        ('jujur."', 'jujur."\nnumbering = "I"', "numbering: 'I' is not one of 1, a, •"),
        ('jujur."', 'jujur."\nmisprints = { "jujr" = "jujur" }', '"jujr" is not in the text'),
        ('jujur."', 'jujur."\ncorrected = { "jujr" = "lurus" }', '"lurus" is not in the text'),
        ('jujur."', 'jujur."\nremark = "x"', 'unknown key "remark"'),
        ("[[sections]]", TOML[TOML.index("[[sections]]") :] + "\n[[sections]]", 'section "satu" stands twice'),
    ],
)
def test_what_is_wrong_with_a_file_of_rules_is_told(old: str, new: str, fault: str) -> None:
    """With its place, and nothing is read of a file at fault."""
    rules, faults = read(TOML.replace(old, new, 1))

    assert rules is None
    assert [] != [one for one in faults if fault in one], faults


def test_a_list_or_a_text_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """Rules are checked together with the lists, and profiles with the rules."""
    write(tmp_path, "rules/aturan.toml", TOML + 'list = "warna"\n')
    school = (Path(__file__).parents[2] / "core/institutions/smpn1-mejayan.toml").read_text(encoding="utf-8")
    write(tmp_path, "institutions/smpn1-mejayan.toml", school.replace("pos-smpn1-mejayan-2021", "pos-baru"))

    faults = [str(defect) for defect in read_library(tmp_path)[1]]

    assert [
        'rules/aturan.toml sections.satu: there is no list "warna"',
        'institutions/smpn1-mejayan.toml: rules: there are no rules "pos-baru"',
    ] == faults


def test_the_office_may_put_rules_of_its_own_above_the_shipped_ones(tmp_path: Path) -> None:
    """A file of the same id and edition takes the place of the shipped one, others are added."""
    write(tmp_path, "rules/aturan.toml", TOML)
    ours = TOML.replace('"aturan"', '"pos-smpn1-mejayan-2021"').replace("2026.1", "2021.1")
    write(tmp_path, "rules/pos-smpn1-mejayan-2021.toml", ours)

    read_here, faults = read_library(tmp_path)

    assert [] == faults
    assert "Peraturan Contoh Nomor 1" == read_here.rules["pos-smpn1-mejayan-2021"][0].document
    assert {"aturan", "perwali-pasuruan-9-2020"} <= read_here.rules.keys()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Peraturan Walikota Nomor 9 Tahun 2020, Lampiran", "Peraturan Walikota Nomor 9 Tahun 2020", True),
        ("Peraturan Walikota Nomor 9 Tahun 2020", "Peraturan Walikota Nomor 9 Tahun 2021", False),
        ("POS Penanganan", "SOP Penanganan", False),
        ("", "SOP", False),
    ],
)  # fmt: skip
def test_documents_are_the_same_when_one_name_holds_the_other(*, one: str, other: str, same: bool) -> None:
    """Lists and procedures may name a document more briefly, or its annex."""
    assert same is same_document(one, other)
