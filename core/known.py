"""What a procedure may speak of, and the checks of names, texts, expressions and conditions against it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from core.conditions import Comparison
from core.conditions import parse as parse_condition
from core.expressions import parse as parse_expression
from core.forms import Form
from core.lists import CodeList
from core.procedures import FACTS, Procedure
from core.texts import Text

LONGEST_ID: Final = 20
LONGEST_NAME: Final = 32
LONGEST_LABEL: Final = 64
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)
_RESERVED: Final = frozenset({"opened"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The surroundings of a procedure; None where they are not known, then nothing is asked about them."""

    roles: frozenset[str] | None = None
    positions: frozenset[str] | None = None
    recipients: frozenset[str] | None = None
    forms: Mapping[str, Form] | None = None
    lists: Mapping[str, CodeList] | None = None
    procedures: Mapping[str, Procedure] | None = None
    facts: frozenset[str] = FACTS


def id_faults(name: str, longest: int = LONGEST_ID) -> Iterator[str]:
    """Yield what is wrong with an id; buttons carry that of a step, action or item in 64 bytes, beside others."""
    if not _ID.fullmatch(name):
        yield f'id "{name}" is not small letters, digits, "-" and "_"'
    if len(name) > longest:
        yield f'id "{name}" is longer than {longest} characters'
    if name in _RESERVED:
        yield f'id "{name}" is a word of ours'


def language_faults(key: str, text: Text | None) -> Iterator[str]:
    """Yield which language a text of ours lacks; a verbatim text of the source is not asked."""
    if text and text.id and not text.en:
        yield f'{key} has no English: "{text.id}"'


def label_faults(text: Text) -> Iterator[str]:
    """Yield what is wrong with the words of a button."""
    yield from language_faults("label", text)
    for words in (text.id, text.en):
        if len(words) > LONGEST_LABEL:
            yield f'label is longer than {LONGEST_LABEL} characters: "{words}"'


def expression_faults(key: str, text: str, procedure: Procedure, known: Known) -> Iterator[str]:
    """Yield what is wrong with an expression: unreadable, or speaking of what does not exist."""
    try:
        names = parse_expression(text).names()
    except ValueError as error:
        yield f"{key}: {error}"
        return
    if procedure.about == "nothing" and re.search(r"\breported\b", text):
        yield f'{key}: "{text}" speaks of the person reported, but the procedure is about nothing'
    for kind, name in sorted(names):
        if name not in _names_of(kind, procedure, known, name):
            yield f'{key}: "{text}" speaks of an unknown {kind} "{name}"'


def _names_of(kind: str, procedure: Procedure, known: Known, name: str) -> frozenset[str]:
    """Return the names of a kind; the name itself where they are not known."""
    free = frozenset({name})
    if kind == "step":
        return frozenset(step.id for step in procedure.steps)
    if kind == "switch":
        return frozenset(procedure.switches)
    if kind == "people":
        return people_set(procedure)
    found = {"role": known.roles, "recipients": known.recipients}.get(kind, known.positions)
    return free if found is None else found


def people_set(procedure: Procedure) -> frozenset[str]:
    """Return every name of people that some step or action sets."""
    by_steps = (step.sets for step in procedure.steps)
    by_actions = (action.sets for step in procedure.steps for action in step.actions)
    return frozenset(name for name in (*by_steps, *by_actions) if name)


def condition_faults(text: str, procedure: Procedure, known: Known) -> Iterator[str]:
    """Yield what is wrong with a condition: unreadable, or asking for what does not exist."""
    try:
        asked = parse_condition(text).comparisons()
    except ValueError as error:
        yield f"when: {error}"
        return
    for one in asked:
        yield from (f'when: "{text}" {fault}' for fault in _comparison_faults(one, procedure, known))


def _comparison_faults(one: Comparison, procedure: Procedure, known: Known) -> Iterator[str]:
    if one.namespace == "fact" and one.name not in known.facts:
        yield f'asks for an unknown fact "{one.name}"'
    if one.namespace == "answer" and not _may_be_answered(one.name, procedure, known):
        yield f'asks for the answer "{one.name}", which no form or step gives'
    if one.namespace == "switch":
        yield from _switch_faults(one, procedure)


def _switch_faults(one: Comparison, procedure: Procedure) -> Iterator[str]:
    switch = procedure.switches.get(one.name)
    if switch is None:
        yield f'asks for an unknown switch "{one.name}"'
    elif one.sign and not switch.allows(str(one.literal)):
        yield f'compares switch "{one.name}" with "{one.literal}", which is none of its values'


def _may_be_answered(name: str, procedure: Procedure, known: Known) -> bool:
    if any(action.item(name) for step in procedure.steps for action in step.actions):
        return True
    if known.forms is None:
        return True
    forms = (known.forms.get(form) for form in procedure.forms())
    return any(form is None or name in form.by_id for form in forms)
