"""The people of an office by the command line: the roster from CSV and XLSX, roles, invitations, who has joined."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from pydantic import SecretStr

from bot.settings import Settings
from bot.sheets import read_sheet
from core.errors import Defects
from storage.columns import new_key
from tests.bot.offices import with_tables
from tests.bot.test_cli import integritas
from tests.core.rosters import HEADER, line, thousand

KEY = new_key()
NIP = "197501012000011001"
KEPSEK = line(unit="SMP Negeri 1 Mejayan", post="Kepala Sekolah", name="Endang Rahmawati", nip=NIP, status="PNS")
GURU = line(unit="SMP Negeri 1 Mejayan", post="Guru Seni", superior="Kepala Sekolah", name="Ayu", status="GTT")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an office that has a key, and nobody in it yet."""
    (tmp_path / ".env").write_text(f"INTEGRITAS_KEY={KEY}\nINTEGRITAS_INSTITUTION=smpn1-mejayan\n", encoding="utf-8")
    with_tables(Settings.read({}, None, data_dir=tmp_path / "data", key=SecretStr(KEY), institution="smpn1-mejayan"))
    return tmp_path


def write(folder: Path, *rows: Sequence[str], between: str = ";", mark: bool = True) -> Path:
    """Write a CSV as a spreadsheet saves it."""
    path = folder / "pegawai.csv"
    text = "\r\n".join(between.join(cells) for cells in (HEADER, *rows))
    path.write_text(text, encoding="utf-8-sig" if mark else "utf-8", newline="")
    return path


@pytest.mark.parametrize(("between", "mark"), [(";", True), (",", False), ("\t", True)])
def test_a_csv_is_read_however_it_was_saved(tmp_path: Path, between: str, mark: bool) -> None:
    """Semicolons or commas, with a byte order mark or without: the same rows with the same numbers."""
    read = read_sheet(write(tmp_path, KEPSEK, GURU, between=between, mark=mark))

    assert [(1, list(HEADER)), (2, list(KEPSEK)), (3, list(GURU))] == [(number, list(cells)) for number, cells in read]


def test_a_quoted_cell_of_two_lines_keeps_the_numbers_that_people_see(tmp_path: Path) -> None:
    """A row is numbered by the line on which it begins."""
    path = tmp_path / "x.csv"
    path.write_text('a,b\n"satu\ndua",c\nd,e\n', encoding="utf-8")

    assert [(1, ["a", "b"]), (2, ["satu\ndua", "c"]), (4, ["d", "e"])] == [(n, list(c)) for n, c in read_sheet(path)]


def test_a_workbook_is_read_as_texts_and_nothing_in_it_is_computed(tmp_path: Path) -> None:
    """Dates are dates, formulas stay as they stand, and a NIP that became a number is seen to have lost its digits."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nama", "Mulai", "HP", "NIP", "Kepala", "Kosong"])
    sheet.append(["=A1&B1", date(2026, 11, 23), 81234567890, 198001012005011001, True, None])
    book.save(tmp_path / "x.xlsx")

    assert ["=A1&B1", "2026-11-23", "81234567890", "1.98001012005011E+17", "ya", ""] == list(
        read_sheet(tmp_path / "x.xlsx")[1][1]
    )


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("x.xlsx", b"PK is not enough", "is no XLSX workbook that can be read"),
        ("x.csv", b"Nama\n\xff\xfe", "is no CSV in UTF-8"),
        ("y.csv", None, "No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes | None, what: str) -> None:
    """Something that is no sheet, or is not there, is one clear line."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(Defects, match=what):
        read_sheet(tmp_path / name)


def test_a_thousand_people_are_imported_told_and_not_imported_twice(folder: Path) -> None:
    """A dry run stores nothing, the import stores all, and a second one says that nothing changes."""
    rows = [tuple("" if cell == "Kepala Dinas" else cell for cell in cells) for cells in thousand()]
    path = write(folder, KEPSEK, *rows)
    dry = integritas(folder, "people", "import", str(path), "--dry-run")
    first = integritas(folder, "people", "import", str(path))
    again = integritas(folder, "people", "import", str(path))

    assert (0, 0, 0) == (dry.returncode, first.returncode, again.returncode), dry.stderr + first.stderr
    assert "belum ada yang disimpan" in dry.stdout
    assert "+ pegawai Pegawai Nomor 1000" in first.stdout
    assert "1.001 baris dibaca. Tidak ada perubahan.\n" == again.stdout


def test_a_faulty_row_stops_everything_and_is_named(folder: Path) -> None:
    """Exit status 1, one line for each fault with file, row and column, and nobody is in the office."""
    wrong = (*GURU[:5], "097012181991011002", *GURU[6:])
    done = integritas(folder, "people", "import", str(write(folder, KEPSEK, wrong)))
    coverage = integritas(folder, "people", "coverage")

    assert (1, "") == (done.returncode, done.stdout)
    assert "pegawai.csv row 3, NIP: digits 1-4 of a NIP are the year of birth: 0970 cannot be\n" == done.stderr
    assert "0 dari 0 pegawai dapat dihubungi lewat bot.\n" == coverage.stdout


def test_roles_invitations_and_coverage(folder: Path) -> None:
    """The first administrator by NIP; a link and its QR code; who has not started the bot."""
    integritas(folder, "people", "import", str(write(folder, KEPSEK, GURU)))
    given = integritas(folder, "people", "grant", NIP, "administrator")
    again = integritas(folder, "people", "grant", NIP, "admin")
    taken = integritas(folder, "people", "revoke", NIP, "administrator")
    invited = integritas(folder, "people", "invite", NIP, "--bot", "@bot_kami", "--out", "qr.svg")
    coverage = integritas(folder, "people", "coverage")

    assert "Endang Rahmawati mendapat peran administrator.\n" == given.stdout
    assert "Endang Rahmawati: peran administrator tidak berubah.\n" == again.stdout
    assert "Peran administrator dicabut dari Endang Rahmawati.\n" == taken.stdout
    assert invited.stdout.startswith("https://t.me/bot_kami?start=gabung-"), invited.stderr
    assert (folder / "qr.svg").read_text(encoding="utf-8").startswith("<?xml")
    assert ["0 dari 2 pegawai dapat dihubungi lewat bot.", "SMP Negeri 1 Mejayan: 0 dari 2"] == (
        coverage.stdout.splitlines()[:2]
    )
    assert "  Ayu, Guru Seni: belum memulai bot" in coverage.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("grant", "199901012020011001", "administrator"), 1, "people: Tidak ada pegawai yang bertugas"),
        (("grant", "097012181991011002", "administrator"), 1, "NIP: digits 1-4 of a NIP"),
        (("grant", "199901012020011001", "raja"), 2, "'raja' is no role"),
        (("invite", "199901012020011001"), 1, "INTEGRITAS_TOKEN: is not set"),
        (("import", "tidakada.csv"), 1, "tidakada.csv: No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    folder: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    """Nobody sees a traceback."""
    done = integritas(folder, "people", *arguments)

    assert status == done.returncode
    assert said in done.stderr
    assert "Traceback" not in done.stderr
