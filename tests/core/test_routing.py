"""Who acts in a case, and who is passed over on the way up."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.expressions import parse
from core.positions import Chart
from core.records import Grant, Holding, Person, Position, Relation, Unit
from core.routing import Cast, Resolution, Skip, Standing, climb, resolve

ON = date(2026, 3, 2)
UNITS = [
    Unit(id="pemkab", name="Pemerintah Kabupaten", outside=True),
    Unit(id="itkab", name="Inspektorat", parent_id="pemkab", outside=True),
    Unit(id="kec", name="Kecamatan", parent_id="pemkab"),
    Unit(id="sekretariat", name="Sekretariat", parent_id="kec"),
    Unit(id="pemerintahan", name="Seksi Pemerintahan", parent_id="kec"),
]
POSTS = [
    Position(id="bupati", title="Bupati", unit_id="pemkab", head=True, tags=["kepala_daerah"]),
    Position(id="inspektur", title="Inspektur", unit_id="itkab", superior_id="bupati", head=True, tags=["inspektur"]),
    Position(id="camat", title="Camat", unit_id="kec", superior_id="bupati", head=True, tags=["camat"]),
    Position(id="sekcam", title="Sekcam", unit_id="sekretariat", superior_id="camat", head=True, tags=["sekcam"]),
    Position(id="kasubag", title="Kasubag Umum", unit_id="sekretariat", superior_id="sekcam", tags=["kasubag"]),
    Position(id="kasi", title="Kasi", unit_id="pemerintahan", superior_id="camat", head=True, tags=["kasi"]),
    Position(id="staf", title="Staf", unit_id="sekretariat", superior_id="kasubag", tags=["staf"]),
]


def holds(who: str, post: str, kind: str = "definitif", starts: date = date(2026, 1, 1)) -> Holding:
    """Return a holding that runs on."""
    return Holding(id=f"{who}-{post}", position_id=post, person_id=who, kind=kind, starts=starts)


def grant(who: str, role: str, unit: str | None = None) -> Grant:
    """Return a grant that runs on."""
    return Grant(id=f"{who}-{role}", role=role, person_id=who, unit_id=unit, starts=date(2026, 1, 1))


def related(one: str, other: str) -> Relation:
    """Return a relation that the first declared."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Relation(id=f"{one}-{other}", person_id=one, other_id=other, kind="saudara", declared_at=at)


def left(who: str) -> Person:
    """Return an employee who left a month ago."""
    at = datetime(2026, 2, 1, tzinfo=UTC)
    return Person(id=who, name=who, employee=True, created_at=at, left_at=at)


FILLED = tuple(holds(f"p_{post.id}", post.id) for post in POSTS)
CAST = Cast(unit_id="kec", reported=(Standing("p_staf", "staf"),), reporter_id="warga")


def office(
    *changes: Holding,
    without: tuple[str, ...] = (),
    grants: tuple[Grant, ...] = (),
    relations: tuple[Relation, ...] = (),
    people: tuple[Person, ...] = (),
) -> Chart:
    """Return a kecamatan in which `p_camat` is the Camat and so on, but for the changes."""
    kept = [holding for holding in FILLED if holding.position_id not in without]
    return Chart(UNITS, POSTS, [*kept, *changes], grants, relations, people)


def who(found: Resolution) -> list[str]:
    """Return the people of a resolution."""
    return [seat.person_id for seat in found.seats]


def asked(text: str, chart: Chart | None = None, cast: Cast = CAST) -> Resolution:
    """Resolve an expression."""
    return resolve(parse(text), chart or office(), cast, ON)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("superior(reported)", ["p_kasubag"]),
        ("superior(superior(reported))", ["p_sekcam"]),
        ("superior(superior(superior(reported)))", ["p_camat"]),
        ("head(unit(reported))", ["p_sekcam"]),
        ("head(parent(unit(reported)))", ["p_camat"]),
        ("head(unit)", ["p_camat"]),
        ("head(institution)", ["p_camat"]),
        ("superior(head(institution))", ["p_bupati"]),
        ("role(kasubag)", ["p_kasubag"]),
        ("each role(kasi, kasubag)", ["p_kasi", "p_kasubag"]),
        ("position(kasi)", ["p_kasi"]),
        ("superior(position(kasi))", ["p_camat"]),
        ("reporter", ["warga"]),
        ("reported", []),
        ("role(inspektorat)", ["p_inspektur"]),
        ("role(kepala_daerah)", ["p_bupati"]),
    ],
)
def test_each_expression_finds_its_people(text: str, people: list[str]) -> None:
    """In an office where everybody is at his post an expression finds who it says, and never the accused."""
    assert people == who(asked(text))


def test_a_plh_and_a_plt_act_in_their_posts() -> None:
    """Work goes to who acts in the post on that day."""
    chart = office(holds("plh", "kasubag", "plh"), holds("plt", "sekcam", "plt"), without=("sekcam",))

    assert [("kasubag", "plh", "plh")] == [
        (s.position_id, s.person_id, s.kind) for s in asked("superior(reported)", chart).seats
    ]
    assert ["plt"] == who(asked("superior(superior(reported))", chart))


def test_a_vacant_superior_is_climbed_past_and_the_history_can_say_so() -> None:
    """A vacancy goes to the next superior ("dan seterusnya") and is recorded."""
    found = asked("superior(reported)", office(without=("kasubag", "sekcam")))

    assert ["p_camat"] == who(found)
    assert (Skip(None, "kasubag", "vacant"), Skip(None, "sekcam", "vacant")) == found.skipped
    assert 2 == found.climbed


def test_the_reviewer_stands_above_the_verifier_who_really_acted() -> None:
    """Where the first level was climbed, the second begins above it, not at it."""
    chart = office(without=("kasubag",))

    assert ["p_sekcam"] == who(asked("superior(reported)", chart))
    assert ["p_camat"] == who(asked("superior(superior(reported))", chart))


def test_nobody_is_his_own_superior() -> None:
    """Who verified in one post does not review in the next one that he holds, too."""
    chart = office(holds("p_sekcam", "kasubag", "plt"), without=("kasubag",))

    assert ["p_sekcam"] == who(asked("superior(reported)", chart))
    assert ["p_camat"] == who(asked("superior(superior(reported))", chart))


def test_a_step_may_ask_for_another_person_than_an_earlier_one() -> None:
    """Who did the earlier step is passed over, and it is said why."""
    chart = office(holds("p_sekcam", "kasubag", "plt"), without=("kasubag",))

    found = resolve(parse("superior(reported)"), chart, CAST, ON, differs_from=("p_sekcam",))

    assert ["p_camat"] == who(found)
    assert Skip("p_sekcam", "kasubag", "differs") in found.skipped


def test_superiors_are_those_of_the_post_in_which_the_decision_was_taken() -> None:
    """The other posts of the accused, and the one he moved to, lead nowhere."""
    chart = office(holds("p_staf", "kasi", "plt"), without=("kasi",))
    moved = office(holds("p_staf", "kasi"), holds("new", "staf"), without=("kasi", "staf"))

    assert ["p_kasubag"] == who(asked("superior(reported)", chart))
    assert ["p_kasubag"] == who(asked("superior(reported)", moved))


def test_the_accused_acts_under_none_of_his_posts() -> None:
    """A superior's post that the accused fills today is climbed past, as is the role he was granted."""
    chart = office(
        holds("p_staf", "kasubag", "plh"), grants=(grant("p_staf", "tim_bk", "kec"), grant("p_kasi", "tim_bk", "kec"))
    )

    assert ["p_sekcam"] == who(asked("superior(reported)", chart))
    assert (Skip("p_staf", "kasubag", "reported"),) == asked("superior(reported)", chart).skipped
    assert ["p_kasi"] == who(asked("role(tim_bk)", chart))


def test_nobody_acts_for_the_accused_in_his_own_post() -> None:
    """While a Plh stands in for the accused the post is still his: it is climbed past."""
    cast = replace(CAST, reported=(Standing("p_camat", "camat"),))
    chart = office(holds("p_sekcam", "camat", "plh"))

    found = asked("head(unit)", chart, cast)

    assert ["p_bupati"] == who(found)
    assert (Skip("p_camat", "camat", "reported"),) == found.skipped


def test_a_post_without_a_known_person_accuses_whoever_holds_it() -> None:
    """Where only the post is known, its holders of today stay out of the case."""
    cast = replace(CAST, reported=(Standing(None, "sekcam"),))

    assert ["p_camat"] == who(asked("head(unit(reported))", cast=cast))
    assert [] == who(asked("reported", cast=cast))


def test_people_ruled_out_never_act_but_nothing_climbs_from_them() -> None:
    """A standing without a post bars the person and adds no superior."""
    cast = replace(CAST, reported=(*CAST.reported, Standing("p_kasubag")))

    assert ["p_sekcam"] == who(asked("superior(reported)", cast=cast))


def test_several_accused_are_examined_by_the_superiors_of_each() -> None:
    """Each accused person's line is climbed by itself and a person sits once."""
    cast = replace(CAST, reported=(Standing("p_staf", "staf"), Standing("p_kasi", "kasi")))
    both = replace(CAST, reported=(Standing("p_staf", "staf"), Standing("p_kasubag", "kasubag")))

    assert ["p_kasubag", "p_camat"] == who(asked("superior(reported)", cast=cast))
    assert ["p_sekcam"] == who(asked("superior(reported)", cast=both))


@pytest.mark.parametrize(
    ("cast", "reason"),
    [
        (replace(CAST, recused=frozenset({"p_kasubag"})), "recused"),
        (replace(CAST, reporter_id="p_kasubag"), "reporter"),
        (replace(CAST, passed=frozenset({"p_kasubag"})), "passed"),
        (replace(CAST, declarant=Standing("p_kasubag", "kasubag")), "declarant"),
        (replace(CAST, reported=(Standing("p_staf", "staf"), Standing("p_kasubag", "kasubag"))), "reported"),
    ],
)
def test_who_may_not_act_is_passed_over_with_the_reason(cast: Cast, reason: str) -> None:
    """The reporter, the recused, the passed, the declarant and further accused are climbed past."""
    found = asked("superior(position(staf))", cast=cast)

    assert ["p_sekcam"] == who(found)
    assert [reason] == [skip.reason for skip in found.skipped]


@pytest.mark.parametrize(
    "relation", [related("p_kasubag", "p_staf"), related("p_staf", "p_kasubag"), related("p_kasubag", "warga")]
)
def test_relatives_of_a_party_do_not_act(relation: Relation) -> None:
    """A declared relation to a party keeps out, whoever of the two declared it."""
    found = asked("superior(reported)", office(relations=(relation,)))

    assert ["p_sekcam"] == who(found)
    assert (Skip("p_kasubag", "kasubag", "related"),) == found.skipped


def test_who_left_is_passed_over() -> None:
    """A post on whose paper still stands somebody who left is climbed past, and the reason names him."""
    found = asked("superior(reported)", office(people=(left("p_kasubag"),)))

    assert ["p_sekcam"] == who(found)
    assert (Skip("p_kasubag", "kasubag", "left"),) == found.skipped


def test_the_top_of_the_chain_is_followed_by_the_inspektorat_and_the_head_of_the_region() -> None:
    """Above the last superior stands the Inspektorat, above that the head of the region (domain row 6)."""
    posts = [replace(post, superior_id=None) if post.id == "camat" else post for post in POSTS]
    chart = Chart(UNITS, posts, FILLED, [grant("auditor", "inspektorat")])
    cast = replace(CAST, reported=(Standing("p_camat", "camat"),))

    first = asked("superior(reported)", chart, cast)
    second = asked("superior(superior(reported))", chart, cast)

    assert ["auditor", "p_inspektur"] == who(first)
    assert first.outside
    assert ["p_bupati"] == who(second)


def test_nobody_left_is_said_with_the_reasons() -> None:
    """A case against the very top finds nobody and says why, so that an administrator can hand it outside."""
    cast = replace(CAST, reported=(Standing("p_bupati", "bupati"),), recused=frozenset({"p_inspektur"}))

    found = asked("superior(reported)", cast=cast)

    assert [] == who(found)
    assert {("p_inspektur", "recused"), ("p_bupati", "reported")} == {(s.person_id, s.reason) for s in found.skipped}


def test_an_empty_chart_says_that_the_post_is_vacant() -> None:
    """Nobody at all is recorded as a vacancy, never as silence."""
    found = resolve(parse("superior(reported)"), Chart([], []), CAST, ON)

    assert (Skip(None, None, "vacant"),) == found.skipped
    assert () == found.seats


def test_a_role_is_looked_for_nearby_first() -> None:
    """The case's unit comes before the units above it, a grant never reaches across to another unit."""
    grants = (grant("unit_team", "tim_bk", "sekretariat"), grant("house_team", "tim_bk"))
    chart = office(grants=grants)

    assert ["unit_team"] == who(asked("role(tim_bk)", chart, replace(CAST, unit_id="sekretariat")))
    assert ["house_team"] == who(asked("role(tim_bk)", chart, replace(CAST, unit_id="pemerintahan")))
    assert ["house_team"] == who(asked("role(tim_bk)", chart))
    assert ["p_kasubag"] == who(asked("role(kasubag)", chart, replace(CAST, unit_id="pemerintahan")))


def test_a_grant_of_another_unit_does_not_count() -> None:
    """Where no team serves the unit, its cases do not go to another unit's team but upward."""
    chart = office(grants=(grant("unit_team", "tim_bk", "sekretariat"),))

    assert ["p_bupati"] == who(asked("role(tim_bk)", chart, replace(CAST, unit_id="pemerintahan")))


def test_a_role_with_nobody_left_climbs_above_the_head_of_the_institution() -> None:
    """The team that is a party itself hands over to superior(head(institution))."""
    chart = office(grants=(grant("team", "tim_bk", "kec"),))
    cast = replace(CAST, recused=frozenset({"team"}))

    found = asked("role(tim_bk)", chart, cast)

    assert ["p_bupati"] == who(found)
    assert ("team", "recused") == (found.skipped[0].person_id, found.skipped[0].reason)


def test_each_role_gives_every_post_a_seat_and_a_plain_role_every_person() -> None:
    """Somebody in two posts hands in for both, but is asked only once as a member."""
    chart = office(holds("p_kasubag", "kasi", "plt"), without=("kasi",))
    posts = [replace(post, tags=["pejabat"]) if post.id in {"kasi", "kasubag"} else post for post in POSTS]
    tagged = Chart(UNITS, posts, [holds("p_kasubag", "kasi", "plt"), holds("p_kasubag", "kasubag")])

    assert ["p_kasubag", "p_kasubag"] == who(asked("each role(kasi, kasubag)", chart))
    assert ["p_kasubag"] == who(asked("role(pejabat)", tagged))


def test_people_named_by_a_step_act_but_for_the_barred() -> None:
    """A set of people is used as it was named; with nobody left it climbs as a role does."""
    cast = replace(CAST, people={"tim": ("p_kasi", "p_staf"), "none": ()})

    assert ["p_kasi"] == who(asked("people(tim)", cast=cast))
    assert ["p_bupati"] == who(asked("people(none)", cast=cast))


def test_who_did_a_step_is_who_acts_in_that_post_now() -> None:
    """Work that comes back goes to the post; a party stays himself, and acts only in his own step."""
    done = {"konsep": (Standing("former", "kasubag"),), "surat": (Standing("p_kasi", "kasi"),)}
    cast = Cast(unit_id="kec", declarant=Standing("p_kasi", "kasi"), done_by=done)

    own = resolve(parse("actor(surat)"), office(), cast, ON, declarant_step=True)

    assert ["p_kasubag"] == who(asked("actor(konsep)", cast=cast))
    assert ["p_sekcam"] == who(asked("superior(actor(konsep))", cast=cast))
    assert ["p_kasi"] == who(own)
    assert ["p_camat"] == who(asked("actor(surat)", cast=cast))


def test_the_declarant_acts_in_his_own_step_only() -> None:
    """Nobody decides on his own declaration, under whatever post; his own step goes to nobody else."""
    cast = Cast(unit_id="kec", declarant=Standing("p_camat", "camat"))
    gone = asked("declarant", office(people=(left("p_camat"),)), cast)

    assert ["p_camat"] == who(asked("declarant", cast=cast))
    assert ["p_bupati"] == who(asked("head(unit(declarant))", cast=cast))
    assert ["p_bupati"] == who(asked("superior(declarant)", cast=cast))
    assert ([], "left") == (who(gone), gone.skipped[0].reason)


def test_the_reporter_acts_where_the_step_is_his() -> None:
    """A reporter who is an official acts as such only where the caller says that the step is the reporter's."""
    cast = replace(CAST, reporter_id="p_kasubag")

    allowed = resolve(parse("superior(reported)"), office(), cast, ON, reporter_step=True)

    assert ["p_kasubag"] == who(allowed)
    assert ["p_sekcam"] == who(asked("superior(reported)", cast=cast))


def test_the_accused_does_not_become_an_actor_by_reporting_himself() -> None:
    """Also in the reporter's or declarant's step the accused never acts."""
    cast = replace(CAST, reporter_id="p_staf", declarant=Standing("p_staf", "staf"))

    assert [] == who(asked("reporter", cast=cast))
    assert [] == who(asked("declarant", cast=cast))


def test_a_switch_stands_for_its_expression() -> None:
    """The value of a switch in force is read as an expression, also inside another one."""
    cast = replace(CAST, switches={"reviewer": "superior(reported)", "mine": "switch(reviewer)"})

    assert ["p_kasubag"] == who(asked("switch(mine)", cast=cast))
    assert ["p_sekcam"] == who(asked("superior(switch(reviewer))", cast=cast))


@pytest.mark.parametrize("switches", [{}, {"a": "switch(a)"}, {"a": "switch(b)", "b": "switch(a)"}, {"a": "the boss"}])
def test_a_switch_without_an_actor_is_refused(switches: dict[str, str]) -> None:
    """A switch that is missing, circular or no expression is a ValueError, never a loop."""
    with pytest.raises(ValueError, match=r"switch|expected an actor"):
        asked("switch(a)", cast=replace(CAST, switches=switches))


def test_an_unknown_post_of_the_accused_begins_at_the_head_of_the_unit() -> None:
    """Where the chart does not know the post of the decision, the head of the case's unit is asked first."""
    cast = replace(CAST, reported=(Standing("p_staf", "abolished"),))

    assert ["p_camat"] == who(asked("superior(reported)", cast=cast))


def test_a_unit_without_a_post_is_headed_from_above() -> None:
    """A unit without posts is headed by the head of the unit above it."""
    chart = Chart([*UNITS, Unit(id="loket", name="Loket", parent_id="pemerintahan")], POSTS, FILLED)

    assert ["p_kasi"] == who(asked("head(unit)", chart, replace(CAST, unit_id="loket")))


def test_a_limit_that_ran_out_climbs_one_level_at_a_time() -> None:
    """Each climb finds the next level; who was passed over decides no longer; at the top nobody is left."""
    cast, way, post = CAST, [], "kasubag"
    for _ in range(6):
        found = climb(office(), cast, post, ON)
        way.append(who(found))
        if not found.seats:
            break
        cast = replace(cast, passed=cast.passed | {f"p_{post}", *who(found)})
        post = found.seats[0].position_id or ""

    assert [["p_sekcam"], ["p_camat"], ["p_bupati"], ["p_inspektur"], []] == way


def test_a_role_climbs_above_the_head_of_the_institution() -> None:
    """From a granted role, which has no post, the next level stands above the head of the institution."""
    assert ["p_bupati"] == who(climb(office(), CAST, None, ON))
    assert ["p_inspektur"] == who(climb(office(), CAST, None, ON, differs_from=("p_bupati",)))


def test_a_circle_of_superiors_leads_out_to_the_inspektorat() -> None:
    """Superiors in a circle are asked once each, then the Inspektorat."""
    posts = [replace(post, superior_id="staf") if post.id == "sekcam" else post for post in POSTS]
    chart = Chart(UNITS, posts, [h for h in FILLED if h.position_id not in {"kasubag", "sekcam"}])

    assert ["p_inspektur"] == who(asked("superior(reported)", chart))
