"""/rekap: which span, which unit and procedure, in which form; then the document is ordered and sent when it is made.

Buttons carry the wish whole: the span by its name, unit and procedure by a short digest of their ids.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final

from core import recaps
from core.errors import NotKnown, Refusal, Stale
from core.figures import Figures, Wanted, has_cases
from core.recaps import order_board, order_recap, order_way, procedures_offered, units_offered
from core.records import Case
from core.reporting import numbers, span_reported
from core.spans import Kind, Span, before, read_span, refuse_future, span_of
from core.tallies import Row
from handlers.answers import Answer
from handlers.reading import Visit

ALL: Final = "-"
PAGE: Final = 8
_NUMBERS: Final = ("received", "carried", "closed", "remaining", "overdue")
_OFFERED: Final[dict[str, tuple[Kind, int]]] = {"s": ("semester", 4), "q": ("quarter", 6), "m": ("month", 12)}


def begin(visit: Visit) -> Answer:
    """Ask for the span; words after the command name it, and a unit after it. `NotKnown` for who may have none."""
    _refuse_others(visit)
    span, _, unit = visit.read.words.partition(" ")
    if not span:
        return _periods(visit, "s")
    wanted = Wanted(read_span(span), _unit_named(visit, unit.strip()))
    return _chosen(visit, wanted)


def periods(visit: Visit) -> Answer:
    """Show semesters, quarters or months to choose from."""
    _refuse_others(visit)
    return _periods(visit, visit.read.part(0))


def choose(visit: Visit) -> Answer:
    """Show what was chosen so far, and ask in which form."""
    _refuse_others(visit)
    return _chosen(visit, _wanted(visit))


def units(visit: Visit) -> Answer:
    """Show a page of the units to choose from."""
    _refuse_others(visit)
    wanted = _wanted(visit)
    lines = [(unit.id, {"id": unit.name, "en": unit.name}) for unit in units_offered(visit.desk, visit.person)]
    return _listed(visit, "unit", wanted, lines)


def procedures(visit: Visit) -> Answer:
    """Show the procedures to choose from."""
    _refuse_others(visit)
    lines = [(one.id, visit.packed(one.title)) for one in procedures_offered(visit.desk)]
    return _listed(visit, "procedure", _wanted(visit), lines)


def order(visit: Visit) -> Answer:
    """Order the document, or say which part of the wish is empty; other refusals are `core.recaps.order_recap`'s."""
    _refuse_others(visit)
    wanted, form = _wanted(visit), visit.read.part(3)
    if form not in recaps.FORMATS:
        raise Stale
    asked = {"unit": wanted.unit_id, "procedure": wanted.procedure, "format": form, **_common(visit, wanted.span)}
    try:
        order_recap(visit.desk, visit.person, asked, _shown(visit))
    except Refusal as refusal:
        if refusal.key != "refusal-recap-empty" or not has_cases(visit.desk, Wanted(wanted.span), visit.person):
            raise
        return _empty(visit, wanted, form)
    return visit.in_place("recap-ordered", {"span": _span(wanted.span), "format": form})


def _empty(visit: Visit, wanted: Wanted, form: str) -> Answer:
    """Say whether the unit, the procedure or only both together are without a case, and offer the whole."""
    unit, procedure = Wanted(wanted.span, wanted.unit_id), Wanted(wanted.span, None, wanted.procedure)
    of_unit, of_procedure = (has_cases(visit.desk, one, visit.person) for one in (unit, procedure))
    found = visit.desk.chart.units.get(wanted.unit_id or "")
    title = visit.desk.office.library.procedure(wanted.procedure).title if wanted.procedure else None
    data = {
        "span": _span(wanted.span), "format": form,
        "unit": found.name if found and of_unit <= of_procedure else None,
        "procedure": visit.packed(title) if title and of_procedure <= of_unit else None,
    }  # fmt: skip
    return visit.in_place("recap-empty", data)


def _shown(visit: Visit) -> dict[str, int] | None:
    """Return the message that the answer takes the place of, in which progress is told; None for a new one."""
    message = visit.read.message_id if visit.read.in_place else None
    return {"chat": visit.read.chat_id, "message": message} if message is not None else None


def board(visit: Visit) -> Answer:
    """Order the monitoring board as a picture."""
    _refuse_others(visit)
    span = _pressed_span(visit)
    refuse_future(span, visit.desk.today)
    order_board(visit.desk, visit.person, span, visit.person.language)
    return visit.in_place("recap-ordered", {"span": _span(span), "format": "png"})


def way(visit: Visit) -> Answer:
    """Order the picture of what has happened in a case."""
    order_way(visit.desk, visit.person, visit.read.part(0), visit.person.language)
    return visit.answer("paper-ordered", {"case": visit.read.part(0)})


def numbers_of(visit: Visit, case: Case) -> dict[str, Any] | None:
    """Return the figures that whoever compiles a report sees with his task; None with any other task."""
    found = numbers(visit.desk, visit.person, case)
    if found is None:
        return None
    ordered, done = sum(one.ordered for one in found.handling), sum(one.done for one in found.handling)
    duties = {name: sum(getattr(one, name) for one in found.duties) for name in ("owed", "declared", "nothing")}
    return {
        "span": _span(span_reported(visit.desk, case)),
        "numbers": [[name, getattr(found, name)] for name in _NUMBERS],
        "within": found.verification.time,
        "kept": found.verification.kept, "judged": found.verification.total - found.verification.running,
        "ordered": ordered, "done": done, "met": duties["declared"] + duties["nothing"], "owed": duties["owed"],
        "procedures": [[row.label.id, row.label.en, row.count] for row in _rows_of(found)],
    }  # fmt: skip


def _rows_of(found: Figures) -> tuple[Row, ...]:
    tally = found.tally("procedure")
    return tally.rows if tally else ()


# --- pieces


def _refuse_others(visit: Visit) -> None:
    if not recaps.may_recap(visit.desk, visit.person):
        raise NotKnown


def _common(visit: Visit, span: Span) -> dict[str, Any]:
    return {"period": span.name, "language": visit.person.language}


def _periods(visit: Visit, kind: str) -> Answer:
    if kind not in _OFFERED:
        raise Stale
    of_kind, count = _OFFERED[kind]
    spans = [span_of(visit.desk.today, of_kind)]
    while len(spans) < count:
        spans.append(before(spans[-1]))
    return visit.in_place("recap-periods", {"spans": [_span(one) for one in spans], "kind": kind})


def _span(span: Span) -> dict[str, str]:
    return {"name": span.name, "kind": span.kind, "first": span.first.isoformat(), "last": span.last.isoformat()}


def _chosen(visit: Visit, wanted: Wanted) -> Answer:
    refuse_future(wanted.span, visit.desk.today)
    unit = visit.desk.chart.units.get(wanted.unit_id or "")
    title = visit.desk.office.library.procedure(wanted.procedure).title if wanted.procedure else None
    several = len(units_offered(visit.desk, visit.person)) > 1
    data = {
        "span": _span(wanted.span), "wish": _wish(wanted), "unit": unit.name if unit else None,
        "procedure": visit.packed(title) if title else None, "units": several,
        "procedures": len(procedures_offered(visit.desk)) > 1,
    }  # fmt: skip
    return visit.in_place("recap", data)


def _listed(visit: Visit, what: str, wanted: Wanted, lines: list[tuple[str, dict[str, str]]]) -> Answer:
    page = visit.read.number(3)
    shown = lines[page * PAGE : (page + 1) * PAGE]
    if not shown:
        raise Stale
    rows = [{"title": title, "wish": _wish(_with(wanted, what, one))} for one, title in shown]
    more = len(lines) > (page + 1) * PAGE
    anything = _wish(_with(wanted, what, None))
    data = {"what": what, "rows": rows, "wish": _wish(wanted), "all": anything, "page": page, "more": more}
    return visit.in_place("recap-list", data)


def _with(wanted: Wanted, what: str, chosen: str | None) -> Wanted:
    if what == "unit":
        return Wanted(wanted.span, chosen, wanted.procedure)
    return Wanted(wanted.span, wanted.unit_id, chosen)


def short(name: str | None) -> str:
    """Return how a button names a unit or a procedure: by six signs, whatever its length."""
    return sha256(name.encode()).hexdigest()[:6] if name else ALL


def _wish(wanted: Wanted) -> str:
    return f"{wanted.span.name}:{short(wanted.unit_id)}:{short(wanted.procedure)}"


def _wanted(visit: Visit) -> Wanted:
    """Read a wish from a button; `Stale` where a unit or procedure is not there any more."""
    unit = _meant(visit.read.part(1), (one.id for one in units_offered(visit.desk, visit.person)))
    procedure = _meant(visit.read.part(2), (one.id for one in procedures_offered(visit.desk)))
    return Wanted(_pressed_span(visit), unit, procedure)


def _pressed_span(visit: Visit) -> Span:
    """Read the span of a button; `Stale` for what no button of ours says."""
    try:
        return read_span(visit.read.part(0))
    except Refusal:
        raise Stale from None


def _meant(said: str, names: Iterable[str]) -> str | None:
    if said == ALL:
        return None
    found = next((name for name in names if short(name) == said), None)
    if found is None:
        raise Stale
    return found


def _unit_named(visit: Visit, words: str) -> str | None:
    """Return the unit that was typed, by its id or name; `Refusal` where there is none."""
    if not words:
        return None
    said = words.casefold()
    for unit in units_offered(visit.desk, visit.person):
        if said in {unit.id.casefold(), unit.name.casefold()}:
            return unit.id
    raise Refusal("refusal-recap-unit", unit=words[:40])
