"""The days of a letter: which date stands on it, and a day that an official gives for it."""

from datetime import date

from core.desk import Desk
from core.errors import Refusal
from core.giving import Given
from core.paper_records import Letter


def day_of(desk: Desk, letter: Letter) -> date:
    """Return the date that stands on a letter; its number belongs to that day."""
    return letter.dated or letter.numbered_on or desk.calendar.local(letter.signed_at or letter.created_at).date()


def signing_day(desk: Desk, letter: Letter) -> date:
    """Return the day as of which somebody signs a letter: a draft is signed today, if it is."""
    return desk.today if letter.state == "konsep" else day_of(desk, letter)


def date_given(desk: Desk, letter: Letter, given: Given) -> date:
    """Return the date of a letter that is being signed (`tanggal`), today where none is given.

    Raises `Refusal` for a day before the letter was drafted, or after today.
    """
    day = _whole(given, "tanggal") if given.get("tanggal") else desk.today
    if not desk.calendar.local(letter.created_at).date() <= day <= desk.today:
        raise Refusal("refusal-letter-dated")
    return day


def day_served(desk: Desk, letter: Letter, given: Given) -> date:
    """Return the day on which a letter was handed over (`hari`); `Refusal` before its own date, and after today."""
    day = _whole(given, "hari")
    if not day_of(desk, letter) <= day <= desk.today:
        raise Refusal("refusal-letter-served-day")
    return day


def _whole(given: Given, name: str) -> date:
    """Return a day that was given; `Refusal` where only its month was."""
    try:
        return date.fromisoformat(str(given.get(name, "")))
    except ValueError as error:
        raise Refusal("refusal-letter-day") from error
