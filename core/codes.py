"""Identifiers and tracking codes: random, so that nobody can guess, count or see a gap."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random
from typing import Final

# Crockford's letters without look-alikes (I, L, O, U): codes are read aloud at a counter.
LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTER_OF: Final = LETTERS.encode() * 8
"""The letter for each of the 256 values of a byte: eight for each letter, so that all are equally likely."""

_SOURCE: Final[ContextVar[Callable[[int], bytes]]] = ContextVar("codes", default=os.urandom)
"""Where the bytes come from: the system, as for keys; an office of invented cases takes them from its dice."""

_LOOK_ALIKES: Final = str.maketrans("ILOU", "110V")


def new_id() -> str:
    """Return an inner id of 13 letters (65 random bits); short, because buttons carry it in 64 bytes."""
    return _letters(13)


def new_tracking_code() -> str:
    """Return a tracking code of 12 letters (60 random bits) in three groups, such as `7KQ2-M9XD-4TRA`."""
    letters = _letters(12)
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def _letters(count: int) -> str:
    """Return random letters, five random bits each, drawn at once."""
    return _SOURCE.get()(count).translate(_LETTER_OF).decode()


@contextmanager
def thrown_by(dice: Random) -> Iterator[None]:
    """Let ids and codes be drawn by dice meanwhile, the same for the same seed: for invented cases alone."""
    before = _SOURCE.set(dice.randbytes)
    try:
        yield
    finally:
        _SOURCE.reset(before)


def read_tracking_code(typed: str) -> str:
    """Return the code as it is stored from what a person typed; spaces, dashes, case and look-alikes are forgiven."""
    letters = "".join(c for c in typed.upper().translate(_LOOK_ALIKES) if c in LETTERS)
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"
