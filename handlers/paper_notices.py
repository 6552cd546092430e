"""Notices that carry a document: the rights are asked once more, then the file goes along."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from core.access import may_read
from core.desk import Desk
from core.errors import NotKnown
from core.letters import CANCELLED, DRAFT, letter_for, line_of, title_of
from core.paper_records import Paper
from core.papers import COUNTER_RECEIPT, may_have, paper_of
from core.proof import by_file
from core.records import Case, Evidence, Notice, Person
from handlers.reading import packed


def made(desk: Desk, person: Person, notice: Notice) -> dict[str, Any] | None:
    """Compose a document that was made: only while its reader may have it."""
    try:
        paper = paper_of(desk, person, str(notice.data["paper"]))
    except NotKnown:
        return None
    if paper.state != "made":
        return None
    return _told(paper) if "sent" not in paper.data else _sent(desk, person, paper)


def _sent(desk: Desk, person: Person, paper: Paper) -> dict[str, Any] | None:
    """Compose a letter that is sent by itself: only while its reader may read it and it was not cancelled."""
    try:
        letter, case = letter_for(desk, person, str(paper.data["letter"]))
    except NotKnown:
        return None
    if letter.state == CANCELLED or (paper.data["sent"] == DRAFT) != (letter.state == DRAFT):
        return None
    issued = letter.means == "issued"
    sent = {"id": letter.id, "how": "issued" if issued else paper.data["sent"], "scan": letter.scan_id is not None}
    return {**_told(paper), "sent": {**sent, "title": packed(desk, title_of(desk, case, letter))}}


def failed(desk: Desk, person: Person, notice: Notice) -> dict[str, Any] | None:
    """Compose that a document was not made, with the reason where it was refused."""
    paper = desk.store.get(Paper, str(notice.data["paper"]))
    if paper is None or not may_have(desk, person, paper):
        return None
    why = {name: value for name, value in notice.data.items() if name not in {"paper", "refusal"}}
    return {
        **_told(paper),
        "refusal": {"key": notice.data["refusal"], "values": why} if "refusal" in notice.data else None,
    }


def _told(paper: Paper) -> dict[str, Any]:
    names = ("name", "mime", "path")
    files = [{name: one[name] for name in names} for one in paper.files.get("files", ())]
    return {
        "kind": paper.kind,
        "code": paper.code,
        "case": None if paper.kind == COUNTER_RECEIPT else paper.case_id,
        "data": paper.data,
        "files": files,
    }


def proven(desk: Desk, person: Person, notice: Notice) -> dict[str, Any]:
    """Compose whether a file that somebody sent is genuine, as far as he may know by now."""
    file = desk.store.get(Evidence, str(notice.data.get("evidence", "")))
    name = {"name": file.name} if file else {}
    if "sha256" not in notice.data:
        return name
    borne = notice.data.get("borne")
    found = by_file(desk, person, str(notice.data["sha256"]), str(borne) if borne else None)
    return packed(desk, asdict(found) | {"title": found.title, "on": found.on}) | name


def letter_signed(desk: Desk, person: Person, notice: Notice) -> dict[str, Any] | None:
    """Compose that a letter of a case was signed: only while its reader may read the case."""
    case = desk.store.get(Case, notice.case_id or "")
    return {"case": case.id, "code": case.code} if case and may_read(desk, person, case) else None


def letter_number(desk: Desk, person: Person, notice: Notice) -> dict[str, Any] | None:
    """Compose that a signed letter waits for its number: only while it does, for who may give it."""
    try:
        letter, case = letter_for(desk, person, str(notice.data["letter"]))
    except NotKnown:
        return None
    line = line_of(desk, person, case, letter)
    return {"letter": letter.id, "title": packed(desk, line.title)} if line.may_number else None


def letter_sign(desk: Desk, person: Person, notice: Notice) -> dict[str, Any] | None:
    """Compose that somebody waits for a letter to be signed: only while it is a draft, for who may sign it."""
    try:
        letter, case = letter_for(desk, person, str(notice.data["letter"]))
    except NotKnown:
        return None
    line = line_of(desk, person, case, letter)
    told = {"letter": letter.id, "code": case.code, "title": packed(desk, line.title)}
    return told if line.may_sign else None


def letter_sheet(desk: Desk, person: Person, notice: Notice) -> dict[str, Any] | None:
    """Compose that what somebody handed in is not the signed paper: only while the letter is a draft that he signs."""
    told = letter_sign(desk, person, notice)
    return {**told, "why": notice.data["why"]} if told else None


COMPOSERS: Final[Mapping[str, Callable[[Desk, Person, Notice], dict[str, Any] | None]]] = {
    "notice-paper": made,
    "notice-paper-failed": failed,
    "notice-proof": proven,
    "notice-letter-signed": letter_signed,
    "notice-letter-number": letter_number,
    "notice-letter-sign": letter_sign,
    "notice-letter-sheet": letter_sheet,
}
