"""The rules the office works by, to read article by article and to search."""

from dataclasses import replace
from typing import Final

from core.rulebook import rulebook
from core.wording import clean
from handlers.answers import Answer
from handlers.reading import Visit

CONTENTS: Final = "*"
"""What a button carries in the place of an article for a page of the contents."""

SEARCH: Final = "?"
"""What a button carries in the place of an article that searches for the words after it."""

APART: Final = "n"
"""What a button carries last whose article comes as a message of its own, so that what it stands under stays."""

_LONGEST_SEARCH: Final = 80


def contents(visit: Visit) -> Answer:
    """Show what can be read, or, with words after the command, where they stand in it."""
    words = " ".join(clean(visit.read.words).split())[:_LONGEST_SEARCH]
    return visit.answer("rules", {"find": words} if words else {"contents": 0})


def open_part(visit: Visit) -> Answer:
    """Show a page of an article, or of the contents, or search; `NotKnown` for an article not in force here."""
    key = visit.read.part(0)
    if key == SEARCH:
        return contents(replace(visit, read=replace(visit.read, words=visit.read.part(1))))
    page = visit.read.number(1) if len(visit.read.parts) > 1 else 0
    data = {"contents": page} if key == CONTENTS else {"part": _known(visit, key), "page": page}
    apart = visit.read.parts[-1] == APART
    return visit.answer("rules", data) if apart else visit.in_place("rules", data)


def _known(visit: Visit, key: str) -> str:
    office = visit.desk.office
    return rulebook(office.library, office.institution).article(key).key
