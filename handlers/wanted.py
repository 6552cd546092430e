"""What the routes want of what is sent: asked about every message, so that each is a single question."""

from typing import Final

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import filters

_NEWS: Final = filters.StatusUpdate.ALL
"""What happens to a chat and is nothing that anybody says: two dozen kinds."""


class _Private(filters.UpdateFilter):
    def check_update(self, update: Update) -> bool:
        return self.filter(update)  # which asks for a message itself

    def filter(self, update: Update) -> bool:
        message = update.message
        return message is not None and message.chat.type == ChatType.PRIVATE


class _Said(_Private):
    def filter(self, update: Update) -> bool:
        message = update.message
        # Words are no news: only what has none is asked for each kind of those.
        return super().filter(update) and bool((message and message.text) or not _NEWS.check_update(update))


class _Command(_Private):
    def filter(self, update: Update) -> bool:
        message = update.message
        return bool(message and message.entities and super().filter(update) and filters.COMMAND.check_update(update))


PRIVATE: Final = _Private()
"""Whatever is sent in private."""

SAID: Final = _Said()
"""What somebody says or shares in private."""

COMMAND: Final = _Command()
"""What begins with a command, in private."""

IN_GROUPS: Final = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
"""Whatever is sent in a group."""

# A live location edits its message every few seconds; nobody changed an answer by it.
EDITED: Final = filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE & ~filters.LOCATION
"""What somebody has changed in private."""
