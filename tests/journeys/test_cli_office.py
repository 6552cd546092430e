"""An operator sets up an office with nothing but the command line and its messages."""

import json
import re
from pathlib import Path

import pytest

from core.library import SHIPPED
from tests.journeys.processes import KEY, integritas

_TELLS = "2026-12-22T15:00+07:00"
_TOKEN_LIKE = re.compile(r"\d{6,}:[\w-]{20,}")
_LABEL = 'label = { id = "Penyampaian laporan", en = "Handing in" }'
_TARGET = 'to = "pemeriksaan"'


def _broken_procedure() -> str:
    """Return the shipped complaint with another id, a label without English, and a button that leads nowhere."""
    text = (SHIPPED / "procedures" / "pengaduan-sekolah.toml").read_text(encoding="utf-8")
    assert _LABEL in text
    assert _TARGET in text
    changed = text.replace('id = "pengaduan-sekolah"', 'id = "pengaduan-rusak"', 1)
    return changed.replace(_LABEL, 'label = { id = "Penyampaian laporan" }').replace(_TARGET, 'to = "langit"', 1)


def test_check_names_all_that_is_wrong_in_one_run(tmp_path: Path) -> None:
    """A broken procedure, a missing text, an unknown institution, a folder that cannot be: each has its line."""
    procedures = tmp_path / "config" / "procedures"
    procedures.mkdir(parents=True)
    (procedures / "pengaduan-rusak.toml").write_text(_broken_procedure(), encoding="utf-8")
    (tmp_path / "berkas").touch()
    done = integritas(
        tmp_path, "check", config_dir=tmp_path / "config", data_dir=tmp_path / "berkas" / "data",
        institution="balai-kota-atlantis", key=KEY, token="123456:" + "x" * 35, api_url="http://127.0.0.1:9",
    )  # fmt: skip

    assert (1, "", False) == (done.returncode, done.stdout, "Traceback" in done.stderr)
    told = done.stderr.splitlines()
    expected = {
        'steps.penyampaian: label has no English: "Penyampaian laporan"', 'there is no step or end "langit"',
        'there is no institution "balai-kota-atlantis"', "INTEGRITAS_DATA_DIR: ", "INTEGRITAS_TOKEN: cannot be tried",
    }  # fmt: skip
    assert set() == {fault for fault in expected if not any(fault in line for line in told)}
    assert len(expected) == len(told)
    assert [] == [line for line in told if _TOKEN_LIKE.search(line) or KEY in line]


def test_a_limit_is_counted_before_there_is_any_database(tmp_path: Path) -> None:
    """The due time stands alone in the first line; Christmas and its cuti bersama are named as not counted."""
    done = integritas(tmp_path, "deadline", _TELLS, "3 hari kerja", data_dir=tmp_path / "baru")
    first, *others = done.stdout.splitlines()
    skipped = [line for line in others if line.startswith("Tidak dihitung")]

    assert (0, "", "2026-12-29T16:00:00+07:00") == (done.returncode, done.stderr, first)
    assert ["24", "25", "26", "27"] == re.findall(r", (\d+) Desember 2026", "\n".join(skipped))
    assert ["cuti bersama", "libur nasional"] == re.findall(r"\((cuti bersama|libur nasional):", "\n".join(skipped))
    assert [] == list(tmp_path.rglob("*.db"))


def test_the_days_off_of_a_year_can_be_read_by_other_programs(tmp_path: Path) -> None:
    """They are in order, each once, all in that year, and the proclamation of independence is among them."""
    done = integritas(tmp_path, "calendar", "2026", "--json", data_dir=tmp_path)
    rows = json.loads(done.stdout)
    dates = [row["date"] for row in rows]

    assert (0, "") == (done.returncode, done.stderr)
    assert sorted(dates) == dates
    assert {"2026"} == {date[:4] for date in dates}
    assert ["libur nasional"] == [row["kind"] for row in rows if row["date"] == "2026-08-17"]


def test_a_procedure_is_shown_as_its_source_tells_it(tmp_path: Path) -> None:
    """The list names it, the table has the rows of the source, the diagram its steps and ends."""
    listed = integritas(tmp_path, "procedures", data_dir=tmp_path)
    shown = integritas(tmp_path, "procedures", "pengaduan-sekolah", "--json", data_dir=tmp_path)
    drawn = integritas(tmp_path, "procedures", "pengaduan-sekolah", "--mermaid", data_dir=tmp_path)
    procedure = json.loads(shown.stdout)
    steps = {step["row"]: step for step in procedure["steps"]}

    assert [0, 0, 0] == [done.returncode for done in (listed, shown, drawn)]
    assert any(line.startswith("pengaduan-sekolah ") for line in listed.stdout.splitlines())
    assert ("superior(reported)", "switch(reviewer)") == (steps["B.3"]["actor"], steps["B.5"]["actor"])
    assert {"id", "to"} <= set(steps["B.3"]["actions"][0])
    assert "POS Penanganan Benturan Kepentingan" in procedure["source"]["document"]
    assert "flowchart TD" == drawn.stdout.splitlines()[0]
    assert {"B.3 Pemeriksaan", "B.5 Peninjauan kembali"} <= set(re.findall(r'"([^"<]+)<br/>', drawn.stdout))


@pytest.mark.parametrize(
    "words",
    ["", "run --cepat", "deadline", "calendar 9999", "calendar 0001", "demo --port 99999", "procedures a b", "jalan"],
)
def test_wrong_usage_ends_with_2_and_a_word_of_help(tmp_path: Path, words: str) -> None:
    """Nobody sees a traceback, and nothing is done."""
    done = integritas(tmp_path, *words.split(), data_dir=tmp_path / "data")
    assert (2, False) == (done.returncode, "Traceback" in done.stderr + done.stdout)
    assert (done.stderr + done.stdout).strip()
    assert [] == list(tmp_path.iterdir())


def test_a_bot_without_a_token_says_so_in_one_line(tmp_path: Path) -> None:
    """The first mistake of an installation ends with 1 and tells who gives tokens."""
    done = integritas(tmp_path, "run", data_dir=tmp_path / "data", key=KEY)
    assert 1 == done.returncode
    assert ["INTEGRITAS_TOKEN: is not set; @BotFather gives one"] == done.stderr.splitlines()
