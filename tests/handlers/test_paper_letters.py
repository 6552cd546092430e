"""Letters as they come out of the press: the words of every letter of every procedure, read by another library."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from core.casting import reporter_of
from core.errors import NotKnown
from core.evidence import stored
from core.letter_views import letter_view
from core.paper_records import Letter
from core.records import Case, Holding, Person
from handlers.documents import case_file, registers
from handlers.documents.letters import drawn
from handlers.documents.made import MadeFile, Order
from tests.core.declarations import REVIEWED, WHY, city, declare, one
from tests.core.lettering import DIGEST, examined, letter_of, measured, signed
from tests.core.story import IDENTITY, Story
from tests.journeys.office import picture

LONG = "Calon penyedia adalah perusahaan milik adik kandung saya, dan saya ikut menyusun syarat pengadaannya. " * 30
NAMES = (
    "محمد بن عبد الله الأندلسي",
    "ꦲꦏ꧀ꦱꦫ ꦗꦮ",
    "Prof. Dr. Ir. H. Raden Mas " + "Kusumawardhanadiningrat " * 6 + "M.Si.",
)


def pdf_of(story: Story, letter: Letter) -> bytes:
    """Draw a letter."""
    case = story.case(letter.case_id)
    return drawn(story.desk, letter_view(story.desk, case, letter), "integritas_bot")


def read(content: bytes) -> str:
    """Return the words of a document on one line."""
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def order(person: Person | None, **data: Any) -> Order:
    """Return an order of a reader."""
    return Order(person, {"code": "7KQ2-M9XD-4TRA", **data}, "integritas_bot", print)


def is_sound(content: bytes, folder: Path) -> bool:
    """Whether qpdf finds nothing wrong with a document; the test is skipped where it is not there."""
    program = shutil.which("qpdf")
    if program is None:
        pytest.skip("qpdf is not there")
    path = folder / "x.pdf"
    path.write_bytes(content)
    done = subprocess.run([program, "--check", path], capture_output=True, check=False)  # noqa: S603 - found just now
    return done.returncode == 0


@pytest.fixture(scope="module")
def measures() -> tuple[Story, Case]:
    """Give a declaration on which measures were taken."""
    story = city()
    return story, measured(story)


@pytest.fixture(scope="module")
def complaint() -> tuple[Story, Case]:
    """Give a complaint that was found true and whose decision is upheld."""
    story = city()
    case = examined(story)
    reviewer = story.actors(case)[0]
    story.act(reviewer, case, "dipertahankan", alasan="Keputusan sudah sesuai aturan yang berlaku.")
    return story, story.case(case.id)


# --- the words of each


def test_the_declaration_holds_its_answers_and_the_prohibition_to_the_letter(measures: tuple[Story, Case]) -> None:
    """III.B.2 and V.B: who declares, what he declares, and the verbatim prohibition."""
    story, case = measures
    words = read(pdf_of(story, letter_of(story, case, "surat-pernyataan")))

    for part in (
        "SURAT PERNYATAAN POTENSI BENTURAN KEPENTINGAN", "PEMERINTAH KOTA PASURUAN", "Dewangga Putra",
        "199304042019021005", "Calon penyedia adalah perusahaan milik adik kandung saya.", "Sedang",
        "DILARANG untuk meneruskan kegiatan/melaksanakan tugas dan tanggung jawab yang terkait dengan situasi Benturan",
        "KONSEP",
    ):  # fmt: skip
        assert part in words


def test_the_order_of_measures_is_a_letter_with_all_its_lines(measures: tuple[Story, Case]) -> None:
    """Number, nature, attachments, subject, addressee, a.n., copies: what an office's letter has."""
    story, case = measures
    words = read(pdf_of(story, letter_of(story, case, "surat-tindakan")))

    for part in (
        "Nomor : …", "Sifat : Penting", "Lampiran : -", "Hal : Tindakan penanganan benturan kepentingan",
        "Kepada Yth. Dewangga Putra, S.T., Pejabat Pengadaan Seksi Jalan", "Penarikan diri (recusal)", WHY,
        "a.n. Kepala Dinas Pekerjaan Umum dan Penataan Ruang", "Kepala Seksi Jalan", "Tembusan:",
    ):  # fmt: skip
        assert part in words


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("tanda-terima", ("TANDA TERIMA LAPORAN", "paling lambat 3 (tiga) hari kerja", "sah tanpa tanda tangan")),
        ("permintaan-keterangan", ("Hal : Permintaan keterangan", "Sifat : Rahasia", "[dirahasiakan]")),
        ("hasil-pemeriksaan", ("HASIL PEMERIKSAAN", "Sifat: Rahasia", "Laporan benar", "1 berkas terlampir")),
        ("berita-acara", ("Senin tanggal dua puluh tiga bulan November tahun dua ribu dua", "dipertahankan")),
        ("keputusan-peninjauan", ("KEPUTUSAN PENINJAUAN KEMBALI", "Mengingat:", "MEMUTUSKAN:", "Kepala Seksi Jalan")),
    ],
)  # fmt: skip
def test_the_letters_of_a_complaint_hold_what_they_must(
    complaint: tuple[Story, Case], kind: str, parts: tuple[str, ...]
) -> None:
    """IV.A: receipt, request for an explanation, result, record and decision."""
    story, case = complaint
    words = read(pdf_of(story, letter_of(story, case, kind)))

    assert [] == [part for part in parts if part not in words]


def test_no_letter_of_a_complaint_names_its_reporter(complaint: tuple[Story, Case]) -> None:
    """Whatever letter it is: neither name nor NIK, telephone or address of the reporter stands on paper."""
    story, case = complaint
    letters = story.store.find(Letter, case_id=case.id)
    words = " ".join(read(pdf_of(story, one)) for one in letters)

    assert 5 == len(letters)
    assert [] == [value for value in IDENTITY.values() if value in words]


def test_the_request_to_go_on_and_the_analysis_come_out_of_their_branches() -> None:
    """V.C.2 and III.D.2: both are written by the action that the source names."""
    story = city()
    case = declare(story, "staf-dewangga")
    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)
    story.act("kasi-wahyudi", case, "usul-tetap", usulan="Hanya ia yang bersertifikat pengadaan.")
    story.act("kadis-margono", case, "minta", pertimbangan="Tidak ada pejabat pengadaan lain yang bersertifikat.")
    asked = read(pdf_of(story, letter_of(story, case, "surat-permintaan")))
    other = declare(story, "staf-sekar")
    story.forward(days=14)
    story.act("auditor-farhan", story.case(other.id), "sampaikan", tingkat=one("tinggi"), analisis=WHY)
    analysed = read(pdf_of(story, letter_of(story, other, "hasil-analisis")))

    assert "semata-mata untuk kepentingan Pemerintah Kota" in asked
    assert "Tidak ada pejabat pengadaan lain yang bersertifikat." in asked
    assert ("Walikota Pasuruan" in analysed, "Tinggi" in analysed, WHY in analysed) == (True, True, True)


def test_a_signed_letter_has_its_number_and_no_marking() -> None:
    """Until it is signed it is marked KONSEP; from then on it carries number and date."""
    story = city()
    case = measured(story)
    words = read(pdf_of(story, signed(story, "kasi-wahyudi", letter_of(story, case, "surat-tindakan"))))

    assert ("700/1/423.000/2026" in words, "23 November 2026" in words, "KONSEP" in words) == (True, True, False)


# --- the form of each


def test_every_text_of_every_procedure_can_be_drawn_and_is_sound(
    measures: tuple[Story, Case], complaint: tuple[Story, Case], tmp_path: Path
) -> None:
    """Qpdf finds nothing wrong, fonts are embedded, the language is set, and the same letter gives the same bytes."""
    for story, case in (measures, complaint):
        for letter in story.store.find(Letter, case_id=case.id):
            content = pdf_of(story, letter)
            reader = PdfReader(BytesIO(content))
            assert is_sound(content, tmp_path)
            assert "id-ID" == reader.trailer["/Root"]["/Lang"]
            assert content == pdf_of(story, letter)


def test_long_stories_and_names_in_other_scripts_lose_no_word() -> None:
    """A narrative of 3,000 characters, a name in Arabic, one in Javanese, one of six lines: all of it is there."""
    story = city()
    for name, person_id in zip(NAMES, ("staf-dewangga", "kasi-wahyudi", "kadis-margono"), strict=True):
        story.store.put(replace(story.person(person_id), name=name))
    case = declare(story, "staf-dewangga", uraian=LONG[:3000].strip())
    content = pdf_of(story, letter_of(story, case, "surat-pernyataan"))
    words = read(content)

    assert LONG[:3000].strip() in words.replace("KONSEP ", "").replace(footer(words), "")
    assert 2 <= len(PdfReader(BytesIO(content)).pages) <= 4


def footer(words: str) -> str:
    """Return the foot line of the first page, which stands between two halves of a story."""
    start = words.find("Halaman 1 dari")
    end = words.find("Surat Pernyataan Potensi Benturan Kepentingan · kode keaslian", start)
    return words[start : words.index(" ", end + 62) + 1] if start >= 0 else "\0"


def test_f4_paper_is_f4() -> None:
    """The profile says on which paper the office prints."""
    story = Story(institution="kota-pasuruan", profile={"paper": "F4"})
    letter = letter_of(story, declare(story, "staf-dewangga"), "surat-pernyataan")
    box = PdfReader(BytesIO(pdf_of(story, letter))).pages[0].mediabox

    assert (215, 330) == (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4))


# --- files and registers


def made_file(story: Story, person_id: str, case: Case) -> MadeFile:
    """Make the file of a case for a reader."""
    return case_file.make(story.desk, order(story.person(person_id), case=case.id))[0]


def test_a_case_file_holds_steps_answers_letters_and_hashes(complaint: tuple[Story, Case], tmp_path: Path) -> None:
    """Identity of the procedure, steps with actors and times, answers, letters, evidence: as its reader may have it."""
    story, case = complaint
    file = made_file(story, "kabid-santoso", case)
    words = read(file.content)

    for part in (
        f"Berkas Kasus {case.code}", "Identitas pelapor dilindungi", "Lampiran, IV.A butir 1-6", "3 hari kerja",
        "Pengadaan jalan dimenangkan perusahaan milik adik pejabat tersebut tanpa pembanding.",
        "Surat Permintaan Keterangan", "SHA-256", "Halaman 1 dari",
    ):  # fmt: skip
        assert part in words
    assert words.index("Kode keaslian") < words.index("Identitas prosedur")
    assert IDENTITY["alamat"] not in words
    assert is_sound(file.content, tmp_path)


def test_a_case_file_says_how_its_letters_were_signed() -> None:
    """A signature on paper and one inside the file are told apart, once the signed paper is in the store."""
    story = city()
    case = measured(story)
    paper = signed(story, "kasi-wahyudi", letter_of(story, case, "surat-tindakan"))
    stored(story.desk, paper.scan_id or "", DIGEST, "x", 9, "application/pdf", sealed=True)
    words = read(made_file(story, "kasi-wahyudi", case).content)

    assert "elektronik di dalam PDF" in words


def test_a_case_file_names_no_reporter_even_where_an_official_did(complaint: tuple[Story, Case]) -> None:
    """A file is printed and passed on: what betrays who reported is taken out of the handler's own words, too."""
    story, case = complaint
    words = read(made_file(story, "kabid-santoso", case).content)

    assert "Menurut [dirahasiakan]" in words
    assert [] == [said for said in (IDENTITY["nama"], IDENTITY["nik"], "foto.jpg") if said in words]


def test_a_register_of_forty_cases_runs_over_pages_with_its_head(tmp_path: Path) -> None:
    """Forty rows: every code is there once, and every page begins with the head of the table."""
    story = city()
    cases = [declare(story, "staf-dewangga") for _ in range(40)]
    asked = order(story.person("kasi-wahyudi"), register="declarations", year=2026)
    [file] = registers.make_register(story.desk, asked)
    reader = PdfReader(BytesIO(file.content))
    words = read(file.content)

    assert [1] * 40 == [words.count(case.code) for case in cases]
    assert len(reader.pages) > 1
    assert [True] * (len(reader.pages) - 1) == ["Nomor lacak" in page.extract_text() for page in reader.pages][:-1]
    assert is_sound(file.content, tmp_path)


# --- who signs, and on whose paper


@pytest.mark.parametrize(("kind", "prefix"), [("plt", "Plt. Kepala Seksi Jalan"), ("plh", "Plh. Kepala Seksi Jalan")])
def test_an_acting_official_signs_as_acting(kind: str, prefix: str) -> None:
    """A Plt or Plh stands so above the signature."""
    story = city()
    [held] = story.store.find(Holding, position_id="kasi-jalan")
    story.store.put(replace(held, kind=kind))
    words = read(pdf_of(story, letter_of(story, measured(story), "surat-tindakan")))

    assert prefix in words


def test_the_logo_comes_from_the_offices_folder_and_nothing_else(tmp_path: Path) -> None:
    """With a picture in the profile it is on the paper; without one the space stays empty."""
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "kota.png").write_bytes(picture())
    images = []
    for overlay in (tmp_path, None):
        story = Story(institution="kota-pasuruan", profile={"logo": "kota.png"})
        story.office.library = replace(story.shelves, overlay=overlay)
        content = pdf_of(story, letter_of(story, declare(story, "staf-dewangga"), "surat-pernyataan"))
        images.append(len(PdfReader(BytesIO(content)).pages[0].images))

    assert [1, 0] == images


def test_the_reporters_own_file_names_no_official_and_not_the_examination(complaint: tuple[Story, Case]) -> None:
    """Who reported may print his own side: what he said, how it stands, his receipt."""
    story, case = complaint
    reporter = reporter_of(story.desk, case) or ""
    words = read(made_file(story, reporter, case).content)

    assert ("tanpa pembanding" in words, "Tanda Terima Laporan" in words) == (True, True)
    assert ("Budi Santoso" in words, "Hasil Pemeriksaan" in words) == (False, False)


@pytest.mark.parametrize("stranger", ["kasi-wahyudi", "staf-sekar"])
def test_nobody_else_has_the_file_of_a_case(complaint: tuple[Story, Case], stranger: str) -> None:
    """Neither the accused nor a stranger: to them there is no such case."""
    story, case = complaint

    with pytest.raises(NotKnown):
        made_file(story, stranger, case)
