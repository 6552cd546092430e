"""The words of a letter, always Indonesian: its values, to whom it goes, who somebody is."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from core.letter_people import Standing
from core.letter_views import Value
from core.texts import Text
from locales import day_of_month, say

_LANGUAGE: Final = "id"


def plain(value: Value) -> str:
    """Return a value of a letter in Indonesian words."""
    match value:
        case None:
            return ""
        case Text():
            return value.id
        case datetime() | date():
            return day_of_month(date_of(value), _LANGUAGE)
    return value


def date_of(value: Value) -> date:
    """Return the date of a value that is one."""
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else date.min


def addressed(one: Standing) -> str:
    """Return to whom a letter goes, by name and post."""
    post = f"{one.prefix}{one.post}"
    return f"Yth. {one.name}, {post}" if one.name and one.post else f"Yth. {one.name or post}"


def person_rows(one: Standing) -> list[tuple[str, str]]:
    """Return what a letter says of a person, line by line."""
    rows: Mapping[str, str] = {
        "letter-name": one.name,
        "letter-nip": one.nip,
        "letter-post": f"{one.prefix}{one.post}",
        "letter-unit": one.unit,
    }
    return [(say(key, _LANGUAGE), words) for key, words in rows.items() if words]
