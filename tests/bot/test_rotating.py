"""Giving up an old key: one command, and the new key alone opens everything."""

import subprocess
from pathlib import Path

import pytest

from storage.columns import new_key
from storage.evidence import EvidenceFiles
from tests.bot.test_cli import integritas

OLD, NEW = new_key(), new_key()
NIP = "197501012000011001"
ROSTER = f"Unit Kerja;Jabatan;Nama;NIP;Status\nSMP Negeri 1 Mejayan;Kepala Sekolah;Endang Rahmawati;{NIP};PNS\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an office with a person and a file, all under the old key."""
    (tmp_path / "pegawai.csv").write_text(ROSTER, encoding="utf-8")
    integritas(tmp_path, "people", "import", "pegawai.csv", key=OLD, institution="smpn1-mejayan", data_dir="data")
    EvidenceFiles(tmp_path / "data" / "evidence", OLD).save("nota", b"rahasia")
    return tmp_path


def run(folder: Path, *words: str, key: str) -> "subprocess.CompletedProcess[str]":
    """Run a command with a KEY."""
    return integritas(folder, *words, key=key, institution="smpn1-mejayan", data_dir="data")


def test_after_rotating_the_new_key_alone_opens_everything(folder: Path) -> None:
    """A new key is put in front, all is encrypted anew, the old one is taken out; it opens nothing any more."""
    path = next((folder / "data" / "evidence").glob("*/*.enc")).relative_to(folder / "data" / "evidence").as_posix()
    done = run(folder, "rotate", key=f"{NEW},{OLD}")
    with_new = run(folder, "people", "coverage", key=NEW)
    with_old = run(folder, "people", "coverage", key=OLD)

    assert (0, "") == (done.returncode, done.stderr)
    assert "1 berkas kini memakai kunci pertama dari KEY" in done.stdout
    assert "Endang Rahmawati" in with_new.stdout
    assert (1, "") == (with_old.returncode, with_old.stdout)
    assert b"rahasia" == EvidenceFiles(folder / "data" / "evidence", NEW).read(path)


def test_a_key_that_opens_nothing_changes_nothing(folder: Path) -> None:
    """One line, no traceback, and the old key opens all as before."""
    done = run(folder, "rotate", key=NEW)

    assert 1 == done.returncode
    assert "Traceback" not in done.stderr
    assert "Endang Rahmawati" in run(folder, "people", "coverage", key=OLD).stdout
