"""From an update to its route: the first handler that wants it, and none asked that never could."""

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

Handler: TypeAlias = "BaseHandler[Any, Any, Any]"
_PRESS: Final = (CallbackQueryHandler,)
_MARKED: Final = (CallbackQueryHandler, CommandHandler)


class Routes:
    """Handlers in the order in which they are asked; a press asks those of presses, plain words no command."""

    def __init__(self, handlers: Iterable[Handler]) -> None:
        self._all = tuple(handlers)
        self._presses = tuple(one for one in self._all if not isinstance(one, CommandHandler))
        self._messages = tuple(one for one in self._all if not isinstance(one, _PRESS))
        self._words = tuple(one for one in self._all if not isinstance(one, _MARKED))

    async def serve(self, update: Update) -> None:
        """Let the first route that wants an update serve it; raises what it raises."""
        for handler in self._asked(update):
            found = handler.check_update(update)
            if found is not None and found is not False:
                await handler.callback(update, None)
                return

    def _asked(self, update: Update) -> tuple[Handler, ...]:
        if update.callback_query is not None:
            return self._presses
        message = update.message
        # Telegram marks every command as an entity of its message.
        return self._words if message is not None and not message.entities else self._messages
