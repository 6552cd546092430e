"""The files of a recap: what stands in them, read by other libraries than those that wrote them."""

import csv
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from PIL import Image

from core.desk import Desk
from core.errors import Refusal
from core.figures import Wanted, figures
from core.records import Person
from core.spans import read_span
from core.tallies import Figures, Line
from handlers.documents.made import MadeFile, Order
from handlers.documents.readers import made_for
from handlers.documents.recap import cover_of, recap
from handlers.documents.recap_pages import pages
from handlers.documents.recap_sheets import harmless, separated, workbook
from handlers.documents.spoken import Words
from tests.core import city_complaints, declarations
from tests.core.sampled import END, Town, town
from tests.core.story import Story

QPDF = shutil.which("qpdf")


@pytest.fixture(scope="module")
def filled() -> Town:
    """Return a city with half a hundred cases."""
    return town()


def make(desk: Desk, reader: str | None = None, form: str = "pdf", **more: Any) -> tuple[MadeFile, ...]:
    """Return the files of a recap as the press makes them."""
    person = desk.store.get(Person, reader) if reader else None
    asked = {
        "period": "2026-S2",
        "unit": None,
        "procedure": None,
        "format": form,
        "language": "id",
        "code": "AAAA-BBBB-CCCC",
    }
    return recap(desk, Order(person, asked | more, "integritas_bot", lambda _: None))


def text_of(pdf: bytes) -> str:
    """Return the words of all pages, as another library reads them."""
    document: Any = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def joined(words: str) -> str:
    """Return words without white space, for lines are broken anywhere."""
    return "".join(words.split())


def test_the_report_holds_every_figure_and_every_case(filled: Town) -> None:
    """Both reports of row 4, the self-report, the list, the signature, the code and the checkpoint."""
    with filled.desk() as desk:
        found = figures(desk, Wanted(read_span("2026-S2")), None)
        document, preview = make(desk)
    words = joined(text_of(document.content))
    for said in (
        "LAPORAN REKAPITULASI DAN LAPORAN HASIL MONITORING",
        "SEMESTER II TAHUN 2026", "1 Juli 2026 sampai 31 Desember 2026",
        "Tim Penanganan Benturan Kepentingan", "AAAA-BBBB-CCCC", "Titik periksa riwayat", "Deklarasi diterima",
    ):  # fmt: skip
        assert joined(said) in words, said
    assert [] == [line.code for line in found.lines if line.code not in words]
    for tally in found.tallies:
        for row in tally.rows if tally.total else ():
            assert joined(Words("id").row(tally, row.label)) in words
    assert ("rekap-2026-S2-AAAA-BBBB-CCCC.pdf", "rekap-2026-S2-AAAA-BBBB-CCCC.png") == (document.name, preview.name)


def test_the_preview_is_the_first_page_wide_enough_for_a_phone(filled: Town) -> None:
    """A picture that is read without opening anything."""
    with filled.desk() as desk:
        _, preview = make(desk)
    picture = Image.open(BytesIO(preview.content))
    assert ("PNG", 1080) == (picture.format, picture.width)
    assert 1.3 < picture.height / picture.width < 1.6
    assert len(picture.convert("L").resize((40, 56)).getcolors() or ()) > 5


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv"])
def test_the_same_figures_make_the_same_bytes(filled: Town, form: str, language: str) -> None:
    """What is made again from unchanged data is the same file."""
    with filled.desk() as desk:
        assert (
            make(desk, form=form, language=language)[0].content == make(desk, form=form, language=language)[0].content
        )


def test_the_english_report_speaks_english(filled: Town) -> None:
    """The words of ours; those of the sources stay as they are."""
    with filled.desk() as desk:
        words = joined(text_of(make(desk, language="en")[0].content))
    assert joined("RECAP AND REPORT ON THE MONITORING") in words
    assert joined("Verification within 3 working days") in words


@pytest.mark.skipif(QPDF is None, reason="qpdf is not installed")
def test_the_report_is_sound(filled: Town, tmp_path: Path) -> None:
    """No reader stumbles over how it is built."""
    with filled.desk() as desk:
        (tmp_path / "r.pdf").write_bytes(make(desk)[0].content)
    done = subprocess.run([str(QPDF), "--check", str(tmp_path / "r.pdf")], capture_output=True, text=True, check=False)  # noqa: S603 - a program of the machine
    assert (0, "") == (done.returncode, done.stderr)


# --- two worlds


@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv"])
def test_the_files_of_a_party_are_those_of_a_world_without_his_case(form: str) -> None:
    """Byte by byte: whoever is complained about cannot tell from his report that he is."""
    story = Story(institution="kota-pasuruan")
    city_complaints.complain(story, "kasi-jembatan")
    declarations.declare(story, story.holder("staf-organisasi") or "")
    post = story.desk.chart.head("dinas-pupr")
    assert post is not None
    head = story.holder(post.id)
    without = [one.content for one in make(story.desk, head, form)]
    before = [one.content for one in make(story.desk, story.holder("walikota"), form)]

    city_complaints.complain(story, post.id)

    assert without == [one.content for one in make(story.desk, head, form)]
    assert before != [one.content for one in make(story.desk, story.holder("walikota"), form)]


def test_nobody_reads_of_a_reporter(filled: Town) -> None:
    """Neither in the report of the Inspektorat nor in its sheets stands a citizen's name."""
    story = Story(institution="kota-pasuruan")
    city_complaints.complain(story, "kasi-jembatan")
    reader = story.holder("inspektur")
    for form in ("pdf", "csv"):
        content = make(story.desk, reader, form)[0].content
        said = text_of(content) if form == "pdf" else content.decode()
        assert "Siti" not in said
    del filled


def test_a_reader_without_cases_is_refused(filled: Town) -> None:
    """A period without cases makes no file."""
    with filled.desk() as desk, pytest.raises(Refusal) as refused:
        make(desk, period="2024-S1")
    assert "refusal-recap-empty" == refused.value.key


# --- words that break things


FORMULAS = ('=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1", " =1+1", "\u00a0=1+1")
HARD = (
    "Raden Ajeng Siti Nurhaliza Kusumawardhani Prawirodirdjo binti Haji Muhammad Sastroamidjojo, S.H., M.Hum., Ph.D.",
    "عبد الرحمن بن عوف", "ꦱꦿꦶꦩꦠꦶꦱꦸꦭꦶꦱ", "K" * 300, "Ünïcødé – “kutip” … é", "😀 emoji", "",
)  # fmt: skip


def with_names(found: Figures, names: tuple[str, ...]) -> Figures:
    """Return figures whose list speaks of these people, and whose units are called so."""
    line = found.lines[0]
    lines = tuple(
        Line(**(line._asdict() | {"about": name, "unit": name or "–", "code": f"C{n}"})) for n, name in enumerate(names)
    )
    return replace(found, lines=lines)


@pytest.fixture
def found(filled: Town) -> Figures:
    """Return the figures of the filled city."""
    with filled.desk() as desk:
        return figures(desk, Wanted(read_span("2026-S2")), None)


def test_text_with_formulas_stays_text_in_a_workbook(found: Figures) -> None:
    """A name that begins like a formula is a string there, and so is one that looks like a link."""
    names = (*FORMULAS, "http://example.id")
    book = openpyxl.load_workbook(BytesIO(workbook(with_names(found, names), Words("id"), END)))
    cells = [row[3] for row in book.worksheets[2].iter_rows(min_row=2)]
    assert ["s"] * len(names) == [cell.data_type for cell in cells]
    assert [None] * len(names) == [cell.hyperlink for cell in cells]


def test_text_with_formulas_stays_text_in_csv(found: Figures) -> None:
    """CSV has no types: an apostrophe keeps a spreadsheet from running it; other words stay as they are."""
    text = separated(with_names(found, (*FORMULAS, "Siti -")), Words("id")).decode("utf-8-sig")
    rows = [
        row
        for row in csv.reader(StringIO(text), delimiter=";")
        if row and row[0].startswith("C") and row[0][1:].isdigit()
    ]
    assert ["'"] * len(FORMULAS) == [row[3][0] for row in rows[:-1]]
    assert ("Siti -", 5, "ordinary") == (rows[-1][3], harmless(5), harmless("ordinary"))


def test_csv_opens_in_columns_also_where_a_comma_is_the_decimal_sign(found: Figures) -> None:
    """Indonesian spreadsheets part cells by semicolons; the first line says so to those that do not."""
    lines = separated(found, Words("id")).decode("utf-8-sig").splitlines()
    assert "sep=;" == lines[0]
    assert 3 == len(next(csv.reader([lines[1]], delimiter=";")))


def test_every_form_says_for_whom_it_was_made_and_by_which_code_it_is_proven(filled: Town) -> None:
    """The same sentence for everybody, whether or not something was left out for him."""
    told = set()
    for reader in ("kabag-wibisono", "inspektur-gunawan", None):
        with filled.desk() as desk:
            person = desk.store.get(Person, reader) if reader else None
            sentence = made_for(desk, person, "id")
            pdf, book, rows = (make(desk, reader, form)[0] for form in ("pdf", "xlsx", "csv"))
        name = person.name if person else "pengelola sistem"
        told.add(sentence.replace(sentence[len("Dibuat untuk ") : sentence.index(" dan memuat")], ""))
        cells = [str(cell.value) for row in openpyxl.load_workbook(BytesIO(book.content)).worksheets[0] for cell in row]
        assert name in sentence
        assert joined(sentence) in joined(text_of(pdf.content))
        assert {sentence, "AAAA-BBBB-CCCC"} <= set(cells)
        assert sentence in rows.content.decode()
        assert "AAAA-BBBB-CCCC" in rows.content.decode()
    assert 1 == len(told)


def test_a_file_is_named_by_span_unit_procedure_and_code(filled: Town) -> None:
    """Who gets it forwarded sees what it is about, and its code goes with it."""
    with filled.desk() as desk:
        [file] = make(desk, form="csv", unit="dinas-pupr", procedure="deklarasi-kota", whole=True)
        [english] = make(desk, form="csv", language="en")
    assert "rekap-2026-S2-dinas-pupr-deklarasi-kota-AAAA-BBBB-CCCC.csv" == file.name
    assert "recap-2026-S2-AAAA-BBBB-CCCC.csv" == english.name


def test_hard_names_do_not_break_the_list(found: Figures, filled: Town) -> None:
    """Long, Arabic and Javanese names, words wider than their column: all there, none over the edge."""
    with filled.desk() as desk:
        cover = cover_of(desk, Order(None, {}, None, lambda _: None), Words("id"))
    document = pages(with_names(found, HARD), cover, Words("id"))
    words = joined(text_of(document))
    assert joined(HARD[0])[:40] in words
    assert "K" * 60 in words
    assert inside(document)


def inside(pdf: bytes) -> bool:
    """Whether every sign of every page lies on the page."""
    document: Any = pypdfium2.PdfDocument(pdf)
    for page in document:
        wide, high = page.get_size()
        text = page.get_textpage()
        for number in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(number)
            if not (-1 <= left and right <= wide + 1 and -1 <= bottom and top <= high + 1):
                return False
    return True


def test_a_report_handed_on_is_signed_by_who_did_so_and_names_its_letter(found: Figures, filled: Town) -> None:
    """Row 4: the name under it is not that of whoever reads it."""
    with filled.desk() as desk:
        reader, signer = desk.store.find(Person, order="id", limit=2)
        data = {"by": signer.id, "annexed_to": "7KQ2-M9XD-4TRA"}
        document = pages(found, cover_of(desk, Order(reader, data, None, lambda _: None), Words("id")), Words("id"))
    text = joined(text_of(document))
    # The reader stands in the sentence on who reads it, and nowhere else.
    told = (
        joined(signer.name) in text,
        text.count(joined(reader.name)),
        joined("kode keaslian 7KQ2-M9XD-4TRA") in text,
    )
    assert (True, 1, True) == told


def test_a_list_of_a_thousand_cases_fills_its_pages_and_tells_how_far_it_is(found: Figures, filled: Town) -> None:
    """The head stands on every page, every case once, and progress only grows."""
    told: list[float] = []
    names = tuple(f"Orang {number}" for number in range(1000))
    with filled.desk() as desk:
        cover = cover_of(desk, Order(None, {}, None, lambda _: None), Words("id"))
    document = pages(with_names(found, names), cover, Words("id"), told.append)
    text = text_of(document)
    assert [] == [
        number for number in range(1000) if f"Orang {number}" not in text.replace("\r\n", " ").replace("\n", " ")
    ]
    assert sorted(told) == told
    assert 0.9 < told[-1] <= 1.0


def test_a_report_with_every_tally_empty_is_still_a_report(filled: Town) -> None:
    """A semester in which nothing happened is reported as such (row 4: every semester)."""
    with filled.desk() as desk:
        document = make(desk, period="2024-S1", whole=True)[0]
    words = joined(text_of(document.content))
    assert joined("SEMESTER I TAHUN 2024") in words
    assert "Lampiran" not in words
