"""Actors side by side, and recipients whom the profile names."""

from dataclasses import replace

import pytest

from core.expressions import Named, Party, Several, Superior, parse
from core.known import Known, expression_faults
from core.library import _profile_faults
from core.routing import Standing
from tests.core.kecamatan import CAST, asked, who
from tests.core.story import library

DECLARED = replace(CAST, reported=(), declarant=Standing("p_staf", "staf"))


def test_several_actors_are_read_and_written() -> None:
    """`both(a, b)` holds expressions; its text is the one it came from, and one said twice counts once."""
    found = parse("both(superior(declarant), declarant)")

    assert Several((Superior(Party("declarant")), Party("declarant"))) == found
    assert "both(superior(declarant), declarant)" == str(found)
    assert Several((Party("declarant"),)) == parse("both(declarant, declarant)")
    assert {("role", "staf"), ("step", "konsep")} == parse("both(role(staf), superior(actor(konsep)))").names()


def test_recipients_are_called_by_their_name_in_the_profile() -> None:
    """`recipients(name)` is a name like any other."""
    found = parse("recipients(penerima)")

    assert Named("recipients", "penerima") == found
    assert {("recipients", "penerima")} == found.names()


def test_an_empty_pair_is_refused() -> None:
    """`both` needs at least one actor."""
    with pytest.raises(ValueError, match="expected an actor"):
        parse("both()")


def test_both_act_and_each_is_followed_by_his_own_superiors() -> None:
    """Where one of two is a party, whoever stands above him takes his place, beside the other."""
    cast = replace(DECLARED, recused=frozenset({"p_kasubag"}))

    assert ["p_kasubag", "p_camat"] == who(asked("both(superior(declarant), position(camat))", cast=DECLARED))
    assert ["p_sekcam", "p_camat"] == who(asked("both(superior(declarant), position(camat))", cast=cast))


def test_somebody_meant_twice_sits_once() -> None:
    """The superior who is the head of the unit as well has one task."""
    assert ["p_kasubag"] == who(asked("both(superior(declarant), position(kasubag))", cast=DECLARED))


def test_one_may_climb_above_several() -> None:
    """The superiors of several are the superiors of each."""
    assert ["p_sekcam", "p_bupati"] == who(asked("superior(both(position(kasubag), position(camat)))", cast=DECLARED))


def test_recipients_are_those_of_the_cast() -> None:
    """The profile's expressions are read in the place of the name; a name without any means nobody."""
    cast = replace(DECLARED, recipients={"penerima": ("position(camat)", "position(inspektur)")})

    assert ["p_camat", "p_inspektur"] == who(asked("recipients(penerima)", cast=cast))
    assert [] == who(asked("recipients(tembusan)", cast=cast))


def test_whom_a_procedure_reports_to_must_be_named_in_the_profile() -> None:
    """An institution that runs the recap without naming its recipients is refused at start-up."""
    shelves = library()
    procedures = {name: editions[0] for name, editions in shelves.procedures.items()}
    named = shelves.institution("kecamatan-lumajang")
    found = _profile_faults(replace(named, recipients={}), procedures)

    assert [] == _profile_faults(named, procedures)
    assert any('"rekap-semester" reports to "penerima_laporan_semester", who is not named' in one for one in found)


def test_a_name_that_no_profile_has_is_a_fault() -> None:
    """Misspelt recipients are found where the procedure is checked."""
    [fault] = expression_faults(
        "actor", "recipients(penrima)", library().procedure("rekap-semester"), Known(recipients=frozenset({"penerima"}))
    )

    assert 'unknown recipients "penrima"' in fault
