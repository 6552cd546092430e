"""No branch without its story: what a procedure offers is taken by name in the tests of that procedure."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from core.procedures import Procedure
from core.steps import Action
from tests.core.story import library

TESTS: Final = Path(__file__).parents[1]
CORE: Final = {
    "deklarasi-kota": ("test_city_declaration", "test_city_neglect"),
    "deklarasi-lumajang": ("test_lumajang_declaration",),
    "rekap-semester": ("test_rekap_semester",),
    "identifikasi-kota": ("test_identification_of_units",),
    "data-kinerja": ("test_data_kinerja",),
    "sakip": ("test_sakip",),
}
PHONES: Final = {
    "deklarasi-kota": ("test_declaration_city", "test_declaration_neglect", "declaring"),
    "deklarasi-lumajang": ("test_declaration_kecamatan",),
    "rekap-semester": ("test_declaration_periods",),
    "identifikasi-kota": ("test_declaration_periods",),
}


@cache
def words(folder: str, name: str) -> frozenset[str]:
    """Return the literals of a test file, its sentences left out."""
    tree = ast.parse((TESTS / folder / f"{name}.py").read_text(encoding="utf-8"))
    told = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    literals = (one for one in ast.walk(tree) if isinstance(one, ast.Constant) and id(one) not in told)
    return frozenset(one.value for one in literals if isinstance(one.value, str))


def said(folder: str, names: tuple[str, ...]) -> frozenset[str]:
    """Return the literals of several test files."""
    return frozenset().union(*(words(folder, name) for name in names))


def actions(procedure: Procedure) -> Iterator[Action]:
    """Return the buttons of all steps."""
    return (action for step in procedure.steps for action in step.actions)


@pytest.mark.parametrize("procedure_id", CORE)
def test_every_button_is_pressed_in_the_core(procedure_id: str) -> None:
    """Each action of the procedure is named in the tests that tell it without a chat."""
    named = said("core", CORE[procedure_id])

    assert set() == {action.id for action in actions(library().procedure(procedure_id))} - named


@pytest.mark.parametrize("procedure_id", CORE)
def test_every_end_is_reached_in_the_core(procedure_id: str) -> None:
    """Each end of the procedure is named in the tests that tell it without a chat."""
    named = said("core", CORE[procedure_id])

    assert set() == {end.id for end in library().procedure(procedure_id).ends} - named


@pytest.mark.parametrize("procedure_id", PHONES)
def test_every_button_is_pressed_on_a_phone(procedure_id: str) -> None:
    """Each action of the procedure is pressed by its words in the stories that go through the emulator."""
    spoken = [one for one in said("journeys", PHONES[procedure_id]) if len(one) >= len("Saya")]
    labels = {action.label.id for action in actions(library().procedure(procedure_id))}

    assert set() == {label for label in labels if not any(label.startswith(one) for one in spoken)}


@pytest.mark.parametrize("procedure_id", PHONES)
def test_every_end_is_reached_on_a_phone(procedure_id: str) -> None:
    """Each end of the procedure is where a story that goes through the emulator closes."""
    named = said("journeys", PHONES[procedure_id])

    assert set() == {end.id for end in library().procedure(procedure_id).ends} - named
