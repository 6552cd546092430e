"""What comes from the press: files with names, and the one way in which every kind of paper is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from core.desk import Desk
from core.records import Person

PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file: the name under which it is sent, its type, its bytes."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: who will read it (None: nobody in particular, everything masked) and what it is about.

    `bot` is the bot's user name, by which a QR code leads to it; `tell` takes how much is done (0 to 1).
    """

    reader: Person | None
    data: Mapping[str, Any]
    bot: str | None
    tell: Callable[[float], None]


def coded(order: Order, name: str) -> str:
    """Return a file's name with the code that the document is proven by behind it."""
    code = order.data.get("code")
    return f"{name}-{code}" if code else name


Maker: TypeAlias = Callable[[Desk, Order], tuple[MadeFile, ...]]
"""Makes the files of an order, the document itself first. Raises `Refusal` for what the reader may not have."""
