"""The yearly list of private interests, asked of everybody who holds a post where the policy is on."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.duty_lists import duty_lists
from core.queries import case_view, worklist
from core.records import Case, Party, Task
from tests.core.permen import office
from tests.core.story import MONDAY, Story, library

EMPTY = {f"ada-{letter}": "no" for letter in "abcdef"} | {"kebenaran": {"version": "kebenaran-2026-1"}}


def owed(story: Story) -> list[Case]:
    """Return this year's duties to hand in the list."""
    return story.store.find(Case, procedure="kewajiban-daftar")


def test_everybody_who_holds_a_post_is_asked_once_a_year() -> None:
    """Some at a time, each person once, with twenty working days; the next year asks again."""
    story = office("kecamatan-lumajang", on=True)
    for _ in range(3):
        story.until(story.now + timedelta(minutes=1))
    people = {party.person_id for case in owed(story) for party in story.parties(case, "declarant")}
    holders = {h.person_id for p in story.desk.chart.positions if not story.desk.chart.is_outside(p)
               for h in story.desk.chart.holdings(p, story.desk.today)}  # fmt: skip

    assert (holders, len(holders)) == (people, len(owed(story)))
    assert {datetime.fromisoformat("2026-12-21T16:00:00+07:00")} == {
        task.due_at for case in owed(story) for task in story.tasks(case)
    }
    story.until(datetime.fromisoformat("2027-01-04T08:00:00+07:00"))
    assert 2 * len(holders) == len(owed(story))


def test_a_large_office_is_asked_in_several_sweeps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a thousand new cases to be written; nobody is left out or asked twice."""
    monkeypatch.setattr("core.duties.MOST_AT_ONCE", 4)
    story = office("kecamatan-lumajang", on=True)
    story.until(MONDAY)
    assert 4 == len(owed(story))

    for _ in range(8):
        story.until(story.now + timedelta(minutes=1))
    people = [party.person_id or "" for case in owed(story) for party in story.parties(case, "declarant")]
    assert sorted(set(people)) == sorted(people)
    assert 4 < len(people)


def test_who_leaves_owes_no_list_any_more() -> None:
    """His duty is dropped on the same day, and nobody is reminded of it; the others owe theirs still."""
    story = office("kecamatan-lumajang", on=True)
    story.until(MONDAY)
    gone = "staf-kesra-wening"
    [case] = [one for one in owed(story) if story.parties(one, "declarant")[0].person_id == gone]
    story.store.put(replace(story.person(gone), left_at=story.now))
    story.forward(minutes=1)

    assert ("gugur", []) == (story.case(case.id).state, story.tasks(case))
    assert {"mengisi"} == {one.state for one in owed(story) if one.id != case.id}


def test_without_the_policy_nobody_is_asked_and_nobody_can_hand_it_in() -> None:
    """The list is part of the policy."""
    story = office("kecamatan-lumajang", on=False)
    story.until(MONDAY)

    assert [] == owed(story)
    assert "daftar-kepentingan-pribadi" not in story.office.institution.procedures


def test_the_list_has_six_sections_each_in_words_or_none() -> None:
    """A to F: a button says that there is nothing; words are asked only where there is something."""
    form = library().form("daftar-kepentingan-pribadi")
    assert form is not None
    pairs = [(f"ada-{letter}", f"daftar-{letter}") for letter in "abcdef"]

    assert [name for pair in pairs for name in pair] == [q.id for q in form.questions if q.kind != "consent"]
    assert [f'answer(ada-{letter}) == "yes"' for letter in "abcdef"] == [
        str(form.by_id[words].when) for _, words in pairs
    ]


def test_handing_it_in_meets_the_duty_and_goes_to_the_superior_alone() -> None:
    """Contents are for the superior; the list of who has handed in tells nobody a word of them."""
    story = office("kecamatan-lumajang", on=True)
    story.until(MONDAY)
    person = story.person("staf-pem-anton")
    words = EMPTY | {"ada-b": "yes", "daftar-b": "Toko bangunan milik istri saya di Lumajang."}
    filed = story.submit(person, "daftar-kepentingan-pribadi", words)
    case = story.case(filed.receipts[0].case_id)
    duties = [one for one in owed(story) if story.parties(one, "declarant")[0].person_id == person.id]

    assert [("diserahkan", ["declared"])] == [(one.state, one.counts_as) for one in duties]
    assert ["kasi-pem-sunaryo"] == story.actors(case)
    assert "daftar-b" in case_view(story.desk, story.person("kasi-pem-sunaryo"), case.id).answers
    lists = duty_lists(story.desk, story.person("camat-djatmiko"), "kecamatan-lumajang")
    lines = {line.who.split(" (")[0]: line.state for found in lists for line in found.lines}
    assert ("declared", "missing") == (lines["Anton Hidayatullah, S.IP."], lines["Galih Prakoso, S.E."])


def test_who_has_not_handed_in_is_reminded() -> None:
    """Ten working days before the limit, one before, on the morning of the day."""
    story = office("kecamatan-lumajang", on=True)
    story.until(MONDAY)
    story.until(datetime.fromisoformat("2026-12-21T15:59:00+07:00"))
    told = story.told("penyusun-galih")

    assert (1, 3) == (told.count("notice-task"), told.count("notice-ping"))
    assert 1 == len(worklist(story.desk, story.person("penyusun-galih")))
    assert 0 == story.store.count(Task, person_id="penyusun-galih", kind="follow_up")
    assert 1 == story.store.count(Party, person_id="penyusun-galih", role="declarant")
