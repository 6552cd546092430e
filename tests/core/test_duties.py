"""Duties of those who hold posts: the declaration on taking up a post, asked for, reminded, listed (002 III.C.1)."""

from datetime import date, datetime, timedelta

import pytest

from core.codes import new_id
from core.duties import declared
from core.duty_lists import DutyList, duty_lists, may_see_duties
from core.errors import NotKnown, Stale
from core.queries import task_view, worklist
from core.records import Case, Holding, Party
from core.reopening import withdraw
from tests.core.declarations import chosen, city, declare, one
from tests.core.story import MONDAY, Story

NOTHING = {"nihil": "yes", "kebenaran": {"version": "kebenaran-2026-1"}}
TUESDAY = date(2026, 11, 24)
CLOSE_OF_TENTH_DAY = datetime.fromisoformat("2026-12-08T16:00:00+07:00")


@pytest.fixture
def story() -> Story:
    """Open the city on a Monday morning; the bot has swept once and knows its duties."""
    story = city()
    story.until(MONDAY)
    return story


def appoint(story: Story, person_id: str, post: str, kind: str = "definitif", starts: date | None = None) -> Holding:
    """Let somebody hold a post from tomorrow, Tuesday, unless said otherwise, and sweep that morning."""
    begins = starts or TUESDAY
    holding = Holding(id=new_id(), position_id=post, person_id=person_id, kind=kind, starts=begins)
    story.store.add(holding)
    story.until(max(story.now, MONDAY + timedelta(days=1)))
    return holding


def newcomer(story: Story) -> str:
    """Appoint somebody who has held no post before."""
    person = story.citizen(user_id=77, name="Wahyu Baru")
    appoint(story, person.id, "kasi-jembatan")
    return person.id


def duties(story: Story, person_id: str) -> list[Case]:
    """Return the duties of a person, the first one first."""
    found = [story.case(one.case_id) for one in story.store.find(Party, person_id=person_id, role="declarant")]
    mine = [case for case in found if case.procedure == "kewajiban-pernyataan"]
    return sorted(mine, key=lambda case: case.opened_at)


def states(lists: list[DutyList]) -> dict[str, list[str]]:
    """Return who stands how, by unit."""
    return {one.unit_id: [f"{line.who.split(' (')[0]}: {line.state}" for line in one.lines] for one in lists}


# --- owed


def test_whoever_held_his_post_before_the_bot_came_owes_nothing(story: Story) -> None:
    """The duty begins with a holding: nobody is asked because the bot was switched on."""
    story.forward(days=1)

    assert [] == story.store.find(Case, procedure="kewajiban-pernyataan")


def test_a_new_holder_owes_an_initial_declaration_within_ten_working_days(story: Story) -> None:
    """III.C.1.a, "saat dilantik": told at once, due at the close of the tenth working day after the post began."""
    person_id = newcomer(story)
    [case] = duties(story, person_id)
    [task] = story.tasks(case)

    assert "awal" == case.state
    assert CLOSE_OF_TENTH_DAY == task.due_at
    assert ["notice-task"] == story.told(person_id)
    assert [case.code] == [line.case.code for line in worklist(story.desk, story.person(person_id))]


def test_the_profile_says_how_long_it_takes() -> None:
    """The days are a policy of the office."""
    story = Story(
        institution="kota-pasuruan", profile={"switches": {"kewajiban-pernyataan": {"batas": "3 hari kerja"}}}
    )
    story.until(MONDAY)
    [case] = duties(story, newcomer(story))

    assert [datetime.fromisoformat("2026-11-27T16:30:00+07:00")] == [task.due_at for task in story.tasks(case)]


def test_where_the_institution_has_no_such_duty_nobody_is_asked() -> None:
    """The duty is there only where the profile puts its procedure on."""
    profile = {"procedures": ("deklarasi-kota", "pernyataan-nihil")}
    story = Story(institution="kota-pasuruan", profile=profile)
    story.until(MONDAY)
    person_id = newcomer(story)

    assert [] == duties(story, person_id)
    assert not may_see_duties(story.desk, story.person("inspektur-gunawan"))


def test_a_change_of_position_asks_for_a_follow_up_declaration(story: Story) -> None:
    """III.C.1.b: who held another post before makes the follow-up declaration."""
    appoint(story, "staf-dewangga", "kasi-jembatan")

    assert ["lanjutan"] == [case.state for case in duties(story, "staf-dewangga")]


@pytest.mark.parametrize(("kind", "owed"), [("definitif", 1), ("plt", 1), ("plh", 0)])
def test_a_stand_in_for_some_days_is_not_asked(story: Story, kind: str, owed: int) -> None:
    """A Plt fills the post and owes what its holder owes; a Plh steps in for days."""
    appoint(story, "staf-dewangga", "kasi-jembatan", kind)

    assert owed == len(duties(story, "staf-dewangga"))


def test_the_same_holding_is_asked_for_once(story: Story) -> None:
    """However often the clock comes round and whatever else changes among the people."""
    appoint(story, "staf-dewangga", "kasi-jembatan")
    story.store.add(
        Holding(id=new_id(), position_id="staf-jalan", person_id="staf-sekar", kind="plh", starts=date(2026, 11, 25))
    )
    story.forward(days=2)

    assert 1 == len(duties(story, "staf-dewangga"))


def test_a_post_that_begins_in_some_days_is_asked_for_on_its_day(story: Story) -> None:
    """A decree of today for the first of next month asks nothing yet."""
    appoint(story, "staf-dewangga", "kasi-jembatan", starts=date(2026, 12, 1))
    assert [] == duties(story, "staf-dewangga")

    story.until(datetime.fromisoformat("2026-12-01T08:00:00+07:00"))
    assert 1 == len(duties(story, "staf-dewangga"))


def test_when_the_post_ends_its_duty_is_dropped(story: Story) -> None:
    """Whoever has left the post is reminded of nothing any more."""
    holding = appoint(story, "staf-dewangga", "kasi-jembatan")
    story.store.put(Holding(
        id=holding.id, position_id=holding.position_id, person_id=holding.person_id, starts=holding.starts,
        ends=date(2026, 11, 25),
    ))  # fmt: skip
    story.until(MONDAY + timedelta(days=3))

    assert ["gugur"] == [case.state for case in duties(story, "staf-dewangga")]
    assert [] == worklist(story.desk, story.person("staf-dewangga"))


# --- reminded


def test_he_is_reminded_and_at_the_limit_his_superior_is_told(story: Story) -> None:
    """Five working days before, one before, on the morning of the day; then it is late, and comes back next morning."""
    person_id = newcomer(story)
    story.until(CLOSE_OF_TENTH_DAY + timedelta(hours=16))

    pings = ["notice-ping"] * 3
    assert ["notice-task", *pings, "notice-overdue", "notice-digest"] == story.told(person_id)
    assert "notice-late-elsewhere" in story.told("kabid-santoso")


# --- met


def test_a_declaration_meets_the_duty(story: Story) -> None:
    """Sending in the declaration closes the duty by itself; its reminders stop."""
    person_id = newcomer(story)
    declare(story, person_id, **{"jenis-pernyataan": one("awal")})
    told = story.told(person_id)
    [case] = duties(story, person_id)
    story.until(CLOSE_OF_TENTH_DAY + timedelta(days=1))

    assert ("dinyatakan", ["declared"]) == (case.state, case.counts_as)
    assert [] == story.tasks(case)
    assert "notice-ping" not in told


def test_nothing_to_declare_is_a_signed_statement_of_its_own(story: Story) -> None:
    """A short form with the statement of truth; it meets the duty and stays on record."""
    person_id = newcomer(story)
    filed = story.submit(story.person(person_id), "pernyataan-nihil", NOTHING)
    [case] = duties(story, person_id)

    assert "tercatat" == story.case(filed.receipts[0].case_id).state
    assert ("nihil", ["nothing_declared"]) == (case.state, case.counts_as)


def test_what_was_declared_on_the_day_itself_before_the_bot_learned_of_the_post_counts(story: Story) -> None:
    """The decree is entered in the afternoon: who has declared in the morning is not asked again."""
    declare(story, "staf-dewangga")
    appoint(story, "staf-dewangga", "kasi-jembatan", starts=story.desk.today)

    assert ["dinyatakan"] == [case.state for case in duties(story, "staf-dewangga")]


def test_the_duty_is_met_by_its_forms_and_by_no_press_alone(story: Story) -> None:
    """Its buttons begin the forms; nobody closes it without having stated anything."""
    person_id = newcomer(story)
    [case] = duties(story, person_id)
    view = task_view(story.desk, story.person(person_id), story.tasks(case)[0].id)

    assert ["menyatakan", "nihil"] == [action.id for action in view.actions]
    with pytest.raises(Stale):
        story.act(person_id, case, "nihil")


# --- listed


def test_the_lists_say_who_has_declared_who_has_nothing_and_who_is_missing(story: Story) -> None:
    """Three states by unit, the missing first; after the limit they are late."""
    for person_id, post in (
        ("staf-dewangga", "kasi-jembatan"),
        ("staf-sekar", "kasi-jalan"),
        ("staf-larasati", "kabid-sd"),
    ):
        appoint(story, person_id, post)
    declare(story, "staf-sekar")
    story.submit(story.person("staf-larasati"), "pernyataan-nihil", NOTHING)
    inspector = story.person("inspektur-gunawan")

    expected = {
        "dinas-pendidikan": ["Larasati Puspaningrum, S.E.: nothing"],
        "dinas-pupr": ["Dewangga Putra, S.T.: missing", "Sekar Ayuningtyas, A.Md.T.: declared"],
    }
    assert expected == states(duty_lists(story.desk, inspector))
    story.until(CLOSE_OF_TENTH_DAY)
    assert "Dewangga Putra, S.T.: late" == states(duty_lists(story.desk, inspector))["dinas-pupr"][0]


@pytest.mark.parametrize(
    ("reader", "units"),
    [
        ("kadis-margono", ["dinas-pupr"]),
        ("kadis-suparlan", ["dinas-pendidikan"]),
        ("inspektur-gunawan", ["dinas-pendidikan", "dinas-pupr"]),
        ("auditor-kirana", ["dinas-pendidikan", "dinas-pupr"]),
        ("kabag-wibisono", ["dinas-pendidikan", "dinas-pupr"]),
    ],
)
def test_heads_see_their_own_unit_the_team_and_the_inspectorate_all(
    story: Story, reader: str, units: list[str]
) -> None:
    """The head of a unit reads of his own; Tim BK and the Inspektorat of all of them."""
    appoint(story, "staf-dewangga", "kasi-jembatan")
    appoint(story, "staf-larasati", "kabid-sd")

    assert units == sorted(one.unit_id for one in duty_lists(story.desk, story.person(reader)))


def test_nobody_else_sees_a_list(story: Story) -> None:
    """Neither an employee nor a citizen learns who has declared, nor a head of another unit."""
    appoint(story, "staf-dewangga", "kasi-jembatan")
    for reader in (story.person("staf-dewangga"), story.person("warga-rukmini"), story.person("kasi-wahyudi")):
        assert not may_see_duties(story.desk, reader)
        with pytest.raises(NotKnown):
            duty_lists(story.desk, reader)
    with pytest.raises(NotKnown):
        duty_lists(story.desk, story.person("kadis-suparlan"), "dinas-pupr")


# --- the register


def test_the_register_says_whether_somebody_had_declared(story: Story) -> None:
    """VI: whoever did not report is judged otherwise; what came later, or was withdrawn, does not count."""
    before = story.now
    story.now += timedelta(hours=1)
    case = declare(story, "staf-dewangga", tindakan=chosen())
    later = story.now + timedelta(minutes=1)

    assert [] == declared(story.desk, "staf-dewangga", before)
    assert [case.id] == [found.id for found in declared(story.desk, "staf-dewangga", later)]
    assert [] == declared(story.desk, "staf-dewangga", later, ("nothing",))
    withdraw(story.desk, story.person("staf-dewangga"), case.id)
    assert [] == declared(story.desk, "staf-dewangga", later)
