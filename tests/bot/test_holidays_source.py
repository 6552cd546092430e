"""The days off of a year come from the holidays library, in a process of its own."""

import datetime as dt
import json
import subprocess
import sys
from functools import cache

import pytest

from bot.holidays_source import HolidaysSourceError, main, read
from core.calendar import PERPRES_21_2023, DayOff, Kind, ramadan_periods, years_without_decree


@cache
def years() -> tuple[DayOff, ...]:
    """Return the days off of 2025 to 2028, asked for once."""
    return tuple(read(2025, 2028))


def dates(year: int, kind: Kind) -> list[str]:
    """Return the dates of one kind in one year as month and day."""
    return [day.date.strftime("%m-%d") for day in years() if day.date.year == year and day.kind == kind]


def test_the_cuti_bersama_of_2026_are_those_of_the_decree() -> None:
    """SKB 3 Menteri for 2026: 16 Feb, 18, 20, 23, 24 Mar, 15 and 28 Mei, 24 Des."""
    assert dates(2026, "cuti bersama") == [
        "02-16",
        "03-18",
        "03-20",
        "03-23",
        "03-24",
        "05-15",
        "05-28",
        "12-24",
    ]


def test_2026_has_seventeen_national_holidays() -> None:
    """SKB 3 Menteri for 2026: seventeen, from Tahun Baru to Natal."""
    assert dates(2026, "libur nasional") == [
        "01-01",
        "01-16",
        "02-17",
        "03-19",
        "03-21",
        "03-22",
        "04-03",
        "04-05",
        "05-01",
        "05-14",
        "05-27",
        "05-31",
        "06-01",
        "06-16",
        "08-17",
        "08-25",
        "12-25",
    ]


def test_a_date_that_waits_for_the_moon_is_marked_and_its_name_stays_clean() -> None:
    """Idul Fitri 2027 is an estimate, Natal 2027 is not."""
    marked = {day.name: day.estimated for day in years() if day.date.year == 2027}

    assert marked["Hari Raya Idul Fitri"] is True
    assert marked["Hari Raya Natal"] is False
    assert not [name for name in marked if "perkiraan" in name]


def test_nothing_of_2026_is_an_estimate() -> None:
    """The year is decreed."""
    assert [day for day in years() if day.date.year == 2026 and day.estimated] == []


def test_names_are_indonesian_and_name_their_source() -> None:
    """The calendar speaks the office's language and says where it has a date from."""
    pancasila = next(day for day in years() if day.date == dt.date(2026, 6, 1))

    assert pancasila.name == "Hari Lahir Pancasila"
    assert pancasila.source.startswith("holidays ")


def test_a_year_that_is_not_decreed_is_known_as_such() -> None:
    """2028 has no cuti bersama yet."""
    assert years_without_decree(years()) == (2028,)


def test_the_shipped_ramadan_is_the_one_before_each_idul_fitri() -> None:
    """The periods in the default hours agree with the library's Idul Fitri of 2025 to 2028."""
    shipped = PERPRES_21_2023["ramadan"]

    assert isinstance(shipped, dict)
    assert shipped["periods"] == [f"{first}/{last}" for first, last in ramadan_periods(years())]


def test_reading_does_not_load_the_library_here() -> None:
    """The running bot stays small: only the child process imports holidays."""
    script = "import sys, bot.holidays_source as s; s.read(2026, 2026); print('holidays' in sys.modules)"
    done = subprocess.run(  # noqa: S603 -- our own interpreter, a fixed script
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"


def test_rows_come_in_order_of_date(capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed is JSON, day after day, for the years asked and no other."""
    status = main(["2026", "2027"])
    printed = [row["date"] for row in json.loads(capsys.readouterr().out)]

    assert status == 0
    assert printed == sorted(printed)
    assert {date[:4] for date in printed} == {"2026", "2027"}


@pytest.mark.parametrize("arguments", [[], ["2026"], ["2027", "2026"], ["2026", "x"], ["2026", "2027", "2028"]])
def test_other_arguments_are_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2 and one line on how to ask."""
    status = main(arguments)

    assert status == 2
    assert capsys.readouterr().err.startswith("usage: ")


def test_a_failing_child_is_told() -> None:
    """No rows is an error with the child's own words, never an empty calendar."""
    with pytest.raises(HolidaysSourceError, match="usage: "):
        read(2027, 2026)
