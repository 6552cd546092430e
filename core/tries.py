"""What a Telegram account says of itself and must still prove by its own number: a few tries a day, for every kind."""

from datetime import datetime, timedelta
from typing import Final

from core.desk import Desk
from core.records import Joining, Takeover
from core.roster_cells import read_phone

TRIES: Final = 5
"""So often within `WINDOW` an account may say a NIP or a code; after that it gets the answer of a wrong one."""

WINDOW: Final = timedelta(hours=24)


def next_try(desk: Desk, kept: Joining | Takeover | None) -> tuple[int, datetime]:
    """Return which try within its window this is, and since when (UTC) the window runs: anew once it is over."""
    return (kept.tries + 1, kept.since) if kept and in_window(desk, kept) else (1, desk.now)


def in_window(desk: Desk, kept: Joining | Takeover) -> bool:
    """Whether what an account said still waits for its proof."""
    return desk.now - kept.since < WINDOW


def same_number(known: str, shared: str) -> bool:
    """Whether a number that is known is the one that Telegram shares; never, where either is none."""
    try:
        return read_phone(known) == read_phone(shared if shared.startswith(("+", "0")) else f"+{shared}")
    except ValueError:
        return False
