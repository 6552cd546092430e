"""The figures of a span, counted by hand in a small office."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.case_files import case_file
from core.errors import NotKnown, Refusal
from core.figures import Figures, Wanted, figures, has_cases
from core.filing import submit
from core.recaps import in_recaps
from core.records import Case, Draft
from core.spans import read_span
from core.tallies import Window
from core.walk import BEGUN, NOTES
from tests.core import city_complaints, declarations
from tests.core.declarations import REVIEWED, WHY, chosen, declare
from tests.core.sampled import town
from tests.core.story import Story


def told(story: Story, reader: str | None = None, span: str = "2026-S2", **wanted: Any) -> Figures:
    """Return the figures of a span for somebody."""
    person = story.person(reader) if reader else None
    return figures(story.desk, Wanted(read_span(span), **wanted), person)


def counts(found: Figures, tally: str) -> dict[str, int]:
    """Return what a tally counted, without what nobody chose."""
    rows = found.tally(tally)
    assert rows is not None, tally
    return {row.id: row.count for row in rows.rows if row.count}


def kept(window: Window) -> tuple[int, int, int, int]:
    """Return how a time was kept: in time, late, running, past its limit."""
    return window.kept, window.late, window.running, window.overdue


@pytest.fixture
def story() -> Story:
    """Open the city on a Monday in November."""
    return declarations.city()


def examiner(story: Story, case: Case) -> str:
    """Return whom a case waits for."""
    return story.actors(story.case(case.id))[0]


def test_cases_are_counted_by_procedure_unit_outcome_and_every_list_they_answered(story: Story) -> None:
    """One declaration with two situations, one complaint: each counts where it belongs, own choices in each row."""
    declare(story, story.holder("staf-organisasi") or "", situasi=chosen("hubungan-afiliasi", "gratifikasi"))
    city_complaints.complain(story, "kasi-jembatan")

    found = told(story)

    assert (2, 0, 0, 2, 0) == (found.received, found.carried, found.closed, found.remaining, found.overdue)
    assert {"deklarasi-kota": 1, "pengaduan-kota": 1} == counts(found, "procedure")
    assert {"setda": 1, "dinas-pupr": 1} == counts(found, "unit")
    assert {"open": 2} == counts(found, "outcome")
    assert {"hubungan-afiliasi": 1, "gratifikasi": 1} == counts(found, "situasi")
    assert {"pemilihan-rekanan": 1} == counts(found, "jenis")


def test_who_a_reporter_is_is_counted_nowhere(story: Story) -> None:
    """In a small unit one citizen of a category is easily known; no figure speaks of reporters."""
    city_complaints.complain(story, "kasi-jembatan")
    found = told(story)
    lists = {tally.id for tally in found.tallies}
    assert not {"kategori-pelapor", "hubungan-pelapor-kota", "cara-dikenal"} & lists
    assert "sumber-penyebab" in lists
    assert "Siti" not in str(found.to_data())


def test_verification_within_three_working_days_is_kept_late_running_or_past(story: Story) -> None:
    """001 B.3 and 002 IV.A.3: one examined in time, one after its superior took over, one still open."""
    quick = declare(story, story.holder("staf-organisasi") or "")
    story.act(examiner(story, quick), quick, "telaah", **REVIEWED)
    slow = declare(story, story.holder("staf-persuratan") or "")
    story.forward(days=7)
    declare(story, story.holder("kabag-umum") or "")

    found = told(story)

    assert (1, 0, 1, 1) == kept(found.verification)
    assert "open" in counts(found, "outcome")
    assert 1 <= found.overdue
    assert {"late", "open"} >= {line.state for line in found.lines if line.code == slow.code}


def test_what_a_reporter_takes_or_lets_pass_is_not_the_time_of_the_office() -> None:
    """He may answer before an outcome against him is final; that he did not is nobody's lateness."""
    story = Story()
    [case] = story.report(story.citizen(), "guru-matematika")
    story.act("kepsek-endang", case, "tidak-benar", alasan=WHY)
    story.forward(days=7)

    found = told(story)

    assert ("tetap-berlaku", [(1, 0, 0, 0)]) == (story.case(case.id).state, [kept(one) for one in found.windows])


def test_the_verification_is_called_by_the_time_that_the_office_gives_it() -> None:
    """Where the profile gives seven working days, no figure speaks of three."""
    story = declarations.city(pengabaian="7 hari kerja")
    declare(story, story.holder("staf-organisasi") or "")
    assert "7 hari kerja" == told(story).verification.time


def test_handling_actions_are_ordered_carried_out_or_late(story: Story) -> None:
    """002 V.C.1: two measures, one carried out with proof in time, the other open past its day."""
    case = declare(story, story.holder("staf-organisasi") or "")
    story.act(examiner(story, case), case, "telaah", **REVIEWED)
    story.act(
        examiner(story, case), case, "tetapkan", tindakan=chosen("pembatasan-akses", "penarikan-diri"), alasan=WHY
    )
    first, second = declarations.follow_ups(story, case)
    carry_out_one(story, first)
    story.until(second.due_at or story.now)

    found = told(story)

    assert [(1, 1, 0, 0, 0), (1, 0, 0, 1, 1)] == sorted(
        ((one.ordered, one.done, one.late, one.open, one.overdue) for one in found.handling), reverse=True
    )
    assert 2 == found.national["monitored"]


def carry_out_one(story: Story, task: Any) -> None:
    """Let the owner of one measure hand in its proof."""
    from core.follow_ups import complete  # noqa: PLC0415 - only here

    proof = {"catatan": "Sudah dilaksanakan.", "bukti": [story.photo()]}
    with story.store.savepoint():
        complete(story.desk, story.person(task.person_id or ""), task.id, task.revision, proof)


def test_standards_in_minutes_are_met_or_missed() -> None:
    """000 row 2, 120 menit: examined within two office hours, and after them."""
    story = Story(institution="kecamatan-lumajang")
    quick, slow = (declare(story, story.holder(post) or "") for post in ("staf-pemerintahan", "staf-umpeg"))
    story.forward(minutes=90)
    examine(story, quick)
    story.forward(minutes=60)
    examine(story, slow)

    found = told(story)

    [standard] = [one for one in found.standards if one.time == "120 menit" and one.kept + one.late]
    assert (1, 1) == (standard.kept, standard.late)


def test_a_declaration_is_measured_from_the_first_answer_of_its_draft() -> None:
    """000 row 1, 480 menit, domain row 10e: a draft told in an hour keeps it, one begun two days ago does not."""
    story = Story(institution="kecamatan-lumajang")
    slow, quick = story.now, story.now + timedelta(days=2)
    story.now = quick
    send(story, "staf-pemerintahan", begun=quick - timedelta(minutes=59))
    late = send(story, "staf-umpeg", begun=slow)

    found = told(story)

    [standard] = [one for one in found.standards if one.time == "480 menit"]
    assert (1, 1, 0, 0) == kept(standard)
    first = case_file(story.desk, story.person(examiner(story, late)), late.id).steps[0]
    assert (slow, late.opened_at) == (first.began, first.ended)


def send(story: Story, post: str, begun: datetime) -> Case:
    """Send a declaration in whose draft was first answered at an instant, and opened long before."""
    answers = declarations.answers(**declarations.LUMAJANG, bukti=[story.photo()])
    draft = Draft(
        id="1:1", person_id=story.holder(post) or "", form="deklarasi-lumajang", question="review", owner="draft-1",
        edition=story.office.form("deklarasi-lumajang").edition, started_at=begun - timedelta(days=30),
        updated_at=story.now, answers={NOTES: {BEGUN: begun.isoformat()}},
    )  # fmt: skip
    with story.store.savepoint():
        filed = submit(story.desk, story.person(draft.person_id), draft, answers)
    return story.case(filed.receipts[0].case_id)


def test_no_instant_of_a_report_tells_when_its_draft_was_begun(story: Story) -> None:
    """Who reports may not be found by an instant: only declarations keep when they were begun."""
    [complaint] = city_complaints.complain(story, "kasi-jembatan")
    declaration = declare(story, "staf-dewangga")

    assert (False, True) == (BEGUN in complaint.facts, BEGUN in declaration.facts)


def examine(story: Story, case: Case) -> None:
    """Let the superior examine a declaration of the kecamatan."""
    story.act(examiner(story, case), case, "teruskan", **REVIEWED)


def test_the_ten_counts_of_the_national_self_report_are_counted(story: Story) -> None:
    """Domain section 8.5: rules, alignment, guidance, officers, system, register, channel, monev, reports."""
    before = dict(told(story).national)
    case = declare(story, story.holder("staf-organisasi") or "")
    story.act(examiner(story, case), case, "telaah", **REVIEWED)
    story.act(examiner(story, case), case, "tetapkan", tindakan=chosen("pembatasan-akses"), alasan=WHY)
    city_complaints.complain(story, "kasi-jembatan")

    found, office = told(story), story.office.institution

    counted = {name: value for name, value in found.national.items() if value != before[name]}
    assert {"declarations": 1, "complaints": 1, "monitored": 1} == counted
    team = {grant.person_id for grant in story.desk.chart.grants("tim_bk", story.desk.today)}
    assert (len(office.rules or story.office.library.rules), len(office.procedures), len(team)) == tuple(
        found.national[name] for name in ("rules", "guidance", "officers")
    )
    assert ("no", "Integritas", "yes", 0, 0) == tuple(
        found.national[name] for name in ("aligned", "system", "channel", "actual", "reports")
    )
    owing = sum(duty.owed for duty in found.duties), sum(duty.declared + duty.nothing for duty in found.duties)
    assert owing == (found.national["owing"], found.national["declared"])


def test_a_case_of_the_semester_before_is_carried_and_its_end_counts_now(story: Story) -> None:
    """What was open when the semester began is monitored in it, and not received in it."""
    story.now = datetime.fromisoformat("2026-06-29T09:00:00+07:00")
    case = declare(story, story.holder("staf-organisasi") or "")
    story.now = datetime.fromisoformat("2026-07-01T09:00:00+07:00")
    story.act(examiner(story, case), case, "bukan-bk", alasan=WHY)

    first, second = told(story, span="2026-S1"), told(story, span="2026-S2")

    assert (1, 0, 0, 1) == (first.received, first.carried, first.closed, first.remaining)
    assert (0, 1, 1, 0) == (second.received, second.carried, second.closed, second.remaining)
    assert {"not_conflict": 1} == counts(first, "outcome")
    assert [("2026-07", 0, 1)] == [tuple(one) for one in second.months if one.closed]


def test_one_unit_counts_with_those_below_it_and_one_procedure_alone(story: Story) -> None:
    """Pasal 6: each Perangkat Daerah has its own; the city as a whole has all."""
    declare(story, story.holder("staf-organisasi") or "")
    city_complaints.complain(story, "kasi-jembatan")

    assert 1 == told(story, unit_id="dinas-pupr").received
    assert 2 == told(story, unit_id="kota-pasuruan").received
    assert {"pengaduan-kota": 1} == counts(told(story, procedure="pengaduan-kota"), "procedure")


@pytest.mark.parametrize(("wanted", "key"), [({"unit_id": "dinas-gaib"}, "unit"), ({"procedure": "gaib"}, "procedure")])
def test_what_does_not_exist_is_refused_in_a_sentence(story: Story, wanted: dict[str, str], key: str) -> None:
    """A unit that is not there, and a procedure that nobody has written."""
    with pytest.raises(Refusal) as refused:
        told(story, **wanted)
    assert f"refusal-recap-{key}" == refused.value.key


def test_a_span_to_come_is_refused(story: Story) -> None:
    """There are no figures of the future."""
    with pytest.raises(Refusal) as refused:
        told(story, span="2027-S1")
    assert "refusal-recap-future" == refused.value.key


def test_an_office_without_cases_has_figures_of_nothing(story: Story) -> None:
    """A semester in which nothing happened is reported as such; on request there is nothing to make."""
    found = told(story)
    assert (0, ()) == (found.touched, found.lines)
    assert not has_cases(story.desk, Wanted(read_span("2026-S2")), None)


# --- who reads what


def test_who_heads_or_watches_nothing_has_no_recap(story: Story) -> None:
    """Staff read their own cases, and no figures of others."""
    with pytest.raises(NotKnown):
        told(story, story.holder("staf-persuratan"))


def test_the_head_of_a_unit_counts_his_own_and_a_unit_of_others_is_none(story: Story) -> None:
    """Pasal 6: the unit of others is refused as one that does not exist is."""
    city_complaints.complain(story, "kasi-jembatan")
    declare(story, story.holder("staf-organisasi") or "")
    post = story.desk.chart.head("dinas-pupr")
    assert post is not None
    head = story.holder(post.id)

    assert 1 == told(story, head).received
    with pytest.raises(Refusal) as refused:
        told(story, head, unit_id="setda")
    assert "refusal-recap-unit" == refused.value.key


def test_a_report_to_somebody_who_is_a_party_is_made_without_the_case(story: Story) -> None:
    """Totals, tallies, times and list are those of a world without it; the next one up gets the whole."""
    city_complaints.complain(story, "kasi-jembatan")
    head = story.desk.chart.head("dinas-pupr")
    assert head is not None
    reader = story.holder(head.id) or ""
    without = told(story, reader)
    city_complaints.complain(story, head.id)

    assert without == told(story, reader)
    assert 2 == told(story, story.holder("walikota")).received


def test_while_the_leadership_may_be_meant_the_leadership_counts_nothing_of_it(story: Story) -> None:
    """A complaint about somebody not yet found stands in the reports of those who search alone."""
    city_complaints.complain(story, words="Kepala dinas itu", pimpinan={"chosen": "ya", "words": None})
    case = story.store.find(Case)[0]
    searching = set(story.actors(case))
    heads = {story.holder(post.id) for post in story.desk.chart.positions.values() if post.head} - {None}

    seen = {one: told(story, one).received for one in heads | searching if one and _may(story, one)}

    assert {one for one, count in seen.items() if count} <= searching
    assert 1 == told(story).received


def _may(story: Story, person: str) -> bool:
    try:
        told(story, person)
    except NotKnown:
        return False
    return True


def test_nobody_is_named_to_who_may_not_read_the_case(story: Story) -> None:
    """The list points to the case; whom it is about stands there only for who reads it."""
    case = declare(story, story.holder("staf-organisasi") or "")
    reads = examiner(story, case)
    [masked], [named] = told(story).lines, told(story, story.holder("walikota")).lines
    assert "" == masked.about
    person = story.person(story.holder("staf-organisasi") or "")
    if _may(story, reads):
        [own] = told(story, reads).lines
        assert person.name in own.about
    assert (case.code, "") == (named.code, named.about) or person.name in named.about


def test_the_same_figures_have_the_same_digest_and_others_another(story: Story) -> None:
    """What is reported can be told from what was changed afterwards."""
    declare(story, story.holder("staf-organisasi") or "")
    one, same = told(story), told(story)
    declare(story, story.holder("kabag-umum") or "")
    assert one.digest == same.digest
    assert one.digest != told(story).digest


def test_a_confidential_case_stands_in_nobodys_report_but_his_who_reads_it() -> None:
    """What whistleblowers tell is known to those alone whom its steps name, and to no file of the machine."""
    with town().desk() as desk:
        secret = [case for case in desk.store.find(Case) if desk.procedure(case).confidential]
        listed = {line.code for line in figures(desk, Wanted(read_span("2026")), None).lines}
    assert secret
    assert not listed & {case.code for case in secret}


def test_a_code_is_known_by_exactly_those_in_whose_recap_it_stands() -> None:
    """Tim BK counts the complaint; its official, his subordinate and who brought it hear what is said of no case."""
    story = city_complaints.city()
    [case] = city_complaints.complain(story, "kadis-pupr")
    official = story.holder("kadis-pupr") or ""
    typed = case.code.lower().replace("-", " ")
    asked = {who: in_recaps(story.desk, story.person(who), typed) for who in ("staf-anindya", official, "kasi-wahyudi")}

    assert {"staf-anindya": case.code, official: "", "kasi-wahyudi": ""} == asked
    assert "" == in_recaps(story.desk, story.citizen(), typed)
    assert "" == in_recaps(story.desk, story.person("staf-anindya"), "AAAA-BBBB-CCCC")
    assert [case.code] == [one.code for one in told(story, "staf-anindya").lines]
    assert [] == [one.code for one in told(story, official).lines]
