"""Lists of choices, to the letter of their sources."""

import re
import tomllib
from pathlib import Path

import pytest

from core.errors import Defect
from core.lists import CodeList, Item, Source, parse_list
from core.texts import Text

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "core" / "lists").glob("*.toml"))
SEED = ROOT.parent / "shared" / "seeds" / "001_b2dd04a6edbd6250.txt"

SPECIAL_ATTENTION = (
    "Hubungan afiliasi (pribadi, golongan)",
    "Gratifikasi",
    "Pekerjaan tambahan",
    "Informasi orang dalam",
    "Kepentingan dalam pengadaan barang",
    "Tuntutan keluarga dan komunitas",
    "Kedudukan di organisasi lain",
    "Intervensi pada jabatan sebelumnya",
    "Perangkapan jabatan",
)


def shipped(name: str) -> CodeList:
    """Return a shipped list."""
    defects: list[Defect] = []
    read = parse_list(tomllib.loads((ROOT / "core" / "lists" / f"{name}.toml").read_text()), name, defects)

    assert [] == defects
    assert read is not None
    return read


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_list_reads_without_a_defect(path: Path) -> None:
    """A list is called like its file, and nothing in it is wrong."""
    assert path.stem == shipped(path.stem).id


def test_special_attention_has_the_nine_items_in_their_order() -> None:
    """The nine matters of part C item 2 stand as the school wrote them, and the list is open ("antara lain")."""
    read = shipped("perhatian-khusus-sekolah")

    assert SPECIAL_ATTENTION == tuple(item.label.id for item in read.items)
    assert read.open


@pytest.mark.skipif(not SEED.exists(), reason="the source document is not beside this checkout")
def test_special_attention_is_the_source_to_the_letter() -> None:
    """The labels are exactly the bullets of the source document."""
    bullets = re.findall(r"^\s*•\s*(.+?)\s*$", SEED.read_text(encoding="utf-8"), re.MULTILINE)

    assert bullets == [item.label.id for item in shipped("perhatian-khusus-sekolah").items]


def test_one_can_say_not_to_be_concerned() -> None:
    """The reporter's relation can be none, or be told in own words."""
    read = shipped("hubungan-pelapor")

    assert "Tidak terkait langsung" == read.item("tidak-terkait").label.id
    assert read.open


def test_a_label_of_the_law_is_said_in_its_own_words_and_translated_beside() -> None:
    """Indonesian is the word of the source; English readers get ours, and what it means is explained in both."""
    item = shipped("perhatian-khusus-sekolah").item("gratifikasi")

    assert "Gratifikasi" == item.label.say("id")
    assert "Gratification (gifts and favours)" == item.label.say("en")
    assert item.explain is not None
    assert item.explain.en


def test_a_list_is_read_as_written() -> None:
    """Every field arrives."""
    data = {
        "id": "l",
        "edition": "1",
        "title": {"id": "Daftar", "en": "List"},
        "source": {"document": "Perwali", "part": "II.B"},
        "items": [{"id": "a", "label": "A"}],
    }
    defects: list[Defect] = []

    expected = CodeList("l", "1", Text("Daftar", "List"), Source("Perwali", "II.B"), (Item("a", Text("A")),))
    assert expected == parse_list(data, "l.toml", defects)
    assert [] == defects


def test_all_defects_of_a_list_are_told_at_once() -> None:
    """Nothing stops at the first fault."""
    data = {
        "id": "l",
        "title": "Daftar",
        "colour": "red",
        "open": "yes",
        "items": [{"id": "a", "label": "A"}, {"id": "a"}, {"id": "words", "label": "W"}],
    }
    defects: list[Defect] = []

    assert parse_list(data, "l.toml", defects) is None
    told = " ".join(str(defect) for defect in defects)
    for fault in (
        '"edition" is missing',
        "no English",
        '"colour" is not known',
        "true or false",
        '"source" is missing',
    ):
        assert fault in told
    assert 'l.toml: items: "a" stands twice' in told
    assert '"words" cannot be an id' in told
    assert 'l.toml: items[2]: "label"' in told


def test_a_list_without_items_is_a_defect() -> None:
    """A choice of nothing is none."""
    defects: list[Defect] = []
    data = {"id": "l", "edition": "1", "title": {"id": "D", "en": "L"}, "source": {"document": "P", "part": "1"}}

    assert parse_list(data, "l.toml", defects) is None
    assert [Defect("l.toml: items", "has no items")] == defects


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_two_buttons_of_a_list_begin_alike(path: Path, language: str) -> None:
    """What a narrow phone shows of each button tells it from every other one of its list."""
    items = shipped(path.stem).items
    begun = [(item.short or item.label).say(language)[:25] for item in items]

    assert [] == [one for one in begun if begun.count(one) > 1]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_short_words_fit_a_button_and_stand_for_longer_ones(path: Path) -> None:
    """Short words are needed where a label is long, and fit the narrowest phone in one line."""
    short = [item for item in shipped(path.stem).items if item.short]

    assert [] == [item.id for item in short if item.short and max(map(len, (item.short.id, item.short.en or ""))) > 32]
    assert [] == [item.id for item in short if item.short and len(item.label.id) <= len(item.short.id)]
