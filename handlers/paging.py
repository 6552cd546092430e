"""Pages: a text too long for one message, cut between its blocks, and inside a block only at the end of a sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from handlers.lines import shown_units, units

ROOM: Final = 2000
"""UTF-16 units of one page: about two screens of a phone, and far below what a message may hold."""

_SENTENCE_END: Final = re.compile(r"(?<=[.;:!?])\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of HTML that stays whole, and the number of the line that it comes from."""

    line: int
    html: str


def in_pages(blocks: Iterable[Block], room: int = ROOM) -> list[list[Block]]:
    """Return blocks in pages of at most so many units; a block that is longer has a page of its own."""
    pages: list[list[Block]] = [[]]
    left = room
    for block in blocks:
        size = shown_units(block.html) + 1
        if size > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(block)
        left -= size
    return pages


def page_of(pages: list[list[Block]], line: int) -> int:
    """Return the page, from 0, on which a line begins; the first where it is on none."""
    return next((number for number, page in enumerate(pages) if any(block.line == line for block in page)), 0)


def in_pieces(words: str, room: int = ROOM) -> Iterator[str]:
    """Yield words in pieces of at most so many units, each as many whole sentences as fit.

    A sentence that is longer is cut between words, and a word that is longer between signs.
    """
    kept = ""
    for part in _parts(words, room):
        if kept and units(kept) + 1 + units(part) > room:
            yield kept
            kept = part
        else:
            kept = f"{kept} {part}" if kept else part
    if kept:
        yield kept


def _parts(words: str, room: int) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(words):
        if units(sentence) <= room:
            yield sentence
        else:
            yield from (piece for word in sentence.split() for piece in _signs(word, room))


def _signs(word: str, room: int) -> Iterator[str]:
    """Yield a word in pieces that fill the room, so that no two of them are put together again with a space."""
    piece = ""
    for sign in word:
        if units(piece) + units(sign) > room:
            yield piece
            piece = ""
        piece += sign
    yield piece
