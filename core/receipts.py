"""The letter whose receipt a step waits for: which one it is, and whether it is signed.

An action that names a letter (`receives`) confirms that whoever acts has it. It is offered once the letter is signed
and has its number (regulation 002, annex V.C.2: "disampaikan kepada pelapor secara tertulis").
"""

from dataclasses import dataclass

from core.desk import Desk
from core.letter_texts import LetterText
from core.paper_records import Letter
from core.records import Case, Content, Task
from core.steps import Action, Step

_GONE = ("replaced", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """The letter of a step that waits for its receipt; `signed`: it is signed and has its number."""

    id: str
    signed: bool


def receiving(desk: Desk, case: Case) -> Action | None:
    """Return the action of the present step that confirms the receipt of a letter, if it has one."""
    step = desk.procedure(case).step(case.state)
    return next((action for action in step.actions if action.receives), None) if step else None


def awaited_letter(desk: Desk, case: Case) -> Letter | None:
    """Return the letter whose receipt the present step waits for, as it is now; None where it waits for none."""
    action = receiving(desk, case)
    if action is None:
        return None
    letters = desk.store.find(Letter, case_id=case.id, kind=action.receives, order="-created_at")
    return next((one for one in letters if one.state not in _GONE), None)


def waiting_for(desk: Desk, case: Case, letter: Letter) -> tuple[Step, Action, Task, Content] | None:
    """Return the step that waits for the receipt of a letter that was handed over on paper, and what was recorded then.

    With the step come its action, the task that is open, and the content; None where it waits for no such thing.
    """
    action, step = receiving(desk, case), desk.procedure(case).step(case.state)
    awaits = awaited_letter(desk, case)
    given = desk.store.get(Content, letter.served_content_id or "")
    tasks = desk.store.find(Task, case_id=case.id, round=case.round, kind="step", state="open", limit=1)
    if step and action and awaits and awaits.id == letter.id and given and tasks:
        return step, action, tasks[0], given
    return None


def is_whole(desk: Desk, case: Case, letter: Letter) -> bool:
    """Whether a letter is signed, and has its number where it gets one."""
    if letter.state != "signed":
        return False
    return letter.number is not None or not text_of(desk, case, letter).numbered


def text_of(desk: Desk, case: Case, letter: Letter) -> LetterText:
    """Return what a letter says, in the edition that it was drafted with."""
    procedure = desk.procedure(case)
    kind = next(one for one in procedure.letters if one.id == letter.kind)
    return desk.office.library.letter_text(procedure.id, kind, letter.text)


def awaited(desk: Desk, case: Case) -> Awaited | None:
    """Return how the letter stands whose receipt the present step waits for."""
    letter = awaited_letter(desk, case)
    return Awaited(id=letter.id, signed=is_whole(desk, case, letter)) if letter else None
