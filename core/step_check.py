"""Checks one step of a procedure: its actor, times, stages, buttons and what they ask."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from core.durations import parse_duration
from core.known import (
    Known,
    condition_faults,
    expression_faults,
    id_faults,
    label_faults,
    language_faults,
    people_set,
)
from core.procedure_paths import expression_names
from core.procedures import COUNTS_AS, Action, Ask, Procedure, Stage, Step, Time
from core.steps import HOLDING_ENDS, FollowUps

Faults = tuple[str, Iterator[str]]
_GIVES_PEOPLE: Final = ("official", "people")
_DAY_KINDS: Final = frozenset({"hari kerja", "hari kalender"})


def check_step(procedure: Procedure, step: Step, known: Known) -> Iterator[Faults]:
    """Yield the places of a step, each with its faults."""
    path = f"steps.{step.id}"
    yield path, _names(procedure, step)
    yield path, _people(procedure, step, known)
    yield path, _ways(procedure, step, known)
    yield path, _form(procedure, step)
    yield path, _inner(step)
    yield path, _times(procedure, step)
    for number, stage in enumerate(step.stages, start=1):
        yield f"{path}.stages.{number}", _stage(procedure, step, stage, known)
    for action in step.actions:
        place = f"{path}.actions.{action.id}"
        yield place, _action(procedure, action, known)
        yield place, _action_kind(procedure, action)
        yield place, _action_people(procedure, action, known)


def _names(procedure: Procedure, step: Step) -> Iterator[str]:
    yield from id_faults(step.id)
    yield from language_faults("label", step.label)
    for name, times in Counter(action.id for action in step.actions).items():
        if times > 1:
            yield f'two actions are called "{name}"'
    for other in step.differs_from:
        if procedure.step(other) is None:
            yield f'differs_from: there is no step "{other}"'
        elif other == step.id:
            yield "differs_from: a step cannot differ from itself"


def _people(procedure: Procedure, step: Step, known: Known) -> Iterator[str]:
    named = [("actor", step.actor), *(("cc", text) for text in step.cc), *(("reads", text) for text in step.reads)]
    named += [(key, text) for key, text in (("signs", step.signs), ("numbers", step.numbers)) if text]
    if step.may_extend:
        named.append(("may_extend by", step.may_extend.by))
    named += [("actor", meaning) for meaning in _switched(procedure, step.actor)]
    for key, text in named:
        if text:
            yield from expression_faults(key, text, procedure, known)
    if step.sets and not step.by_form and not any(_people_item(action) for action in step.actions):
        yield f'sets "{step.sets}", but no action asks for an official or people'


def _switched(procedure: Procedure, actor: str) -> Iterator[str]:
    """Yield every meaning of the switches that an actor names: each must be an expression."""
    for kind, name in expression_names(actor):
        switch = procedure.switches.get(name) if kind == "switch" else None
        if switch:
            yield from switch.values.values() or (switch.default,)


def _ways(procedure: Procedure, step: Step, known: Known) -> Iterator[str]:
    if step.when:
        yield from condition_faults(step.when, procedure, known)
    if step.otherwise and not step.when:
        yield "otherwise is of no use without when"
    if step.otherwise:
        yield from target_faults("otherwise", step.otherwise, procedure)
    if step.may_withdraw and procedure.end(step.may_withdraw) is None:
        yield f'may_withdraw: there is no end "{step.may_withdraw}"'


def _form(procedure: Procedure, step: Step) -> Iterator[str]:
    if not step.by_form:
        return
    if not procedure.forms():
        yield "by_form, but no form opens the procedure"
    if step.actions or step.when or step.limit or step.stages:
        yield "by_form: what the form has done has no actions, when, limit or stages"
    before = procedure.steps[: procedure.steps.index(step)]
    if not all(other.by_form for other in before):
        yield "by_form: only the first steps can be done by the form"


def _inner(step: Step) -> Iterator[str]:
    """Yield why who brought the case would learn of a step that is the office's own."""
    asks = any(action.kind == "ask" for action in step.actions)
    if step.inner and (step.by_form or step.may_withdraw or step.actor in {"reporter", "declarant"} or asks):
        yield "inner: who brought the case has no part in a step of which he is told nothing"


def _times(procedure: Procedure, step: Step) -> Iterator[str]:
    times = [("within", step.within), ("limit", step.limit)]
    times += [("may_extend within", step.may_extend.within)] if step.may_extend else []
    for key, time in times:
        yield from (f"{key}: {fault}" for fault in time_faults(time, procedure))
    if step.pings and (step.limit is None or not _always_in_days(step.limit, procedure)):
        yield "pings need a limit in days"
    if step.since is not None and (step.limit is None or step.since not in _before(procedure, step)):
        yield f'since: "{step.since}" is no earlier step, or there is no limit that could run on'
    if step.stages and step.limit is None:
        yield "stages need a limit"
    if step.may_extend and step.limit is None:
        yield "may_extend needs a limit"
    if step.hari is not None:
        switch = procedure.switches.get(step.hari)
        if switch is None or set(switch.values) != _DAY_KINDS:
            yield f'hari: "{step.hari}" is no switch with the values "hari kerja" and "hari kalender"'


def _before(procedure: Procedure, step: Step) -> list[str]:
    ids = [other.id for other in procedure.steps]
    return ids[: ids.index(step.id)]


def time_faults(time: Time | None, procedure: Procedure) -> Iterator[str]:
    """Yield what is wrong with a time that stands in a switch, under every value of the switch."""
    if time is None or time.switch is None:
        return
    switch = procedure.switches.get(time.switch)
    if switch is None:
        yield f'there is no switch "{time.switch}"'
        return
    for meaning in switch.values.values() or (switch.default,):
        try:
            parse_duration(meaning)
        except ValueError as error:
            yield f'switch "{time.switch}": {error}'


def _always_in_days(time: Time, procedure: Procedure) -> bool:
    if time.duration:
        return not time.duration.is_clock
    switch = procedure.switches.get(time.switch or "")
    meanings = (switch.values.values() or (switch.default,)) if switch else ()
    try:
        return not any(parse_duration(meaning).is_clock for meaning in meanings)
    except ValueError:
        return True


def _stage(procedure: Procedure, step: Step, stage: Stage, known: Known) -> Iterator[str]:
    yield from (f"after: {fault}" for fault in time_faults(stage.after, procedure))
    if stage.do == "climb":
        if stage.to:
            yield "climb goes to the next superior by itself; it takes no to"
    elif not stage.to:
        yield f"{stage.do} needs to"
    elif stage.do == "go":
        yield from target_faults("to", stage.to, procedure)
        if stage.to == step.id:
            yield "goes to its own step"
    elif stage.do == "open":
        yield from _procedure_faults("to", stage.to, known)
    else:
        yield from expression_faults("to", stage.to, procedure, known)
        if procedure.confidential and not _has_part(procedure, stage.to):
            yield f"{stage.do}: {stage.to} has no part in a confidential procedure and may not learn of its cases"


def _has_part(procedure: Procedure, expression: str) -> bool:
    """Whether an expression means people whom a step gives work, or who did or were named at one."""
    return expression.startswith(("actor(", "people(")) or any(expression == step.actor for step in procedure.steps)


def target_faults(key: str, target: str, procedure: Procedure) -> Iterator[str]:
    """Yield why a case cannot go to a target."""
    step = procedure.step(target)
    if step is None and procedure.end(target) is None:
        yield f'{key}: there is no step or end "{target}"'
    if step and step.by_form:
        yield f'{key}: step "{target}" is done by the form and cannot be gone to'


def _procedure_faults(key: str, name: str, known: Known) -> Iterator[str]:
    if known.procedures is not None and name not in known.procedures:
        yield f'{key}: there is no procedure "{name}"'


def _action(procedure: Procedure, action: Action, known: Known) -> Iterator[str]:
    yield from id_faults(action.id)
    yield from label_faults(action.label)
    yield from language_faults("consequence", action.consequence)
    yield from language_faults("outcome", action.outcome)
    yield from (f'counts_as "{word}" is not known' for word in action.counts_as if word not in COUNTS_AS)
    yield from check_asks(action.asks, known)
    if action.when:
        yield from condition_faults(action.when, procedure, known)
    if action.opens:
        yield from _procedure_faults("opens", action.opens, known)
    for name in action.on:
        yield from () if name == HOLDING_ENDS else _procedure_faults("on", name, known)
    if action.on and (action.asks or action.kind != "go"):
        yield "on: what follows by itself moves the case (go) and asks nothing"
    if action.reveals and (action.kind != "record" or not _asks_text(action)):
        yield "reveals: opening an identity is a record with a reason: add a required text"
    if action.receives:
        yield from _receipt(procedure, action)
    if action.tone == "bad" and not _asks_text(action):
        yield "goes against somebody (tone bad) but asks for no reason: add a required text"


def _receipt(procedure: Procedure, action: Action) -> Iterator[str]:
    """Yield what is wrong with an action that confirms the receipt of a letter."""
    if action.receives not in {letter.id for letter in procedure.letters}:
        yield f'receives: there is no letter "{action.receives}"'
    if action.kind != "go" or action.asks or action.by:
        yield "receives: to confirm a receipt moves the case (go), asks nothing and is up to who acts at the step"
    if "fact(signed)" not in (action.when or ""):
        yield "receives: a receipt is confirmed once the letter is signed: add when = 'fact(signed) == \"yes\"'"


def _action_kind(procedure: Procedure, action: Action) -> Iterator[str]:
    if action.to:
        yield from target_faults("to", action.to, procedure)
    if action.kind in {"go", "return"} and not action.to:
        yield f"{action.kind} needs to: the step or end it leads to"
    if action.kind in {"ask", "recuse", "record"} and action.to:
        yield f"{action.kind} leaves the case where it is; it takes no to"
    if action.kind in {"ask", "return", "recuse"} and not _asks_text(action):
        yield f"{action.kind} needs a required text: the question or the reason"


def _action_people(procedure: Procedure, action: Action, known: Known) -> Iterator[str]:
    if action.by:
        yield from expression_faults("by", action.by, procedure, known)
    if action.sets and not _people_item(action):
        yield f'sets "{action.sets}", but asks for no official or people'
    for name in action.clears:
        if name not in people_set(procedure) | {"reported"}:
            yield f'clears "{name}", which nothing sets'
    if action.tasks is None:
        return
    item = action.item(action.tasks.item)
    if item is None or item.kind != "choices":
        yield f'tasks: "{action.tasks.item}" is no item of kind choices'
    yield from expression_faults("tasks owner", action.tasks.owner, procedure, known)
    yield from (f"tasks within: {fault}" for fault in time_faults(action.tasks.within, procedure))
    yield from _due_day(action, action.tasks)


def _due_day(action: Action, tasks: FollowUps) -> Iterator[str]:
    """Yield what is wrong with the day by which an action's tasks are due."""
    day = action.item(tasks.by) if tasks.by else None
    if tasks.by and (day is None or day.kind != "day"):
        yield f'tasks by: "{tasks.by}" is no item of kind day'
    elif day and day.optional and tasks.within is None:
        yield f'tasks by: "{tasks.by}" may be skipped, and no within says when they are due then'


def check_asks(asks: Iterable[Ask], known: Known) -> Iterator[str]:
    """Yield what is wrong with the items that a person must give."""
    asks = tuple(asks)
    for name, times in Counter(ask.id for ask in asks).items():
        if times > 1:
            yield f'two items are called "{name}"'
    for ask in asks:
        yield from id_faults(ask.id)
        yield from language_faults(f"asks.{ask.id}", ask.ask)
        yield from language_faults(f"asks.{ask.id} label", ask.label)
        yield from language_faults(f"asks.{ask.id} caution_self", ask.caution_self)
        if ask.caution_self and ask.kind not in _GIVES_PEOPLE:
            yield f"asks.{ask.id}: caution_self is for an item that names an official or people"
        if ask.kind in {"choice", "choices"} and not ask.list:
            yield f"asks.{ask.id}: a {ask.kind} needs a list"
        if ask.list and known.lists is not None and ask.list not in known.lists:
            yield f'asks.{ask.id}: there is no list "{ask.list}"'


def _asks_text(action: Action) -> bool:
    return any(ask.kind == "text" and not ask.optional for ask in action.asks)


def _people_item(action: Action) -> bool:
    return any(ask.kind in _GIVES_PEOPLE for ask in action.asks)
