"""Recaps on request: who may have one, of which span, unit and procedure, and when a made one may be given again."""

from collections.abc import Mapping
from typing import Any, Final

from core import papers
from core.access import may_read, units_recapped
from core.checkpoints import last_checkpoint
from core.codes import read_tracking_code
from core.desk import Desk
from core.errors import NotKnown, Refusal
from core.figures import Wanted, compiles, figures, has_cases, stands_for, touched, units_of
from core.opening import active
from core.paper_records import Paper
from core.procedures import Procedure
from core.records import Case, Person, Unit
from core.spans import Span, read_span
from core.timeline import timeline

KIND: Final = "recap"
COUNTED_IN_THE_CHAT: Final = 100
"""So many cases are counted while somebody waits, to see whether his last recap still holds."""

FORMATS: Final = ("pdf", "xlsx", "csv")
BOARD: Final = "board"
WAY: Final = "case-way"


def may_recap(desk: Desk, person: Person) -> bool:
    """Whether a person may ask for recaps: Tim BK, the head of a unit for his own, the Inspektorat for all."""
    return bool(units_recapped(desk, person))


def units_offered(desk: Desk, person: Person) -> list[Unit]:
    """Return the units of which a person may have a recap, by name."""
    allowed = units_recapped(desk, person)
    return sorted((desk.chart.units[one] for one in allowed), key=lambda unit: (unit.outside, unit.name, unit.id))


def procedures_offered(desk: Desk) -> list[Procedure]:
    """Return the procedures whose cases recaps count, as they run here."""
    return [one for one in active(desk) if not one.is_duty and not compiles(one)]


def order_recap(desk: Desk, person: Person, asked: Mapping[str, Any], shown: Mapping[str, int] | None = None) -> Paper:
    """Order a recap for a person: `period`, `unit` and `procedure` (or None), `format`, `language`.

    `shown` is the message in which the chat tells how far it is.

    One that was made for him is given again as long as his figures are the same (`basis_of`).

    Raises `NotKnown` for who may have none; `Refusal` for a period that cannot be read, has not begun or holds no case
    that he may know of, for a unit or procedure that is not there, and for somebody who waits for too many.
    """
    wanted = wanted_of(asked)
    if not may_recap(desk, person):
        raise NotKnown
    if not has_cases(desk, wanted, person):
        raise Refusal("refusal-recap-empty", period=wanted.span.name)
    return papers.order(desk, person, KIND, data_of(wanted, asked), basis=basis_of(desk, wanted, person), shown=shown)


def order_board(desk: Desk, person: Person, span: Span, language: str) -> Paper:
    """Order the monitoring board as a picture; raises what `order_recap` raises, but for a span without cases."""
    units_of(desk, person)
    data = {"period": span.name, "unit": None, "procedure": None, "language": language}
    return papers.order(desk, person, BOARD, data, basis=basis_of(desk, Wanted(span), person))


def basis_of(desk: Desk, wanted: Wanted, person: Person) -> str:
    """Return what a recap rests on: the figures of its reader, and the checkpoint that is printed on it.

    What he may not know of is in no figure of his, so neither a stored file nor a new one tells him of it. Where there
    are too many cases to be counted while he waits it is empty: then one is made each time that it is asked for.
    """
    if len(touched(desk, wanted, person)) > COUNTED_IN_THE_CHAT:
        return ""
    last = last_checkpoint(desk.store)
    return f"{figures(desk, wanted, person).digest}:{last.id if last else ''}"


def order_way(desk: Desk, person: Person, case_id: str, language: str) -> Paper:
    """Order the picture of what has happened in a case; `NotKnown` for whoever may not read it."""
    case = desk.store.get(Case, case_id)
    scope = may_read(desk, person, case) if case else None
    if case is None or scope in {None, "summary"}:
        raise NotKnown
    # What he does not read of the case makes no new picture either.
    events = sum(1 for _ in timeline(desk, case, scope))
    data = {"case": case.id, "language": language}
    return papers.order(desk, person, WAY, data, case=case, basis=f"{events}:{desk.today.isoformat()}")


def in_recaps(desk: Desk, person: Person, typed: str) -> str:
    """Return the code that a person typed, where a case stands by it in recaps that he may have; else nothing."""
    case = next(iter(desk.store.find(Case, code=read_tracking_code(typed), limit=1)), None)
    return case.code if case and stands_for(desk, person, case) else ""


def data_of(wanted: Wanted, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is ordered as plain values, in one form for the same wish."""
    return {
        "period": wanted.span.name, "unit": wanted.unit_id, "procedure": wanted.procedure,
        "format": asked["format"], "language": asked["language"],
    }  # fmt: skip


def wanted_of(asked: Mapping[str, Any]) -> Wanted:
    """Read what is asked for; `Refusal` for a period that cannot be read."""
    whole = asked.get("whole") is True
    return Wanted(read_span(str(asked["period"])), asked.get("unit") or None, asked.get("procedure") or None, whole)
