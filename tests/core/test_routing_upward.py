"""Roles and sets of people, switches, and the way up to the top of the region."""

from dataclasses import replace

import pytest

from core.expressions import parse
from core.positions import Chart
from core.records import Unit
from core.routing import Cast, Skip, Standing, climb, resolve
from tests.core.kecamatan import CAST, FILLED, ON, POSTS, UNITS, asked, grant, holds, office, who


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


def test_a_team_of_the_institution_comes_before_posts_of_its_parts() -> None:
    """A grant without a unit belongs to the whole institution and is found there before any part of it."""
    chart = office(grants=(grant("house_team", "kasubag"),))

    assert ["house_team"] == who(asked("role(kasubag)", chart))
    assert ["p_kasubag"] == who(asked("role(kasubag)", chart, replace(CAST, unit_id="sekretariat")))


def test_climbing_from_a_post_does_not_return_to_the_same_person_one_level_up() -> None:
    """Who let a limit run out in one post is passed over in the next one, too."""
    chart = office(holds("p_sekcam", "camat", "plt"), without=("camat",))

    found = climb(chart, CAST, "sekcam", ON)

    assert ["p_bupati"] == who(found)
    assert (Skip("p_sekcam", "camat", "passed"),) == found.skipped
    assert 1 == found.climbed


def test_a_party_who_moved_still_does_his_own_step() -> None:
    """A declaration comes back to who declared, not to who holds his former post now."""
    cast = Cast(
        unit_id="kec", declarant=Standing("p_kasi", "kasubag"), done_by={"surat": (Standing("p_kasi", "kasubag"),)}
    )

    found = resolve(parse("actor(surat)"), office(), cast, ON, declarant_step=True)

    assert ["p_kasi"] == who(found)


def test_accused_people_and_accused_posts_are_barred_together() -> None:
    """A report may name one official and another post: both stay out."""
    cast = replace(CAST, reported=(Standing("p_staf", "staf"), Standing(None, "kasubag")))

    assert ["p_sekcam"] == who(asked("superior(position(staf))", cast=cast))
    assert ["reported", "reported"] == [
        skip.reason
        for skip in asked("people(tim)", cast=replace(cast, people={"tim": ("p_kasubag", "p_staf")})).skipped
    ]
