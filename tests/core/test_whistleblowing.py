"""WBS in the city (002 IV.B): to the Inspektur alone, examiners by name, and nobody learns who reports."""

from dataclasses import replace
from typing import Any

import pytest

from core.access import may_count
from core.casework import act
from core.errors import NotKnown, Refusal, Stale
from core.known import Known
from core.people import unreachable
from core.procedure_check import check_procedure
from core.queries import case_page, case_view, reports, task_view, worklist
from core.records import Case, Consent, Content, Entry, Identity, Notice, Person, ReporterLink
from core.reopening import withdraw
from core.reporting import concerns
from core.spans import span_of
from core.steps import Stage
from tests.core.city_complaints import AUDITORS, WHY, complain, one
from tests.core.story import IDENTITY, Story, library
from tests.core.whistle import EXAMINER, INSPEKTUR, TOLD, examined, found, office, seen, whistle

WAYS = ("rahasia", "anonim", "terbuka")
OTHERS = ["auditor-farhan", "irban-retno", "walikota-hardjanto", "sekda-pudjiastuti", "kabag-wibisono", "staf-dewangga"]


@pytest.fixture
def story() -> Story:
    """Open the city on a Monday morning."""
    return office()


def employees(story: Story) -> list[Person]:
    """Return everybody of the office."""
    return story.store.find(Person, employee=True)


# --- the source


def test_the_source_stands_word_for_word() -> None:
    """IV.B and VI: both sentences are those of the source, the slip of its pen included."""
    procedure = library().procedure("wbs-kota")
    first, sanction = procedure.step("laporan"), procedure.step("sanksi")
    assert first is not None
    assert sanction is not None

    assert first.activity.id.startswith("Pelaporan melalui Whistle Blowing System dilakukan apabila pelapor adalah")
    assert "dan tidak melapoannya akan ditindaklanjuti" in sanction.activity.id
    assert ("IV.B", "VI") == (first.row, sanction.row)


# --- to whom


@pytest.mark.parametrize("way", WAYS)
def test_a_report_reaches_the_inspektur_alone(story: Story, way: str) -> None:
    """Of all who work for the city the Inspektur alone is told of it, has it, or can read it."""
    [case] = whistle(story, way, "staf-jalan")

    assert [INSPEKTUR] == story.actors(case)
    told = {notice.person_id for notice in story.store.find(Notice, case_id=case.id)}
    assert {INSPEKTUR} == told
    for person in employees(story):
        if person.id != INSPEKTUR:
            with pytest.raises(NotKnown):
                case_view(story.desk, person, case.id)
            assert () == case_page(story.desk, person).lines
            assert [] == worklist(story.desk, person)


def test_only_the_examiners_he_names_join_him(story: Story) -> None:
    """The Inspektur names one auditor: she examines, the other one learns nothing, not even by a group or on paper."""
    [case] = whistle(story, "anonim", "staf-jalan")
    case = examined(story, case)

    assert [EXAMINER] == story.actors(case)
    for who in OTHERS:
        with pytest.raises(NotKnown):
            case_view(story.desk, story.person(who), case.id)
        assert [] == story.told(who)


def test_one_about_the_inspektur_goes_to_the_mayor(story: Story) -> None:
    """The accused Inspektur learns nothing, nor do his auditors: the Mayor receives it and names the examiners."""
    [case] = whistle(story, "rahasia", "inspektur")

    assert ["walikota-hardjanto"] == story.actors(case)
    for who in (INSPEKTUR, *AUDITORS):
        assert [] == story.told(who)
        with pytest.raises(NotKnown):
            case_view(story.desk, story.person(who), case.id)


def test_where_the_mayor_is_kept_out_too_the_sekda_has_it(story: Story) -> None:
    """Accused is the Inspektur, and the Mayor withdraws: the Sekda goes on with it, nobody of the Inspectorate."""
    [case] = whistle(story, "rahasia", "inspektur")
    story.act("walikota-hardjanto", case, "menarik-diri", alasan="Ia kerabat saya.")

    assert ["sekda-pudjiastuti"] == story.actors(case)


@pytest.mark.parametrize(
    ("answer", "receives"), [("tidak", INSPEKTUR), ("ya", "walikota-hardjanto"), ("tidak-tahu", "walikota-hardjanto")]
)
def test_an_official_in_words_who_may_be_the_inspektur_goes_past_him(story: Story, answer: str, receives: str) -> None:
    """Where the reporter cannot rule out the Inspektur, the Mayor receives it and the Inspektur learns nothing."""
    [case] = whistle(story, "anonim", words="Seorang kepala di kantor itu", inspektur=one(answer))

    assert [receives] == story.actors(case)
    assert (receives == INSPEKTUR) is bool(story.told(INSPEKTUR))


def test_neglected_by_the_inspektur_it_climbs_past_the_inspectorate(story: Story) -> None:
    """Past its limit it goes to the Sekda and to the Mayor, never to the auditors or Tim BK."""
    [case] = whistle(story, "anonim", "staf-jalan")
    seen_by = []
    for _ in range(3):
        seen_by += story.actors(case)
        due = next(task.due_at for task in story.tasks(case) if task.due_at)
        story.until(due)

    assert [INSPEKTUR, "sekda-pudjiastuti", "walikota-hardjanto"] == seen_by
    assert ["walikota-hardjanto"] == story.actors(case)
    assert not set(story.told("auditor-farhan") + story.told("kabag-wibisono"))


def test_a_referral_that_is_neglected_is_told_to_nobody_without_a_part(story: Story) -> None:
    """Past the limit of the referral it goes to the Sekda like any decision; the reporter hears nothing of it."""
    [case] = whistle(story, "rahasia", "staf-jalan")
    case = found(story, examined(story, case))
    story.act(INSPEKTUR, case, "benar", alasan=WHY, rekomendasi="Alihkan tugas pengadaan ke pejabat lain.")
    heard, read = story.told(None), case_view(story.desk, story.citizen(), case.id)
    due = next(task.due_at for task in story.tasks(case) if task.due_at)
    story.until(due)

    assert ["sekda-pudjiastuti"] == story.actors(case)
    assert {INSPEKTUR, EXAMINER, "sekda-pudjiastuti", None} == {
        notice.person_id for notice in story.store.find(Notice, case_id=case.id)
    }
    now = case_view(story.desk, story.citizen(), case.id)
    assert (heard, read.timeline, read.state, read.turn_of) == (
        story.told(None), now.timeline, now.state, now.turn_of,
    )  # fmt: skip


def test_a_confidential_procedure_that_would_tell_somebody_without_a_part_is_refused() -> None:
    """The check finds a limit that would tell the Mayor of a report that is not his."""
    procedure = library().procedure("wbs-kota")
    stage = Stage(do="notify", to="role(kepala_daerah)")
    steps = tuple(replace(one, stages=(stage,)) if one.id == "sanksi" else one for one in procedure.steps)
    forms = {name: editions[-1] for name, editions in library().forms.items()}
    found_faults = check_procedure(replace(procedure, steps=steps), "x.toml", Known(forms=forms))

    assert ["notify: role(kepala_daerah) has no part in a confidential procedure and may not learn of its cases"] == [
        str(one.what) for one in found_faults if "has no part" in str(one.what)
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_who_may_come_to_read_it_is_what_the_reporter_agrees_to(language: str) -> None:
    """Everybody to whom a neglected report climbs is named in the consent, and the Inspektur is nowhere the only one.

    Who opens an identity is whoever receives the report, and never the person reported.
    """
    form = library().form("wbs-kota")
    assert form is not None
    consent = next(one for one in form.questions if one.kind == "consent").ask.say(language)
    ways = {one.id: str(one.explain.say(language)) for one in library().code_list("cara-dikenal").items if one.explain}
    offices = {"id": ("Inspektur", "Sekretaris Daerah", "Walikota"), "en": ("Inspektur", "Sekda", "Mayor")}[language]
    never = {"id": "tidak pernah orang yang Anda laporkan", "en": "never the person you report"}[language]

    assert [] == [office for office in offices if office not in consent]
    assert (True, True) == (never in consent, never in ways["rahasia"])
    assert [] == [
        words
        for words in (consent, *ways.values())
        if {"id": "anya Inspektur", "en": "Inspektur alone"}[language] in words
    ]


def test_the_examiners_are_never_the_accused(story: Story) -> None:
    """The Inspektur names the accused auditor and another one: the other one alone examines."""
    [case] = whistle(story, "rahasia", "auditor-muda")
    case = examined(story, case, "auditor-muda", "auditor-pertama")

    assert [EXAMINER] == story.actors(case)
    assert [] == story.told("auditor-farhan")


def test_an_inspektur_who_cannot_be_reached_is_no_reason_to_tell_tim_bk(story: Story) -> None:
    """A confidential report never goes over on paper by Tim BK: it waits for its limit and climbs."""
    unreachable(story.desk, INSPEKTUR)
    [case] = whistle(story, "anonim", "staf-jalan")
    story.forward(days=10)

    told = {notice.person_id for notice in story.store.find(Notice, case_id=case.id)}
    assert {INSPEKTUR, "sekda-pudjiastuti", "walikota-hardjanto", None} >= told
    assert [INSPEKTUR] != story.actors(case)


# --- who reports


@pytest.mark.parametrize("way", ["rahasia", "anonim"])
def test_nothing_that_handlers_can_read_names_the_reporter(story: Story, way: str) -> None:
    """From the first notice to the end no view of the Inspektur or the examiner holds a word of the identity."""
    [case] = whistle(story, way, "staf-jalan")
    texts = [seen(story, INSPEKTUR, case)]
    case = examined(story, case)
    texts += [seen(story, INSPEKTUR, case), seen(story, EXAMINER, case)]
    case = found(story, case)
    texts += [seen(story, INSPEKTUR, case), seen(story, EXAMINER, case)]

    assert [] == [word for word in TOLD if any(word in text for text in texts)]


def test_by_name_the_inspektur_and_his_examiners_know_who_reports(story: Story) -> None:
    """Who chose to be named is named to those who handle it, the NIK masked, and to nobody else."""
    [case] = whistle(story, "terbuka", "staf-jalan")
    case = examined(story, case)

    for who in (INSPEKTUR, EXAMINER):
        identity = case_view(story.desk, story.person(who), case.id).identity
        assert (IDENTITY["nama"], "••••••02") == (identity["name"], identity["nik"])


def test_the_other_procedures_show_no_name_although_it_is_there(story: Story) -> None:
    """A citizen's complaint by /lapor carries a clear identity, which no handler reads (domain row 11)."""
    [case] = complain(story, "staf-jalan")

    assert {} == case_view(story.desk, story.person("kasi-wahyudi"), case.id).identity


@pytest.mark.parametrize(("way", "identity", "sealed"), [
    ("rahasia", True, True), ("anonim", False, True), ("terbuka", True, False),
])  # fmt: skip
def test_identity_hangs_on_the_one_link_row(story: Story, way: str, identity: bool, sealed: bool) -> None:
    """Confidential: kept and sealed; nameless: only the way back to the chat; by name: kept and not sealed."""
    [case] = whistle(story, way, "staf-jalan")
    link = story.store.get(ReporterLink, case.id)
    assert link is not None

    assert (identity, sealed) == (bool(link.identity), link.sealed)
    kept = repr([*story.store.find(Content, case_id=case.id), *story.store.find(Entry, case_id=case.id), case])
    assert [] == [word for word in TOLD if word in kept]
    assert story.citizen().id not in kept


@pytest.mark.parametrize(("way", "kept"), [("rahasia", 0), ("anonim", 0), ("terbuka", 1)])
def test_who_does_not_want_to_be_known_leaves_nothing_for_the_next_report(story: Story, way: str, kept: int) -> None:
    """Neither identity nor consent of a confidential or nameless reporter is kept outside the link."""
    whistle(story, way, "staf-jalan")

    assert (kept, kept) == (len(story.store.find(Identity)), len(story.store.find(Consent)))


def test_a_confidential_report_needs_an_identity_and_a_nameless_one_none(story: Story) -> None:
    """Without a name it is nameless: a confidential report without identity is refused."""
    with pytest.raises(Refusal, match="refusal-no-identity"):
        whistle(story, "rahasia", "staf-jalan", nik="")

    [case] = whistle(story, "anonim", "staf-jalan", nama="Siti Aminah")
    link = story.store.get(ReporterLink, case.id)
    assert link is not None
    assert {} == link.identity


def test_evidence_may_be_missing(story: Story) -> None:
    """IV.B asks for no evidence: a report without a file is taken."""
    [case] = whistle(story, "anonim", "staf-jalan", bukti=[])

    assert [] == story.files(case)


@pytest.mark.parametrize("way", ["rahasia", "anonim"])
def test_files_of_the_reporter_come_without_names_and_captions(story: Story, way: str) -> None:
    """What a file is called and what was typed below it is for the reporter alone."""
    [case] = whistle(story, way, "staf-jalan")
    [file] = story.files(case)
    assert "Siti Aminah KTP.jpg" == file.name

    [shown] = case_view(story.desk, story.person(INSPEKTUR), case.id).files
    assert ("", None) == (shown.name, shown.caption)
    [own] = case_view(story.desk, story.citizen(), case.id).files
    assert file == own


# --- asked and answered


@pytest.mark.parametrize("way", WAYS)
def test_the_reporter_is_asked_and_answers_both_ways(story: Story, way: str) -> None:
    """The examiner's question reaches the chat, the answer comes back into the case without who gave it."""
    [case] = whistle(story, way, "staf-jalan")
    case = examined(story, case)
    story.act(EXAMINER, case, "minta-keterangan", pertanyaan="Pada hari apa pertemuannya?")
    [waiting] = story.tasks(case, kind="answer")
    answer = {"jawaban": "Hari Rabu pagi.", "berkas": [story.photo(name="Siti 2.jpg")]}
    story.submit(story.citizen(), "jawaban", answer, task=waiting.id, revision=waiting.revision)

    text = seen(story, EXAMINER, story.case(case.id))
    assert "Hari Rabu pagi." in text
    assert "Siti 2.jpg" not in text or way == "terbuka"
    assert "notice-reply" in story.told(EXAMINER)
    [entry] = story.store.find(Entry, case_id=case.id, what="replied")
    assert None is entry.person_id


def test_nobody_else_answers_for_the_reporter(story: Story) -> None:
    """Another citizen with the id of the question gets the answer for what does not exist."""
    [case] = whistle(story, "anonim", "staf-jalan")
    story.act(INSPEKTUR, case, "minta-keterangan", pertanyaan="Di mana?")
    [waiting] = story.tasks(case, kind="answer")

    with pytest.raises(NotKnown):
        story.submit(story.citizen(2, "Tono"), "jawaban", {"jawaban": "Di sini."}, task=waiting.id, revision=0)


# --- opening an identity


def opened(story: Story, case: Case, who: str = INSPEKTUR) -> None:
    """Let somebody open the reporter's identity."""
    story.act(who, case, "buka-identitas", alasan="Pelapor perlu dilindungi oleh LPSK.")


def test_opening_an_identity_is_an_act_with_a_reason_that_the_reporter_is_told_of(story: Story) -> None:
    """The Inspektur gives a reason: the history holds who and why, he alone reads the name, the reporter is told."""
    [case] = whistle(story, "rahasia", "staf-jalan")
    opened(story, case)
    case = examined(story, case)

    assert IDENTITY["nama"] == case_view(story.desk, story.person(INSPEKTUR), case.id).identity["name"]
    assert {} == case_view(story.desk, story.person(EXAMINER), case.id).identity
    [entry] = story.store.find(Entry, case_id=case.id, what="identity-opened")
    assert (INSPEKTUR, "inspektur") == (entry.person_id, entry.position_id)
    assert "notice-identity-opened" in story.told(None)
    [own] = reports(story.desk, story.citizen())
    assert "identity-opened" in [event.what for event in own.timeline]
    assert "LPSK" not in repr(own)


def test_without_a_reason_nothing_is_opened(story: Story) -> None:
    """A missing reason is refused and leaves no trace."""
    [case] = whistle(story, "rahasia", "staf-jalan")

    with pytest.raises(Refusal, match="refusal-incomplete"):
        story.act(INSPEKTUR, case, "buka-identitas")
    assert {} == case_view(story.desk, story.person(INSPEKTUR), case.id).identity


@pytest.mark.parametrize("way", ["anonim", "terbuka"])
def test_where_nothing_is_sealed_nothing_can_be_opened(story: Story, way: str) -> None:
    """A nameless report has no identity, a named one nothing locked: the button is not there."""
    [case] = whistle(story, way, "staf-jalan")
    [task] = story.tasks(case)
    offered = [one.id for one in task_view(story.desk, story.person(INSPEKTUR), task.id).actions]

    assert "buka-identitas" not in offered


def test_an_examiner_cannot_open_it_and_the_inspektur_can_meanwhile(story: Story) -> None:
    """While the examiners work the Inspektur still has the button, and they have not."""
    [case] = whistle(story, "rahasia", "staf-jalan")
    case = examined(story, case)
    with pytest.raises(NotKnown):
        opened(story, case, EXAMINER)

    own = case_view(story.desk, story.person(INSPEKTUR), case.id).own
    assert ["buka-identitas"] == [one.action.id for one in own]
    opened(story, case)
    assert IDENTITY["nama"] == case_view(story.desk, story.person(INSPEKTUR), case.id).identity["name"]


# --- to the end


def test_true_it_ends_with_a_referral_in_words_and_its_legal_basis(story: Story) -> None:
    """VI: proven and not declared; the Inspektur refers it, the sanction is decided outside."""
    [case] = whistle(story, "rahasia", "staf-jalan")
    case = found(story, examined(story, case))
    story.act(INSPEKTUR, case, "benar", alasan=WHY, rekomendasi="Alihkan tugas pengadaan ke pejabat lain.")
    assert "sanksi" == story.case(case.id).state

    chosen: dict[str, Any] = {"chosen": ["pp-94-2021"], "words": None}
    story.act(INSPEKTUR, story.case(case.id), "rujuk", kepada=one("ppk"), dasar=chosen, uraian=WHY)
    case = story.case(case.id)
    assert ("selesai", ["proven", "referred", "handled"]) == (case.state, case.counts_as)
    assert "notice-end" in story.told(None)


def untrue(story: Story, way: str = "anonim") -> Case:
    """Return a report that the Inspektur found not to be true."""
    [case] = whistle(story, way, "staf-jalan")
    case = found(story, examined(story, case))
    story.act(INSPEKTUR, case, "tidak-benar", alasan="Pengadaan itu tidak pernah diikuti keluarganya.")
    return story.case(case.id)


def responds(story: Story, person: Person, case: Case, action: str, **given: Any) -> None:
    """Press a button of the reporter's step."""
    [task] = story.tasks(case)
    act(story.desk, person, task.id, task.revision, action, given)


def test_not_true_it_waits_for_the_reporter_and_is_closed_with_the_reason(story: Story) -> None:
    """The reporter reads why, and not the findings of the examiners; silence closes it."""
    case = untrue(story)
    story.forward(days=4)

    [own] = reports(story.desk, story.citizen())
    assert ("tanggapan", []) == (case.state, case.counts_as)
    assert ("tidak-benar", ["unproven"]) == (own.case.state, own.case.counts_as)
    assert "tidak pernah diikuti" in repr(own)
    assert WHY not in repr(own)


@pytest.mark.parametrize("way", WAYS)
def test_a_whistleblower_responds_once_and_stays_unknown(story: Story, way: str) -> None:
    """The Inspektur reads the response and decides once more; no row about it says who wrote it."""
    case = untrue(story, way)
    responds(story, story.citizen(), case, "tanggapi", tanggapan="Nota pembelian ada di lampiran yang belum dibaca.")
    again = story.case(case.id)
    read = seen(story, INSPEKTUR, again)
    story.act(INSPEKTUR, again, "tidak-benar", alasan="Pengadaan itu tidak pernah diikuti keluarganya.")

    [words] = story.store.find(Content, case_id=case.id, kind="tanggapan.tanggapi")
    lines = story.store.find(Entry, case_id=case.id, state_from="tanggapan", state_to="penilaian")
    assert "penilaian" == again.state
    assert "Nota pembelian ada di lampiran" in read
    assert (None, {None}) == (words.author_id, {line.person_id for line in lines})
    assert ("tidak-benar", ["objected", "unproven"]) == (story.case(case.id).state, story.case(case.id).counts_as)


def test_nobody_responds_to_a_whistleblowing_outcome_for_the_reporter(story: Story) -> None:
    """Neither the accused, nor the Inspektur, nor an examiner, nor Tim BK."""
    case = untrue(story)
    for who in ("staf-dewangga", INSPEKTUR, EXAMINER, "kabag-wibisono"):
        with pytest.raises(NotKnown):
            responds(story, story.person(who), case, "setuju")
    assert "tanggapan" == story.case(case.id).state


def test_what_is_too_little_may_be_added_to_once(story: Story) -> None:
    """Closed for lack of facts, the reporter adds some; the Inspektur takes it up again."""
    [case] = whistle(story, "anonim", "staf-jalan")
    story.act(INSPEKTUR, case, "tidak-cukup", alasan="Nama perusahaannya tidak disebut sama sekali.")
    story.submit(story.citizen(), "reopen/wbs-kota/tidak-cukup", {"tambahan": "CV Maju Jaya."}, case=case.id)
    assert [INSPEKTUR] == story.actors(story.case(case.id))
    story.act(INSPEKTUR, story.case(case.id), "lanjutkan")

    assert "penerimaan" == story.case(case.id).state


def test_the_official_in_words_is_found_before_anybody_examines(story: Story) -> None:
    """Nobody is named as examiner while nobody knows against whom: he might name the accused."""
    [case] = whistle(story, "anonim", words="Petugas pengadaan jalan", inspektur=one("tidak"))
    with pytest.raises(Stale):
        examined(story, case)
    story.act(INSPEKTUR, case, "tetapkan", pejabat={"position": "auditor-muda", "person": "auditor-farhan"})
    case = examined(story, story.case(case.id), "auditor-muda", "auditor-pertama")

    assert [EXAMINER] == story.actors(case)


def test_it_is_handed_over_outside_without_who_reported(story: Story) -> None:
    """Pelimpahan to a named authority: the reporter is told, the letter's fields do not know him."""
    [case] = whistle(story, "rahasia", "walikota")
    story.act(INSPEKTUR, case, "limpahkan", instansi=one("kpk"), alasan=WHY)

    assert "dilimpahkan" == story.case(case.id).state
    letters = library().procedure("wbs-kota").letters
    assert [] == [letter.id for letter in letters if "reporter" in letter.fields]


def test_the_reporter_withdraws_until_it_is_decided(story: Story) -> None:
    """Taken back while it is examined, it is closed and the examiners see it no more as work."""
    [case] = whistle(story, "anonim", "staf-jalan")
    case = examined(story, case)
    withdraw(story.desk, story.citizen(), case.id)

    assert "dicabut" == story.case(case.id).state
    assert [] == worklist(story.desk, story.person(EXAMINER))


# --- figures


def test_it_stands_in_no_figures_but_those_of_who_reads_it(story: Story) -> None:
    """No leak by absence: the Inspektur counts it, his auditors, Tim BK and the Mayor do not."""
    [case] = whistle(story, "rahasia", "staf-jalan")

    people = (INSPEKTUR, "auditor-farhan", "kabag-wibisono", "walikota-hardjanto", "staf-dewangga")
    assert [INSPEKTUR] == [who for who in people if may_count(story.desk, story.person(who), case)]


def test_it_changes_no_way_of_the_semester_report(story: Story) -> None:
    """Whoever is reported by WBS alone gets his semester report as if there were nothing, and nobody another one."""
    span = span_of(story.desk.today, "semester")
    [case] = whistle(story, "rahasia", "kadis-pupr")
    assert not concerns(story.desk, "kadis-margono", span)

    complain(story, "kadis-pupr")
    assert concerns(story.desk, "kadis-margono", span)
    assert "kadis-margono" == story.parties(case, "reported")[0].person_id
