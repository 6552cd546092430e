"""The command line in an empty folder: well is 0, what can be mended is 1 and one line each, wrong usage is 2."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import forking

PYTHON = [sys.executable, "-m", "bot"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty folder that the commands of this module share."""
    return tmp_path_factory.mktemp("office")


def environment(**settings: str) -> dict[str, str]:
    """Return the environment of a command, without any settings but these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INTEGRITAS_")}
    wanted = {f"INTEGRITAS_{name.upper()}": value for name, value in settings.items()}
    return {**kept, "PYTHONPATH": str(ROOT), **wanted}


def integritas(folder: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run a command in a folder, without any settings but these."""
    return forking.run("bot", arguments, folder, environment(**settings))


def test_the_command_runs_in_an_interpreter_of_its_own(folder: Path) -> None:
    """From an empty folder and nothing loaded, as users type it: what it wrote, and nothing about how it ran."""
    done = subprocess.run(  # noqa: S603 - our own module
        [*PYTHON, "deadline", "2026-12-22T15:00+07:00", "3 hari kerja"],
        cwd=folder, env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (0, "2026-12-29T16:00:00+07:00", "") == (done.returncode, done.stdout.splitlines()[0], done.stderr)


def test_deadline_prints_the_due_time_alone_and_then_how_it_was_counted(folder: Path) -> None:
    """Christmas and its cuti bersama do not count, and it says so by name."""
    done = integritas(folder, "deadline", "2026-12-22T15:00+07:00", "3 hari kerja")
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[0]) == (0, "2026-12-29T16:00:00+07:00")
    skipped = [line for line in lines if line.startswith("Tidak dihitung")]
    assert any("24 Desember 2026" in line and "Cuti Bersama" in line for line in skipped)
    assert any("25 Desember 2026" in line and "Natal" in line for line in skipped)


def test_deadline_reads_a_start_without_offset_in_the_institutions_zone(folder: Path) -> None:
    """An operator in Mejayan types the time on his wall."""
    done = integritas(folder, "deadline", "2026-12-22 15:00", "3 hari kerja")
    assert done.stdout.splitlines()[0] == "2026-12-29T16:00:00+07:00"


@pytest.mark.parametrize(
    "arguments",
    [
        ("deadline", "kemarin", "3 hari kerja"),
        ("deadline", "2026-12-22T15:00+07:00", "3 minggu"),
        ("calendar", "dua ribu"),
        ("calendar", "add", "2026-13-01", "x"),
        ("calendar", "add", "2026-12-31"),
        ("tidakada",),
    ],
)
def test_wrong_usage_is_2_and_says_what_would_be_right(folder: Path, arguments: tuple[str, ...]) -> None:
    """Nobody sees a traceback for a slip of the finger."""
    done = integritas(folder, *arguments)
    assert (done.returncode, "Traceback" in done.stderr, done.stderr != "") == (2, False, True)


def test_calendar_lists_a_year_for_other_programs(folder: Path) -> None:
    """Each day has its date, name, kind, and whether it is an estimate."""
    rows = json.loads(integritas(folder, "calendar", "2026", "--json").stdout)
    assert {tuple(row) for row in rows} == {("date", "name", "kind", "estimated")}
    kinds = {row["date"]: row["kind"] for row in rows}
    assert (kinds["2026-12-24"], kinds["2026-12-25"]) == ("cuti bersama", "libur nasional")


def test_an_office_closes_on_a_day_and_takes_it_back(tmp_path: Path) -> None:
    """The office's own word counts in the next deadline, and no longer after it was taken back."""
    ask = ("deadline", "2026-11-23T09:00+07:00", "1 hari kerja")
    integritas(tmp_path, "calendar", "add", "2026-11-24", "Hari", "jadi", "sekolah")
    closed = integritas(tmp_path, *ask).stdout
    integritas(tmp_path, "calendar", "remove", "2026-11-24")
    back = integritas(tmp_path, *ask).stdout
    assert ("Hari jadi sekolah" in closed, closed[:10], back[:10]) == (True, "2026-11-25", "2026-11-24")


def test_a_declared_day_off_taken_back_is_a_working_day(tmp_path: Path) -> None:
    """A cuti bersama that the office works through counts."""
    integritas(tmp_path, "calendar", "remove", "2026-12-24")
    done = integritas(tmp_path, "deadline", "2026-12-22T15:00+07:00", "3 hari kerja")
    assert done.stdout.splitlines()[0] == "2026-12-28T16:00:00+07:00"


def test_procedures_lists_and_shows(folder: Path) -> None:
    """One procedure is shown as the table of its source, as plain values, and as a diagram."""
    assert "pengaduan-sekolah" in integritas(folder, "procedures").stdout
    shown = json.loads(integritas(folder, "procedures", "pengaduan-sekolah", "--json").stdout)
    assert {"id", "edition", "title", "source", "steps"} <= shown.keys()
    assert "flowchart TD" in integritas(folder, "procedures", "pengaduan-sekolah", "--mermaid").stdout


@pytest.mark.parametrize(
    "arguments",
    [("procedures", "tidak-ada"), ("deadline", "2026-12-22T15:00+07:00", "1 jam", "--institution", "tidak-ada")],
)
def test_an_unknown_name_is_1_and_names_those_there_are(folder: Path, arguments: tuple[str, ...]) -> None:
    """One clear line that helps to go on."""
    done = integritas(folder, *arguments)
    assert (done.returncode, len(done.stderr.splitlines()), "there are: " in done.stderr) == (1, 1, True)


def test_check_names_every_fault_in_one_run(tmp_path: Path) -> None:
    """Settings, key, token, database, folder and data files are looked at together."""
    bad = tmp_path / "config" / "procedures"
    bad.mkdir(parents=True)
    (tmp_path / "file").touch()
    (bad / "rusak.toml").write_text("id = ", encoding="utf-8")
    done = integritas(
        tmp_path, "check",
        config_dir=str(tmp_path / "config"), institution="tidak-ada", log_level="keras", token="bukan",
        data_dir=str(tmp_path / "file" / "data"), tokn="x",
    )  # fmt: skip
    named = {line.split(":")[0] for line in done.stderr.splitlines()}
    expected = {
        "INTEGRITAS_LOG_LEVEL", "INTEGRITAS_TOKN", "INTEGRITAS_TOKEN", "INTEGRITAS_KEY", "INTEGRITAS_INSTITUTION",
        "INTEGRITAS_DATA_DIR", "procedures/rusak.toml",
    }  # fmt: skip
    assert (done.returncode, expected - named, "Traceback" in done.stderr) == (1, set(), False)


def test_run_without_a_token_says_so_in_one_line(tmp_path: Path) -> None:
    """The first mistake of an installation is a missing token; the second a missing key."""
    key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    without_key = integritas(tmp_path, "run", token="1:x")
    without_token = integritas(tmp_path, "run", key=key)
    assert without_key.stderr.splitlines()[-1].startswith("INTEGRITAS_KEY: is not set")
    assert without_token.stderr.splitlines()[-1].startswith("INTEGRITAS_TOKEN: is not set")
    assert (without_key.returncode, without_token.returncode) == (1, 1)


def test_migrate_makes_a_database_whose_histories_can_be_verified(tmp_path: Path) -> None:
    """Twice is the same as once, and an empty database has no broken history."""
    key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    first, second = (integritas(tmp_path, "migrate", key=key) for _ in range(2))
    verified = integritas(tmp_path, "audit", "verify", key=key)
    assert (first.returncode, second.returncode, verified.returncode) == (0, 0, 0)
    assert verified.stdout == "0 riwayat utuh.\n"


def test_a_year_without_a_decree_is_warned_of(folder: Path) -> None:
    """The cuti bersama of a far year is decreed by nobody yet; what is known of 2026 needs no warning."""
    far, near = integritas(folder, "calendar", "2031"), integritas(folder, "calendar", "2026")

    assert "Perhatian: cuti bersama 2031 belum diketahui" in far.stdout
    assert "Perhatian" not in near.stdout
