"""The head of an SOP on paper: whole in the case file, one line in the recap, in /aturan and on the command line."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from bot.showing import one as shown
from core.records import Case
from core.sop_identity import SopIdentity
from handlers.documents import case_file
from handlers.documents.made import Order
from handlers.documents.recap import recap
from handlers.documents.sheet import Frame, Sheet
from handlers.documents.sop_head import sop_head
from handlers.screens_rules import rules
from handlers.voice import Voice
from locales import say
from tests.core.declarations import city, declare
from tests.core.story import Story, library

NUMBER = "KEC.LMJ/Subag Umpeg/427.90/02/2023"
NOW = datetime.fromisoformat("2026-06-30T16:00:00+07:00")


def first_page(content: bytes) -> str:
    """Return the words of the first page on one line."""
    return " ".join(PdfReader(BytesIO(content)).pages[0].extract_text().split())


@pytest.fixture(scope="module")
def kecamatan() -> Story:
    """Give a kecamatan at the end of a semester, whose recap is open."""
    story = Story(institution="kecamatan-lumajang", now=datetime.fromisoformat("2026-06-15T08:00:00+07:00"))
    story.until(NOW)
    return story


def file_of(story: Story, person_id: str, case: Case, language: str = "id") -> str:
    """Return the first page of a case file for a reader."""
    person = replace(story.person(person_id), language=language)
    order = Order(person, {"case": case.id, "code": "7KQ2-M9XD-4TRA"}, "integritas_bot", print)
    return first_page(case_file.make(story.desk, order)[0].content)


def test_a_case_file_bears_the_whole_head_of_its_sop_on_its_first_page(kecamatan: Story) -> None:
    """Every field of the printed form with its words, the lists, and what is odd in the source."""
    [case] = kecamatan.store.find(Case, procedure="rekap-semester")
    words = file_of(kecamatan, "kasi-pmd-lilik", case)
    fields = (
        f"Nomor SOP: {NUMBER}", "Nama SOP: Penanganan Benturan Kepentingan", "Tgl. Pembuatan: 2 Oktober 2023",
        "Tgl. Revisi: –", "Tgl. Efektif: 2 Oktober 2023", "Disahkan oleh: CAMAT LUMAJANG Kabupaten Lumajang",
        "Dasar hukum", "1. Undang-Undang Nomor 12 Tahun 1950", "6. Pengaduan Whistleblower System",
        "Kualifikasi pelaksana", "1. Camat Lumajang", "5. Para Staf Kecamatan Lumajang",
        "Keterkaitan", "Foto Copy Cascading; SK Tim Sakip", "Peralatan/perlengkapan", "Komputer/Laptop; ATK; Printer",
        "Peringatan", "Apabila SOP Analisa Dan Kompetensi Jabatan", "Pencatatan dan pendataan", "soft copy maupun",
        "NIP dalam naskah tidak sah",
    )  # fmt: skip

    assert [] == [one for one in fields if one not in words]
    assert 1 == words.count("Pengaduan Whistleblower System")


def test_an_english_case_file_names_the_fields_in_english_and_leaves_the_words_of_the_sop(kecamatan: Story) -> None:
    """Names of fields are ours, what stands in them is the source's."""
    [case] = kecamatan.store.find(Case, procedure="rekap-semester")
    words = file_of(kecamatan, "kasi-pmd-lilik", case, "en")

    assert f"SOP number: {NUMBER}" in words
    assert "In force from: 2 Oktober 2023" in words


def test_a_case_file_of_a_regulation_has_its_source_and_no_head() -> None:
    """Document, part and legal basis stand there; no field is printed empty."""
    story = city()
    words = file_of(story, "kasi-wahyudi", declare(story, "staf-dewangga"))

    assert [True, True, False] == [one in words for one in ("Sumber", "Dasar hukum", "Nomor SOP")]


def test_an_empty_field_is_told_as_empty() -> None:
    """Nobody wonders whether a field was forgotten: of who approved it and of every list a dash stands there."""
    sheet = Sheet(Frame(title="x", now=NOW))
    sop_head(sheet, SopIdentity(number="1", name="Izin", made="2 Mei 2026"), (), lambda key: say(key, "id"))
    words = first_page(sheet.finish())

    assert "Disahkan oleh: –" in words
    assert 8 == words.count("–")


@pytest.mark.parametrize(
    ("more", "there"),
    [
        ({"period": "2026-S1"}, True),
        ({"period": "2026-S1", "procedure": "deklarasi-lumajang"}, True),
        ({"period": "2026-06"}, False),
    ],
)
def test_a_recap_names_the_sop_that_it_is_of_or_by_which_it_is_made(
    kecamatan: Story, more: dict[str, Any], *, there: bool
) -> None:
    """The recap of a semester is that of the SOP; that of a month is nobody's duty."""
    asked = {"unit": None, "procedure": None, "format": "pdf", "language": "id", "whole": True, "code": "7KQ2"}
    order = Order(kecamatan.person("camat-djatmiko"), {**asked, **more}, "integritas_bot", lambda _: None)
    words = first_page(recap(kecamatan.desk, order)[0].content)

    assert there == (f"Nomor SOP {NUMBER} · Tgl. Efektif 2 Oktober 2023" in words)


@pytest.mark.parametrize(("period", "there"), [("2026-S1", True), ("2026-06", False)])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_workbook_and_csv_name_the_sop_as_the_paper_does(
    kecamatan: Story, form: str, period: str, *, there: bool
) -> None:
    """Whoever opens the figures in a spreadsheet reads by which SOP they were made."""
    asked = {"unit": None, "procedure": None, "format": form, "language": "id", "whole": True, "code": "7KQ2"}
    order = Order(kecamatan.person("camat-djatmiko"), {**asked, "period": period}, "integritas_bot", lambda _: None)
    [made] = recap(kecamatan.desk, order)
    parts = ZipFile(BytesIO(made.content)) if form == "xlsx" else None
    words = (parts.read("xl/sharedStrings.xml") if parts else made.content).decode()

    assert there == (f"Nomor SOP {NUMBER} · Tgl. Efektif 2 Oktober 2023" in words)


def test_the_rules_and_the_command_line_tell_number_and_day(kecamatan: Story) -> None:
    """Whoever reads a procedure reads by which SOP it goes, from which day."""
    office = kecamatan.desk.office
    screen = rules({"part": "sakip"}, Voice("id", office))
    sakip = "Nomor SOP 427.90/ 243 / V /2025 · Tgl. Efektif 09 Mei 2025"

    assert sakip in screen.text
    assert sakip in list(shown(library().procedure("sakip"), as_json=False, as_mermaid=False))
    assert "Nomor SOP 700/16/SOP/427.83/2024 · Tgl. Pengesahan 17 Januari 2024" in list(
        shown(library().procedure("data-kinerja"), as_json=False, as_mermaid=False)
    )
    assert "Nomor SOP" not in "\n".join(shown(library().procedure("monev-kota"), as_json=False, as_mermaid=False))
