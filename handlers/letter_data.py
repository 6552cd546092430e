"""A letter as the chat shows it: what it is, how it stands, and what the reader may do with it."""

from typing import Any, Final

from core.access import may_read
from core.desk import Desk
from core.errors import NotKnown
from core.letter_sheets import ELECTRONIC, SCAN
from core.letters import LetterLine, letter_for, line_of
from core.paper_records import Letter
from core.records import Case
from handlers.reading import Visit, packed

_DEEDS: Final = ("may_sign", "may_number", "may_serve", "may_cancel", "may_redraft", "proposed")


def letter_data(visit: Visit, letter_id: str) -> dict[str, Any]:
    """Return the data of the screen of one letter; `NotKnown` for who may neither read nor number it."""
    letter, case = letter_for(visit.desk, visit.person, letter_id)
    readable = may_read(visit.desk, visit.person, case) is not None
    line = line_of(visit.desk, visit.person, case, letter)
    return {**line_data(visit.desk, line), "case": {"id": case.id, "code": case.code} if readable else None}


def done_data(visit: Visit, letter_id: str) -> dict[str, Any]:
    """Return the screen of a letter with which something was done; who only gave its number may read no more of it."""
    try:
        return letter_data(visit, letter_id)
    except NotKnown:
        letter = visit.desk.store.get(Letter, letter_id)
        if letter is None:
            raise
        return {"number": letter.number, "code": letter.code, "numbered": True}


def line_data(desk: Desk, line: LetterLine) -> dict[str, Any]:
    """Return one letter as plain values, its signer and its scan by what may be shown."""
    letter = line.letter
    return {
        **{name: getattr(line, name) for name in _DEEDS},
        "id": letter.id,
        "title": packed(desk, line.title),
        "state": letter.state,
        "number": letter.number,
        "code": letter.code,
        "revision": letter.revision,
        "scan": letter.scan_id is not None,
        "issued": letter.means == "issued",
        "means": letter.means if letter.sha256 and letter.means in {ELECTRONIC, SCAN} else None,
        "served_on": letter.served_on.isoformat() if letter.served_on else None,
        "created_at": packed(desk, {"at": letter.created_at})["at"],
    }


def subject_of(visit: Visit, letter: Letter, case: Case) -> dict[str, Any]:
    """Return what a form about a letter is about; its case only to who may read that."""
    subject: dict[str, Any] = {"letter": letter.id, "revision": letter.revision}
    return subject | ({"case": case.id} if may_read(visit.desk, visit.person, case) else {})
