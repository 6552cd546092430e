"""Letters on their way to who brought the case: sent by themselves, and who is to sign them is reminded.

A letter to the declarant or the reporter is sent to him once when it is in force; the one whose receipt a step waits
for also as a draft, when the step is entered. Letters to the official complained about are never sent; of confidential
reports nothing comes unasked.
"""

from dataclasses import replace
from typing import Final

from core.casting import barred, filer_of
from core.desk import Desk
from core.letter_texts import LetterText
from core.notices import tell, tell_filer
from core.paper_records import Letter
from core.papers import order, owe
from core.receipts import awaited_letter, is_whole, text_of
from core.records import Account, Case, Person, Task
from core.timers import set_timers, stop_timers

LETTER: Final = "letter"
"""The kind of document that a letter is."""
_TO_FILER: Final = ("declarant", "reporter")


def hand_out(desk: Desk, case: Case) -> None:
    """Send the letter whose receipt the step just entered waits for, as it is, and ask who signs it to do so."""
    letter = awaited_letter(desk, case)
    if letter is None or not _may_go(desk, case, text_of(desk, case, letter)):
        return
    if is_whole(desk, case, letter):
        _send(desk, case, letter, "signed")
        return
    _send(desk, case, letter, "konsep")
    remind_signer(desk, case, "first")


def remind_signer(desk: Desk, case: Case, detail: str) -> None:
    """Remind who is to sign the letter whose receipt the present step waits for; nobody where it is signed."""
    letter = awaited_letter(desk, case)
    if letter is None or letter.state != "konsep":
        return
    held = desk.chart.holder(letter.signer_position_id, desk.today) if letter.signer_position_id else None
    person_id = held.person_id if held else letter.signer_id
    if person_id and person_id not in barred(desk, case):
        once = f"letter-sign:{letter.id}:{detail}"
        tell(desk, person_id, "notice-letter-sign", once, case=case, data={"letter": letter.id})


def in_force(desk: Desk, case: Case, letter: Letter, text: LetterText, *, new: bool = False) -> None:
    """Send a letter that is signed or issued to whom it is for, once, and give him his full time to confirm it.

    `new`: this transaction wrote it, so it is issued, and he cannot have it yet.
    """
    if not (_may_go(desk, case, text) and is_whole(desk, case, letter)):
        return
    if new:
        owe(desk, case, LETTER, {"letter": letter.id, "sent": "signed"}, _basis(letter, "signed"))
    else:
        _send(desk, case, letter, "signed")
    awaited = awaited_letter(desk, case)
    if awaited and awaited.id == letter.id:
        _begin_anew(desk, case)


def _may_go(desk: Desk, case: Case, text: LetterText) -> bool:
    """Whether a letter is sent unasked: it is for who brought the case, and the case is not confidential."""
    return text.own and text.to in _TO_FILER and not desk.procedure(case).confidential


def _send(desk: Desk, case: Case, letter: Letter, sent: str) -> None:
    """Have a letter made for who brought the case; of who has no Telegram the counter is told, save of a receipt."""
    filer = desk.store.get(Person, filer_of(desk, case) or "")
    if filer and desk.store.count(Account, person_id=filer.id, ended_at=None):
        data = {"letter": letter.id, "sent": sent}
        order(desk, filer, LETTER, data, case=case, basis=_basis(letter, sent), limited=False)
    elif letter.means != "issued" and sent == "signed":
        tell_filer(desk, "notice-letter-signed", f"letter-signed:{letter.id}", case)


def _basis(letter: Letter, sent: str) -> str:
    return f"{sent}:{letter.revision}"


def _begin_anew(desk: Desk, case: Case) -> None:
    """Let the time to confirm a receipt run from when the signed letter is there, and say that it can be confirmed."""
    procedure = desk.procedure(case)
    step = procedure.step(case.state)
    limit = procedure.limit_of(step, case.switches) if step else None
    if step is None or limit is None:
        return
    case = replace(case, facts={**case.facts, "overdue": "no"}, revision=case.revision + 1)
    desk.store.put(case)
    start = desk.calendar.received(desk.now)
    due = desk.calendar.due(start, limit)
    for old in desk.store.find(Task, case_id=case.id, step=step.id, round=case.round, kind="step", state="open"):
        stop_timers(desk, old)
        task = replace(old, counted_from=start, due_at=due, revision=old.revision + 1)
        desk.store.put(task)
        set_timers(desk, case, step, task)
        once = f"task:{task.id}:{task.revision}"
        if task.person_id:
            tell(desk, task.person_id, "notice-task", once, case=case, task=task)
        else:
            tell_filer(desk, "notice-own-turn", once, case, task)
