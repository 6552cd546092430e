"""Dates, times and working time in words."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from core.worktime import Left
from locales import day, left, limits, moment, month, stamp


def test_a_date_is_written_with_its_weekday() -> None:
    """Indonesian and English names of days and months."""
    assert "Sabtu, 21 November 2026" == day(date(2026, 11, 21), "id")
    assert "Saturday, 21 November 2026" == day(date(2026, 11, 21), "en")
    assert "Jumat, 14 Agustus 2026" == day(date(2026, 8, 14), "id")


@pytest.mark.parametrize(
    ("zone", "name"), [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")]
)
def test_an_instant_is_told_with_the_name_of_its_zone(zone: str, name: str) -> None:
    """Indonesia's three zones are called by their names."""
    instant = datetime(2026, 11, 21, 16, 0, tzinfo=ZoneInfo(zone))

    assert f"Sabtu, 21 November 2026 pukul 16.00 {name}" == moment(instant, "id")
    assert f"Saturday, 21 November 2026 at 16:00 {name}" == moment(instant, "en")


def test_an_instant_that_came_as_text_keeps_its_zone() -> None:
    """An offset is enough to name the zone; any other offset is told as it is."""
    assert moment(datetime.fromisoformat("2026-11-21T16:00:00+07:00"), "id").endswith("pukul 16.00 WIB")
    assert moment(datetime(2026, 11, 21, 9, 0, tzinfo=UTC), "en").endswith("at 09:00 UTC+0000")


def test_an_instant_without_a_zone_is_refused() -> None:
    """Nobody would know when it is."""
    with pytest.raises(ValueError, match="no time zone"):
        moment(datetime(2026, 11, 21, 16, 0), "id")  # noqa: DTZ001 - the fault under test


def test_a_stamp_is_short() -> None:
    """A timeline needs no weekday and no zone."""
    instant = datetime(2026, 11, 21, 16, 5, tzinfo=ZoneInfo("Asia/Jakarta"))

    assert ("21-11-2026 16.05", "21-11-2026 16:05") == (stamp(instant, "id"), stamp(instant, "en"))


@pytest.mark.parametrize(
    ("span", "indonesian", "english"),
    [
        (Left(1, 3, 0), "sisa 1 hari kerja 3 jam", "1 working day 3 hours left"),
        (Left(2, 0, 0, overdue=True), "terlambat 2 hari kerja", "2 working days late"),
        (Left(0, 2, 5), "sisa 2 jam 5 menit", "2 hours 5 minutes left"),
        (Left(3, 7, 59), "sisa 3 hari kerja 7 jam", "3 working days 7 hours left"),
        (Left(1, 0, 1), "sisa 1 hari kerja 1 menit", "1 working day 1 minute left"),
        (Left(0, 0, 0), "sisa kurang dari 1 menit", "less than 1 minute left"),
        (Left(0, 0, 0, overdue=True), "baru saja lewat waktu", "just overdue"),
    ],
)
def test_time_left_is_told_in_at_most_two_units(span: Left, indonesian: str, english: str) -> None:
    """A head of office sees at a glance how long is left, or how late it is."""
    assert (indonesian, english) == (left(span, "id"), left(span, "en"))


@pytest.mark.parametrize(("language", "said"), [("id", "Juli 2026"), ("en", "July 2026")])
def test_a_month_is_said_without_a_day(language: str, said: str) -> None:
    """A month on record is not made into a day."""
    assert said == month(date(2026, 7, 1), language)


@pytest.mark.parametrize(
    ("times", "language", "words"),
    [
        ("3 hari kerja", "id", "3 hari kerja"),
        ("3 hari kerja", "en", "3 working days"),
        ("1 jam", "en", "1 hour"),
        ("3-10 hari / 480 menit", "en", "3-10 days / 480 minutes"),
    ],
)
def test_limits_are_said_in_the_language_of_the_reader(times: str, language: str, words: str) -> None:
    """A source writes `3 hari kerja`; an English report says working days."""
    assert words == limits(times, language)
