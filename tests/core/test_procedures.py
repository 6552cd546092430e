"""A procedure's file says what the office must do, and the shipped ones say what their sources say."""

import tomllib
from pathlib import Path

import pytest

from core.durations import parse_duration
from core.errors import Defect
from core.known import Known
from core.procedure_check import check_procedure
from core.procedure_files import parse_procedure
from core.procedures import COUNTS_AS, FACTS, Extension, FollowUps, Opening, Procedure, Stage, Switch, Time
from core.texts import Text
from tests.core.invented_procedures import procedure, read, text_of

ROOT = Path(__file__).parents[2]

SECTION_B = """\
Seorang warga masyarakat yang terkait dalam pengambilan keputusan dapat melaporkan atau memberikan keterangan
adanya dugaan benturan kepentingan pegawai/ pejabat di lingkungan SMP Negeri 1 Mejayan Kabupaten Madiun dalam
menetapkan keputusan dan/atau tindakan;

Laporan atau keterangan tersebut disampaikan kepada atasan langsung pegawai/ pejabat di lingkungan SMP Negeri
1 Mejayan Kabupaten Madiun pengambil keputusan dan/atau tindakan dengan mencantumkan identitas jelas pelapor
dan melampirkan bukti-bukti terkait;

Atasan langsung pegawai/ pejabat di lingkungan SMP Negeri 1 Mejayan Kabupaten Madiun tersebut memeriksa
tentang kebenaran laporan masyarakat paling lambat 3 (tiga) hari kerja;

Apabila hasil dari pemeriksaan tersebut tidak benar maka keputusan dan/atau tindakan pegawai/ pejabat di
lingkungan SMP Negeri 1 Mejayan Kabupaten Madiun yang dilaporkan tetap berlaku;

Apabila hasil pemeriksaan tersebut benar maka dalam jangka waktu 2 (dua) hari keputusan dan/atau tindakan
tersebut ditinjau kembali oleh atasan dari atasan langsung dan seterusnya; dan

Pengawasan tehadap pelaksanaan keputusan dari tindak lanjut hasil pemeriksaan terjadinya benturan kepentingan
dilaksanakan oleh Tim Penanganan Benturan Kepentingan
"""
"""Items 1 to 6 of section B of the POS of SMP Negeri 1 Mejayan (2021), as printed, typing errors included."""


def shipped(name: str) -> Procedure:
    """Return a shipped procedure, which reads without a fault."""
    defects: list[Defect] = []
    text = (ROOT / "core" / "procedures" / f"{name}.toml").read_text(encoding="utf-8")
    found = parse_procedure(tomllib.loads(text), name, defects)

    assert [] == defects
    assert found is not None
    return found


def time(text: str) -> Time:
    """Return a fixed time."""
    return Time(duration=parse_duration(text))


# --- the format


def test_a_procedure_may_be_opened_by_a_form() -> None:
    """One table opens it in one way."""
    assert (Opening(kind="form", form="permohonan"),) == procedure("izin-usaha").opened_by


def test_a_procedure_may_be_opened_in_several_ways() -> None:
    """A list of tables opens it by an official's command and with each semester."""
    expected = (
        Opening(kind="command", actor="role(penyusun)"),
        Opening(kind="period", period="semester", actor="role(penyusun)"),
    )

    assert expected == procedure("evaluasi").opened_by


def test_a_procedure_may_be_opened_by_another_case() -> None:
    """A case that reaches a step or end of another procedure opens it."""
    assert (Opening(kind="case", procedure="evaluasi", at="selesai"),) == procedure("tindak-lanjut").opened_by


def test_verbatim_activities_need_no_english() -> None:
    """The words of a source stand in Indonesian alone."""
    step = procedure("izin-usaha").step("teliti")

    assert step is not None
    assert Text("Meneliti permohonan") == step.activity


def test_a_standard_in_days_is_the_limit_where_none_is_given() -> None:
    """`within` in days is what pings and stages count from; in hours it never is."""
    evaluation = procedure("evaluasi")

    assert {"susun": "3 hari", "koreksi": "1 hari", "himpun": "None", "nilai": "3-10 hari"} == {
        step.id: str(step.limit) for step in evaluation.steps
    }


def test_a_limit_may_stand_apart_from_the_standard() -> None:
    """Row 2 may take two hours by the standard and must be done in three working days."""
    step = procedure("izin-usaha").step("teliti")

    assert step is not None
    assert (time("2 jam"), time("3 hari kerja")) == (step.within, step.limit)


def test_stages_of_a_limit_have_their_own_times() -> None:
    """At the limit, some time after it, or after what a switch says; 0 is the limit itself."""
    step = procedure("izin-usaha").step("teliti")
    expected = (
        Stage(do="climb"),
        Stage(do="notify", to="declarant"),
        Stage(do="allow", to="head(unit(declarant))", after=time("1 hari kerja")),
        Stage(do="open", to="tindak-lanjut", after=time("1 hari kerja")),
        Stage(do="go", to="sahkan", after=Time(switch="further")),
    )

    assert step is not None
    assert expected == step.stages


def test_pings_come_before_the_limit_or_in_the_morning_of_its_day() -> None:
    """A ping is a duration before the end, or `pagi`."""
    step = procedure("izin-usaha").step("teliti")

    assert step is not None
    assert (parse_duration("1 hari kerja"), "pagi", parse_duration("2 jam")) == step.pings


def test_a_limit_may_be_extended() -> None:
    """So often, by whom, and by how much."""
    step = procedure("izin-usaha").step("teliti")

    assert step is not None
    assert Extension(by="superior(declarant)", times=1, within=time("2 hari kerja")) == step.may_extend


def test_choices_may_become_tasks() -> None:
    """Each finding becomes a task of its owner, with a due date and proof."""
    step = procedure("evaluasi").step("nilai")
    action = step.action("temuan") if step else None

    assert action is not None
    assert FollowUps(item="temuan", owner="actor(susun)", within=time("5 hari kerja"), proof=True) == action.tasks


def test_a_conditional_step_goes_on_with_the_next_row_where_nothing_else_is_said() -> None:
    """`otherwise` left out means the next step of the file."""
    found, defects = read(text_of("izin-usaha").replace('otherwise = "sahkan"\n', ""))
    step = found.step("telaah") if found else None

    assert [] == defects
    assert step is not None
    assert step.otherwise == "sahkan"


def test_the_example_of_the_documentation_has_no_fault() -> None:
    """What the documentation shows can be put to work as it stands."""
    manual = (ROOT / "docs" / "procedure-format.md").read_text(encoding="utf-8")
    example = manual.split("## A small procedure, whole", 1)[1].split("```toml", 1)[1].split("```", 1)[0]
    found, defects = read(example)

    assert [] == defects
    assert found is not None
    assert [] == check_procedure(found, "example", Known(roles=frozenset({"inspektorat"})))


def test_the_documentation_names_every_word_of_counting_and_every_fact() -> None:
    """Closed sets are told in full."""
    manual = (ROOT / "docs" / "procedure-format.md").read_text(encoding="utf-8")
    counting = manual.split("**Words of counting**", 1)[1].split("`", 2)[1]

    assert set(counting.split()) == COUNTS_AS
    assert [] == [fact for fact in FACTS if f"`{fact}`" not in manual]


# --- switches


def test_a_switch_stands_for_an_actor() -> None:
    """The actor of a step is what the institution's value of the switch means."""
    permit = procedure("izin-usaha")
    step = permit.step("sahkan")

    assert step is not None
    assert permit.actor_of(step, {}) == "head(unit(declarant))"
    assert permit.actor_of(step, {"signer": "superior"}) == "superior(declarant)"


def test_a_switch_stands_for_a_time() -> None:
    """An open switch of durations takes any duration of the institution."""
    permit = procedure("izin-usaha")

    assert parse_duration("2 hari kerja") == Time(switch="further").under({}, permit)
    assert parse_duration("5 hari kerja") == Time(switch="further").under({"further": "5 hari kerja"}, permit)


def test_a_switch_says_which_kind_of_day_is_meant() -> None:
    """A bare `hari` is a working day, or a day of the calendar where the institution says so."""
    permit = procedure("izin-usaha")
    step = permit.step("telaah")

    assert step is not None
    assert str(permit.limit_of(step, {})) == "3-10 hari kerja"
    assert str(permit.limit_of(step, {"hari": "hari kalender"})) == "3-10 hari kalender"


def test_a_switch_refuses_other_values() -> None:
    """A value that the procedure does not know is an error, never a guess."""
    permit = procedure("izin-usaha")

    with pytest.raises(ValueError, match='switch "signer" of procedure "izin-usaha" cannot be "nobody"'):
        permit.meaning("signer", {"signer": "nobody"})
    with pytest.raises(ValueError, match='has no switch "colour"'):
        permit.meaning("colour", {})


def test_an_open_switch_takes_only_what_it_is_for() -> None:
    """Durations are readable ones."""
    switch = Switch(id="further", kind="duration", default="2 hari kerja")

    assert [True, False] == [switch.allows(value) for value in ("1 hari", "soon")]


# --- pengaduan-sekolah


def test_the_school_examines_in_three_working_days() -> None:
    """B.3: the direct superior examines at the latest in 3 working days, pinged on the way, then it climbs."""
    complaint = shipped("pengaduan-sekolah")
    step = complaint.step("pemeriksaan")

    assert step is not None
    assert ("B.3", "superior(reported)", "3 hari kerja") == (step.row, step.actor, str(step.limit))
    assert ("1 hari kerja", "pagi", "2 jam") == tuple(str(ping) for ping in step.pings)
    assert (Stage(do="climb"),) == step.stages


@pytest.mark.parametrize(
    ("switches", "actor"),
    [({}, "superior(actor(pemeriksaan))"), ({"reviewer": "verifier"}, "actor(pemeriksaan)")],
    ids=["by the POS", "by Perwali 9/2020"],
)
def test_the_school_reviews_above_the_examiner(switches: dict[str, str], actor: str) -> None:
    """B.5: the superior of whoever examined reviews, unless the profile lets the examiner review."""
    complaint = shipped("pengaduan-sekolah")
    step = complaint.step("peninjauan")

    assert step is not None
    assert actor == complaint.actor_of(step, switches)


@pytest.mark.parametrize("days", ["hari kerja", "hari kalender"])
def test_the_school_reviews_in_two_days(days: str) -> None:
    """B.5: within 2 (dua) hari, of the kind that the profile says."""
    complaint = shipped("pengaduan-sekolah")
    step = complaint.step("peninjauan")

    assert step is not None
    assert f"2 {days}" == str(complaint.limit_of(step, {"hari": days}))


def test_an_objection_is_heard_once() -> None:
    """Whoever is told that it was no conflict of interest may object once, with a reason."""
    end = shipped("pengaduan-sekolah").end("bukan-bk")

    assert end is not None
    assert end.reopen is not None
    assert ("reporter", "keberatan", 1) == (end.reopen.by, end.reopen.to, end.reopen.times)
    assert ["text"] == [ask.kind for ask in end.reopen.asks]


def test_the_school_procedure_is_its_source_to_the_letter() -> None:
    """The activities of rows B.1 to B.6 are items 1 to 6 of section B, typing errors included."""
    complaint = shipped("pengaduan-sekolah")
    rows = {step.row: step.activity.id for step in complaint.steps}
    rows |= {end.row: end.activity.id for end in complaint.ends if end.row and end.activity}
    items = [" ".join(item.split()) for item in SECTION_B.split("\n\n")]

    assert items == [rows[f"B.{number}"] for number in range(1, 7)]


# --- penarikan-diri


def test_a_recusal_is_recorded_at_once() -> None:
    """Section C: the declarant's form does the first step; the superior takes note and it is closed."""
    recusal = shipped("penarikan-diri")
    steps = [(step.id, step.actor, step.by_form) for step in recusal.steps]

    assert [("penarikan", "declarant", True), ("diketahui", "superior(declarant)", False)] == steps
    assert [("recused", "recorded")] == [end.counts_as for end in recusal.ends]
