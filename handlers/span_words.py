"""What a span of time is called: `Semester II Tahun 2026`, in the chat and on paper alike."""

from typing import Final

from core.spans import Span
from locales import day_of_month, month, say

_ROMAN: Final = ("", "I", "II", "III", "IV")


def span_name(span: Span, language: str) -> str:
    """Return the words for a span."""
    first, year = span.first, str(span.first.year)
    match span.kind:
        case "semester":
            return say("period-semester", language, number=_ROMAN[1 + (first.month > 6)], year=year)
        case "quarter":
            return say("period-quarter", language, number=_ROMAN[(first.month + 2) // 3], year=year)
        case "month":
            return month(first, language)
        case "year":
            return say("period-year", language, year=year)
    return dates(span, language)


def dates(span: Span, language: str) -> str:
    """Return the words for the first and the last date of a span."""
    return say(
        "period-dates", language, first=day_of_month(span.first, language), last=day_of_month(span.last, language)
    )
