"""Reads the steps of a procedure, with their buttons, times and stages, from the tables of its file."""

from collections.abc import Mapping
from typing import Final, get_args

from core.durations import parse_duration
from core.steps import (
    Action,
    ActionKind,
    Ask,
    AskKind,
    Done,
    Extension,
    FollowUps,
    OpeningTask,
    Ping,
    Reading,
    Stage,
    StageDo,
    Step,
    Time,
    Tone,
)
from core.tables import Table, as_string, one_of
from core.texts import text_from

_MORNING: Final = "pagi"
_SHORTEST: Final = 3
"""So many characters has a text at least, where nothing is said."""


def step_from(table: Table, defaults: Mapping[str, str]) -> Step:
    """Return a step; `defaults` are the values of the switches, which say whether a switched time is in days."""
    within = table.read("within", time_from)
    read = Step(
        id=table.must("id"),
        row=table.read("row", row_from) or "–",
        activity=table.must_text("activity"),
        label=table.text("label"),
        actor=table.must("actor"),
        by_form=table.flag("by_form"),
        done=table.choice("done", get_args(Done), "any"),
        requires=table.list("requires", text_from),
        output=table.text("output"),
        within=within,
        limit=table.read("limit", time_from) or (within if within and _in_days(within, defaults) else None),
        hari=table.string("hari"),
        since=table.string("since"),
        when=table.string("when"),
        otherwise=table.string("otherwise"),
        differs_from=table.strings("differs_from"),
        cc=table.strings("cc"),
        pings=table.list("pings", ping_from),
        stages=tuple(_stage(inner) for inner in table.tables("stages")),
        sets=table.string("sets"),
        reads=table.read("reads", _reads) or {},
        signs=table.string("signs"),
        numbers=table.string("numbers"),
        may_withdraw=table.string("may_withdraw"),
        may_extend=_extension(table.table("may_extend")) if "may_extend" in table else None,
        inner=table.flag("inner"),
        actions=tuple(_action(inner) for inner in table.tables("actions")),
    )
    table.close()
    return read


def asks_from(table: Table) -> tuple[Ask, ...]:
    """Return the items of the table's `asks`."""
    return tuple(_ask(inner) for inner in table.tables("asks"))


def opening_task_from(table: Table) -> OpeningTask:
    """Return a task that the opening form orders."""
    task = OpeningTask(
        id=table.must("id"),
        label=table.must_text("label"),
        starts=table.must("starts"),
        within=table.read("within", time_from) or Time(),
        owner=table.must("owner"),
        when=table.string("when"),
        pings=table.list("pings", ping_from),
    )
    if "within" not in table:
        table.note("within is missing: say how long after the day it is due")
    table.close()
    return task


def time_from(value: object) -> Time:
    """Read a duration or `switch(name)`; ValueError otherwise."""
    text = as_string(value)
    if text.startswith("switch(") and text.endswith(")"):
        return Time(switch=text[len("switch(") : -1].strip())
    return Time(duration=parse_duration(text))


def ping_from(value: object) -> Ping:
    """Read how long before the end of a limit somebody is reminded, or `pagi`; ValueError otherwise."""
    text = as_string(value)
    return _MORNING if text == _MORNING else parse_duration(text)


def row_from(value: object) -> str:
    """Read the number or name of a row of the source; ValueError otherwise."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else as_string(value)


def _in_days(time: Time, defaults: Mapping[str, str]) -> bool:
    try:
        duration = time.duration or parse_duration(defaults.get(time.switch or "", ""))
    except ValueError:
        return False
    return not duration.is_clock


def _reads(value: object) -> dict[str, Reading]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{value!r} is not a table")  # noqa: TRY004 -- a fault of the file, not of our code
    allowed: tuple[Reading, ...] = get_args(Reading)
    return {who: one_of(what, allowed) for who, what in value.items()}


def _after(value: object) -> Time | None:
    """Read when a stage comes; a number of 0 is the limit itself."""
    text = as_string(value)
    return None if text.split()[0] == "0" else time_from(text)


def _stage(table: Table) -> Stage:
    stage = Stage(
        do=table.choice("do", get_args(StageDo), "notify"),
        after=table.read("after", _after),
        to=table.string("to"),
    )
    table.close()
    return stage


def _extension(table: Table) -> Extension:
    extension = Extension(
        by=table.must("by"),
        times=table.number("times", 1),
        within=table.read("within", time_from),
    )
    table.close()
    return extension


def _action(table: Table) -> Action:
    action = Action(
        id=table.must("id"),
        label=table.must_text("label"),
        kind=table.choice("kind", get_args(ActionKind), "go"),
        to=table.string("to"),
        by=table.string("by"),
        asks=asks_from(table),
        when=table.string("when"),
        counts_as=table.strings("counts_as"),
        tone=table.choice("tone", get_args(Tone), "plain"),
        consequence=table.text("consequence"),
        sets=table.string("sets"),
        tasks=_follow_ups(table.table("tasks")) if "tasks" in table else None,
        opens=table.string("opens"),
        clears=table.strings("clears"),
        outcome=table.text("outcome"),
        on=table.strings("on"),
        reveals=table.flag("reveals"),
        receives=table.string("receives"),
    )
    table.close()
    return action


def _ask(table: Table) -> Ask:
    kind = table.choice("kind", get_args(AskKind), "text")
    ask = Ask(
        id=table.must("id"),
        kind=kind,
        ask=table.must_text("ask"),
        list=table.string("list"),
        minimum=table.number("min", _SHORTEST if kind == "text" else 1),
        optional=table.flag("optional"),
        label=table.text("label"),
        told=table.flag("told") if "told" in table else None,
        caution_self=table.text("caution_self"),
    )
    table.close()
    return ask


def _follow_ups(table: Table) -> FollowUps:
    follow_ups = FollowUps(
        item=table.must("item"),
        owner=table.must("owner"),
        within=table.read("within", time_from),
        by=table.string("by"),
        proof=table.flag("proof"),
        pings=table.list("pings", ping_from),
    )
    table.close()
    return follow_ups
