"""Who acts in a case, and who is passed over."""

from dataclasses import replace

import pytest

from core.expressions import parse
from core.positions import Chart
from core.records import Relation
from core.routing import Cast, Reason, Skip, Standing, resolve
from tests.core.kecamatan import CAST, ON, POSTS, UNITS, asked, grant, holds, left, office, related, who


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

    found = asked("superior(superior(reported))", chart)

    assert ["p_sekcam"] == who(asked("superior(reported)", chart))
    assert ["p_camat"] == who(found)
    assert (Skip("p_sekcam", "sekcam", "differs"),) == found.skipped


def test_where_nobody_else_is_left_the_same_person_stands_for_both_levels_unless_told_otherwise() -> None:
    """The only superior left reviews too; where a step asks for another person, nobody is left."""
    posts = [replace(post, superior_id=None) if post.id == "sekcam" else post for post in POSTS[3:]]
    chart = Chart(UNITS, posts, [holds("p_sekcam", "sekcam"), holds("p_sekcam", "kasubag", "plt")])
    expression = parse("superior(superior(reported))")

    found = resolve(expression, chart, CAST, ON, differs_from=("p_sekcam",))

    assert ["p_sekcam"] == who(resolve(expression, chart, CAST, ON))
    assert ([], "differs") == (who(found), found.skipped[0].reason)


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
    ("relation", "reason"),
    [
        (related("p_kasubag", "p_staf"), "related"),
        (related("p_staf", "p_kasubag"), "related"),
        (related("p_kasubag", "warga"), "reporter"),
    ],
)
def test_relatives_of_a_party_do_not_act(relation: Relation, reason: Reason) -> None:
    """A declared relation to a party keeps out, whoever declared it; one to the reporter is told as the reporter."""
    found = asked("superior(reported)", office(relations=(relation,)))

    assert ["p_sekcam"] == who(found)
    assert (Skip("p_kasubag", "kasubag", reason),) == found.skipped


def test_who_left_is_passed_over() -> None:
    """A post on whose paper still stands somebody who left is climbed past, and the reason names him."""
    found = asked("superior(reported)", office(people=(left("p_kasubag"),)))

    assert ["p_sekcam"] == who(found)
    assert (Skip("p_kasubag", "kasubag", "left"),) == found.skipped


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


def test_an_unknown_post_of_the_accused_begins_at_the_head_of_the_unit() -> None:
    """Where the chart does not know the post of the decision, the head of the case's unit is asked first."""
    cast = replace(CAST, reported=(Standing("p_staf", "abolished"),))

    assert ["p_camat"] == who(asked("superior(reported)", cast=cast))
