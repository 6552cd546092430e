"""Faults of the stores: none of them is the person's, none is told as a refusal."""


class Orphan(Exception):
    """A record refers to a row that is not there, or a row is removed that others still refer to."""


class NotCommitted(Exception):
    """The commit failed: nothing of this work was kept, and nothing of it may be acknowledged."""


class Overloaded(Exception):
    """More work waits for the database than may wait: nothing of this one was done."""


class Closed(Exception):
    """The writer was closed: nothing of this work was done."""
