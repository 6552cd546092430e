"""Durations are read and written as the sources write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.durations import Duration, Unit, parse_duration

UNITS = st.sampled_from(Unit)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("480 menit", Duration(480, 480, Unit.MENIT)),
        ("2 jam", Duration(2, 2, Unit.JAM)),
        ("2 hari", Duration(2, 2, Unit.HARI)),
        ("3 hari kerja", Duration(3, 3, Unit.HARI_KERJA)),
        ("14 hari kalender", Duration(14, 14, Unit.HARI_KALENDER)),
        ("3-10 hari", Duration(3, 10, Unit.HARI)),
    ],
)
def test_a_time_of_the_sources_is_read(text: str, duration: Duration) -> None:
    """Each unit of the Waktu columns, alone or with a range, is understood."""
    assert parse_duration(text) == duration


@pytest.mark.parametrize("text", ["3 Hari Kerja", "  3   hari  kerja ", "3 HARI KERJA"])
def test_capitals_and_spaces_do_not_matter(text: str) -> None:
    """What people type by hand becomes the canonical form."""
    assert str(parse_duration(text)) == "3 hari kerja"


@pytest.mark.parametrize("text", ["3 – 10 hari", "3–10 hari", "3 - 10 hari"])
def test_a_range_may_be_written_with_any_dash(text: str) -> None:
    """A printed dash with or without spaces means the same range."""
    assert str(parse_duration(text)) == "3-10 hari"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tiga hari",
        "3",
        "hari kerja",
        "3 minggu",
        "3 harikerja",
        "-3 hari",
        "3.5 jam",
        "0 hari",
        "10-3 hari",
        "0-3 hari",
        "999999 menit",
        "٣ hari",
        "3 hari kerja lagi",
    ],
)
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    """A wrong unit, number or order is not guessed at."""
    with pytest.raises(ValueError, match="is not a duration: "):
        parse_duration(text)


@given(st.tuples(st.integers(1, 99_999), st.integers(1, 99_999)), UNITS)
def test_writing_and_reading_again_gives_the_same(numbers: tuple[int, int], unit: Unit) -> None:
    """The canonical form loses nothing."""
    duration = Duration(min(numbers), max(numbers), unit)

    assert parse_duration(str(duration)) == duration


def test_hari_means_hari_kerja_unless_the_profile_says_otherwise() -> None:
    """A bare `hari` of a Waktu column is working time; an institution may read it as calendar days."""
    duration = parse_duration("3-10 hari")

    assert str(duration.read_as(calendar_days=False)) == "3-10 hari kerja"
    assert str(duration.read_as(calendar_days=True)) == "3-10 hari kalender"


@pytest.mark.parametrize("text", ["3 hari kerja", "2 hari kalender", "480 menit", "2 jam"])
@pytest.mark.parametrize("calendar_days", [True, False])
def test_a_unit_that_leaves_nothing_open_is_read_as_it_stands(text: str, calendar_days: bool) -> None:
    """The profile's switch touches a bare `hari` only."""
    assert str(parse_duration(text).read_as(calendar_days)) == text


def test_minutes_and_hours_are_both_minutes() -> None:
    """An hour is sixty minutes; of a range the far edge counts."""
    assert parse_duration("480 menit").minutes == 480
    assert parse_duration("2-8 jam").minutes == 480


def test_days_have_no_fixed_number_of_minutes() -> None:
    """A working day is as long as its office hours, so asking for its minutes is a mistake."""
    with pytest.raises(ValueError, match="counted in days"):
        _ = parse_duration("3 hari").minutes


def test_a_range_has_a_near_edge() -> None:
    """Before its near edge a range is early, after its far edge late."""
    assert str(parse_duration("3-10 hari").near) == "3 hari"
    assert parse_duration("3-10 hari").is_range
    assert not parse_duration("3 hari").is_range
