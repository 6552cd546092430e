"""Answers that waited too long: what shows a case is asked for anew, as what its reader may see now."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.serving import Present
from core.desk import Desk
from core.people import person_of
from core.records import Handled
from handlers.answers import Answer

FRESH: Final = timedelta(minutes=5)
CASE_SCREENS: Final = frozenset({"task", "case", "cases", "files", "worklist", "team-work"})
"""Screens that show what belongs to others; a receipt, or what became of one's own deed, is said as it was stored."""


def renew(desk: Desk, present: Present) -> int:
    """Put the present screen in place of stored screens of cases older than `FRESH`; return how many answers."""
    old = desk.store.find(Handled, state="unsent", at__lt=desk.now - FRESH, order="id")
    stale = [row for row in old if _shows_a_case(row)]
    for row in stale:
        desk.store.put(_renewed(desk, row, present))
    return len(stale)


def _shows_a_case(row: Handled) -> bool:
    told = row.answer.get("answer")
    return told is not None and any(screen.name in CASE_SCREENS for screen in Answer.from_data(told).screens)


def _renewed(desk: Desk, row: Handled, present: Present) -> Handled:
    """Return the row with what its reader would see now; cases are shown in private chats, whose id is the user's."""
    person = person_of(desk, row.chat_id) if row.chat_id is not None else None
    if person is None or row.chat_id is None:
        return replace(row, state="nothing", answer={})
    shown = present(desk, person, row.chat_id, row.chat_id, None)
    return replace(row, answer={"answer": shown.to_data(), "language": person.language, "replaces": None})
