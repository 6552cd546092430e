"""`integritas recap` and `integritas sample`: files for whoever keeps the machine, with nobody's name in them."""

import re
from pathlib import Path

import pytest
import segno
from pydantic import SecretStr
from pypdf import PageObject, PdfReader
from typer.testing import CliRunner

from bot.cli import app
from bot.databases import audited, reading
from bot.offices import at_the_desk
from bot.press import Press
from bot.recapping import _made
from bot.sampling import fill
from bot.setting_up import keep_bot_name
from bot.settings import Settings
from core.errors import Defects
from core.records import Case, Evidence, Job, Notice, Person
from handlers.documents.pieces import link
from storage.columns import new_key
from tests import forked_press
from tests.bot.offices import with_tables


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Fill the city with a dozen cases."""
    folder = tmp_path_factory.mktemp("sample")
    settings = Settings.read({}, None, data_dir=folder, key=SecretStr(new_key()), institution="kota-pasuruan")
    told: list[int] = []
    done = fill(with_tables(settings), 12, 3, told.append)
    assert (done.cases, True) == (told[-1], done.cases >= 12)
    return settings


@pytest.fixture(autouse=True)
def _forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the paper made by forked children: how the press starts its own is for the tests of the press."""
    monkeypatch.setattr(Press, "_started", forked_press.started)


@pytest.fixture
def integritas(office: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    """Stand in an empty folder with the settings of the filled office."""
    monkeypatch.chdir(tmp_path)
    key = office.key.get_secret_value() if office.key else ""
    values = {"DATA_DIR": str(office.data_dir), "KEY": key, "INSTITUTION": "kota-pasuruan"}
    for name, value in values.items():
        monkeypatch.setenv(f"INTEGRITAS_{name}", value)
    return CliRunner()


def test_what_is_filled_in_is_whole_and_owes_nobody_anything(office: Settings) -> None:
    """Histories and files are true, no message waits to be sent, no file to be fetched from Telegram."""
    found = audited(office)
    with reading(office) as store:
        waiting = store.count(Notice, state="waiting"), store.count(Job, kind="fetch-file", state="waiting")
        files = {file.state for file in store.find(Evidence) if store.get(Case, file.owner)}
    assert ((), (0, 0), {"stored"}) == (found.faults, waiting, files)


def test_an_office_with_cases_is_never_filled(office: Settings) -> None:
    """What is invented must not stand among what is true."""
    with pytest.raises(Defects) as refused:
        fill(office, 1, 1, lambda _: None)
    assert "sample" == refused.value.found[0].where


def test_the_file_is_written_with_nobodys_name_in_it(office: Settings, integritas: CliRunner, tmp_path: Path) -> None:
    """Whoever keeps the machine reads no case: everything is masked, and no confidential case is there."""
    out = tmp_path / "r.csv"
    done = integritas.invoke(app, ["recap", "--period", "2025-01-01..2030-12-31", "--out", str(out)])
    assert 0 == done.exit_code, done.output
    words = out.read_text(encoding="utf-8-sig")
    with reading(office) as store:
        left_out = {"kewajiban-pernyataan", "wbs-kota"}
        codes = [case.code for case in store.find(Case) if case.procedure not in left_out]
        names = [person.name for person in store.find(Person)]
    assert codes
    assert [] == [code for code in codes if code not in words]
    assert [] == [name for name in names if name in words]


def test_the_pdf_bears_a_code_and_a_qr_code_that_prove_it(
    office: Settings, integritas: CliRunner, tmp_path: Path
) -> None:
    """As one from the chat: its code, its QR code and its file are known to everybody, and to nobody its contents."""
    with at_the_desk(office) as desk:
        keep_bot_name(desk.store, "integritas_bot")
    out = tmp_path / "r.pdf"
    done = integritas.invoke(app, ["recap", "--period", "2025-01-01..2030-12-31", "--out", str(out)])
    assert 0 == done.exit_code, done.output
    page = PdfReader(out).pages[0]
    [code] = set(re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page.extract_text()))

    proven = integritas.invoke(app, ["verify", str(out)])
    asked = integritas.invoke(app, ["verify", code])
    assert ("✅ Asli" in proven.output, "Kode ini dikenal" in asked.output) == (True, True)
    assert proven.output.splitlines()[1:] == asked.output.splitlines()[1:]
    assert squares(page) >= dark_runs(link(code, "integritas_bot")) > 200
    out.write_bytes(out.read_bytes() + b" ")
    assert isinstance(integritas.invoke(app, ["verify", str(out)]).exception, Defects)


def squares(page: PageObject) -> int:
    """Return how many filled squares a page draws: hundreds where a QR code stands on it."""
    content = page.get_contents()
    return 0 if content is None else content.get_data().count(b" re f")


def dark_runs(address: str) -> int:
    """Return of how many dark strokes the QR code of an address consists."""
    rows = segno.make(address, error="m", micro=False).matrix
    return sum(len([run for run in bytes(row).split(b"\0") if run]) for row in rows)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--period", "2031-S1", "--out", "r.pdf"), "belum mulai"),
        (("--period", "2026", "--unit", "dinas-gaib", "--out", "r.pdf"), "dinas-gaib"),
        (("--period", "2026", "--out", "/tidak/ada/r.csv"), "--out"),
    ],
)
def test_what_cannot_be_had_is_one_clear_line(integritas: CliRunner, arguments: tuple[str, ...], code: str) -> None:
    """A period to come, a unit or a folder that is not there; the others are told in the chat in the same words."""
    done = integritas.invoke(app, ["recap", *arguments])
    assert isinstance(done.exception, Defects)
    [fault] = done.exception.found
    assert code in str(fault)


def test_another_ending_is_wrong_usage(integritas: CliRunner) -> None:
    """PDF, workbook, or CSV."""
    assert 2 == integritas.invoke(app, ["recap", "--period", "2026", "--out", "r.docx"]).exit_code


def test_a_unit_that_is_not_there_is_answered_with_those_that_are(office: Settings) -> None:
    """Whoever types an id finds the right one in the answer."""
    asked = {"period": "2026", "unit": "dinkes", "procedure": None, "format": "csv", "language": "id"}
    with pytest.raises(Defects) as refused:
        _made(office, asked, "id")
    assert office.institution in str(refused.value.found[0])
