"""A message in words, ready to be sent."""

from dataclasses import dataclass
from typing import Self, TypeAlias

from telegram import InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

Markup: TypeAlias = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove
Attachment: TypeAlias = "SentFile | tuple[str, bytes]"
"""A file that Telegram has already, or the name and contents of a new one."""


class SentFile(str):
    """The id of a file at Telegram, with the kind under which it came: a photo's id cannot be sent as a document.

    With a `path` it is stored here as well, and a document goes out from there under the neutral `name`. A `neutral`
    one goes out from there alone, of whatever kind it is: as Telegram has it, it could tell who sent it.
    """

    __slots__ = ("caption", "kind", "name", "neutral", "path")

    kind: str
    caption: str | None
    path: str | None
    name: str
    neutral: bool

    def __new__(
        cls,
        file_id: str,
        kind: str = "document",
        caption: str | None = None,
        path: str | None = None,
        name: str = "",
        *,
        neutral: bool = False,
    ) -> Self:
        """Return the id, which is an ordinary string to whoever does not ask for its kind."""
        made = super().__new__(cls, file_id)
        made.kind = kind
        made.caption = caption
        made.path = path
        made.name = name
        made.neutral = neutral
        return made


@dataclass(frozen=True)
class Outgoing:
    """A message: HTML, its keyboard, the files that come with it, and whether it may be forwarded and saved."""

    text: str
    markup: Markup | None = None
    files: tuple[Attachment, ...] = ()
    protect: bool = False
