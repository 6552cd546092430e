"""The city's procedures against the words of their source."""

import re
from pathlib import Path

import pytest

from core.procedure_views import as_json
from core.procedures import End, Procedure, Step
from tests.core.story import library

PERWALI = (Path(__file__).parent / "sources" / "perwali-pasuruan-9-2020.txt").read_text(encoding="utf-8")
MISPRINTS = {"wunit Kkerja": "unit kerja"}
"""What the scan made of the words of the source."""


def flat(text: str) -> str:
    """Return words in one line, without the lone numbers of an enumeration."""
    plain = re.sub(r"\s+", " ", re.sub(r"(?m)^[ >]*(?:\d{1,2}|[a-j])?\.?\s*$", "", text))
    for wrong, right in MISPRINTS.items():
        plain = plain.replace(wrong, right)
    return plain


def verbatim(procedure: Procedure) -> list[str]:
    """Return the activities that stand in Indonesian alone: those are the source's words."""
    places: tuple[Step | End, ...] = (*procedure.steps, *procedure.ends)
    return [place.activity.id for place in places if place.activity and not place.activity.en]


@pytest.mark.parametrize("name", ["deklarasi-kota", "identifikasi-kota"])
def test_verbatim_activities_are_the_words_of_the_source(name: str) -> None:
    """What has no English is the law's, letter by letter; what is ours speaks both languages."""
    source = flat(PERWALI)
    activities = verbatim(library().procedure(name))

    assert 3 <= len(activities)
    assert [] == [words for words in activities if words.rstrip(";") not in source]


def test_every_step_with_an_article_quotes_it_or_says_it_in_both_languages() -> None:
    """A row of the source is never reworded in Indonesian alone."""
    procedures = [library().procedure(name) for name in ("deklarasi-kota", "identifikasi-kota")]
    helpers = [step.id for one in procedures for step in one.steps if step.row == "–" and not step.activity.en]

    assert [] == helpers


def test_the_opened_identification_stands_in_the_body_of_the_regulation() -> None:
    """Pasal 6 obliges every Perangkat Daerah."""
    words = "Identifikasi potensi benturan kepentingan dan kegiatan penanganannya dilakukan oleh Perangkat Daerah"

    assert words in flat(PERWALI)
    assert "Pasal 6" in library().procedure("identifikasi-kota").source.part


def test_the_table_has_the_actors_and_the_documents_of_the_channels() -> None:
    """III.D.1 and 2, V.C.1 and 2: who acts at each article, and the document that comes of it."""
    procedure = library().procedure("deklarasi-kota")
    rows = [row for row in as_json(procedure)["steps"] if row["row"].startswith(("III.D", "V.C"))]
    usual = {name: switch.default for name, switch in procedure.switches.items()}
    head = "head(unit(declarant))"

    assert ("berurutan", "atasan") == (usual["penerima"], usual["pemutus"])
    assert [
        ("III.D.1", "declarant", "Surat Pernyataan Potensi Benturan Kepentingan"),
        ("V.C.1", "switch(pemutus)", "Surat tindakan penanganan"),
        ("V.C.2", head, "Surat permintaan tetap melaksanakan tugas"),
        ("V.C.2", "declarant", "Tanda terima"),
        ("V.C.3", head, "Bukti pelaksanaan tindakan"),
        ("III.D.2", "role(inspektorat)", "Hasil analisis dan evaluasi"),
        ("III.D.2", "role(kepala_daerah)", None),
    ] == [(row["row"], row["actor"], row["output"]) for row in rows]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("identifikasi-kota", [
            ("III.B.1-2", "head(unit)", None, "Daftar potensi benturan kepentingan"),
            ("Pasal 7", "role(inspektorat)", None, "Identifikasi yang didokumentasikan"),
            ("III.B.4", None, None, None),
        ]),
        ("monev-kota", [
            ("VII", "role(inspektorat)", None, "Laporan hasil pemantauan dan evaluasi"),
            ("VII", "role(inspektorat)", None, "Hasil pemantauan tindak lanjut"),
        ]),
        ("wbs-kota", [
            ("IV.B", "reporter", None, "Laporan WBS"),
            ("VI", "actor(penilaian)", None, "Surat rujukan"),
        ]),
        ("pengaduan-kota", [
            ("IV.A.1", "reporter", None),
            ("IV.A.2", "reporter", None),
            ("IV.A.3", "superior(reported)", "3 hari kerja"),
            ("IV.A.4", None, None),
            ("IV.A.5", "switch(reviewer)", "2 hari kerja"),
            ("IV.A.6", "role(inspektorat)", None),
            ("VI", "role(inspektorat)", None),
        ]),
    ],
)  # fmt: skip
def test_the_printed_table_has_the_rows_actors_times_and_outputs(
    name: str, expected: list[tuple[str | None, ...]]
) -> None:
    """Rows of the city's source: where it gives no time none is printed, and ours stand in the limit alone."""
    rows = [row for row in as_json(library().procedure(name))["steps"] if row["row"] != "–"]
    columns = ("row", "actor", "within", "output")[: len(expected[0])]

    assert expected == [tuple(row[column] for column in columns) for row in rows]
