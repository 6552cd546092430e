"""A procedure can be read as the table of its source, as plain values, and as a diagram."""

import json
import re

import pytest

from core.library import SHIPPED, read_library
from core.procedure_views import COLUMNS, as_json, as_mermaid, as_table
from core.procedures import Procedure
from tests.core.invented_procedures import NAMES, procedure

NODE = re.compile(r'    (n\d+)(?:\["[^"]+"\]|\(\["[^"]+"\]\))')
ARROW = re.compile(r'    (n\d+) (?:-->|-\.->|-->\|"[^"]+"\||-\. "[^"]+" \.->) (n\d+)')


@pytest.fixture
def complaint() -> Procedure:
    """Return the school's complaints."""
    library, _ = read_library(shipped=SHIPPED)
    return library.procedure("pengaduan-sekolah", "2021.1")


def test_plain_values_name_exactly_what_others_rely_on() -> None:
    """The keys are fixed, times are canonical, and expressions stand as in the file."""
    expected = {
        "id": "teliti",
        "row": "2",
        "actor": "role(loket)",
        "activity": "Meneliti permohonan",
        "requires": [],
        "within": "2 jam",
        "limit": "3 hari kerja",
        "output": None,
        "actions": [
            {"id": "lengkap", "to": "telaah"},
            {"id": "tanya", "to": None},
            {"id": "tarik", "to": None},
            {"id": "catat", "to": None},
            {"id": "desak", "to": "sahkan"},
        ],
    }
    plain = as_json(procedure("izin-usaha"))

    assert expected == plain["steps"][1]
    assert ["id", "edition", "title", "source", "steps"] == list(plain)
    assert {"document": "SOP Izin Usaha", "part": "Bagan", "note": ""} == plain["source"]


def test_plain_values_keep_the_actor_as_written_and_the_range_of_a_time() -> None:
    """A switch is named, not resolved; a range stays a range."""
    steps = {step["id"]: step for step in as_json(procedure("izin-usaha"))["steps"]}

    assert steps["sahkan"]["actor"] == "switch(signer)"
    assert steps["telaah"]["within"] == "3-10 hari"


def test_plain_values_can_be_written_as_json(complaint: Procedure) -> None:
    """Nothing in them needs our classes."""
    plain = as_json(complaint)

    assert plain == json.loads(json.dumps(plain))


def test_the_rows_of_the_source_stand_in_their_order(complaint: Procedure) -> None:
    """B.4 is an end and has a row of its own all the same."""
    rows = [step["row"] for step in as_json(complaint)["steps"] if step["row"] != "–"]

    assert ["B.1", "B.2", "B.3", "B.4", "B.5", "B.6"] == rows


def test_times_of_an_institution_replace_the_defaults(complaint: Procedure) -> None:
    """The time of an objection is a value of the profile."""
    steps = {step["id"]: step for step in as_json(complaint, {"objection": "5 hari kerja"})["steps"]}

    assert steps["keberatan"]["within"] == "5 hari kerja"


def test_the_table_has_the_columns_of_the_source(complaint: Procedure) -> None:
    """Each row says who does what with what, in which time, with what result, and where it leads."""
    rows = {row[0]: row for row in as_table(complaint)}
    expected = (
        "superior(actor(pemeriksaan))",
        "Hasil pemeriksaan",
        "2 hari",
        "Hasil peninjauan kembali",
        "Keputusan dipertahankan → pengawasan; Keputusan diubah → pengawasan; Keputusan dibatalkan → pengawasan",
    )

    assert {len(COLUMNS)} == {len(row) for row in rows.values()}
    assert expected == rows["B.5"][2:]


def test_the_table_names_a_limit_that_differs_from_the_standard() -> None:
    """Two hours by the standard, three working days at the latest."""
    row = as_table(procedure("izin-usaha"), language="en")[1]

    assert row[4] == "2 jam"
    assert row[6].startswith("at the latest 3 hari kerja; Complete → telaah")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_diagram_is_whole(name: str, language: str) -> None:
    """Every line is a node or an arrow between known nodes, and every step and end is there once."""
    drawn = procedure(name)
    first, *lines = as_mermaid(drawn, language).splitlines()
    nodes = [found[1] for line in lines if (found := NODE.fullmatch(line))]
    arrows = [found.groups() for line in lines if (found := ARROW.fullmatch(line))]

    assert first == "flowchart TD"
    assert len(lines) == len(nodes) + len(arrows)
    assert 1 + len(drawn.steps) + len(drawn.ends) == len(set(nodes)) == len(nodes)
    assert {end for arrow in arrows for end in arrow} == set(nodes)


def test_the_diagram_speaks_the_reader_s_language() -> None:
    """Buttons are named in the language that is asked for; quotation marks do not break it."""
    drawn = as_mermaid(procedure("izin-usaha"), "en")

    assert '-->|"Complete"|' in drawn
    assert "answer(besar) == #quot;yes#quot;" in drawn
