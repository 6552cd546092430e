"""What figures are called on paper, in sheets and in pictures: one voice for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.spans import Span, read_span
from core.tallies import Figures, Line, Tally
from core.texts import Text
from handlers.span_words import dates, span_name
from locales import Value, day_of_month, knows, limits, saying
from locales import month as spoken_month

_OWN: Final = frozenset({"procedure", "unit", "outcome"})
NATIONAL: Final = (
    ("rules",), ("aligned",), ("guidance",), ("officers",), ("system",), ("owing", "declared"),
    ("declarations", "actual"), ("channel", "complaints"), ("monitored",), ("reports",),
)  # fmt: skip
"""The ten questions of the national self-report, each with the figures that answer it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Everything in one language."""

    language: str

    def say(self, key: str, /, **values: Value) -> str:
        """Say a message."""
        return saying(key, self.language, values)

    def text(self, text: Text) -> str:
        """Say a text of a data file."""
        return text.say(self.language)

    def day(self, iso: str) -> str:
        """Say a date without its weekday; nothing where there is none."""
        return day_of_month(date.fromisoformat(iso), self.language) if iso else ""

    def short(self, iso: str) -> str:
        """Say a date in figures, such as `21-11-2026`."""
        return "-".join(reversed(iso.split("-"))) if iso else ""

    def month(self, name: str) -> str:
        """Say a month, such as `2026-11`."""
        return spoken_month(date.fromisoformat(f"{name}-01"), self.language)

    def span(self, span: Span) -> str:
        """Say what a span is called: `Semester II Tahun 2026`."""
        return span_name(span, self.language)

    def period(self, found: Figures) -> str:
        """Say the span of figures with its dates."""
        span = read_span(found.span)
        named = self.span(span)
        return named if span.kind == "dates" else f"{named} ({dates(span, self.language)})"

    def tally(self, tally: Tally) -> str:
        """Say what a tally counts by."""
        return self.say(f"recap-by-{tally.id}") if tally.id in _OWN else self.text(tally.title)

    def row(self, tally: Tally, text: Text) -> str:
        """Say what one row of a tally counts."""
        return self.outcome(text.id) if tally.id == "outcome" else self.text(text)

    def limits(self, times: str) -> str:
        """Say a limit or a standard; of several each."""
        return limits(times, self.language)

    def verification(self, found: Figures) -> str:
        """Say what the verification of reports is called, with its time."""
        return self.say("recap-verification", time=self.limits(found.verification.time))

    def outcome(self, word: str) -> str:
        """Say a word of counting; one that nobody has put into words stands as it is."""
        return self.say(f"outcome-{word}") if knows(f"outcome-{word}") else word

    def outcomes(self, line: Line) -> str:
        """Say what came of a case: its words of counting, or where it stands."""
        return ", ".join(self.outcome(one) for one in line.outcomes) or self.text(line.step)

    def national(self, found: Mapping[str, int | str], key: str) -> tuple[str, str]:
        """Say a figure of the national self-report: its question and its answer."""
        value = found[key]
        answer = self.say(f"recap-{value}") if value in {"yes", "no"} else str(value)
        return self.say(f"national-{key}"), answer


def summary(found: Figures, words: Words) -> list[tuple[str, int]]:
    """Return the five figures that say most, with what they are called."""
    names = ("received", "carried", "closed", "remaining", "overdue")
    return [(words.say(f"recap-{name}"), getattr(found, name)) for name in names]
