"""Reads a procedure from the table of its file; the format is told in docs/procedure-format.md."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import get_args

from core.errors import Defect
from core.procedure_paths import following
from core.procedures import (
    PERIODS,
    About,
    Declares,
    End,
    Judging,
    Letter,
    Opening,
    Procedure,
    Reopening,
    Source,
    Switch,
    SwitchKind,
)
from core.sop_identity import sop_identity_from
from core.step_files import asks_from, opening_task_from, row_from, step_from, time_from
from core.tables import Table, as_string, one_of
from core.texts import Text, text_from


def parse_procedure(data: Mapping[str, object], where: str, defects: list[Defect]) -> Procedure | None:
    """Return the procedure that a file's table describes, adding every fault of the table to `defects`.

    Faulty parts are left out or take their default, so that `check_procedure` can go on; None where too
    little is left: no id, no step or no end.
    """
    table = Table(data, where, defects)
    switches = {name: _switch(name, inner) for name, inner in table.named("switches")}
    defaults = {name: switch.values.get(switch.default, switch.default) for name, switch in switches.items()}
    procedure = Procedure(
        id=table.must("id"),
        edition=table.must("edition"),
        title=table.must_text("title"),
        source=_source(table),
        about=table.choice("about", get_args(About), "nothing"),
        opened_by=tuple(_opening(inner) for inner in _ways_in(table)),
        steps=tuple(step_from(inner, defaults) for inner in table.tables("steps")),
        ends=tuple(_end(inner) for inner in table.tables("ends")),
        legal_basis=table.strings("legal_basis"),
        confidential=table.flag("confidential"),
        judges=_judging(table.table("judges")) if "judges" in table else None,
        switches=switches,
        letters=tuple(_letter(inner) for inner in table.tables("letters")),
        opening_tasks=tuple(opening_task_from(inner) for inner in table.tables("opening_tasks")),
        declares=table.read("declares", lambda value: one_of(value, get_args(Declares))),
        register=table.flag("register"),
        identity=sop_identity_from(table.table("identity")) if "identity" in table else None,
    )
    table.close()
    if not procedure.steps:
        table.note("there is no step")
    if not procedure.ends:
        table.note("there is no end")
    whole = procedure.id and procedure.steps and procedure.ends
    return _with_ways_on(procedure) if whole else None


def _with_ways_on(procedure: Procedure) -> Procedure:
    """Give every conditional step the way on that the file leaves unsaid: the next row."""
    steps = (
        replace(step, otherwise=following(procedure, step.id)) if step.when and not step.otherwise else step
        for step in procedure.steps
    )
    return replace(procedure, steps=tuple(steps))


def _source(table: Table) -> Source:
    if "source" not in table:
        table.note("source is missing: say in which document, row or article the procedure stands")
        return Source(document="")
    inner = table.table("source")
    source = Source(document=inner.must("document"), part=inner.string("part") or "", note=inner.string("note") or "")
    inner.close()
    return source


def _judging(table: Table) -> Judging:
    judging = Judging(day=table.must("day"), topics=table.strings("topics"))
    table.close()
    return judging


def _switch(name: str, table: Table) -> Switch:
    switch = Switch(
        id=name,
        kind=table.choice("kind", get_args(SwitchKind), "choice"),
        values=table.read("values", _values) or {},
        default=table.must("default"),
    )
    table.close()
    return switch


def _values(value: object) -> dict[str, str]:
    """Read allowed values: a list of names that mean themselves, or a table of names and what each means."""
    if isinstance(value, Mapping) and value:
        return {name: as_string(meaning) for name, meaning in value.items()}
    if isinstance(value, list) and value:
        return {as_string(name): name for name in value}
    raise ValueError(f"{value!r} is neither a list of values nor a table of values and meanings")


def _ways_in(table: Table) -> Iterator[Table]:
    if isinstance(table.raw("opened_by"), Mapping):
        yield table.table("opened_by")
    elif "opened_by" in table:
        yield from table.tables("opened_by")


def _opening(table: Table) -> Opening:
    form, actor = table.string("form"), table.string("actor")
    command, period = table.flag("command"), table.read("period", lambda value: one_of(value, PERIODS))
    case, at, each = table.string("case"), table.string("at"), table.string("each")
    holding = table.strings("holding")
    table.close()
    if sum(key in table for key in ("form", "command", "period", "case", "holding")) != 1:
        table.note("an opening has exactly one of form, command, period and case, or holding in their place")
    if holding:
        return Opening(kind="holding", holding=holding)
    if period:
        return Opening(kind="period", period=period, actor=actor, at=at, each=each)
    if case:
        return Opening(kind="case", procedure=case, at=at)
    if command:
        return Opening(kind="command", actor=actor, each=each)
    return Opening(kind="form", form=form, actor=actor)


def _end(table: Table) -> End:
    end = End(
        id=table.must("id"),
        label=table.must_text("label"),
        row=table.read("row", row_from),
        activity=table.text("activity"),
        counts_as=table.strings("counts_as"),
        reporter=table.read("reporter", _told),
        reopen=_reopening(table.table("reopen")) if "reopen" in table else None,
        as_before=table.flag("as_before"),
    )
    table.close()
    return end


def _told(value: object) -> Text | str:
    """Read what the reporter is told: a text in both languages, or the key of one in locales."""
    return as_string(value) if isinstance(value, str) else text_from(value)


def _reopening(table: Table) -> Reopening:
    reopening = Reopening(
        by=table.must("by"),
        to=table.must("to"),
        times=table.number("times", 1),
        within=table.read("within", time_from),
        asks=asks_from(table),
        adds=table.flag("adds"),
    )
    table.close()
    return reopening


def _letter(table: Table) -> Letter:
    letter = Letter(
        id=table.must("id"),
        step=table.must("step"),
        title=table.must_text("title"),
        fields=table.strings("fields"),
        actions=table.strings("actions"),
        basis=table.strings("basis"),
    )
    table.close()
    return letter
