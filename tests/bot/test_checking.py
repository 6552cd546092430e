"""What `check` finds out by trying."""

from pathlib import Path

import pytest

from bot.checking import _data_dir, _logo
from bot.demo import _settings as demo_settings
from bot.settings import Settings
from tests.journeys.office import picture


def faults(folder: Path) -> list[str]:
    """Return what is wrong with a data folder."""
    return [str(fault) for fault in _data_dir(Settings.read({}, None, data_dir=folder))]


def test_a_data_folder_is_tried_and_not_asked_for_its_rights(tmp_path: Path) -> None:
    """A file is written and gone again, also where the folder is still to be made."""
    assert [] == faults(tmp_path) + faults(tmp_path / "new" / "data")
    assert [] == list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no folder here that refuses root as well")
def test_a_folder_that_takes_no_files_is_found_also_by_root() -> None:
    """Rights say that root may write everywhere; the file system says otherwise."""
    [fault] = faults(Path("/proc/integritas"))

    assert "INTEGRITAS_DATA_DIR: /proc cannot be written to: " in fault


def test_the_key_of_a_demo_is_its_owners_alone(tmp_path: Path) -> None:
    """Also one that an earlier demo left open to everybody."""
    chosen = Settings.read({}, None, data_dir=tmp_path)
    settings = demo_settings(chosen, tmp_path / "demo", None)
    kept = tmp_path / "demo" / "demo-key"
    assert 0o600 == kept.stat().st_mode & 0o777
    kept.chmod(0o644)

    assert settings.key == demo_settings(chosen, tmp_path / "demo", None).key
    assert 0o600 == kept.stat().st_mode & 0o777


def test_a_logo_that_is_not_there_or_is_no_picture_is_found(tmp_path: Path) -> None:
    """A profile that names a logo needs its file, and a picture in it."""
    logo = tmp_path / "stempel.png"
    missing = [one.what for one in _logo(logo)]
    logo.write_text("bukan gambar", encoding="utf-8")
    wrong = [one.what for one in _logo(logo)]
    logo.write_bytes(picture())

    assert (["the logo cannot be read: No such file or directory"], ["the logo is neither PNG nor JPEG"], []) == (
        missing, wrong, list(_logo(logo)),
    )  # fmt: skip
