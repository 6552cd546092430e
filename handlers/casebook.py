"""Cases to read: a list with search, one case, its files."""

from typing import Final

from core.errors import Refusal
from core.queries import case_page, case_view
from core.recaps import in_recaps
from handlers.answers import Answer
from handlers.duplicates import beside
from handlers.packing import files
from handlers.reading import Visit

PAGE: Final = 10
"""How many cases one message lists."""


def search(visit: Visit) -> Answer:
    """List the cases this person may read as an official, those with the words given first of all."""
    return visit.answer("cases", _page(visit, visit.read.words, 0))


def turn_page(visit: Visit) -> Answer:
    """Show another page of the list, in place; the words searched for stand behind the number."""
    words = " ".join(visit.read.parts[1:])
    return visit.in_place("cases", _page(visit, words, visit.read.number(0)))


def _page(visit: Visit, words: str, page: int) -> dict[str, object]:
    found = case_page(visit.desk, visit.person, words, PAGE, page * PAGE)
    counted = in_recaps(visit.desk, visit.person, words) if words and not found.lines else ""
    return {**visit.packed(found), "words": words, "page": page, "counted": counted}


def open_case(visit: Visit) -> Answer:
    """Show one case as this person may read it; to its reporter as his own report."""
    view = case_view(visit.desk, visit.person, visit.read.part(0))
    if view.scope == "own":
        return visit.answer("report", visit.packed(view))
    return visit.answer("case", visit.packed(view) | beside(visit, view.case))


def show_files(visit: Visit) -> Answer:
    """Send the files of a case that this person may see."""
    view = case_view(visit.desk, visit.person, visit.read.part(0))
    if not view.files:
        raise Refusal("refusal-no-files")
    return visit.answer("files", files(view.files) | {"task": view.task.id if view.task else None})
