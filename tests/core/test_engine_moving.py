"""How cases of the invented dinas move: past steps that do not apply, back with a reason, aside, by somebody else."""

import pytest

from core.casework import act
from core.errors import NotKnown, Refusal, Stale
from core.opening import open_by_command
from core.queries import case_view, cases, task_view, worklist
from core.records import Case, Holding, Party, Task
from tests.core.invented_office import Dinas, evaluations, permits

LEVEL = {"chosen": "satu", "words": None}
MEMBERS = {"picked": [{"position": "analis", "person": "analis"}, {"position": "kabid", "person": "kabid"}]}


def gathering(*changes: tuple[str, str]) -> tuple[Dinas, Case]:
    """Return an evaluation whose data each Kasi and Kasubag must hand in."""
    dinas = evaluations(*changes)
    case = open_by_command(dinas.desk, dinas.person("perencana"), "evaluasi")
    dinas.act("perencana", case, "ajukan", anggota=MEMBERS)
    dinas.act("kasubag", dinas.case(case.id), "setuju")
    return dinas, dinas.case(case.id)


def counter(*changes: tuple[str, str], besar: str = "no") -> tuple[Dinas, Case]:
    """Return an application that waits at the counter."""
    dinas = permits(*changes)
    return dinas, dinas.apply(besar=besar)


# --- conditions


@pytest.mark.parametrize(
    ("besar", "desk", "state"), [("yes", "two", "telaah"), ("no", "two", "sahkan"), ("yes", "one", "sahkan")]
)
def test_a_step_whose_condition_does_not_hold_is_skipped(besar: str, desk: str, state: str) -> None:
    """The study is made only of a big business and at two desks; else the case goes on to `otherwise`."""
    dinas = permits(switches={"izin-usaha": {"desk": desk}})
    case = dinas.apply(besar=besar)
    dinas.claim("loket-1", case)

    dinas.act("loket-1", case, "lengkap", tingkat=LEVEL)

    assert state == dinas.case(case.id).state


def test_a_button_whose_condition_does_not_hold_is_stale() -> None:
    """The declarant may ask for the next level only once the limit has passed, and then needs to claim nothing."""
    dinas, case = counter(('  { do = "climb" },\n', ""))
    with pytest.raises(Stale):
        dinas.act("staf", case, "desak")

    dinas.forward(days=4)
    dinas.act("staf", case, "desak")

    assert "sahkan" == dinas.case(case.id).state


# --- copies


def test_a_copy_is_read_and_not_acted_upon() -> None:
    """`cc`: the archive is told and reads the case, has no work of it, and no press of its copy has an effect."""
    dinas, case = counter()
    archive = dinas.person("arsiparis")

    assert ["notice-copy"] == dinas.told("arsiparis")
    assert "masked" == case_view(dinas.desk, archive, case.id).scope
    assert [case.id] == [view.case.id for view in cases(dinas.desk, archive)]
    assert [] == worklist(dinas.desk, archive)
    [copy] = [task for task in dinas.store.find(Task, kind="reading") if task.person_id == "arsiparis"]
    assert () == task_view(dinas.desk, archive, copy.id).actions
    with pytest.raises(Refusal):
        act(dinas.desk, archive, copy.id, copy.revision, "lengkap", {"tingkat": LEVEL})
    assert "teliti" == dinas.case(case.id).state


def test_a_copy_is_handed_once_though_the_work_changes_hands() -> None:
    """A recusal finds the next handler; those who read only are not told again."""
    dinas, case = counter()
    dinas.claim("loket-1", case)

    dinas.act("loket-1", case, "tarik", alasan="Pemohon sepupu saya.")

    assert ["loket-2"] == dinas.actors(case)
    assert ["notice-copy"] == dinas.told("arsiparis")
    assert ["notice-copy"] == dinas.told("kasi-2")


# --- back, aside, by somebody else


def test_sent_back_the_earlier_actor_gets_it_again_with_the_reason() -> None:
    """`return` demands its reason, goes back, forgets what it clears, and the earlier actor has a fresh task."""
    dinas = evaluations()
    case = open_by_command(dinas.desk, dinas.person("perencana"), "evaluasi")
    dinas.act("perencana", case, "ajukan", anggota=MEMBERS)
    assert ["analis", "kabid"] == dinas.case(case.id).chosen["tim"]
    with pytest.raises(Refusal, match="refusal-incomplete"):
        dinas.act("kasubag", dinas.case(case.id), "kembali")

    dinas.act("kasubag", dinas.case(case.id), "kembali", alasan="Ketua tim belum ada.")

    again = dinas.case(case.id)
    assert ("susun", {}) == (again.state, again.chosen)
    assert ["perencana"] == dinas.actors(again)
    assert ["notice-task", "notice-task"] == dinas.told("perencana")
    view = case_view(dinas.desk, dinas.person("perencana"), case.id)
    said = [item.words.id for event in view.timeline for item in event.said]
    assert "Ketua tim belum ada." in said
    dinas.act("perencana", again, "ajukan", anggota=MEMBERS)
    assert ["kasubag"] == dinas.actors(dinas.case(case.id))


def test_sent_back_to_a_claimed_step_it_is_claimed_anew() -> None:
    """A return to a step of several gives it to all of them again."""
    dinas = permits(switches={"izin-usaha": {"desk": "two"}})
    case = dinas.apply(besar="yes")
    dinas.claim("loket-1", case)
    dinas.act("loket-1", case, "lengkap", tingkat=LEVEL)
    dinas.act("penelaah", dinas.case(case.id), "kembali", alasan="Denah belum ada.")

    assert ["loket-1", "loket-2"] == dinas.actors(dinas.case(case.id))


def test_an_action_of_somebody_who_is_not_the_steps_actor() -> None:
    """`by`: the archive records a date on the counter's task, the counter itself does not have that button."""
    dinas, case = counter()
    with pytest.raises(NotKnown):
        dinas.act("loket-1", case, "catat", hari="2026-11-23")

    dinas.act("arsiparis", case, "catat", hari="2026-11-23")

    assert ["loket-1", "loket-2"] == dinas.actors(case)
    assert "teliti" == dinas.case(case.id).state


ENOUGH = (
    'id = "serahkan"',
    """id = "cukup"
label = { id = "Cukup", en = "Enough" }
to = "nilai"
by = "head(institution)"

[[steps.actions]]
id = "serahkan\"""",
)


def test_a_decision_from_outside_does_not_wait_for_all() -> None:
    """Where all must act, whom an action names decides alone and at once."""
    dinas, case = gathering(ENOUGH)

    assert not dinas.act("kadis", case, "cukup").waiting
    assert "nilai" == dinas.case(case.id).state


def test_it_belongs_elsewhere() -> None:
    """`elsewhere` closes the case as transferred."""
    dinas, case = counter()
    dinas.claim("loket-1", case)
    dinas.act("loket-1", case, "lengkap", tingkat=LEVEL)

    dinas.act("kabid", dinas.case(case.id), "limpah")

    assert ("dilimpahkan", ["transferred"]) == (dinas.case(case.id).state, dinas.case(case.id).counts_as)


def test_files_asked_for_must_come() -> None:
    """An action that asks for files is refused without them."""
    dinas = permits(switches={"izin-usaha": {"desk": "two"}})
    case = dinas.apply(besar="yes")
    dinas.claim("loket-1", case)
    dinas.act("loket-1", case, "lengkap", tingkat=LEVEL)

    with pytest.raises(Refusal, match="refusal-incomplete"):
        dinas.act("penelaah", dinas.case(case.id), "setuju", bukti=[])
    dinas.act("penelaah", dinas.case(case.id), "setuju", bukti=[dinas.photo(), dinas.photo()])
    assert "sahkan" == dinas.case(case.id).state


# --- parties with work of their own


def test_the_declarant_does_his_own_step_and_nobody_after_him_in_his_post() -> None:
    """A step of the declarant is his: he sees it as his own, his successor in the post does not get it."""
    dinas, case = counter(('actor = "role(loket)"\ndone = "claimed"', 'actor = "declarant"'))
    assert ["staf"] == dinas.actors(case)
    [task] = dinas.tasks(case)
    assert "own" == task_view(dinas.desk, dinas.person("staf"), task.id).view.scope

    [old] = dinas.store.find(Holding, position_id="staf")
    dinas.store.remove(old)
    dinas.store.add(Holding(id="new", position_id="staf", person_id="loket-2", starts=dinas.desk.today))
    dinas.store.add(Holding(id="moved", position_id="loket-2", person_id="staf", kind="plh", starts=dinas.desk.today))

    assert [] == dinas.work("loket-2")
    with pytest.raises(NotKnown):
        case_view(dinas.desk, dinas.person("loket-2"), case.id)
    assert [case.code] == dinas.work("staf")
    dinas.act("staf", case, "lengkap", tingkat=LEVEL)
    assert "sahkan" == dinas.case(case.id).state


def test_a_relative_of_the_declarant_gets_no_work_of_his_case() -> None:
    """Whoever is a party's relative by a party row is skipped, and reads nothing."""
    dinas = permits()
    case = dinas.apply()
    dinas.store.add(Party(id="p", case_id=case.id, role="related", person_id="loket-2"))

    assert [] == dinas.work("loket-2")
    with pytest.raises(NotKnown):
        dinas.claim("loket-2", case)
