"""The city's declaration (002 parts III and V), told by named people without a chat."""

from datetime import datetime, timedelta

import pytest

from core.errors import NotKnown, Refusal
from core.follow_ups import complete
from core.procedure_views import as_json
from core.queries import case_view, task_view, worklist
from core.records import Case, Consent, Content
from core.reopening import withdraw
from tests.core.declarations import (
    CLOSE_OF_THURSDAY,
    REVIEWED,
    WHY,
    answers,
    carry_out,
    chosen,
    city,
    declare,
    follow_ups,
    one,
    picked,
)
from tests.core.lettering import letter_of, signed
from tests.core.story import MONDAY, Story, library


@pytest.fixture
def story() -> Story:
    """Open the city on a Monday morning."""
    return city()


@pytest.fixture
def case(story: Story) -> Case:
    """Declare as a procurement officer whose section is led by a Kasi, in a bidang, in a dinas."""
    return declare(story, "staf-dewangga")


def decided(story: Story, case: Case, *measures: str) -> Case:
    """Let the superior review the declaration and decide on measures."""
    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)
    story.act("kasi-wahyudi", case, "tetapkan", tindakan=chosen(*measures), alasan=WHY)
    return story.case(case.id)


# --- III.D.1: to the direct superior and the head of the unit


def test_it_goes_to_the_direct_superior_with_a_copy_to_the_head_of_the_unit(story: Story, case: Case) -> None:
    """III.D.1, one after the other: the superior reviews, the head of the Perangkat Daerah reads."""
    assert case.state == "telaahan"
    assert ["kasi-wahyudi"] == story.actors(case)
    assert ["kadis-margono"] == [task.person_id for task in story.tasks(case, kind="reading", state="done")]
    assert "masked" == case_view(story.desk, story.person("kadis-margono"), case.id).scope


def test_where_the_profile_says_so_it_goes_to_both_at_once() -> None:
    """III.D.1, side by side: the head of the unit may review as well from the beginning, and needs no copy."""
    story = city(penerima="bersamaan")
    case = declare(story, "staf-dewangga")

    assert ["kadis-margono", "kasi-wahyudi"] == story.actors(case)
    assert [] == story.tasks(case, kind="reading", state="done")


def test_a_head_of_a_unit_declares_to_who_stands_above_him(story: Story) -> None:
    """Nobody handles his own declaration: the head's goes to the Sekda, once."""
    case = declare(story, "kadis-margono")

    assert ["sekda-pudjiastuti"] == story.actors(case)
    assert [] == story.tasks(case, kind="reading", state="done")


def test_the_prohibition_and_the_truth_are_acknowledged_with_their_versions(story: Story, case: Case) -> None:
    """V.B.2: who declares says that he knows what he may no longer do; the case and the register keep the version."""
    kept = {row.version for row in story.store.find(Consent, person_id="staf-dewangga")}
    [told] = story.store.find(Content, case_id=case.id, kind="answers")

    assert {"perwali-9-2020-v-b-2", "kebenaran-2026-1"} == kept
    assert {"version": "perwali-9-2020-v-b-2"} == told.data["larangan"]
    assert "yes" == told.data["mundur"]


def test_who_handles_it_sees_whose_it_is(story: Story, case: Case) -> None:
    """The superior's worklist and the case name who declares; his own view does not, nor what a bystander is told."""
    superior, own = story.person("kasi-wahyudi"), story.person("staf-dewangga")
    [line] = worklist(story.desk, superior)
    titles = [line.title, case_view(story.desk, superior, case.id).title, case_view(story.desk, own, case.id).title]
    name = "Dewangga Putra, S.T. (Pejabat Pengadaan Seksi Jalan)"

    assert [True, True, False] == [title.id.endswith(f": {name}") for title in titles]
    assert not line.about


def test_relatives_named_are_read_by_name(story: Story) -> None:
    """Officials picked from the directory are told with their posts, others in the words of who declared."""
    terkait = {**picked(story, "kabid-sd"), "words": "Pemilik CV Contoh Abadi"}
    case = declare(story, "staf-dewangga", terkait=terkait)
    view = case_view(story.desk, story.person("kasi-wahyudi"), case.id)
    post = "Kepala Bidang Pembinaan Sekolah Dasar"

    assert f"Ambarwati Setyorini, S.Pd., M.Pd. ({post}); Pemilik CV Contoh Abadi" == view.answers["terkait"]


def test_what_was_agreed_to_is_not_read_as_an_answer(story: Story, case: Case) -> None:
    """The superior reads what was told; the two acknowledgements are kept beside it."""
    view = case_view(story.desk, story.person("kasi-wahyudi"), case.id)

    assert not {"larangan", "kebenaran"} & set(view.answers)
    assert {"uraian", "tugas", "mundur"} <= set(view.answers)


def test_in_the_city_evidence_may_come_with_it_or_not(story: Story) -> None:
    """002 asks for a declaration without speaking of evidence; what is sent becomes part of the case."""
    bare, proven = declare(story, "staf-sekar"), declare(story, "staf-dewangga", bukti=[story.photo()])

    assert [0, 1] == [len(story.files(bare)), len(story.files(proven))]


def test_only_somebody_in_a_post_declares(story: Story) -> None:
    """A citizen has nothing to declare here."""
    with pytest.raises(Refusal, match="refusal-employees-only"):
        story.submit(story.citizen(), "deklarasi-kota", answers())


# --- III.A.3: the first review


def test_the_review_sets_the_level_with_a_reason(story: Story, case: Case) -> None:
    """The superior sets the level; without a reason nothing happens."""
    with pytest.raises(Refusal, match="refusal-incomplete"):
        story.act("kasi-wahyudi", case, "telaah", tingkat=one("tinggi"))

    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)
    [kept] = story.store.find(Content, case_id=case.id, kind="telaahan.telaah")

    assert story.case(case.id).state == "tindakan"
    assert one("sedang") == kept.data["tingkat"]


def test_it_may_be_returned_to_be_completed(story: Story, case: Case) -> None:
    """III.C.1.c wants detail enough to set the level: what is missing is asked for, with a fresh window after."""
    story.act("kasi-wahyudi", case, "kembalikan", alasan="Nama perusahaannya belum disebut.")
    assert ["staf-dewangga"] == story.actors(case)

    story.now = MONDAY + timedelta(days=1)
    story.act("staf-dewangga", case, "lengkapi", keterangan="CV Contoh Abadi.")

    [task] = story.tasks(case)
    assert ("telaahan", "kasi-wahyudi") == (task.step, task.person_id)
    assert CLOSE_OF_THURSDAY + timedelta(days=1, minutes=30) == task.due_at


def test_without_a_conflict_it_is_closed_with_a_reason(story: Story, case: Case) -> None:
    """The superior may find that there is none; who declared is told why."""
    story.act("kasi-wahyudi", case, "bukan-bk", alasan=WHY)

    assert ("bukan-bk", ["not_conflict"]) == (story.case(case.id).state, story.case(case.id).counts_as)
    assert "notice-end" in story.told("staf-dewangga")


def test_it_may_be_withdrawn_before_it_is_reviewed(story: Story, case: Case) -> None:
    """Who declared may take it back until somebody has acted on it."""
    withdraw(story.desk, story.person("staf-dewangga"), case.id)

    assert "dicabut" == story.case(case.id).state


def test_who_recuses_himself_is_replaced_by_his_superior(story: Story, case: Case) -> None:
    """A superior with an interest of his own leaves the case; the next one up reviews."""
    story.act("kasi-wahyudi", case, "menarik-diri", alasan="Perusahaan itu juga milik kerabat saya.")

    assert ["kabid-santoso"] == story.actors(case)


@pytest.mark.parametrize(("official", "before"), [("kasi-wahyudi", ()), ("kasi-wahyudi", ("telaah",))])
def test_who_handles_it_may_ask_the_employee(story: Story, case: Case, official: str, before: tuple[str, ...]) -> None:
    """The question is told to who declared; the case stays where it is, at the review and at the measures."""
    for action in before:
        story.act(official, case, action, **REVIEWED)
    state = story.case(case.id).state
    story.act(official, case, "minta-keterangan", pertanyaan="Apa nama perusahaannya?")

    assert state == story.case(case.id).state
    assert "notice-question" in story.told("staf-dewangga")


# --- V.C.1: six measures, several at once


def test_measures_become_tasks_with_an_owner_a_due_date_and_proof(story: Story, case: Case) -> None:
    """V.C.1 and 3: each measure chosen is carried out by whoever decided on it, and documented."""
    decided(story, case, "batasi-akses", "alih-tugas")
    tasks = follow_ups(story, case)

    assert ["alih-tugas", "batasi-akses"] == sorted(task.label or "" for task in tasks)
    assert {"kasi-wahyudi"} == {task.person_id for task in tasks}
    assert {datetime.fromisoformat("2026-12-07T16:00:00+07:00")} == {task.due_at for task in tasks}
    with pytest.raises(Refusal, match="refusal-proof-needed"):
        complete(story.desk, story.person("kasi-wahyudi"), tasks[0].id, tasks[0].revision, {"catatan": "Sudah."})


def test_all_six_measures_of_the_source_may_be_taken(story: Story, case: Case) -> None:
    """V.C.1.a to f, all at once."""
    six = [item.id for item in library().lists["tindakan-penanganan"].items]
    decided(story, case, *six)

    assert sorted(six) == sorted(task.label or "" for task in follow_ups(story, case))


def test_the_case_stays_open_until_every_measure_is_carried_out(story: Story, case: Case) -> None:
    """The head of the unit can close it only then, and is called when the last proof is in."""
    decided(story, case, "alih-tugas")
    [watching] = story.tasks(case)
    head = story.person("kadis-margono")
    before = [action.id for action in task_view(story.desk, head, watching.id).actions]
    calls = story.told("kadis-margono").count("notice-task")
    carry_out(story, case)
    after = [action.id for action in task_view(story.desk, head, watching.id).actions]
    story.act("kadis-margono", case, "selesai")

    assert (["catat"], ["selesai", "catat"]) == (before, after)
    assert calls + 1 == story.told("kadis-margono").count("notice-task")
    assert ("ditangani", ["handled"]) == (story.case(case.id).state, story.case(case.id).counts_as)


def test_where_the_profile_says_so_the_head_of_the_unit_decides() -> None:
    """V.C.1 to the letter: the superior reviews, the head of the unit takes the measures."""
    story = city(pemutus="pimpinan")
    case = declare(story, "staf-dewangga")
    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)

    assert ["kadis-margono"] == story.actors(case)


# --- V.C.2: the seventh outcome


def asked_to_go_on(story: Story, case: Case) -> None:
    """Let the superior propose it and the head of the unit ask for it in writing."""
    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)
    story.act("kasi-wahyudi", case, "usul-tetap", usulan="Hanya pegawai ini yang bersertifikat.")
    story.act("kadis-margono", case, "minta", pertimbangan="Tidak ada pejabat pengadaan lain yang bersertifikat.")


def test_the_request_to_go_on_waits_for_its_receipt(story: Story, case: Case) -> None:
    """V.C.2: the signed letter is sent to who declared; the step is done when he has said that he received it."""
    asked_to_go_on(story, case)
    assert ("penerimaan", ["staf-dewangga"]) == (story.case(case.id).state, story.actors(case))

    signed(story, "kadis-margono", letter_of(story, case, "surat-permintaan"))
    story.forward(days=7)
    assert "penerimaan" == story.case(case.id).state
    story.act("staf-dewangga", case, "terima")

    closed = story.case(case.id)
    assert "tetap-tugas" == closed.state
    assert ["excepted", "acknowledged"] == closed.counts_as


def test_only_the_head_of_the_unit_asks_for_it_and_says_why(story: Story, case: Case) -> None:
    """V.C.2: pimpinan unit kerja, with the consideration in writing; the superior can only propose."""
    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)
    story.act("kasi-wahyudi", case, "usul-tetap", usulan="Hanya pegawai ini yang bersertifikat.")

    with pytest.raises(NotKnown):
        story.act("kasi-wahyudi", case, "minta", pertimbangan=WHY)
    with pytest.raises(Refusal, match="refusal-incomplete"):
        story.act("kadis-margono", case, "minta")


def test_the_head_may_send_the_proposal_back_for_measures(story: Story, case: Case) -> None:
    """Without such a consideration one of the six measures is taken after all."""
    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)
    story.act("kasi-wahyudi", case, "usul-tetap", usulan="Hanya pegawai ini yang bersertifikat.")
    story.act("kadis-margono", case, "tolak-usul", alasan="Ada pejabat pengadaan lain.")

    assert ("tindakan", ["kasi-wahyudi"]) == (story.case(case.id).state, story.actors(case))


def test_the_letter_carries_its_justification() -> None:
    """V.C.2: a numbered, signed letter with the consideration."""
    [letter] = library().procedure("deklarasi-kota").letters_of("permintaan", "minta")

    assert {"number", "signer", "permintaan.pertimbangan"} <= set(letter.fields)


# --- the table


def test_the_table_names_the_articles_of_its_rows() -> None:
    """Each row is an article of the source; helper steps have none."""
    rows = {row["id"]: row["row"] for row in as_json(library().procedure("deklarasi-kota"))["steps"]}

    assert {
        "pernyataan": "III.D.1", "telaahan": "III.A.3", "tindakan": "V.C.1", "permintaan": "V.C.2",
        "penerimaan": "V.C.2", "pemantauan": "V.C.3", "inspektorat": "III.D.2", "walikota": "III.D.2",
        "kelengkapan": "–", "pengawasan": "–",
    } == rows  # fmt: skip


def test_the_window_of_neglect_is_three_working_days_on_all_three_steps() -> None:
    """Domain row 10f: review, decision and request share one window."""
    rows = {row["id"]: row["limit"] for row in as_json(library().procedure("deklarasi-kota"))["steps"]}

    assert ["3 hari kerja"] * 3 == [rows[step] for step in ("telaahan", "tindakan", "permintaan")]
