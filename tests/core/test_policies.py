"""The policy permen-17-2024, on and off: its terms, its questions, its days, and the yearly list of interests."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from core.errors import Defect
from core.inputs import Pressed
from core.labels import title_text
from core.library import SHIPPED, read_library
from core.lists import check_list
from core.policies import parse_policy, termed
from core.records import Consent, Content
from core.rulebook import rulebook
from core.talks import begin, take
from core.texts import Text
from tests.core.chats import read
from tests.core.declarations import chosen, declare
from tests.core.permen import NEW, POLICY, office, parsed
from tests.core.story import Story, library

OFFICES = [("kota-pasuruan", "staf-dewangga"), ("kecamatan-lumajang", "staf-pem-anton")]


def asked(story: Story, person_id: str, form: str) -> list[str]:
    """Return the questions of a form that are asked of somebody whatever he answers."""
    draft = begin(story.desk, story.person(person_id), "1:1", form).draft
    conversation = story.office.conversation(form)
    switches = draft.answers["~"]["switch"]
    values = {"answer": {}, "switch": switches, "fact": {}}
    return [q.id for q in conversation.form.questions if q.when is None or q.when.holds(values)]


# --- the declaration under both values


@pytest.mark.parametrize(("institution", "person_id"), OFFICES)
def test_with_the_policy_kind_sources_and_suspension_are_asked(institution: str, person_id: str) -> None:
    """Actual or potential, the eight newer sources in place of the older, and that the decision is suspended."""
    form = "deklarasi-kota" if institution == "kota-pasuruan" else "deklarasi-lumajang"
    on, off = (asked(office(institution, on=value), person_id, form) for value in (True, False))

    assert {"jenis-konflik", "sumber-konflik", "kaitan", "pengendalian", "penundaan"} == set(on) - set(off)
    assert ["sumber"] == [one for one in off if one not in on]


def test_the_kind_is_aktual_or_potensial() -> None:
    """Two types, and no other."""
    story = office("kota-pasuruan", on=True)
    person = story.person("staf-dewangga")
    begin(story.desk, person, "1:1", "deklarasi-kota")
    shown = take(story.desk, person, "1:1", Pressed("insidental"))

    assert ["aktual", "potensial"] == [choice.value for choice in shown.prompt.choices]  # type: ignore[union-attr]  # not finished


@pytest.mark.parametrize(("on", "due"), [(False, "2026-11-26T16:00:00+07:00"), (True, "2026-12-02T16:00:00+07:00")])
@pytest.mark.parametrize(("institution", "person_id"), OFFICES)
def test_the_superior_has_three_working_days_and_with_the_policy_seven(
    institution: str, person_id: str, due: str, *, on: bool
) -> None:
    """The seeds' three stay the default; the newer regime gives seven."""
    story = office(institution, on=on)
    case = declare(story, person_id, **(NEW if on else {}))

    assert [datetime.fromisoformat(due)] == [task.due_at for task in story.tasks(case)]


def test_a_running_declaration_keeps_the_days_under_which_it_was_opened() -> None:
    """Putting the policy on changes no case that runs."""
    story = office("kota-pasuruan", on=False)
    case = declare(story, "staf-dewangga")
    story.office.institution = parsed("kota-pasuruan", policies=[POLICY])

    assert ("tidak", "3 hari kerja") == (case.switches[POLICY], story.case(case.id).switches["pengabaian"])


def test_what_the_profile_says_itself_stands_above_the_policy() -> None:
    """An office that keeps three days says so, and keeps them."""
    profile = parsed("kota-pasuruan", policies=[POLICY], switches={"deklarasi-kota": {"pengabaian": "3 hari kerja"}})

    assert {"pengabaian": "3 hari kerja", POLICY: "ya"} == profile.switches_for("deklarasi-kota")


def test_one_unit_alone_may_put_it_on() -> None:
    """Like every value of the profile."""
    units = [
        {**unit, "overrides": {"policies": [POLICY]}} if unit["id"] == "dinas-pupr" else unit
        for unit in read("institutions", "kota-pasuruan")["units"]
    ]
    profile = parsed("kota-pasuruan", units=units)

    assert [None, "ya"] == [
        profile.for_unit(unit).switches_for("deklarasi-kota").get(POLICY) for unit in ("setda", "dinas-pupr")
    ]


def test_the_suspension_is_acknowledged_with_its_version() -> None:
    """The register keeps what was agreed to, and when."""
    story = office("kota-pasuruan", on=True)
    declare(story, "staf-dewangga", **NEW)

    assert "permen-17-2024-penundaan-1" in {row.version for row in story.store.find(Consent, person_id="staf-dewangga")}


# --- two taxonomies


def test_the_newer_sources_are_mapped_to_the_older_ones() -> None:
    """Seven by name and the open one: each named source has a counterpart in the Perwali's eight."""
    newer, older = library().code_list("sumber-konflik"), library().code_list("sumber-penyebab")

    assert (7, True, "sumber-penyebab") == (len(newer.items), newer.open, newer.maps_to)
    assert {item.maps for item in newer.items} <= {item.id for item in older.items}


def test_a_map_to_nowhere_is_a_fault() -> None:
    """A misspelt counterpart is found at start-up."""
    newer = library().code_list("sumber-konflik")
    broken = replace(newer, items=(replace(newer.items[0], maps="gratifikai"),))

    assert ['"bisnis-finansial" maps to an unknown "gratifikai"'] == list(check_list(broken, library().lists))


def test_a_declaration_by_the_newer_sources_counts_by_the_older_ones_as_well() -> None:
    """The case keeps both answers, so that recaps of both kinds of years stand side by side."""
    story = office("kota-pasuruan", on=True)
    case = declare(story, "staf-dewangga", **NEW)
    [told] = story.store.find(Content, case_id=case.id, kind="answers")

    assert {"chosen": ["hubungan-afiliasi", "perangkapan-jabatan"], "words": None} == told.data["sumber"]
    assert ["keluarga-kerabat", "rangkap-jabatan"] == told.data["sumber-konflik"]["chosen"]


def test_a_gift_by_the_newer_sources_orders_its_reports() -> None:
    """Both taxonomies know the gift, and both dates run."""
    story = office("kota-pasuruan", on=True)
    more = NEW | {"sumber-konflik": chosen("gratifikasi"), "diterima": "2026-11-20"}
    case = declare(story, "staf-dewangga", **more)

    assert ["gratifikasi-kpk", "gratifikasi-upg"] == sorted(t.label or "" for t in story.tasks(case, kind="follow_up"))


# --- terms


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Pernyataan potensi benturan kepentingan", "Pernyataan potensi benturan kepentingan (konflik kepentingan)"),
        ("Penanganan Benturan Kepentingan", "Penanganan Benturan Kepentingan (Konflik Kepentingan)"),
        ("Pengumpulan data kinerja", "Pengumpulan data kinerja"),
    ],
)
def test_the_newer_term_stands_behind_the_older(words: str, expected: str) -> None:
    """Both terms are shown, in the letters of the text."""
    assert Text(expected, "En") == termed(Text(words, "En"), {"benturan kepentingan": "konflik kepentingan"})


@pytest.mark.parametrize(("on", "more"), [(True, " (konflik kepentingan)"), (False, "")])
def test_cases_are_called_by_both_terms_where_the_policy_is_on(more: str, *, on: bool) -> None:
    """In worklists, notices and screens the case's title has the newer term beside."""
    story = office("kota-pasuruan", on=on)
    case = declare(story, "staf-dewangga", **(NEW if on else {}))

    assert f"Pernyataan potensi benturan kepentingan{more}" == title_text(story.desk, case, named=False).id


@pytest.mark.parametrize(("on", "there"), [(True, True), (False, False)])
def test_the_rules_show_the_newer_sources_only_where_they_are_asked(*, on: bool, there: bool) -> None:
    """Who reads the rules of an office finds what people there choose from, and nothing else."""
    profile = office("kota-pasuruan", on=on).office.institution
    ids = [article.key for article in rulebook(library(), profile).articles]

    assert there == ("daftar/sumber-konflik" in ids)


# --- its file


def test_an_unknown_policy_is_a_fault_of_the_profile(tmp_path: Path) -> None:
    """A misspelt name switches nothing on in silence."""
    shipped = (SHIPPED / "institutions" / "kecamatan-lumajang.toml").read_text(encoding="utf-8")
    (tmp_path / "institutions").mkdir()
    own = tmp_path / "institutions" / "kecamatan-lumajang.toml"
    own.write_text(shipped.replace("privacy_notice", 'policies = ["permen-17"]\nprivacy_notice', 1), encoding="utf-8")
    _, defects = read_library(tmp_path)

    assert ['policies: there is no policy "permen-17"'] == [one.what for one in defects]


def test_a_policy_without_an_edition_is_not_read() -> None:
    """Every fault of its file is told."""
    defects: list[Defect] = []

    assert parse_policy({"id": "x"}, "policies/x.toml", defects) is None
    assert any("edition" in one.what for one in defects)


def test_the_eight_controls_of_the_declaration_are_offered_to_the_letter() -> None:
    """Those of the form made to the regulation ("Pengendalian yang disarankan"); optional, as they are there."""
    offered = [item.label.id for item in library().code_list("pengendalian").items]

    assert [
        "Pengalihan kewenangan", "Penggantian pejabat pelaksana", "Pembatasan akses informasi", "Pembatasan hak suara",
        "Pelepasan kepentingan pribadi", "Perubahan penugasan", "Tidak ikut dalam proses pengambilan keputusan",
        "Bentuk lain",
    ] == offered  # fmt: skip
    for name in ("deklarasi-kota", "deklarasi-lumajang"):
        assert library().form(name).by_id["pengendalian"].optional
