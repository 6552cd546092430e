"""SAKIP (SOP of Kecamatan Lumajang, rows 1 to 13): ranges, decisions that send back, a team named on the way."""

from datetime import datetime
from typing import Any

import pytest

from core.errors import NotKnown
from core.opening import open_by_command
from core.records import Case, Notice
from tests.core.sop_tables import printed_rows, shipped_rows
from tests.core.story import Story
from tests.core.test_data_kinerja import press

PENYUSUN, SEKCAM, CAMAT = "penyusun-galih", "sekcam-herlina", "camat-djatmiko"
UMPEG, KEUANGAN = "kasubag-umpeg-nanik", "kasubag-keu-teguh"
TEAM = ["kasi-kesra-ratih", "kasi-pem-sunaryo"]
MEMBERS = {
    "tim": {
        "picked": [{"position": "kasi-kesra", "person": TEAM[0]}, {"position": "kasi-pemerintahan", "person": TEAM[1]}],
        "words": None,
    }
}
ORDER = {"disposisi": "Laksanakan rekomendasi tim."}
WAY: list[tuple[str, str, dict[str, Any]]] = [
    (PENYUSUN, "ajukan", MEMBERS),
    (SEKCAM, "setuju", {}),
    (CAMAT, "ya", {}),
    (UMPEG, "nomori", {"nomor": "188/12/427.90/2026"}),
    (KEUANGAN, "serahkan", {}),
    (TEAM[0], "selesai", {"hasil": "Nilai evaluasi B."}),
    (TEAM[1], "laporkan", {"rekomendasi": "Perbaiki pohon kinerja."}),
    (UMPEG, "arsipkan", {"nomor": "21"}),
    (CAMAT, "perintahkan", ORDER),
    (SEKCAM, "perintahkan", ORDER),
    (PENYUSUN, "ajukan", {}),
    (SEKCAM, "setuju", {}),
    (CAMAT, "ya", {}),
]
"""The way without a return: who presses what, row by row."""


@pytest.fixture
def story() -> Story:
    """Open the kecamatan on a Monday morning."""
    return Story(institution="kecamatan-lumajang")


@pytest.fixture
def case(story: Story) -> Case:
    """Let the programme officer open a run."""
    return open_by_command(story.desk, story.person(PENYUSUN), "sakip")


def to_row(story: Story, case: Case, row: int) -> None:
    """Come to a row by the way without a return."""
    for who, action, given in WAY[: row - 1]:
        press(story, case, who, action, **given)


# --- the table


def test_the_table_is_that_of_the_source() -> None:
    """Rows 1 to 13: number, activity, time and output to the letter of the source, without the stray "Ya"."""
    printed = [[cell for cell in row if cell != "Ya"] for row in printed_rows("sop-sakip-kecamatan-lumajang.txt")]
    rows = [
        (row["row"], row["activity"], row["requires"], row["within"], row["output"]) for row in shipped_rows("sakip")
    ]

    assert [
        (number, activity, [needs], time.lower(), output) for number, activity, needs, time, output, *_ in printed
    ] == rows


def test_the_actors_are_those_of_the_columns() -> None:
    """The marks are lost; "Ya" is the label of an arrow, so that the Camat decides rows 3 and 13."""
    posts = "penyusun-program sekcam camat kasubag-umpeg kasubag-keuangan tim tim kasubag-umpeg camat sekcam"
    posts += " penyusun-program sekcam camat"
    wanted = ["people(tim_sakip)" if post == "tim" else f"position({post})" for post in posts.split()]

    assert wanted == [row["actor"] for row in shipped_rows("sakip")]


def test_the_decisions_have_both_ways() -> None:
    """Rows 2 and 3 go on or back to row 1, rows 12 and 13 on or back to row 11."""
    ways = {row["row"]: [action["to"] for action in row["actions"]] for row in shipped_rows("sakip")}

    assert {
        "2": ["tetapkan-sk", "konsep-sk"],
        "3": ["nomor-sk", "konsep-sk"],
        "12": ["pengesahan", "rencana"],
        "13": ["selesai", "rencana"],
    } == {row: ways[row] for row in ("2", "3", "12", "13")}


# --- the way


def test_only_the_programme_officer_opens_it(story: Story) -> None:
    """Row 1 is the programme officer's; for anybody else there is no such procedure."""
    for somebody in (SEKCAM, CAMAT, UMPEG, KEUANGAN, *TEAM):
        with pytest.raises(NotKnown):
            open_by_command(story.desk, story.person(somebody), "sakip")

    assert [] == story.store.find(Case)


def test_it_runs_row_by_row_to_its_end(story: Story, case: Case) -> None:
    """Rows 1 to 13 without a return: each row is done by its actor and leads to the next."""
    passed = [(case.state, story.actors(case))]
    for who, action, given in WAY:
        passed.append((press(story, case, who, action, **given), story.actors(case)))

    assert [
        ("konsep-sk", [PENYUSUN]), ("koreksi-sk", [SEKCAM]), ("tetapkan-sk", [CAMAT]), ("nomor-sk", [UMPEG]),
        ("serahkan-sk", [KEUANGAN]), ("evaluasi", TEAM), ("laporan", TEAM), ("arsip", [UMPEG]),
        ("perintah-camat", [CAMAT]), ("perintah-sekcam", [SEKCAM]), ("rencana", [PENYUSUN]),
        ("koreksi-rencana", [SEKCAM]), ("pengesahan", [CAMAT]), ("selesai", []),
    ] == passed  # fmt: skip


@pytest.mark.parametrize(
    ("row", "who", "action", "back"),
    [
        (2, SEKCAM, "kembalikan", "konsep-sk"),
        (3, CAMAT, "tidak", "konsep-sk"),
        (12, SEKCAM, "kembalikan", "rencana"),
        (13, CAMAT, "tidak", "rencana"),
    ],
)
def test_what_is_not_approved_goes_back_to_its_drafter(
    story: Story, case: Case, row: int, who: str, action: str, back: str
) -> None:
    """Rows 2, 3, 12 and 13: the draft goes back to row 1 or row 11 with a reason, to the programme officer."""
    to_row(story, case, row)
    state = press(story, case, who, action, alasan="Dasar hukumnya belum lengkap.")

    assert (back, [PENYUSUN]) == (state, story.actors(case))
    assert ["returned"] == story.case(case.id).counts_as[-1:]


def test_a_team_named_anew_takes_the_place_of_the_first(story: Story, case: Case) -> None:
    """Row 1, drafted again: the team of the decree that is signed evaluates, nobody of the draft before."""
    to_row(story, case, 3)
    press(story, case, CAMAT, "tidak", alasan="Anggotanya cukup satu.")
    press(
        story,
        case,
        PENYUSUN,
        "ajukan",
        tim={"picked": [{"position": "kasi-pmd", "person": "kasi-pmd-lilik"}], "words": None},
    )
    for who, action, given in WAY[1:5]:
        press(story, case, who, action, **given)

    assert ("evaluasi", ["kasi-pmd-lilik"]) == (story.case(case.id).state, story.actors(case))


def test_a_range_is_late_only_after_its_far_edge(story: Story, case: Case) -> None:
    """Row 6, "3-10 Hari": the evaluation is due at the close of the tenth working day."""
    to_row(story, case, 6)

    assert {datetime.fromisoformat("2026-12-07T16:00:00+07:00")} == {task.due_at for task in story.tasks(case)}


def test_the_inspector_has_a_copy_of_what_is_ratified(story: Story, case: Case) -> None:
    """Row 12: what is approved is passed on to the Inspektur, who has no column and no decision."""
    to_row(story, case, 13)
    copies = story.tasks(case, kind="reading", state="done")

    assert ["inspektur-wardhani"] == [task.person_id for task in copies]
    assert 1 == len(story.store.find(Notice, key="notice-copy", person_id="inspektur-wardhani"))


def test_the_team_writes_notes_while_it_evaluates(story: Story, case: Case) -> None:
    """Row 6: a note of the evaluation is kept with the run, which stays where it is."""
    to_row(story, case, 6)
    state = story.case(case.id).state
    press(story, case, TEAM[0], "catat", catatan="Lembar kerja baru sebagian.")

    assert state == story.case(case.id).state
