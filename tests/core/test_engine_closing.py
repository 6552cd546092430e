"""How cases of the invented dinas end, are taken back, and are opened again."""

from datetime import timedelta
from typing import Any

import pytest

from core.errors import NotKnown, Refusal
from core.findings import said_at_end
from core.queries import reports
from core.records import Case, Entry, Timer
from core.reopening import reopen, withdraw
from tests.core.invented_office import Dinas, changed, permits

LEVEL = {"chosen": "satu", "words": None}
WHY: dict[str, Any] = {"alasan": "Lokasinya di luar zona usaha."}
AGAIN = {"keberatan": "Zonanya sudah berubah."}


def refused(*changes: tuple[str, str]) -> tuple[Dinas, Case]:
    """Return an application that was refused."""
    dinas = permits(*changes)
    case = dinas.apply()
    refuse(dinas, case)
    return dinas, dinas.case(case.id)


def refuse(dinas: Dinas, case: Case) -> None:
    """Bring an application that waits at the counter to its refusal."""
    dinas.claim("loket-1", case)
    dinas.act("loket-1", case, "lengkap", tingkat=LEVEL)
    dinas.act("kabid", dinas.case(case.id), "tolak", **WHY)


# --- ends


def test_a_case_closes_with_what_it_counts_as_and_the_reason_is_told() -> None:
    """A refusal counts as refused, once, and the reason reaches the declarant."""
    dinas, case = refused()

    assert ("ditolak", ["refused"]) == (case.state, case.counts_as)
    assert [WHY["alasan"]] == [one.words.id for one in said_at_end(dinas.desk, case)]


def test_a_closed_case_waits_for_nobody() -> None:
    """At the end no step task is open and no timer of one is still to ring."""
    dinas, case = refused()

    assert [] == dinas.tasks(case)
    assert 0 == dinas.store.count(Timer, case_id=case.id, done_at=None)
    assert ["", "", ""] == ["".join(dinas.work(who)) for who in ("loket-1", "loket-2", "kabid")]


def test_a_question_that_waits_at_the_end_is_cancelled() -> None:
    """The declarant is not asked about what is decided."""
    dinas = permits()
    case = dinas.apply()
    dinas.claim("loket-1", case)
    dinas.act("loket-1", case, "tanya", pertanyaan="Berapa luas tokonya?")
    dinas.act("loket-1", case, "lengkap", tingkat=LEVEL)
    dinas.act("kabid", dinas.case(case.id), "sah")

    assert ["cancelled"] == [task.state for task in dinas.tasks(case, kind="answer", state=("open", "cancelled"))]
    assert reports(dinas.desk, dinas.person("staf"))[0].question is None


# --- withdrawal


def test_who_brought_a_case_withdraws_it_where_the_step_allows_it() -> None:
    """The declarant takes it back at the counter; the work of the counter is over."""
    dinas = permits()
    case = dinas.apply()
    assert reports(dinas.desk, dinas.person("staf"))[0].may_withdraw

    withdraw(dinas.desk, dinas.person("staf"), case.id)

    assert ("dicabut", ["withdrawn"]) == (dinas.case(case.id).state, dinas.case(case.id).counts_as)
    assert [] == dinas.tasks(case)
    assert () == said_at_end(dinas.desk, dinas.case(case.id))


def test_nobody_else_withdraws_and_nobody_where_the_step_does_not_allow_it() -> None:
    """To others the case is not known; past the counter the declarant is refused; nothing changes."""
    dinas = permits()
    case = dinas.apply()
    for other in ("loket-1", "kadis", "operator"):
        with pytest.raises(NotKnown):
            withdraw(dinas.desk, dinas.person(other), case.id)
    dinas.claim("loket-1", case)
    dinas.act("loket-1", case, "lengkap", tingkat=LEVEL)

    with pytest.raises(Refusal, match="refusal-not-withdrawn"):
        withdraw(dinas.desk, dinas.person("staf"), case.id)
    assert "sahkan" == dinas.case(case.id).state


def test_a_withdrawal_is_an_end_like_any_other() -> None:
    """What begins where a case ends begins also where it ends by withdrawal."""
    heir = changed(
        "tindak-lanjut", ('{ case = "evaluasi", at = "selesai" }', '{ case = "izin-usaha", at = "dicabut" }')
    )
    dinas = Dinas(active=("izin-usaha", "tindak-lanjut"), laws=(heir,))
    case = dinas.apply()

    withdraw(dinas.desk, dinas.person("staf"), case.id)

    assert case.id == dinas.only("tindak-lanjut").parent_id


# --- again


def test_a_case_is_reopened_so_often_and_no_oftener() -> None:
    """`times = 2`: the third objection is refused; each brings the case back to the counter for everybody there."""
    dinas, case = refused()
    staf = dinas.person("staf")

    for _ in range(2):
        reopen(dinas.desk, staf, case.id, AGAIN)
        again = dinas.case(case.id)
        assert ("teliti", None) == (again.state, again.closed_at)
        assert ["loket-1", "loket-2"] == dinas.actors(again)
        refuse(dinas, again)

    assert not reports(dinas.desk, staf)[0].may_reopen
    with pytest.raises(Refusal, match="refusal-not-reopened"):
        reopen(dinas.desk, staf, case.id, AGAIN)


@pytest.mark.parametrize(("late", "open_again"), [(timedelta(0), True), (timedelta(minutes=1), False)])
def test_a_case_is_reopened_within_its_time(late: timedelta, *, open_again: bool) -> None:
    """`within = "5 hari kerja"`: to the minute at which the fifth working day closes, and not after it."""
    dinas, case = refused()
    [view] = reports(dinas.desk, dinas.person("staf"))
    assert view.reopen_until is not None

    dinas.until(view.reopen_until + late)

    assert open_again is reports(dinas.desk, dinas.person("staf"))[0].may_reopen
    if not open_again:
        with pytest.raises(Refusal, match="refusal-not-reopened"):
            reopen(dinas.desk, dinas.person("staf"), case.id, AGAIN)


def test_only_whom_the_end_names_reopens() -> None:
    """To everybody else the closed case is not known."""
    dinas, case = refused()

    for other in ("loket-1", "kabid", "operator"):
        with pytest.raises(NotKnown):
            reopen(dinas.desk, dinas.person(other), case.id, AGAIN)


def test_an_end_that_names_nobody_is_not_reopened() -> None:
    """What was withdrawn stays withdrawn."""
    dinas = permits()
    case = dinas.apply()
    withdraw(dinas.desk, dinas.person("staf"), case.id)

    with pytest.raises(NotKnown):
        reopen(dinas.desk, dinas.person("staf"), case.id, AGAIN)


def test_reopened_it_no_longer_counts_as_it_ended() -> None:
    """What the end counted as is forgotten; what actions counted as on the way stays."""
    dinas, case = refused(('counts_as = ["refused"]\nconsequence', 'counts_as = ["returned"]\nconsequence'))
    assert ["returned", "refused"] == case.counts_as

    reopen(dinas.desk, dinas.person("staf"), case.id, AGAIN)

    assert ["returned"] == dinas.case(case.id).counts_as


def test_what_was_asked_again_stands_in_the_history() -> None:
    """The objection is kept as a text of the case, and the history refers to it by its digest."""
    dinas, case = refused()

    reopen(dinas.desk, dinas.person("staf"), case.id, AGAIN)

    [entry] = dinas.store.find(Entry, case_id=case.id, what="reopened")
    assert entry.digest
    assert "Zonanya" not in repr(entry)


def test_cases_of_one_office_do_not_touch_each_other() -> None:
    """What is done in one case leaves the tasks, the state and the history of another as they were."""
    dinas = permits()
    one, other = dinas.apply("staf"), dinas.apply("analis")
    before = (dinas.actors(other), dinas.history(other), dinas.case(other.id))

    refuse(dinas, one)

    assert before == (dinas.actors(other), dinas.history(other), dinas.case(other.id))


def test_where_nothing_is_due_time_changes_nothing() -> None:
    """Two months of sweeping change nothing in a case whose step has no limit."""
    dinas = permits()
    case = dinas.apply()
    dinas.claim("loket-1", case)
    dinas.act("loket-1", case, "lengkap", tingkat=LEVEL)
    before = (dinas.history(case), dinas.tasks(case), dinas.told("kabid"))

    dinas.forward(days=60)

    assert before == (dinas.history(case), dinas.tasks(case), dinas.told("kabid"))
