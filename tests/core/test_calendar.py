"""Days off are declared by decree, and the office has the last word on its own dates."""

import datetime as dt
from collections.abc import Mapping

import pytest

from core.calendar import (
    PERPRES_21_2023,
    DayOff,
    OwnDay,
    add_day_off,
    merge,
    ramadan_periods,
    remove_day_off,
    stored_days,
    years_without_decree,
)
from core.errors import Defects
from core.office_hours import WEEKDAYS, OfficeHours, Spans, default_office_hours
from core.records import CalendarDay

NATAL = DayOff(dt.date(2026, 12, 25), "Hari Raya Natal", "libur nasional", source="SKB")
CUTI = DayOff(dt.date(2026, 12, 24), "Cuti Bersama Hari Raya Natal", "cuti bersama", source="SKB")
THURSDAY = dt.date(2026, 12, 24)
SATURDAY = dt.date(2026, 12, 26)
MONDAY = dt.date(2026, 12, 28)


def minutes(spans: Spans) -> int:
    """Return how long the office is open."""
    return sum((b.hour - a.hour) * 60 + b.minute - a.minute for a, b in spans)


def faults(data: Mapping[str, object]) -> list[str]:
    """Return the defects of an office hours table as sentences."""
    with pytest.raises(Defects) as caught:
        OfficeHours.from_data(data, "hours")
    return str(caught.value).splitlines()


def test_a_declared_day_stays_off_until_the_office_says_otherwise() -> None:
    """Without own rows the calendar is what the decree says."""
    assert dict(merge([NATAL, CUTI]).days_off) == {CUTI.date: CUTI, NATAL.date: NATAL}


def test_an_office_may_close_on_a_day_of_its_own() -> None:
    """ADD makes a date a day off with the office's reason."""
    days = merge([NATAL], add_day_off((), MONDAY, "Hari jadi kabupaten"))

    assert days.days_off[MONDAY].kind == "libur kantor"
    assert days.days_off[MONDAY].name == "Hari jadi kabupaten"


def test_a_declared_day_can_become_a_working_day_again() -> None:
    """REMOVE on a cuti bersama that was taken back lets the office open."""
    days = merge([NATAL, CUTI], remove_day_off((), [NATAL, CUTI], THURSDAY))

    assert THURSDAY not in days.days_off
    assert days.extra == {THURSDAY}


def test_taking_back_an_own_day_leaves_no_trace() -> None:
    """REMOVE after ADD on a Saturday is not an order to work on that Saturday."""
    own = add_day_off((), SATURDAY, "keliru")

    assert remove_day_off(own, [NATAL], SATURDAY) == ()


def test_taking_back_an_own_day_over_a_declared_one_opens_the_office() -> None:
    """REMOVE always ends with a date that is no day off."""
    own = remove_day_off(add_day_off((), THURSDAY, "dobel"), [CUTI], THURSDAY, "pelayanan")

    assert own == (OwnDay(THURSDAY, "pelayanan", working=True),)


def test_a_saturday_worked_in_exchange_is_a_working_day() -> None:
    """REMOVE on a date that nobody had closed makes it an extra working day."""
    assert merge([NATAL], remove_day_off((), [NATAL], SATURDAY, "tukar hari")).extra == {SATURDAY}


def test_the_last_own_word_on_a_date_counts() -> None:
    """Closing again after opening closes."""
    own = [OwnDay(THURSDAY, "buka", working=True), OwnDay(THURSDAY, "tutup", working=False)]
    days = merge([CUTI], own)

    assert days.days_off[THURSDAY].name == "tutup"
    assert days.extra == frozenset()


@pytest.mark.parametrize("turned", [False, True])
def test_a_national_holiday_outranks_a_cuti_bersama_on_its_date(turned: bool) -> None:
    """Whatever the order of the rows, the higher rule gives its name to the day."""
    both = [NATAL, DayOff(NATAL.date, "Cuti Bersama", "cuti bersama")]

    assert merge(both[::-1] if turned else both).days_off[NATAL.date] == NATAL


def test_a_day_off_survives_being_written_down() -> None:
    """A row read back is the same day."""
    guess = DayOff(dt.date(2028, 2, 27), "Hari Raya Idul Fitri", "libur nasional", estimated=True, source="x")

    assert [DayOff.from_row(day.to_row()) for day in (NATAL, guess)] == [NATAL, guess]


def test_an_unknown_kind_of_day_is_refused() -> None:
    """Only the three kinds of days off are known."""
    with pytest.raises(ValueError, match="not a kind of day off"):
        DayOff.from_row({**NATAL.to_row(), "kind": "libur"})


def test_stored_rows_give_the_same_calendar() -> None:
    """Rows of the database, one a date, hold the days off and the days taken back."""
    worked = CalendarDay(id="2026-12-26", name="tukar hari", kind="libur kantor", off=False)
    days = stored_days([NATAL.to_record(), worked])

    assert dict(days.days_off) == {NATAL.date: NATAL}
    assert days.extra == {SATURDAY}


def test_ramadan_is_estimated_from_idul_fitri() -> None:
    """The thirty days before the first day of Idul Fitri; the second day and its cuti bersama do not count."""
    feast = DayOff(dt.date(2026, 3, 21), "Hari Raya Idul Fitri", "libur nasional")
    second = DayOff(dt.date(2026, 3, 22), "Hari kedua dari Hari Raya Idul Fitri", "libur nasional")

    assert ramadan_periods([second, feast]) == ((dt.date(2026, 2, 19), dt.date(2026, 3, 20)),)


def test_a_year_without_cuti_bersama_waits_for_its_decree() -> None:
    """National holidays alone mean that the SKB 3 Menteri of that year is not known."""
    later = DayOff(dt.date(2028, 12, 25), "Hari Raya Natal", "libur nasional")

    assert years_without_decree([NATAL, CUTI, later]) == (2028,)


def test_a_week_has_thirty_seven_and_a_half_hours() -> None:
    """Perpres 21/2023: 37.5 hours a week without breaks."""
    assert sum(map(minutes, default_office_hours().week)) == 37.5 * 60


def test_a_week_of_ramadan_has_thirty_two_and_a_half_hours() -> None:
    """Perpres 21/2023: 32.5 hours a week in Ramadan."""
    assert sum(map(minutes, default_office_hours().ramadan)) == 32.5 * 60


@pytest.mark.parametrize(
    ("day", "opens", "closes"),
    [
        ("2026-02-18", "07:30", "16:00"),
        ("2026-02-19", "08:00", "15:00"),
        ("2026-02-20", "08:00", "15:30"),
        ("2026-03-20", "08:00", "15:30"),
        ("2026-03-25", "07:30", "16:00"),
        ("2026-03-27", "07:30", "16:30"),
    ],
)
def test_ramadan_hours_begin_and_end_with_ramadan(day: str, opens: str, closes: str) -> None:
    """The shorter hours count on the first and the last day of the period and on no other."""
    spans = default_office_hours().on(dt.date.fromisoformat(day))

    assert spans[0][0] == dt.time.fromisoformat(opens)
    assert spans[-1][1] == dt.time.fromisoformat(closes)


def test_a_weekday_not_named_has_no_office() -> None:
    """The default week ends on Friday."""
    assert [name for name, spans in zip(WEEKDAYS, default_office_hours().week, strict=True) if not spans] == [
        "saturday",
        "sunday",
    ]


def test_a_school_may_work_six_days() -> None:
    """A Saturday with hours is a working day, in Ramadan with its usual hours unless it has others."""
    hours = OfficeHours.from_data({**PERPRES_21_2023, "saturday": ["07.30-11.00"]})
    span = ((dt.time(7, 30), dt.time(11)),)

    assert hours.on(dt.date(2026, 12, 26)) == span
    assert hours.on(dt.date(2026, 2, 21)) == span


def test_without_periods_ramadan_is_the_estimated_one() -> None:
    """An office that gives only its Ramadan hours gets the shipped dates."""
    hours = OfficeHours.from_data({"monday": ["07:00-14:00"], "ramadan": {"monday": ["08:00-12:00"]}})

    assert hours.on(dt.date(2026, 2, 23)) == ((dt.time(8), dt.time(12)),)


def test_a_single_date_may_have_hours_of_its_own() -> None:
    """A half day is written down under its date."""
    hours = OfficeHours.from_data({**PERPRES_21_2023, "dates": {"2026-12-31": ["07:30-12:00"]}})

    assert hours.on(dt.date(2026, 12, 31)) == ((dt.time(7, 30), dt.time(12)),)


def test_all_faults_of_the_hours_are_told_at_once() -> None:
    """A file with several mistakes is mended in one go."""
    data = {
        "monday": ["07:30-12:00", "11:00-16:00"],
        "tuesday": ["16:00-07:30"],
        "wednesday": ["7-16"],
        "thursday": "07:30-16:00",
        "friday": ["25:00-26:00"],
        "senin": ["07:30-16:00"],
        "dates": {"besok": ["07:30-12:00"]},
        "ramadan": {"periods": ["2026-03-20/2026-02-19", "Maret"], "sabtu": []},
    }

    assert faults(data) == [
        'hours: "senin" is not known here',
        "hours.monday: the spans overlap or are not in order",
        'hours.tuesday: "16:00-07:30" closes before it opens',
        'hours.wednesday: "7-16" is not a span of hours: write "07:30-12:00"',
        "hours.thursday: a list of texts belongs here",
        'hours.friday: "25:00-26:00" is not a span of hours: write "07:30-12:00"',
        'hours.dates: "besok" is not a date: write "2026-12-31"',
        'hours.ramadan: "sabtu" is not known here',
        'hours.ramadan.periods: "2026-03-20/2026-02-19" ends before it begins',
        'hours.ramadan.periods: "Maret" is not a period: write "2026-02-19/2026-03-20"',
    ]


def test_a_week_without_any_hours_is_a_fault() -> None:
    """An office that never opens could never be late."""
    assert faults({"source": "x"}) == ["hours: no weekday has office hours"]


def test_a_ramadan_without_any_hours_is_a_fault() -> None:
    """Nor may it close for a whole month by leaving each weekday empty."""
    empty: dict[str, object] = {name: [] for name in WEEKDAYS}

    assert faults({"monday": ["08:00-12:00"], "ramadan": empty}) == ["hours.ramadan: no weekday has office hours"]


def test_ramadan_must_be_a_table() -> None:
    """A wrong shape is a defect, not a crash."""
    assert faults({"monday": ["08:00-12:00"], "ramadan": "ya"}) == ["hours.ramadan: a table belongs here"]
