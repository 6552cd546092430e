"""How actor expressions are read, written and refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.expressions import (
    Expression,
    Head,
    Named,
    ParentUnit,
    Party,
    Place,
    Role,
    Superior,
    UnitExpression,
    UnitOf,
    parse,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("declarant", Party("declarant")),
        ("reporter", Party("reporter")),
        ("superior(superior(reported))", Superior(Superior(Party("reported")))),
        ("head(unit(declarant))", Head(UnitOf(Party("declarant")))),
        ("head(unit)", Head(Place("unit"))),
        ("head(parent(unit))", Head(ParentUnit(Place("unit")))),
        ("superior(head(institution))", Superior(Head(Place("institution")))),
        ("role(tim_bk)", Role(("tim_bk",))),
        ("each role(kasi, kasubag)", Role(("kasi", "kasubag"), each=True)),
        ("people(tim_evaluasi)", Named("people", "tim_evaluasi")),
        ("position(kepala-sekolah)", Named("position", "kepala-sekolah")),
        ("switch(reviewer)", Named("switch", "reviewer")),
        ("actor(konsep)", Named("actor", "konsep")),
    ],
)
def test_every_form_of_the_grammar_is_read(text: str, expected: Expression) -> None:
    """Each form of the grammar becomes its own tree, and its text is the one it came from."""
    found = parse(text)

    assert expected == found
    assert text == str(found)


def test_spaces_do_not_matter() -> None:
    """Blanks around names and brackets are forgiven; the canonical text has none to spare."""
    assert "each role(kasi, kasubag)" == str(parse("  each   role ( kasi,kasubag )  "))


@pytest.mark.parametrize(
    ("text", "character", "words"),
    [
        ("", 1, "the end"),
        ("superior(", 10, "the end"),
        ("superior(reported", 18, "')'"),
        ("superior(reported) too", 20, "nothing more"),
        ("head(reported)", 6, "a unit"),
        ("the boss", 1, "an actor"),
        ("role()", 6, "a name"),
        ("role(kasi, kasubag)", 10, "')'"),
        ("superior(each role(kasi))", 10, "an actor"),
        ("each superior(reported)", 6, "'role'"),
        ("role(tim bk)", 10, "')'"),
        ("role(tim;bk)", 9, "a bracket"),
        ("unit(declarant)", 1, "an actor"),
    ],
)
def test_a_bad_text_is_refused_with_its_place(text: str, character: int, words: str) -> None:
    """A text that is no expression is refused in a sentence that says where and what was expected."""
    with pytest.raises(ValueError, match=f"at character {character} of") as refused:
        parse(text)

    assert words in str(refused.value)


def test_expressions_inside_each_other_end_somewhere() -> None:
    """Nesting has a bound, so that no data file can exhaust the reader."""
    with pytest.raises(ValueError, match="at most 20 expressions"):
        parse("superior(" * 500 + "reported" + ")" * 500)


def test_names_tell_what_must_be_declared_elsewhere() -> None:
    """An expression names the roles, people, steps, switches and posts it leans on, however deep."""
    assert frozenset({("role", "kasi"), ("role", "kasubag")}) == parse("each role(kasi, kasubag)").names()
    assert frozenset({("step", "konsep")}) == parse("superior(head(unit(actor(konsep))))").names()
    assert frozenset({("switch", "reviewer")}) == parse("switch(reviewer)").names()
    assert frozenset({("people", "tim")}) == parse("head(parent(unit(people(tim))))").names()
    assert frozenset() == parse("superior(superior(reported))").names()


NAMES = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True)
LEAVES = st.one_of(
    st.sampled_from([Party("declarant"), Party("reporter"), Party("reported")]),
    st.builds(Named, st.sampled_from(["actor", "people", "position", "switch"]), NAMES),
    st.builds(Role, NAMES.map(lambda name: (name,))),
)


def _units(actors: st.SearchStrategy[Expression]) -> st.SearchStrategy[UnitExpression]:
    ends = st.one_of(st.sampled_from([Place("unit"), Place("institution")]), st.builds(UnitOf, actors))
    return st.recursive(ends, lambda inner: st.builds(ParentUnit, inner), max_leaves=3)


EXPRESSIONS = st.recursive(
    LEAVES, lambda inner: st.one_of(st.builds(Superior, inner), st.builds(Head, _units(inner))), max_leaves=4
)


@given(EXPRESSIONS)
def test_the_canonical_text_reads_back_as_the_same_expression(expression: Expression) -> None:
    """What an expression says of itself is read as the same expression."""
    assert expression == parse(str(expression))


@given(st.text(alphabet="superior(reported)each ,unitx;_", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text does anything but become an expression or a ValueError."""
    try:
        said = str(parse(text))
    except ValueError as refused:
        said = str(refused)
        known = "at character" in said
    else:
        known = said == str(parse(said))

    assert known
