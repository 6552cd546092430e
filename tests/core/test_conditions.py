"""The language of conditions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.conditions import parse

VALUES: dict[str, dict[str, object]] = {
    "answer": {"relation": "parent", "risks": {"gift", "words"}, "words": "gift shop", "none": None, "no": []},
    "switch": {"wbs": "on", "strict": True},
    "fact": {"count": 3, "one": 1, "leadership": "yes"},
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('answer(relation) == "parent"', True),
        ('answer(relation) != "parent"', False),
        ('answer(missing) == "parent"', False),
        ('answer(missing) != "parent"', True),
        ('answer(risks) has "gift"', True),
        ('answer(risks) has "family"', False),
        ('answer(words) has "gift"', False),
        ('answer(words) has "gift shop"', True),
        ("answer(words)", True),
        ("answer(none)", False),
        ("not answer(no)", True),
        ("fact(count) == 3", True),
        ("fact(one) == true", False),
        ("switch(strict) == 1", False),
        ("switch(strict) == true", True),
        ('switch(wbs) == "off" or switch(wbs) == "on"', True),
        ('not switch(wbs) == "off" and fact(count) == 3', True),
        ('answer(a) == "x" and answer(b) == "y" or fact(count) == 3', True),
        ('answer(a) == "x" and (answer(b) == "y" or fact(count) == 3)', False),
        ("not (fact(count) == 3)", False),
        ("not not fact(count) == 3", True),
    ],
)
def test_a_condition_holds_as_it_reads(text: str, expected: bool) -> None:
    """`not` binds before `and`, `and` before `or`, and a missing value equals nothing."""
    assert expected is parse(text).holds(VALUES)


def test_names_are_told_for_the_check() -> None:
    """A condition tells every name it asks for, with its namespace."""
    condition = parse('answer(a) == "x" and not (switch(b) == "y" or fact(c))')

    assert {("answer", "a"), ("switch", "b"), ("fact", "c")} == condition.names()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "it ends too early"),
        ('answer(a) = "x"', "cannot be read"),
        ('answer(a) == "x', "cannot be read"),
        ("answer(a) ==", "it ends too early"),
        ("answer(a) == maybe", '"maybe" is not a value'),
        ('(answer(a) == "x"', "ends too early"),
        ('(answer(a) == "x" answer(b)', '")" is missing'),
        ('answer(a) == "x" answer(b)', "was not expected"),
        ("__import__", "cannot be read"),
        ("person(a)", '"person" is not answer(...)'),
        ("not " * 500 + "answer(a)", "nested too deeply"),
        ("(" * 500, "nested too deeply"),
    ],
)
def test_an_unreadable_condition_is_refused_with_a_sentence(text: str, fault: str) -> None:
    """The sentence quotes the condition and says what is wrong with it."""
    with pytest.raises(ValueError, match="is not a condition") as caught:
        parse(text)

    assert fault in str(caught.value)
    assert text in str(caught.value)


@given(st.text(alphabet='answerswitchfact()=!"ndotrhx 19', max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is written, it is a condition or a ValueError."""
    try:
        condition = parse(text)
    except ValueError:
        return

    assert isinstance(condition.holds({}), bool)


@given(st.booleans(), st.booleans(), st.booleans())
def test_and_or_not_agree_with_logic(a: bool, b: bool, c: bool) -> None:
    """The connectives mean what they mean in logic."""
    values = {"fact": {"a": a, "b": b, "c": c}}

    assert ((a and not b) or c) is parse("fact(a) and not fact(b) or fact(c)").holds(values)
    assert (a and (not b or c)) is parse("fact(a) and (not fact(b) or fact(c))").holds(values)
