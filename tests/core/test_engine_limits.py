"""What the invented dinas does when time runs: pings, every stage of a limit, more time, and work with due dates."""

from datetime import datetime

import pytest

from core.access import may_read
from core.durations import parse_duration
from core.errors import NotKnown, Refusal, Stale
from core.extending import extend
from core.queries import cases
from core.records import Case, Entry, Holding, Task
from tests.core.invented_office import Dinas, permits

LEVEL = {"chosen": "satu", "words": None}
THURSDAY = datetime.fromisoformat("2026-11-26T16:00:00+07:00")
"""The close of the third working day after the Monday on which the cases begin."""
FRIDAY = datetime.fromisoformat("2026-11-27T16:30:00+07:00")
REASON = {"alasan": "Dua saksi baru dapat ditemui pekan depan."}
NEXT_MONDAY = datetime.fromisoformat("2026-11-30T16:00:00+07:00")

CLIMB = '  { do = "climb" },\n'
NOTIFY = '  { do = "notify", to = "declarant", after = "0 hari kerja" },\n'
ALLOW = '  { do = "allow", to = "head(unit(declarant))", after = "1 hari kerja" },\n'
OPEN = '  { do = "open", to = "tindak-lanjut", after = "1 hari kerja" },\n'
GO = '  { do = "go", to = "sahkan", after = "switch(further)" },\n'


def late(*kept: str) -> tuple[Dinas, Case]:
    """Return an application whose limit has only these stages."""
    dinas = permits(*[(stage, "") for stage in (CLIMB, NOTIFY, ALLOW, OPEN, GO) if stage not in kept])
    return dinas, dinas.apply()


def test_climb_gives_it_to_the_next_superior_with_a_fresh_window() -> None:
    """At the limit the superior of the counter has it, with three days of his own, and the counter reads only."""
    dinas, case = late(CLIMB)

    dinas.until(THURSDAY)

    [task] = dinas.tasks(case)
    assert ("kasi-1", 1) == (task.person_id, task.level)
    assert datetime.fromisoformat("2026-12-02T16:00:00+07:00") == task.due_at
    assert "notice-passed" in dinas.told("loket-1")
    assert "masked" == may_read(dinas.desk, dinas.person("loket-1"), dinas.case(case.id))
    assert [] == dinas.work("loket-1")


def test_it_climbs_level_by_level_to_the_top_and_stays_there() -> None:
    """Nobody has it twice: superior by superior, the Inspektorat, the head of the region; there it stays overdue."""
    dinas, case = late(CLIMB)

    dinas.forward(days=90)

    levels = sorted({(task.level, task.person_id) for task in dinas.store.find(Task, case_id=case.id, kind="step")})
    climbed = [person for level, person in levels if level]
    assert ["kasi-1", "kabid", "kadis", "bupati", "inspektur"] == climbed
    assert ["inspektur"] == dinas.actors(case)
    assert 1 == dinas.history(case).count("at-the-top")


def test_the_declarant_is_told_that_his_case_is_late() -> None:
    """`notify`: whoever brought the case is told as such, once, although two at the counter are late."""
    dinas, case = late(NOTIFY)

    dinas.until(THURSDAY)

    assert ["notice-progress"] == dinas.told("staf")
    assert ["loket-1", "loket-2"] == dinas.actors(case)


def test_an_official_is_notified_once() -> None:
    """`notify` of somebody else tells him once that the case is late elsewhere; the next morning it comes back."""
    dinas = permits(
        (CLIMB, ""), (ALLOW, ""), (OPEN, ""), (GO, ""), (NOTIFY, NOTIFY.replace("declarant", "role(arsip)"))
    )
    dinas.apply()

    dinas.until(FRIDAY)

    assert ["notice-copy", "notice-late-elsewhere", "notice-digest"] == dinas.told("arsiparis")


def test_allow_lets_another_decide_as_well() -> None:
    """One day after the limit the head of the unit may decide as well; who is late keeps his work."""
    dinas, case = late(ALLOW)
    dinas.until(THURSDAY)
    assert ["loket-1", "loket-2"] == dinas.actors(case)

    dinas.until(FRIDAY)

    assert ["kabid", "loket-1", "loket-2"] == dinas.actors(case)
    dinas.claim("kabid", case)
    dinas.act("kabid", case, "lengkap", tingkat=LEVEL)
    assert "sahkan" == dinas.case(case.id).state


def test_who_is_allowed_has_no_window_of_his_own_and_rings_no_stage_anew() -> None:
    """Work shared because somebody is late is as late as his; the stages of the limit do not begin again with it."""
    dinas, case = late(ALLOW, OPEN)

    dinas.forward(days=60)

    assert {THURSDAY} == {task.due_at for task in dinas.tasks(case)}
    assert 1 == dinas.history(case).count("allowed")
    assert 1 == dinas.count("tindak-lanjut")
    assert 1 == dinas.told("kabid").count("notice-task")


def test_open_opens_another_procedure_once() -> None:
    """One day after the limit the other procedure is opened, once, although several are late."""
    dinas, case = late(OPEN)
    dinas.until(THURSDAY)
    assert 0 == dinas.count("tindak-lanjut")

    dinas.until(FRIDAY)
    dinas.forward(days=30)

    assert case.id == dinas.only("tindak-lanjut").parent_id


def test_go_moves_the_case_after_the_time_of_the_switch() -> None:
    """Two working days after Thursday's close is Monday's close: the case moves on by itself, once."""
    dinas, case = late(GO)
    dinas.until(FRIDAY)
    assert "teliti" == dinas.case(case.id).state

    dinas.until(NEXT_MONDAY)

    assert "sahkan" == dinas.case(case.id).state
    assert ["kabid"] == dinas.actors(case)
    assert 1 == dinas.history(case).count("expired")


def test_the_time_of_a_stage_is_a_switch_of_the_institution() -> None:
    """With "1 hari kerja" in the profile the case moves a day earlier."""
    changes = [(stage, "") for stage in (CLIMB, NOTIFY, ALLOW, OPEN)]
    dinas = permits(*changes, switches={"izin-usaha": {"further": "1 hari kerja"}})
    case = dinas.apply()

    dinas.until(FRIDAY)

    assert "sahkan" == dinas.case(case.id).state


def test_stages_come_in_their_order_with_their_own_times() -> None:
    """Notify at the limit, allow and open a day later, go a day after that."""
    dinas, case = late(NOTIFY, ALLOW, OPEN, GO)
    seen = []

    for instant in (THURSDAY, FRIDAY, NEXT_MONDAY):
        dinas.until(instant)
        seen.append((len(dinas.told("staf")) > 0, len(dinas.actors(case)), dinas.count("tindak-lanjut"),
                     dinas.case(case.id).state))  # fmt: skip

    assert [(True, 2, 0, "teliti"), (True, 3, 1, "teliti"), (True, 1, 1, "sahkan")] == seen


def test_no_stage_rings_for_work_that_is_done() -> None:
    """Decided in time, nothing of the limit happens any more."""
    dinas, case = late(CLIMB, NOTIFY, OPEN, GO)
    dinas.claim("loket-1", case)
    dinas.act("loket-1", case, "lengkap", tingkat=LEVEL)
    before = dinas.history(case)

    dinas.forward(days=30)

    assert before == dinas.history(case)
    assert 0 == dinas.count("tindak-lanjut")


def test_after_a_claim_the_limit_still_counts() -> None:
    """Who claims takes over the limit with it."""
    dinas, case = late(CLIMB)
    dinas.forward(days=1)
    dinas.claim("loket-2", case)

    dinas.until(THURSDAY)

    assert ["kasi-1"] == dinas.actors(case)
    assert "notice-ping" in dinas.told("loket-2")


def test_pings_go_to_who_acts_in_the_post_on_that_day() -> None:
    """The acting head of today is reminded, not who held the post when the work was given."""
    dinas, _ = late(CLIMB)
    dinas.store.add(
        Holding(
            id="plh", position_id="loket-1", person_id="analis", kind="plh",
            starts=dinas.desk.today, ends=datetime.fromisoformat("2026-12-31T00:00:00+07:00").date(),
        )
    )  # fmt: skip

    dinas.until(datetime.fromisoformat("2026-11-26T15:00:00+07:00"))

    assert ["notice-ping"] * 3 == dinas.told("analis")
    assert "notice-ping" not in dinas.told("loket-1")


# --- more time


def test_the_limit_is_extended_by_whom_the_procedure_names_for_all_who_share_it() -> None:
    """The superior of the declarant grants two further working days, to both at the counter, once."""
    dinas, case = late(CLIMB)
    kasi = dinas.person("kasi-2")
    task = dinas.tasks(case)[0]
    with pytest.raises(NotKnown):
        extend(dinas.desk, dinas.person("kasi-1"), task.id, task.revision, REASON)

    extended = extend(dinas.desk, kasi, task.id, task.revision, REASON)

    assert NEXT_MONDAY == extended.due_at
    assert [NEXT_MONDAY, NEXT_MONDAY] == [one.due_at for one in dinas.tasks(case)]
    dinas.until(FRIDAY)
    assert ["loket-1", "loket-2"] == dinas.actors(case)
    assert "notice-overdue" not in dinas.told("loket-1")
    assert "notice-extended" in dinas.told("loket-2")
    with pytest.raises(Stale):
        extend(dinas.desk, kasi, task.id, task.revision, REASON)
    with pytest.raises(Refusal, match="refusal-extended-before"):
        extend(dinas.desk, kasi, task.id, extended.revision, REASON)
    dinas.until(NEXT_MONDAY)
    assert ["kasi-1"] == dinas.actors(case)


def test_extended_after_the_limit_a_case_is_late_no_more() -> None:
    """An extension that comes late makes the fact `overdue` untrue again."""
    dinas, case = late(NOTIFY)
    dinas.until(THURSDAY)
    assert "yes" == dinas.case(case.id).facts["overdue"]
    task = dinas.tasks(case)[0]

    extend(dinas.desk, dinas.person("kasi-2"), task.id, task.revision, REASON)

    assert "no" == dinas.case(case.id).facts["overdue"]


def test_a_question_pauses_the_window_of_all_who_share_it() -> None:
    """Where the profile lets a question pause, nobody beside the asker runs out of time meanwhile."""
    dinas = permits(
        *[(stage, "") for stage in (NOTIFY, ALLOW, OPEN, GO)],
        ('actor = "role(loket)"\ndone = "claimed"', 'actor = "role(loket)"'),
        profile={"pause_on_question": parse_duration("3 hari kerja")},
    )
    case = dinas.apply()
    dinas.act("loket-1", case, "tanya", pertanyaan="Berapa luas tokonya?")

    dinas.until(THURSDAY)

    assert ["loket-1", "loket-2"] == dinas.actors(case)
    dinas.act("loket-1", case, "tarik", alasan="Pemohon sepupu saya.")
    dinas.forward(days=14)
    assert "loket-2" not in dinas.actors(case)


def test_overdue_is_written_down_for_every_task_that_was_late() -> None:
    """The history says of whom it was late, one entry a task."""
    dinas, case = late(NOTIFY)

    dinas.forward(days=14)

    entries = dinas.store.find(Entry, case_id=case.id, what="overdue")
    assert 2 == len({entry.data["task"] for entry in entries}) == len(entries)
    assert [] == cases(dinas.desk, dinas.person("operator"))
