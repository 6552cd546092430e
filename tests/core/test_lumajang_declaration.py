"""Lumajang's declaration (000 rows 1 to 5), told by named people without a chat."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from core.errors import Refusal
from core.procedure_views import as_json
from core.queries import case_view
from core.records import Case, Content
from core.reopening import withdraw
from tests.core.declarations import REVIEWED, WHY, carry_out, chosen, declare, follow_ups
from tests.core.story import Story, library

SOP = (Path(__file__).parent / "sources" / "sop-kecamatan-lumajang.txt").read_text(encoding="utf-8")
TEAM = ["kasi-pem-sunaryo", "kasi-pmd-lilik", "kasubag-umpeg-nanik"]
WATCHED: dict[str, Any] = {"pemantauan": "Langkah penyelesaian sudah ditetapkan."}


@pytest.fixture
def story() -> Story:
    """Open the kecamatan on a Monday morning."""
    return Story(institution="kecamatan-lumajang")


@pytest.fixture
def case(story: Story) -> Case:
    """Declare as an employee of the welfare section, whose Kasi reports to the Camat."""
    return declare(story, "staf-kesra-wening")


def passed_on(story: Story, case: Case, superior: str, *measures: str) -> None:
    """Let the direct superior find it true, with the measures he takes."""
    given: dict[str, Any] = {"tindakan": chosen(*measures)} if measures else {}
    story.act(superior, case, "teruskan", **REVIEWED, **given)


# --- the rows


def test_row_1_goes_to_the_direct_superior_with_its_evidence(story: Story, case: Case) -> None:
    """Row 1: to the direct superior, "melampirkan bukti bukti terkait"."""
    assert ("telaahan", ["kasi-kesra-ratih"]) == (case.state, story.actors(case))
    assert 1 == len(story.files(case))


def test_row_1_is_refused_without_evidence(story: Story) -> None:
    """Row 1, remarks: evidence is attached; without it there is no case."""
    with pytest.raises(Refusal, match="refusal-no-evidence"):
        declare(story, "staf-kesra-wening", bukti=[])

    assert [] == story.store.find(Case)


def test_row_2_has_three_working_days(story: Story, case: Case) -> None:
    """Row 2, remarks: at the latest three working days; the 120 minutes are a standard and no limit."""
    assert [datetime.fromisoformat("2026-11-26T16:00:00+07:00")] == [task.due_at for task in story.tasks(case)]


def test_row_2_late_climbs_to_the_next_superior(story: Story, case: Case) -> None:
    """Without an examination in three working days the next superior examines."""
    story.forward(days=4)

    assert ["camat-djatmiko"] == story.actors(case)


def test_row_3_is_the_sekcams_and_the_camat_reads(story: Story, case: Case) -> None:
    """Row 3: the Sekcam receives it for the head of the unit, who has a copy."""
    passed_on(story, case, "kasi-kesra-ratih", "alih-tugas")

    assert ("pemantauan", ["sekcam-herlina"]) == (story.case(case.id).state, story.actors(case))
    assert ["camat-djatmiko"] == [task.person_id for task in story.tasks(case, kind="reading", state="done")]
    assert "masked" == case_view(story.desk, story.person("camat-djatmiko"), case.id).scope


def test_row_4_is_the_teams_within_two_days(story: Story, case: Case) -> None:
    """Row 4: the whole team has it, any of them records it, within two working days."""
    passed_on(story, case, "kasi-kesra-ratih")
    story.act("sekcam-herlina", case, "laporkan", **WATCHED)

    assert sorted(TEAM) == story.actors(case)
    assert {datetime.fromisoformat("2026-11-25T16:00:00+07:00")} == {task.due_at for task in story.tasks(case)}


def test_from_row_1_to_row_5(story: Story, case: Case) -> None:
    """The whole way: declared, examined, watched, recorded, carried out, reported to the Camat."""
    passed_on(story, case, "kasi-kesra-ratih", "alih-tugas")
    story.act("sekcam-herlina", case, "laporkan", **WATCHED)
    story.act("kasi-pmd-lilik", case, "rekap")
    assert "hasil" == story.case(case.id).state
    carry_out(story, case)
    story.act("kasi-pem-sunaryo", case, "selesai")
    assert ("laporan", ["camat-djatmiko"]) == (story.case(case.id).state, story.actors(case))
    story.act("camat-djatmiko", case, "terima")

    closed = story.case(case.id)
    assert "ditangani" == closed.state
    assert ["proven", "reported", "recorded", "acknowledged", "handled"] == closed.counts_as


def test_without_open_measures_the_monitoring_is_skipped(story: Story, case: Case) -> None:
    """Where nothing is left to be carried out, the report goes to the Camat at once."""
    passed_on(story, case, "kasi-kesra-ratih")
    story.act("sekcam-herlina", case, "laporkan", **WATCHED)
    story.act("kasi-pmd-lilik", case, "rekap")

    assert "laporan" == story.case(case.id).state


def test_measures_are_the_superiors_tasks(story: Story, case: Case) -> None:
    """Row 3 speaks of measures taken by the direct superior: they are his to carry out."""
    passed_on(story, case, "kasi-kesra-ratih", "alih-tugas", "penarikan-diri")

    assert {("alih-tugas", "kasi-kesra-ratih"), ("penarikan-diri", "kasi-kesra-ratih")} == {
        (task.label, task.person_id) for task in follow_ups(story, case)
    }


# --- the other branches


def test_it_is_returned_and_completed(story: Story, case: Case) -> None:
    """The superior asks for what is missing and examines again."""
    story.act("kasi-kesra-ratih", case, "kembalikan", alasan="Buktinya tidak terbaca.")
    assert ["staf-kesra-wening"] == story.actors(case)
    story.act("staf-kesra-wening", case, "lengkapi", keterangan="Bukti dikirim ulang.", berkas=[story.photo()])

    assert ("telaahan", ["kasi-kesra-ratih"]) == (story.case(case.id).state, story.actors(case))
    assert 2 == len(story.files(case))


def test_what_is_missing_too_long_is_told_to_the_superior(story: Story, case: Case) -> None:
    """Who does not complete the declaration in the profile's time is reported to the superior."""
    story.act("kasi-kesra-ratih", case, "kembalikan", alasan="Buktinya tidak terbaca.")
    story.forward(days=4)

    assert "notice-late-elsewhere" in story.told("kasi-kesra-ratih")


def test_without_a_conflict_it_ends_at_row_2(story: Story, case: Case) -> None:
    """The examination may find none."""
    story.act("kasi-kesra-ratih", case, "bukan-bk", alasan=WHY)

    assert ("bukan-bk", ["not_conflict"]) == (story.case(case.id).state, story.case(case.id).counts_as)


def test_the_sekcam_may_send_it_back_to_the_superior(story: Story, case: Case) -> None:
    """Row 3: what was not examined well is examined again."""
    passed_on(story, case, "kasi-kesra-ratih")
    story.act("sekcam-herlina", case, "kembalikan", alasan="Tingkatnya belum beralasan.")

    assert ("telaahan", ["kasi-kesra-ratih"]) == (story.case(case.id).state, story.actors(case))


def test_when_it_is_examined_again_the_latest_measures_count(story: Story, case: Case) -> None:
    """What is chosen again runs on under its old due date, what is dropped is cancelled, what is new is added."""
    passed_on(story, case, "kasi-kesra-ratih", "alih-tugas", "mutasi")
    before = {task.label: task.id for task in follow_ups(story, case)}
    story.act("sekcam-herlina", case, "kembalikan", alasan="Mutasi bukan wewenang atasan langsung.")
    passed_on(story, case, "kasi-kesra-ratih", "alih-tugas", "batasi-akses")
    after = {task.label: task.id for task in follow_ups(story, case)}

    assert {"alih-tugas", "batasi-akses"} == set(after)
    assert before["alih-tugas"] == after["alih-tugas"]


def test_it_may_be_withdrawn_before_it_is_examined(story: Story, case: Case) -> None:
    """Who declared may take it back until somebody has acted on it."""
    withdraw(story.desk, story.person("staf-kesra-wening"), case.id)

    assert ("dicabut", ["withdrawn"]) == (story.case(case.id).state, story.case(case.id).counts_as)


def test_a_superior_who_recuses_himself_is_replaced_by_the_next_one_up(story: Story, case: Case) -> None:
    """Row 2: who has an interest of his own leaves it to his superior."""
    story.act("kasi-kesra-ratih", case, "menarik-diri", alasan="Perusahaan itu milik kerabat saya.")

    assert ["camat-djatmiko"] == story.actors(case)


def test_rows_2_and_3_may_ask_and_row_3_writes_notes(story: Story, case: Case) -> None:
    """Row 3, "memonitoring": questions and notes are kept with the case and leave it where it is."""
    story.act("kasi-kesra-ratih", case, "minta-keterangan", pertanyaan="Sejak kapan?")
    passed_on(story, case, "kasi-kesra-ratih")
    story.act("sekcam-herlina", case, "catat", catatan="Sudah dibicarakan dengan Kasi.")

    assert "pemantauan" == story.case(case.id).state
    assert "notice-question" in story.told("staf-kesra-wening")
    assert 1 == story.store.count(Content, case_id=case.id, kind="pemantauan.catat")


# --- who declares


def test_the_camat_declares_to_the_sekda_and_nobody_under_him_handles_it(story: Story) -> None:
    """Above the Camat stands the Sekda: he examines and watches, and the report does not come back to the Camat."""
    case = declare(story, "camat-djatmiko")
    first = story.actors(case)
    passed_on(story, case, "sekda-kusnadi")
    watching = (story.case(case.id).state, story.actors(case))
    story.act("sekda-kusnadi", case, "laporkan", **WATCHED)
    story.act("kasi-pmd-lilik", case, "rekap")

    assert ["sekda-kusnadi"] == first
    assert ("pemantauan-atas", ["sekda-kusnadi"]) == watching
    assert ("laporan", ["sekda-kusnadi"]) == (story.case(case.id).state, story.actors(case))


def test_the_sekcam_declares_to_the_camat_who_takes_over_row_3(story: Story) -> None:
    """Where the Sekcam is a party the Camat receives it himself."""
    case = declare(story, "sekcam-herlina")
    first = story.actors(case)
    passed_on(story, case, "camat-djatmiko")

    assert ["camat-djatmiko"] == first
    assert ("pemantauan", ["camat-djatmiko"]) == (story.case(case.id).state, story.actors(case))


def test_a_kasubag_declares_to_the_sekcam_who_watches_too(story: Story) -> None:
    """Kasubag stand under the Sekcam: rows 2 and 3 are the same person's, one after the other."""
    case = declare(story, "kasubag-keu-teguh")
    first = story.actors(case)
    passed_on(story, case, "sekcam-herlina")

    assert ["sekcam-herlina"] == first == story.actors(case)


@pytest.mark.parametrize("person", ["kasi-trantib-basuki", "lurah-sucipto"])
def test_kasi_and_lurah_declare_to_the_camat(story: Story, person: str) -> None:
    """Kasi and Lurah stand under the Camat, an acting one, too."""
    assert ["camat-djatmiko"] == story.actors(declare(story, person))


def test_a_member_of_the_team_does_not_record_his_own(story: Story) -> None:
    """Row 4 of a member's declaration is the other members'."""
    case = declare(story, "kasi-pmd-lilik")
    passed_on(story, case, "camat-djatmiko")
    story.act("sekcam-herlina", case, "laporkan", **WATCHED)

    assert ["kasi-pem-sunaryo", "kasubag-umpeg-nanik"] == story.actors(case)


def test_a_member_of_the_team_who_examined_it_may_record_it_with_the_others(story: Story) -> None:
    """A superior who is of the team, too, is no party: he stays among those who record."""
    case = declare(story, "staf-pem-anton")
    passed_on(story, case, "kasi-pem-sunaryo")
    story.act("sekcam-herlina", case, "laporkan", **WATCHED)

    assert sorted(TEAM) == story.actors(case)


# --- the table


def test_the_table_agrees_with_the_source() -> None:
    """Rows 1 to 5 with actor, time standard, limit and output as in the SOP."""
    rows = [row for row in as_json(library().procedure("deklarasi-lumajang"))["steps"] if row["row"].isdigit()]
    report = "Laporan rekapitulasi dan laporan hasil monitoring"

    assert [
        ("1", "declarant", "480 menit", None, "Surat Pernyataan"),
        ("2", "superior(declarant)", "120 menit", "3 hari kerja", "Surat Pernyataan"),
        ("3", "position(sekcam)", "120 menit", None, "Surat Pernyataan"),
        ("4", "role(tim_bk)", "2 hari", "2 hari", report),
        ("5", "recipients(penerima_laporan_semester)", "5 menit", None, "Laporan potensi benturan kepentingan"),
    ] == [(row["row"], row["actor"], row["within"], row["limit"], row["output"]) for row in rows]


def test_each_row_has_the_words_of_the_source() -> None:
    """The activities stand as in the SOP; in row 4 the profile's recipient takes the place of another office's."""
    rows = [row for row in as_json(library().procedure("deklarasi-lumajang"))["steps"] if row["row"].isdigit()]
    source = re.sub(r"kepada Dir\w+ \w+ setiap", "kepada penerima laporan setiap", SOP)

    assert [] == [row["row"] for row in rows if f"\n{row['row']}\t{row['activity']}\t" not in source]


def test_minutes_are_told_but_never_ping(story: Story, case: Case) -> None:
    """Row 3 has a standard in minutes: it is measured, and nobody is reminded of it."""
    passed_on(story, case, "kasi-kesra-ratih")
    story.forward(days=2)

    assert ["notice-task"] == story.told("sekcam-herlina")
    assert [None] == [task.due_at for task in story.tasks(case)]


def test_no_file_names_the_office_from_which_the_sop_was_copied() -> None:
    """The recipients are the profile's: that other directorate general is printed nowhere."""
    data = Path(__file__).parents[2] / "core"

    assert [] == [path.name for path in data.rglob("*.toml") if "Dirjen" in path.read_text(encoding="utf-8")]


def test_it_may_be_withdrawn_while_it_is_examined() -> None:
    """Only at row 2: later it is the office's business."""
    steps = library().procedure("deklarasi-lumajang").steps

    assert ["telaahan", "kelengkapan"] == [step.id for step in steps if step.may_withdraw]
