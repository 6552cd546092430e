"""How cases begin in the invented dinas: by a form, a command, a period, another case; and what they are bound to."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from core.access import menu_of
from core.casework import act
from core.deadlines import sweep
from core.desk import Office
from core.errors import NotKnown
from core.opening import open_by_command
from core.records import Case, Notice, Party
from tests.core.invented_office import Dinas, changed, evaluations, permits, shelves

JANUARY = datetime.fromisoformat("2027-01-04T08:00:00+07:00")


def test_a_form_opens_a_case_of_its_sender() -> None:
    """A form by a declarant opens a case past the steps that the form has done, with him as its declarant."""
    dinas = permits()
    case = dinas.apply()

    assert "teliti" == case.state
    assert ["staf"] == [party.person_id for party in dinas.parties(case, "declarant")]
    assert ["loket-1", "loket-2"] == dinas.actors(case)


def test_only_whom_the_procedure_names_opens_by_command() -> None:
    """An official's command opens a case for the official named, and is not known to anybody else."""
    dinas = evaluations()

    case = open_by_command(dinas.desk, dinas.person("perencana"), "evaluasi")

    assert "susun" == case.state
    assert ["perencana"] == dinas.actors(case)
    for other in ("kadis", "operator", "staf"):
        with pytest.raises(NotKnown):
            open_by_command(dinas.desk, dinas.person(other), "evaluasi")
    assert 1 == dinas.count("evaluasi")


def test_a_procedure_that_is_not_active_is_opened_by_no_command() -> None:
    """What the institution does not run, and what does not exist, is not known to whoever commands it."""
    dinas = permits()

    for procedure in ("evaluasi", "no-such-procedure"):
        with pytest.raises(NotKnown):
            open_by_command(dinas.desk, dinas.person("perencana"), procedure)


def test_a_form_of_a_procedure_that_is_not_active_opens_nothing() -> None:
    """A form that no active procedure knows opens nothing."""
    dinas = evaluations()

    with pytest.raises(NotKnown):
        dinas.apply()


def test_a_period_opens_one_case_however_often_it_is_swept() -> None:
    """The sweep opens what begins by itself once a semester, and again in the next one."""
    dinas = evaluations()

    opened = [sweep(dinas.desk) for _ in range(3)]
    assert [1, 0, 0] == opened
    assert ["perencana"] == dinas.actors(dinas.only("evaluasi"))
    assert ["notice-task"] == dinas.told("perencana")

    dinas.now = JANUARY
    sweep(dinas.desk)
    sweep(dinas.desk)
    assert 2 == dinas.count("evaluasi")


def test_a_command_and_a_period_do_not_take_each_others_place() -> None:
    """A case opened by command does not use up the semester's own."""
    dinas = evaluations()
    open_by_command(dinas.desk, dinas.person("perencana"), "evaluasi")

    sweep(dinas.desk)

    assert 2 == dinas.count("evaluasi")


@pytest.mark.parametrize(
    ("period", "instants"),
    [
        ("month", ("2026-11-02", "2026-11-30", "2026-12-01")),
        ("quarter", ("2026-10-01", "2026-12-31", "2027-01-04")),
        ("semester", ("2026-07-01", "2026-12-31", "2027-01-04")),
        ("year", ("2026-01-05", "2026-12-31", "2027-01-04")),
    ],
)
def test_each_period_opens_once_within_itself(period: str, instants: tuple[str, str, str]) -> None:
    """Of two days of one period only the first opens a case; the first day of the next opens another."""
    dinas = evaluations(('period = "semester"', f'period = "{period}"'))
    counts = []

    for day in instants:
        dinas.now = datetime.fromisoformat(f"{day}T08:00:00+07:00")
        sweep(dinas.desk)
        counts.append(dinas.count("evaluasi"))

    assert [1, 1, 2] == counts


def finish_evaluation(dinas: Dinas, action: str = "bersih", **given: Any) -> Case:
    """Bring an evaluation to its end."""
    case = open_by_command(dinas.desk, dinas.person("perencana"), "evaluasi")
    members = {"picked": [{"position": "analis", "person": "analis"}, {"position": "kabid", "person": "kabid"}]}
    dinas.act("perencana", case, "ajukan", anggota=members)
    dinas.act("kasubag", dinas.case(case.id), "setuju")
    for who in ("kasi-1", "kasi-2", "kasubag"):
        dinas.act(who, dinas.case(case.id), "serahkan", data=[dinas.photo()])
    dinas.act("analis", dinas.case(case.id), action, **given)
    return dinas.case(case.id)


def test_a_case_is_opened_where_another_arrives() -> None:
    """`opened_by case`: the follow-up begins when the evaluation is finished, as its child."""
    dinas = evaluations(profile={"procedures": ("evaluasi", "tindak-lanjut")})

    case = finish_evaluation(dinas)

    child = dinas.only("tindak-lanjut")
    assert ("lapor", case.id) == (child.state, child.parent_id)
    assert ["kadis"] == dinas.actors(child)


def test_an_action_opens_another_case() -> None:
    """`opens` of an action begins the other procedure at once; the other action does not."""
    findings = evaluations()
    finish_evaluation(findings, "temuan", temuan={"chosen": ["satu"], "words": None})
    clean = evaluations()
    finish_evaluation(clean)

    assert (1, 0) == (findings.count("tindak-lanjut"), clean.count("tindak-lanjut"))


def test_a_case_born_of_another_keeps_everybody_out_whom_that_one_kept_out() -> None:
    """Who recused himself, was ruled out or is a relative in a case acts in none that is born of it."""
    dinas = evaluations(profile={"procedures": ("evaluasi", "tindak-lanjut")})
    case = open_by_command(dinas.desk, dinas.person("perencana"), "evaluasi")
    dinas.store.add(Party(id="p", case_id=case.id, role="recused", person_id="kadis", position_id="kadis"))
    members = {"picked": [{"position": "analis", "person": "analis"}]}
    dinas.act("perencana", case, "ajukan", anggota=members)
    dinas.act("kasubag", dinas.case(case.id), "setuju")
    for who in ("kasi-1", "kasi-2", "kasubag"):
        dinas.act(who, dinas.case(case.id), "serahkan", data=[dinas.photo()])
    dinas.act("analis", dinas.case(case.id), "bersih")

    assert ["bupati"] == dinas.actors(dinas.only("tindak-lanjut"))


def test_a_case_born_of_a_late_one_is_not_late_itself() -> None:
    """A case opened because another is overdue begins with a limit of its own."""
    dinas = permits(('  { do = "climb" },\n', ""))
    case = dinas.apply()

    dinas.until(datetime.fromisoformat("2026-11-27T16:30:00+07:00"))

    assert "yes" == dinas.case(case.id).facts["overdue"]
    child = dinas.only("tindak-lanjut")
    assert case.id == child.parent_id
    assert "yes" != child.facts.get("overdue")


# --- bound to what was in force


def test_the_switches_are_frozen_when_a_case_is_opened() -> None:
    """The profile changes later: a running case keeps its own switches, a new one has the new ones."""
    dinas = permits()
    old = dinas.apply()
    dinas.office = Office(
        dinas.shelves, replace(dinas.office.institution, switches={"izin-usaha": {"signer": "superior"}})
    )
    new = dinas.apply()

    for case in (old, new):
        claim_and_check(dinas, case)
    assert ["kabid"] == dinas.actors(old)
    assert ["kasi-2"] == dinas.actors(new)


def claim_and_check(dinas: Dinas, case: Case) -> None:
    """Let the counter find an application complete."""
    dinas.claim("loket-1", case)
    dinas.act("loket-1", case, "lengkap", tingkat={"chosen": "satu", "words": None})


def test_a_newer_edition_opens_new_cases_and_a_running_one_keeps_its_own() -> None:
    """Editions are added: the running case keeps the old steps, a case opened later has the new ones."""
    dinas = permits()
    old = dinas.apply()
    newer = changed(
        "izin-usaha", ('edition = "2026.1"', 'edition = "2026.2"'), ('actor = "role(loket)"', 'actor = "role(arsip)"')
    )
    dinas.office = Office(shelves(newer), dinas.office.institution)

    new = dinas.apply()

    assert ("2026.1", "2026.2") == (dinas.case(old.id).edition, new.edition)
    assert ["arsiparis"] == dinas.actors(new)
    claim_and_check(dinas, old)
    assert "sahkan" == dinas.case(old.id).state


# --- nobody to act


def test_the_notice_of_a_case_without_anybody_names_no_case_to_open() -> None:
    """The administrator gets a code and nothing that could be opened."""
    dinas = Dinas(
        active=("izin-usaha",), laws=(changed("izin-usaha", ('actor = "role(loket)"', 'actor = "reported"')),)
    )

    case = dinas.apply()

    [notice] = dinas.store.find(Notice, key="notice-nobody")
    assert ("operator", None, None) == (notice.person_id, notice.case_id, notice.task_id)
    assert {"code": case.code} == notice.data
    assert "nobody" in dinas.history(case)
    assert [] == dinas.work("operator")


def test_where_the_administrator_is_a_party_the_next_one_up_is_told_of_nobody() -> None:
    """An administrator who is kept out of the case is not told that it has nobody; somebody else is."""
    dinas = permits(('actor = "role(loket)"', 'actor = "reported"'))

    dinas.apply("operator")

    assert ["bupati"] == [notice.person_id for notice in dinas.store.find(Notice, key="notice-nobody")]


def test_being_in_a_case_shows_in_no_menu() -> None:
    """The menu of the declarant is the same before and after his case was opened."""
    dinas = permits()
    before = menu_of(dinas.desk, dinas.person("staf"))

    case = dinas.apply()

    assert before == menu_of(dinas.desk, dinas.person("staf"))
    with pytest.raises(NotKnown):
        act(dinas.desk, dinas.person("staf"), dinas.tasks(case)[0].id, 0, "lengkap", {})
