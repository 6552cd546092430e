"""Collecting performance data (SOP of Kecamatan Candipuro, rows 1 to 11): a procedure that is data alone."""

from datetime import datetime
from typing import Any

import pytest

from core.errors import NotKnown
from core.opening import open_by_command
from core.queries import case_view, task_view
from core.records import Case
from tests.core.sop_tables import printed_rows, shipped_rows
from tests.core.story import Story

CAMAT, SEKCAM, UMPEG, KEUANGAN = "camat-mulyono", "sekcam-yulianti", "kasubag-umpeg-hendra", "kasubag-keu-lestari"
STAFF = ["staf-arsip-novi", "staf-umpeg-bayu"]
HEADS = ["kasi-kesra-endang", "kasi-pem-agung", "kasi-trantib-slamet", KEUANGAN, UMPEG]


@pytest.fixture
def story() -> Story:
    """Open the kecamatan on a Monday morning."""
    return Story(institution="kecamatan-candipuro")


@pytest.fixture
def case(story: Story) -> Case:
    """Let the Camat open a run."""
    return open_by_command(story.desk, story.person(CAMAT), "data-kinerja")


def press(story: Story, case: Case, who: str, action: str, **given: Any) -> str:
    """Let somebody act, with a file for every output he owes, and return the step that follows."""
    step = story.desk.procedure(case).step(story.case(case.id).state)
    button = step.action(action) if step else None
    files = {ask.id: [story.photo()] for ask in button.asks if ask.kind == "files"} if button else {}
    return story.act(who, case, action, **files, **given).state


def to_the_report(story: Story, case: Case) -> None:
    """Come to row 6: the report is to be written."""
    press(story, case, CAMAT, "perintahkan", disposisi="Siapkan format data kinerja semester ini.")
    press(story, case, STAFF[0], "buat")
    press(story, case, STAFF[0], "sampaikan")
    for head in HEADS:
        press(story, case, head, "serahkan")
    press(story, case, STAFF[1], "himpun")
    press(story, case, UMPEG, "analisis", hasil="Sebagian besar sasaran tercapai.")


# --- the table


def test_the_table_is_that_of_the_source() -> None:
    """Rows 1 to 11: number, activity, time and output to the letter of the source."""
    rows = [
        (row["row"], row["activity"], row["requires"], row["within"], row["output"])
        for row in shipped_rows("data-kinerja")
    ]

    assert [
        (number, activity, [needs], time.lower(), output)
        for number, activity, needs, time, output, *_ in printed_rows("sop-kecamatan-candipuro.txt")
    ] == rows


def test_the_actors_are_those_of_the_columns() -> None:
    """The marks are lost in the source; its columns and sentences say who acts."""
    camat, sekcam, umpeg, staff = "position(camat)", "position(sekcam)", "position(kasubag-umpeg)", "role(staf)"
    actors = [row["actor"] for row in shipped_rows("data-kinerja")]

    assert [camat, staff, staff, staff, umpeg, umpeg, sekcam, sekcam, camat, umpeg, staff] == actors


# --- the way


def test_only_the_camat_opens_it(story: Story) -> None:
    """Row 1: the Camat gives the order; for anybody else there is no such procedure."""
    for somebody in (SEKCAM, *STAFF, *HEADS):
        with pytest.raises(NotKnown):
            open_by_command(story.desk, story.person(somebody), "data-kinerja")

    assert [] == story.store.find(Case)


def test_it_runs_row_by_row_to_its_end(story: Story, case: Case) -> None:
    """Rows 1 to 11: each actor is told when his row is reached, and the last one archives."""
    passed = [(case.state, story.actors(case))]
    presses: list[tuple[str, str, dict[str, Any]]] = [
        (CAMAT, "perintahkan", {"disposisi": "Siapkan format data kinerja semester ini."}),
        (STAFF[0], "buat", {}),
        (STAFF[0], "sampaikan", {}),
        *((head, "serahkan", {}) for head in HEADS),
        (STAFF[1], "himpun", {}),
        (UMPEG, "analisis", {"hasil": "Sebagian besar sasaran tercapai."}),
        (UMPEG, "ajukan", {}),
        (SEKCAM, "setuju", {}),
        (SEKCAM, "sampaikan", {}),
        (KEUANGAN, "setuju", {}),
        (CAMAT, "tandatangani", {}),
        (UMPEG, "nomori", {"nomor": "700/21/427.83/2026", "tujuan": "Bagian Organisasi"}),
        (STAFF[0], "arsipkan", {}),
    ]
    for who, action, given in presses:
        state = press(story, case, who, action, **given)
        passed += [(state, story.actors(case))] if state != passed[-1][0] else []

    assert [
        ("perintah", [CAMAT]), ("format", STAFF), ("sampaikan", STAFF), ("serahkan", HEADS), ("himpun", STAFF),
        ("analisis", [UMPEG]), ("dokumen", [UMPEG]), ("koreksi", [SEKCAM]), ("teruskan", [SEKCAM]),
        ("persetujuan", [KEUANGAN]), ("tanda-tangan", [CAMAT]), ("pengantar", [UMPEG]), ("kirim", STAFF),
        ("selesai", []),
    ] == passed  # fmt: skip
    assert ["evaluated", "approved", "recorded", "finished"] == story.case(case.id).counts_as


def test_all_heads_hand_in_before_the_staff_compile(story: Story, case: Case) -> None:
    """Rows 3 and 4: every head of a section has work of his own, and it is complete when all have handed in."""
    press(story, case, CAMAT, "perintahkan", disposisi="Siapkan format data kinerja semester ini.")
    press(story, case, STAFF[0], "buat")
    press(story, case, STAFF[0], "sampaikan")
    waiting = []
    for head in HEADS:
        waiting.append((story.case(case.id).state, story.actors(case)))
        press(story, case, head, "serahkan")

    assert [("serahkan", HEADS[number:]) for number in range(len(HEADS))] == waiting
    assert ("himpun", STAFF) == (story.case(case.id).state, story.actors(case))


def test_the_staff_see_who_has_not_handed_in(story: Story, case: Case) -> None:
    """Row 4: whoever compiles sees whose data are missing, by name and post."""
    press(story, case, CAMAT, "perintahkan", disposisi="Siapkan format data kinerja semester ini.")
    press(story, case, STAFF[0], "buat")
    press(story, case, STAFF[0], "sampaikan")
    for head in HEADS[:3]:
        press(story, case, head, "serahkan")
    turn = case_view(story.desk, story.person(STAFF[0]), case.id).turn

    assert {"Kepala Subbagian Keuangan", "Kepala Subbagian Umum dan Kepegawaian"} == {
        post for post in ("Kepala Subbagian Keuangan", "Kepala Subbagian Umum dan Kepegawaian", "Kepala Seksi")
        if any(post in one for one in turn)
    }  # fmt: skip


def test_days_are_a_limit_and_hours_a_standard(story: Story, case: Case) -> None:
    """Times in Menit and Jam never ring; three days run to the close of the third working day."""
    by_the_clock = {task.due_at for task in story.tasks(case)}
    to_the_report(story, case)
    by_days = {task.due_at for task in story.tasks(case)}

    assert {None} == by_the_clock
    assert {datetime.fromisoformat("2026-11-25T16:00:00+07:00")} == by_days


@pytest.mark.parametrize(
    ("way", "who"),
    [([], SEKCAM), ([(SEKCAM, "setuju"), (SEKCAM, "sampaikan")], KEUANGAN)],
    ids=["the secretary", "the head of finance"],
)
def test_what_is_not_right_goes_back_to_who_wrote_it(
    story: Story, case: Case, way: list[tuple[str, str]], who: str
) -> None:
    """Rows 7 and 8: the secretary and the head of finance send the report back to row 6, with a reason."""
    to_the_report(story, case)
    press(story, case, UMPEG, "ajukan")
    for somebody, action in way:
        press(story, case, somebody, action)
    back = press(story, case, who, "kembalikan", alasan="Lampiran belum lengkap.")
    again = press(story, case, UMPEG, "ajukan")

    assert ("dokumen", "koreksi") == (back, again)


def test_the_acting_camat_orders_and_signs(story: Story, case: Case) -> None:
    """A Plt acts in the post: his run shows him as the one to give the order."""
    [task] = story.tasks(case)
    view = task_view(story.desk, story.person(CAMAT), task.id)

    assert ["perintahkan"] == [action.id for action in view.actions]
    assert "Plt. Camat Candipuro" == story.desk.chart.label("camat", story.desk.today)
