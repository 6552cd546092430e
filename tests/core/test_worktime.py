"""Working time as the sources count it: sentences of the rule, one a test."""

import datetime as dt
from dataclasses import replace

import pytest

from core.calendar import PERPRES_21_2023, DayOff, OfficeDays, add_day_off, merge, remove_day_off
from core.durations import parse_duration
from core.office_hours import OfficeHours
from core.worktime import NoWorkingDayError, Skipped, WorkCalendar

NATAL = DayOff(dt.date(2026, 12, 25), "Hari Raya Natal", "libur nasional")
CUTI = DayOff(dt.date(2026, 12, 24), "Cuti Bersama Hari Raya Natal", "cuti bersama")
DECEMBER = WorkCalendar(days_off=merge([NATAL, CUTI]).days_off)
SIX_DAYS = WorkCalendar(OfficeHours.from_data({**PERPRES_21_2023, "saturday": ["07:30-11:00"]}))


def at(text: str, zone: str = "+07:00") -> dt.datetime:
    """Return the instant of a wall clock, in western Indonesian time unless said otherwise."""
    return dt.datetime.fromisoformat(text + zone)


def due(start: str, duration: str, calendar: WorkCalendar = DECEMBER) -> str:
    """Return the due time as it is printed."""
    return calendar.due(at(start), parse_duration(duration)).isoformat()


def test_three_working_days_pass_over_christmas() -> None:
    """Received on Tuesday the 22nd, the third working day is Tuesday the 29th, at the close of the office."""
    assert due("2026-12-22T15:00", "3 hari kerja") == "2026-12-29T16:00:00+07:00"


def test_the_counting_names_every_day_it_skipped() -> None:
    """Cuti bersama, Natal and the weekend did not count; the 23rd, 28th and 29th did."""
    counting = DECEMBER.count(at("2026-12-22T15:00"), parse_duration("3 hari kerja"))

    assert counting.skipped == (
        Skipped(CUTI.date, "cuti bersama", CUTI.name),
        Skipped(NATAL.date, "libur nasional", NATAL.name),
        Skipped(dt.date(2026, 12, 26), "akhir pekan"),
        Skipped(dt.date(2026, 12, 27), "akhir pekan"),
    )
    assert [date.day for date in counting.counted] == [23, 28, 29]
    assert counting.received == at("2026-12-22T15:00")
    assert not counting.estimated


def test_a_counting_over_an_estimated_day_says_so() -> None:
    """A limit that passes over a date that waits for the moon may still change."""
    calendar = WorkCalendar(days_off={NATAL.date: replace(NATAL, estimated=True)})

    assert calendar.count(at("2026-12-22T15:00"), parse_duration("3 hari kerja")).estimated
    assert not calendar.count(at("2026-12-01T15:00"), parse_duration("3 hari kerja")).estimated


def test_a_counting_names_the_days_before_the_receipt_counted() -> None:
    """A report of Saturday is received on Monday, and the weekend is named as skipped."""
    counting = DECEMBER.count(at("2026-12-19T10:00"), parse_duration("1 hari kerja"))

    assert [day.date.day for day in counting.skipped] == [19, 20]
    assert counting.received == at("2026-12-21T07:30")
    assert [date.day for date in counting.counted] == [22]


def test_a_date_closed_by_its_own_hours_is_named_as_the_office_s_own() -> None:
    """A weekday without hours on one date is no weekend."""
    hours = OfficeHours.from_data({**PERPRES_21_2023, "dates": {"2026-12-02": []}})
    counting = WorkCalendar(hours).count(at("2026-12-01T10:00"), parse_duration("1 hari kerja"))

    assert counting.skipped == (Skipped(dt.date(2026, 12, 2), "libur kantor"),)


@pytest.mark.parametrize(
    ("instant", "received"),
    [
        ("2026-12-21T05:00", "2026-12-21T07:30"),  # before the opening of a working day: that day
        ("2026-12-21T07:30", "2026-12-21T07:30"),  # at the opening
        ("2026-12-21T09:41:07", "2026-12-21T09:41:07"),  # in office hours: at once
        ("2026-12-21T12:00", "2026-12-21T13:00"),  # in the break: that day
        ("2026-12-21T12:59:59", "2026-12-21T13:00"),
        ("2026-12-21T15:59:59", "2026-12-21T15:59:59"),
        ("2026-12-21T16:00", "2026-12-22T07:30"),  # at the close the office is closed
        ("2026-12-18T16:15", "2026-12-18T16:15"),  # Friday closes later
        ("2026-12-18T11:30", "2026-12-18T13:00"),  # and has a longer break
        ("2026-12-18T16:30", "2026-12-21T07:30"),  # after the close of Friday: Monday
        ("2026-12-19T10:00", "2026-12-21T07:30"),  # Saturday
        ("2026-12-23T20:00", "2026-12-28T07:30"),  # the eve of cuti bersama
        ("2026-12-25T10:00", "2026-12-28T07:30"),  # Natal itself
        ("2026-03-02T15:30", "2026-03-03T08:00"),  # Ramadan: closed at 15.00, opens at 08.00
    ],
)
def test_a_receipt_outside_office_hours_counts_at_the_next_opening(instant: str, received: str) -> None:
    """Domain row 10c: outside office hours counts as received at the next opening."""
    assert DECEMBER.received(at(instant)) == at(received)
    assert DECEMBER.next_opening(at(instant)) == at(received)


@pytest.mark.parametrize(
    ("instant", "sent"),
    [
        ("2026-12-21T07:20", "2026-12-21T07:30"),  # before the opening
        ("2026-12-21T09:41:07", "2026-12-21T09:41:07"),  # in office hours: at once
        ("2026-12-21T16:00:20", "2026-12-21T16:00:20"),  # at the close, where limits end: still that day
        ("2026-12-21T16:15", "2026-12-22T07:30"),  # later: in the morning
        ("2026-12-19T10:00", "2026-12-21T07:30"),  # Saturday
    ],
)
def test_a_notice_goes_out_in_office_hours_and_just_after_the_close(instant: str, sent: str) -> None:
    """A reminder of the close of the day before must not wait for the last morning."""
    assert at(sent) == DECEMBER.next_sending(at(instant))


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2026-12-01T10:00", "1 hari kerja", "2026-12-02T16:00"),  # the day of receipt is day 0
        ("2026-12-01T05:00", "1 hari kerja", "2026-12-02T16:00"),  # before the opening is that day
        ("2026-12-01T17:00", "1 hari kerja", "2026-12-03T16:00"),  # after the close is the next day
        ("2026-12-03T10:00", "1 hari kerja", "2026-12-04T16:30"),  # Friday closes at 16.30
        ("2026-12-04T10:00", "1 hari kerja", "2026-12-07T16:00"),
        ("2026-12-01T10:00", "2 hari", "2026-12-03T16:00"),  # hari is hari kerja
        ("2026-12-01T10:00", "3-10 hari", "2026-12-15T16:00"),  # the far edge of a range
        ("2026-12-01T10:00", "2 hari kalender", "2026-12-03T16:00"),
        ("2026-12-03T10:00", "2 hari kalender", "2026-12-07T16:00"),  # Saturday: the next working day
        ("2026-12-22T15:00", "3 hari kalender", "2026-12-28T16:00"),  # Natal: the next working day
        ("2026-12-22T15:00", "6 hari kalender", "2026-12-28T16:00"),
        ("2026-12-01T10:00", "120 menit", "2026-12-01T12:00"),  # ends at the break, not after it
        ("2026-12-01T10:00", "121 menit", "2026-12-01T13:01"),
        ("2026-12-01T07:30", "480 menit", "2026-12-02T08:00"),  # 8 h are more than the 7.5 h of a day
        ("2026-12-01T07:30", "450 menit", "2026-12-01T16:00"),
        ("2026-12-01T07:30", "8 jam", "2026-12-02T08:00"),
        ("2026-12-23T15:00", "2 jam", "2026-12-28T08:30"),  # over cuti bersama, Natal and the weekend
        ("2026-12-04T16:00", "1 jam", "2026-12-07T08:00"),
        ("2026-02-18T15:00", "2 jam", "2026-02-19T09:00"),  # into Ramadan, which opens at 08.00
        ("2026-02-18T15:00", "1 hari kerja", "2026-02-19T15:00"),  # and closes at 15.00
    ],
)
def test_a_limit_ends_where_the_rule_says(start: str, duration: str, end: str) -> None:
    """Domain rows 10b, 10c and 10e, each with its edge."""
    assert due(start, duration) == at(end).isoformat()


def test_a_range_has_a_near_end_too() -> None:
    """Before its near edge the recap says so; late it is only after the far one."""
    counting = DECEMBER.count(at("2026-12-01T10:00"), parse_duration("3-10 hari"))

    assert counting.near == at("2026-12-04T16:30")
    assert counting.due == at("2026-12-15T16:00")


def test_calendar_days_count_weekends_but_do_not_end_on_them() -> None:
    """Of three days from Thursday every one counts; the Sunday at the end moves on to Monday."""
    counting = DECEMBER.count(at("2026-12-03T10:00"), parse_duration("3 hari kalender"))

    assert [date.day for date in counting.counted] == [4, 5, 7]
    assert [day.date.day for day in counting.skipped] == [6]


def test_minutes_count_on_the_days_on_which_they_run() -> None:
    """Two hours from Wednesday 15.00 run on Wednesday and on Monday."""
    counting = DECEMBER.count(at("2026-12-23T15:00"), parse_duration("2 jam"))

    assert [date.day for date in counting.counted] == [23, 28]
    assert [day.date.day for day in counting.skipped] == [24, 25, 26, 27]


def test_a_six_day_week_counts_its_saturday() -> None:
    """A school with office on Saturday reaches day 1 on Saturday, at its own close."""
    assert due("2026-12-04T10:00", "1 hari kerja", SIX_DAYS) == "2026-12-05T11:00:00+07:00"


def test_a_half_day_ends_at_its_own_close() -> None:
    """A date with hours of its own is a working day and closes when they end."""
    hours = OfficeHours.from_data({**PERPRES_21_2023, "dates": {"2026-12-31": ["07:30-12:00"]}})

    assert due("2026-12-30T10:00", "1 hari kerja", WorkCalendar(hours)) == "2026-12-31T12:00:00+07:00"


def test_a_cuti_bersama_declared_in_mid_year_moves_the_limit() -> None:
    """The same receipt counted on the changed calendar ends one working day later."""
    changed = merge([NATAL, CUTI], add_day_off((), dt.date(2026, 12, 28), "Cuti bersama tambahan"))

    moved = WorkCalendar(days_off=changed.days_off)

    assert due("2026-12-22T15:00", "3 hari kerja", moved) == "2026-12-30T16:00:00+07:00"


def test_a_cuti_bersama_taken_back_brings_the_limit_forward() -> None:
    """An office that works on the 24th reaches its third working day on the 28th."""
    days = merge([NATAL, CUTI], remove_day_off((), [NATAL, CUTI], CUTI.date))
    calendar = WorkCalendar.of(DECEMBER.hours, "Asia/Jakarta", days)

    assert due("2026-12-22T15:00", "3 hari kerja", calendar) == "2026-12-28T16:00:00+07:00"


def test_an_extra_working_saturday_has_the_hours_of_the_first_working_day() -> None:
    """A Saturday worked in exchange opens and closes like a Monday."""
    calendar = WorkCalendar.of(DECEMBER.hours, "Asia/Jakarta", OfficeDays({}, frozenset({dt.date(2026, 12, 5)})))

    assert due("2026-12-04T10:00", "1 hari kerja", calendar) == "2026-12-05T16:00:00+07:00"


@pytest.mark.parametrize(
    ("zone", "offset"), [("Asia/Jakarta", "+07:00"), ("Asia/Makassar", "+08:00"), ("Asia/Jayapura", "+09:00")]
)
def test_each_zone_of_indonesia_closes_at_its_own_four_o_clock(zone: str, offset: str) -> None:
    """The office's clock decides, and the result carries its offset."""
    end = WorkCalendar(zone=zone).due(at("2026-12-01T10:00", offset), parse_duration("1 hari kerja"))

    assert end.isoformat() == f"2026-12-02T16:00:00{offset}"


def test_an_instant_from_another_zone_is_read_on_the_office_s_clock() -> None:
    """23.45 UTC is already the next morning in Jakarta, before the opening."""
    assert DECEMBER.received(at("2026-11-30T23:45", "+00:00")).isoformat() == "2026-12-01T07:30:00+07:00"


def test_an_instant_without_a_zone_is_refused() -> None:
    """A wall clock alone does not say when."""
    with pytest.raises(ValueError, match="has no time zone"):
        DECEMBER.received(dt.datetime(2026, 12, 1, 10))  # noqa: DTZ001 -- the very mistake


@pytest.mark.parametrize("zone", ["Asia/Surabaya", "", "../etc/passwd", "Asia"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    """Only IANA names are zones."""
    with pytest.raises(ValueError, match="is not a time zone"):
        WorkCalendar(zone=zone)


def test_a_calendar_without_working_days_says_so() -> None:
    """Two years of closed office are an error, not an endless search."""
    closed = (dt.date(2026, 1, 1) + dt.timedelta(n) for n in range(800))
    calendar = WorkCalendar(days_off={date: DayOff(date, "tutup", "libur kantor") for date in closed})

    with pytest.raises(NoWorkingDayError, match="no working day in the 400 days"):
        calendar.received(at("2026-06-01T10:00"))


@pytest.mark.parametrize("duration", ["99999 hari kerja", "9999 hari kalender"])
def test_counting_beyond_the_last_year_says_so(duration: str) -> None:
    """A date after the year 9999 does not exist."""
    with pytest.raises(NoWorkingDayError, match="the calendar ends at"):
        DECEMBER.due(at("9990-12-01T10:00"), parse_duration(duration))
