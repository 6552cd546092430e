"""What a recap is made of: counts and lines, as plain frozen values that can be kept with a digest.

No name of a reporter stands in any of them, and what a reader may not know was never counted for him: an exclusion
leaves no trace.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple

from core.history import canonical, sha256
from core.texts import Text


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a tally: what was counted, and how often. `id` is that of the list item, unit, word or month."""

    id: str
    label: Text
    count: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each choice of one kind was met, in the order of its list; `id` is the list's.

    A case may count in several rows, because an answer may hold several choices.
    """

    id: str
    title: Text
    rows: tuple[Row, ...]

    @property
    def total(self) -> int:
        """The sum of all rows."""
        return sum(row.count for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """How a time was kept at one step: a limit in days, or a standard of the source.

    `kept` were done in time, `late` after it; of those still open, `running` have time left and `overdue` have not.
    """

    procedure: Text
    step: Text
    time: str
    kept: int
    late: int
    running: int
    overdue: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.kept + self.late + self.running + self.overdue


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """One kind of handling action: how many were ordered, carried out (`late` of them), open, open past their day."""

    label: Text
    ordered: int
    done: int
    late: int
    open: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyCount:
    """One duty in one unit: how many owe it, have declared, have nothing to declare, have not, and are late."""

    title: Text
    unit: str
    owed: int
    declared: int
    nothing: int
    missing: int
    late: int


class Month(NamedTuple):
    """How many cases were opened and closed in a month, such as `2026-07`."""

    month: str
    opened: int
    closed: int


class Line(NamedTuple):
    """One case in the list of cases; `about` is empty where the reader may not know whom it is about.

    Dates are ISO dates of the institution; `state` is `open`, `late` or `closed`; `outcomes` are words of counting.
    """

    code: str
    procedure: Text
    unit: str
    about: str
    opened: str
    due: str
    closed: str
    state: str
    step: Text
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures of one span for one reader.

    `received` were opened in the span, `carried` were open when it began, `closed` ended in it, `remaining` were
    open at its end (or now, while it runs). Tallies, outcomes and months count the received; windows, handling and
    `overdue` all that were open at some time of the span. `national` are the ten counts of the national self-report.
    """

    span: str
    first: str
    last: str
    day: str
    unit: str
    procedure: Text | None
    received: int
    carried: int
    closed: int
    remaining: int
    overdue: int
    tallies: tuple[Tally, ...]
    months: tuple[Month, ...]
    verification: Window
    windows: tuple[Window, ...]
    standards: tuple[Window, ...]
    handling: tuple[Handling, ...]
    duties: tuple[DutyCount, ...]
    national: Mapping[str, int | str] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()

    @property
    def touched(self) -> int:
        """All cases that were open at some time of the span."""
        return self.received + self.carried

    def tally(self, tally_id: str) -> Tally | None:
        """Return the tally of a list, or None where nothing was counted by it."""
        return next((one for one in self.tallies if one.id == tally_id), None)

    def to_data(self) -> dict[str, Any]:
        """Return all of it as plain JSON values."""
        return {**asdict(replace(self, lines=())), "lines": [_line_data(line) for line in self.lines]}

    @property
    def digest(self) -> str:
        """The SHA-256 of everything that is reported."""
        return digest_of(self.to_data())


def _line_data(line: Line) -> list[Any]:
    return [[one.id, one.en] if isinstance(one, Text) else list(one) if isinstance(one, tuple) else one for one in line]


def digest_of(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of figures as plain values, in their one JSON form."""
    return sha256(canonical(data))
