"""The identity of an SOP in one line."""

from collections.abc import Callable

from core.sop_identity import SopIdentity


def identity_line(found: SopIdentity, say: Callable[..., str]) -> str:
    """Return number and day from which an SOP holds; `say` says a message with its values."""
    name, day = found.since
    return say("sop-head-line", number=found.number, since=say(f"sop-head-{name}"), day=day)
