"""Choices that become work in the invented dinas: with an owner, a due date and proof, beside the case's state."""

from datetime import datetime
from random import Random

import pytest

from core.errors import NotKnown, Refusal, Stale
from core.invention import Invention
from core.opening import open_by_command
from core.records import Case, Notice, Task, Timer
from tests.core.invented_office import Dinas, evaluations, permits
from tests.core.story import Story

LEVEL = {"chosen": "satu", "words": None}
NEXT_MONDAY = datetime.fromisoformat("2026-11-30T16:00:00+07:00")
CONDITIONS = """
id = "sah"
tasks = { item = "syarat", owner = "declarant", within = "5 hari kerja" }
asks = [{ id = "syarat", kind = "choices", list = "temuan", ask = { id = "Apa syaratnya?", en = "Which?" } }]
"""


WITH_A_DAY = (
    (
        'within = "5 hari kerja", proof = true }',
        """within = "5 hari kerja", by = "batas", proof = true }""",
    ),
    (
        'ask = { id = "Apa temuannya?", en = "What are the findings?" } }]',
        """ask = { id = "Apa temuannya?", en = "What are the findings?" } },
        { id = "batas", kind = "day", optional = true, ask = { id = "Kapan?", en = "By when?" } }]""",
    ),
)


def found(*chosen: str, changes: tuple[tuple[str, str], ...] = (), **more: object) -> tuple[Dinas, Case]:
    """Return an evaluation that ended with findings."""
    dinas = evaluations(*changes)
    case = open_by_command(dinas.desk, dinas.person("perencana"), "evaluasi")
    dinas.act("perencana", case, "ajukan", anggota={"picked": [{"position": "analis", "person": "analis"}]})
    dinas.act("kasubag", dinas.case(case.id), "setuju")
    for who in ("kasi-1", "kasi-2", "kasubag"):
        dinas.act(who, dinas.case(case.id), "serahkan", data=[dinas.photo()])
    dinas.act("analis", dinas.case(case.id), "temuan", temuan={"chosen": list(chosen), "words": None}, **more)
    return dinas, dinas.case(case.id)


def complete(dinas: Dinas, who: str, task: Task, **given: object) -> None:
    """Send in the form that closes a follow-up."""
    dinas.submit(dinas.person(who), "follow/evaluasi/nilai/temuan", dict(given), task=task.id, revision=task.revision)


def test_every_choice_becomes_a_task_with_owner_and_due_date() -> None:
    """Two findings give two tasks of who drafted, due in five working days, living on after the case is closed."""
    dinas, case = found("satu", "dua")

    tasks = dinas.tasks(case, kind="follow_up")
    assert case.closed_at is not None
    assert ["dua", "satu"] == sorted(task.label or "" for task in tasks)
    assert {("perencana", NEXT_MONDAY)} == {(task.person_id, task.due_at) for task in tasks}
    assert [case.code, case.code] == dinas.work("perencana")
    assert 2 == dinas.told("perencana").count("notice-follow-up")


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("2026-12-10", "2026-12-10T16:00:00+07:00"),
        ("2026-12-12", "2026-12-14T16:00:00+07:00"),
        (None, "2026-11-30T16:00:00+07:00"),
    ],
)
def test_who_orders_it_says_by_when(said: str | None, due: str) -> None:
    """At the close of that day, of the next working day where nobody works on it; skipped, by the procedure's time."""
    dinas, case = found("satu", changes=WITH_A_DAY, batas=said)
    [task] = dinas.tasks(case, kind="follow_up")
    timers = dinas.store.find(Timer, task_id=task.id)

    assert datetime.fromisoformat(due) == task.due_at
    assert [task.due_at] == [timer.at for timer in timers]


def test_a_day_that_has_passed_is_refused_and_orders_nothing() -> None:
    """Nobody is late from the start; the form may have waited for days until it was sent."""
    with pytest.raises(Refusal, match="refusal-day-passed"):
        found("satu", changes=WITH_A_DAY, batas="2026-11-20")


def test_a_follow_up_is_done_only_with_its_proof() -> None:
    """Without proof it is refused, with it the task is done; nobody else may close it."""
    dinas, case = found("satu")
    [task] = dinas.tasks(case, kind="follow_up")
    with pytest.raises(Refusal, match="refusal-proof-needed"):
        complete(dinas, "perencana", task, catatan="Sudah.")
    with pytest.raises(NotKnown):
        complete(dinas, "analis", task, catatan="Sudah.", bukti=[dinas.photo()])

    complete(dinas, "perencana", task, catatan="Sudah.", bukti=[dinas.photo()])

    assert [] == dinas.tasks(case, kind="follow_up")
    assert "followed-up" in dinas.history(case)
    with pytest.raises(Stale):
        complete(dinas, "perencana", task, catatan="Lagi.", bukti=[dinas.photo()])


def test_where_no_proof_is_wanted_a_note_is_enough() -> None:
    """`proof` left out: the note alone closes the follow-up."""
    dinas, case = found("satu", changes=((", proof = true", ""),))
    [task] = dinas.tasks(case, kind="follow_up")

    complete(dinas, "perencana", task, catatan="Sudah.")

    assert [] == dinas.tasks(case, kind="follow_up")


def test_a_follow_up_that_is_late_reminds_its_owner_and_leaves_the_case_alone() -> None:
    """Overdue, the owner is told once; the case, closed in time, does not become late by it."""
    dinas, case = found("satu")

    dinas.forward(days=30)

    late_notices = dinas.store.find(Notice, key="notice-overdue", case_id=case.id)
    assert ["perencana"] == [notice.person_id for notice in late_notices]
    assert "yes" != dinas.case(case.id).facts.get("overdue")
    assert case.code in dinas.work("perencana")


def test_a_follow_up_of_nobody_is_raised_to_the_administrator() -> None:
    """Where the owner is nobody the task does not wait unseen."""
    dinas, case = found("satu", changes=(('owner = "actor(susun)"', 'owner = "reported"'),))

    assert [None] == [task.person_id for task in dinas.tasks(case, kind="follow_up")]
    assert ["notice-nobody"] == dinas.told("operator")
    dinas.forward(days=30)
    assert [] == dinas.store.find(Notice, case_id=case.id, person_id=None)


def test_the_declarant_may_owe_a_follow_up() -> None:
    """Work that a decision leaves to the declarant is on his list, and he closes it."""
    dinas = permits(('id = "sah"\n', CONDITIONS))
    case = dinas.apply()
    dinas.claim("loket-1", case)
    dinas.act("loket-1", case, "lengkap", tingkat=LEVEL)
    dinas.act("kabid", dinas.case(case.id), "sah", syarat={"chosen": ["satu"], "words": None})
    [task] = dinas.tasks(case, kind="follow_up")

    assert [case.code] == dinas.work("staf")
    dinas.submit(dinas.person("staf"), "follow/izin-usaha/sahkan/sah", {"catatan": "Sudah."}, task=task.id, revision=0)

    assert [] == dinas.tasks(case, kind="follow_up")


def test_invented_orders_are_due_on_a_day_to_come() -> None:
    """The sample office orders follow-ups as well, and is never refused for a day that has passed."""
    story = Story(institution="kota-pasuruan")
    action = story.office.library.procedure("monev-kota").steps[0].action("temuan")
    assert action
    given = [Invention(Random(number), story.desk, "draft-1").given(action) for number in range(40)]
    days = [one["batas"] for one in given if "batas" in one]

    assert days
    assert min(days) > story.desk.today.isoformat()
