"""Laws of routing that hold for every chart, also a broken one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.expressions import parse
from core.positions import Chart
from core.records import Grant, Holding, Person, Position, Relation, Unit
from core.routing import Cast, Resolution, Standing, climb, resolve

ON = date(2026, 3, 2)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
PEOPLE = tuple(f"person{n}" for n in range(7))
POSTS = tuple(f"post{n}" for n in range(7))
UNITS = ("u0", "u1", "u2")
ROLES = ("tim_bk", "kasi", "inspektorat", "inspektur", "kepala_daerah")

people = st.sampled_from(PEOPLE)
posts = st.sampled_from(POSTS)
maybe_person = st.none() | people


@st.composite
def units(draw: st.DrawFn) -> list[Unit]:
    """Draw units, whose parents may go in a circle or nowhere."""
    parents = st.none() | st.sampled_from((*UNITS, "gone"))
    return [Unit(id=key, name=key, parent_id=draw(parents), outside=draw(st.booleans())) for key in UNITS]


@st.composite
def positions(draw: st.DrawFn) -> list[Position]:
    """Draw posts, whose superiors may go in a circle or nowhere."""
    above = st.none() | st.sampled_from((*POSTS, "gone"))
    return [
        Position(
            id=key,
            title=key,
            unit_id=draw(st.sampled_from((*UNITS, "gone"))),
            superior_id=draw(above),
            head=draw(st.booleans()),
            tags=draw(st.lists(st.sampled_from(ROLES), max_size=2)),
        )
        for key in POSTS
    ]


@st.composite
def holdings(draw: st.DrawFn) -> list[Holding]:
    """Draw who holds what and how; some posts stay vacant, some people hold several."""
    days = st.integers(-3, 3).map(lambda n: ON + timedelta(days=n))
    return [
        Holding(
            id=str(n),
            position_id=draw(posts),
            person_id=draw(people),
            kind=draw(st.sampled_from(["definitif", "plt", "plh"])),
            starts=draw(st.just(date(2026, 1, 1)) | days),
            ends=draw(st.none() | days),
        )
        for n in range(draw(st.integers(0, 10)))
    ]


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Draw a whole office."""
    granted = st.tuples(people, st.sampled_from(ROLES), st.none() | st.sampled_from(UNITS))
    grants = [
        Grant(id=str(n), role=role, person_id=person, unit_id=unit, starts=date(2026, 1, 1))
        for n, (person, role, unit) in enumerate(draw(st.lists(granted, max_size=4)))
    ]
    relations = [
        Relation(id=str(n), person_id=one, other_id=other, kind="saudara", declared_at=LONG_AGO)
        for n, (one, other) in enumerate(draw(st.lists(st.tuples(people, people), max_size=2)))
    ]
    left = draw(st.sets(people, max_size=2))
    rows = [Person(id=p, name=p, created_at=LONG_AGO, left_at=LONG_AGO if p in left else None) for p in PEOPLE]
    return Chart(draw(units()), draw(positions()), draw(holdings()), grants, relations, rows)


standings = st.builds(Standing, maybe_person, st.none() | posts)
casts = st.builds(
    Cast,
    unit_id=st.sampled_from((*UNITS, "gone")),
    reported=st.lists(standings, max_size=2).map(tuple),
    reporter_id=maybe_person,
    declarant=st.none() | standings,
    people=st.fixed_dictionaries({"tim": st.lists(people, max_size=3).map(tuple)}),
    done_by=st.fixed_dictionaries({"konsep": st.lists(standings, max_size=2).map(tuple)}),
    switches=st.fixed_dictionaries({"who": st.sampled_from(["superior(reported)", "declarant", "role(tim_bk)"])}),
    recused=st.frozensets(people, max_size=1),
    passed=st.frozensets(people, max_size=1),
)
LEAVES = (
    "declarant", "reporter", "reported", "actor(konsep)", "role(tim_bk)", "role(kasi)", "role(inspektorat)",
    "people(tim)", "position(post0)", "position(gone)", "switch(who)", "head(unit)", "head(institution)",
)  # fmt: skip
inner = st.recursive(
    st.sampled_from(LEAVES),
    lambda e: st.one_of(
        e.map("superior({})".format), e.map("head(unit({}))".format), e.map("head(parent(unit({})))".format)
    ),
    max_leaves=3,
)
expressions = (inner | st.just("each role(kasi, tim_bk)")).map(parse)
flags = st.fixed_dictionaries({"reporter_step": st.booleans(), "declarant_step": st.booleans()})


def accused(chart: Chart, cast: Cast) -> set[str]:
    """Return who is reported: the people named, and where only a post is named its holders."""
    by_post = [s.position_id for s in cast.reported if s.person_id is None and s.position_id]
    holding = {h.person_id for post in by_post for h in chart.holdings(post, ON)}
    return {s.person_id for s in cast.reported if s.person_id} | holding


def seated(found: Resolution) -> set[str]:
    """Return who acts."""
    return {seat.person_id for seat in found.seats}


@settings(deadline=None, max_examples=120)
@given(charts(), casts, expressions, flags)
def test_the_accused_never_acts(chart: Chart, cast: Cast, expression: object, steps: dict[str, bool]) -> None:
    """Under no expression, in no step and under no post does a reported person act, nor anybody in his post."""
    found = resolve(expression, chart, cast, ON, **steps)  # type: ignore[arg-type]  # hypothesis maps to object
    guilty = accused(chart, cast)
    their_posts = {h.position_id for person in guilty for h in chart.posts_of(person, ON)}
    named = {s.position_id for s in (cast.declarant, *(s for d in cast.done_by.values() for s in d)) if s}

    assert not guilty & seated(found)
    assert not (their_posts - named) & {seat.position_id for seat in found.seats}


@settings(deadline=None, max_examples=120)
@given(charts(), casts, inner)
def test_reporter_declarant_relatives_the_recused_and_the_passed_never_act(chart: Chart, cast: Cast, text: str) -> None:
    """But in the reporter's and the declarant's own steps, no party and no relative of a party acts."""
    own = text in {"reporter", "declarant", "switch(who)"}
    declarant = {cast.declarant.person_id} if cast.declarant and cast.declarant.person_id else set()
    reporter = {cast.reporter_id} if cast.reporter_id else set()
    parties = accused(chart, cast) | declarant | reporter
    relatives = {other for party in parties for other in chart.related(party)}
    barred = parties | relatives | cast.recused | cast.passed

    found = resolve(parse(text), chart, cast, ON)

    assert not (barred - (declarant | reporter if own else set())) & seated(found)


@settings(deadline=None, max_examples=120)
@given(charts(), casts, expressions)
def test_there_is_somebody_or_a_reason(chart: Chart, cast: Cast, expression: object) -> None:
    """A resolution has people who are there and known once each, or says whom it passed over and why."""
    found = resolve(expression, chart, cast, ON)  # type: ignore[arg-type]  # hypothesis maps to object

    assert found.seats or found.skipped
    assert len(found.seats) == len({(seat.person_id, seat.position_id) for seat in found.seats})
    assert not any(chart.has_left(seat.person_id, ON) for seat in found.seats)


@settings(deadline=None, max_examples=80)
@given(charts(), casts, expressions)
def test_climbing_ends(chart: Chart, cast: Cast, expression: object) -> None:
    """Whoever was passed over never comes back, so that climbing from any result ends with nobody left."""
    found = resolve(expression, chart, cast, ON)  # type: ignore[arg-type]  # hypothesis maps to object
    levels = 0
    while found.seats and levels <= len(PEOPLE):
        levels += 1
        cast = replace(cast, passed=cast.passed | seated(found))
        found = climb(chart, cast, found.seats[0].position_id, ON)
        assert not cast.passed & seated(found)

    assert not found.seats


@settings(deadline=None, max_examples=80)
@given(charts(), casts)
def test_who_did_an_earlier_step_does_not_act_where_another_person_is_asked_for(chart: Chart, cast: Cast) -> None:
    """The reviewer is never the verifier where the procedure tells them apart."""
    verifiers = seated(resolve(parse("superior(reported)"), chart, cast, ON))
    assume(verifiers)

    found = resolve(parse("superior(superior(reported))"), chart, cast, ON, differs_from=verifiers)

    assert not verifiers & seated(found)


@settings(deadline=None, max_examples=80)
@given(charts())
def test_circles_are_defects_and_end(chart: Chart) -> None:
    """The way up from any post ends, and where it would not, the chart has a defect."""
    ways = {post: [above.id for above in chart.above(post)] for post in POSTS}
    circular = [post for post, way in ways.items() if way and chart.superior(way[-1]) is not None]

    assert all(len(way) == len(set(way)) for way in ways.values())
    assert bool(circular) <= any("circle" in defect.what for defect in chart.defects())
