"""Notices that carry a document: the rights are asked once more, then the file goes along."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from core.desk import Desk
from core.errors import NotKnown
from core.paper_records import Paper
from core.papers import may_have, paper_of
from core.records import Notice, Person


def made(desk: Desk, person: Person, notice: Notice) -> dict[str, Any] | None:
    """Compose a document that was made: only while its reader may have it."""
    try:
        paper = paper_of(desk, person, str(notice.data["paper"]))
    except NotKnown:
        return None
    return _told(paper) if paper.state == "made" else None


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
    return {"kind": paper.kind, "code": paper.code, "case": paper.case_id, "data": paper.data, "files": files}


COMPOSERS: Final[Mapping[str, Callable[[Desk, Person, Notice], dict[str, Any] | None]]] = {
    "notice-paper": made,
    "notice-paper-failed": failed,
}
