"""Spans of time: their names, their edges, and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refusal
from core.spans import Kind, before, read_span, refuse_future, span_of

DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))
KINDS = st.sampled_from(("semester", "quarter", "month", "year"))


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2026-S1", "2026-01-01", "2026-06-30"),
        ("2026-s2", "2026-07-01", "2026-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026", "2026-01-01", "2026-12-31"),
        (" 2026-03-01 .. 2026-05-15 ", "2026-03-01", "2026-05-15"),
    ],
)
def test_a_span_is_read_by_its_name(said: str, first: str, last: str) -> None:
    """A semester is January to June or July to December (000 rows 4 and 5); both ends count."""
    span = read_span(said)
    assert (date.fromisoformat(first), date.fromisoformat(last)) == (span.first, span.last)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "kemarin",
        "2026-S3",
        "2026-Q0",
        "2026-13",
        "26-S1",
        "1999",
        "2026-05-02..2026-05-01",
        "2026-02-30..2026-03-01",
    ],
)
def test_what_is_no_span_is_refused_in_a_sentence(said: str) -> None:
    """Nobody gets figures of a span that he did not mean."""
    with pytest.raises(Refusal) as refused:
        read_span(said)
    assert "refusal-recap-period" == refused.value.key


@given(DAYS, KINDS)
def test_a_day_lies_in_its_own_span_and_not_in_the_one_before(day: date, kind: Kind) -> None:
    """Spans of a kind follow each other without gap or overlap."""
    span = span_of(day, kind)
    earlier = before(span)
    assert span.first <= day <= span.last
    assert (1, kind) == ((span.first - earlier.last).days, earlier.kind)
    assert span == read_span(span.name)


def test_own_dates_are_compared_with_as_many_days_before() -> None:
    """Ten days are followed back to the ten days before."""
    assert "2026-05-01..2026-05-10" == before(read_span("2026-05-11..2026-05-20")).name


def test_a_span_that_has_not_begun_is_refused() -> None:
    """The running one is not: its figures go up to today."""
    refuse_future(read_span("2026-S2"), date(2026, 7, 1))
    with pytest.raises(Refusal) as refused:
        refuse_future(read_span("2026-S2"), date(2026, 6, 30))
    assert ("refusal-recap-future", "2026-S2") == (refused.value.key, refused.value.values["period"])


def test_a_span_names_the_months_that_it_touches() -> None:
    """Over the turn of a year, too."""
    assert ("2026-11", "2026-12", "2027-01") == read_span("2026-11-30..2027-01-02").months
