"""Faults of the stores: none of them is the person's, none is told as a refusal."""

from typing import Final

from sqlalchemy.exc import IntegrityError

from core.ports import Duplicate

_UNIQUE: Final = frozenset({1555, 2067, 2579, "23505"})
"""SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE and _ROWID, and what PostgreSQL says for them."""
_REFERENCES: Final = frozenset({787, "23503"})


class Orphan(Exception):
    """A record refers to a row that is not there, or a row is removed that others still refer to."""


class NotCommitted(Exception):
    """The commit failed: nothing of this work was kept, and nothing of it may be acknowledged."""


class Overloaded(Exception):
    """More work waits for the database than may wait: nothing of this one was done."""


class Closed(Exception):
    """The writer was closed: nothing of this work was done."""


def broken_rule(error: IntegrityError) -> Exception:
    """Return which rule of a table was broken: `Duplicate`, `Orphan`, or the error itself."""
    code = getattr(error.orig, "sqlite_errorcode", None) or getattr(error.orig, "sqlstate", None)
    if code in _UNIQUE:
        return Duplicate(str(error.orig))
    return Orphan(str(error.orig)) if code in _REFERENCES else error
