"""How officials work on the cases of the invented dinas: alone, with others, in another's stead, back and forth."""

from dataclasses import replace

import pytest

from core.casework import act, claim
from core.errors import NotKnown, Refusal, Stale
from core.opening import open_by_command
from core.queries import task_view
from core.records import Account, Case, Holding
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


def hand_in(dinas: Dinas, case: Case, *people: str) -> list[bool]:
    """Let people hand in their data; returns for each whether the step waits for others still."""
    return [dinas.act(who, dinas.case(case.id), "serahkan", data=[dinas.photo()]).waiting for who in people]


def counter(*changes: tuple[str, str], besar: str = "no") -> tuple[Dinas, Case]:
    """Return an application that waits at the counter."""
    dinas = permits(*changes)
    return dinas, dinas.apply(besar=besar)


# --- each of several


def test_each_of_several_gets_work_of_his_own_and_all_must_act() -> None:
    """`each role(kasi, kasubag)` with `all`: three tasks, and the case moves with the last of them."""
    dinas, case = gathering()
    assert ["kasi-1", "kasi-2", "kasubag"] == dinas.actors(case)

    assert [True, True, False] == hand_in(dinas, case, "kasi-2", "kasubag", "kasi-1")
    assert "nilai" == dinas.case(case.id).state


def test_who_is_missing_is_visible() -> None:
    """While `all` waits, exactly those who have not handed in still have the work open."""
    dinas, case = gathering()

    hand_in(dinas, case, "kasi-1")

    assert ["kasi-2", "kasubag"] == dinas.actors(case)
    assert [[], [case.code], [case.code]] == [dinas.work(who) for who in ("kasi-1", "kasi-2", "kasubag")]


def test_nobody_hands_in_twice() -> None:
    """A share that was handed in is stale, and does not count for another's."""
    dinas, case = gathering()
    [own] = [task for task in dinas.tasks(case) if task.person_id == "kasi-1"]
    hand_in(dinas, case, "kasi-1")

    with pytest.raises(Stale):
        act(dinas.desk, dinas.person("kasi-1"), own.id, own.revision, "serahkan", {"data": [dinas.photo()]})
    [other] = [task for task in dinas.tasks(case) if task.person_id == "kasi-2"]
    with pytest.raises(NotKnown):
        act(dinas.desk, dinas.person("kasi-1"), other.id, other.revision, "serahkan", {"data": [dinas.photo()]})


def test_one_person_in_two_posts_owes_a_share_for_each() -> None:
    """Who holds two of the posts as acting head hands in for each of them."""
    dinas = evaluations()
    [old] = dinas.store.find(Holding, position_id="kasi-2")
    dinas.store.remove(old)
    dinas.store.add(Holding(id="plt", position_id="kasi-2", person_id="kasi-1", kind="plt", starts=dinas.desk.today))
    case = open_by_command(dinas.desk, dinas.person("perencana"), "evaluasi")
    dinas.act("perencana", case, "ajukan", anggota=MEMBERS)
    dinas.act("kasubag", dinas.case(case.id), "setuju")

    assert ["kasi-1", "kasi-1", "kasubag"] == dinas.actors(dinas.case(case.id))
    assert [True, True, False] == hand_in(dinas, case, "kasi-1", "kasubag", "kasi-1")


RECUSE = (
    'id = "serahkan"',
    """id = "tarik"
label = { id = "Menarik diri", en = "Recuse" }
kind = "recuse"

[[steps.actions]]
id = "serahkan\"""",
)


def test_the_share_of_one_who_recuses_himself_goes_to_who_stands_above_him() -> None:
    """Where all must act, a recusal loses no share, also when it is the last one: the superior hands it in."""
    dinas, case = gathering(RECUSE)
    hand_in(dinas, case, "kasi-1", "kasi-2")

    dinas.act("kasubag", case, "tarik")

    assert ["sekretaris"] == dinas.actors(case)
    assert [False] == hand_in(dinas, case, "sekretaris")
    assert "nilai" == dinas.case(case.id).state


def test_any_of_several_decides_and_the_others_work_is_over() -> None:
    """`any`: one member of the team completes the step, the other's task is cancelled and off his worklist."""
    dinas, case = gathering()
    hand_in(dinas, case, "kasi-1", "kasi-2", "kasubag")
    assert ["analis", "kabid"] == dinas.actors(case)

    dinas.act("analis", dinas.case(case.id), "bersih")

    assert "selesai" == dinas.case(case.id).state
    assert ["kabid"] == [task.person_id for task in dinas.tasks(case, state="cancelled")]
    assert [] == dinas.work("kabid")


def test_people_set_by_a_step_do_the_later_one() -> None:
    """`people(tim)` are those whom the SK named, nobody else, by person and not by post."""
    dinas, case = gathering()
    hand_in(dinas, case, "kasi-1", "kasi-2", "kasubag")

    assert {("analis", None), ("kabid", None)} == {
        (task.person_id, task.position_id) for task in dinas.tasks(dinas.case(case.id))
    }


# --- claimed


def test_who_claims_takes_the_work_from_the_others() -> None:
    """`claimed`: the first to claim has the task alone, the other's is cancelled, and his claim comes too late."""
    dinas, case = counter()
    [other] = [task for task in dinas.tasks(case) if task.person_id == "loket-2"]

    dinas.claim("loket-1", case)

    assert ["loket-1"] == dinas.actors(case)
    with pytest.raises(Stale):
        claim(dinas.desk, dinas.person("loket-2"), other.id, other.revision)
    assert [] == dinas.work("loket-2")


def test_who_has_not_claimed_cannot_decide() -> None:
    """Before a claim every decision is refused and nothing changes; the button shown is the claim."""
    dinas, case = counter()
    [own] = [task for task in dinas.tasks(case) if task.person_id == "loket-1"]
    view = task_view(dinas.desk, dinas.person("loket-1"), own.id)
    assert (True, ()) == (view.claimable, view.actions)
    before = dinas.history(case)

    with pytest.raises(Refusal, match="refusal-claim-first"):
        dinas.act("loket-1", case, "lengkap", tingkat=LEVEL)

    assert before == dinas.history(case)


def test_what_one_claimed_another_cannot_decide() -> None:
    """The task that one claimed is not known to the other, whatever button he kept."""
    dinas, case = counter()
    claimed = dinas.claim("loket-1", case)

    with pytest.raises(NotKnown):
        act(dinas.desk, dinas.person("loket-2"), claimed.id, claimed.revision, "lengkap", {"tingkat": LEVEL})


def test_on_paper_nobody_needs_to_claim() -> None:
    """Tim BK records what an official decided on paper; that he claimed nothing in a bot he never opened is no bar."""
    dinas = permits()
    for account in dinas.store.find(Account, person_id="loket-1"):
        dinas.store.put(replace(account, started_at=None))
    case = dinas.apply()
    [task] = [task for task in dinas.tasks(case) if task.person_id == "loket-1"]

    act(dinas.desk, dinas.person("analis"), task.id, task.revision, "lengkap", {"tingkat": LEVEL}, on_behalf=True)

    assert "sahkan" == dinas.case(case.id).state


# --- somebody else, the same person


def test_the_second_pair_of_eyes_is_another_person() -> None:
    """`differs_from`: who drafted does not correct, also where he holds the post above as acting head."""
    dinas = evaluations()
    dinas.store.add(
        Holding(
            id="plh", position_id="kasubag", person_id="perencana", kind="plh",
            starts=dinas.desk.today, ends=dinas.desk.today,
        )
    )  # fmt: skip
    case = open_by_command(dinas.desk, dinas.person("perencana"), "evaluasi")

    dinas.act("perencana", case, "ajukan", anggota=MEMBERS)

    assert ["sekretaris"] == dinas.actors(dinas.case(case.id))


def test_two_steps_in_a_row_of_the_same_person_are_both_his() -> None:
    """Where no step says otherwise, the same person does the next step as well, with a task and a time of its own."""
    dinas, case = counter(('actor = "switch(signer)"', 'actor = "actor(teliti)"'))
    dinas.claim("loket-1", case)

    dinas.act("loket-1", case, "lengkap", tingkat=LEVEL)

    assert ["loket-1"] == dinas.actors(dinas.case(case.id))
    dinas.act("loket-1", dinas.case(case.id), "sah")
    assert "terbit" == dinas.case(case.id).state


# --- a question meanwhile


def test_who_asked_and_then_recuses_himself_leaves_the_case_to_the_next() -> None:
    """A question that waits for its answer is not somebody who acts: the next official is found all the same."""
    dinas, case = counter()
    dinas.claim("loket-1", case)
    dinas.act("loket-1", case, "tanya", pertanyaan="Berapa luas tokonya?")

    dinas.act("loket-1", case, "tarik", alasan="Pemohon sepupu saya.")

    assert ["loket-2"] == dinas.actors(case)
