"""Every fault of a procedure's file is found, and all of them at once."""

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from core.lifecycle import Lifecycle
from core.procedure_check import check_procedure
from tests.core.invented_procedures import NAMES, broken, faults, known, parsed, text_of

FAULTS = tomllib.loads((Path(__file__).parent / "broken_procedures.toml").read_text(encoding="utf-8"))
ONE_ACTION = 'to = "terlapor"'
ONE_MORE_STEP = """[[steps]]
id = "ulang"
activity = "Mengulang"
actor = "head(institution)"
[[steps.actions]]
id = "sudah"
label = { id = "Sudah", en = "Done" }
to = "terlapor"
[[ends]]"""


@pytest.mark.parametrize("name", NAMES)
def test_a_procedure_without_a_fault_passes(name: str) -> None:
    """The invented procedures use every feature of the format and have no fault."""
    assert [] == faults(text_of(name))


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_the_check_finds(fault: dict[str, str]) -> None:
    """A file with one thing broken is refused with a sentence that says which."""
    found = broken(fault["file"], (fault["old"], fault["new"]))

    assert any(fault["says"] in sentence for sentence in found), found


def places(data: object, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every value of a file."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield (*here, key)
        yield from places(value, (*here, key))


def replaced(data: dict[str, Any], place: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """Return a copy of a file with one value replaced, or left out where there is none."""
    copy = deepcopy(data)
    *way, last = place
    table: Any = copy
    for key in way:
        table = table[key]
    if value is None:
        del table[last]
    else:
        table[last] = value
    return copy


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [None, 7, "", [], {"id": "x"}], ids=repr)
def test_no_file_breaks_the_check(name: str, value: object) -> None:
    """Whatever value of a file is missing or of another kind, faults are told, or its machine can be built."""
    data, surroundings = tomllib.loads(text_of(name)), known()
    for place in places(data):
        found, defects = parsed(replaced(data, place, value))
        if found is not None:
            defects += check_procedure(found, "file.toml", surroundings)
        if not defects:
            assert found is not None
            assert Lifecycle(found).start({}) in {step.id for step in found.steps if not step.by_form}


def test_all_faults_are_reported_at_once() -> None:
    """Three things broken in one file are three sentences in one report."""
    found = broken("izin-usaha", ('"role(loket)"', '"role(x)"'), ('"2 jam"', '"2 days"'), ('to = "terbit"', 'to = "y"'))

    assert any('unknown role "x"' in fault for fault in found)
    assert any('"2 days" is not a duration' in fault for fault in found)
    assert any('there is no step or end "y"' in fault for fault in found)


def test_a_ring_of_skipped_steps_is_a_fault() -> None:
    """Two conditional steps that skip to each other could never be passed."""
    found = broken(
        "evaluasi",
        ('done = "all"', 'done = "all"\nwhen = "answer(data)"\notherwise = "nilai"'),
        ('done = "any"', 'done = "any"\nwhen = "answer(data)"\notherwise = "himpun"'),
    )

    assert any("leads in a ring of skipped steps" in fault for fault in found)


def test_a_way_out_for_only_one_value_of_a_switch_is_a_fault() -> None:
    """A procedure must reach an end under every combination of its switches, not only under the defaults."""
    found = broken(
        "tindak-lanjut",
        ("[[steps]]", '[switches]\nopen = { values = ["yes", "no"], default = "yes" }\n[[steps]]'),
        (ONE_ACTION, f"{ONE_ACTION}\nwhen = 'switch(open) == \"yes\"'"),
    )

    assert ["file.toml steps.lapor: no end can be reached from it: nothing leads on"] == found


def test_a_withdrawal_is_no_way_to_finish_the_work() -> None:
    """An end that only the reporter's change of mind reaches does not count as an end of the work."""
    found = broken(
        "tindak-lanjut",
        ("head(institution)", 'head(institution)"\nmay_withdraw = "terlapor'),
        (ONE_ACTION, 'kind = "record"'),
    )

    assert ["file.toml steps.lapor: no end can be reached from it: nothing leads on"] == found


def test_a_reopening_leads_to_steps_that_nothing_else_reaches() -> None:
    """A step of objection is reached by reopening alone, and that is enough."""
    found = broken(
        "tindak-lanjut",
        ("[[ends]]", ONE_MORE_STEP),
        ('counts_as = ["reported"]', 'reopen = { by = "head(institution)", to = "ulang" }'),
    )

    assert [] == found
