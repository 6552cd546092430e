"""Reading the days that people type."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.answer_values import valid
from core.inputs import Pressed, Said
from core.prompts import choices
from tests.core.asking import TODAY, ask, refused, settled


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("21-11-2026", "2026-11-21"),
        ("1/3/2026", "2026-03-01"),
        ("01.03.2026", "2026-03-01"),
        ("21 November 2026", "2026-11-21"),
        ("Senin, 2 Maret 2026", "2026-03-02"),
        ("2 march 2026", "2026-03-02"),
        ("3  AGUSTUS 2025", "2025-08-03"),
        ("17 Agt 2025", "2025-08-17"),
        ("2026-11-20", "2026-11-20"),
        ("hari ini", "2026-11-21"),
        ("Yesterday", "2026-11-20"),
        ("29-02-2024", "2024-02-29"),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: str) -> None:
    """Day before month; months in Indonesian and English; today and yesterday."""
    assert day == settled(ask("day"), Said(typed))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("10 juli", "2026-07-10"),
        ("pada tanggal 10 Juli", "2026-07-10"),
        ("25 Desember", "2025-12-25"),
        ("21/11", "2026-11-21"),
        ("22-11", "2025-11-22"),
    ],
)
def test_a_day_without_a_year_is_the_latest_one_that_has_come(typed: str, day: str) -> None:
    """What happened in December is told in November of the year before."""
    assert day == settled(ask("day"), Said(typed))


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("Juli 2026", "2026-07"),
        ("sekitar bulan Juli 2026", "2026-07"),
        ("7/2026", "2026-07"),
        ("bulan lalu", "2026-10"),
        ("Last month", "2026-10"),
        ("bulan ini", "2026-11"),
        ("11 bulan yang lalu", "2025-12"),
    ],
)
def test_a_month_is_kept_as_a_month(typed: str, month: str) -> None:
    """Who remembers only the month has answered, and no day is put on record that nobody told."""
    assert month == settled(ask("day"), Said(typed))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("minggu lalu", "2026-11-14"),
        ("last week", "2026-11-14"),
        ("kemarin lusa", "2026-11-19"),
        ("3 hari yang lalu", "2026-11-18"),
        ("seminggu lalu", "2026-11-14"),
        ("two weeks ago", "2026-11-07"),
    ],
)
def test_a_day_is_told_from_today(typed: str, day: str) -> None:
    """People count back from today; a week is seven days."""
    assert day == settled(ask("day"), Said(typed))


def test_a_day_that_is_appointed_is_an_exact_one() -> None:
    """For a day to come a month is no answer, and without a year this year's is meant."""
    coming = ask("day", future=True)

    assert ("refusal-day-unreadable", {}) == refused(coming, Said("Desember 2026"))
    assert "2026-12-25" == settled(coming, Said("25 desember"))
    assert not valid(coming, "2026-12")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("hari ini", "2026-11-21"),
        ("besok", "2026-11-22"),
        ("minggu depan", "2026-11-28"),
        ("3 hari lagi", "2026-11-24"),
        ("dua minggu lagi", "2026-12-05"),
        ("in 2 weeks", "2026-12-05"),
        ("25 Desember", "2026-12-25"),
        ("5 Januari", "2027-01-05"),
        ("15-01-2027", "2027-01-15"),
    ],
)
def test_a_day_from_today_on_is_read_as_people_say_it(typed: str, day: str) -> None:
    """By when something is due: told from today, or the next such day; its buttons count from today as well."""
    due = ask("day", coming=True)

    assert day == settled(due, Said(typed))
    assert "2026-12-05" == settled(due, Pressed("fortnight"))
    assert ["week", "fortnight", "month"] == [one.value for one in choices(due, None)]


@pytest.mark.parametrize("typed", ["kemarin", "20-11-2026", "minggu lalu", "1 November 2026"])
def test_nothing_is_due_on_a_day_that_has_passed(typed: str) -> None:
    """It is refused with a kind word; what cannot be read is said to be that."""
    assert ("refusal-day-passed", {}) == refused(ask("day", coming=True), Said(typed))
    assert ("refusal-coming-day-unreadable", {}) == refused(ask("day", coming=True), Said("nanti saja"))


def test_a_month_that_has_not_come_is_refused() -> None:
    """What happened has not happened next month."""
    assert ("refusal-day-in-future", {}) == refused(ask("day"), Said("Desember 2026"))


@pytest.mark.parametrize("kept", ["2026-13", "2026-7", "20260701", "2026-07-32", "kemarin", 202607, None])
def test_what_is_no_day_is_not_valid(kept: object) -> None:
    """A kept day is a whole date or a whole month."""
    assert not valid(ask("day"), kept)


def test_today_and_yesterday_are_buttons() -> None:
    """The two commonest days are pressed."""
    assert "2026-11-21" == settled(ask("day"), Pressed("today"))
    assert "2026-11-20" == settled(ask("day"), Pressed("yesterday"))


@pytest.mark.parametrize(
    "typed", ["29-02-2026", "31/04/2026", "5-13-2026", "21-11-26", "tahun lalu", "40 juli", "1-1-0000", "٢١-١١-٢٠٢٦"]
)
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    """Guessing a day would put a wrong one on record."""
    assert ("refusal-day-unreadable", {}) == refused(ask("day"), Said(typed))


def test_what_happened_has_not_happened_tomorrow() -> None:
    """A day to come is refused, unless the form asks for one."""
    assert ("refusal-day-in-future", {}) == refused(ask("day"), Said("22-11-2026"))
    assert "2026-11-22" == settled(ask("day", future=True), Said("22-11-2026"))


@given(st.dates(date(1945, 8, 17), TODAY), st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%d %B %Y", "%Y-%m-%d"]))
def test_every_day_comes_back_as_written(day: date, form: str) -> None:
    """No day is read as another one."""
    assert day.isoformat() == settled(ask("day"), Said(day.strftime(form)))
