"""The parts of a letter with what the case supplies for each: answers, what officials gave, people, evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.casting import parties
from core.desk import Desk
from core.errors import NotKnown
from core.forms import Question
from core.given_files import count_files_with
from core.letter_days import signing_day
from core.letter_people import Standing, of_party, standing_of
from core.letter_texts import LetterText, Part
from core.paper_records import Letter
from core.records import Case, Content
from core.register import RegisterLine, lines_of
from core.shielding import Shield, shielded
from core.steps import Action, Ask
from core.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What was answered or given: the question or item, its label, and the value as it is stored."""

    label: Text
    kind: str
    value: Any
    question: Question | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPart:
    """A part of the text with what the case supplies for it; `groups` is what was given each time.

    `register` is what the register said of the unit.
    """

    part: Part
    answers: tuple[Answered, ...] = ()
    groups: tuple[tuple[Answered, ...], ...] = ()
    standing: Standing | None = None
    files: int = 0
    register: tuple[RegisterLine, ...] = ()


def parts_of(desk: Desk, case: Case, letter: Letter, text: LetterText, mask: Shield) -> Iterator[FilledPart]:
    """Yield the parts of a letter of which something is known, in the order of its text."""
    for part in text.parts:
        if part.asked:
            answers = tuple(_asked(desk, case, part.asked, mask))
        else:
            answers = tuple(given_to(desk, case, letter, part.given, mask))
        standing = _party_in(desk, case, letter, part.person) if part.person else None
        files = evidence_count(desk, case) if part.files else 0
        groups = tuple(_each(desk, case, letter, part.each, mask)) if part.each else ()
        register = lines_of(case) if part.register else ()
        missing = (
            (bool(part.asked or part.given), answers), (bool(part.person), standing), (part.files, files),
            (bool(part.each), groups), (part.register, register),
        )  # fmt: skip
        if not any(needed and not found for needed, found in missing):
            yield FilledPart(
                part=part, answers=answers, groups=groups, standing=standing, files=files, register=register
            )


def _party_in(desk: Desk, case: Case, letter: Letter, role: str) -> Standing | None:
    if role == "signer":
        return standing_of(desk, letter.signer_position_id, letter.signer_id, signing_day(desk, letter))
    party = next(iter(sorted(parties(desk, case, role), key=lambda one: one.position_id is None)), None)
    return of_party(desk, party, case) if party else None


def evidence_count(desk: Desk, case: Case) -> int:
    """Return how many files came with the opening form."""
    return sum(count_files_with(desk, one) for one in desk.store.find(Content, case_id=case.id, kind="answers"))


def _asked(desk: Desk, case: Case, names: tuple[str, ...], mask: Shield) -> Iterator[Answered]:
    content = next(iter(desk.store.find(Content, case_id=case.id, kind="answers", order="at", limit=1)), None)
    if content is None or content.erased_at or not case.form:
        return
    try:
        known = desk.office.conversation(case.form, case.form_edition, case.lists).form.by_id
    except NotKnown:
        return
    for name in names:
        question, value = known.get(name), content.data.get(name)
        if question and value not in (None, "", [], {}):
            said = shielded(value, mask)
            yield Answered(label=question.label or question.ask, kind=question.kind, value=said, question=question)


def given_to(desk: Desk, case: Case, letter: Letter, names: tuple[str, ...], mask: Shield) -> Iterator[Answered]:
    """Yield the latest that was given to each item, up to the action that called for the letter."""
    for name in names:
        step, _, item = name.partition(".")
        for content in reversed(desk.store.find(Content, case_id=case.id, order="at", at__le=letter.created_at)):
            action = action_of(desk, case, content.kind) if content.kind.startswith(f"{step}.") else None
            ask = next((one for one in action.asks if one.id == item), None) if action else None
            value = content.data.get(item)
            if ask and value not in (None, "", [], {}) and not content.erased_at:
                yield _answered(desk, case, ask, shielded(value, mask))
                break


def _each(desk: Desk, case: Case, letter: Letter, kind: str, mask: Shield) -> Iterator[tuple[Answered, ...]]:
    """Yield what was given with each taking of an action, in order, up to the action that called for the letter."""
    action = action_of(desk, case, kind)
    for content in desk.store.find(Content, case_id=case.id, kind=kind, order="at", at__le=letter.created_at):
        told = [(ask, content.data.get(ask.id)) for ask in action.asks] if action and not content.erased_at else []
        given = [(ask, value) for ask, value in told if ask.kind != "files" and value not in (None, "", [], {})]
        if given:
            yield tuple(_answered(desk, case, ask, shielded(value, mask)) for ask, value in given)


def _answered(desk: Desk, case: Case, ask: Ask, value: Any) -> Answered:  # noqa: ANN401 - answers are plain JSON
    listed = desk.office.library.code_list(ask.list, case.lists.get(ask.list)) if ask.list else None
    kind = {"official": "official_one", "people": "official"}.get(ask.kind, ask.kind)
    options = listed.items if listed else ()
    question = Question(id=ask.id, kind=kind, ask=ask.ask, options=options, label=ask.label)
    return Answered(label=ask.label or ask.ask, kind=kind, value=value, question=question)


def action_of(desk: Desk, case: Case, kind: str) -> Action | None:
    """Return the action of a case's procedure that is called `step.action`; None without one."""
    step_id, _, action_id = kind.partition(".")
    step = desk.procedure(case).step(step_id)
    return step.action(action_id) if step else None
