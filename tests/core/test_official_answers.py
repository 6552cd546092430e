"""Officials as answers: searched, picked, described, refused."""

import pytest

from core.answers import take
from core.errors import Refusal, Stale
from core.inputs import Done, Pressed, Said
from tests.core.asking import ask, context, refused, settled


def test_an_official_is_searched_picked_and_confirmed() -> None:
    """Words search by name or position, buttons toggle, done takes those picked."""
    question = ask("official")
    held = take(question, None, Said("kepala sekolah"), context()).value
    held = take(question, held, Pressed("0"), context()).value
    held = take(question, held, Said("bendahara"), context()).value
    held = take(question, held, Pressed("1"), context()).value

    assert {
        "picked": [{"position": "head", "person": "siti"}, {"position": "treasurer", "person": None}],
        "words": None,
    } == settled(question, Done(), held)


def test_a_second_press_drops_an_official() -> None:
    """Done without anybody is refused."""
    question = ask("official")
    held = take(question, None, Said("siti"), context()).value
    held = take(question, take(question, held, Pressed("0"), context()).value, Pressed("0"), context()).value

    assert ("refusal-name-an-official", {}) == refused(question, Done(), held)


def test_an_official_not_found_can_be_described() -> None:
    """Where the form allows it, words stand for somebody who is not listed."""
    question = ask("official", words=True)
    waiting = take(question, None, Pressed("words"), context()).value

    assert ("refusal-official-not-found", {"words": "Pak Joko"}) == refused(question, Said("Pak Joko"))
    assert {"picked": [], "words": "Guru piket"} == settled(question, Said("Guru piket"), waiting)


def test_not_more_officials_than_the_form_takes() -> None:
    """A further press past the limit is refused with both numbers."""
    question = ask("official", max=1)
    held = take(question, None, Said("kepala"), context()).value
    held = take(question, held, Pressed("0"), context()).value

    assert ("refusal-choose-at-most", {"max": 1, "count": 2}) == refused(question, Pressed("1"), held)


@pytest.mark.parametrize("value", ["7", "-1", "x", "", "²", "9" * 9000])
def test_a_button_of_an_official_who_is_not_shown_is_stale(value: str) -> None:
    """Only the officials on the screen can be picked."""
    question = ask("official")
    held = take(question, None, Said("siti"), context()).value

    with pytest.raises(Stale):
        take(question, held, Pressed(value), context())


def test_an_official_who_has_left_since_is_stale() -> None:
    """A button whose holder has changed picks nobody."""
    held = {"shown": [{"position": "head", "person": "gone", "name": "G", "title": "Kepala"}]}

    with pytest.raises(Stale):
        take(ask("official"), held, Pressed("0"), context())


def test_exactly_one_official_is_picked_by_one_press() -> None:
    """There is nothing to confirm where there can be only one."""
    question = ask("official_one")
    held = take(question, None, Said("budi"), context()).value

    assert {"position": "deputy", "person": "budi"} == settled(question, Pressed("0"), held)


def test_nobody_of_those_refused_can_be_the_one() -> None:
    """Refused officials are not found, under their person or post, and an old button does not help."""
    question = ask("official_one")
    shown = take(question, None, Said("budi"), context()).value
    for who in ("budi", "deputy"):
        without = context(frozenset({who}))
        with pytest.raises(Refusal, match="refusal-official-not-found"):
            take(question, None, Said("budi"), without)
        with pytest.raises(Refusal, match="refusal-official-refused"):
            take(question, shown, Pressed("0"), without)


def test_a_search_that_finds_nobody_clears_those_found_before() -> None:
    """Names of an earlier search never stand below words that they do not match; who is picked stays."""
    question = ask("official")
    held = take(question, None, Said("kepala sekolah"), context()).value
    held = take(question, held, Pressed("0"), context()).value

    failed = take(question, held, Said("zzz"), context())

    assert failed.told is not None
    assert ("refusal-official-not-found", False) == (failed.told.key, failed.settled)
    assert ["head"] == [one["position"] for one in failed.value["shown"]]
    assert [{"position": "head", "person": "siti"}] == failed.value["picked"]
    assert ("refusal-official-not-found", {"words": "zzz"}) == refused(question, Said("zzz"), failed.value)


def test_the_one_official_is_searched_anew_after_a_search_that_found_nobody() -> None:
    """The buttons of the search before are gone."""
    question = ask("official_one")
    held = take(question, None, Said("siti"), context()).value

    failed = take(question, held, Said("zzz"), context())

    assert [] == failed.value["shown"]
    with pytest.raises(Stale):
        take(question, failed.value, Pressed("0"), context())
