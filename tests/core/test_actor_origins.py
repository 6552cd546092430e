"""A reader is told who acts by place in the office, never by a detour over another step."""

import pytest

from core.actor_origins import origin_of
from core.queries import reports
from tests.core.city_complaints import city, complain, proven
from tests.core.story import library
from tests.core.whistle import examined, found, whistle

SUPERIOR = "superior(reported)"


@pytest.mark.parametrize(("procedure", "step", "switches", "expected"), [
    ("pengaduan-kota", "peninjauan", {}, SUPERIOR),
    ("pengaduan-kota", "peninjauan", {"reviewer": "superior_of_verifier"}, f"superior({SUPERIOR})"),
    ("wbs-kota", "penilaian", {}, "role(inspektur)"),
    ("wbs-kota", "sanksi", {}, "role(inspektur)"),
    ("wbs-kota", "pemeriksaan", {}, "people(pemeriksa)"),
])  # fmt: skip
def test_who_did_a_step_is_told_as_who_does_it(
    procedure: str, step: str, switches: dict[str, str], expected: str
) -> None:
    """Also under the other value of a switch, and over two steps."""
    told = library().procedure(procedure)
    place = told.step(step)
    assert place is not None

    assert expected == origin_of(told, told.actor_of(place, switches), switches)


def test_the_reporter_is_told_whose_turn_it_is_in_the_review_and_the_decision() -> None:
    """Not "whoever is appointed": the direct superior, and the Inspektur."""
    story = city()
    [case] = complain(story, "staf-jalan")
    proven(story, case)
    [own] = reports(story.desk, story.citizen())
    other = city()
    found(other, examined(other, whistle(other, "anonim", "staf-jalan")[0]))
    [theirs] = reports(other.desk, other.citizen())

    assert (SUPERIOR, "role(inspektur)") == (own.turn_of, theirs.turn_of)
