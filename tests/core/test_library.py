"""All data files are read together, the office's above the shipped ones, and all faults are told at once."""

from hashlib import sha256
from pathlib import Path

import pytest

from core.errors import Defects
from core.library import SHIPPED, edition_order, load_library, read_library
from tests.core.invented_procedures import text_of

PROCEDURE = text_of("tindak-lanjut").replace(
    'opened_by = [{ case = "evaluasi", at = "selesai" }]', 'opened_by = { command = true, actor = "role(tim_bk)" }'
)
LIST = """id = "warna"
edition = "2026.1"
title = { id = "Warna", en = "Colours" }
source = { document = "Buku", part = "1" }
items = [{ id = "merah", label = "Merah" }]
"""


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Return a folder with one shipped procedure and one list."""
    write(tmp_path / "shipped", "procedures/tindak-lanjut.toml", PROCEDURE)
    write(tmp_path / "shipped", "lists/warna.toml", LIST)
    return tmp_path / "shipped"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return the folder of an office, empty as yet."""
    return tmp_path / "office"


def write(folder: Path, name: str, text: str) -> Path:
    """Write a data file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def told(shipped: Path, office: Path | None = None) -> list[str]:
    """Return every fault as people read it."""
    return [str(defect) for defect in read_library(office, shipped)[1]]


def test_the_shipped_files_have_no_fault() -> None:
    """Procedures, forms, lists and institutions fit together."""
    assert [] == told(SHIPPED)


def test_a_file_is_found_by_its_id(shipped: Path) -> None:
    """Procedures and lists are asked for by id."""
    library = load_library(shipped=shipped)

    assert library.procedure("tindak-lanjut").title.en == "Follow-up"
    assert library.lists["warna"] is library.code_list("warna")


def test_what_is_not_there_is_a_key_error_and_a_form_none(shipped: Path) -> None:
    """Nothing is invented for an unknown id or edition."""
    library = load_library(shipped=shipped)

    assert library.form("unheard-of") is None
    for ask in (
        lambda: library.procedure("unheard-of"),
        lambda: library.procedure("tindak-lanjut", "1999"),
        lambda: library.institution("unheard-of"),
    ):
        with pytest.raises(KeyError):
            ask()


def test_the_newest_edition_opens_new_cases(shipped: Path) -> None:
    """Editions stand side by side; 2026.10 comes after 2026.9, and a running case keeps its own."""
    for edition in ("2026.9", "2026.10"):
        text = PROCEDURE.replace('edition = "2026.1"', f'edition = "{edition}"')
        write(shipped, f"procedures/tindak-lanjut@{edition}.toml", text)
    library = load_library(shipped=shipped)

    assert ["2026.10", "2026.9", "2026.1"] == [one.edition for one in library.procedures["tindak-lanjut"]]
    assert library.procedure("tindak-lanjut").edition == "2026.10"
    assert library.procedure("tindak-lanjut", "2026.1").edition == "2026.1"


@pytest.mark.parametrize(
    ("earlier", "later"), [("2026.9", "2026.10"), ("2021", "2021.1"), ("2021.1", "2022"), ("2026-1", "2026-2")]
)
def test_editions_are_ordered_by_their_numbers(earlier: str, later: str) -> None:
    """Not by their letters."""
    assert edition_order(earlier) < edition_order(later)


def test_a_file_of_the_office_takes_the_place_of_the_shipped_one(shipped: Path, office: Path) -> None:
    """The same edition of the office is read above the shipped one."""
    write(office, "procedures/tindak-lanjut.toml", PROCEDURE.replace('en = "Follow-up"', 'en = "Our follow-up"'))
    library = load_library(office, shipped)

    assert ["Our follow-up"] == [one.title.en for one in library.procedures["tindak-lanjut"]]


def test_an_office_may_have_a_procedure_of_its_own(shipped: Path, office: Path) -> None:
    """A new procedure is a new file, no code."""
    write(office, "procedures/cuti.toml", PROCEDURE.replace('id = "tindak-lanjut"', 'id = "cuti"'))

    assert ["cuti", "tindak-lanjut"] == list(load_library(office, shipped).procedures)


def test_a_digest_is_the_sha_256_of_the_file(shipped: Path) -> None:
    """Anybody can compute it beside the bot."""
    path = shipped / "procedures" / "tindak-lanjut.toml"
    expected = sha256(path.read_bytes()).hexdigest()

    assert expected == load_library(shipped=shipped).digests["procedures", "tindak-lanjut", "2026.1"]


def test_an_edition_in_use_stays_as_it_was(shipped: Path) -> None:
    """What has not changed under a running case is no fault."""
    library = load_library(shipped=shipped)

    assert [] == library.check_editions(library.digests)


def test_a_changed_file_under_an_edition_in_use_is_refused(shipped: Path) -> None:
    """Editions are added, never overwritten."""
    in_use = load_library(shipped=shipped).digests
    write(shipped, "procedures/tindak-lanjut.toml", PROCEDURE.replace("Follow-up", "Follow up"))
    expected = (
        "procedures/tindak-lanjut: edition 2026.1 is in use and its file has changed; "
        "put it back and write the change as a new edition"
    )

    assert [expected] == [str(defect) for defect in load_library(shipped=shipped).check_editions(in_use)]


def test_a_missing_file_of_an_edition_in_use_is_refused(shipped: Path) -> None:
    """A running case cannot lose its rules."""
    in_use = load_library(shipped=shipped).digests
    (shipped / "lists" / "warna.toml").unlink()

    assert ["lists/warna: edition 2026.1 is in use, but its file is missing; put it back"] == [
        str(defect) for defect in load_library(shipped=shipped).check_editions(in_use)
    ]


def test_faults_of_all_files_are_told_at_once(shipped: Path, office: Path) -> None:
    """One start shows everything that is to be mended, with the file of each."""
    write(shipped, "procedures/tindak-lanjut.toml", PROCEDURE.replace('to = "terlapor"', 'to = "nowhere"'))
    write(office, "procedures/broken.toml", "id = ")
    write(office, "lists/warna.toml", LIST.replace('part = "1"', 'bag = "1"'))
    with pytest.raises(Defects) as found:
        load_library(office, shipped)
    files = {defect.where.split(".toml")[0] for defect in found.value.found}

    assert {"lists/warna", "procedures/broken", "procedures/tindak-lanjut"} == files


def test_a_file_is_called_by_its_id(shipped: Path) -> None:
    """So that nobody looks for it in vain."""
    write(shipped, "procedures/cuti.toml", PROCEDURE.replace('edition = "2026.1"', 'edition = "2027"'))

    assert ['procedures/cuti.toml: must be called "tindak-lanjut.toml" by its id'] == told(shipped)


def test_one_edition_stands_in_one_file(shipped: Path) -> None:
    """Two files of the same edition leave open which one holds."""
    write(shipped, "procedures/tindak-lanjut@2026.1.toml", PROCEDURE)

    assert [
        'procedures/tindak-lanjut@2026.1.toml: edition 2026.1 of "tindak-lanjut" stands in another file, too'
    ] == told(shipped)


def test_a_role_that_nobody_can_have_is_a_fault(shipped: Path) -> None:
    """Roles are those that are granted, and the tags of posts in some chart."""
    write(shipped, "procedures/tindak-lanjut.toml", PROCEDURE.replace("head(institution)", "role(satpam)"))

    assert [
        'procedures/tindak-lanjut.toml steps.lapor: actor: "role(satpam)" speaks of an unknown role "satpam"'
    ] == told(shipped)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('procedures = ["', 'procedures = ["unheard-of", "', 'procedures: there is no procedure "unheard-of"'),
        (
            'reviewer = "superior_of_verifier"',
            'reviewer = "nobody"',
            'switches.pengaduan-sekolah: "reviewer" cannot be "nobody"',
        ),
        ('hari = "hari kerja"', 'days = "hari kerja"', 'switches.pengaduan-sekolah: it has no switch "days"'),
        ("[switches.pengaduan-sekolah]", "[switches.pengaduan]", 'switches: there is no procedure "pengaduan"'),
    ],
    ids=["an unknown procedure", "no value of a switch", "an unknown switch", "switches of an unknown procedure"],
)
def test_a_profile_sets_only_what_its_procedures_leave_open(office: Path, old: str, new: str, expected: str) -> None:
    """The profile of an institution is checked against the procedures."""
    text = (SHIPPED / "institutions" / "smpn1-mejayan.toml").read_text(encoding="utf-8")
    assert old in text
    write(office, "institutions/smpn1-mejayan.toml", text.replace(old, new, 1))

    assert f"institutions/smpn1-mejayan.toml: {expected}" in told(SHIPPED, office)
